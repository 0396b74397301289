"""The program as tests run it: in this process with its output caught, or as a process of its own."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from program import Ran, Run, Start

from quotearchive.cli import main

ROOT = Path(__file__).parents[2]
OURS = ("QUOTEARCHIVE_INDEX", "QUOTEARCHIVE_OFFICIALS", "NO_COLOR", "COLUMNS", "TERM")


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
    done = subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
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
