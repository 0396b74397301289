"""quotearchive reindex: rebuild the search index from the archive."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from quotearchive.cli.message import number_of, say

if TYPE_CHECKING:
    from quotearchive.cli.desk import Desk


@click.command()
@click.pass_obj
def reindex(desk: Desk) -> None:
    """Rebuild the search index from the archive.

    Needed only after a change of the registry's spellings: an index that is missing, old or broken is mended
    unasked.
    """
    from quotearchive.pipeline import rebuild

    roster = desk.roster()
    with desk.store() as store, closing(desk.engine()) as engine:
        indexed = rebuild(store, engine, roster)
    say(f"{number_of(indexed, 'quotation')} indexed")
