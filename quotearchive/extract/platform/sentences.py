"""What the sentences of an article say of a statement: of whom they tell, of which day, of speaking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from quotearchive.extract.reading import Reading
    from quotearchive.extract.spoken import Spoken

_OPENING = 12  # code points from the beginning of a sentence
_BESIDE = 2  # code points from a cue


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occasions:
    """Where a sentence tells of another day: at its beginning, or where such words begin and end."""

    opens: bool
    starts: frozenset[int]
    ends: frozenset[int]

    def beside(self, cue: Span) -> bool:
        """Such words touch the cue."""
        reach = range(_BESIDE + 1)
        return any(cue.end + n in self.starts or cue.start - n in self.ends for n in reach)


class Sentences:
    """The sentences of one article, asked by number; every question is answered once."""

    def __init__(self, reading: Reading, spoken: Spoken, speakers_in: Callable[[int], Set[str]]) -> None:
        self._reading, self._spoken, self._speakers_in = reading, spoken, speakers_in
        self._speakers: dict[int, Set[str]] = {}
        self._occasions: dict[int, Occasions] = {}
        self._backgrounds: dict[int, bool] = {}
        self._this_was_said: dict[int, bool] = {}

    def number_at(self, position: int) -> int:
        sentence = self._reading.sentence_at(position)
        return sentence.number if sentence else 0

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
        return key in speakers if speakers else self._has_pronoun(number)

    def _has_pronoun(self, number: int) -> bool:
        subject, language = self._reading.sentences[number].subject, self._reading.language
        words = subject.of(self._reading.text).lower() if subject else ""
        if words in language.subject_pronouns or words.startswith(language.titles.definite_article):
            return True
        return words.split(" ")[0] in language.determiners and words.split(" ")[-1] in language.text_nouns

    def says_this(self, number: int) -> bool:
        """“Umerov stated this on Facebook”: a sentence about words that stand elsewhere."""
        if number not in self._this_was_said:
            self._this_was_said[number] = self._finds(self._reading.language.this_was_said, number)
        return self._this_was_said[number]

    def tells_where_published(self, number: int) -> bool:
        """“She published the clip on TikTok”: without a quotation of its own, in the paragraph of the one before."""
        sentences = self._reading.sentences
        if not 0 < number < len(sentences) or self._reading.marks_in(sentences[number].span):
            return False
        same = sentences[number].paragraph == sentences[number - 1].paragraph
        return same and self._finds(self._reading.language.published_there, number)

    def tells_of_speaking(self, number: int) -> bool:
        """“Source: Umerov on Telegram”: a sentence that says where somebody spoke."""
        return self._finds(self._reading.language.speaks, number)

    def _finds(self, pattern: str, number: int) -> bool:
        if not 0 <= number < len(self._reading.sentences):
            return False
        span = self._reading.sentences[number].span
        return _compiled(pattern).search(self._reading.masked, span.start, span.end) is not None

    def in_background(self, number: int) -> bool:
        """“As reported earlier, …”, “Background: …”: another time."""
        sentence = self._reading.sentences[number]
        paragraph = self._reading.paragraphs[sentence.paragraph]
        return self._opens_background(paragraph.start) or self._opens_background(sentence.span.start)

    def _opens_background(self, start: int) -> bool:
        if start not in self._backgrounds:
            pattern = _compiled(self._reading.language.background)
            self._backgrounds[start] = pattern.match(self._reading.masked, start) is not None
        return self._backgrounds[start]

    def occasions(self, number: int) -> Occasions:
        """Where a sentence tells of another day (“last week”, “earlier”), outside what was said."""
        if number not in self._occasions:
            self._occasions[number] = self._read_occasions(self._reading.sentences[number].span)
        return self._occasions[number]

    def _read_occasions(self, sentence: Span) -> Occasions:
        pattern = _compiled(self._reading.language.occasion)
        found = (
            Span(*m.span()) for m in pattern.finditer(self._reading.masked, sentence.start, sentence.end)
        )
        told = [span for span in found if span not in self._spoken]
        opens = bool(told) and told[0].start - sentence.start <= _OPENING
        return Occasions(opens, frozenset(s.start for s in told), frozenset(s.end for s in told))
