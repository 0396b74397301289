"""quotearchive extract: print the quotations of articles, keeping nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.formats import put, statements_in
from quotearchive.cli.intake import Tally, meter, share_of, stdin
from quotearchive.cli.message import say
from quotearchive.cli.options import INPUTS, about_articles, colour, metadata, output_format
from quotearchive.cli.quotation import long_date, quotation
from quotearchive.cli.reaching import Reaching, reaching
from quotearchive.cli.terminal import columns, line, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.cli.desk import Desk
    from quotearchive.extraction import Extracted
    from quotearchive.ingest.metadata import Metadata
    from quotearchive.model import Account, Source


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL|- …")
@about_articles
@click.option(
    "--input-format",
    "input_form",
    type=click.Choice(INPUTS),
    help="The form of the input. [default: by its name and its bytes]",
)
@reaching()
@output_format()
@colour
@click.pass_obj
def extract(
    desk: Desk,
    /,
    paths: tuple[str, ...],
    form: str,
    jobs: int | None,
    min_score: float,
    input_form: str | None,
    account: Account | None,
    reaching: Reaching,
    **said: str | None,
) -> int:
    """Print the quotations of articles, keeping nothing.

    A PATH is a text, a web page, a feed, a .jsonl file with an article a line, a crawl (WARC, WACZ), an export of
    posts (Telegram's result.json, Facebook's your_posts_1.json), a saved page of t.me/s/, any of these packed with
    gzip, a folder of such files, or a pattern; - is standard input. An address (https://…) is fetched.
    """
    options = metadata(paths, form=input_form, today=desk.today(), **said)
    measured = meter()
    tally = Tally(share_of(measured))
    work = {"local": desk.local(account), "jobs": jobs, "min_score": min_score, "meter": measured}
    found = _found(desk, paths, options, tally, reaching, **work)
    put(
        _for_people(found)
        if form == "table"
        else statements_in(form, (each for one in found for each in one.statements()))
    )
    say(tally.summary())
    return tally.status


def _found(
    desk: Desk,
    paths: tuple[str, ...],
    options: Metadata,
    tally: Tally,
    reaching: Reaching,
    **work: Any,
) -> Iterator[Extracted]:
    from quotearchive import pipeline

    with reaching.open(desk, paths, None) as reach:
        results = pipeline.extract(
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
            yield extracted


def _for_people(found: Iterator[Extracted]) -> Iterator[str]:
    room = columns()
    for number, extracted in enumerate(found):
        if number:
            yield ""
        heading = wrapped(line(_heading(extracted.article.source)), room)
        yield from (click.style(each, bold=True) for each in heading)
        for statement in extracted.statements():
            yield ""
            yield from quotation(statement, room)


def _heading(source: Source) -> str:
    name = source.title or source.key
    return f"{name} ({long_date(source.day)})" if source.day else name
