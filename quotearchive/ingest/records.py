"""How a line of JSON becomes an article: its `text` as it stands, its other keys as metadata."""

from __future__ import annotations

import codecs
import hashlib
import json
from typing import TYPE_CHECKING, Any, BinaryIO

from quotearchive.errors import InputError
from quotearchive.ingest import article, exported, looks, metadata
from quotearchive.ingest.opened import LARGEST, TOO_LARGE
from quotearchive.ingest.reading import Reading
from quotearchive.model import Article, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Options

READER = Reader("record", 1)
_METADATA = ("title", "url", "outlet", "published", "language")


def readings(opened: Opened, options: Options) -> Iterator[Reading]:
    """An article a line; a line that cannot be read is an InputError in its place. Raises InputError.

    Where the first line says so it is an export of an archive, with a whole article a line.
    """
    empty = True
    for number, line in enumerate(opened.lines(), 1):
        if number == 1 and line.startswith(looks.UTF_16):
            raise InputError("it is UTF-16, but records are UTF-8; convert it with iconv -f UTF-16 -t UTF-8.")
        if not line.removeprefix(codecs.BOM_UTF8).strip():
            continue
        if empty and (articles := exported.articles_of(line)) is not None:
            yield from exported.readings(opened, options, articles)
            return
        empty, place = False, f"{opened.name}, line {number}"
        try:
            _must_end(line, opened.stream)
            yield Reading(place, read(line, number, options, key=opened.key))
        except InputError as error:
            yield Reading(place, InputError(f"{place}: {error}"))
    if empty:
        raise InputError("it is empty; there are no records in it.")


def _must_end(line: bytes, stream: BinaryIO) -> None:
    """Passes over the rest of a line that is too long."""
    if len(line) <= LARGEST:
        return
    while line and not line.endswith(b"\n"):
        line = stream.readline(LARGEST)
    raise InputError(TOO_LARGE)


def read(line: bytes, number: int, options: Options, *, key: str | None) -> Article:
    """The article that one line holds. `key` is that of the file, None for standard input.

    Keys read: id, text, title, url, outlet, published, language. Raises InputError, without a place.
    """
    content = line.rstrip(b"\r\n").removeprefix(codecs.BOM_UTF8 if number == 1 else b"")
    record = json_object(content)
    written = {name: value for name in _METADATA if (value := string(record, name)) is not None}
    own_id = string(record, "id")
    return article.make(
        _text(record),
        options,
        metadata.read(written, unless=options.metadata),
        key=key and f"{key}#{own_id or number}",
        own_id=own_id,
        sha256=hashlib.sha256(content).hexdigest(),
        reader=READER,
    )


def json_object(content: bytes) -> dict[str, Any]:
    """The JSON object that a line holds; raises InputError, without a place."""
    try:
        value = json.loads(content.decode())
    except UnicodeDecodeError as error:
        likely = looks.eight_bit(content, error.start)
        raise InputError(
            f"it is not UTF-8 (byte {error.start} of the line); "
            f"convert the file first, for instance iconv -f {likely} -t UTF-8."
        ) from None
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"it is no JSON ({_fault(error)}); a record is one JSON object on one line."
        ) from None
    if not isinstance(value, dict):
        raise InputError("it is JSON, but no object; a record is one JSON object on one line.")
    return value


def _fault(error: ValueError | RecursionError) -> str:
    """What is wrong, and where in the line."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.colno}"
    return str(error)


def _text(record: dict[str, Any]) -> str:
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError('it has no text; the words of the article belong in the key "text", as a string.')
    return _whole(text, "text")


def string(record: dict[str, Any], name: str) -> str | None:
    """What a key holds, None for nothing; a number will do for an id. Raises InputError, without a place."""
    value = record.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        raise InputError(f'the value of its key "{name}" is no string; write it in quotation marks.')
    return _whole(value, name).strip() or None if value else None


def _whole(text: str, name: str) -> str:
    """The same text, if it is text: JSON can spell half of a character."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f'its key "{name}" holds half a character (at {error.start}); write all of it.'
        ) from None
    return text
