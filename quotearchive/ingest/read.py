"""What a run reads: each input is opened, looked at, and given to the reader of its form."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

from quotearchive.errors import (
    InputError,
    PrivateError,
    QuotearchiveError,
    Unread,
    UsageError,
    unforeseen,
)
from quotearchive.ingest import looks, web
from quotearchive.ingest.files import Input, Item, expand, failure
from quotearchive.ingest.following import Follower
from quotearchive.ingest.forms import MODULES, SINGLE, form_of
from quotearchive.ingest.metadata import Metadata, checked
from quotearchive.ingest.opened import LARGEST, Opened, looked_at, looked_further, rejoined
from quotearchive.ingest.packed import GLANCE
from quotearchive.ingest.reading import LOCAL, Announced, Note, Options, Reading
from quotearchive.ingest.web import HERE, Reach
from quotearchive.model import PlatformName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from quotearchive.ingest.meter import Meter

__all__ = ["LARGEST", "Metadata", "read"]


def read(
    paths: Sequence[str],
    metadata: Metadata,
    *,
    stdin: BinaryIO,
    today: date | None = None,
    local: Options = LOCAL,
    reach: Reach = HERE,
    meter: Meter | None = None,
) -> Iterator[Reading | Note]:
    """What `paths` hold (files, folders, patterns, addresses, - for `stdin`), one thing after the other.

    What could not be read is an InputError in its place, whose message names it; the rest goes on. Of an input itself
    it is `Unread`.
    `today` is the day of the run, `local` what else holds for all of its inputs, `reach` how far it goes beyond this
    machine; `meter` counts what is read. Raises UsageError if `metadata`, the options of the run, makes no sense,
    or says the address or the title of several inputs.
    """
    options = replace(local, metadata=checked(metadata), today=today)
    follower = Follower(reach, options, readings)
    items: Iterable[Item]
    items = meter.measured(expand(paths)) if meter else expand(paths)
    if of_one := next((name for name in ("url", "title") if getattr(options.metadata, name)), None):
        items = _at_most_one(items, f"--{of_one} is for a single article, and several files were named.")
    if options.account and options.account.platform == PlatformName.TELEGRAM:
        # A channel has one username: of a second export nobody can say whose it is.
        items = _at_most_one(
            items, "--account names the channel of one export of Telegram; name that file alone."
        )
    return (
        each
        for item in items
        for each in follower.readings(_name(item), _inside(item, options, stdin, reach, meter))
    )


def _at_most_one(items: Iterable[Item], otherwise: str) -> list[Item]:
    """The same items, if no more than one of them is anything to read; else raises UsageError, before that."""
    found: list[Item] = []
    for item in items:
        found.append(item)
        if sum(not isinstance(each, Note) for each in found) > 1:
            raise UsageError(otherwise)
    return found


def _name(item: Item) -> str:
    return item.name if isinstance(item, Input) else ""


def _inside(
    item: Item, options: Options, stdin: BinaryIO, reach: Reach, meter: Meter | None
) -> Iterator[Reading | Note | Announced]:
    if not isinstance(item, Input):
        yield item if isinstance(item, Note) else Reading("", Unread(item))
        return
    try:
        if item.url is not None:
            yield from readings(_fetched(item.url, reach), options)
            return
        with item.open(stdin) as opened, meter.over(opened) if meter else nullcontext(opened) as stream:
            yield from readings(Opened(item.name, item.key, stream, item.path), options)
    except InputError as error:
        yield Reading(item.name, Unread(f"{item.name}: {error}"))
    except OSError as error:
        yield Reading(item.name, Unread(failure(item.name, error)))
    except (QuotearchiveError, MemoryError):
        raise  # no fault of this input
    except Exception as error:
        yield Reading(item.name, Unread(unforeseen(f"{item.name}: it", error)))


def _fetched(url: str, reach: Reach) -> Opened:
    if reach.web is None:
        raise InputError("addresses are not fetched here; save its text and name it with --url.")
    try:
        return web.opened(reach.web.get(web.asked(url)))
    except PrivateError as error:
        # Of what the user has named; a feed or a server must not have its private addresses opened.
        way_out = f"--allow-private {error.opened_as} opens it"
        raise InputError(f"{str(error).removesuffix('.')}; {way_out}.") from None


def readings(opened: Opened, options: Options) -> Iterator[Reading | Note | Announced]:
    """What one input holds, whatever its form, what it announces, and what is told of it.

    Raises InputError, without a place, and OSError.
    """
    head, stream = looked_at(opened.stream)
    if looks.is_packed(b"".join(head)):
        head = [stream.read(GLANCE)]
        stream = rejoined(head[0], stream)
    start, stream = looked_further(head, stream)
    form = options.metadata.format
    if form is None or looks.binary(start):
        form = form_of(opened, head, start)
    if opened.packed and form not in SINGLE:
        opened.packed.is_an_end = False
    module = import_module(MODULES[form])
    yield from module.readings(replace(opened, stream=stream), options)
