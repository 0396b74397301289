"""The person of the article whom a title means, and where that person was seen last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.model import Evidence

if TYPE_CHECKING:
    from quotearchive.extract.people import Person
    from quotearchive.extract.who.phrase import Answer, Phrase
    from quotearchive.model import Span


def where_last(phrase: Phrase, people: set[Person], named: tuple[Span, Person]) -> tuple[Span, Person]:
    """Where one of `people` spoke after all were last named; else who was last named."""
    said = phrase.story.thread.last_of(people, named[0].start, phrase.span.start)
    if said is None or said.person is None:
        return named
    return said.span or named[0], said.person


def as_holder(phrase: Phrase, span: Span, person: Person) -> Answer:
    """The person whom a title means, seen at a mention of that person."""
    speaker, evidence = phrase.story.resolver.person(person)
    step = Evidence("who.title-in-article", span.of(phrase.story.reading.text), span, 0.3)
    return speaker, person, (step, *evidence)
