"""Nouns that report speech, with whose they are: “his warning that …”, “Kelm’s call for …”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.people.names import bare
from quotearchive.extract.reading import Report
from quotearchive.model import Span

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading, Sentence

_MOST_BETWEEN = 3  # “her repeated public warnings”


class Nouns:
    """Finds them in the sentences of one article."""

    def __init__(self, reading: Reading) -> None:
        self.words, self.grammar = reading.language, reading.grammar

    def of(self, sentence: Sentence) -> list[Report]:
        """Those that have an owner before them and “that” behind."""
        tokens = sentence.tokens
        return [
            report
            for index in range(1, len(tokens) - 2)
            if tokens[index].low in self.words.report_nouns
            and tokens[index + 1].low in self.words.complementizers
            and (report := self._owned(sentence, index)) is not None
        ]

    def _owned(self, sentence: Sentence, index: int) -> Report | None:
        tokens = sentence.tokens
        near = range(index - 1, max(-1, index - 2 - _MOST_BETWEEN), -1)
        at = next((i for i in near if self._owns(sentence, i)), None)
        if at is None:
            return None
        token, noun = tokens[at], tokens[index]
        cue = self.words.report_nouns[noun.low]
        if token.low in self.words.titles.possessive_pronouns or token.low in self.words.possessive_objects:
            owner = token.span
        else:
            found = sentence.phrases.ending_at(at) or (at, at)
            first = tokens[found[0]].start
            owner = Span(first, token.start + len(bare(token.text)))
        return Report(sentence.number, index, cue, noun.span, owner, False, noun.end, weak=True)

    def _owns(self, sentence: Sentence, index: int) -> bool:
        token = sentence.tokens[index]
        own = token.low in self.words.titles.possessive_pronouns or token.low in self.words.possessive_objects
        return own or token.possessive
