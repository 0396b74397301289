"""Where the words that a report opens end: with the sentence, or before a comma, an “and”, a “while”."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotearchive.extract.find.hanging import Hanging
    from quotearchive.extract.tokens import Token
    from quotearchive.language import Language

_LEAST_TOKENS = 2
_MARKS = frozenset({",", ";", ":", "(", "–", "—", "-"})
_SIZES = ((2, "2"), (4, "4"), (7, "7"), (12, "12"), (20, "20"))


def _bucket(value: int) -> str:
    return next((name for most, name in _SIZES if value <= most), "more")


class Stretch:
    """The tokens from the first of the words to the last that they can have."""

    def __init__(self, context: Hanging, rule: str, start: int, limit: int) -> None:
        self.context, self.rule, self.limit = context, rule, limit
        sentence, words = context.sentence, context.words
        self.tokens = sentence.tokens
        self.first, self.last = sentence.first_from(start), sentence.first_from(limit)
        cue = sentence.first_from(context.report.cue.start)
        self.cue_form = _form(self.tokens[cue]) if cue < len(self.tokens) else ""
        opener = self.tokens[0].low
        subordinate = opener in words.subordinators or opener in words.aside_openings
        self.opener = opener if subordinate and cue > 0 else ""
        self.relative = any(
            t.low in words.relatives or t.low in words.not_clause_openings
            for t in self.tokens[max(0, cue - 3) : cue]
        )

    def candidates(self) -> Iterator[int]:
        """The indices of the tokens before which the words may end."""
        words = self.context.words
        for index in range(self.first + _LEAST_TOKENS, self.last):
            low = self.tokens[index].low
            if low in _MARKS or low in words.ends_before:
                yield index

    def end_before(self, index: int) -> int:
        """Where they end, if before that token."""
        return self.tokens[index].start

    def signs(self, index: int, nth: int) -> Iterator[str]:
        """What speaks for an end before a token, or against."""
        at = _class(self.context, self.tokens, index)
        then = _class(self.context, self.tokens, index + 1)
        yield f"{at}"
        yield f"{at}|{then}"
        yield f"{at}|{then}|{_class(self.context, self.tokens, index + 2)}"
        yield f"{self.rule}|{at}"
        form = _form(self.tokens[index + 1]) if index + 1 < len(self.tokens) else ""
        if form:
            yield f"{at}|form {'same' if form == self.cue_form else form}"
        words = self.context.words
        seen = self.tokens[self.first : index]
        finite = any(t.low in words.finite or t.low in words.auxiliaries or t.kind == "hidden" for t in seen)
        yield f"{self.rule}|{at}|{'finite' if finite else 'no verb'}"
        yield f"{at}|inside {_bucket(index - self.first)}"
        yield f"{at}|left {_bucket(self.last - index)}"
        yield f"{at}|nth {min(nth, 3)}"
        if self.opener:
            yield f"{at}|sentence {self.opener}|{min(nth, 2)}"
        if self.relative:
            yield f"{at}|relative|{min(nth, 2)}"
        if self.tokens[index - 1].kind == "hidden":
            yield f"{at}|after marks"

    def at_limit(self) -> Iterator[str]:
        """What speaks for an end with the last word, or against."""
        yield "end"
        yield f"end|{self.rule}"
        if self.opener:
            yield f"end|sentence {self.opener}"
        if self.relative:
            yield "end|relative"
        yield f"end|inside {_bucket(self.last - self.first)}"


def _class(context: Hanging, tokens: Sequence[Token], index: int) -> str:
    if index >= len(tokens):
        return "-"
    token, grammar = tokens[index], context.grammar
    words = grammar.language
    if token.kind == "hidden":
        return "marks"
    if token.kind == "mark":
        return token.text
    low = token.low
    if (
        low in words.ends_before
        or low in words.determiners
        or low in words.subject_pronouns
        or low in words.subordinators
    ):
        return low
    if low in words.auxiliaries:
        return "aux"
    cue = grammar.cue(token)
    if cue is not None and not token.capital:
        return "cue"
    if token.capital:
        return "Name"
    if low.endswith("ing"):
        return "ing"
    if low.endswith(words.past_ending):
        return "past"
    return "adverb" if low.endswith(words.adverb_ending) else "word"


def _form(token: Token) -> str:
    """How a word ends that may be a verb."""
    if token.capital or token.kind != "word":
        return ""
    low = token.low
    if low.endswith("ing"):
        return "ing"
    if low.endswith("ed") or low in {
        "said",
        "told",
        "wrote",
        "spoke",
        "made",
        "gave",
        "took",
        "went",
        "called",
    }:
        return "past"
    return "s" if low.endswith("s") else ""


class Ends:
    """Chooses with the figures of a language."""

    def __init__(self, language: Language) -> None:
        self.weights = language.ends

    def of(self, context: Hanging, rule: str, start: int, limit: int) -> int:
        """Where the words that begin at `start` most likely end; `limit` at the latest."""
        stretch = Stretch(context, rule, start, limit)
        best, most = limit, self._sum(stretch.at_limit())
        for nth, index in enumerate(stretch.candidates(), 1):
            weight = self._sum(stretch.signs(index, nth))
            if weight > most:
                best, most = stretch.end_before(index), weight
        return best

    def _sum(self, signs: Iterator[str]) -> float:
        weights = self.weights
        return sum(weights.get(sign, 0.0) for sign in signs)
