"""A JSON document read piece by piece, so that a large one is never held as a whole, nor lost for one bad piece."""

from __future__ import annotations

import codecs
import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from quotearchive.errors import InputError
from quotearchive.ingest.opened import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 16
# A string, or a mark at which one begins that is not all there yet; what opens and what closes. First a value that one
# version of Telegram Desktop wrote without its marks (see `_BARE`): no bracket in it may count.
_TOKEN = re.compile(
    rb'"document_id": (?!["\d]|null)[^\n]*|"(?:[^"\\]++|\\.)*+"|[{}\[\]]|"',
    re.DOTALL,
)
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_WORD = re.compile(rb"[^\s,\]}]+")
_VISIBLE = re.compile(rb"\S")
_OPENING, _CLOSING, _QUOTE = b"{[", b"}]", ord('"')

# Telegram Desktop writes control characters as \x1F, which JSON has not; version 4.1 wrote an emoji's `document_id`
# without marks (tdesktop#24961).
_HEXADECIMAL = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
_BARE = re.compile(r'("document_id": )(?!")([^\n]*?)(,?)(?=\n)')


class Pieces:
    """The values of one document, taken one after the other from a stream.

    An object is gone through by `members`, an array by `elements`; at each stop exactly one value is taken
    (`value`, `members` or `elements`), or none, which passes it over. Anything may raise InputError, without a
    place, where the document is cut off or is no JSON; what was taken before is whole.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held, self._place = b"", 0
        self._read, self._waiting, self._begun = 0, False, False

    def opens(self) -> str:
        """The first character of the next value, which stays where it is."""
        return chr(self._next())

    def members(self) -> Iterator[str]:
        """The keys of an object, each before its value."""
        self._take(b"{")
        if self._next() == ord("}"):
            self._place += 1
            return
        while True:
            key = parsed(self._string())
            self._take(b":")
            self._waiting = True
            yield str(key)
            self._pass_over()
            if self._take(b",}") == ord("}"):
                return

    def elements(self) -> Iterator[None]:
        """A stop before each value of an array."""
        self._take(b"[")
        if self._next() == ord("]"):
            self._place += 1
            return
        while True:
            self._waiting = True
            yield
            self._pass_over()
            if self._take(b",]") == ord("]"):
                return

    def value(self) -> bytes | None:
        """The bytes of the next value; None where it has more than `LARGEST`, and then it is passed over."""
        parts: list[bytes] = []
        size = 0
        for part in self._parts():
            size += len(part)
            if size <= LARGEST:
                parts.append(part)
        return b"".join(parts) if size <= LARGEST else None

    def _pass_over(self) -> None:
        if self._waiting:
            for _ in self._parts():
                pass

    def _parts(self) -> Iterator[bytes]:
        """The bytes of the next value as they come."""
        self._waiting = False
        first = self._next()
        if first in _OPENING:
            yield from self._container()
        else:
            yield self._string() if first == _QUOTE else self._word()

    def _container(self) -> Iterator[bytes]:
        depth, start = 0, self._place
        while True:
            match = _TOKEN.search(self._held, self._place)
            if match is None or match[0] == b'"':
                self._place = match.start() if match else len(self._held)
                yield self._held[start : self._place]
                self._more()
                start = 0
                continue
            self._place = match.end()
            token = self._held[match.start()]
            depth += (token in _OPENING) - (token in _CLOSING)
            if depth == 0 and token in _CLOSING:
                yield self._held[start : self._place]
                return

    def _string(self) -> bytes:
        if self._next() != _QUOTE:
            raise self._fault()
        while True:
            match = _STRING.match(self._held, self._place)
            if match is not None:
                self._place = match.end()
                return match[0]
            self._more()

    def _word(self) -> bytes:
        """A number, true, false or null; its end is known by what follows."""
        while True:
            match = _WORD.match(self._held, self._place)
            if match is None:
                raise self._fault()
            if match.end() < len(self._held):
                self._place = match.end()
                return match[0]
            self._more()

    def _take(self, wanted: bytes) -> int:
        """Passes over one of these characters, and says which."""
        self._waiting = False
        found = self._next()
        if found not in wanted:
            raise self._fault()
        self._place += 1
        return found

    def _next(self) -> int:
        """The next character that is no white space."""
        while True:
            match = _VISIBLE.search(self._held, self._place)
            if match is not None:
                self._place = match.start()
                return self._held[self._place]
            self._place = len(self._held)
            self._more()

    def _more(self) -> None:
        """Another chunk, as long as what is held of one string already, so that a long one is not gone over often."""
        rest = self._held[self._place :]
        if len(rest) > LARGEST:
            raise InputError(
                f"a single string in it is longer than {LARGEST // 1_000_000} MB; export it anew."
            )
        data = self._stream.read(max(_CHUNK, len(rest)))
        if not data:
            raise InputError("it ends in the middle, so it was cut or damaged; export it anew.")
        if not self._begun:
            data, self._begun = self._without_mark(data), True
        self._read += len(data)
        self._held, self._place = rest + data, 0

    def _without_mark(self, data: bytes) -> bytes:
        while len(data) < len(codecs.BOM_UTF8) and (more := self._stream.read(1)):
            data += more
        return data.removeprefix(codecs.BOM_UTF8)

    def _fault(self) -> InputError:
        place = self._read - len(self._held) + self._place
        return InputError(f"it is no JSON at byte {place}, so what follows cannot be read; export it anew.")


def parsed(data: bytes) -> Any:
    """The value that these bytes spell, mended as Telegram's exports need it. Raises InputError, without a place."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"it is not UTF-8 (byte {error.start}); export it anew.") from None
    with suppress(ValueError, RecursionError):  # then it is tried again, mended
        return json.loads(text)
    try:
        return json.loads(_mended(text), strict=False)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise InputError(f"it is no JSON ({reason}); export it anew.") from None


def _mended(text: str) -> str:
    """The two faults that exports of Telegram Desktop are known to have, put right.

    >>> _mended(r'{"text": "a\\x0bb \\\\x0b"}')
    '{"text": "a\\\\u000bb \\\\\\\\x0b"}'
    """
    text = _HEXADECIMAL.sub(r"\1\\u00\2", text)
    return _BARE.sub(lambda match: match[1] + json.dumps(match[2]) + match[3], text)
