"""What reading yields: an article, new or out of an export, bytes that will become one, or why there is none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest.metadata import Metadata
from quotearchive.model import Account, Article, Reader
from quotearchive.whole import WholeArticle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, tzinfo


READERS = {"html": Reader("html", 1)}
"""The reader of each form of raw bytes, which is the module of that name in this folder."""


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for every input of one run.

    `metadata` is said by the user and beats what a source says of itself. `today` is the day of the run: a source
    cannot be of a later one; None: not known. `account` is whose posts an export holds that does not say it. `zone` is
    that of a time that a source gives without one; None: of such a time only the day is kept. `channels` are the
    usernames of Telegram's channels by their numbers, for exports give numbers only.
    """

    metadata: Metadata = field(default_factory=Metadata)
    today: date | None = None
    account: Account | None = None
    zone: tzinfo | None = None
    channels: tuple[tuple[str, str], ...] = ()


LOCAL = Options()
"""Where nothing more is known than the sources say."""


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one article that is costly to read, with what is known from around them.

    `form` is one of `READERS`, `key` is the article's where the bytes give no address.
    `hints` are what a container says (a feed's title, the address that was fetched): what the bytes say beats
    them, and `options` beat both. `charset` is what a server said. `captured` is when the source looked so.
    `met` by a crawler, who takes whatever there is, a page may well hold no article; else somebody has named it.
    `cut`: the bytes are only the beginning.
    """

    form: str
    data: bytes
    key: str | None
    options: Options
    hints: Metadata = field(default_factory=Metadata)
    charset: str | None = None
    captured: datetime | None = None
    met: bool = False
    cut: bool = False


CUT = "it was cut off, so this is only its beginning; get all of it."
"""The warning about an article of which only the beginning was there."""

Content = Article | Raw | WholeArticle | InputError


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that was read, and where it stands, for messages. An InputError's message names the place itself."""

    place: str
    content: Content


@dataclass(frozen=True, slots=True)
class Announced:
    """An article that something else tells of without giving it: its address, what is said of it, its last change."""

    place: str
    url: str | None
    said: Metadata
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is told of an input, once, and that is no failure; the sentence names the place itself."""

    text: str


def passed_over(place: str, what: str, reasons: Mapping[str, int]) -> Note:
    """That of so many things nothing was read, and why, the most frequent reason first.

    >>> passed_over("a.warc", "records", {"HTTP errors": 1, "not HTML": 1400}).text
    'a.warc: 1401 records passed over: 1400 not HTML, 1 HTTP error.'
    """
    ordered = sorted(reasons.items(), key=lambda each: -each[1])
    why = ", ".join(_counted(count, reason) for reason, count in ordered)
    return Note(f"{place}: {_counted(sum(reasons.values()), what)} passed over: {why}.")


def _counted(count: int, nouns: str) -> str:
    return f"{count} {nouns.removesuffix('s') if count == 1 else nouns}"


def bytes_sha256(content: Article | Raw) -> str:
    """The hash of the bytes that a reading is, as the article of it has it."""
    return content.bytes_sha256 if isinstance(content, Article) else hashlib.sha256(content.data).hexdigest()


def fingerprint(content: Article | Raw) -> str:
    """What is the same for two readings that must give the same article: a hash of all that decides about it.

    The day of the run is left out: else nothing would be the same on the next one; so is what decides only about
    which bytes are an article, and about posts.
    """
    if isinstance(content, Raw):
        metadata = replace(content.options.metadata, format=None)
        said = replace(content, data=b"", options=Options(metadata, zone=content.options.zone))
        known = repr((bytes_sha256(content), READERS[content.form], said))
    else:
        known = repr(replace(content, text=""))
    return hashlib.sha256(known.encode(errors="surrogatepass")).hexdigest()
