"""quotearchive add: read articles, extract their quotations, keep and index them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from quotearchive.cli.intake import Tally, stdin
from quotearchive.cli.message import say
from quotearchive.cli.options import about_articles, metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.cli.desk import Desk
    from quotearchive.errors import InputError
    from quotearchive.ingest.metadata import Metadata
    from quotearchive.ingest.reading import Note
    from quotearchive.pipeline import Extracted, Kept


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|- …")
@about_articles
@click.option(
    "--format",
    "--input-format",
    "form",
    type=click.Choice(["text", "jsonl", "html"]),
    help="The form of the input. [default: by its name and its bytes]",
)
@click.option("--dry-run", is_flag=True, help="Keep nothing; say what would be read.")
@click.pass_obj
def add(
    desk: Desk,
    /,
    paths: tuple[str, ...],
    dry_run: bool,
    jobs: int | None,
    min_score: float,
    form: str | None,
    **said: str | None,
) -> int:
    """Read articles and keep and index their quotations.

    A PATH is a text file, a web page, a .jsonl file with an article a line, a crawl (WARC, WACZ), each also packed
    with gzip, a folder of such files, or a pattern; - is standard input. Adding the same article again changes nothing.
    """
    options = metadata(paths, form=form, today=desk.today(), **said)
    tally = Tally()
    (_try if dry_run else _keep)(desk, paths, options, tally, jobs=jobs, min_score=min_score)
    say(tally.summary() + ("; nothing was kept (--dry-run)" if dry_run else ""))
    return tally.status


def _keep(
    desk: Desk, paths: tuple[str, ...], options: Metadata, tally: Tally, *, jobs: int | None, min_score: float
) -> None:
    from quotearchive import pipeline

    roster = desk.roster()
    with desk.store(create=True) as store, closing(desk.engine()) as engine:
        results: Iterator[Kept | InputError | Note] = pipeline.add(
            store,
            engine,
            roster,
            paths,
            options,
            stdin=stdin(paths),
            now=desk.now(),
            today=desk.today(),
            jobs=jobs,
            min_score=min_score,
        )
        for kept in tally.watch(results):
            tally.count(kept.added.outcome, kept.added.quotations, kept.left_out)


def _try(
    desk: Desk, paths: tuple[str, ...], options: Metadata, tally: Tally, *, jobs: int | None, min_score: float
) -> None:
    from quotearchive import pipeline

    results: Iterator[Extracted | InputError | Note] = pipeline.extract(
        paths,
        options,
        desk.roster(),
        stdin=stdin(paths),
        today=desk.today(),
        jobs=jobs,
        min_score=min_score,
    )
    for extracted in tally.watch(results):
        tally.count("", len(extracted.attributions), extracted.left_out)
