"""Decides whether one word is another but for a slip or two of the hand."""

from __future__ import annotations


class Near:
    """Asks of many words whether they are within `limit` edits of one.

    An edit inserts, drops or changes a letter or swaps two neighbours, none touched twice (optimal string
    alignment).
    """

    def __init__(self, word: str, limit: int) -> None:
        self.word, self.limit = word, limit
        self._letters = frozenset(word)

    def __call__(self, other: str) -> bool:
        if abs(len(other) - len(self.word)) > self.limit:
            return False
        # Each edit changes the set of letters by two at most: this spares the table for nearly every word.
        if len(self._letters.symmetric_difference(other)) > 2 * self.limit:
            return False
        return other == self.word or _edits(self.word, other, self.limit) <= self.limit


def _edits(one: str, two: str, limit: int) -> int:
    """The number of edits between two words, or anything above `limit` if there are more."""
    before: list[int] = []
    last = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, other in enumerate(two, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == two[j - 2] and other == one[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(last) > limit:
            return limit + 1
        before, last = last, row
    return last[-1]
