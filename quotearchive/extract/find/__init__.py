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
from quotearchive.extract.stretches import Covered
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
    told = SaidThis(reading, strong, [f for f in (*found, *unmarked) if not _is_thought(f)]).all()
    inside = Covered([finding.extent for finding in told])
    kept = [f for f in (*found, *unmarked) if not (_is_thought(f) and inside.touches(f.extent))]
    return apart([*kept, *told])


def _is_thought(finding: Finding) -> bool:
    """“Karvenia expects an apology. This was stated by the spokesman”: then the whole sentence is what he said."""
    verb = finding.report.verb if finding.report is not None else None
    is_clause = any(step.rule == "find.that-clause" for step in finding.evidence)
    return finding.kind is Kind.INDIRECT and verb is not None and not verb.marks and not is_clause
