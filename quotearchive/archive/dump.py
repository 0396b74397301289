"""How whole articles are read: every revision and every quotation, each article at one moment of the archive."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from quotearchive.archive.listing import numbers
from quotearchive.archive.rows import article_of, attribution_of, day_of, source_of
from quotearchive.errors import ArchiveError
from quotearchive.model import Reader, Span
from quotearchive.whole import EarlierReading, KeptQuotation, Revision, WholeArticle

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from quotearchive.archive.database import Database

_ARTICLE = "select key, first_read from articles where number = ?"
_REVISIONS = """
select r.*, a.key from revisions r join articles a on a.number = r.article where r.article = ? order by r.number
"""
_EARLIER = """
select e.*, r.sha256, a.key from earlier_readings e
join revisions r on r.article = e.article and r.number = e.revision join articles a on a.number = e.article
where e.article = ? order by e.rowid
"""
_LINKS = "select * from links where article = ? order by revision, place"
_QUOTATIONS = "select * from quotations where article = ? order by number"
_SPANS = """
select s.* from spans s join quotations q on q.number = s.quotation
where q.article = ? order by s.quotation, s.revision, s.place
"""
_EVIDENCE = """
select e.* from evidence e join quotations q on q.number = e.quotation
where q.article = ? order by e.quotation, e.place
"""


@dataclass(frozen=True, slots=True)
class Rows:
    """What the tables hold of one article."""

    number: int
    key: str
    first_read: str
    revisions: list[sqlite3.Row]
    earlier: list[sqlite3.Row]
    links: list[sqlite3.Row]
    quotations: list[sqlite3.Row]
    spans: list[sqlite3.Row]
    evidence: list[sqlite3.Row]


class WholeArticles:
    """The articles that there are now, as they are when they come; see Store.whole_articles."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers = numbers(database)

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[WholeArticle]:
        """One at a time, and no transaction is open while the caller works."""
        for number in self._numbers:
            yield of_rows(self._database, rows_of(self._database, number))


def rows_of(database: Database, number: int) -> Rows:
    with database.reading():
        (article,) = database.rows(_ARTICLE, (number,))
        tables = (_REVISIONS, _EARLIER, _LINKS, _QUOTATIONS, _SPANS, _EVIDENCE)
        return Rows(number, *article, *(database.rows(sql, (number,)) for sql in tables))


def of_rows(database: Database, rows: Rows) -> WholeArticle:
    """Raises ArchiveError for what the model does not know."""
    try:
        return understood(rows)
    except (ValueError, TypeError, LookupError) as error:
        raise ArchiveError(
            f"The article {rows.key} in {database.path} cannot be understood ({error}). "
            "`quotearchive verify` finds what else is damaged; put back a copy of the archive."
        ) from error


def understood(rows: Rows) -> WholeArticle:
    """Raises ValueError, TypeError or LookupError for what the model does not know."""
    if not rows.revisions:
        raise ValueError("it has no revision")
    links, earlier = _by(rows.links, "revision"), _by(rows.earlier, "revision")
    spans, evidence = _by(rows.spans, "quotation"), _by(rows.evidence, "quotation")
    return WholeArticle(
        datetime.fromisoformat(rows.first_read),
        tuple(_revision(row, links[row["number"]], earlier[row["number"]]) for row in rows.revisions),
        tuple(
            _quotation(row, rows.key, spans[row["number"]], evidence[row["number"]])
            for row in rows.quotations
        ),
    )


def _by(rows: Iterable[sqlite3.Row], name: str) -> dict[int, list[sqlite3.Row]]:
    groups: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        groups[row[name]].append(row)
    return groups


def _revision(row: sqlite3.Row, links: list[sqlite3.Row], earlier: list[sqlite3.Row]) -> Revision:
    return Revision(
        article_of(row, links),
        read_at=datetime.fromisoformat(row["read_at"]),
        rules=row["rules"],
        min_score=row["min_score"],
        note=row["note"],
        earlier=tuple(map(_earlier, earlier)),
    )


def _quotation(
    row: sqlite3.Row, key: str, spans: list[sqlite3.Row], evidence: list[sqlite3.Row]
) -> KeptQuotation:
    places = _by(spans, "revision")
    attribution = attribution_of(row, key, places[row["newest_revision"]], evidence)
    return KeptQuotation(
        attribution,
        row["rules"],
        tuple(
            (number, tuple(Span(each["start"], each["end"]) for each in places[number])) for number in places
        ),
        day_of(row["withdrawn"]),
    )


def _earlier(row: sqlite3.Row) -> EarlierReading:
    return EarlierReading(
        source=source_of(row),
        body=Span(row["body_start"], row["body_end"]),
        bytes_sha256=row["bytes_sha256"],
        reader=Reader(row["reader"], row["reader_version"]),
        rules=row["rules"],
        read_at=datetime.fromisoformat(row["read_at"]),
        captured=datetime.fromisoformat(row["captured"]) if row["captured"] else None,
    )
