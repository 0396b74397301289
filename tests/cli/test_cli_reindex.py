"""reindex: the search index is built anew, or better rules reach old articles, told before they are written."""

from __future__ import annotations

import io
import json
import os
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotearchive import extraction, pipeline, registry
from quotearchive.archive.store import Store
from quotearchive.cli.terminal import width
from quotearchive.extract import RULES
from quotearchive.extract import extract as extract_article
from quotearchive.ingest.metadata import Metadata
from quotearchive.model import Attribution, Evidence, Span, Speaker, SpeakerType

if TYPE_CHECKING:
    from program import Run, Start

pytest_plugins = ("program",)

MAY = datetime(2025, 5, 1, tzinfo=UTC)
WITHOUT_CHANGE = "0 quotations came, 0 went, 0 changed"
REGISTRY = ("--officials", "officials.json")
BRANDT = Speaker(None, "Ossian Brandt", SpeakerType.PERSON)


def text(number: int) -> str:
    return (
        f"“Bridge number {number} is mended, and it will stand for as long as anybody in Tolmar can think of,” "
        "Ada Lorne said on Telegram.\n\n"
        f"“Nobody will close the road to gate {number},” Ada Lorne said.\n\n"
        f"“The water of the Vesk is {number} feet high,” Ada Lorne said.\n"
    )


def as_of_old(found: list[Attribution]) -> list[Attribution]:
    """Rules that gave the first one to somebody else, overlooked the second, and found what is no quotation."""
    first, second, third = found
    no_quotation = replace(
        second.quotation, text="\x1b[31mfor as long as anybody", spans=(Span(40, 63),), ordinal=0
    )
    of_old = (Evidence("a.rule-of-old", "Brandt", None, 9.0),)
    return [
        replace(first, speaker=BRANDT, platform=None, evidence=of_old),
        replace(first, quotation=no_quotation),
        third,
    ]


def keep(folder: Path, numbers: range) -> None:
    """Articles as an archive has them that was filled under rules of old."""
    records = [
        {
            "url": f"https://karvinform.example/{n}",
            "title": f"Bridge {n}",
            "text": text(n),
            "published": "2025-04-24",
        }
        for n in numbers
    ]
    stdin = io.BytesIO("\n".join(map(json.dumps, records)).encode())
    officials = registry.roster(folder, None)
    with Store.open(folder, create=True) as store:
        for read in pipeline.extract(["-"], Metadata(format="jsonl"), officials, stdin=stdin):
            assert isinstance(read, extraction.Extracted)
            store.add(read.article, as_of_old(read.attributions), rules="old", now=MAY)


@pytest.fixture
def old(empty: Path) -> Path:
    """A folder with an archive of three articles that were read under rules of old, and no source file."""
    keep(empty / "index", range(1, 4))
    return empty


def content(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "index" / "archive.db")) as connection:
        return "\n".join(connection.iterdump())


def ids(folder: Path) -> set[str]:
    with Store.open(folder / "index") as store:
        return {each.id for each in store.all_statements()}


def test_the_index_is_built_anew(run: Run, demo: Path) -> None:
    before = content(demo)
    ran = run(*REGISTRY, "reindex")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == f"{run('search', '--count').out.strip()} quotations indexed\n"
    assert content(demo) == before


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("args", [["--dry-run"], ["--jobs", "2"], ["--extract", "--jobs", "0"], ["gates"]])
def test_wrong_usage(run: Run, args: list[str]) -> None:
    ran = run(*REGISTRY, "reindex", *args)
    assert ran.status == 2
    assert "Usage: quotearchive reindex" in ran.err


def test_without_an_archive(run: Run, empty: Path) -> None:
    ran = run("reindex", "--extract")
    assert (ran.status, "There is no archive in index" in ran.err) == (2, True)
    assert list(empty.iterdir()) == []


BLOCK = """\
Bridge {0}
  + Ada Lorne: “Nobody will close the road to gate {0},”
  - Ada Lorne: “for as long as anybody”
  ~ Ada Lorne: “Bridge number {0} is mended, and it will stand for as long as any…
      speaker: Ossian Brandt → Ada Lorne
      platform: none → telegram
"""


