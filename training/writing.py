"""Writes what was learned as a module of tables: Python, not JSON, since a language may not read files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from quotearchive.language import Language

SMALL = 0.04
"""What weighs less than this is left out."""


def write(path: Path, language: Language) -> None:
    """Write the figures of a language."""
    path.write_text("\n".join(_lines(language)) + "\n", encoding="utf-8")


def _lines(language: Language) -> Iterator[str]:
    yield '"""What English signs weigh, in log-odds, learned from news. Made by training/fit.py: do not edit."""'
    yield ""
    yield f"AT_NOTHING = {language.signs_at_nothing:.2f}"
    yield ""
    yield "SIGNS: dict[str, dict[str, float]] = {"
    for name, table in language.signs.items():
        yield f'    "{name}": {{'
        yield from _entries(table, "        ")
        yield "    },"
    yield "}"
    for name, table in (("ENDS", language.ends), ("SCORE", language.score)):
        yield ""
        yield f"{name}: dict[str, float] = {{"
        yield from _entries(table, "    ")
        yield "}"


def _entries(table: Mapping[str, float], indent: str) -> Iterator[str]:
    for sign in sorted(table):
        if abs(table[sign]) >= SMALL:
            yield f"{indent}{_quoted(sign)}: {table[sign]:.2f},"


def _quoted(sign: str) -> str:
    return '"' + sign.replace("\\", "\\\\").replace('"', '\\"') + '"'
