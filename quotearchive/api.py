"""The door for programs: an archive to add to, to search and to read, and extraction without keeping."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from quotearchive import config, indexing, pipeline, registry
from quotearchive.archive.store import Store
from quotearchive.errors import IndexBroken, InputError
from quotearchive.ingest.metadata import Metadata, published_on
from quotearchive.ingest.reading import Note, Options
from quotearchive.search.query import parse
from quotearchive.search.whoosh_engine import WhooshEngine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from types import TracebackType

    from quotearchive.model import Statement
    from quotearchive.pipeline import Kept
    from quotearchive.roster import Roster
    from quotearchive.search.engine import Sort


def extract(
    text: str,
    *,
    published: date | str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    language: str | None = None,
    officials: str | PathLike[str] | None = None,
) -> list[Statement]:
    """The quotations of one article, in the order of its text; nothing is kept.

    `published` is a day, a time with its offset, or either as text; with it bare titles find who held them.
    `officials` is a registry (Popolo), by default the shipped one.
    Raises InputError (no words, an unreadable date), UsageError, RegistryError.
    """
    about = _about(published, url, outlet, title, language, "text")
    roster = registry.roster(None, Path(officials) if officials else None)
    stream = io.BytesIO(text.encode(errors="replace"))
    results = pipeline.extract(["-"], about, roster, stdin=stream, today=_today())
    (found,) = (each for each in results if not isinstance(each, Note))
    if isinstance(found, InputError):
        raise found
    return found.statements()


class Archive:
    """An archive of quotations in a folder; a context manager."""

    def __init__(
        self,
        folder: str | PathLike[str] = "index",
        *,
        officials: str | PathLike[str] | None = None,
        create: bool = False,
    ) -> None:
        """Opens the archive; with `create` it is made if there is none. Raises ArchiveError.

        `officials` is the registry that new articles are read with, by default the shipped one.
        """
        self._folder = Path(folder)
        self._officials = Path(officials) if officials else None
        self._store = Store.open(self._folder, create=create)
        self._engine = WhooshEngine(self._folder / "search")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.close()
        self._store.close()

    def add(
        self,
        *paths: str | PathLike[str],
        published: date | str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        language: str | None = None,
        format: str | None = None,  # noqa: A002 (the option's name)
        min_score: float = 0.0,
    ) -> list[Kept | InputError]:
        """Read files, folders and patterns, keep and index their quotations; what became of each article.

        Quotations that score less than `min_score` are not kept.
        What could not be read is an InputError in the list.
        Raises UsageError, RegistryError, ConfigError, ArchiveError.
        """
        about = _about(published, url, outlet, title, language, format)
        names = [str(path) for path in paths]
        kept = pipeline.add(
            self._store,
            self._engine,
            self._roster,
            names,
            about,
            stdin=io.BytesIO(),
            now=datetime.now(UTC),
            today=_today(),
            local=self._local,
            min_score=min_score,
        )
        return [each for each in kept if not isinstance(each, Note)]

    def search(
        self, query: str = "", *, sort: Sort | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Statement]:
        """What `query` finds, best first; with an empty one everything, newest first. Raises QueryError."""
        tree = parse(query, today=_today())
        self._freshen()
        order: Sort = sort or ("score" if query.strip() else "-date")
        answer = self._engine.search(tree, sort=order, limit=limit, offset=offset)
        return self._store.statements([hit.id for hit in answer.hits])

    def statements(self, *, withdrawn: bool = False) -> Iterator[Statement]:
        """Everything, newest day first; quotations that their source no longer has only if `withdrawn`."""
        return self._store.all_statements(withdrawn=withdrawn)

    @cached_property
    def _local(self) -> Options:
        own = config.load(self._folder)
        return Options(zone=own.zone, channels=tuple(sorted(own.channels.items())))

    @cached_property
    def _roster(self) -> Roster:
        return registry.roster(self._folder, self._officials)

    def _freshen(self) -> None:
        try:
            fresh = self._engine.mark() == self._store.mark()
        except IndexBroken:
            fresh = False
        if not fresh:
            indexing.sync(self._store, self._engine, self._roster)


def _today() -> date:
    return datetime.now().astimezone().date()


def _about(
    published: date | str | None,
    url: str | None,
    outlet: str | None,
    title: str | None,
    language: str | None,
    form: str | None,
) -> Metadata:
    when = published_on(published) if isinstance(published, str) else published
    return Metadata(published=when, url=url, outlet=outlet, title=title, language=language, format=form)
