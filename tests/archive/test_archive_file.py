"""The file itself: what is opened and what is refused, migrations, two writers, a killed one."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import sqlite3
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotearchive.archive.database import Database
from quotearchive.archive.migrations import APPLICATION_ID, MIGRATIONS, VERSION, statements_of
from quotearchive.archive.store import Store
from quotearchive.errors import ArchiveError
from quotearchive.model import Article, Attribution, Kind, Quotation, Reader, Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOW = datetime(2025, 5, 1, tzinfo=UTC)
NOBODY = 65534
PROCESSES = multiprocessing.get_context("spawn")


def add(store: Store, number: int, quotations: int = 3) -> str:
    text = " ".join(f"“Line {each} of {number} holds.”" for each in range(quotations))
    sha = hashlib.sha256(text.encode()).hexdigest()
    key = f"{number}.txt"
    found = [
        Attribution(Quotation(key, (Span(each, each + 1),), f"Line {each} of {number} holds.", Kind.DIRECT))
        for each in range(quotations)
    ]
    article = Article(Source(key, key, sha), text, Span(0, len(text)), sha, Reader("text", 1))
    return store.add(article, found, rules="1", now=NOW).outcome


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive of one article, closed."""
    with Store.open(tmp_path / "index", create=True) as store:
        add(store, 0)
    return tmp_path / "index"


def run(folder: Path, *sql: str) -> None:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        for each in sql:
            connection.execute(each)
        connection.commit()


def ask(folder: Path, sql: str) -> object:
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        return connection.execute(sql).fetchone()[0]


# What is refused


def a_text_file(path: Path) -> None:
    path.write_text("This is no archive.\n" * 400, encoding="utf-8")


def a_short_text_file(path: Path) -> None:
    path.write_text("x", encoding="utf-8")


def a_folder(path: Path) -> None:
    path.mkdir()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def the_beginning_of_an_archive(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" * 7)


def another_database(path: Path) -> None:
    run(path.parent, "create table recipes (name)")


def another_database_with_a_version(path: Path) -> None:
    run(path.parent, "create table recipes (name)", "pragma user_version = 1", "pragma application_id = 7")


REFUSED: dict[Callable[[Path], None], str] = {
    a_text_file: r"archive\.db is not an archive of quotearchive\. Move it away",
    a_short_text_file: r"archive\.db is not an archive of quotearchive\. Move it away",
    the_beginning_of_an_archive: r"archive\.db is not an archive of quotearchive\. Move it away",
    a_folder: r"archive\.db is not a file\. Move it away",
    a_pipe: r"archive\.db is not a file\. Move it away",
    another_database: r"archive\.db is an SQLite database of another program\.",
    another_database_with_a_version: r"archive\.db is an SQLite database of another program\.",
}


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("planted", REFUSED)
def test_what_is_no_archive(tmp_path: Path, planted: Callable[[Path], None], create: bool) -> None:
    planted(tmp_path / "archive.db")
    with pytest.raises(ArchiveError, match=REFUSED[planted]):
        Store.open(tmp_path, create=create)


def test_no_archive_there(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "no" / "where"):
        with pytest.raises(
            ArchiveError, match=rf"There is no archive in {place}.*quotearchive --index {place} add PATH"
        ):
            Store.open(place)
    assert list(tmp_path.iterdir()) == []


def nothing(path: Path) -> None:
    path.touch()


def a_blank_database(path: Path) -> None:
    """What a kill between making the file and filling it leaves."""
    run(path.parent, "pragma journal_mode = wal")


@pytest.mark.parametrize("planted", [nothing, a_blank_database])
def test_an_empty_file_is_no_archive_but_becomes_one(tmp_path: Path, planted: Callable[[Path], None]) -> None:
    planted(tmp_path / "archive.db")
    with pytest.raises(ArchiveError, match="There is no archive in"):
        Store.open(tmp_path)
    with Store.open(tmp_path, create=True) as store:
        assert add(store, 1) == "new"


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    place = tmp_path / "index"
    place.touch()
    with pytest.raises(ArchiveError, match="There is no archive in"):
        Store.open(place)
    for each in (place, place / "below"):
        with pytest.raises(ArchiveError, match=r"cannot be used for an archive: .*Name another"):
            Store.open(each, create=True)


@pytest.mark.parametrize("name", ["nul\0", "x" * 300])
def test_a_folder_that_cannot_be(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArchiveError):
        Store.open(tmp_path / name, create=True)
    with pytest.raises(ArchiveError):
        Store.open(tmp_path / name)


@pytest.mark.parametrize("name", ["a b", "50%", "what?mode=memory#x", "Толмар", "a'b", "\udcff"])
def test_folders_with_odd_names(tmp_path: Path, name: str) -> None:
    with Store.open(tmp_path / name, create=True) as store:
        add(store, 1)
    assert (tmp_path / name / "archive.db").is_file()
    with Store.open(tmp_path / name) as store:
        assert store.totals().articles == 1


def test_damage_in_the_middle(folder: Path) -> None:
    with Store.open(folder) as store:
        for number in range(1, 60):
            add(store, number)
    path = folder / "archive.db"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)
    with (
        pytest.raises(ArchiveError, match=r"archive\.db is damaged .*Put back a copy"),
        Store.open(folder) as store,
    ):
        list(store.all_statements())


