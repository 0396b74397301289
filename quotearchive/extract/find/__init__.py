"""Which stretches of an article are quotations: words in marks, reported clauses, and clauses with marks in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.find.clauses import Clauses
from quotearchive.extract.find.direct import Direct
from quotearchive.extract.find.finding import Finding
from quotearchive.extract.find.headlines import Headlines
from quotearchive.extract.find.said_this import SaidThis

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading, Report

__all__ = ["Finding", "find"]


def find(reading: Reading, reports: list[Report]) -> list[Finding]:
    """All quotations of the article in the order of the text; none lies inside another."""
    clauses = Clauses(reading, reports).all()
    direct = Direct(reading, reports, clauses).all()
    told = SaidThis(reading, reports, [*clauses, *direct]).all()
    headlines = Headlines(reading, [*clauses, *direct, *told]).all()
    return _apart(sorted([*clauses, *direct, *told, *headlines], key=lambda f: (f.start, -f.end)))


def _apart(findings: list[Finding]) -> list[Finding]:
    """Without those that share code points with a better one before them."""
    kept: list[Finding] = []
    for finding in findings:
        rival = next((k for k in reversed(kept) if finding.overlaps(k)), None)
        if rival is None:
            kept.append(finding)
        elif finding.weight > rival.weight + 0.5 and not rival.contains(finding):
            kept[kept.index(rival)] = finding
    return kept
