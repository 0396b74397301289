"""Whether an official of the registry is the person that an article names: one small rule for each sign."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.roster.romanised import same_given

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotearchive.extract.people import Person, Title
    from quotearchive.extract.resolve.register import Register
    from quotearchive.model import Membership, Official


@dataclass(frozen=True)
class Candidate:
    """A person of the article beside one official of the registry: what the rules look at."""

    register: Register
    person: Person
    official: Official
    rivals: int

    @property
    def held(self) -> tuple[Membership, ...]:
        return self.register.held(self.official.id)

    @cached_property
    def titled_posts(self) -> set[str]:
        return {post.id for title in self.person.present_titles for post in self.register.posts(title.text)}

    @property
    def titled(self) -> Title | None:
        """The first title printed with the name that is a post of the registry."""
        return next((t for t in self.person.present_titles if self.register.posts(t.text)), None)

    @cached_property
    def fully_named(self) -> bool:
        names = self.person.names
        return any(self.official in self.register.roster.people_named(name) for name in names)

    @cached_property
    def closely_named(self) -> bool:
        """The given name is another spelling of the official's, or its initial."""
        given = self.person.given
        if given is None or self.fully_named:
            return False
        spellings = [s.split() for s in self.register.roster.spellings(self.official.id)]
        own = [words[0] for words in spellings if len(words) > 1]
        initial = given.rstrip(".")
        if len(initial) == 1:
            return any(name[0] == initial for name in own)
        return any(same_given(name, given) or _close(name.casefold(), given.casefold()) for name in own)

    @cached_property
    def in_titled_post(self) -> bool:
        return any(membership.post in self.titled_posts for membership in self.held)


def full_name(candidate: Candidate) -> float | None:
    """The article gives the full name of the official, in a spelling that the registry knows."""
    return 3.0 if candidate.fully_named else None


def family_name(candidate: Candidate) -> float | None:
    """The article gives the family name, and nobody else in the registry has it."""
    if candidate.person.full:
        return None
    return 1.5 if candidate.rivals == 0 else 0.7


def close_given_name(candidate: Candidate) -> float | None:
    """The family name fits and the given name is another spelling or an initial of the official's."""
    return 1.2 if candidate.closely_named else None


def other_given_name(candidate: Candidate) -> float | None:
    """Speaks against: the article gives another first name."""
    if candidate.person.given is None or candidate.fully_named or candidate.closely_named:
        return None
    return -6.0


def title_held(candidate: Candidate) -> float | None:
    """The title printed with the name is a post that the official holds that day."""
    return 1.5 if candidate.in_titled_post else None


def rank_held(candidate: Candidate) -> float | None:
    """A military rank is printed with the name, and the official is in a military post that day."""
    register, titles = candidate.register, candidate.register.reading.language.titles
    ranked = any(set(t.text.lower().split()) <= titles.ranks for t in candidate.person.present_titles)
    posts = (register.roster.posts[m.post] for m in candidate.held) if ranked else ()
    return 1.0 if any(titles.military & set(post.label.lower().split()) for post in posts) else None


def title_of_another_day(candidate: Candidate) -> float | None:
    """The title printed with the name is a post that the official held, not surely on the article's day."""
    if not candidate.titled_posts or candidate.in_titled_post:
        return None
    ever = candidate.register.roster.ever_held
    return 0.3 if any(ever(candidate.official.id, post) for post in candidate.titled_posts) else None


def title_of_another(candidate: Candidate) -> float | None:
    """Speaks against: the title printed with the name is a post that the official never held."""
    if not candidate.titled_posts or candidate.in_titled_post or title_of_another_day(candidate):
        return None
    return -0.5 if candidate.fully_named else -2.5


def other_occupation(candidate: Candidate) -> float | None:
    """Speaks against: the article says what the person is, and that is no office, while the official is in office."""
    if not candidate.person.described or candidate.person.titles:
        return None
    return -2.5 if candidate.register.perhaps_held(candidate.official.id) else None


def other_gender(candidate: Candidate) -> float | None:
    """Speaks against: “Ms” or “she” where the registry has the official as a man, or the reverse."""
    own, said = candidate.official.gender, candidate.person.gender
    return -4.0 if own and said and own != said else None


def country_named(candidate: Candidate) -> float | None:
    """The article or its outlet points to the official's country."""
    return 0.5 if candidate.register.countries.points_to(candidate.official) else None


def office_named(candidate: Candidate) -> float | None:
    """Only a family name, and the article names an office of several words that the official holds that day."""
    if candidate.person.full or candidate.rivals or candidate.in_titled_post:
        return None
    return 1.0 if any(candidate.register.names_office(m.post) for m in candidate.held) else None


def country_not_named(candidate: Candidate) -> float | None:
    """Speaks against: only a family name, and nothing points to the official's country."""
    countries = candidate.register.countries
    if candidate.person.full or countries.points_to(candidate.official) or candidate.in_titled_post:
        return None
    return None if len(countries.known) <= 1 and not countries.elsewhere else -1.0


RULES: tuple[tuple[str, Callable[[Candidate], float | None]], ...] = (
    ("resolve.full-name", full_name),
    ("resolve.family-name", family_name),
    ("resolve.close-given-name", close_given_name),
    ("resolve.other-given-name", other_given_name),
    ("resolve.title-held", title_held),
    ("resolve.rank-held", rank_held),
    ("resolve.title-of-another-day", title_of_another_day),
    ("resolve.title-of-another", title_of_another),
    ("resolve.other-occupation", other_occupation),
    ("resolve.other-gender", other_gender),
    ("resolve.country-named", country_named),
    ("resolve.office-named", office_named),
    ("resolve.country-not-named", country_not_named),
)

TITLE_RULES = frozenset({"resolve.title-held", "resolve.title-of-another-day", "resolve.title-of-another"})
COUNTRY_RULES = frozenset({"resolve.country-named", "resolve.country-not-named"})


def _close(one: str, other: str) -> bool:
    """Whether two given names may be spellings of one: same first letter, at most two letters apart."""
    shorter = min(len(one), len(other))
    if one[0] != other[0] or abs(len(one) - len(other)) > 2 or shorter < 4:
        return False
    return _letters_apart(one, other) <= (2 if shorter >= 6 else 1)


def _letters_apart(one: str, other: str) -> int:
    """How many letters must be put in, left out or changed to make one word the other (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]
