"""Titles as sets of words, so that “the minister of defence” and “Defence Minister” are one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.extract.people.offices import owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.extract.reading import Reading

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")

_PARTS = re.compile(r"\s+[–—-]\s+|\s*,\s+|\s+(?=and\s)")

_COUNTRY = "@"
_OFFICE = "#"


def _countries(reading: Reading) -> dict[str, str]:
    """Each word that points to a country or a region, in lower case, and a mark that its other words share."""
    table = {word.casefold(): _COUNTRY + name for word, name in reading.language.places.items()}
    for area in reading.roster.areas.values():
        own = [word.rstrip("*").casefold() for word in (area.name, *area.words)]
        mark = next((table[word] for word in own if word in table), _COUNTRY + area.id)
        table.update(dict.fromkeys(own, mark))
    return table


def fits(wanted: frozenset[str], title: frozenset[str], adjectives: tuple[str, ...]) -> bool:
    """Whether a title has all these words; a title without a country may be that of any.

    Words that end as adjectives of countries do (“Halvian”) count as one.
    """
    missing = wanted - title
    if not missing:
        return True
    if any(word.startswith(_OFFICE) for word in missing):
        return False
    has_country = any(word.startswith(_COUNTRY) for word in title)
    of_countries = all(word.startswith(_COUNTRY) or word.endswith(adjectives) for word in missing)
    return of_countries and not has_country and wanted != missing


Synonyms = tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=16)
def _compiled(table: tuple[tuple[str, str], ...]) -> Synonyms:
    return tuple((re.compile(rf"\b(?:{words})\b"), other) for words, other in table)


class TitleWords:
    """Titles as sets of words, without those that make no title another one and without places."""

    def __init__(self, reading: Reading) -> None:
        self._table = reading.language.titles
        self._countries = _countries(reading)
        self.adjective_endings = self._table.adjective_endings
        self._heads = reading.language.title_heads
        self.former = reading.language.former
        self._objects = re.compile(rf"\b(?:{'|'.join(sorted(self._table.joins_office))})\b")
        self._known: dict[str, frozenset[str]] = {}

    def words(self, title: str) -> frozenset[str]:
        """The words of a title in lower case; a word for a country is that country’s mark (“@Ukraine”).

        The office itself stands there a second time (“#head” of the office of the president, “#deputy minister”), so
        that neither is taken for the President or for the minister.
        """
        if title not in self._known:
            self._known[title] = self._read(title)
        return self._known[title]

    def _read(self, title: str) -> frozenset[str]:
        for pattern, other in _compiled(self._table.synonyms):
            title = pattern.sub(other, title)
        kept = [owner(word) for word in _WORD.findall(title) if word not in self._table.idle]
        marked = (self._countries.get(word) or self._countries.get(word + ".") or word for word in kept)
        return frozenset((*marked, *self._offices(title)))

    def _offices(self, title: str) -> Iterator[str]:
        """The heads of a title, outside what it belongs to: after “’s”, before “of”."""
        own = re.split(r"['’]s? ", title)[-1]
        words = _WORD.findall(next((part for part in self._objects.split(own) if part.strip()), own))
        below = any(word in self._table.subordinate for word in words)
        above = "".join(f"{word} " for word in words if word in self._table.above)
        for word in words:
            if word in self._heads and not (below and word in self._table.subordinate and len(words) > 1):
                yield f"{_OFFICE}{'deputy ' if below else ''}{above}{word}"

    def parts(self, title: str) -> list[str]:
        """“Deputy Prime Minister – Minister of Digital Transformation” as two titles."""
        found: list[str] = []
        for part in _PARTS.split(title):
            if found and not self.names_office(part):
                found[-1] += f" {part}"
            else:
                found.append(part)
        return found

    def without_former(self, title: str) -> str:
        """“The ex-minister” as “the minister”."""
        kept = (word for word in title.split() if word not in self.former)
        prefixes = self._table.former_prefixes
        return " ".join(next((w[len(p) :] for p in prefixes if w.startswith(p)), w) for w in kept)

    def names_office(self, title: str) -> bool:
        """Whether a title has the head of one."""
        return any(word in self._heads for word in title.split())

    def plain(self, wanted: frozenset[str]) -> frozenset[str]:
        """The words of a title that are of no country, or all where none is left."""
        own = frozenset(word for word in wanted if not word.startswith(_OFFICE))
        rest = (w for w in own if not w.startswith(_COUNTRY) and not w.endswith(self.adjective_endings))
        return frozenset(rest) or own

    @staticmethod
    def countries(*titles: frozenset[str]) -> set[str]:
        """The marks of the countries in titles."""
        return {word for words in titles for word in words if word.startswith(_COUNTRY)}

    def led(self, title: str) -> Iterator[str]:
        """“The Karvenian leader” may be the President or the Prime Minister of that country."""
        if not self.countries(self.words(title)):
            return
        for word in title.split():
            if word in self._table.leading:
                yield from (title.replace(word, office) for office in self._table.led_by)

    def other_names(self, title: str) -> Iterator[str]:
        """“The head of state” is the President."""
        for pattern, other in _compiled(self._table.same_office):
            changed = pattern.sub(other, title)
            if changed != title:
                yield changed
                return
