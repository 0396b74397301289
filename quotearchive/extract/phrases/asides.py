"""The way back from a verb to its subject, over what stands between them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.tokens import Grammar, Token

_REACH = 28
_OPENS = {")": "(", ",": ","}


class Asides:
    """Answers for the tokens of one sentence."""

    def __init__(self, tokens: Sequence[Token], grammar: Grammar) -> None:
        self.tokens, self.grammar, self.words = tokens, grammar, grammar.language

    def back_over(self, index: int) -> int | None:
        """The last token of the subject: before auxiliaries, adverbs and one apposition or aside."""
        tokens = self.tokens
        while index >= 0 and tokens[index].kind == "word" and self.grammar.skippable(tokens[index]):
            index -= 1
        if index < 0:
            return None
        if self._closes_aside(index):
            return self._before_aside(index)
        return index if self._may_end_subject(tokens[index]) else None

    def _closes_aside(self, index: int) -> bool:
        token = self.tokens[index]
        return token.text in {",", ")"} or (token.dash and index > 1)

    def _may_end_subject(self, token: Token) -> bool:
        return self.grammar.noun_like(token) or token.low in self.words.subject_pronouns

    def _before_aside(self, close: int) -> int | None:
        """The token before an apposition: from “,” back to “,”, from “)” to “(”, from dash to dash."""
        text = self.tokens[close].text
        opening = _OPENS.get(text, text)
        for index in range(close - 1, max(-1, close - _REACH), -1):
            token = self.tokens[index]
            if token.kind == "hidden" and text == ",":
                return None
            if token.text != opening:
                continue
            if index == 0:
                return None
            if not self._is_list_comma(index):
                return index - 1 if self._may_end_subject(self.tokens[index - 1]) else None
        return None

    def _is_list_comma(self, index: int) -> bool:
        """“Umerov, the minister of A, B and C, said”: a comma with a name before it stands further left."""
        if self._follows_name(index):
            return False
        first = self._first_comma_after_name
        return first is not None and first < index

    def _follows_name(self, index: int) -> bool:
        return self.tokens[index - 1].capital and not self._introduces(index - 1)

    @cached_property
    def _first_comma_after_name(self) -> int | None:
        commas = (i for i, token in enumerate(self.tokens) if i and token.comma)
        return next((i for i in commas if self._follows_name(i)), None)

    def _introduces(self, index: int) -> bool:
        """Whether the comma after token `index` only closes an adjunct (“On Monday, …”, “In Kyiv, …”)."""
        token, words = self.tokens[index], self.words
        if token.low in words.dates or token.text.isdigit():
            return True
        before = self.tokens[max(0, index - 3) : index]
        return any(t.low in words.prepositions and t.low not in words.genitives for t in before)
