"""What ARCHITECTURE calls floors, as tables, and the rules that name every breach of them."""

from __future__ import annotations

import ast
import re
import sys
from graphlib import CycleError, TopologicalSorter
from itertools import accumulate
from typing import TYPE_CHECKING

import modules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from modules import Import, Module

FLOORS = {
    **dict.fromkeys(
        (
            "model",
            "errors",
            "dates",
            "record",
            "difference",
            "workers",
            "data",
            "accounts",
            "config",
            "whole",
        ),
        1,
    ),
    "language": 2,
    "roster": 3,
    **dict.fromkeys(("ingest", "extract", "archive", "search", "publish"), 4),
    **dict.fromkeys(
        (
            "extraction",
            "pipeline",
            "indexing",
            "reextract",
            "resolving",
            "registry",
            "strangers",
            "trying",
            "evaluate",
        ),
        5,
    ),
    **dict.fromkeys(("cli", "api", modules.ROOT, "__main__"), 6),
}
NEIGHBOURS = 4
PURE = {
    "model",
    "errors",
    "accounts",
    "dates",
    "record",
    "difference",
    "language",
    "roster",
    "extract",
    "whole",
}
OUTSIDE_WORLD = {"sqlite3", "whoosh", "click", "jinja2", "pathlib", "os", "io", "urllib"}
TERMINAL_AND_FILES = {"open", "print", "input"}
# The Python API is a door like cli/: whoever comes in by it brings no clock.
CLOCK_READERS = {"cli", "api"}
CLOCK = re.compile(
    r"datetime\.date(time)?\.(today|now|utcnow)|time\.(time(_ns)?|localtime|gmtime|strftime|ctime)"
)
# Where each library may be named; one that is not here may be named nowhere.
HOMES = {
    "brotli": r"ingest\.warc\.decoding",
    "whoosh": r"search\.whoosh_engine(\..+)?",
    "jinja2": r"publish(\..+)?",
    "click": r"cli(\..+)?",
    "sqlite3": r"archive(\..+)?",
    "dateutil": r"dates(\..+)?",
    "snowballstemmer": r"search(\..+)?",
    "feedparser": r"ingest\.feed(\..+)?",
    "lxml": r"ingest\.((feed|html)(\..+)?|telegram\.preview)",
    "httpx": r"ingest\.fetching(\..+)?",
    "httpcore": r"ingest\.fetching(\..+)?",
    "trafilatura": r"ingest\.html(\..+)?",
    "charset_normalizer": r"ingest\.charsets",
}
# What a module outside cli/ may import inside a function or by a string, and why.
DEFERRED = {
    ("dates", "dateutil"): "60 ms of start-up, needed for free-form dates only",
    ("ingest.html.selection", "trafilatura"): "107 ms of start-up, and worker processes read the pages",
    ("ingest.charsets", "charset_normalizer"): "20 ms of start-up, needed where nothing else tells a charset",
    (modules.ROOT, "importlib.metadata"): "PEP 562: only who asks for the version pays for it",
}
NO_NAMES = {"utils", "helpers", "common"}
SQL = re.compile(
    r"\s*(select\s.+\sfrom\s|insert\s+(or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|pragma\s+\w"
    r"|(create|drop|alter)\s+(virtual\s+|temp\s+|unique\s+)?(table|index|view|trigger)\s|begin\s+immediate)",
    re.IGNORECASE | re.DOTALL,
)
EXECUTE = {"execute", "executemany", "executescript"}
TOP_FILES = {".gitignore", "CHANGELOG.md", "LICENSE", "Makefile", "README.md", "pyproject.toml", "setup.cfg"}
TOP_LEVEL = TOP_FILES | {
    ".ci",
    "benchmarks",
    "index",
    "training",
    "quotearchive",
    "requirements.lock",
    "templates",
    "tests",
}


