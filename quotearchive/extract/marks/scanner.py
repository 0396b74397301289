"""Reads the marks of an article in order, and keeps the words between those that belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.extract.marks.edges import (
    CLOSERS,
    CLOSING,
    SINGLE,
    STRAIGHT,
    Edges,
    six_words,
    three_words,
)
from quotearchive.extract.marks.marked import Marked
from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_MARK = re.compile(r"[“”„«»‟\"]|''|``|‘|’|'")
_REOPENING = frozenset('“"„«')
_CLOSES_ALONE = {"“": "”", "„": "“", "«": "»"}
_SHORTEST_UNOPENED = 20


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark as it stands: where, and in which paragraph."""

    sign: str
    start: int
    end: int
    number: int


@dataclass(slots=True)
class _Open:
    """The mark that is open; `depth` counts marks of the same kind inside."""

    mark: _Mark
    closes_at: int | None = None  # for single marks
    depth: int = 0

    @property
    def sign(self) -> str:
        return self.mark.sign


class _Scanner:
    """Reads the marks of the paragraphs in order, and remembers the one that is open."""

    def __init__(
        self, text: str, paragraphs: Sequence[Span], ends_in_report: Callable[[int, int], bool]
    ) -> None:
        self.text, self.paragraphs, self.ends_in_report = text, paragraphs, ends_in_report
        self.edges = Edges(text)
        self.found: list[Marked] = []
        self.open: _Open | None = None

    def run(self) -> list[Marked]:
        for number, paragraph in enumerate(self.paragraphs):
            for match in _MARK.finditer(self.text, paragraph.start, paragraph.end):
                self._read(_Mark(match[0], match.start(), match.end(), number))
            if self.open is not None:
                self._end_of_paragraph(self.open, number)
        return self.found

    def _read(self, mark: _Mark) -> None:
        if self.open is not None:
            self._inside(self.open, mark)
        elif mark.sign in SINGLE:
            self._single(mark)
        else:
            self._outside(mark)

    def _inside(self, opened: _Open, mark: _Mark) -> None:
        if mark.sign in SINGLE:
            if mark.start == opened.closes_at:
                self._close(opened, mark.start, mark.end)
        elif self._opens_again(opened, mark):
            return
        elif self._closes(opened, mark):
            self._closes_inner_or_all(opened, mark)
        elif mark.sign == opened.sign and mark.sign != '"':
            opened.depth += 1

    def _opens_again(self, opened: _Open, mark: _Mark) -> bool:
        """The mark that opens each further paragraph of one quotation."""
        return mark.number > opened.mark.number and mark.start == self.paragraphs[mark.number].start

    def _closes_inner_or_all(self, opened: _Open, mark: _Mark) -> None:
        if opened.depth:
            opened.depth -= 1
        else:
            self._close(opened, mark.start, mark.end)

    def _outside(self, mark: _Mark) -> None:
        if self.edges.is_measure(mark.sign, mark.start):
            return
        if self._opens(mark):
            self.open = _Open(mark)
        elif mark.sign in STRAIGHT or mark.sign in CLOSING:
            self._unopened(mark)

    def _opens(self, mark: _Mark) -> bool:
        """Straight marks and » open only where they stand as opening marks do; “ „ « ‟ always."""
        if mark.sign in STRAIGHT or mark.sign == "»":
            return self.edges.can_open(mark.start, mark.end)
        return mark.sign in CLOSERS

    def _single(self, mark: _Mark) -> None:
        """Single marks open words only where a mark that closes them follows in the paragraph."""
        if mark.sign == "’" or not self.edges.can_open(mark.start, mark.end):
            return
        end = self.edges.single_end(mark.start, self.paragraphs[mark.number].end)
        if end is not None:
            self.open = _Open(mark, closes_at=end)

    def _closes(self, opened: _Open, mark: _Mark) -> bool:
        if opened.sign in SINGLE:
            return False
        if opened.sign in STRAIGHT:
            return self._closes_straight(opened.sign, mark)
        if mark.sign == '"':
            can_close = self.edges.can_close(mark.start, mark.end)
            return can_close and not self._closes_inner_pair(opened, mark)
        if mark.sign == opened.sign and self.edges.can_open(mark.start, mark.end):
            return False
        return mark.sign in CLOSERS.get(opened.sign, "")

    def _closes_straight(self, opener: str, mark: _Mark) -> bool:
        if mark.sign == "”":
            return True
        if mark.sign not in {'"', "''"} or (mark.sign == '"') != (opener == '"'):
            return False
        edges = self.edges
        return edges.can_close(mark.start, mark.end) or not edges.can_open(mark.start, mark.end)

    def _closes_inner_pair(self, opened: _Open, mark: _Mark) -> bool:
        """Whether a straight mark closes an inner straight pair of a curly quotation."""
        return self.edges.straight_between(opened.mark.start + 1, mark.start) % 2 == 1

    def _close(self, opened: _Open, start: int, end: int, *, whole: bool = True) -> None:
        self.open = None
        self._keep(opened.mark.end, start, Span(opened.mark.start, end), whole=whole)

    def _keep(self, start: int, end: int, outer: Span, *, whole: bool) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.found.append(Marked(Span(start, end), outer, whole))

    def _unopened(self, mark: _Mark) -> None:
        """A closing mark without an opening one: the words since the paragraph began."""
        first = self.paragraphs[mark.number].start
        if self.found and self.found[-1].outer.end > first:
            return
        if mark.start - first < _SHORTEST_UNOPENED or self.edges.before_word(mark.end):
            return
        if self.edges.ends_words(mark.start) or six_words(self.text, first, mark.start):
            self._keep(first, mark.start, Span(first, mark.end), whole=False)

    def _end_of_paragraph(self, opened: _Open, number: int) -> None:
        if opened.sign not in SINGLE and self._goes_on(opened, number):
            return
        end = self.paragraphs[opened.mark.number].end
        if three_words(self.text, opened.mark.start, end):
            self._close(opened, end, end, whole=False)
        self.open = None

    def _goes_on(self, opened: _Open, number: int) -> bool:
        """A quotation goes on where the next paragraph opens with the mark again, or has its close alone."""
        if number + 1 == len(self.paragraphs):
            return False
        paragraph, following = self.paragraphs[number : number + 2]
        if self.ends_in_report(max(opened.mark.start, paragraph.start), paragraph.end):
            return False
        first = self.text[following.start]
        if first == opened.sign or (first in _REOPENING and opened.sign in _REOPENING):
            return True
        return self._closes_alone(opened.sign, following)

    def _closes_alone(self, sign: str, following: Span) -> bool:
        """The paragraph has the closing mark, and no opening one before it."""
        closer = _CLOSES_ALONE.get(sign)
        if closer is None:
            return False
        closes = self.text.find(closer, following.start, following.end)
        opens = self.text.find(sign, following.start, following.end)
        return closes >= 0 and (opens < 0 or closes < opens)


def marked(text: str, paragraphs: Sequence[Span], ends_in_report: Callable[[int, int], bool]) -> list[Marked]:
    """Every stretch in marks, outermost only, in the order of the text. Never fails, whatever the marks.

    `ends_in_report` tells of a stretch whether it closes with an attribution (“, she said”).
    """
    return sorted(_Scanner(text, paragraphs, ends_in_report).run(), key=lambda m: m.outer)
