"""Which stretches of a text touch another one, found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quotearchive.model import Span

T = TypeVar("T")


class Ordered(Generic[T]):
    """Things whose spans stand in the order of the text and do not overlap one another."""

    def __init__(self, things: Sequence[T], span_of: Callable[[T], Span]) -> None:
        self._things = things
        self._starts = [span_of(thing).start for thing in things]
        self._ends = [span_of(thing).end for thing in things]

    def touching(self, span: Span) -> Sequence[T]:
        """Those that share code points with `span`, in order."""
        first = bisect_right(self._ends, span.start)
        return self._things[first : bisect_left(self._starts, span.end)]


class Covered:
    """What any spans cover together, in whatever order they come and however they overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._reach = list(accumulate((span.end for span in ordered), max))

    def touches(self, span: Span) -> bool:
        """Whether one of the spans shares code points with `span`."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reach[before - 1] > span.start
