"""The people of an article who share a family name: who has this given name, and who was mentioned last."""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import islice
from typing import TYPE_CHECKING

from quotearchive.roster.romanised import given_sound, sound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotearchive.extract.people.person import Person
    from quotearchive.roster import Roster

_Mark = tuple[str, ...]  # what a given name is looked up by


def _marks(given: str) -> list[_Mark]:
    """What may lead from another spelling of a given name to this one."""
    marks = [
        ("same", given.casefold()),
        ("sound", given_sound(given)),
        ("letter", given[0]),
        ("close", given[0], given[-1], str(len(given))),
    ]
    return [*marks, ("initial", given[0])] if _is_initial(given) else marks


def _sought(given: str) -> list[_Mark]:
    """The marks of the given names that may be the same: equal, its initial, as it sounds, a letter longer."""
    same = ("same", given.casefold())
    if _is_initial(given):
        return [same, ("letter", given[0])]
    lengths = range(len(given) - 1, len(given) + 2)
    close = (("close", given[0], given[-1], str(n)) for n in lengths)
    return [same, ("initial", given[0]), ("sound", given_sound(given)), *close]


def _is_initial(given: str) -> bool:
    return len(given.rstrip(".")) == 1


def _heard(family: str) -> str:
    return f"~{sound(family)}"


class GivenNames:
    """Finds, among the people of one family name, the first in the article with a given name."""

    def __init__(self) -> None:
        self._entries: dict[_Mark, list[int]] = {}

    def enter(self, number: int, given: str) -> None:
        for mark in _marks(given):
            insort(self._entries.setdefault(mark, []), number)

    def remove(self, number: int, given: str) -> None:
        for mark in _marks(given):
            entries = self._entries[mark]
            del entries[bisect_left(entries, number)]

    def first(self, given: str) -> int | None:
        found = (entries[0] for mark in _sought(given) if (entries := self._entries.get(mark)))
        return min(found, default=None)


class Recent:
    """When each person of one family name was mentioned last, for each gender, the latest at the end."""

    def __init__(self) -> None:
        self._by_gender: dict[str | None, dict[Person, int]] = {}

    def mention(self, person: Person, start: int) -> None:
        for people in self._by_gender.values():
            people.pop(person, None)
        self._by_gender.setdefault(person.gender, {})[person] = start

    def latest(self, gender: str | None) -> Iterable[tuple[Person, int]]:
        """The last two of each gender that may be meant."""
        for own, people in self._by_gender.items():
            if gender is None or own in (None, gender):
                yield from islice(reversed(people.items()), 2)


class Families:
    """Everybody whom the article names, by family name in every spelling that the registry knows.

    A spelling that nobody else of the article has is looked up as it sounds (“Shmygal” after “Shmyhal”).

    People with full names are entered first; then mentions are told in the order of the text.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._keys: dict[str, tuple[str, ...]] = {}
        self._numbers: dict[Person, int] = {}
        self._order: list[Person] = []
        self._members: dict[str, list[Person]] = {}
        self._given: dict[str, GivenNames] = {}
        self._recent: dict[str, Recent] = {}

    def keys(self, family: str) -> tuple[str, ...]:
        """A family name, and a key for each person of the registry who has it."""
        if family not in self._keys:
            known = self._roster.people_by_family_name(family)
            self._keys[family] = (family.casefold(), *(f"={official.id}" for official in known))
        return self._keys[family]

    def _entered(self, family: str) -> tuple[str, ...]:
        """All keys under which a person of that family name is kept."""
        return (*self.keys(family), _heard(family))

    def _sought(self, family: str) -> tuple[str, ...]:
        """The keys to look under: as spelt, if anybody is kept there, else as it sounds."""
        keys = self.keys(family)
        return keys if any(key in self._members for key in keys) else (_heard(family),)

    def enter(self, person: Person) -> None:
        number = self._numbers[person] = len(self._order)
        self._order.append(person)
        for key in self._entered(person.family):
            self._members.setdefault(key, []).append(person)
            if person.given is not None:
                self._given.setdefault(key, GivenNames()).enter(number, person.given)

    def rename(self, person: Person, name: str) -> None:
        """The article gives a fuller name."""
        before, person.name = person.given, name
        for key in self._entered(person.family):
            given = self._given.setdefault(key, GivenNames())
            if before is not None:
                given.remove(self._numbers[person], before)
            if person.given is not None:
                given.enter(self._numbers[person], person.given)

    def mention(self, person: Person, start: int) -> None:
        """A later question finds this person mentioned at `start`."""
        for key in self._entered(person.family):
            self._recent.setdefault(key, Recent()).mention(person, start)

    def with_given_name(self, family: str, given: str) -> Person | None:
        """The first whose given name is the same, close, or fits an initial."""
        for key in self._entered(family):
            number = self._given[key].first(given) if key in self._given else None
            if number is not None:
                return self._order[number]
        return None

    def latest(self, family: str, gender: str | None) -> list[tuple[Person, int]]:
        """The two people of a family name who were mentioned last, the latest first, and where."""
        keys = self._sought(family)
        wanted = self._wanted(keys, gender)
        found = {p: at for key in keys if key in self._recent for p, at in self._recent[key].latest(wanted)}
        return sorted(found.items(), key=lambda pair: -pair[1])[:2]

    def next_named(self, family: str, gender: str | None) -> Person | None:
        """Who of a family name is mentioned first, where nobody of it has been mentioned yet."""
        keys = self._sought(family)
        wanted = self._wanted(keys, gender)
        members = (p for key in keys for p in self._members.get(key, ()))
        fitting = (p for p in members if wanted is None or p.gender in (None, wanted))
        return min(fitting, key=lambda p: p.mentions[0].start, default=None)

    def _wanted(self, keys: Iterable[str], gender: str | None) -> str | None:
        """The gender decides only between several people."""
        return gender if self._several(keys) else None

    def _several(self, keys: Iterable[str]) -> bool:
        """Whether more than one person has the family name."""
        return len({person for key in keys for person in self._members.get(key, ())[:2]}) > 1
