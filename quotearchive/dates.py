"""Decides which days a date that somebody typed means; the clock is an argument."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from quotearchive.errors import DateError
from quotearchive.model import Interval

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = "2025-04-24, 2025-04, 24 April 2025, yesterday or 3 days ago"

_NAMES = "january february march april may june july august september october november december"
_MONTHS = {form: number for number, name in enumerate(_NAMES.split(), 1) for form in (name, name[:3])} | {
    "sept": 9
}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_COUNT = "([0-9]{1,9}|an?|one)"
_UNIT = "(day|week|month|year)s?"
_STAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)([.,][0-9]+)?"
    r" ?(Z|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)


def printable(text: str, longest: int = 60) -> str:
    """`text` as an error message may show it: one line, no control characters, not too long."""
    line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))
    return line if len(line) <= longest else line[: longest - 1] + "…"


def parse_interval(text: str, *, today: date) -> Interval:
    """The days that `text` means, both ends included.

    Reads 2025, 2025-04, 2025-04-24 (a time after it is left out), April 2025, 24 April 2025, April 24,
    2025, today, yesterday, tomorrow, this/last/next week, month or year (weeks begin on Monday), 3 days ago
    (weeks, months and years ago are one day too, as with git), and last 7 days (today is the seventh). With
    slashes or dots a date is read only if it has one reading: 24/04/2025 is, 03/04/2025 is not.

    Raises DateError with what would be right.
    """
    wanted = " ".join(text.replace(",", " ").split()).casefold()
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(wanted):
            try:
                return read(match, today)
            except (ValueError, OverflowError) as error:
                raise DateError(_sentence(text, "there is no such day")) from error
    return _in_words(text, wanted)


def parse_day(text: str, *, today: date) -> date:
    """The one day that `text` means. Raises DateError also where it means several (2025-04)."""
    days = parse_interval(text, today=today)
    if days.first != days.last:
        raise DateError(
            f"“{printable(text)}” is not one day but {days.first} to {days.last}. "
            "Write the day, as in 2025-04-24 or 24 April 2025."
        )
    return days.first


def parse_published(text: str, *, today: date, zone: tzinfo | None = None) -> date | datetime:
    """When something was published: a time with its offset where `text` gives one (RFC 3339), else the day.

    A time without an offset is taken to be in `zone`; without a `zone` only its day is kept, since a time
    that nobody can place is none. Raises DateError.
    """
    match = _STAMP.fullmatch(" ".join(text.split()))
    if match is None:
        return parse_day(text, today=today)
    day, clock, fraction, offset = match.groups()
    written = f"{day}T{clock}{_microseconds(fraction)}{(offset or '').upper()}"
    try:
        stamp = datetime.fromisoformat(written)
    except ValueError as error:
        raise DateError(_sentence(text, "there is no such day or time")) from error
    if stamp.year < 1000:
        raise DateError(_sentence(text, "years before 1000 are not read"))
    if stamp.tzinfo is None:
        return stamp.date() if zone is None else stamp.replace(tzinfo=zone)
    return stamp


def _microseconds(fraction: str | None) -> str:
    return "" if fraction is None else "." + fraction[1:7].ljust(6, "0")


def _sentence(text: str, reason: str) -> str:
    return f"Cannot read the date “{printable(text)}”: {reason}. Write it like {EXAMPLES}."


def _year(year: int) -> int:
    if year < 1000:
        raise DateError(
            f"Cannot read the year “{year:04}”: years before 1000 are not read. Write it like {EXAMPLES}."
        )
    return year


def _day(year: int, month: int, day: int) -> Interval:
    only = date(_year(year), month, day)
    return Interval(only, only)


def _month(year: int, month: int) -> Interval:
    first = date(_year(year), month, 1)
    return Interval(first, first.replace(day=_last_day(year, month)))


def _whole_year(year: int) -> Interval:
    return Interval(date(_year(year), 1, 1), date(year, 12, 31))


def _shifted(day: date, count: int, unit: str) -> date:
    """`day` moved by `count` units; the 31st becomes the 30th where a month has no 31st."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def _two_orders(match: re.Match[str], _today: date) -> Interval:
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    if one > 12 or one == two:
        return _day(year, two, one)
    if two > 12:
        return _day(year, one, two)
    readings = [
        f"{day} {_NAMES.split()[month - 1].title()} {year}" for day, month in ((one, two), (two, one))
    ]
    raise DateError(
        f"“{printable(match[0])}” can be {readings[0]} or {readings[1]}. "
        f"Write {year}-{two:02}-{one:02} for the first, {year}-{one:02}-{two:02} for the second."
    )


