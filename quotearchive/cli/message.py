"""What the program says beside the data, and the statuses that it ends with."""

from __future__ import annotations

import click

NOTHING_FOUND = 1
UNUSABLE = 2
INTERRUPTED = 130


def report(sentence: str) -> None:
    """Tell the user something on stderr, under the program's name."""
    from quotearchive.cli.terminal import safe

    click.echo(f"quotearchive: {safe(sentence)}", err=True)


def number_of(count: int, noun: str) -> str:
    """A count with its noun: “1 article”, “3 articles”."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
