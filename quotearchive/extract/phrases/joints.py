"""What holds the words of a noun phrase together, and what ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.tokens import Grammar, Token


_WORDS_TO_PERSON = 3


class Joints:
    """Answers for the tokens of one sentence."""

    def __init__(self, tokens: Sequence[Token], grammar: Grammar) -> None:
        self.tokens, self.grammar, self.words = tokens, grammar, grammar.language

    def is_joining(self, index: int) -> bool:
        """A preposition that may join two nouns of one phrase."""
        return self.tokens[index].low in self.words.joining_prepositions

    def joined_on_left(self, index: int) -> bool:
        """Whether the phrase goes on before its “the”: “head of the office”."""
        return index > 1 and self.is_joining(index - 1) and self.joins(index - 1)

    def joins(self, index: int) -> bool:
        """Whether the preposition at `index` stands inside a phrase: “Minister of Defence”."""
        if index == 0:
            return False
        before = self.tokens[index - 1]
        if not self.grammar.noun_like(before):
            return False
        if self.tokens[index].low in self.words.genitives:
            return True
        if before.low in self.words.text_nouns:
            return False
        return self.is_joining(index) and self.grammar.person_noun(before)

    def noun_follows(self, index: int) -> bool:
        """A noun stands after the preposition, with or without “the”."""
        following = self.tokens[index + 1 : index + 3]
        if not following:
            return False
        if self.grammar.noun_like(following[0]):
            return True
        is_pair = len(following) > 1 and following[0].low in self.words.determiners
        return is_pair and self.grammar.noun_like(following[1])

    def and_within(self, index: int, end: int) -> bool:
        """“Foreign and Defence Ministers”, “Minister for Energy and Industry”: an “and” inside a title."""
        if self.tokens[index].low not in self.words.ands or not 0 < index < end:
            return False
        left, right = self.tokens[index - 1], self.tokens[index + 1]
        if right.low not in self.words.title_words:
            return False
        both_capitals = left.capital and right.capital and left.kind == right.kind == "word"
        return both_capitals or left.low in self.words.title_words

    def goes_on_after_and(self, at: int) -> bool:
        """“the minister of foreign and European affairs”: words of a title on both sides."""
        right = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if right is None or right.low not in self.words.title_words:
            return False
        return self.tokens[at - 1].low in self.words.title_words

    def ends_an_adjunct(self, index: int, end: int) -> bool:
        """“In a TikTok video Interior Minister Juro Maltek”: a common noun stands before a capital title."""
        token, titles = self.tokens[index], self.words.title_words
        if token.capital or index == end or token.low in self.words.person_nouns or token.low in titles:
            return False
        following = self.tokens[index + 1]
        return following.capital and following.low in titles

    def is_past_between_names(self, index: int, end: int) -> bool:
        """“Brenn quoted Hane”: a verb in the past stands between two names."""
        token = self.tokens[index]
        if token.capital or not 0 < index < end or not token.low.endswith(self.words.past_ending):
            return False
        return self.tokens[index - 1].capital and self.tokens[index + 1].capital

    def ends_phrase(self, at: int, first: int) -> bool:
        """A verb or an adverb ends the phrase; so does a small word after a name, unless it speaks."""
        token = self.tokens[at]
        if token.capital:
            return False
        if self.grammar.skippable(token) or token.low in self.words.finite:
            return True
        if at > first and token.low in self.words.indefinite_persons:
            return True  # “told his supporters nobody …”
        before = self.tokens[at - 1] if at > first else None
        if before is not None and self._is_past_verb(at):
            return True
        if before is not None and self._is_participle_of(token, before):
            return True
        if before is not None and self._is_name(before):
            return not (self.grammar.person_noun(token) or self._person_follows(at))
        cue = self.grammar.cue(token)
        return cue is not None and not cue.noun

    def _is_past_verb(self, at: int) -> bool:
        """“The town released a statement”: a past form before “a”, “to”, a name is a verb, not part of a noun."""
        token = self.tokens[at]
        if not token.low.endswith(self.words.past_ending) or at + 1 >= len(self.tokens):
            return False
        following, words = self.tokens[at + 1], self.words
        low = following.low
        opens = low in words.determiners or low in words.prepositions or low in words.object_pronouns
        return opens or (following.capital and following.kind == "word") or following.text[0].isdigit()

    def _person_follows(self, at: int) -> bool:
        """“the Republican presidential nominee”, “Other refugee advocates”: small words lead to somebody who speaks."""
        for token in self.tokens[at + 1 : at + 1 + _WORDS_TO_PERSON]:
            if token.capital or not self.grammar.noun_like(token) or self._may_be_verb(token):
                return False
            if self.grammar.person_noun(token):
                return True
        return False

    def _may_be_verb(self, token: Token) -> bool:
        if token.low in self.words.finite or token.low.endswith(self.words.past_ending):
            return True
        cue = self.grammar.cue(token)
        return cue is not None and not cue.noun

    def _is_name(self, token: Token) -> bool:
        return token.capital and not token.possessive and token.low not in self.words.determiners

    def _is_participle_of(self, token: Token, before: Token) -> bool:
        """“officials briefed on the talks”."""
        return token.low.endswith(self.words.past_ending) and self.grammar.person_noun(before)
