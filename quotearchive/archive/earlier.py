"""How a capture is kept that is older than what is kept already: in its place among the others, and nothing is undone.

A revision stands for all looks at the source, one after the other, that found the same text. It says what the last of
them found; the looks before that are earlier readings of it. So a look in between can part them again, and the order
in which captures are read decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.archive.kept import Added
from quotearchive.archive.moving import make_room, part
from quotearchive.archive.putting import (
    Change,
    add_earlier_reading,
    add_revision,
    change_revision,
    current,
    next_sequence,
    put_earlier_quotation,
    put_spans,
)
from quotearchive.errors import ArchiveError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from quotearchive.archive.database import Database
    from quotearchive.archive.rows import Row
    from quotearchive.model import Article, Attribution

    Look = tuple[str, str]

_REVISIONS = """
select r.* from articles a join revisions r on r.article = a.number where a.key = ? order by r.number
"""
_LOOKS = """
select captured, bytes_sha256 from earlier_readings
where article = ? and revision = ? and captured is not null
"""
_LAST_LOOK = """
select captured, bytes_sha256, reader, reader_version
from revisions where article = :article and captured is not null
union all
select captured, bytes_sha256, reader, reader_version
from earlier_readings where article = :article and captured is not null
order by captured desc, bytes_sha256 desc limit 1
"""
_KNOWN_LOOK = """
select 1 from revisions r left join earlier_readings e on e.article = r.article and e.revision = r.number
where r.article = :article and r.sha256 = :sha256 and (
    (r.captured = :captured and r.bytes_sha256 = :bytes_sha256)
    or (e.captured = :captured and e.bytes_sha256 = :bytes_sha256))
