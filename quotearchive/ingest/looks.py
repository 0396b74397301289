"""What bytes say they are, whatever their name says."""

from __future__ import annotations

import codecs
import re

from quotearchive.ingest import markup

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_BINARY = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    _ZIP: "a zip archive or an office document",
    _GZIP: "compressed with gzip",
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
_WARC = re.compile(rb"WARC/\d\.\d")
# The folders and files of a WACZ (WACZ 1.1.1, section 4); in a zip the first name stands at byte 30.
_WACZ = re.compile(rb"PK\x03\x04.{26}(archive/|indexes/|pages/|datapackage)", re.DOTALL)
# Nothing is tried twice, however many comments there are.
_PROLOG = rb"(?:\s++|(?><\?.*?\?>)|(?><!--.*?-->))*+"
_ONLY_PROLOG = re.compile(_PROLOG + rb"(?:<\?[^>]*|<!--(?:(?!-->).)*)?", re.DOTALL)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|body|\?xml|rss|feed)\b", re.IGNORECASE)
_RECORD = re.compile(rb'\s*\{\s*(?:"|\}\s*$)')
_JSON_DOCUMENT = re.compile(rb'\s*(?:\[\s*(?:[\[{"]|$)|\{\s*$)')
_TELEGRAM_CHAT = re.compile(
    rb'\s*\{(?=.*"messages"\s*:\s*\[)(?=.*"type"\s*:\s*"(?:saved_messages|replies|(?:personal|bot)_chat'
    rb'|private_group|(?:public|private)_(?:supergroup|channel))")',
    re.DOTALL,
)
_TELEGRAM_ACCOUNT = re.compile(
    rb'\s*\{\s*"about"\s*:.*"(?:personal_information|profile_pictures|stories|contacts|frequent_contacts'
    rb'|sessions|web_sessions|other_data|chats|left_chats)"\s*:\s*[\[{]',
    re.DOTALL,
)
_BODY = re.compile(rb"<body\b[^<>]*+>", re.IGNORECASE)
# Of t.me/s/ and of the frame with one post; other pages may show posts of Telegram among their own words.
_TELEGRAM_BODY = re.compile(
    rb"\sclass\s*=\s*[\"']?[^\"'>]*\b(?:widget_frame_base|tgme_webpreview|body_widget_post)\b", re.IGNORECASE
)
_AROUND = 60
_AROUND_16 = 4096
_COMMON = 0.95
_FEW = 2
FURTHER = 1 << 16
"""So many bytes are looked at where the first line alone does not say what a document is."""
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def binary(data: bytes) -> str | None:
    """What a file that is no text is (“a PDF”), by its first bytes; None for what may be text."""
    known = next((what for start, what in _BINARY.items() if data.startswith(start)), None)
    return known or ("binary" if b"\0" in data and utf_16(data) is None else None)


def utf_16(data: bytes) -> str | None:
    """The codec of what is UTF-16, by its mark, or by zero bytes that stand in every other place only."""
    if data.startswith(UTF_16):
        return "utf_16_le" if data.startswith(codecs.BOM_UTF16_LE) else "utf_16_be"
    sample = data[:_AROUND_16]
    zeros = (sample[::2].count(0), sample[1::2].count(0))
    if min(zeros) or max(zeros) < _FEW:
        return None
    name = "utf_16_be" if zeros[0] else "utf_16_le"
    text = sample[: len(sample) // 2 * 2].decode(name, "ignore")
    common = sum(c < "\u0600" or "\u2000" <= c < "\u2200" for c in text if c.isprintable() or c.isspace())
    return name if common >= len(text) * _COMMON else None


def is_gzip(data: bytes) -> bool:
    return data.startswith(_GZIP)


def is_packed(data: bytes) -> bool:
    """Whether it has no lines."""
    return is_gzip(data) or is_zip(data)


def is_zip(data: bytes) -> bool:
    return data.startswith(_ZIP)


def is_warc(data: bytes) -> bool:
    """Whether a WARC file begins so, unpacked."""
    return _WARC.match(data) is not None


def is_wacz(data: bytes) -> bool:
    """Whether a zip that begins so is a crawl, by its first file."""
    return _WACZ.match(data) is not None


def eight_bit(data: bytes, place: int) -> str:
    """The likelier encoding of what is no UTF-8 at `place`: Western where most letters around are ASCII."""
    around = data[max(0, place - _AROUND) : place + _AROUND]
    plain = sum(bytes((byte,)).isalpha() for byte in around)
    return "WINDOWS-1252" if plain > sum(byte > 0x7F for byte in around) else "WINDOWS-1251"


def is_markup(line: bytes) -> bool:
    """Whether the first line that is not blank begins a web page, a feed or other markup."""
    return _MARKUP.match(line.removeprefix(codecs.BOM_UTF8)) is not None


def is_page(start: bytes) -> bool:
    """Whether the first bytes begin a web page, whatever declarations and comments stand before it."""
    first = _beginning(start)
    return first is not None and first.is_page


def is_feed(start: bytes) -> bool:
    """Whether the first bytes begin a feed (RSS, Atom)."""
    first = _beginning(start)
    return first is not None and first.is_feed and not first.is_page


def is_prolog(start: bytes) -> bool:
    """Whether the first bytes are declarations and comments only, so that it is open what follows."""
    return b"<" in start and _ONLY_PROLOG.fullmatch(_in_ascii(start)) is not None


def _beginning(start: bytes) -> markup.Beginning | None:
    return markup.beginning(_in_ascii(start).decode("ascii", "replace"))


def _in_ascii(start: bytes) -> bytes:
    """What markup is made of, without a mark, and without what UTF-16 puts between."""
    name = utf_16(start)
    plain = start.decode(name, "ignore").encode("ascii", "ignore") if name else start
    return plain.removeprefix(codecs.BOM_UTF8)


def is_record(line: bytes) -> bool:
    """Whether the first line that is not blank begins a JSON object and goes on with a key."""
    return _RECORD.match(line.removeprefix(codecs.BOM_UTF8)) is not None


def is_json_document(line: bytes) -> bool:
    """Whether the first line that is not blank begins a JSON document that runs over lines, or an array."""
    return _JSON_DOCUMENT.match(line.removeprefix(codecs.BOM_UTF8)) is not None


def is_document(line: bytes) -> bool:
    """Whether the first line that is not blank begins something that is known only by what follows.

    A record ends with its line: whoever writes one a minute need not wait for the next.
    """
    is_cut = is_record(line) and not line.rstrip().endswith(b"}")
    return is_cut or line.lstrip().startswith(b"<") or is_json_document(line)


def is_telegram_export(start: bytes) -> bool:
    """Whether these are the first bytes of an export by Telegram Desktop, of one chat or of an account."""
    bare = start[:FURTHER].removeprefix(codecs.BOM_UTF8)
    return bool(_TELEGRAM_CHAT.match(bare) or _TELEGRAM_ACCOUNT.match(bare))


def is_telegram_preview(start: bytes) -> bool:
    """Whether these bytes begin a page of Telegram's own with posts, as t.me/s/ shows them."""
    body = _BODY.search(start[:FURTHER])
    is_own = body is not None and _TELEGRAM_BODY.search(body[0]) is not None
    return is_own and b"tgme_widget_message" in start and b'data-post="' in start
