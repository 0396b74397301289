"""Whether the whole text stands on an official website, or is an interview or a post on a social network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.extract.platform.turns import first_question
from quotearchive.model import PlatformName, Span

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading

_STATE = frozenset({"gov", "gouv", "gob", "mil", "government"})  # anywhere in a host: mod.gov.ua
# Where a host begins.
_BODIES = frozenset(
    {
        "president",
        "presidency",
        "president-office",
        "mod",
        "mfa",
        "mvs",
        "moi",
        "mof",
        "parliament",
        "premier",
        "primeminister",
        "pm",
        "ministry",
        "army",
        "navy",
        "kremlin",
        "whitehouse",
        "elysee",
        "bundesregierung",
    }
)
_UNIONS = (".int", "europa.eu", "un.org", "osce.org", "coe.int")  # where it ends
_NETWORKS = {
    "facebook.com": PlatformName.FACEBOOK,
    "t.me": PlatformName.TELEGRAM,
    "x.com": PlatformName.X,
    "twitter.com": PlatformName.X,
    "instagram.com": PlatformName.INSTAGRAM,
    "youtube.com": PlatformName.YOUTUBE,
    "youtu.be": PlatformName.YOUTUBE,
    "tiktok.com": PlatformName.TIKTOK,
    "threads.net": PlatformName.THREADS,
    "threads.com": PlatformName.THREADS,
    "truthsocial.com": PlatformName.TRUTH_SOCIAL,
}
# What an outlet that is a network is called; “X” alone, and not as a letter of another name.
_NAMES = frozenset({"facebook", "telegram", "instagram", "youtube", "tiktok", "threads", "viber"})
_FIRST, _LAST = 4, 2  # paragraphs
_HOST = re.compile(r"[a-z]+://(?:[^/@?#]*@)?(?P<host>[\w.-]+)", re.IGNORECASE)
_LONGEST = 160  # code points of a line that says where a text was published


@dataclass(frozen=True, slots=True)
class Whole:
    """The place of everything in an article; no span: not printed in it, but known from its address or outlet."""

    name: PlatformName
    words: str
    span: Span | None = None
    url: str | None = None


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def whole_text(reading: Reading) -> Whole | None:
    """The line, the address or the outlet that makes the text one of an official website, or the address of a post."""
    source, posting = reading.article.source, reading.article.posting
    if posting is not None and posting.forwarded_from is not None:
        return None  # it stands where somebody else passed it on
    line, host = _line(reading, reading.language.site_line), _host(source.url or "")
    titled = _titled(reading)
    interview = _line(reading, reading.language.interview_line)
    if titled is not PlatformName.PRESS_BRIEFING:
        # The record of a briefing has questions and answers too.
        interview = interview or first_question(reading)
    network = _network_of(reading, host)
    if network is not None:
        return Whole(network, source.url or "", None, source.url)
    if interview is not None:
        return Whole(PlatformName.INTERVIEW, interview.of(reading.text), interview, source.url)
    speech = _line(reading, reading.language.speech_line)
    if speech is not None:
        return Whole(PlatformName.SPEECH, speech.of(reading.text), speech, source.url)
    if titled is not None:
        return Whole(titled, source.title or "", None, source.url)
    if line is not None:
        return Whole(PlatformName.WEBSITE, line.of(reading.text), line, source.url)
    if _is_official(host):
        return Whole(PlatformName.WEBSITE, source.url or "", None, source.url)
    if source.outlet and _is_body(reading, source.outlet):
        return Whole(PlatformName.WEBSITE, source.outlet, None, source.url)
    return None


def _titled(reading: Reading) -> PlatformName | None:
    """“Interview with the governor”, “Speech by the president at the opening”: what the title says of the text."""
    title = reading.article.source.title or ""
    lines = reading.language.title_lines
    return next((place for line, place in lines if _compiled(line).search(title)), None)


def _network_of(reading: Reading, host: str) -> PlatformName | None:
    """The network by its address, or by an outlet that is one: “Facebook”, “Anton Brill (Telegram)”."""
    by_address = _NETWORKS.get(".".join(host.split(".")[-2:]))
    words = {word.strip("(),:") for word in (reading.article.source.outlet or "").lower().split()}
    own = [PlatformName(name) for name in words & _NAMES]
    return by_address or (own[0] if len(own) == 1 else None)


def _line(reading: Reading, wording: str) -> Span | None:
    """A short line at the top or the end: “Press release”, “Interviewed by …”."""
    pattern = _compiled(wording)
    for paragraph in [*reading.paragraphs[:_FIRST], *reading.paragraphs[_FIRST:][-_LAST:]]:
        found = pattern.match(reading.masked, paragraph.start, paragraph.end)
        if found is not None and len(paragraph) <= _LONGEST:
            return paragraph
    return None


def _host(url: str) -> str:
    found = _HOST.match(url)
    return found["host"].lower().removeprefix("www.").removeprefix("m.") if found else ""


def _is_official(host: str) -> bool:
    labels = host.split(".")
    return bool(_STATE.intersection(labels)) or labels[0] in _BODIES or host.endswith(_UNIONS)


def _is_body(reading: Reading, outlet: str) -> bool:
    if outlet.lower() in reading.language.agencies:
        return False
    words = {word.strip(",") for word in outlet.lower().split()}
    return bool(reading.roster.organizations_named(outlet)) or bool(words & reading.language.site_owners)
