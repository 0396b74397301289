"""quotearchive add: read articles, extract their quotations, keep and index them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.intake import Tally, stdin
from quotearchive.cli.message import say
from quotearchive.cli.options import INPUTS, about_articles, metadata
from quotearchive.cli.reaching import Reaching, reaching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.cli.desk import Desk
    from quotearchive.errors import InputError
    from quotearchive.ingest.metadata import Metadata
    from quotearchive.ingest.reading import Note
    from quotearchive.model import Account
    from quotearchive.pipeline import Extracted, Kept


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|- …")
@about_articles
@click.option(
    "--format",
    "--input-format",
    "form",
    type=click.Choice(INPUTS),
    help="The form of the input. [default: by its name and its bytes]",
)
@reaching()
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
    account: Account | None,
    reaching: Reaching,
    **said: str | None,
) -> int:
    """Read articles and keep and index their quotations.

    A PATH is a text, a web page, a feed, a .jsonl file with an article a line, a crawl (WARC, WACZ), an export of
    posts (Telegram's result.json, Facebook's your_posts_1.json), a saved page of t.me/s/, any of these packed with
    gzip, a folder of such files, or a pattern; - is standard input. An address (https://…) is fetched, and its
    response kept. What `quotearchive export` wrote (.jsonl, a data package) is kept as it was exported. Adding the
    same article again changes nothing.
    """
    options = metadata(paths, form=form, today=desk.today(), **said)
    tally = Tally()
    work = {"local": desk.local(account), "jobs": jobs, "min_score": min_score}
    (_try if dry_run else _keep)(desk, paths, options, tally, reaching, **work)
    say(tally.summary() + ("; nothing was kept (--dry-run)" if dry_run else ""))
    return tally.status


def _keep(
    desk: Desk, paths: tuple[str, ...], options: Metadata, tally: Tally, reaching: Reaching, **work: Any
) -> None:
    from quotearchive import pipeline

    roster = desk.roster()
    with (
        desk.store(create=True) as store,
        closing(desk.engine()) as engine,
        reaching.open(desk, paths, store) as reach,
    ):
        results: Iterator[Kept | InputError | Note] = pipeline.add(
            store,
            engine,
            roster,
            paths,
            options,
            stdin=stdin(paths),
            now=desk.now(),
            today=desk.today(),
            reach=reach,
            **work,
        )
        for kept in tally.watch(results):
            tally.count(kept.added.outcome, kept.added.quotations, kept.left_out)


def _try(
    desk: Desk, paths: tuple[str, ...], options: Metadata, tally: Tally, reaching: Reaching, **work: Any
) -> None:
    from quotearchive import pipeline

    with reaching.open(desk, paths, None) as reach:
        results: Iterator[Extracted | InputError | Note] = pipeline.extract(
            paths,
            options,
            desk.roster(),
            stdin=stdin(paths),
            today=desk.today(),
            reach=reach,
            **work,
        )
        for extracted in tally.watch(results):
            tally.count("", len(extracted.attributions), extracted.left_out)
