"""In which form an input is, and which module reads it."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from quotearchive.errors import InputError
from quotearchive.ingest import looks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotearchive.ingest.opened import Opened

MODULES = {
    "text": "quotearchive.ingest.text",
    "jsonl": "quotearchive.ingest.records",
    "feed": "quotearchive.ingest.feed",
    "html": "quotearchive.ingest.html",
}
"""The module of each form: it has `readings(opened, options) -> Iterator[Reading | Note | Announced]`, which raises
InputError, without a place, and OSError. A module is loaded when something of its form is met."""

ENDINGS = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
}
"""The files of a folder that are read, and what they hold unless their bytes say otherwise."""


def form_of(opened: Opened, head: Sequence[bytes]) -> str:
    """The form of an input, by its first bytes and its name. Raises InputError for what nothing here reads.

    `head` is its lines up to the first that is not blank.
    """
    start, line = b"".join(head), head[-1] if head else b""
    by_name = ENDINGS.get(_suffix(opened))
    found = (rule(start, line, by_name) for rule in _RULES)
    return next(filter(None, found), None) or by_name or "text"


def _suffix(opened: Opened) -> str:
    """The ending of a file's name, or of the path in an address."""
    name = opened.path or PurePosixPath(urlsplit(opened.hints.url or "").path)
    return name.suffix.lower()


def _binary(start: bytes, line: bytes, by_name: str | None) -> str | None:  # noqa: ARG001
    what = looks.binary(start)
    if what:
        raise InputError(f"it is not a text file ({what}); save its text, or unpack it, first.")
    return None


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


_RULES: tuple[Callable[[bytes, bytes, str | None], str | None], ...] = (_binary, _feed, _markup, _json)
"""Each looks at the first bytes, the first line that is not blank, and the form that the name says."""
