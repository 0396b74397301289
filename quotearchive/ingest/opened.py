"""An input that has been opened: its bytes, looked at before they are read, and what is known from around them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from quotearchive.errors import InputError
from quotearchive.ingest.metadata import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

LARGEST = 20_000_000
"""No single text has more bytes than this."""
TOO_LARGE = f"it is larger than {LARGEST // 1_000_000} MB; divide it into its articles."
_BLANK_LINES = 1000


@dataclass(frozen=True, slots=True)
class Opened:
    """One input. `name` is what messages call it, `key` the beginning of its articles' keys (None: standard input).

    `path` is where it lies, if it is a file. `hints` are what is known of it beside its bytes (the address it was
    fetched from), which what the bytes say beats. `charset` is what a server said, `captured` when it answered.
    """

    name: str
    key: str | None
    stream: BinaryIO
    path: Path | None = None
    hints: Metadata = field(default_factory=Metadata)
    charset: str | None = None
    captured: datetime | None = None

    def all(self) -> bytes:
        """The bytes of a single text. Raises InputError where there are more than `LARGEST`."""
        data = self.stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise InputError(TOO_LARGE)
        return data

    def lines(self) -> Iterator[bytes]:
        """Line by line; one that is too long comes as its beginning, without its end."""
        return lines(self.stream)


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one with more than `LARGEST` bytes the first `LARGEST` + 1, then the rest."""
    return iter(partial(stream.readline, LARGEST + 1), b"")


def looked_at(stream: BinaryIO) -> tuple[list[bytes], BinaryIO]:
    """The lines up to the first that is not blank, and the stream from its beginning.

    Standard input cannot be read twice, and may be slow: no more is taken than is needed to know what it is.
    """
    head = []
    for line in islice(lines(stream), _BLANK_LINES):
        head.append(line)
        if line.strip():
            break
    return head, io.BufferedReader(_Rejoined(b"".join(head), stream))


class _Rejoined(io.RawIOBase):
    """A stream with what was taken from its beginning put back before it. Closing it leaves the stream open."""

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
