"""What the options of a search ask for, as parts of the query tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotearchive.dates import parse_interval
from quotearchive.search.analysis import exact_words, fold
from quotearchive.search.query import Field, Query, Range, conjoin, parse

if TYPE_CHECKING:
    from datetime import date

FIELDS = {"by": "speaker", "on": "platform", "kind": "kind", "outlet": "outlet", "language": "language"}
_MAY_BE_NONE = ("by", "on", "outlet")
_NAMES = ("by", "outlet")


def wanted(words: str, *, since: str | None, until: str | None, today: date, **options: str | None) -> Query:
    """The query of `words` narrowed by the options; a name may end in * and may be “none”.

    Raises QueryError and DateError, and a usage error for an option without a word in it.
    """
    fields = [_field(name, value) for name, value in options.items() if value is not None]
    days = [_days(since, until, today)] if since or until else []
    return conjoin(parse(words, today=today), *fields, *days)


def _field(option: str, value: str) -> Field:
    folded = " ".join(fold(value).split())
    if folded == "none" and option in _MAY_BE_NONE:
        return Field(FIELDS[option], None)
    prefix = option in _NAMES and folded.endswith("*")
    folded = folded.rstrip("*") if prefix else folded
    if not exact_words(folded):
        raise click.UsageError(f"--{option} needs a word to look for, and “{value}” has none.")
    return Field(FIELDS[option], folded, prefix)


def _days(since: str | None, until: str | None, today: date) -> Range:
    first = parse_interval(since, today=today).first if since else None
    last = parse_interval(until, today=today).last if until else None
    if first and last and first > last:
        raise click.UsageError(f"--since {first} is after --until {last}: no day lies between.")
    return Range("date", first, last)
