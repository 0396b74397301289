"""What addresses answered comes back as it came, and says since when it has been so."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from quotearchive.archive.store import Store
from quotearchive.errors import ArchiveError
from quotearchive.model import Response

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2025, 4, 24, 12, tzinfo=UTC)
URL = "https://karvinform.example/a"
FIRST = Response(URL, URL, 200, (("ETag", '"1"'), ("Content-Type", "text/plain")), b"words", NOON, NOON)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, create=True) as opened:
        yield opened


def after(minutes: int, body: bytes, final_url: str = URL) -> Response:
    when = NOON + timedelta(minutes=minutes)
    return replace(FIRST, body=body, final_url=final_url, fetched_at=when, since=when)


def test_it_comes_back_as_it_came(store: Store) -> None:
    every_byte = replace(
        FIRST, body=bytes(range(256)) * 9, headers=(("X-Name", "Ві́ст"), ("x", ""), ("x", "2"))
    )
    store.keep(every_byte)
    assert store.last(URL) == every_byte
    assert store.body(hashlib.sha256(every_byte.body).hexdigest()) == every_byte.body
    assert (store.last(URL + "b"), store.body("0" * 64)) == (None, None)


def test_a_moment_comes_back_whatever_its_offset(store: Store) -> None:
    there = NOON.astimezone(timezone(timedelta(hours=3)))
    store.keep(replace(FIRST, fetched_at=there))
    found = store.last(URL)
    assert found is not None
    assert found.fetched_at == NOON


HISTORIES = [
    ("one fetch", [(0, b"a", URL)], 0),
    ("the same again", [(0, b"a", URL), (5, b"a", URL), (9, b"a", URL)], 0),
    ("changed", [(0, b"a", URL), (5, b"b", URL), (9, b"b", URL)], 5),
    ("changed back", [(0, b"a", URL), (5, b"b", URL), (9, b"a", URL)], 9),
    ("moved", [(0, b"a", URL), (5, b"a", URL + "/2"), (9, b"a", URL + "/2")], 5),
]


@pytest.mark.parametrize(
    ("fetches", "since"), [row[1:] for row in HISTORIES], ids=[row[0] for row in HISTORIES]
)
def test_since_when_it_has_been_so(store: Store, fetches: list[tuple[int, bytes, str]], since: int) -> None:
    for minutes, body, final_url in fetches:
        store.keep(after(minutes, body, final_url))
        store.keep(replace(after(minutes, b"other"), url="https://karvinform.example/other"))
    found = store.last(URL)
    assert found is not None
    assert (found.body, found.fetched_at) == (fetches[-1][1], NOON + timedelta(minutes=fetches[-1][0]))
    assert found.since == NOON + timedelta(minutes=since)


def test_bytes_are_kept_once_and_packed(store: Store, tmp_path: Path) -> None:
    body = b"The bridge is open. " * 5000
    for minutes in range(3):
        store.keep(after(minutes, body))
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        sizes = connection.execute("select length(packed) from bodies").fetchall()
        assert connection.execute("select count(*) from fetches").fetchone() == (3,)
    assert len(sizes) == 1
    assert sizes[0][0] < len(body) / 50


def test_what_a_server_wants_remembered_of_a_visitor_is_not_kept(store: Store, tmp_path: Path) -> None:
    store.keep(
        replace(FIRST, headers=(("set-cookie", "visitor=77"), ("Set-Cookie2", "v=78"), ("ETag", '"1"')))
    )
    found = store.last(URL)
    assert found is not None
    assert found.headers == (("ETag", '"1"'),)
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        assert not any("visitor" in line or "v=78" in line for line in connection.iterdump())


def test_damaged_bytes_are_told(store: Store, tmp_path: Path) -> None:
    store.keep(FIRST)
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection, connection:
        connection.execute("update bodies set packed = ?", (b"\0\1",))
    with pytest.raises(ArchiveError, match="are damaged"):
        store.last(URL)
