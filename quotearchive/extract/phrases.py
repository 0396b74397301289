"""The noun phrase that names a speaker, read backwards or forwards from the verb that reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.tokens import Grammar, Token

# Prepositions that may join two nouns of one phrase where the first is an office or a body: head of, adviser to.
_JOINING = frozenset({"of", "for", "in", "at", "to", "from", "on", "with", "de", "van", "von"})
_REACH = 28


class Phrases:
    """Finds noun phrases in one sentence."""

    def __init__(self, tokens: Sequence[Token], grammar: Grammar) -> None:
        self.tokens, self.grammar = tokens, grammar

    def span(self, first: int, last: int) -> Span:
        """From token `first` to token `last`, both included."""
        end = self.tokens[last]
        stop = end.end - 1 if end.text[-1] in "’'" and end.possessive else end.end
        return Span(self.tokens[first].start, stop)

    def before(self, index: int) -> tuple[int, int] | None:
        """The phrase that ends before the verb at `index`: first and last token, both included.

        Passes over auxiliaries, adverbs and one apposition or aside between commas (“Hill, a doctor, said”).
        """
        end = self._back_over_asides(index - 1)
        return None if end is None else self._leftwards(end)

    def ending_at(self, index: int) -> tuple[int, int] | None:
        """The phrase whose last token is `index`."""
        return self._leftwards(index) if index >= 0 and self.grammar.noun_like(self.tokens[index]) else None

    def _back_over_asides(self, index: int) -> int | None:
        tokens, grammar = self.tokens, self.grammar
        while index >= 0 and tokens[index].kind == "word" and grammar.skippable(tokens[index]):
            index -= 1
        if index < 0:
            return None
        token = tokens[index]
        if token.text in {",", ")"} or (token.dash and index > 1):
            return self._before_aside(index)
        return index if grammar.noun_like(token) or token.low in grammar.language.subject_pronouns else None

    def _before_aside(self, close: int) -> int | None:
        """The token before an apposition: from “,” back to “,”, from “)” to “(”, from dash to dash."""
        text = self.tokens[close].text
        wanted = {")": {"("}, ",": {","}}.get(text, {text})
        for index in range(close - 1, max(-1, close - _REACH), -1):
            token = self.tokens[index]
            if token.kind == "hidden" and text == ",":
                return None
            if token.text in wanted:
                candidate = index - 1
                if candidate < 0:
                    return None
                if self._is_list_comma(candidate, index, close):
                    continue
                before = self.tokens[candidate]
                if self.grammar.noun_like(before) or before.low in self.grammar.language.subject_pronouns:
                    return candidate
                return None
        return None

    def _is_list_comma(self, candidate: int, index: int, close: int) -> bool:
        """“Umerov, the minister of A, B and C, said”: go on to a comma with a name before it, if there is one."""
        if self.tokens[candidate].capital and not self._introduces(candidate):
            return False
        earlier = [i for i in range(index) if self.tokens[i].text == ","]
        return any(self.tokens[i - 1].capital and not self._introduces(i - 1) for i in earlier if i)

    def _introduces(self, index: int) -> bool:
        """Whether the comma after token `index` only closes an opening adjunct (“On Monday, …”, “In Kyiv, …”)."""
        token = self.tokens[index]
        words = self.grammar.language
        if token.low in words.dates or token.text.isdigit():
            return True
        return any(
            t.low in words.prepositions and t.low != "of" for t in self.tokens[max(0, index - 3) : index]
        )

    def _leftwards(self, end: int) -> tuple[int, int] | None:
        tokens, grammar = self.tokens, self.grammar
        words = grammar.language
        if tokens[end].low in words.subject_pronouns:
            return (end, end)
        first, index = end, end
        while index >= 0 and end - index < _REACH:
            token = tokens[index]
            if token.low in words.determiners and not (
                token.capital and index > 0 and not tokens[index - 1].kind == "mark"
            ):
                first = index
                if not self._joined_on_left(index):
                    break
                index -= 1
                continue
            if token.low in words.prepositions:
                if not self._joins(index):
                    break
            elif not grammar.noun_like(token) and not token.text.isdigit():
                if not self._and_within(index, end):
                    break
            elif self._is_finite_verb(index) or self._ends_an_adjunct(index, end):
                break
            else:
                first = index
            index -= 1
        return self._checked(first, end)

    def _ends_an_adjunct(self, index: int, end: int) -> bool:
        """“In a TikTok video Interior Minister Juro Maltek said”: a common noun stands before a capital title."""
        token, words = self.tokens[index], self.grammar.language
        if token.capital or index == end or token.low in words.person_nouns | words.title_words:
            return False
        following = self.tokens[index + 1]
        return following.capital and following.low in words.title_words

    def _is_finite_verb(self, index: int) -> bool:
        token = self.tokens[index]
        return not token.capital and token.low in self.grammar.language.finite and index > 0

    def _joined_on_left(self, index: int) -> bool:
        return index > 1 and self.tokens[index - 1].low in _JOINING and self._joins(index - 1)

    def _joins(self, index: int) -> bool:
        """Whether the preposition at `index` stands inside one phrase: “Minister of Defence”, “adviser to the head”."""
        if index == 0:
            return False
        low, before = self.tokens[index].low, self.tokens[index - 1]
        if not self.grammar.noun_like(before):
            return False
        if low == "of":
            return True
        return low in _JOINING and self.grammar.person_noun(before)

    def _and_within(self, index: int, end: int) -> bool:
        """“Foreign and Defence Ministers”, “Minister for Energy and Industry Larysa Hrom”: an “and” inside a title."""
        token = self.tokens[index]
        if token.low not in {"and", "&"} or not 0 < index < end:
            return False
        left, right = self.tokens[index - 1], self.tokens[index + 1]
        words = self.grammar.language
        both_titles = left.low in words.title_words and right.low in words.title_words
        return both_titles or (
            left.capital
            and right.capital
            and left.kind == right.kind == "word"
            and right.low in words.title_words
        )

    def _checked(self, first: int, end: int) -> tuple[int, int] | None:
        tokens, grammar = self.tokens, self.grammar
        words = grammar.language
        kept = words.determiners | words.honorifics.keys()
        while first < end and tokens[first].low in words.not_names and tokens[first].low not in kept:
            first += 1
        while first < end and (tokens[first].low in words.adverbs or tokens[first].low in words.networks):
            first += 1
        head = tokens[end]
        if head.kind != "word" or head.low in words.determiners or head.low in words.prepositions:
            return None
        if (
            first == end
            and not head.capital
            and not self.grammar.person_noun(head)
            and not head.low.endswith("s")
        ):
            return None
        if first == end and head.low in words.not_names:
            return None
        return (first, end)

    def after(self, index: int) -> tuple[int, int] | None:
        """The phrase that begins at token `index` (after “said …”): first and last token, both included."""
        tokens, grammar = self.tokens, self.grammar
        words = grammar.language
        if index >= len(tokens) or tokens[index].kind != "word":
            return None
        if tokens[index].low in words.subject_pronouns or tokens[index].low in {"him", "them", "her"}:
            follows = tokens[index + 1] if index + 1 < len(tokens) else None
            if tokens[index].low != "her" or follows is None or not grammar.noun_like(follows):
                return (index, index)
        last, at = None, index
        while at < len(tokens) and at - index < _REACH:
            token = tokens[at]
            if token.low in words.determiners and (at == index or tokens[at - 1].low in _JOINING):
                at += 1
                continue
            if token.low in words.prepositions:
                if not (self._joins(at) and self._noun_follows(at)):
                    break
            elif token.low in {"and", "&"} and last is not None and self._goes_on_after_and(at):
                pass
            elif token.text.isdigit() and at > index and not tokens[at - 1].capital:
                pass
            elif not grammar.noun_like(token) or self._ends_phrase(at, index):
                break
            else:
                last = at
            at += 1
        if last is None:
            return None
        return (index, last)

    def _noun_follows(self, index: int) -> bool:
        following = self.tokens[index + 1 : index + 3]
        words = self.grammar.language
        return bool(following) and (
            self.grammar.noun_like(following[0])
            or (
                following[0].low in words.determiners
                and len(following) > 1
                and self.grammar.noun_like(following[1])
            )
        )

    def _goes_on_after_and(self, at: int) -> bool:
        words = self.grammar.language
        right = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return (
            right is not None
            and right.low in words.title_words
            and self.tokens[at - 1].low in words.title_words
        )

    def _ends_phrase(self, at: int, first: int) -> bool:
        """A lower-case word after a name ends the phrase, unless it is a noun of office; so does a verb or an adverb."""
        token = self.tokens[at]
        words = self.grammar.language
        if token.capital:
            return False
        if self.grammar.skippable(token) or token.low in words.finite:
            return True
        before = self.tokens[at - 1] if at > first else None
        if before is not None and token.low.endswith("ed") and self.grammar.person_noun(before):
            return True
        if before is not None and before.capital and not before.possessive:
            return not self.grammar.person_noun(token)
        cue = self.grammar.cue(token)
        return cue is not None and not cue.noun
