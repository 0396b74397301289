"""How statements are read: in batches, each at one moment of the archive."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from quotearchive.archive.rows import article_of, attribution_of, day_of
from quotearchive.errors import ArchiveError
from quotearchive.model import Article, Statement, in_place

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from quotearchive.archive.database import Database

BATCH = 200
"""How many statements are read at a time: enough to be fast, few enough to stream."""

LEAST_PREFIX = 4
"""Fewer characters than this name nothing: they would fit too much."""

_QUOTATIONS = """
select q.*, a.key from quotations q join articles a on a.number = q.article
where q.number in (select value from json_each(?))
"""
_SPANS = """
select s.quotation, s.start, s."end" from spans s join quotations q on q.number = s.quotation
where s.quotation in (select value from json_each(?)) and s.revision = q.newest_revision
order by s.quotation, s.place
"""
_EVIDENCE = """
select * from evidence where quotation in (select value from json_each(?)) order by quotation, place
"""
_REVISION = """
select r.*, a.key from revisions r join articles a on a.number = r.article
where r.article = ? and r.number = ?
"""


def batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))


def _grouped(rows: Iterable[sqlite3.Row]) -> dict[int, list[sqlite3.Row]]:
    groups: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        groups[row["quotation"]].append(row)
    return groups


class _Places:
    """The revisions that statements stand in, each read once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles: dict[tuple[int, int], Article] = {}

    def of(self, row: sqlite3.Row) -> Article:
        place = (row["article"], row["newest_revision"])
        if place not in self._articles:
            self._articles[place] = article_of(self._database.rows(_REVISION, place)[0])
        return self._articles[place]


def _batch(database: Database, numbers: Sequence[int]) -> dict[int, Statement]:
    """The statements with these numbers. Their context is cut from the text: it cannot disagree."""
    wanted = (json.dumps(numbers),)
    with database.reading():
        spans, evidence = _grouped(database.rows(_SPANS, wanted)), _grouped(database.rows(_EVIDENCE, wanted))
        places = _Places(database)
        return {
            row["number"]: _statement(database, row, places, spans[row["number"]], evidence[row["number"]])
            for row in database.rows(_QUOTATIONS, wanted)
        }


def _statement(
    database: Database,
    row: sqlite3.Row,
    places: _Places,
    spans: Sequence[sqlite3.Row],
    evidence: Sequence[sqlite3.Row],
) -> Statement:
    try:
        statement = in_place(places.of(row), attribution_of(row, row["key"], spans, evidence))
        withdrawn = day_of(row["withdrawn"])
    except (ValueError, TypeError, IndexError) as error:
        raise ArchiveError(
            f"The quotation {row['id']} in {database.path} cannot be understood ({error}). "
            "Put back a copy of the archive, or add its article again."
        ) from error
    return replace(statement, withdrawn=withdrawn) if withdrawn else statement


def _streamed(database: Database, numbers: Sequence[int]) -> Iterator[tuple[int, Statement]]:
    """In the order of `numbers`. No transaction is open while the caller works: it may be slow, or write."""
    for batch in batches(numbers):
        found = _batch(database, batch)
        yield from ((number, found[number]) for number in batch if number in found)


def _numbers(database: Database, sql: str, values: Sequence[object] = ()) -> list[int]:
    return [row["number"] for row in database.rows(sql, values)]


def statements(database: Database, ids: Sequence[str]) -> list[Statement]:
    sql = "select id, number from quotations where id in (select value from json_each(?))"
    known = {row["id"]: row["number"] for row in database.rows(sql, (json.dumps(list(ids)),))}
    found = dict(_streamed(database, list(known.values())))
    return [found[known[each]] for each in ids if known.get(each) in found]


def all_statements(database: Database, *, withdrawn: bool) -> Iterator[Statement]:
    sql = """
        select number from quotations where withdrawn is null or ?
        order by day desc, article, start, number
    """
    listed = _streamed(database, _numbers(database, sql, (withdrawn,)))
    return (statement for _, statement in listed if withdrawn or statement.withdrawn is None)


def of_article(database: Database, key: str, *, withdrawn: bool) -> list[Statement]:
    sql = """
        select q.number from quotations q join articles a on a.number = q.article
        where a.key = ? and (q.withdrawn is null or ?) order by q.start, q.number
    """
    return [each for _, each in _streamed(database, _numbers(database, sql, (key, withdrawn)))]


def by_officials(database: Database, officials: Sequence[str]) -> Iterator[Statement]:
    sql = """
        select number from quotations
        where withdrawn is null and official in (select value from json_each(?)) order by number
    """
    numbers = _numbers(database, sql, (json.dumps(list(officials)),))
    return (statement for _, statement in _streamed(database, numbers) if statement.withdrawn is None)


def changes(database: Database, after: int) -> Iterator[tuple[str, Statement | None]]:
    sql = "select number from quotations where changed > ? order by changed, number"
    for _, statement in _streamed(database, _numbers(database, sql, (after,))):
        yield statement.id, None if statement.withdrawn else statement


def ids_starting(database: Database, prefix: str) -> list[str]:
    if len(prefix) < LEAST_PREFIX:
        return []
    # A range, and not LIKE: no character of the prefix means anything but itself.
    sql = "select id from quotations where id >= :prefix and id < :prefix || char(0x10ffff) order by id"
    return [row["id"] for row in database.rows(sql, {"prefix": prefix.lower()})]
