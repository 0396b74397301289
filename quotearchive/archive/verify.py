"""Whether the archive is whole, and every quotation in it still word for word in its source."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

from quotearchive.archive.dump import Rows, rows_of, understood
from quotearchive.archive.listing import numbers
from quotearchive.archive.rows import iso, quotation_row
from quotearchive.errors import ArchiveError
from quotearchive.whole.checking import faults as faults_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from quotearchive.archive.database import Database
    from quotearchive.whole import WholeArticle

_COPY = "put back a copy of the archive"
_AGAIN = f"{_COPY}, or add the article again"
# A span has no reference of its own to the revision that it lies in.
_SPANS_OF_NOTHING = """
select q.id, s.revision from spans s join quotations q on q.number = s.quotation
left join revisions r on r.article = q.article and r.number = s.revision
where r.number is null group by q.id, s.revision order by q.id, s.revision
"""


def faults(database: Database) -> Iterator[str]:
    """Each as a sentence with what to do; see Store.faults."""
    try:
        yield from _of_the_file(database)
        for number in numbers(database):
            yield from _of_article(rows_of(database, number))
        yield from _of_packed(database, "bodies", "a fetched response is not the one that came")
        yield from _of_packed(database, "registries", "a remembered registry is not the one that was used")
    except ArchiveError as error:
        yield str(error)


def _of_the_file(database: Database) -> Iterator[str]:
    """What SQLite itself finds."""
    for (found,) in database.rows("pragma integrity_check"):
        if found != "ok":
            yield f"{database.path} is damaged ({found}); {_COPY}."
    for table, row, parent, _ in database.rows("pragma foreign_key_check"):
        which = "a row" if row is None else f"row {row}"
        yield f"{database.path}: {which} of {table} belongs to nothing in {parent}; {_COPY}."
    for row in database.rows(_SPANS_OF_NOTHING):
        yield f"quotation {row['id']} has spans in revision {row['revision']}, which is not there; {_COPY}."


def _of_article(rows: Rows) -> Iterator[str]:
    try:
        whole = understood(rows)
        found = [*_numbering(rows), *faults_of(whole), *_repeated(rows, whole)]
    except (ValueError, TypeError, LookupError) as error:
        found = [f"it cannot be understood ({error})"]
    yield from (f"{rows.key}: {fault}; {_AGAIN}." for fault in found)


def _numbering(rows: Rows) -> Iterator[str]:
    if [row["number"] for row in rows.revisions] != list(range(1, len(rows.revisions) + 1)):
        yield "a revision is missing"


def _repeated(rows: Rows, whole: WholeArticle) -> Iterator[str]:
    """What the tables say twice, for their indexes, and must say alike."""
    for row, revision in zip(rows.revisions, whole.revisions, strict=True):
        if row["day"] != iso(revision.article.source.day):
            yield f"revision {row['number']}: its day is not that of its publication"
    for row, kept in zip(rows.quotations, whole.quotations, strict=True):
        right = quotation_row(kept.attribution) | {
            "first_revision": kept.first,
            "newest_revision": kept.newest,
            "day": _day(rows, kept.newest),
        }
        for name, value in right.items():
            if row[name] != value:
                yield f"quotation {row['id']}: its {name} is {row[name]!r:.60}, and {value!r:.60} by all else"


def _day(rows: Rows, revision: int) -> object:
    return next((row["day"] for row in rows.revisions if row["number"] == revision), None)


def _of_packed(database: Database, table: str, fault: str) -> Iterator[str]:
    """What was kept as it came, one at a time: it may be large."""
    for (sha256,) in database.rows(f"select sha256 from {table} order by sha256"):  # noqa: S608 - a name of our own
        (row,) = database.rows(f"select packed from {table} where sha256 = ?", (sha256,))  # noqa: S608
        if _sha256_of(row) != sha256:
            yield f"{fault} (sha256 {sha256}); {_COPY}."


def _sha256_of(row: sqlite3.Row) -> str | None:
    try:
        return hashlib.sha256(zlib.decompress(row["packed"])).hexdigest()
    except zlib.error:
        return None
