"""WARC files made from bytes, so that it is known what is in them and where."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DATE = "2025-04-24T10:00:00Z"


def page(words: str) -> bytes:
    """A web page with one paragraph."""
    return f"<!DOCTYPE html><html><body><p>{words}</p></body></html>".encode()


def http(
    body: bytes, *headers: str, status: str = "HTTP/1.1 200 OK", kind: str | None = "text/html"
) -> bytes:
    """An HTTP answer as a crawler records it."""
    said = [status, *([f"Content-Type: {kind}"] if kind else []), *headers]
    return "".join(f"{each}\r\n" for each in said).encode() + b"\r\n" + body


def record(
    block: bytes,
    url: str | None = "https://karvinform.example/1",
    *headers: str,
    kind: str = "response",
    date: str = DATE,
    length: str | None = None,
    version: str = "WARC/1.0",
    end: str = "\r\n",
) -> bytes:
    """One record; `length` is the wrong one that it claims."""
    said = [
        version,
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        f"WARC-Date: {date}",
        *([f"WARC-Target-URI: {url}"] if url else []),
        *(["Content-Type: application/http; msgtype=response"] if kind == "response" else []),
        *headers,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "".join(f"{each}{end}" for each in [*said, ""]).encode() + block + f"{end}{end}".encode()


def response(number: int, *headers: str) -> bytes:
    """A whole record of a page of its own."""
    return record(http(page(f"Words {number}")), url(number), *headers)


def url(number: int) -> str:
    return f"https://karvinform.example/{number}"


def packed(records: Iterable[bytes]) -> bytes:
    """Each record its own gzip member, always the same bytes."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)
