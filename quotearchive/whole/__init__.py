"""An article with all that became of it: every text it had, and every quotation that was ever found in one.

`written` makes JSON of it and `reading` the same value of that again; `checking` says what does not hold in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.model import Article, Attribution, Reader, Source, Span, Statement, in_place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

__all__ = ["EarlierReading", "KeptQuotation", "Revision", "WholeArticle"]


@dataclass(frozen=True, slots=True)
class EarlierReading:
    """What was known of a revision before it was read again, with another title, say, and the same text."""

    source: Source
    body: Span
    bytes_sha256: str
    reader: Reader
    rules: str
    read_at: datetime
    captured: datetime | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One text of an article. `rules` read it last, and left out what scores less than `min_score`.

    `note` says why there are no quotations; `earlier` come in the order in which they were read.
    """

    article: Article
    read_at: datetime
    rules: str
    min_score: float = 0.0
    note: str | None = None
    earlier: tuple[EarlierReading, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptQuotation:
    """A quotation as it was found last, by `rules`; its spans are those in the newest revision that has it.

    `places` are its spans in every revision that has it, by the number of the revision (the first is 1), in that
    order. `withdrawn` is the day it was noticed to be gone.
    """

    attribution: Attribution
    rules: str
    places: tuple[tuple[int, tuple[Span, ...]], ...]
    withdrawn: date | None = None

    @property
    def id(self) -> str:
        return self.attribution.quotation.id

    @property
    def first(self) -> int:
        """The number of the first revision that has it."""
        return self.places[0][0]

    @property
    def newest(self) -> int:
        """The number of the last revision that has it."""
        return self.places[-1][0]


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """All revisions of an article, the oldest first, and all quotations, in the order in which they were kept."""

    first_read: datetime
    revisions: tuple[Revision, ...]
    quotations: tuple[KeptQuotation, ...] = ()

    @property
    def newest(self) -> Article:
        return self.revisions[-1].article

    @property
    def key(self) -> str:
        return self.newest.source.key

    @property
    def current(self) -> Sequence[KeptQuotation]:
        """The quotations that are not withdrawn."""
        return [each for each in self.quotations if each.withdrawn is None]

    def statements(self) -> list[Statement]:
        """What is not withdrawn, in the order of the text."""
        found = [in_place(self.newest, each.attribution) for each in self.current]
        return sorted(found, key=lambda each: each.attribution.quotation.span)
