"""quotearchive articles: what was read, also what gave nothing, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotearchive.cli.formats import VERSION, Row, in_format, put, to_json
from quotearchive.cli.message import NOTHING_FOUND, number_of, say
from quotearchive.cli.options import colour, output_format, words
from quotearchive.cli.quotation import LONG, NAME, QUIET, long_date, quotation
from quotearchive.cli.terminal import columns, line, table, wrapped
from quotearchive.errors import InputError
from quotearchive.record import to_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotearchive.archive.store import KeptArticle, Store
    from quotearchive.cli.desk import Desk
    from quotearchive.model import Statement

SHOWN = ("quotations", "published", "outlet", "title")
INDENT, NAMES = 12, 11
"""So many columns stand before what belongs to a row, and before what is told of an article."""
COLUMNS = (
    *("id", "key", "url", "title", "outlet", "published", "language", "sha256"),
    *("quotations", "revisions", "read", "note"),
)


@click.group()
def articles() -> None:
    """What was read, also what gave nothing."""


@articles.command("list")
@click.option("--empty", is_flag=True, help="Only those that gave nothing, and why.")
@output_format()
@colour
@click.pass_obj
def list_(desk: Desk, empty: bool, form: str) -> int:
    """Every article, in the order in which they were read."""
    with desk.store() as store:
        kept = [each for each in store.articles() if not (empty and each.quotations)]
    if form == "table":
        put(_table(kept))
        say(number_of(len(kept), "article"))
    else:
        put(in_format(form, map(_row, kept), columns=COLUMNS, name="articles"))
    return 0 if kept else NOTHING_FOUND


@articles.command()
@click.argument("name", metavar="ARTICLE", type=words)
@output_format(("table", "json"))
@colour
@click.pass_obj
def show(desk: Desk, name: str, form: str) -> None:
    """One article and its quotations. ARTICLE is its URL, its path or its id, or how that begins."""
    with desk.store() as store:
        article = _named(store, name)
        statements = store.of_article(article.source.key, withdrawn=True)
    put(_page(article, statements) if form == "table" else _record(article, statements))


def _named(store: Store, name: str) -> KeptArticle:
    from quotearchive.cli.desk import absolute

    article = store.article(name) or store.article(absolute(name))
    if article is None:
        raise InputError(f"No article is known as “{name}”. `quotearchive articles list` names them all.")
    return article


def _row(article: KeptArticle) -> Row:
    source = article.source
    return {
        "id": source.id,
        "key": source.key,
        "url": source.url,
        "title": source.title,
        "outlet": source.outlet,
        "published": source.published and source.published.isoformat(),
        "language": source.language,
        "sha256": source.sha256,
        "quotations": article.quotations,
        "revisions": article.revisions,
        "read": article.read_at.isoformat(),
        "note": _why(article),
    }


def _why(article: KeptArticle) -> str | None:
    """What was left out of an article, or why it gave nothing; None where it gave something whole."""
    if article.note or article.quotations:
        return article.note
    least = f" that scores {article.min_score} or more (--min-score)" if article.min_score else ""
    return f"no quotation was found in it{least}"


def _table(kept: Sequence[KeptArticle]) -> Iterator[str]:
    """A row for each article, and under it its id, whole, to be copied, and why it gave nothing."""
    room = columns()
    rows = [(each.quotations, each.source.day, each.source.outlet, each.source.title) for each in kept]
    head, *lines = table(SHOWN, rows, room=room, stretch=(3, 2), spare=(2, 1))
    yield click.style(head, **NAME)
    for article, row in zip(kept, lines, strict=True):
        yield row
        yield f"{'':{INDENT}}{line(article.source.id)}"
        yield from (f"{'':{INDENT}}{each}" for each in wrapped(line(_why(article)), room - INDENT))


def _page(article: KeptArticle, statements: Sequence[Statement]) -> Iterator[str]:
    room = columns()
    source = article.source
    facts = {
        "title": source.title,
        "outlet": source.outlet,
        "published": source.day and long_date(source.day),
        "url": source.url,
        "article": source.id,
        "language": source.language,
        "read": f"{long_date(article.read_at.date())}, {number_of(article.revisions, 'revision')}",
        "note": _why(article),
    }
    for name, value in facts.items():
        if value:
            yield from _fact(name, line(value), room)
    for statement in statements:
        yield ""
        yield from quotation(statement, room, limit=LONG)
        if statement.withdrawn:
            yield f"  withdrawn on {long_date(statement.withdrawn)}: the newest reading no longer has it"


def _fact(name: str, value: str, room: int) -> Iterator[str]:
    """An address stays whole, to be copied."""
    first, *rest = [value] if name in ("url", "article") else wrapped(value, room - NAMES)
    yield click.style(f"{name:<{NAMES}}", **QUIET) + first
    yield from (f"{'':{NAMES}}{each}" for each in rest)


def _record(article: KeptArticle, statements: Sequence[Statement]) -> list[str]:
    current = [to_record(each) for each in statements if not each.withdrawn]
    withdrawn = [to_record(each) for each in statements if each.withdrawn]
    whole = {"version": VERSION, "article": _row(article), "quotations": current, "withdrawn": withdrawn}
    return [to_json(whole, indent=2)]