@pytest.mark.parametrize("jobs", [[], ["--jobs", "2"]])
def test_what_came_went_and_changed(run: Run, old: Path, jobs: list[str]) -> None:
    before = ids(old)
    ran = run("reindex", "--extract", *jobs)
    shown = [each for each in ran.lines if not each.startswith("      score: ")]
    assert "\n".join(shown) + "\n" == "\n".join(BLOCK.format(n) for n in (1, 2, 3))
    assert (ran.status, ran.err) == (
        0,
        "3 articles read: 0 unchanged; 3 quotations came, 3 went, 3 changed\n",
    )
    after = ids(old)
    assert (len(after), len(after & before)) == (9, 6)
    assert int(run("search", "speaker:lorne", "--count").out) == 9
    assert run("search", "speaker:brandt").status == 1
    with Store.open(old / "index") as store:
        gone = [each.withdrawn for each in store.all_statements(withdrawn=True) if each.withdrawn]
        assert [held.rules for held in store.held()] == [RULES] * 3
    assert len(gone) == 3
    assert min(gone) > date(2025, 5, 1)


def test_again_changes_nothing(run: Run, old: Path) -> None:
    run("reindex", "--extract")
    before = content(old)
    ran = run("reindex", "--extract")
    assert (ran.status, ran.out, ran.err) == (0, "", f"3 articles read: 3 unchanged; {WITHOUT_CHANGE}\n")
    assert content(old) == before


def test_a_dry_run_writes_nothing(run: Run, old: Path) -> None:
    before = content(old), sorted(each.name for each in (old / "index").iterdir())
    dry = run("reindex", "--extract", "--dry-run")
    assert (content(old), sorted(each.name for each in (old / "index").iterdir())) == before
    wet = run("reindex", "--extract")
    assert dry.out == wet.out
    assert dry.err == wet.err.replace("\n", "; nothing was written (--dry-run)\n")


