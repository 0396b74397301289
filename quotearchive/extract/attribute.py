"""Which words of the article name the speaker of a quotation, and which verb says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.extract.find.finding import beginning
from quotearchive.model import Evidence, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotearchive.extract.find import Finding
    from quotearchive.extract.reading import Reading, Report

THRESHOLD = 0.5
_LEAD = 0.25


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation with the words beside it that name its speaker, or with the quotation that it continues."""

    finding: Finding
    cue: Span | None = None
    subject: Span | None = None
    continues: Attributed | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A quotation and a report that may name its speaker: what the rules look at."""

    reading: Reading
    finding: Finding
    report: Report
    others: int  # how many quotations stand between

    @property
    def own(self) -> bool:
        return self.finding.report == self.report

    @property
    def same_sentence(self) -> bool:
        first = self.reading.sentence_at(self.finding.start)
        last = self.reading.sentence_at(self.finding.end - 1)
        return first is not None and last is not None and first.number <= self.report.sentence <= last.number

    @property
    def between(self) -> str:
        """The narrator's words between the quotation and the report."""
        if self.report.start >= self.finding.end:
            return self.reading.masked[self.finding.end : self.report.start]
        return self.reading.masked[self.report.end : self.finding.start]


def clause_of_report(pair: Pair) -> float | None:
    """The clause hangs on this very verb."""
    return 3.0 if pair.own and pair.finding.kind is not Kind.DIRECT else None


def beside_marks(pair: Pair) -> float | None:
    """The verb that reports speech touches the marks."""
    return 3.0 if pair.own and pair.finding.kind is Kind.DIRECT else None


def inside_quotation(pair: Pair) -> float | None:
    """The report stands between the two parts of a split quotation."""
    spans = pair.finding.spans
    inside = any(
        a.end <= pair.report.start and pair.report.end <= b.start
        for a, b in zip(spans, spans[1:], strict=False)
    )
    return 3.0 if inside else None


def in_same_sentence(pair: Pair) -> float | None:
    """The report stands in the sentence of the quotation."""
    if pair.own or not pair.same_sentence:
        return None
    return 1.5 if pair.others == 0 else 0.8


def announces(pair: Pair) -> float | None:
    """The sentence before ends in a colon and reports speech."""
    before = pair.report.end <= pair.finding.start
    return 2.0 if before and not pair.same_sentence and pair.between.rstrip(' \n"“„«').endswith(":") else None


def in_sentence_before(pair: Pair) -> float | None:
    """The sentence before reports what the same person said, and nothing is said of another speaker since."""
    number = pair.reading.sentence_at(pair.finding.start)
    if number is None or pair.report.sentence != number.number - 1 or pair.finding.kind is not Kind.DIRECT:
        return None
    return 0.9 if pair.report.verb is not None and pair.report.verb.marks else None


def carried_by_agency(pair: Pair) -> float | None:
    """Speaks against: the subject is a news agency that only carries the words."""
    subject = pair.report.subject
    return -6.0 if subject and pair.reading.is_agency(subject.of(pair.reading.text)) else None


def no_subject(pair: Pair) -> float | None:
    """Speaks against: the verb has no subject that could be read."""
    return -4.0 if pair.report.subject is None else None


RULES: tuple[tuple[str, Callable[[Pair], float | None]], ...] = (
    ("attribute.clause-of-report", clause_of_report),
    ("attribute.beside-marks", beside_marks),
    ("attribute.inside-quotation", inside_quotation),
    ("attribute.in-same-sentence", in_same_sentence),
    ("attribute.announces", announces),
    ("attribute.in-sentence-before", in_sentence_before),
    ("attribute.carried-by-agency", carried_by_agency),
    ("attribute.no-subject", no_subject),
)


def same_speaker_goes_on() -> float:
    """The quotation has no attribution of its own and follows another directly: the same speaker goes on."""
    return 0.6


def introduced_by_subject() -> float:
    """The sentence before is about somebody who made a statement, and the words in marks follow it."""
    return 0.6


