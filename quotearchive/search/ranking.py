"""Decides which hit comes first, and counts what was found."""

from __future__ import annotations

import math
from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING

from quotearchive.search.tree import sought

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quotearchive.search.engine import Sort
    from quotearchive.search.matching import Matching
    from quotearchive.search.tree import Query

# BM25F: what a word is worth in each area, how soon more of it stops to count, and how much a long quotation
# loses. The other areas are short or cut to a length.
WORTH = {"text": 4.0, "names": 2.0, "title": 1.5, "context": 1.0}
_SATURATION = 1.2
_LENGTH = 0.6

# A document of a segment: the segment's number, the document's in it.
Place = tuple[int, int]


def scores(query: Query, parts: Sequence[Matching], found: Iterable[Place], total: int) -> dict[Place, float]:
    """How well each of the documents `found` fits, out of `total` in the index."""
    wanted = list(found)
    result = dict.fromkeys(wanted, 0.0)
    lengths = [part.segment.numbers("length") for part in parts]
    middle = sum(map(sum, lengths)) / max(1, sum(map(len, lengths))) or 1.0
    for leaf in dict.fromkeys(sought(query)):
        counts = [part.counts(leaf) for part in parts]
        having = sum(len(set().union(*areas.values())) for areas in counts)
        rarity = math.log(1 + (total - min(having, total) + 0.5) / (having + 0.5))
        for place in wanted:
            segment, number = place
            frequency = _frequency(counts[segment], number, lengths[segment][number] / middle)
            if frequency:
                result[place] += rarity * frequency * (_SATURATION + 1) / (frequency + _SATURATION)
    return result


def _frequency(areas: Mapping[str, Mapping[int, float]], number: int, length: float) -> float:
    total = 0.0
    for area, counts in areas.items():
        count = counts.get(number)
        if count:
            total += WORTH[area] * (count / (1 - _LENGTH + _LENGTH * length) if area == "text" else count)
    return total


def first(
    keys: Mapping[Place, tuple[float, ...]],
    tie: Callable[[Place], tuple[str, float, str]],
    *,
    offset: int,
    limit: int | None,
) -> list[Place]:
    """The places of a page, lowest key first and by `tie` where keys are the same.

    Ties are asked for only where they can decide who is on the page.
    """
    last = len(keys) if limit is None else min(len(keys), offset + limit)
    if last <= offset:
        return []
    if last < len(keys):
        edge = nsmallest(last, keys.values())[-1]
        places = [place for place, key in keys.items() if key <= edge]
    else:
        places = list(keys)
    places.sort(key=lambda place: (keys[place], tie(place)))
    return places[offset:last]


def keys(
    sort: Sort, day: Callable[[Place], float], scored: Mapping[Place, float]
) -> dict[Place, tuple[float, ...]]:
    """What orders the documents `scored`; a day of 0 is none, and comes last."""
    if sort == "date":
        return {place: (day(place) or math.inf,) for place in scored}
    if sort == "-date":
        return {place: (-day(place),) for place in scored}
    return {place: (-round(score, 9), -day(place)) for place, score in scored.items()}


def counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Each value with how often it came, most first, then by name."""
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))
