"""Who is about to speak: before a colon without a verb that reports, under a label, by what he or she does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.tokens import tokens

if TYPE_CHECKING:
    import re

    from quotearchive.extract.find import Finding
    from quotearchive.extract.reading import Reading, Report, Sentence
    from quotearchive.extract.tokens import Token
    from quotearchive.model import Span

_MARKS = "\"“„«'‘– \n"
_FEW_WORDS = 8
_ABOVE = 4  # sentences
_NEAR = 8  # sentences
_PERSONAL = frozenset({"male", "female"})


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
        beside = self._at_colon(sentence, sentence.span.start + len(own) - 1)
        subject = beside or (reports[-1].subject if reports else sentence.subject)
        return subject if subject is not None and self._may_speak(subject) else None

    def _at_colon(self, sentence: Sentence, colon: int) -> Span | None:
        """“… too early – Marta Blum: “…””: the name that touches the colon."""
        last = len(sentence.tokens_until(colon)) - 1
        if last < 0 or not self._is_name(sentence.tokens[last]):
            return None
        found = sentence.phrases.ending_at(last)
        return None if found is None else sentence.phrases.span(*found)

    def _is_name(self, token: Token) -> bool:
        """A capital, and no network (“…, on Facebook: “…””) or place."""
        known = token.low in self.reading.language.networks or token.text in self.reading.place_words
        return token.capital and not known

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
        return subject if opens and self._is_somebody(subject) else None

    def _may_speak(self, subject: Span) -> bool:
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
        if not self.reading.sentences[number].span.of(self.masked).endswith("?"):
            return None
        above = (self.reading.sentences[n].subject for n in range(number - 1, max(-1, number - _ABOVE), -1))
        return next(
            (subject for subject in above if subject is not None and self._is_somebody(subject)), None
        )

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
        return deed.subject if self._is_somebody(deed.subject) else None

    def _is_somebody(self, subject: Span) -> bool:
        """A pronoun for a person, or a name."""
        words, own = self.reading.language, tokens(self.masked, subject)
        if len(own) == 1 and own[0].low in words.subject_pronouns:
            return words.subject_pronouns[own[0].low] in _PERSONAL
        return own[-1].capital and own[-1].kind == "word" and own[-1].text not in self.reading.places
