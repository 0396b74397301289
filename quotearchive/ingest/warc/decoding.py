"""How the encodings of an HTTP body are undone, of which crawlers say more than they keep.

Many keep a body as it was unpacked, with headers that still call it packed or chunked: then it is taken as it stands.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import brotli

from quotearchive.ingest.opened import LARGEST
from quotearchive.ingest.packed import GZIP, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\n]*)?\r?\n")
_SOME = 1 << 16
_NONE = ("", "identity", "none")


class TooLarge(Exception):
    """Unpacked, it has more than `LARGEST` bytes."""


class Undecodable(Exception):
    """The body is damaged, or packed in a way that nothing here unpacks."""


def decoded(body: bytes, *, transfer: str = "", content: str = "") -> bytes:
    """The body without its encodings, as the headers Transfer-Encoding and Content-Encoding name them.

    Raises TooLarge and Undecodable.
    """
    if "chunked" in transfer.lower():
        body = _dechunked(body)
    for name in reversed(content.lower().split(",")):
        if name.strip() not in _NONE:
            body = _undone(name.strip(), body)
    return _within(body)


def _undone(name: str, body: bytes) -> bytes:
    try:
        if name not in _DECODERS:
            raise Undecodable
        return _DECODERS[name](body)
    except (Undecodable, zlib.error, brotli.error):
        if body.lstrip()[:1] == b"<":
            return body
        raise Undecodable from None


def _dechunked(body: bytes) -> bytes:
    """RFC 9112, section 7.1; what does not begin with the size of a chunk was put together by the crawler."""
    return b"".join(_chunks(body)) if _CHUNK.match(body) else body


def _chunks(body: bytes) -> Iterator[bytes]:
    at = 0
    while size := _CHUNK.match(body, at):
        end = size.end() + int(size[1], 16)
        if end == size.end():
            return
        if end > len(body):
            break
        yield body[size.end() : end]
        at = end + (2 if body.startswith(b"\r\n", end) else 1)
    raise Undecodable


def _gunzipped(body: bytes) -> bytes:
    return _inflated(body, GZIP)


def _deflated(body: bytes) -> bytes:
    """With the header of zlib, as RFC 9110 has it, or without, as some servers do."""
    try:
        return _inflated(body, zlib.MAX_WBITS)
    except zlib.error:
        return _inflated(body, -zlib.MAX_WBITS)


def _inflated(body: bytes, form: int) -> bytes:
    # By pieces: what follows a member is copied with each, and there may be a million members.
    pieces = (body[at : at + _SOME] for at in range(0, len(body), _SOME))
    found = bytearray()
    try:
        for piece in unpacked(pieces, LARGEST, form):
            found += piece
            if len(found) > LARGEST:
                raise TooLarge
    except EOFError:
        raise Undecodable from None
    return bytes(found)


def _unbrotlied(body: bytes) -> bytes:
    decoder = brotli.Decompressor()
    unpacked = decoder.process(body, output_buffer_limit=LARGEST + 1)
    while not decoder.is_finished():
        more = decoder.process(b"", output_buffer_limit=LARGEST + 1)
        if not more:
            raise Undecodable
        unpacked = _within(unpacked + more)
    return _within(unpacked)


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
}


def _within(body: bytes) -> bytes:
    if len(body) > LARGEST:
        raise TooLarge
    return body
