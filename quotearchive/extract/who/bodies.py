"""Bodies that speak: a ministry, an agency, a company, by the registry's name or by a noun for a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.who.abroad import body_abroad
from quotearchive.model import Span, SpeakerType

if TYPE_CHECKING:
    from quotearchive.extract.people import Person
    from quotearchive.extract.resolve import Placed
    from quotearchive.extract.who.phrase import Answer, Phrase
    from quotearchive.extract.who.story import Story
    from quotearchive.extract.who.thread import Said

_BACK = 12  # turns
_SHORT = 2  # words: “the ministry”


def registered_body(phrase: Phrase) -> Answer | None:
    """The registry knows a body by these very words."""
    roster = phrase.story.reading.roster
    if not roster.organizations_named(phrase.words) or roster.posts_titled(phrase.words):
        return None
    return _as_body(phrase)


def body(phrase: Phrase) -> Answer | None:
    """A ministry, an agency, a company: a body that speaks."""
    words = phrase.story.reading.language
    if phrase.story.reading.roster.organizations_named(phrase.words):
        return _as_body(phrase)
    acronym = phrase.head.text.isupper() and len(phrase.head.text) > 1
    if not acronym and not any(low in words.body_nouns for low in phrase.lows):
        return None
    if phrase.lows[0] in words.titles.any_body or phrase.noun.low in words.title_heads:
        return None
    return _as_body(phrase)


def _as_body(phrase: Phrase) -> Answer:
    placed = phrase.story.resolver.body(phrase.words, phrase.span)
    if placed[0].official is None:
        placed = (
            _office_of(phrase)
            or _in_short(phrase)
            or _of_region(phrase)
            or _last_named(phrase)
            or body_abroad(phrase)
            or placed
        )
    return placed[0], None, (phrase.evidence("who.body", 0.2), *placed[1])


def _office_of(phrase: Phrase) -> Placed | None:
    """“Dolvan’s office” is the Office of the President."""
    story, titles = phrase.story, phrase.story.reading.language.titles
    owner = story.people.in_span(phrase.span)
    if not titles.office_of.lower().startswith(phrase.head.low):
        return None
    for post in _posts_of(phrase, owner):
        placed = story.resolver.body(titles.office_of.format(post=post), None)
        if placed[0].official is not None:
            return placed
    return None


def _posts_of(phrase: Phrase, owner: Person | None) -> tuple[str, ...]:
    """What the owner of an office holds: who is named there, or whom “his” means."""
    story = phrase.story
    if owner is not None:
        return story.resolver.person(owner)[0].posts
    words = story.reading.language
    if phrase.lows[0] not in words.possessive_objects.union(words.titles.possessive_pronouns):
        return ()
    first = phrase.tokens[0]
    return story.meaning(Span(first.start, first.end))[0].posts


def _in_short(phrase: Phrase) -> Placed | None:
    """“The ministry” after “the Ministry of Energy”, or after another one that has spoken since."""
    if not _is_short(phrase):
        return None
    fuller = phrase.story.body_names.fullest(phrase.head.low, phrase.span.start)
    said = _spoke(phrase)
    if said is not None and (fuller is None or said.at > fuller[1]):
        return said.speaker, said.evidence
    return None if fuller is None else phrase.story.resolver.body(fuller[0], None)


def _spoke(phrase: Phrase) -> Said | None:
    """The last body that spoke under a name with this noun."""
    said = phrase.story.thread.said[-_BACK:] if phrase.definite else ()
    bodies = (s for s in reversed(said) if s.speaker.type is SpeakerType.ORGANIZATION)
    return next((s for s in bodies if phrase.head.low in s.speaker.name.lower().split()), None)


def _of_region(phrase: Phrase) -> Placed | None:
    """“The regional administration”: that of the one region or town which the article names."""
    if not phrase.definite:
        return None
    placed = phrase.story.resolver.local_body(phrase.words, phrase.span)
    return placed if placed[0].official is not None else None


def _last_named(phrase: Phrase) -> Placed | None:
    """“The regulator”, “the intelligence agency”: the last body that spoke or is told of, if of that kind."""
    titles = phrase.story.reading.language.titles
    if phrase.head.low not in titles.any_kind_of_body or not phrase.definite:
        return None
    found = latest_body(phrase.story, phrase.span.start)
    if _is_short(phrase) or found is None:
        return found if _is_short(phrase) else None
    named = found[0].name.lower().split()
    kind = [low for low in phrase.lows[:-1] if low not in titles.definite_opening]
    return found if all(low in named for low in kind) else None


def _is_short(phrase: Phrase) -> bool:
    """“The ministry”: the full name stands earlier in the article."""
    return len(phrase.tokens) <= _SHORT and phrase.head.low in phrase.story.reading.language.body_nouns


def latest_body(story: Story, before: int) -> Placed | None:
    """The last body that spoke or that a sentence of the last paragraphs is about."""
    last = story.thread.last(before)
    said = last.at if last is not None else -1
    for subject in story.subjects_between(said, before):
        words = subject.of(story.reading.text)
        if story.names_body(words):
            return story.resolver.body(words, subject)
        if story.people.in_span(subject) is not None:
            return None
    if last is not None and last.speaker.type is SpeakerType.ORGANIZATION:
        return last.speaker, last.evidence
    return None