limit 1
"""
_LAST_UNDATED = """
select number as revision, 1 as is_last, 0 as place, bytes_sha256, source_id, url, title, outlet, published, language
from revisions where article = :article and captured is null
union all
select revision, 0, rowid, bytes_sha256, source_id, url, title, outlet, published, language
from earlier_readings where article = :article and captured is null
order by revision desc, is_last desc, place desc limit 1
"""
_OF_THE_SOURCE = ("bytes_sha256", "source_id", "url", "title", "outlet", "published", "language")


def is_earlier(database: Database, row: Row, newest: sqlite3.Row) -> bool:
    """Whether the source is known to have looked otherwise, or just so, after it looked so.

    Of two looks at one moment the hash of the bytes decides, so that it is not the order of reading. What another
    version of the reader makes of one, or the same bytes of a post at another time, is no look but a reading anew.
    """
    mine = _look(row)
    if mine is None or is_dated_anew(row, newest):
        return False
    for last in database.rows(_LAST_LOOK, {"article": newest["article"]}):
        is_read_anew = last["reader"] == row["reader"] and last["reader_version"] != row["reader_version"]
        return mine < (last["captured"], last["bytes_sha256"]) and not (
            is_read_anew and mine[0] == last["captured"]
        )
    return False


def is_dated_anew(row: Row, newest: sqlite3.Row) -> bool:
    """Whether a post has another time only because the zone of its source was corrected: as it came it is the same."""
    is_same = newest["post_platform"] is not None and newest["bytes_sha256"] == row["bytes_sha256"]
    return is_same and newest["published"] != row["published"]


def keeps_its_place(database: Database, row: Row, newest: sqlite3.Row) -> bool:
    """Whether this was read before, and what was read since of the other sort, dated or not, stays newer than it.

    Of readings without a time only the last is known again: the one before that comes back when a file is changed
    back. It is known by its bytes and by what is said of it, whatever another reader makes of the bytes.
    """
    if bool(row["captured"]) == bool(newest["captured"]):
        return False
    if row["captured"]:
        return _is_known(database, newest["article"], row)
    last = database.rows(_LAST_UNDATED, {"article": newest["article"]})
    return bool(last) and all(last[0][name] == row[name] for name in _OF_THE_SOURCE)


def put_earlier(
    database: Database, article: Article, attributions: Sequence[Attribution], row: Row, now: datetime
) -> Added:
    """Keep an older capture in its place: "same" if the look before or after it found its text already.

    What it holds and no newer revision does is withdrawn as of `now`.
    """
    look, revisions = _look(row), database.rows(_REVISIONS, (article.source.key,))
    if look is None or not revisions:
        raise ArchiveError(f"There is no article {article.source.key} in {database.path}.")
    if _is_known(database, revisions[0]["article"], row):
        return Added("same", len(current(database, revisions[0]["article"])))
    place = _place(database, revisions, look)
    after, before = revisions[place], revisions[place - 1] if place else None
    key, number = after["article"], after["number"]
    is_inside = any(each < look for each in _looks(database, after))
    if after["sha256"] == row["sha256"]:
        add_earlier_reading(database, Change(key, number, 0, row))
        return Added("same", len(current(database, key)))
    if before is not None and before["sha256"] == row["sha256"] and not is_inside:
        _follow(database, article, attributions, before, row, now)
        return Added("same", len(current(database, key)))
    if is_inside:
        part(database, key, number, look)
        number += 1
    make_room(database, key, number)
    change = Change(key, number, next_sequence(database), row)
    add_revision(database, article, change)
    _put_each(database, change, attributions, now)
    return Added("changed", len(current(database, key)))


def _look(row: Row | sqlite3.Row) -> Look | None:
    """When the source was looked at, and what was there; None: nobody knows when."""
    return (str(row["captured"]), str(row["bytes_sha256"])) if row["captured"] else None


def would_change(database: Database, article: Article, row: Row) -> bool:
    """Whether an older capture would be kept as a revision of its own; False: a look beside it found its text."""
    look, revisions = _look(row), database.rows(_REVISIONS, (article.source.key,))
    if look is None or not revisions:
        return True
    if _is_known(database, revisions[0]["article"], row):
        return False
    place = _place(database, revisions, look)
    after, before = revisions[place], revisions[place - 1] if place else None
    if after["sha256"] == row["sha256"]:
        return False
    is_inside = any(each < look for each in _looks(database, after))
    return before is None or before["sha256"] != row["sha256"] or is_inside


def _is_known(database: Database, article: int, row: Row) -> bool:
    """Whether this look found this text already, wherever that stands now."""
    return bool(database.rows(_KNOWN_LOOK, row | {"article": article}))


def _looks(database: Database, revision: sqlite3.Row) -> list[Look]:
    """Those before the last one that a revision stands for."""
    rows = database.rows(_LOOKS, (revision["article"], revision["number"]))
    return [(each["captured"], each["bytes_sha256"]) for each in rows]


def _place(database: Database, revisions: Sequence[sqlite3.Row], look: Look) -> int:
    """Which of them is the first that is newer; one whose time is not known keeps its place."""
    return next(place for place, each in enumerate(revisions) if _is_newer(database, each, look))


def _is_newer(database: Database, revision: sqlite3.Row, look: Look) -> bool:
    own = _look(revision)
    return any(each > look for each in (*_looks(database, revision), *([own] if own else [])))


def _follow(
    database: Database,
    article: Article,
    attributions: Sequence[Attribution],
    before: sqlite3.Row,
    row: Row,
    now: datetime,
) -> None:
    """The look before found the same text: its revision now says what this one found."""
    earlier, look = _look(before), _look(row)
    if earlier is None:
        add_earlier_reading(database, Change(before["article"], before["number"], 0, row))
    if earlier is None or earlier == look:
        return
    change = Change(before["article"], before["number"], next_sequence(database), row)
    change_revision(database, article, change, before)
    _put_each(database, change, attributions, now)


def _put_each(database: Database, change: Change, attributions: Sequence[Attribution], now: datetime) -> None:
    sql = "select id, number, first_revision, newest_revision, withdrawn from quotations where article = ?"
    known = {each["id"]: each for each in database.rows(sql, (change.article,))}
    for attribution in attributions:
        _put(database, change, attribution, known.get(attribution.quotation.id), now)


def _put(
    database: Database, change: Change, attribution: Attribution, known: sqlite3.Row | None, now: datetime
) -> None:
    """A quotation that a newer revision has stays as it is, and is known to have stood here too."""
    if known is None or known["newest_revision"] <= change.revision:
        withdrawn = known["withdrawn"] if known else None
        put_earlier_quotation(database, change, attribution, withdrawn or now.date().isoformat())
        return
    put_spans(database, change, known["number"], attribution.quotation.spans)
    if known["first_revision"] > change.revision:
        database.run(
            "update quotations set first_revision = ? where number = ?", (change.revision, known["number"])
        )
