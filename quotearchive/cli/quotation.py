"""How a statement looks on a terminal: the words like a quotation, then who, in which post, where, when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.terminal import line, wrap
from quotearchive.model import Kind

if TYPE_CHECKING:
    from datetime import date

    from quotearchive.model import Source, Statement

Marked = Sequence[tuple[int, int]]
Matches = Callable[[str], Marked]

MATCH = {"fg": "red", "bold": True}
NAME = {"bold": True}
QUIET = {"dim": True}
LONG = 700
"""In a list a longer statement, such as a post, gives way to the next one."""


def no_matches(_: str) -> Marked:
    return ()


def long_date(day: date) -> str:
    """A day as a quotation gives it: 24 April 2025."""
    return f"{day.day} {day:%B} {day.year}"


def paint(text: str, start: int, end: int, marked: Marked, style: Mapping[str, Any]) -> str:
    """text[start:end], with what of it is marked in a style."""
    parts, place = [], start
    inside = ((max(first, start), min(last, end)) for first, last in sorted(marked))
    for first, last in inside:
        if place <= first < last:
            parts += [text[place:first], click.style(text[first:last], **style)]
            place = last
    return "".join([*parts, text[place:end]])


def paragraph(
    text: str, marked: Marked, style: Mapping[str, Any], *, room: int, indent: str = ""
) -> Iterator[str]:
    """`text` wrapped, the marked parts of it in a style, the lines indented."""
    for start, end in wrap(text, room - len(indent)):
        yield indent + paint(text, start, end, marked, style)


def words_of(statement: Statement, matches: Matches = no_matches, limit: int | None = None) -> str:
    """The words on one line, in marks only if the source has all of them in marks; after the verb that denies them.

    A post's own words are the speaker's, and so in marks. Where they are longer than `limit` a part of them that has
    the first match.
    """
    attribution = statement.attribution
    words = line(attribution.quotation.text)
    if limit is not None and len(words) > limit:
        words = _part(words, min((start for start, _ in matches(words)), default=0), limit)
    if attribution.denial is not None:
        return f"[{line(attribution.denial)}] {words}"
    return f"“{words}”" if attribution.quotation.kind is Kind.DIRECT else words


def _part(words: str, place: int, limit: int) -> str:
    """About `limit` characters of `words` with those at `place`, and […] where something was left out."""
    start = words.rfind(" ", 0, place - limit // 4) + 1 if place > limit * 3 // 4 else 0
    end = len(words) if len(words) <= start + limit else max(words.rfind(" ", place, start + limit), place)
    end = end if end > start else start + limit
    return f"{'[…] ' if start else ''}{words[start:end]}{' […]' if end < len(words) else ''}"


def speaker_of(statement: Statement) -> tuple[str, str]:
    """The speaker's name, and the post with a comma before it, or nothing."""
    speaker = statement.attribution.speaker
    if speaker is None:
        return "speaker not named", ""
    return line(speaker.name), f", {line(speaker.post)}" if speaker.post else ""


def publisher(source: Source) -> list[str]:
    """The day and the outlet, as far as they are known."""
    return [
        part for part in (long_date(source.day) if source.day else "undated", line(source.outlet)) if part
    ]


def quotation(
    statement: Statement, room: int, matches: Matches = no_matches, *, limit: int | None = None
) -> Iterator[str]:
    """The lines of a statement, as a search shows it; with a `limit` a part of it only, if it is longer."""
    words = words_of(statement, matches, limit)
    yield from paragraph(words, matches(words), MATCH, room=room)
    name, post = speaker_of(statement)
    platform = statement.attribution.platform
    where = [platform.name.value] if platform else []
    # Whoever speaks in a channel of his own is told once.
    published = [part for part in publisher(statement.source) if part != name]
    credit = " · ".join([f"— {name}{post}", *where, *published, statement.id])
    first, *rest = paragraph(credit, [(2, 2 + len(name))], NAME, room=room - 2)
    yield first
    yield from (f"  {each}" for each in rest)
