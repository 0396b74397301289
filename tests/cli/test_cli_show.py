"""show, articles, officials and stats: what is told of one thing, and of all."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run

pytest_plugins = ("program",)

REGISTRY = ("--officials", "officials.json", "officials")
FLOOD = "https://karvinform.example/2024/06/18/flood-gates"


@pytest.fixture
def gate(run: Run, demo: Path) -> str:  # noqa: ARG001 (it is the folder that `run` works in)
    """The id of a quotation in the demo's archive."""
    found = map(json.loads, run("search", "kitchen", "--format", "jsonl").lines)
    return next(str(each["id"]) for each in found if "kitchen" in each["text"])


def test_show(run: Run, gate: str) -> None:
    shown = run("show", gate)
    assert shown.status == 0
    assert shown.lines[0].startswith("“Nobody will be asked to leave home")
    assert any(each.startswith("  … ") for each in shown.lines)
    assert "only railway between Tolmar and the delta." in " ".join(shown.out.split())
    assert "the Prime Minister stressed." in shown.out
    assert "official    serano" in shown.lines
    assert f"url         {FLOOD}" in shown.lines
    assert "platform    telegram" in shown.out


def test_an_id_may_be_shortened(run: Run, gate: str) -> None:
    assert run("show", gate[:8]).out == run("show", gate).out


def test_explain(run: Run, gate: str) -> None:
    plain, explained = run("show", gate), run("show", gate, "--explain")
    assert explained.out.startswith(plain.out)
    evidence = explained.out[len(plain.out) :]
    assert any(each.startswith(("+", "-")) for each in evidence.splitlines())


def test_show_as_json(run: Run, gate: str) -> None:
    shown = run("show", gate, "--format", "json").json()
    records = map(json.loads, run("search", "kitchen", "--format", "jsonl").lines)
    record = next(each for each in records if each["id"] == gate)
    assert shown["version"] == 1
    assert shown["quotation"].items() >= record.items()
    assert "the Prime Minister stressed" in shown["quotation"]["context"]["suffix"]
    assert shown["quotation"]["withdrawn"] is None


def test_a_withdrawn_quotation_is_still_shown(run: Run, gate: str, demo: Path) -> None:
    file = next((demo / "articles").glob("*flood*"))
    file.write_text(file.read_text().replace("kitchen table", "garden gate"))
    assert "1 changed" in run("--officials", "officials.json", "add", file).err
    shown = run("show", gate)
    assert shown.status == 0
    assert "withdrawn" in shown.out
    assert gate not in run("search", "--format", "ids").lines
    assert "withdrawn on" in run("articles", "show", FLOOD).out
    assert run("show", gate, "--format", "json").json()["quotation"]["withdrawn"]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("room", "shown"), [(40, ["QUOTATIONS", "PUBLISHED", "TITLE"]), (24, ["QUOTATIONS", "TITLE"])]
)
def test_articles_on_a_narrow_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, room: int, shown: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(room))
    listed = run("articles", "list")
    assert listed.lines[0].split() == shown
    assert "Prime" in listed.out


def test_csv_of_no_articles_has_its_columns(run: Run, demo: Path) -> None:
    some = run("articles", "list", "--format", "csv")
    (demo / "nothing.txt").write_text("")
    (demo / "none.json").write_text('{"persons": []}')
    run("--index", "new", "add", "nothing.txt")
    none = run("--index", "new", "articles", "list", "--format", "csv")
    assert (none.status, none.lines) == (1, some.lines[:1])
    counted = run("--index", "new", "stats", "--format", "csv")
    assert (counted.status, counted.lines) == (1, run("stats", "--format", "csv").lines[:1])
    nobody = run("--officials", "none.json", "officials", "list", "--format", "csv")
    assert (nobody.status, nobody.lines) == (1, run(*REGISTRY, "list", "--format", "csv").lines[:1])


def test_articles(run: Run, demo: Path) -> None:
    listed = run("articles", "list")
    assert listed.lines[0].split() == ["QUOTATIONS", "PUBLISHED", "OUTLET", "TITLE"]
    assert f"            {FLOOD}" in listed.lines
    number = len(list((demo / "articles").iterdir()))
    assert len(run("articles", "list", "--format", "json").json()["articles"]) == number
    assert json.loads(run("articles", "list", "--format", "jsonl").lines[0])["url"] == FLOOD
    rows = csv.DictReader(io.StringIO(run("articles", "list", "--format", "csv").out))
    assert len(list(rows)) == number


