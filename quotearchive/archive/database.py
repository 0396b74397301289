"""How archive.db is opened, what one transaction is, and what SQLite's errors mean to people."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quotearchive.archive.migrations import APPLICATION_ID, MIGRATIONS, Migration, migrate, version_of
from quotearchive.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "archive.db"
WAIT = 10.0
"""Seconds that a writer waits for another one."""

_MAGIC = b"SQLite format 3\0"
_LEAST_SIZE = 512
_UNREADABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
_MEANINGS = {
    sqlite3.SQLITE_BUSY: "Another process is writing to {path}, and went on while this one waited. "
    "Try again when it is done.",
    sqlite3.SQLITE_READONLY: "{path} cannot be written: get the right to write it and its folder, "
    "or name another folder with --index.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened: get the right to read it and to write in its folder, "
    "or name another folder with --index.",
    sqlite3.SQLITE_FULL: "There is no room left on the disk of {path}; what was in it before is intact. "
    "Make room and try again.",
    sqlite3.SQLITE_NOTADB: "{path} is not an archive of quotearchive. "
    "Move it away, or name another folder with --index.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged ({error}). "
    "Put back a copy of it, or move it away and add the articles again.",
}

Values = Sequence[object] | Mapping[str, object]


def meaning(error: sqlite3.Error, path: Path) -> str:
    """A sentence for people: what is wrong with the archive, and what to do."""
    code = (
        getattr(error, "sqlite_errorcode", 0) & 0xFF
    )  # the low byte is the kind of error, the rest its detail
    return _MEANINGS.get(code, "{path} could not be used: {error}.").format(path=path, error=error)


class Database:
    """One connection to archive.db. What SQLite finds wrong leaves it as an `ArchiveError`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        connection.row_factory = sqlite3.Row

    @classmethod
    def open(
        cls, folder: Path, *, create: bool, wait: float = WAIT, steps: Sequence[Migration] = MIGRATIONS
    ) -> Database:
        """The archive in `folder`, made if `create`, and brought up to the newest of `steps` if it is older.

        ArchiveError: there is none, it is not one, it is a newer one, or it cannot be read.
        """
        path = _place(folder, create=create)
        try:
            database = cls(_readable(path, create=create, wait=wait), path)
        except sqlite3.Error as error:
            raise ArchiveError(meaning(error, path)) from error
        try:
            database._bring_up_to_date(create, steps)
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        self._connection.close()

    def rows(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        """What a question answers. Words that are no Unicode (from a command line) stand in no row."""
        with self._meaningful():
            try:
                return self._connection.execute(sql, values).fetchall()
            except UnicodeEncodeError:
                return []

    def run(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        """Change something; the rows that it returns. UnicodeEncodeError for words that are no Unicode."""
        with self._meaningful():
            return self._connection.execute(sql, values).fetchall()

    def run_each(self, sql: str, rows: Sequence[Values]) -> None:
        """Change something once a row. UnicodeEncodeError for words that are no Unicode."""
        with self._meaningful():
            self._connection.executemany(sql, rows)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """All questions inside see the archive at one moment, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self.run("begin")
        try:
            yield
        finally:
            self._undo()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing: kept when the block ends, undone when anything at all is raised in it.

        `immediate` takes the turn at once: a second writer waits here, and not half-way through.
        """
        self.run("begin immediate")
        try:
            yield
            self.run("commit")
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        if self._connection.in_transaction:
            self._connection.rollback()

    @contextmanager
    def _meaningful(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            raise ArchiveError(meaning(error, self.path)) from error

    def _number(self, sql: str) -> int:
        return int(self.rows(sql)[0][0])

    def _bring_up_to_date(self, create: bool, steps: Sequence[Migration]) -> None:
        version = self._number("pragma user_version")
        blank = not version and not self._number("select count(*) from sqlite_schema")
        if blank and not create:
            raise ArchiveError(_nothing_in(self.path.parent))
        if not blank and self._number("pragma application_id") != APPLICATION_ID:
            raise ArchiveError(
                f"{self.path} is an SQLite database of another program. "
                "Move it away, or name another folder with --index."
            )
        if version > len(steps):
            raise ArchiveError(
                f"{self.path} was written by a newer quotearchive: it has format {version}, "
                f"and this one knows formats up to {len(steps)}. Install a newer quotearchive."
            )
        if blank:
            # So that readers are never blocked by a writer. Before anything is in it: every archive is so.
            self.run("pragma journal_mode = wal")
        if version < len(steps):
            self._migrate(steps)

    def _migrate(self, steps: Sequence[Migration]) -> None:
        with self.writing(), self._meaningful():
            # Another process may have done it while this one waited; migrate looks again.
            if version_of(self._connection) < len(steps):
                migrate(self._connection, steps)


def _nothing_in(folder: Path) -> str:
    return (
        f"There is no archive in {folder}. Make one with `quotearchive --index {folder} add PATH`, "
        "or name another folder with --index."
    )


def _place(folder: Path, *, create: bool) -> Path:
    """Where archive.db is, or is to be."""
    path = folder / FILE
    try:
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        exists, is_file = path.exists(), path.is_file()
        head = _head(path) if is_file else b""
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ArchiveError(
            f"The folder {folder} cannot be used for an archive: {reason}. Name another with --index."
        ) from error
    if exists and not is_file:
        raise ArchiveError(f"{path} is not a file. Move it away, or name another folder with --index.")
    if not exists and not create:
        raise ArchiveError(_nothing_in(folder))
    if head and not (head.startswith(_MAGIC) and len(head) == _LEAST_SIZE):
        # SQLite takes a file that is shorter for an empty one, and would write over it.
        raise ArchiveError(_MEANINGS[sqlite3.SQLITE_NOTADB].format(path=path))
    return path


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LEAST_SIZE)


def _readable(path: Path, *, create: bool, wait: float) -> sqlite3.Connection:
    """A connection that has been seen to read.

    A reader of a WAL file writes beside it (archive.db-shm). Where the folder does not allow that, the file
    is read as one that nobody changes; not if commits stand in archive.db-wal: they would be overlooked.
    """
    try:
        return _connection(path, "mode=rwc" if create else "mode=rw", wait)
    except sqlite3.OperationalError as error:
        if create or error.sqlite_errorcode & 0xFF not in _UNREADABLE or _waiting_commits(path):
            raise
        return _connection(path, "mode=ro&immutable=1", wait)


def _waiting_commits(path: Path) -> bool:
    log = path.with_name(f"{FILE}-wal")
    return log.exists() and log.stat().st_size > 0


def _connection(path: Path, mode: str, wait: float) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection: sqlite3.Connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)
    try:
        connection.execute("pragma foreign_keys = on")
        # A crash of the machine may lose the last commits, and only them: they can be added again.
        connection.execute("pragma synchronous = normal")
        version_of(connection)
    except BaseException:
        connection.close()
        raise
    return connection
