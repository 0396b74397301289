"""Verbs that no table has, beside words in marks: “…,” an angry Hane retaliated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.reading import Report

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading, Sentence

_MOST_SUBJECT = 9  # tokens
_LEAST_LETTERS = 4


class Unlisted:
    """Finds them in sentences that have no report of their own."""

    def __init__(self, reading: Reading) -> None:
        self.words, self.grammar = reading.language, reading.grammar

    def of(self, sentence: Sentence) -> list[Report]:
        """The report after the first words in marks, if a verb in the past follows somebody there."""
        tokens = sentence.tokens
        marks = next((i for i, token in enumerate(tokens) if token.kind == "hidden"), None)
        if marks is None or marks > 1 or marks + 2 >= len(tokens):
            return []
        start = marks + 2 if tokens[marks + 1].comma else marks + 1
        for index in range(start + 1, min(start + _MOST_SUBJECT, len(tokens))):
            if self._is_past(sentence, index):
                return self._report(sentence, start, index)
        return []

    def _is_past(self, sentence: Sentence, index: int) -> bool:
        token = sentence.tokens[index]
        long = token.kind == "word" and not token.capital and len(token.low) >= _LEAST_LETTERS
        return long and token.low.endswith(self.words.past_ending)

    def _report(self, sentence: Sentence, start: int, index: int) -> list[Report]:
        found = sentence.phrases.before(index)
        if found is None or found[0] != start:
            return []
        verb = sentence.tokens[index].span
        return [Report(sentence.number, index, None, verb, sentence.phrases.span(*found), False, verb.end)]
