"""Words in marks: which are somebody's words, and which are a title, a name, a term or a teaser."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.extract.find.finding import Finding, beginning
from quotearchive.model import Evidence, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotearchive.extract.marks import Marked
    from quotearchive.extract.reading import Reading, Report, Sentence

_WORD = re.compile(r"[^\W_]+(?:[’'\-.][^\W_]+)*")
_NAMING = re.compile(
    r"\b(?:called|named|entitled|titled|dubbed|nicknamed|known as|code-?named|call sign|callsign|nickname|film|movie|book|song|novel|"
    r"album|series|show|programme|program|documentary|newspaper|magazine|company|brigade|battalion|regiment|unit|ship|vessel|"
    r"tanker|frigate|cruiser|missile|missiles|drone|drones|operation|project|movement|party|club|cafe|café|restaurant|hotel|cinema|theatre|"
    r"theater|exhibition|exercise|exercises|festival|campaign|so-called|the word|the term|the phrase|the slogan|the motto|label|"
    r"play|painting|poem|article headlined|headlined)s?[ ,:]*$",
    re.IGNORECASE,
)


class InMarks:
    """A stretch in marks with what stands around it: what the rules look at."""

    def __init__(self, reading: Reading, mark: Marked, reports: list[Report]) -> None:
        self.reading, self.mark = reading, mark
        self.words = mark.inner.of(reading.text)
        self._reports = reports

    @cached_property
    def sentence(self) -> Sentence | None:
        return self.reading.sentence_at(self.mark.outer.start)

    @cached_property
    def reports(self) -> list[Report]:
        """The reports of the sentence that the marks stand in (and of those its paragraphs run to)."""
        last = self.reading.sentence_at(self.mark.outer.end - 1)
        if self.sentence is None or last is None:
            return []
        return [r for r in self._reports if self.sentence.number <= r.sentence <= last.number]

    @cached_property
    def count(self) -> int:
        return len(_WORD.findall(self.words))

    @cached_property
    def before(self) -> str:
        """The narrator's words of the same sentence before the marks."""
        start = self.sentence.span.start if self.sentence else 0
        return self.reading.masked[start : self.mark.outer.start]

    @cached_property
    def after(self) -> str:
        """What stands after the marks, up to the end of the sentence."""
        last = self.reading.sentence_at(self.mark.outer.end - 1)
        end = last.span.end if last else self.mark.outer.end
        return self.reading.masked[self.mark.outer.end : max(end, self.mark.outer.end)]

    @cached_property
    def alone(self) -> bool:
        """Nothing else stands in the sentence."""
        return not self.before.strip(" –—-•*") and not self.after.strip(" .,;")

    @cached_property
    def ends_as_sentence(self) -> bool:
        return self.words.rstrip("”’\"'»)")[-1:] in {".", "!", "?", "…", ","}

    @cached_property
    def reporting(self) -> Report | None:
        """The report that touches the marks: directly before (“said: “…””) or directly after (“…,” she said)."""
        for report in self.reports:
            verb = report.verb
            if verb is not None and not verb.marks:
                continue
            between = self._between(report)
            if between is not None and self._touches(between, report):
                return report
        return None

    def _between(self, report: Report) -> str | None:
        if report.start >= self.mark.outer.end:
            return self.reading.masked[self.mark.outer.end : report.start]
        if report.end <= self.mark.outer.start:
            start = max(report.end, min(report.after, self.mark.outer.start))
            return self.reading.masked[start : self.mark.outer.start]
        return None

    def _touches(self, between: str, report: Report) -> bool:
        after = report.start >= self.mark.outer.end
        words = _WORD.findall(between)
        if after:
            return len(words) == 0 and not re.search(r"[.!?]\s+\S", between)
        return (
            len(words) <= 2
            and not re.search(r"[.!?;]", between)
            and (len(words) == 0 or between.rstrip()[-1:] in ":,")
        )


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
    if context.count < 4 or not context.words[:1].isupper():
        return None
    return 1.5 if context.ends_as_sentence else None


def introduced(context: InMarks) -> float | None:
    """A colon, or a label such as “Quote:”, stands before the marks."""
    return 1.5 if context.before.rstrip().endswith(":") and context.count >= 3 else None


def many_words(context: InMarks) -> float | None:
    """So many words in marks are seldom a name or a term."""
    if context.count < 6:
        return None
    return min(2.0, 0.25 * (context.count - 4))


def called(context: InMarks) -> float | None:
    """Somebody is said to have called something this: “…called the plan “a slogan””."""
    calls = [
        r
        for r in context.reports
        if r.verb is not None and r.verb.calls and r.end <= context.mark.outer.start
    ]
    if not calls or _NAMING.search(context.before) or context.words[:1].isupper():
        return None
    return 3.0


