"""quotearchive reindex: rebuild the search index, or let the rules, or another registry, read the articles again."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from quotearchive.cli.message import number_of, say
from quotearchive.cli.options import colour, jobs

if TYPE_CHECKING:
    from quotearchive.cli.desk import Desk


@click.command()
@click.option(
    "--extract", is_flag=True, help="Let the present rules read the articles again; say what changes."
)
@click.option(
    "--resolve", is_flag=True, help="Let the present registry say who spoke, where it may say something else."
)
@click.option(
    "--dry-run", is_flag=True, help="With --extract or --resolve: write nothing; say what would change."
)
@jobs
@colour
@click.pass_obj
def reindex(desk: Desk, /, extract: bool, resolve: bool, dry_run: bool, jobs: int | None) -> int:
    """Rebuild the search index from the archive.

    Seldom needed: an index that is missing, old or broken is mended unasked.

    With --extract the present rules and the registry are run over the texts in the archive. What comes, goes
    and changes is printed before it is written; a quotation keeps its id, and one that is no longer found is
    withdrawn.

    With --resolve only those articles are read again that have a word of what is new, gone or changed in the
    registry since they were read; what comes of it is the same.
    """
    if extract or resolve:
        from quotearchive.cli.rereading import reread

        return reread(desk, resolve=resolve and not extract, dry_run=dry_run, jobs=jobs)
    if dry_run or jobs:
        raise click.UsageError(f"{'--dry-run' if dry_run else '--jobs'} goes with --extract or --resolve.")
    return _rebuild(desk)


def _rebuild(desk: Desk) -> int:
    from quotearchive.indexing import rebuild

    roster = desk.roster()
    with desk.store() as store, closing(desk.engine()) as engine:
        indexed = rebuild(store, engine, roster)
    say(f"{number_of(indexed, 'quotation')} indexed")
    return 0
