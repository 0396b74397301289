"""How a file of gold is read: plain or compressed, a line an article; what cannot be read is told, the rest goes on."""

from __future__ import annotations

import gzip
import lzma
import zlib
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, BinaryIO, cast

from quotearchive.errors import InputError
from quotearchive.evaluate import fields, texts
from quotearchive.evaluate.gold import Labelled, Layout
from quotearchive.ingest.files import failure, shown
from quotearchive.ingest.records import json_object

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_XZ, _GZIP = b"\xfd7zXZ\0", b"\x1f\x8b"
# Attributions are measured with English words (see `speech`), so they are of English articles.
_LANGUAGES = {Layout.ATTRIBUTIONS: "en"}
_DAMAGED = (lzma.LZMAError, EOFError, gzip.BadGzipFile, zlib.error)


def read(path: Path) -> Iterator[Labelled | InputError]:
    """The labelled articles of a file, all in one layout; an InputError in the place of what is none."""
    place, empty, before = shown(str(path)), True, _Before()
    try:
        for number, line in _lines(path):
            empty = False
            yield _each(line, number, path, before)
    except _DAMAGED as fault:
        yield InputError(f"{place}: it is cut or damaged ({fault}); get it anew.")
    except (OSError, ValueError) as fault:
        yield failure(place, fault)
    else:
        if empty:
            yield InputError(f"{place}: it is empty; gold has an article a line.")


class _Before:
    """What the lines before have settled: the layout, and which ids are taken."""

    def __init__(self) -> None:
        self.layout: Layout | None = None
        self.ids: dict[str, int] = {}

    def settle(self, labelled: Labelled, number: int) -> Labelled:
        """Raises InputError where a line does not go with those before it."""
        own_id = labelled.article.source.id
        if first := self.ids.get(own_id):
            raise InputError(f"the id {own_id} is that of line {first}; give each article its own.")
        if self.layout and labelled.layout not in (None, self.layout):
            raise InputError(
                f"it is gold of {labelled.layout}, and the lines before are of {self.layout}; "
                "put the two into files of their own."
            )
        self.layout, self.ids[own_id] = self.layout or labelled.layout, number
        return labelled


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers. Raises OSError, or one of _DAMAGED."""
    with _open(path) as stream:
        for number, line in enumerate(stream, 1):
            content = line.removeprefix(BOM_UTF8 if number == 1 else b"").strip()
            if content:
                yield number, content


def _open(path: Path) -> BinaryIO:
    """The bytes, unpacked: by what the file is, whatever its name."""
    with path.open("rb") as stream:
        head = stream.read(len(_XZ))
    if head == _XZ:
        return cast("BinaryIO", lzma.open(path))
    return cast("BinaryIO", gzip.open(path)) if head.startswith(_GZIP) else path.open("rb")


def _each(content: bytes, number: int, path: Path, before: _Before) -> Labelled | InputError:
    try:
        return before.settle(_labelled(content, number, path), number)
    except InputError as fault:
        return InputError(f"{shown(str(path))}, line {number}: {fault}")


def _labelled(content: bytes, number: int, path: Path) -> Labelled:
    line = json_object(content)
    layout = fields.layout(line)
    article = texts.read(line, number, path, language=_LANGUAGES.get(layout) if layout else None)
    return Labelled(
        article,
        layout,
        fields.labels(line, article.text),
        fields.stretches(line, "non_quotes", article.text),
        fields.stretches(line, "ignore", article.text),
    )
