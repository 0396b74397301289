"""Who of the registry is meant by a name, a title or a body's name on the article's day, and in which post."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.model import Evidence, Speaker, SpeakerType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quotearchive.extract.people import People, Person, Title
    from quotearchive.extract.reading import Reading
    from quotearchive.model import Membership, Official, Post, Span

THRESHOLD = 1.5
_LEAD = 0.5
_SHARE = 0.5  # of the mentions of the country that the article names most


@dataclass(frozen=True)
class Candidate:
    """A person of the article beside one official of the registry: what the rules look at."""

    resolver: Resolver
    person: Person
    official: Official
    rivals: int

    @property
    def held(self) -> tuple[Membership, ...]:
        return self.resolver.held(self.official.id)

    @cached_property
    def titled_posts(self) -> set[str]:
        return {post.id for title in self.titles for post in self.resolver.posts(title.text)}

    @property
    def titles(self) -> list[Title]:
        return [t for t in self.person.titles if not t.former]


def full_name(candidate: Candidate) -> float | None:
    """The article gives the full name of the official, in a spelling that the registry knows."""
    named = {o.id for name in candidate.person.names for o in candidate.resolver.roster.people_named(name)}
    return 3.0 if candidate.official.id in named else None


def family_name(candidate: Candidate) -> float | None:
    """The article gives the family name, and nobody else in the registry has it."""
    if candidate.person.full:
        return None
    return 1.5 if candidate.rivals == 0 else 0.7


def close_given_name(candidate: Candidate) -> float | None:
    """The family name fits and the given name is another spelling or an initial of the official's."""
    given = candidate.person.given
    if given is None or full_name(candidate) is not None:
        return None
    own = [
        s.split()[0] for s in candidate.resolver.roster.spellings(candidate.official.id) if len(s.split()) > 1
    ]
    initial = given.rstrip(".")
    if len(initial) == 1:
        return 1.2 if any(o[0] == initial for o in own) else None
    return 1.2 if any(_close(o.casefold(), given.casefold()) for o in own) else None


def other_given_name(candidate: Candidate) -> float | None:
    """Speaks against: the article gives another first name."""
    given = candidate.person.given
    if given is None or full_name(candidate) or close_given_name(candidate):
        return None
    return -6.0


def title_held(candidate: Candidate) -> float | None:
    """The title printed with the name is a post that the official holds that day."""
    return 1.5 if any(m.post in candidate.titled_posts for m in candidate.held) else None


def title_of_another_day(candidate: Candidate) -> float | None:
    """The title printed with the name is a post that the official held, but not certainly on the article's day."""
    if not candidate.titled_posts or title_held(candidate):
        return None
    ever = candidate.resolver.roster.ever_held
    return 0.3 if any(ever(candidate.official.id, post) for post in candidate.titled_posts) else None


def title_of_another(candidate: Candidate) -> float | None:
    """Speaks against: the title printed with the name is a post that the official never held."""
    if not candidate.titled_posts or title_held(candidate) or title_of_another_day(candidate):
        return None
    return -0.5 if full_name(candidate) else -2.5


def other_gender(candidate: Candidate) -> float | None:
    """Speaks against: “Ms” or “she” where the registry says that the official is a man, or the other way round."""
    own, said = candidate.official.gender, candidate.person.gender
    return -4.0 if own and said and own != said else None


def country_named(candidate: Candidate) -> float | None:
    """The article or its outlet points to the official's country."""
    return 0.5 if candidate.resolver.points_to(candidate.official) else None


def country_not_named(candidate: Candidate) -> float | None:
    """Speaks against: only a family name, and nothing points to the official's country."""
    if candidate.person.full or candidate.resolver.points_to(candidate.official) or title_held(candidate):
        return None
    return None if len(candidate.resolver.countries) <= 1 and not candidate.resolver.elsewhere else -1.0


RULES: tuple[tuple[str, Callable[[Candidate], float | None]], ...] = (
    ("resolve.full-name", full_name),
    ("resolve.family-name", family_name),
    ("resolve.close-given-name", close_given_name),
    ("resolve.other-given-name", other_given_name),
    ("resolve.title-held", title_held),
    ("resolve.title-of-another-day", title_of_another_day),
    ("resolve.title-of-another", title_of_another),
    ("resolve.other-gender", other_gender),
    ("resolve.country-named", country_named),
    ("resolve.country-not-named", country_not_named),
)


