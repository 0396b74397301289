"""The words beside a cue, with the article around them: what the rules that name a speaker look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.extract.tokens import tokens
from quotearchive.model import Evidence, Span, Speaker, SpeakerType

if TYPE_CHECKING:
    from quotearchive.extract.people import Person
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.tokens import Token
    from quotearchive.extract.who.story import Story


def without_place(reading: Reading, span: Span) -> Span:
    """“The commander on Telegram”, “the mayor in a Facebook post”: the words without where it was said."""
    own, words = tokens(reading.masked, span), reading.language
    if not own or not (own[-1].low in words.networks or own[-1].low in words.text_nouns):
        return span
    joint = next((i for i, t in enumerate(own) if i and t.low in words.titles.said_in), None)
    return span if joint is None else Span(span.start, own[joint - 1].end)


_LONGEST_WORD = 40  # code points
Answer = tuple[Speaker, "Person | None", tuple[Evidence, ...]]


@dataclass(frozen=True)
class Phrase:
    """The words that name a speaker, as tokens, in the story that the article tells."""

    story: Story
    span: Span
    words: str
    tokens: tuple[Token, ...]

    @property
    def head(self) -> Token:
        return self.tokens[-1]

    @cached_property
    def noun(self) -> Token:
        """What the phrase is about: “head” of “the head of the ministry”, the last word of others."""
        joiners, names = self.story.reading.language.titles.of, self.tokens
        joined = next((i for i, t in enumerate(names) if i and t.low in joiners), None)
        persons = self.story.reading.language.person_nouns
        owned = joined is not None and any(t.possessive for t in names[joined:-1])
        if joined is None or (owned and self.head.low in persons):
            return self.head
        return names[joined - 1]

    @cached_property
    def low(self) -> str:
        return self.words.lower()

    @cached_property
    def lows(self) -> list[str]:
        return [token.low for token in self.tokens]

    @cached_property
    def word_before(self) -> str:
        """The word directly before the phrase, in lower case."""
        before = self.story.reading.text[max(0, self.span.start - _LONGEST_WORD) : self.span.start].split()
        return before[-1].lower() if before else ""

    @cached_property
    def former(self) -> bool:
        """“The former minister”, “the ex-minister”; the word may stand directly before the phrase."""
        words = self.story.reading.language
        over = words.titles.former_prefixes
        return any(low in words.former or low.startswith(over) for low in (*self.lows, self.word_before))

    @property
    def definite(self) -> bool:
        """“The official”, or a name: somebody of whom the article has told."""
        titles = self.story.reading.language.titles
        if self.lows[0] in titles.definite_opening:
            return True
        return self.tokens[0].capital and self.lows[0] not in titles.indefinite_opening

    def evidence(self, rule: str, weight: float) -> Evidence:
        """That a rule saw these words."""
        return Evidence(rule, self.words, self.span, weight)

    def as_person(self, person: Person) -> Answer:
        """The person of the article that the phrase names."""
        speaker, evidence = self.story.resolver.person(person)
        return speaker, person, (self.evidence("who.named-person", 0.5), *evidence)

    def as_nobody(self, rule: str, weight: float) -> Answer:
        """Somebody who stays unnamed, under the printed words."""
        return Speaker(None, self.words, SpeakerType.UNNAMED), None, (self.evidence(rule, weight),)
