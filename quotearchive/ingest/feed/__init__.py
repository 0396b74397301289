"""How a feed (RSS, Atom) becomes articles: entries that give their text are articles, the others announce one."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from quotearchive.dates import printable
from quotearchive.errors import InputError
from quotearchive.ingest import address, article, tongue
from quotearchive.ingest.feed.document import document
from quotearchive.ingest.feed.entries import Entry, entries
from quotearchive.ingest.feed.whole import whole
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.reading import Announced, Note, Options, Reading
from quotearchive.model import Article, Link, Reader, Span, normal_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened

READER = Reader("feed", 1)
_SOME_DAY = date(2025, 1, 1)


def readings(opened: Opened, options: Options) -> Iterator[Reading | Announced | Note]:
    """An article, or what is announced, for each entry; an entry that cannot be read is an InputError in its place.

    Raises InputError, without a place.
    """
    text = document(opened.all(), opened.charset)
    number = 0
    for number, entry in enumerate(
        entries(text, opened.hints.url, options.today or _SOME_DAY, options.zone), 1
    ):
        place = f"{opened.name}, entry {number}"
        try:
            yield _reading(entry, opened, options, place)
        except InputError as error:
            yield Reading(place, InputError(f"{place}: {error}"))
    if not number:
        yield Note(f"{opened.name}: there are no entries in this feed.")


def _reading(entry: Entry, opened: Opened, options: Options, place: str) -> Reading | Announced:
    if _is_strange(entry, opened):
        return Announced(place, entry.url, Metadata(), _time(entry.updated) or _time(entry.published))
    given = whole(entry)
    said = _said(entry)
    if given is None:
        return Announced(place, entry.url, said, _time(entry.updated) or _time(entry.published))
    text, links = _under(entry.title, *given)
    made = article.make(
        text,
        options,
        replace(said, language=_language(text, entry)),
        key=f"{opened.key}#{entry.id}" if opened.key and entry.id else None,
        own_id=None if entry.url else entry.id,
        # Of its text, for the markup around it (counters, advertisements) is another one at each fetch.
        sha256=hashlib.sha256(text.encode(errors="replace")).hexdigest(),
        reader=READER,
    )
    # Not `captured` with the feed: that comes anew with each of its entries, and they are the same for that.
    made = replace(made, links=links)
    return Reading(place, made if not entry.undated else _undated(made, entry.undated, options))


def _is_strange(entry: Entry, opened: Opened) -> bool:
    """Whether a feed speaks of somebody else's page: its words and dates are not that page's, which must be asked.

    A server that has no name is the user's own, and was opened by hand.
    """
    feed = opened.hints.url
    if feed is None or entry.url is None or not address.has_name(feed):
        return False
    return not address.same_owner(feed, entry.url)


def _under(title: str | None, text: str, links: tuple[Link, ...]) -> tuple[str, tuple[Link, ...]]:
    """A text below its title, as it would stand on its page; where it begins with it already, as it is."""
    if title is None or normal_words(text.partition("\n")[0]) == normal_words(title):
        return text, links
    return f"{title}\n\n{text}", tuple(replace(link, span=_below(link.span, title)) for link in links)


def _below(span: Span, title: str) -> Span:
    """Where a span of the text is with its title over it; a post before the first word stands after the title."""
    by = len(title) if span == Span(0, 0) else len(title) + 2
    return Span(span.start + by, span.end + by)


def _said(entry: Entry) -> Metadata:
    return Metadata(published=entry.published, url=entry.url, outlet=entry.outlet, title=entry.title)


def _language(text: str, entry: Entry) -> str | None:
    """What the text is in; what the feed says only where that cannot be told, for many feeds say “en” of anything."""
    guessed = tongue.guess(text)
    if guessed != tongue.UNKNOWN or not entry.language:
        return guessed
    try:
        return tongue.code(entry.language)
    except ValueError:
        return guessed


def _time(moment: date | datetime | None) -> datetime | None:
    return moment if isinstance(moment, datetime) else None


def _undated(made: Article, written: str, options: Options) -> Article:
    if options.metadata.published:
        return made
    warning = f"its date “{printable(written)}” cannot be read and was left out; give it with --published."
    return replace(made, warnings=(*made.warnings, warning))
