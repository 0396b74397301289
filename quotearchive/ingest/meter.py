"""How much of what is to be read has been read: counted in bytes, for whoever waits."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from quotearchive.ingest.files import Input
from quotearchive.ingest.opened import some

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.ingest.files import Item

_CHUNK = 1 << 18


class Meter:
    """Bytes read so far, of how many. `total` is None where it cannot be known (standard input, an address)."""

    def __init__(self) -> None:
        self.read = 0
        self.total: int | None = None

    @property
    def share(self) -> float | None:
        """How much is done, from 0 to 1; None: not known."""
        return min(1.0, self.read / self.total) if self.total else None

    def measured(self, items: Iterable[Item]) -> list[Item]:
        """The same inputs, all of them known now, with the sum of their sizes."""
        every = list(items)
        sizes = [size(each) for each in every]
        known = [each for each in sizes if each is not None]
        self.total = sum(known) if len(known) == len(sizes) else None
        return every

    @contextmanager
    def over(self, stream: BinaryIO) -> Iterator[BinaryIO]:
        """A stream whose bytes are counted as they are read."""
        yield io.BufferedReader(_Counted(stream, self), _CHUNK)


def size(item: Item) -> int | None:
    """The bytes of a file; nothing for what is not read; None: not known before it is."""
    if not isinstance(item, Input):
        return 0
    if item.path is None:
        return None
    try:
        return item.path.stat().st_size
    except OSError:
        return 0


class _Counted(io.RawIOBase):
    """Closing it leaves the stream open."""

    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        super().__init__()
        self._stream, self._meter = stream, meter

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any writable buffer, says typeshed
        data = some(self._stream, len(buffer))
        buffer[: len(data)] = data
        self._meter.read += len(data)
        return len(data)
