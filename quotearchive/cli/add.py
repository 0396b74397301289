"""quotearchive add: read articles, extract their quotations, keep and index them."""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.formats import put
from quotearchive.cli.intake import Tally, meter, share_of, stdin
from quotearchive.cli.message import number_of, say_wrapped
from quotearchive.cli.options import INPUTS, about_articles, metadata
from quotearchive.cli.reaching import Reaching, reaching
from quotearchive.cli.terminal import line

if TYPE_CHECKING:
    from quotearchive.cli.desk import Desk
    from quotearchive.ingest.metadata import Metadata
    from quotearchive.model import Account
    from quotearchive.pipeline import Kept


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
    measured = meter()
    tally = Tally(share_of(measured))
    work = {"local": desk.local(account), "jobs": jobs, "min_score": min_score, "meter": measured}
    (_try if dry_run else _keep)(desk, paths, options, tally, reaching, **work)
    summary = tally.summary() + ("; nothing was kept (--dry-run)" if dry_run else "")
    say_wrapped(summary)
    if tally.read_otherwise:
        were, them = ("was", "it") if tally.read_otherwise == 1 else ("were", "them")
        others = f"{number_of(tally.read_otherwise, 'article')} {were} read with another registry"
        say_wrapped(f"{others}; `quotearchive reindex --resolve` brings {them} up to date")
    return tally.status


def _keep(
    desk: Desk, paths: tuple[str, ...], options: Metadata, tally: Tally, reaching: Reaching, **work: Any
) -> None:
    from quotearchive import pipeline
    from quotearchive.resolving import registry_of

    roster = desk.roster()
    with (
        desk.store(create=True) as store,
        closing(desk.engine()) as engine,
        reaching.open(desk, paths, store) as reach,
    ):
        results = pipeline.add(
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
            _count(tally, kept)
        # Who adds what is the same may wonder why another registry has changed nothing.
        if tally.outcomes["same"]:
            tally.read_otherwise = store.read_otherwise(registry_of(roster))


def _try(
    desk: Desk, paths: tuple[str, ...], options: Metadata, tally: Tally, reaching: Reaching, **work: Any
) -> None:
    """Say what would be done, a line an article that would not be the same; no archive is made."""
    from quotearchive.ingest.web import Glance
    from quotearchive.trying import would_add

    roster = desk.roster()
    with ExitStack() as stack:
        store = stack.enter_context(desk.store()) if desk.has_archive() else None
        shelf = Glance(store) if store else None
        reach = stack.enter_context(reaching.open(desk, paths, shelf))
        results = would_add(
            store, roster, paths, options, stdin=stdin(paths), today=desk.today(), reach=reach, **work
        )
        for kept in tally.watch(results):
            _count(tally, kept)
            if kept.added.outcome != "same":
                put([_line(kept)])


def _count(tally: Tally, kept: Kept) -> None:
    tally.count(kept.added.outcome, kept.added.quotations, kept.left_out, kept.unplaced)


def _line(kept: Kept) -> str:
    """“new       3  https://…”: what would become of an article, with how many quotations, and its id."""
    return f"{kept.added.outcome:<7}  {kept.added.quotations:>4}  {line(kept.source.id)}"
