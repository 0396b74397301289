"""The thread of an article: who has spoken so far, in the order of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quotearchive.extract.people import Person
    from quotearchive.model import Evidence, Span, Speaker


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker with whom the thread of the article goes on."""

    at: int
    speaker: Speaker
    person: Person | None
    evidence: tuple[Evidence, ...]

    @property
    def span(self) -> Span | None:
        """The words that name the speaker."""
        return self.speaker.mention.span if self.speaker.mention else None


class Thread:
    """What the article has told so far; speakers are added in the order of the text."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self._starts: list[int] = []
        self._of: dict[Person, list[int]] = {}

    def add(self, said: Said) -> None:
        if said.person is not None:
            self._of.setdefault(said.person, []).append(len(self.said))
        self.said.append(said)
        self._starts.append(said.at)

    def count(self, before: int) -> int:
        """How many spoke before a place of the text."""
        return bisect_left(self._starts, before)

    def last(self, before: int) -> Said | None:
        """Who spoke last before a place of the text."""
        count = self.count(before)
        return self.said[count - 1] if count else None

    def within(self, span: Span) -> Sequence[Said]:
        """Who speaks in a stretch of the text."""
        return self.said[self.count(span.start) : self.count(span.end)]

    def last_of(self, people: Collection[Person], after: int, before: int) -> Said | None:
        """Who of `people` spoke last between two places; the way that is shorter is gone."""
        first, end = bisect_right(self._starts, after), self.count(before)
        if end - first <= len(people):
            return next((s for s in reversed(self.said[first:end]) if s.person in people), None)
        latest = max((self._latest(person, end) for person in people), default=-1)
        return self.said[latest] if latest >= first else None

    def _latest(self, person: Person, end: int) -> int:
        """The number of a person's last turn of those before turn `end`, or -1."""
        turns = self._of.get(person, ())
        count = bisect_left(turns, end)
        return turns[count - 1] if count else -1
