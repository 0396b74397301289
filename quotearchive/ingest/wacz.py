"""How a WACZ is read: a zip with WARC files in its folder archive/ (WACZ 1.1.1, section 4)."""

from __future__ import annotations

import re
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, cast

from quotearchive.errors import InputError
from quotearchive.ingest import warc
from quotearchive.ingest.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Note, Options

LARGEST = 2_000_000_000
"""No WACZ that comes through a pipe has more bytes: a zip is read from its end, so all of it is put on disk first."""
_CRAWL = re.compile(r"archive/[^/]+\.warc(\.gz)?", re.IGNORECASE)
_SOME = 1 << 20


def readings(opened: Opened, options: Options) -> Iterator[Reading | Note]:
    """The pages of every WARC file in it, streamed. Raises InputError, without a place, and OSError."""
    with _file(opened) as file, _zip(file) as archive:
        crawls = [each for each in archive.infolist() if _CRAWL.fullmatch(each.filename)]
        if not crawls:
            raise InputError(
                "it is a zip archive without a crawl (archive/….warc.gz) in it; unpack it first."
            )
        for each in crawls:
            yield from _crawl(archive, each, opened, options)


def _crawl(
    archive: zipfile.ZipFile, each: zipfile.ZipInfo, opened: Opened, options: Options
) -> Iterator[Reading | Note]:
    name = f"{opened.name}, {''.join(filter(str.isprintable, each.filename))}"
    try:
        with archive.open(each) as stream:
            yield from warc.readings(
                replace(opened, name=name, path=None, stream=cast("BinaryIO", stream)), options
            )
    except InputError as error:
        yield Reading(name, InputError(f"{name}: {error}"))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        # zipfile raises the last two for a way of packing that it does not know, and for a password.
        reason = f"it cannot be unpacked ({error}); what came before that was read. Get the file anew."
        yield Reading(name, InputError(f"{name}: {reason}"))


@contextmanager
def _zip(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise InputError(f"it is a damaged zip archive ({error}); get it anew.") from None
    with archive:
        yield archive


@contextmanager
def _file(opened: Opened) -> Iterator[BinaryIO]:
    """What can be read from its end: the file itself, or a temporary one with what comes through a pipe."""
    if opened.path:
        with opened.path.open("rb") as file:
            yield file
        return
    with tempfile.TemporaryFile() as file:
        size = 0
        while some := opened.stream.read(_SOME):
            size += len(some)
            if size > LARGEST:
                raise InputError(
                    f"it is larger than {LARGEST // 1_000_000_000} GB; save it, and name the file."
                )
            file.write(some)
        yield file
