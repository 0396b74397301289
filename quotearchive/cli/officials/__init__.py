"""quotearchive officials: who is known, in which post, from when to when; a module a verb."""

from __future__ import annotations

import click

from quotearchive.cli.officials.checking import check
from quotearchive.cli.officials.importing import import_
from quotearchive.cli.officials.listing import list_
from quotearchive.cli.officials.showing import show
from quotearchive.cli.officials.unknown import unknown


@click.group()
def officials() -> None:
    """Who is known, in which post, and when."""


for verb in (list_, show, check, import_, unknown):
    officials.add_command(verb)
