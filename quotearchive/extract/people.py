"""Who is named in an article: people with their fullest name, titles and gender, and where each is mentioned."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotearchive.extract.reading import Reading, Sentence
    from quotearchive.extract.tokens import Token

_PARTICLES = frozenset(
    {
        "de",
        "van",
        "von",
        "der",
        "den",
        "al",
        "bin",
        "ibn",
        "della",
        "di",
        "da",
        "du",
        "la",
        "le",
        "el",
        "ter",
        "dos",
    }
)
_JOINERS = frozenset({"of", "and", "for", "the", "to", "in", "at"})


@dataclass(frozen=True, slots=True)
class Title:
    """An office or an honorific as printed beside a name; `former` where the article says that it is over."""

    text: str
    span: Span
    former: bool = False


@dataclass(slots=True)
class Person:
    """Somebody whom the article names."""

    name: str
    family: str
    gender: str | None = None
    titles: list[Title] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    courtesy: str = ""
    ambiguous: bool = False

    @property
    def full(self) -> bool:
        return len(self.name.split()) > 1

    @property
    def shown(self) -> str:
        """The fullest name that the article gives (“Mrs Dolvan” where it never gives a first name)."""
        return self.name if self.full else f"{self.courtesy} {self.name}".strip()

    @property
    def given(self) -> str | None:
        return self.name.split()[0] if self.full else None


@dataclass(frozen=True, slots=True)
class Naming:
    """One run of capitalised words that may name a person, with the title before it or after it."""

    name: str
    span: Span
    title: Title | None
    gender: str | None
    courtesy: str
    apposition: Title | None


def bare(word: str) -> str:
    """A name without a possessive ending."""
    for ending in ("'s", "’s", "s’", "s'"):
        if word.endswith(ending):
            return word[: -len(ending)] + ("s" if ending[0] == "s" else "")
    return word


class Names:
    """Reads the names of one sentence."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.reading, self.sentence = reading, sentence
        self.words, self.tokens = reading.language, sentence.tokens

    def all(self) -> Iterator[Naming]:
        index = 0
        while index < len(self.tokens):
            last = self._run(index)
            if last is None:
                index += 1
                continue
            naming = self._naming(index, last)
            if naming is not None:
                yield naming
            index = last + 1

    def _name_word(self, index: int) -> bool:
        token = self.tokens[index]
        if token.kind != "word" or not token.capital or token.low in self.words.dates:
            return False
        if token.low in self.words.title_words and not self._also_a_name(index):
            return False
        if token.low in self.words.honorifics:
            return False
        return not (
            token.low in self.words.not_names
            and (index == 0 or self.tokens[index - 1].kind != "word" or len(token.low) < 4)
        )

    def _also_a_name(self, index: int) -> bool:
        """“Judge”, “Major” or “King” after a given name that is no title: a family name."""
        before = self.tokens[index - 1] if index else None
        if self.tokens[index].low not in self.words.surnames:
            return False
        return (
            before is not None
            and before.capital
            and before.low not in self.words.title_words | self.reading.places | self.words.not_names
            and before.low.title() not in self.reading.places
            and not before.possessive
        )

    def _run(self, index: int) -> int | None:
        if not self._name_word(index):
            return None
        last = index
        while last + 1 < len(self.tokens) and last - index < 4 and not self.tokens[last].possessive:
            following = self.tokens[last + 1]
            if self._name_word(last + 1) and self.tokens[last].end + 1 >= following.start:
                last += 1
            elif following.low in _PARTICLES and last + 2 < len(self.tokens) and self._name_word(last + 2):
                last += 2
            elif (
                following.text == "."
                and len(self.tokens[last].text) == 1
                and last + 2 < len(self.tokens)
                and self._name_word(last + 2)
            ):
                last += 2
            else:
                break
        return last

    def _naming(self, first: int, last: int) -> Naming | None:
        if (
            first
            and self.tokens[first - 1].low in {"of", "in", "for"}
            and first == last
            and self._title_start(first) < first
        ):
            return None  # “the governor of Tymar”
        while last - first > 1 and self.tokens[first].text in self.reading.places:
            first += 1
        run = self.tokens[first : last + 1]
        if all(bare(t.text) in self.reading.places or t.low in self.words.body_nouns for t in run):
            return None
        start = self._title_start(first)
        title, gender, courtesy = (
            self._title(start, first),
            self._courtesy_gender(start, first),
            self._courtesy(start, first),
        )
        apposition = self._apposition(last)
        span = Span(run[0].start, run[-1].end)
        name = bare(" ".join(self.reading.text[span.start : span.end].split()))
        if not courtesy and (run[-1].low in self.words.things or self._before_a_thing(last)):
            return None
        if title is None and not courtesy and apposition is None and self._is_thing(first, run):
            return None
        return Naming(
            name,
            Span(span.start, span.start + len(name)),
            title,
            gender or self._title_gender(title),
            courtesy,
            apposition,
        )

    def _before_a_thing(self, last: int) -> bool:
        """“Dravonia’s Ember Islands”: a possessive before a capitalised word owns something, and is no speaker."""
        following = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
        return (
            self.tokens[last].possessive
            and following is not None
            and following.capital
            and following.low not in self.words.title_words
        )

    def _is_thing(self, first: int, run: Sequence[Token]) -> bool:
        """A place, a body or a work: “the Lissen Strait”, “Tolmar University”."""
        if first and self.tokens[first - 1].low in {"the", "a", "an"}:
            return True
        kinds = self.words.body_nouns | self.words.things
        return any(t.low in kinds for t in run) or bare(run[-1].text) in self.reading.places

    def _title_start(self, first: int) -> int:
        at = first
        while at > 0:
            token = self.tokens[at - 1]
            if (
                token.kind == "mark"
                and token.text in {"-", "–"}
                and at > 1
                and self.tokens[at - 2].low in self.words.title_words
                and at < first
            ):
                at -= 1
                continue
            if (
                token.kind == "mark"
                and token.text == "."
                and at > 1
                and self.tokens[at - 2].low in self.words.honorifics | dict.fromkeys(self.words.title_heads)
            ):
                at -= 1
                continue
            known = (
                token.low in self.words.title_words
                or token.low in self.words.honorifics
                or token.text.removesuffix("’s").removesuffix("'s") in self.reading.places
            )
            if (
                token.kind != "word"
                or not known
                and not (token.possessive and token.capital)
                and token.low not in self.words.former
            ):
                break
            at -= 1
        while at < first and (self.tokens[at].low in _JOINERS or self.tokens[at].kind == "mark"):
            at += 1
        return at

    def _title(self, start: int, first: int) -> Title | None:
        words = [t for t in self.tokens[start:first] if t.low not in self.words.honorifics]
        if not any(t.low in self.words.title_heads for t in words):
            return None
        span = Span(words[0].start, words[-1].end)
        former = any(t.low in self.words.former for t in words) or self._is_former(start)
        return Title(span.of(self.reading.text), span, former)

    def _is_former(self, start: int) -> bool:
        return start > 0 and self.tokens[start - 1].low in self.words.former

    def _courtesy(self, start: int, first: int) -> str:
        return next((t.text for t in self.tokens[start:first] if t.low in self.words.honorifics), "")

    def _courtesy_gender(self, start: int, first: int) -> str | None:
        return next((g for t in self.tokens[start:first] if (g := self.words.honorifics.get(t.low))), None)

    @staticmethod
    def _title_gender(title: Title | None) -> str | None:
        last = title.text.lower().split()[-1] if title else ""
        return (
            "female"
            if last.endswith("woman")
            else "male"
            if last.endswith("man") and last != "ombudsman"
            else None
        )

    def _apposition(self, last: int) -> Title | None:
        """“Umerov, the minister of defence, …”: the title between commas after the name."""
        if last + 2 >= len(self.tokens) or self.tokens[last + 1].text not in {",", "("}:
            return None
        close = next(
            (
                i
                for i in range(last + 2, min(last + 16, len(self.tokens)))
                if self.tokens[i].text in {",", ")", "."}
            ),
            len(self.tokens),
        )
        inside = self.tokens[last + 2 : close]
        heads = [i for i, t in enumerate(inside) if t.low in self.words.title_heads]
        if (
            not heads
            or heads[0] > 6
            or any(
                t.low in self.words.finite or t.low in self.words.subordinators or t.kind != "word"
                for t in inside[: heads[0]]
            )
        ):
            return None
        words = [t for t in inside if t.low not in {"a", "an"}]
        span = Span(words[0].start, words[-1].end)
        former = any(t.low in self.words.former for t in words)
        return Title(span.of(self.reading.text), span, former)


