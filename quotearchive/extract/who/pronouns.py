"""Pronouns that speak: “he” and “she” mean the last fitting person, “they” and “it” the last body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.tokens import tokens
from quotearchive.extract.who.antecedents import near
from quotearchive.extract.who.bodies import latest_body
from quotearchive.extract.who.generic import as_unnamed
from quotearchive.model import Evidence, SpeakerType

if TYPE_CHECKING:
    from quotearchive.extract.people import Person
    from quotearchive.extract.who.narrated import Pair
    from quotearchive.extract.who.phrase import Answer, Phrase
    from quotearchive.extract.who.thread import Said
    from quotearchive.language import Language
    from quotearchive.model import Span

_PERSONAL = frozenset({"male", "female"})


def pronoun(phrase: Phrase) -> Answer | None:
    """A pronoun means the last speaker or subject before it whose gender and number fit."""
    if len(phrase.tokens) > 1:
        return None
    words = phrase.story.reading.language
    table = {**words.titles.possessive_pronouns, **words.object_pronouns, **words.subject_pronouns}
    if phrase.low not in table:
        return None
    gender = table[phrase.low]
    return _of_gender(phrase, gender) if gender and gender in _PERSONAL else _plural(phrase)


def _of_gender(phrase: Phrase, gender: str) -> Answer:
    story, before = phrase.story, phrase.span.start
    titled = _titled_speaker(phrase, gender)
    found = _introduced(phrase, gender) or story.antecedents.find(before, gender)
    if titled is None:
        titled = _unnamed_speaker(phrase)
        unnamed = None if titled is None else _unnamed_since(phrase, titled, gender)
        if unnamed is not None and (found is None or found[0].start < unnamed.start):
            return as_unnamed(phrase, unnamed)
    since = max(found[0].end if found else 0, titled.at if titled else 0)
    meant = _subject_by_title(phrase, gender, since)
    if meant is not None:
        return meant
    if titled is not None and (found is None or found[0].start < titled.at):
        return titled.speaker, None, (phrase.evidence("who.pronoun", 0.0), *titled.evidence)
    if found is None:
        return phrase.as_nobody("who.pronoun-without-antecedent", -1.5)
    at, person = found
    other = _somebody_between(phrase, at.end, person, gender)
    if other is not None:
        return other
    if person.gender is None:
        person.gender = gender
    speaker, evidence = story.resolver.person(person)
    return speaker, person, (Evidence("who.pronoun", at.of(story.reading.text), at, 0.2), *evidence)


def _subject_by_title(phrase: Phrase, gender: str, after: int) -> Answer | None:
    """“The general laughed. “…,” he said”: the sentence before is about a title that names somebody who fits."""
    story, words = phrase.story, phrase.story.reading.language
    subject = next(story.subjects_between(after, phrase.span.start), None)
    own = () if subject is None else tokens(story.reading.masked, subject)
    if subject is None or not own or own[-1].low not in words.title_heads or story.people.in_span(subject):
        return None
    speaker, person, evidence = story.meaning(subject)
    gendered = story.antecedents.genders.fits(person, gender) if person else False
    of_registry = speaker.official is not None and story.resolver.gender(speaker) in (None, gender)
    fits = gendered if person is not None else of_registry
    return (speaker, person, (phrase.evidence("who.pronoun", 0.0), *evidence)) if fits else None


def _somebody_between(phrase: Phrase, after: int, person: Person, gender: str) -> Answer | None:
    """“Maltek said …. The suspect confessed. “…,” he told police”: he is whom the last sentence is about."""
    story, start = phrase.story, phrase.span.start
    words, reading = story.reading.language, story.reading
    for subject in story.subjects_between(after, start):
        own = tokens(reading.masked, subject)
        if story.people.in_span(subject) is not None or not any(t.low in words.person_nouns for t in own):
            continue
        if words.titles.nouns_of_one.get(own[-1].low, gender) != gender or _is_plural(own[-1].low):
            continue
        named = story.people.after_comma(subject)
        if named is not None and named is not person:
            return phrase.as_person(named)
        wanted = story.titles.words(subject.of(reading.text).lower())
        if named is None and wanted and person not in story.holders.of(wanted).people:
            return phrase.as_nobody("who.pronoun-without-antecedent", -1.5)
        return None
    return None


def _titled_speaker(phrase: Phrase, gender: str) -> Said | None:
    """The last speaker, if the article knows that one by title only and the registry's gender fits."""
    story, before = phrase.story, phrase.span.start
    last = story.thread.last(before)
    if last is None or last.person is not None or last.speaker.type is not SpeakerType.PERSON:
        return None
    fits = story.resolver.gender(last.speaker) in (None, gender)
    return last if fits and near(story.reading, last.at, before) else None


def _unnamed_speaker(phrase: Phrase) -> Said | None:
    """“A teacher said …. “…,” she added”: somebody without a name spoke last, and goes on nearby."""
    story, before = phrase.story, phrase.span.start
    last = story.thread.last(before)
    if last is None or last.person is not None or last.speaker.type is not SpeakerType.UNNAMED:
        return None
    words, language = last.speaker.name.lower(), story.reading.language
    if words in language.subject_pronouns or not _may_be_one(words, language):
        return None
    apart = story.reading.paragraph_at(before) - story.reading.paragraph_at(last.at)
    return last if apart <= 1 else None


def _unnamed_since(phrase: Phrase, said: Said, gender: str) -> Span | None:
    """“Her neighbour laughed. “…,” he said”: whom a sentence since the last speaker is about, without a name."""
    story, words = phrase.story, phrase.story.reading.language
    after = said.span.end if said.span is not None else said.at
    for subject in story.subjects_between(after, phrase.span.start):
        own = tokens(story.reading.masked, subject)
        nouns = [t.low for t in own if t.low in words.person_nouns]
        if (
            nouns
            and not _is_plural(own[-1].low)
            and words.titles.nouns_of_one.get(own[-1].low, gender) == gender
        ):
            return subject
    return None


def _may_be_one(words: str, language: Language) -> bool:
    """A noun for one person stands in the words: “a teacher from Vesk”, “one of them”."""
    nouns = [word for word in words.split() if word in language.person_nouns]
    return bool(nouns) and nouns[-1] not in language.unnamed_many and not _is_plural(nouns[-1])


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith(("ss", "'s", "’s"))


def _introduced(phrase: Phrase, gender: str) -> Pair | None:
    """“The talks were led by Energy Minister Viktor Hane. He noted …”: the only one named, and for the first time."""
    story, sentence = phrase.story, phrase.story.reading.sentence_at(phrase.span.start)
    if sentence is None or not sentence.number:
        return None
    before = story.reading.sentences[sentence.number - 1]
    own = () if before.subject is None else tokens(story.reading.masked, before.subject)
    if before.paragraph < sentence.paragraph - 1 or (
        own and own[0].low in story.reading.language.subject_pronouns
    ):
        return None
    named = story.narrated.within(before.span)
    if len({person for _, person in named}) != 1 or story.narrated.subjects.within(before.span):
        return None
    mention, person = named[0]
    new = person.mentions[0] == mention and (person.gender is not None or bool(person.titles))
    return named[0] if new and story.antecedents.genders.fits(person, gender) else None


def _plural(phrase: Phrase) -> Answer:
    """“They”, “it”, “who”: the last body that spoke; else nobody that can be named."""
    found = latest_body(phrase.story, phrase.span.start)
    if found is None:
        return phrase.as_nobody("who.unnamed", -0.5)
    return found[0], None, (phrase.evidence("who.pronoun", 0.0), *found[1])
