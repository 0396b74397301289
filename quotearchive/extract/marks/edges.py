"""Whether a mark may open or close words, by what stands directly beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

SINGLE = frozenset("‘’'")
STRAIGHT = frozenset({'"', "''", "``"})
CLOSING = frozenset("”»")
CLOSERS = {"“": '”"“', "„": '”“"', "«": "»", "»": "«", "‟": "”"}  # an opening mark -> what may close it

_BEFORE_OPENING = frozenset("([{-–—:,.;/’'‘“«>")
_AFTER_CLOSING = frozenset(".,:;!?)–—-")
_AFTER_SINGLE = frozenset('.,;:!?)—–-”"')
_ENDS_WORDS = frozenset(".,!?…")
_DIGIT_BEFORE = re.compile(r"\d\s?$")
_THREE_WORDS = re.compile(r"\s*+(?:\S++\s++){2}\S")
_SIX_WORDS = re.compile(r"\s*+(?:\S++\s++){5}\S")
_FAR = 600  # nobody's first words are longer


def three_words(text: str, start: int, end: int) -> bool:
    """Whether three words stand here, so that it is more than an apostrophe and a stray mark."""
    return _THREE_WORDS.match(text, start, min(end, start + _FAR)) is not None


def six_words(text: str, start: int, end: int) -> bool:
    """Whether six words stand here: enough for a statement whose opening mark is missing."""
    return _SIX_WORDS.match(text, start, min(end, start + _FAR)) is not None


class Edges:
    """Answers for the marks of one text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def can_open(self, start: int, end: int) -> bool:
        """Words follow at once, and nothing that belongs to a word stands before."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if not after or after.isspace():
            return False
        return not before or before.isspace() or before in _BEFORE_OPENING

    def can_close(self, start: int, end: int) -> bool:
        """Words stand directly before, and none follows at once."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if not before.isspace():
            return not after.isalnum() or before in _ENDS_WORDS
        return not after or after.isspace() or after in _AFTER_CLOSING

    def is_measure(self, mark: str, start: int) -> bool:
        """5'10": the mark stands for inches."""
        return mark == '"' and _DIGIT_BEFORE.search(self.text, max(0, start - 2), start) is not None

    def ends_words(self, start: int) -> bool:
        """A stop or a comma stands directly before the mark."""
        return self.text[start - 1] in _ENDS_WORDS

    def before_word(self, end: int) -> bool:
        """A letter or a digit follows the mark at once."""
        return self.text[end : end + 1].isalnum()

    def straight_between(self, start: int, end: int) -> int:
        """How many straight marks stand here."""
        return bisect_left(self._straight, end) - bisect_left(self._straight, start)

    @cached_property
    def _straight(self) -> list[int]:
        return [match.start() for match in re.finditer('"', self.text)]

    def single_end(self, start: int, limit: int) -> int | None:
        """Where words in single marks that open at `start` end: at the first that fits, before `limit`."""
        curly = self.text[start] == "‘"
        fitting = self._curly_ends if curly else self._straight_ends
        index = bisect_left(fitting, start + 1)
        if index == len(fitting) or fitting[index] >= limit:
            return None
        at = fitting[index]
        return at if curly or three_words(self.text, start + 1, at) else None

    @cached_property
    def _curly_ends(self) -> list[int]:
        return self._single_ends("’")

    @cached_property
    def _straight_ends(self) -> list[int]:
        return self._single_ends("'")

    def _single_ends(self, mark: str) -> list[int]:
        return [m.start() for m in re.finditer(mark, self.text) if self._is_single_end(m.start())]

    def _is_single_end(self, at: int) -> bool:
        """A single mark that is no apostrophe: it closes words, and does not end a plural possessive."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        if after.isalnum() or before.isspace():
            return False
        if before in _ENDS_WORDS or not after or after in _AFTER_SINGLE:
            return True
        return after.isspace() and before != "s"
