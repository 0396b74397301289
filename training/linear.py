"""Two linear models over named signs, fitted in plain Python: yes or no, and which one of several."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Weights = dict[str, float]
Signs = Sequence[tuple[str, float]]
"""What is seen in an example, each sign with how much of it."""
_SEED = 7
_TINY = 1e-6


class Settings(NamedTuple):
    """How a model is fitted: chosen on news that was not learned from."""

    least: int  # a sign that occurs less often is left out
    pull: float  # towards zero, a step
    rate: float
    rounds: int


def logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def frequent(signs: Iterable[Signs], least: int) -> frozenset[str]:
    """The signs that occur in at least so many examples."""
    counts = Counter(sign for each in signs for sign in {sign for sign, _ in each})
    return frozenset(sign for sign, count in counts.items() if count >= least)


class _Steps:
    """Steps of AdaGrad (Duchi, Hazan, Singer 2011), with a pull towards zero."""

    def __init__(self, signs: Iterable[str], settings: Settings) -> None:
        self.weights: Weights = dict.fromkeys(sorted(signs), 0.0)
        self._squares = dict.fromkeys(self.weights, _TINY)
        self._settings = settings

    def sum(self, signs: Signs) -> float:
        return sum(self.weights[sign] * value for sign, value in signs)

    def step(self, signs: Signs, error: float) -> None:
        for sign, value in signs:
            slope = error * value + self._settings.pull * self.weights[sign]
            self._squares[sign] += slope * slope
            self.weights[sign] -= self._settings.rate * slope / math.sqrt(self._squares[sign])


def fit_binary(examples: Sequence[tuple[Signs, bool]], settings: Settings) -> Weights:
    """Logistic regression: the weight of each sign, in log-odds."""
    known = frequent((signs for signs, _ in examples), settings.least)
    kept = [([pair for pair in signs if pair[0] in known], right) for signs, right in examples]
    steps, chance = _Steps(known, settings), random.Random(_SEED)  # noqa: S311 only the order is shuffled
    for _ in range(settings.rounds):
        chance.shuffle(kept)
        for signs, right in kept:
            steps.step(signs, logistic(steps.sum(signs)) - right)
    return steps.weights


def fit_choice(examples: Sequence[tuple[Sequence[Signs], int]], settings: Settings) -> Weights:
    """A log-linear model of which option is chosen: the weight of each sign of an option."""
    known = frequent((signs for options, _ in examples for signs in options), settings.least)
    kept = [
        ([[p for p in signs if p[0] in known] for signs in options], chosen) for options, chosen in examples
    ]
    steps, chance = _Steps(known, settings), random.Random(_SEED)  # noqa: S311 only the order is shuffled
    for _ in range(settings.rounds):
        chance.shuffle(kept)
        for options, chosen in kept:
            for index, share in enumerate(_shares([steps.sum(signs) for signs in options])):
                steps.step(options[index], share - (index == chosen))
    return steps.weights


def _shares(sums: Sequence[float]) -> list[float]:
    most = max(sums)
    powers = [math.exp(each - most) for each in sums]
    total = sum(powers)
    return [power / total for power in powers]
