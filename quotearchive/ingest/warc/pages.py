"""Which records of a WARC file are pages to be read, and what is told of the others."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest import address
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.opened import TOO_LARGE
from quotearchive.ingest.reading import Note, Raw, Reading, passed_over
from quotearchive.ingest.warc.decoding import TooLarge, Undecodable
from quotearchive.ingest.warc.framing import Damaged, Record, records
from quotearchive.ingest.warc.response import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Options

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_PAGES = ("response", "resource")
_OTHERS = {
    "request": "requests",
    "revisit": "revisits",
    "metadata": "of metadata",
    "warcinfo": "about the crawl",
}


@dataclass(slots=True)
class _Told:
    """What is said once of a whole file."""

    passed: Counter[str] = field(default_factory=Counter)
    damaged: int = 0
    is_cut: bool = False


def readings(opened: Opened, options: Options) -> Iterator[Reading | Note]:
    """The pages of a WARC file, one after the other: its `resource` records, and `response` ones with the status 200.

    What is no page is counted and told once, in a Note; what is damaged, in an InputError. Raises InputError.
    """
    if options.metadata.url:
        raise InputError("it is a crawl, and its pages have their own addresses; leave --url out.")
    told, found_records = _Told(), 0
    size = opened.path.stat().st_size if opened.path else None
    for record in records(opened.stream, size):
        found = _found(record, opened, options)
        found_records += isinstance(record, Record)
        if isinstance(found, Reading):
            yield found
        elif isinstance(found, Damaged):
            told.damaged += not found.is_cut
            told.is_cut |= found.is_cut
        else:
            told.passed[found] += 1
    if not found_records:
        raise InputError(
            "there is no whole record in it, so it is no WARC file, or cut or damaged; get it anew."
        )
    yield from (Reading(opened.name, InputError(f"{opened.name}: {each}")) for each in _faults(told))
    if told.passed:
        yield passed_over(opened.name, "records", told.passed)


def _faults(told: _Told) -> Iterator[str]:
    if told.damaged:
        records = (
            "1 record is damaged and was"
            if told.damaged == 1
            else f"{told.damaged} records are damaged and were"
        )
        yield f"{records} passed over, the others were read; get the file anew."
    if told.is_cut:
        yield "it is cut off; what comes before the cut was read. Get the whole file."


def _found(record: Record | Damaged, opened: Opened, options: Options) -> Reading | Damaged | str:
    """A page to be read; else that the record is damaged, or why it is passed over, in a word."""
    if isinstance(record, Damaged):
        return record
    kind = record.headers["warc-type"].lower()
    if kind not in _PAGES:
        return _OTHERS.get(kind, "of another type")
    if "warc-truncated" in record.headers:
        return "cut off by the crawler"
    url = _address(record.headers.get("warc-target-uri", ""))
    captured = _time(record.headers.get("warc-date", ""))
    if url is None:
        return "without a web address"
    if captured is None:
        return Damaged()
    place = f"{opened.name}, {url}"
    try:
        page = page_of(record)
    except Undecodable:
        return Damaged()
    except TooLarge:
        return Reading(place, InputError(f"{place}: {TOO_LARGE}"))
    if isinstance(page, str):
        return page
    hints = Metadata(url=url)
    return Reading(place, Raw("html", page.data, url, options, hints, page.charset, captured, met=True))


def _address(written: str) -> str | None:
    """In WARC 1.0 some writers put the address between angle brackets, as its grammar has it."""
    try:
        return address.canonical(written.strip("<>"))
    except ValueError:
        return None


def _time(written: str) -> datetime | None:
    """WARC-Date is a time in UTC (WARC 1.1, section 5.4)."""
    try:
        time = datetime.fromisoformat(written) if _TIME.fullmatch(written) else None
    except ValueError:
        return None
    return time.replace(tzinfo=time.tzinfo or UTC) if time else None
