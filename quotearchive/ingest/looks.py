"""What bytes say they are, whatever their name says."""

from __future__ import annotations

import codecs
import re

_ZIP = b"PK\x03\x04"
_BINARY = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    _ZIP: "a zip archive or an office document",
    b"\x1f\x8b": "compressed with gzip",
    b"BZh": "compressed with bzip2",
    b"\xfd7zXZ": "compressed with xz",
    b"\x28\xb5\x2f\xfd": "compressed with zstd",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!": "a rar archive",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich text document",
    b"SQLite format 3": "a SQLite database",
    b"\x7fELF": "a program",
}
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|body|\?xml|rss|feed)\b", re.IGNORECASE)
_RECORD = re.compile(rb'\s*\{\s*(?:"|\}\s*$)')
_JSON_DOCUMENT = re.compile(rb'\s*(?:\[\s*(?:[\[{"]|$)|\{\s*$)')
_AROUND = 60
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def binary(data: bytes) -> str | None:
    """What a file that is no text is (“a PDF”), by its first bytes; None for what may be text."""
    known = next((what for start, what in _BINARY.items() if data.startswith(start)), None)
    return known or ("binary" if b"\0" in data and not data.startswith(UTF_16) else None)


def is_zip(data: bytes) -> bool:
    """Whether a file begins as a zip archive does."""
    return data.startswith(_ZIP)


def eight_bit(data: bytes, place: int) -> str:
    """The likelier encoding of what is no UTF-8 at `place`: Western where most letters around are ASCII."""
    around = data[max(0, place - _AROUND) : place + _AROUND]
    plain = sum(bytes((byte,)).isalpha() for byte in around)
    return "WINDOWS-1252" if plain > sum(byte > 0x7F for byte in around) else "WINDOWS-1251"


def is_markup(line: bytes) -> bool:
    """Whether the first line that is not blank begins a web page, a feed or other markup."""
    return _MARKUP.match(line.removeprefix(codecs.BOM_UTF8)) is not None


def is_record(line: bytes) -> bool:
    """Whether the first line that is not blank begins a JSON object and goes on with a key."""
    return _RECORD.match(line.removeprefix(codecs.BOM_UTF8)) is not None


def is_json_document(line: bytes) -> bool:
    """Whether the first line that is not blank begins a JSON document that runs over lines, or an array."""
    return _JSON_DOCUMENT.match(line.removeprefix(codecs.BOM_UTF8)) is not None
