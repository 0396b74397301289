"""How a text becomes an Article: which of two values wins, what its key is, where its body begins."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest import address, credit, header, outlets, tongue
from quotearchive.ingest.metadata import Metadata, published_on, read
from quotearchive.model import Article, Reader, Source, Span

if TYPE_CHECKING:
    from datetime import date

    from quotearchive.ingest.reading import Options

_WORDS = re.compile(r"\w")
_FIRST_YEAR = 1990
_AHEAD = timedelta(days=2)


def make(
    text: str,
    options: Options,
    said: Metadata | None = None,
    *,
    key: str | None,
    own_id: str | None = None,
    sha256: str,
    reader: Reader,
) -> Article:
    """The article of `text`.

    The options beat what the record or the page says of itself (`said`), that the header block in the text, that
    the credit line, that the host of the address. `key` says where the text was read, None for standard input;
    `sha256` is that of the bytes. Raises InputError, without a place.
    """
    given = options.metadata.or_else(said or Metadata())
    block = header.find(text)
    line = credit.find(text, block.end)
    known = given.or_else(read(block.values, unless=given))
    body = Span(line.end if line else block.end, len(text))
    _must_hold_words(text, body)
    text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    article_key = known.url or key or (f"{text_sha256}#{own_id}" if own_id else text_sha256)
    published = known.published or (_day_of(line) if line else None)
    doubt = None if options.metadata.published else doubtful(published, options.today)
    source = Source(
        key=article_key,
        id=own_id or article_key,
        sha256=text_sha256,
        url=known.url,
        title=known.title,
        outlet=known.outlet or (line.outlet if line else None) or _outlet_of(known.url),
        published=None if doubt else published,
        language=known.language or tongue.guess(body.of(text)),
    )
    return Article(source, text, body, sha256, reader, warnings=(doubt,) if doubt else ())


def doubtful(published: date | datetime | None, today: date | None) -> str | None:
    """Why a source cannot have been published then, as a sentence; None where it can.

    No page is older than the web, and none is of a day that has begun nowhere on earth.
    """
    if published is None:
        return None
    day = published.date() if isinstance(published, datetime) else published
    reason = _impossible(day, today)
    left_out = f"its date {day.isoformat()} was left out, for {reason}; give the right one with --published."
    return left_out if reason else None


def doubtful_capture(captured: datetime | None, today: date | None) -> str | None:
    """Why nobody can have looked at a source then, as a sentence; None where somebody can.

    The same holds as for its publication, and the time must have a place in UTC. A capture of the future would be the
    newest for ever.
    """
    if captured is None:
        return None
    try:
        reason = _impossible(captured.astimezone(UTC).date(), today)
    except OverflowError:
        reason = "that is outside of the calendar"
    day = captured.date().isoformat()
    return f"that it was captured or changed on {day} was left out, for {reason}." if reason else None


def _impossible(day: date, today: date | None) -> str | None:
    if day.year < _FIRST_YEAR:
        return f"that is before {_FIRST_YEAR}"
    if today and day - today > _AHEAD:
        return f"that is more than {_AHEAD.days} days ahead"
    return None


def _must_hold_words(text: str, body: Span) -> None:
    if "\0" in text:
        raise InputError("it holds null characters, and so is no text; check how it was made.")
    if not _WORDS.search(text):
        raise InputError("it is empty; there are no words in it.")
    if not _WORDS.search(text, body.start):
        raise InputError("it ends after its header; the text of the article is missing.")


def _outlet_of(url: str | None) -> str | None:
    return outlets.of_host(address.host(url)) if url else None


def _day_of(line: credit.Credit) -> date | datetime | None:
    """The day of a dateline that gives its year; one that no calendar has does not cost us the article."""
    try:
        return published_on(line.day) if line.day else None
    except InputError:
        return None
