"""The figures that others are made of: precision with recall, and a share with what it is of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall, and their harmonic mean.

    >>> Rates(0.5, 1.0).f
    0.6666666666666666
    """

    precision: float
    recall: float

    @property
    def f(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; the value of nothing of nothing is 0."""

    right: int
    of: int

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 0.0


def rates(hits: float, found: int, wanted: int, *, hit: float | None = None) -> Rates:
    """Precision is `hits` of what was `found`; recall as much of what is `wanted`, or `hit` of it."""
    recalled = hits if hit is None else hit
    return Rates(hits / found if found else 0.0, recalled / wanted if wanted else 0.0)


def share(answers: list[bool]) -> Share:
    return Share(sum(answers), len(answers))
