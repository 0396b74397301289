"""Who is named in the archive without being given to an official."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from quotearchive.archive.kept import Heard
from quotearchive.archive.rows import day_of, source_of
from quotearchive.model import SpeakerType

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from quotearchive.archive.database import Database

_UNPLACED = """
select q.speaker, q.speaker_type, q.article, q.newest_revision, q.day, q.mention,
    (select text from evidence e where e.quotation = q.number and e.rule = ? limit 1) as named
from quotations q
where q.withdrawn is null and q.official is null and q.speaker_type in ('person', 'organization')
order by q.day desc, q.article, q.start
"""
_SOURCE = """
select a.key, r.source_id, r.sha256, r.url, r.title, r.outlet, r.published, r.language
from revisions r join articles a on a.number = r.article where r.article = ? and r.number = ?
"""
_NEWEST = 3


def unplaced(database: Database, naming: str) -> Iterator[Heard]:
    with database.reading():
        groups: dict[tuple[str, str], list[sqlite3.Row]] = defaultdict(list)
        for row in database.rows(_UNPLACED, (naming,)):
            groups[row["speaker"], row["speaker_type"]].append(row)
        found = [_heard(database, name, kind, rows) for (name, kind), rows in groups.items()]
    yield from found


def _heard(database: Database, name: str, kind: str, rows: Sequence[sqlite3.Row]) -> Heard:
    places = list(dict.fromkeys((row["article"], row["newest_revision"]) for row in rows))
    days = [row["day"] for row in rows if row["day"]]
    return Heard(
        name=name,
        type=SpeakerType(kind),
        statements=len(rows),
        articles=len(places),
        printed=Counter(row["named"] or row["mention"] for row in rows if row["named"] or row["mention"]),
        newest=tuple(source_of(database.rows(_SOURCE, place)[0]) for place in places[:_NEWEST]),
        first=day_of(min(days, default=None)),
        last=day_of(max(days, default=None)),
    )
