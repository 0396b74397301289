"""Names that speak: of a person of the article, beside the phrase, or of somebody who is named only here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.model import Span, Speaker, SpeakerType

if TYPE_CHECKING:
    from quotearchive.extract.people import Person
    from quotearchive.extract.tokens import Token
    from quotearchive.extract.who.phrase import Answer, Phrase
    from quotearchive.language import Language

_INSERTED = re.compile(r", ([A-Z][\w’'-]+),")


def named_person(phrase: Phrase) -> Answer | None:
    """The phrase ends in a person's name."""
    person = phrase.story.people.in_span(phrase.span)
    if person is None or _speaks_for(phrase, person):
        return None
    if _are_two(phrase, person):
        return _two(phrase)
    return phrase.as_person(_who_spoke(phrase, person))


def _two(phrase: Phrase) -> Answer:
    """Both as printed, and neither of them."""
    speaker = Speaker(None, _with_other(phrase), SpeakerType.PERSON)
    return speaker, None, (phrase.evidence("who.two-people", -0.5),)


def _with_other(phrase: Phrase) -> str:
    """“Kelm and Maltek” for “Maltek”."""
    text, joint = phrase.story.reading.text, phrase.story.reading.language.titles.last_joint
    before = phrase.span.start - len(joint)
    sentence = phrase.story.reading.sentence_at(phrase.span.start)
    if sentence is None or not text.startswith(joint, max(0, before)):
        return phrase.words
    found = sentence.phrases.ending_at(sentence.first_from(phrase.span.start) - 2)
    return phrase.words if found is None else f"{sentence.phrases.span(*found).of(text)}{joint}{phrase.words}"


def _who_spoke(phrase: Phrase, person: Person) -> Person:
    """“The energy minister wrote …. “…,” added Hane”: of two of one family name, who has spoken since."""
    said = phrase.story.thread.last(phrase.span.start)
    if said is None or said.person is None or said.person is person or len(phrase.tokens) > 1:
        return person
    if said.person.family.casefold() != person.family.casefold():
        return person
    reading = phrase.story.reading
    if reading.paragraph_at(said.at) != reading.paragraph_at(phrase.span.start):
        return person
    named = max((m.start for m in person.mentions if m.start < phrase.span.start), default=-1)
    return said.person if said.at > named else person


def _are_two(phrase: Phrase, person: Person) -> bool:
    """“Dolvan and Serano said”: what two say together is put in neither's mouth."""
    if _is_joined_by_and(phrase):
        return True
    words, last = phrase.story.reading.language, person.last_within(phrase.span)
    joint = next((t for t in phrase.tokens if t.low in words.ands and last and t.end <= last.start), None)
    if joint is None:
        return False
    return phrase.story.people.in_span(Span(phrase.span.start, joint.start)) is not None


def _is_joined_by_and(phrase: Phrase) -> bool:
    """“said Kelm and her deputy”, “Kelm and her deputy Petra Lindt said”: “and” joins it to another person."""
    reading, people = phrase.story.reading, phrase.story.people
    joint = reading.language.titles.last_joint
    sentence = reading.sentence_at(phrase.span.start)
    if sentence is None:
        return False
    if reading.text.startswith(joint, phrase.span.end):
        found = sentence.phrases.after(sentence.first_from(phrase.span.end + len(joint)))
        other = None if found is None else sentence.phrases.span(*found)
        return other is not None and people.in_span(other) is not None
    before = phrase.span.start - len(joint)
    if not reading.text.startswith(joint, before):
        return False
    other_person = people.in_span(Span(sentence.span.start, before))
    return other_person is not None and any(m.end == before for m in other_person.mentions)


def name_in_apposition(phrase: Phrase) -> Answer | None:
    """The name follows between commas: “his deputy, Livia Trent, said”."""
    person = phrase.story.people.after_comma(phrase.span) or _first_name_after(phrase)
    return None if person is None else phrase.as_person(person)


def _first_name_after(phrase: Phrase) -> Person | None:
    """“A resident of Vesk, Marta, said”: one word with a capital between commas after a noun for somebody."""
    reading = phrase.story.reading
    found = _INSERTED.match(reading.text, phrase.span.end)
    if found is None or phrase.noun.low not in reading.language.person_nouns:
        return None
    low = found[1].lower()
    tables = (reading.language.dates, reading.language.title_words, reading.language.not_names)
    if found[1] in reading.places or any(low in table for table in tables):
        return None
    return phrase.story.people.adopt(Span(*found.span(1)), found[1])


def name_of_nobody_known(phrase: Phrase) -> Answer | None:
    """A capitalised word that no other rule took: a name that the article gives only here."""
    words = phrase.story.reading.language
    if not _may_be_name(phrase) or phrase.lows[0] in words.determiners:
        return None
    if _is_joined_by_and(phrase):
        return _two(phrase)
    name = " ".join(t.text for t in phrase.tokens if t.capital and t.low not in words.title_words)
    return phrase.as_person(phrase.story.people.adopt(phrase.head.span, name))


def _may_be_name(phrase: Phrase) -> bool:
    words, last = phrase.story.reading.language, phrase.head
    known = any(last.low in table for table in (words.title_words, words.not_names, words.person_nouns))
    if phrase.noun is not last and phrase.noun.low in words.title_heads:
        return False  # “the former president of Halvia”
    return last.capital and not known and last.text not in phrase.story.reading.places


def _speaks_for(phrase: Phrase, person: Person) -> bool:
    """“A spokesman for Umerov”, “Umerov’s adviser”: the name is not the speaker’s."""
    named = person.last_within(phrase.span)
    if named is None:
        return False
    after = [t for t in phrase.tokens if t.start >= named.end and t.kind == "word"]
    if after and not after[-1].capital and any(t.possessive for t in phrase.tokens if t.end >= named.end):
        return True
    if after and after[0].low not in phrase.story.reading.language.prepositions:
        words = phrase.story.reading.language
        return any(
            after[-1].low in nouns for nouns in (words.person_nouns, words.text_nouns, words.body_nouns)
        )
    return _is_joined(phrase, [t for t in phrase.tokens if t.end <= named.start])


def _is_joined(phrase: Phrase, before: list[Token]) -> bool:
    """“A spokesman for Defence Minister …”: somebody, then a word that joins, then a title or nothing."""
    words = phrase.story.reading.language
    while before and (before[-1].low in words.honorifics or _in_title(before[-1].low, words)):
        before.pop()
    if not before or before[-1].low not in words.titles.speaks_for:
        return False
    return any(t.low in words.person_nouns or t.low in words.text_nouns for t in before[:-1])


def _in_title(low: str, words: Language) -> bool:
    return low in words.title_heads or low in words.titles.beside_head or low == "."
