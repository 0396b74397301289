"""Which post, or which body, a printed title fits.

A title is a set of words: “Minister of Defence”, “Defense Minister” and “the Defence Minister” are one.
What is printed is looked up as it stands; only if nothing fits are the words for a country taken out, and
then the country must be the post's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from quotearchive.roster.folding import LONGEST, title_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.roster.areas import AreaIndex, Place

# Words that make no title another one; who only acts is in the post as well.
_IDLE = frozenset(
    {"a", "an", "the", "of", "for", "and", "in", "at", "on", "to", "its", "his", "her", "their", "our"}
    | {
        "affairs",
        "acting",
        "interim",
        "current",
        "incumbent",
        "sitting",
        "new",
        "newly",
        "appointed",
        "elected",
    }
)
_GONE = frozenset(
    {"former", "formerly", "ex", "then", "erstwhile", "onetime", "previous", "ousted", "deposed", "late"}
)
_TOWARDS = frozenset({"to", "in"})  # “ambassador to Ukraine” is not a post of Ukraine
_BETWEEN = re.compile(r"\s*[,;/]\s*|\s+[-–—]\s+|\s+and\s+", re.IGNORECASE)
_MOST_PLACES = 4  # no title names more countries; keeps the number of readings small


@dataclass(frozen=True, slots=True)
class Titled:
    """Something that has titles: its id, the area it belongs to, its titles with the main one first."""

    id: str
    area: str | None
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """The words of a title, and the places in it that were taken out to get them."""

    words: frozenset[str]
    taken: tuple[Place, ...] = ()


def titles_by_body(label: str, names: tuple[str, ...], areas: AreaIndex) -> Iterator[str]:
    """The title with each other name of its body: “Head of the SBU” for “Head of the Security Service”.

    `names` are those of the organization; nothing comes where the label has none of them.
    """
    words = title_words(label)
    for name in names:
        body = title_words(name)
        placed = {i for place in areas.places(body) for i in range(place.start, place.end)}
        core = {word for i, word in enumerate(body) if i not in placed} - _IDLE
        rest = [word for word in words if word not in core]
        if core and core < set(words) - _IDLE and len(rest) < len(words):
            yield from (" ".join((*rest, other)) for other in names if other != name)
            return


class TitleIndex:
    """Titles of a registry. `one_word`: a word left beside a country is a title by itself (“government”)."""

    def __init__(self, titled: Iterable[Titled], areas: AreaIndex, *, one_word: bool) -> None:
        self._titled = tuple(titled)
        self._areas = areas
        self._one_word = one_word

    def find(self, printed: str) -> list[str]:
        """The ids of all that the printed title fits, in the registry's order; a former title fits nothing.

        “Prime Minister and Minister of Energy” fits both, if each of its parts fits something.
        """
        if len(printed) > LONGEST:
            return []
        found = self._find_one(printed)
        parts = [part for part in _BETWEEN.split(printed) if part] if not found else []
        if len(parts) > 1:
            each = [self._find_one(part) for part in parts]
            found = {one_id for one in each for one_id in one} if all(each) else set()
        return [titled.id for titled in self._titled if titled.id in found]

    def _find_one(self, printed: str) -> set[str]:
        words = title_words(printed)
        if _GONE.intersection(words):
            return set()
        readings = list(self._readings(words))
        for taken in sorted({len(reading.taken) for reading in readings}):
            level = (reading for reading in readings if len(reading.taken) == taken)
            if found := {key for reading in level for key in self._fitting(reading)}:
                return found
        return set()

    def _fitting(self, reading: _Reading) -> set[str]:
        """What has this title; beside “Kyiv”, the posts of Kyiv itself before those of its country."""
        entries = self._table.get(reading.words, {})
        if not reading.taken:
            return {key for key, alone in entries.items() if alone}
        pointed = [place.areas for place in reading.taken]
        fits = {key for key in entries if all(areas.intersection(self._chains[key]) for areas in pointed)}
        own = {key for key in fits if all(self._chains[key][0] in areas for areas in pointed)}
        return own or fits

    def _readings(self, words: tuple[str, ...]) -> Iterator[_Reading]:
        """The title as it stands, then with each choice of its countries taken out."""
        places = self._areas.places(words)
        towards = [p for p in places if self._is_destination(words, p)]
        others = [p for p in places if p not in towards][:_MOST_PLACES]
        for count in range(len(others) + 1):
            for taken in combinations(others, count):
                out = {i for place in (*taken, *towards) for i in range(place.start, place.end)}
                left = {word for i, word in enumerate(words) if i not in out} - _IDLE
                left |= {"to " + " ".join(self._countries(place)) for place in towards}
                if left:
                    yield _Reading(frozenset(left), taken)

    def _countries(self, place: Place) -> list[str]:
        return sorted({self._areas.country(area) or area for area in place.areas})

    @staticmethod
    def _is_destination(words: tuple[str, ...], place: Place) -> bool:
        before = [word for word in words[: place.start] if word != "the"]
        return len(before) > 1 and before[-1] in _TOWARDS

    @cached_property
    def _chains(self) -> dict[str, tuple[str, ...]]:
        return {titled.id: self._areas.chain(titled.area) for titled in self._titled}

    @cached_property
    def _table(self) -> dict[frozenset[str], dict[str, bool]]:
        """Words -> who has that title, and whether it fits where no country is printed beside it.

        One generic word (“leader”, from “Ukrainian leader”) needs its country, unless it is the main title
        (“President”, from “President of Ukraine”) or the registry has it alone.
        """
        table: dict[frozenset[str], dict[str, bool]] = {}
        for titled in self._titled:
            for title in titled.titles:
                for reading in self._own_readings(titled, title):
                    main = title == titled.titles[0] or self._one_word
                    alone = not reading.taken or main or len(reading.words) > 1
                    entries = table.setdefault(reading.words, {})
                    entries[titled.id] = alone or entries.get(titled.id, False)
        return table

    def _own_readings(self, titled: Titled, title: str) -> Iterator[_Reading]:
        words = title_words(title)
        if _GONE.intersection(words):
            return
        chain = self._chains[titled.id]
        for reading in self._readings(words):
            if all(place.areas.intersection(chain) for place in reading.taken):
                yield reading
