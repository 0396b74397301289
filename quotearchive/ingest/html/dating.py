"""What speaks against the date of a page, so that its reader may look: it is told, and decides nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest.metadata import published_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

_NEXT_DAY, _AHEAD = timedelta(days=1), timedelta(days=2)


def doubts(
    published: date | datetime,
    named: Iterable[tuple[str, str]],
    live: Iterable[str],
    captured: datetime | None,
    zone: tzinfo | None,
) -> Iterator[str]:
    """Sentences about another date, a capture before it, and a live report that goes on after its day.

    `named` are what names a date of publication, and what it says; `live` are times at which there was something new.
    `zone` is that of a time without one.
    """
    day = _day(published)
    days = [(name, _day(when)) for name, text in named if (when := _read(text, zone))]
    taken = next((name for name, other in days if other == day), "the page")
    if other := next((each for each in days if abs(each[1] - day) > _NEXT_DAY), None):
        yield (
            f"its dates differ: {other[0]} says {other[1]}, {taken} says {day}, which was taken; "
            "give the right one with --published."
        )
    if captured and day - captured.date() > _AHEAD:
        yield (
            f"it was captured on {captured.date()}, before its date {day}, which was taken; "
            "give the right one with --published."
        )
    last = max((_day(when, published) for text in live if (when := _read(text, zone))), default=day)
    if last > day:
        yield f"it is a live report that goes on to {last}; everything in it is dated by its beginning, {day}."


def _read(text: str, zone: tzinfo | None) -> date | datetime | None:
    try:
        return published_on(text, zone=zone)
    except InputError:
        return None


def _day(when: date | datetime, beside: date | datetime | None = None) -> date:
    """The day of a time where it was written, or where the other one was."""
    if not isinstance(when, datetime):
        return when
    zone = beside.tzinfo if isinstance(beside, datetime) else None
    return (when.astimezone(zone) if zone and when.tzinfo else when).date()
