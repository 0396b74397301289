"""quotearchive officials list: everybody in the registry, with the posts of a day, narrowed by words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.formats import Row, in_format, put
from quotearchive.cli.message import NOTHING_FOUND, report
from quotearchive.cli.options import colour, output_format, words
from quotearchive.cli.quotation import NAME
from quotearchive.cli.terminal import columns, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from quotearchive.cli.desk import Desk
    from quotearchive.model import Membership, Official
    from quotearchive.roster import Roster

COLUMNS = ("id", "name", "type", "posts", "since")


@click.command("list")
@click.argument("query", nargs=-1, type=words)
@click.option("--at", metavar="DATE", type=words, help="In which posts on this day. [default: today]")
@output_format()
@colour
@click.pass_obj
def list_(desk: Desk, query: tuple[str, ...], at: str | None, form: str) -> int:
    """Everybody in the registry, with the posts that they certainly held on a day.

    QUERY narrows them by words of their names and ids, of these posts, and of the bodies that the posts belong to;
    all its words must be there, or begin one. A QUERY that is an id names that one.
    """
    from quotearchive.dates import parse_day

    day = parse_day(at, today=desk.today()) if at else desk.today()
    roster = desk.roster()
    found = _narrowed(roster, " ".join(query), day)
    rows = [_row(roster, official, held) for official, held in found]
    if form == "table":
        put(_tables(rows))
    else:
        sheet = map(_joined, rows) if form == "csv" else rows
        put(in_format(form, sheet, columns=COLUMNS, name="officials", envelope={"at": day.isoformat()}))
    if query and not rows:
        report(f"nobody in the registry on {day} has “{' '.join(query)}” in a name, a post or a body")
    return 0 if rows else NOTHING_FOUND


def _narrowed(roster: Roster, query: str, day: date) -> Iterator[tuple[Official, tuple[Membership, ...]]]:
    """Everybody who has all words of the query, with what they held that day."""
    wanted = [_spelt(word) for word in query.split()]
    named = roster.officials.get(query)
    for official in [named] if named else roster.officials.values():
        held = roster.held(official.id, day)
        own = {each for text in _texts(roster, official, held) for each in _spelt(text)}
        if all(any(has.startswith(word) for has in own for word in either) for either in wanted):
            yield official, held


def _texts(roster: Roster, official: Official, held: Sequence[Membership]) -> Iterator[str]:
    yield official.id
    yield from roster.spellings(official.id)
    for post in (roster.posts[membership.post] for membership in held):
        yield post.id
        yield from (post.label, *(label.text for label in post.labels))
        yield from roster.spellings(post.organization or "")


def _spelt(text: str) -> set[str]:
    """The words of a text, folded, and in American spelling too (“defence”, “defense”)."""
    from quotearchive.roster.folding import fold, title_words

    return {*fold(text), *title_words(text)}


def _row(roster: Roster, official: Official, held: Sequence[Membership]) -> dict[str, Any]:
    from quotearchive.ingest.popolo.writing import partial

    since = held[0].start if held else None
    return {
        "id": official.id,
        "name": official.name,
        "type": official.type.value,
        "posts": [roster.label(membership.post, membership) for membership in held],
        "since": since and partial(since),
    }


def _joined(row: Row) -> Row:
    posts = row["posts"]
    return {**row, "posts": "; ".join(posts) if isinstance(posts, list) else posts}


def _tables(rows: Sequence[Row]) -> Iterator[str]:
    """The people with their posts, then the bodies that speak."""
    people = [row for row in rows if row["type"] == "person"]
    bodies = [row for row in rows if row["type"] != "person"]
    if people:
        cells = [(row["id"], row["name"], row["since"], _joined(row)["posts"]) for row in people]
        yield from _headed(
            table(("id", "name", "since", "post"), cells, room=columns(), stretch=(3, 1, 0), spare=(2,))
        )
    if people and bodies:
        yield ""
    if bodies:
        named = [(row["id"], row["name"]) for row in bodies]
        yield from _headed(table(("id", "body"), named, room=columns(), stretch=(1, 0)))


def _headed(lines: Iterator[str]) -> Iterator[str]:
    yield click.style(next(lines), **NAME)
    yield from lines
