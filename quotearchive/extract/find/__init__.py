"""Which stretches are quotations: words in marks, reported clauses, and clauses with marks in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.find.apart import apart
from quotearchive.extract.find.clauses import Clauses
from quotearchive.extract.find.dialogue import Dialogue
from quotearchive.extract.find.direct import Direct
from quotearchive.extract.find.finding import Finding
from quotearchive.extract.find.headlines import Headlines
from quotearchive.extract.find.said_this import SaidThis
from quotearchive.extract.find.unmarked import Unmarked
from quotearchive.model import Kind

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading, Report

__all__ = ["Finding", "find"]


def find(reading: Reading, reports: list[Report]) -> list[Finding]:
    """All quotations of the article in the order of the text; none lies inside another."""
    dialogue = Dialogue(reading)
    strong = [report for report in reports if not report.weak]
    clauses = dialogue.outside(Clauses(reading, reports).all())
    direct = dialogue.outside(Direct(reading, strong, clauses).all())
    whole = [finding for finding in direct if finding.kind is Kind.DIRECT and finding.report is not None]
    headlines = dialogue.outside(Headlines(reading, [*clauses, *whole]).all())
    found = [*dialogue.turns, *clauses, *direct, *headlines]
    unmarked = Unmarked(reading, strong, found).all()
    told = SaidThis(reading, strong, [*found, *unmarked]).all()
    return apart([*found, *unmarked, *told])
