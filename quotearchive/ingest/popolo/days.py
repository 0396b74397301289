"""Which days a date of Popolo may mean: “2019” is a year, “2025-04” a month, a time its day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from quotearchive.model import Interval

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:\d\d.*)?)?)?")


def interval(text: str) -> Interval | None:
    """The days that the date may mean; None if it is no date of Popolo."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return _days(year or 0, month, day)
    except (ValueError, OverflowError):
        return None  # a year 0, a month 13, a 30 February: the caller says where


def whole_month(days: Interval) -> Interval:
    """The month that a single day lies in; a month or a year as it is."""
    return _days(days.first.year, days.first.month, None) if days.first == days.last else days


def _days(year: int, month: int | None, day: int | None) -> Interval:
    if month is None:
        return Interval(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        last = date(year, month + 1, 1) - timedelta(days=1) if month < 12 else date(year, 12, 31)
        return Interval(date(year, month, 1), last)
    return Interval(date(year, month, day), date(year, month, day))
