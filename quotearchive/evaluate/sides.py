"""What counts, of the labels and of what was found: all but what was not labelled, or only what reports speech."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.evaluate.pairs import pairs
from quotearchive.evaluate.speech import reports_speech
from quotearchive.evaluate.words import LEADING, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotearchive.evaluate.gold import Answered, GoldQuotation
    from quotearchive.evaluate.words import Words
    from quotearchive.model import Attribution, Span

MATCH = 0.3
IGNORED = 0.5


@dataclass(frozen=True, slots=True)
class Sides:
    """The labels that count in one article, what was found in it, and the words of each.

    `aside` are the words of labels that do not count.
    """

    answered: Answered
    labels: tuple[GoldQuotation, ...]
    golds: tuple[Words, ...]
    found: tuple[Attribution, ...]
    ours: tuple[Words, ...]
    aside: Words = frozenset()


def sides(
    answered: Answered, labels: Iterable[GoldQuotation] | None = None, leading: frozenset[str] = LEADING
) -> Sides:
    """All labels (or these), and all that was found, but for what has no words."""
    text = answered.text
    wanted = answered.labelled.labels if labels is None else labels
    golds = [(each, words(text, each.spans, leading)) for each in wanted]
    ours = [(each, words(text, each.quotation.spans, leading)) for each in answered.attributions]
    return _sides(answered, [each for each in golds if each[1]], [each for each in ours if each[1]])


def labelled_only(both: Sides) -> Sides:
    """All labels, and what was found but for what lies mostly in stretches that were not labelled."""
    ignore = both.answered.labelled.ignore
    kept = [(each, its) for each, its in _ours(both) if not _ignored(its, ignore)]
    return _sides(both.answered, _golds(both), kept)


def speech_only(both: Sides) -> Sides:
    """The labels that report speech, and what was found but for answers to the other labels."""
    counts = [reports_speech(label) for label in both.labels]
    partner = {j: i for i, j in pairs(both.golds, both.ours, MATCH).items()}
    others = [its for its, wanted in zip(both.golds, counts, strict=True) if not wanted]
    kept = [
        each
        for j, each in enumerate(_ours(both))
        if (counts[partner[j]] if j in partner else not any(each[1] <= other for other in others))
    ]
    wanted = [each for each, counted in zip(_golds(both), counts, strict=True) if counted]
    return _sides(both.answered, wanted, kept, frozenset[int]().union(*others))


def _golds(both: Sides) -> list[tuple[GoldQuotation, Words]]:
    return list(zip(both.labels, both.golds, strict=True))


def _ours(both: Sides) -> list[tuple[Attribution, Words]]:
    return list(zip(both.found, both.ours, strict=True))


def _sides(
    answered: Answered,
    golds: list[tuple[GoldQuotation, Words]],
    ours: list[tuple[Attribution, Words]],
    aside: Words = frozenset(),
) -> Sides:
    return Sides(
        answered,
        tuple(each for each, _ in golds),
        tuple(its for _, its in golds),
        tuple(each for each, _ in ours),
        tuple(its for _, its in ours),
        aside,
    )


def _ignored(ours: Words, ignore: tuple[Span, ...]) -> bool:
    inside = sum(any(span.start <= place < span.end for span in ignore) for place in ours)
    return inside > IGNORED * len(ours)
