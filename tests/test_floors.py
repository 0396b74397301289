"""The floors of the architecture hold, and the checker that says so names a planted breach of each kind."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from floors import breaches, strangers

ROOT = Path(__file__).parent.parent

# A breach, the file it is planted in, the code, and what the checker says of it.
BREACHES = [
    (
        "up",
        "archive/store.py",
        "from quotearchive import pipeline",
        "archive/store.py:1: imports pipeline from floor 5",
    ),
    ("up, whole", "model.py", "import quotearchive.roster", "model.py:1: imports roster from floor 3"),
    (
        "up, a name",
        "roster/__init__.py",
        "from quotearchive.extract.find import find",
        "imports extract.find from floor 4",
    ),
    (
        "up, renamed",
        "language/english.py",
        "import quotearchive.extract.find as f",
        "imports extract.find from floor 4",
    ),
    ("up, two dots", "language/english.py", "from .. import pipeline", "imports pipeline from floor 5"),
    ("up, dots and name", "search/query.py", "from ..pipeline import run", "imports pipeline from floor 5"),
    ("up, folder's own", "search/__init__.py", "from ..cli import door", "imports cli.door from floor 6"),
    (
        "up, to the root",
        "search/query.py",
        "from quotearchive import Archive",
        "imports __init__ from floor 6",
    ),
    (
        "up, everything",
        "roster/__init__.py",
        "from quotearchive.pipeline import *",
        "imports pipeline from floor 5",
    ),
    (
        "up, for types only",
        "extract/find.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from quotearchive.pipeline import Run",
        "extract/find.py:3: imports pipeline from floor 5",
    ),
    (
        "up, in try",
        "model.py",
        "try:\n    import quotearchive.cli\nexcept ImportError:\n    raise",
        "model.py:2: imports cli",
    ),
    (
        "neighbour",
        "search/query.py",
        "from quotearchive.archive.store import Store",
        "imports its neighbour archive.store",
    ),
    (
        "neighbour, module",
        "search/query.py",
        "from quotearchive.archive import store",
        "imports its neighbour archive.store",
    ),
    (
        "neighbour, dots",
        "search/query.py",
        "from ..archive import store as kept",
        "imports its neighbour archive.store",
    ),
    ("neighbour's folder", "search/query.py", "import quotearchive.publish", "imports its neighbour publish"),
    ("no floor", "extras.py", "x = 1", "extras.py:1: extras stands on no floor"),
    ("no job", "search/utils.py", "x = 1", "search.utils is a name that tells no job"),
    (
        "in a function",
        "archive/store.py",
        "def f():\n    import json",
        "store.py:2: imports json inside a function",
    ),
    (
        "in a method",
        "pipeline.py",
        "class A:\n    async def f(self):\n        from . import model",
        "pipeline.py:3: imports model",
    ),
    (
        "by a string",
        "pipeline.py",
        "x = __import__('quotearchive.model')",
        "imports model inside a function or by a string",
    ),
    (
        "by a string, up",
        "search/query.py",
        "import importlib\nimportlib.import_module('quotearchive.cli.door')",
        "query.py:2: imports cli.door from floor 6",
    ),
    (
        "by a string, dots",
        "search/query.py",
        "from importlib import import_module\nimport_module('..pipeline', __package__)",
        "query.py:2: imports pipeline from floor 5",
    ),
    (
        "by a string, library",
        "cli/door.py",
        "x = __import__('whoosh')",
        "names the library whoosh outside its home",
    ),
    (
        "deferred elsewhere",
        "pipeline.py",
        "def f():\n    from dateutil import parser",
        "pipeline.py:2: imports dateutil.parser",
    ),
    (
        "whoosh",
        "search/query.py",
        "from whoosh.query import Term",
        "names the library whoosh outside its home",
    ),
    (
        "whoosh alike",
        "search/whoosh_engines.py",
        "import whoosh",
        "names the library whoosh outside its home",
    ),
    ("jinja2", "cli/door.py", "import jinja2", "names the library jinja2 outside its home"),
    ("click", "pipeline.py", "import click", "names the library click outside its home"),
    (
        "sqlite3",
        "search/query.py",
        "from sqlite3 import connect",
        "names the library sqlite3 outside its home",
    ),
    (
        "sqlite3 for types",
        "pipeline.py",
        "if 1:\n    import sqlite3",
        "pipeline.py:2: names the library sqlite3",
    ),
    ("unknown library", "ingest/read.py", "import requests", "names the library requests, which has no home"),
    *(
        (f"pure, {name}", "extract/find.py", f"from {name} import x", f"is pure and imports {name}")
        for name in ("sqlite3", "whoosh", "click", "jinja2", "pathlib", "os", "io", "urllib")
    ),
    ("pure, os.path", "record.py", "import os.path as p", "is pure and imports os"),
    (
        "pure, urllib.parse",
        "roster/__init__.py",
        "from urllib.parse import quote",
        "is pure and imports urllib",
    ),
    ("pure, open", "language/english.py", "x = open('words')", "is pure and calls open"),
    ("pure, print", "dates.py", "def f():\n    print('x')", "dates.py:2: is pure and calls print"),
    (
        "clock, today",
        "model.py",
        "from datetime import date\nx = date.today()",
        "model.py:2: asks the clock by datetime.date.today",
    ),
    (
        "clock, now",
        "roster/__init__.py",
        "import datetime as dt\nx = dt.datetime.now()",
        "the clock by datetime.datetime.now",
    ),
    ("clock, time", "dates.py", "import time\nx = time.time()", "asks the clock by time.time"),
    ("clock, bare", "dates.py", "from time import time as t\nx = t()", "asks the clock by time.time"),
    (
        "clock, uncalled",
        "model.py",
        "from datetime import datetime as D\nx = dict(default=D.now)",
        "by datetime.datetime.now",
    ),
    (
        "clock, not pure",
        "archive/store.py",
        "from datetime import date\nx = date.today()",
        "asks the clock by datetime.date.today",
    ),
    ("sql", "pipeline.py", "x = 'select id from article where 1'", "pipeline.py:1: holds SQL"),
    ("sql, lines", "search/query.py", "x = '''\n  INSERT OR IGNORE INTO a\n  values (1)'''", "holds SQL"),
    ("sql, f-string", "cli/door.py", "def f(t):\n    return f'delete from {t}'", "door.py:2: holds SQL"),
    ("sql, pragma", "publish/site.py", "x = 'PRAGMA journal_mode=WAL'", "holds SQL"),
    ("sql, run", "search/query.py", "def f(c):\n    c.executemany(x)", "query.py:2: calls executemany"),
]
# The package that breaches are planted in; on its own it has none.
SOUND = {
    "__init__.py": "import importlib as i\ndef __getattr__(n):\n    i.import_module('importlib.metadata')",
    "__main__.py": "from quotearchive.cli import main",
    "model.py": "from dataclasses import dataclass",
    "errors.py": '"""Select what you want from the tree."""',
    "dates.py": "from quotearchive.errors import E\ndef f(today):\n    from dateutil import parser",
    "record.py": "from quotearchive.model import Statement",
    "language/__init__.py": "from .english import ENGLISH",
    "language/english.py": "from quotearchive.language.tables import Language",
    "language/tables.py": "",
    "roster/__init__.py": "from quotearchive import model\nfrom quotearchive.language import find",
    "extract/__init__.py": "from quotearchive.extract.find import find",
    "extract/find.py": "from quotearchive.roster import Roster\nfrom . import segment",
    "extract/segment.py": "import re",
    "archive/__init__.py": "",
    "archive/store.py": "import sqlite3\nx = 'select id from article'\ndef f(c):\n    c.execute(x)",
    "search/__init__.py": "",
    "search/query.py": "import pathlib, os\nx = 'Update your archive. Select one from the list.'",
    "search/whoosh_engine/__init__.py": "import whoosh.index\nfrom .writing import write",
    "search/whoosh_engine/writing.py": "from whoosh import writing\nfrom quotearchive.search import query",
    "publish/site.py": "from jinja2 import Environment\nfrom time import perf_counter",
    "pipeline.py": "from quotearchive import model, roster\nfrom quotearchive.extract import extract",
    "evaluate.py": "from quotearchive import pipeline",
    "cli/__init__.py": "def main():\n    import click\n    from quotearchive.cli.door import go",
    "cli/door.py": "import click\nfrom datetime import date\nx = date.today()\nprint(x)",
}
CIRCLES = [
    {"search/a.py": "from quotearchive.search import b", "search/b.py": "from quotearchive.search import a"},
    {"search/a.py": "from . import b", "search/b.py": "from .a import x"},
    {
        "search/a.py": "import quotearchive.search.b as b",
        "search/b.py": "from quotearchive.search.a import x",
    },
    {"model.py": "import quotearchive.errors", "errors.py": "from quotearchive import model"},
    {
        "cli/a.py": "def f():\n    from quotearchive.cli import b",
        "cli/b.py": "from quotearchive.cli.a import x",
    },
    {"search/__init__.py": "from .a import x", "search/a.py": "from quotearchive.search import y"},
    {
        "roster/a.py": "from . import b",
        "roster/b.py": "from . import c",
        "roster/c.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .a import A",
    },
]
TOP = [
    ".ci/run",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "benchmarks/a.py",
    "index/README.md",
]


def planted(folder: Path, files: dict[str, str]) -> Path:
    package = folder / "quotearchive"
    for name, code in (SOUND | files).items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")
    return package


def test_the_package_keeps_its_floors() -> None:
    assert breaches(ROOT / "quotearchive") == []


def test_a_sound_package_has_no_breach(tmp_path: Path) -> None:
    assert breaches(planted(tmp_path, {})) == []


@pytest.mark.parametrize(
    ("file", "code", "said"), [row[1:] for row in BREACHES], ids=[row[0] for row in BREACHES]
)
def test_a_planted_breach_is_named(tmp_path: Path, file: str, code: str, said: str) -> None:
    found = breaches(planted(tmp_path, {file: code}))
    assert [each for each in found if each.startswith(f"quotearchive/{file}:") and said in each], found


@pytest.mark.parametrize("files", CIRCLES, ids=[", ".join(files) for files in CIRCLES])
def test_a_planted_circle_is_named(tmp_path: Path, files: dict[str, str]) -> None:
    (circle,) = (each for each in breaches(planted(tmp_path, files)) if each.startswith("a circle"))
    for name in files:
        assert name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") in circle


def test_what_does_not_belong_at_the_top_is_named() -> None:
    assert strangers(TOP) == []
    found = strangers([*TOP, "notes.txt", "src/a.py", "index/archive.db"])
    assert [each.partition(":")[0] for each in found] == ["notes.txt", "src", "index/archive.db"]


def test_the_top_of_the_repository() -> None:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if not (ROOT / ".git").exists() or done.returncode:
        pytest.skip("not in a git checkout: what is kept cannot be told from what was made")
    assert strangers(name for name in done.stdout.decode().split("\0") if name) == []
