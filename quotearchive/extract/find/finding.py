"""A quotation that was found, before anybody is given as its speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from quotearchive.extract.reading import Report
    from quotearchive.model import Evidence, Kind

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a quotation stands and why it is one. `report` is the report it hangs on, if it needed one."""

    spans: tuple[Span, ...]
    kind: Kind
    evidence: tuple[Evidence, ...]
    report: Report | None = None

    @property
    def start(self) -> int:
        """Where its first words begin."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where its last words end."""
        return self.spans[-1].end

    @property
    def extent(self) -> Span:
        """From its first words to its last, with what stands between them."""
        return Span(self.start, self.end)

    @property
    def weight(self) -> float:
        """How sure its evidence is, added up."""
        return sum(e.weight for e in self.evidence)

    def overlaps(self, other: Finding) -> bool:
        """Whether the two share code points."""
        return any(a.overlaps(b) for a in self.spans for b in other.spans)

    def contains(self, other: Finding) -> bool:
        """Whether all words of the other are words of this one."""
        return all(any(a.contains(b) for a in self.spans) for b in other.spans)


def beginning(text: str, span: Span) -> Span:
    """The first words of a long stretch, which is all that evidence needs to show."""
    if len(span) <= _SHOWN:
        return span
    space = text.rfind(" ", span.start, span.start + _SHOWN)
    return Span(span.start, space if space > span.start else span.start + _SHOWN)
