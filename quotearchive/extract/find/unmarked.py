"""What was said and is printed without marks: before “– said X”, after “X:” or a question, in a copied post."""

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

    from quotearchive.extract.reading import Reading

_DASHES = "–—-"
_LEAST_WORDS = 3
_LONGEST_REPORT = 200
_TWICE = 2


@lru_cache(maxsize=8)
def _patterns(language_handle: str, label: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(language_handle), re.compile(label, re.DOTALL)


class Unmarked:
    """The paragraphs of an article that are somebody's words though no marks say so."""

    def __init__(self, reading: Reading, reports: list[Report], found: list[Finding]) -> None:
        self.reading, self.by_sentence = reading, by_sentence(reports)
        self.taken = Covered(span for finding in found for span in finding.spans)
        self.handle, self.label = _patterns(reading.language.post_head, reading.language.turn)
        self.post_end = re.compile(reading.language.post_end)

    def all(self) -> list[Finding]:
        """Them, in no order."""
        paragraphs = self.reading.paragraphs
        return [
            *(f for number in range(1, len(paragraphs)) for f in self._before_dash(number)),
            *(f for number in range(len(paragraphs)) for f in self._in_post(number)),
            *self._turns(),
            *(f for number in range(1, len(paragraphs)) for f in self._answer(number)),
        ]

    def _answer(self, number: int) -> Iterator[Finding]:
        """“– Will there be a toll?” / “– No.”: the paragraph with a dash after a question with one."""
        paragraph, before = self.reading.paragraphs[number], self.reading.paragraphs[number - 1]
        text = self.reading.text
        asked = text[before.start] in _DASHES and text[before.end - 1] == "?"
        answers = text[paragraph.start] in _DASHES and text[paragraph.end - 1] != "?"
        words = self._words(paragraph)
        if asked and answers and not self.taken.touches(words):
            yield self._finding("find.answer", words, before, None)

    def _free(self, span: Span) -> bool:
        return not self.taken.touches(span) and len(span.of(self.reading.text).split()) >= _LEAST_WORDS

    def _before_dash(self, number: int) -> Iterator[Finding]:
        """“…” / “– said X.”: the paragraph before a dash with a report that has no words of its own."""
        paragraph, before = self.reading.paragraphs[number], self.reading.paragraphs[number - 1]
        if self.reading.text[paragraph.start] not in _DASHES or len(paragraph) > _LONGEST_REPORT:
            return
        sentence = self.reading.sentence_at(paragraph.start)
        reports = self.by_sentence.get(sentence.number, ()) if sentence else ()
        report = next((r for r in reports if r.subject is not None), None)
        if report is not None and not self.taken.touches(paragraph) and self._free(before):
            yield self._finding("find.before-dash", self._words(before), report.cue, report)

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

    def _turns(self) -> Iterator[Finding]:
        """“Name: …” in a talk that is printed turn by turn."""
        found = [(p, m) for p in self.reading.paragraphs if (m := self._turn(p)) is not None]
        names = [match["who"].split()[-1] for _, match in found]
        for (_, match), name in zip(found, names, strict=True):
            words, who = Span(*match.span("words")), Span(*match.span("who"))
            known = names.count(name) >= _TWICE or self._is_named_elsewhere(name, who)
            if known and self._free(words):
                report = self._report(who, Span(match.end("who"), match.end("who") + 1), words)
                yield self._finding("find.turn", self._words(words), who, report)

    def _turn(self, paragraph: Span) -> re.Match[str] | None:
        match = self.label.fullmatch(self.reading.text, paragraph.start, paragraph.end)
        sentence = self.reading.sentence_at(paragraph.start)
        if match is None or (sentence is not None and sentence.label is not None):
            return None
        last = match["who"].split()[-1].lower()
        return None if last in self.reading.language.not_names else match

    def _is_named_elsewhere(self, name: str, own: Span) -> bool:
        """Somebody of that name is told of before or after."""
        text = self.reading.masked
        pattern = re.compile(rf"[A-Z][\w’'-]{{1,60}} {re.escape(name)}\b")
        return any(not own.overlaps(Span(*m.span())) for m in pattern.finditer(text))

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
