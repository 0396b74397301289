"""Which country an article is about: the words, places and officials in it that point to one of the registry."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from quotearchive.extract.people.offices import owner
from quotearchive.model import SpeakerType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quotearchive.extract.people import People, Person
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.tokens import Token
    from quotearchive.model import Official, Post, Span

_HINTS = 3
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)")
_SENTENCES_BACK = 4


class Countries:
    """The countries of the registry as one article points to them; every question is answered once."""

    def __init__(self, reading: Reading, people: People) -> None:
        self.reading, self.people, self.roster = reading, people, reading.roster

    @cached_property
    def known(self) -> set[str]:
        """The countries that have posts in the registry."""
        return {c for post in self.roster.posts if (c := self.roster.country(post))}

    @cached_property
    def pointed(self) -> Mapping[str, int]:
        """How often the article, its title and its outlet point to each country, by its words and towns."""
        counts = Counter(self.roster.areas_in(self.around))
        for town, country in self._towns().items():
            counts[country] += self.around.count(town)
        return +counts or self._hinted()

    def _hinted(self) -> Counter[str]:
        """Where no word points to a country: the one that alone has several of the bodies which the article names."""
        if self.elsewhere:
            return Counter()
        bodies = (o for o in self.roster.officials.values() if o.type is SpeakerType.ORGANIZATION)
        named = [b for b in bodies if any(self._is_own(name) for name in self.roster.spellings(b.id))]
        hints = Counter(country for body in named for country in self.roster.country_of(body.id))
        return hints if len(hints) == 1 and hints.total() >= _HINTS else Counter()

    def _is_own(self, name: str) -> bool:
        """A name of several words, or in capitals, that the article has and one country's body."""
        special = name[:1].isupper() and (" " in name or name.isupper())
        return special and name in self.around and len(self.roster.organizations_named(name)) == 1

    @cached_property
    def around(self) -> str:
        """The article with its title and its outlet."""
        source = self.reading.article.source
        return f"{source.title or ''} . {source.outlet or ''} . {self.reading.article.text}"

    def names_all(self, words: Iterable[str]) -> bool:
        """Whether the article has all these words, each with a capital."""
        return all(self.times_named(word) for word in words)

    def times_named(self, word: str) -> int:
        """How often the article has a word with a capital."""
        return self.around.count(word) if word[:1].isupper() else 0

    def _towns(self) -> dict[str, str]:
        """“Mayor of Tolmar”: the towns and regions of local offices that no area of the registry has."""
        towns: dict[str, str] = {}
        for post in self.roster.posts.values():
            country = self.roster.country(post.id)
            if country is not None and self.is_local(post):
                towns.update((p, country) for p in self.places_of(post) if not self.roster.areas_in(p))
        return towns

    def is_local(self, post: Post) -> bool:
        """A mayor's or a governor's office, or that of a regional administration."""
        return any(word.lower() in self.reading.language.titles.local for word in post.label.split())

    def places_of(self, post: Post) -> list[str]:
        """The words of a post's label that name its place."""
        return self.place_words(post.label)

    def place_words(self, name: str) -> list[str]:
        """The words with a capital in a name that are no words of titles and no nouns for bodies."""
        words = self.reading.language
        common = words.title_words | words.body_nouns
        return [w for w in name.split() if w[0].isupper() and w.lower() not in common]

    @cached_property
    def elsewhere(self) -> int:
        """How often the article points to one country that the registry does not know, at the most."""
        own = {w.casefold() for area in self.roster.areas.values() for w in (area.name, *area.words)}
        counts: Counter[str] = Counter()
        for token in (t for sentence in self.reading.sentences for t in sentence.tokens):
            name = self._country(token)
            if name and name.casefold() not in own and token.low not in own:
                counts[name] += 1
        return max(counts.values(), default=0)

    def _country(self, token: Token) -> str | None:
        places = self.reading.language.places
        return places.get(token.text) or places.get(owner(token.text))

    @cached_property
    def of_officials(self) -> set[str]:
        """The countries of the officials whom the article gives in full, or with a title that they have held."""
        officials = [official for person in self.people.persons for official in self._surely(person)]
        return {country for official in officials for country in self.roster.country_of(official.id)}

    def _surely(self, person: Person) -> Iterator[Official]:
        for name in person.names:
            if len(name.split()) > 1:
                yield from self.roster.people_named(name)
        posts = {post.id for title in person.present_titles for post in self.roster.posts_titled(title.text)}
        if posts:
            same = self.roster.people_by_family_name(person.family)
            yield from (o for o in same if any(self.roster.ever_held(o.id, post) for post in posts))

    def of_official(self, official: Official) -> str:
        """The names of the countries whose posts the official has held."""
        areas = self.roster.areas
        return ", ".join(sorted(areas[c].name for c in self.roster.country_of(official.id) if c in areas))

    def points_to(self, official: Official) -> bool:
        """The article, its outlet or another official in it points to a country of the official."""
        countries = self.roster.country_of(official.id)
        return any(self.pointed.get(c) or c in self.of_officials for c in countries)

    def of_whose(self, words: str, span: Span | None) -> set[str] | None:
        """“Its foreign minister”: the country named last before; none in it: a foreign one; None: no such words."""
        if span is None or not words.lower().startswith(self.reading.language.titles.of_the_country):
            return None
        sentence = self.reading.sentence_at(span.start)
        last = sentence.number if sentence else 0
        for number in range(last, max(-1, last - _SENTENCES_BACK), -1):
            for token in reversed(self.reading.sentences[number].tokens_until(span.start)):
                countries = self.known.intersection(self.roster.areas_in(token.text))
                if countries or self._country(token):
                    return countries
        return None

    def of_outlet(self, countries: set[str]) -> set[str]:
        """Of several countries those of the outlet."""
        return countries & self._of_outlet if len(countries) > 1 else countries

    def is_of_outlet(self, countries: Iterable[str]) -> bool:
        """Whether the outlet points to one of them."""
        return not self._of_outlet.isdisjoint(countries)

    def posts_of_one(self, posts: Iterable[Post]) -> list[Post]:
        """The posts of the one country that the article points to; none where that is open."""
        posts = [p for p in posts if self._place_is_named(p)]
        clear = {c for p in posts if (c := self.roster.country(p.id)) is not None and self.is_clear(c)}
        clear = self.of_outlet(clear)
        return [p for p in posts if self.roster.country(p.id) in clear] if len(clear) == 1 else []

    def _place_is_named(self, post: Post) -> bool:
        """“The mayor” is the mayor of a town only where the article names that town or region."""
        if not self.is_local(post):
            return True
        named = self.roster.areas_in(self.around).get(post.area or "")
        return bool(named) or self.names_all(self.places_of(post))

    def is_clear(self, country: str) -> bool:
        """The article points to this country, to no other much more often; or there is no other."""
        here, rival = self.pointed.get(country, 0), max(self.elsewhere, self._most_of_others(country))
        if not here and country not in self.of_officials | self._of_outlet:
            return len(self.known) == 1 and not self.elsewhere and not self._has_foreign_words
        return country in self._of_outlet or here >= rival

    def _most_of_others(self, country: str) -> int:
        """How often the article points to another country of the registry, at the most."""
        return max((n for c, n in self.pointed.items() if c in self.known and c != country), default=0)

    @cached_property
    def _of_outlet(self) -> set[str]:
        """The countries that the outlet points to: by its name, where it is at home, by its address."""
        source, at_home = self.reading.article.source, self.reading.language.outlets
        name = (source.outlet or "").lower().removeprefix(self.reading.language.titles.definite_article)
        own = {*self.roster.areas_in(source.outlet or ""), *self.roster.areas_in(at_home.get(name, ""))}
        return own or set(self.roster.areas_in(self._of_address(source.url or "")))

    def _of_address(self, url: str) -> str:
        """The country of the longest known end of an address: “…/www.gov.uk/…”."""
        found = _HOST.match(url)
        host = f".{found[1].lower()}" if found else ""
        ends = (end for end in self.reading.language.outlets if "." in end)
        known = sorted((end for end in ends if host.endswith(f".{end.lstrip('.')}")), key=len)
        return self.reading.language.outlets[known[-1]] if known else ""

    @cached_property
    def _has_foreign_words(self) -> bool:
        """“Vostrian parliament”: an adjective of an unknown country stands before a word of state."""
        pairs = (pair for sentence in self.reading.sentences for pair in pairwise(sentence.tokens))
        state = self.reading.language.titles.state
        return any(second.low in state and self._is_of_a_country(first) for first, second in pairs)

    def _is_of_a_country(self, token: Token) -> bool:
        endings = self.reading.language.titles.adjective_endings
        return token.capital and (token.possessive or token.low.endswith(endings))
