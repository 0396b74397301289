"""The noun phrase that names a speaker, read backwards or forwards from the verb that reports."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.extract.phrases.asides import Asides
from quotearchive.extract.phrases.joints import Joints
from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.tokens import Grammar, Token

__all__ = ["Phrases"]

_REACH = 28
_MOST_ADJUNCTS = 2


class Phrases:
    """Finds noun phrases in one sentence, each as its first and last token, both included."""

    def __init__(self, tokens: Sequence[Token], grammar: Grammar) -> None:
        self.tokens, self.grammar, self.words = tokens, grammar, grammar.language
        self.joints = Joints(tokens, grammar)

    @cached_property
    def _asides(self) -> Asides:
        return Asides(self.tokens, self.grammar)

    def span(self, first: int, last: int) -> Span:
        """From token `first` to token `last`, without the apostrophe of a plural possessive."""
        end = self.tokens[last]
        stop = end.end - 1 if end.text[-1] in "’'" and end.possessive else end.end
        return Span(self.tokens[first].start, stop)

    def before(self, index: int) -> tuple[int, int] | None:
        """The phrase that ends before the verb at `index`.

        Passes over auxiliaries, adverbs and one apposition or aside between commas (“Hill, a doctor, said”).
        """
        end = self._asides.back_over(index - 1)
        return None if end is None else self._before_adjunct(self._leftwards(end))

    def _before_adjunct(self, found: tuple[int, int] | None) -> tuple[int, int] | None:
        """“The mayor at the time said”, “insiders in two states say”: the subject stands before the preposition."""
        for _ in range(_MOST_ADJUNCTS):
            if found is None or found[0] < 2 or self._speaks(*found):
                break
            if self.tokens[found[0] - 1].low not in self.words.prepositions:
                break
            earlier = self.ending_at(found[0] - 2)
            if earlier is None or not (self._speaks(*earlier) or self.tokens[earlier[1]].capital):
                break
            found = earlier
        return found

    def _speaks(self, first: int, last: int) -> bool:
        """A noun for somebody who speaks is in it."""
        return any(self.grammar.person_noun(token) for token in self.tokens[first : last + 1])

    def ending_at(self, index: int) -> tuple[int, int] | None:
        """The phrase whose last token is `index`."""
        return self._leftwards(index) if index >= 0 and self.grammar.noun_like(self.tokens[index]) else None

    def _leftwards(self, end: int) -> tuple[int, int] | None:
        if self.tokens[end].low in self.words.subject_pronouns:
            return (end, end)
        first = end
        for index in range(end, max(-1, end - _REACH), -1):
            if self._opens(index):
                first = index
                if not self.joints.joined_on_left(index):
                    break
            elif not self._belongs(index, end):
                break
            elif self._is_word_of_phrase(index):
                first = index
        return self._checked(first, end)

    def _opens(self, index: int) -> bool:
        """“the”, “his”: a phrase begins here, unless the word is part of a name."""
        token = self.tokens[index]
        if token.low not in self.words.determiners:
            return False
        return not token.capital or index == 0 or self.tokens[index - 1].kind == "mark"

    def _is_word_of_phrase(self, index: int) -> bool:
        token = self.tokens[index]
        is_noun = self.grammar.noun_like(token) or token.text.isdigit()
        return is_noun and token.low not in self.words.prepositions

    def _belongs(self, index: int, end: int) -> bool:
        """Whether the token at `index` stands in the phrase that ends at `end`."""
        if self.tokens[index].low in self.words.prepositions:
            return self.joints.joins(index)
        if not self._is_word_of_phrase(index):
            return self.joints.and_within(index, end)
        if self._is_finite_verb(index) or self.joints.is_past_between_names(index, end):
            return False
        return not self.joints.ends_an_adjunct(index, end)

    def _is_finite_verb(self, index: int) -> bool:
        token = self.tokens[index]
        return index > 0 and not token.capital and token.low in self.words.finite

    def _checked(self, first: int, end: int) -> tuple[int, int] | None:
        """Without what only opens the sentence; None if what remains names nobody."""
        first = self._past_openings(first, end)
        head = self.tokens[end]
        if head.kind != "word" or head.low in self.words.determiners or head.low in self.words.prepositions:
            return None
        return (first, end) if first < end or self._may_stand_alone(head) else None

    def _past_openings(self, first: int, end: int) -> int:
        tokens, words = self.tokens, self.words
        while first < end and tokens[first].low in words.not_names and not self._is_kept(tokens[first]):
            first += 1
        while first < end and (
            tokens[first].text.isdigit()
            or tokens[first].low in words.adverbs
            or tokens[first].low in words.networks
        ):
            first += 1
        return first

    def _is_kept(self, token: Token) -> bool:
        return token.low in self.words.determiners or token.low in self.words.honorifics

    def _may_stand_alone(self, head: Token) -> bool:
        """A name, a noun for somebody, or a plural: “said Umerov”, “said officials”."""
        if head.low in self.words.not_names:
            return False
        return head.capital or self.grammar.person_noun(head) or head.low.endswith("s")

    def after(self, index: int) -> tuple[int, int] | None:
        """The phrase that begins at token `index` (after “said …”)."""
        if index >= len(self.tokens) or self.tokens[index].kind != "word":
            return None
        if self._is_pronoun(index):
            return (index, index)
        last = None
        for at in range(index, min(index + _REACH, len(self.tokens))):
            part = self._part_after(at, index, last)
            if part is None:
                break
            last = at if part else last
        return None if last is None else (index, last)

    def _is_pronoun(self, index: int) -> bool:
        """“he”, “them”, and “her” where no noun follows (“said her deputy”)."""
        low = self.tokens[index].low
        if low in self.words.possessive_objects:
            follows = self.tokens[index + 1 : index + 2]
            return not follows or not self.grammar.noun_like(follows[0])
        return low in self.words.subject_pronouns or low in self.words.object_persons

    def _part_after(self, at: int, first: int, last: int | None) -> bool | None:
        """Whether the phrase may end with the token at `at`; None where it ended before it."""
        token, joints = self.tokens[at], self.joints
        if token.low in self.words.determiners and (at == first or joints.is_joining(at - 1)):
            return False
        if token.low in self.words.prepositions:
            return False if joints.joins(at) and joints.noun_follows(at) else None
        if token.low in self.words.ands and last is not None and joints.goes_on_after_and(at):
            return False
        if token.text.isdigit() and at > first and not self.tokens[at - 1].capital:
            return False
        return True if self.grammar.noun_like(token) and not joints.ends_phrase(at, first) else None
