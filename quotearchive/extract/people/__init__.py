"""Who is named in an article: people with their fullest name, titles and gender, and all their mentions."""

from __future__ import annotations

from bisect import bisect_left, insort
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from quotearchive.extract.people.bearers import Bearers
from quotearchive.extract.people.families import Families
from quotearchive.extract.people.names import POSSESSIVE, Names
from quotearchive.extract.people.offices import Title
from quotearchive.extract.people.person import Person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotearchive.extract.people.names import Naming
    from quotearchive.extract.reading import Reading
    from quotearchive.model import Span

__all__ = ["People", "Person", "Title"]

_FEW_WORDS = 4
_CLOSES_NAME = frozenset({",", ".", ""})


class People:
    """The people of an article, gathered from every naming of them."""

    def __init__(self, reading: Reading, speaking: Iterable[Span] = ()) -> None:
        self.reading = reading
        self._speaking = {
            span.start for span in speaking
        }  # where the words begin that name who says something
        self.persons: list[Person] = []
        self._families = Families(reading.roster)
        self._offices = Bearers(reading)
        self._at: dict[int, Person] = {}
        self._titled: dict[int, int] = {}  # where a title before a name begins -> where the name does
        self._gather()
        self._starts = sorted(self._at)

    def _gather(self) -> None:
        """Full names first, wherever they stand; then bare family names: each means who had it last."""
        namings = [n for s in self.reading.sentences for n in Names(self.reading, s).all()]
        for naming in namings:
            if len(naming.words) > 1:
                self._enter(naming, self._fully_named(naming))
        for naming in namings:
            if len(naming.words) == 1:
                self._enter(naming, self._by_family_name(naming))
            person = self._at.get(naming.span.start)
            if person is not None and not person.ambiguous:
                self._families.mention(person, naming.span.start)
        for person in self.persons:
            person.mentions.sort()

    def _enter(self, naming: Naming, person: Person | None) -> None:
        if person is None:
            return
        person.mentions.append(naming.span)
        person.names.add(naming.name)
        person.gender = person.gender or naming.gender or self._gender_of_given(naming)
        person.described = person.described or naming.described
        person.courtesy = person.courtesy or naming.courtesy
        if len(naming.words) > len(person.name.split()):
            self._families.rename(person, naming.name)
        person.titles += [title for title in (naming.title, naming.apposition) if title is not None]
        self._offices.enter(naming, person)
        self._at[naming.span.start] = person
        if naming.title is not None:
            self._titled[naming.title.span.start] = naming.span.start

    def _gender_of_given(self, naming: Naming) -> str | None:
        """What the first of several names tells."""
        names = naming.words
        return self.reading.language.given_names.get(names[0].lower()) if len(names) > 1 else None

    def _fully_named(self, naming: Naming) -> Person:
        words = naming.words
        return self._families.with_given_name(words[-1], words[0]) or self._new(naming)

    def _by_family_name(self, naming: Naming) -> Person | None:
        latest = self._families.latest(naming.name, naming.gender)
        known = self._known_of(naming, latest)
        if known is None and self._cannot_tell([at for _, at in latest]):
            return self._offices.somebody_else(naming) or self._nobody(naming)
        last = latest[0][0] if latest else self._families.next_named(naming.name, naming.gender)
        meant = known or last
        if meant is not None and self._offices.contradict(naming, meant):
            return self._offices.somebody_else(naming) or self._new(naming)
        return meant or (self._new(naming) if self._is_somebody(naming) else None)

    def _known_of(self, naming: Naming, latest: list[tuple[Person, int]]) -> Person | None:
        """Of two mentioned in paragraphs before the one who is in the registry, if the other is not."""
        if not latest[1:] or naming.courtesy:
            return None
        here = self.reading.paragraph_at(naming.span.start)
        earlier = here > self.reading.paragraph_at(latest[0][1])
        return self._offices.only_official([person for person, _ in latest]) if earlier else None

    def _cannot_tell(self, places: list[int]) -> bool:
        """Two people of one surname were named last in one paragraph: the bare surname could be either's."""
        return len(places) > 1 and len({self.reading.paragraph_at(at) for at in places}) == 1

    def _is_somebody(self, naming: Naming) -> bool:
        """A capitalised word alone is a name if a title stands by it or the registry has that family name."""
        titled = naming.title is not None or bool(naming.courtesy)
        titled = titled or naming.introduced or naming.described or naming.apposition is not None
        return titled or bool(self.reading.roster.people_by_family_name(naming.name)) or self._speaks(naming)

    def _speaks(self, naming: Naming) -> bool:
        """“Mykhal, our driver, said”: the only word that names who speaks, and no body."""
        if naming.span.start not in self._speaking or naming.name.isupper():
            return False
        if self.reading.text.startswith(POSSESSIVE, naming.span.end):
            return False  # “Grodmar’s defence ministry said”
        body = self.reading.roster.organizations_named(naming.name)
        return not body and not self.reading.is_agency(naming.name)

    def _new(self, naming: Naming) -> Person:
        person = Person(naming.name, naming.words[-1])
        self.persons.append(person)
        self._families.enter(person)
        return person

    def _nobody(self, naming: Naming) -> Person:
        person = Person(naming.name, naming.name, ambiguous=True)
        self.persons.append(person)
        return person

    def in_span(self, span: Span) -> Person | None:
        """The person that a phrase names: the last name within it (“adviser to Umerov Ihor Hrom” is Hrom)."""
        at = bisect_left(self._starts, span.end) - 1
        if at < 0 or self._starts[at] < span.start:
            return None
        if at and self._starts[at - 1] >= span.start and self._is_of(*self._starts[at - 1 : at + 1]):
            at -= 1
        return self._at[self._starts[at]]

    def _is_of(self, first: int, second: int) -> bool:
        """“Fiona Ratley of Helm Maritime”: the second name is what the first belongs to."""
        joints = self.reading.language.titles.joins_office
        ends = (m.end for m in self._at[first].mentions if m.start == first)
        return any(self.reading.text[end:second].strip() in joints for end in ends)

    def after_comma(self, span: Span) -> Person | None:
        """The person named between commas directly after a phrase: “his deputy, Livia Trent, said”."""
        if not self.reading.text.startswith(", ", span.end):
            return None
        start = self._past_noun(self._past_title(span.end + 2))
        person = self._at.get(start)
        if person is None:
            return None
        first = bisect_left(person.mentions, start, key=lambda mention: mention.start)
        ends = (m.end for m in takewhile(lambda m: m.start == start, person.mentions[first : first + 2]))
        return person if any(self.reading.text[end : end + 1] in _CLOSES_NAME for end in ends) else None

    def _past_title(self, start: int) -> int:
        """Where the name begins whose title begins at `start`."""
        return self._titled.get(start, start)

    def _past_noun(self, start: int) -> int:
        """“A witness, the conductor Vira Shum, told”: past an article and a noun or two without a capital."""
        at = bisect_left(self._starts, start)
        following = self._starts[at] if at < len(self._starts) else start
        own = self.reading.text[start:following].split()
        articles = self.reading.language.titles.articles
        noun = (
            1 < len(own) <= _FEW_WORDS
            and own[0] in articles
            and all(w.isalpha() and w.islower() for w in own)
        )
        return following if noun else start

    @cached_property
    def mentions(self) -> list[tuple[Span, Person]]:
        """Every mention with its person, in the order of the text; who is adopted later is not among them."""
        pairs = ((mention, person) for person in self.persons for mention in person.mentions)
        return sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end))

    def adopt(self, span: Span, name: str) -> Person:
        """A speaker whose name no other rule took for one (“Tkachuk said”)."""
        person = Person(name, name.split()[-1], mentions=[span])
        self.persons.append(person)
        if span.start not in self._at:
            insort(self._starts, span.start)
        self._at[span.start] = person
        return person
