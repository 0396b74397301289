"""What was said and is printed without marks: before “– said X”, after “X wrote:”, in a copied post."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.extract.find.finding import Finding, beginning
from quotearchive.extract.reading import Report, by_sentence
from quotearchive.extract.stretches import Covered
from quotearchive.model import Evidence, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.extract.reading import Reading, Sentence

_DASHES = "–—-"
_LEAST_WORDS = 3
_LONGEST_REPORT = 200
_NETWORK_WITHIN = 8  # words before the colon
_STOPS = ".!?…"


@lru_cache(maxsize=8)
def _patterns(head: str, end: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(head), re.compile(end)


class Unmarked:
    """The paragraphs of an article that are somebody's words though no marks say so."""

    def __init__(self, reading: Reading, reports: list[Report], found: list[Finding]) -> None:
        self.reading, self.by_sentence = reading, by_sentence(reports)
        self.taken = Covered(span for finding in found for span in finding.spans)
        self.handle, self.post_end = _patterns(reading.language.post_head, reading.language.post_end)

    def all(self) -> list[Finding]:
        """Them, in no order."""
        paragraphs = self.reading.paragraphs
        return [
            *(f for number in range(1, len(paragraphs)) for f in self._before_dash(number)),
            *(f for number in range(len(paragraphs)) for f in self._in_post(number)),
            *(f for number in range(1, len(paragraphs)) for f in self._after_colon(number)),
        ]

    def _free(self, span: Span) -> bool:
        return not self.taken.touches(span) and len(span.of(self.reading.text).split()) >= _LEAST_WORDS

    def _before_dash(self, number: int) -> Iterator[Finding]:
        """“…” / “– said X.”: the paragraph before a dash with a report that has no words of its own."""
        paragraph, before = self.reading.paragraphs[number], self.reading.paragraphs[number - 1]
        text = self.reading.text
        if text[paragraph.start] not in _DASHES or len(paragraph) > _LONGEST_REPORT:
            return
        if text[paragraph.end - 1] == "?":
            return  # a talk of questions and answers
        sentence = self.reading.sentence_at(paragraph.start)
        reports = self.by_sentence.get(sentence.number, ()) if sentence else ()
        report = next((r for r in reports if r.subject is not None and self._opens(paragraph, r)), None)
        if report is not None and not self.taken.touches(paragraph) and self._free(before):
            yield self._finding("find.before-dash", self._words(before), report.cue, report)

    def _opens(self, paragraph: Span, report: Report) -> bool:
        """Between the dash and the report stands nothing, or what points back: “this is how …”."""
        start, words = self._words(paragraph).start, self.reading.language
        first = self.reading.masked[start : report.start].lower().split()[:1]
        return not first or first[0] in words.pointers | words.pro_clauses

    def _after_colon(self, number: int) -> Iterator[Finding]:
        """“X wrote on Facebook:” closes a paragraph, and the next one has no marks and no report of its own."""
        paragraph, before = self.reading.paragraphs[number], self.reading.paragraphs[number - 1]
        if (
            self.reading.text[before.end - 1] != ":"
            or self.taken.touches(before)
            or not self._free(paragraph)
        ):
            return
        last = self.reading.sentence_at(before.end - 1)
        reports = self.by_sentence.get(last.number, ()) if last else ()
        report = next((r for r in reversed(reports) if r.subject is not None), None) or self._on_network(last)
        if report is not None and self.reading.text[paragraph.end - 1] in _STOPS:
            yield self._finding("find.after-colon", self._words(paragraph), report.cue, report)

    def _on_network(self, sentence: Sentence | None) -> Report | None:
        """“Kelm was the first to answer on X:”, “Kelm, a minister, on Facebook:”: no verb that reports."""
        if sentence is None or sentence.subject is None:
            return None
        words = self.reading.language
        last = [t for t in sentence.tokens if t.kind == "word"][-_NETWORK_WITHIN:]
        network = next((t for t in last if t.capital and t.low in words.networks), None)
        if network is None:
            return None
        return self._report(sentence.subject, network.span, sentence.span)

    def _in_post(self, number: int) -> Iterator[Finding]:
        """A copied post: under the name and the @account of who wrote it, or above “View this post on …”."""
        paragraphs, text = self.reading.paragraphs, self.reading.text
        head = self.handle.fullmatch(text, paragraphs[number].start, paragraphs[number].end)
        if head is not None and number + 1 < len(paragraphs) and self._free(paragraphs[number + 1]):
            name = Span(*head.span("who"))
            report = self._report(name, Span(*head.span("account")), paragraphs[number + 1])
            yield self._finding("find.copied-post", self._words(paragraphs[number + 1]), name, report)
        end = self.post_end.fullmatch(text, paragraphs[number].start, paragraphs[number].end)
        if end is not None and number and self._free(paragraphs[number - 1]):
            yield self._finding(
                "find.copied-post", self._words(paragraphs[number - 1]), paragraphs[number], None
            )

    def _report(self, name: Span, cue: Span, words: Span) -> Report:
        sentence = self.reading.sentence_at(name.start)
        number = sentence.number if sentence else 0
        return Report(number, 0, None, cue, name, inverted=False, after=words.start)

    def _words(self, paragraph: Span) -> Span:
        """Without a dash before them."""
        start = paragraph.start
        while start < paragraph.end and (
            self.reading.text[start] in _DASHES or self.reading.text[start].isspace()
        ):
            start += 1
        return Span(start, paragraph.end)

    def _finding(self, rule: str, words: Span, seen: Span, report: Report | None) -> Finding:
        shown = beginning(self.reading.text, seen)
        kind = Kind.MIXED if self.reading.marks_in(words) else Kind.INDIRECT
        evidence = Evidence(rule, shown.of(self.reading.text), shown, 1.5)
        return Finding((words,), kind, (evidence,), report)
