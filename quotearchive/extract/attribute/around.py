"""Who is named around the words in their own sentence, where no verb that reports is known."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.extract.attribute.introduced import without_owner
from quotearchive.extract.tokens import tokens
from quotearchive.model import Span

if TYPE_CHECKING:
    from quotearchive.extract.attribute.introduced import Introduced
    from quotearchive.extract.find import Finding
    from quotearchive.extract.reading import Sentence

_MARKS = frozenset("\"“”„«»'‘’")
_TO_DASH = re.compile(r"[\"“”„«»'‘’.,]*\s*[–—-]\s+(?=[A-Z])")
_BESIDE = 120  # code points on either side: what is looked at does not grow with the sentence
_FEW = 3  # marks in a row
_OPENING = 3  # code points of marks before the first word


@lru_cache(maxsize=8)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


class Around:
    """Answers for the quotations of one article."""

    def __init__(self, introduced: Introduced) -> None:
        self.introduced, self.reading = introduced, introduced.reading
        self.text, self.masked, self.reports = introduced.text, introduced.masked, introduced.reports

    def in_sentence(self, finding: Finding) -> Span | None:
        """Who is named around the words in their own sentence, where no verb that reports is known."""
        beside = self.of_headline(finding) or self.after_dash(finding)
        return beside or self.as_put(finding) or self.by_narrator(finding)

    def of_headline(self, finding: Finding) -> Span | None:
        """“Umerov: the army “has what it needs””: the name before a colon opens the first line."""
        sentence = self.reading.sentence_at(finding.start)
        if (
            sentence is None
            or sentence.paragraph
            or sentence.subject is None
            or self.reports.get(sentence.number)
        ):
            return None
        subject = sentence.subject
        opens = subject.start == sentence.span.start and self.text.startswith(":", subject.end)
        return subject if opens and self.introduced.is_somebody(subject) else None

    def after_dash(self, finding: Finding) -> Span | None:
        """““…” – Ilva Brenn to graduates of the school”: who stands behind the dash after a line in marks."""
        sentence = self.reading.sentence_at(finding.end - 1)
        dash = _TO_DASH.match(self.masked, finding.end)
        if sentence is None or dash is None or finding.start - sentence.span.start > _OPENING:
            return None
        found = sentence.phrases.after(sentence.first_from(dash.end()))
        if found is None:
            return None
        subject = self._without_topic(sentence.phrases.span(*found))
        return subject if self.introduced.may_speak(subject) else None

    def _without_topic(self, subject: Span) -> Span:
        """“the minister on the winter camp”: without what he speaks of, or where."""
        own = tokens(self.masked, subject)
        joint = next(
            (i for i, t in enumerate(own) if i and t.low in self.reading.language.titles.said_in), None
        )
        return subject if joint is None else Span(subject.start, own[joint - 1].end)

    def of_noun(self, finding: Finding) -> Span | None:
        """“rejected Tomm's proposal to “freeze the tolls””: whose words a noun directly before the marks tells of."""
        sentence, words = self.reading.sentence_at(finding.start), self.reading.language
        last = -1 if sentence is None else self._last_before(sentence, finding.start)
        if sentence is None or last < 2 or sentence.tokens[last].low not in words.before_words:
            return None
        owned, noun = sentence.tokens[last - 2 : last]
        said = noun.low in words.report_nouns or noun.low in words.titles.answers
        found = sentence.phrases.ending_at(last - 2) if said and owned.possessive and owned.capital else None
        return None if found is None else without_owner(self.text, sentence.phrases.span(*found))

    @staticmethod
    def _last_before(sentence: Sentence, start: int) -> int:
        """The index of the last word before the marks."""
        last = sentence.first_from(start) - 1
        for _ in range(_FEW):
            if last > 0 and (sentence.tokens[last].end > start or sentence.tokens[last].text in _MARKS):
                last -= 1
        return last

    def as_put(self, finding: Finding) -> Span | None:
        """“The reason, as she put it, was “a swamp””: who put it so, in the sentence of the words."""
        sentence = self.reading.sentence_at(finding.start)
        if sentence is None:
            return None
        first = max(sentence.span.start, finding.start - _BESIDE)
        last = min(sentence.span.end, finding.end + _BESIDE)
        found = _pattern(self.reading.language.as_put).search(self.masked, first, last)
        return None if found is None else Span(*found.span("who"))

    def by_narrator(self, finding: Finding) -> Span | None:
        """“Moran thanked them for “taking these steps””: whom the sentence is about, where its verb is not known."""
        sentence = self.reading.sentence_at(finding.start)
        subject = None if sentence is None else sentence.subject
        if subject is None or subject.end > finding.start:
            return None
        return subject if self.introduced.may_speak(subject) else None
