"""export and verify: what is written, that it is never half, and that it can be read back."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from histories import everything, tables
from table_schema import faults_of_package

if TYPE_CHECKING:
    from program import Run, Start

pytest_plugins = ("program",)

FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def archive(run: Run, empty: Path) -> Path:
    """A folder to work in, with an archive in ./index that has everything in it, and its own officials."""
    everything(empty / "index")
    assert run("reindex").status == 0
    return empty


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


# JSON Lines


def test_exported_and_added_to_an_empty_archive_it_is_the_same(run: Run, archive: Path) -> None:
    done = run("export", "all.jsonl")
    assert (done.status, done.out, done.err) == (0, "", "5 articles, 8 quotations written\n")
    added = run("--index", "again", "add", "all.jsonl")
    assert (added.status, added.err) == (0, "5 articles read: 5 new; 8 quotations\n")
    verified = run("--index", "again", "verify")
    assert (verified.status, verified.out) == (0, "")
    assert verified.err == "5 articles, 9 revisions, 12 quotations verified: all is in order\n"
    assert tables(archive / "again") == tables(archive / "index")
    again = run("--index", "again", "export", "-")
    assert again.out.encode() == (archive / "all.jsonl").read_bytes()
    assert json.loads(again.lines[0]) == {"quotearchive": "archive", "version": 1, "articles": 5}


@pytest.mark.usefixtures("archive")
def test_the_quotations_of_the_export_are_found(run: Run) -> None:
    found = run("search", "--format", "jsonl", "--sort", "date").out
    run("export", "all.jsonl")
    run("--index", "again", "add", "all.jsonl", "--jobs", "2")
    assert found
    assert run("--index", "again", "search", "--format", "jsonl", "--sort", "date").out == found


def test_adding_an_export_twice_or_to_its_own_archive_changes_nothing(run: Run, archive: Path) -> None:
    run("export", "all.jsonl")
    before = tables(archive / "index")
    for _ in range(2):
        assert run("add", "all.jsonl").err == "5 articles read: 5 same; 8 quotations\n"
    assert tables(archive / "index") == before


def test_an_export_joins_an_archive_that_has_other_articles(run: Run, archive: Path) -> None:
    run("export", "all.jsonl")
    (archive / "own.txt").write_text("“The lamps are lit,” Viktor Hane said.\n")
    run("--index", "other", "add", "own.txt")
    assert run("--index", "other", "add", "all.jsonl").err == "5 articles read: 5 new; 8 quotations\n"
    assert len(run("--index", "other", "articles", "list", "--format", "jsonl").lines) == 6
    assert run("--index", "other", "verify").status == 0


@pytest.mark.usefixtures("archive")
def test_what_differs_is_refused_and_the_rest_goes_on(run: Run) -> None:
    run("export", "all.jsonl")
    run("--index", "other", "add", "all.jsonl")
    with closing(sqlite3.connect("other/archive.db")) as connection:
        connection.execute("update revisions set title = 'Another' where source_id = 'odd'")
        connection.commit()
    ran = run("--index", "other", "add", "all.jsonl")
    told, summary = ran.err.splitlines()
    assert (ran.status, summary) == (1, "4 articles read: 4 same; 5 quotations; 1 not read")
    assert told.startswith("quotearchive: odd: the archive has this article, and not as it was exported;")


@pytest.mark.usefixtures("archive")
def test_an_export_through_a_pipe(run: Run) -> None:
    exported = run("export", "-")
    assert exported.err == "5 articles, 8 quotations written\n"
    piped = run("--index", "again", "add", "-", stdin=exported.out.encode())
    assert (piped.status, piped.err) == (0, "5 articles read: 5 new; 8 quotations\n")


@pytest.mark.usefixtures("demo")
def test_extract_reads_the_newest_texts_anew(run: Run) -> None:
    run("export", "all.jsonl")
    found = run("extract", "all.jsonl", "--format", "jsonl")
    assert found.status == 0
    kept = run("search", "--format", "jsonl").lines
    assert sorted(map(ids, found.lines)) == sorted(map(ids, kept))
    assert run("add", "all.jsonl", "--dry-run").err.endswith("nothing was kept (--dry-run)\n")


def ids(line: str) -> str:
    return str(json.loads(line)["id"])


def test_an_empty_archive(run: Run, empty: Path) -> None:
    (empty / "none.jsonl").write_text('{"quotearchive": "archive", "version": 1, "articles": 0}\n')
    added = run("add", "none.jsonl")
    assert (added.status, added.err) == (0, "0 articles read; 0 quotations\n")
    assert run("export", "-").out == (empty / "none.jsonl").read_text()
    assert run("verify").status == 0


def test_interrupted_and_run_again_it_goes_on(run: Run, start: Start, empty: Path) -> None:
    many_articles(empty / "many", 300)
    run("--index", "many", "export", "all.jsonl")
    process = start("--index", "again", "add", "all.jsonl", cwd=empty)
    wait_for(lambda: 20 < kept(empty / "again") < 300)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    before = kept(empty / "again")
    assert 0 < before < 300
    done = run("--index", "again", "add", "all.jsonl")
    assert done.err == f"300 articles read: {before} same, {300 - before} new; 600 quotations\n"
    assert run("--index", "again", "verify").status == 0
    assert run("--index", "again", "export", "-").out.encode() == (empty / "all.jsonl").read_bytes()


def kept(index: Path) -> int:
    if not (index / "archive.db").exists():
        return 0
    with closing(sqlite3.connect(f"file:{index}/archive.db?mode=ro", uri=True, timeout=10)) as connection:
        try:
            return int(connection.execute("select count(*) from articles").fetchone()[0])
        except sqlite3.OperationalError:
            return 0  # its tables are being made


def wait_for(happened: Any) -> None:
    until = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.005)


def many_articles(index: Path, count: int) -> None:
    """An archive of so many articles of about 6 kB, with two quotations each."""
    from histories import MAY, read, said

    from quotearchive.archive.store import Store

    with Store.open(index, create=True) as store:
        for number in range(count):
            words = [f"Line {each} of {number} holds." for each in range(2)]
            text = "\n".join([*(f"“{each}” she said." for each in words), "And so on, as before. " * 250])
            article = read(text, f"{number}.txt")
            store.add(article, [said(article, each) for each in words], rules="2", now=MAY)


PEAK = """
import resource, sys
from quotearchive.cli import main
status = main(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


# The database keeps some pages in memory, and the index a list of what is in it.
MOST_MORE = {"export": 10_000, "add": 30_000, "verify": 10_000}


def peak(*args: str, cwd: Path) -> int:
    """How many kB of memory a run of the program took at most."""
    command = [sys.executable, "-c", PEAK, *args]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=True)
    return int(done.stderr.split()[-1])


