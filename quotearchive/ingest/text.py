"""How the bytes of a plain text file become an article's text, so that offsets stay true to the file."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest import article, looks
from quotearchive.ingest.reading import Reading
from quotearchive.model import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Options

READER = Reader("text", 1)


def readings(opened: Opened, options: Options) -> Iterator[Reading]:
    """The article that the bytes of one file hold. Raises InputError, without a place."""
    data = opened.all()
    what = looks.binary(data)
    if what:
        raise InputError(f"it is not a text file ({what}); save its text, or unpack it, first.")
    sha256 = hashlib.sha256(data).hexdigest()
    text = decoded(data)
    made = article.make(text, options, opened.hints, key=opened.key, sha256=sha256, reader=READER)
    yield Reading(opened.name, replace(made, captured=opened.captured))


def decoded(data: bytes) -> str:
    """The text of a file: without its byte order mark, with line ends turned to `\\n`, nothing else changed.

    UTF-8, or UTF-16 with its mark. Raises InputError for other bytes: a guess puts wrong words in mouths.

    >>> decoded(b"\\xef\\xbb\\xbfone\\r\\ntwo\\rthree")
    'one\\ntwo\\nthree'
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    encoding = "utf-16" if data.startswith(looks.UTF_16) else "utf-8"
    try:
        text = data.removeprefix(mark).decode(encoding)
    except UnicodeDecodeError as error:
        fault = f"it is not {encoding.upper()} (byte {error.start + len(mark)})"
        raise InputError(f"{fault}; {_way_out(error)}.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _way_out(error: UnicodeDecodeError) -> str:
    if error.encoding.startswith("utf-16"):
        return "it was cut or damaged, get it anew"
    likely = looks.eight_bit(error.object, error.start)
    return f"convert it first, for instance iconv -f {likely} -t UTF-8"
