"""How a file that gzip packed is read: as what is in it, streamed."""

from __future__ import annotations

import gzip
import io
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast

from quotearchive.errors import InputError
from quotearchive.ingest import looks, read
from quotearchive.ingest.forms import PACKED
from quotearchive.ingest.opened import UpToCut
from quotearchive.ingest.packed import faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Announced, Note, Options, Reading


def readings(opened: Opened, options: Options) -> Iterator[Reading | Note | Announced]:
    """What is in it, in its own form; of one that is cut, what is whole before the cut. Raises InputError, OSError."""
    with faults(), gzip.GzipFile(fileobj=opened.stream, mode="rb") as stream:
        start = stream.peek(4)
        if looks.is_gzip(start) or looks.is_zip(start):
            raise InputError("it is packed twice; unpack it first.")
        unpacked = UpToCut(cast("BinaryIO", stream))
        inside = replace(
            opened,
            stream=io.BufferedReader(unpacked),
            path=opened.path and _unpacked(opened.path),
            packed=unpacked,
        )
        yield from read.readings(inside, options)
        if unpacked.was_met:
            raise EOFError


def _unpacked(path: Path) -> Path:
    """As the file would be called: its ending tells the form."""
    return path.with_suffix("") if path.suffix.lower() == PACKED else path
