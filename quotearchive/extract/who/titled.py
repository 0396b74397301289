"""Who of an article has which title: the people it names, and the speakers it knows by title only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.who.narrated import Pairs
from quotearchive.extract.who.title_words import fits
from quotearchive.model import SpeakerType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotearchive.extract.people import Person
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.who.narrated import Narrated, Pair
    from quotearchive.extract.who.person_titles import Words
    from quotearchive.extract.who.thread import Said, Thread
    from quotearchive.extract.who.title_words import TitleWords


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
    """Finds the people of an article by title: those that `titles_of` gives each."""

    def __init__(
        self,
        reading: Reading,
        titles: TitleWords,
        narrated: Narrated,
        titles_of: Callable[[Person], set[Words]],
    ) -> None:
        self._table, self._titles = reading.language.titles, titles
        self._numbered: dict[Person, list[tuple[int, Pair]]] = {}
        for number, pair in enumerate(narrated.all):
            self._numbered.setdefault(pair[1], []).append((number, pair))
        self._entries = [(person, words) for person in self._numbered for words in titles_of(person)]
        self._with_word: dict[str, list[int]] = {}
        for number, (_, words) in enumerate(self._entries):
            for word in words:
                self._with_word.setdefault(word, []).append(number)
        self._found: dict[frozenset[str], Having] = {}

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
            if fits(wanted, self._entries[number][1], self._table.adjective_endings)
        )
        if plain <= self._table.ranks:
            for word in self._table.military:
                yield from self._with_word.get(word, ())


class TitledSpeakers:
    """The speakers whom an article knows by title only; reads the thread as it grows."""

    def __init__(self, reading: Reading, titles: TitleWords, thread: Thread) -> None:
        self._table, self._titles, self._thread = reading.language.titles, titles, thread
        self._with_word: dict[str, list[int]] = {}
        self._read = 0

    def last(self, wanted: frozenset[str], before: int) -> Said | None:
        """The last who spoke before a place under a title that has all these words."""
        end = self._thread.count(before)
        for number in range(self._read, end):
            self._enter(number)
        self._read = max(self._read, end)
        plain = self._titles.plain(wanted)
        if plain <= self._table.ranks:
            return self._last_in_arms()
        rarest = min((self._with_word.get(word, []) for word in plain), key=len)
        fitting = (
            n
            for n in reversed(rarest)
            if any(fits(wanted, words, self._titles.adjective_endings) for words in self._of(n))
        )
        return next((self._thread.said[number] for number in fitting), None)

    def _last_in_arms(self) -> Said | None:
        """“The general” after “the Commander-in-Chief wrote”: the last who spoke under a military title."""
        numbers = (n for word in self._table.military for n in self._with_word.get(word, ()))
        latest = max(numbers, default=None)
        return None if latest is None else self._thread.said[latest]

    def _enter(self, number: int) -> None:
        said = self._thread.said[number]
        if said.person is None and said.speaker.type is SpeakerType.PERSON:
            for word in {word for words in self._of(number) for word in words}:
                self._with_word.setdefault(word, []).append(number)

    def _of(self, number: int) -> list[frozenset[str]]:
        speaker = self._thread.said[number].speaker
        return [self._titles.words(title.lower()) for title in (*speaker.posts, speaker.name)]
