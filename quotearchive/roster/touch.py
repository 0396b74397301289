"""Which articles another registry may read otherwise: those with a word of what has changed in it.

The rules find officials by names, by titles, by what is printed of a body and by accounts, never by anything else. So
an article that has none of these of a changed record, and of the records that it belongs to, is read as before. It
may be asked for more articles than do change, and for none too few.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from quotearchive.model import SpeakerType
from quotearchive.roster.folding import fold, possessive_free, title_words
from quotearchive.roster.romanised import name_sounds, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quotearchive.model import Account, Official
    from quotearchive.roster import Roster

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_PIECES = re.compile(r"[^\W_]+")
_SMALL = frozenset({"a", "an", "and", "at", "for", "in", "its", "of", "on", "or", "the", "to", "with"})


@dataclass(frozen=True)
class Touch:
    """What differs between two registries, as articles may have it.

    `everything`: no article is sure to be read as before. `officials` are the ids of people and bodies that are
    new, gone or changed. `names` are family names, folded; `heard` their sounds; `titles` sets of words, each of
    which an article must have all of; `accounts` are platforms with the handles on them.
    """

    everything: bool = False
    officials: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()
    titles: frozenset[frozenset[str]] = frozenset()
    accounts: frozenset[tuple[str, str]] = frozenset()
    _known: dict[str, frozenset[str] | None] = field(default_factory=dict, compare=False, repr=False)

    def concerns(self, texts: Iterable[str], accounts: Iterable[Account] = ()) -> bool:
        """Whether an article with these texts, and with posts of these accounts, may be read otherwise."""
        if self.everything or not self.accounts.isdisjoint(_handles(accounts)):
            return True
        met: set[str] = set()
        for piece in {piece for text in texts for piece in text.split()}:
            words = self._words(piece)
            if words is None:
                return True
            met |= words
        return any(title <= met for title in self.titles)

    def _words(self, piece: str) -> frozenset[str] | None:
        """The words of titles in what stands between two spaces; None: a name is in it."""
        if piece not in self._known:
            named = not self.names.isdisjoint(fold(piece)) or not self.heard.isdisjoint(_sounds(piece))
            self._known[piece] = None if named else self._of_titles.intersection(title_words(piece))
        return self._known[piece]

    @cached_property
    def _of_titles(self) -> frozenset[str]:
        return frozenset(word for title in self.titles for word in title)


def touch(old: Roster, new: Roster, *, local: frozenset[str]) -> Touch:
    """What an article must have in it to be read otherwise with the one registry than with the other.

    `local` are words for offices that every town has (“mayor”), in every language that there are rules for.
    """
    officials = _differing(old.officials, new.officials)
    posts = _differing(_unranked(old), _unranked(new))
    memberships = _differing(_by_id(old), _by_id(new))
    if not (officials or posts or memberships or old.areas != new.areas):
        return Touch(everything=_reordered(old, new))
    both = (old, new)
    if old.areas != new.areas or _countries(old) != _countries(new) or _reordered(old, new):
        return Touch(everything=True, officials=frozenset(officials))
    held = [m for each in both for m in each.memberships]
    posts |= {p.id for each in both for p in each.posts.values() if p.organization in officials}
    people = {m.person for m in held if m.id in memberships or m.post in posts} | officials
    # Who holds a post more, or another one, is shown so wherever an older post of theirs is printed.
    posts |= {m.post for m in held if m.person in people}
    named = [each.officials[key] for each in both for key in people if key in each.officials]
    accounts = [each.accounts for each in named]
    accounts += [each.posts[key].accounts for each in both for key in posts if key in each.posts]
    return replace(
        _named(named),
        officials=frozenset(officials),
        accounts=frozenset(_handles(chain.from_iterable(accounts))),
        titles=frozenset(_titles(both, named, posts, _spelt(local))),
    )


def _named(officials: Iterable[Official]) -> Touch:
    """How people may be called."""
    people = [each for each in officials if each.type is SpeakerType.PERSON]
    spellings = [s for each in people for s in (each.name, *(label.text for label in each.names))]
    names = [s for spelling in spellings for s in fold(spelling)[-1:]]
    names += [word for each in people for word in fold(each.family_name or "")]
    heard = [word for spelling in spellings for word in name_sounds(spelling)[-1:]]
    return Touch(names=frozenset(names), heard=frozenset(heard))


def _titles(
    both: Sequence[Roster], named: Iterable[Official], posts: Iterable[str], local: frozenset[str]
) -> Iterator[frozenset[str]]:
    bodies = [each for each in named if each.type is not SpeakerType.PERSON]
    printed = [s for each in bodies for s in (each.name, *(label.text for label in each.names))]
    printed += [title for post in posts for roster in both for title in roster.titles(post)]
    for title in printed:
        yield from _telling(frozenset(title_words(title)) - _SMALL, both, local)


def _telling(
    words: frozenset[str], both: Sequence[Roster], local: frozenset[str]
) -> Iterator[frozenset[str]]:
    """The words that an article must have where this title is meant: all but those for its country.

    “Mayor of Tolmar”: the town alone tells of which country an article is.
    """
    yield frozenset(word for word in words if not any(each.is_place(word) for each in both)) or words
    if words & local:
        yield from (frozenset([word]) for word in words - local)


def _unranked(roster: Roster) -> Mapping[str, object]:
    """A post that another one was put before is no other post; its area and its country are part of it."""
    return {post.id: (replace(post, rank=0), roster.country(post.id)) for post in roster.posts.values()}


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> set[str]:
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _countries(roster: Roster) -> set[str]:
    """Those that have posts: where there is one only, a bare title is its."""
    return {country for post in roster.posts if (country := roster.country(post))}


def _reordered(old: Roster, new: Roster) -> bool:
    """Whether what both have stands in another order: of two posts the higher one counts."""
    both = ((old.posts, new.posts), (old.officials, new.officials), (_by_id(old), _by_id(new)))
    return any(
        [key for key in before if key in after] != [key for key in after if key in before]
        for before, after in both
    )


def _by_id(roster: Roster) -> Mapping[str, object]:
    return {membership.id: membership for membership in roster.memberships}


def _sounds(piece: str) -> set[str]:
    """How a word sounds, if it begins as a name does: whole, and each part of a double one."""
    if not any(character.isupper() for character in piece):
        return set()
    whole = _EDGES.sub("", possessive_free(piece))
    return {sound(part) for part in (whole, *_PIECES.findall(whole)) if part}


def _spelt(words: Iterable[str]) -> frozenset[str]:
    return frozenset(same for word in words for same in title_words(word))


def _handles(accounts: Iterable[Account]) -> Iterator[tuple[str, str]]:
    return ((account.platform, account.handle) for account in accounts)
