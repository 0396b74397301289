"""Texts that speak: a post, a statement or a letter that “reads” has an author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.people.offices import owner
from quotearchive.extract.who.bodies import latest_body
from quotearchive.model import SpeakerType

if TYPE_CHECKING:
    from quotearchive.extract.people import Person
    from quotearchive.extract.who.phrase import Answer, Phrase


def text_of_somebody(phrase: Phrase) -> Answer | None:
    """A post, a statement or a letter that “reads” speaks for whoever made it."""
    if phrase.head.low not in phrase.story.reading.language.text_nouns:
        return None
    person = phrase.story.people.in_span(phrase.span)
    return _by_person(phrase, person) if person is not None else _by_owner(phrase) or _by_last(phrase)


def _by_person(phrase: Phrase, person: Person) -> Answer:
    """“Umerov’s post”: the author is named."""
    speaker, evidence = phrase.story.resolver.person(person)
    return speaker, person, (phrase.evidence("who.text-of-somebody", 0.0), *evidence)


def _by_owner(phrase: Phrase) -> Answer | None:
    """“The ministry’s statement”: the author is a body."""
    end = next((token.end for token in phrase.tokens[:-1] if token.possessive), None)
    if end is None:
        return None
    words = owner(phrase.story.reading.text[phrase.span.start : end])
    speaker, _ = phrase.story.resolver.body(words, phrase.span)
    return speaker, None, (phrase.evidence("who.text-of-somebody", 0.0),)


def _by_last(phrase: Phrase) -> Answer | None:
    """“The post reads”: by whoever was last said to have made one."""
    story, before = phrase.story, phrase.span.start
    step = phrase.evidence("who.text-of-somebody", 0.0)
    body = latest_body(story, before)
    if body is not None:
        return body[0], None, (step, *body[1])
    last = story.thread.last(before)
    if last is not None and last.speaker.type is not SpeakerType.UNNAMED:
        return last.speaker, last.person, (step, *last.evidence)
    person = story.narrated.last_prominent(before)
    return None if person is None else _by_person(phrase, person)
