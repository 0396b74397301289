"""articles: everything that was read, also what gave nothing, and why."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from quotearchive.cli.terminal import width

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run

pytest_plugins = ("program",)

SAID = "“The gates are open,” Mayor Ada Lorne said.\n"
NOTHING = {
    "dull.txt": "no quotation was found in it",
    "unsure.txt": "no quotation was found in it that scores 1.0 or more (--min-score)",
    "міст.txt": "there are no rules for the language “uk” yet",
}


@pytest.fixture
def read(run: Run, empty: Path) -> Path:
    """An archive of an article with a quotation, and of three without one, each for a reason of its own."""
    (empty / "gates.txt").write_text(SAID)
    (empty / "dull.txt").write_text("The weather was fine and nobody spoke, all day long, in Tolmar.\n")
    (empty / "unsure.txt").write_text("“The water is rising,” Ada Lorne said.\n")
    (empty / "міст.txt").write_text("«Міст відкриють навесні», – сказав міністр у середу в Толмарі.\n")
    run("add", "gates.txt", "--title", "Gates " * 30, "--outlet", "Karvinform", "--published", "2025-04-24")
    run("add", "dull.txt")
    run("add", "unsure.txt", "--min-score", "1")
    run("add", "міст.txt", "--language", "uk")
    return empty


@pytest.mark.usefixtures("read")
def test_what_gave_nothing_says_why(run: Run) -> None:
    listed = [json.loads(each) for each in run("articles", "list", "--format", "jsonl").lines]
    assert [each["quotations"] for each in listed] == [1, 0, 0, 0]
    assert listed[0]["note"] is None
    for name, why in NOTHING.items():
        (found,) = (each for each in listed if each["id"].endswith(name))
        assert found["note"].endswith(why)
        assert why in " ".join(run("articles", "show", found["id"]).out.split())


@pytest.mark.usefixtures("read")
def test_only_what_gave_nothing(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("articles", "list", "--empty", "--format", "csv").out)))
    assert [each["id"].rpartition("/")[2] for each in rows] == list(NOTHING)
    ran = run("articles", "list", "--empty")
    assert (ran.status, ran.err) == (0, "3 articles\n")
    assert "gates.txt" not in ran.out


def test_nothing_is_empty(run: Run, empty: Path) -> None:
    (empty / "gates.txt").write_text(SAID)
    run("add", "gates.txt")
    assert run("articles", "list", "--empty", "--format", "ids").status == 2
    ran = run("articles", "list", "--empty", "--format", "jsonl")
    assert (ran.status, ran.out) == (1, "")


@pytest.mark.usefixtures("read")
@pytest.mark.parametrize("room", [60, 80, 140])
def test_it_fits_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """But for names that are to be copied."""
    monkeypatch.setenv("COLUMNS", str(room))
    listed = run("articles", "list").lines
    ids = [json.loads(each)["id"] for each in run("articles", "list", "--format", "jsonl").lines]
    assert all(width(each) <= room for each in listed if each.strip() not in ids)
    assert [each.strip() for each in listed if each.strip() in ids] == ids
    shown = [each for id_ in ids for each in run("articles", "show", id_).lines]
    assert all(width(each) <= room for each in shown if not each.startswith(("article", "url")))
