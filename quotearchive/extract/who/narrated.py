"""Who is named in the narrator's own words, outside what was said."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from quotearchive.extract.spoken import Spoken
from quotearchive.extract.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotearchive.extract.people import Person
    from quotearchive.extract.reading import Reading
    from quotearchive.model import Span

_COMMA = len(", ")
_POSSESSIVES = ("'s", "’s")

Pair = tuple["Span", "Person"]


class Pairs:
    """Mentions with their people in the order of the text."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.all = list(pairs)
        self._starts = [mention.start for mention, _ in self.all]

    def count(self, before: int) -> int:
        return bisect_left(self._starts, before)

    def last(self, before: int) -> Pair | None:
        """The last one before a place of the text."""
        count = self.count(before)
        return self.all[count - 1] if count else None

    def within(self, span: Span) -> Sequence[Pair]:
        """Those that begin and end inside a stretch of the text."""
        inside = self.all[self.count(span.start) : self.count(span.end)]
        return [pair for pair in inside if pair[0].end <= span.end]


class Told:
    """What was said, as spans, and the words that name who says something anywhere in the article."""

    def __init__(self, spoken: Iterable[Span], subjects: Iterable[Span]) -> None:
        named = list(subjects)
        self.spoken, self.subjects = Spoken(spoken), Spoken(named)
        self._ends = {subject.end for subject in named}

    def narrates(self, mention: Span) -> bool:
        """Whether a mention is the narrator's: outside what was said, or between commas after who says it."""
        return mention not in self.spoken or mention.start - _COMMA in self._ends


class Narrated(Pairs):
    """The mentions outside what was said; `subjects` are those that a sentence is about or who speak in it."""

    def __init__(self, reading: Reading, mentions: Iterable[Pair], told: Told) -> None:
        super().__init__(pair for pair in mentions if told.narrates(pair[0]))
        self._reading, self._told = reading, told
        self.subjects = Pairs(pair for pair in self.all if self._is_subject(pair[0]))

    def _is_subject(self, mention: Span) -> bool:
        if mention in self._told.subjects:
            return True
        sentence = self._reading.sentence_at(mention.start)
        subject = sentence.subject if sentence else None
        if subject is None:
            return False
        if self._reading.text.startswith(_POSSESSIVES, mention.end):
            return mention.start == subject.start and self._tells_of_owner(subject)
        return subject.contains(mention) or self._is_inserted(mention, subject)

    def _tells_of_owner(self, subject: Span) -> bool:
        """“Thorne's own views are harder to read”: no person and no body that could be meant by what follows."""
        words, last = self._reading.language, tokens(self._reading.masked, subject)[-1]
        return not any(
            last.low in nouns for nouns in (words.person_nouns, words.body_nouns, words.text_nouns)
        )

    def _is_inserted(self, mention: Span, subject: Span) -> bool:
        """“His deputy, Livia Trent, left”: the name of the subject stands between commas after it."""
        text = self._reading.text
        return (
            mention.start == subject.end + 2
            and text[subject.end] == "," == text[mention.end : mention.end + 1]
        )

    def last_prominent(self, before: int) -> Person | None:
        """The last person that a sentence is about; else the last that is named at all."""
        found = self.subjects.last(before) or self.last(before)
        return found[1] if found else None
