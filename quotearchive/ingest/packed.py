"""What gzip packed: how it begins, how it is unpacked within bounds, and what is told where it is cut or damaged."""

from __future__ import annotations

import gzip
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quotearchive.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GLANCE = 4096
"""So many bytes hold a member's header (a name may be in it) and the first words that are packed."""
GZIP = 16 + zlib.MAX_WBITS
"""What zlib calls the form of gzip."""
_FIRST = 16
_MAGIC = b"\x1f"


def beginning(packed: bytes) -> bytes | None:
    """The first bytes of what gzip packed so; None: it did not, or they are damaged."""
    try:
        return zlib.decompressobj(GZIP).decompress(packed[:GLANCE], _FIRST)
    except zlib.error:
        return None


def unpacked(pieces: Iterable[bytes], most: int, form: int = GZIP) -> Iterator[bytes]:
    """What is in it, by pieces: of gzip one member after the other, without what comes after the last one.

    No piece grows beyond `most` and a byte, however well it was packed; who gets one that large has enough. Raises
    EOFError for what is cut off, zlib.error for what is damaged.
    """
    unpacking, is_empty = zlib.decompressobj(form), True
    for piece in pieces:
        rest = piece
        while rest:
            if unpacking.eof:
                if form != GZIP or not rest.startswith(_MAGIC):
                    return
                unpacking = zlib.decompressobj(form)
            is_empty = False
            yield unpacking.decompress(rest, most + 1)
            rest = unpacking.unused_data or unpacking.unconsumed_tail
    if not (is_empty or unpacking.eof):
        raise EOFError


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
