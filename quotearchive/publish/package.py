"""The archive as a Frictionless data package (v1): sheets with their schemas, and the export that loses nothing.

The files: `archive.jsonl` (first, so that a reader of the zip knows what it is), `articles.csv`, `quotations.csv`,
`officials.csv`, `posts.csv`, `memberships.csv`, `officials.json` (Popolo) and `datapackage.json`, which tells what is
in them, with size and sha256. Specification: https://specs.frictionlessdata.io/data-package/
"""

from __future__ import annotations

import csv
import hashlib
import json
import zipfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, TextIO

from quotearchive.publish import sheets
from quotearchive.publish.whole_files import whole_file, whole_folder
from quotearchive.whole.written import VERSION, header, to_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotearchive.model import Statement
    from quotearchive.roster import Roster
    from quotearchive.whole import WholeArticle

DESCRIPTION = "datapackage.json"
ARCHIVE = "archive.jsonl"
REGISTRY = "officials.json"
NAME = "quotations"
# A date is part of a zip; the same package must have the same bytes. No earlier one can be written.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into a package: so many `articles`, the roster, and the registry that it was read from, as Popolo.

    `to_json` and `to_cell` write a value safely, as a line of JSON and as a cell of CSV.
    """

    count: int
    articles: Iterable[WholeArticle]
    roster: Roster
    registry: str
    title: str
    to_json: Callable[[object], str]
    to_cell: Callable[[object], str]


@dataclass(frozen=True, slots=True)
class Written:
    """How many articles and quotations a package holds."""

    articles: int
    quotations: int


def write(target: Path, content: Content) -> Written:
    """The package at `target`: one file if its name ends in .zip, else a folder. Raises ExportError."""
    if target.suffix.lower() != ".zip":
        with whole_folder(target, DESCRIPTION) as folder:
            return _fill(folder, content)
    with whole_file(target) as file, TemporaryDirectory(dir=target.parent, prefix=".") as folder:
        written = _fill(Path(folder), content)
        _zip(Path(folder), file)
    return written


def _fill(folder: Path, content: Content) -> Written:
    roster = content.roster
    written, named = _write_articles(folder, content)
    _write_sheet(folder, sheets.OFFICIALS, sheets.official_rows(roster, named), content)
    _write_sheet(folder, sheets.POSTS, sheets.post_rows(roster), content)
    _write_sheet(folder, sheets.MEMBERSHIPS, sheets.membership_rows(roster), content)
    (folder / REGISTRY).write_text(content.registry, encoding="utf-8", newline="")
    description = json.dumps(_description(folder, content), ensure_ascii=False, indent=2)
    (folder / DESCRIPTION).write_text(f"{description}\n", encoding="utf-8", newline="")
    return written


def _write_articles(folder: Path, content: Content) -> tuple[Written, dict[str, sheets.Row]]:
    """All that comes of the articles, in one pass: they may be more than there is memory for.

    Also who is quoted: rows of `OFFICIALS`, by id.
    """
    count = quotations = 0
    named: dict[str, sheets.Row] = {}
    with ExitStack() as files:
        archive = files.enter_context(_opened(folder / ARCHIVE))
        articles, said = (
            files.enter_context(_table(folder, sheet, content))
            for sheet in (sheets.ARTICLES, sheets.QUOTATIONS)
        )
        archive.write(content.to_json(header(content.count)) + "\n")
        for whole in content.articles:
            count += 1
            archive.write(content.to_json(to_line(whole)) + "\n")
            articles(sheets.article_row(whole))
            for statement in whole.statements():
                said(sheets.quotation_row(statement))
                named |= _named(statement)
                quotations += 1
    return Written(count, quotations), named


def _named(statement: Statement) -> dict[str, sheets.Row]:
    speaker = statement.attribution.speaker
    if speaker is None or speaker.official is None:
        return {}
    return {speaker.official: {"id": speaker.official, "name": speaker.name, "type": speaker.type.value}}


def _write_sheet(folder: Path, sheet: sheets.Sheet, rows: Iterable[sheets.Row], content: Content) -> None:
    with _table(folder, sheet, content) as put:
        for row in rows:
            put(row)


def _opened(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")


@contextmanager
def _table(folder: Path, sheet: sheets.Sheet, content: Content) -> Iterator[Callable[[sheets.Row], None]]:
    """A file of CSV with its heading; what is called with a row inside puts it there."""
    with _opened(folder / f"{sheet.name}.csv") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(sheet.names)

        def put(row: sheets.Row) -> None:
            writer.writerow([content.to_cell(row.get(name)) for name in sheet.names])

        yield put


def _description(folder: Path, content: Content) -> dict[str, object]:
    """The contents of datapackage.json; no time of writing, so that the same archive gives the same bytes."""
    tables = [_table_resource(folder, sheet) for sheet in sheets.SHEETS]
    return {
        "name": NAME,
        "profile": "data-package",
        "title": content.title,
        "description": (
            "Who said what, in which post, where and when. quotations.csv and articles.csv hold what the newest "
            f"text of each article says; {ARCHIVE} holds all, to be read back with `quotearchive add`."
        ),
        "version": str(VERSION),
        "resources": [
            # Not as “jsonl”: other programs would take its lines for rows of one table.
            _resource(folder, ARCHIVE, "quotearchive", "application/jsonl"),
            *tables,
            _resource(folder, REGISTRY, "json", "application/json"),
        ],
    }


def _table_resource(folder: Path, sheet: sheets.Sheet) -> dict[str, object]:
    resource = _resource(folder, f"{sheet.name}.csv", "csv", "text/csv")
    return {
        **resource,
        "profile": "tabular-data-resource",
        "title": sheet.title,
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": sheet.schema(),
    }


def _resource(folder: Path, path: str, form: str, mediatype: str) -> dict[str, object]:
    name = path.partition(".")[0] if form != "json" else "registry"
    return {
        "name": name,
        "path": path,
        "profile": "data-resource",
        "format": form,
        "mediatype": mediatype,
        "encoding": "utf-8",
        "bytes": (folder / path).stat().st_size,
        "hash": f"sha256:{_sha256(folder / path)}",
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _zip(folder: Path, file: BinaryIO) -> None:
    names = sorted((path.name for path in folder.iterdir()), key=lambda name: (name != ARCHIVE, name))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            entry.file_size = (
                (folder / name).stat().st_size
            )  # known before, so that a large one gets a large header
            with (folder / name).open("rb") as source, packed.open(entry, "w") as copy:
                copyfileobj(source, copy)
