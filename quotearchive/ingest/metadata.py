"""What is known about an article besides its text, and how such values are read from what somebody wrote."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from quotearchive.dates import parse_published, printable
from quotearchive.errors import DateError, InputError, UsageError
from quotearchive.ingest import address, tongue

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS = ("text", "jsonl", "html", "feed", "telegram", "telegram-preview", "facebook")
# A date that means another day on another day of reading (“yesterday”, “24 April”) says nothing in a file.
_TWO_DAYS = (date(2001, 1, 31), date(2014, 7, 16))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the options say about the articles of one run; None where they say nothing."""

    published: date | datetime | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None
    format: str | None = None

    def or_else(self, other: Metadata) -> Metadata:
        """These values, and those of `other` where these are silent."""
        said = {name: value for name in _NAMES if (value := getattr(self, name)) is not None}
        return replace(other, **said)


_NAMES = tuple(field.name for field in fields(Metadata))


def checked(options: Metadata) -> Metadata:
    """The options, address and language as they will be kept; raises UsageError where they make no sense."""
    if options.format not in (None, *FORMATS):
        known = " and ".join(FORMATS)
        raise UsageError(f"There is no reader for the format {options.format}; the formats are {known}.")
    written = {name: getattr(options, name) for name in ("url", "outlet", "title", "language")}
    try:
        values = read({name: value for name, value in written.items() if value is not None})
    except InputError as error:
        raise UsageError(str(error)) from None
    return replace(values, published=options.published, format=options.format)


def read(written: Mapping[str, str], *, unless: Metadata | None = None) -> Metadata:
    """The values of what is written for each field, but for those that `unless` knows already.

    An empty value is none. Raises InputError, without a place, for a date, an address or a language that
    cannot be read.
    """
    known = unless or Metadata()
    found = {name: " ".join(text.split()) for name, text in written.items() if getattr(known, name) is None}
    published, url, language = (found.get(name) for name in ("published", "url", "language"))
    return Metadata(
        published=published_on(published) if published else None,
        url=_address(url) if url else None,
        outlet=found.get("outlet") or None,
        title=found.get("title") or None,
        language=_language(language) if language else None,
    )


def published_on(text: str, *, zone: tzinfo | None = None) -> date | datetime:
    """The day, or the time with its offset, that a source gives for itself; InputError if that is unclear.

    A time without an offset is one in `zone`.
    """
    try:
        first, second = (parse_published(text, today=today, zone=zone) for today in _TWO_DAYS)
    except DateError as error:
        raise InputError(f"its date cannot be used. {error} Or give it with --published.") from None
    if first != second:
        raise InputError(
            f"its date “{printable(text)}” depends on the day of reading; give it with --published."
        )
    return first


def _address(text: str) -> str:
    try:
        return address.canonical(text)
    except ValueError:
        way_out = "an address begins with https:// or http:// and a host"
        raise InputError(f"“{printable(text)}” is no web address; {way_out}.") from None


def _language(text: str) -> str:
    try:
        return tongue.code(text)
    except ValueError:
        raise InputError(f"“{printable(text)}” is no language; write its code, such as en or uk.") from None
