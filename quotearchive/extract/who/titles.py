"""Titles that speak: “the minister” is the person of the article who has it, or who held it that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.who.generic import as_unnamed, generic, just_told_of
from quotearchive.extract.who.holding import as_holder, most_prominent, where_last
from quotearchive.model import Speaker, SpeakerType

if TYPE_CHECKING:
    from quotearchive.extract.resolve import Placed
    from quotearchive.extract.who.narrated import Pair
    from quotearchive.extract.who.phrase import Answer, Phrase
    from quotearchive.extract.who.titled import Having


def title_of_somebody(phrase: Phrase) -> Answer | None:
    """A title without a name means the person of the article who has it, else who held that post that day."""
    if phrase.former or not is_title(phrase):
        return None
    return _in_article(phrase) or _by_day(phrase)


def is_title(phrase: Phrase) -> bool:
    """Whether the phrase is about one holder of an office."""
    words = phrase.story.reading.language
    if phrase.lows[0] in words.titles.several or phrase.noun.low in words.body_nouns:
        return False
    return any(low in words.title_heads or low in words.titles.generic for low in phrase.lows)


def _in_article(phrase: Phrase) -> Answer | None:
    """The person of the article who has that title: printed with the name, or held that day."""
    story, start = phrase.story, phrase.span.start
    wanted = story.titles.words(phrase.low)
    if not wanted:
        return None
    holders = story.holders.of(wanted)
    last = holders.pairs.last(start)
    if last is not None:
        before = holders.named_before(start)
        prominent = most_prominent(phrase, before, last)
        span, person = prominent or where_last(phrase, before, last)
        titled = story.titled_speakers.last(wanted, start)
        if titled is not None and titled.at > span.start:
            return _titled_before(phrase, wanted)
        unnamed = just_told_of(phrase)
        if unnamed is not None and unnamed.start > span.start:
            return as_unnamed(phrase, unnamed)
        if prominent is None and _could_be_another(phrase, holders, last):
            return phrase.as_nobody("who.title-of-nobody-known", -1.0)
        return as_holder(phrase, span, person)
    if story.titles.plain(wanted) <= story.reading.language.titles.generic:
        return generic(phrase, wanted) or _titled_before(phrase, wanted)
    told = just_told_of(phrase) if phrase.definite else None
    return _titled_before(phrase, wanted) or (as_unnamed(phrase, told) if told else None)


def _could_be_another(phrase: Phrase, holders: Having, last: Pair) -> bool:
    """“Foreign Minister A and Foreign Minister B met. “…,” the minister said”: two have that title, named together."""
    reading = phrase.story.reading
    sentence = reading.sentence_at(last[0].start)
    if sentence is None:
        return False
    beside = {person for _, person in holders.pairs.within(sentence.span)}
    spoke = phrase.story.thread.last_of(beside, sentence.span.start, phrase.span.start)
    return len(beside) > 1 and spoke is None


def _titled_before(phrase: Phrase, wanted: frozenset[str]) -> Answer | None:
    """An official whom the article knows by title only, mentioned again by a shorter title."""
    said = phrase.story.titled_speakers.last(wanted, phrase.span.start)
    if said is None:
        return None
    return said.speaker, None, (phrase.evidence("who.title-in-article", 0.2), *said.evidence)


def _by_day(phrase: Phrase) -> Answer:
    """Whoever held the post on the article's day; else the only one with that title whom the article names later."""
    placed, later = _held_that_day(phrase), _named_later(phrase)
    if placed is None:
        return _in_full(phrase) or later or _nobody_known(phrase)
    if later is not None and not phrase.story.names(placed[0]):
        return later
    return placed[0], None, placed[1]


def _held_that_day(phrase: Phrase) -> Placed | None:
    """The holder under this name of the post, or its other one."""
    titles = phrase.story.titles
    names = (phrase.words, *titles.other_names(phrase.low), *titles.led(phrase.low))
    found = (phrase.story.resolver.title(words, phrase.span) for words in names)
    return next((placed for placed in found if placed is not None), None)


def _named_later(phrase: Phrase) -> Answer | None:
    """“Ombudsman: …”, “The prime minister …”: the only person of the article with that title, named further on."""
    story, words = phrase.story, phrase.story.reading.language
    wanted, first = story.titles.words(phrase.low), phrase.lows[0]
    plain = story.titles.plain(wanted)
    if plain <= words.titles.generic or plain <= words.titles.held_by_many:
        return None
    if first in words.determiners and first not in words.titles.definite_opening:
        return None
    having = story.holders.of(wanted)
    return as_holder(phrase, *having.pairs.all[0]) if len(having.people) == 1 else None


def _in_full(phrase: Phrase) -> Answer | None:
    """“The minister” after “the new Foreign Minister was introduced”: the longer title that stood before."""
    story = phrase.story
    wanted = story.titles.words(phrase.low)
    if not phrase.definite or story.titles.plain(wanted) != {phrase.head.low}:
        return None
    for title in story.titles_before(phrase.head.low, phrase.span.start):
        words = title.of(story.reading.text)
        fits = wanted <= story.titles.words(words.lower())
        placed = story.resolver.title(words, title) if fits else None
        if placed is not None:
            return placed[0], None, placed[1]
    return None


def _nobody_known(phrase: Phrase) -> Answer:
    speaker = Speaker(None, phrase.words, SpeakerType.PERSON)
    return speaker, None, (phrase.evidence("who.title-of-nobody-known", -0.5),)
