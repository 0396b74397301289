"""Who is about to speak: before a colon without a verb that reports, under a label, by what he or she does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.people.offices import owner
from quotearchive.extract.tokens import tokens
from quotearchive.model import Span

if TYPE_CHECKING:
    import re

    from quotearchive.extract.find import Finding
    from quotearchive.extract.reading import Reading, Report, Sentence
    from quotearchive.extract.tokens import Token

_MARKS = "\"“„«'‘– \n"
_FEW_WORDS = 8
_ABOVE = 12  # sentences
_DASHES = ("–", "—", "-")
_NEAR = 8  # sentences
_PERSONAL = frozenset({"male", "female"})


def without_owner(text: str, span: Span) -> Span:
    """Words without the possessive ending."""
    return Span(span.start, span.start + len(owner(span.of(text))))


class Introduced:
    """Answers for the quotations of one article."""

    def __init__(self, reading: Reading, reports: dict[int, list[Report]]) -> None:
        self.reading, self.text, self.masked, self.reports = reading, reading.text, reading.masked, reports

    def label(self, finding: Finding) -> re.Match[str] | None:
        """“Quote:” or “Quote from Umerov:” directly before the marks, or as the line above them."""
        sentence = self.reading.sentence_at(finding.start)
        own = sentence.label if sentence else None
        label = own or self._label_above(sentence)
        if label is None or (label["who"] is not None and not label["who"].strip()):
            return None
        return None if self.text[label.end() : finding.start].strip(_MARKS) else label

    def _label_above(self, sentence: Sentence | None) -> re.Match[str] | None:
        if sentence is None or not sentence.number:
            return None
        return self.reading.sentences[sentence.number - 1].label

    def source(self, finding: Finding) -> Span | None:
        """Who stands after a label such as “Source:” in the paragraphs before."""
        sentence = self.reading.sentence_at(finding.start)
        earlier = self.reading.sentences[: sentence.number] if sentence else []
        return next((s.subject for s in reversed(earlier[-_NEAR:]) if s.label and s.subject), None)

    def before_colon(self, finding: Finding) -> Span | None:
        """“Economist Roman Dovhal disagreed: “…””: whom the words before the colon are about."""
        sentence = self.reading.sentence_at(finding.start)
        if sentence is None:
            return None
        own = self.masked[sentence.span.start : finding.start].rstrip(_MARKS)
        if not own.endswith(":"):
            return None
        reports = [r for r in self.reports.get(sentence.number, ()) if r.end <= finding.start and r.subject]
        colon = sentence.span.start + len(own) - 1
        beside = (
            self._named_first(sentence) or self._at_colon(sentence, colon) or self._whose(sentence, colon)
        )
        subject = beside or (reports[-1].subject if reports else sentence.subject)
        return subject if subject is not None and self.may_speak(subject) else None

    def _at_colon(self, sentence: Sentence, colon: int) -> Span | None:
        """“… too early – Marta Blum: “…””: the name that touches the colon."""
        last = len(sentence.tokens_until(colon)) - 1
        if last < 0 or not self._is_name(sentence.tokens[last]):
            return None
        found = sentence.phrases.ending_at(last)
        if found is None or self._follows_preposition(sentence, found[0]):
            return None
        return sentence.phrases.span(*found)

    def _follows_preposition(self, sentence: Sentence, index: int) -> bool:
        """“…, on the radio station Hvyl: “…””: no name of whoever speaks."""
        before = sentence.tokens[index - 1].low if index else ""
        return before in self.reading.language.prepositions

    def _named_first(self, sentence: Sentence) -> Span | None:
        """“Nadia Kelm, to a reader who had complained: “…””: a name, then only where or to whom."""
        subject = sentence.subject
        if subject is None or subject.start != sentence.span.start or not self.is_somebody(subject):
            return None
        after = sentence.tokens_from(subject.end)[:2]
        words = self.reading.language.prepositions
        return subject if len(after) > 1 and after[0].comma and after[1].low in words else None

    def _whose(self, sentence: Sentence, colon: int) -> Span | None:
        """“…, together with Dolvan's answer to the family: “…””: whose words a noun before the colon tells of."""
        own = sentence.tokens_until(colon)
        nouns = self.reading.language.text_nouns | self.reading.language.titles.answers
        for index in range(len(own) - 2, 0, -1):
            if own[index].possessive and own[index].capital and own[index + 1].low in nouns:
                found = sentence.phrases.ending_at(index)
                return None if found is None else without_owner(self.text, sentence.phrases.span(*found))
        return None

    def _is_name(self, token: Token) -> bool:
        """A capital, and no network (“…, on Facebook: “…””) or place."""
        known = token.low in self.reading.language.networks or token.text in self.reading.place_words
        return token.capital and not known

    def may_speak(self, subject: Span) -> bool:
        """Whether a phrase is a pronoun, has a noun for somebody or something that speaks, or ends in a name."""
        words, own = self.reading.language, tokens(self.masked, subject)
        if own[-1].low in words.subject_pronouns:
            return own[-1].low not in words.impersonal
        speaking = self.reading.grammar.speaking_nouns
        named = own[-1].capital and own[-1].text not in self.reading.places
        return named or any(token.low in speaking for token in own)

    def interviewed(self, finding: Finding) -> Span | None:
        """Whom the lines above the first question of an interview are about."""
        sentence = self.reading.sentence_at(finding.start)
        number = sentence.number - 1 if sentence else -1
        if sentence is None or number < 1 or self.reading.sentences[number].paragraph == sentence.paragraph:
            return None
        if not self.asks(self.reading.sentences[number]):
            return None
        above = (self.reading.sentences[n] for n in range(number - 1, max(-1, number - _ABOVE), -1))
        subjects = [told.subject for told in above if told.subject is not None and not self.asks(told)]
        somebody = (subject for subject in subjects if self.is_somebody(subject))
        return next(somebody, next(filter(self._is_person, subjects), None))

    def _is_person(self, subject: Span) -> bool:
        """“The head of the dam”."""
        nouns = self.reading.language.person_nouns
        return any(token.low in nouns for token in tokens(self.masked, subject))

    def asks(self, sentence: Sentence) -> bool:
        """A question, or a line behind a dash, as an interview prints what is put to whom it asks."""
        words = sentence.span.of(self.masked)
        return words.endswith("?") or words.startswith(_DASHES)

    def by_deed(self, finding: Finding, after: int) -> Span | None:
        """“Umerov shrugs. “…””: the sentence between two quotations, short, tells what somebody does."""
        sentence = self.reading.sentence_at(finding.start)
        if (
            sentence is None
            or not sentence.number
            or self.masked[sentence.span.start : finding.start].strip(_MARKS)
        ):
            return None
        deed = self.reading.sentences[sentence.number - 1]
        if deed.span.start < after or deed.paragraph != sentence.paragraph or self.reports.get(deed.number):
            return None
        if deed.subject is None or len(deed.span.of(self.masked).split()) > _FEW_WORDS:
            return None
        return deed.subject if self.is_somebody(deed.subject) else None

    def in_paragraph(self, finding: Finding) -> Span | None:
        """“Asked what they should learn, Hane does not hesitate. “…””: whom the sentence before is about."""
        sentence = self.reading.sentence_at(finding.start)
        if sentence is None or not sentence.number:
            return None
        before = self.reading.sentences[sentence.number - 1]
        if before.paragraph != sentence.paragraph or before.subject is None:
            return None
        return before.subject if self.is_somebody(before.subject) else None

    def is_somebody(self, subject: Span) -> bool:
        """A pronoun for a person, or a name."""
        words, own = self.reading.language, tokens(self.masked, subject)
        if len(own) == 1 and own[0].low in words.subject_pronouns:
            return words.subject_pronouns[own[0].low] in _PERSONAL
        if own[-1].low in words.prepositions or own[-1].low in words.adverbs:
            return False  # “Below is a shorter version”
        return own[-1].capital and own[-1].kind == "word" and own[-1].text not in self.reading.places
