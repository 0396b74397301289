"""The README is true: every command is in it, and its examples run in order and print what it says."""

from __future__ import annotations

import doctest
import os
import re
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from quotearchive.cli.door import COMMANDS, door

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
END_OF_EXAMPLE = "@@ the example ends here, with status"


@dataclass(frozen=True)
class Example:
    """A command of a console block, and what the README says that it prints; … stands for anything."""

    command: str
    printed: str

    def matches(self, printed: str) -> bool:
        pattern = re.escape(self.printed.strip()).replace("…", ".*?")
        return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCK.findall(README) if name == language]


def examples() -> list[Example]:
    """The commands of all console blocks, in order; those that `demo` shows are what it prints."""
    found = []
    for block in blocks("console"):
        for part in re.split(r"^(?=\$ (?!quotearchive --index ))", block, flags=re.MULTILINE):
            lines = part.splitlines()
            if not lines:
                continue
            more = [line.removeprefix("> ") for line in lines[1:] if line.startswith(">")]
            command = "\n".join([lines[0].removeprefix("$ "), *more])
            found.append(Example(command, "\n".join(lines[1 + len(more) :])))
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme")


@pytest.fixture(scope="module")
def printed(folder: Path) -> list[tuple[str, int]]:
    """What each command printed, and its status: one shell runs them all, so that `cd` lasts."""
    program = folder / "bin" / "quotearchive"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quotearchive "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    script = "".join(f"{{ {each.command}\n}} 2>&1\necho '{END_OF_EXAMPLE}' $?\n" for each in examples())
    env = {name: value for name, value in os.environ.items() if not name.startswith("QUOTEARCHIVE_")} | {
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "80",
    }
    done = subprocess.run(
        ["bash"], input=script, cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    pieces = re.split(rf"^{END_OF_EXAMPLE} (\d+)\n", done.stdout, flags=re.MULTILINE)
    return [(text, int(status)) for text, status in zip(pieces[::2], pieces[1::2], strict=False)]


def subcommands() -> list[str]:
    names = []
    for name in COMMANDS:
        command = door.get_command(click.Context(door), name)
        below = command.commands if isinstance(command, click.Group) else [""]
        names += [f"{name} {each}".strip() for each in below]
    return names


@pytest.mark.parametrize("name", subcommands())
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"quotearchive {name}" in README


@pytest.mark.parametrize(
    "number", range(len(examples())), ids=[each.command.split("\n")[0] for each in examples()]
)
def test_examples_print_what_the_readme_says(printed: list[tuple[str, int]], number: int) -> None:
    example, (text, status) = examples()[number], printed[number]
    assert example.matches(text), f"{example.printed}\n\n--- printed:\n{text}"
    assert status == ("no-such-file" in example.command)


def test_python_examples(
    printed: list[tuple[str, int]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printed
    monkeypatch.chdir(folder / "build" / "demo")
    (text,) = blocks("pycon")
    test = doctest.DocTestParser().get_doctest(text, {}, "README.md", "README.md", 0)
    told: list[str] = []
    assert doctest.DocTestRunner().run(test, out=told.append).failed == 0, "".join(told)


def test_the_examples_are_not_empty() -> None:
    """A matcher that matches everything would make the README true whatever it says."""
    assert Example("x", "a … c").matches("a b\nb c\n")
    assert not Example("x", "a … c").matches("a b")
    assert not Example("x", "").matches("a")
    assert sum(bool(each.printed.strip(" …\n")) for each in examples()) > 12
