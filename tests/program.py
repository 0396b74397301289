"""The program as tests run it, here or as a process of its own: a plugin, named in `pytest_plugins`."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quotearchive.cli import main

ROOT = Path(__file__).parent.parent
OURS = ("QUOTEARCHIVE_INDEX", "QUOTEARCHIVE_OFFICIALS", "NO_COLOR", "COLUMNS", "TERM")


@dataclass(frozen=True)
class Ran:
    """What a run of the program left: its exit status, its data, and what it said beside them."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]
Start = Callable[..., Any]
"""Gives a Popen[bytes] whose streams are pipes."""


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No option of ours comes from the environment of whoever runs the tests."""
    for name in OURS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program in this process."""

    def ran(*args: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        status = main([str(arg) for arg in args])
        return Ran(status, *capsys.readouterr())

    return ran


@pytest.fixture
def start() -> Start:
    """Start the program as a process of its own; other arguments are those of Popen."""

    def started(*args: object, env: dict[str, str] | None = None, **options: Any) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "quotearchive", *map(str, args)]
        options = {
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "stdin": subprocess.DEVNULL,
            **options,
        }
        whole = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
        return subprocess.Popen(command, env=whole, **options)

    return started


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `quotearchive demo` leaves, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "demo"
    command = [sys.executable, "-m", "quotearchive", "demo", str(folder)]
    env = {name: value for name, value in os.environ.items() if name not in OURS} | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, check=False, env=env)
    assert done.returncode == 0, done.stderr.decode()
    return folder


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demo's folder, with its archive in ./index, to work in."""
    folder = tmp_path / "demo"
    shutil.copytree(made_demo, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing in it, to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
