"""What the registry's own words for what is not verified (`certainty`) say about each date of a membership.

A doubted start gives no post. A doubted end that is absent gives the post up to the newest dated source;
one that is given counts as its month. A rough date is one that sources put a few days apart: it counts as
its month as well. Precision (“start month only”) is no doubt: the date says it by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache


class Doubt(IntEnum):
    """How much a date is doubted; the greater wins where several phrases speak of one date."""

    NONE = 0
    ROUGH = 1
    DOUBTED = 2


NONE, ROUGH, DOUBTED = Doubt.NONE, Doubt.ROUGH, Doubt.DOUBTED

# Phrases in small letters, parted by semicolons -> the start, the end. “…” at the end: whatever follows.
VOCABULARY: dict[str, tuple[Doubt, Doubt]] = {
    "verified": (NONE, NONE),
    "start month only": (NONE, NONE),
    "start year only": (NONE, NONE),
    "end month only": (NONE, NONE),
    "end year only": (NONE, NONE),
    "months only": (NONE, NONE),
    "years only": (NONE, NONE),
    "month precision": (NONE, NONE),
    "year precision": (NONE, NONE),
    "start not verified": (DOUBTED, NONE),
    "start uncertain": (DOUBTED, NONE),
    "start from secondary sources": (DOUBTED, NONE),
    "start from a secondary source": (DOUBTED, NONE),
    "start inferred from …": (DOUBTED, NONE),
    "start approximate": (ROUGH, NONE),
    "start as in …": (ROUGH, NONE),  # “start as in Wikidata 2022”: another source is some days off
    "end not verified": (NONE, DOUBTED),
    "end uncertain": (NONE, DOUBTED),
    "end approximate": (NONE, DOUBTED),
    "end from secondary sources": (NONE, DOUBTED),
    "end from a secondary source": (NONE, DOUBTED),
    "end inferred from …": (NONE, DOUBTED),
    "verified to …": (NONE, DOUBTED),  # “verified to January 2026”: of later nothing is known
    "dates not verified": (DOUBTED, DOUBTED),
    "dates uncertain": (DOUBTED, DOUBTED),
    "dates approximate": (DOUBTED, DOUBTED),
    "not verified": (DOUBTED, DOUBTED),
    "uncertain": (DOUBTED, DOUBTED),
    # Nobody has confirmed the second-hand sources: the whole membership may be wrong.
    "secondary source": (DOUBTED, DOUBTED),
    "secondary sources": (DOUBTED, DOUBTED),
    # Remarks beside another phrase: “still mayor in 2024-25 news”, “term to 2027 by general knowledge”.
    "still …": (NONE, NONE),
    "term to …": (NONE, NONE),
}
_BEGINNINGS = {
    phrase.removesuffix("…"): grades for phrase, grades in VOCABULARY.items() if phrase.endswith("…")
}


@dataclass(frozen=True, slots=True)
class Doubts:
    """How far the start and the end are doubted, and the phrases that the vocabulary does not have."""

    start: Doubt = NONE
    end: Doubt = NONE
    unknown: tuple[str, ...] = ()


@cache
def doubts_of(certainty: str | None) -> Doubts:
    """What the words doubt. No words: nothing; words that the vocabulary does not have: both dates.

    >>> doubts_of("start year only; end uncertain").end.name
    'DOUBTED'
    """
    phrases = [" ".join(part.casefold().split()) for part in (certainty or "").split(";")]
    graded = [(phrase, _grades(phrase)) for phrase in phrases if phrase]
    known = [grades or (DOUBTED, DOUBTED) for _, grades in graded]
    return Doubts(
        start=max((start for start, _ in known), default=NONE),
        end=max((end for _, end in known), default=NONE),
        unknown=tuple(phrase for phrase, grades in graded if grades is None),
    )


def _grades(phrase: str) -> tuple[Doubt, Doubt] | None:
    begun = (grades for beginning, grades in _BEGINNINGS.items() if phrase.startswith(beginning))
    return VOCABULARY.get(phrase) or next(begun, None)