@pytest.mark.usefixtures("demo")
def test_one_article(run: Run) -> None:
    shown = run("articles", "show", FLOOD)
    assert shown.lines[0] == "title      Prime Minister promises to rebuild Vesk flood gates before the rains"
    assert "“Two of the five gates" in shown.out
    whole = run("articles", "show", FLOOD, "--format", "json").json()
    assert whole["article"]["quotations"] == len(whole["quotations"])
    assert whole["withdrawn"] == []


def test_an_article_by_its_path(run: Run, empty: Path) -> None:
    (empty / "dull.txt").write_text("The weather was fine and nobody spoke.\n")
    run("add", "dull.txt")
    assert "dull.txt" in run("articles", "show", "dull.txt").out


@pytest.mark.usefixtures("demo")
def test_officials_on_a_day(run: Run) -> None:
    before = run(*REGISTRY, "list", "--at", "2024-06-18")
    after = run(*REGISTRY, "list", "--at", "2025-04-24")
    assert any(
        each.split()[:3] == ["serano", "Tomas", "Serano"] and "Prime Minister" in each
        for each in before.lines
    )
    assert any(each.startswith("brenn") and "Prime Minister" in each for each in after.lines)
    assert "ministry-of-energy" in after.out
    whole = run(*REGISTRY, "list", "--at", "2025-04-24", "--format", "json").json()
    assert whole["at"] == "2025-04-24"
    assert {"id", "name", "type", "posts", "since"} == set(whole["officials"][0])
    assert run(*REGISTRY, "list", "--at", "2025-04").status == 2


@pytest.mark.usefixtures("demo")
def test_one_official(run: Run) -> None:
    shown = run(*REGISTRY, "show", "serano")
    assert shown.lines[0] == "Tomas Serano (serano, person)"
    assert "Prime Minister of Karvenia" in shown.out
    both = run(*REGISTRY, "show", "Hane")
    assert "Viktor Hane (hane-viktor, person)" in both.out
    assert "Oskar Hane (hane-oskar, person)" in both.out
    (record,) = run(*REGISTRY, "show", "serano", "--format", "json").json()["officials"]
    assert record["id"] == "serano"
    assert record["posts"]


@pytest.mark.usefixtures("empty")
def test_the_shipped_registry(run: Run) -> None:
    assert run("officials", "check").status == 0
    assert "(shmyhal, person)" in run("officials", "show", "Denys Shmyhal").out
    held = run("officials", "list", "--at", "2026-02-01", "--format", "json").json()["officials"]
    assert next("Prime Minister of Ukraine" not in each["posts"] for each in held if each["id"] == "shmyhal")


def test_faults_are_told(run: Run, empty: Path) -> None:
    faulty = {
        "persons": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}],
        "memberships": [{"person_id": "c"}],
    }
    (empty / "faulty.json").write_text(json.dumps(faulty))
    (empty / "no.json").write_text("[")
    ran = run("officials", "check", "faulty.json")
    assert ran.status == 1
    assert ran.lines
    assert ran.err == f"quotearchive: {len(ran.lines)} faults found\n"
    assert run("officials", "check", "no.json").status == 2
    assert run("officials", "check", "missing.json").status == 2


@pytest.mark.usefixtures("demo")
def test_stats(run: Run) -> None:
    shown = run("stats")
    total = run("search", "--count").out.strip()
    assert shown.lines[0].startswith(f"{total} quotations in ")
    assert [each for each in shown.lines if each.isupper()] == ["OFFICIAL", "PLATFORM", "MONTH"]
    whole = run("stats", "--format", "json").json()
    assert str(whole["totals"]["quotations"]) == total
    assert sum(each["count"] for each in whole["counts"] if each["by"] == "month") == int(total)
    assert run("stats", "--format", "csv").lines[0] == "by,value,name,count"


def test_nothing_yet(run: Run, empty: Path) -> None:
    (empty / "dull.txt").write_text("The weather was fine and nobody spoke.\n")
    run("add", "dull.txt")
    assert run("stats").status == 1
    assert run("search").err == "quotearchive: nothing found\n"
