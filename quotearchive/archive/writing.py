"""What adding or re-reading an article changes in the archive, each in one transaction, or that it changes nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from quotearchive.archive import registries
from quotearchive.archive.earlier import is_earlier, keeps_its_place, put_earlier, would_change
from quotearchive.archive.kept import Added
from quotearchive.archive.putting import (
    Change,
    add_earlier_reading,
    current,
    keep_earlier_reading,
    put_quotations,
    put_revision,
)
from quotearchive.archive.rows import Row, captured_row, revision_row
from quotearchive.archive.seen import remember
from quotearchive.errors import InputError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from quotearchive.archive.database import Database
    from quotearchive.archive.kept import Held, Registry
    from quotearchive.model import Article, Attribution

_NEWEST = """
select r.*, a.registry from articles a join revisions r on r.article = a.number
where a.key = ? order by r.number desc limit 1
"""
_PUT_MIN_SCORE = "update revisions set min_score = ? where article = ? and number = ?"
_PUT_CAPTURED = "update revisions set captured = ? where article = ? and number = ?"
_UNSAID = frozenset(("min_score", "read_at", "note", "captured"))
_PUT_RULES = "update revisions set rules = ?, note = ? where article = ? and number = ?"
_PUT_RULES_OF_QUOTATIONS = "update quotations set rules = ? where article = ? and withdrawn is null"


def add(
    database: Database,
    article: Article,
    attributions: Sequence[Attribution],
    *,
    rules: str,
    now: datetime,
    note: str | None,
    min_score: float,
    fingerprint: str | None,
    registry: Registry | None,
) -> Added:
    """Keep `article` with what was found in it, as one transaction; see Store.add."""
    row = revision_row(article, rules, min_score)
    with unicode_only(article.source.key), database.writing():
        _check(article, attributions)
        newest = _newest(database, article.source.key)
        row |= {"read_at": now.isoformat(), "note": note, "captured": captured_row(article.captured)}
        added = _add(database, article, attributions, newest, row, now, registry)
        if fingerprint:
            remember(database, fingerprint, article.source.key, newest, row, added)
        return added


def _add(
    database: Database,
    article: Article,
    attributions: Sequence[Attribution],
    newest: sqlite3.Row | None,
    row: Row,
    now: datetime,
    registry: Registry | None,
) -> Added:
    if newest is not None and is_earlier(database, row, newest):
        return put_earlier(database, article, attributions, row, now)
    if newest is not None and keeps_its_place(database, row, newest):
        return Added("same", len(current(database, newest["article"])))
    if newest is not None and _is_same(database, newest, row, attributions):
        _put_unsaid(database, newest, row)
        return Added("same", len(current(database, newest["article"])))
    return _put(database, article, attributions, newest, row, now, registry)


def would_add(
    database: Database, article: Article, attributions: Sequence[Attribution], *, rules: str, min_score: float
) -> Added:
    """What `add` would answer; see Store.would_add."""
    row = revision_row(article, rules, min_score) | {"captured": captured_row(article.captured)}
    ids = {attribution.quotation.id for attribution in attributions}
    with database.reading():
        newest = _newest(database, article.source.key)
        if newest is None:
            return Added("new", len(ids), len(ids))
        before = current(database, newest["article"])
        if is_earlier(database, row, newest):
            return Added("changed" if would_change(database, article, row) else "same", len(before))
        if keeps_its_place(database, row, newest) or _is_same(database, newest, row, attributions):
            return Added("same", len(before))
        return Added("changed", len(ids), len(ids - before), len(before - ids))


def replace(
    database: Database,
    held: Held,
    attributions: Sequence[Attribution],
    *,
    rules: str,
    now: datetime,
    registry: Registry | None,
    note: str | None,
) -> bool:
    """Put what `rules` find in the place of what was found before; see Store.replace."""
    article = held.article
    with unicode_only(article.source.key), database.writing():
        _check(article, attributions)
        newest = _newest(database, article.source.key)
        if newest is None or not _is_held(newest, held):
            return False
        # Nobody has read the source meanwhile: the day on which that was done stays.
        row = revision_row(article, rules, held.min_score)
        row |= {"read_at": newest["read_at"], "note": note, "captured": newest["captured"]}
        _put(database, article, attributions, newest, row, now, registry)
        return True


def mark_rules(
    database: Database, held: Held, rules: str, registry: Registry | None, note: str | None
) -> bool:
    """Note that `rules` find what is kept already; see Store.mark_rules."""
    with database.writing():
        newest = _newest(database, held.article.source.key)
        if newest is None or not _is_held(newest, held):
            return False
        database.run(_PUT_RULES, (rules, note, newest["article"], newest["number"]))
        database.run(_PUT_RULES_OF_QUOTATIONS, (rules, newest["article"]))
        if registry:
            registries.put(database, newest["article"], registry)
        return True


def mark_registry(database: Database, each: Iterable[Held], registry: Registry) -> None:
    """Note that `registry` gives what is kept already to the same people; see Store.mark_registry."""
    with database.writing():
        for held in each:
            newest = _newest(database, held.article.source.key)
            if newest is not None and _is_held(newest, held):
                registries.put(database, newest["article"], registry)


@contextmanager
def unicode_only(key: str) -> Iterator[None]:
    """What is written inside must be Unicode; InputError where it is not."""
    try:
        yield
    except UnicodeEncodeError as error:
        shown = key.encode(errors="backslashreplace").decode()
        raise InputError(
            f"{shown} was not kept: some of its words are no Unicode text (half of a surrogate pair). "
            "Repair the source and add it again."
        ) from error


def _check(article: Article, attributions: Sequence[Attribution]) -> None:
    seen: set[str] = set()
    for attribution in attributions:
        quotation = attribution.quotation
        if quotation.article_key != article.source.key:
            raise InputError(f"A quotation of {quotation.article_key} was given with {article.source.key}.")
        if quotation.id in seen:
            raise InputError(
                f"{article.source.key} was not kept: two of its quotations have the id {quotation.id}, "
                f"“{quotation.text[:40]}”. Their ordinals must differ."
            )
        seen.add(quotation.id)


def _newest(database: Database, key: str) -> sqlite3.Row | None:
    found = database.rows(_NEWEST, (key,))
    return found[0] if found else None


def _agree(newest: sqlite3.Row, row: Row) -> bool:
    return all(newest[name] == value for name, value in row.items())


def _is_same(database: Database, newest: sqlite3.Row, row: Row, attributions: Sequence[Attribution]) -> bool:
    """Another threshold is a change only where it lets other quotations through."""
    if not _agree(newest, {name: value for name, value in row.items() if name not in _UNSAID}):
        return False
    ids = {attribution.quotation.id for attribution in attributions}
    return newest["min_score"] == row["min_score"] or ids == current(database, newest["article"])


def _is_held(newest: sqlite3.Row, held: Held) -> bool:
    """Whether no other process has read the article in between: that one has found what is to be kept."""
    row = revision_row(held.article, held.rules, held.min_score)
    return _agree(newest, row | {"registry": held.registry})


def _put_unsaid(database: Database, newest: sqlite3.Row, row: Row) -> None:
    """The threshold, and the last time that the source looked so: no reading is another for these alone."""
    # Not where it is so already: an archive that cannot be written still answers “same”.
    place = newest["article"], newest["number"]
    if newest["min_score"] != row["min_score"]:
        database.run(_PUT_MIN_SCORE, (row["min_score"], *place))
    if newest["captured"] == row["captured"]:
        return
    if row["captured"]:
        keep_earlier_reading(database, *place)
        database.run(_PUT_CAPTURED, (row["captured"], *place))
    else:
        add_earlier_reading(database, Change(*place, 0, row))


def _put(
    database: Database,
    article: Article,
    attributions: Sequence[Attribution],
    newest: sqlite3.Row | None,
    row: Row,
    now: datetime,
    registry: Registry | None,
) -> Added:
    change = put_revision(database, article, newest, row)
    registries.put(database, change.article, registry)
    added, withdrawn = put_quotations(database, change, attributions, now)
    return Added("changed" if newest else "new", len(attributions), added, withdrawn)
