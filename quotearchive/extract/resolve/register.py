"""The registry as one article sees it: posts on the article's day, and the countries it points to."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from quotearchive.extract.people.offices import owner

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotearchive.extract.people import People
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.tokens import Token
    from quotearchive.model import Membership, Official, Post

_SHARE = 0.5  # of the mentions of the country that the article names most


class Register:
    """What the rules ask the registry for; every question is answered once."""

    def __init__(self, reading: Reading, people: People) -> None:
        self.reading, self.people, self.roster = reading, people, reading.roster
        self.day = reading.article.source.day
        self._held: dict[str, tuple[Membership, ...]] = {}
        self._posts: dict[str, tuple[Post, ...]] = {}
        self._handovers: dict[str, bool] = {}

    def held(self, official: str) -> tuple[Membership, ...]:
        """What an official held on the article's day; nothing where that is not known."""
        if official not in self._held:
            self._held[official] = self.roster.held(official, self.day) if self.day else ()
        return self._held[official]

    def posts(self, title: str) -> tuple[Post, ...]:
        """The posts that a printed title fits."""
        if title not in self._posts:
            self._posts[title] = self.roster.posts_titled(title)
        return self._posts[title]

    def is_handover(self, post: str) -> bool:
        """Whether the post changes hands on the article's day: then a bare title could mean either."""
        if post not in self._handovers:
            self._handovers[post] = self._changes_hands(post)
        return self._handovers[post]

    def _changes_hands(self, post: str) -> bool:
        if self.day is None:
            return False
        own = [m for m in self.roster.memberships if m.post == post]
        leaving = {m.person for m in own if m.end and m.end.covers(self.day)}
        coming = {m.person for m in own if m.start and m.start.covers(self.day)}
        return bool(leaving and coming and leaving != coming)

    @cached_property
    def countries(self) -> set[str]:
        """The countries that have posts in the registry."""
        return {c for post in self.roster.posts if (c := self.roster.country(post))}

    @cached_property
    def pointed(self) -> Mapping[str, int]:
        """How often the article, its title and its outlet point to each country of the registry."""
        return self.roster.areas_in(self._around)

    @cached_property
    def _around(self) -> str:
        """The article with its title and its outlet."""
        source = self.reading.article.source
        return f"{source.title or ''} . {source.outlet or ''} . {self.reading.article.text}"

    @cached_property
    def elsewhere(self) -> int:
        """How often the article points to one country that the registry does not know, at the most."""
        own = {w.casefold() for area in self.roster.areas.values() for w in (area.name, *area.words)}
        counts: dict[str, int] = {}
        for sentence in self.reading.sentences:
            for token in sentence.tokens:
                name = self._country(token)
                if name and name.casefold() not in own and token.low not in own:
                    counts[name] = counts.get(name, 0) + 1
        return max(counts.values(), default=0)

    def _country(self, token: Token) -> str | None:
        places = self.reading.language.places
        return places.get(token.text) or places.get(owner(token.text))

    @cached_property
    def named_countries(self) -> set[str]:
        """The countries of the officials whom the article gives in full."""
        full = [name for person in self.people.persons for name in person.names if len(name.split()) > 1]
        officials = [o for name in full for o in self.roster.people_named(name)]
        return {c for o in officials for c in self.roster.country_of(o.id)}

    def names_of_countries(self, official: Official) -> str:
        """The names of the countries whose posts the official has held."""
        areas = self.roster.areas
        return ", ".join(sorted(areas[c].name for c in self.roster.country_of(official.id) if c in areas))

    def points_to(self, official: Official) -> bool:
        """The article or its outlet points to a country of the official."""
        return any(self.pointed.get(country) for country in self.roster.country_of(official.id))

    def of_the_country(self, posts: Iterable[Post], *, explicit: bool) -> list[Post]:
        """The posts of the one country that the title or the article points to; none where that is open."""
        posts = list(posts)
        countries = {self.roster.country(post.id) for post in posts}
        if explicit:
            return posts if len(countries) == 1 else []
        posts = [p for p in posts if self._region_is_named(p)]
        clear = [c for c in countries if c is not None and self._is_clear(c)]
        return [p for p in posts if self.roster.country(p.id) == clear[0]] if len(clear) == 1 else []

    def _region_is_named(self, post: Post) -> bool:
        """“The mayor” is the mayor of a town only where the article names that town or region."""
        language = self.reading.language
        words = post.label.split()
        if not any(word.lower() in language.titles.local for word in words):
            return True
        names = [w for w in words if w[0].isupper() and w.lower() not in language.title_words]
        return all(name in self._around for name in names) or bool(self.pointed.get(post.area or ""))

    def is_clear(self, body: Official) -> bool:
        """The country of a body is one that the article points to, or no body of a country."""
        countries = self.roster.country_of(body.id)
        return not countries or any(self._is_clear(country) for country in countries)

    def _is_clear(self, country: str) -> bool:
        """The article points to this country, to no other much more often; or there is no other."""
        here, rival = self.pointed.get(country, 0), max(self.elsewhere, self._other_countries(country))
        if not here and country not in self.named_countries:
            return len(self.countries) == 1 and not self.elsewhere and not self._has_foreign_words
        return country in self._of_outlet or here >= rival

    def _other_countries(self, country: str) -> int:
        """How often the article points to another country of the registry, at the most."""
        return max((n for c, n in self.pointed.items() if c in self.countries and c != country), default=0)

    @cached_property
    def _of_outlet(self) -> set[str]:
        """The countries that the outlet's name points to."""
        return set(self.roster.areas_in(self.reading.article.source.outlet or ""))

    @cached_property
    def _has_foreign_words(self) -> bool:
        """“Vostrian parliament”: an adjective of an unknown country stands before a word of state."""
        pairs = (pair for sentence in self.reading.sentences for pair in pairwise(sentence.tokens))
        state = self.reading.language.titles.state
        return any(second.low in state and self._is_of_a_country(first) for first, second in pairs)

    def _is_of_a_country(self, token: Token) -> bool:
        endings = self.reading.language.titles.adjective_endings
        return token.capital and (token.possessive or token.low.endswith(endings))