def test_memory_does_not_grow_with_the_archive(empty: Path) -> None:
    """Of 18 MB of articles neither export nor reading back nor verify holds more than a few at once."""
    used: dict[str, list[int]] = {"export": [], "add": [], "verify": []}
    for count in (300, 3000):
        many_articles(empty / f"{count}", count)
        used["export"].append(peak("--index", f"{count}", "export", f"{count}.jsonl", cwd=empty))
        used["add"].append(peak("--index", f"{count} again", "add", f"{count}.jsonl", cwd=empty))
        used["verify"].append(peak("--index", f"{count} again", "verify", cwd=empty))
    assert all(many - few < MOST_MORE[command] for command, (few, many) in used.items()), used


# Files


def test_a_file_that_is_there_is_left_unless_forced(run: Run, archive: Path) -> None:
    (archive / "all.jsonl").write_text("mine")
    refused = run("export", "all.jsonl")
    assert refused.status == 2
    assert refused.err == (
        "quotearchive: all.jsonl is there already. Name another one, or write over it with --force.\n"
    )
    assert (archive / "all.jsonl").read_text() == "mine"
    assert run("export", "all.jsonl", "--force").status == 0
    assert (archive / "all.jsonl").read_text().startswith('{"quotearchive": ')
    assert names(archive) == ["all.jsonl", "index"]


def test_a_link_is_followed(run: Run, archive: Path) -> None:
    (archive / "real.jsonl").write_text("old")
    (archive / "link.jsonl").symlink_to("real.jsonl")
    assert run("export", "link.jsonl", "--force").status == 0
    assert (archive / "link.jsonl").is_symlink()
    assert (archive / "real.jsonl").read_text().startswith('{"quotearchive": ')


REFUSED = {
    ("all.json",): "The ending of all.json does not say what to write: give --format.",
    ("nowhere/all.jsonl",): "The folder nowhere is not there. Make it first.",
    ("index/archive.db", "--format", "jsonl", "--force"): "index/archive.db is an archive.",
    ("index", "--force"): "index is an archive.",
    (
        "/dev/null",
        "--format",
        "csv",
        "--force",
    ): "/dev/null is no file. Name another one; - is standard output.",
    ("folder", "--format", "jsonl"): "folder is no file.",
    ("file", "--format", "datapackage"): "file is no folder.",
    ("-", "--format", "datapackage"): "A data package is a folder or a .zip file: name one.",
}


@pytest.mark.parametrize("args", REFUSED, ids=" ".join)
def test_where_nothing_can_be_written(run: Run, archive: Path, args: tuple[str, ...]) -> None:
    (archive / "folder").mkdir()
    (archive / "file").write_text("mine")
    before = tables(archive / "index")
    ran = run("export", *args)
    assert ran.status == 2
    assert REFUSED[args] in ran.err
    assert ran.out == ""
    assert names(archive) == ["file", "folder", "index"]
    assert tables(archive / "index") == before


