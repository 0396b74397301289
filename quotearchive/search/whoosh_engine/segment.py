"""Decides how a segment on disk is read: whole blocks of postings and whole columns at a time."""

from __future__ import annotations

from array import array
from datetime import date
from typing import TYPE_CHECKING

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from quotearchive.search.engine import NONE
from quotearchive.search.whoosh_engine.schema import storable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from whoosh.columns import ColumnReader
    from whoosh.filedb.structfile import StructFile
    from whoosh.reading import SegmentReader

    Block = tuple[Sequence[int], Sequence[float], Sequence[bytes]]


class Files(FileStorage):  # type: ignore[misc]
    """The folder of an index; it knows the files that were opened for reading, since Whoosh forgets some."""

    def __init__(self, folder: Path, *, readonly: bool) -> None:
        super().__init__(str(folder), readonly=readonly)
        self._opened: list[BinaryIO] = []

    def open_file(self, name: str, **options: object) -> StructFile:
        opened = super().open_file(name, **options)
        self._opened.append(opened.raw_file())
        return opened

    def release(self) -> None:
        """Closes every file that was opened for reading, whoever still holds it."""
        while self._opened:
            self._opened.pop().close()


class _Postings(W3LeafMatcher):  # type: ignore[misc]
    """A token's documents, read block by block: ten times as fast as one by one."""

    def blocks(self) -> Iterator[Block]:
        while self.is_active():
            self._read_ids()
            self._read_weights()
            self._read_values()
            yield self._ids, self._weights, self._values
            self._next_block()


class WhooshSegment:
    """A segment of the index on disk, as `matching` reads it."""

    def __init__(self, reader: SegmentReader) -> None:
        self._reader = reader
        self._postings = reader.segment().open_file(reader.storage(), W3Codec.POSTS_EXT)
        self._every: set[int] = set(range(reader.doc_count_all())) - reader.deleted_docs_set
        self._lexicons: dict[str, list[str]] = {}
        self._opened: dict[str, ColumnReader] = {}
        self._columns: dict[str, Sequence[float]] = {}

    def every(self) -> set[int]:
        return self._every

    def _blocks(self, area: str, token: str) -> Iterable[Block]:
        try:
            info = self._reader.term_info(area, storable(token))
        except TermNotFound:
            return ()
        if info.is_inlined():
            return (info.inlined_postings(),)
        offset, length = info.extent()
        return _Postings(self._postings, offset, length, self._reader.schema[area].format).blocks()

    def counts(self, area: str, token: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for numbers, weights, _ in self._blocks(area, token):
            found.update(zip(numbers, weights, strict=True))
        return found

    def places(self, area: str, token: str, among: Collection[int]) -> dict[int, Sequence[int]]:
        return {
            number: array("I", value)
            for numbers, _, values in self._blocks(area, token)
            for number, value in zip(numbers, values, strict=True)
            if number in among
        }

    def lexicon(self, area: str, start: str = "") -> list[str]:
        if start:
            return [found.decode() for found in self._reader.expand_prefix(area, storable(start))]
        if area not in self._lexicons:
            self._lexicons[area] = [found.decode() for found in self._reader.expand_prefix(area, "")]
        return self._lexicons[area]

    def numbers(self, column: str) -> Sequence[float]:
        if column not in self._columns:
            self._columns[column] = self._column(column).load()
        return self._columns[column]

    def value(self, column: str, number: int) -> str:
        """The value of a column of texts; empty where there is none."""
        return str(self._column(column)[number], "utf-8")

    def values(self, facet: str, numbers: Iterable[int]) -> list[str]:
        """What a facet counts, for each of the documents."""
        if facet == "month":
            days = self.numbers("day")
            return [date.fromordinal(int(days[n])).isoformat()[:7] if days[n] else NONE for n in numbers]
        column = self._column("outlet_name" if facet == "outlet" else facet)
        return [str(column[number], "utf-8") or NONE for number in numbers]

    def _column(self, name: str) -> ColumnReader:
        # For a column whose file is gone Whoosh would answer with zeros.
        if name not in self._opened:
            if not self._reader.has_column(name):
                raise FileNotFoundError(name)
            self._opened[name] = self._reader.column_reader(name, translate=False)
        return self._opened[name]
