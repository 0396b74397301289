"""An input that has been opened: its bytes, looked at before they are read, and what is known from around them."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from quotearchive.errors import InputError
from quotearchive.ingest import looks
from quotearchive.ingest.metadata import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

LARGEST = 20_000_000
"""No single text has more bytes than this."""
TOO_LARGE = f"it is larger than {LARGEST // 1_000_000} MB; divide it into its articles."
_BLANK_LINES = 1000
_PIECE = 1 << 18
_BLANK = b" \t\r\n\f\v" + codecs.BOM_UTF8  # a mark may stand before empty lines
_LONGEST_PROLOG = 16_384


class UpToCut(io.RawIOBase):
    """What gzip unpacks, to where it is cut off; `was_met`: that was come to. Closing it leaves the stream open.

    While it `is_an_end` the cut is the end of the stream; afterwards reading there raises EOFError.
    """

    def __init__(self, unpacked: BinaryIO) -> None:
        super().__init__()
        self._unpacked = unpacked
        self.is_an_end, self.was_met = True, False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer, says typeshed
        try:
            data = some(self._unpacked, len(buffer))
        except EOFError:
            self.was_met = True
            if not self.is_an_end:
                raise
            return 0
        buffer[: len(data)] = data
        return len(data)


@dataclass(frozen=True, slots=True)
class Opened:
    """One input. `name` is what messages call it, `key` the beginning of its articles' keys (None: standard input).

    `path` is where it lies, if it is a file; of what gzip packed its name without .gz. `hints` are what is known of
    it beside its bytes (the address it was fetched from), which what the bytes say beats. `charset` and
    `media_type` are what a server said, `captured` when it answered. `packed` is the stream that gzip unpacks.
    """

    name: str
    key: str | None
    stream: BinaryIO
    path: Path | None = None
    hints: Metadata = field(default_factory=Metadata)
    charset: str | None = None
    captured: datetime | None = None
    media_type: str | None = None
    packed: UpToCut | None = None

    @property
    def is_cut(self) -> bool:
        """Whether what was read of it ended where what gzip packed was cut off, and not at its end."""
        return self.packed is not None and self.packed.was_met

    def all(self) -> bytes:
        """The bytes of a single text. Raises InputError where there are more than `LARGEST`."""
        # By pieces: asked for all at once, a stream makes room for the largest text first.
        parts, size = [], 0
        while size <= LARGEST and (part := self.stream.read(_PIECE)):
            parts.append(part)
            size += len(part)
        if size > LARGEST:
            raise InputError(TOO_LARGE)
        return b"".join(parts)

    def lines(self) -> Iterator[bytes]:
        """Line by line; one that is too long comes as its beginning, without its end."""
        return lines(self.stream)


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one with more than `LARGEST` bytes the first `LARGEST` + 1, then the rest."""
    return iter(partial(stream.readline, LARGEST + 1), b"")


def looked_at(stream: BinaryIO) -> tuple[list[bytes], BinaryIO]:
    """The lines up to the first that is not blank, and the stream from its beginning.

    Standard input cannot be read twice, and may be slow: no more is taken than is needed to know what it is. The
    declarations and comments that markup begins with are such blank lines too.
    """
    head: list[bytes] = []
    known = 0
    for line in islice(lines(stream), _BLANK_LINES):
        head.append(line)
        known += len(line)
        if line.strip(_BLANK) and (known > _LONGEST_PROLOG or not looks.is_prolog(b"".join(head))):
            break
    return head, rejoined(b"".join(head), stream)


def rejoined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """A stream with what was taken from its beginning put back before it. Closing it leaves the stream open."""
    return io.BufferedReader(_Rejoined(head, rest))


def looked_further(head: list[bytes], stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a document whose `head` only says that it is JSON or markup, and the stream from there on.

    What it holds is known by what stands further down. Of anything else nothing more than the head is taken.
    """
    start = b"".join(head)
    if len(start) >= looks.FURTHER or not head or not looks.is_document(head[-1]):
        return start, stream
    more = stream.read(looks.FURTHER)
    return more, io.BufferedReader(_Rejoined(more, stream))


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer, says typeshed
        if self._head:
            taken = min(len(buffer), len(self._head))
            buffer[:taken] = self._head[:taken]
            self._head = self._head[taken:]
            return taken
        data = some(self._rest, len(buffer))
        buffer[: len(data)] = data
        return len(data)


def some(stream: BinaryIO, most: int) -> bytes:
    """What is there already, if the stream can tell; else as much as there is room for."""
    read1 = getattr(stream, "read1", None)
    return read1(most) if read1 else stream.read(most)