def _around(match: re.Match[str], today: date) -> Interval:
    unit = match[2]
    day = _shifted(today, {"last": -1, "past": -1, "this": 0, "next": 1}[match[1]], unit)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Interval(monday, monday + timedelta(days=6))
    if unit == "month":
        return _month(day.year, day.month)
    return _whole_year(day.year)


def _ago(match: re.Match[str], today: date) -> Interval:
    day = _shifted(today, -_number(match[1]), match[2])
    return Interval(day, day)


def _last_some(match: re.Match[str], today: date) -> Interval:
    count = _number(match[1])
    if count == 0:
        raise ValueError("no days at all")
    return Interval(_shifted(today, -count, match[2]) + timedelta(days=1), today)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else 1


def _near(match: re.Match[str], today: date) -> Interval:
    day = today + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[match[0]])
    return Interval(day, day)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Interval]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"([0-9]{4})", lambda m, _: _whole_year(int(m[1]))),
        (r"([0-9]{4})[-/.]([0-9]{1,2})", lambda m, _: _month(int(m[1]), int(m[2]))),
        (r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", lambda m, _: _day(int(m[1]), int(m[3]), int(m[4]))),
        (
            r"([0-9]{4})-([0-9]{2})-([0-9]{2})[t ][0-9]{2}:[0-9]{2}.*",
            lambda m, _: _day(*map(int, m.groups())),
        ),
        (r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})", _two_orders),
        (_MONTH + r" ?([0-9]{4})", lambda m, _: _month(int(m[2]), _MONTHS[m[1]])),
        (r"([0-9]{4}) " + _MONTH, lambda m, _: _month(int(m[1]), _MONTHS[m[2]])),
        (r"yesterday|today|tomorrow", _near),
        (r"(this|last|past|next) (week|month|year)", _around),
        (_COUNT + " " + _UNIT + " ago", _ago),
        (r"(?:the )?(?:last|past) ([0-9]{1,9}) " + _UNIT, _last_some),
    )
)

# dateutil fills what is missing from a default: only a text with a month's name, a year of four digits and
# a day beside them reaches it.
_COMPLETE = re.compile(
    rf"(?=.*\b{_MONTH})(?=.*(?<![0-9:.+-])[0-9]{{4}}(?![0-9:]))(?=.*\b[0-9]{{1,2}}(st|nd|rd|th)?\b).*"
)
_NEVER_TYPED = (datetime(2001, 1, 1), datetime(2002, 2, 2))  # noqa: DTZ001 - only their days are looked at


def _in_words(text: str, wanted: str) -> Interval:
    """A complete date in free form (“Thursday, 24 Apr 2025, 10:15”), by dateutil."""
    if not wanted:
        raise DateError(f"The date is empty. Write it like {EXAMPLES}.")
    if len(wanted) > 80 or not _COMPLETE.fullmatch(wanted.replace("-", " ")):
        raise DateError(_sentence(text, "it is none of the forms that are understood"))
    # Imported here: dateutil costs 40 ms of start-up, and few commands are given such a date.
    from dateutil import parser

    plain = " ".join(text.split())
    try:
        first, second = (parser.parse(plain, default=default, ignoretz=True) for default in _NEVER_TYPED)
    except (ValueError, OverflowError, TypeError) as error:
        raise DateError(_sentence(text, "it is none of the forms that are understood")) from error
    if first.date() != second.date():
        raise DateError(_sentence(text, "a part of it is missing"))
    if f"{first.year}" not in re.findall("[0-9]{4}", wanted):
        raise DateError(_sentence(text, "it is not clear which number is the year"))
    return _day(first.year, first.month, first.day)
