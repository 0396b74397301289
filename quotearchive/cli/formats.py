"""How data leave the program: JSON, JSON lines, CSV and bare ids, each safe to show, to pipe and to open."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import click

from quotearchive.cli.progress import wipe
from quotearchive.cli.terminal import line, safe

if TYPE_CHECKING:
    from quotearchive.model import Statement

COLUMNS = (
    *("id", "text", "kind", "speaker", "type", "post", "official", "platform", "denial"),
    *("published", "outlet", "title", "url", "language", "article", "score"),
)
"""Of a sheet of quotations."""

VERSION = 1
"""Raised when a field of the JSON envelope changes its meaning."""

_HIDDEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")

Row = Mapping[str, object]


def to_json(value: object, *, indent: int | None = None) -> str:
    """`value` as JSON, with what is invisible or steers a terminal escaped: nothing of it is lost."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def defused(cell: object) -> str:
    """`cell` as a CSV cell that no spreadsheet takes for a formula."""
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    text = safe(cell)
    return f"'{text}" if _FORMULA.match(text) or _FORMULA.match(cell) else text


def to_csv(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    """A line with the names of the columns, then a line for each row."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for cells in chain([columns], (map(defused, map(row.get, columns)) for row in rows)):
        writer.writerow(cells)
        yield buffer.getvalue().removesuffix("\n")
        buffer.seek(0)
        buffer.truncate()


def in_format(
    form: str,
    rows: Iterable[Row],
    *,
    columns: Sequence[str],
    name: str = "results",
    envelope: Row | None = None,
) -> Iterator[str]:
    """`rows` in a format for programs; `json` puts them as `name` into an envelope with its version.

    `columns` are the keys of a row: `csv` names them even where there is none.
    """
    if form == "jsonl":
        return (to_json(row) for row in rows)
    if form == "csv":
        return to_csv(rows, columns)
    if form == "ids":
        return (line(str(row["id"])) for row in rows)
    return iter([to_json({"version": VERSION, **(envelope or {}), name: list(rows)}, indent=2)])


def statements_in(
    form: str, statements: Iterable[Statement], *, envelope: Row | None = None
) -> Iterator[str]:
    """Quotation records in a format for programs."""
    from quotearchive.record import flat, to_record

    rows = (
        flat(each) if form == "csv" else {"id": each.id} if form == "ids" else to_record(each)
        for each in statements
    )
    return in_format(form, rows, columns=COLUMNS, envelope=envelope)


def put(lines: Iterable[str]) -> None:
    """Print the lines, as they come."""
    for each in lines:
        wipe()
        click.echo(each)
