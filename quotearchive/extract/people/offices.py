"""Titles and honorifics beside a name: “Minister Rustem Umerov”, “Mr Bell”, “Umerov, the minister, …”."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.reading import Reading, Sentence
    from quotearchive.extract.tokens import Token

_DASHES = frozenset("-–")
_OPEN = frozenset(",(")
_CLOSE = frozenset(",).")
_FURTHEST = 14  # tokens of an apposition before the mark that closes it
_HEAD_WITHIN = 7  # of these the first ones must hold its head


@dataclass(frozen=True, slots=True)
class Title:
    """An office or an honorific as printed beside a name; `former` where the article says that it is over."""

    text: str
    span: Span
    former: bool = False


def owner(word: str) -> str:
    """A word without a possessive ending.

    >>> owner("Ukraine’s")
    'Ukraine'
    """
    return word.removesuffix("’s").removesuffix("'s")


class Offices:
    """Reads the titles of one sentence."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.text, self.places, self.words = reading.text, reading.place_words, reading.language
        self.tokens = sentence.tokens
        self._starts: dict[int, int] = {}

    def start(self, first: int) -> int:
        """Where the title and the honorifics begin that end before token `first`: there, if it has none."""
        if not first or self.tokens[first - 1].text in _DASHES:
            return first
        inserted = self._before_comma(first)
        if inserted is not None:
            return inserted
        at = self._back(first)
        placed = self._before_place(first)
        if at == first and placed > 0 and self._in_title(placed - 1):
            at = self._back(placed)
        at = self._past_another(at, first)
        while at < first and self._only_joins(self.tokens[at]):
            at += 1
        self._starts[first] = at
        return at

    def _past_another(self, start: int, first: int) -> int:
        """“The Foreign Secretary and Ambassador Strand” are two: the first is of nobody who is named."""
        words, ands = self.words, [i for i in range(start, first) if self.tokens[i].low in self.words.ands]
        if not ands or self.tokens[ands[-1] - 1].low not in words.title_heads:
            return start
        opening = self.tokens[max(0, start - 1) : ands[-1]]
        return ands[-1] + 1 if any(t.low in words.titles.articles for t in opening) else start

    def _before_comma(self, first: int) -> int | None:
        """“The minister, Rustem Umerov, said”: where the title begins of a name between commas."""
        end = self._before_place(first - 1)
        if first < 2 or not self.tokens[first - 1].comma or not self._in_title(end - 1):
            return None
        following = (t for t in self.tokens[first:] if not t.capital)
        start = self._back(end)
        closed = next((t.text in _CLOSE for t in following), False)
        return start if closed and self._is_definite(start, end) else None

    def _before_place(self, end: int) -> int:
        """Past the place at the end of “the minister of Halvia”."""
        placed = end > 1 and self.tokens[end - 1].capital and self.tokens[end - 2].low in self.words.titles.of
        return end - 2 if placed else end

    def _is_definite(self, start: int, end: int) -> bool:
        """The title begins with an article or as somebody's: no item of a list."""
        opening = self.tokens[max(0, start - 1) : end]
        return any(t.low in self.words.titles.articles or t.low in self.words.determiners for t in opening)

    def _back(self, first: int) -> int:
        """As far as words of a title reach; what is known of a token on the way is not walked again."""
        at = first
        while at > 0 and self._in_title(at - 1):
            at -= 1
            if at in self._starts:
                return self._starts[at]
        return at

    def _only_joins(self, token: Token) -> bool:
        return token.low in self.words.titles.joiners or token.kind == "mark"

    def _in_title(self, at: int) -> bool:
        token, words = self.tokens[at], self.words
        if token.kind != "word":
            return token.kind == "mark" and at > 0 and self._mark_in_title(token, self.tokens[at - 1])
        return (
            token.low in words.title_words
            or token.low in words.honorifics
            or (token.possessive and token.capital)
            or token.low in words.former
            or owner(token.text) in self.places
            or self._is_adjective_of_country(at)
        )

    def _is_adjective_of_country(self, at: int) -> bool:
        """“Halvian president”: a capital, the ending of such an adjective, and a word of a title after it."""
        token, following = self.tokens[at], self.tokens[at + 1 : at + 2]
        ends = token.capital and token.low.endswith(self.words.titles.adjective_endings)
        return ends and bool(following) and following[0].low in self.words.title_words

    def _mark_in_title(self, mark: Token, before: Token) -> bool:
        if mark.text in _DASHES:
            return before.low in self.words.title_words
        return mark.text == "." and (
            before.low in self.words.honorifics or before.low in self.words.title_heads
        )

    def title(self, start: int, first: int) -> Title | None:
        """The office that stands before a name, from token `start` to the name's `first`."""
        own = self.tokens[start : first - 1] if self.tokens[first - 1].comma else self.tokens[start:first]
        words = [t for t in own if t.low not in self.words.honorifics]
        if not any(t.low in self.words.title_heads for t in words):
            return None
        over = start > 0 and self.tokens[start - 1].low in self.words.former
        return self._printed(words, over=over)

    def _printed(self, words: Sequence[Token], *, over: bool = False) -> Title:
        span = Span(words[0].start, words[-1].end)
        former = over or any(t.low in self.words.former for t in words)
        return Title(span.of(self.text), span, former)

    def courtesy(self, start: int, first: int) -> str:
        """The first honorific before a name (“Mrs”), or nothing."""
        return next((t.text for t in self.tokens[start:first] if t.low in self.words.honorifics), "")

    def gender(self, start: int, first: int, title: Title | None) -> str | None:
        """The gender that an honorific or the title tells of."""
        honorifics = self.words.honorifics
        courteous = next((g for t in self.tokens[start:first] if (g := honorifics.get(t.low))), None)
        return courteous or self._title_gender(title)

    def _title_gender(self, title: Title | None) -> str | None:
        last = title.text.lower().split()[-1] if title else ""
        if last in self.words.titles.no_ending:
            return None
        return next((g for ending, g in self.words.titles.endings if last.endswith(ending)), None)

    def apposition(self, last: int) -> Title | None:
        """“Umerov, the minister of defence, …”: the title between commas after the name."""
        first = last + 2
        if first >= len(self.tokens) or self.tokens[last + 1].text not in _OPEN:
            return None
        close = self._close(first)
        if close is None or not self._opens_with_office(
            self.tokens[first : min(close, first + _HEAD_WITHIN)]
        ):
            return None
        inside = self.tokens[first:close]
        if any(self._is_verb(token) for token in inside):
            return None
        return self._printed([t for t in inside if t.low not in self.words.titles.indefinite])

    def described(self, last: int) -> bool:
        """“Hill, a doctor, said”, “Hill, 58, a welder from Leeds”: after the name stands what is no office."""
        first = last + 2
        if first >= len(self.tokens) or not self.tokens[last + 1].comma:
            return False
        if self.tokens[first].text.isdigit():
            first += 2
        close = self._close(first)
        inside = self.tokens[first:close] if close is not None else ()
        own = inside and inside[0].low in self.words.titles.indefinite
        return bool(own) and not any(t.low in self.words.title_heads for t in inside)

    def _close(self, first: int) -> int | None:
        """The mark or the “who” that ends what is inserted, or the end of the sentence; None where it is far."""
        reach = range(first, min(first + _FURTHEST, len(self.tokens)))
        close = next((i for i in reach if self._closes(self.tokens[i])), None)
        return len(self.tokens) if close is None and reach.stop == len(self.tokens) else close

    def _closes(self, token: Token) -> bool:
        return token.text in _CLOSE or token.low in self.words.relatives

    def _is_verb(self, token: Token) -> bool:
        """“…, the President said that …” is the sentence itself, not what is inserted."""
        low, words = token.low, self.words
        if low.endswith(words.past_ending) and not token.capital and low not in words.title_words:
            return True
        cue = words.cues.get(low)
        return low in words.finite or low in words.auxiliaries or (cue is not None and not cue.noun)

    def _opens_with_office(self, inside: Sequence[Token]) -> bool:
        head = next((i for i, t in enumerate(inside) if t.low in self.words.title_heads), None)
        return head is not None and not any(self._ends_title(t) for t in inside[:head])

    def _ends_title(self, token: Token) -> bool:
        words = self.words
        return token.low in words.finite or token.low in words.subordinators or token.kind != "word"
