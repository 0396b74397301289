"""What the rules may look at: the article read once into paragraphs, marks and sentences, lazily."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from quotearchive.extract import segment
from quotearchive.extract.marks import Marked, marked
from quotearchive.extract.reading.joined import Joined
from quotearchive.extract.reading.report import Report, by_sentence
from quotearchive.extract.reading.sentence import Sentence
from quotearchive.extract.stretches import Ordered
from quotearchive.extract.tokens import Grammar
from quotearchive.model import Span

if TYPE_CHECKING:
    from quotearchive.language import Language
    from quotearchive.model import Article
    from quotearchive.roster import Roster

__all__ = ["Reading", "Report", "Sentence", "by_sentence"]

_TAIL = 160  # “, she said” and its adjuncts are never longer
_LONG_TAIL = 600


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache(maxsize=8)
def _caseless(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=4)
def _places_of(roster: Roster) -> frozenset[str]:
    words = (w for area in roster.areas.values() for w in (area.name, *area.words))
    return frozenset(w.rstrip("*") for w in words)


_VERB_BEFORE = re.compile(r"\b([^\W\d_]+),\s+(?:the )?$")
_LONGEST_VERB = 30  # code points


class Reading:
    """An article as the rules see it."""

    def __init__(self, article: Article, language: Language, roster: Roster) -> None:
        self.article, self.language, self.roster = article, language, roster
        self.text = article.text
        self.grammar = Grammar(language)
        self._closing_report = _compiled(language.closing_report)

    @cached_property
    def places(self) -> frozenset[str]:
        """Words for countries and places: the language's own and the registry's."""
        return _places_of(self.roster) | self.language.places.keys()

    @cached_property
    def place_words(self) -> frozenset[str]:
        """The words with a capital that names of places consist of: United, Kingdom."""
        return frozenset(word for place in self.places for word in place.split() if word[:1].isupper())

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs of the article's body."""
        return segment.paragraphs(self.text, self.article.body)

    @cached_property
    def marks(self) -> list[Marked]:
        """The stretches in marks, in order, none inside another."""
        found = marked(self.text, self.paragraphs, self._ends_in_report)
        return [self._trimmed(m) for m in found]

    @cached_property
    def _marks_in_order(self) -> Ordered[Marked]:
        return Ordered(self.marks, lambda mark: mark.outer)

    def marks_in(self, *spans: Span) -> list[Marked]:
        """The stretches in marks that share code points with any of the spans, in order."""
        touching = (mark for span in spans for mark in self._marks_in_order.touching(span))
        return list(dict.fromkeys(touching))

    def _ends_in_report(self, start: int, end: int) -> bool:
        """Whether a stretch closes with “, she said”, so that a quotation which is open there ends there."""
        return self._closing_report.search(self.text, max(start, end - _TAIL), end) is not None

    def _trimmed(self, mark: Marked) -> Marked:
        """A quotation whose closing mark is missing ends before “, she said” if that closes the paragraph."""
        if mark.whole or mark.outer.end != mark.inner.end:
            return mark
        start, end = mark.inner.start, mark.inner.end
        tail = self._closing_report.search(self.text, max(start, end - _LONG_TAIL), end)
        if tail is None:
            return mark
        return Marked(Span(start, tail.start()), Span(mark.outer.start, tail.start()), whole=False)

    @cached_property
    def masked(self) -> str:
        """The text with everything inside marks hidden: the same length, so that offsets stay true."""
        out, at = [], 0
        for mark in self.marks:
            out += [self.text[at : mark.inner.start], segment.hidden(mark.inner.of(self.text))]
            at = mark.inner.end
        return "".join([*out, self.text[at:]])

    @cached_property
    def said_this(self) -> dict[int, re.Match[str]]:
        """By number, the sentences that say of words which stand elsewhere who said them: “X said this on Telegram”."""
        pattern, masked = _caseless(self.language.this_was_said), self.masked
        heads = self.language.this_heads
        may_be = (s for s in self.sentences if not heads.isdisjoint(s.lows))
        found = ((s.number, pattern.search(masked, s.span.start, s.span.end)) for s in may_be)
        return {number: match for number, match in found if match is not None}

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of all paragraphs, numbered."""
        joined = Joined(self.masked, self._marks_in_order, self.grammar)
        found: list[Sentence] = []
        for number, paragraph in enumerate(self.paragraphs):
            for span in joined.all(segment.sentences(self.masked, paragraph, self.language)):
                found.append(Sentence(self.masked, self.grammar, len(found), span, number))
        return found

    @cached_property
    def _outlet(self) -> str:
        return (self.article.source.outlet or "").lower()

    def is_agency(self, words: str) -> bool:
        """Whether a phrase names a news agency, or the article's own outlet."""
        low = words.lower().removeprefix("the ")
        if low in self.language.agencies or low.split()[-1:] in self._reporters:
            return True
        return self.is_own_agency(words)

    @cached_property
    def _reporters(self) -> list[list[str]]:
        """“a Karvinform correspondent reports”: whoever is sent by the paper only carries, too."""
        return [[word] for word in self.language.own_reporters]

    def passes_on(self, report: Report) -> bool:
        """“…, the minister wrote, Tolmar Courier reports”: whoever it is tells what another one has said."""
        if report.verb is None or not report.verb.carries or report.subject is None:
            return False
        match = _VERB_BEFORE.search(
            self.text, max(0, report.subject.start - _LONGEST_VERB), report.subject.start
        )
        said = self.language.cues.get(match[1].lower()) if match else None
        return said is not None and said.marks and said.lemma != said.form

    def is_own_agency(self, words: str) -> bool:
        """Whether a phrase names the article's own outlet, or what only an agency is called."""
        low = words.lower().removeprefix("the ")
        return low.endswith(self.language.agency_endings) or low == self._outlet != ""

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that covers a code point (or is the last to begin before it)."""
        found = bisect_right(self._sentence_starts, position)
        return self.sentences[found - 1] if found else None

    def paragraph_at(self, position: int) -> int:
        """The number of the paragraph that covers a code point."""
        sentence = self.sentence_at(position)
        return sentence.paragraph if sentence else 0
