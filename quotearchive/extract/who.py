"""Whom the words beside a cue mean within the article: a person, a title, a body, a text, or somebody unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.extract.tokens import Token, tokens
from quotearchive.model import Evidence, Mention, Span, Speaker, SpeakerType

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotearchive.extract.people import People, Person
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.resolve import Resolver

_MILITARY = frozenset({"commander", "commander-in-chief", "chief", "forces", "army", "staff", "general"})
_GENERIC = frozenset(
    {
        "official",
        "politician",
        "diplomat",
        "lawmaker",
        "leader",
        "officer",
        "commander",
        "man",
        "woman",
        "statesman",
        "head",
        "chief",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "adviser",
        "advisor",
        "author",
        "representative",
        "guest",
        "host",
        "interlocutor",
        "newcomer",
        "spokesperson",
    }
)
_SYNONYMS = (
    (r"head of (?:the )?state", "president"),
    (r"head of (?:the )?(?:government|cabinet)|premier", "prime minister"),
    (r"head of (?:the )?ministry", "minister"),
    (r"head of (?:the )?(?:region|oblast)|regional (?:governor|leader|head)", "governor"),
    (r"head of the .*(?:administration)|chief of the .*(?:administration)", "governor head administration"),
    (r"defence", "defense"),
)
_FAR = 6  # paragraphs


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker with whom the thread of the article goes on."""

    at: int
    speaker: Speaker
    person: Person | None
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class Thread:
    """What the article has told so far: who spoke, in order."""

    said: list[Said] = field(default_factory=list)

    def last(self, before: int) -> Said | None:
        return next((s for s in reversed(self.said) if s.at < before), None)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words beside the cue: what the rules look at."""

    who: Who
    span: Span
    words: str
    tokens: tuple[Token, ...]

    @property
    def head(self) -> Token:
        return self.tokens[-1]

    @property
    def low(self) -> str:
        return self.words.lower()

    @property
    def lows(self) -> list[str]:
        return [t.low for t in self.tokens]

    @property
    def definite(self) -> bool:
        return (
            self.lows[0] in {"the", "this", "that"}
            or self.tokens[0].capital
            and self.lows[0] not in {"a", "an", "one"}
        )


Answer = tuple[Speaker, "Person | None", tuple[Evidence, ...]]


def pronoun(phrase: Phrase) -> Answer | None:
    """A pronoun means the last speaker or subject before it whose gender and number fit."""
    words = phrase.who.reading.language
    if len(phrase.tokens) > 1:
        return None
    table = {"his": "male", "their": "plural", **words.object_pronouns, **words.subject_pronouns}
    if phrase.low not in table:
        return None
    gender = table[phrase.low]
    if gender in {"male", "female"}:
        return phrase.who.by_pronoun(phrase, gender)
    return phrase.who.by_plural(phrase)


def named_person(phrase: Phrase) -> Answer | None:
    """The phrase ends in a person's name."""
    person = phrase.who.people.in_span(phrase.span)
    if person is None or phrase.who.speaks_for(phrase, person):
        return None
    return phrase.who.as_person(phrase, person)


def name_in_apposition(phrase: Phrase) -> Answer | None:
    """The name follows between commas: “his deputy, Livia Trent, said”."""
    person = phrase.who.people.after_comma(phrase.span)
    return None if person is None else phrase.who.as_person(phrase, person)


def text_of_somebody(phrase: Phrase) -> Answer | None:
    """A post, a statement or a letter that “reads” speaks for whoever made it."""
    if not any(low in phrase.who.reading.language.text_nouns for low in phrase.lows[-1:]):
        return None
    return phrase.who.author_of(phrase)


def title_of_somebody(phrase: Phrase) -> Answer | None:
    """A title without a name means the person of the article who has it, else whoever held that post that day."""
    words = phrase.who.reading.language
    if not any(low in words.title_heads for low in phrase.lows) or phrase.lows[-1] in words.body_nouns:
        return None
    if phrase.lows[0] in {"a", "an", "one", "some", "several", "two"}:
        return None
    if set(phrase.lows) & words.former:
        return phrase.who.by_title(phrase)
    return phrase.who.by_title(phrase) or phrase.who.by_day(phrase)


