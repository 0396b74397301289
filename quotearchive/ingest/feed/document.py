"""The bytes of a feed as text, and that it is one: what it declares beside it is refused before anything reads it."""

from __future__ import annotations

import re
import sys
from itertools import islice
from xml.parsers import expat

from quotearchive.errors import InputError
from quotearchive.ingest import charsets, markup

_CHARSET = re.compile(rb"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)\b", re.IGNORECASE)
MOST_ENTRIES = 10_000
_MOST_TAGS = 600_000
_MENDED = 1_000_000
_TITLE = re.compile(r"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]++)|([0-9]++));?")
_REFERENCES = re.compile(rf"(?:{_REFERENCE.pattern})++")
_MOST_DIGITS = 7
_SURROGATES = range(0xD800, 0xE000)
_NO_CHARACTER = "\N{REPLACEMENT CHARACTER}"
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def document(data: bytes, charset: str | None) -> str:
    """The feed from its first element on, behind a declaration of our own. `charset` is what a server said.

    A document type never reaches the parser, and with it no entity, inside or outside of the document.
    Raises InputError, without a place.
    """
    text = _decoded(data, charset)
    if not text.strip():
        raise InputError("it is empty; there is no feed in it.")
    if "\0" in text:
        raise InputError("it holds null characters, and so is no feed; check how it was made.")
    first = markup.beginning(text)
    if first is None:
        raise InputError("it is no feed: it does not begin with <rss>, <feed> or <rdf:RDF>.")
    if first.is_page:
        raise InputError(f"it is a web page{_titled(text)}, and no feed; check its address.")
    if first.declares:
        raise InputError("it declares entities of its own, as no feed needs to; it was not read any further.")
    if not first.is_feed or first.start is None:
        raise InputError(f"it is XML, but no feed: its first element is <{first.name}>.")
    text = text[first.start :]
    _must_be_bearable(text)
    return _DECLARATION + _REFERENCES.sub(_meant, text)


def _meant(references: re.Match[str]) -> str:
    """References in a row, without those to no character, of which XML has none and which feedparser dies of.

    Two halves of a character (surrogates, which JSON and Java write) are the character.
    """
    found = "".join(map(_character, _REFERENCE.finditer(references[0])))
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _character(reference: re.Match[str]) -> str:
    """What is in the place of a reference: itself, half of a character, or what stands for none."""
    hexadecimal, decimal = reference.groups()
    digits = (hexadecimal or decimal).lstrip("0") or "0"
    number = int(digits, 16 if hexadecimal else 10) if len(digits) <= _MOST_DIGITS else sys.maxunicode + 1
    if number in _SURROGATES:
        return chr(number)
    return reference[0] if 0 < number <= sys.maxunicode else _NO_CHARACTER


def _must_be_bearable(text: str) -> None:
    """What feedparser takes minutes and gigabytes for is no feed of news.

    It reads ten thousand entries in four seconds; what is not well-formed XML costs it 200 bytes a byte.
    """
    if text.count("<") > _MOST_TAGS:
        raise InputError(f"it has more than {_MOST_TAGS:,} tags; divide it.")
    if any(islice(_ENTRY.finditer(text), MOST_ENTRIES, None)):
        raise InputError(f"it has more than {MOST_ENTRIES:,} entries; divide it.")
    fault = _fault(text) if len(text) > _MENDED else None
    if fault:
        raise InputError(f"it is damaged ({fault}), and too large to be read all the same; get it anew.")


def _fault(text: str) -> str | None:
    """Why a document is not well-formed; None if it is."""
    parser = expat.ParserCreate()
    try:
        parser.Parse(text.encode(errors="replace"), True)
    except expat.ExpatError as error:
        return str(error)
    return None


def _decoded(data: bytes, charset: str | None) -> str:
    declared = _CHARSET.match(data)
    found = charsets.decoded(data, declared[1].decode() if declared else None, charset, mending=True)
    if found is None:
        raise InputError("its charset cannot be told; it must be UTF-8, or say in which one it is.")
    return found.text


def _titled(text: str) -> str:
    title = _TITLE.search(text)
    name = " ".join(title[1].split())[:80] if title else ""
    return f" (“{name}”)" if name else ""
