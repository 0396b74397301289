"""Gold and a roster to figures: extract from the labelled texts, and measure what comes out against the labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive import extraction
from quotearchive.errors import InputError
from quotearchive.evaluate import attributions, statements
from quotearchive.evaluate.gold import Answered, GoldQuotation, Labelled, Layout, Mistake
from quotearchive.evaluate.reading import read
from quotearchive.evaluate.sides import labelled_only, sides, speech_only

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotearchive.evaluate.attributions import AttributionFigures
    from quotearchive.evaluate.statements import StatementFigures
    from quotearchive.roster import Roster

__all__ = [
    "Answered",
    "Figures",
    "GoldQuotation",
    "Labelled",
    "Layout",
    "Mistake",
    "answer",
    "evaluate",
    "measure",
    "read",
]


@dataclass(frozen=True, slots=True)
class Figures:
    """How good the extraction is by one file of gold: for statements, or for attributions and those of speech."""

    layout: Layout
    articles: int
    characters: int
    statements: StatementFigures | None = None
    attributions: AttributionFigures | None = None
    speech: AttributionFigures | None = None


def evaluate(gold: Iterable[Labelled | InputError], roster: Roster, *, jobs: int | None = 1) -> Figures:
    """Extract from every article of `gold` (see `read`) and measure.

    Raises the InputError of what could not be read, for a figure without it would be of something else.
    """
    return measure(list(answer([_certain(each) for each in gold], roster, jobs=jobs)))


def answer(gold: Sequence[Labelled], roster: Roster, *, jobs: int | None = 1) -> Iterator[Answered]:
    """What is extracted from each article, in their order."""
    found = extraction.extract_each((each.article for each in gold), roster, jobs=jobs)
    for labelled, extracted in zip(gold, found, strict=True):
        if isinstance(extracted, InputError):
            # Its labels are missed, and not left out: a fault must not better the figures.
            yield Answered(labelled, (), fault=extracted)
        else:
            yield Answered(labelled, tuple(extracted.attributions), note=extracted.note)


def measure(answered: Sequence[Answered]) -> Figures:
    """The figures of the layout that the labels are in."""
    layout = next(filter(None, (each.labelled.layout for each in answered)), Layout.STATEMENTS)
    read_so_far = (len(answered), sum(len(each.text) for each in answered))
    if layout is Layout.STATEMENTS:
        return Figures(layout, *read_so_far, statements=statements.figures(answered))
    everything = [labelled_only(sides(each)) for each in answered]
    return Figures(
        layout,
        *read_so_far,
        attributions=attributions.figures(everything),
        speech=attributions.figures([speech_only(each) for each in everything]),
    )


def _certain(each: Labelled | InputError) -> Labelled:
    if isinstance(each, InputError):
        raise each
    return each
