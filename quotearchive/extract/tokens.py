"""A sentence as tokens with the classes that the rules ask about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quotearchive.extract.segment import HIDDEN, HIDDEN_STOP
from quotearchive.model import Span

if TYPE_CHECKING:
    from quotearchive.language import Cue, Language

_TOKEN = re.compile(
    rf"(?P<hidden>[\"“„«»‟'‘`]{{0,9}}+[{HIDDEN}{HIDDEN_STOP}]+[\"”“»«’'`]*)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[A-Z][a-z]{0,4}\.(?=\s{1,9}[A-Z])"  # Gen. Hrom
    r"|(?<=[a-z] )[A-Z]\.(?=,|\s[a-z])"  # Rolf K. said
    r"|[^\W_]+(?:[-.&’'ʼ/][^\W_]+)*(?:['’](?=\s))?)"  # Kharkiv-based, villagers’
    r"|(?P<mark>\S)"
)
_DASHES = frozenset("-–—―")
_SHORTEST_ADVERB = 4


class Token(NamedTuple):
    """A word, a mark, or a whole quotation (`hidden`). `low`: in lower case, no possessive ending.

    A tuple, since an article has thousands of them and a frozen dataclass takes three times as long to make.
    """

    text: str
    low: str
    start: int
    end: int
    kind: str  # word, mark, hidden
    capital: bool
    possessive: bool

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def dash(self) -> bool:
        """Whether it is a dash of any length."""
        return self.text in _DASHES

    @property
    def comma(self) -> bool:
        """Whether it is a comma."""
        return self.text == ","


def _token(match: re.Match[str]) -> Token:
    text, kind = match[0], match.lastgroup or "mark"
    low, possessive = text.lower(), False
    if not low.isalnum():
        low = low.replace("’", "'").replace("ʼ", "'")
        possessive = kind == "word" and low.endswith(("'s", "s'"))
        if possessive:
            low = low[:-2] if low.endswith("'s") else low[:-1]
    return Token(text, low, *match.span(), kind, text[0].isupper(), possessive)


def tokens(masked: str, sentence: Span) -> tuple[Token, ...]:
    """The tokens of `sentence` in `masked`, the text with its quotations hidden."""
    return tuple(_token(m) for m in _TOKEN.finditer(masked, sentence.start, sentence.end))


class Grammar:
    """Asks of tokens what a language's tables know of them."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.speaking_nouns = language.person_nouns | language.body_nouns | language.text_nouns
        self.sentence_openings = (
            language.prepositions | language.subordinators | language.adverbs | language.aside_openings
        )
        self._never_in_phrase = (
            language.subordinators | language.conjunctions | language.subject_pronouns.keys()
        )
        self._no_nouns = language.prepositions | language.determiners

    def cue(self, token: Token) -> Cue | None:
        """The verb that reports speech which this token may be."""
        return None if token.kind != "word" or token.possessive else self.language.cues.get(token.low)

    def skippable(self, token: Token) -> bool:
        """Stands between a subject and its verb: has, also, publicly, not."""
        low = token.low
        return low in self.language.auxiliaries or low in self.language.adverbs or self._ends_as_adverb(token)

    def _ends_as_adverb(self, token: Token) -> bool:
        low = token.low
        ends = low.endswith(self.language.adverb_ending)
        return (
            ends
            and not token.capital
            and len(low) > _SHORTEST_ADVERB
            and low not in self.language.not_adverbs
        )

    def stops(self, token: Token) -> bool:
        """Never inside a noun phrase."""
        low = token.low
        if token.kind != "word" or low in self._never_in_phrase:
            return True
        if low in self.language.auxiliaries and not token.capital:
            return True
        return low in self.language.dates and (token.capital or low in self.language.relative_days)

    def noun_like(self, token: Token) -> bool:
        """May stand in a noun phrase, and is no word that only opens or joins one."""
        if token.text[0].isdigit() and not token.low.endswith(self.language.ages):
            return False
        return not self.stops(token) and token.low not in self._no_nouns

    def person_noun(self, token: Token) -> bool:
        """A noun for somebody or something that speaks."""
        return token.low in self.speaking_nouns
