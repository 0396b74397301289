"""Decides which documents of a segment a query finds, and how often each of its words stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from quotearchive.search.analysis import exact_words, stem
from quotearchive.search.fuzzy import Near
from quotearchive.search.tree import (
    And,
    Everything,
    Field,
    Fuzzy,
    Leaf,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from quotearchive.search.analysis import Word

# Where bare words and phrases are looked for, the weightiest first.
AREAS = ("text", "names", "title", "context")
# A stem that differs from its word is a token of its own, out of the way of the words.
STEMMED = "\x01"


class Segment(Protocol):
    """A part of an index; documents are numbered from 0."""

    def every(self) -> set[int]:
        """All documents that are not removed; the other methods may still name removed ones."""

    def counts(self, area: str, token: str) -> Mapping[int, float]:
        """The documents that have `token` in `area`, and how often."""

    def places(self, area: str, token: str, among: Collection[int]) -> Mapping[int, Sequence[int]]:
        """The positions of `token` in those documents of `among` that have it."""

    def lexicon(self, area: str, start: str = "") -> Iterable[str]:
        """The tokens of `area` that begin with `start`."""

    def numbers(self, column: str) -> Sequence[float]:
        """A value for each document; a day is its ordinal, and 0 where there is none."""


def tokens(*runs: Sequence[Word]) -> dict[str, list[int]]:
    """What an engine indexes for the words of an area: each token with its positions.

    Between two runs a position is left out, so that no phrase goes from one into the next.
    """
    places: dict[str, list[int]] = {}
    position = 0
    for run in runs:
        for word in run:
            places.setdefault(word.exact, []).append(position)
            if word.stem != word.exact or stem(word.stem) != word.stem:
                places.setdefault(STEMMED + word.stem, []).append(position)
            position += 1
        position += 1
    return places


def term_tokens(word: str) -> tuple[tuple[str, ...], ...]:
    """The tokens that a word is found by, in groups: of a group the highest count holds, groups add up.

    A document has a token of the first group where it has the word or another of the same stem, and one of
    the second where the stem itself stands as a word.
    """
    stemmed = stem(word)
    if stemmed == word:
        return (word,), (STEMMED + word,)
    alone = ((stemmed,),) if stem(stemmed) == stemmed else ()
    return (word, STEMMED + stemmed), *alone


class Matching:
    """Answers for one segment. Each leaf is looked up once, however often the query says it."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._found: dict[Leaf, dict[str, dict[int, float]]] = {}

    def documents(self, query: Query) -> set[int]:
        """The documents that `query` finds."""
        return self._documents(query) & self.segment.every()

    def counts(self, leaf: Leaf) -> Mapping[str, Mapping[int, float]]:
        """For each area, the documents that have `leaf` there, and how often."""
        if leaf not in self._found:
            self._found[leaf] = {area: self._in_area(leaf, area) for area in AREAS}
        return self._found[leaf]

    def _documents(self, query: Query) -> set[int]:
        if isinstance(query, And):
            return self._all_of(query.parts)
        if isinstance(query, Or):
            return set().union(*(self._documents(part) for part in query.parts))
        if isinstance(query, Not):
            return self.segment.every() - self._documents(query.part)
        if isinstance(query, Everything):
            return self.segment.every()
        if isinstance(query, Range):
            return self._between(query)
        if isinstance(query, Field):
            return self._in_field(query)
        return set().union(*self.counts(query).values())

    def _all_of(self, parts: Sequence[Query]) -> set[int]:
        found: set[int] | None = None
        for part in sorted(parts, key=lambda part: isinstance(part, Not | Range)):
            more = self._documents(part)
            found = more if found is None else found & more
            if not found:
                break
        return found or set()

    def _between(self, query: Range) -> set[int]:
        if query.name == "date":
            first, last = query.days()
            return {n for n, day in enumerate(self.segment.numbers("day")) if first <= day <= last}
        return {n for n, score in enumerate(self.segment.numbers("score")) if query.holds(score)}

    def _in_area(self, leaf: Leaf, area: str) -> dict[int, float]:
        if isinstance(leaf, Term):
            return self._term(leaf.word, area)
        if isinstance(leaf, Phrase):
            return self._phrase(leaf.words, area)
        if isinstance(leaf, Prefix):
            likely = self.segment.lexicon(area, leaf.start)
            return dict.fromkeys(self._any_of(area, likely), 1.0)
        return dict.fromkeys(self._any_of(area, self._like(leaf, area)), 1.0)

    def _term(self, word: str, area: str) -> dict[int, float]:
        total: dict[int, float] = {}
        for group in term_tokens(word):
            best = dict(self.segment.counts(area, group[0]))
            for token in group[1:]:
                for number, count in self.segment.counts(area, token).items():
                    if count > best.get(number, 0.0):
                        best[number] = count
            if not total:
                total = best
            else:
                for number, count in best.items():
                    total[number] = total.get(number, 0.0) + count
        return total

    def _like(self, leaf: Fuzzy, area: str) -> Iterable[str]:
        near = Near(leaf.word, leaf.edits)
        return [token for token in self.segment.lexicon(area) if token[0] != STEMMED and near(token)]

    def _any_of(self, area: str, likely: Iterable[str]) -> set[int]:
        return set().union(*(self.segment.counts(area, token) for token in likely))

    def _phrase(self, phrase: Sequence[str], area: str) -> dict[int, float]:
        """How often the words stand one after the other, for the documents where they do."""
        among: Collection[int] | None = None
        for word in set(phrase):
            having = self.segment.counts(area, word).keys()
            among = having if among is None else among & having
            if not among:
                return {}
        starts: dict[int, set[int]] = {}
        for offset, word in enumerate(phrase):
            places = self.segment.places(area, word, among or ())
            if offset == 0:
                starts = {number: set(at) for number, at in places.items()}
            else:
                starts = {
                    n: s for n, left in starts.items() if (s := left & {at - offset for at in places[n]})
                }
            among = starts.keys()
        return {number: float(len(left)) for number, left in starts.items()}

    def _tagged(self, name: str, value: str) -> set[int]:
        return set(self.segment.counts("tags", tag(name, value)))

    def _in_field(self, query: Field) -> set[int]:
        if query.name == "date":  # Days are a Range: only `date:none` is a field.
            return {n for n, day in enumerate(self.segment.numbers("day")) if not day}
        if query.name == "speaker":
            return self._named(query)
        return self._worded(query) if query.name in ("post", "outlet") else self._listed(query)

    def _named(self, query: Field) -> set[int]:
        """By the registry's id, or by words of any known spelling, in any order."""
        if query.value is None:
            return self._tagged("speaker", "")
        *whole, last = exact_words(query.value)
        found = [set(self.segment.counts("names", word)) for word in whole]
        found.append(self._any_of("names", self.segment.lexicon("names", last) if query.prefix else (last,)))
        return set.intersection(*found) | self._tagged("official", query.value)

    def _worded(self, query: Field) -> set[int]:
        """By words that stand one after the other in the field."""
        if query.value is None:
            return self._tagged(query.name, "")
        *whole, last = exact_words(query.value)
        ends = self.segment.lexicon(query.name, last) if query.prefix else (last,)
        return set().union(*(self._phrase((*whole, end), query.name) for end in ends))

    def _listed(self, query: Field) -> set[int]:
        return self._tagged(query.name, query.value or "")


def tag(name: str, value: str) -> str:
    """The token that stands for a field's whole value; an empty one says that there is none."""
    return f"{name}:{value}"
