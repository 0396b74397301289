"""The wheel holds all that is needed: theme, registry, samples, SQL; it works far from its sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "quotearchive", "templates")


def call(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command that must succeed; what it printed. Nothing of this checkout is on its path."""
    without = ("PYTHONPATH", "VIRTUAL_ENV", "QUOTEARCHIVE_INDEX", "QUOTEARCHIVE_OFFICIALS")
    env = {name: value for name, value in os.environ.items() if name not in without} | environment
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources, so that the checkout stays as it is."""
    folder = tmp_path_factory.mktemp("sources")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder)
    call(sys.executable, "-m", "build", "--wheel", "--outdir", "dist", ".", cwd=folder)
    (made,) = (folder / "dist").iterdir()
    return made


def test_every_file_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    sources = [path for name in ("quotearchive", "templates") for path in (ROOT / name).rglob("*")]
    wanted = {
        ("" if path.is_relative_to(ROOT / "quotearchive") else "quotearchive/")
        + path.relative_to(ROOT).as_posix()
        for path in sources
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - packed == set()


def test_the_wheel_works_by_itself(wheel: Path, tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "some where"
    home.mkdir()
    elsewhere.mkdir()
    call(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    binaries = tmp_path / "venv" / "bin"
    call(binaries / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path, HOME=str(home))
    shown = call(binaries / "quotearchive", "demo", cwd=elsewhere, HOME=str(home))
    assert "quotearchive serve build/demo/site" in shown
    assert (elsewhere / "build" / "demo" / "site" / "index.html").is_file()
    version = call(binaries / "quotearchive", "--version", cwd=elsewhere, HOME=str(home)).split()[1]
    assert wheel.name.startswith(f"quotearchive-{version}-")
    assert (
        "in order"
        in subprocess.run(
            [binaries / "quotearchive", "officials", "check"],
            cwd=elsewhere,
            capture_output=True,
            text=True,
            check=True,
        ).stderr
    )
