"""evaluate: what it prints, what it says of gold that is none, and that every option does what it says."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING, Any

import pytest

from quotearchive.evaluate import evaluate, read
from quotearchive.ingest.popolo import load

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run

pytest_plugins = ("program",)

TEXT = "“The ice is thin,” Ada Lorne said. She dreams of a spring without ice.\n"
SAID = {"start": 1, "end": 17, "kind": "direct", "cue": "said", "speaker": "Ada Lorne"}
HOPED = {
    "start": 49,
    "end": 69,
    "kind": "indirect",
    "cue": "dreams of",
    "speaker": "She",
    "speaker_type": "pronoun",
}
WITH_CUES = {
    "id": "ice",
    "text": TEXT,
    "quotes": [{**SAID, "speaker_start": 19, "speaker_end": 28, "speaker_type": "name"}, HOPED],
}
STATEMENTS = {"id": "ice", "text": TEXT, "quotes": [{**SAID, "platform": "x"}]}


@pytest.fixture
def with_cues(empty: Path) -> Path:
    return written(empty / "cues.jsonl", WITH_CUES)


def written(path: Path, *lines: Any) -> Path:
    path.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in lines))
    return path


def test_the_demo_keeps_its_floor(demo: Path) -> None:
    figures = evaluate(read(demo / "gold.jsonl"), load(demo / "officials.json")).statements
    assert figures
    assert figures.gold == 24
    assert figures.found.f >= 0.95
    assert figures.statement.f >= 0.75
    assert figures.false_on_non_quotes == 0


def test_the_labels_of_the_demo_are_of_its_words(demo: Path) -> None:
    for line in (demo / "gold.jsonl").read_text().splitlines():
        gold = json.loads(line)
        text = (demo / gold["text_file"]).read_text()
        for each in gold["quotes"] + gold["non_quotes"]:
            assert text[each["start"] : each["end"]] == each["text"]


@pytest.mark.usefixtures("demo")
def test_statements(run: Run) -> None:
    ran = run("--officials", "officials.json", "evaluate", "gold.jsonl")
    assert (ran.status, ran.err) == (0, "")
    assert ran.lines[0].startswith("3 articles, 4,153 characters, ")
    assert "ALL QUOTATIONS  24 labelled, " in ran.out
    names = {line.rsplit(maxsplit=3)[0].strip() for line in ran.lines if line}
    assert {"found", "tight", "statement"} <= names
    for name in ("speaker ", "platform ", "platform+", "recall mixed", "false on non-quotes: 0", "AUC of"):
        assert f"\n{name}" in ran.out
    assert "SPEECH ONLY" not in ran.out


def test_attributions(run: Run, with_cues: Path) -> None:
    ran = run("evaluate", with_cues)
    assert (ran.status, ran.err) == (0, "")
    assert "ALL QUOTATIONS  2 labelled, 1 found" in ran.out
    assert "SPEECH ONLY  1 labelled, 1 found" in ran.out
    assert "end-to-end           1.0000     0.5000  0.6667" in ran.out
    only = run("evaluate", with_cues, "--speech")
    assert "ALL QUOTATIONS" not in only.out
    assert "end-to-end           1.0000     1.0000  1.0000" in only.out


def test_json(run: Run, with_cues: Path) -> None:
    got = run("evaluate", with_cues, "--format", "json").json()
    assert (got["version"], got["layout"], got["articles"], got["characters"]) == (
        1,
        "attributions",
        1,
        len(TEXT),
    )
    assert got["cpu_seconds"] >= 0
    assert list(got["figures"]) == ["all", "speech"]
    assert got["figures"]["all"]["exact"] == {"precision": 1.0, "recall": 0.5, "f": pytest.approx(2 / 3)}
    assert got["figures"]["all"]["speaker"]["head"] == {"right": 1, "of": 1, "share": 1.0}
    assert len(got["figures"]["all"]["score"]["bins"]) == 10
    assert got["errors"] == []
    only = run("evaluate", with_cues, "--format", "json", "--speech", "--errors").json()
    assert (list(only["figures"]), only["errors"]) == (["speech"], [])


def test_errors(run: Run, with_cues: Path) -> None:
    got = run("evaluate", with_cues, "--format", "json", "--errors").json()
    assert got["errors"] == [
        {
            "article": "ice",
            "what": "missed",
            "answer": "",
            "kind": "indirect",
            "speaker": "She",
            "platform": None,
            "words": "a spring without ice",
            "start": 49,
        }
    ]
    assert run("evaluate", with_cues, "--errors").lines[-2:] == [
        "ice · missed · indirect · She",
        "  a spring without ice",
    ]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("args", "listed"),
    [
        ([], 0),
        (["--errors", "0"], 0),
        (["--errors", "1"], 1),
        (["--errors=2"], 2),
    ],
)
def test_how_many_errors(run: Run, args: list[str], listed: int) -> None:
    ran = run("--officials", "officials.json", "evaluate", "gold.jsonl", *args)
    assert sum(" · " in line for line in ran.lines) == listed


def test_errors_may_stand_before_the_file(run: Run, with_cues: Path) -> None:
    assert run("evaluate", "--errors", with_cues).out.endswith("  a spring without ice\n")


def test_words_of_gold_cannot_steer_the_terminal(run: Run, empty: Path) -> None:
    text = "Nothing \x1b[31mred\x07 is quoted here."
    quote = {"start": 8, "end": 16, "kind": "direct", "speaker": "\x1b]0;x\x07Ada", "platform": "\x9bx"}
    ran = run(
        "evaluate",
        written(empty / "g.jsonl", {"id": "a\x1b[2J", "text": text, "quotes": [quote]}),
        "--errors",
    )
    assert ran.status == 0
    assert not set("\x1b\x07\x9b") & set(ran.out + ran.err)


def test_packed_limited_and_by_several_processes(run: Run, empty: Path) -> None:
    lines = "".join(json.dumps({**WITH_CUES, "id": str(number)}) + "\n" for number in range(5))
    (empty / "gold.jsonl.xz").write_bytes(lzma.compress(lines.encode()))
    got = run("evaluate", "gold.jsonl.xz", "--limit", "3", "--jobs", "2", "--format", "json").json()
    assert (got["articles"], got["figures"]["speech"]["end_to_end"]["f"]) == (3, 1)


def test_by_language(run: Run, empty: Path) -> None:
    written(empty / "g.jsonl", STATEMENTS, {**STATEMENTS, "id": "b", "language": "uk"})
    both = run("evaluate", "g.jsonl", "--format", "json")
    assert both.json()["articles"] == 2
    assert "no rules for the language “uk” yet: all labels of 1 article count as missed" in both.err
    one = run("evaluate", "g.jsonl", "--format", "json", "--language", "English")
    assert (one.json()["articles"], one.err) == (1, "")
    none = run("evaluate", "g.jsonl", "--language", "fr")
    assert (none.status, none.out) == (1, "")
    assert "no article in it is in “fr”; they are in en, uk." in none.err


def test_the_rest_goes_on(run: Run, empty: Path) -> None:
    path = written(empty / "g.jsonl", STATEMENTS, {**STATEMENTS, "id": "b", "text": "short"}, WITH_CUES)
    path.write_text(path.read_text() + "{\n")
    ran = run("evaluate", "g.jsonl", "--format", "json")
    assert (ran.status, ran.json()["articles"]) == (1, 1)
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [f"g.jsonl, line {n}" for n in (2, 3, 4)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"\n\n", "it is empty"),
        (b"no json\n", "line 1: it is no JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0", "line 1: it is not UTF-8"),
        (b"\xfd7zXZ\0broken", "cut or damaged"),
        (b"\x1f\x8bbroken", "cut or damaged"),
        (b'{"text": "words", "quotes": [{"start": 0, "end": 1}]}', "neither layout"),
        (b"[" * 100_000, "line 1: it is no JSON"),
        (b'{"text": "a", "quotes": [], "quotes": 1e999}', "no list"),
        (b'{"id": {}, "text": "a", "quotes": []}', "no string"),
    ],
)
def test_what_is_no_gold(run: Run, empty: Path, content: bytes, said: str) -> None:
    (empty / "g.jsonl").write_bytes(content)
    ran = run("evaluate", "g.jsonl")
    assert (ran.status, ran.out) == (1, "")
    assert said in ran.err
    assert ran.err.startswith("quotearchive: g.jsonl")
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (["evaluate"], 2, "Missing argument"),
        (["evaluate", "none.jsonl"], 1, "none.jsonl: there is no such file"),
        (["evaluate", "."], 1, "it cannot be read"),
        (["evaluate", "g.jsonl", "--speech"], 2, "--speech is for gold with cues"),
        (["evaluate", "g.jsonl", "--limit", "0"], 2, "--limit"),
        (["evaluate", "g.jsonl", "--errors", "-1"], 2, "-1"),
        (["evaluate", "g.jsonl", "--errors=x"], 2, "'x'"),
        (["evaluate", "g.jsonl", "--format", "csv"], 2, "csv"),
        (["evaluate", "g.jsonl", "--language", "xx-yy-zz-"], 2, "no language"),
        (["evaluate", "g.jsonl", "h.jsonl"], 2, "h.jsonl"),
        (["--officials", "none.json", "evaluate", "g.jsonl"], 2, "none.json"),
    ],
)
def test_statuses(run: Run, empty: Path, args: list[str], status: int, said: str) -> None:
    written(empty / "g.jsonl", STATEMENTS)
    ran = run(*args)
    assert (ran.status, ran.out, said in ran.err) == (status, "", True), ran.err


def test_labels_of_nothing(run: Run, empty: Path) -> None:
    written(empty / "g.jsonl", {"text": "The weather was fine.", "quotes": []})
    ran = run("evaluate", "g.jsonl")
    assert (ran.status, ran.err) == (0, "")
    assert "ALL QUOTATIONS  0 labelled, 0 found" in ran.out
    assert "AUC of right against wrong: –" in ran.out


def test_a_fault_of_extraction_counts_as_missed(
    run: Run, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("zero")

    monkeypatch.setattr("quotearchive.extraction.extract_article", broken)
    ran = run("evaluate", written(empty / "g.jsonl", STATEMENTS), "--format", "json")
    assert (ran.status, ran.json()["figures"]["all"]["gold"]) == (1, 1)
    assert "could not be extracted (ZeroDivisionError: zero)" in ran.err
