"""Which modules a package has, and what each imports and names, read from its code without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = "__init__"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True)
class Import:
    """`target` is a module of the package, by its name inside it, or the dotted name of something outside.

    Deferred is what stands inside a function, or names the module by a string.
    """

    target: str
    line: int
    outside: bool
    deferred: bool


@dataclass(frozen=True)
class Module:
    """One file; `name` is its dotted name inside the package, ROOT for the package itself."""

    name: str
    place: str
    package: str
    is_folder: bool
    tree: ast.Module = field(repr=False)

    @property
    def unit(self) -> str:
        """The folder or file at the top of the package that the module is in."""
        return self.name.partition(".")[0]

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    @cached_property
    def documentation(self) -> frozenset[int]:
        """The ids of strings that stand alone: docstrings, and those below an attribute."""
        return frozenset(id(node.value) for node in self.nodes if isinstance(node, ast.Expr))

    def imports(self, names: frozenset[str]) -> Iterator[Import]:
        """All that the module imports, also for types only; `names` are the package's modules and folders."""
        functions = [node for node in self.nodes if isinstance(node, _FUNCTIONS)]
        inside = {id(node) for function in functions for node in ast.walk(function)}
        for node in self.nodes:
            if isinstance(node, ast.Import | ast.ImportFrom | ast.Call):
                deferred = isinstance(node, ast.Call) or id(node) in inside
                for dotted in self._named(node):
                    outside = dotted.partition(".")[0] != self.package
                    target = dotted if outside else self._inside(dotted, names)
                    yield Import(target, node.lineno, outside, deferred)

    def full_name(self, node: ast.AST) -> str | None:
        """What an expression like `dt.date.today` means, whatever name `datetime` was imported by."""
        if isinstance(node, ast.Name):
            return self._bound.get(node.id)
        if isinstance(node, ast.Attribute):
            before = self.full_name(node.value)
            return before and f"{before}.{node.attr}"
        return None

    @cached_property
    def _bound(self) -> dict[str, str]:
        bound: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                pairs = [(alias.asname, alias.name) for alias in node.names]
                bound |= {short: name for short, name in pairs if short}
                bound |= {top: top for top in (name.partition(".")[0] for short, name in pairs if not short)}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                bound |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        return bound

    def _named(self, node: ast.Import | ast.ImportFrom | ast.Call) -> list[str]:
        """The dotted names that a node imports, whole: `from a import b` is a.b, whatever b is."""
        if isinstance(node, ast.Import):
            return [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            base = self._absolute("." * node.level + (node.module or ""))
            return [f"{base}.{alias.name}" for alias in node.names]
        called = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
        name = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None
        is_import = called in ("__import__", "import_module") and isinstance(name, str)
        return [self._absolute(str(name))] if is_import else []

    def _absolute(self, name: str) -> str:
        dots = len(name) - len(name.lstrip("."))
        if not dots:
            return name
        here = [self.package, *(() if self.name == ROOT else self.name.split("."))]
        up = dots - 1 if self.is_folder else dots
        return ".".join([*here[: len(here) - up], *filter(None, [name[dots:]])])

    def _inside(self, dotted: str, names: frozenset[str]) -> str:
        """The longest beginning of a name of the package that is one of its modules."""
        parts = dotted.split(".")[1:]
        while parts and ".".join(parts) not in names:
            parts.pop()
        return ".".join(parts) or ROOT


def of(package: Path) -> list[Module]:
    """The modules below the folder of a package, by name."""
    found = []
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        is_folder = parts[-1] == ROOT
        name = ".".join(parts[:-1] if is_folder else parts) or ROOT
        place = path.relative_to(package.parent).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"), place)
        found.append(Module(name, place, package.name, is_folder, tree))
    return found
