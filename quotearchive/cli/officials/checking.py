"""quotearchive officials check: whether a registry is whole and makes sense."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotearchive.cli.formats import put
from quotearchive.cli.message import NOTHING_FOUND, number_of, report
from quotearchive.cli.terminal import line

if TYPE_CHECKING:
    from quotearchive.cli.desk import Desk


@click.command()
@click.argument("file", required=False, metavar="[FILE]")
@click.pass_obj
def check(desk: Desk, file: str | None) -> int:
    """Whether a registry (default: the one in use) is whole and makes sense; its faults, one a line.

    FILE may be a registry of its own, or additions to the one in use, as `officials import` takes them.
    """
    faults = _of_file(desk, Path(file)) if file else _of_use(desk)
    put(line(fault) for fault in faults)
    report(f"{number_of(len(faults), 'fault')} found" if faults else "the registry is in order")
    return NOTHING_FOUND if faults else 0


def _of_use(desk: Desk) -> list[str]:
    """What is wrong with the registry in use, or if there is nothing, with what the archive adds to it."""
    from quotearchive import registry
    from quotearchive.ingest import popolo

    base, own = registry.beneath(desk.officials), registry.own_of(desk.index)
    faults = popolo.check(base, today=desk.today())
    return faults if faults or own is None else popolo.check(own, beneath=base, today=desk.today())


def _of_file(desk: Desk, file: Path) -> list[str]:
    """What is wrong with a file by itself; with an addition, if the registry in use meets any of its references."""
    from quotearchive import registry
    from quotearchive.ingest import popolo

    data = popolo.load_data(file)
    if set(popolo.faults(data)) - set(popolo.faults(data, base=desk.roster())):
        report(
            f"{file} is no registry of its own, and is looked at as an addition to the one in use "
            "(`quotearchive officials import`)"
        )
        in_use = registry.in_use(desk.index, desk.officials)
        return popolo.check(data, beneath=in_use, today=desk.today())
    return popolo.check(data, today=desk.today())
