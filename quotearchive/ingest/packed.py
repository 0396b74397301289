"""What gzip packed: how it begins, and what is told of it where it is cut or damaged."""

from __future__ import annotations

import gzip
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quotearchive.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

GLANCE = 4096
"""So many bytes hold a member's header (a name may be in it) and the first words that are packed."""
_GZIP = 16 + zlib.MAX_WBITS
_FIRST = 16


def beginning(packed: bytes) -> bytes | None:
    """The first bytes of what gzip packed so; None: it did not, or they are damaged."""
    try:
        return zlib.decompressobj(_GZIP).decompress(packed[:GLANCE], _FIRST)
    except zlib.error:
        return None


@contextmanager
def faults() -> Iterator[None]:
    """What gzip finds wrong inside is raised as an InputError, without a place."""
    try:
        yield
    except EOFError:
        raise InputError(
            "it is cut off (gzip finds no end); only what is whole before the cut was read. Get all of it."
        ) from None
    except (zlib.error, gzip.BadGzipFile):
        raise InputError(
            "it is damaged (gzip cannot unpack it); only what is whole before that was read. Get it anew."
        ) from None
