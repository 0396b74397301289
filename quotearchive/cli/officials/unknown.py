"""quotearchive officials unknown: who speaks in the archive without being in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotearchive.cli.formats import put, to_json
from quotearchive.cli.message import NOTHING_FOUND, number_of, say
from quotearchive.cli.options import colour
from quotearchive.cli.quotation import NAME
from quotearchive.cli.terminal import columns, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotearchive.cli.desk import Desk
    from quotearchive.strangers import Stranger

SHOWN = ("quoted", "articles", "name", "printed as", "last")
LIMIT = 20


@click.command()
@click.option(
    "--limit", metavar="N", type=click.IntRange(1), help="So many only. [default: 20 in a table, else all]"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "table"]),
    default="json",
    show_default=True,
    help="A Popolo file, or a table for people.",
)
@colour
@click.pass_obj
def unknown(desk: Desk, limit: int | None, form: str) -> int:
    """Speakers whom the registry does not know, as a Popolo file to fill in; most quoted first.

    What is filled in goes to `officials import`, and `reindex --resolve` then gives them what they said. As long as a
    membership has no post and no start, they have none.
    """
    from quotearchive.strangers import strangers, stub

    roster = desk.roster()
    with desk.store() as store:
        every = strangers(store, roster)
    shown = every[: limit or (LIMIT if form == "table" else None)]
    if form == "table":
        put(_table(shown) if shown else ())
    else:
        put([to_json(stub(shown, roster), indent=2)])
    more = f", {len(shown)} shown" if len(shown) < len(every) else ""
    say(f"{number_of(len(every), 'speaker')} not in the registry{more}")
    return 0 if every else NOTHING_FOUND


def _table(shown: Sequence[Stranger]) -> Iterator[str]:
    rows = [
        (each.statements, each.articles, ", ".join(each.names), "; ".join(each.posts), each.last)
        for each in shown
    ]
    head, *lines = table(SHOWN, rows, room=columns(), stretch=(3, 2), spare=(4, 3))
    yield click.style(head, **NAME)
    yield from lines