@pytest.mark.parametrize("name", ["all.jsonl", "package", "package.zip"])
@pytest.mark.parametrize("there", [False, True])
def test_what_fails_half_way_leaves_what_was_there(run: Run, archive: Path, name: str, there: bool) -> None:
    """The third article cannot be understood: nothing new stands there, and nothing beside it."""
    if there:
        assert run("export", name).status == 0
    before = contents(archive / name)
    with closing(sqlite3.connect("index/archive.db")) as connection:
        connection.execute("update revisions set post_platform = 'smoke' where post_platform is not null")
        connection.commit()
    ran = run("export", name, "--force")
    assert ran.status == 2
    assert "cannot be understood ('smoke' is not a valid PlatformName)" in ran.err
    assert contents(archive / name) == before
    assert names(archive) == sorted(["index", *([name] if there else [])])


def contents(path: Path) -> dict[str, bytes]:
    """The files at and below a path."""
    files = [path] if path.is_file() else sorted(path.glob("*"))
    return {each.name: each.read_bytes() for each in files}


def test_a_disk_that_is_full(run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = run("export", "all.jsonl")
    assert (ran.status, ran.err) == (
        1,
        f"quotearchive: {archive}/all.jsonl could not be written: No space left on device. "
        "What was there before is intact.\n",
    )
    assert names(archive) == ["index"]


# CSV


def test_a_sheet(run: Run, archive: Path) -> None:
    assert run("export", "all.csv").err == "8 quotations written\n"
    data = (archive / "all.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,text,kind,speaker,")
    assert run("export", "-", "--format", "csv").out == data.decode("utf-8-sig")
    assert run("search", "--format", "csv").out == data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert "Осіан Брандт" in {row["speaker"] for row in rows}
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


# Data packages


@pytest.mark.parametrize("name", ["package", "package.zip", "folder/"])
def test_a_data_package(run: Run, archive: Path, name: str) -> None:
    (archive / "folder").mkdir()
    done = run("export", name)
    assert (done.status, done.err) == (0, "5 articles, 8 quotations written\n")
    assert faults_of_package(unpacked(archive / name, archive / "unpacked")) == []
    assert run("--index", "again", "add", name).err == "5 articles read: 5 new; 8 quotations\n"
    assert run("--index", "again", "verify").status == 0
    assert tables(archive / "again") == tables(archive / "index")


def unpacked(package: Path, folder: Path) -> Path:
    if package.is_dir():
        return package
    with zipfile.ZipFile(package) as packed:
        assert packed.namelist()[0] == "archive.jsonl"
        packed.extractall(folder)
    return folder


def test_a_package_again_has_the_same_bytes(run: Run, archive: Path) -> None:
    for name in ("one.zip", "two.zip", "one", "two"):
        assert run("export", name).status == 0
    assert (archive / "one.zip").read_bytes() == (archive / "two.zip").read_bytes()
    assert contents(archive / "one") == contents(archive / "two")
    run("--index", "again", "add", "one.zip")
    run("--index", "again", "export", "three.zip")
    assert (archive / "one.zip").read_bytes() == (archive / "three.zip").read_bytes()


def test_what_is_in_a_package(run: Run, demo: Path) -> None:
    run("export", "package")
    assert names(demo / "package") == sorted(
        ["archive.jsonl", "datapackage.json", "officials.json"]
        + [f"{name}.csv" for name in ("articles", "memberships", "officials", "posts", "quotations")]
    )
    said = rows(demo / "package" / "quotations.csv")
    found = {each["id"]: each for each in map(json.loads, run("search", "--format", "jsonl").lines)}
    assert {each["id"] for each in said} == found.keys()
    assert all(each["text"] == found[each["id"]]["text"] for each in said)
    articles = {each["key"]: each for each in rows(demo / "package" / "articles.csv")}
    assert sum(int(each["quotations"]) for each in articles.values()) == len(said)
    assert {each["article"] for each in said} <= articles.keys()
    people = {each["id"]: each["name"] for each in rows(demo / "package" / "officials.csv")}
    assert all(each["official"] in people for each in said if each["official"])
    assert (demo / "package" / "archive.jsonl").read_text() == run("export", "-").out
    assert (demo / "package" / "officials.json").read_text() == run("export", "-", "--format", "popolo").out


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_who_is_quoted_and_in_the_registry_no_more_is_in_the_package(run: Run, archive: Path) -> None:
    """Ossian Brandt is in no registry; whatever refers to him must find him."""
    run("export", "package")
    assert {"id": "brandt", "name": "Осіан Брандт", "type": "person"}.items() <= rows(
        archive / "package" / "officials.csv"
    )[-1].items()


def test_over_a_package_only_its_own_files_are_written(run: Run, archive: Path) -> None:
    run("export", "package")
    (archive / "package" / "notes.txt").write_text("mine")
    assert run("export", "package").status == 2
    assert run("export", "package", "--force").status == 0
    assert (archive / "package" / "notes.txt").read_text() == "mine"
    (archive / "package" / "notes.txt").unlink()
    assert faults_of_package(archive / "package") == []


PLANTED = {
    "a row that refers to nothing": ("quotations.csv", "{key}", "nobody"),
    "a kind that is none": ("quotations.csv", ",direct,", ",sung,"),
    "a key twice": ("articles.csv", "odd,odd", "/news/ferry.txt,odd"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_the_check_of_packages_finds_faults(run: Run, archive: Path, name: str) -> None:
    run("export", "package")
    file, old, new = PLANTED[name]
    path = archive / "package" / file
    text = path.read_text(encoding="utf-8")
    changed = text.replace(old.format(key=",odd,"), new if "{key}" not in old else f",{new},", 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8", newline="")
    found = faults_of_package(archive / "package")
    assert any("hash" in each for each in found)
    assert any("hash" not in each and "bytes" not in each for each in found)


# Officials


def test_the_officials_with_what_the_archive_adds(run: Run, archive: Path) -> None:
    own = {
        "persons": [
            {"id": "brandt", "name": "Осіан Брандт", "sources": [{"url": "https://karvinform.example/"}]}
        ],
        "posts": [{"id": "pm-karvenia", "label": "Prime Minister of Karvenia"}],
        "memberships": [{"person_id": "brandt", "post_id": "pm-karvenia", "start_date": "2025-01"}],
    }
    (archive / "index" / "officials.json").write_text(json.dumps(own), encoding="utf-8")
    done = run("export", "officials.json", "--format", "popolo")
    assert (done.status, done.err) == (0, "the officials written\n")
    checked = run("officials", "check", "officials.json")
    assert (checked.status, checked.out) == (0, "")
    listed = ("officials", "list", "--format", "json", "--at", "2025-04-24")
    alone = run("--index", "elsewhere", "--officials", "officials.json", *listed).json()
    assert by_id(alone["officials"]) == by_id(run(*listed).json()["officials"])
    (brandt,) = (
        each
        for each in json.loads((archive / "officials.json").read_text())["persons"]
        if each["id"] == "brandt"
    )
    assert [brandt] == own["persons"]


def by_id(officials: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(officials, key=lambda each: str(each["id"]))


# Verify


@pytest.mark.usefixtures("archive")
def test_verify_tells_each_fault_and_their_number(run: Run) -> None:
    with closing(sqlite3.connect("index/archive.db")) as connection:
        connection.execute("update quotations set words = words || '!' where withdrawn is null")
        connection.commit()
    ran = run("verify")
    assert ran.status == 1
    assert ran.err.endswith(" faults found\n")
    assert len(ran.lines) == int(ran.err.split()[0])
    assert all(
        each.endswith("; put back a copy of the archive, or add the article again.") for each in ran.lines
    )


def test_verify_looks_at_the_index(run: Run, demo: Path) -> None:
    assert run("verify").status == 0
    kept = demo / "kept"
    shutil.copytree("index/search", kept)
    (demo / "one more.txt").write_text("“The lamps are lit,” Viktor Hane said.\n")
    run("add", "one more.txt")
    assert run("verify").status == 0
    shutil.rmtree("index/search")
    shutil.copytree(kept, "index/search")
    assert run("verify").status == 0  # behind only: the next search brings it up
    shutil.rmtree("index/search")
    missing = run("verify")
    assert (missing.status, missing.err) == (1, "1 fault found\n")
    assert (
        missing.out
        == "The search index is of another archive, or there is none; run `quotearchive reindex`.\n"
    )
    assert run("reindex").status == run("verify").status == 0


@pytest.mark.usefixtures("demo")
def test_verify_counts_what_the_index_holds(run: Run) -> None:
    with closing(sqlite3.connect("index/archive.db")) as connection:
        count = connection.execute("select count(*) from quotations where withdrawn is null").fetchone()[0]
        connection.execute("update quotations set withdrawn = '2025-01-01' where number = 1")
        connection.commit()
    ran = run("verify")
    assert ran.status == 1
    assert f"The search index holds {count} quotations, and the archive {count - 1};" in ran.out


def test_verify_without_an_archive(run: Run, empty: Path) -> None:
    assert run("verify").status == 2
    assert names(empty) == []


def test_verify_of_an_archive_that_may_not_be_written(run: Run, demo: Path) -> None:
    before = hashlib.sha256((demo / "index" / "archive.db").read_bytes()).digest()
    assert run("verify").status == 0
    assert hashlib.sha256((demo / "index" / "archive.db").read_bytes()).digest() == before
