"""Decides what Whoosh keeps of a statement: tokens to find it by, columns to sort and count by."""

from __future__ import annotations

import struct
from array import array
from typing import TYPE_CHECKING, Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Positions

from quotearchive.search.analysis import fold, words
from quotearchive.search.matching import STEMMED, tag, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotearchive.search.engine import Document

# Raise it with every change of what is written here: an index of another number is rebuilt.
FORMAT = 2


class Tokens(FieldType):  # type: ignore[misc]
    """A field that is given ready tokens with their positions."""

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None)

    def index(
        self, value: Mapping[str, Sequence[int]], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        for token, at in value.items():
            # Whoosh drops empty values, and then cannot merge the segment.
            where = b"\0" if token.startswith(STEMMED) else array("I", at).tobytes()
            yield token.encode(), len(at), float(len(at)), where


class Numbers(NumericColumn):  # type: ignore[misc]
    """A column of numbers that is read as a whole: 3 ms for 100 000, where one by one takes 60."""

    class Writer(NumericColumn.Writer):  # type: ignore[misc]
        def add(self, docnum: int, value: float) -> None:
            # Whoosh would leave zeros out, and then could not tell a column that was cut short.
            self.fill(docnum)
            self._dbfile.write(self._pack(value))
            self._count = docnum + 1

    class Reader(NumericColumn.Reader):  # type: ignore[misc]
        def load(self) -> list[float]:
            data = self._dbfile.get(self._basepos, self._doccount * self._fixedlen)
            return list(struct.unpack(f"!{self._doccount}{self._typecode}", data))


_AREAS = ("text", "names", "title", "context", "post", "outlet", "tags")
_COLUMNS = ("id", "speaker", "platform", "kind", "outlet_name", "language", "article")
SCHEMA = Schema(
    **{area: Tokens() for area in _AREAS},
    **{column: COLUMN(VarBytesColumn()) for column in _COLUMNS},
    day=COLUMN(Numbers("i")),
    order=COLUMN(Numbers("i")),
    length=COLUMN(Numbers("i")),
    score=COLUMN(Numbers("d")),
)


def fields(document: Document) -> dict[str, Any]:
    """What is written for a document. A lone surrogate cannot be written: it becomes a question mark."""
    text = words(document.text, document.language)
    places = {
        area: tokens(words(getattr(document, area), document.language))
        for area in ("title", "context", "post", "outlet")
    }
    columns = {
        "id": document.id,
        "speaker": document.official or next(iter(document.names), ""),
        "platform": document.platform or "",
        "kind": document.kind,
        "outlet_name": document.outlet,
        "language": document.language,
        "article": document.article,
    }
    return {
        "text": tokens(text),
        "names": tokens(*(words(name, document.language) for name in document.names)),
        **places,
        "tags": _tags(document),
        **{column: value.encode(errors="replace") for column, value in columns.items()},
        "day": document.day.toordinal() if document.day else 0,
        "order": document.order,
        "length": len(text),
        "score": document.score,
    }


def _tags(document: Document) -> dict[str, list[int]]:
    tags = [
        tag("kind", document.kind),
        tag("language", document.language),
        tag("platform", document.platform or ""),
    ]
    if document.official:
        tags.append(tag("official", document.official))
    empty = {"speaker": document.names, "post": document.post, "outlet": document.outlet}
    tags += [tag(name, "") for name, value in empty.items() if not value]
    return {storable(fold(each)): [0] for each in tags} | {storable(tag("id", document.id)): [0]}


def storable(text: str) -> str:
    """`text` without lone surrogates, which no file can hold: they become question marks."""
    return text.encode(errors="replace").decode()
