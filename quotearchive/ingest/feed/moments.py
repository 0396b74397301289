"""When a feed says that something was: RFC 822 in RSS, RFC 3339 in Atom, and what people write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.dates import parse_published
from quotearchive.errors import DateError

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = dict(zip(_NAMES.split(), range(1, 13), strict=True))
_RFC_822 = re.compile(
    r"(?:\w+\.?,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*\.?[\s-]+(\d{4}|\d{2})"
    r"(?:,?\s+(\d{1,2}):(\d{2})(:\d{2})?\s*([+-]\d{2}:?\d{2}|[A-Za-z]+)?)?"
)
# RFC 822 names the American zones; the European ones are what outlets write all the same.
_AMERICAN = "est edt cst cdt mst mdt pst pdt"
_HOURS = {
    **dict.fromkeys(("ut", "utc", "gmt", "z"), 0),
    **dict(zip(_AMERICAN.split(), (-5, -4, -6, -5, -7, -6, -8, -7), strict=True)),
    **dict(zip(("cet", "cest", "eet", "eest"), (1, 2, 2, 3), strict=True)),
}
_NEW_CENTURY = 70


def moment(text: str, today: date, zone: tzinfo | None = None) -> date | datetime | None:
    """The time with its offset, the day where there is no offset and no `zone`, None where it cannot be read.

    `today` is what words like “yesterday” start from.

    >>> from datetime import date
    >>> moment("Thu, 24 Apr 2025 12:00 EST", date(2025, 4, 30)).isoformat()
    '2025-04-24T12:00:00-05:00'
    """
    written = " ".join(text.split())
    match = _RFC_822.fullmatch(written)
    try:
        return parse_published(_iso(match) if match else written, today=today, zone=zone)
    except DateError:
        return None


def _iso(match: re.Match[str]) -> str:
    day, month, year, hour, minute, second, zone = match.groups()
    number = _MONTHS.get(month.lower(), 0)
    if len(year) == 2:
        year = f"{'20' if int(year) < _NEW_CENTURY else '19'}{year}"
    iso = f"{year}-{number:02}-{int(day):02}"
    if hour is None:
        return iso
    hours = _HOURS.get((zone or "").lower())
    offset = (zone if zone and zone[0] in "+-" else "") if hours is None else f"{hours:+03}:00"
    return f"{iso}T{int(hour):02}:{minute}{second or ''}{offset}"
