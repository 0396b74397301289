"""Words in marks: which are somebody's words, and which are a title, a name, a term or a teaser."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from quotearchive.extract.find.finding import Finding, beginning
from quotearchive.extract.find.in_marks import InMarks
from quotearchive.extract.reading import by_sentence
from quotearchive.extract.stretches import Covered
from quotearchive.model import Evidence, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotearchive.extract.marks import Marked
    from quotearchive.extract.reading import Reading, Report

_SPLIT_WITHIN = 240
_MOST_PARTS = 40
_LONG_SPEECH = 20  # words
_COMMA_BEFORE_MARK = re.compile(r"(?:,|\s[–—-])\s*[\"“«„'‘]+$")
_STOP = re.compile(r"[.!?;]\s")
_ONE_SENTENCE = re.compile(r"^[^.!?;:]*(?:\b[A-Z][a-z]{0,4}\.[^.!?;:]*){0,3}[.!?]\s+[\"“«„'‘`]+$")
_STOPS = frozenset(".!?…")
_OPENS_DIRECT = frozenset({":", "", "–", "—", "-"})


def reported(context: InMarks) -> float | None:
    """A verb that reports speech stands directly beside the marks."""
    if context.reporting is None:
        return None
    return 3.0 if context.count >= 3 or context.ends_as_sentence else 1.0


def stands_alone(context: InMarks) -> float | None:
    """The words in marks are a whole sentence or a paragraph of their own."""
    if not context.alone or context.count < 4:
        return None
    return 2.5 if context.ends_as_sentence and context.count >= 6 else 1.8


def whole_sentence(context: InMarks) -> float | None:
    """The words in marks begin with a capital and end as a sentence does."""
    if context.count < 4 or not context.begins_as_sentence:
        return None
    return 1.5 if context.ends_as_sentence else None


def introduced(context: InMarks) -> float | None:
    """A colon, or a label such as “Quote:”, stands before the marks."""
    return 1.5 if context.count >= 3 and context.before.rstrip().endswith(":") else None


def many_words(context: InMarks) -> float | None:
    """So many words in marks are seldom a name or a term."""
    return min(2.0, 0.25 * (context.count - 4)) if context.count >= 6 else None


def called(context: InMarks) -> float | None:
    """Somebody is said to have called something this: “…called the plan “a slogan””."""
    if context.begins_as_sentence or context.named:
        return None
    before = (r for r in context.reports if r.end <= context.mark.outer.start)
    return 3.0 if any(r.verb is not None and r.verb.calls for r in before) else None


def in_reporting_sentence(context: InMarks) -> float | None:
    """The sentence reports somebody's speech, and these words of it stand in marks."""
    if context.count < 3 or context.begins_as_sentence:
        return None
    return 0.8 if any(r.verb is not None and r.verb.marks for r in context.reports) else None


def title_or_name(context: InMarks) -> float | None:
    """Speaks against: capitals throughout and no final stop, as in the title of a work or a ship's name."""
    words, most = context.all_words, 4 if context.alone else 9
    if not words or context.ends_as_sentence or context.count > most or not _is_large(words[0]):
        return None
    small = context.reading.language.small_in_titles
    return -3.0 if all(_is_large(word) or word in small for word in words) else None