def test_a_file_cut_short(folder: Path) -> None:
    path = folder / "archive.db"
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ArchiveError, match=r"archive\.db"), Store.open(folder) as store:
        list(store.all_statements())


PLANTED = {
    "update quotations set kind = 'sung'": "'sung' is not a valid Kind",
    "update quotations set platform = 'pigeon', platform_text = 'by pigeon'": "'pigeon' is not a valid",
    "update quotations set withdrawn = 'yesterday'": "Invalid isoformat",
    "update quotations set speaker_type = 'person', speaker = 'X', posts = '['": "Expecting value",
    "delete from spans": "it has no span",
    "update revisions set published = 'May'": "Invalid isoformat",
}


@pytest.mark.parametrize("sql", PLANTED)
def test_values_that_are_none_of_ours(folder: Path, sql: str) -> None:
    run(folder, sql)
    with (
        Store.open(folder) as store,
        pytest.raises(ArchiveError, match=f"cannot be understood .*{PLANTED[sql]}"),
    ):
        list(store.all_statements(withdrawn=True))


# Formats


def test_a_new_archive(folder: Path) -> None:
    assert ask(folder, "pragma user_version") == VERSION
    assert ask(folder, "pragma application_id") == APPLICATION_ID
    assert ask(folder, "pragma journal_mode") == "wal"
    assert ask(folder, "pragma integrity_check") == "ok"


def test_foreign_keys_are_held(folder: Path) -> None:
    with (
        closing(Database.open(folder, create=False)) as database,
        pytest.raises(ArchiveError, match="FOREIGN KEY"),
    ):
        database.run("delete from revisions")


def test_a_newer_archive_is_refused(folder: Path) -> None:
    run(folder, "pragma user_version = 99")
    for create in (False, True):
        with pytest.raises(ArchiveError, match=f"it has format 99, .* up to {VERSION}. Install a newer"):
            Store.open(folder, create=create)
    assert ask(folder, "pragma user_version") == 99


def add_a_column(connection: sqlite3.Connection) -> None:
    connection.execute("alter table articles add column colour text")
    connection.execute("update articles set colour = 'red'")


def fail(connection: sqlite3.Connection) -> None:
    connection.execute("create table half (done)")
    connection.execute("select * from nowhere")


def test_an_older_archive_is_brought_up_to_date(folder: Path) -> None:
    steps = (*MIGRATIONS, add_a_column)
    for _ in range(2):
        Database.open(folder, create=False, steps=steps).close()
        assert ask(folder, "pragma user_version") == VERSION + 1
        assert ask(folder, "select colour from articles") == "red"
    with pytest.raises(ArchiveError, match=f"it has format {VERSION + 1}"):
        Store.open(folder)


