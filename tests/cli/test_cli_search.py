"""Searching from the command line: what narrows, what is printed in each form, and that the index heals."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from quotearchive.cli.terminal import width

if TYPE_CHECKING:
    from pathlib import Path

    from program import Ran, Run

pytest_plugins = ("program",)

TRAP = {
    "id": "trap",
    "title": "=HYPERLINK(\x1b]0;owned\x07)",
    "outlet": "+Evil\u202eoutlet",
    "published": "2025-03-01",
    "url": "https://traps.example/1",
    "text": "“-1+1 is the sum\u202e of our\x1b[31m plan,” Tomas Serano, the =Speaker, said.\n",
}


@pytest.fixture
def traps(run: Run, demo: Path) -> Path:
    """The demo's archive with an article that means harm."""
    (demo / "traps.jsonl").write_text(json.dumps(TRAP) + "\n")
    assert run("--officials", "officials.json", "add", "traps.jsonl").status == 0
    return demo


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["gates", "--by", "serano"], True),
        (["gates", "--by", "SERANO"], True),
        (["gates", "--by", "Tomas Serano"], True),
        (["gates", "--by", "ser*"], True),
        (["gates", "--by", "nobody"], False),
        (["gates", "--on", "telegram"], True),
        (["gates", "--on", "Telegram"], True),
        (["gates", "--on", "facebook"], False),
        (["gates", "--since", "2024-06", "--until", "June 2024"], True),
        (["gates", "--since", "18 June 2024", "--until", "2024-06-18"], True),
        (["gates", "--since", "2024-07"], False),
        (["gates", "--until", "2024-06-17"], False),
        (["gates", "--kind", "indirect"], True),
        (["winter", "gates", "--kind", "mixed"], False),
        (["gates", "--outlet", "karvinform"], True),
        (["gates", "--outlet", "gazette"], False),
        (["gates", "--language", "en"], True),
        (["gates", "--language", "uk"], False),
        (['"flood gates" by nobody'], False),
        (["flood", "gates"], True),
        (["gatse~"], True),
        (["gat*"], True),
        (["gates", "-telegram"], True),
        (["speaker:serano", "platform:telegram", "date:2024-06"], True),
        (["it's", "a", "“stray", "(AND"], False),
        (["--on", "none"], True),
        (["date:none"], False),
        (["-date:none"], True),
    ],
)
def test_narrowing(run: Run, args: list[str], found: bool) -> None:
    ran = run("search", *args)
    assert (ran.status, bool(ran.out)) == ((0, True) if found else (1, False)), ran.err


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("query", "least", "most"),
    [
        ("score:>=0.8", 0.8, 1),
        ("score:>0.79", 0.8, 1),
        ("score:<0.8", 0, 0.79),
        ("score:0.75..0.93", 0.75, 0.93),
        ("-score:>=0.9", 0, 0.89),
    ],
)
def test_scores(run: Run, query: str, least: float, most: float) -> None:
    every = [json.loads(each) for each in run("search", "--format", "jsonl").lines]
    expected = {each["id"] for each in every if least <= each["score"] <= most}
    assert 0 < len(expected) < len(every)
    assert set(run("search", query, "--format", "ids").lines) == expected


def test_by_needs_no_registry(run: Run, demo: Path) -> None:
    (demo / "officials.json").unlink()
    assert run("--officials", "officials.json", "search", "--by", "serano").status == 0


def published(found: Ran) -> list[str]:
    """The days of what was found, in its order."""
    return [json.loads(each)["article"]["published"] for each in found.lines]


@pytest.mark.usefixtures("demo")
def test_without_a_query_the_newest_come_first(run: Run) -> None:
    days = [
        record["article"]["published"] for record in map(json.loads, run("search", "--format", "jsonl").lines)
    ]
    assert days == sorted(days, reverse=True)
    assert published(run("search", "--sort", "date", "--format", "jsonl")) == sorted(days)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("sort", ["date", "-date"])
def test_an_article_is_told_in_its_order(run: Run, sort: str) -> None:
    found = map(json.loads, run("search", "--sort", sort, "--format", "jsonl").lines)
    places: dict[str, list[list[int]]] = {}
    for each in found:
        places.setdefault(each["article"]["id"], []).append(each["spans"][0])
    assert len(places) > 4
    assert all(spans == sorted(spans) for spans in places.values())


@pytest.mark.usefixtures("demo")
def test_a_query_may_begin_with_a_minus(run: Run) -> None:
    everything = int(run("search", "--count").out)
    assert (
        int(run("search", "-gates", "--count").out) + int(run("search", "gates", "--count").out) == everything
    )


