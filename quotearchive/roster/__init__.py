"""Who is meant by these words on this day: officials, posts and memberships, looked up (pure, no I/O)."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from quotearchive.model import SpeakerType
from quotearchive.roster.accounts import AccountIndex, with_accounts
from quotearchive.roster.areas import AreaIndex
from quotearchive.roster.folding import LONGEST, fold, possessive_free
from quotearchive.roster.romanised import name_sounds, sound
from quotearchive.roster.titles import Titled, TitleIndex, titles_by_body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from quotearchive.model import Account, Area, Membership, Official, Post

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Roster:
    """A registry of officials that answers questions; it never changes.

    The order of `posts` is the order of precedence, the highest first within each country: `Post.rank` is
    the place in that list. What is looked up is folded (case, accents, apostrophes, possessives), and what
    nobody has gives an empty answer, never an error. Indexes are built when they are first asked for.
    """

    def __init__(
        self,
        *,
        officials: Iterable[Official] = (),
        posts: Iterable[Post] = (),
        memberships: Iterable[Membership] = (),
        areas: Iterable[Area] = (),
    ) -> None:
        self.officials: Mapping[str, Official] = {official.id: official for official in officials}
        self.posts: Mapping[str, Post] = {post.id: post for post in posts}
        self.memberships: tuple[Membership, ...] = tuple(memberships)
        self.areas: Mapping[str, Area] = {area.id: area for area in areas}

    def people_named(self, words: str) -> tuple[Official, ...]:
        """The people whose full name this is, in any known spelling, or with an initial (“D. Shmyhal”).

        A spelling that nobody is known by is looked up as it sounds (“Sergey Shmygal”).
        """
        return self._look_up(self._full_names, words) or self._heard(_full_sounds, words)

    def people_by_family_name(self, words: str) -> tuple[Official, ...]:
        """The people who have this family name, in any known spelling (“Shmyhal”, “Shmygal”, “Shmyhal's”)."""
        return self._look_up(self._family_names, words) or self._heard(_sound_alone, words)

    def organizations_named(self, words: str) -> tuple[Official, ...]:
        """The organizations that these words name (“its Defense Ministry”, “the Ministry of Defence”)."""
        return tuple(self.officials[found] for found in self._body_index.find(words))

    def posts_titled(self, words: str) -> tuple[Post, ...]:
        """Every post that a printed title fits, the highest first.

        “Prime Minister” fits those of all countries, “Ukraine's Prime Minister” one. A deputy's is another
        title, a former one fits nothing, an acting one fits the post. “The minister” alone fits only a post
        with that title.
        """
        return tuple(
            sorted((self.posts[found] for found in self._title_index.find(words)), key=lambda p: p.rank)
        )

    def holders(self, post_id: str, day: date) -> tuple[Membership, ...]:
        """The memberships that certainly cover the day; empty where all is doubtful or nothing known."""
        return tuple(m for m in self._by_post.get(post_id, ()) if m.covers(day))

    def held(self, person_id: str, day: date) -> tuple[Membership, ...]:
        """What the person certainly held that day, the highest post first."""
        covering = (m for m in self._by_person.get(person_id, ()) if m.covers(day))
        return tuple(sorted(covering, key=lambda m: self.posts[m.post].rank))

    def ever_held(self, person_id: str, post_id: str) -> bool:
        """Whether the registry has the person in that post at any time, doubted or not."""
        return any(m.post == post_id for m in self._by_person.get(person_id, ()))

    def owners(self, account: Account, day: date | None) -> tuple[Official | Post, ...]:
        """The people, bodies and offices that the registry gives the account on that day."""
        return self._account_index.owners(account, day)

    def giving(self, accounts: Mapping[Account, str]) -> Roster:
        """This registry, but that each account is that of the official or the post with that id, and nobody else's."""
        return Roster(
            officials=with_accounts(self.officials.values(), accounts),
            posts=with_accounts(self.posts.values(), accounts),
            memberships=self.memberships,
            areas=self.areas.values(),
        )

    def country(self, post_id: str) -> str | None:
        """The id of the country (the area without a parent) that a post belongs to; None: not known."""
        post = self.posts.get(post_id)
        return self._area_index.country(post.area) if post else None

    def country_of(self, official_id: str, day: date | None = None) -> set[str]:
        """The countries of the posts that a person certainly held that day, or of an organization.

        Without a day: of all posts that the registry has the person in, at any time, doubted or not.
        """
        official = self.officials.get(official_id)
        if official is not None and official.type is SpeakerType.ORGANIZATION:
            countries = {self._area_index.country(official.area)}
        elif day is None:
            countries = {self.country(m.post) for m in self._by_person.get(official_id, ())}
        else:
            countries = {self.country(m.post) for m in self.held(official_id, day)}
        return {country for country in countries if country is not None}

    def areas_in(self, text: str) -> Mapping[str, int]:
        """How often words that point to each area occur, by its id.

        What points to a region points to its country too. Words count as printed (“US”, not “us”) or in
        capitals.
        """
        return self._area_index.count(text)

    def is_place(self, word: str) -> bool:
        """Whether a folded word of a title may be one of those that point to an area."""
        return self._area_index.has_word(word)

    def spellings(self, official_id: str) -> tuple[str, ...]:
        """The name, then every other spelling; empty for an id that is not known."""
        official = self.officials.get(official_id)
        if official is None:
            return ()
        return tuple(dict.fromkeys((official.name, *(label.text for label in official.names))))

    def titles(self, post_id: str) -> tuple[str, ...]:
        """What the post may be called, its label first, also by other names of its body; empty for an unknown id."""
        post = self.posts.get(post_id)
        return self._titled(post).titles if post else ()

    def label(self, post_id: str, membership: Membership | None = None) -> str:
        """What the post is called in that membership: its label, “Acting” in front where it was acting."""
        label = self.posts[post_id].label if post_id in self.posts else post_id
        return f"Acting {label}" if membership is not None and membership.acting else label

    def _look_up(self, index: Mapping[tuple[str, ...], list[str]], words: str) -> tuple[Official, ...]:
        if len(words) > LONGEST:
            return ()
        return tuple(self.officials[found] for found in index.get(fold(words), ()))

    def _heard(self, heard: Callable[[str], tuple[str, ...]], words: str) -> tuple[Official, ...]:
        """Who is called so if the words are written as they sound."""
        if len(words) > LONGEST:
            return ()
        key = heard(possessive_free(words))
        return tuple(self.officials[found] for found in self._sounds.get(key, ()) if key)

    @cached_property
    def _sounds(self) -> dict[tuple[str, ...], list[str]]:
        """Each person by full name, without a middle name too, and by family name, as they sound."""
        keys: list[tuple[tuple[str, ...], str]] = []
        for person in (o for o in self.officials.values() if o.type is SpeakerType.PERSON):
            for spelling in (s for s in self.spellings(person.id) if s.isascii()):
                full = name_sounds(spelling)
                keys += [(full, person.id), (full[-1:], person.id)] if len(full) > 1 else []
        return _grouped(keys)

    @cached_property
    def _names(self) -> list[tuple[str, str | None, list[tuple[str, ...]]]]:
        """Each person's id, family name, and spellings as folded words."""
        people = (o for o in self.officials.values() if o.type is SpeakerType.PERSON)
        return [
            (o.id, o.family_name, [key for s in self.spellings(o.id) if (key := fold(s))]) for o in people
        ]

    @cached_property
    def _full_names(self) -> dict[tuple[str, ...], list[str]]:
        keys: list[tuple[tuple[str, ...], str]] = []
        for person, _, spellings in self._names:
            for given, *rest in (key for key in spellings if len(key) > 1):
                keys += [
                    ((given, *rest), person),
                    ((given[0], *rest), person),
                    ((given[0], rest[-1]), person),
                ]
        return _grouped(keys)

    @cached_property
    def _family_names(self) -> dict[tuple[str, ...], list[str]]:
        keys: list[tuple[tuple[str, ...], str]] = []
        for person, family, spellings in self._names:
            keys += [((spelling[-1],), person) for spelling in spellings]
            keys += [(fold(family), person)] if family and fold(family) else []
        return _grouped(keys)

    @cached_property
    def _account_index(self) -> AccountIndex:
        return AccountIndex((*self.officials.values(), *self.posts.values()))

    @cached_property
    def _by_person(self) -> dict[str, list[Membership]]:
        return _grouped((m.person, m) for m in self.memberships)

    @cached_property
    def _by_post(self) -> dict[str, list[Membership]]:
        return _grouped((m.post, m) for m in self.memberships)

    @cached_property
    def _area_index(self) -> AreaIndex:
        bodies = (o.id for o in self.officials.values() if o.type is SpeakerType.ORGANIZATION)
        return AreaIndex(self.areas, [name for body in bodies for name in self.spellings(body)])

    @cached_property
    def _title_index(self) -> TitleIndex:
        return TitleIndex(map(self._titled, self.posts.values()), self._area_index, one_word=False)

    def _titled(self, post: Post) -> Titled:
        names = self.spellings(post.organization) if post.organization else ()
        by_body = titles_by_body(post.label, names, self._area_index)
        return Titled(post.id, post.area, (post.label, *(label.text for label in post.labels), *by_body))

    @cached_property
    def _body_index(self) -> TitleIndex:
        bodies = (o for o in self.officials.values() if o.type is SpeakerType.ORGANIZATION)
        return TitleIndex(
            (Titled(o.id, o.area, self.spellings(o.id)) for o in bodies), self._area_index, one_word=True
        )


def _full_sounds(name: str) -> tuple[str, ...]:
    heard = name_sounds(name)
    return heard if len(heard) > 1 else ()


def _sound_alone(word: str) -> tuple[str, ...]:
    return (sound(word),) if len(word.split()) == 1 else ()


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> dict[_Key, list[_Value]]:
    groups: dict[_Key, list[_Value]] = {}
    for key, value in pairs:
        group = groups.setdefault(key, [])
        if value not in group:
            group.append(value)
    return groups
