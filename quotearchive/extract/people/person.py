"""Somebody whom an article names: the fullest name, titles, gender, and where the article mentions it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.extract.people.offices import Title
    from quotearchive.model import Span


@dataclass(slots=True, eq=False)
class Person:
    """Somebody whom the article names; `mentions` in the order of the text, once all are gathered."""

    name: str
    family: str
    gender: str | None = None
    titles: list[Title] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    courtesy: str = ""
    ambiguous: bool = False
    described: bool = False  # as what is no office: “a welder from Leeds”

    @property
    def full(self) -> bool:
        return len(self.name.split()) > 1

    @property
    def shown(self) -> str:
        """The fullest name that the article gives (“Mrs Dolvan” where it never gives a first name)."""
        return self.name if self.full else f"{self.courtesy} {self.name}".strip()

    @property
    def given(self) -> str | None:
        return self.name.split()[0] if self.full else None

    @property
    def present_titles(self) -> list[Title]:
        """The titles that the article does not call former."""
        return [title for title in self.titles if not title.former]

    def last_within(self, span: Span) -> Span | None:
        """The last mention of the person inside a phrase."""
        at = bisect_left(self.mentions, span.end, key=lambda mention: mention.start) - 1
        while at >= 0 and self.mentions[at].start >= span.start:
            if self.mentions[at].end <= span.end:
                return self.mentions[at]
            at -= 1
        return None
