"""Who stands in another one's way: two holders of one post, two people of one name, two owners of one account."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from quotearchive.model import SpeakerType
from quotearchive.roster.folding import fold, title_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from quotearchive.ingest.popolo.reading import Reading
    from quotearchive.model import Membership, Official


def overlaps(reading: Reading) -> Iterator[str]:
    """Sentences about all that two records claim for themselves and one only can have."""
    yield from _shared_posts(reading)
    yield from _shared_names(reading)
    yield from _shared_accounts(reading)


def _shared_posts(reading: Reading) -> Iterator[str]:
    """Two who certainly held a post for one, for more than a day; one who acts may stand beside another."""
    by_post: dict[str, list[Membership]] = {}
    for membership in reading.memberships.values():
        if membership.post not in reading.multiple and not membership.acting:
            by_post.setdefault(membership.post, []).append(membership)
    for post, memberships in by_post.items():
        for one, other in combinations(memberships, 2):
            first, last = max(_certain(one)[0], _certain(other)[0]), min(_certain(one)[1], _certain(other)[1])
            if one.person != other.person and first < last:
                until = "on" if last == date.max else f"to {last}"
                yield (
                    f"The post “{post}” has two certain holders from {first} {until}: "
                    f"“{one.person}” (“{one.id}”) and “{other.person}” (“{other.id}”). "
                    "If many hold it at one time, give the post “multiple”: true."
                )


def _certain(membership: Membership) -> tuple[date, date]:
    """The first and the last day that `Membership.covers`; the last before the first where there is none."""
    if membership.start is None or membership.start_doubted:
        return date.max, date.min
    if membership.end is not None:
        return membership.start.last, membership.end.first
    open_end = (membership.attested_until or date.min) if membership.end_doubted else date.max
    return membership.start.last, open_end


def _shared_names(reading: Reading) -> Iterator[str]:
    """Bodies of several countries may have one name."""
    people = [o for o in reading.officials.values() if o.type is SpeakerType.PERSON]
    bodies = [o for o in reading.officials.values() if o.type is not SpeakerType.PERSON]
    spellings = [((fold(name), None), name, one.id) for one in people for name in _spellings(one)]
    yield from _shared(
        spellings, "The people {who} share the name “{what}”: an article that has no more of them"
    )
    names = [((title_words(name), one.area), name, one.id) for one in bodies for name in _spellings(one)]
    yield from _shared(names, "The bodies {who} share the name “{what}”: an article that has no more of them")


def _shared_accounts(reading: Reading) -> Iterator[str]:
    accounts = [
        ((each.platform, each.value.casefold()), f"{each.value} ({each.platform})", one.id)
        for one in reading.officials.values()
        for each in one.accounts
    ]
    yield from _shared(accounts, "{who} share the account “{what}”: a post of it")


def _shared(claims: Iterable[tuple[Hashable, str, str]], sentence: str) -> Iterator[str]:
    """A sentence for each set of ids that claim the same, about the first thing that they do."""
    owners: dict[Hashable, dict[str, str]] = {}
    for what, printed, owner in claims:
        owners.setdefault(what, {}).setdefault(owner, printed)
    told: set[tuple[str, ...]] = set()
    for claimed in owners.values():
        ids = tuple(claimed)
        if len(ids) > 1 and ids not in told:
            told.add(ids)
            who = " and ".join(f"“{each}”" for each in ids)
            start = sentence.format(who=who, what=next(iter(claimed.values())))
            yield f"{start} is given to neither. If they are one, give them one id; else leave it to one of them."


def _spellings(official: Official) -> tuple[str, ...]:
    return (official.name, *(label.text for label in official.names))
