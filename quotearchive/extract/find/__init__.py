"""Which stretches are quotations: words in marks, reported clauses, and clauses with marks in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.find.apart import apart
from quotearchive.extract.find.clauses import Clauses
from quotearchive.extract.find.direct import Direct
from quotearchive.extract.find.finding import Finding
from quotearchive.extract.find.headlines import Headlines
from quotearchive.extract.find.said_this import SaidThis
from quotearchive.extract.find.unmarked import Unmarked

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading, Report

__all__ = ["Finding", "find"]


def find(reading: Reading, reports: list[Report]) -> list[Finding]:
    """All quotations of the article in the order of the text; none lies inside another."""
    clauses = Clauses(reading, reports).all()
    reports = [report for report in reports if not report.weak]
    direct = Direct(reading, reports, clauses).all()
    headlines = Headlines(reading, [*clauses, *direct]).all()
    unmarked = Unmarked(reading, reports, [*clauses, *direct, *headlines]).all()
    told = SaidThis(reading, reports, [*clauses, *direct, *headlines, *unmarked]).all()
    return apart([*clauses, *direct, *told, *headlines, *unmarked])
