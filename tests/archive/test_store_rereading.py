"""The archive when its own texts are read again: what is put in the place of what, and what stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from quotearchive.archive.store import Held, Store
from quotearchive.errors import ArchiveError, InputError
from quotearchive.model import (
    Article,
    Attribution,
    Kind,
    Link,
    Quotation,
    Reader,
    Source,
    Span,
    Speaker,
    SpeakerType,
    in_place,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAY = datetime(2025, 5, 1, 9, 30, tzinfo=UTC)
JUNE = datetime(2025, 6, 2, 9, 30, tzinfo=UTC)
TEXT = "He said the bridge is open, then that the road is closed."
OPEN, ROAD = "the bridge is open", "the road is closed"
SOURCE = Source("a.txt", "a.txt", "0" * 64, title="A bridge", published=date(2025, 4, 24))
ARTICLE = Article(
    SOURCE, TEXT, Span(0, len(TEXT)), "1" * 64, Reader("text", 1), (Link(Span(0, 2), "https://t.example/1"),)
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An archive with one article, read under rules of old."""
    with Store.open(tmp_path, create=True) as opened:
        opened.add(ARTICLE, [said(OPEN), said(ROAD)], rules="old", now=MAY, min_score=0.1)
        yield opened


def said(words: str, name: str = "Ossian Brandt", article: Article = ARTICLE) -> Attribution:
    start = article.text.index(words)
    quotation = Quotation(article.source.key, (Span(start, start + len(words)),), words, Kind.INDIRECT)
    return Attribution(quotation, speaker=Speaker(None, name, SpeakerType.PERSON))


def dump(tmp_path: Path) -> list[str]:
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        return list(connection.iterdump())


def the_only(store: Store) -> Held:
    (held,) = store.held()
    return held


def test_what_is_held(store: Store) -> None:
    assert the_only(store) == Held(ARTICLE, "old", 0.1, None)
    other = replace(ARTICLE, source=replace(SOURCE, key="b.txt", id="b.txt", language="uk"), links=())
    store.add(other, [], rules="old", now=MAY, note="no rules")
    store.add(
        replace(ARTICLE, text=TEXT + "!", source=replace(SOURCE, sha256="2" * 64)), [], rules="1", now=MAY
    )
    assert [(held.article.source.key, held.rules, held.note) for held in store.held()] == [
        ("a.txt", "1", None),
        ("b.txt", "old", "no rules"),
    ]
    assert next(store.held()).article.text == TEXT + "!"


def test_what_is_replaced(store: Store) -> None:
    before = {each.id for each in store.of_article("a.txt")}
    better = said(OPEN, "Ilva Sorn")
    assert store.replace(the_only(store), [better], rules="new", now=JUNE)
    assert store.of_article("a.txt") == [in_place(ARTICLE, better)]
    every = store.of_article("a.txt", withdrawn=True)
    assert {each.id for each in every} == before
    assert [each.withdrawn for each in every] == [None, JUNE.date()]
    assert the_only(store) == Held(ARTICLE, "new", 0.1, None)
    assert store.add(ARTICLE, [better], rules="new", now=JUNE, min_score=0.1).outcome == "same"


def test_what_is_back_is_current_under_its_old_id(store: Store) -> None:
    mark = int(store.mark().partition(":")[2])
    identity = store.of_article("a.txt")[1].id
    store.replace(the_only(store), [said(OPEN)], rules="new", now=JUNE)
    store.replace(the_only(store), [said(OPEN), said(ROAD)], rules="newer", now=JUNE)
    assert [each.withdrawn for each in store.statements([identity])] == [None]
    assert [bool(each) for _, each in store.changes(mark)] == [True, True]


def test_the_source_was_not_read(store: Store, tmp_path: Path) -> None:
    store.replace(the_only(store), [], rules="new", now=JUNE)
    kept = store.article("a.txt")
    assert kept
    assert (kept.read_at, kept.revisions) == (MAY, 1)
    assert not [each for each in dump(tmp_path) if 'INTO "earlier_readings"' in each]


def test_a_mark_changes_no_quotation(store: Store, tmp_path: Path) -> None:
    before, mark = list(store.all_statements()), store.mark()
    assert store.mark_rules(the_only(store), "new")
    assert (list(store.all_statements()), store.mark()) == (before, mark)
    assert the_only(store).rules == "new"
    assert not [each for each in dump(tmp_path) if "'old'" in each]
    assert store.add(ARTICLE, [], rules="new", now=JUNE, min_score=0.1).outcome == "same"


@pytest.mark.parametrize(
    "again",
    [
        replace(ARTICLE, text=TEXT + "!", source=replace(SOURCE, sha256="2" * 64)),
        replace(ARTICLE, source=replace(SOURCE, title="Another title")),
        replace(ARTICLE, bytes_sha256="3" * 64),
    ],
    ids=["text", "title", "bytes"],
)
def test_what_another_process_has_read_meanwhile_stays(store: Store, tmp_path: Path, again: Article) -> None:
    held = the_only(store)
    with Store.open(tmp_path) as other:
        other.add(again, [said(ROAD, "Ilva Sorn", again)], rules="new", now=JUNE)
    before = dump(tmp_path)
    assert not store.replace(held, [said(OPEN)], rules="new", now=JUNE)
    assert not store.mark_rules(held, "new")
    assert dump(tmp_path) == before


def test_an_article_that_is_not_there(store: Store, tmp_path: Path) -> None:
    before = dump(tmp_path)
    nowhere = Held(replace(ARTICLE, source=replace(SOURCE, key="nowhere.txt")), "old")
    assert not store.replace(nowhere, [], rules="new", now=JUNE)
    assert not store.mark_rules(nowhere, "new")
    assert dump(tmp_path) == before


def test_a_replacement_is_whole_or_not_at_all(store: Store, tmp_path: Path) -> None:
    before = dump(tmp_path)
    bad = replace(said(ROAD), speaker=Speaker(None, "\ud800", SpeakerType.PERSON))
    with pytest.raises(InputError, match="no Unicode"):
        store.replace(the_only(store), [said(OPEN, "Ilva Sorn"), bad], rules="new", now=JUNE)
    assert dump(tmp_path) == before


def test_while_another_process_writes(store: Store, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        with Store.open(tmp_path, wait=0) as second:
            held = the_only(second)
            with pytest.raises(ArchiveError, match="Another process is writing"):
                second.mark_rules(held, "new")
            with pytest.raises(ArchiveError, match="Another process is writing"):
                second.replace(held, [], rules="new", now=JUNE)
    assert the_only(store).rules == "old"
