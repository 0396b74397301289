"""Which words of the article name the speaker of a quotation, and which verb says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.attribute.attributed import Attributed
from quotearchive.extract.attribute.pair import Pair, Place
from quotearchive.extract.attribute.rules import RULES
from quotearchive.extract.attribute.unreported import Unreported
from quotearchive.extract.reading import by_sentence
from quotearchive.model import Evidence

if TYPE_CHECKING:
    from quotearchive.extract.find import Finding
    from quotearchive.extract.reading import Reading, Report

__all__ = ["RULES", "Attributed", "Attributor"]

THRESHOLD = 0.5
_THRESHOLD_AGAINST_GOING_ON = 1.0
_LEAD = 0.25

_Judged = tuple[float, "Report", tuple[Evidence, ...]]


class Attributor:
    """Gives each quotation of an article the report that names its speaker, in the order of the text."""

    def __init__(self, reading: Reading, reports: list[Report], findings: list[Finding]) -> None:
        self.reading, self.findings = reading, findings
        self.by_sentence = by_sentence(reports)
        self.starts = sorted((f.start, f.end) for f in findings)
        self.unreported = Unreported(reading, self.by_sentence)

    def all(self) -> list[Attributed]:
        """Every quotation, with the words that name its speaker if any do."""
        done: list[Attributed] = []
        for finding in self.findings:
            done.append(self._one(finding, done[-1] if done else None))
        return done

    def _one(self, finding: Finding, before: Attributed | None) -> Attributed:
        if finding.report is None and self.unreported.names_speaker(finding):
            return self.unreported.attributed(finding, before)
        judged = sorted(self._judged(finding), key=lambda each: -each[0])
        goes_on = finding.report is None and self.unreported.goes_on(finding, before)
        least = _THRESHOLD_AGAINST_GOING_ON if goes_on else THRESHOLD
        if judged and judged[0][0] >= least and not self._tied(judged):
            _, report, evidence = judged[0]
            return Attributed(finding, report.cue, report.subject, None, (*finding.evidence, *evidence))
        return self.unreported.attributed(finding, before)

    @staticmethod
    def _tied(judged: list[_Judged]) -> bool:
        """Another subject is nearly as likely."""
        best, subject = judged[0][0], judged[0][1].subject
        return any(best - weight < _LEAD and rival.subject != subject for weight, rival, _ in judged[1:])

    def _judged(self, finding: Finding) -> list[_Judged]:
        place = Place(self.reading, finding, self.starts)
        return [judged for report in self._near(place) if (judged := self._judge(Pair(place, report)))]

    def _judge(self, pair: Pair) -> _Judged | None:
        spoken = [(name, weight) for name, rule in RULES if (weight := rule(pair)) is not None]
        if not spoken:
            return None
        span = pair.report.span
        words = span.of(self.reading.text)
        evidence = tuple(Evidence(name, words, span, weight) for name, weight in spoken)
        return sum(weight for _, weight in spoken), pair.report, evidence

    def _near(self, place: Place) -> list[Report]:
        """The quotation's own report; else those of its sentences and of the one before."""
        finding = place.finding
        if finding.report is not None:
            return [finding.report]
        if place.first is None or place.last is None:
            return []
        numbers = range(max(0, place.first - 1), place.last + 1)
        near = (report for number in numbers for report in self.by_sentence.get(number, ()))
        return [r for r in near if not any(span.contains(r.cue) for span in finding.spans)]