def in_reporting_sentence(context: InMarks) -> float | None:
    """The sentence reports somebody's speech, and these words of it stand in marks."""
    inside = [r for r in context.reports if r.verb is not None and r.verb.marks]
    return 0.8 if inside and context.count >= 3 and not context.words[:1].isupper() else None


def title_or_name(context: InMarks) -> float | None:
    """Speaks against: capitals throughout and no final stop, as in the title of a work or the name of a ship."""
    words = _WORD.findall(context.words)
    if not words or context.ends_as_sentence or context.count > 9 or context.alone and context.count > 4:
        return None
    small = {"of", "the", "and", "in", "a", "an", "for", "to", "on", "at", "with", "from", "is", "de"}
    capitals = [w for w in words if w[0].isupper() or w[0].isdigit() or w in small]
    return -3.0 if len(capitals) == len(words) and (words[0][0].isupper() or words[0][0].isdigit()) else None


def named_so(context: InMarks) -> float | None:
    """Speaks against: a word such as “film”, “brigade” or “the term” stands directly before the marks."""
    return (
        -2.5
        if _NAMING.search(context.before) and not context.ends_as_sentence and context.count < 8
        else None
    )


def few_words(context: InMarks) -> float | None:
    """Speaks against: one to three words in marks without a verb that reports them are a term or a scare quote."""
    return -1.5 if context.count <= 3 and context.reporting is None else None


def no_words(context: InMarks) -> float | None:
    """Speaks against: there is no word inside the marks."""
    return -9.0 if context.count == 0 else None


def teaser(context: InMarks) -> float | None:
    """Speaks against: a pointer to another article."""
    return (
        -6.0
        if re.match(rf"\s*(?:{context.reading.language.teaser})", context.before, re.IGNORECASE)
        else None
    )


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


class Direct:
    """The quotations in marks of an article, those that reported clauses have not taken already."""

    def __init__(self, reading: Reading, reports: list[Report], clauses: list[Finding]) -> None:
        self.reading, self.reports = reading, reports
        self.taken = [span for clause in clauses for span in clause.spans]

    def all(self) -> list[Finding]:
        free = [m for m in self.reading.marks if not any(s.overlaps(m.inner) for s in self.taken)]
        found: list[Finding] = []
        for mark in free:
            finding = self._finding(mark) or self._rest(mark, found[-1] if found else None)
            if finding is not None:
                found.append(finding)
        return list(self._joined(found))

    def _rest(self, mark: Marked, before: Finding | None) -> Finding | None:
        """A short stretch in marks that goes on with the quotation before its attribution."""
        seen = beginning(self.reading.text, mark.outer)
        evidence = Evidence("find.rest-of-split", seen.of(self.reading.text), seen, 1.5)
        finding = Finding((mark.inner,), Kind.DIRECT, (evidence,))
        return finding if before is not None and self._is_split(before, finding) else None

    def _finding(self, mark: Marked) -> Finding | None:
        context = InMarks(self.reading, mark, self.reports)
        spoken = [(name, weight) for name, rule in RULES if (weight := rule(context)) is not None]
        if sum(weight for _, weight in spoken) < THRESHOLD:
            return None
        seen = beginning(self.reading.text, mark.outer)
        evidence = tuple(Evidence(name, seen.of(self.reading.text), seen, weight) for name, weight in spoken)
        return Finding((mark.inner,), self._kind(context), evidence, context.reporting)

    def _kind(self, context: InMarks) -> Kind:
        """A fragment inside the narrator's sentence is mixed; words that stand as a sentence are direct."""
        if context.reporting is not None or context.alone or context.ends_as_sentence:
            return Kind.DIRECT
        if context.before.rstrip()[-1:] in {":", "", "–", "—", "-"}:
            return Kind.DIRECT
        return Kind.MIXED

    def _joined(self, findings: list[Finding]) -> Iterator[Finding]:
        """One quotation split by its attribution: “We will,” she said, “and soon.”."""
        pending: Finding | None = None
        for finding in findings:
            if pending is not None and self._is_split(pending, finding):
                evidence = (*pending.evidence, *(e for e in finding.evidence if e.rule != "find.few-words"))
                pending = Finding(
                    (*pending.spans, *finding.spans), Kind.DIRECT, evidence, pending.report or finding.report
                )
                continue
            if pending is not None:
                yield pending
            pending = finding
        if pending is not None:
            yield pending

    def _is_split(self, first: Finding, second: Finding) -> bool:
        """Only an attribution stands between, it ends in a comma, and the first part ends no sentence."""
        between = self.reading.masked[first.end : second.start]
        if "\n" in between or len(between) > 160 or not re.search(r"(?:,|\s[–—-])\s*[\"“«„'‘]+$", between):
            return False
        if self.reading.text[first.end - 1] in ".!?…" or re.search(r"[.!?;]\s", between):
            return False
        return any(first.end <= r.start and r.cue.end <= second.start for r in self.reports)
