"""Sentences that belong together: words in marks, and the short report after them (“….” Umerov wrote)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.tokens import Grammar, Token, tokens
from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotearchive.extract.marks import Marked
    from quotearchive.extract.stretches import Ordered

_MOST_TOKENS = 20
_LAST_VERB = 12


class Joined:
    """Decides for the sentences of one text."""

    def __init__(self, masked: str, marks: Ordered[Marked], grammar: Grammar) -> None:
        self.masked, self.marks, self.grammar, self.words = masked, marks, grammar, grammar.language

    def all(self, spans: Iterable[Span]) -> list[Span]:
        """The sentences of a paragraph, those joined that belong together."""
        found: list[Span] = []
        for span in spans:
            if found and self._is_bare_quotation(found[-1]) and self._is_short_report(span):
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
        return found

    def _is_bare_quotation(self, span: Span) -> bool:
        """Nothing but a stop stands beside the marks."""
        inside = self.marks.touching(span)
        return any(m.outer.start <= span.start and m.outer.end >= span.end - 2 for m in inside)

    def _is_short_report(self, span: Span) -> bool:
        words = tokens(self.masked, span)
        if len(words) > _MOST_TOKENS or any(self._holds_words(token) for token in words):
            return False
        verb = next((i for i, token in enumerate(words) if self._is_cue(token)), None)
        if verb is None or not 0 < verb < _LAST_VERB:
            return False
        cue = self.grammar.cue(words[verb])
        return (cue is not None and cue.object) or self._ends_report(words[verb + 1 :])

    def _holds_words(self, token: Token) -> bool:
        """A quotation or a “that”: the report has words of its own."""
        return token.kind == "hidden" or token.low in self.words.complementizers

    def _is_cue(self, token: Token) -> bool:
        cue = self.grammar.cue(token)
        return cue is not None and cue.marks and not cue.noun

    def _ends_report(self, rest: tuple[Token, ...]) -> bool:
        """After the verb there is a mark, a preposition or a day."""
        if not rest:
            return False
        follows = rest[0]
        return (
            follows.kind == "mark"
            or follows.low in self.words.prepositions
            or follows.low in self.words.dates
            or follows.low in self.words.aside_openings
        )
