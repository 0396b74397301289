"""How a data package in one zip file is read: the export in it that loses nothing; its sheets say the same again."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from quotearchive.errors import InputError
from quotearchive.ingest import records
from quotearchive.ingest.files import EXPORTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Options, Reading

_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)


def readings(opened: Opened, options: Options) -> Iterator[Reading]:
    """What `archive.jsonl` in a zip file holds; what came before damage is read. Raises InputError."""
    if opened.path is None:
        raise InputError("a zip file cannot be read from a pipe; name it, or unpack it.")
    try:
        with zipfile.ZipFile(opened.path) as packed, packed.open(EXPORTED) as stream:
            buffered = io.BufferedReader(cast("io.RawIOBase", stream))
            inside = replace(opened, name=f"{opened.name}, {EXPORTED}", stream=buffered)
            yield from records.readings(inside, options)
    except KeyError:
        raise InputError(f"it is a zip file without {EXPORTED}, and so no export; unpack it first.") from None
    except _DAMAGED as error:
        raise InputError(
            f"it is a damaged zip file ({error}); what came before the damage, if anything, was read."
        ) from None
