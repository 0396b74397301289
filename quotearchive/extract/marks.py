"""Which stretches of a text stand in quotation marks: any marks, nested, unclosed, unopened, over paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_OPENERS = {"“": '”"“', "„": '”“"', "«": "»", "»": "«", "‟": "”"}
_CLOSERS = frozenset("”»")
_MARK = re.compile(r"[“”„«»‟\"]|''|``|‘|’|'")
_DIGIT_BEFORE = re.compile(r"\d\s?$")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in marks: `inner` without the marks, `outer` with them. `whole` is false where a mark is missing."""

    inner: Span
    outer: Span
    parts: tuple[Span, ...]
    whole: bool = True


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    paragraph: int


class _Scanner:
    """Reads the marks of the paragraphs in order, and remembers the one that is open."""

    def __init__(
        self, text: str, paragraphs: Sequence[Span], ends_in_report: Callable[[int, int], bool]
    ) -> None:
        self.text, self.paragraphs, self.ends_in_report = text, paragraphs, ends_in_report
        self.found: list[Marked] = []
        self.open: _Open | None = None
        self.depth = 0

    def run(self) -> list[Marked]:
        for number, paragraph in enumerate(self.paragraphs):
            for match in _MARK.finditer(self.text, paragraph.start, paragraph.end):
                self._mark(match[0], match.start(), match.end(), number)
            self._end_of_paragraph(number)
        return self.found

    def _mark(self, mark: str, start: int, end: int, number: int) -> None:
        if mark in {"‘", "’", "'"}:
            self._single(mark, start, end, number)
        elif self.open is None:
            self._outside(mark, start, end, number)
        elif start == self.paragraphs[number].start and number > self.open.paragraph:
            return  # the mark that opens each further paragraph of one quotation
        elif self._closes(mark, start, end):
            self._inside_closes(start, end, number)
        elif mark == self.open.mark and mark != '"':
            self.depth += 1

    def _outside(self, mark: str, start: int, end: int, number: int) -> None:
        straight = mark in {'"', "''", "``"}
        if mark == '"' and _DIGIT_BEFORE.search(self.text, max(0, start - 2), start):
            return  # 5'10", a measure
        if straight and not self._can_open(start, end):
            self._unopened(start, end, number)
        elif straight or mark in _OPENERS and not (mark == "»" and not self._can_open(start, end)):
            self.open, self.depth = _Open(mark, start, number), 0
        elif mark in _CLOSERS:
            self._unopened(start, end, number)

    def _single(self, mark: str, start: int, end: int, number: int) -> None:
        if self.open is None:
            if (
                mark in "‘'"
                and self._can_open(start, end)
                and self._single_end(start, end, number) is not None
            ):
                self.open, self.depth = _Open("‘" if mark == "‘" else "'", start, number), 0
        elif self.open.mark in "‘'" and start == self._single_end(self.open.at, self.open.at + 1, number):
            self._close(start, end, number)

    def _single_end(self, start: int, end: int, number: int) -> int | None:
        """Where words in single marks that open at `start` end: the last fit before another opens."""
        closing = "’" if self.text[start] == "‘" else "'"
        limit = self.paragraphs[number].end
        for match in re.finditer(closing, self.text[end:limit]):
            at = end + match.start()
            before, after = self.text[at - 1], self.text[at + 1 : at + 2]
            if after.isalnum() or before.isspace():
                continue
            if (
                before in ".,!?…"
                or not after
                or after in '.,;:!?)—–-”"'
                or (after.isspace() and before != "s")
            ):
                words = self.text[end:at].split()
                return at if closing == "’" or len(words) >= 3 else None
        return None

    def _can_open(self, start: int, end: int) -> bool:
        before = self.text[start - 1 : start]
        after = self.text[end : end + 1]
        return (
            bool(after)
            and not after.isspace()
            and (not before or before.isspace() or before in "([{-–—:,.;/’'‘“«>")
        )

    def _closes(self, mark: str, start: int, end: int) -> bool:
        assert self.open is not None
        opener = self.open.mark
        if opener in "‘'":
            return False
        if opener in {'"', "''", "``"}:
            if mark == "”":
                return True
            if mark not in {'"', "''"} or (mark == "''") != (opener in {"''", "``"}):
                return False
            return self._can_close(start, end) or not self._can_open(start, end)
        if mark == '"':
            return self._can_close(start, end) and not self._has_own_closer(start)
        return mark in _OPENERS.get(opener, "") and not (mark == opener and self._can_open(start, end))

    def _has_own_closer(self, start: int) -> bool:
        """Whether a straight mark closes an inner straight pair of a curly quotation."""
        assert self.open is not None
        return self.text.count('"', self.open.at + 1, start) % 2 == 1

    def _can_close(self, start: int, end: int) -> bool:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if not before.isspace():
            return not after.isalnum() or before in ".,!?…"
        return not after or after.isspace() or after in ".,;:!?)–—-"

    def _inside_closes(self, start: int, end: int, number: int) -> None:
        if self.depth:
            self.depth -= 1
        else:
            self._close(start, end, number)

    def _close(self, start: int, end: int, number: int, *, whole: bool = True) -> None:
        assert self.open is not None
        opened = self.open
        self.open, self.depth = None, 0
        width = 2 if opened.mark in {"''", "``"} else 1
        self._keep(opened.at + width, start, Span(opened.at, end), opened.paragraph, number, whole)

    def _keep(self, start: int, end: int, outer: Span, first: int, last: int, whole: bool) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            inner = Span(start, end)
            self.found.append(Marked(inner, outer, (inner,), whole))

    def _unopened(self, start: int, end: int, number: int) -> None:
        """A closing mark without an opening one: the words since the paragraph or the last quotation began."""
        first = self.paragraphs[number].start
        words = self.text[first:start]
        if self.found and self.found[-1].outer.end > first or start - first < 20 or not words.strip():
            return
        if (
            self.text[end : end + 1].isalnum()
            or self.text[start - 1] not in ".,!?…"
            and len(words.split()) < 6
        ):
            return
        self._keep(first, start, Span(first, end), number, number, whole=False)

    def _end_of_paragraph(self, number: int) -> None:
        if self.open is None:
            return
        following = self.paragraphs[number + 1] if number + 1 < len(self.paragraphs) else None
        if following is not None and self.open.mark not in "‘'" and self._goes_on(following, number):
            return
        end = (
            self.paragraphs[number].end
            if self.open.paragraph == number
            else self.paragraphs[self.open.paragraph].end
        )
        if self._worth(end):
            self._close(end, end, self.open.paragraph, whole=False)
        self.open, self.depth = None, 0

    def _worth(self, end: int) -> bool:
        assert self.open is not None
        return len(self.text[self.open.at : end].split()) >= 3

    def _goes_on(self, following: Span, number: int) -> bool:
        """A quotation goes on where the next paragraph opens with the mark again, or has its close alone."""
        assert self.open is not None
        if self.ends_in_report(max(self.open.at, self.paragraphs[number].start), self.paragraphs[number].end):
            return False
        first = self.text[following.start]
        if first == self.open.mark or (first in '“"„«' and self.open.mark in '“"„«'):
            return True
        rest = self.text[following.start : following.end]
        closer = {"“": "”", "„": "“", "«": "»"}.get(self.open.mark)
        if closer is None or closer not in rest:
            return False
        opens = rest.find(self.open.mark)
        return opens < 0 or rest.find(closer) < opens


def marked(text: str, paragraphs: Sequence[Span], ends_in_report: Callable[[int, int], bool]) -> list[Marked]:
    """Every stretch in marks, outermost only, in the order of the text. Never fails, whatever the marks.

    `ends_in_report` tells of a stretch whether it closes with an attribution (“, she said”).
    """
    return sorted(_Scanner(text, paragraphs, ends_in_report).run(), key=lambda m: m.outer)
