"""Whom the words beside a cue mean: a person of the article, a title, a body, a text, somebody unnamed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotearchive.extract.tokens import tokens
from quotearchive.extract.who.bodies import body, registered_body
from quotearchive.extract.who.former import former_holder
from quotearchive.extract.who.generic import as_unnamed, just_told_of
from quotearchive.extract.who.names import name_in_apposition, name_of_nobody_known, named_person
from quotearchive.extract.who.narrated import Told
from quotearchive.extract.who.owners import voice_of_somebody
from quotearchive.extract.who.phrase import Phrase, without_place
from quotearchive.extract.who.pronouns import pronoun
from quotearchive.extract.who.story import Story
from quotearchive.extract.who.texts import text_of_somebody
from quotearchive.extract.who.thread import Said
from quotearchive.extract.who.titles import title_of_somebody
from quotearchive.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotearchive.extract.people import People, Person
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.resolve import Placed, Resolver
    from quotearchive.extract.who.phrase import Answer

__all__ = ["RULES", "Told", "Who"]


def unnamed(phrase: Phrase) -> Answer:
    """Somebody who is not named: a source, an official, residents."""
    somebody = phrase.noun.low in phrase.story.reading.language.person_nouns
    told = just_told_of(phrase) if somebody and phrase.definite else None
    return as_unnamed(phrase, told) if told is not None else phrase.as_nobody("who.unnamed", -0.5)


RULES: tuple[tuple[str, Callable[[Phrase], Answer | None]], ...] = (
    ("who.pronoun", pronoun),
    ("who.named-person", named_person),
    ("who.name-in-apposition", name_in_apposition),
    ("who.text-of-somebody", text_of_somebody),
    ("who.voice-of-somebody", voice_of_somebody),
    ("who.registered-body", registered_body),
    ("who.former-holder", former_holder),
    ("who.title-of-somebody", title_of_somebody),
    ("who.body", body),
    ("who.name-of-nobody-known", name_of_nobody_known),
    ("who.unnamed", unnamed),
)


class Who:
    """Answers for one article, asked in the order of the text."""

    def __init__(self, reading: Reading, people: People, resolver: Resolver, told: Told) -> None:
        self.reading = reading
        self._story = Story(reading, people, resolver, told, self._answer)

    def means(self, span: Span) -> Placed:
        """Who is meant by the words at `span`, and why; the thread of speakers goes on from here."""
        span = without_place(self.reading, span)
        speaker, person, evidence = self._answer(span)
        span = self._to_the_name(span, person)
        speaker = replace(speaker, mention=Mention(span.of(self.reading.text), span))
        self._story.thread.add(Said(span.start, speaker, person, evidence))
        return speaker, evidence

    def _answer(self, span: Span) -> Answer:
        words = span.of(self.reading.text)
        phrase = Phrase(self._story, span, words, tokens(self.reading.masked, span))
        answers = (rule(phrase) for _, rule in RULES)
        return next((answer for answer in answers if answer is not None), unnamed(phrase))

    def _to_the_name(self, span: Span, person: Person | None) -> Span:
        """“Finance Minister Gerta Holm of Halvia” is mentioned as far as the name goes."""
        named = person.last_within(span) if person is not None else None
        if named is None:
            return span
        rest = self.reading.text[named.end : span.end].split(maxsplit=1)
        return Span(span.start, named.end) if rest and rest[0] in self.reading.language.prepositions else span

    def speakers_in(self, number: int) -> set[str]:
        """The ids or names of the people that a sentence is about: of its subject, else all named."""
        sentence, story = self.reading.sentences[number], self._story
        subject = sentence.subject
        told = story.narrated.within(sentence.span)
        about = [pair for pair in told if subject is not None and subject.contains(pair[0])] or told
        speakers = [story.resolver.person(person)[0] for _, person in about]
        speakers += [said.speaker for said in story.thread.within(sentence.span)]
        return {speaker.official or speaker.name for speaker in speakers}
