"""How a text becomes an Article: which of two values wins, what its key is, where its body begins."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest import address, credit, header, outlets, tongue
from quotearchive.ingest.metadata import published_on, read
from quotearchive.model import Article, Reader, Source, Span

if TYPE_CHECKING:
    from datetime import date, datetime

    from quotearchive.ingest.metadata import Metadata

_WORDS = re.compile(r"\w")


def make(
    text: str, given: Metadata, *, key: str | None, own_id: str | None, sha256: str, reader: Reader
) -> Article:
    """The article of `text`.

    `given` (options, and a record's own keys) beats the header block in the text, that the credit line, that
    the host of the address. `key` says where the text was read, None for standard input; `sha256` is that of
    the bytes. Raises InputError, without a place.
    """
    block = header.find(text)
    line = credit.find(text, block.end)
    said = given.or_else(read(block.values, unless=given))
    body = Span(line.end if line else block.end, len(text))
    _must_hold_words(text, body)
    text_sha256 = hashlib.sha256(text.encode()).hexdigest()
    article_key = said.url or key or (f"{text_sha256}#{own_id}" if own_id else text_sha256)
    source = Source(
        key=article_key,
        id=own_id or article_key,
        sha256=text_sha256,
        url=said.url,
        title=said.title,
        outlet=said.outlet or (line.outlet if line else None) or _outlet_of(said.url),
        published=said.published or (_day_of(line) if line else None),
        language=said.language or tongue.guess(body.of(text)),
    )
    return Article(source, text, body, sha256, reader)


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
