"""Quotations without a report: the same speaker goes on, or a label or the sentence before names one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.extract.attribute.around import Around
from quotearchive.extract.attribute.attributed import Attributed
from quotearchive.extract.attribute.introduced import Introduced
from quotearchive.extract.find.finding import beginning
from quotearchive.extract.find.said_this import owner_of_page
from quotearchive.extract.segment import HIDDEN
from quotearchive.model import Evidence, Kind, Span

if TYPE_CHECKING:
    from quotearchive.extract.find import Finding
    from quotearchive.extract.reading import Reading, Report, Sentence
    from quotearchive.language import Wording

_GOES_ON = 0.6
_LABELLED = 0.8
_INTRODUCED = 0.6
_ANSWERS = 0.4
_FEW_WORDS = 8
_ANSWER = "find.answer"


@lru_cache(maxsize=8)
def _platforms(wordings: tuple[Wording, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(wording.pattern) for wording in wordings if wording.platform is not None)


class Unreported:
    """Answers for the quotations of one article."""

    def __init__(self, reading: Reading, reports: dict[int, list[Report]]) -> None:
        self.reading, self.text, self.masked = reading, reading.text, reading.masked
        self.reports = reports
        self.introduced = Introduced(reading, reports)
        self.around = Around(self.introduced)
        self.platforms = _platforms(reading.language.wordings)
        self._speaks: dict[int, bool] = {}

    def attributed(self, finding: Finding, before: Attributed | None) -> Attributed:
        """The quotation with the one that it continues, or with the words that introduce it."""
        if any(step.rule == _ANSWER for step in finding.evidence):
            return self._answered(finding, before)
        named = self._named(finding) or self.around.in_sentence(finding)
        if named is not None or finding.kind is not Kind.DIRECT:
            return self._introduced(finding, named)
        if self._is_told(finding):
            return Attributed(finding, evidence=finding.evidence)
        return self._on_the_thread(finding, before)

    def _on_the_thread(self, finding: Finding, before: Attributed | None) -> Attributed:
        """Nobody is named beside the words: who spoke before, or whom the lines above are about."""
        deed = self.introduced.by_deed(finding, before.finding.end if before else 0)
        if deed is not None:
            return self._introduced(finding, deed)
        if before is not None and self._follows(before.finding, finding):
            seen = beginning(self.text, finding.spans[0])
            return self._continues(finding, before, "attribute.same-speaker-goes-on", seen, _GOES_ON)
        label = self.introduced.label(finding)
        if label is not None and before is not None:
            return self._labelled(finding, before, label)
        if self._question(finding, before) is not None:
            return self._answered(finding, before)
        above = self._introduction(finding) if label is None else self.introduced.source(finding)
        above = above or self.introduced.interviewed(finding) or self.introduced.in_paragraph(finding)
        return self._introduced(finding, above)

    def _answered(self, finding: Finding, before: Attributed | None) -> Attributed:
        """An answer in a talk: of whoever answered before, or whom the lines above the first question are about."""
        question = self._question(finding, before)
        if question is not None and before is not None:
            return self._continues(finding, before, "attribute.answers-question", question, _ANSWERS)
        return self._introduced(finding, self.introduced.interviewed(finding))

    def _named(self, finding: Finding) -> Span | None:
        """Who is named before the words by a noun, or before the colon that opens them, in a label or in a sentence."""
        noun = self.around.of_noun(finding)
        if noun is not None or finding.kind is not Kind.DIRECT:
            return noun
        label = self.introduced.label(finding)
        if label is not None:
            return Span(*label.span("who")) if label["who"] else None
        return self.introduced.before_colon(finding)

    def _question(self, finding: Finding, before: Attributed | None) -> Span | None:
        """A line that asks, without marks, between these words and the last ones of the speaker."""
        sentence = self.reading.sentence_at(finding.start)
        if sentence is None or not sentence.number or before is None:
            return None
        asked = self.reading.sentences[sentence.number - 1]
        alone = asked.paragraph == sentence.paragraph - 1 and self.introduced.asks(asked)
        apart = asked.paragraph - self.reading.paragraph_at(before.finding.end)
        return asked.span if alone and apart == 1 else None

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
        """“Quote from Umerov:”, “Umerov disagreed:” or “Umerov's proposal to” stands before the marks."""
        return self._named(finding) is not None

    def _introduction(self, finding: Finding) -> Span | None:
        """The subject of the sentence before a quotation that stands alone (“The minister spoke. “…””)."""
        sentence = self.reading.sentence_at(finding.start)
        if sentence is None:
            return None
        if sentence.number == 0:
            return None
        before = self.reading.sentences[sentence.number - 1]
        if sentence.paragraph - before.paragraph > 1:
            return None
        subject = self._this(before) or before.subject
        return subject if subject and self._tells_of_speech(before) else None

    def _this(self, sentence: Sentence) -> Span | None:
        """“This is stated in a Facebook post of the minister”: of the minister."""
        points = sentence.tokens[0].low in self.reading.language.pointers
        return owner_of_page(self.reading, sentence, sentence.span.start) if points else None

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
