"""Decides what a query can say: a small frozen tree that is printed as it can be typed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BARE = re.compile(r'[^\s()"“”„‟«»><=*]+')


@dataclass(frozen=True, slots=True)
class Everything:
    """All there is: an empty query."""

    def __str__(self) -> str:
        return "*"


@dataclass(frozen=True, slots=True)
class Term:
    """One word, found by its stem too."""

    word: str

    def __str__(self) -> str:
        return self.word


@dataclass(frozen=True, slots=True)
class Phrase:
    """These exact words, one after the other."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        return '"' + " ".join(self.words) + '"'


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so."""

    start: str

    def __str__(self) -> str:
        return self.start + "*"


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Every word that is this one but for a slip or two; swapped neighbours are one slip."""

    word: str

    @property
    def edits(self) -> int:
        """How many slips are forgiven: 1 in up to 7 letters, else 2."""
        return 1 if len(self.word) <= 7 else 2

    def __str__(self) -> str:
        return self.word + "~"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that holds a value, folded (None: that holds nothing); with `prefix`, its last word goes on."""

    name: str
    value: str | None
    prefix: bool = False

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.name}:none"
        if self.prefix:
            return f"{self.name}:{self.value}*"
        bare = _BARE.fullmatch(self.value) and self.value != "none"
        return f"{self.name}:{self.value}" if bare else f'{self.name}:"{self.value}"'


@dataclass(frozen=True, slots=True)
class Range:
    """A day or a score between two ends (None: open); an end is left out with `above` or `below`."""

    name: str
    low: date | float | None
    high: date | float | None
    above: bool = False
    below: bool = False

    def holds(self, score: float) -> bool:
        """Whether a score lies between the ends."""
        low = -math.inf if isinstance(self.low, date | None) else self.low
        high = math.inf if isinstance(self.high, date | None) else self.high
        return (low < score if self.above else low <= score) and (
            score < high if self.below else score <= high
        )

    def days(self) -> tuple[int, int]:
        """The ordinals of the first and the last day; without an end, of the first and the last there are."""
        low = self.low.toordinal() + self.above if isinstance(self.low, date) else 1
        high = self.high.toordinal() - self.below if isinstance(self.high, date) else date.max.toordinal()
        return low, high

    def __str__(self) -> str:
        if self.low == self.high:
            return f"{self.name}:{self.low}"
        if self.high is None:
            return f"{self.name}:>{'' if self.above else '='}{self.low}"
        if self.low is None:
            return f"{self.name}:<{'' if self.below else '='}{self.high}"
        return f"{self.name}:{self.low}..{self.high}"


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    part: Query

    def __str__(self) -> str:
        return f"-({self.part})" if isinstance(self.part, And | Or) else f"-{self.part}"


Query = Everything | Term | Phrase | Prefix | Fuzzy | Field | Range | And | Or | Not
Leaf = Term | Phrase | Prefix | Fuzzy


def joined(kind: type[And | Or], parts: Sequence[Query]) -> Query | None:
    """`parts` under one node of `kind`, without nests of the same kind; None if there is none."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return kind(tuple(flat)) if len(flat) > 1 else (flat[0] if flat else None)


def conjoin(*queries: Query) -> Query:
    """What all of `queries` find; with none, everything."""
    parts = [query for query in queries if not isinstance(query, Everything)]
    return joined(And, parts) or Everything()


def sought(query: Query) -> Iterator[Leaf]:
    """The words and phrases that a hit may have been found by: all but what is negated, and no fields."""
    if isinstance(query, And | Or):
        for part in query.parts:
            yield from sought(part)
    elif isinstance(query, Term | Phrase | Prefix | Fuzzy):
        yield query
