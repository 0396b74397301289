"""How room is made between two revisions, and how one is parted in two."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.archive.database import Database

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
_LAST_BEFORE = """
select rowid from earlier_readings
where article = :article and revision = :number + 1 and (captured, bytes_sha256) < (:captured, :bytes_sha256)
order by captured desc, bytes_sha256 desc limit 1
"""
# In this order: the new revision says what the last look before said, which is then no earlier reading any more.
_PART = (
    """
    insert into revisions (article, number, read_at, source_id, url, title, outlet, published, day, language,
        sha256, bytes_sha256, reader, reader_version, body_start, body_end, rules, min_score, note, captured,
        post_platform, post_account, post_author, post_forwarded_from, text)
    select e.article, :number, e.read_at, e.source_id, e.url, e.title, e.outlet, e.published,
        substr(e.published, 1, 10), e.language, r.sha256, e.bytes_sha256, e.reader, e.reader_version, e.body_start,
        e.body_end, e.rules, r.min_score, r.note, e.captured, r.post_platform, r.post_account, r.post_author,
        r.post_forwarded_from, r.text
    from earlier_readings e join revisions r on r.article = e.article and r.number = e.revision
    where e.rowid = :last
    """,
    "delete from earlier_readings where rowid = :last",
    """
    update earlier_readings set revision = :number
    where article = :article and revision = :number + 1 and (captured, bytes_sha256) < (:captured, :bytes_sha256)
    """,
    """
    insert into links (article, revision, place, start, "end", url, platform, account)
    select article, :number, place, start, "end", url, platform, account from links
    where article = :article and revision = :number + 1
    """,
    """
    insert into spans (quotation, revision, place, start, "end")
    select quotation, :number, place, start, "end" from spans
    where revision = :number + 1 and quotation in (select number from quotations where article = :article)
    """,
    """
    update quotations set first_revision = :number where article = :article and first_revision = :number + 1
    """,
)


def make_room(database: Database, article: int, number: int) -> None:
    """Every number of a revision from `number` on becomes one more."""
    database.run("pragma defer_foreign_keys = on")
    for by, first in ((_AWAY, number), (1 - _AWAY, _AWAY)):
        values = {"by": by, "from": first, "article": article}
        database.run(_MOVE_SPANS, values)
        for table, column in _MOVED:
            sql = (
                f"update {table} set {column} = {column} + :by where article = :article and {column} >= :from"  # noqa: S608 - names of our own
            )
            database.run(sql, values)


def part(database: Database, article: int, number: int, look: tuple[str, str]) -> None:
    """Part a revision in two with the same text: what was read of it before `look`, and the others.

    The first keeps `number`, the second has the one after it. Links are not kept for every reading, so both have those
    of the last one. There is a reading before `look`.
    """
    make_room(database, article, number)
    values: dict[str, object] = {"article": article, "number": number}
    values |= {"captured": look[0], "bytes_sha256": look[1]}
    values["last"] = database.rows(_LAST_BEFORE, values)[0]["rowid"]
    for sql in _PART:
        database.run(sql, values)
