"""“S. X said this on Facebook”: the sentence before is what X said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.find.finding import Finding
from quotearchive.extract.reading import Report, by_sentence
from quotearchive.extract.stretches import Covered
from quotearchive.model import Evidence, Kind, Span

if TYPE_CHECKING:
    import re

    from quotearchive.extract.reading import Reading, Sentence

_LEAST_TOKENS = 4
_LONG_QUOTATION = 40


class SaidThis:
    """Sentences that the next one says were somebody's words."""

    def __init__(self, reading: Reading, reports: list[Report], found: list[Finding]) -> None:
        self.reading, self.by_sentence = reading, by_sentence(reports)
        self.taken = Covered(finding.extent for finding in found)

    def all(self) -> list[Finding]:
        """Them, in the order of the text."""
        sentences = self.reading.sentences
        made = [
            self._of(sentences[number], match) for number, match in self.reading.said_this.items() if number
        ]
        return [f for f in made if f is not None]

    def _of(self, sentence: Sentence, match: re.Match[str]) -> Finding | None:
        report = self._report(sentence, match.start(), match.end()) or self._without_verb(sentence, match)
        before = self.reading.sentences[sentence.number - 1]
        if report is None or not self._is_free(before, sentence):
            return None
        span = Span(before.span.start, before.end_of_words)
        evidence = Evidence("find.said-this", match[0], Span(*match.span()), 1.8)
        return Finding((span,), Kind.INDIRECT, (evidence,), report)

    def _report(self, sentence: Sentence, start: int, end: int) -> Report | None:
        reports = self.by_sentence.get(sentence.number, ())
        return next((r for r in reports if start <= r.cue.start < end), None)

    def _without_verb(self, sentence: Sentence, match: re.Match[str]) -> Report | None:
        """“X made this point in an essay”, “This was reported on the website of X”: verbs that report nothing else."""
        cue = Span(*match.span())
        owner = owner_of_page(self.reading, sentence, match.end())
        subject = owner or sentence.subject
        if subject is None or subject.overlaps(cue):
            return None
        return Report(sentence.number, 0, None, cue, subject, owner is not None, max(cue.end, subject.end))

    def _is_free(self, before: Sentence, sentence: Sentence) -> bool:
        """No quotation stands in either, the sentence before is near, and is one that could be said."""
        if self.taken.touches(Span(before.span.start, sentence.span.end)):
            return False
        if sentence.paragraph - before.paragraph > 1 or len(before.tokens) < _LEAST_TOKENS:
            return False
        return not any(len(mark.inner) > _LONG_QUOTATION for mark in self.reading.marks_in(before.span))


def owner_of_page(reading: Reading, sentence: Sentence, position: int) -> Span | None:
    """Whose page, site or post it is that this was reported on: “… in a Facebook post of the minister”."""
    at, words = sentence.first_from(position), reading.language
    pages, joints = words.site_nouns | words.text_nouns, words.genitives | words.agents
    for index in range(max(at, 1), len(sentence.tokens) - 1):
        if sentence.tokens[index].low in joints and sentence.tokens[index - 1].low in pages:
            found = sentence.phrases.after(index + 1)
            return None if found is None else sentence.phrases.span(*found)
    return None
