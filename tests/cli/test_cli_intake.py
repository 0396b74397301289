"""add and extract: what is kept, what is told, and that a failure costs nothing but itself."""

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

SAID = "“The bridge over the Vesk will open in spring,” Minister of Energy Viktor Hane wrote on Facebook.\n"
UNKNOWN = "1 speaker not in the registry (officials unknown)"


@pytest.fixture
def article(empty: Path) -> Path:
    """A folder with one article in it."""
    (empty / "bridge.txt").write_text(SAID)
    return empty


def test_adding_twice_changes_nothing(run: Run, article: Path) -> None:
    first, second = run("add", "bridge.txt"), run("add", "bridge.txt")
    assert (first.status, first.out, first.err) == (0, "", f"1 article read: 1 new; 1 quotation; {UNKNOWN}\n")
    assert (second.status, second.err) == (0, "1 article read: 1 same; 1 quotation\n")
    (article / "bridge.txt").write_text("“It will never open,” Minister of Energy Viktor Hane said.\n")
    assert run("add", "bridge.txt").err == f"1 article read: 1 changed; 1 quotation; {UNKNOWN}\n"
    assert run("search", "spring").status == 1
    assert run("search", "never").status == 0


def test_the_rest_goes_on(run: Run, article: Path) -> None:
    (article / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (article / "empty.txt").write_text("")
    (article / "cut.txt").write_bytes("Так".encode()[:-1])
    ran = run("add", "picture.txt", "empty.txt", "missing.txt", "cut.txt", "bridge.txt")
    assert ran.status == 1
    *failures, summary = ran.err.splitlines()
    assert [each.split(":")[:2] for each in failures] == [
        ["quotearchive", f" {name}.txt"] for name in ("picture", "empty", "missing", "cut")
    ]
    assert summary == f"1 article read: 1 new; 1 quotation; 4 not read; {UNKNOWN}"
    assert run("search", "bridge").status == 0


def test_an_article_without_quotations_is_no_failure(run: Run, empty: Path) -> None:
    (empty / "dull.txt").write_text("The weather was fine and nobody spoke.\n")
    assert (run("add", "dull.txt").status, run("extract", "dull.txt").status) == (0, 0)
    assert "dull.txt" in run("articles", "list").out


def test_a_language_without_rules_is_kept_and_told(run: Run, empty: Path) -> None:
    (empty / "article.txt").write_text("«Міст відкриють навесні», – сказав міністр у середу в Толмарі.\n")
    ran = run("add", "article.txt", "--language", "uk")
    assert ran.status == 0
    told, summary = ran.err.splitlines()
    assert "“uk”" in told
    assert "article.txt" in told
    assert summary == "1 article read: 1 new; 0 quotations"
    assert "“uk”" in run("articles", "list").out


UNSURE = f"{SAID}\nHe said the road to the harbour would stay closed.\n"


@pytest.fixture
def scores(run: Run, article: Path) -> list[float]:
    """Those of an article with two quotations, the better one first."""
    (article / "bridge.txt").write_text(UNSURE)
    records = map(json.loads, run("extract", "bridge.txt", "--format", "jsonl").lines)
    better, worse = sorted((float(each["score"]) for each in records), reverse=True)
    assert better > worse
    return [better, worse]


def test_what_scores_too_little_is_not_kept(run: Run, scores: list[float]) -> None:
    ran = run("add", "bridge.txt", "--min-score", scores[0])
    assert (ran.status, ran.err) == (
        0,
        f"1 article read: 1 new; 1 quotation, 1 left out (--min-score); {UNKNOWN}\n",
    )
    assert run("search", "--format", "ids").out.count("\n") == 1
    assert run("add", "bridge.txt").err == f"1 article read: 1 changed; 2 quotations; {UNKNOWN}\n"
    assert run("add", "bridge.txt", "--min-score", scores[1]).err == "1 article read: 1 same; 2 quotations\n"
    again = run("add", "bridge.txt", "--min-score", scores[0])
    assert again.err == f"1 article read: 1 changed; 1 quotation, 1 left out (--min-score); {UNKNOWN}\n"
    assert run("search", "--count").out == "1\n"


def test_what_scores_too_little_is_not_shown(run: Run, scores: list[float]) -> None:
    ran = run("extract", "bridge.txt", "--min-score", scores[0], "--format", "jsonl")
    assert [json.loads(each)["score"] for each in ran.lines] == scores[:1]
    assert ran.err == "1 article read; 1 quotation, 1 left out (--min-score)\n"
    tried = run("add", "bridge.txt", "--min-score", 1, "--dry-run")
    assert tried.err == (
        "1 article read: 1 new; 0 quotations, 2 left out (--min-score); nothing was kept (--dry-run)\n"
    )


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize("score", ["nan", "-0.1", "1.1", "80%", "0,8", ""])
def test_what_is_no_score(run: Run, score: str) -> None:
    ran = run("add", "bridge.txt", "--min-score", score)
    assert ran.status == 2
    assert "--min-score" in ran.err


def test_a_fault_of_the_registry_leaves_no_archive(run: Run, article: Path) -> None:
    (article / "broken.json").write_text("{")
    assert run("--officials", "broken.json", "add", "bridge.txt").status == 2
    assert not (article / "index").exists()


@pytest.mark.usefixtures("article")
def test_what_the_options_say(run: Run) -> None:
    options = [
        "--published",
        "24 April 2025",
        "--url",
        "https://karvinform.example/b",
        "--outlet",
        "Karvinform",
    ]
    assert run("add", "bridge.txt", *options, "--title", "A bridge").status == 0
    (record,) = map(json.loads, run("search", "--format", "jsonl").lines)
    assert record["article"] | {"sha256": ""} == {
        "id": "https://karvinform.example/b",
        "url": "https://karvinform.example/b",
        "title": "A bridge",
        "outlet": "Karvinform",
        "published": "2025-04-24",
        "language": "en",
        "sha256": "",
    }


@pytest.mark.usefixtures("empty")
def test_standard_input(run: Run) -> None:
    assert run("add", "-", stdin=SAID.encode()).err == f"1 article read: 1 new; 1 quotation; {UNKNOWN}\n"
    assert run("extract", "-", stdin=b"").status == 1


def test_records(run: Run, empty: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": SAID, "outlet": "Karvinform"}) for n in range(3)]
    (empty / "articles.jsonl").write_text("\n".join([*lines, "{broken"]) + "\n")
    ran = run("add", "articles.jsonl")
    assert ran.status == 1
    assert "articles.jsonl, line 4" in ran.err
    assert (
        "line 4: it is no JSON (Expecting property name enclosed in double quotes at character 2)" in ran.err
    )
    assert ran.err.endswith(f"3 articles read: 3 new; 3 quotations; 1 not read; {UNKNOWN}\n")
    (empty / "unnamed").write_text("\n".join(lines))
    assert run("extract", "unnamed", "--input-format", "jsonl", "--format", "jsonl").out.count("\n") == 3
    as_text = run("add", "unnamed", "--format", "text", "--dry-run")
    assert as_text.err.startswith("1 article read")


@pytest.mark.usefixtures("demo")
def test_workers_give_the_same_in_the_same_order(run: Run) -> None:
    officials = ["--officials", "officials.json"]
    alone = run(*officials, "extract", "articles", "no-such.txt", "--format", "jsonl", "--jobs", "1")
    together = run(*officials, "extract", "articles", "no-such.txt", "--format", "jsonl", "--jobs", "2")
    assert alone == together
    assert alone.status == 1
    assert len(alone.lines) > 20


def test_extract_for_people(run: Run, article: Path) -> None:
    ran = run("extract", "bridge.txt", "--published", "2025-04-24", "--title", "A bridge")
    assert ran.lines[:3] == [
        "A bridge (24 April 2025)",
        "",
        "“The bridge over the Vesk will open in spring,”",
    ]
    assert ran.lines[3].startswith("— ")
    assert " · facebook · 24 April 2025 · " in ran.lines[3]
    assert ran.err == "1 article read; 1 quotation\n"
    assert not (article / "index").exists()


@pytest.mark.usefixtures("article")
def test_extract_for_programs(run: Run) -> None:
    whole = run("extract", "bridge.txt", "--format", "json").json()
    (record,) = map(json.loads, run("extract", "bridge.txt", "--format", "jsonl").lines)
    assert whole == {"version": 1, "results": [record]}
    start, end = record["spans"][0]
    assert SAID[start:end] == record["text"]
    (row,) = csv.DictReader(io.StringIO(run("extract", "bridge.txt", "--format", "csv").out))
    assert (row["id"], row["text"]) == (record["id"], record["text"])
    assert run("extract", "missing.txt", "--format", "json").json()["results"] == []


def test_an_archive_of_its_own_place(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--index", article / "a b", "add", "bridge.txt").status == 0
    monkeypatch.setenv("QUOTEARCHIVE_INDEX", str(article / "a b"))
    assert run("search", "bridge").status == 0


def test_the_archives_own_officials(run: Run, article: Path) -> None:
    own = {"persons": [{"id": "hane", "name": "Viktor Hane", "family_name": "Hane"}]}
    (article / "index").mkdir()
    (article / "index" / "officials.json").write_text(json.dumps(own))
    assert run("add", "bridge.txt").status == 0
    assert run("search", "--by", "hane").status == 0
    assert "Viktor Hane (hane, person)" in run("officials", "show", "hane").out
    assert run("officials", "check").status == 0


DENIALS = [
    (
        "Mayor Sofia Ressik denied that the bridge had been sold to Halvia.",
        "[denied] the bridge had been sold to Halvia",
    ),
    ("Mayor Sofia Ressik ruled out a toll on the bridge.", "[ruled out] a toll on the bridge"),
    (
        "Mayor Sofia Ressik did not rule out that the bridge would be sold.",
        "[did not rule out] the bridge would be sold",
    ),
    (
        "Mayor Sofia Ressik denied that “the bridge is for sale to anybody who asks”.",
        "[denied] the bridge is for sale",
    ),
]


@pytest.mark.parametrize(("text", "shown"), DENIALS)
def test_denied_words_are_never_shown_without_the_denial(
    run: Run, empty: Path, text: str, shown: str
) -> None:
    (empty / "bridge.txt").write_text(text + "\n")
    assert shown in run("extract", "bridge.txt").out
    run("add", "bridge.txt")
    assert shown in run("search", "bridge").out
    (identifier,) = run("search", "bridge", "--format", "ids").out.split()
    assert "not affirmed by the speaker" in run("show", identifier).out


@pytest.mark.usefixtures("article")
def test_what_was_not_denied_has_no_such_mark(run: Run) -> None:
    assert "[" not in run("extract", "bridge.txt").out