def registered_body(phrase: Phrase) -> Answer | None:
    """The registry knows a body by these very words."""
    roster = phrase.who.reading.roster
    if not roster.organizations_named(phrase.words) or roster.posts_titled(phrase.words):
        return None
    return phrase.who.by_body(phrase)


def body(phrase: Phrase) -> Answer | None:
    """A ministry, an agency, a company: a body that speaks."""
    words = phrase.who.reading.language
    known = bool(phrase.who.reading.roster.organizations_named(phrase.words))
    acronym = phrase.head.text.isupper() and len(phrase.head.text) > 1
    if not known and not acronym and not set(phrase.lows) & words.body_nouns:
        return None
    return None if phrase.lows[0] in {"a", "an", "some"} and not known else phrase.who.by_body(phrase)


def name_of_nobody_known(phrase: Phrase) -> Answer | None:
    """A capitalised word that no other rule took: a name that the article gives only here."""
    words = phrase.who.reading.language
    last = phrase.head
    if (
        not last.capital
        or last.low in words.title_words
        or last.text in phrase.who.reading.places
        or last.low in words.not_names
    ):
        return None
    if phrase.lows[0] in words.determiners:
        return None
    name = " ".join(t.text for t in phrase.tokens if t.capital and t.low not in words.title_words)
    person = phrase.who.people.adopt(last.span, name)
    return phrase.who.as_person(phrase, person)


def unnamed(phrase: Phrase) -> Answer | None:
    """Somebody who is not named: a source, an official, residents."""
    return (
        Speaker(None, phrase.words, SpeakerType.UNNAMED),
        None,
        (phrase.who.evidence("who.unnamed", phrase, -0.5),),
    )


RULES: tuple[tuple[str, Callable[[Phrase], Answer | None]], ...] = (
    ("who.pronoun", pronoun),
    ("who.named-person", named_person),
    ("who.name-in-apposition", name_in_apposition),
    ("who.text-of-somebody", text_of_somebody),
    ("who.registered-body", registered_body),
    ("who.title-of-somebody", title_of_somebody),
    ("who.body", body),
    ("who.name-of-nobody-known", name_of_nobody_known),
    ("who.unnamed", unnamed),
)