def strangers(files: Iterable[str]) -> list[str]:
    """A sentence for each file that stands at the repository's top, or in index/, and is not meant to."""
    names = sorted(files)
    tops = sorted({name.partition("/")[0] for name in names} - TOP_LEVEL)
    kept = [name for name in names if name.startswith("index/") and name != "index/README.md"]
    return [f"{name}: it does not belong at the top" for name in tops] + [
        f"{name}: of index/ git keeps only README.md" for name in kept
    ]


def breaches(package: Path) -> list[str]:
    """A sentence, with file and line, for each breach of the floors in the package below that folder."""
    found = modules.of(package)
    names = frozenset(name for module in found for name in accumulate(module.name.split("."), "{}.{}".format))
    imports = {module.name: list(module.imports(names)) for module in found}
    said = [
        f"{module.place}:{line}: {what}"
        for module in found
        for line, what in _of(module, imports[module.name])
    ]
    return said + _circle(imports)


def _circle(imports: dict[str, list[Import]]) -> list[str]:
    graph = {name: {i.target for i in each if not i.outside} - {name} for name, each in imports.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return ["a circle of imports: " + " -> ".join(reversed(error.args[1]))]
    return []


def _of(module: Module, imports: list[Import]) -> Iterator[tuple[int, str]]:
    if module.unit not in FLOORS:
        yield 1, f"{module.unit} stands on no floor"
        return
    if NO_NAMES & set(module.name.split(".")):
        yield 1, f"{module.name} is a name that tells no job"
    for each in imports:
        rules = (_deferred, _library, _pure_import) if each.outside else (_deferred, _floor)
        yield from ((each.line, what) for rule in rules if (what := rule(module, each)))
    for node in module.nodes:
        line = getattr(node, "lineno", 0)
        yield from ((line, what) for code in (_clock, _pure_call, _sql) if (what := code(module, node)))


def _deferred(module: Module, each: Import) -> str | None:
    allowed = [target for name, target in DEFERRED if name == module.name]
    if (
        not each.deferred
        or module.unit == "cli"
        or any(f"{each.target}.".startswith(f"{a}.") for a in allowed)
    ):
        return None
    return f"imports {each.target} inside a function or by a string"


def _floor(module: Module, each: Import) -> str | None:
    unit = each.target.partition(".")[0]
    mine, theirs = FLOORS[module.unit], FLOORS.get(unit, 0)
    if theirs > mine:
        return f"imports {each.target} from floor {theirs}, standing on {mine}"
    return (
        f"imports its neighbour {each.target}"
        if theirs == mine == NEIGHBOURS and unit != module.unit
        else None
    )


def _library(module: Module, each: Import) -> str | None:
    name = each.target.partition(".")[0]
    if name in sys.stdlib_module_names and name not in HOMES:
        return None
    if name not in HOMES:
        return f"names the library {name}, which has no home"
    return None if re.fullmatch(HOMES[name], module.name) else f"names the library {name} outside its home"


def _pure_import(module: Module, each: Import) -> str | None:
    name = each.target.partition(".")[0]
    return f"is pure and imports {name}" if module.unit in PURE and name in OUTSIDE_WORLD else None


def _pure_call(module: Module, node: ast.AST) -> str | None:
    called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else None
    return f"is pure and calls {called}" if module.unit in PURE and called in TERMINAL_AND_FILES else None


def _clock(module: Module, node: ast.AST) -> str | None:
    name = module.full_name(node) or ""
    return f"asks the clock by {name}" if CLOCK.fullmatch(name) and module.unit not in CLOCK_READERS else None


def _sql(module: Module, node: ast.AST) -> str | None:
    if module.unit == "archive":
        return None
    if isinstance(node, ast.Attribute) and node.attr in EXECUTE:
        return f"calls {node.attr}, and SQL belongs in archive/"
    text = node.value if isinstance(node, ast.Constant) and id(node) not in module.documentation else None
    return "holds SQL, which belongs in archive/" if isinstance(text, str) and SQL.match(text) else None
