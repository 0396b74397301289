"""Where the bytes of a WARC file break: each gzip member that begins a record is a part of its own.

A fault in one part costs that part only. By the specification every record is a gzip member (WARC 1.1, annex D), but
one gzip over all is met as well, and files packed in blocks: then records run over the members.
"""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from quotearchive.ingest import looks
from quotearchive.ingest.opened import rejoined
from quotearchive.ingest.packed import GLANCE, GZIP, beginning

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = b"\x1f\x8b\x08"
_SOME = 1 << 16
_MOST = 1 << 20


class Broken(Exception):
    """The bytes cannot be unpacked any further: damaged, or `cut`, which is so where the file ends."""

    def __init__(self, *, cut: bool) -> None:
        super().__init__()
        self.cut = cut


def parts(stream: BinaryIO) -> Iterator[tuple[BinaryIO, bool]]:
    """The parts of a WARC file, unpacked, to be read one after the other, and whether each was packed.

    Reading one may raise `Broken`.
    """
    start = stream.read(_SOME)
    if looks.is_warc(start) or _MAGIC not in start:
        yield rejoined(start, stream), False
        return
    members = _Members(start, stream)
    while members.begin():
        yield io.BufferedReader(_Part(members), _SOME), True
        members.leave()


class _Members:
    """The members of a gzip file, one at a time.

    `_data` is what was read since the beginning of the member (of a large one, the last of it), of which the first
    `_fed` bytes were given to the decoder.
    """

    def __init__(self, start: bytes, stream: BinaryIO) -> None:
        self._stream = stream
        self._data, self._fed = start, 0
        self._decoder = zlib.decompressobj(GZIP)
        self._is_broken = False

    def begin(self) -> bool:
        """Go to where the next part begins; False: there is none."""
        if self._is_broken:
            self._data, self._fed = self._data[1:], 0
            self._find()
        if not self._fill(1):
            return False
        self._decoder, self._fed, self._is_broken = zlib.decompressobj(GZIP), 0, False
        return True

    def some(self) -> bytes:
        """Some bytes of this part; none where it ends. Raises Broken."""
        while not self._is_broken:
            if self._decoder.eof and not self._runs_on():
                return b""
            if self._fed == len(self._data) and not self._more():
                raise self._broken(cut=True)
            try:
                unpacked = self._decoder.decompress(self._data[self._fed :], _MOST)
            except zlib.error:
                raise self._broken(cut=False) from None
            rest = self._decoder.unused_data or self._decoder.unconsumed_tail
            self._fed = len(self._data) - len(rest)
            if unpacked:
                return unpacked
        return b""

    def leave(self) -> None:
        """Pass over what was not read of this part."""
        with suppress(Broken):  # it is noted, and told by whoever reads on
            while self.some():
                pass

    def _broken(self, *, cut: bool) -> Broken:
        self._is_broken = True
        return Broken(cut=cut)

    def _runs_on(self) -> bool:
        """Whether the part goes on in the member after this one, whose end was reached; goes there if so."""
        self._data, self._fed = self._data[self._fed :], 0
        self._fill(GLANCE)
        self._data = self._data.lstrip(b"\0")  # what a tape or a file system fills a file up with
        first = beginning(self._data)
        if not first or looks.is_warc(first):
            return False
        self._decoder = zlib.decompressobj(GZIP)
        return True

    def _find(self) -> None:
        """Drop what comes before the next member that begins a record."""
        at, is_all = 0, False
        while True:
            at = self._data.find(_MAGIC, at)
            if not is_all and (at < 0 or len(self._data) < at + GLANCE):
                self._data, at = self._data[at if at >= 0 else 1 - len(_MAGIC) :], 0
                is_all = not self._more()
            elif at < 0:
                self._data = b""
                return
            elif looks.is_warc(beginning(self._data[at : at + GLANCE]) or b""):
                self._data = self._data[at:]
                return
            else:
                at += 1

    def _fill(self, least: int) -> bool:
        """Whether there is anything to read; there are `least` bytes of it, if the file has them."""
        while len(self._data) < least and self._more():
            pass
        return bool(self._data)

    def _more(self) -> bool:
        more = self._stream.read(_SOME)
        dropped = max(0, min(self._fed, len(self._data) - _MOST))
        self._data = self._data[dropped:] + more
        self._fed -= dropped
        return bool(more)


class _Part(io.RawIOBase):
    def __init__(self, members: _Members) -> None:
        super().__init__()
        self._members, self._left = members, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer, says typeshed
        if not self._left:
            self._left = memoryview(self._members.some())
        taken = min(len(buffer), len(self._left))
        buffer[:taken] = self._left[:taken]
        self._left = self._left[taken:]
        return taken
