"""Every wording of an article that names a platform or a new occasion, and in which sentence it stands."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.model import PlatformName, Span

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.spoken import Spoken
    from quotearchive.language import Wording


@dataclass(frozen=True, slots=True)
class Named:
    """A wording that names a platform, or a new occasion without one (`name` None)."""

    name: PlatformName | None
    span: Span
    sentence: int


Patterns = tuple[tuple[re.Pattern[str], "PlatformName | None"], ...]


@lru_cache(maxsize=8)
def _patterns(wordings: tuple[Wording, ...], no_platform: str) -> Patterns:
    return (*((re.compile(w.pattern), w.platform) for w in wordings), (re.compile(no_platform), None))


def _by_sentence(found: list[Named]) -> dict[int, list[Named]]:
    groups: dict[int, list[Named]] = {}
    for named in found:
        groups.setdefault(named.sentence, []).append(named)
    return groups


class Wordings:
    """The wordings of one article in the order of the text; `told` are those outside what was said."""

    def __init__(self, reading: Reading, spoken: Spoken) -> None:
        self._reading = reading
        found = self._all()
        self.told = [n for n in found if n.span not in spoken and not self._in_aside(n)]
        self._starts = [named.span.start for named in self.told]
        self._in, self._told_in = _by_sentence(found), _by_sentence(self.told)

    def _in_aside(self, named: Named) -> bool:
        """“After the senator mocked them on Truth Social, the minister …”: another occasion than the sentence's own."""
        sentence = self._reading.sentences[named.sentence]
        first, subject = sentence.tokens[0], sentence.subject
        opens = first.low in self._reading.language.aside_openings
        return opens and subject is not None and named.span.end <= subject.start

    def first_in(self, number: int) -> Named | None:
        """The first wording of a sentence, whoever says it."""
        return next(iter(self._in.get(number, ())), None)

    def first_told_in(self, number: int) -> Named | None:
        """The first wording of a sentence outside what was said (“he said the decree was on Facebook”)."""
        return next(iter(self._told_in.get(number, ())), None)

    def last_told_in(self, number: int) -> Named | None:
        return next(reversed(self._told_in.get(number, ())), None)

    def told_before(self, position: int) -> int:
        """How many of those that are told begin before a place of the text."""
        return bisect_left(self._starts, position)

    def _all(self) -> list[Named]:
        """Of wordings that overlap the one whose pattern comes first in the table."""
        found = _Apart()
        text, language = self._lowered(), self._reading.language
        for pattern, name in _patterns(language.wordings, language.no_platform):
            for match in pattern.finditer(text):
                found.add(Span(*match.span()), name)
        return [Named(name, span, self._number(span)) for span, name in found.all()]

    def _number(self, span: Span) -> int:
        sentence = self._reading.sentence_at(span.start)
        return sentence.number if sentence else 0

    def _lowered(self) -> str:
        """The narrator's text; the function word that opens a sentence in lower case (“On Telegram, …”)."""
        letters = list(self._reading.masked)
        words = self._reading.language
        openings = (words.prepositions, words.determiners, words.titles.spoken_openings)
        for sentence in self._reading.sentences:
            if sentence.tokens and any(sentence.tokens[0].low in opening for opening in openings):
                letters[sentence.span.start] = letters[sentence.span.start].lower()
        return "".join(letters)


class _Apart:
    """Spans of which none overlaps another: what comes later gives way."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._names: dict[Span, PlatformName | None] = {}

    def add(self, span: Span, name: PlatformName | None) -> None:
        at = bisect_left(self._spans, span)
        if not any(near.overlaps(span) for near in self._spans[max(0, at - 1) : at + 1]):
            insort(self._spans, span)
            self._names[span] = name

    def all(self) -> list[tuple[Span, PlatformName | None]]:
        return [(span, self._names[span]) for span in self._spans]
