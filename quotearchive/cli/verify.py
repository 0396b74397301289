"""quotearchive verify: is every quotation still word for word in its source; is the archive whole."""

from __future__ import annotations

from contextlib import closing
from itertools import chain
from typing import TYPE_CHECKING

import click

from quotearchive.cli.formats import put
from quotearchive.cli.message import NOTHING_FOUND, number_of, say
from quotearchive.cli.terminal import line

if TYPE_CHECKING:
    from quotearchive.archive.store import Totals
    from quotearchive.cli.desk import Desk


@click.command()
@click.pass_obj
def verify(desk: Desk) -> int:
    """Is every quotation still in its source, and the archive whole?

    Texts are compared with their hashes, quotations with the texts and with their ids, kept responses with their
    hashes, the search index with the archive. Each fault is told on a line, with what to do.
    """
    from quotearchive.indexing import index_faults

    found = 0
    with desk.store() as store, closing(desk.engine()) as engine:
        for fault in chain(store.faults(), index_faults(store, engine)):
            put([line(fault)])
            found += 1
        if not found:
            say(f"{_checked(store.totals())} verified: all is in order")
            return 0
    say(f"{number_of(found, 'fault')} found")
    return NOTHING_FOUND


def _checked(totals: Totals) -> str:
    quotations = number_of(totals.quotations + totals.withdrawn, "quotation")
    return f"{number_of(totals.articles, 'article')}, {number_of(totals.revisions, 'revision')}, {quotations}"
