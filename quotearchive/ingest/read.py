"""Which reader takes an input: by what was asked, by its name, by its bytes; and what a run yields."""

from __future__ import annotations

from codecs import BOM_UTF8
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from quotearchive.errors import InputError
from quotearchive.ingest import looks, records, text
from quotearchive.ingest.files import READERS_BY_ENDING, Input, expand, failure
from quotearchive.ingest.metadata import Metadata, checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotearchive.model import Article

    _Placed = tuple[str, Article | InputError]  # with its place, for messages

__all__ = ["LARGEST", "Metadata", "read"]

LARGEST = 20_000_000
_TOO_LARGE = f"it is larger than {LARGEST // 1_000_000} MB; divide it into its articles."
_BLANK_LINES = 1000


def read(paths: Sequence[str], metadata: Metadata, *, stdin: BinaryIO) -> Iterator[Article | InputError]:
    """The articles that `paths` hold (files, folders, patterns, - for `stdin`), one after the other.

    What could not be read is an InputError in its place, whose message names it; the rest goes on. What
    occurs twice is read once; other words under the key of an article before are an InputError, for nobody
    knows which is meant. Raises UsageError if `metadata`, the options of the run, makes no sense.
    """
    options = checked(metadata)
    found = (each for item in expand(paths) for each in _inside(item, options, stdin))
    return _each_once(found)


def _inside(item: Input | InputError, options: Metadata, stdin: BinaryIO) -> Iterator[_Placed]:
    if isinstance(item, InputError):
        yield "", item
        return
    try:
        with item.open(stdin) as stream:
            yield from _from_stream(item, stream, options)
    except InputError as error:
        yield item.name, InputError(f"{item.name}: {error}")
    except OSError as error:
        yield item.name, failure(item.name, error)


def _from_stream(item: Input, stream: BinaryIO, options: Metadata) -> Iterator[_Placed]:
    head = _head(stream)
    _must_be_text(b"".join(head))
    if (options.format or _kind(item, head[-1] if head else b"")) == "jsonl":
        if head and head[0].startswith(looks.UTF_16):
            raise InputError("it is UTF-16, but records are UTF-8; convert it with iconv -f UTF-16 -t UTF-8.")
        yield from _records(item, head, stream, options)
        return
    data = b"".join(head)
    data += stream.read(max(0, LARGEST + 1 - len(data)))
    if len(data) > LARGEST:
        raise InputError(_TOO_LARGE)
    _must_be_text(data)
    yield item.name, text.read(data, options, key=item.key)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    return iter(partial(stream.readline, LARGEST + 1), b"")


def _head(stream: BinaryIO) -> list[bytes]:
    """The lines up to the first that is not blank, for standard input cannot be read twice."""
    head = []
    for line in islice(_lines(stream), _BLANK_LINES):
        head.append(line)
        if line.strip():
            break
    return head


def _must_be_text(data: bytes) -> None:
    what = looks.binary(data)
    if what:
        raise InputError(f"it is not a text file ({what}); save its text, or unpack it, first.")


def _kind(item: Input, line: bytes) -> str:
    """The format by name, else by the first line that is not blank."""
    by_name = READERS_BY_ENDING.get(item.path.suffix.lower()) if item.path else None
    if looks.is_markup(line):
        raise InputError("it is a web page or a feed; save its text; --format text reads it as it is.")
    if by_name != "text" and looks.is_json_document(line):
        raise InputError("it is one JSON document; write its records one on a line (jq -c '.[]').")
    return by_name or ("jsonl" if looks.is_record(line) else "text")


def _records(item: Input, head: list[bytes], stream: BinaryIO, options: Metadata) -> Iterator[_Placed]:
    empty, key = True, item.key
    for number, line in enumerate(chain(head, _lines(stream)), 1):
        if not line.removeprefix(BOM_UTF8).strip():
            continue
        empty, place = False, f"{item.name}, line {number}"
        try:
            _must_end(line, stream)
            yield place, records.read(line, number, options, key=key)
        except InputError as error:
            yield place, InputError(f"{place}: {error}")
    if empty:
        raise InputError("it is empty; there are no records in it.")


def _must_end(line: bytes, stream: BinaryIO) -> None:
    """Passes over the rest of a line that is too long."""
    if len(line) <= LARGEST:
        return
    while line and not line.endswith(b"\n"):
        line = stream.readline(LARGEST)
    raise InputError(_TOO_LARGE)


def _each_once(found: Iterable[_Placed]) -> Iterator[Article | InputError]:
    seen: dict[int, int] = {}  # hashes only, for a run may hold a million records
    for place, item in found:
        if isinstance(item, InputError):
            yield item
            continue
        key, content = hash(item.source.key), hash(item.bytes_sha256)
        if key not in seen:
            seen[key] = content
            yield item
        elif seen[key] != content:
            other = f"an input before it has the same address or id ({item.source.key}), but is not the same"
            yield InputError(f"{place}: {other}; the first was read, give each its own.")
