"""A sentence as tokens with the classes that the rules ask about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.extract.segment import HIDDEN
from quotearchive.model import Span

if TYPE_CHECKING:
    from quotearchive.language import Cue, Language

_TOKEN = re.compile(
    rf"(?P<hidden>[\"“„«»‟'‘`]*{HIDDEN}+[\"”“»«’'`]*)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[A-Z][a-z]{0,4}\.(?=\s+[A-Z])|[^\W_]+(?:[-.&’'ʼ/][^\W_]+)*(?:['’](?=\s))?)"
    r"|(?P<mark>\S)"
)
_DASHES = frozenset("-–—―")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole quotation (`hidden`). `low` is its word in lower case, without a possessive ending."""

    text: str
    low: str
    start: int
    end: int
    kind: str  # word, mark, hidden
    capital: bool
    possessive: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def dash(self) -> bool:
        return self.text in _DASHES


def _token(match: re.Match[str]) -> Token:
    text, kind = match[0], match.lastgroup or "mark"
    low = text.lower().replace("’", "'").replace("ʼ", "'")
    possessive = kind == "word" and (low.endswith("'s") or low.endswith("s'"))
    if possessive:
        low = low[:-2] if low.endswith("'s") else low[:-1]
    return Token(text, low, match.start(), match.end(), kind, text[0].isupper(), possessive)


def tokens(masked: str, sentence: Span) -> tuple[Token, ...]:
    """The tokens of `sentence` in `masked`, the text with its quotations hidden."""
    return tuple(_token(m) for m in _TOKEN.finditer(masked, sentence.start, sentence.end))


class Grammar:
    """Asks of tokens what a language's tables know of them."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def cue(self, token: Token) -> Cue | None:
        return None if token.kind != "word" or token.possessive else self.language.cues.get(token.low)

    def skippable(self, token: Token) -> bool:
        """Stands between a subject and its verb: has, also, publicly, not."""
        low = token.low
        words = self.language
        return (
            low in words.auxiliaries
            or low in words.adverbs
            or (low.endswith("ly") and not token.capital and len(low) > 4)
        )

    def stops(self, token: Token) -> bool:
        """Never inside a noun phrase."""
        low = token.low
        words = self.language
        return (
            token.kind != "word"
            or (low in words.subordinators)
            or (low in words.auxiliaries and not token.capital)
            or (low in words.dates and (token.capital or low in {"today", "yesterday", "tomorrow"}))
            or low in words.conjunctions
            or (low in words.subject_pronouns and low != "us")
        )

    def noun_like(self, token: Token) -> bool:
        if token.kind != "word" or self.stops(token):
            return False
        words = self.language
        return (
            token.low not in words.prepositions
            and token.low not in words.determiners
            and not token.text[0].isdigit()
        )

    def person_noun(self, token: Token) -> bool:
        low = token.low
        words = self.language
        return low in words.person_nouns or low in words.body_nouns or low in words.text_nouns
