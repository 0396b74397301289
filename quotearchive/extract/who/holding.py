"""The person of the article whom a title means, and where that person was seen last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.model import Evidence

if TYPE_CHECKING:
    from quotearchive.extract.people import Person
    from quotearchive.extract.who.narrated import Pair
    from quotearchive.extract.who.phrase import Answer, Phrase
    from quotearchive.model import Span


def where_last(phrase: Phrase, people: set[Person], named: tuple[Span, Person]) -> tuple[Span, Person]:
    """Where one of `people` spoke after all were last named; else who was last named."""
    said = phrase.story.thread.last_of(people, named[0].start, phrase.span.start)
    if said is None or said.person is None:
        return named
    return said.span or named[0], said.person


_BACK = 12  # subjects


def most_prominent(phrase: Phrase, people: set[Person], named: tuple[Span, Person]) -> Pair | None:
    """Of several with one title: who spoke last, who is of the outlet's country, whom a sentence is about.

    A person who was merely named since (“He thanked President Maron”) does not come before them.
    """
    if len(people) < 2 or phrase.story.titles.countries(phrase.story.titles.words(phrase.low)):
        return None
    return _spoke_last(phrase, people) or _at_home(phrase, people) or _subject(phrase, people, named)


def _spoke_last(phrase: Phrase, people: set[Person]) -> Pair | None:
    """The last speaker of all, if he or she is one of them and spoke in this paragraph or the one before."""
    said, reading = phrase.story.thread.last(phrase.span.start), phrase.story.reading
    if said is None or said.person not in people or said.person is None or said.span is None:
        return None
    apart = reading.paragraph_at(phrase.span.start) - reading.paragraph_at(said.at)
    return (said.span, said.person) if apart <= 1 else None


def _at_home(phrase: Phrase, people: set[Person]) -> Pair | None:
    """The only one of them whose country is the outlet's."""
    story = phrase.story
    own = [person for person in people if story.is_at_home(person)]
    return (own[0].mentions[0], own[0]) if len(own) == 1 else None


def _subject(phrase: Phrase, people: set[Person], named: tuple[Span, Person]) -> Pair | None:
    """The last of them that a sentence is about, unless all that is known is that two of them are."""
    subjects, start = phrase.story.narrated.subjects, phrase.span.start
    end = subjects.count(start)
    about = [pair for pair in subjects.all[max(0, end - _BACK) : end] if pair[1] in people]
    if not about or about[-1][1] is named[1]:
        return None
    reading, last = phrase.story.reading, about[-1]
    if reading.sentence_at(last[0].start) is not reading.sentence_at(named[0].start):
        return last
    between = reading.text[last[0].end : named[0].start]
    return None if reading.language.titles.last_joint in between else last


def as_holder(phrase: Phrase, span: Span, person: Person) -> Answer:
    """The person whom a title means, seen at a mention of that person."""
    speaker, evidence = phrase.story.resolver.person(person)
    step = Evidence("who.title-in-article", span.of(phrase.story.reading.text), span, 0.3)
    return speaker, person, (step, *evidence)
