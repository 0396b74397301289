"""The registry as one article sees it: posts on the article's day, and bodies and posts of its country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.resolve.country import Countries
from quotearchive.model import SpeakerType
from quotearchive.roster.folding import title_words

if TYPE_CHECKING:
    from quotearchive.extract.people import People
    from quotearchive.extract.reading import Reading
    from quotearchive.model import Membership, Official, Post, Span

_ACRONYM = 2  # letters, and more
_LONG_OFFICE = 4  # words: “Secretary of the Security Council”
_LOCAL_WORDS = 2  # “regional administration”


class Register:
    """What the rules ask the registry for; every question is answered once."""

    def __init__(self, reading: Reading, people: People) -> None:
        self.reading, self.people, self.roster = reading, people, reading.roster
        self.countries = Countries(reading, people)
        self.day = reading.article.source.day
        self._held: dict[str, tuple[Membership, ...]] = {}
        self._posts: dict[str, tuple[Post, ...]] = {}
        self._handovers: dict[str, bool] = {}
        self._named: dict[str, bool] = {}

    def held(self, official: str) -> tuple[Membership, ...]:
        """What an official held on the article's day; nothing where that is not known."""
        if official not in self._held:
            self._held[official] = self.roster.held(official, self.day) if self.day else ()
        return self._held[official]

    def perhaps_held(self, official: str) -> tuple[Membership, ...]:
        """What an official held on the article's day, also where the registry is not sure of a date."""
        held, day = self.held(official), self.day
        if held or day is None:
            return held
        own = (m for m in self.roster.memberships if m.person == official)
        return tuple(
            m for m in own if (not m.start or m.start.first <= day) and (not m.end or day <= m.end.last)
        )

    def posts(self, title: str) -> tuple[Post, ...]:
        """The posts that a printed title fits."""
        if title not in self._posts:
            self._posts[title] = self.roster.posts_titled(title)
        return self._posts[title]

    def names_office(self, post: str) -> bool:
        """Whether the article has the name of a post, of several words, as it stands before its country."""
        if post not in self._named:
            label = self.roster.posts[post].label
            core, _, place = label.rpartition(" of ")
            core = core if core and self.roster.areas_in(place) else label
            long = len(core.split()) >= _LONG_OFFICE
            self._named[post] = long and core.lower() in self.countries.around.lower()
        return self._named[post]

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

    def last_before(self, post: str) -> Membership | None:
        """The membership that ended last before the article's day and the present one's beginning."""
        day = self.day
        if day is None or self.is_handover(post):
            return None
        over = [m for m in self.roster.memberships if m.post == post and m.end and m.end.last <= day]
        return max(over, key=lambda m: m.end.last if m.end else day, default=None)

    def titled(self, words: str, span: Span | None) -> list[Post]:
        """The posts that a bare title fits, of the one country that it or the article points to; else none."""
        posts = list(self.posts(words))
        whose = self.countries.of_whose(words, span)
        if whose is not None:
            return [post for post in posts if self.roster.country(post.id) in whose]
        if self.roster.areas_in(words):
            return posts if len({self.roster.country(post.id) for post in posts}) == 1 else []
        return self.countries.posts_of_one(posts)

    def bodies(self, words: str, span: Span | None) -> list[Official]:
        """The bodies of that name, of the one country that the words or the article point to."""
        found = [b for b in self.roster.organizations_named(words) if self._town_is_named(b, words)]
        whose = self.countries.of_whose(words, span)
        if whose is not None:
            return [body for body in found if whose & self.roster.country_of(body.id)]
        if self.roster.areas_in(words):
            return found
        clear = [body for body in found if self.is_clear(body)]
        ours = [b for b in clear if self.countries.of_outlet(self.roster.country_of(b.id) | {""})]
        return ours if len(clear) > 1 else clear or self._unmistakable(words, found)

    def _town_is_named(self, body: Official, words: str) -> bool:
        """“The council” is that of a town only where the article names the town."""
        own = body.name.lower().split()
        local = any(word in self.reading.language.titles.local for word in own)
        if not local or self.countries.place_words(words):
            return True
        return self.countries.names_all(self.countries.place_words(body.name))

    def _unmistakable(self, words: str, found: list[Official]) -> list[Official]:
        """“The SBU”, “Downing Street”: no common noun, of one body alone, where an official of its country is named."""
        nouns = self.reading.language.body_nouns
        own = [w for w in words.split() if w.lower() not in self.reading.language.titles.articles]
        acronym = len(own) == 1 and len(own[0]) > _ACRONYM and own[0].isupper()
        named = acronym or (len(own) > 1 and all(w[0].isupper() and w.lower() not in nouns for w in own))
        near = self.countries.of_officials | set(self.countries.pointed)
        return [b for b in found if named and len(found) == 1 and near & self.roster.country_of(b.id)]

    def local_bodies(self, words: str) -> list[Official]:
        """“The regional administration”: the bodies of that name whose region or town the article names."""
        wanted = set(title_words(words)) - self.reading.language.titles.idle
        local, alone = self.reading.language.titles.local, wanted & self.reading.language.titles.local_bodies
        if not alone and (
            len(wanted) < _LOCAL_WORDS or not wanted & {w for word in local for w in title_words(word)}
        ):
            return []
        bodies = (o for o in self.roster.officials.values() if o.type is SpeakerType.ORGANIZATION)
        named = {body.id: self._times_named(body, wanted) for body in bodies}
        most = max(named.values(), default=0)
        return [self.roster.officials[key] for key, times in named.items() if most and times == most]

    def _times_named(self, body: Official, wanted: set[str]) -> int:
        """How often the article names the place, if nothing else is missing from a name of the body."""
        times = 0
        for name in self.roster.spellings(body.id):
            rest = [word for word in name.split() if not wanted.issuperset(title_words(word))]
            rest = [word for word in rest if word.lower() not in self.reading.language.titles.local] or rest
            if wanted <= set(title_words(name)) and rest:
                times = max(times, min(self.countries.times_named(word) for word in rest))
        return times

    def is_at_home(self, official: str) -> bool:
        """Whether the outlet is of a country of the official."""
        return self.countries.is_of_outlet(self.roster.country_of(official))

    def is_clear(self, body: Official) -> bool:
        """The country of a body is one that the article points to, or no body of a country."""
        countries = self.roster.country_of(body.id)
        return not countries or any(self.countries.is_clear(country) for country in countries)
