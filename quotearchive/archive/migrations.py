"""Which format of archive.db this program knows, and how an older one becomes that one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Migration = Callable[[sqlite3.Connection], None]

APPLICATION_ID = 0x51417263  # "QArc": what `file archive.db` shows


def create_schema(connection: sqlite3.Connection) -> None:
    for statement in statements_of(Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")):
        connection.execute(statement)


def remember_min_score(connection: sqlite3.Connection) -> None:
    """Before this nothing was left out for its score."""
    connection.execute("alter table revisions add column min_score real not null default 0")


def know_sources(connection: sqlite3.Connection) -> None:
    for statement in statements_of(Path(__file__).with_name("sources.sql").read_text(encoding="utf-8")):
        connection.execute(statement)


def know_registries(connection: sqlite3.Connection) -> None:
    for statement in statements_of(Path(__file__).with_name("registries.sql").read_text(encoding="utf-8")):
        connection.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (create_schema, remember_min_score, know_sources, know_registries)
"""The first makes format 1 out of nothing, the second format 2 out of that, and so on. Only ever added to."""

VERSION = len(MIGRATIONS)


def statements_of(script: str) -> Iterator[str]:
    """The single statements of an SQL script (`executescript` would commit the transaction around it)."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""


def version_of(connection: sqlite3.Connection) -> int:
    """The number of the format; 0: nothing is in it yet."""
    return int(connection.execute("pragma user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Apply the steps that `connection` has not seen yet, inside the transaction that the caller began."""
    for step in steps[version_of(connection) :]:
        step(connection)
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute(f"pragma user_version = {len(steps)}")
