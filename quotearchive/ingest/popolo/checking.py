"""What is wrong or doubtful in a Popolo file, though it can be read."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from quotearchive.ingest.popolo.doubt import doubts_of
from quotearchive.ingest.popolo.fields import RECORDS, misfits
from quotearchive.ingest.popolo.records import place, records, reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.popolo.reading import Reading
    from quotearchive.model import Membership


def doubtful(data: object, reading: Reading) -> Iterator[str]:
    """Sentences: fields that Popolo does not have, words not understood, two in a post made for one."""
    yield from _foreign_fields(data)
    yield from _without_post(data)
    yield from _circles(reading)
    yield from _unknown_doubts(reading)
    yield from _shared_posts(reading)


def _foreign_fields(data: object) -> Iterator[str]:
    for field in data if isinstance(data, dict) else ():
        if field not in RECORDS:
            yield f"The file has “{field}”, which Popolo does not have; it holds {', '.join(RECORDS)}."
    for kind in RECORDS:
        met: dict[str, list[str]] = {}
        for position, record in records(data, kind):
            for misfit in misfits(record, kind):
                met.setdefault(misfit, []).append(place(kind, position, record))
        for misfit, places in met.items():
            more = f" So have {len(places) - 1} more of the {kind}." if len(places) > 1 else ""
            yield f"The {places[0]} {misfit}.{more}"


def _without_post(data: object) -> Iterator[str]:
    for position, record in records(data, "memberships"):
        if reference(record, "post") is None:
            where = place("memberships", position, record)
            yield f"The {where} names no post, so it says nothing; give “post_id”."


def _circles(reading: Reading) -> Iterator[str]:
    for area in reading.areas.values():
        seen, parent = {area.id}, area.parent
        while parent in reading.areas and parent not in seen:
            seen.add(parent)
            parent = reading.areas[parent].parent
        if parent == area.id:
            yield f"The area “{area.id}” lies in itself: its parents go round in a circle."


def _unknown_doubts(reading: Reading) -> Iterator[str]:
    for membership in reading.memberships.values():
        for phrase in doubts_of(membership.doubt).unknown:
            yield (
                f"The membership “{membership.id}” has words in “certainty” that are not known: “{phrase}”. "
                "Both of its dates are taken as doubted; write for example “end uncertain”."
            )


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
