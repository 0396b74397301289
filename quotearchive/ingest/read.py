"""What a run reads: each input is opened, looked at, and given to the reader of its form."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

from quotearchive.errors import InputError
from quotearchive.ingest import looks
from quotearchive.ingest.files import Input, expand, failure
from quotearchive.ingest.forms import MODULES, form_of
from quotearchive.ingest.metadata import Metadata, checked
from quotearchive.ingest.opened import LARGEST, Opened, looked_at
from quotearchive.ingest.reading import Options, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from quotearchive.ingest.meter import Meter

__all__ = ["LARGEST", "Metadata", "read"]


def read(
    paths: Sequence[str],
    metadata: Metadata,
    *,
    stdin: BinaryIO,
    today: date | None = None,
    meter: Meter | None = None,
) -> Iterator[Reading]:
    """What `paths` hold (files, folders, patterns, - for `stdin`), one thing after the other.

    What could not be read is an InputError in its place, whose message names it; the rest goes on.
    `today` is the day of the run; `meter` counts what is read.
    Raises UsageError if `metadata`, the options of the run, makes no sense.
    """
    options = Options(checked(metadata), today)
    items = meter.measured(expand(paths)) if meter else expand(paths)
    return (each for item in items for each in _inside(item, options, stdin, meter))


def _inside(
    item: Input | InputError, options: Options, stdin: BinaryIO, meter: Meter | None
) -> Iterator[Reading]:
    if isinstance(item, InputError):
        yield Reading("", item)
        return
    try:
        with item.open(stdin) as opened, meter.over(opened) if meter else nullcontext(opened) as stream:
            yield from readings(Opened(item.name, item.key, stream, item.path), options)
    except InputError as error:
        yield Reading(item.name, InputError(f"{item.name}: {error}"))
    except OSError as error:
        yield Reading(item.name, failure(item.name, error))


def readings(opened: Opened, options: Options) -> Iterator[Reading]:
    """What one input holds, whatever its form. Raises InputError, without a place, and OSError."""
    head, stream = looked_at(opened.stream)
    form = options.metadata.format
    if form is None or looks.binary(b"".join(head)):
        form = form_of(opened, head)
    module = import_module(MODULES[form])
    yield from module.readings(replace(opened, stream=stream), options)
