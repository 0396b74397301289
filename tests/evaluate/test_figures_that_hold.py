"""What the rules reach on the labelled articles: the figures may rise, and a change that lowers one says so here."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotearchive.evaluate import evaluate, read
from quotearchive.ingest.popolo import load
from quotearchive.model import Kind

if TYPE_CHECKING:
    from quotearchive.evaluate.statements import StatementFigures

LABELLED = Path(__file__).parents[1] / "labelled"
HELD = [
    ("found", 0.94),
    ("tight", 0.87),
    ("statement", 0.83),
    ("speaker", 0.95),
    ("platform", 0.91),
    ("direct", 0.92),
    ("indirect", 0.94),
]


@cache
def reached() -> StatementFigures:
    figures = evaluate(read(LABELLED / "gold.jsonl"), load(LABELLED / "officials.json")).statements
    assert figures is not None
    return figures


def value(name: str) -> float:
    its = reached()
    shares = {
        "speaker": its.speaker.value,
        "platform": its.platform.value,
        "direct": its.recall[Kind.DIRECT].value,
        "indirect": its.recall[Kind.INDIRECT].value,
    }
    rates = {"found": its.found.f, "tight": its.tight.f, "statement": its.statement.f}
    return {**shares, **rates}[name]


@pytest.mark.parametrize(("name", "held"), HELD)
def test_a_figure_does_not_fall(name: str, held: float) -> None:
    assert held <= value(name)


@pytest.mark.parametrize(("name", "held"), HELD)
def test_what_is_held_is_what_is_reached(name: str, held: float) -> None:
    assert value(name) - held < 0.05, "the figure rose: hold it"


def test_no_words_in_marks_that_are_no_quotation_are_taken_for_one() -> None:
    assert reached().false_on_non_quotes == 0
