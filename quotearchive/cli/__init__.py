"""The door for people: parse, call one function, print; errors become messages and statuses here only."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from quotearchive.cli.door import ClosedPipeError, door
from quotearchive.cli.message import INTERRUPTED, NOTHING_FOUND, UNUSABLE, aside, discard, report
from quotearchive.errors import InputError, QuotearchiveError

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
    except (BrokenPipeError, ClosedPipeError):
        # Whoever read us has seen enough (`| head`).
        discard(sys.stdout)
        return 0


def _run(args: Sequence[str] | None) -> int:
    """The one place where an error becomes a message and an exit status."""
    try:
        status = door.main(args, "quotearchive", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()
    except click.ClickException as fault:
        if sys.stderr:
            with aside():
                fault.show()
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        report("interrupted")
        return INTERRUPTED
    except (BrokenPipeError, ClosedPipeError):
        raise
    except Exception as fault:
        report(_sentence(fault))
        if isinstance(fault, OSError):
            discard(sys.stdout)
        return NOTHING_FOUND if isinstance(fault, InputError) else UNUSABLE
    return int(status or 0)


def _sentence(fault: Exception) -> str:
    if isinstance(fault, QuotearchiveError):
        return str(fault)
    if os.environ.get("QUOTEARCHIVE_DEBUG"):
        import traceback

        with aside():
            traceback.print_exc()
    if isinstance(fault, OSError):
        return f"cannot go on: {fault}"
    return (
        f"this should not have happened: {type(fault).__name__}: {fault}. "
        "Please report it with what QUOTEARCHIVE_DEBUG=1 shows."
    )


def _speak_utf8() -> None:
    """The data are UTF-8 in every locale; what cannot be encoded (a stray byte of a name) is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")