def test_a_dry_run_waits_for_no_writer(run: Run, old: Path) -> None:
    with closing(sqlite3.connect(old / "index" / "archive.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        assert run("reindex", "--extract", "--dry-run").status == 0


def test_what_is_added_again_is_the_same(run: Run, demo: Path) -> None:
    with closing(sqlite3.connect(demo / "index" / "archive.db")) as connection:
        connection.execute("update revisions set rules = 'old'")
        connection.commit()
    ran = run(*REGISTRY, "reindex", "--extract")
    assert ran.err == f"7 articles read: 7 unchanged; {WITHOUT_CHANGE}\n"
    assert run(*REGISTRY, "add", "articles").err.startswith("7 articles read: 7 same;")


def test_what_scored_too_little_stays_out(run: Run, demo: Path) -> None:
    sure = ["--index", "sure", *REGISTRY]
    assert "left out" in run(*sure, "add", "articles", "--min-score", "0.9").err
    kept = run("--index", "sure", "search", "--format", "ids").out
    assert run(*sure, "reindex", "--extract").err == f"7 articles read: 7 unchanged; {WITHOUT_CHANGE}\n"
    assert run("--index", "sure", "search", "--format", "ids").out == kept
    assert (demo / "sure").is_dir()


def test_the_archives_own_officials(run: Run, old: Path) -> None:
    run("reindex", "--extract")
    own = {"persons": [{"id": "lorne", "name": "Ada Lorne", "family_name": "Lorne"}]}
    (old / "index" / "officials.json").write_text(json.dumps(own))
    ran = run("reindex", "--extract")
    assert ran.out.count("      official: none → lorne\n") == 9
    assert int(run("search", "--by", "lorne", "--count").out) == 9


def test_a_language_without_rules_is_counted(run: Run, old: Path) -> None:
    (old / "uk.txt").write_text("«Міст відкриють навесні», – сказав міністр у середу в Толмарі.\n")
    run("add", "uk.txt", "--language", "uk")
    ran = run("reindex", "--extract")
    assert (ran.status, "uk" in ran.out) == (0, False)
    assert ran.err == (
        "3 articles read: 0 unchanged; 3 quotations came, 3 went, 3 changed; "
        "1 article passed over, there being no rules for the language\n"
    )


def test_an_article_that_fails_is_named(run: Run, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = extract_article

    def faulty(article: object, *rest: object) -> list[Attribution]:
        if "number 2" in article.text:  # type: ignore[attr-defined]
            raise ZeroDivisionError("half a bridge")
        return whole(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(extraction, "extract_article", faulty)
    ran = run("reindex", "--extract")
    assert ran.status == 1
    fault, summary = ran.err.splitlines()
    assert fault.startswith(
        "quotearchive: https://karvinform.example/2: its quotations could not be extracted"
    )
    assert summary == "2 articles read: 0 unchanged; 2 quotations came, 2 went, 2 changed; 1 not extracted"
    with Store.open(old / "index") as store:
        assert [held.rules for held in store.held()] == [RULES, "old", RULES]


@pytest.mark.parametrize("room", [24, 40, 100])
def test_it_fits_the_terminal(run: Run, old: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    monkeypatch.setenv("COLUMNS", str(room))
    with closing(sqlite3.connect(old / "index" / "archive.db")) as connection:
        connection.execute("update revisions set title = 'Міст 日本\x1b[31m' || title || title || title")
        connection.commit()
    ran = run("reindex", "--extract", "--dry-run")
    assert "\x1b" not in ran.out
    assert max(map(width, ran.lines)) <= room
    assert "\x1b[32m+\x1b[0m" in run("reindex", "--extract", "--dry-run", "--color", "always").out


@pytest.mark.parametrize(("args", "written"), [([], True), (["--dry-run"], False)])
def test_who_reads_to_the_end_decides_nothing(
    start: Start, old: Path, args: list[str], written: bool
) -> None:
    with start("reindex", "--extract", *args, cwd=old) as process:
        process.stdout.close()
        said = process.stderr.read().decode()
    assert process.returncode == 0, said
    with Store.open(old / "index") as store:
        assert [held.rules == RULES for held in store.held()] == [written] * 3


def test_what_cannot_be_told_is_not_written(start: Start, old: Path) -> None:
    before = content(old)
    with Path("/dev/full").open("wb") as full:
        _, said = start("reindex", "--extract", cwd=old, stdout=full).communicate(timeout=60)
    assert said.decode().startswith("quotearchive: cannot go on:")
    assert content(old) == before


def rules_of(folder: Path) -> list[str]:
    with Store.open(folder / "index") as store:
        return [held.rules for held in store.held()]


def wait_for_the_writing(folder: Path) -> None:
    deadline = time.monotonic() + 60
    with closing(sqlite3.connect(folder / "index" / "archive.db")) as connection:
        while time.monotonic() < deadline:
            if connection.execute("select count(*) from revisions where rules <> 'old'").fetchone()[0] > 5:
                return
            time.sleep(0.002)
    pytest.fail("the writing has not begun")


def test_killed_in_the_middle(run: Run, start: Start, empty: Path) -> None:
    keep(empty / "index", range(150))
    process = start("reindex", "--extract", "--jobs", "1", cwd=empty)
    # Read as it comes: a full pipe would hold the program up before it writes.
    process.stdout.close()
    wait_for_the_writing(empty)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=20)
    done = rules_of(empty).count(RULES)
    assert done > 5
    with Store.open(empty / "index") as store:
        for held in store.held():
            every = store.of_article(held.article.source.key, withdrawn=True)
            names = {
                one.attribution.speaker.name for one in every if one.attribution.speaker and not one.withdrawn
            }
            assert (len(every), names) == (
                (4, {"Ada Lorne"}) if held.rules == RULES else (3, {"Ada Lorne", "Ossian Brandt"})
            )
    assert run("reindex", "--extract").err.startswith(
        f"150 articles read: {done} unchanged; {150 - done} quot"
    )
    assert rules_of(empty) == [RULES] * 150
    assert int(run("search", "speaker:lorne", "--count").out) == 450


@pytest.mark.usefixtures("old")
def test_what_a_rule_of_old_found_is_explained(run: Run) -> None:
    (name,) = run("search", "speaker:brandt", "--limit", "1", "--format", "ids").lines
    shown = run("show", name, "--explain")
    assert shown.status == 0
    assert "+9.0  a.rule-of-old: Brandt" in shown.lines
    assert "There is no such rule any more: `quotearchive reindex --extract`" in " ".join(shown.out.split())
