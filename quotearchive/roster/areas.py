"""Which country or region some words point to: in a running text, and in a title."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.roster.folding import title_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quotearchive.model import Area

_STAR = "*"  # “Karveni*”: every word that begins so


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a title, from `start` to `end`, that point to `areas`."""

    start: int
    end: int
    areas: frozenset[str]


class AreaIndex:
    """The areas of a registry, found by the words that point to them.

    In a title the name of a body (of `bodies`) is no country: whoever chairs the Verkhovna Rada is not
    “the chairman” of a country.
    """

    def __init__(self, areas: Mapping[str, Area], bodies: Iterable[str] = ()) -> None:
        self._areas = areas
        self._bodies = tuple(bodies)

    def chain(self, area: str | None) -> tuple[str, ...]:
        """The area, the one it lies in, and so on up to the country; empty where there is none."""
        found: list[str] = []
        while area is not None and area not in found:
            found.append(area)
            known = self._areas.get(area)
            area = known.parent if known else None
        return tuple(found)

    def country(self, area: str | None) -> str | None:
        """The last of the chain."""
        return self.chain(area)[-1] if area is not None else None

    def count(self, text: str) -> dict[str, int]:
        """How often words that point to each area occur; a region's words point to its country too."""
        seen = Counter(match[0] for match in self._pattern.finditer(text))
        counts: Counter[str] = Counter()
        for printed, times in seen.items():
            for area in {up for near in self._pointed_at(printed) for up in self.chain(near)}:
                counts[area] += times
        return dict(counts)

    def places(self, words: tuple[str, ...]) -> list[Place]:
        """The words of a title that point to areas, the longest first where they could overlap."""
        found: list[Place] = []
        start = 0
        while start < len(words):
            place = self._place_at(words, start)
            if place is not None:
                found.append(place)
            start = place.end if place else start + 1
        return found

    def has_word(self, word: str) -> bool:
        """Whether a word of a title is one, or part of one, of those that point to areas."""
        return word.startswith(self._title_beginnings) or word in self._parts

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(word for key in self._title_words for word in key)

    def _place_at(self, words: tuple[str, ...], start: int) -> Place | None:
        for length in self._title_lengths.get(words[start], ()):
            areas = self._title_words.get(words[start : start + length])
            if areas is not None:
                return Place(start, start + length, areas)
        if not words[start].startswith(self._title_beginnings):
            return None
        fitting = (areas for prefix, areas in self._title_prefixes if words[start].startswith(prefix))
        return Place(start, start + 1, frozenset().union(*fitting))

    def _pointed_at(self, printed: str) -> frozenset[str]:
        whole, prefixes = self._words
        if printed in whole:
            return whole[printed]
        return frozenset(a for prefix, areas in prefixes.items() for a in areas if printed.startswith(prefix))

    @cached_property
    def _words(self) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
        """Whole words, and beginnings of words, as they may be printed, with the areas they point to."""
        whole: dict[str, frozenset[str]] = {}
        prefixes: dict[str, frozenset[str]] = {}
        for area, word in self._pairs():
            bare = word.rstrip(_STAR)
            table = prefixes if word.endswith(_STAR) else whole
            for printed in {bare, bare.upper(), bare[:1].upper() + bare[1:]}:
                table[printed] = table.get(printed, frozenset()) | {area}
        return whole, prefixes

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        whole, prefixes = self._words
        ways = [(word, re.escape(word)) for word in whole] + [(p, re.escape(p) + r"\w*") for p in prefixes]
        if not ways:
            return re.compile(r"(?!)")
        firsts = "".join(sorted({re.escape(word[0]) for word, _ in ways}))
        longest_first = "|".join(way for _, way in sorted(ways, key=lambda way: -len(way[0])))
        return re.compile(rf"(?<!\w)(?=[{firsts}])(?:{longest_first})(?!\w)")

    @cached_property
    def _title_words(self) -> dict[tuple[str, ...], frozenset[str]]:
        table: dict[tuple[str, ...], frozenset[str]] = {}
        bodies = {title_words(name) for name in self._bodies}
        for area, word in self._pairs():
            key = title_words(word)
            if key and key not in bodies and not word.endswith(_STAR):
                table[key] = table.get(key, frozenset()) | {area}
        return table

    @cached_property
    def _title_lengths(self) -> dict[str, list[int]]:
        lengths: dict[str, set[int]] = {}
        for key in self._title_words:
            lengths.setdefault(key[0], set()).add(len(key))
        return {first: sorted(found, reverse=True) for first, found in lengths.items()}

    @cached_property
    def _title_prefixes(self) -> list[tuple[str, frozenset[str]]]:
        return [("".join(title_words(p)), areas) for p, areas in self._words[1].items()]

    @cached_property
    def _title_beginnings(self) -> tuple[str, ...]:
        return tuple(prefix for prefix, _ in self._title_prefixes)

    def _pairs(self) -> Iterator[tuple[str, str]]:
        for area in self._areas.values():
            for word in (area.name, *area.words):
                if word.strip(_STAR + " "):
                    yield area.id, word.strip()