class Who:
    """Answers for one article, in the order of the text."""

    def __init__(self, reading: Reading, people: People, resolver: Resolver, spoken: Sequence[Span]) -> None:
        self.reading, self.people, self.resolver = reading, people, resolver
        self.thread = Thread()
        self._subjects = {s.subject.start: s.subject for s in reading.sentences if s.subject is not None}
        self._spoken = spoken

    def means(self, span: Span) -> tuple[Speaker, tuple[Evidence, ...]]:
        """Who is meant by the words at `span`, and why; the thread of speakers goes on from here."""
        words = span.of(self.reading.text)
        phrase = Phrase(self, span, words, tokens(self.reading.masked, span))
        for _, rule in RULES:
            answer = rule(phrase)
            if answer is not None:
                speaker, person, evidence = answer
                span = self._to_the_name(span, person)
                speaker = replace(speaker, mention=Mention(span.of(self.reading.text), span))
                self.thread.said.append(Said(span.start, speaker, person, evidence))
                return speaker, evidence
        raise AssertionError("the last rule takes every phrase")

    def _to_the_name(self, span: Span, person: Person | None) -> Span:
        """“Finance Minister Gerta Holm of Halvia” is mentioned as far as the name goes."""
        ends = [m.end for m in person.mentions if span.contains(m)] if person else []
        rest = self.reading.text[max(ends) : span.end].split() if ends else []
        return Span(span.start, max(ends)) if rest and rest[0] in self.reading.language.prepositions else span

    def speakers_in(self, number: int) -> set[str]:
        """The officials' ids or the names of the people that a sentence is about: its subject's, else all named."""
        sentence = self.reading.sentences[number]
        inside = [
            (m, p) for m, p in self.people.mentions if sentence.span.contains(m) and not self._is_spoken(m)
        ]
        subject = [p for m, p in inside if sentence.subject is not None and sentence.subject.contains(m)]
        speakers = [self.resolver.person(p)[0] for p in subject or [p for _, p in inside]]
        said = [s.speaker for s in self.thread.said if sentence.span.start <= s.at < sentence.span.end]
        return {s.official or s.name for s in (*speakers, *said)}

    def evidence(self, rule: str, phrase: Phrase, weight: float) -> Evidence:
        return Evidence(rule, phrase.words, phrase.span, weight)

    def as_person(self, phrase: Phrase, person: Person) -> Answer:
        speaker, evidence = self.resolver.person(person)
        return speaker, person, (self.evidence("who.named-person", phrase, 0.5), *evidence)

    def speaks_for(self, phrase: Phrase, person: Person) -> bool:
        """“A spokesman for Umerov”, “Umerov’s adviser”: the name is not the speaker’s."""
        words = self.reading.language
        inside = max(
            (m for m in person.mentions if phrase.span.contains(m)), key=lambda m: m.start, default=None
        )
        if inside is None:
            return False
        after = [t for t in phrase.tokens if t.start >= inside.end and t.kind == "word"]
        if after:
            return after[-1].low in words.person_nouns | words.text_nouns | words.body_nouns
        before = [t for t in phrase.tokens if t.end <= inside.start]
        while before and before[-1].low in words.title_heads | {"prime", "vice", "first"}:
            before.pop()
        joined = bool(before) and before[-1].low in {"for", "to", "of", "by"}
        return joined and any(t.low in words.person_nouns or t.low in words.text_nouns for t in before[:-1])

    def by_pronoun(self, phrase: Phrase, gender: str) -> Answer | None:
        titled = self._titled_speaker(phrase.span.start, gender)
        found = self._antecedent(phrase.span.start, gender)
        if titled is not None and (found is None or found[1].start < titled.at):
            return titled.speaker, None, (self.evidence("who.pronoun", phrase, 0.0), *titled.evidence)
        if found is None:
            speaker = Speaker(None, phrase.words, SpeakerType.UNNAMED)
            return speaker, None, (self.evidence("who.pronoun-without-antecedent", phrase, -1.5),)
        person, at = found
        if person.gender is None:
            person.gender = gender
        speaker, evidence = self.resolver.person(person)
        step = Evidence("who.pronoun", at.of(self.reading.text), at, 0.2)
        return speaker, person, (step, *evidence)

    def _titled_speaker(self, before: int, gender: str) -> Said | None:
        """The last speaker, if the article knows that one by title only and the registry's gender fits."""
        last = self.thread.last(before)
        if last is None or last.person is not None or last.speaker.type is not SpeakerType.PERSON:
            return None
        official = self.reading.roster.officials.get(last.speaker.official or "")
        own = official.gender if official else None
        return last if own in (None, gender) and self._near(last.at, before) else None

    def _fits(self, person: Person, gender: str) -> bool:
        own = person.gender or self._registered_gender(person)
        return own is None or own == gender

    def _registered_gender(self, person: Person) -> str | None:
        speaker, _ = self.resolver.person(person)
        official = self.reading.roster.officials.get(speaker.official or "")
        return official.gender if official else None

    def _antecedent(self, before: int, gender: str) -> tuple[Person, Span] | None:
        """The last fitting speaker or subject; else the last fitting person named in the narrator's words."""
        prominent = [
            (s.at, s.person, s.speaker.mention.span)
            for s in self.thread.said
            if s.at < before and s.person and s.speaker.mention and s.speaker.mention.span
        ]
        named = [
            (m.start, p, m) for m, p in self.people.mentions if m.start < before and not self._is_spoken(m)
        ]
        prominent += [n for n in named if self._is_subject(n[2])]
        for candidates in (prominent, named):
            for _, person, span in sorted(candidates, key=lambda c: -c[0]):
                if self._fits(person, gender) and self._near(span.start, before):
                    return None if self._one_of_two(person, span, gender) else (person, span)
        return None

    def _one_of_two(self, person: Person, span: Span, gender: str) -> bool:
        """“Ostrin and Maltek left. “…,” he said”: either could be meant."""
        text = self.reading.text
        for mention, other in self.people.mentions:
            first, second = sorted((mention, span))
            joined = other is not person and first.end < second.start <= first.end + 60
            if (
                joined
                and re.match(r"(?:,| and\b)", text[first.end :])
                and " and " in text[first.end : second.start]
                and self._fits(other, gender)
            ):
                between = text[first.end : second.start]
                return len(between.split()) <= 5 and not re.search(r"[.!?;:]", between)
        return False

    def _near(self, at: int, before: int) -> bool:
        return self.reading.paragraph_at(before) - self.reading.paragraph_at(at) <= _FAR

    def _is_spoken(self, mention: Span) -> bool:
        return any(s.contains(mention) for s in self._spoken)

    def _is_subject(self, mention: Span) -> bool:
        sentence = self.reading.sentence_at(mention.start)
        subject = sentence.subject if sentence else None
        return subject is not None and subject.contains(mention)

    def by_plural(self, phrase: Phrase) -> Answer:
        """“They”, “it”, “who”: the last body that spoke; else nobody that can be named."""
        found = self._latest_body(phrase.span.start)
        if found is not None:
            return found[0], None, (self.evidence("who.pronoun", phrase, 0.0), *found[1])
        return (
            Speaker(None, phrase.words, SpeakerType.UNNAMED),
            None,
            (self.evidence("who.unnamed", phrase, -0.5),),
        )

    def _latest_body(self, before: int) -> tuple[Speaker, tuple[Evidence, ...]] | None:
        """The last body that spoke or that a sentence of the last paragraphs is about."""
        last = self.thread.last(before)
        said = last.at if last is not None else -1
        for sentence in reversed(self.reading.sentences):
            subject = sentence.subject
            if (
                subject is None
                or subject.start >= before
                or not self._near(subject.start, before)
                or subject.start < said
            ):
                continue
            if self.reading.roster.organizations_named(subject.of(self.reading.text)):
                return self.resolver.body(subject.of(self.reading.text), subject)
            if self.people.in_span(subject) is not None:
                return None
        if last is not None and last.speaker.type is SpeakerType.ORGANIZATION:
            return last.speaker, last.evidence
        return None

    def author_of(self, phrase: Phrase) -> Answer | None:
        """“Umerov’s post”, “the ministry’s statement”, or the post of whoever was last said to have made one."""
        person = self.people.in_span(phrase.span)
        step = self.evidence("who.text-of-somebody", phrase, 0.0)
        if person is not None:
            speaker, evidence = self.resolver.person(person)
            return speaker, person, (step, *evidence)
        owner = next((i for i, t in enumerate(phrase.tokens[:-1]) if t.possessive), None)
        if owner is not None:
            words = self.reading.text[phrase.span.start : phrase.tokens[owner].end]
            return *self._owner(words.removesuffix("’s").removesuffix("'s"), phrase), (step,)
        body = self._latest_body(phrase.span.start)
        if body is not None:
            return body[0], None, (step, *body[1])
        last = self.thread.last(phrase.span.start)
        if last is not None and last.speaker.type is not SpeakerType.UNNAMED:
            return last.speaker, last.person, (step, *last.evidence)
        found = self._latest_prominent(phrase.span.start)
        if found is None:
            return None
        speaker, evidence = self.resolver.person(found)
        return speaker, found, (step, *evidence)

    def _owner(self, words: str, phrase: Phrase) -> tuple[Speaker, None]:
        speaker, _ = self.resolver.body(words, phrase.span)
        return speaker, None

    def _latest_prominent(self, before: int) -> Person | None:
        named = [(m, p) for m, p in self.people.mentions if m.start < before and not self._is_spoken(m)]
        subjects = [p for m, p in named if self._is_subject(m)]
        return subjects[-1] if subjects else named[-1][1] if named else None

    def by_title(self, phrase: Phrase) -> Answer | None:
        """The person of the article who has that title: printed with the name, or held that day."""
        wanted = self._title_words(phrase.low)
        if not wanted:
            return None
        generic = wanted <= _GENERIC
        fitting = [
            (m, p) for m, p in self.people.mentions if self._has_title(p, wanted) and not self._is_spoken(m)
        ]
        before = [pair for pair in fitting if pair[0].start < phrase.span.start]
        if generic and not before:
            last = self.thread.last(phrase.span.start)
            if last is None or last.person is None or not phrase.definite:
                return None
            before = [(last.person.mentions[0], last.person)]
        if not before:
            return self._titled_before(phrase, wanted)
        span, person = self._most_recent(before, phrase.span.start)
        speaker, evidence = self.resolver.person(person)
        step = Evidence("who.title-in-article", span.of(self.reading.text), span, 0.3)
        return speaker, person, (step, *evidence)

    def _titled_before(self, phrase: Phrase, wanted: frozenset[str]) -> Answer | None:
        """An official whom the article knows by title only, mentioned again by a shorter title."""
        for said in reversed(self.thread.said):
            speaker = said.speaker
            if said.at < phrase.span.start and said.person is None and speaker.type is SpeakerType.PERSON:
                titles = [*speaker.posts, speaker.name]
                if (
                    any(wanted <= self._title_words(t.lower()) for t in titles)
                    or wanted <= _GENERIC
                    and phrase.definite
                ):
                    return speaker, None, (self.evidence("who.title-in-article", phrase, 0.2), *said.evidence)
        return None

    def _most_recent(self, fitting: list[tuple[Span, Person]], before: int) -> tuple[Span, Person]:
        people = {id(p): p for _, p in fitting}
        said = next(
            (s for s in reversed(self.thread.said) if s.at < before and s.person and id(s.person) in people),
            None,
        )
        last = fitting[-1]
        if said is not None and said.person is not None and said.at > last[0].start:
            return said.speaker.mention.span if said.speaker.mention and said.speaker.mention.span else last[
                0
            ], said.person
        return last

    def _title_words(self, low: str) -> frozenset[str]:
        for words, other in _SYNONYMS:
            low = re.sub(rf"\b(?:{words})\b", other, low)
        keep = [
            w
            for w in re.findall(r"[^\W_]+(?:[-'’.][^\W_]+)*", low)
            if w
            not in {
                "the",
                "of",
                "for",
                "and",
                "to",
                "in",
                "'s",
                "country",
                "country's",
                "country’s",
                "this",
                "said",
            }
        ]
        own = self._place_words
        return frozenset(
            w.removesuffix("'s").removesuffix("’s")
            for w in keep
            if w.removesuffix("'s").removesuffix("’s") not in own
        )

    @cached_property
    def _place_words(self) -> frozenset[str]:
        return frozenset(w.casefold() for w in self.reading.places)

    def _has_title(self, person: Person, wanted: frozenset[str]) -> bool:
        titles = [self._title_words(t.lower()) for t in self._titles(person)]
        if wanted <= {"general", "colonel", "admiral", "marshal"}:
            return any(wanted <= t or t & _MILITARY for t in titles)
        return any(wanted <= t for t in titles)

    def _titles(self, person: Person) -> list[str]:
        speaker, _ = self.resolver.person(person)
        return [*(t.text for t in person.titles), *speaker.posts]

    def by_day(self, phrase: Phrase) -> Answer | None:
        answer = self.resolver.title(phrase.words, phrase.span) or self._by_other_title(phrase)
        if answer is None:
            speaker = Speaker(None, phrase.words, SpeakerType.PERSON)
            return speaker, None, (self.evidence("who.title-of-nobody-known", phrase, -0.5),)
        speaker, evidence = answer
        return speaker, None, evidence

    def _by_other_title(self, phrase: Phrase) -> tuple[Speaker, tuple[Evidence, ...]] | None:
        """“The head of state” is the President."""
        for words, other in _SYNONYMS[:2]:
            changed = re.sub(rf"\b(?:{words})\b", other, phrase.low)
            if changed != phrase.low:
                return self.resolver.title(changed, phrase.span)
        return None

    def by_body(self, phrase: Phrase) -> Answer:
        speaker, evidence = self.resolver.body(phrase.words, phrase.span)
        if (
            speaker.official is None
            and len(phrase.tokens) <= 2
            and phrase.head.low in self.reading.language.body_nouns
        ):
            fuller = self._fuller_name(phrase)
            if fuller is not None:
                speaker, evidence = self.resolver.body(fuller, phrase.span)
        return speaker, None, (self.evidence("who.body", phrase, 0.2), *evidence)

    def _fuller_name(self, phrase: Phrase) -> str | None:
        """“The ministry” after “the Ministry of Energy”: the fullest name that the article gives before it."""
        head = re.escape(phrase.head.low.capitalize())
        pattern = rf"(?:[A-Z][\w’'-]+ ){{0,4}}{head}(?: (?:of|for) (?:the )?[A-Z][\w-]+(?: (?:and|of) (?:the )?[A-Z][\w-]+){{0,3}})?"
        found = re.findall(pattern, self.reading.masked[: phrase.span.start])
        longer = [f for f in found if len(f.split()) > 1]
        return longer[-1] if longer else None
