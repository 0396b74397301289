"""What was said, as spans: whether a stretch of the text lies within somebody's words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotearchive.model import Span


class Spoken:
    """Spans that may overlap; asks in logarithmic time whether one of them contains another span."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def __contains__(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start)
        return at > 0 and self._ends[at - 1] >= span.end

    def begins_at(self, position: int) -> bool:
        at = bisect_left(self._starts, position)
        return at < len(self._starts) and self._starts[at] == position