OLD_REVISION = """
insert into revisions values (1, 1, '2025-05-01T00:00:00+00:00', 'a', null, null, null, null, null, 'en', 's', 'b',
    'text', 1, 0, 5, '1', null, 'words')
"""


def test_an_archive_from_before_thresholds(tmp_path: Path) -> None:
    """Nothing was left out of it."""
    Database.open(tmp_path, create=True, steps=MIGRATIONS[:1]).close()
    run(tmp_path, "insert into articles values (1, 'a', '2025-05-01')", OLD_REVISION)
    with Store.open(tmp_path) as store:
        assert [(held.article.text, held.rules, held.min_score) for held in store.held()] == [
            ("words", "1", 0.0)
        ]
        assert add(store, 0) == "new"


def test_an_article_that_is_none_of_ours(folder: Path) -> None:
    run(folder, "update revisions set published = 'May'")
    with (
        Store.open(folder) as store,
        pytest.raises(ArchiveError, match=r"The article 0\.txt in .*archive\.db cannot be understood"),
    ):
        list(store.held())


def test_a_migration_is_whole_or_not_at_all(folder: Path) -> None:
    with pytest.raises(ArchiveError, match="no such table: nowhere"):
        Database.open(folder, create=False, steps=(*MIGRATIONS, add_a_column, fail))
    assert ask(folder, "pragma user_version") == VERSION
    assert ask(folder, "select count(*) from sqlite_schema where name = 'half'") == 0
    with Store.open(folder) as store:
        assert add(store, 0) == "same"


def test_the_statements_of_a_script() -> None:
    script = "-- a; b\ncreate table t (\n  a text -- ;\n);\ninsert into t values (';');\n\n"
    assert [each.strip() for each in statements_of(script)] == [
        "-- a; b\ncreate table t (\n  a text -- ;\n);",
        "insert into t values (';');",
    ]


# Several at once


