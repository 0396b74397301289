"""Which sentences of an article tell of another time: background, another day, what was said afterwards."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.spoken import Spoken

_OPENING = 12  # code points from the beginning of a sentence
_WHEN = 24  # code points after a place
_POINTS = frozenset("•*-–·●")


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occasions:
    """Where a sentence tells of another day: at its beginning, or where such words begin and end."""

    opens: bool
    starts: frozenset[int]
    ends: frozenset[int]

    def tells_of(self, place: Span) -> bool:
        """Such words open the sentence, or stand directly after a place."""
        return self.opens or place.end + 1 in self.starts

    def beside(self, cue: Span) -> bool:
        """Such words touch the cue."""
        return any(cue.end + n in self.starts or cue.start - n in self.ends for n in (0, 1))


class Times:
    """The times of the sentences of one article; every question is answered once."""

    def __init__(self, reading: Reading, spoken: Spoken) -> None:
        self._reading, self._spoken = reading, spoken
        self._occasions: dict[int, Occasions] = {}
        self._backgrounds: dict[int, bool] = {}

    def follows(self, subject: Span) -> bool:
        """“A day after Umerov said …”: the report is no more than the time of something else."""
        before = self._reading.masked[max(0, subject.start - _OPENING) : subject.start].split()
        return bool(before) and before[-1].lower() in self._reading.language.time_conjunctions

    def is_afterwards(self, number: int, place: Span) -> bool:
        """“He later wrote on Facebook”, “After the session, …”: what came before was said elsewhere."""
        start, text = self._reading.sentences[number].span.start, self._reading.masked
        before, behind = _compiled(self._reading.language.afterwards), _compiled(self._reading.language.later)
        if before.search(text, start, place.start) is not None:
            return True
        return behind.search(text, place.end, place.end + _WHEN) is not None

    def in_background(self, number: int) -> bool:
        """“As reported earlier, …”, “Background: …”: another time."""
        if number not in self._backgrounds:
            self._backgrounds[number] = self._is_background(number)
        return self._backgrounds[number]

    def _is_background(self, number: int) -> bool:
        sentence = self._reading.sentences[number]
        if self._opens_background(sentence.span.start):
            return True
        paragraph = sentence.paragraph
        if self._opens_background(self._reading.paragraphs[paragraph].start):
            return True
        return self._is_listed_in_background(number)

    def _is_listed_in_background(self, number: int) -> bool:
        """Below a line that is only “Background:”, or another point of the list that such a line begins."""
        sentences, text = self._reading.sentences, self._reading.masked
        first = bisect_left(sentences, sentences[number].paragraph, key=lambda each: each.paragraph)
        if first == 0 or sentences[first].label is not None:
            return False
        before = sentences[first - 1]
        alone = before.label is not None and before.label.end() >= before.span.end
        point = text[sentences[first].span.start] in _POINTS
        return (alone or point) and self.in_background(first - 1)

    def _opens_background(self, start: int) -> bool:
        return _compiled(self._reading.language.background).match(self._reading.masked, start) is not None

    def occasions(self, number: int) -> Occasions:
        """Where a sentence tells of another day (“last week”, “earlier”), outside what was said."""
        if number not in self._occasions:
            self._occasions[number] = self._read_occasions(self._reading.sentences[number].span)
        return self._occasions[number]

    def _read_occasions(self, sentence: Span) -> Occasions:
        pattern = _compiled(self._reading.language.occasion)
        found = (
            Span(*m.span()) for m in pattern.finditer(self._reading.masked, sentence.start, sentence.end)
        )
        told = [span for span in found if span not in self._spoken and not self._is_today(span)]
        opens = bool(told) and told[0].start - sentence.start <= _OPENING
        return Occasions(opens, frozenset(s.start for s in told), frozenset(s.end for s in told))

    def _is_today(self, words: Span) -> bool:
        """“On 14 May” in an article of that day: no other one."""
        day, seen = self._reading.article.source.day, words.of(self._reading.masked).split()
        if day is None or not any(word.isdigit() for word in seen):
            return False
        return str(day.day) in seen and any(word[:3] == f"{day:%b}" for word in seen)
