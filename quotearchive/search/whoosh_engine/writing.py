"""Decides how statements get into an index on disk, and when its segments are merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh.codec.whoosh3 import W3Codec, W3PerDocReader
from whoosh.reading import SegmentReader

from quotearchive.search.matching import tag
from quotearchive.search.whoosh_engine.schema import fields
from quotearchive.search.whoosh_engine.segment import WhooshSegment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whoosh.index import FileIndex
    from whoosh.writing import SegmentWriter

    from quotearchive.search.engine import Document
    from quotearchive.search.whoosh_engine.segment import Files

    Placed = list[tuple[WhooshSegment, int]]


MANY = 16
"""So many segments are merged even if more documents follow at once: every document is looked for in each of them."""


class _Written(W3PerDocReader):  # type: ignore[misc]
    """What was written of the documents of a new segment, as Whoosh reads it while it writes their tokens."""

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:  # noqa: ARG002
        """No field keeps its length (see `schema`); Whoosh would look for a file of them once a posting."""
        return default


class _Codec(W3Codec):  # type: ignore[misc]
    def per_document_reader(self, storage: Files, segment: object) -> _Written:
        return _Written(storage, segment)

    def new_segment(self, storage: Files, indexname: str) -> object:
        """A segment names the codec that it is read with: Whoosh's own."""
        return W3Codec().new_segment(storage, indexname)


def write(index: FileIndex, documents: Iterable[Document], removed: Iterable[str], *, more: bool) -> None:
    """One commit: `documents` replace those of the same id, `removed` go. The caller has the lock.

    An id that occurs twice among `documents` counts once, as it came first.
    """
    # Segment files that are not packed into one are read where they lie, not copied to memory.
    writer = index.writer(_lk=False, compound=False, codec=_Codec())
    before = index.reader()
    placed = [
        (WhooshSegment(leaf), base) for leaf, base in before.leaf_readers() if isinstance(leaf, SegmentReader)
    ]
    try:
        added = _add(writer, placed, documents)
        for each in removed:
            if each not in added:
                _delete(writer, placed, each)
        sizes = [len(added), *(leaf.doc_count() for leaf, _ in before.leaf_readers())]
        writer.commit(optimize=is_scattered(sizes, more=more), merge=not more)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def is_scattered(sizes: Sequence[int], *, more: bool) -> bool:
    """Whether segments of so many documents are worth a merge of all: each of them costs every search.

    A merge costs as much for a document as writing it. So the largest segment is left alone until the others hold as
    much, and a load that goes on (`more`) is merged at its end.
    """
    if more:
        return len(sizes) > MANY
    return sum(sizes) - max(sizes) >= max(sizes)


def _add(writer: SegmentWriter, placed: Placed, documents: Iterable[Document]) -> set[str]:
    added: set[str] = set()
    for document in documents:
        if document.id not in added:
            added.add(document.id)
            _delete(writer, placed, document.id)
            writer.add_document(**fields(document))
    return added


def _delete(writer: SegmentWriter, placed: Placed, each: str) -> None:
    for segment, base in placed:
        for number in segment.counts("tags", tag("id", each)):
            writer.delete_document(base + number)
