"""Quotations without a report: the same speaker goes on, or a label or the sentence before names one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.extract.attribute.attributed import Attributed
from quotearchive.extract.find.finding import beginning
from quotearchive.extract.segment import HIDDEN
from quotearchive.model import Evidence, Kind, Span

if TYPE_CHECKING:
    from quotearchive.extract.find import Finding
    from quotearchive.extract.reading import Reading, Report, Sentence
    from quotearchive.language import Wording

_GOES_ON = 0.6
_LABELLED = 0.8
_INTRODUCED = 0.6
_FEW_WORDS = 8
_NEAR = 8  # sentences
_MARKS = "\"“„«' \n"


@lru_cache(maxsize=8)
def _platforms(wordings: tuple[Wording, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(wording.pattern) for wording in wordings if wording.platform is not None)


class Unreported:
    """Answers for the quotations of one article."""

    def __init__(self, reading: Reading, reports: dict[int, list[Report]]) -> None:
        self.reading, self.text, self.masked = reading, reading.text, reading.masked
        self.reports = reports
        self.platforms = _platforms(reading.language.wordings)
        self._speaks: dict[int, bool] = {}

    def attributed(self, finding: Finding, before: Attributed | None) -> Attributed:
        """The quotation with the one that it continues, or with the words that introduce it."""
        if finding.kind is not Kind.DIRECT:
            return Attributed(finding, evidence=finding.evidence)
        label = self._label(finding)
        if label is not None and label["who"]:
            return self._introduced(finding, Span(*label.span("who")))
        if self._is_told(finding):
            return Attributed(finding, evidence=finding.evidence)
        if before is not None and self._follows(before.finding, finding):
            seen = beginning(self.text, finding.spans[0])
            return self._continues(finding, before, "attribute.same-speaker-goes-on", seen, _GOES_ON)
        if label is None:
            return self._introduced(finding, self._introduction(finding))
        if before is None:
            return self._introduced(finding, self._source(finding))
        return self._labelled(finding, before, label)

    def _continues(
        self, finding: Finding, before: Attributed, rule: str, seen: Span, weight: float
    ) -> Attributed:
        evidence = Evidence(rule, seen.of(self.text), seen, weight)
        return Attributed(finding, None, None, before, (*finding.evidence, evidence))

    def _labelled(self, finding: Finding, before: Attributed, label: re.Match[str]) -> Attributed:
        words = label[0].rstrip()
        seen = Span(label.start(), label.start() + len(words))
        evidence = Evidence("attribute.labelled", words, seen, _LABELLED)
        return Attributed(finding, None, None, before, (*finding.evidence, evidence))

    def _introduced(self, finding: Finding, subject: Span | None) -> Attributed:
        if subject is None:
            return Attributed(finding, evidence=finding.evidence)
        words = subject.of(self.text)
        evidence = Evidence("attribute.introduced-by-subject", words, subject, _INTRODUCED)
        return Attributed(finding, None, subject, None, (*finding.evidence, evidence))

    def goes_on(self, finding: Finding, before: Attributed | None) -> bool:
        """Whether the quotation goes on with the one before it in its paragraph."""
        if before is None or finding.kind is not Kind.DIRECT or self._is_told(finding):
            return False
        one, other = before.finding.start, finding.start
        in_one = self.reading.paragraph_at(one) == self.reading.paragraph_at(other)
        return in_one and self._follows(before.finding, finding)

    def _follows(self, before: Finding, finding: Finding) -> bool:
        """Nothing but a short report stands between the two: “….” / “….”, or ““…,” he said. “….””."""
        if before.end > finding.start:
            return False
        sentence, earlier = self.reading.sentence_at(finding.start), self.reading.sentence_at(before.end)
        if sentence is None or earlier is None or sentence.paragraph - earlier.paragraph > 1:
            return False
        if sentence.paragraph == earlier.paragraph and sentence.number - earlier.number <= 1:
            return True
        gap = self.masked[before.end : finding.start].replace(HIDDEN, "")
        narrated = (word for word in gap.split() if any(map(str.isalnum, word)))
        return sum(1 for _ in narrated) <= _FEW_WORDS

    def names_speaker(self, finding: Finding) -> bool:
        """“Quote from Umerov:” stands before the marks."""
        label = self._label(finding)
        return label is not None and bool(label["who"])

    def _label(self, finding: Finding) -> re.Match[str] | None:
        """“Quote:” or “Quote from Umerov:” directly before the marks."""
        sentence = self.reading.sentence_at(finding.start)
        label = sentence.label if sentence else None
        if label is None or (label["who"] is not None and not label["who"].strip()):
            return None
        if self.text[label.end() : finding.start].strip(" \n\"“„«'‘"):
            return None
        return label

    def _source(self, finding: Finding) -> Span | None:
        """Who stands after a label such as “Source:” in the paragraphs before."""
        sentence = self.reading.sentence_at(finding.start)
        earlier = self.reading.sentences[: sentence.number] if sentence else []
        return next((s.subject for s in reversed(earlier[-_NEAR:]) if s.label and s.subject), None)

    def _introduction(self, finding: Finding) -> Span | None:
        """The subject of the sentence before a quotation that stands alone (“The minister spoke. “…””)."""
        sentence = self.reading.sentence_at(finding.start)
        if sentence is None:
            return None
        own = self.masked[sentence.span.start : finding.start].rstrip(_MARKS)
        if own.endswith(":") and sentence.subject is not None:
            return sentence.subject
        if sentence.number == 0:
            return None
        before = self.reading.sentences[sentence.number - 1]
        if sentence.paragraph - before.paragraph > 1:
            return None
        return before.subject if before.subject and self._tells_of_speech(before) else None

    def _is_told(self, finding: Finding) -> bool:
        """““…,” came the reply”: the narrator's words after the marks tell of somebody whom they do not name."""
        sentence = self.reading.sentence_at(finding.end - 1)
        return sentence is not None and sentence.narrates_after(finding.end)

    def _tells_of_speech(self, sentence: Sentence) -> bool:
        """It ends in a colon, has a verb that reports speech with its own subject, or names a platform."""
        if sentence.number not in self._speaks:
            self._speaks[sentence.number] = self._announces(sentence) or self._names_platform(sentence)
        return self._speaks[sentence.number]

    def _announces(self, sentence: Sentence) -> bool:
        reports = self.reports.get(sentence.number, ())
        return sentence.span.of(self.masked).endswith(":") or any(not report.shared for report in reports)

    def _names_platform(self, sentence: Sentence) -> bool:
        span = sentence.span
        return any(platform.search(self.masked, span.start, span.end) for platform in self.platforms)
