"""Who of an article has which title: the people it names, and the speakers it knows by title only."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.extract.people.offices import owner
from quotearchive.extract.who.narrated import Pairs
from quotearchive.model import SpeakerType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.extract.people import Person
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.resolve import Resolver
    from quotearchive.extract.who.narrated import Narrated, Pair
    from quotearchive.extract.who.thread import Said, Thread

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")

_COUNTRY = "@"


def _countries(reading: Reading) -> dict[str, str]:
    """Each word that points to a country or a region, in lower case, and a mark that its other words share."""
    table = {word.casefold(): _COUNTRY + name for word, name in reading.language.places.items()}
    for area in reading.roster.areas.values():
        own = [word.rstrip("*").casefold() for word in (area.name, *area.words)]
        mark = next((table[word] for word in own if word in table), _COUNTRY + area.id)
        table.update(dict.fromkeys(own, mark))
    return table


def _fits(wanted: frozenset[str], title: frozenset[str], adjectives: tuple[str, ...]) -> bool:
    """Whether a title has all these words; a title without a country may be that of any.

    Words that end as adjectives of countries do (“Halvian”) count as one.
    """
    missing = wanted - title
    if not missing:
        return True
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
        self._known: dict[str, frozenset[str]] = {}

    def words(self, title: str) -> frozenset[str]:
        """The words of a title in lower case; a word for a country is that country’s mark (“@Ukraine”)."""
        if title not in self._known:
            self._known[title] = self._read(title)
        return self._known[title]

    def _read(self, title: str) -> frozenset[str]:
        for pattern, other in _compiled(self._table.synonyms):
            title = pattern.sub(other, title)
        kept = (owner(word) for word in _WORD.findall(title) if word not in self._table.idle)
        return frozenset(self._countries.get(word, word) for word in kept)

    def plain(self, wanted: frozenset[str]) -> frozenset[str]:
        """The words of a title that are of no country, or all where none is left."""
        rest = (w for w in wanted if not w.startswith(_COUNTRY) and not w.endswith(self.adjective_endings))
        return frozenset(rest) or wanted

    def other_names(self, title: str) -> Iterator[str]:
        """“The head of state” is the President."""
        for pattern, other in _compiled(self._table.same_office):
            changed = pattern.sub(other, title)
            if changed != title:
                yield changed
                return


class Having:
    """The people who have a title, with their mentions in the narrator's words."""

    def __init__(self, pairs: list[Pair]) -> None:
        self.pairs = Pairs(pairs)
        self._people: set[Person] = set()
        self._read = 0

    @property
    def people(self) -> set[Person]:
        return {person for _, person in self.pairs.all}

    def named_before(self, before: int) -> set[Person]:
        """Those whom the article has named before a place; asked in the order of the text."""
        end = self.pairs.count(before)
        self._people.update(person for _, person in self.pairs.all[self._read : end])
        self._read = max(self._read, end)
        return self._people


class Holders:
    """Finds the people of an article by title: printed with the name, or held that day."""

    def __init__(self, reading: Reading, titles: TitleWords, resolver: Resolver, narrated: Narrated) -> None:
        self._table, self._titles, self._resolver = reading.language.titles, titles, resolver
        self._numbered: dict[Person, list[tuple[int, Pair]]] = {}
        for number, pair in enumerate(narrated.all):
            self._numbered.setdefault(pair[1], []).append((number, pair))
        self._entries = [(person, words) for person in self._numbered for words in self._titles_of(person)]
        self._with_word: dict[str, list[int]] = {}
        for number, (_, words) in enumerate(self._entries):
            for word in words:
                self._with_word.setdefault(word, []).append(number)
        self._found: dict[frozenset[str], Having] = {}

    def _titles_of(self, person: Person) -> set[frozenset[str]]:
        speaker, _ = self._resolver.person(person)
        printed = {self._titles.words(title.text.lower()) for title in person.present_titles}
        held = {self._titles.words(post.lower()) for post in speaker.posts}
        countries = {word for words in held for word in words if word.startswith(_COUNTRY)}
        own = {words | countries if len(countries) == 1 else words for words in printed}
        return own | held

    def of(self, wanted: frozenset[str]) -> Having:
        """The people with a title that has all these words."""
        if wanted not in self._found:
            people = {self._entries[number][0] for number in self._fitting(wanted)}
            pairs = sorted(numbered for person in people for numbered in self._numbered[person])
            self._found[wanted] = Having([pair for _, pair in pairs])
        return self._found[wanted]

    def _fitting(self, wanted: frozenset[str]) -> Iterator[int]:
        plain = self._titles.plain(wanted)
        rarest = min((self._with_word.get(word, []) for word in plain), key=len)
        yield from (
            number
            for number in rarest
            if _fits(wanted, self._entries[number][1], self._table.adjective_endings)
        )
        if wanted <= self._table.ranks:
            for word in self._table.military:
                yield from self._with_word.get(word, ())


class TitledSpeakers:
    """The speakers whom an article knows by title only; reads the thread as it grows."""

    def __init__(self, titles: TitleWords, thread: Thread) -> None:
        self._titles, self._thread = titles, thread
        self._with_word: dict[str, list[int]] = {}
        self._read = 0

    def last(self, wanted: frozenset[str], before: int) -> Said | None:
        """The last who spoke before a place under a title that has all these words."""
        end = self._thread.count(before)
        for number in range(self._read, end):
            self._enter(number)
        self._read = max(self._read, end)
        plain = self._titles.plain(wanted)
        rarest = min((self._with_word.get(word, []) for word in plain), key=len)
        fitting = (
            n
            for n in reversed(rarest)
            if any(_fits(wanted, words, self._titles.adjective_endings) for words in self._of(n))
        )
        return next((self._thread.said[number] for number in fitting), None)

    def _enter(self, number: int) -> None:
        said = self._thread.said[number]
        if said.person is None and said.speaker.type is SpeakerType.PERSON:
            for word in {word for words in self._of(number) for word in words}:
                self._with_word.setdefault(word, []).append(number)

    def _of(self, number: int) -> list[frozenset[str]]:
        speaker = self._thread.said[number].speaker
        return [self._titles.words(title.lower()) for title in (*speaker.posts, speaker.name)]
