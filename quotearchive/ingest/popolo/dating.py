"""Dates of a Popolo file that cannot be: an end before its start, a post before its holder was born, days to come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from quotearchive.ingest.popolo.days import interval
from quotearchive.ingest.popolo.records import place, records, reference, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from quotearchive.ingest.popolo.records import Record
    from quotearchive.model import Interval

# Of memberships an end before the start is a fault that keeps the file from being read; see reading.
_ORDER = {
    "persons": ("birth_date", "death_date"),
    "organizations": ("founding_date", "dissolution_date"),
    "posts": ("start_date", "end_date"),
    "events": ("start_date", "end_date"),
}
_ORDER_OF_PARTS = {
    "other_names": ("start_date", "end_date"),
    "contact_details": ("valid_from", "valid_until"),
}
_PAST = {"persons": ("birth_date", "death_date"), "memberships": ("attested_until",)}
_AHEAD = timedelta(days=366)
"""Nobody is known to take office later than this."""


def misdated(data: object, today: date | None) -> Iterator[str]:
    """A sentence for each date that cannot be right; those that are no dates at all are not looked at here."""
    for kind, order in _ORDER.items():
        for position, record in records(data, kind):
            where = place(kind, position, record)
            yield from _turned_round(where, record, order)
            yield from _parts(where, record)
    yield from _lives(data)
    if today:
        yield from _to_come(data, today)


def _parts(where: str, record: Record) -> Iterator[str]:
    for part, order in _ORDER_OF_PARTS.items():
        entries = record.get(part)
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, dict):
                yield from _turned_round(f"{where} has in “{part}” an entry that", entry, order)


def _turned_round(where: str, record: Record, order: tuple[str, str]) -> Iterator[str]:
    first, last = (_days(record, name) for name in order)
    if first and last and last.last < first.first:
        one, other = order
        yield (
            f"The {where} has as “{other}” {record[other]}, before its “{one}” {record[one]}; "
            "put one of them right."
        )


def _lives(data: object) -> Iterator[str]:
    """Nobody holds a post before birth or after death."""
    people = {record.get("id"): record for _, record in records(data, "persons")}
    for position, record in records(data, "memberships"):
        person = people.get(reference(record, "person"), {})
        where, who = place("memberships", position, record), f"its person “{person.get('id')}”"
        start, end = _days(record, "start_date"), _days(record, "end_date")
        birth, death = _days(person, "birth_date"), _days(person, "death_date")
        if start and birth and start.last < birth.first:
            yield f"The {where} starts ({record['start_date']}) before {who} was born ({person['birth_date']})."
        if start and death and death.last < start.first:
            yield f"The {where} starts ({record['start_date']}) after {who} died ({person['death_date']})."
        elif death and end and death.last < end.first:
            yield f"The {where} ends ({record['end_date']}) after {who} died ({person['death_date']})."
        elif start and death and not record.get("end_date"):
            yield f"The {where} has no end, and {who} died ({person['death_date']}); give “end_date”."


def _to_come(data: object, today: date) -> Iterator[str]:
    for position, record in records(data, "memberships"):
        start = _days(record, "start_date")
        if start and start.first > today + _AHEAD:
            where = place("memberships", position, record)
            yield f"The {where} starts on {record['start_date']}, more than a year ahead; put “start_date” right."
    for kind, names in _PAST.items():
        for position, record in records(data, kind):
            for name in names:
                days = _days(record, name)
                if days and days.first > today:
                    where = place(kind, position, record)
                    yield f"The {where} has as “{name}” {record[name]}, which has not come yet; put it right."


def _days(record: Record, name: str) -> Interval | None:
    printed = text(record, name)
    return interval(printed) if printed else None
