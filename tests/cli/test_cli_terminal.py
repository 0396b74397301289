"""Nothing from an article steers a terminal, and lines fit it, wide and combining letters included."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotearchive.cli import terminal
from quotearchive.cli.formats import defused, to_csv, to_json
from quotearchive.cli.terminal import bars, clip, colourful, columns, line, safe, table, width, wrap, wrapped

UNSAFE = [
    ("colour", "a\x1b[1;31mb", "ab"),
    ("cursor", "a\x1b[2Jb\x1b[Hc", "abc"),
    ("title", "a\x1b]0;owned\x07b", "ab"),
    ("link", "\x1b]8;;https://evil.example\x1b\\a\x1b]8;;\x1b\\", "a"),
    ("unfinished title keeps the text", "\x1b]0;the words", "]0;the words"),
    ("8-bit control sequence", "a\x9b31mb", "ab"),
    ("device string", "a\x1bPq#0\x1b\\b", "ab"),
    ("lone escape", "a\x1bb", "ab"),
    ("bell, backspace, delete", "a\x07\x08\x7fb", "ab"),
    ("carriage return must not overwrite", "true\rfalse", "true\nfalse"),
    ("override of direction", "a\u202ecba\u202c", "acba"),
    ("isolates", "a\u2066b\u2069", "ab"),
    ("tags", "a\U000e0041b", "ab"),
    ("other ends of lines", "a\u2028b\x85c\x0bd", "a\nb\nc\nd"),
    ("half a character", "a\ud800b", "a\ufffdb"),
    ("tab", "a\tb", "a    b"),
    ("what is left alone", "naïve “Київ” 日本 e\u0301 🚆", "naïve “Київ” 日本 e\u0301 🚆"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in UNSAFE], ids=[case[0] for case in UNSAFE]
)
def test_safe(text: str, expected: str) -> None:
    assert safe(text) == expected


@given(st.text())
def test_nothing_unsafe_is_left(text: str) -> None:
    kept = safe(text)
    assert not any(
        (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in kept
    )
    kept.encode()


def test_line_is_one_line() -> None:
    assert line("  two\n\n parts\u2028here ") == "two parts here"
    assert line(None) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Kyiv", 4),
        ("Київ", 4),
        ("日本", 4),
        ("e\u0301", 1),
        ("한국", 4),
        ("a\u200bb", 2),
        ("ｗ", 2),
        ("“x”", 3),
    ],
)
def test_width(text: str, expected: int) -> None:
    assert width(text) == expected


@given(st.text(alphabet=st.sampled_from("ab \u0301日本🚆-"), max_size=80), st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: int) -> None:
    places = wrap(text, room)
    assert all(width(text[start:end]) <= room for start, end in places)
    assert "".join(text[start:end] for start, end in places).replace(" ", "") == text.replace(" ", "")


def test_wrapped_is_indented_after_the_first_line() -> None:
    assert wrapped("one two three", 8, indent="  ") == ["one", "  two", "  three"]


def test_clip() -> None:
    assert clip("short", 5) == "short"
    assert clip("too long", 5) == "too…"
    assert clip("日本語", 5) == "日本…"


@pytest.mark.parametrize(
    ("room", "shown"),
    [(70, ["N", "DAY", "OUTLET", "TITLE"]), (40, ["N", "DAY", "TITLE"]), (24, ["N", "TITLE"])],
)
def test_a_table_leaves_out_what_has_no_room(room: int, shown: list[str]) -> None:
    rows = [(1, "2025-04-24", "a rather long outlet", "a title that is rather long, as titles are")]
    lines = list(table(("n", "day", "outlet", "title"), rows, room=room, stretch=(3, 2), spare=(2, 1)))
    assert lines[0].split() == shown
    assert lines[1].split()[-1].endswith("…")
    assert all(width(each) <= room for each in lines)
    assert width(lines[1].rpartition("1  ")[2].replace("2025-04-24  ", "")) >= 10


@pytest.mark.parametrize("room", [30, 60, 80, 140])
def test_a_table_fits(room: int) -> None:
    rows = [(1, "日本の新聞", "a title that is rather long, as titles are " * 3), (20, None, "\x1b[31mred")]
    lines = list(table(("n", "outlet", "title"), rows, room=room))
    assert all(width(each) <= room for each in lines)
    assert lines[0].startswith(" N  OUTLET")
    assert lines[2].split() == ["20", "red"]


def test_a_table_without_rows_is_its_head() -> None:
    assert list(table(("id", "name"), [], room=80)) == ["ID  NAME"]


@pytest.mark.parametrize("room", [24, 60, 80, 140])
def test_bars_fit_and_are_in_proportion(room: int) -> None:
    lines = list(
        bars(
            [("telegram", 40), ("a name that is as long as names of ministries are", 10), ("x", 0)], room=room
        )
    )
    assert all(width(each) <= room for each in lines)
    drawn = [each.count("█") for each in lines]
    assert drawn[0] > drawn[1] > drawn[2] == 0


def test_bars_of_nothing() -> None:
    assert list(bars([], room=80)) == []


@pytest.mark.parametrize(("value", "expected"), [("140", 140), ("0", 80), ("", 80), ("wide", 80), ("3", 24)])
def test_columns(monkeypatch: pytest.MonkeyPatch, value: str, expected: int) -> None:
    monkeypatch.setenv("COLUMNS", value)
    assert columns() == expected


def test_colour_is_for_terminals() -> None:
    assert colourful("always")
    assert not colourful("never")
    assert not colourful("auto")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+380", "'+380"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'    =1"),
        ("\tplain", "'    plain"),
        ("＝1", "'＝1"),
        (" =1", "' =1"),
        ("\n=1", "'\n=1"),
        ("\x1b[31m=1", "'=1"),
        ("a=1", "a=1"),
        ("", ""),
        (None, ""),
        (-0.5, "-0.5"),
        (3, "3"),
    ],
)
def test_cells_are_no_formulas(cell: object, expected: str) -> None:
    assert defused(cell) == expected


def test_csv_quotes_what_needs_it() -> None:
    rows: list[dict[str, object]] = [{"id": "a", "text": 'He said "no",\nthen'}, {"id": "b", "text": None}]
    assert "\n".join(to_csv(rows, ["id", "text"])) == 'id,text\na,"He said ""no"",\nthen"\nb,'
    assert list(to_csv([], ["id", "text"])) == ["id,text"]


def test_json_hides_nothing_and_steers_nothing() -> None:
    assert to_json({"text": "Київ\x1b\x9b\u202e\u2028"}) == r'{"text": "Київ\u001b\u009b\u202e\u2028"}'


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(terminal).failed == 0
