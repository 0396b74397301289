"""What the archive holds: its articles, which one is meant by a name, and how much there is of what."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quotearchive.archive.kept import Held, KeptArticle, Totals
from quotearchive.archive.reading import LEAST_PREFIX, batches
from quotearchive.archive.rows import article_of, day_of, held_of, kept_article_of
from quotearchive.errors import ArchiveError, UsageError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from quotearchive.archive.database import Database
    from quotearchive.model import Article

_NEWEST = """
select r.*, a.key from revisions r join articles a on a.number = r.article
where a.key = ? order by r.number desc limit 1
"""
_NEWEST_BY_NUMBER = """
select r.*, a.key, a.registry from revisions r join articles a on a.number = r.article
where a.number = ? order by r.number desc limit 1
"""
_LINKS = "select * from links where article = ? and revision = ? order by place"
_ARTICLES = """
select a.key, r.article, r.number, r.read_at, r.source_id, r.url, r.title, r.outlet, r.published, r.language,
    r.sha256, r.note, r.min_score, r.number as revisions,
    (select count(*) from quotations q where q.article = a.number and q.withdrawn is null) as quotations
from articles a join revisions r on r.article = a.number
    and r.number = (select max(number) from revisions where article = a.number)
where a.number in (select value from json_each(?)) order by a.number
"""
_NAMED = (
    "select number from articles where key = :name",
    "select distinct article as number from revisions where source_id = :name",
    "select distinct article as number from revisions where url = :name",
)
# A range, and not LIKE: no character of the name means anything but itself.
_NAMED_BY_PREFIX = """
select number from articles where key >= :name and key < :name || char(0x10ffff)
union select article from revisions where source_id >= :name and source_id < :name || char(0x10ffff)
"""
_TOTALS = """
select (select count(*) from articles) as articles, (select count(*) from revisions) as revisions,
    (select count(*) from quotations where withdrawn is null) as quotations,
    (select count(*) from quotations where withdrawn is not null) as withdrawn,
    (select count(distinct official) from quotations where withdrawn is null) as officials,
    (select min(day) from quotations where withdrawn is null) as first,
    (select max(day) from quotations where withdrawn is null) as last
"""
# Beside max(day) SQLite takes the other columns from the row that has it: an official's newest name is shown.
_COUNTS = {
    "official": """
        select official as value, speaker as name, count(*) as count, max(day) from quotations
        where withdrawn is null group by official, iif(official is null, speaker, null)
        order by count desc, name, value
    """,
    "platform": """
        select platform as value, platform as name, count(*) as count from quotations
        where withdrawn is null group by platform order by count desc, name
    """,
    "month": """
        select substr(day, 1, 7) as value, substr(day, 1, 7) as name, count(*) as count from quotations
        where withdrawn is null group by substr(day, 1, 7) order by value desc
    """,
    "outlet": """
        select r.outlet as value, r.outlet as name, count(*) as count from quotations q
        join revisions r on r.article = q.article and r.number = q.newest_revision
        where q.withdrawn is null group by r.outlet order by count desc, name
    """,
    "kind": """
        select kind as value, kind as name, count(*) as count from quotations
        where withdrawn is null group by kind order by count desc, name
    """,
}


def article(database: Database, name: str) -> KeptArticle | None:
    """UsageError if `name` fits more than one."""
    with database.reading():
        for sql in (*_NAMED, _NAMED_BY_PREFIX) if len(name) >= LEAST_PREFIX else _NAMED:
            numbers = [row["number"] for row in database.rows(sql, {"name": name})]
            if numbers:
                return _only(name, _articles(database, numbers))
    return None


def numbered(database: Database, number: int) -> KeptArticle:
    """The article with this number, which is known to be there."""
    return _articles(database, [number])[0]


def _articles(database: Database, numbers: Sequence[int]) -> list[KeptArticle]:
    return [kept_article_of(row) for row in database.rows(_ARTICLES, (json.dumps(numbers),))]


def _only(name: str, found: Sequence[KeptArticle]) -> KeptArticle:
    if len(found) > 1:
        some = ", ".join(each.source.key for each in found[:3])
        raise UsageError(
            f"“{name}” fits {len(found)} articles ({some}{', …' * (len(found) > 3)}): give more of it."
        )
    return found[0]


def numbers(database: Database) -> list[int]:
    """The articles, in the order in which they were first read."""
    return [row["number"] for row in database.rows("select number from articles order by number")]


def articles(database: Database) -> Iterator[KeptArticle]:
    for batch in batches(numbers(database)):
        yield from _articles(database, batch)


def held(database: Database) -> Iterator[Held]:
    """One text at a time, and no transaction is open while the caller works: it may be slow, or write."""
    for number in numbers(database):
        with database.reading():
            (row,) = database.rows(_NEWEST_BY_NUMBER, (number,))
            links = _links(database, row)
        yield _understood(database, row, links)


def _understood(database: Database, row: sqlite3.Row, links: Sequence[sqlite3.Row]) -> Held:
    try:
        return held_of(row, links)
    except (ValueError, TypeError) as error:
        raise ArchiveError(
            f"The article {row['key']} in {database.path} cannot be understood ({error}). "
            "Put back a copy of the archive, or add the article again."
        ) from error


def _links(database: Database, row: sqlite3.Row) -> list[sqlite3.Row]:
    return database.rows(_LINKS, (row["article"], row["number"]))


def newest(database: Database, key: str) -> Article:
    """ArchiveError if there is no such article."""
    with database.reading():
        rows = database.rows(_NEWEST, (key,))
        if not rows:
            raise ArchiveError(
                f"There is no article {key} in {database.path}. See `quotearchive articles list`."
            )
        return article_of(rows[0], _links(database, rows[0]))


def read_otherwise(database: Database, registry: str) -> int:
    """How many articles were read with another registry than this one; those of which it is not known are not."""
    return int(database.rows("select count(*) from articles where registry <> ?", (registry,))[0][0])


def counts(database: Database, by: str) -> list[tuple[str | None, str, int]]:
    """UsageError if nothing is counted by that."""
    if by not in _COUNTS:
        raise UsageError(f"Nothing is counted by {by}; there are: {', '.join(_COUNTS)}.")
    return [(row["value"], row["name"] or "", row["count"]) for row in database.rows(_COUNTS[by])]


def totals(database: Database) -> Totals:
    row = dict(database.rows(_TOTALS)[0])
    return Totals(**row | {"first": day_of(row["first"]), "last": day_of(row["last"])})


def mark(database: Database) -> str:
    row = database.rows("select uuid, sequence from archive")[0]
    return f"{row['uuid']}:{row['sequence']}"
