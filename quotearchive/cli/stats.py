"""quotearchive stats: how many quotations, by official, platform and month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotearchive.cli.formats import Row, in_format, put
from quotearchive.cli.message import NOTHING_FOUND, number_of
from quotearchive.cli.options import colour, output_format
from quotearchive.cli.quotation import NAME, long_date
from quotearchive.cli.terminal import bars, columns, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotearchive.archive.store import By, Totals
    from quotearchive.cli.desk import Desk

    Counts = Mapping[By, list[tuple[str | None, str, int]]]

SHOWN: tuple[By, ...] = ("official", "platform", "month")
COLUMNS = ("by", "value", "name", "count")
EACH = 12
"""So many bars of a kind are shown; the data have them all."""


@click.command()
@output_format()
@colour
@click.pass_obj
def stats(desk: Desk, form: str) -> int:
    """Count quotations by official, platform and month."""
    with desk.store() as store:
        totals, counts = store.totals(), {by: store.counts(by) for by in SHOWN}
    if form == "table":
        put(_page(totals, counts))
    else:
        envelope = {"totals": _totals(totals)}
        put(in_format(form, _rows(counts), columns=COLUMNS, name="counts", envelope=envelope))
    return 0 if totals.quotations else NOTHING_FOUND


def _rows(counts: Counts) -> Iterator[Row]:
    for by, counted in counts.items():
        for value, name, count in counted:
            yield {"by": by, "value": value, "name": name or None, "count": count}


def _totals(totals: Totals) -> Row:
    return {
        "articles": totals.articles,
        "quotations": totals.quotations,
        "withdrawn": totals.withdrawn,
        "officials": totals.officials,
        "first": totals.first and totals.first.isoformat(),
        "last": totals.last and totals.last.isoformat(),
    }


def _page(totals: Totals, counts: Counts) -> Iterator[str]:
    of = f"{number_of(totals.quotations, 'quotation')} in {number_of(totals.articles, 'article')}"
    days = f", {long_date(totals.first)} to {long_date(totals.last)}" if totals.first and totals.last else ""
    yield from wrapped(of + days, columns())
    for by, counted in counts.items():
        if counted:
            yield ""
            yield click.style(by.upper(), **NAME)
            yield from bars([(name or "none", count) for _, name, count in counted[:EACH]], room=columns())
            if len(counted) > EACH:
                yield f"… and {len(counted) - EACH} more"
