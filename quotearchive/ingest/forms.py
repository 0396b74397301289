"""In which form an input is, and which module reads it."""

from __future__ import annotations

import re
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from quotearchive.errors import InputError
from quotearchive.ingest import looks, packed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotearchive.ingest.opened import Opened

MODULES = {
    "text": "quotearchive.ingest.text",
    "gzip": "quotearchive.ingest.gzipped",
    "jsonl": "quotearchive.ingest.records",
    "feed": "quotearchive.ingest.feed",
    "warc": "quotearchive.ingest.warc",
    "wacz": "quotearchive.ingest.wacz",
    "html": "quotearchive.ingest.html",
    "telegram": "quotearchive.ingest.telegram",
    "telegram-preview": "quotearchive.ingest.telegram.preview",
    "facebook": "quotearchive.ingest.facebook",
    "package": "quotearchive.ingest.package",
}
"""The module of each form: it has `readings(opened, options) -> Iterator[Reading | Note | Announced]`, which raises
InputError, without a place, and OSError. A module is loaded when something of its form is met."""

SINGLE = frozenset({"text", "html"})
"""What is one article, so that its beginning is something to read where the rest was cut off."""

ENDINGS = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".wacz": "wacz",
}
"""The files of a folder that are read, and what they hold unless their bytes say otherwise.

What is packed with gzip has one of these endings and then `PACKED`.
"""
PACKED = ".gz"
_TELEGRAM = frozenset({"t.me", "telegram.me", "telegram.dog"})
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
}
"""What a server says, where neither the bytes nor the address tell; text/plain may be anything."""


def ending_of(path: PurePath) -> str:
    """What a file's name says of its content, in small letters: “.txt” for a.txt and a.txt.gz.

    >>> from pathlib import PurePath
    >>> ending_of(PurePath("a.TXT.gz")), ending_of(PurePath("a.gz")), ending_of(PurePath("a"))
    ('.txt', '', '')
    """
    suffixes = path.suffixes
    if suffixes and suffixes[-1].lower() == PACKED:
        suffixes.pop()
    return suffixes[-1].lower() if suffixes else ""


EXPORTS = {
    "telegram": re.compile(r"result(?: ?\(\d+\))?\.json", re.IGNORECASE),
    "facebook": re.compile(
        r"(?:(?:your|profile)_posts(?:__check_ins__photos_and_videos)?(?:_\d+)?"
        r"|posts_on_other_pages_and_profiles(?:_\d+)?)(?: ?\(\d+\))?\.json",
        re.IGNORECASE,
    ),
}
"""What the files of an export are called, in every generation of it; a folder may hold many others of that ending.

Facebook's lie in posts/, since 2022 in your_activity_across_facebook/posts/ and since 2024 in your_facebook_activity/.
"""


def is_readable(name: str) -> bool:
    """Whether a file of a folder is read, by its name."""
    return _export(name) is not None or ending_of(PurePath(name)) in ENDINGS


def form_of(opened: Opened, head: Sequence[bytes], start: bytes | None = None) -> str:
    """The form of an input, by its first bytes and its name. Raises InputError for what nothing here reads.

    `head` is its lines up to the first that is not blank, `start` as many bytes as were looked at.
    """
    start, line = start or b"".join(head), head[-1] if head else b""
    if (
        opened.path
        and looks.is_zip(start)
        and opened.path.suffix.lower() == ".zip"
        and not looks.is_wacz(start)
    ):
        return "package"
    name = opened.path or PurePosixPath(urlsplit(opened.hints.url or "").path)
    by_name = _by_name(name) or _TYPES.get(opened.media_type or "")
    found = (rule(start, line, by_name) for rule in _RULES)
    form = next(filter(None, found), None) or by_name or "text"
    return "html" if form == "telegram-preview" and not _is_telegrams(opened) else form


def _is_telegrams(opened: Opened) -> bool:
    """Whether Telegram itself can have sent this: anybody may put a page on the web that looks like one of it."""
    url = opened.hints.url
    return url is None or (urlsplit(url).hostname or "") in _TELEGRAM


def _crawl(start: bytes, line: bytes, by_name: str | None) -> str | None:  # noqa: ARG001
    if by_name == "warc":
        return by_name  # what is damaged may be its beginning
    if looks.is_gzip(start):
        return "warc" if looks.is_warc(packed.beginning(start) or b"") else "gzip"
    if looks.is_warc(start):
        return "warc"
    return "wacz" if looks.is_zip(start) and (by_name == "wacz" or looks.is_wacz(start)) else None


def _by_name(path: PurePath) -> str | None:
    return _export(path.name) or ENDINGS.get(ending_of(path))


def _export(name: str) -> str | None:
    """What a file of an export is called, packed or not."""
    return next(
        (form for form, pattern in EXPORTS.items() if pattern.fullmatch(name.removesuffix(PACKED))), None
    )


def _binary(start: bytes, line: bytes, by_name: str | None) -> str | None:  # noqa: ARG001
    what = looks.binary(start)
    if what:
        raise InputError(f"it is not a text file ({what}); save its text, or unpack it, first.")
    return None


def _posts(start: bytes, line: bytes, by_name: str | None) -> str | None:
    if by_name == "text":
        return None
    if looks.is_telegram_preview(start):
        return "telegram-preview"
    if looks.is_telegram_export(start):
        return "telegram"
    is_json = looks.is_json_document(line) or looks.is_record(line)
    return "facebook" if by_name == "facebook" and is_json else None


def _feed(start: bytes, line: bytes, by_name: str | None) -> str | None:  # noqa: ARG001
    return "feed" if by_name == "feed" or looks.is_feed(start) else None


def _markup(start: bytes, line: bytes, by_name: str | None) -> str | None:
    if looks.is_page(start):
        return "html"
    if by_name != "html" and looks.is_markup(line):
        raise InputError("it is XML, and no feed; save its text; --format text reads it as it is.")
    return None


def _json(start: bytes, line: bytes, by_name: str | None) -> str | None:  # noqa: ARG001
    if by_name == "text":
        return None
    if looks.is_json_document(line):
        raise InputError("it is one JSON document; write its records one on a line (jq -c '.[]').")
    return "jsonl" if looks.is_record(line) else None


_RULES: tuple[Callable[[bytes, bytes, str | None], str | None], ...] = (
    _crawl,
    _binary,
    _posts,
    _feed,
    _markup,
    _json,
)
"""Each looks at the first bytes, the first line that is not blank, and the form that the name says."""
