"""quotearchive add: read articles, extract their quotations, keep and index them."""

from __future__ import annotations

from contextlib import closing, nullcontext
from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.formats import put
from quotearchive.cli.intake import Tally, meter, share_of, stdin
from quotearchive.cli.message import say_wrapped
from quotearchive.cli.options import about_articles, metadata
from quotearchive.cli.terminal import line

if TYPE_CHECKING:
    from quotearchive.cli.desk import Desk
    from quotearchive.ingest.metadata import Metadata
    from quotearchive.pipeline import Kept


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|- …")
@about_articles
@click.option(
    "--format",
    "--input-format",
    "form",
    type=click.Choice(["text", "jsonl"]),
    help="The form of the input. [default: by its name and its bytes]",
)
@click.option("--dry-run", is_flag=True, help="Keep nothing; say what would be done.")
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

    A PATH is a text file, a .jsonl file with an article a line, a folder of such files, or a pattern;
    - is standard input. Adding the same article again changes nothing.
    """
    options = metadata(paths, form=form, today=desk.today(), **said)
    measured = meter()
    tally = Tally(share_of(measured))
    work = {"jobs": jobs, "min_score": min_score, "meter": measured}
    (_try if dry_run else _keep)(desk, paths, options, tally, **work)
    summary = tally.summary() + ("; nothing was kept (--dry-run)" if dry_run else "")
    say_wrapped(summary)
    return tally.status


def _keep(desk: Desk, paths: tuple[str, ...], options: Metadata, tally: Tally, **work: Any) -> None:
    from quotearchive import pipeline

    roster = desk.roster()
    with desk.store(create=True) as store, closing(desk.engine()) as engine:
        results = pipeline.add(
            store,
            engine,
            roster,
            paths,
            options,
            stdin=stdin(paths),
            now=desk.now(),
            today=desk.today(),
            **work,
        )
        for kept in tally.watch(results):
            _count(tally, kept)


def _try(desk: Desk, paths: tuple[str, ...], options: Metadata, tally: Tally, **work: Any) -> None:
    """Say what would be done, a line an article that would not be the same; no archive is made."""
    from quotearchive.trying import would_add

    roster = desk.roster()
    with desk.store() if desk.has_archive() else nullcontext() as store:
        results = would_add(store, roster, paths, options, stdin=stdin(paths), today=desk.today(), **work)
        for kept in tally.watch(results):
            _count(tally, kept)
            if kept.added.outcome != "same":
                put([_line(kept)])


def _count(tally: Tally, kept: Kept) -> None:
    tally.count(kept.added.outcome, kept.added.quotations, kept.left_out, kept.unplaced)


def _line(kept: Kept) -> str:
    """“new       3  https://…”: what would become of an article, with how many quotations, and its id."""
    return f"{kept.added.outcome:<7}  {kept.added.quotations:>4}  {line(kept.source.id)}"
