"""Which quotation found is which labelled one: at most one for each, those that share most words first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.evaluate.words import Words


def jaccard(one: Words, other: Words) -> float:
    """The share of their words that both have.

    >>> jaccard(frozenset({1, 2, 3}), frozenset({2, 3, 4}))
    0.5
    """
    return len(one & other) / len(one | other) if one and other else 0.0


def pairs(golds: Sequence[Words], found: Sequence[Words], least: float) -> dict[int, int]:
    """For each place in `golds` that has one, its partner's place in `found`.

    The pair with the greatest Jaccard overlap is made first (of equal ones the first in the text), and so on down to
    `least`.
    """
    overlaps = [(jaccard(g, f), -i, -j) for i, g in enumerate(golds) for j, f in enumerate(found) if g & f]
    taken: dict[int, int] = {}
    partners: dict[int, int] = {}
    for overlap, i, j in sorted(overlaps, reverse=True):
        if overlap >= least and -i not in partners and -j not in taken:
            partners[-i], taken[-j] = -j, -i
    return partners
