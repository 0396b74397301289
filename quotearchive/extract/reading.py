"""What the rules may look at: the article read once into paragraphs, marks, sentences and reports, lazily."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.extract import marks, segment
from quotearchive.extract.phrases import Phrases
from quotearchive.extract.tokens import Grammar, Token, tokens
from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.marks import Marked
    from quotearchive.language import Cue, Language
    from quotearchive.model import Article
    from quotearchive.roster import Roster


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with the noun phrase that is its subject: “Umerov stressed”, “said the minister”, “according to him”.

    `after` is where the words that follow the cue (and its adjuncts) begin. `inverted`: the verb stands first.
    """

    sentence: int
    token: int
    verb: Cue | None
    cue: Span
    subject: Span | None
    inverted: bool
    after: int
    shared: bool = False  # the subject stands with an earlier verb: “X visited the town and said …”
    passive: bool = False

    @property
    def start(self) -> int:
        return min(self.cue.start, self.subject.start) if self.subject else self.cue.start

    @property
    def end(self) -> int:
        return max(self.cue.end, self.subject.end) if self.subject else self.cue.end


class Sentence:
    """One sentence with its tokens; quotations in it are hidden."""

    def __init__(self, reading: Reading, number: int, span: Span, paragraph: int) -> None:
        self.reading, self.number, self.span, self.paragraph = reading, number, span, paragraph

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tokens(self.reading.masked, self.span)

    @cached_property
    def phrases(self) -> Phrases:
        return Phrases(self.tokens, self.reading.grammar)

    @cached_property
    def label(self) -> re.Match[str] | None:
        """The label that opens the sentence (“Quote from Umerov:”, “Source:”)."""
        return self.reading.labels.match(self.reading.masked, self.span.start, self.span.end)

    @cached_property
    def subject(self) -> Span | None:
        """The first noun phrase, after an opening adjunct: who or what the sentence is about."""
        label = self.label
        if label is not None:
            start = next((i for i, t in enumerate(self.tokens) if t.start >= label.end()), len(self.tokens))
            found = self.phrases.after(start)
            return None if found is None else self.phrases.span(*found)
        found = self.phrases.after(self._past_openings())
        return None if found is None else self.phrases.span(*found)

    def _past_openings(self) -> int:
        """Past what stands before the subject between commas: “Later, on his channel, …”, “Speaking in Kyiv, …”."""
        start, words = 0, self.reading.language
        opening = words.prepositions | words.subordinators | words.adverbs | {"speaking"}
        while start < len(self.tokens):
            low = self.tokens[start].low
            if low not in opening and not low.endswith(("ing", "ly")):
                break
            comma = next((i for i in range(start, len(self.tokens)) if self.tokens[i].text == ","), None)
            if comma is None:
                return 0 if low not in words.adverbs else start + 1
            start = comma + 1
        return start

    @property
    def end_of_words(self) -> int:
        """Where the sentence ends without its final stop and the white space before it."""
        text, end = self.reading.masked, self.span.end
        while end > self.span.start and (text[end - 1] in ".!?…" or text[end - 1].isspace()):
            end -= 1
        return end


