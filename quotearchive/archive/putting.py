"""How rows of an article are written: its revision with its links, its quotations with their spans and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.archive.rows import Row, evidence_row, link_row, quotation_row
from quotearchive.errors import InputError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from quotearchive.archive.database import Database
    from quotearchive.model import Article, Attribution, Evidence, Span

_ADD_REVISION = """
insert into revisions (article, number, read_at, source_id, url, title, outlet, published, day, language,
    sha256, bytes_sha256, reader, reader_version, body_start, body_end, rules, min_score, note, captured,
    post_platform, post_account, post_author, post_forwarded_from, text)
values (:article, :revision, :read_at, :source_id, :url, :title, :outlet, :published, :day, :language,
    :sha256, :bytes_sha256, :reader, :reader_version, :body_start, :body_end, :rules, :min_score, :note,
    :captured, :post_platform, :post_account, :post_author, :post_forwarded_from, :text)
"""
_KEEP_EARLIER_READING = """
insert into earlier_readings (article, revision, read_at, source_id, url, title, outlet, published, language,
    bytes_sha256, reader, reader_version, body_start, body_end, rules, captured)
select article, number, read_at, source_id, url, title, outlet, published, language,
    bytes_sha256, reader, reader_version, body_start, body_end, rules, captured
from revisions where article = :article and number = :revision
"""
_ADD_EARLIER_READING = """
insert into earlier_readings (article, revision, read_at, source_id, url, title, outlet, published, language,
    bytes_sha256, reader, reader_version, body_start, body_end, rules, captured)
values (:article, :revision, :read_at, :source_id, :url, :title, :outlet, :published, :language,
    :bytes_sha256, :reader, :reader_version, :body_start, :body_end, :rules, :captured)
"""
_CHANGE_REVISION = """
update revisions set read_at = :read_at, source_id = :source_id, url = :url, title = :title, outlet = :outlet,
    published = :published, day = :day, language = :language, bytes_sha256 = :bytes_sha256,
    reader = :reader, reader_version = :reader_version, body_start = :body_start, body_end = :body_end,
    rules = :rules, min_score = :min_score, note = :note, captured = :captured,
    post_platform = :post_platform, post_account = :post_account, post_author = :post_author,
    post_forwarded_from = :post_forwarded_from
where article = :article and number = :revision
"""
_ADD_LINK = """
insert into links (article, revision, place, start, "end", url, platform, account)
values (:article, :revision, :place, :start, :end, :url, :platform, :account)
"""
# Not "insert or replace": that would give the row a new number and tear off its spans and evidence.
_PUT_QUOTATION = """
insert into quotations (id, article, ordinal, kind, words, start, day, first_revision, newest_revision,
    changed, rules, score, cue, cue_start, cue_end, mention, mention_start, mention_end, speaker,
    speaker_type, official, post, posts, membership, platform, platform_text, platform_start,
    platform_end, platform_url)
values (:id, :article, :ordinal, :kind, :words, :start, :day, :revision, :revision, :sequence, :rules,
    :score, :cue, :cue_start, :cue_end, :mention, :mention_start, :mention_end, :speaker, :speaker_type,
    :official, :post, :posts, :membership, :platform, :platform_text, :platform_start, :platform_end,
    :platform_url)
on conflict (id) do update set kind = excluded.kind, words = excluded.words, start = excluded.start,
    day = excluded.day, newest_revision = excluded.newest_revision, withdrawn = null,
    changed = excluded.changed, rules = excluded.rules, score = excluded.score,
    cue = excluded.cue, cue_start = excluded.cue_start, cue_end = excluded.cue_end,
    mention = excluded.mention, mention_start = excluded.mention_start, mention_end = excluded.mention_end,
    speaker = excluded.speaker, speaker_type = excluded.speaker_type, official = excluded.official,
    post = excluded.post, posts = excluded.posts, membership = excluded.membership,
    platform = excluded.platform, platform_text = excluded.platform_text,
    platform_start = excluded.platform_start, platform_end = excluded.platform_end,
    platform_url = excluded.platform_url
