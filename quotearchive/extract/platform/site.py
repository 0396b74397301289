"""Whether the whole text was published on the website of a government body: a press release, an official page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

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
    }
)
_UNIONS = (".int", "europa.eu", "un.org", "osce.org", "coe.int")  # where it ends
_FIRST, _LAST = 4, 2  # paragraphs
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


def official_site(reading: Reading) -> Whole | None:
    """The line, the address or the outlet that makes the text one of an official website."""
    source = reading.article.source
    line = _line(reading)
    if line is not None:
        return Whole(PlatformName.WEBSITE, line.of(reading.text), line, source.url)
    if source.url and _is_official(source.url):
        return Whole(PlatformName.WEBSITE, source.url, None, source.url)
    if source.outlet and _is_body(reading, source.outlet):
        return Whole(PlatformName.WEBSITE, source.outlet, None, source.url)
    return None


def _line(reading: Reading) -> Span | None:
    """A short line at the top or the end: “Press release”."""
    pattern = _compiled(reading.language.site_line)
    for paragraph in [*reading.paragraphs[:_FIRST], *reading.paragraphs[_FIRST:][-_LAST:]]:
        found = pattern.match(reading.masked, paragraph.start, paragraph.end)
        if found is not None and len(paragraph) <= _LONGEST:
            return paragraph
    return None


def _is_official(url: str) -> bool:
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return False
    labels = host.split(".")
    return bool(_STATE.intersection(labels)) or labels[0] in _BODIES or host.endswith(_UNIONS)


def _is_body(reading: Reading, outlet: str) -> bool:
    if outlet.lower() in reading.language.agencies:
        return False
    words = {word.strip(",") for word in outlet.lower().split()}
    return bool(reading.roster.organizations_named(outlet)) or bool(words & reading.language.site_owners)