class Attributor:
    """Gives each quotation of an article the report that names its speaker, in the order of the text."""

    def __init__(self, reading: Reading, reports: list[Report], findings: list[Finding]) -> None:
        self.reading, self.reports, self.findings = reading, reports, findings
        self.by_sentence: dict[int, list[Report]] = {}
        for report in reports:
            self.by_sentence.setdefault(report.sentence, []).append(report)

    def all(self) -> list[Attributed]:
        done: list[Attributed] = []
        for finding in self.findings:
            done.append(self._one(finding, done[-1] if done else None))
        return done

    def _one(self, finding: Finding, before: Attributed | None) -> Attributed:
        judged = sorted(self._judged(finding), key=lambda pair: -pair[0])
        goes_on = (
            finding.report is None and before is not None and self._in_one_paragraph(before.finding, finding)
        )
        if judged and judged[0][0] >= (1.0 if goes_on else THRESHOLD) and not self._tied(judged):
            weight, report, evidence = judged[0]
            return Attributed(finding, report.cue, report.subject, None, (*finding.evidence, *evidence))
        return self._without_report(finding, before)

    @staticmethod
    def _tied(judged: list[tuple[float, Report, tuple[Evidence, ...]]]) -> bool:
        rivals = [r for w, r, _ in judged[1:] if judged[0][0] - w < _LEAD]
        return any(r.subject != judged[0][1].subject for r in rivals)

    def _judged(self, finding: Finding) -> list[tuple[float, Report, tuple[Evidence, ...]]]:
        judged = []
        for report in self._near(finding):
            pair = Pair(self.reading, finding, report, self._between(finding, report))
            spoken = [(name, w) for name, rule in RULES if (w := rule(pair)) is not None]
            if spoken:
                span = Span(report.start, report.end)
                words = span.of(self.reading.text)
                evidence = tuple(Evidence(name, words, span, w) for name, w in spoken)
                judged.append((sum(w for _, w in spoken), report, evidence))
        return judged

    def _near(self, finding: Finding) -> list[Report]:
        if finding.report is not None:
            return [finding.report]
        first = self.reading.sentence_at(finding.start)
        last = self.reading.sentence_at(finding.end - 1)
        if first is None or last is None:
            return []
        numbers = range(max(0, first.number - 1), last.number + 1)
        return [
            r
            for n in numbers
            for r in self.by_sentence.get(n, ())
            if not any(s.contains(r.cue) for s in finding.spans)
        ]

    def _between(self, finding: Finding, report: Report) -> int:
        low, high = min(finding.end, report.end), max(finding.start, report.start)
        return sum(1 for f in self.findings if f is not finding and low <= f.start and f.end <= high)

    def _without_report(self, finding: Finding, before: Attributed | None) -> Attributed:
        if finding.kind is not Kind.DIRECT:
            return Attributed(finding, evidence=finding.evidence)
        span = finding.spans[0]
        if before is not None and self._follows(before.finding, finding):
            seen = beginning(self.reading.text, span)
            words = seen.of(self.reading.text)
            evidence = Evidence("attribute.same-speaker-goes-on", words, seen, same_speaker_goes_on())
            return Attributed(finding, None, None, before, (*finding.evidence, evidence))
        label = self._label(finding)
        if label is not None and label["who"] is None and before is not None:
            evidence = Evidence("attribute.labelled", label[0].strip(), Span(*label.span()), 0.8)
            return Attributed(finding, None, None, before, (*finding.evidence, evidence))
        subject = self._introduction(finding) if label is None else label["who"] and Span(*label.span("who"))
        if subject is not None:
            evidence = Evidence(
                "attribute.introduced-by-subject",
                subject.of(self.reading.text),
                subject,
                introduced_by_subject(),
            )
            return Attributed(finding, None, subject, None, (*finding.evidence, evidence))
        return Attributed(finding, evidence=finding.evidence)

    def _in_one_paragraph(self, before: Finding, finding: Finding) -> bool:
        same = self.reading.paragraph_at(before.start) == self.reading.paragraph_at(finding.start)
        return same and finding.kind is Kind.DIRECT and self._follows(before, finding)

    def _follows(self, before: Finding, finding: Finding) -> bool:
        """Nothing but a short report stands between the two: “….” / “….”, or ““…,” he said. “….””."""
        if before.end > finding.start:
            return False
        gap = self.reading.masked[before.end : finding.start]
        sentence = self.reading.sentence_at(finding.start)
        earlier = self.reading.sentence_at(before.end)
        if sentence is None or earlier is None or sentence.paragraph - earlier.paragraph > 1:
            return False
        narrated = [t for t in gap.replace("\ue000", "").split() if any(c.isalnum() for c in t)]
        return (
            len(narrated) == 0
            or (sentence.paragraph == earlier.paragraph and sentence.number - earlier.number <= 1)
            or len(narrated) <= 8
        )

    def _label(self, finding: Finding) -> re.Match[str] | None:
        """“Quote:” or “Quote from Umerov:” directly before the marks."""
        sentence = self.reading.sentence_at(finding.start)
        label = sentence.label if sentence else None
        return (
            label
            if label is not None and not self.reading.text[label.end() : finding.start].strip(" \n\"“„«'‘")
            else None
        )

    def _introduction(self, finding: Finding) -> Span | None:
        """The subject of the sentence before a quotation that stands alone (“The minister addressed the crowd. “…””)."""
        sentence = self.reading.sentence_at(finding.start)
        if sentence is None:
            return None
        own = self.reading.masked[sentence.span.start : finding.start].rstrip("\"“„«' \n")
        if own.endswith(":") and sentence.subject is not None:
            return sentence.subject
        before = self.reading.sentences[sentence.number - 1]
        if sentence.paragraph - before.paragraph > 1 or before.subject is None:
            return None
        masked = self.reading.masked[before.span.start : before.span.end].rstrip()
        spoke = masked.endswith(":") or any(
            r.shared is False for r in self.by_sentence.get(before.number, ())
        )
        return before.subject if spoke or self._names_platform(before.span) else None

    def _names_platform(self, span: Span) -> bool:
        masked = span.of(self.reading.masked)
        return any(
            w.platform is not None and re.search(w.pattern, masked) for w in self.reading.language.wordings
        )