where article = excluded.article
returning number
"""
_ADD_EVIDENCE = """
insert into evidence (quotation, place, rule, text, start, "end", weight) values (?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Change:
    """Where a change takes place: the article and its newest revision, with the number of the change.

    `row` is the revision's, for its day and its rules.
    """

    article: int
    revision: int
    sequence: int
    row: Row

    @property
    def place(self) -> Row:
        return {"article": self.article, "revision": self.revision}


def current(database: Database, article: int) -> set[str]:
    """The ids of the quotations that are not withdrawn."""
    sql = "select id from quotations where article = ? and withdrawn is null"
    return {row["id"] for row in database.rows(sql, (article,))}


def put_revision(database: Database, article: Article, newest: sqlite3.Row | None, row: Row) -> Change:
    """A changed text is a new revision. Else the newest is changed, and what it said of its source kept."""
    sequence = next_sequence(database)
    if newest is not None and newest["sha256"] == row["sha256"]:
        change = Change(newest["article"], newest["number"], sequence, row)
        return change_revision(database, article, change, newest)
    number = newest["article"] if newest else add_article(database, article.source.key, str(row["read_at"]))
    change = Change(number, newest["number"] + 1 if newest else 1, sequence, row)
    return add_revision(database, article, change)


def next_sequence(database: Database) -> int:
    """The number of this change."""
    rows = database.run("update archive set sequence = sequence + 1 returning sequence")
    return int(rows[0]["sequence"])


def add_revision(database: Database, article: Article, change: Change) -> Change:
    """A text with its links, under a number that no other revision has."""
    database.run(_ADD_REVISION, change.place | change.row | {"text": article.text})
    _put_links(database, article, change)
    return change


def _put_links(database: Database, article: Article, change: Change) -> None:
    links = [link_row(place, link) | change.place for place, link in enumerate(article.links)]
    database.run_each(_ADD_LINK, links)


def add_article(database: Database, key: str, first_read: str) -> int:
    """The number of an article that was not there before."""
    sql = "insert into articles (key, first_read) values (?, ?) returning number"
    return int(database.run(sql, (key, first_read))[0]["number"])


def keep_earlier_reading(database: Database, article: int, revision: int) -> None:
    """What a revision says now is what it said before."""
    database.run(_KEEP_EARLIER_READING, {"article": article, "revision": revision})


def add_earlier_reading(database: Database, change: Change) -> None:
    """Another reading that a revision stands for, and that is not the last one."""
    database.run(_ADD_EARLIER_READING, change.row | change.place)


def change_revision(database: Database, article: Article, change: Change, before: sqlite3.Row) -> Change:
    """A revision says what was read last of its text; what it said before is kept."""
    of_the_source = change.row.keys() - {"rules", "min_score", "read_at", "note", "captured"}
    is_another_look = before["captured"] != change.row["captured"]
    if is_another_look or any(before[name] != change.row[name] for name in of_the_source):
        keep_earlier_reading(database, change.article, change.revision)
    row = change.row | change.place
    database.run(_CHANGE_REVISION, row)
    database.run("delete from links where article = :article and revision = :revision", row)
    # Also those that other rules no longer find in this text: they are shown with this source.
    database.run(
        "update quotations set day = :day where article = :article and newest_revision = :revision", row
    )
    _put_links(database, article, change)
    return change


def put_quotations(
    database: Database, change: Change, attributions: Sequence[Attribution], now: datetime
) -> tuple[int, int]:
    """How many were not there before, and how many are withdrawn now."""
    before = current(database, change.article)
    for attribution in attributions:
        _put_quotation(database, change, attribution)
    ids = {attribution.quotation.id for attribution in attributions}
    gone = sorted(before - ids)
    day = now.date().isoformat()
    sql = "update quotations set withdrawn = ?, changed = ? where id = ?"
    database.run_each(sql, [(day, change.sequence, each) for each in gone])
    return len(ids - before), len(gone)


def put_earlier_quotation(
    database: Database, change: Change, attribution: Attribution, withdrawn: str
) -> None:
    """A quotation that an older revision has, and no newer one: it is withdrawn, for it was not there later."""
    number = _put_quotation(database, change, attribution)
    sql = "update quotations set withdrawn = ? where number = ?"
    database.run(sql, (withdrawn, number))


def _put_quotation(database: Database, change: Change, attribution: Attribution) -> int:
    quotation = attribution.quotation
    row = change.row | change.place | quotation_row(attribution) | {"sequence": change.sequence}
    put = database.run(_PUT_QUOTATION, row)
    if not put:
        raise InputError(
            f"{quotation.article_key} was not kept: its quotation “{quotation.text[:40]}” has the id "
            f"{quotation.id}, and so has one of another article."
        )
    number = int(put[0]["number"])
    put_spans(database, change, number, quotation.spans)
    database.run("delete from evidence where quotation = ?", (number,))
    put_evidence(database, number, attribution.evidence)
    return number


def put_evidence(database: Database, number: int, evidence: Sequence[Evidence]) -> None:
    """What speaks for a quotation that has no evidence yet."""
    rows = [evidence_row(number, place, each) for place, each in enumerate(evidence)]
    database.run_each(_ADD_EVIDENCE, rows)


def put_spans(database: Database, change: Change, number: int, spans: Sequence[Span]) -> None:
    """Where the words of a quotation stand in this revision."""
    database.run("delete from spans where quotation = ? and revision = ?", (number, change.revision))
    rows = [(number, change.revision, place, s.start, s.end) for place, s in enumerate(spans)]
    database.run_each(
        'insert into spans (quotation, revision, place, start, "end") values (?, ?, ?, ?, ?)', rows
    )
