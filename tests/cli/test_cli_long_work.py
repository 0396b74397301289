"""Work that takes long: what it would do, how far it is, what came of it, and that it can be stopped at any moment."""

from __future__ import annotations

import doctest
import errno
import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

import pytest

from quotearchive.archive.store import Store
from quotearchive.cli import progress
from quotearchive.cli.progress import bar, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import IO

    from program import Run, Start

pytest_plugins = ("program",)

REGISTRY = ("--officials", "officials.json")
MANY = 200
NOTHING: Mapping[str, str] = {}


def article(number: int) -> str:
    return (
        f"“Gate {number} will be mended before the winter comes,” Mayor Ada Lorne said on Telegram.\n\n"
        f"“Nobody will close road {number},” Foreman Pell Odrin told reporters.\n"
    )


def write(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(article(number))


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    files = (each for each in folder.rglob("*") if each.is_file())
    return {str(each): (each.read_bytes(), each.stat().st_mtime_ns) for each in files}


# What would be done


def test_a_dry_run_makes_no_archive(run: Run, empty: Path) -> None:
    write(empty / "in", 2)
    before = everything(empty)
    ran = run("add", "in", "", "--dry-run")
    assert ran.lines == [f"new         2  {(empty / 'in' / f'000{n}.txt').resolve()}" for n in (0, 1)]
    fault, summary = ran.err.splitlines()
    assert (ran.status, fault.startswith("quotearchive: the name is empty; ")) == (1, True)
    assert summary == (
        "2 articles read: 2 new; 4 quotations; 1 not read; 2 speakers not in the registry (officials unknown); "
        "nothing was kept (--dry-run)"
    )
    assert everything(empty) == before


def test_a_dry_run_says_what_the_run_then_does(run: Run, empty: Path) -> None:
    write(empty / "in", 4)
    run("add", "in")
    (empty / "in" / "0001.txt").write_text(article(100))
    (empty / "in" / "0002.txt").write_text("Nobody spoke that day in Tolmar.\n")
    (empty / "in" / "0004.txt").write_text(article(4))
    before = everything(empty)
    dry = run("add", "in", "--dry-run")
    assert everything(empty) == before
    assert [each.split()[:2] for each in dry.lines] == [["changed", "2"], ["changed", "0"], ["new", "2"]]
    wet = run("add", "in")
    assert wet.err.startswith("5 articles read: 2 same, 2 changed, 1 new; 8 quotations")
    assert dry.err == wet.err.replace("\n", "; nothing was kept (--dry-run)\n")
    assert run("add", "in", "--dry-run").err == (
        "5 articles read: 5 same; 8 quotations; nothing was kept (--dry-run)\n"
    )


OPTIONS: list[tuple[list[str], str]] = [
    ([], "same"),
    (["--min-score", "0.99"], "changed"),
    (["--outlet", "Karvinform"], "changed"),
    (["--title", "A gate"], "changed"),
    (["--format", "text"], "same"),
]


@pytest.mark.parametrize(("options", "outcome"), OPTIONS)
def test_a_dry_run_knows_what_is_the_same(run: Run, empty: Path, options: list[str], outcome: str) -> None:
    (empty / "a.txt").write_text(article(1))
    run("add", "a.txt")
    dry, wet = run("add", "a.txt", *options, "--dry-run"), run("add", "a.txt", *options)
    assert (f" 1 {outcome};" in dry.err, f" 1 {outcome};" in wet.err) == (True, True)


def test_a_dry_run_of_one_article_twice(run: Run, empty: Path) -> None:
    record = {"url": "https://karvinform.example/1", "text": article(1)}
    (empty / "a.jsonl").write_text(f"{json.dumps(record)}\n{json.dumps(record)}\n")
    assert run("add", "a.jsonl", "--dry-run").err.startswith("1 article read: 1 new; 2 quotations")


def test_a_dry_run_of_a_broken_archive(run: Run, empty: Path) -> None:
    (empty / "index").mkdir()
    (empty / "index" / "archive.db").write_text("no archive")
    (empty / "a.txt").write_text(article(1))
    assert run("add", "a.txt", "--dry-run").status == 2


# How far it is


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


TOLD: list[tuple[tuple[float | None, float, int, int | None], int, str]] = [
    ((0.5, 60, 300, 900), 60, "50%  300 articles  900 quotations  5.0/s  1:00 left"),
    ((0.5, 60, 300, 900), 50, "50%  300 articles  900 quotations  5.0/s"),
    ((0.5, 60, 300, 900), 24, "50%  300 articles"),
    ((0.5, 60, 300, 900), 80, f"{'█' * 13}▌{' ' * 13}  50%  300 articles  900 quotations  5.0/s  1:00 left"),
    ((None, 60, 300, 900), 80, "300 articles  900 quotations  5.0/s"),
    ((None, 60, 1, None), 80, "1 article  0.0/s"),
    ((0.5, 1, 10, 20), 34, "50%  10 articles  20 quotations"),
    ((0.0, 60, 0, 0), 34, " 0%  0 articles  0 quotations"),
    ((1.0, 60, 12345, 99999), 60, "100%  12345 articles  99999 quotations  206/s  0:00 left"),
]


@pytest.mark.parametrize(("known", "room", "expected"), TOLD)
def test_the_line(known: tuple[float | None, float, int, int | None], room: int, expected: str) -> None:
    assert told(*known, room=room) == expected


@pytest.mark.parametrize("room", range(24, 141, 4))
@pytest.mark.parametrize("share", [None, 0.0, 0.333, 1.0])
def test_the_line_fits(room: int, share: float | None) -> None:
    assert len(told(share, 5000, 1234567, 7654321, room=room)) <= room


@pytest.mark.parametrize("share", [n / 40 for n in range(41)])
def test_the_bar_is_in_proportion(share: float) -> None:
    drawn = bar(share, 20)
    assert len(drawn) == 20
    assert abs(drawn.count("█") - share * 20) < 1


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(progress).failed == 0


def in_a_terminal(
    *args: str, cwd: Path, wide: int, stdin: IO[bytes] | None = None, env: Mapping[str, str] = NOTHING
) -> tuple[int, str]:
    """The exit status, and what came to a terminal of that width behind stderr; stdout goes elsewhere."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, wide, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "quotearchive", *args],
        cwd=cwd,
        env={**os.environ, "TERM": "xterm", **env},
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        stdin=stdin or subprocess.DEVNULL,
    )
    os.close(theirs)
    written = b"".join(until_closed(ours))
    os.close(ours)
    return process.wait(timeout=60), written.decode()


def until_closed(terminal: int) -> Iterator[bytes]:
    """What comes to a terminal until nobody writes to it any more, which Linux tells by an error."""
    while True:
        try:
            yield os.read(terminal, 65536)
        except OSError as error:
            if error.errno == errno.EIO:
                return
            raise


def shown(written: str) -> list[str]:
    """The lines that stay on the screen."""
    kept = re.sub(r"[^\n]*\r(?:\x1b\[\d+A)?\x1b\[J", "", written.replace("\r\n", "\n"))
    return kept.splitlines()


@pytest.fixture
def many(empty: Path) -> Path:
    write(empty / "in", MANY)
    return empty


@pytest.mark.parametrize("wide", [40, 60, 80, 140])
def test_a_terminal_is_shown_how_far_it_is(many: Path, wide: int) -> None:
    status, written = in_a_terminal("add", "in", "--jobs", "1", cwd=many, wide=wide)
    drawings = [each.split("\r")[0] for each in written.split("\x1b[J") if "%" in each]
    assert status == 0
    assert drawings
    assert all(len(each) < wide for each in drawings)
    assert all(re.search(r"\d%  \d+ articles?", each) for each in drawings)
    assert written.count("\x1b[J") < 2 + 10 * 60
    lines = shown(written)
    assert all(len(each) <= wide for each in lines)
    assert " ".join(each.strip() for each in lines) == (
        f"{MANY} articles read: {MANY} new; {2 * MANY} quotations; 2 speakers not in the registry (officials unknown)"
    )


def test_messages_wipe_the_line_away(many: Path) -> None:
    for number in range(0, MANY, 4):
        (many / "in" / f"{number:04}.txt").write_text("")
    status, written = in_a_terminal("add", "in", "--jobs", "1", cwd=many, wide=200)
    lines = shown(written)
    assert status == 1
    assert len(lines) == 1 + MANY // 4
    assert all(each.startswith("quotearchive: in/") for each in lines[:-1])


def test_a_line_that_the_terminal_has_broken_is_wiped_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "is_seen", lambda: True)
    clock = Clock()
    monkeypatch.setenv("COLUMNS", "100")
    with progress.Progress(lambda: 0.5, clock) as line:
        clock.now = 10.0
        line.show(100, 200)
        (drawn,) = capsys.readouterr().err.split("\x1b[J")[1:]
        assert 80 < len(drawn) < 100
        monkeypatch.setenv("COLUMNS", "30")
        line.show(100, 200)
        assert capsys.readouterr().err == "", "it is not time yet"
        clock.now = 10.2
        line.show(100, 200)
        back, again = capsys.readouterr().err.split("\x1b[J")
        assert (back, len(again) < 30) == (f"\r\x1b[{(len(drawn) - 1) // 30}A", True)
    assert capsys.readouterr().err == "\r\x1b[J"


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}])
def test_a_plain_terminal(many: Path, env: dict[str, str]) -> None:
    status, written = in_a_terminal("add", "in", "--jobs", "1", cwd=many, wide=80, env=env)
    assert (status, "\x1b[J" in written) == (0, env["TERM"] != "dumb")
    assert not re.search(r"\x1b\[\d*m", written), "nothing is coloured"


def test_nothing_of_it_goes_anywhere_else(start: Start, many: Path) -> None:
    out, said = start("add", "in", cwd=many).communicate(timeout=60)
    assert (out, b"\x1b" in said, b"%" in said, said.count(b"\n")) == (b"", False, False, 1)


def test_standard_input_has_no_end_that_is_known(many: Path) -> None:
    records = "\n".join(json.dumps({"id": str(n), "text": article(n)}) for n in range(MANY))
    (many / "records.jsonl").write_text(records)
    with (many / "records.jsonl").open("rb") as piped:
        status, written = in_a_terminal("add", "-", "--jobs", "1", cwd=many, wide=80, stdin=piped)
    drawings = [each.split("\r")[0] for each in written.split("\x1b[J") if " quotation" in each]
    assert (status, "%" in written) == (0, False)
    assert all(re.match(r"\d+ articles?  \d+ quotations", each) for each in drawings[:-1])


# Stopped and begun again


def added(said: bytes) -> dict[str, int]:
    summary = said.decode().splitlines()[-1]
    return {name: int(count) for count, name in re.findall(r"(\d+) (new|same|changed)", summary)}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_and_run_again(start: Start, run: Run, empty: Path, jobs: str) -> None:
    write(empty / "in", MANY)
    process = start("add", "in", "--jobs", jobs, cwd=empty, start_new_session=True)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not kept(empty):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.decode().strip()) == (130, "quotearchive: interrupted")
    before = kept(empty)
    assert 0 < before < MANY
    whole = run("add", "in", "--jobs", "1")
    assert added(whole.err.encode()) == {"same": before, "new": MANY - before}
    assert kept(empty) == MANY
    assert run("search", "speaker:lorne", "--count").out == f"{MANY}\n"
    assert added(run("add", "in").err.encode()) == {"same": MANY}


def kept(folder: Path) -> int:
    if not (folder / "index" / "archive.db").exists():
        return 0
    try:
        with Store.open(folder / "index") as store:
            return store.totals().articles
    except Exception:
        return 0
