"""Which verbs and phrases report speech, and whose: every “X said” and “according to X” of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.reports.according import According
from quotearchive.extract.reports.nouns import Nouns
from quotearchive.extract.reports.unlisted import Unlisted
from quotearchive.extract.reports.verbs import Verbs

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading, Report

__all__ = ["reports"]


def reports(reading: Reading) -> list[Report]:
    """Every report of the article, in the order of the text."""
    verbs, according = Verbs(reading), According(reading)
    nouns, unlisted = Nouns(reading), Unlisted(reading)
    found: list[Report] = []
    for sentence in reading.sentences:
        own = [*verbs.of(sentence), *according.of(sentence), *nouns.of(sentence)]
        if not any(not report.weak for report in own):
            own += unlisted.of(sentence)
        found += sorted((r for r in own if not _is_narrator(reading, r)), key=lambda report: report.cue.start)
    return found


def _is_narrator(reading: Reading, report: Report) -> bool:
    """“When I asked him …”: outside marks “I” and “we” are who writes, and what they ask is no statement."""
    subject, verb = report.subject, report.verb
    if subject is None or verb is None or not verb.questions:
        return False
    return subject.of(reading.text).lower() in reading.language.narrators
