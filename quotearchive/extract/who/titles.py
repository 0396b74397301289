"""Titles that speak: “the minister” is the person of the article who has it, or who held it that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.model import Evidence, Speaker, SpeakerType

if TYPE_CHECKING:
    from quotearchive.extract.people import Person
    from quotearchive.extract.who.narrated import Pair
    from quotearchive.extract.who.phrase import Answer, Phrase
    from quotearchive.extract.who.titled import Having
    from quotearchive.model import Span


def title_of_somebody(phrase: Phrase) -> Answer | None:
    """A title without a name means the person of the article who has it, else who held that post that day."""
    words = phrase.story.reading.language
    if not any(low in words.title_heads for low in phrase.lows) or phrase.lows[-1] in words.body_nouns:
        return None
    if phrase.lows[0] in words.titles.several:
        return None
    former = any(low in words.former for low in phrase.lows)
    return _in_article(phrase) or (None if former else _by_day(phrase))


def _in_article(phrase: Phrase) -> Answer | None:
    """The person of the article who has that title: printed with the name, or held that day."""
    story, start = phrase.story, phrase.span.start
    wanted = story.titles.words(phrase.low)
    if not wanted:
        return None
    holders = story.holders.of(wanted)
    last = holders.pairs.last(start)
    if last is not None:
        span, person = _where_last(phrase, holders.named_before(start), last)
        titled = story.titled_speakers.last(wanted, start)
        if titled is not None and titled.at > span.start:
            return _titled_before(phrase, wanted)
        if _could_be_another(phrase, holders, last):
            return phrase.as_nobody("who.title-of-nobody-known", -1.0)
        return _as_holder(phrase, span, person)
    if wanted <= story.reading.language.titles.generic:
        return _last_speaker(phrase)
    return _titled_before(phrase, wanted)


def _could_be_another(phrase: Phrase, holders: Having, last: Pair) -> bool:
    """“Foreign Minister A and Foreign Minister B met. “…,” the minister said”: two have that title, named together."""
    reading = phrase.story.reading
    sentence = reading.sentence_at(last[0].start)
    if sentence is None:
        return False
    beside = {person for _, person in holders.pairs.within(sentence.span)}
    spoke = phrase.story.thread.last_of(beside, sentence.span.start, phrase.span.start)
    return len(beside) > 1 and spoke is None


def _last_speaker(phrase: Phrase) -> Answer | None:
    """“The official”, “the politician”: whoever spoke last."""
    last = phrase.story.thread.last(phrase.span.start)
    if last is None or last.person is None or not phrase.definite:
        return None
    named = (last.person.mentions[0], last.person)
    return _as_holder(phrase, *_where_last(phrase, {last.person}, named))


def _where_last(phrase: Phrase, people: set[Person], named: tuple[Span, Person]) -> tuple[Span, Person]:
    """Where one of `people` spoke after all were last named; else who was last named."""
    said = phrase.story.thread.last_of(people, named[0].start, phrase.span.start)
    if said is None or said.person is None:
        return named
    return said.span or named[0], said.person


def _as_holder(phrase: Phrase, span: Span, person: Person) -> Answer:
    speaker, evidence = phrase.story.resolver.person(person)
    step = Evidence("who.title-in-article", span.of(phrase.story.reading.text), span, 0.3)
    return speaker, person, (step, *evidence)


def _titled_before(phrase: Phrase, wanted: frozenset[str]) -> Answer | None:
    """An official whom the article knows by title only, mentioned again by a shorter title."""
    said = phrase.story.titled_speakers.last(wanted, phrase.span.start)
    if said is None:
        return None
    return said.speaker, None, (phrase.evidence("who.title-in-article", 0.2), *said.evidence)


def _by_day(phrase: Phrase) -> Answer:
    """Whoever held the post on the article's day, under this name of it or its other one."""
    story = phrase.story
    for words in (phrase.words, *story.titles.other_names(phrase.low)):
        placed = story.resolver.title(words, phrase.span)
        if placed is not None:
            return placed[0], None, placed[1]
    speaker = Speaker(None, phrase.words, SpeakerType.PERSON)
    return speaker, None, (phrase.evidence("who.title-of-nobody-known", -0.5),)
