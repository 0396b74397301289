"""The door for people: parse, call one function, print; errors become messages and statuses here only."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

from quotearchive.cli.door import INTERRUPTED, UNUSABLE, door, report

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(args: Sequence[str] | None = None) -> int:
    """Run the command that `args` (default: the program's own) ask for; the exit status.

    0 done or found, 1 nothing found or some input unreadable, 2 wrong usage or no usable archive,
    130 interrupted.
    """
    _speak_utf8()
    try:
        return _run(args)
    except BrokenPipeError:
        # Whoever read us has seen enough (`| head`). What Python still holds for the pipe must go nowhere.
        _discard(sys.stdout, sys.stderr)
        return 0


def _run(args: Sequence[str] | None) -> int:
    try:
        status = door.main(args, "quotearchive", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        report("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as fault:
        report(f"cannot go on: {fault}")
        _discard(sys.stdout)
        return UNUSABLE
    return int(status or 0)


def _speak_utf8() -> None:
    """The data are UTF-8 in every locale; what cannot be encoded (a stray byte of a name) is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _discard(*streams: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
