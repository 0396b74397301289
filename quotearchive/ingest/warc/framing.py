"""How the records of a WARC file are told apart, and where the next one begins after a damaged one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from quotearchive.ingest import looks
from quotearchive.ingest.opened import LARGEST
from quotearchive.ingest.warc.headers import parsed
from quotearchive.ingest.warc.members import Broken, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = 1 << 16
_MOST_HEADERS = 1000
_SOME = 1 << 20
_VERSION = re.compile(rb"WARC/\d\.\d+\s*$")
_LENGTH = re.compile(r"\d{1,18}")
_BLANK = (b"\r\n", b"\n", b"\r")


@dataclass(frozen=True, slots=True)
class Record:
    """A record's headers, names in small letters, and its block; `is_whole`: not its first `LARGEST` bytes only."""

    headers: dict[str, str]
    block: bytes
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Damaged:
    """A stretch of the file that is no whole record; `is_cut`: the file ends in it."""

    is_cut: bool = False


class _Bad(Exception):
    """What stands here is no whole record; `runs_out`: for it claims to be longer than what is left."""

    def __init__(self, *, runs_out: bool = False) -> None:
        super().__init__()
        self.runs_out = runs_out


def records(stream: BinaryIO, size: int | None = None) -> Iterator[Record | Damaged]:
    """The records of a WARC file, packed with gzip or not, streamed; what is damaged comes in its place.

    `size` is how many bytes a file has, if that is known.
    """
    for part, is_packed in parts(stream):
        try:
            yield from _records(_Window(part, None if is_packed else size), is_packed=is_packed)
        except Broken as broken:
            yield Damaged(broken.cut)


def _records(window: _Window, *, is_packed: bool) -> Iterator[Record | Damaged]:
    while line := window.past_blank_lines():
        try:
            if not _VERSION.match(line):
                raise _Bad
            record = _record(window, parsed(_header_lines(window)))
        except _Bad as bad:
            # A packed part that runs out ends where it was meant to: the length is wrong.
            goes_on = window.go_to_record()
            yield Damaged(is_cut=bad.runs_out and not is_packed and not goes_on)
        else:
            yield record


def _header_lines(window: _Window) -> Iterator[bytes]:
    for _ in range(_MOST_HEADERS):
        line = window.line()
        if line in _BLANK:
            return
        if looks.is_warc(line):
            window.put_back(line)
            raise _Bad
        if not line.endswith(b"\n"):
            raise _Bad(runs_out=len(line) < _LINE)
        if b":" not in line and line[:1] not in b" \t":
            raise _Bad
        yield line
    raise _Bad


def _record(window: _Window, headers: dict[str, str]) -> Record:
    length = headers.get("content-length", "")
    if not _LENGTH.fullmatch(length) or "warc-type" not in headers:
        raise _Bad
    wanted = int(length)
    if window.left is not None and wanted > window.left:
        raise _Bad(runs_out=True)
    block = window.take(min(wanted, LARGEST))
    missing = wanted - len(block) - window.pass_over(wanted - len(block))
    if missing or not window.is_after_record():
        window.put_back(block)
        raise _Bad(runs_out=missing > 0)
    return Record(headers, block, wanted <= LARGEST)


class _Window:
    """A stream that can be given back some of what was read. `left` is how much of it there is, if known."""

    def __init__(self, stream: BinaryIO, size: int | None) -> None:
        self._stream, self.left = stream, size
        self._held, self._at = b"", 0

    def line(self) -> bytes:
        """The next line, or the beginning of a long one; nothing at the end."""
        if self._at < len(self._held):
            end = self._held.find(b"\n", self._at, self._at + _LINE) + 1
            return self._counted(self._from_held(end - self._at if end else _LINE))
        return self._counted(self._stream.readline(_LINE))

    def take(self, size: int) -> bytes:
        """As many bytes; fewer at the end."""
        held = self._from_held(size)
        if len(held) == size:
            return self._counted(held)
        return self._counted(held + self._stream.read(size - len(held)))

    def pass_over(self, size: int) -> int:
        """How many of so many bytes there were."""
        passed = 0
        while passed < size and (some := self.take(min(_SOME, size - passed))):
            passed += len(some)
        return passed

    def put_back(self, data: bytes) -> None:
        self._held, self._at = data + self._held[self._at :], 0
        if self.left is not None:
            self.left += len(data)

    def past_blank_lines(self) -> bytes:
        """The first line that is not blank; nothing at the end."""
        while (line := self.line()) in _BLANK:
            pass
        return line

    def is_after_record(self) -> bool:
        """Whether nothing but blank lines comes before the next record, or the end."""
        line = self.past_blank_lines()
        self.put_back(line)
        return not line or looks.is_warc(line)

    def go_to_record(self) -> bool:
        """Pass over what comes before the next line that begins a record; whether there is one."""
        is_new = True
        while line := self.line():
            if is_new and looks.is_warc(line):
                self.put_back(line)
                return True
            is_new = line.endswith(b"\n")
        return False

    def _from_held(self, size: int) -> bytes:
        taken = self._held[self._at : self._at + size]
        self._at += len(taken)
        return taken

    def _counted(self, data: bytes) -> bytes:
        if self.left is not None:
            self.left -= len(data)
        return data
