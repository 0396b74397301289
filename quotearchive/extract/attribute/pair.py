"""A quotation and a report that may name its speaker: what the rules look at."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.find import Finding
    from quotearchive.extract.reading import Reading, Report


class Place:
    """Where a quotation stands: the numbers of its first and last sentence, and the quotations around it."""

    def __init__(self, reading: Reading, finding: Finding, quotations: Sequence[tuple[int, int]]) -> None:
        self.reading, self.finding = reading, finding
        self._quotations = quotations  # start and end of each, in order

    @cached_property
    def first(self) -> int | None:
        """The number of the sentence in which it begins."""
        sentence = self.reading.sentence_at(self.finding.start)
        return None if sentence is None else sentence.number

    @cached_property
    def last(self) -> int | None:
        """The number of the sentence in which it ends."""
        sentence = self.reading.sentence_at(self.finding.end - 1)
        return None if sentence is None else sentence.number

    @cached_property
    def alone(self) -> bool:
        """The narrator says nothing after it in its last sentence."""
        sentence = self.reading.sentence_at(self.finding.end - 1)
        return sentence is None or not sentence.narrates_after(self.finding.end)

    @cached_property
    def opens(self) -> bool:
        """The narrator says nothing before it in its first sentence that has a subject of its own."""
        sentence = self.reading.sentence_at(self.finding.start)
        subject = None if sentence is None else sentence.subject
        return subject is None or subject.end > self.finding.start

    @cached_property
    def narrated(self) -> bool:
        """The narrator's words stand before it in its first sentence."""
        sentence = self.reading.sentence_at(self.finding.start)
        start = self.finding.start if sentence is None else sentence.span.start
        return any(map(str.isalnum, self.reading.masked[start : self.finding.start]))

    def others(self, report: Report) -> bool:
        """Whether another quotation stands between this one and a report."""
        low = min(self.finding.end, report.end)
        high = max(self.finding.start, report.start)
        first = bisect_left(self._quotations, (low, 0))
        for start, end in self._quotations[first : bisect_left(self._quotations, (high, 0))]:
            if end <= high and (start, end) != (self.finding.start, self.finding.end):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Pair:
    """One such report beside the quotation."""

    place: Place
    report: Report

    @property
    def reading(self) -> Reading:
        """The article."""
        return self.place.reading

    @property
    def finding(self) -> Finding:
        """The quotation."""
        return self.place.finding

    @property
    def own(self) -> bool:
        """The quotation was found by this report."""
        return self.finding.report == self.report

    @property
    def same_sentence(self) -> bool:
        """The report stands in a sentence of the quotation."""
        first, last = self.place.first, self.place.last
        return first is not None and last is not None and first <= self.report.sentence <= last

    @property
    def between(self) -> str:
        """The narrator's words between the quotation and the report."""
        if self.report.start >= self.finding.end:
            return self.reading.masked[self.finding.end : self.report.start]
        return self.reading.masked[self.report.end : self.finding.start]
