"""How an article of an export is put into the archive as it was in another one, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotearchive.archive.dump import of_rows, rows_of
from quotearchive.archive.kept import Added
from quotearchive.archive.putting import (
    Change,
    add_article,
    add_earlier_reading,
    add_revision,
    next_sequence,
    put_evidence,
    put_spans,
)
from quotearchive.archive.rows import Row, captured_row, iso, quotation_row, revision_row
from quotearchive.archive.writing import unicode_only
from quotearchive.errors import InputError
from quotearchive.whole.written import to_line

if TYPE_CHECKING:
    from quotearchive.archive.database import Database
    from quotearchive.whole import EarlierReading, KeptQuotation, Revision, WholeArticle

_TAKEN = """
select q.id, a.key from quotations q join articles a on a.number = q.article where q.id = ?
"""
_ADD_QUOTATION = """
insert into quotations (id, article, ordinal, kind, words, start, day, first_revision, newest_revision,
    withdrawn, changed, rules, score, cue, cue_start, cue_end, mention, mention_start, mention_end, speaker,
    speaker_type, official, post, posts, membership, platform, platform_text, platform_start,
    platform_end, platform_url)
values (:id, :article, :ordinal, :kind, :words, :start, :day, :first_revision, :newest_revision,
    :withdrawn, :changed, :rules, :score, :cue, :cue_start, :cue_end, :mention, :mention_start, :mention_end,
    :speaker, :speaker_type, :official, :post, :posts, :membership, :platform, :platform_text,
    :platform_start, :platform_end, :platform_url)
returning number
"""


def restore(database: Database, whole: WholeArticle) -> Added:
    """Keep an article with all that became of it; see Store.restore."""
    with unicode_only(whole.key), database.writing():
        added = would_restore(database, whole)
        if added.outcome == "new":
            _put(database, whole)
    return added


def would_restore(database: Database, whole: WholeArticle) -> Added:
    """What `restore` would do, without doing it; InputError where it would not."""
    known = database.rows("select number from articles where key = ?", (whole.key,))
    if known:
        _must_be_the_same(database, int(known[0]["number"]), whole)
        return Added("same", len(whole.current))
    _must_be_free(database, whole)
    return Added("new", len(whole.current), len(whole.current))


def _must_be_the_same(database: Database, number: int, whole: WholeArticle) -> None:
    # As they are written: the same moment with another offset may be another day.
    # When somebody read it does not matter: two who have read the same page have the same article.
    here, there = (_timeless(to_line(each)) for each in (of_rows(database, rows_of(database, number)), whole))
    if here != there:
        raise InputError(
            f"{whole.key}: the archive has this article, and not as it was exported; it was left as it is. "
            "Restore the export into an archive of its own (--index)."
        )


def _timeless(value: object) -> object:
    if isinstance(value, dict):
        return {key: _timeless(each) for key, each in value.items() if key not in ("first_read", "read_at")}
    return [_timeless(each) for each in value] if isinstance(value, list) else value


def _must_be_free(database: Database, whole: WholeArticle) -> None:
    for quotation in whole.quotations:
        for row in database.rows(_TAKEN, (quotation.id,)):
            raise InputError(
                f"{whole.key} was not kept: one of its quotations has the id {row['id']}, and so has one of "
                f"{row['key']}. Restore the export into an archive of its own (--index)."
            )


def _put(database: Database, whole: WholeArticle) -> None:
    sequence = next_sequence(database)
    article = add_article(database, whole.key, whole.first_read.isoformat())
    changes = [
        _put_revision(database, Change(article, number, sequence, _row(revision)), revision)
        for number, revision in enumerate(whole.revisions, 1)
    ]
    for quotation in whole.quotations:
        _put_quotation(database, changes, quotation)


def _row(revision: Revision) -> Row:
    return revision_row(revision.article, revision.rules, revision.min_score) | {
        "read_at": revision.read_at.isoformat(),
        "note": revision.note,
        "captured": captured_row(revision.article.captured),
    }


def _put_revision(database: Database, change: Change, revision: Revision) -> Change:
    add_revision(database, revision.article, change)
    for each in revision.earlier:
        add_earlier_reading(database, replace(change, row=_earlier_row(each)))
    return change


def _earlier_row(earlier: EarlierReading) -> Row:
    source = earlier.source
    return {
        "read_at": earlier.read_at.isoformat(),
        "source_id": source.id,
        "url": source.url,
        "title": source.title,
        "outlet": source.outlet,
        "published": iso(source.published),
        "language": source.language,
        "bytes_sha256": earlier.bytes_sha256,
        "reader": earlier.reader.name,
        "reader_version": earlier.reader.version,
        "body_start": earlier.body.start,
        "body_end": earlier.body.end,
        "rules": earlier.rules,
        "captured": captured_row(earlier.captured),
    }


def _put_quotation(database: Database, changes: list[Change], kept: KeptQuotation) -> None:
    newest = changes[kept.newest - 1]
    row = quotation_row(kept.attribution) | {
        "article": newest.article,
        "day": newest.row["day"],
        "first_revision": kept.first,
        "newest_revision": kept.newest,
        "withdrawn": iso(kept.withdrawn),
        "changed": newest.sequence,
        "rules": kept.rules,
    }
    number = int(database.run(_ADD_QUOTATION, row)[0]["number"])
    for revision, spans in kept.places:
        put_spans(database, changes[revision - 1], number, spans)
    put_evidence(database, number, kept.attribution.evidence)
