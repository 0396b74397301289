"""How the bytes of a plain text file become an article's text, so that offsets stay true to the file."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest import article, charsets, looks
from quotearchive.ingest.reading import CUT, Reading
from quotearchive.model import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Options

READER = Reader("text", 1)
_ENDS = ("\n\n", "\n")  # of a paragraph, where there is one before the cut


def readings(opened: Opened, options: Options) -> Iterator[Reading]:
    """The article that the bytes of one file hold. Raises InputError, without a place."""
    data = opened.all()
    what = looks.binary(data)
    if what:
        raise InputError(f"it is not a text file ({what}); save its text, or unpack it, first.")
    sha256 = hashlib.sha256(data).hexdigest()
    read = _beginning(data, opened.charset) if opened.is_cut else _read(data, opened.charset)
    made = article.make(read.text, options, opened.hints, key=opened.key, sha256=sha256, reader=READER)
    doubts = (*((read.doubt,) if read.doubt else ()), *((CUT,) if opened.is_cut else ()))
    yield Reading(opened.name, replace(made, captured=opened.captured, warnings=(*made.warnings, *doubts)))


def decoded(data: bytes) -> str:
    """The text of a file: without its byte order mark, with line ends turned to `\\n`, nothing else changed.

    Raises InputError for bytes whose charset cannot be told: a wild guess puts wrong words in mouths.

    >>> decoded(b"\\xef\\xbb\\xbfone\\r\\ntwo\\rthree")
    'one\\ntwo\\nthree'
    """
    return _read(data, None).text


def _read(data: bytes, said: str | None) -> charsets.Decoded:
    read = charsets.decoded(data, said)
    if read is None:
        raise InputError(_fault(data))
    return replace(read, text=read.text.replace("\r\n", "\n").replace("\r", "\n"))


def _beginning(data: bytes, said: str | None) -> charsets.Decoded:
    """What was cut off, without its last paragraph, of which nobody knows how it goes on; one alone is kept."""
    read = _read(_whole_characters(data), said)
    return replace(read, text=next(filter(str.strip, (_before(read.text, end) for end in _ENDS)), read.text))


def _before(text: str, end: str) -> str:
    before, found, _ = text.rpartition(end)
    return before + found


def _whole_characters(data: bytes) -> bytes:
    """Without the half of a character at its end."""
    if data.startswith(looks.UTF_16):
        return data[: len(data) - len(data) % 2]
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data)
    except UnicodeDecodeError:
        return data
    return data.removesuffix(decoder.getstate()[0])


def _fault(data: bytes) -> str:
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    encoding = "utf-16" if data.startswith(looks.UTF_16) else "utf-8"
    try:
        data.removeprefix(mark).decode(encoding)
    except UnicodeDecodeError as error:
        return f"it is not {encoding.upper()} (byte {error.start + len(mark)}); {_way_out(error)}."
    return "its charset cannot be told; convert it to UTF-8 first."


def _way_out(error: UnicodeDecodeError) -> str:
    if error.encoding.startswith("utf-16"):
        return "it was cut or damaged, get it anew"
    likely = looks.eight_bit(error.object, error.start)
    return f"convert it first, for instance iconv -f {likely} -t UTF-8"
