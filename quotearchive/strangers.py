"""Who speaks in an archive without being in the registry: as a list, and as a Popolo file to be filled in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.model import SpeakerType
from quotearchive.resolving import ARTICLE, is_named
from quotearchive.roster.folding import fold, possessive_free, title_words
from quotearchive.roster.romanised import name_sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from quotearchive.archive.store import Heard, Store
    from quotearchive.model import Source
    from quotearchive.roster import Roster

NAMING = "who.named-person"
"""The rule whose evidence has the words that name a speaker, with the title before them."""
SOURCES = 3
_TO_DO = "Give “post_id” and “start_date”, or delete this membership."
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody whom the registry does not know. `names` are the spellings met, the one met most first.

    `posts` are the titles printed before the name, the one met most first; `sources` up to three articles, the newest
    first; `first` and `last` the days of the statements.
    """

    names: tuple[str, ...]
    type: SpeakerType
    statements: int
    articles: int
    posts: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    first: date | None = None
    last: date | None = None

    @property
    def name(self) -> str:
        return self.names[0]


def strangers(store: Store, roster: Roster) -> list[Stranger]:
    """The people and bodies in the archive whom the registry does not know, those with most statements first.

    Left out is who is known by a title only (“the Commander-in-Chief”), or by a family name that somebody who is
    known in full has too: that may be the same one, or another.
    """
    groups: dict[tuple[object, ...], list[Heard]] = {}
    for heard in store.unplaced(naming=NAMING):
        if is_named(heard.name, heard.type) and not _is_known(heard, roster):
            groups.setdefault(_key(heard), []).append(heard)
    found = [_stranger(group) for group in groups.values()]
    full = {_last(name) for each in found for name in each.names if _is_full(name)}
    found = [each for each in found if each.type is not SpeakerType.PERSON or _stands_alone(each, full)]
    return sorted(found, key=lambda each: (-each.statements, -each.articles, each.name))


def stub(found: Iterable[Stranger], roster: Roster) -> dict[str, list[dict[str, object]]]:
    """Popolo records for them, to be filled in; they can be imported as they are, and then give nobody a post."""
    data: dict[str, list[dict[str, object]]] = {"persons": [], "organizations": [], "memberships": []}
    taken = {*roster.officials, *(membership.id for membership in roster.memberships)}
    for each in found:
        key = _free("-".join(fold(each.name)) or "unnamed", taken)
        if each.type is SpeakerType.PERSON:
            data["persons"].append(_person(key, each))
            data["memberships"].append(_membership(_free(f"{key}-post", taken), key, each))
        else:
            data["organizations"].append(
                _record(key, each) | {"abstract": _told(each), "sources": _sources(each)}
            )
    return data


def _is_known(heard: Heard, roster: Roster) -> bool:
    if heard.type is not SpeakerType.PERSON:
        return bool(roster.organizations_named(heard.name))
    find = roster.people_named if _is_full(heard.name) else roster.people_by_family_name
    return bool(find(heard.name))


def _key(heard: Heard) -> tuple[object, ...]:
    """What spellings of one name share."""
    if heard.type is SpeakerType.PERSON:
        return heard.type, name_sounds(heard.name) if heard.name.isascii() else fold(heard.name)
    return heard.type, title_words(ARTICLE.sub("", heard.name))


def _stranger(group: Sequence[Heard]) -> Stranger:
    group = sorted(group, key=lambda each: (-each.statements, each.name))
    days = [day for each in group for day in (each.first, each.last) if day]
    kind = group[0].type
    names = [each.name if kind is SpeakerType.PERSON else _without_article(each.name) for each in group]
    sources = {source.key: source for each in group for source in each.newest}
    newest = sorted(sources.values(), key=lambda source: str(source.day or ""), reverse=True)
    return Stranger(
        tuple(dict.fromkeys(names)),
        kind,
        sum(each.statements for each in group),
        sum(each.articles for each in group),
        tuple(_titles(group)) if kind is SpeakerType.PERSON else (),
        tuple(newest[:SOURCES]),
        min(days, default=None),
        max(days, default=None),
    )


def _without_article(name: str) -> str:
    bare = ARTICLE.sub("", name)
    return bare[:1].upper() + bare[1:]


def _titles(group: Iterable[Heard]) -> list[str]:
    """What is printed before a name: “Harbour Master” of “Harbour Master Ada Lorne”."""
    counted = Counter[str]()
    for each in group:
        for words, times in each.printed.items():
            counted[_title(words, each.name)] += times
    return [title for title, _ in counted.most_common() if title]


def _title(printed: str, name: str) -> str:
    words = possessive_free(printed)
    for part in (name, name.split()[-1]):
        before, found, after = words.rpartition(part)
        if found and not after.strip():
            title = ARTICLE.sub("", before.strip(" ,"))
            return title if len(title) <= _LONGEST_TITLE and title not in name else ""
    return ""


def _is_full(name: str) -> bool:
    return len(fold(name)) > 1


def _last(name: str) -> str:
    return fold(name)[-1]


def _stands_alone(stranger: Stranger, full: set[str]) -> bool:
    return _is_full(stranger.name) or not fold(stranger.name) or _last(stranger.name) not in full


def _free(wanted: str, taken: set[str]) -> str:
    """An id that nobody has, and nobody will get after this."""
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    taken.add(key)
    return key


def _record(key: str, stranger: Stranger) -> dict[str, object]:
    return {"id": key, "name": stranger.name, "other_names": [{"name": name} for name in stranger.names[1:]]}


def _person(key: str, stranger: Stranger) -> dict[str, object]:
    return _record(key, stranger) | {
        "family_name": stranger.name.split()[-1],
        "gender": None,
        "summary": _told(stranger),
        "sources": _sources(stranger),
    }


def _membership(key: str, person: str, stranger: Stranger) -> dict[str, object]:
    printed = f"Printed as “{'”, “'.join(stranger.posts[:3])}”. " if stranger.posts else ""
    return {
        "id": key,
        "person_id": person,
        "post_id": None,
        "start_date": None,
        "end_date": None,
        "note": printed + _TO_DO,
    }


def _told(stranger: Stranger) -> str:
    """“Quoted 14 times in 5 articles, 2024-06-18 to 2025-04-24.”"""
    times = "once" if stranger.statements == 1 else f"{stranger.statements} times"
    where = "1 article" if stranger.articles == 1 else f"{stranger.articles} articles"
    days = " to ".join(dict.fromkeys(day.isoformat() for day in (stranger.first, stranger.last) if day))
    return f"Quoted {times} in {where}{f', {days}' if days else ''}."


def _sources(stranger: Stranger) -> list[Mapping[str, str]]:
    return [dict(_source(source)) for source in stranger.sources]


def _source(source: Source) -> Iterator[tuple[str, str]]:
    if source.url:
        yield "url", source.url
    told = (source.title, source.outlet, source.day.isoformat() if source.day else None)
    yield "note", ", ".join(filter(None, told)) or source.id
