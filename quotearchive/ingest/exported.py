"""How the lines of an export become whole articles again (their form: whole/written.py)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.reading import Reading
from quotearchive.whole.reading import articles_in, of_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Options
    from quotearchive.whole import WholeArticle

LONGEST = 50_000_000
"""No line has more bytes: all texts that an article ever had, and its quotations, stand in one."""


def articles_of(first_line: bytes) -> int | None:
    """How many articles an export with this first line holds; None: it is none.

    Raises InputError, without a place, for an export of a newer version.
    """
    try:
        return articles_in(json.loads(first_line.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        return None


def readings(opened: Opened, options: Options, articles: int) -> Iterator[Reading]:
    """The articles of an export whose first line has been read.

    A line that cannot be relied on is an InputError in its place, and the rest goes on. Raises InputError,
    without a place, where options would change what is to stay as it is, and at the end of a file that was cut.
    """
    _must_say_nothing(options)
    found = 0
    for number, line in enumerate(iter(lambda: opened.stream.readline(LONGEST + 1), b""), 2):
        if not line.strip():
            continue
        found += 1
        place = f"{opened.name}, line {number}"
        try:
            _must_end(opened, line)
            yield Reading(place, _whole(line))
        except InputError as error:
            yield Reading(place, InputError(f"{place}: {error}"))
    if found != articles:
        raise InputError(
            f"its first line says that it holds {articles} articles, and there are {found}; "
            "what could be read was read. Get all of the file, or export the archive again."
        )


def _must_say_nothing(options: Options) -> None:
    if options.metadata != Metadata(format=options.metadata.format):
        raise InputError(
            "it is an export of an archive, and its articles are taken as they are; "
            "add it without options that say something else of them (--published, --url, --outlet …)."
        )


def _must_end(opened: Opened, line: bytes) -> None:
    """Passes over the rest of a line that is too long."""
    if len(line) <= LONGEST:
        return
    while line and not line.endswith(b"\n"):
        line = opened.stream.readline(LONGEST)
    raise InputError(f"it is longer than {LONGEST // 1_000_000} MB, and so no article of an export.")


def _whole(line: bytes) -> WholeArticle:
    try:
        record = json.loads(line.decode())
        if rb"\u" in line:
            # JSON can spell half a character.
            json.dumps(record, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        raise InputError(f"it is not UTF-8 (byte {error.start}); export the archive again.") from None
    except UnicodeEncodeError:
        raise InputError("it holds half a character; export the archive again.") from None
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"it is no JSON ({error}); it was cut or changed. Export the archive again."
        ) from None
    return of_line(record)
