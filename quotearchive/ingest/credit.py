"""Whether a text begins with an agency's credit line, whom it names, and where the report begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotearchive.ingest import outlets

_SPACE = r"[^\S\n]"
_NAME = rf"[^\W\d_][\w.'’&/-]*(?:{_SPACE}[\w.'’&-]+){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = re.compile(rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?\b", re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_][\w.'’-]*(?:,? [^\W\d_][\w.'’-]*){0,3}")

# MENAFN - UkrinForm) …   with or without the mark that opens it
_PASSED_ON = re.compile(rf"\(?[A-Z]{{3,}}{_SPACE}?[-–—]{_SPACE}?(?P<outlet>{_NAME})\)(?:{_SPACE}*[-–—]+)?\s*")
# KYIV, April 24 (Ukrinform) - …   KYIV. April 24 (Interfax-Ukraine) – …   (Reuters) - …   TOLMAR /X/ -- …
_DATELINE = re.compile(
    rf"(?P<line>[^()/\n–—]{{0,80}}?){_SPACE}*"
    rf"(?:\((?P<round>{_NAME})\)|/(?P<slashed>[^/\n()]{{2,40}})/){_SPACE}*[-–—]+\s*"
)
_BYLINE = re.compile(r"By [^\n.]{3,80}\n\s*")
_BLANK = re.compile(r"\s*")
_STAGE_DIRECTIONS = ("applause", "laughter", "inaudible", "crosstalk", "video", "photo", "photos", "live")
_KINDS_OF_TEXT = ("update", "updated", "exclusive", "opinion", "analysis")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NO_OUTLETS = frozenset((*_STAGE_DIRECTIONS, *_KINDS_OF_TEXT, *_WEEKDAYS))
_LINES_BELOW_A_TITLE = 3


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a credit line names, the day with its year if it gives both, and where the report begins."""

    outlet: str
    day: str | None
    end: int


def find(text: str, start: int) -> Credit | None:
    """The credit line at the head of `text` from `start` on, or under its title; None if there is none.

    Under a title the report begins at `start` all the same, for the title may be quoted from.
    """
    start = _after(_BLANK, text, start)
    credit = _at(text, _after(_BYLINE, text, start))
    if credit is None:
        return _under_title(text, start)
    # An aggregator's credit stands before the agency's own.
    own = _at(text, credit.end)
    return Credit(credit.outlet, credit.day or own.day, own.end) if own else credit


def _under_title(text: str, start: int) -> Credit | None:
    position = start
    for _ in range(_LINES_BELOW_A_TITLE):
        line_end = text.find("\n", position)
        if line_end < 0:
            return None
        position = _after(_BLANK, text, line_end)
        credit = _at(text, position)
        if credit and (credit.day or outlets.known(credit.outlet)):
            return Credit(credit.outlet, credit.day, start)
    return None


def _at(text: str, position: int) -> Credit | None:
    if match := _PASSED_ON.match(text, position):
        return Credit(_spelled(match["outlet"]), None, match.end())
    match = _DATELINE.match(text, position)
    if match is None:
        return None
    name, day = match["round"] or match["slashed"], _DAY.search(match["line"])
    if not _fits(match["line"].strip(" \t,."), name, day is not None):
        return None
    dated = day[0] if day and re.search(r"\d{4}$", day[0]) else None
    return Credit(_spelled(name), dated, match.end())


def _fits(line: str, name: str, has_day: bool) -> bool:
    """Whether words before a name in brackets are a dateline, and not the beginning of a sentence."""
    place = _DAY.sub("", line).strip(" \t,.")
    in_capitals = re.split(r"[,.\d]", place, maxsplit=1)[0].isupper()
    # КИЇВ, 24 квітня (…): the months of other languages are not known here.
    has_day = has_day or (in_capitals and bool(re.search(r"\d", place)))
    is_place = _PLACE.fullmatch(place) and all(word[0].isupper() for word in place.split())
    if outlets.known(name):
        return not place or in_capitals or bool(is_place)
    is_name = len(name) > 1 and name[0].isupper() and name.casefold() not in _NO_OUTLETS
    return is_name and (has_day or " " not in name) and (not place or in_capitals)


def _spelled(name: str) -> str:
    return outlets.known(name) or " ".join(name.split())


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position