def test_a_second_writer_waits_and_then_says_so(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "archive.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        with Store.open(folder, wait=0.2) as store:
            started = time.monotonic()
            with pytest.raises(ArchiveError, match=r"Another process is writing to .*archive\.db"):
                add(store, 1)
            assert 0.15 < time.monotonic() - started < 5
            assert store.totals().articles == 1
            other.execute("rollback")
            assert add(store, 1) == "new"


def test_readers_are_not_blocked_by_a_writer(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "archive.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        other.execute("delete from evidence")
        other.execute("update quotations set words = 'half-way'")
        with Store.open(folder, wait=0) as store:
            assert all(each.attribution.quotation.text.startswith("Line") for each in store.all_statements())


def test_a_reader_does_not_block_a_writer(folder: Path) -> None:
    with Store.open(folder) as reader, Store.open(folder, wait=0) as writer:
        stream = reader.all_statements()
        next(stream)
        assert add(writer, 1) == "new"
        assert len(list(stream)) == 2


def write(folder: Path, first: int, last: int) -> None:
    with Store.open(folder, create=True) as store:
        for number in range(first, last):
            add(store, number)


def test_four_processes_make_and_fill_one_archive(tmp_path: Path) -> None:
    place = tmp_path / "index"
    writers = [PROCESSES.Process(target=write, args=(place, 0, 40)) for _ in range(4)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
    assert [each.exitcode for each in writers] == [0] * 4
    with Store.open(place) as store:
        assert (store.totals().articles, store.totals().quotations) == (40, 120)


def test_a_killed_writer_leaves_whole_articles(tmp_path: Path) -> None:
    place, kept = tmp_path / "index", 0
    for turn in range(3):
        writer = PROCESSES.Process(target=write, args=(place, turn * 100_000, (turn + 1) * 100_000))
        writer.start()
        wait_for_articles(place, more_than=kept)
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        with Store.open(place, create=True) as store:
            kept = store.totals().articles
            assert [each.quotations for each in store.articles()] == [3] * kept
        assert ask(place, "pragma integrity_check") == "ok"


def wait_for_articles(place: Path, *, more_than: int) -> None:
    """Until the writer is at work: not before it has kept something in this turn."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with suppress(ArchiveError), Store.open(place) as store:  # not there yet, at first
            if store.totals().articles > more_than:
                return
        time.sleep(0.01)
    pytest.fail("the writer has not begun")


# A folder that cannot be written


@contextmanager
def unprivileged() -> Iterator[None]:
    """Root may write anywhere, so for a while this process is nobody."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder outside of pytest's own, which only its owner may enter; with an archive in it, closed."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        place = Path(name) / "index"
        with Store.open(place, create=True) as store:
            add(store, 0)
        (place / "archive.db").chmod(0o444)
        place.chmod(0o555)
        yield place
        place.chmod(0o755)


def test_a_folder_that_cannot_be_written_can_be_read(read_only: Path) -> None:
    with unprivileged(), Store.open(read_only) as store:
        assert len(list(store.all_statements())) == 3
        assert store.mark().endswith(":1")
        assert add(store, 0) == "same"
        with pytest.raises(ArchiveError, match=r"archive\.db cannot be written: get the right"):
            add(store, 1)


def test_an_older_archive_that_cannot_be_written(read_only: Path) -> None:
    with unprivileged(), pytest.raises(ArchiveError, match=r"archive\.db cannot be written"):
        Database.open(read_only, create=False, steps=(*MIGRATIONS, add_a_column))


def test_commits_that_wait_in_the_log_are_not_overlooked(read_only: Path) -> None:
    read_only.chmod(0o755)
    (read_only / "archive.db-wal").write_bytes(b"\0" * 64)
    (read_only / "archive.db-wal").chmod(0o444)
    read_only.chmod(0o555)
    with unprivileged(), pytest.raises(ArchiveError, match=r"archive\.db cannot be (opened|written)"):
        Store.open(read_only)


def test_a_reader_without_rights_beside_a_writer(read_only: Path) -> None:
    read_only.chmod(0o755)
    (read_only / "archive.db").chmod(0o644)
    with Store.open(read_only) as writer:
        add(writer, 1)
        with unprivileged(), Store.open(read_only) as store:
            assert store.totals().articles == 2


def test_no_archive_can_be_made_there(read_only: Path) -> None:
    with unprivileged(), pytest.raises(ArchiveError, match="used for an archive: Permission denied"):
        Store.open(read_only / "below", create=True)
    (read_only.parent / "empty").mkdir(mode=0o555)
    with unprivileged(), pytest.raises(ArchiveError, match=r"archive\.db cannot be opened: get the right"):
        Store.open(read_only.parent / "empty", create=True)


def test_a_folder_that_may_not_be_entered(read_only: Path) -> None:
    read_only.chmod(0o600 if os.geteuid() else 0o700)
    with (
        unprivileged(),
        pytest.raises(ArchiveError, match="cannot be used for an archive: Permission denied"),
    ):
        Store.open(read_only)


def fill(store: Store) -> None:
    for number in range(1, 500):
        add(store, number)


def test_a_full_disk_keeps_the_old_state(folder: Path) -> None:
    with closing(Database.open(folder, create=False)) as database:
        (pages,) = database.rows("pragma page_count")[0]
        database.run(f"pragma max_page_count = {pages}")
        store = Store(database)
        with pytest.raises(ArchiveError, match=r"There is no room left on the disk of .*is intact"):
            fill(store)
        kept = store.totals().articles
        assert [each.quotations for each in store.articles()] == [3] * kept
    assert ask(folder, "pragma integrity_check") == "ok"


def test_a_closed_store_is_a_programmers_mistake(folder: Path) -> None:
    store = Store.open(folder)
    store.close()
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        store.mark()
