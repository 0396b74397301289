"""What the site says in English for a value: a date, number, kind, platform, score, years in a post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.model import Kind, PlatformName, SpeakerType

if TYPE_CHECKING:
    from datetime import date

    from quotearchive.model import Evidence, Membership, Statement

LANGUAGES = ("en",)

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_PLATFORMS = {
    PlatformName.FACEBOOK: "Facebook",
    PlatformName.TELEGRAM: "Telegram",
    PlatformName.X: "X",
    PlatformName.INSTAGRAM: "Instagram",
    PlatformName.YOUTUBE: "YouTube",
    PlatformName.TIKTOK: "TikTok",
    PlatformName.THREADS: "Threads",
    PlatformName.TRUTH_SOCIAL: "Truth Social",
    PlatformName.VIBER: "Viber",
    PlatformName.TV: "Television",
    PlatformName.RADIO: "Radio",
    PlatformName.PRESS_BRIEFING: "Press briefing",
    PlatformName.INTERVIEW: "Interview",
    PlatformName.WEBSITE: "Website",
    PlatformName.SPEECH: "Speech",
    PlatformName.LETTER: "Letter",
    PlatformName.OTHER: "Elsewhere",
}
_KINDS = {
    Kind.DIRECT: "direct quotation",
    Kind.INDIRECT: "reported speech",
    Kind.MIXED: "reported speech with quoted words",
}
_SCORES = ((0.9, "strong"), (0.75, "good"), (0.5, "fair"), (0.0, "weak"))
_WEIGHTS = ((1.0, "speaks strongly for it"), (0.0, "speaks for it"))
_QUOTES = {"uk": ("«", "»"), "ru": ("«", "»")}
_MARK_AROUND = frozenset("\"'“”„‟«»‹›‘’‚‛`「」『』〝〞＂")
_BLANK_LINE = re.compile(r"\s*\n\s*\n\s*")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def day(value: date) -> str:
    """24 April 2025"""
    return f"{value.day} {month(f'{value:%Y-%m}')}"


def month(value: str) -> str:
    """April 2025, of 2025-04; anything else is the month of what has no date."""
    year, _, number = value.partition("-")
    return f"{_MONTHS[int(number) - 1]} {year}" if number else "Without a date"


def number(value: int) -> str:
    """12,345"""
    return f"{value:,}"


def count(value: int, one: str, many: str | None = None) -> str:
    """1 statement, 2 statements"""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def platform_label(name: PlatformName | str) -> str:
    return _PLATFORMS[PlatformName(name)]


def kind_label(kind: Kind) -> str:
    return _KINDS[kind]


def is_direct(kind: Kind) -> bool:
    return kind is Kind.DIRECT


def score_words(score: float) -> str:
    """strong, good, fair or weak evidence: a word for the score, which is no probability."""
    return next(words for least, words in _SCORES if score >= least) + " evidence"


def weight_words(evidence: Evidence) -> str:
    if evidence.weight == 0:
        return "noted, without weight"
    return next((words for least, words in _WEIGHTS if evidence.weight > least), "speaks against it")


def rule_words(rule: str) -> str:
    """What is said of a rule that nobody explains: its own name.

    >>> rule_words("resolve.family_name")
    'Resolve: family name'
    """
    words = rule.replace(".", ": ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def is_marked(statement: Statement) -> bool:
    """Whether these words may be shown in marks: the source has them in marks, or is the speaker's own post.

    Words after a dialogue dash are direct and have none.
    """
    if statement.attribution.is_own_post:
        return True
    if statement.attribution.quotation.kind is not Kind.DIRECT:
        return False
    around = statement.prefix.rstrip()[-1:] + statement.suffix.lstrip()[:1]
    return not _MARK_AROUND.isdisjoint(around)


def marks(statement: Statement) -> tuple[str, str]:
    """The opening and closing mark to show, by the language of the source; both empty where it has none."""
    if not is_marked(statement):
        return "", ""
    return _QUOTES.get(statement.source.language.partition("-")[0].lower(), ("“", "”"))


def paragraphs(text: str, limit: int | None = None) -> list[str]:
    """The text split at blank lines, one paragraph at least, cut to about `limit` characters."""
    return _BLANK_LINE.split(text.strip() if limit is None else shortened(text.strip(), limit))


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut after a whole word if there is one, and […] where it was cut.

    >>> shortened("We hold the pass today", 14)
    'We hold the […]'
    """
    if len(text) <= limit:
        return text
    cut = text[: limit + 1]
    return (cut[: max(cut.rfind(" "), cut.rfind("\n"))] if re.search(r"[ \n]", cut) else cut[:limit]) + " […]"


def language_tag(language: str) -> str:
    """The language as an HTML attribute has it; "" (not known) if it is no language tag."""
    return language if _LANGUAGE_TAG.fullmatch(language) else ""


def speaker_name(statement: Statement) -> str:
    """The name to show: a speaker without one is told apart from a speaker nobody found."""
    speaker = statement.attribution.speaker
    if speaker is None:
        return "Speaker not known"
    name = speaker.name.strip() or (speaker.mention.text.strip() if speaker.mention else "")
    return name or ("Unnamed source" if speaker.type is SpeakerType.UNNAMED else "Speaker not known")


def years(membership: Membership) -> str:
    """2023–2025, since 2023, until 2025: the years that are known of a person in a post."""
    first = membership.start and membership.start.first.year
    last = membership.end and membership.end.last.year
    if first is None:
        return "dates not known" if last is None else f"until {last}"
    if last is None:
        return f"from {first}" if membership.end_doubted else f"since {first}"
    return str(first) if first == last else f"{first}–{last}"


def doubt(membership: Membership) -> str:
    """What of those years is not verified, in a few words; "" where nothing is doubted."""
    doubted = [
        name
        for name, is_so in (("start", membership.start_doubted), ("end", membership.end_doubted))
        if is_so
    ]
    if doubted:
        return " and ".join(doubted) + " not verified"
    return "not fully verified" if membership.doubt else ""