def _is_large(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def named_so(context: InMarks) -> float | None:
    """Speaks against: a word such as “film”, “brigade” or “the term” stands directly before the marks."""
    return -2.5 if context.count < 8 and not context.ends_as_sentence and context.named else None


def few_words(context: InMarks) -> float | None:
    """Speaks against: up to three words in marks that no verb reports are a term or a scare quote."""
    if context.count > 3 or context.reporting is not None or _is_announced(context):
        return None
    return -1.5


def _is_announced(context: InMarks) -> bool:
    """“Varsik reacted on X: “This is terror.””"""
    whole = context.begins_as_sentence and context.ends_as_sentence
    return whole and context.before.rstrip().endswith(":") and not context.named


def no_words(context: InMarks) -> float | None:
    """Speaks against: there is no word inside the marks."""
    return -9.0 if context.count == 0 else None


def teaser(context: InMarks) -> float | None:
    """Speaks against: a pointer to another article."""
    return -6.0 if context.is_teaser else None


def mark_missing(context: InMarks) -> float | None:
    """Speaks against: one of the two marks is missing, so where the words end is a guess."""
    return None if context.mark.whole else -0.5


RULES: tuple[tuple[str, Callable[[InMarks], float | None]], ...] = (
    ("find.reported-marks", reported),
    ("find.marks-alone", stands_alone),
    ("find.whole-sentence", whole_sentence),
    ("find.introduced-marks", introduced),
    ("find.many-words", many_words),
    ("find.called", called),
    ("find.in-reporting-sentence", in_reporting_sentence),
    ("find.title-or-name", title_or_name),
    ("find.named-so", named_so),
    ("find.few-words", few_words),
    ("find.no-words", no_words),
    ("find.teaser", teaser),
    ("find.mark-missing", mark_missing),
)
THRESHOLD = 1.0
_SHORT_REPORT = 120  # code points between two quotations of one speaker


class Direct:
    """The quotations in marks of an article, those that reported clauses have not taken already."""

    def __init__(self, reading: Reading, reports: list[Report], clauses: list[Finding]) -> None:
        self.reading, self.reports = reading, reports
        self.by_sentence = by_sentence(reports)
        self.cues = [report.cue.start for report in reports]
        self.taken = Covered(span for clause in clauses for span in clause.spans)

    def all(self) -> list[Finding]:
        """Them, those in one that an attribution splits."""
        found: list[Finding] = []
        for mark in self.reading.marks:
            if not self.taken.touches(mark.inner):
                finding = self._finding(mark) or self._rest(mark, found[-1] if found else None)
                found += [] if finding is None else [finding]
        return [_joined(parts) for parts in self._split(found)]

    def _rest(self, mark: Marked, before: Finding | None) -> Finding | None:
        """A short stretch in marks that goes on with the quotation before its attribution."""
        seen = beginning(self.reading.text, mark.outer)
        evidence = Evidence("find.rest-of-split", seen.of(self.reading.text), seen, 1.5)
        finding = Finding((mark.inner,), Kind.DIRECT, (evidence,))
        if before is None or not (self._is_split(before, finding) or self._goes_on(before, mark)):
            return None
        return finding

    def _goes_on(self, before: Finding, mark: Marked) -> bool:
        """““Maybe,” he said. “Maybe not.””: few words, but a sentence of their own in the same paragraph."""
        context = InMarks(self.reading, mark, self.by_sentence)
        if not (context.alone and context.begins_as_sentence and context.ends_as_sentence and context.count):
            return False
        gap = self.reading.masked[before.end : mark.outer.start]
        return len(gap) < _SHORT_REPORT and "\n" not in gap and not context.is_teaser

    def _finding(self, mark: Marked) -> Finding | None:
        context = InMarks(self.reading, mark, self.by_sentence)
        spoken = [(name, weight) for name, rule in RULES if (weight := rule(context)) is not None]
        if sum(weight for _, weight in spoken) < THRESHOLD:
            return None
        seen = beginning(self.reading.text, mark.outer)
        evidence = tuple(Evidence(name, seen.of(self.reading.text), seen, weight) for name, weight in spoken)
        return Finding((mark.inner,), _kind(context), evidence, context.reporting)

    def _split(self, findings: list[Finding]) -> Iterator[list[Finding]]:
        """The parts of each quotation: “We will,” she said, “and soon.”."""
        parts: list[Finding] = []
        for finding in findings:
            if parts and (len(parts) == _MOST_PARTS or not self._is_split(parts[-1], finding)):
                yield parts
                parts = []
            parts.append(finding)
        if parts:
            yield parts

    def _is_split(self, first: Finding, second: Finding) -> bool:
        """Only an attribution stands between the two: ““We will,” she said, “and soon.””, ““No,” he said. “Never.””."""
        between = self.reading.masked[first.end : second.start]
        if "\n" in between or len(between) > _SPLIT_WITHIN:
            return False
        near = slice(bisect_left(self.cues, first.end), bisect_left(self.cues, second.start))
        within = [r for r in self.reports[near] if first.end <= r.start and r.cue.end <= second.start]
        if not within or self._of_two([*within, *([second.report] if second.report is not None else [])]):
            return False  # “…,” Orvik said, to which Dunn replied, “…”
        if self._turns_to_another(between):
            return False
        return self._goes_on_after_comma(first, between) or self._goes_on_after_stop(first, second, between)

    def _turns_to_another(self, between: str) -> bool:
        """““…,” he said, but Dunn disagreed, saying, “…””: a further clause begins after a comma."""
        connectors = self.reading.language.connectors
        return any(one.endswith(",") and two in connectors for one, two in pairwise(between.split()))

    def _of_two(self, reports: list[Report]) -> bool:
        """Whether the reports around two parts name two speakers, or one cites another."""
        subjects = {
            r.subject.of(self.reading.text) for r in reports if r.subject is not None and not r.shared
        }
        named = {
            subject.split()[-1]
            for subject in subjects
            if subject[:1].isupper() and subject.split()[-1][0].isupper()
        }
        return len(named) > 1 or any(r.verb is not None and r.verb.cites for r in reports)

    def _goes_on_after_comma(self, first: Finding, between: str) -> bool:
        """The attribution ends in a comma, and the first part ends no sentence."""
        if self.reading.text[first.end - 1] in _STOPS or _STOP.search(between):
            return False
        return _COMMA_BEFORE_MARK.search(between) is not None

    def _goes_on_after_stop(self, first: Finding, second: Finding, between: str) -> bool:
        """The attribution of a longer speech ends its sentence, and what follows has none of its own.

        Two short remarks (““No,” he said. “Not today.””) stay two quotations.
        """
        own = second.report is not None and second.report.cue.start > second.start
        if first.report is None or own or _ONE_SENTENCE.search(between) is None:
            return False
        words = sum(
            len(span.of(self.reading.text).split()) for part in (first, second) for span in part.spans
        )
        return words >= _LONG_SPEECH


def _kind(context: InMarks) -> Kind:
    """A fragment inside the narrator's sentence is mixed; words that stand as a sentence are direct."""
    if context.reporting is not None or context.alone or (context.ends_as_sentence and not context.is_called):
        return Kind.DIRECT
    return Kind.DIRECT if context.before.rstrip()[-1:] in _OPENS_DIRECT else Kind.MIXED


def _joined(parts: list[Finding]) -> Finding:
    """One quotation of its parts, with the report of the first that has one."""
    if len(parts) == 1:
        return parts[0]
    spans = tuple(span for part in parts for span in part.spans)
    further = (e for part in parts[1:] for e in part.evidence if e.rule != "find.few-words")
    report = next((part.report for part in parts if part.report is not None), None)
    return Finding(spans, Kind.DIRECT, (*parts[0].evidence, *further), report)
