"""quotearchive export: the archive as data: lines of JSON that lose nothing, a sheet, a data package, the registry."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotearchive.cli.formats import defused, put, statements_in, to_json
from quotearchive.cli.message import number_of, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.archive.store import Store
    from quotearchive.cli.desk import Desk

FORMATS = ("jsonl", "csv", "datapackage", "popolo")
ENDINGS = {".jsonl": "jsonl", ".csv": "csv", ".zip": "datapackage", "": "datapackage"}
TITLE = "Quotation archive"
BOM = "\ufeff"
"""Before a sheet in a file: without it spreadsheets guess its letters, and guess wrong."""


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="The form of the data. [default: by the ending; jsonl for -]",
)
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@click.pass_obj
def export(desk: Desk, file: str, form: str | None, force: bool) -> None:
    """Write the archive as data, to be read back or analysed.

    FILE is a file, or a folder for a data package; - is standard output.

    \b
    jsonl        (.jsonl) all there is, a line an article; `quotearchive add` reads it back
    csv          (.csv) a sheet with a quotation a row
    datapackage  (.zip, or a folder) a Frictionless data package: sheets and the jsonl
    popolo       the officials, with what the archive adds to them
    """
    form = form or _form_of(file)
    if form == "datapackage":
        _package(desk, file, force=force)
    elif form == "popolo":
        _write(file, iter([_registry(desk)]), force=force)
        say("the officials written")
    else:
        with desk.store() as store:
            counts = Counts()
            lines = counts.archive(store) if form == "jsonl" else counts.sheet(store)
            _write(file, lines, force=force, bom=form == "csv")
        say(counts.summary())


def _form_of(file: str) -> str:
    if file == "-":
        return "jsonl"
    form = "datapackage" if Path(file).is_dir() else ENDINGS.get(Path(file).suffix.lower())
    if form is None:
        raise click.UsageError(f"The ending of {file} does not say what to write: give --format.")
    return form


class Counts:
    """The lines of an export, and how many articles and quotations went by in them."""

    def __init__(self) -> None:
        self.articles: int | None = None
        self.quotations = 0

    def archive(self, store: Store) -> Iterator[str]:
        from quotearchive.whole.written import header, to_line

        articles = store.whole_articles()
        self.articles = len(articles)
        yield to_json(header(len(articles)))
        for whole in articles:
            self.quotations += len(whole.current)
            yield to_json(to_line(whole))

    def sheet(self, store: Store) -> Iterator[str]:
        for number, line in enumerate(statements_in("csv", store.all_statements())):
            self.quotations = number  # the first line names the columns
            yield line

    def summary(self) -> str:
        articles = "" if self.articles is None else f"{number_of(self.articles, 'article')}, "
        return f"{articles}{number_of(self.quotations, 'quotation')} written"


def _write(file: str, lines: Iterable[str], *, force: bool, bom: bool = False) -> None:
    """Print the lines, or put them into a file that is there whole or not at all."""
    if file == "-":
        put(lines)
        return
    from quotearchive.publish.whole_files import check_target, whole_file

    target = check_target(Path(file), force=force)
    with whole_file(target) as opened:
        opened.write(BOM.encode() if bom else b"")
        for each in lines:
            opened.write(f"{each}\n".encode())


def _package(desk: Desk, file: str, *, force: bool) -> None:
    from quotearchive.publish import package
    from quotearchive.publish.whole_files import check_target

    if file == "-":
        raise click.UsageError("A data package is a folder or a .zip file: name one.")
    target = check_target(Path(file), force=force, folder=Path(file).suffix.lower() != ".zip")
    roster, registry = desk.roster(), _registry(desk)
    with desk.store() as store:
        articles = store.whole_articles()
        content = package.Content(len(articles), articles, roster, f"{registry}\n", TITLE, to_json, defused)
        written = package.write(target, content)
    say(f"{number_of(written.articles, 'article')}, {number_of(written.quotations, 'quotation')} written")


def _registry(desk: Desk) -> str:
    from quotearchive.registry import in_use

    return json.dumps(in_use(desk.index, desk.officials), ensure_ascii=False, indent=2)
