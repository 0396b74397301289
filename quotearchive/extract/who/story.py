"""What an article has told up to a phrase: who is named, who spoke, who has which title."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.extract.who.antecedents import Antecedents, near
from quotearchive.extract.who.body_names import BodyNames
from quotearchive.extract.who.narrated import Narrated
from quotearchive.extract.who.person_titles import PersonTitles
from quotearchive.extract.who.thread import Thread
from quotearchive.extract.who.title_words import TitleWords
from quotearchive.extract.who.titled import Holders, TitledSpeakers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotearchive.extract.people import People, Person
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.resolve import Resolver
    from quotearchive.extract.who.narrated import Told
    from quotearchive.model import Evidence, Span, Speaker

_FAR = 8  # sentences


class Story:
    """One article as the rules that name a speaker see it; each part is read when it is first asked for."""

    def __init__(
        self,
        reading: Reading,
        people: People,
        resolver: Resolver,
        told: Told,
        meaning: Callable[[Span], tuple[Speaker, Person | None, tuple[Evidence, ...]]],
    ) -> None:
        self.reading, self.people, self.resolver = reading, people, resolver
        self.thread = Thread()
        self.meaning = meaning
        """Who is meant by other words of the text: whose the statement is."""
        self._told = told
        self._bodies: dict[str, bool] = {}

    def names_body(self, words: str) -> bool:
        """Whether the registry has a body of that name."""
        if words not in self._bodies:
            self._bodies[words] = bool(self.reading.roster.organizations_named(words))
        return self._bodies[words]

    def names(self, speaker: Speaker) -> bool:
        """Whether the article names that official."""
        placed = (self.resolver.person(person)[0].official for person in self.people.persons)
        return any(official == speaker.official for official in placed)

    def is_at_home(self, person: Person) -> bool:
        """Whether a person is an official of the outlet's country."""
        official = self.resolver.person(person)[0].official
        return official is not None and self.resolver.register.is_at_home(official)

    def titles_before(self, head: str, before: int) -> Iterator[Span]:
        """The titles of several words that end in `head` and stand in the sentences before, the last one first."""
        sentence = self.reading.sentence_at(before)
        last = sentence.number - 1 if sentence else -1
        for number in range(last, max(-1, last - _FAR), -1):
            phrases = self.reading.sentences[number].phrases
            for index, token in reversed(list(enumerate(phrases.tokens))):
                found = phrases.ending_at(index) if token.low == head else None
                if found is not None and found[0] < found[1]:
                    yield phrases.span(*found)

    def may_be_of(self, person: Person, title: frozenset[str]) -> bool:
        """Whether a person may be of the country that a title names: of it, or of none that is known."""
        wanted = self.titles.countries(title)
        own = self.titles.countries(*self._titles_of.present(person))
        return not wanted or not own or bool(wanted & own)

    def subjects_between(self, first: int, before: int) -> Iterator[Span]:
        """What the sentences of the last paragraphs are about, from `first` on, the last one first."""
        starts = self._subject_starts
        for number in range(bisect_left(starts, before) - 1, -1, -1):
            if starts[number] < first or not near(self.reading, starts[number], before):
                return
            yield self._subjects[number]

    @cached_property
    def _subjects(self) -> list[Span]:
        return [s.subject for s in self.reading.sentences if s.subject is not None]

    @cached_property
    def _subject_starts(self) -> list[int]:
        return [subject.start for subject in self._subjects]

    @cached_property
    def narrated(self) -> Narrated:
        return Narrated(self.reading, self.people.mentions, self._told)

    @cached_property
    def antecedents(self) -> Antecedents:
        return Antecedents(self.reading, self.people, self.resolver, self.narrated, self.thread)

    @cached_property
    def titles(self) -> TitleWords:
        return TitleWords(self.reading)

    @cached_property
    def holders(self) -> Holders:
        return Holders(self.reading, self.titles, self.narrated, self._titles_of.present)

    @cached_property
    def former_holders(self) -> Holders:
        return Holders(self.reading, self.titles, self.narrated, self._titles_of.former)

    @cached_property
    def _titles_of(self) -> PersonTitles:
        return PersonTitles(self.titles, self.resolver)

    @cached_property
    def titled_speakers(self) -> TitledSpeakers:
        return TitledSpeakers(self.reading, self.titles, self.thread)

    @cached_property
    def body_names(self) -> BodyNames:
        return BodyNames(self.reading)
