"""What the program says beside the data, and the statuses that it ends with."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from quotearchive.cli.progress import wipe

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

NOTHING_FOUND = 1
UNUSABLE = 2
INTERRUPTED = 130


@contextmanager
def aside() -> Iterator[None]:
    """What is told inside goes to stderr; where that is closed or full it is lost, and the work goes on."""
    try:
        yield
    except OSError:
        discard(sys.stderr)


def say(words: str, *, nl: bool = True) -> None:
    """Tell something on stderr, beside the data."""
    wipe()
    with aside():
        click.echo(words, err=True, nl=nl)


def say_wrapped(words: str) -> None:
    """Tell something that may be longer than a terminal is wide; elsewhere it stays on one line."""
    from quotearchive.cli.progress import columns, is_seen
    from quotearchive.cli.terminal import wrapped

    say("\n".join(wrapped(words, columns(), indent="  ")) if is_seen() else words)


def discard(*streams: TextIO | None) -> None:
    """What Python still holds for these must go nowhere: it would fail once more at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, streams):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def report(sentence: str) -> None:
    """Tell the user something on stderr, under the program's name."""
    from quotearchive.cli.terminal import safe

    say(f"quotearchive: {safe(sentence)}")


def number_of(count: int, noun: str) -> str:
    """A count with its noun: “1 article”, “3 articles”."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
