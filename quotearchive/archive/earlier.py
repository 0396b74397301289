"""How a capture is kept that is older than what is kept already: as a revision before it, and nothing is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.archive.kept import Added
from quotearchive.archive.putting import Change, add_revision, current, put_earlier_quotation, put_spans
from quotearchive.errors import ArchiveError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from quotearchive.archive.database import Database
    from quotearchive.archive.rows import Row
    from quotearchive.model import Article, Attribution

_REVISIONS = "select article, number, sha256, captured from revisions where article = ? order by number"
# Twice, for no two revisions may have one number even for a moment.
_AWAY = 1_000_000_000
_MOVED = (
    ("revisions", "number"),
    ("earlier_readings", "revision"),
    ("links", "revision"),
    ("quotations", "first_revision"),
    ("quotations", "newest_revision"),
)
_MOVE_SPANS = """
update spans set revision = revision + :by
where revision >= :from and quotation in (select number from quotations where article = :article)
"""


def is_earlier(row: Row, newest: sqlite3.Row) -> bool:
    """Whether the source looked so before it looked as the newest revision says; both must be known."""
    captured, known = row["captured"], newest["captured"]
    return isinstance(captured, str) and known is not None and captured < known


def put_earlier(
    database: Database, article: Article, attributions: Sequence[Attribution], row: Row, now: datetime
) -> Added:
    """Keep an older capture in its place: "same" if a revision beside it has its text already.

    What it holds and no newer revision does is withdrawn as of `now`.
    """
    key = _revisions(database, article.source.key)[0]["article"]
    number = earlier_place(database, article, row)
    if number is None:
        return Added("same", len(current(database, key)))
    _make_room(database, key, number)
    sequence = database.run("update archive set sequence = sequence + 1 returning sequence")[0]["sequence"]
    change = Change(key, number, sequence, row)
    add_revision(database, article, change)
    known = {each["id"]: each for each in _quotations(database, key)}
    for attribution in attributions:
        _put(database, change, attribution, known.get(attribution.quotation.id), now)
    return Added("changed", len(current(database, key)))


def earlier_place(database: Database, article: Article, row: Row) -> int | None:
    """The number that the revision of an older capture gets; None: one beside it has its text already."""
    revisions = _revisions(database, article.source.key)
    number = _place(revisions, str(row["captured"]))
    beside = (each for each in revisions if each["number"] in (number - 1, number))
    return None if any(each["sha256"] == row["sha256"] for each in beside) else number


def _revisions(database: Database, key: str) -> list[sqlite3.Row]:
    rows = database.rows("select number from articles where key = ?", (key,))
    if not rows:
        raise ArchiveError(f"There is no article {key} in {database.path}.")
    return database.rows(_REVISIONS, (rows[0]["number"],))


def _place(revisions: Sequence[sqlite3.Row], captured: str) -> int:
    """The number of the first revision that is newer; one whose time is not known keeps its place."""
    later = (each["number"] for each in revisions if each["captured"] and each["captured"] > captured)
    return int(min(later))


def _make_room(database: Database, article: int, number: int) -> None:
    """Every number from `number` on becomes one more."""
    database.run("pragma defer_foreign_keys = on")
    for by, first in ((_AWAY, number), (1 - _AWAY, _AWAY)):
        values = {"by": by, "from": first, "article": article}
        database.run(_MOVE_SPANS, values)
        for table, column in _MOVED:
            sql = (
                f"update {table} set {column} = {column} + :by where article = :article and {column} >= :from"  # noqa: S608 - names of our own
            )
            database.run(sql, values)


def _quotations(database: Database, article: int) -> list[sqlite3.Row]:
    sql = "select id, number, first_revision, newest_revision from quotations where article = ?"
    return database.rows(sql, (article,))


def _put(
    database: Database, change: Change, attribution: Attribution, known: sqlite3.Row | None, now: datetime
) -> None:
    """A quotation that a newer revision has stays as it is, and is known to have stood here too."""
    if known is None or known["newest_revision"] < change.revision:
        put_earlier_quotation(database, change, attribution, now)
        return
    put_spans(database, change, known["number"], attribution.quotation.spans)
    if known["first_revision"] > change.revision:
        database.run(
            "update quotations set first_revision = ? where number = ?", (change.revision, known["number"])
        )
