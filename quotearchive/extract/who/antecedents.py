"""Whom a pronoun may mean: the last person before it whose gender fits."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.people import People, Person
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.resolve import Resolver
    from quotearchive.extract.who.narrated import Narrated, Pair
    from quotearchive.extract.who.thread import Thread
    from quotearchive.model import Span

_FAR = 6  # paragraphs
_JOINED = 60  # code points between two names of one phrase
_WORDS_BETWEEN = 5
_END_OF_CLAUSE = re.compile(r"[.!?;:]")


def near(reading: Reading, at: int, before: int) -> bool:
    """Whether only a few paragraphs lie between two places."""
    return reading.paragraph_at(before) - reading.paragraph_at(at) <= _FAR


class Genders:
    """The gender of the article's people: its own word for it, else the registry's."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver

    def fits(self, person: Person, gender: str) -> bool:
        return self._of(person) in (None, gender)

    def _of(self, person: Person) -> str | None:
        return person.gender or self._resolver.gender(self._resolver.person(person)[0])


class Fitting:
    """For each gender the people met so far, the last on top; who is known not to fit any more is dropped."""

    def __init__(self, genders: Genders) -> None:
        self._genders = genders
        self._met: dict[str, list[Pair]] = {"male": [], "female": []}

    def meet(self, pairs: Sequence[Pair]) -> None:
        """Puts these on top; of two that begin at one place the first is the upper."""
        latest_first = sorted(pairs, key=lambda pair: pair[0].start, reverse=True)
        for pair in reversed(latest_first):
            for gender, met in self._met.items():
                if self._genders.fits(pair[1], gender):
                    met.append(pair)

    def last(self, gender: str) -> Pair | None:
        met = self._met[gender]
        while met and not self._genders.fits(met[-1][1], gender):
            met.pop()
        return met[-1] if met else None


class Antecedents:
    """Finds whom “he” and “she” mean; asked in the order of the text, it reads every mention once."""

    def __init__(
        self, reading: Reading, people: People, resolver: Resolver, narrated: Narrated, thread: Thread
    ) -> None:
        self._reading, self._people, self._narrated, self._thread = reading, people, narrated, thread
        self.genders = Genders(resolver)
        self._prominent, self._named = Fitting(self.genders), Fitting(self.genders)
        self._at = 0
        self._joint = re.compile(reading.language.titles.joined_names)

    def find(self, before: int, gender: str) -> Pair | None:
        """The last fitting speaker or subject; else the last fitting person named in the narrator's words."""
        self._read_on(before)
        for found in self._found(before, gender):
            if found is not None and near(self._reading, found[0].start, before):
                return None if self._one_of_two(found, gender) else found
        return None

    def _found(self, before: int, gender: str) -> tuple[Pair | None, Pair | None]:
        """The prominent one, then the one named; reversed where the first is far and the second in this paragraph."""
        prominent, named = self._prominent.last(gender), self._named.last(gender)
        if prominent is None or named is None:
            return prominent, named
        here = self._reading.paragraph_at(before)
        far = here - self._reading.paragraph_at(prominent[0].start) > 1
        beside = self._reading.paragraph_at(named[0].start) == here
        return (named, prominent) if far and beside else (prominent, named)

    def _read_on(self, before: int) -> None:
        """Meets who was named, and who spoke or was told of, between what was read and `before`."""
        narrated, subjects = self._narrated, self._narrated.subjects
        named = narrated.all[narrated.count(self._at) : narrated.count(before)]
        told = subjects.all[subjects.count(self._at) : subjects.count(before)]
        said = self._thread.said[self._thread.count(self._at) : self._thread.count(before)]
        spoke = [(s.span, s.person) for s in said if s.person is not None and s.span is not None]
        self._named.meet(named)
        self._prominent.meet([*spoke, *told])
        self._at = max(self._at, before)

    def _one_of_two(self, found: Pair, gender: str) -> bool:
        """“Ostrin and Maltek left. “…,” he said”: either could be meant."""
        span, person = found
        for mention, other in self._beside(span):
            first, second = sorted((mention, span))
            joined = other is not person and self._stand_together(first, second)
            if joined and self.genders.fits(other, gender):
                return self._in_one_phrase(first, second)
        return False

    def _beside(self, span: Span) -> list[Pair]:
        """The mentions that are close enough to be joined with this one."""
        mentions = self._people.mentions
        first = bisect_left(self._furthest, span.start - _JOINED)
        last = bisect_right(mentions, span.end + _JOINED, key=lambda pair: pair[0].start)
        return mentions[first:last]

    @cached_property
    def _furthest(self) -> list[int]:
        """How far each mention and those before it reach."""
        return list(accumulate((mention.end for mention, _ in self._people.mentions), max))

    def _stand_together(self, first: Span, second: Span) -> bool:
        """“Ostrin, Maltek and …”: a comma or “and” follows the first, and “and” stands between the two."""
        text = self._reading.text
        return (
            first.end < second.start <= first.end + _JOINED
            and self._joint.match(text, first.end) is not None
            and self._reading.language.titles.last_joint in text[first.end : second.start]
        )

    def _in_one_phrase(self, first: Span, second: Span) -> bool:
        between = self._reading.text[first.end : second.start]
        return len(between.split()) <= _WORDS_BETWEEN and not _END_OF_CLAUSE.search(between)
