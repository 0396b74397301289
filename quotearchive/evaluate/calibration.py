"""Whether the score means what it seems to: how often attributions with such a score are right."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.evaluate.rates import Share, share

if TYPE_CHECKING:
    from collections.abc import Sequence

BINS = 10
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """The score of one attribution, and whether it is right."""

    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The attributions with a score from `low` to below `high` (the last bin includes 1)."""

    low: float
    high: float
    mean_score: float
    right: Share


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far the score can be trusted.

    `error` is the expected calibration error (Guo et al. 2017): over the bins, the mean distance between the mean
    score and the share that is right, weighted by how many there are. `auc` is how often a right attribution has a
    greater score than a wrong one, equal scores counting half; None where all are right, or all wrong. `sure` is
    how many of all have a score of 0.9 or more, `sure_right` how many of those are right.
    """

    right: Share
    error: float
    auc: float | None
    sure: Share
    sure_right: Share
    bins: tuple[Bin, ...]


def calibration(judged: Sequence[Judged]) -> Calibration:
    bins = tuple(_bin(number, judged) for number in range(BINS))
    off = sum(each.right.of * abs(each.mean_score - each.right.value) for each in bins)
    sure = [each.right for each in judged if each.score >= SURE]
    return Calibration(
        right=share([each.right for each in judged]),
        error=off / len(judged) if judged else 0.0,
        auc=auc(judged),
        sure=Share(len(sure), len(judged)),
        sure_right=share(sure),
        bins=bins,
    )


def auc(judged: Sequence[Judged]) -> float | None:
    """The chance that of a right and a wrong attribution the right one has the greater score; a tie is half.

    >>> auc([Judged(0.9, True), Judged(0.5, True), Judged(0.5, False)])
    0.75
    """
    right = Counter(each.score for each in judged if each.right)
    wrong = Counter(each.score for each in judged if not each.right)
    if not right or not wrong:
        return None
    won, below = 0.0, 0
    for score in sorted(right | wrong):
        won += right[score] * (below + wrong[score] / 2)
        below += wrong[score]
    return won / (right.total() * wrong.total())


def _bin(number: int, judged: Sequence[Judged]) -> Bin:
    inside = [each for each in judged if min(int(each.score * BINS), BINS - 1) == number]
    mean = sum(each.score for each in inside) / len(inside) if inside else 0.0
    return Bin(number / BINS, (number + 1) / BINS, mean, share([each.right for each in inside]))
