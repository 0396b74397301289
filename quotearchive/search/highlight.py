"""Decides which words of a text to mark for a query: those that it was found by, where they stand."""

from __future__ import annotations

from quotearchive.model import Span
from quotearchive.search.analysis import Word, stem, words
from quotearchive.search.fuzzy import Near
from quotearchive.search.tree import Leaf, Phrase, Prefix, Query, Term, sought


def matches(query: Query, text: str, language: str = "en") -> list[Span]:
    """The spans of `text` that `query` matches, in order, none touching another's letters.

    Words are marked by stem, beginning or likeness, phrases only where they stand; what a query excludes
    and what it asks of fields marks nothing.
    """
    found = words(text, language)
    spans = {span for leaf in set(sought(query)) for span in _spans(leaf, found)}
    return _apart(sorted(spans, key=lambda span: (span.start, -span.end)))


def _spans(leaf: Leaf, found: list[Word]) -> list[Span]:
    if isinstance(leaf, Phrase):
        return _phrase_spans(leaf.words, found)
    if isinstance(leaf, Term):
        stemmed = stem(leaf.word)
        return [word.span for word in found if word.exact == leaf.word or word.stem == stemmed]
    if isinstance(leaf, Prefix):
        return [word.span for word in found if word.exact.startswith(leaf.start)]
    near = Near(leaf.word, leaf.edits)
    return [word.span for word in found if near(word.exact)]


def _phrase_spans(phrase: tuple[str, ...], found: list[Word]) -> list[Span]:
    exact = tuple(word.exact for word in found)
    starts = (i for i, word in enumerate(exact) if word == phrase[0])
    return [
        Span(found[i].span.start, found[i + len(phrase) - 1].span.end)
        for i in starts
        if exact[i : i + len(phrase)] == phrase
    ]


def _apart(spans: list[Span]) -> list[Span]:
    """Spans that overlap become one."""
    apart: list[Span] = []
    for span in spans:
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return apart