class People:
    """The people of an article, gathered from every naming of them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.persons: list[Person] = []
        self._by_family: dict[str, list[Person]] = {}
        self._at: dict[int, Person] = {}
        self._gather()

    def _gather(self) -> None:
        namings = [n for s in self.reading.sentences for n in Names(self.reading, s).all()]
        for naming in namings:
            if len(naming.name.split()) > 1:
                self._enter(naming)
        for naming in namings:
            if len(naming.name.split()) == 1:
                self._enter(naming)
        for person in self.persons:
            person.mentions.sort()

    def _enter(self, naming: Naming) -> None:
        person = self._known(naming) or self._new(naming)
        if person is None:
            return
        person.mentions.append(naming.span)
        person.names.add(naming.name)
        person.gender = person.gender or naming.gender
        person.courtesy = person.courtesy or naming.courtesy
        if len(naming.name.split()) > len(person.name.split()):
            person.name = naming.name
        person.titles += [t for t in (naming.title, naming.apposition) if t is not None]
        self._at[naming.span.start] = person

    def _known(self, naming: Naming) -> Person | None:
        words = naming.name.split()
        keyed = [p for key in self._families(words[-1]) for p in self._by_family.get(key, ())]
        same = list({id(p): p for p in keyed}.values())
        if len(words) > 1:
            return next((p for p in same if self._same_given(p, words[0])), None)
        if len(same) > 1 and naming.gender:
            same = [p for p in same if p.gender in (None, naming.gender)]
        before = [p for p in same if any(m.start < naming.span.start for m in p.mentions)]
        choice = before or same
        if not choice:
            return None
        if self._cannot_tell(choice, naming.span):
            return self._nobody(naming)
        return max(
            choice,
            key=lambda p: max(
                (m.start for m in p.mentions if m.start < naming.span.start), default=-p.mentions[0].start
            ),
        )

    def _cannot_tell(self, people: list[Person], span: Span) -> bool:
        """Two people of one surname were named last in one paragraph: the bare surname could be either's."""
        last = [max((m.start for m in p.mentions if m.start < span.start), default=None) for p in people]
        paragraphs = [self.reading.paragraph_at(at) for at in last if at is not None]
        return len(paragraphs) > 1 and paragraphs.count(max(paragraphs)) > 1

    def _nobody(self, naming: Naming) -> Person:
        person = Person(naming.name, naming.name, ambiguous=True)
        self.persons.append(person)
        return person

    @staticmethod
    def _same_given(person: Person, given: str) -> bool:
        own = person.given
        if own is None or own.casefold() == given.casefold():
            return True
        initial = given.rstrip(".")
        if len(initial) == 1 or len(own.rstrip(".")) == 1:
            return own[0] == initial[0]
        return own[0] == given[0] and own[-1] == given[-1] and abs(len(own) - len(given)) <= 1

    def _families(self, family: str) -> Sequence[str]:
        """A family name and its other spellings that the registry knows."""
        known = self.reading.roster.people_by_family_name(family)
        return [family.casefold(), *(f"={o.id}" for o in known)]

    def _new(self, naming: Naming) -> Person | None:
        words = naming.name.split()
        family = words[-1]
        if (
            len(words) == 1
            and naming.title is None
            and not naming.courtesy
            and not self.reading.roster.people_by_family_name(family)
        ):
            return None
        person = Person(naming.name, family)
        self.persons.append(person)
        for key in self._families(family):
            self._by_family.setdefault(key, []).append(person)
        return person

    def in_span(self, span: Span) -> Person | None:
        """The person that a phrase names: the last name within it (“adviser to Umerov Ihor Hrom” is Hrom)."""
        inside = [start for start in self._at if span.start <= start < span.end]
        return self._at[max(inside)] if inside else None

    def after_comma(self, span: Span) -> Person | None:
        """The person named directly after a phrase and a comma."""
        text = self.reading.text
        return self._at.get(span.end + 2) if text[span.end : span.end + 2] == ", " else None

    @cached_property
    def mentions(self) -> list[tuple[Span, Person]]:
        """Every mention with its person, in the order of the text."""
        return sorted(((m, p) for p in self.persons for m in p.mentions), key=lambda pair: pair[0])

    def adopt(self, span: Span, name: str) -> Person:
        """A speaker whose name no other rule took for one (“Tkachuk said”)."""
        person = Person(name, name.split()[-1], mentions=[span])
        self.persons.append(person)
        self._at[span.start] = person
        self._by_family.setdefault(person.family.casefold(), []).append(person)
        return person
