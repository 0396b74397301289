"""The door itself: its commands, its statuses, what it loads, and that no way of ending shows a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from quotearchive.cli.door import COMMANDS, door

if TYPE_CHECKING:
    from program import Run, Start

pytest_plugins = ("program",)

LAZY = """
import sys
from quotearchive.cli import main
main(sys.argv[1:])
print(*sorted(m for m in sys.modules if m.startswith(("quotearchive", "whoosh", "jinja2", "dateutil"))))
"""
# What a command may not load, by the beginning of its name.
OURS = tuple(f"quotearchive.{name}" for name in ("pipeline", "ingest", "extract", "publish"))
HEAVY = (*OURS, "jinja2", "dateutil")
EARLY = (*HEAVY, "quotearchive.model", "quotearchive.archive", "whoosh")


def test_help_names_every_command(run: Run) -> None:
    shown = run("--help")
    assert shown.status == 0
    for name, (_, _, short_help) in COMMANDS.items():
        assert f"  {name} " in shown.out
        assert short_help in shown.out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_short_helps_are_true(name: str) -> None:
    command = door.get_command(click.Context(door), name)
    assert command is not None
    assert command.get_short_help_str(100) == COMMANDS[name][2]
    assert command.name == name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run: Run, name: str) -> None:
    shown = run(name, "--help")
    assert shown.status == 0
    assert shown.out.startswith(f"Usage: quotearchive {name}")


def loaded(*args: str, cwd: Path) -> list[str]:
    command = [sys.executable, "-c", LAZY, *args]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1].split()


def test_help_loads_no_command(tmp_path: Path) -> None:
    modules = loaded("--help", cwd=tmp_path)
    assert "quotearchive.cli.door" in modules
    assert not [m for m in modules if m.startswith(EARLY)]


@pytest.mark.parametrize(
    "args", [["search", "gates"], ["search", "--by", "serano", "--format", "json"], ["show", "akuc"]]
)
def test_finding_loads_no_reader(demo: Path, args: list[str]) -> None:
    modules = loaded(*args, cwd=demo)
    assert "quotearchive.archive.store" in modules
    assert not [m for m in modules if m.startswith(HEAVY)]


def test_a_stale_index_loads_what_heals_it(demo: Path) -> None:
    (demo / "index" / "search").rename(demo / "elsewhere")
    assert "quotearchive.indexing" in loaded("search", "gates", cwd=demo)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        ([], 2, "Usage"),
        (["frobnicate"], 2, "There is no command “frobnicate”. The commands are: add, extract"),
        (["--frobnicate"], 2, "No such option"),
        (["search", "--bye", "serano"], 2, "No such option"),
        (["search", "--on", "myspace"], 2, "'facebook', 'telegram'"),
        (["search", "--kind", "odd"], 2, "'direct', 'indirect', 'mixed'"),
        (["search", "--limit", "0"], 2, "--limit"),
        (["search", "--offset", "-1"], 2, "--offset"),
        (["search", "--format", "xml"], 2, "--format"),
        (["search", "--facets", "--format", "ids"], 2, "--facets"),
        (["search", "--by", "!!!"], 2, "--by needs a word"),
        (["search", "--since", "03/04/2025"], 2, "3 April 2025 or 4 March 2025"),
        (["search", "--since", "someday"], 2, "someday"),
        (["search", "--since", "2025-05", "--until", "2025-04"], 2, "no day lies between"),
        (["search", "colour:red"], 2, "There is no field “colour”"),
        (["search", "date:soon"], 2, "cannot be read"),
        (["search", "no-such-word-anywhere"], 1, "nothing found for"),
        (["search", "--offset", "5000"], 1, ""),
        (["search", "gates"], 0, ""),
        (["show", "zzzzzzzzzzzz"], 1, "No quotation has the id"),
        (["show"], 2, "Missing argument"),
        (["show", "r"], 1, "“r” is too short for an id: at least four characters are needed"),
        (["show", ""], 1, "at least four characters are needed"),
        (["articles", "show", "nowhere.txt"], 1, "No article is known"),
        (["officials", "show", "Nobody", "Known"], 1, "Nobody in the registry"),
        (["officials", "show", ""], 1, "Nobody in the registry"),
        (["--officials", "missing.json", "officials", "list"], 2, "missing.json"),
        (["--index", "elsewhere", "search"], 2, "There is no archive in elsewhere"),
        (["add", "no-such-file.txt"], 1, "no-such-file.txt: there is no such file"),
        (["add"], 2, "Missing argument"),
        (["add", "articles", "--published", "03/04/2025"], 2, "3 April 2025 or 4 March 2025"),
        (["extract", "a.txt", "b.txt", "--url", "https://a.example"], 2, "--url is for a single article"),
        (["serve", "articles"], 1, "There is no site in articles"),
        (["publish", "articles"], 1, "articles"),
        (["demo", "articles"], 2, "articles holds other files"),
    ],
)
def test_statuses(run: Run, args: list[str], status: int, said: str) -> None:
    ran = run(*args)
    assert (ran.status, said in ran.err) == (status, True), ran.err
    assert "Traceback" not in ran.out + ran.err


@pytest.mark.usefixtures("demo")
def test_an_unforeseen_fault_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by\x1b[31m zero")

    monkeypatch.setattr("quotearchive.cli.desk.Desk.store", broken)
    ran = run("stats")
    assert ran.status == 2
    assert ran.err.startswith(
        "quotearchive: this should not have happened: ZeroDivisionError: by zero. Please report"
    )
    monkeypatch.setenv("QUOTEARCHIVE_DEBUG", "1")
    assert "Traceback" in run("stats").err


def test_the_version(run: Run) -> None:
    assert run("--version").out.startswith("quotearchive ")


@pytest.mark.parametrize(
    "args",
    [
        ["search"],
        ["search", "--format", "jsonl"],
        ["search", "--format", "csv"],
        ["extract", "articles"],
        ["articles", "list"],
        ["stats"],
        ["--help"],
        ["search", "--help"],
        ["officials", "list"],
    ],
)
def test_a_closed_pipe_is_no_error(start: Start, demo: Path, args: list[str]) -> None:
    with start(*args, cwd=demo) as process:
        process.stdout.close()
        said = process.stderr.read().decode()
    assert process.returncode == 0, said
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


def test_all_pipes_closed(start: Start, demo: Path) -> None:
    with start("search", cwd=demo, stderr=subprocess.STDOUT) as process:
        process.stdout.close()
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (["add", "nope1.txt", "nope2.txt", "articles"], 1),
        (["add", "articles", "--jobs", "2"], 0),
        (["search", "--bye"], 2),
        (["search", "colour:red"], 2),
        (["search", "no-such-word-anywhere"], 1),
    ],
)
@pytest.mark.parametrize("both", [True, False])
def test_messages_that_nobody_reads_stop_nothing(
    start: Start, demo: Path, args: list[str], status: int, both: bool
) -> None:
    (demo / "index").rename(demo / "elsewhere")
    where = ["--officials", "officials.json", "--index", "index" if args[0] == "add" else "elsewhere"]
    errors = subprocess.STDOUT if both else subprocess.PIPE
    with start(*where, *args, cwd=demo, stderr=errors) as process:
        (process.stdout if both else process.stderr).close()
    assert process.returncode == status
    if args[0] == "add":
        out, _ = start("search", "--count", cwd=demo).communicate(timeout=20)
        assert int(out) > 20


def test_a_full_disk_under_the_messages_stops_nothing(start: Start, demo: Path) -> None:
    (demo / "index").rename(demo / "elsewhere")
    with Path("/dev/full").open("wb") as full:
        process = start("--officials", "officials.json", "add", "nope.txt", "articles", cwd=demo, stderr=full)
        process.communicate(timeout=20)
    assert process.returncode == 1
    out, _ = start("search", "--count", cwd=demo).communicate(timeout=20)
    assert int(out) > 20


def test_a_full_disk_is_a_sentence(start: Start, demo: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("search", cwd=demo, stdout=full)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 2
    assert said.decode().startswith("quotearchive: cannot go on:")


@pytest.mark.parametrize("args", [["add", "-"], ["extract", "-", "--format", "jsonl"]])
def test_interrupted_while_waiting(start: Start, empty: Path, args: list[str]) -> None:
    process = start(*args, cwd=empty, stdin=subprocess.PIPE)
    time.sleep(1.0)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert said.decode().split("\n", 1)[1] == "quotearchive: interrupted\n"


def test_interrupted_with_workers(start: Start, empty: Path) -> None:
    """Ctrl-C reaches every process of the terminal's group: only the first of them answers."""
    text = " ".join(f"“Gate {n} will be mended,” Foreman Ada Lorne said." for n in range(300))
    for number in range(60):
        (empty / f"{number}.txt").write_text(text)
    process = start("add", ".", "--jobs", "2", cwd=empty, start_new_session=True)
    time.sleep(2.0)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode in (0, 130)
    assert "Traceback" not in said.decode()


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_output_is_utf8_in_every_locale(start: Start, demo: Path, locale: dict[str, str]) -> None:
    out, said = start("search", "gates", cwd=demo, env=locale).communicate(timeout=20)
    assert "— Tomas Serano, Prime Minister of Karvenia · telegram · 18 June 2024" in out.decode("utf-8")
    assert b"quotations" in said


def test_words_that_are_no_text(start: Start, demo: Path) -> None:
    process = start("search", b"\xff\xfe gates".decode("utf-8", "surrogateescape"), cwd=demo)
    out, said = process.communicate(timeout=20)
    assert process.returncode == 0, said
    assert b"gates" in out


@pytest.mark.parametrize(
    ("args", "status"),
    [("search gates <&- >&- 2>&-", 0), ("search --bye 2>&-", 2), ("add nope.txt 2>&-", 1)],
)
def test_no_standard_streams(demo: Path, args: str, status: int) -> None:
    command = f"exec '{sys.executable}' -m quotearchive {args}"
    assert subprocess.run(["sh", "-c", command], cwd=demo, check=False).returncode == status


def test_a_closed_pipe_without_messages(demo: Path) -> None:
    command = f"exec '{sys.executable}' -m quotearchive search 2>&-"
    with subprocess.Popen(["sh", "-c", command], cwd=demo, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
    assert process.returncode == 0


def test_no_standard_input(demo: Path) -> None:
    command = f"exec '{sys.executable}' -m quotearchive extract - <&-"
    done = subprocess.run(["sh", "-c", command], cwd=demo, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "there is no standard input" in done.stderr
