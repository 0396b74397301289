"""Whether what a crawler recorded is a web page, and its bytes if so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.ingest import looks
from quotearchive.ingest.warc.decoding import TooLarge, decoded
from quotearchive.ingest.warc.headers import parsed
from quotearchive.ingest.web import content_type

if TYPE_CHECKING:
    from quotearchive.ingest.warc.framing import Record

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)[^\n]*\n")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_HTML = ("text/html", "application/xhtml+xml")
_FOUND, _REDIRECTS, _ERRORS = 200, 300, 400

NO_HTML, REDIRECT, ERROR, NO_HTTP = "not HTML", "redirects", "HTTP errors", "not HTTP"


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a web page, and the charset that was said of it."""

    data: bytes
    charset: str | None


def page_of(record: Record) -> Page | str:
    """The page of a `response` or `resource` record, or why there is none, in a word.

    Raises TooLarge and Undecodable.
    """
    if record.headers["warc-type"].lower() == "resource":
        return _page(record, record.block, record.headers)
    found = _STATUS.match(record.block)
    if not found:
        return NO_HTTP
    status = int(found[1])
    if status != _FOUND:
        return REDIRECT if _REDIRECTS <= status < _ERRORS else ERROR
    end = _END_OF_HEADERS.search(record.block, found.end() - 1)
    head, start = (record.block[found.end() : end.start()], end.end()) if end else (b"", found.end())
    return _page(record, record.block[start:], parsed(head.splitlines()))


def _page(record: Record, body: bytes, headers: dict[str, str]) -> Page | str:
    kind, charset = content_type(headers.get("content-type"))
    if kind and kind not in _HTML:
        return NO_HTML
    if not record.is_whole:
        raise TooLarge
    data = decoded(
        body, transfer=headers.get("transfer-encoding", ""), content=headers.get("content-encoding", "")
    )
    return Page(data, charset) if kind or looks.is_markup(data.lstrip()) else NO_HTML