def _close(one: str, other: str) -> bool:
    """Whether two given names may be spellings of one: same first letter, at most two letters apart."""
    if one[0] != other[0] or abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 4:
        return False
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1] <= (2 if min(len(one), len(other)) >= 6 else 1)


class Resolver:
    """Answers for one article; the same person, title or body is resolved once."""

    def __init__(self, reading: Reading, people: People) -> None:
        self.reading, self.people, self.roster = reading, people, reading.roster
        self.day = reading.article.source.day
        self._placed: dict[int, tuple[Speaker, tuple[Evidence, ...]]] = {}
        self._held: dict[str, tuple[Membership, ...]] = {}
        self._posts: dict[str, tuple[Post, ...]] = {}

    def held(self, official: str) -> tuple[Membership, ...]:
        if official not in self._held:
            self._held[official] = self.roster.held(official, self.day) if self.day else ()
        return self._held[official]

    def posts(self, title: str) -> tuple[Post, ...]:
        if title not in self._posts:
            self._posts[title] = self.roster.posts_titled(title)
        return self._posts[title]

    @cached_property
    def countries(self) -> set[str]:
        """The countries that have posts in the registry."""
        return {c for post in self.roster.posts if (c := self.roster.country(post))}

    @cached_property
    def pointed(self) -> Mapping[str, int]:
        """How often the article, its title and its outlet point to each country of the registry."""
        source = self.reading.article.source
        around = f"{source.title or ''} . {source.outlet or ''} . {self.reading.article.text}"
        return self.roster.areas_in(around)

    @cached_property
    def elsewhere(self) -> Mapping[str, int]:
        """How often the article points to each country that the registry does not know."""
        own = {w.casefold() for area in self.roster.areas.values() for w in (area.name, *area.words)}
        counts: dict[str, int] = {}
        places = self.reading.language.places
        for sentence in self.reading.sentences:
            for token in sentence.tokens:
                name = places.get(token.text) or places.get(token.text.removesuffix("’s").removesuffix("'s"))
                if name and name.casefold() not in own and token.low not in own:
                    counts[name] = counts.get(name, 0) + 1
        return counts

    @cached_property
    def named_countries(self) -> set[str]:
        """The countries of the officials whom the article gives in full."""
        full = [name for person in self.people.persons for name in person.names if len(name.split()) > 1]
        officials = [o for name in full for o in self.roster.people_named(name)]
        return {c for o in officials for c in self.roster.country_of(o.id)}

    def points_to(self, official: Official) -> bool:
        return any(self.pointed.get(country) for country in self.roster.country_of(official.id))

    def person(self, person: Person) -> tuple[Speaker, tuple[Evidence, ...]]:
        """The speaker that a person of the article is, placed in the registry or not."""
        key = id(person)
        if key not in self._placed:
            self._placed[key] = self._place(person)
        return self._placed[key]

    def _place(self, person: Person) -> tuple[Speaker, tuple[Evidence, ...]]:
        judged = sorted(
            ((sum(e.weight for e in ev), ev, o) for o, ev in self._judged(person)), key=lambda j: -j[0]
        )
        if (
            not judged
            or judged[0][0] < THRESHOLD
            or (len(judged) > 1 and judged[0][0] - judged[1][0] < _LEAD)
        ):
            return Speaker(None, person.shown, SpeakerType.PERSON), ()
        _, evidence, official = judged[0]
        return self._in_post(official, [t for t in person.titles if not t.former], evidence)

    def _judged(self, person: Person) -> list[tuple[Official, tuple[Evidence, ...]]]:
        officials = () if person.ambiguous else self.roster.people_by_family_name(person.family)
        span = person.mentions[0]
        judged = []
        for official in officials:
            candidate = Candidate(self, person, official, len(officials) - 1)
            spoken = [(name, w) for name, rule in RULES if (w := rule(candidate)) is not None]
            judged.append(
                (official, tuple(Evidence(n, span.of(self.reading.text), span, w) for n, w in spoken))
            )
        return judged

    def _in_post(
        self, official: Official, titles: list[Title], evidence: tuple[Evidence, ...]
    ) -> tuple[Speaker, tuple[Evidence, ...]]:
        """The official with the post that the article names, else the highest held that day."""
        held = self.held(official.id)
        labels = tuple(self.roster.label(m.post, m) for m in held)
        speaker = Speaker(None, official.name, SpeakerType.PERSON, official.id, None, labels)
        printed = [(t, {p.id for p in self.posts(t.text)}) for t in titles]
        named = next((m for _, posts in printed for m in held if m.post in posts), None)
        if named is None and any(posts for _, posts in printed):
            title = next(t for t, posts in printed if posts)
            note = Evidence("resolve.title-and-day-disagree", title.text, title.span, -0.2)
            known = tuple(Evidence("resolve.held-that-day", label, None, 0.0) for label in labels)
            return speaker, (*evidence, note, *known)
        chosen = named or (held[0] if held else None)
        if chosen is None:
            return speaker, evidence
        label = self.roster.label(chosen.post, chosen)
        proof = Evidence("resolve.in-post-that-day", label, None, 0.3)
        return replace(speaker, post=label, membership=chosen.id), (*evidence, proof)

    def title(self, words: str, span: Span) -> tuple[Speaker, tuple[Evidence, ...]] | None:
        """Who held the post that a bare title names (“the Prime Minister”) that day, where the country is clear."""
        if self.day is None:
            return None
        posts = self._of_the_country(self.posts(words), bool(self.roster.areas_in(words)))
        holders = [m for post in posts for m in self.roster.holders(post.id, self.day)]
        if len({m.person for m in holders}) != 1 or self._handover(holders[0].post):
            return None
        official = self.roster.officials[holders[0].person]
        evidence = (
            Evidence("resolve.title-and-day", words, span, 2.0),
            Evidence("resolve.country-of-title", self.roster.country(holders[0].post) or "", None, 0.5),
        )
        label = self.roster.label(holders[0].post, holders[0])
        labels = tuple(self.roster.label(m.post, m) for m in self.held(official.id))
        return Speaker(
            None, official.name, SpeakerType.PERSON, official.id, label, labels, holders[0].id
        ), evidence

    def _of_the_country(self, posts: tuple[Post, ...], explicit: bool) -> list[Post]:
        """Those posts of the one country that the title itself or the article points to; none where that is open."""
        countries = {self.roster.country(p.id) for p in posts}
        if explicit:
            return list(posts) if len(countries) == 1 else []
        clear = [c for c in countries if c is not None and self._is_clear(c)]
        return [p for p in posts if self.roster.country(p.id) == clear[0]] if len(clear) == 1 else []

    def _is_clear(self, country: str) -> bool:
        """The article points to this country, and to no other much more often; or there is no other at all."""
        here = self.pointed.get(country, 0)
        if not here and country not in self.named_countries:
            return len(self.countries) == 1 and not self.elsewhere and not self._foreign_words
        return country in self.named_countries or here >= _SHARE * max([0, *self.elsewhere.values()])

    @cached_property
    def _foreign_words(self) -> bool:
        """“Vostrian parliament”: an adjective of a country that nobody knows stands before a word of state."""
        for sentence in self.reading.sentences:
            for one, two in zip(sentence.tokens, sentence.tokens[1:], strict=False):
                adjective = one.capital and (one.possessive or one.low.endswith(("ian", "ish", "ese", "ean")))
                if adjective and two.low in {
                    "government",
                    "parliament",
                    "prime",
                    "president",
                    "minister",
                    "capital",
                    "defence",
                    "defense",
                    "foreign",
                    "army",
                    "cabinet",
                    "ministry",
                }:
                    return True
        return False

    def _handover(self, post: str) -> bool:
        """Whether the post changes hands on the article's day: then a bare title could mean either."""
        ends = (
            [m for m in self.roster.memberships if m.post == post and m.end and m.end.covers(self.day)]
            if self.day
            else []
        )
        starts = (
            [m for m in self.roster.memberships if m.post == post and m.start and m.start.covers(self.day)]
            if self.day
            else []
        )
        return bool(ends and starts and {m.person for m in ends} != {m.person for m in starts})

    def body(self, words: str, span: Span) -> tuple[Speaker, tuple[Evidence, ...]]:
        """The organization of the registry that a phrase names, or the body under its printed name."""
        found = self.roster.organizations_named(words)
        explicit = bool(self.roster.areas_in(words))
        fitting = [o for o in found if explicit or self._body_is_clear(o)]
        if len(fitting) != 1:
            return Speaker(None, words, SpeakerType.ORGANIZATION), ()
        evidence = (Evidence("resolve.body-named", words, span, 2.0),)
        return Speaker(None, fitting[0].name, SpeakerType.ORGANIZATION, fitting[0].id), evidence

    def _body_is_clear(self, body: Official) -> bool:
        countries = self.roster.country_of(body.id)
        return not countries or any(self._is_clear(c) for c in countries)
