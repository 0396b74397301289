"""Texts that speak: a post, a statement or a letter that “reads” has an author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.who.bodies import latest_body
from quotearchive.extract.who.owners import owner_of
from quotearchive.model import SpeakerType

if TYPE_CHECKING:
    from quotearchive.extract.people import Person
    from quotearchive.extract.reading import Sentence
    from quotearchive.extract.who.phrase import Answer, Phrase
    from quotearchive.model import Span


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
    """“The ministry’s statement”, “the president’s post”: the author is whom the possessive means."""
    owner = owner_of(phrase)
    if owner is None:
        return None
    speaker, person, evidence = phrase.story.meaning(owner)
    return speaker, person, (phrase.evidence("who.text-of-somebody", 0.0), *evidence)


def _who_made_one(phrase: Phrase) -> Answer | None:
    """The sentence that first speaks of the letter, if nobody has spoken since: whom it is about."""
    story, before = phrase.story, phrase.span.start
    last = story.thread.last(before)
    said = -1 if last is None else last.at
    for subject in story.subjects_between(said, before):
        sentence = story.reading.sentence_at(subject.start)
        if sentence is None or not any(t.low == phrase.head.low for t in sentence.tokens if t.start < before):
            continue
        sender = _sender(phrase, sentence)
        if sender is not None:
            person = story.people.in_span(sender)
            return phrase.as_nobody("who.unnamed", -0.5) if person is None else _by_person(phrase, person)
        person = story.people.in_span(subject)
        if person is not None:
            return _by_person(phrase, person)
        if story.names_body(subject.of(story.reading.text)):
            speaker, evidence = story.resolver.body(subject.of(story.reading.text), subject)
            return speaker, None, (phrase.evidence("who.text-of-somebody", 0.0), *evidence)
    return None


def _sender(phrase: Phrase, sentence: Sentence) -> Span | None:
    """“read out a letter from the President”, “shared a post by Hane”: whose text it is."""
    words, tokens = phrase.story.reading.language, sentence.tokens
    for index, token in enumerate(tokens[:-2]):
        if token.low == phrase.head.low and tokens[index + 1].low in words.titles.senders:
            found = sentence.phrases.after(index + 2)
            return None if found is None else sentence.phrases.span(*found)
    return None


def _by_last(phrase: Phrase) -> Answer | None:
    """“The post reads”: by whoever was last said to have made one."""
    story, before = phrase.story, phrase.span.start
    step = phrase.evidence("who.text-of-somebody", 0.0)
    author = _who_made_one(phrase)
    if author is not None:
        return author
    body = latest_body(story, before)
    if body is not None:
        return body[0], None, (step, *body[1])
    last = story.thread.last(before)
    if last is not None and last.speaker.type is not SpeakerType.UNNAMED:
        return last.speaker, last.person, (step, *last.evidence)
    person = story.narrated.last_prominent(before)
    return None if person is None else _by_person(phrase, person)
