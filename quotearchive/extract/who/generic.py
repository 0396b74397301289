"""Words for anybody in an office: “the official”, “the spokesman”, “the Karvenian leader”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.who.holding import as_holder, where_last
from quotearchive.model import Span, Speaker, SpeakerType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.extract.who.narrated import Pair
    from quotearchive.extract.who.phrase import Answer, Phrase
    from quotearchive.extract.who.thread import Said

_BACK = 12  # turns
_TURNS = 2  # so many bodies or texts may have spoken since


def generic(phrase: Phrase, wanted: frozenset[str]) -> Answer | None:
    """The leader of a country whom the article names; else whoever spoke last, if that fits."""
    leader = _leader(phrase, wanted)
    unnamed = just_told_of(phrase) if leader is None else None
    return leader or (as_unnamed(phrase, unnamed) if unnamed else None) or _last_speaker(phrase, wanted)


def just_told_of(phrase: Phrase) -> Span | None:
    """“A northern official was less polite. “…,” the official said”: told of since somebody with a name spoke."""
    story, start = phrase.story, phrase.span.start
    named = next(
        (s for s in reversed(story.thread.said[-_BACK:]) if s.speaker.type is SpeakerType.PERSON), None
    )
    for subject in _subjects(phrase, -1 if named is None else named.at, start):
        words = subject.of(story.reading.text).lower().split()
        if words[0] in story.reading.language.titles.several and phrase.noun.low in words:
            return subject
    return None


def _subjects(phrase: Phrase, first: int, before: int) -> Iterator[Span]:
    """Who spoke without a name, and what sentences are about, the last first."""
    said = phrase.story.thread.within(Span(max(first, 0), before))
    spoke = [s.span for s in said if s.span is not None and s.speaker.type is SpeakerType.UNNAMED]
    yield from sorted({*spoke, *phrase.story.subjects_between(first, before)}, reverse=True)


def as_unnamed(phrase: Phrase, span: Span) -> Answer:
    """Somebody without a name, under the words that told of him or her."""
    words = span.of(phrase.story.reading.text)
    return Speaker(None, words, SpeakerType.UNNAMED), None, (phrase.evidence("who.unnamed", -0.5),)


def _leader(phrase: Phrase, wanted: frozenset[str]) -> Answer | None:
    """“The Karvenian leader”: the President of that country, or its Prime Minister, whoever of them is named."""
    story, titles = phrase.story, phrase.story.reading.language.titles
    countries = story.titles.countries(wanted)
    if not countries or not wanted & titles.leading:
        return None
    for office in titles.led_by:
        holders = story.holders.of(story.titles.words(office) | countries)
        last = holders.pairs.last(phrase.span.start)
        if last is not None:
            return as_holder(phrase, *where_last(phrase, holders.named_before(phrase.span.start), last))
    return None


def _last_speaker(phrase: Phrase, wanted: frozenset[str]) -> Answer | None:
    """“The official”, “the Karvenian leader”: whoever spoke last, if of that country."""
    last = _last_of_people(phrase)
    told = _last_told_of(phrase, -1 if last is None else last.at)
    if told is not None and phrase.definite and phrase.story.may_be_of(told[1], wanted):
        return as_holder(phrase, *told)
    if last is None or not phrase.definite:
        return None
    if last.person is None:
        same = last.speaker.official is not None or phrase.noun.low in last.speaker.name.lower().split()
        step = phrase.evidence("who.title-in-article", 0.0)
        return (last.speaker, None, (step, *last.evidence)) if same else None
    if not phrase.story.may_be_of(last.person, wanted):
        return None
    named = (last.person.mentions[0], last.person)
    return as_holder(phrase, *where_last(phrase, {last.person}, named))


def _last_told_of(phrase: Phrase, after: int) -> Pair | None:
    """“That was reported by Governor Brill. …, the official said”: who is in office and was told of since."""
    story, last = phrase.story, phrase.story.narrated.subjects.last(phrase.span.start)
    if last is None or last[0].start <= after:
        return None
    in_office = last[1].present_titles or story.resolver.person(last[1])[0].official is not None
    return last if in_office else None


def _last_of_people(phrase: Phrase) -> Said | None:
    """Who spoke last, past one or two turns of bodies."""
    thread = phrase.story.thread
    count = thread.count(phrase.span.start)
    turns = reversed(thread.said[max(0, count - 1 - _TURNS) : count])
    return next((said for said in turns if said.speaker.type is not SpeakerType.ORGANIZATION), None)
