"""How well the words of what was found agree with the labelled ones, whoever said them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.evaluate.pairs import pairs
from quotearchive.evaluate.rates import Rates, rates
from quotearchive.evaluate.words import words
from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quotearchive.evaluate.sides import Sides
    from quotearchive.evaluate.words import Words

_PARAGRAPH = re.compile(r"[^\n]+")
Counts = tuple[float, int, int]
"""Hits, found, wanted."""


def matched(articles: Sequence[Sides], least: float) -> Rates:
    """Quotations with a partner that shares so much of their words; with 1.0 all of them."""
    return _total(articles, lambda each: _counts(len(pairs(each.golds, each.ours, least)), each))


def exact_spans(articles: Sequence[Sides]) -> Rates:
    """Stretches without a gap, cut where paragraphs end, with the very same words."""
    return _total(articles, _span_counts)


def tokens(articles: Sequence[Sides]) -> Rates:
    """Words that are within any quotation on both sides."""
    return _total(articles, _token_counts)


def partial(articles: Sequence[Sides]) -> Rates:
    """The mean share of a quotation's words that are in its best partner, which others may have too."""
    covered = sum(_best(its, each.golds) for each in articles for its in each.ours)
    recalled = sum(_best(its, each.ours) for each in articles for its in each.golds)
    found, wanted = (sum(len(side) for side in both) for both in _both(articles))
    return rates(covered, found, wanted, hit=recalled)


def _both(articles: Sequence[Sides]) -> tuple[list[tuple[Words, ...]], list[tuple[Words, ...]]]:
    return [each.ours for each in articles], [each.golds for each in articles]


def _total(articles: Iterable[Sides], count: Callable[[Sides], Counts]) -> Rates:
    counts = [count(each) for each in articles]
    return rates(sum(c[0] for c in counts), sum(c[1] for c in counts), sum(c[2] for c in counts))


def _counts(hits: int, each: Sides) -> Counts:
    return hits, len(each.ours), len(each.golds)


def _span_counts(each: Sides) -> Counts:
    text = each.answered.text
    golds = {its for label in each.labels for its in _stretches(text, label.spans)}
    ours = {its for found in each.found for its in _stretches(text, found.quotation.spans)}
    return len(golds & ours), len(ours), len(golds)


def _stretches(text: str, spans: Iterable[Span]) -> Iterator[Words]:
    parts = (match.span() for span in spans for match in _PARAGRAPH.finditer(text, span.start, span.end))
    return filter(None, (words(text, [Span(*part)]) for part in parts))


def _token_counts(each: Sides) -> Counts:
    golds = frozenset[int]().union(*each.golds)
    ours = frozenset[int]().union(*each.ours) - (each.aside - golds)
    return len(golds & ours), len(ours), len(golds)


def _best(its: Words, others: Iterable[Words]) -> float:
    return max((len(its & other) / len(its) for other in others), default=0.0)