@pytest.mark.usefixtures("demo")
def test_limits(run: Run) -> None:
    everything = run("search", "--format", "ids").lines
    assert len(everything) > 20
    assert run("search").out.count("\n— ") == 20
    assert run("search", "--limit", "3", "--offset", "2", "--format", "ids").lines == everything[2:5]
    assert run("search").err == f"20 of {len(everything)} quotations; more with --offset 20\n"
    assert run("search", "--offset", str(len(everything) - 1)).err == f"1 of {len(everything)} quotations\n"


@pytest.mark.usefixtures("demo")
def test_count_is_a_number(run: Run) -> None:
    assert run("search", "gates", "--count").lines == [
        str(len(run("search", "gates", "--format", "ids").lines))
    ]
    none = run("search", "nothing-like-this", "--count")
    assert (none.status, none.lines) == (1, ["0"])


@pytest.mark.usefixtures("demo")
def test_a_result_reads_like_a_quotation(run: Run) -> None:
    ran = run("search", "flood gates", "--kind", "indirect", "--limit", "1")
    words, credit, rest = ran.lines
    assert words == "the flood gates on the lower Vesk would be rebuilt before the autumn rains"
    assert credit == "— Tomas Serano, Prime Minister of Karvenia · telegram · 18 June 2024 ·"
    assert rest.startswith("  Karvinform · ")
    direct = run("search", "kitchen", "--kind", "direct").out
    assert direct.startswith("“Nobody will be asked")
    assert "table,”\n— Tomas" in direct


@pytest.mark.parametrize("room", [40, 60, 80, 140])
@pytest.mark.parametrize(
    "args", [["search"], ["search", "--facets"], ["stats"], ["articles", "list"], ["extract", "articles"]]
)
def test_lines_fit(run: Run, demo: Path, monkeypatch: pytest.MonkeyPatch, room: int, args: list[str]) -> None:
    monkeypatch.setenv("COLUMNS", str(room))
    lines = [each for each in run(*args).lines if not each.strip().startswith(("https://", str(demo)))]
    assert lines
    assert max(map(width, lines)) <= room


@pytest.mark.usefixtures("demo")
def test_matches_are_coloured_where_colour_is_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("search", "gate")
    coloured = run("--color", "always", "search", "gate")
    assert "\x1b" not in plain.out
    assert "flood \x1b[31m\x1b[1mgates\x1b[0m on" in coloured.out
    assert run("search", "gate", "--color", "always").out == coloured.out
    assert run("--color", "always", "search", "gate", "--color", "never").out == plain.out
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("--color", "always", "search", "gate").out == coloured.out


def test_no_colour_on_a_dumb_terminal_or_where_it_is_not_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    from quotearchive.cli.terminal import colourful

    monkeypatch.setattr("sys.stdout", Terminal())
    assert colourful("auto")
    monkeypatch.setenv("TERM", "dumb")
    assert not colourful("auto")
    monkeypatch.delenv("TERM")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colourful("auto")
    assert colourful("always")
    monkeypatch.setenv("NO_COLOR", "")
    assert colourful("auto")


@pytest.mark.usefixtures("demo")
def test_json_has_an_envelope(run: Run) -> None:
    whole = run("search", "gates", "--format", "json", "--facets").json()
    assert (whole["version"], whole["offset"], whole["total"]) == (1, 0, len(whole["results"]))
    assert sum(whole["facets"]["speaker"].values()) == whole["total"] > 0
    assert list(whole["results"][0])[:5] == ["id", "text", "kind", "spans", "article"]
    nothing = run("search", "nothing-like-this", "--format", "json")
    assert (nothing.status, nothing.json()["results"]) == (1, [])


@pytest.mark.usefixtures("demo")
def test_facets_are_counted(run: Run) -> None:
    shown = run("search", "gates", "--facets")
    assert shown.lines[0] == "SPEAKER"
    assert any(each.startswith("Tomas Serano  ") and "█" in each for each in shown.lines)
    assert "PLATFORM" in shown.lines
    rows = list(csv.DictReader(io.StringIO(run("search", "gates", "--facets", "--format", "csv").out)))
    assert {("speaker", "serano"), ("kind", "direct")} <= {(row["facet"], row["value"]) for row in rows}


