"""A report: the words that say somebody said something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotearchive.language import Cue


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with the noun phrase that is its subject: “Umerov stressed”, “according to him”.

    `after` is where the words that follow the cue (and its adjuncts) begin. `inverted`: “said the minister”.
    `shared`: the subject stands with an earlier verb (“X visited the town and said …”).
    `relative`: the “who” of “Umerov, who said …”; the subject is the name before it.
    `weak`: it is a guess that the subject speaks, or that the verb reports.
    """

    sentence: int
    token: int
    verb: Cue | None
    cue: Span
    subject: Span | None
    inverted: bool
    after: int
    shared: bool = False
    passive: bool = False
    weak: bool = False
    relative: Span | None = None

    @property
    def start(self) -> int:
        """Where the first of cue and subject begins."""
        return min(self.cue.start, self.subject.start) if self.subject else self.cue.start

    @property
    def end(self) -> int:
        """Where the last of cue and subject ends."""
        return max(self.cue.end, self.subject.end) if self.subject else self.cue.end

    @property
    def span(self) -> Span:
        """From the first of cue and subject to the last."""
        return Span(self.start, self.end)


def by_sentence(reports: Iterable[Report]) -> dict[int, list[Report]]:
    """The reports of each sentence that has any, in order."""
    found: dict[int, list[Report]] = {}
    for report in reports:
        found.setdefault(report.sentence, []).append(report)
    return found
