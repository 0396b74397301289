"""The records of a Popolo file as officials, posts, memberships and areas; what cannot be read is a fault."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quotearchive.ingest.popolo.areas import area_id, named_area
from quotearchive.ingest.popolo.days import interval, whole_month
from quotearchive.ingest.popolo.doubt import Doubt, doubts_of
from quotearchive.ingest.popolo.records import (
    GENDERS,
    KINDS,
    Record,
    accounts,
    labels,
    place,
    records,
    reference,
    text,
)
from quotearchive.model import Area, Membership, Official, Post, SpeakerType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from quotearchive.model import Account, Interval
    from quotearchive.roster import Roster


@dataclass
class Reading:
    """What has been read so far. `faults` are sentences; `multiple`: the posts that many hold at one time."""

    base: Roster | None = None
    officials: dict[str, Official] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    multiple: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def has_official(self, key: str) -> bool:
        """Whether this file, or the registry that it is laid over, has it."""
        return key in self.officials or (self.base is not None and key in self.base.officials)

    def has_post(self, key: str) -> bool:
        """Whether this file, or the registry that it is laid over, has it."""
        return key in self.posts or (self.base is not None and key in self.base.posts)


def read(data: object, base: Roster | None = None) -> Reading:
    """All that can be read of a Popolo file, and the faults that make it unusable."""
    reading = Reading(base)
    reading.faults += _shape_faults(data)
    _read_areas(data, reading)
    for position, record in records(data, "persons"):
        _add_official(reading, place("persons", position, record), record, SpeakerType.PERSON)
    for position, record in records(data, "organizations"):
        _add_official(reading, place("organizations", position, record), record, SpeakerType.ORGANIZATION)
    for position, record in records(data, "posts"):
        _add_post(reading, place("posts", position, record), record)
    for position, record in records(data, "memberships"):
        _add_membership(reading, place("memberships", position, record), record)
    return reading


def _shape_faults(data: object) -> Iterator[str]:
    if not isinstance(data, dict):
        yield "It is no registry: a Popolo file is one object with persons, posts and memberships."
        return
    if not any(kind in data for kind in KINDS):
        yield f"It is no registry: it has none of {', '.join(KINDS)}."
    for kind in KINDS:
        entries = data.get(kind)
        if entries is not None and not isinstance(entries, list):
            yield f"“{kind}” is not a list."
        for position, entry in enumerate(entries if isinstance(entries, list) else []):
            if not isinstance(entry, dict):
                yield f"Entry number {position + 1} of “{kind}” is no record: {entry!r:.60}."


def _named(reading: Reading, where: str, record: Record, name: str, taken: object) -> tuple[str, str] | None:
    """The id and the name of a record; None, and a fault, if one is missing or the id is taken."""
    key, words = text(record, "id"), text(record, name)
    if key is None or words is None:
        missing = "id" if key is None else name
        reading.faults.append(f"The {where} needs the field “{missing}”, as text.")
        return None
    if isinstance(taken, dict) and key in taken:
        reading.faults.append(f"The {where} stands there twice: each id may be used once.")
        return None
    return key, words


def _read_areas(data: object, reading: Reading) -> None:
    for position, record in records(data, "areas"):
        where = place("areas", position, record)
        if found := _named(reading, where, record, "name", reading.areas):
            words = tuple(dict.fromkeys((found[1], *(label.text for label in labels(record)))))
            reading.areas[found[0]] = Area(found[0], found[1], words, reference(record, "parent"))
    for area in reading.areas.values():
        if area.parent and _known_area(reading, area.parent) is None:
            reading.faults.append(
                f"The area “{area.id}” lies in “{area.parent}”, which no area has as its id."
            )


def _known_area(reading: Reading, key: str) -> str | None:
    """The id of the area that has this id or this name."""
    for areas in (reading.areas, reading.base.areas if reading.base else {}):
        if key in areas:
            return key
        for area in areas.values():
            if area.name == key:
                return area.id
    return None


def _area(reading: Reading, where: str, record: Record, *, within: str | None = None) -> str | None:
    """The area that a record points to: by id, or by a name, which makes an area if there is none yet."""
    key = reference(record, "area")
    if key is not None:
        if _known_area(reading, key) is None:
            reading.faults.append(f"The {where} has the area “{key}”, which no area has as its id.")
        return key
    nested = record.get("area")
    name = text(nested, "name") if isinstance(nested, dict) else text(record, "area")
    if name is None:
        return within
    known = _known_area(reading, name) or _known_area(reading, area_id(name))
    if known is None:
        made = named_area(name, parent=within)
        known = made.id
        reading.areas[known] = made
    return known


def _add_official(reading: Reading, where: str, record: Record, kind: SpeakerType) -> None:
    found = _named(reading, where, record, "name", reading.officials)
    if found is None:
        return
    is_person = kind is SpeakerType.PERSON
    reading.officials[found[0]] = Official(
        id=found[0],
        name=found[1],
        type=kind,
        family_name=text(record, "family_name") if is_person else None,
        gender=GENDERS.get((text(record, "gender") or "").casefold()),
        names=tuple(dict.fromkeys(labels(record))),
        accounts=_accounts(reading, where, record),
        area=None if is_person else _area(reading, where, record),
        classification=text(record, "classification"),
    )


def _add_post(reading: Reading, where: str, record: Record) -> None:
    found = _named(reading, where, record, "label", reading.posts)
    if found is None:
        return
    organization = reference(record, "organization")
    if organization is not None and not reading.has_official(organization):
        reading.faults.append(
            f"The {where} belongs to the organization “{organization}”, which is not in the registry."
        )
    area = _area(reading, where, record, within=_area_of(reading, organization))
    other = tuple(dict.fromkeys(labels(record)))
    own = _accounts(reading, where, record)
    reading.posts[found[0]] = Post(found[0], found[1], organization, area, other, len(reading.posts), own)
    if record.get("multiple") is True:
        reading.multiple.add(found[0])


def _accounts(reading: Reading, where: str, record: Record) -> tuple[Account, ...]:
    """Each account with the days on which it is theirs; one whose days cannot be read is a fault, and left out."""
    found: dict[Account, None] = {}
    for account, entry in accounts(record):
        faults: list[str] = []
        place = f"{where}, in its account “{account.platform}:{account.value}”,"
        start, end = (_date(entry, name, place, faults) for name in ("valid_from", "valid_until"))
        if start and end and end.last < start.first:
            faults.append(
                f"The {place} ends ({entry['valid_until']}) before it starts ({entry['valid_from']})."
            )
        reading.faults += faults
        if not faults:
            found[replace(account, start=start, end=end)] = None
    return tuple(found)


def _area_of(reading: Reading, organization: str | None) -> str | None:
    if organization in reading.officials:
        return reading.officials[organization].area
    known = reading.base.officials.get(organization) if reading.base and organization else None
    return known.area if known else None


def _add_membership(reading: Reading, where: str, record: Record) -> None:
    person, post = reference(record, "person"), reference(record, "post")
    if post is None:
        return  # of a party, of a chamber: it gives no post
    faults = list(_dangling(reading, where, person, post))
    start, end, attested = (
        _date(record, name, where, faults) for name in ("start_date", "end_date", "attested_until")
    )
    key = text(record, "id") or made_id(record, reading.memberships)
    if key in reading.memberships:
        faults.append(f"The {where} stands there twice: each id may be used once.")
    if start and end and end.last < start.first:
        faults.append(f"The {where} ends ({record['end_date']}) before it starts ({record['start_date']}).")
    reading.faults += faults
    if faults or person is None:
        return
    doubt = text(record, "certainty")
    doubts = doubts_of(doubt)
    reading.memberships[key] = Membership(
        id=key,
        person=person,
        post=post,
        start=whole_month(start) if start and doubts.start is Doubt.ROUGH else start,
        end=whole_month(end) if end and doubts.end else end,
        acting=record.get("acting") is True,
        doubt=doubt,
        start_doubted=doubts.start is Doubt.DOUBTED,
        end_doubted=doubts.end is not Doubt.NONE,
        attested_until=attested.first if attested else None,
    )


def _dangling(reading: Reading, where: str, person: str | None, post: str) -> Iterator[str]:
    if person is None:
        yield f"The {where} names no person: it needs the field “person_id”."
    elif not reading.has_official(person):
        yield f"The {where} is of the person “{person}”, who is not in the registry."
    if not reading.has_post(post):
        yield f"The {where} is in the post “{post}”, which is not in the registry."


def _date(record: Record, name: str, where: str, faults: list[str]) -> Interval | None:
    printed = record.get(name)
    if printed is None or printed == "":
        return None
    found = interval(printed) if isinstance(printed, str) else None
    if found is None:
        faults.append(
            f"The {where} has as “{name}” {printed!r:.60}, which is no date; write 2025, 2025-04, 2025-04-24."
        )
    return found


def made_id(membership: Record, known: Collection[str]) -> str:
    """A stable id for one that has none: who, where, from when, and a number where that is `known` already."""
    person, post = reference(membership, "person"), reference(membership, "post")
    made = "/".join(filter(None, (person, post, text(membership, "start_date"))))
    again = sum(1 for key in known if key == made or key.startswith(f"{made}#"))
    return f"{made}#{again + 1}" if again else made
