"""What was read before: which readings come to what the archive holds already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.archive.earlier import is_dated_anew

if TYPE_CHECKING:
    import sqlite3

    from quotearchive.archive.database import Database
    from quotearchive.archive.kept import Added
    from quotearchive.archive.rows import Row

_SEEN = "select article from readings where fingerprint = ?"
_REMEMBER = """
insert into readings (fingerprint, article) select ?, number from articles where key = ?
on conflict (fingerprint) do update set article = excluded.article
"""
_FORGET = "delete from readings where article = ?"


def seen(database: Database, fingerprint: str) -> int | None:
    """The number of the article that comes of this reading; None if it is to be read."""
    rows = database.rows(_SEEN, (fingerprint,))
    return int(rows[0]["article"]) if rows else None


def remember(
    database: Database, fingerprint: str, key: str, newest: sqlite3.Row | None, row: Row, added: Added
) -> None:
    """Note that this reading has come to what is kept now.

    What came to something else before would change the article back, so it is to be read again. A capture changes
    nothing back, whatever it is read after: the later one is the newer, and what is not dated keeps its place.
    """
    if newest is not None and not _still_hold(newest, row, added):
        database.run(_FORGET, (newest["article"],))
    database.run(_REMEMBER, (fingerprint, key))


def _still_hold(newest: sqlite3.Row, row: Row, added: Added) -> bool:
    if any(newest[name] != row[name] for name in ("min_score", "rules")):
        return False
    return added.outcome == "same" or (bool(row["captured"]) and not is_dated_anew(row, newest))
