"""What speaks for somebody else: a press service, a channel, a page, for the body or the person whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.people.offices import owner
from quotearchive.extract.who.bodies import latest_body
from quotearchive.model import Span

if TYPE_CHECKING:
    from quotearchive.extract.who.phrase import Answer, Phrase


def voice_of_somebody(phrase: Phrase) -> Answer | None:
    """A press service, a channel or a page speaks for the body or the person whose it is."""
    saying = phrase.head.low in phrase.story.reading.language.titles.sayings
    if not saying and not _is_voice(phrase):
        return None
    before = saying or phrase.noun is phrase.head
    span = (_owner_before(phrase) or owner_of(phrase)) if before else _owner_after(phrase)
    if span is not None:
        speaker, person, evidence = phrase.story.meaning(span)
        return speaker, person, (phrase.evidence("who.voice-of-somebody", 0.0), *evidence)
    body = latest_body(phrase.story, phrase.span.start) if phrase.definite and not saying else None
    return (
        None if body is None else (body[0], None, (phrase.evidence("who.voice-of-somebody", 0.0), *body[1]))
    )


def _is_voice(phrase: Phrase) -> bool:
    words, noun = phrase.story.reading.language, phrase.noun
    before = phrase.tokens[phrase.tokens.index(noun) - 1].low if noun is not phrase.tokens[0] else ""
    return noun.low in words.site_nouns or (before, noun.low) in words.titles.voices


def _owner_before(phrase: Phrase) -> Span | None:
    """“The SSK press service”: the name before the two words for a voice."""
    own = phrase.tokens[:-2]
    if (
        not own
        or not own[-1].capital
        or own[-1].possessive
        or own[-1].low in phrase.story.reading.language.determiners
    ):
        return None
    return Span(phrase.span.start, own[-1].end)


def owner_of(phrase: Phrase) -> Span | None:
    """“The ministry’s statement”: the words before the possessive ending."""
    end = next((token.end for token in phrase.tokens[:-1] if token.possessive), None)
    if end is None:
        return None
    return Span(
        phrase.span.start, phrase.span.start + len(owner(phrase.story.reading.text[phrase.span.start : end]))
    )


def _owner_after(phrase: Phrase) -> Span | None:
    """“The press service of the ministry”: the words after “of”."""
    after = phrase.tokens[phrase.tokens.index(phrase.noun) + 1 :]
    return Span(after[1].start, phrase.span.end) if len(after) > 1 else None
