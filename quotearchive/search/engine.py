"""Decides what an engine must do, and what it may decline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from quotearchive.search.tree import Query


Sort = Literal["score", "date", "-date"]

# What an engine may lack. It names what it has in `capabilities`; who asks for more says so to the user: an
# engine never answers with less in silence.
FUZZY = "fuzzy"
FACETS = "facets"
SORT_BY_DATE = "sort-by-date"
CAPABILITIES = frozenset({FUZZY, FACETS, SORT_BY_DATE})

# What can be counted; what has no value counts under NONE, as `platform:none` finds it.
FACETED = ("speaker", "platform", "kind", "outlet", "month", "language")
NONE = "none"


@dataclass(frozen=True, slots=True)
class Document:
    """A statement as an engine needs it. `names` are the speaker's spellings, the one to show first.

    `article` is its article's key, `order` where in that it begins.
    """

    id: str
    text: str
    context: str
    title: str
    names: tuple[str, ...]
    post: str
    outlet: str
    platform: str | None
    kind: str
    language: str
    day: date | None
    score: float
    official: str | None
    article: str
    order: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found; `score` orders the answers to one query and means nothing across two."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """How many were found in all, the ones that were asked for, and what was counted, most first."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)


class Engine(Protocol):
    """An index of statements. IndexBroken from any method but `clear` means: clear it and fill it again."""

    name: str
    capabilities: frozenset[str]

    def mark(self) -> str | None:
        """What the last `update` was given as its mark; None where nothing has been indexed yet."""

    def update(
        self, documents: Iterable[Document], removed: Iterable[str], *, mark: str, more: bool = False
    ) -> None:
        """Puts `documents` (each id once) in place of those of the same id, and takes out the ids `removed`.

        Afterwards `mark` is remembered. All of it is done, or (mark included) nothing is. With `more`, other
        updates follow at once: what only makes searches faster is left to the last of them.
        """

    def clear(self) -> None:
        """Leaves an empty index that was never filled, whatever was there."""

    def search(
        self,
        query: Query,
        *,
        sort: Sort = "score",
        limit: int | None = None,
        offset: int = 0,
        facets: Sequence[str] = (),
    ) -> Answer:
        """What `query` finds, best, oldest ("date") or newest ("-date") first.

        Ties go by day (newest), article, place in its text, then id; statements without a day come last by
        date. `total` and `facets` count everything found.
        """

    def close(self) -> None:
        """Lets go of files; the engine opens them again when asked."""