@pytest.mark.usefixtures("demo")
def test_csv_is_a_sheet(run: Run) -> None:
    rows = csv.DictReader(io.StringIO(run("search", "flood gates", "--format", "csv").out))
    row = next(row for row in rows if row["text"].startswith("the flood gates on the lower Vesk"))
    assert (row["speaker"], row["official"], row["platform"]) == ("Tomas Serano", "serano", "telegram")
    assert row["published"] == "2024-06-18"


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("options", [[], ["--facets"]])
def test_csv_of_nothing_has_its_columns(run: Run, options: list[str]) -> None:
    some = run("search", "gates", "--format", "csv", *options)
    none = run("search", "nothing-like-this", "--format", "csv", *options)
    assert (none.status, none.lines) == (1, some.lines[:1])
    assert run("search", "nothing-like-this", "--format", "jsonl", *options).out == ""


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("harbour", "title"),
        ("har*", "title"),
        ('"old harbour"', "title"),
        ("lorne", "speaker, context"),
        ("pier", "context"),
        ("harbour lorne", "title, speaker, context"),
        ("ice", None),
        ("ice harbour", None),
        ("ice -skating", None),
        ("speaker:lorne", None),
        ("speaker:lorne -harbor", None),
        ("", None),
    ],
)
def test_where_the_words_are_if_not_in_the_quotation(
    run: Run, empty: Path, words: str, where: str | None
) -> None:
    (empty / "a.txt").write_text(
        "Title: The old harbour\n\nPeople came to the pier. “The ice is thin,” Ada Lorne said.\n"
    )
    assert run("add", "a.txt").status == 0
    told = [each for each in run("search", words).lines if each.startswith("  matched")]
    assert told == ([f"  matched in: {where}"] if where else [])
    coloured = run("search", words, "--color", "always").lines
    assert coloured[-1].startswith("\x1b[2m  matched in: ") == bool(where)


@pytest.mark.usefixtures("traps")
def test_nothing_of_an_article_is_a_formula(run: Run) -> None:
    (row,) = csv.DictReader(io.StringIO(run("search", "sum plan", "--format", "csv").out))
    assert row["text"].startswith("'-1+1 is the sum of our plan")
    assert row["outlet"] == "'+Eviloutlet"
    assert row["title"].startswith("'=HYPERLINK")


@pytest.mark.usefixtures("traps")
@pytest.mark.parametrize(
    "args",
    [
        ["search", "sum plan"],
        ["search", "sum plan", "--format", "csv"],
        ["search", "sum plan", "--format", "json"],
        ["search", "sum plan", "--format", "jsonl"],
        ["search", "--facets"],
        ["articles", "list"],
        ["articles", "list", "--format", "json"],
        ["articles", "show", "trap"],
        ["extract", "traps.jsonl"],
        ["stats"],
    ],
)
def test_nothing_of_an_article_steers_the_terminal(run: Run, args: list[str]) -> None:
    ran = run(*args)
    assert ran.status == 0
    assert not set(ran.out) & set("\x1b\x07\u202e")


@pytest.mark.usefixtures("traps")
def test_a_record_keeps_every_letter(run: Run) -> None:
    (record,) = map(json.loads, run("search", "sum plan", "--format", "jsonl").lines)
    start, end = record["spans"][0]
    assert str(TRAP["text"])[start:end] == record["text"]


@pytest.mark.parametrize(
    ("harm", "said"),
    [(harm, "rebuilt from") for harm in ("missing", "emptied", "garbled")] + [("behind", "brought up to")],
)
def test_the_index_heals_itself(run: Run, demo: Path, harm: str, said: str) -> None:
    folder = demo / "index" / "search"
    before = run("search", "--count").out
    if harm == "behind":
        kept = demo / "kept"
        folder.rename(kept)
        (demo / "more.txt").write_text(
            "“The tower will stand,” Mayor of Tolmar Sofia Ressik said on Facebook.\n"
        )
        assert run("--officials", "officials.json", "add", "more.txt").status == 0
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
        kept.rename(folder)
    for file in folder.iterdir() if harm in ("missing", "emptied", "garbled") else ():
        if harm == "missing":
            file.unlink()
        else:
            file.write_bytes(b"" if harm == "emptied" else b"garbage")
    mended = run("search", "--count")
    assert mended.status == 0
    assert mended.err.startswith(f"quotearchive: the search index was {said} the archive")
    assert mended.err.count("\n") == 1
    assert int(mended.out) == int(before) + (harm == "behind")
    again = run("search", "--count")
    assert (again.err, again.out) == ("", mended.out)


@pytest.mark.usefixtures("demo")
def test_reindex(run: Run) -> None:
    count = run("search", "--count").out.strip()
    ran = run("--officials", "officials.json", "reindex")
    assert (ran.status, ran.err) == (0, f"{count} quotations indexed\n")
    assert run("search", "--count").out.strip() == count
