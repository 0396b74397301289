"""Decides how Whoosh keeps the index: when it is opened, written, found broken and cleared.

Whoosh stores tokens and looks them up; `matching` and `ranking` decide what is found and what comes first.
Opening an index unpickles parts of it: never open one that came from elsewhere. Ship the archive; the index
is rebuilt from it.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.util.filelock import try_for

from quotearchive.errors import ArchiveError, IndexBroken
from quotearchive.search.analysis import VERSION
from quotearchive.search.engine import CAPABILITIES, FACETED, Answer, Hit
from quotearchive.search.matching import Matching
from quotearchive.search.ranking import counted, first, keys, scores
from quotearchive.search.whoosh_engine.schema import FORMAT, SCHEMA
from quotearchive.search.whoosh_engine.segment import Files, WhooshSegment
from quotearchive.search.whoosh_engine.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from quotearchive.search.engine import Document, Sort
    from quotearchive.search.ranking import Place
    from quotearchive.search.tree import Query

_MARK = "mark.json"
_LOCK = "MAIN_WRITELOCK"
# A commit of another process may take files away between the listing and the opening.
_ATTEMPTS = 5


class WhooshEngine:
    """An `Engine` in a folder. Reading is safe while another process writes; writers wait."""

    name = "whoosh"
    capabilities = CAPABILITIES

    def __init__(self, folder: Path, *, wait: float = 10.0) -> None:
        """`wait` is how many seconds a writer waits for another one before its ArchiveError."""
        self._folder, self._wait = folder, wait
        self._files = Files(folder, readonly=True)
        self._segments: tuple[WhooshSegment, ...] | None = None
        self._opened: tuple[int, int] | None = None

    def mark(self) -> str | None:
        """What the last `update` was given; None before the first. IndexBroken if it cannot be used."""
        with self._reading():
            mark = self._read_mark()
            if mark is not None:
                self._open()
            return mark

    def search(
        self,
        query: Query,
        *,
        sort: Sort = "score",
        limit: int | None = None,
        offset: int = 0,
        facets: Sequence[str] = (),
    ) -> Answer:
        """See `Engine.search`. IndexBroken if no index can be read; ValueError for an unknown facet."""
        if unknown := set(facets) - set(FACETED):
            raise ValueError(f"there is no facet {min(unknown)}; the facets are {', '.join(FACETED)}")
        with self._reading():
            for attempt in range(2):
                try:
                    return self._answer(query, sort, limit, offset, facets)
                except FileNotFoundError:
                    self.close()
                    if attempt:
                        raise
        raise AssertionError("every attempt returns or raises")

    def update(
        self, documents: Iterable[Document], removed: Iterable[str], *, mark: str, more: bool = False
    ) -> None:
        """See `Engine.update`; give a whole archive in one call. ArchiveError if it cannot be written."""
        if self._folder.exists() and not self._folder.is_dir():
            raise IndexBroken(self._broken("is not a folder"))
        with self._writing(), self._locked() as storage:
            with self._reading():
                new = self._read_mark() is None
            index = FileIndex.create(storage, SCHEMA) if new else self._index(storage)
            write(index, documents, removed, more=more)
            self._write_mark(mark)

    def clear(self) -> None:
        """Takes away whatever is in the folder, or in its place. ArchiveError if that cannot be done."""
        self.close()
        with self._writing():
            if self._folder.is_symlink() or (self._folder.exists() and not self._folder.is_dir()):
                self._folder.unlink()
            with self._locked():
                # The mark goes first: without it nothing that is left counts as an index.
                for path in sorted(self._folder.iterdir(), key=lambda path: path.name != _MARK):
                    if path.is_dir() and not path.is_symlink():
                        shutil.rmtree(path)
                    elif path.name != _LOCK:
                        path.unlink()

    def close(self) -> None:
        """Lets go of the files; they are opened again when needed."""
        self._segments = None
        self._files.release()

    # Reading

    def _answer(
        self, query: Query, sort: Sort, limit: int | None, offset: int, facets: Sequence[str]
    ) -> Answer:
        segments = self._open()
        parts = [Matching(segment) for segment in segments]
        found = [(i, number) for i, part in enumerate(parts) for number in part.documents(query)]
        scored = partial(scores, query, parts, total=sum(len(segment.every()) for segment in segments))
        ranked = scored(found) if sort == "score" else dict.fromkeys(found, 0.0)
        days = [segment.numbers("day") for segment in segments]
        order = keys(sort, lambda place: days[place[0]][place[1]], ranked)

        page = first(order, partial(_tie, segments), offset=offset, limit=limit)
        shown = ranked if sort == "score" else scored(page)
        return Answer(
            len(found),
            tuple(Hit(segments[i].value("id", n), round(shown[i, n], 6)) for i, n in page),
            {facet: _count(facet, segments, found) for facet in facets},
        )

    def _open(self) -> tuple[WhooshSegment, ...]:
        """The segments as of the last finished update, opened again if that is a newer one."""
        try:
            stat = (self._folder / _MARK).stat()
        except FileNotFoundError:
            raise IndexBroken(self._broken("is missing")) from None
        seen = (stat.st_mtime_ns, stat.st_ino)
        if self._segments is None or self._opened != seen:
            self.close()
            self._read_mark()
            self._segments, self._opened = self._read_segments(), seen
        return self._segments

    def _read_segments(self) -> tuple[WhooshSegment, ...]:
        reader = self._index(self._files).reader()
        leaves = [leaf for leaf, _ in reader.leaf_readers()]
        return tuple(WhooshSegment(leaf) for leaf in leaves if isinstance(leaf, SegmentReader))

    def _index(self, storage: Files) -> FileIndex:
        """The index on disk. One open in 2000 meets a commit and finds a file gone: then once more."""
        for _ in range(_ATTEMPTS - 1):
            with suppress(FileNotFoundError):
                return FileIndex(storage, schema=SCHEMA)
            time.sleep(0.02)
        return FileIndex(storage, schema=SCHEMA)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What goes wrong inside means that the index is to be rebuilt; Whoosh raises errors of any class."""
        try:
            yield
        except (ArchiveError, MemoryError):
            raise
        except PermissionError as error:
            raise ArchiveError(
                f"The search index in {self._folder} may not be read: {error.strerror}."
            ) from error
        except FileNotFoundError as error:
            self.close()
            raise IndexBroken(self._broken("is not whole")) from error
        except Exception as error:
            self.close()
            raise IndexBroken(self._broken(f"cannot be read ({type(error).__name__})")) from error

    def _broken(self, what: str) -> str:
        return (
            f"The search index in {self._folder} {what}; “quotearchive reindex” rebuilds it from the archive."
        )

    def _read_mark(self) -> str | None:
        try:
            kept = json.loads((self._folder / _MARK).read_bytes())
        except FileNotFoundError:
            if any(self._folder.glob("*.toc")):
                raise IndexBroken(self._broken("was left unfinished")) from None
            return None
        expected = {"engine": self.name, "format": FORMAT, "analysis": VERSION}
        if not isinstance(kept, dict) or kept | expected != kept or not isinstance(kept.get("mark"), str):
            raise IndexBroken(self._broken("was written by another version"))
        mark: str = kept["mark"]
        return mark

    # Writing

    def _write_mark(self, mark: str) -> None:
        kept = {"engine": self.name, "format": FORMAT, "analysis": VERSION, "mark": mark}
        fresh = self._folder / f"{_MARK}.new"
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        os.replace(fresh, self._folder / _MARK)  # noqa: PTH105

    @contextmanager
    def _locked(self) -> Iterator[Files]:
        """The folder, made if need be, with nobody else writing in it."""
        self._folder.mkdir(parents=True, exist_ok=True)
        storage = Files(self._folder, readonly=False)
        lock = storage.lock(_LOCK)
        if not try_for(lock.acquire, timeout=self._wait, delay=0.05):
            raise ArchiveError(
                f"Another command is writing to the search index in {self._folder}. "
                "Try again when it has finished."
            )
        try:
            yield storage
        finally:
            storage.release()
            lock.release()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise ArchiveError(
                f"The search index in {self._folder} cannot be written: {error.strerror or error}."
            ) from error


def _tie(segments: Sequence[WhooshSegment], place: Place) -> tuple[str, float, str]:
    """What orders two statements of one day or score: their articles, and their places there."""
    segment, number = segments[place[0]], place[1]
    return segment.value("article", number), segment.numbers("order")[number], segment.value("id", number)


def _count(
    facet: str, segments: Sequence[WhooshSegment], found: Iterable[Place]
) -> tuple[tuple[str, int], ...]:
    numbers: list[list[int]] = [[] for _ in segments]
    for segment, number in found:
        numbers[segment].append(number)
    return counted(
        chain.from_iterable(
            segment.values(facet, some) for segment, some in zip(segments, numbers, strict=True)
        )
    )
