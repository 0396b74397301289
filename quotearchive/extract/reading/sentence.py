"""One sentence as the rules see it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from quotearchive.extract.phrases import Phrases
from quotearchive.extract.segment import HIDDEN
from quotearchive.extract.tokens import Grammar, Token, tokens

if TYPE_CHECKING:
    from quotearchive.model import Span

_STOPS = ".!?…"
_SHORT, _TITLE_SHARE = 3, 0.7
_DATELINE = 14  # tokens
_PLACE = 4


@lru_cache(maxsize=8)
def _labels(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class Sentence:
    """One sentence with its tokens; quotations in it are hidden."""

    def __init__(self, masked: str, grammar: Grammar, number: int, span: Span, paragraph: int) -> None:
        self.masked, self.grammar = masked, grammar
        self.number, self.span, self.paragraph = number, span, paragraph

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words, marks and hidden quotations."""
        return tokens(self.masked, self.span)

    @cached_property
    def lows(self) -> frozenset[str]:
        """Its different words, in lower case."""
        return frozenset([token.low for token in self.tokens])

    @cached_property
    def is_title(self) -> bool:
        """Whether most of its words have capitals, as in the headlines of some papers."""
        words = [token for token in self.tokens if token.kind == "word" and token.text[0].isalpha()]
        return len(words) > _SHORT and sum(t.capital for t in words) >= _TITLE_SHARE * len(words)

    @cached_property
    def phrases(self) -> Phrases:
        """Its noun phrases."""
        return Phrases(self.tokens, self.grammar)

    def first_from(self, position: int) -> int:
        """The index of the first token that begins at `position` or later."""
        return bisect_left(self._starts, position)

    def tokens_from(self, position: int) -> tuple[Token, ...]:
        """The tokens that begin at `position` or later."""
        return self.tokens[self.first_from(position) :]

    def tokens_until(self, position: int) -> tuple[Token, ...]:
        """The tokens that end at `position` or before."""
        return self.tokens[: bisect_right(self._ends, position)]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    @cached_property
    def label(self) -> re.Match[str] | None:
        """The label that opens the sentence (“Quote from Umerov:”, “Source:”)."""
        labels = _labels(self.grammar.language.labels)
        return labels.match(self.masked, self.span.start, self.span.end)

    @cached_property
    def subject(self) -> Span | None:
        """The first noun phrase, after an opening adjunct: who or what the sentence is about."""
        start = self._past_openings() if self.label is None else self.first_from(self.label.end())
        found = self.phrases.after(start)
        return None if found is None else self.phrases.span(*found)

    def narrates_after(self, position: int) -> bool:
        """Whether the narrator goes on in this sentence after a place: ““…,” came the reply”."""
        rest = self.masked[position : self.span.end].replace(HIDDEN, "")
        return any(map(str.isalpha, rest))

    def _past_openings(self) -> int:
        """Past what stands before the subject and ends in a comma: “Later, on his channel, …”."""
        start, words = self._past_dateline(), self.grammar.language
        while start < len(self.tokens):
            low = self.tokens[start].low
            if low not in self.grammar.sentence_openings and not low.endswith(words.opening_endings):
                break
            if low in words.adverbs and start + 1 < len(self.tokens) and self.tokens[start + 1].capital:
                return start + 1
            comma = next((i for i in range(start, len(self.tokens)) if self.tokens[i].comma), None)
            if comma is None:
                return start + 1 if low in words.adverbs else start
            start = self._past_place(comma + 1) if low in words.prepositions else comma + 1
        return start

    def _past_place(self, start: int) -> int:
        """“At a rally in Portsmouth, N.H., on Tuesday, …”: past the state, which stands between commas."""
        near = self.tokens[start : start + _PLACE]
        comma = next((i for i, token in enumerate(near) if token.comma), None)
        if comma is None or not all(token.capital or token.text == "." for token in near[:comma]):
            return start
        after = self.tokens[start + comma + 1 : start + comma + 2]
        more = bool(after) and (after[0].capital or after[0].low in self.grammar.sentence_openings)
        return start + comma + 1 if more else start

    def _past_dateline(self) -> int:
        """Past “WASHINGTON, Dec. 8 (UPI) —”, “KYIV –”: a place in capitals, then a dash."""
        first = self.tokens[0].text if self.tokens else ""
        if len(first) < _SHORT or not first.isupper():
            return 0
        near = self.tokens[1:_DATELINE]
        dash = next((i for i, token in enumerate(near, 1) if token.dash), None)
        if dash is None or any(
            t.kind == "word" and not t.capital and t.text[0].isalpha() for t in near[: dash - 1]
        ):
            return 0
        return dash + 1

    @cached_property
    def end_of_words(self) -> int:
        """Where the sentence ends without its final stop and the white space before it."""
        text, end = self.masked, self.span.end
        while end > self.span.start and (text[end - 1] in _STOPS or text[end - 1].isspace()):
            end -= 1
        return end