class Reading:
    """An article as the rules see it."""

    def __init__(self, article: Article, language: Language, roster: Roster) -> None:
        self.article, self.language, self.roster = article, language, roster
        self.text = article.text
        self.grammar = Grammar(language)

    @cached_property
    def labels(self) -> re.Pattern[str]:
        return re.compile(self.language.labels, re.IGNORECASE)

    @cached_property
    def places(self) -> frozenset[str]:
        """Words for countries and places: the language's own and the registry's."""
        words = (w for area in self.roster.areas.values() for w in (area.name, *area.words))
        return frozenset({*self.language.places, *(w.rstrip("*") for w in words)})

    @cached_property
    def paragraphs(self) -> list[Span]:
        return segment.paragraphs(self.text, self.article.body)

    @cached_property
    def marks(self) -> list[Marked]:
        found = marks.marked(self.text, self.paragraphs, self._ends_in_report)
        return [self._trimmed(m) for m in found]

    def _ends_in_report(self, start: int, end: int) -> bool:
        """Whether a stretch closes with “, she said”, so that a quotation which is open there ends there."""
        return self._tail.search(self.text, max(start, end - 160), end) is not None

    def _trimmed(self, mark: Marked) -> Marked:
        """A quotation whose closing mark is missing ends before “, she said” if that closes the paragraph."""
        if mark.whole or mark.outer.end != mark.inner.end:
            return mark
        tail = self._tail.search(self.text, mark.inner.start, mark.inner.end)
        if tail is None:
            return mark
        inner = Span(mark.inner.start, tail.start())
        return marks.Marked(inner, Span(mark.outer.start, inner.end), (inner,), whole=False)

    @cached_property
    def _tail(self) -> re.Pattern[str]:
        verbs = "|".join(form for form, cue in self.language.cues.items() if cue.marks and not cue.noun)
        name = r"(?:(?i:he|she|they|the [\w ]{3,40}?)|[A-Z][\w’'-]+(?: (?:of |for |and |the )*[A-Z][\w’'-]+){0,6})"
        return re.compile(
            rf",\s+(?:{name} (?:also |then |later )?(?:{verbs})|(?:{verbs}) {name})[^,.!?]{{0,60}}[.!?]?$"
        )

    @cached_property
    def masked(self) -> str:
        """The text with everything inside marks hidden: the same length, so that offsets stay true."""
        out, at = [], 0
        for mark in self.marks:
            out += [self.text[at : mark.inner.start], segment.HIDDEN * len(mark.inner)]
            at = mark.inner.end
        return "".join([*out, self.text[at:]])

    @cached_property
    def sentences(self) -> list[Sentence]:
        found: list[Sentence] = []
        for number, paragraph in enumerate(self.paragraphs):
            for span in self._sentence_spans(paragraph):
                found.append(Sentence(self, len(found), span, number))
        return found

    def _sentence_spans(self, paragraph: Span) -> Sequence[Span]:
        return self._joined(segment.sentences(self.masked, paragraph, self.language))

    def _joined(self, spans: list[Span]) -> list[Span]:
        """A sentence that is only a quotation goes with the short report that follows it (“….” Umerov wrote)."""
        found: list[Span] = []
        for span in spans:
            if found and self._is_bare_quotation(found[-1]) and self._is_short_report(span):
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
        return found

    def _is_bare_quotation(self, span: Span) -> bool:
        return any(m.outer.start <= span.start and m.outer.end >= span.end - 2 for m in self._marks_in(span))

    def _marks_in(self, span: Span) -> list[Marked]:
        return [m for m in self.marks if m.outer.overlaps(span)]

    def _is_short_report(self, span: Span) -> bool:
        words = tokens(self.masked, span)
        if len(words) > 14 or any(t.kind == "hidden" or t.low == "that" for t in words):
            return False
        verb = next(
            (i for i, t in enumerate(words) if (c := self.grammar.cue(t)) and c.marks and not c.noun), None
        )
        return (
            verb is not None
            and 0 < verb < 8
            and not words[verb + 1 : verb + 2][:1] == ()
            and self._ends_report(words, verb)
        )

    def _ends_report(self, words: tuple[Token, ...], verb: int) -> bool:
        rest = words[verb + 1 :]
        return (
            not rest
            or rest[0].kind == "mark"
            or rest[0].low in self.language.prepositions | self.language.dates
        )

    def is_agency(self, words: str) -> bool:
        """Whether a phrase names a news agency, or the article's own outlet."""
        low = words.lower().removeprefix("the ")
        outlet = (self.article.source.outlet or "").lower()
        return (
            low in self.language.agencies or low.endswith(self.language.agency_endings) or low == outlet != ""
        )

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that covers a code point (or is the last to begin before it)."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].span.start <= position:
                low = middle + 1
            else:
                high = middle
        return self.sentences[low - 1] if low else None

    def paragraph_at(self, position: int) -> int:
        sentence = self.sentence_at(position)
        return sentence.paragraph if sentence else 0
