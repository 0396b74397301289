"""What the sentences of an article say of a statement: of whom they tell, of which day, of speaking."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.extract.segment import HIDDEN
from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from quotearchive.extract.reading import Reading

_PARTS = ";"


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class Sentences:
    """The sentences of one article, asked by number; every question is answered once."""

    def __init__(self, reading: Reading, speakers_in: Callable[[int], Set[str]]) -> None:
        self._reading, self._speakers_in = reading, speakers_in
        self._speakers: dict[int, Set[str]] = {}

    def __len__(self) -> int:
        return len(self._reading.sentences)

    def number_at(self, position: int) -> int:
        sentence = self._reading.sentence_at(position)
        return sentence.number if sentence else 0

    def words(self, span: Span) -> str:
        return span.of(self._reading.text)

    def span_of(self, number: int) -> Span:
        return self._reading.sentences[number].span

    def paragraph_of(self, number: int) -> int:
        return self._reading.sentences[number].paragraph

    def speakers(self, number: int) -> Set[str]:
        """The people that a sentence is about."""
        if number not in self._speakers:
            self._speakers[number] = self._speakers_in(number)
        return self._speakers[number]

    def tells_of(self, number: int, key: str | None) -> bool:
        """Whether a sentence tells of this speaker: it names the same person first, or only a pronoun."""
        if key is None or not 0 <= number < len(self._reading.sentences):
            return False
        speakers = self.speakers(number)
        return key in speakers if speakers else self.has_pronoun(number) or self.says_this(number)

    def has_pronoun(self, number: int) -> bool:
        """A sentence about “he”, “the minister”, “the post”."""
        subject, language = self._reading.sentences[number].subject, self._reading.language
        words = subject.of(self._reading.text).lower() if subject else ""
        if words in language.subject_pronouns or words.startswith(language.titles.definite_article):
            return True
        return words.split(" ")[0] in language.determiners and words.split(" ")[-1] in language.text_nouns

    def is_label(self, number: int) -> bool:
        """“Source: Umerov on Telegram; …”."""
        sentence = self._reading.sentences[number]
        return sentence.label is not None and self._finds(self._reading.language.source_label, number)

    def part_of_label(self, number: int, place: Span) -> Span:
        """The part between semicolons in which a place stands."""
        text, sentence = self._reading.masked, self._reading.sentences[number].span
        start = max(text.rfind(_PARTS, sentence.start, place.start) + 1, sentence.start)
        end = text.find(_PARTS, place.end, sentence.end)
        return Span(start, end if end >= 0 else sentence.end)

    def without_label(self, part: Span) -> Span:
        """The part after “Source:”, without the preposition or comma before a place."""
        sentence = self._reading.sentence_at(part.start)
        label = sentence.label.end() if sentence is not None and sentence.label is not None else part.start
        return Span(max(part.start, min(label, part.end)), part.end)

    def is_no_word(self, cue: Span) -> bool:
        return not any(map(str.isalpha, cue.of(self._reading.text)))

    def is_whole_label(self, place: Span) -> bool:
        """The label has one part."""
        sentence = self._reading.sentence_at(place.start)
        return sentence is not None and self.part_of_label(sentence.number, place) == sentence.span

    def before(self, place: Span) -> Span:
        """The part of a sentence before a place in it."""
        sentence = self._reading.sentence_at(place.start)
        return Span(sentence.span.start if sentence else place.start, place.start)

    def around(self, place: Span) -> Span:
        """From the comma before a place to the one after, within its sentence."""
        sentence, text = self._reading.sentence_at(place.start), self._reading.masked
        if sentence is None:
            return place
        start = text.rfind(",", sentence.span.start, place.start)
        end = text.find(",", place.end, sentence.span.end)
        return Span(max(start, sentence.span.start), end if end >= 0 else sentence.span.end)

    def beside(self, place: Span) -> Span | None:
        """What follows “with” or “alongside” in the sentence after the name of an event."""
        sentence = self._reading.sentence_at(place.start)
        pattern = _compiled(self._reading.language.beside)
        end = sentence.span.end if sentence else place.end
        found = pattern.search(self._reading.masked, place.start, end)
        return None if found is None else Span(found.end(), end)

    def are_bare(self, numbers: range) -> bool:
        """The narrator says nothing in these sentences beside the words in marks, but for a label."""
        for sentence in self._reading.sentences[numbers.start : numbers.stop]:
            start = sentence.label.end() if sentence.label else sentence.span.start
            if any(map(str.isalpha, self._reading.masked[start : sentence.span.end].replace(HIDDEN, ""))):
                return False
        return True

    def answers(self, number: int) -> bool:
        """“For his part, …”, “…, she replied”: somebody speaks where another one spoke."""
        return self._finds(self._reading.language.exchange, number)

    def is_beside(self, number: int, own: range) -> bool:
        """A sentence of the paragraph beside these, or a short paragraph of its own after them: an embedded post."""
        sentences = self._reading.sentences
        if not 0 <= number < len(sentences):
            return False
        paragraph = sentences[number].paragraph
        if any(paragraph == sentences[each].paragraph for each in (own.start, own.stop - 1)):
            return True
        return number == own.stop and sentences[number].span == self._reading.paragraphs[paragraph]

    def says_this(self, number: int) -> bool:
        """“Umerov stated this on Facebook”: a sentence about words that stand elsewhere."""
        return number in self._reading.said_this

    def refers_back(self, number: int, cue: Span) -> bool:
        """“She wrote there”, “In it the mayor said”: the sentence points to a place that was named before."""
        sentence, text = self._reading.sentences[number].span, self._reading.masked
        language = self._reading.language
        if _compiled(language.back_at_opening).match(text, sentence.start, sentence.end) is not None:
            return True
        return _compiled(language.back_at_cue).match(text, cue.end, sentence.end) is not None

    def refers_below(self, number: int) -> bool:
        """“Retorted in the comments under the post”: where the post stands that was told of last."""
        return self._finds(self._reading.language.back_below, number)

    def is_sitting(self, place: Span) -> bool:
        """“The council sat for five hours”: an event at which nobody is named yet."""
        return (
            _compiled(self._reading.language.sitting).match(self._reading.masked, place.start, place.end)
            is not None
        )

    def joins_broadcast(self, number: int) -> bool:
        """“A listener's vet, who joined the programme by telephone”."""
        return self._finds(self._reading.language.joins_broadcast, number)

    def is_to_press(self, place: Span) -> bool:
        """“Told reporters”."""
        pattern = _compiled(self._reading.language.to_press)
        return pattern.search(self._reading.masked, place.start, place.end) is not None

    def is_signature(self, number: int) -> bool:
        """“— Anton Brill (@brill) May 3, 2024”: who posted what stands before."""
        sentences = self._reading.sentences
        return (
            0 < number < len(sentences)
            and bool(sentences[number].tokens)
            and sentences[number].tokens[0].dash
        )

    def tells_where_published(self, number: int) -> bool:
        """“She published the clip on TikTok”: without a quotation of its own, in the paragraph of the one before."""
        sentences = self._reading.sentences
        if not 0 < number < len(sentences) or self._reading.marks_in(sentences[number].span):
            return False
        same = sentences[number].paragraph == sentences[number - 1].paragraph
        return same and self._finds(self._reading.language.published_there, number)

    def tells_of_speaking(self, place: Span, number: int) -> bool:
        """“She answered on Telegram”: a verb of speaking or publishing, or the subject itself was there."""
        if self._finds(self._reading.language.speaks, number):
            return True
        subject = self._reading.sentences[number].subject
        if subject is not None and self._reading.masked.endswith(", ", 0, place.start):
            return True
        low, high = min(place.start, subject.end if subject else place.start), place.start
        between = self._reading.masked[low:high]
        return (
            subject is not None and _compiled(self._reading.language.relative_clause).search(between) is None
        )

    def _finds(self, pattern: str, number: int) -> bool:
        if not 0 <= number < len(self._reading.sentences):
            return False
        span = self._reading.sentences[number].span
        return _compiled(pattern).search(self._reading.masked, span.start, span.end) is not None
