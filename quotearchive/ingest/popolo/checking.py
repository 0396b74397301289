"""What is wrong or doubtful in a Popolo file, though it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.ingest.popolo.dating import misdated
from quotearchive.ingest.popolo.doubt import doubts_of
from quotearchive.ingest.popolo.fields import RECORDS, misfits
from quotearchive.ingest.popolo.records import GENDERS, place, records, reference, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from quotearchive.ingest.popolo.reading import Reading

_BODIES = (
    ("organizations", "parent", "lies in"),
    ("memberships", "organization", "is of"),
    ("memberships", "on_behalf_of", "is on behalf of"),
)
_SAID = ("role", "label", "organization_id", "organization", "start_date", "end_date")


def doubtful(data: object, reading: Reading, today: date | None) -> Iterator[str]:
    """Sentences: fields that Popolo does not have, references to nothing, dates that cannot be, words not understood.

    `today` is the day of the run; without it no date is too late.
    """
    yield from _foreign_fields(data)
    yield from _without_post(data)
    yield from _circles(reading)
    yield from _unknown_doubts(reading)
    yield from _unknown_bodies(data, reading)
    yield from _unknown_genders(data)
    yield from misdated(data, today)


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
    """One that has nothing but a note is a place to be filled in, as `officials unknown` leaves it."""
    for position, record in records(data, "memberships"):
        says = any(record.get(name) for name in _SAID) or not record.get("note")
        if reference(record, "post") is None and says:
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


def _unknown_bodies(data: object, reading: Reading) -> Iterator[str]:
    for kind, field, verb in _BODIES:
        for position, record in records(data, kind):
            body = reference(record, field)
            if body is not None and not reading.has_official(body):
                where = place(kind, position, record)
                yield f"The {where} {verb} the organization “{body}”, which is not in the registry."


def _unknown_genders(data: object) -> Iterator[str]:
    for position, record in records(data, "persons"):
        gender = text(record, "gender")
        if gender is not None and gender.casefold() not in GENDERS:
            where = place("persons", position, record)
            yield f"The {where} has as “gender” “{gender:.60}”, which no rule knows; write male or female."
