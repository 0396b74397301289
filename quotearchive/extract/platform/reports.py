"""Whether another speaker's report stands between two places of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.attribute import Attributed
    from quotearchive.model import Span


class Reports:
    """The cues of an article with their subjects; those of one subject in a row are passed in one step."""

    def __init__(self, attributed: Sequence[Attributed]) -> None:
        pairs = sorted(((a.cue, a.subject) for a in attributed if a.cue is not None), key=lambda p: p[0])
        self._cues = [cue for cue, _ in pairs]
        self._subjects = [subject for _, subject in pairs]
        self._starts = [cue.start for cue in self._cues]
        self._next = self._ends_of_rows()

    def _ends_of_rows(self) -> list[int]:
        """For each cue the number of the next one with another subject."""
        ends = list(range(1, len(self._cues) + 1))
        for number in range(len(ends) - 2, -1, -1):
            if self._subjects[number] == self._subjects[number + 1]:
                ends[number] = ends[number + 1]
        return ends

    def any_in(self, span: Span) -> bool:
        """Whether a cue begins in a stretch of the text."""
        return bisect_left(self._starts, span.start) < bisect_left(self._starts, span.end)

    def other_between(self, low: int, high: int, cue: Span, subject: Span | None) -> bool:
        """A cue that is neither this one nor of this subject begins after `low` and before `high`."""
        number = bisect_right(self._starts, low)
        while number < len(self._starts) and self._starts[number] < high:
            if self._subjects[number] == subject:
                number = self._next[number]
            elif self._cues[number] == cue:
                number += 1
            else:
                return True
        return False
