"""Reported clauses: “X said that …”, “according to X, …”, “…, X said”, with or without marks in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.extract.find import after_report, beside_report
from quotearchive.extract.find.ends import Ends
from quotearchive.extract.find.finding import Finding, beginning
from quotearchive.extract.find.hanging import Hanging, SentenceReports
from quotearchive.extract.find.judge import Edges, Judge, Proposed, Verdict
from quotearchive.extract.reading import by_sentence
from quotearchive.model import DENIED, Evidence, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotearchive.extract.marks import Marked
    from quotearchive.extract.reading import Reading, Report

_EDGE = " \t\n\xa0,;:–—-"
_LEAST_LENGTH = 3
_WHOLE = frozenset({"find.colon-clause", "find.infinitive"})  # what goes on to the end of the sentence
THRESHOLD = -0.5
"""In log-odds. Chosen for the best end-to-end F on news that was not learned from."""
RULES: tuple[tuple[str, Callable[[Hanging], Edges | None]], ...] = (
    *after_report.RULES,
    *beside_report.RULES,
)


def _may_end_earlier(context: Hanging, rule: str, edges: Edges) -> bool:
    """Whether the last part follows its report, and need not go on to the end of the sentence."""
    return edges[-2] >= context.report.cue.end and rule not in _WHOLE


class Clauses:
    """The reported clauses of an article."""

    def __init__(self, reading: Reading, reports: list[Report]) -> None:
        self.reading, self.text = reading, reading.text
        self.by_sentence = by_sentence(reports)
        self.judge, self.ends = Judge(reading.language), Ends(reading.language)
        self.further_clause = re.compile(reading.language.further_clause)
        self.closing_place = re.compile(reading.language.closing_place)

    def all(self) -> list[Finding]:
        """Those of every report that has one, in the order of the reports."""
        return [finding for number in self.by_sentence for finding in self._in(number)]

    def _in(self, number: int) -> Iterator[Finding]:
        for context in self.contexts(number):
            yield from self._of(context)

    def contexts(self, number: int) -> Iterator[Hanging]:
        """The reports of a sentence that may have a clause."""
        reports = self.by_sentence[number]
        strong = [report for report in reports if not report.weak]
        beside = SentenceReports(self.reading.sentences[number], strong, self.reading.grammar)
        for report in reports:
            if report.subject is not None and not self._is_carrier(report, report.subject):
                yield Hanging(self.reading, report, beside)

    def _of(self, context: Hanging) -> Iterator[Finding]:
        judged = [(self.judge.weigh(proposed), proposed) for proposed in self.proposals(context)]
        best = max(judged, key=lambda pair: pair[0].total, default=None)
        if best is not None and best[0].total >= THRESHOLD:
            verdict, proposed = best
            yield from self._finding(context.report, proposed.rule, proposed.edges, verdict)

    def proposals(self, context: Hanging) -> Iterator[Proposed]:
        """What the rules propose for a report, each stretch once, with its end where it most likely is."""
        seen: set[Edges] = set()
        for name, rule in RULES:
            found = rule(context)
            if found is None:
                continue
            if _may_end_earlier(context, name, found):
                found = (*found[:-1], self.ends.of(context, name, *found[-2:]))
            if found not in seen:
                seen.add(found)
                yield Proposed(context, name, found)

    def open_ended(self, context: Hanging) -> Iterator[tuple[str, Edges]]:
        """What the rules propose, before its end is chosen."""
        proposed = ((name, rule(context)) for name, rule in RULES)
        yield from ((name, e) for name, e in proposed if e is not None and _may_end_earlier(context, name, e))

    def _is_carrier(self, report: Report, subject: Span) -> bool:
        """“According to Karvinform”, “Karvinform reports”: the agency only carries what others say."""
        words = subject.of(self.text)
        if report.verb is None:
            return self.reading.is_own_agency(words)
        return (report.verb.carries and self.reading.is_agency(words)) or self.reading.passes_on(report)

    def _finding(self, report: Report, name: str, edges: Edges, verdict: Verdict) -> Iterator[Finding]:
        for part in self._apart(edges) if len(edges) == 2 else (edges,):
            yield from self._part(report, name, part, verdict)

    def _apart(self, edges: Edges) -> Iterator[Edges]:
        """“that the strike was over and that the trains would run”: two quotations."""
        start, end = edges
        for match in self.further_clause.finditer(self.reading.masked, start, end):
            yield start, match.start()
            start = match.end()
        yield start, end

    def _part(self, report: Report, name: str, edges: Edges, verdict: Verdict) -> Iterator[Finding]:
        spans = self.spans(edges)
        if not spans:
            return
        marks = self.reading.marks_in(*spans)
        if len(spans) == len(marks) == 1 and self._is_all(spans[0], marks[0]):
            yield self._in_marks(report, marks[0], verdict)
            return
        evidence = verdict.evidence(name, report.cue.of(self.text), report.cue)
        kind = Kind.MIXED if any(self._is_fragment(m) for m in marks) else Kind.INDIRECT
        yield Finding(spans, kind, (*evidence, *self._denied(report)), report)

    def _denied(self, report: Report) -> tuple[Evidence, ...]:
        """“denied that …”, “ruled out …”: the speaker says that it is not so."""
        if report.verb is None or report.verb.lemma not in self.reading.language.denials:
            return ()
        words = self._with_negation(report)
        return (Evidence(DENIED, words.of(self.text), words, 0.0),)

    def _with_negation(self, report: Report) -> Span:
        """“did not rule out”: with the words that turn the denial."""
        tokens, words = self.reading.sentences[report.sentence].tokens, self.reading.language
        first = report.token
        while first and (
            tokens[first - 1].low in words.negations
            or tokens[first - 1].low.endswith(words.negation_ending)
            or (first < report.token and tokens[first - 1].low in words.auxiliaries)
        ):
            first -= 1
        return Span(tokens[first].start, report.cue.end)

    def spans(self, edges: Edges) -> tuple[Span, ...]:
        """The words between the edges, without marks and white space around them."""
        parts = (self._trimmed(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
        return tuple(part for part in parts if len(part) >= _LEAST_LENGTH)

    def _trimmed(self, start: int, end: int) -> Span:
        """Without the marks and the white space around a clause, and without the place that closes it."""
        place = self.closing_place.search(self.reading.masked, start, end)
        end = end if place is None else place.start()
        while start < end and self.text[start] in _EDGE:
            start += 1
        while end > start and self.text[end - 1] in _EDGE:
            end -= 1
        return Span(start, max(start, end))

    def _in_marks(self, report: Report, mark: Marked, verdict: Verdict) -> Finding:
        seen = beginning(self.text, mark.inner)
        evidence = verdict.evidence("find.clause-in-marks", seen.of(self.text), seen)
        return Finding((mark.inner,), Kind.DIRECT, (*evidence, *self._denied(report)), report)

    @staticmethod
    def _is_all(span: Span, mark: Marked) -> bool:
        return mark.outer.start <= span.start + 1 and mark.outer.end >= span.end - 1

    def _is_fragment(self, mark: Marked) -> bool:
        """Words of the speaker in marks, and not a name or a title: these begin with capitals throughout."""
        words = mark.inner.of(self.text).split()
        return bool(words) and not (words[0][0].isupper() and all(map(self._may_be_name, words)))

    def _may_be_name(self, word: str) -> bool:
        small = self.reading.language.small_in_names
        return word[0].isupper() or word[0].isdigit() or word.lower() in small
