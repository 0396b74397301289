"""quotearchive officials: who is known, in which post, from when to when."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.formats import VERSION, Row, in_format, put, to_json
from quotearchive.cli.message import NOTHING_FOUND, number_of, report
from quotearchive.cli.options import colour, output_format, words
from quotearchive.cli.quotation import NAME
from quotearchive.cli.terminal import columns, line, table, wrapped
from quotearchive.errors import InputError, RegistryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from importlib.resources.abc import Traversable

    from quotearchive.cli.desk import Desk
    from quotearchive.model import Interval, Membership, Official
    from quotearchive.roster import Roster

COLUMNS = ("id", "name", "type", "posts", "since")


@click.group()
def officials() -> None:
    """Who is known, in which post, and when."""


@officials.command("list")
@click.option("--at", metavar="DATE", type=words, help="In which posts on this day. [default: today]")
@output_format()
@colour
@click.pass_obj
def list_(desk: Desk, at: str | None, form: str) -> int:
    """Everybody in the registry, with the posts that they certainly held on a day."""
    from quotearchive.dates import parse_day

    day = parse_day(at, today=desk.today()) if at else desk.today()
    roster = desk.roster()
    rows = [_row(roster, official, day) for official in roster.officials.values()]
    if form == "table":
        put(_tables(rows))
    else:
        sheet = map(_joined, rows) if form == "csv" else rows
        put(in_format(form, sheet, columns=COLUMNS, name="officials", envelope={"at": day.isoformat()}))
    return 0 if rows else NOTHING_FOUND


@officials.command()
@click.argument("name", nargs=-1, required=True, metavar="ID|NAME", type=words)
@output_format(("table", "json"))
@colour
@click.pass_obj
def show(desk: Desk, name: tuple[str, ...], form: str) -> None:
    """One official: every spelling, every post, and what of it is doubted."""
    roster = desk.roster()
    found = _named(roster, " ".join(name))
    if form == "table":
        put(_pages(roster, found))
    else:
        records = [_record(roster, official) for official in found]
        put([to_json({"version": VERSION, "officials": records}, indent=2)])


@officials.command()
@click.argument("file", required=False, metavar="[FILE]")
@click.pass_obj
def check(desk: Desk, file: str | None) -> int:
    """Whether a registry (default: the one in use) is whole and makes sense; its faults, one a line."""
    faults = _faults(desk, Path(file) if file else None)
    put(line(fault) for fault in faults)
    report(f"{number_of(len(faults), 'fault')} found" if faults else "the registry is in order")
    return NOTHING_FOUND if faults else 0


def _row(roster: Roster, official: Official, day: date) -> dict[str, Any]:
    held = roster.held(official.id, day)
    posts = [roster.label(membership.post, membership) for membership in held]
    since = held[0].start if held else None
    return {
        "id": official.id,
        "name": official.name,
        "type": official.type.value,
        "posts": posts,
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


def _named(roster: Roster, name: str) -> list[Official]:
    """The officials with this id, or whose name has these words; raises InputError where there are none."""
    if name in roster.officials:
        return [roster.officials[name]]
    sought = set(name.casefold().split())
    found = [
        official
        for official in roster.officials.values()
        if sought and any(sought <= set(each.casefold().split()) for each in roster.spellings(official.id))
    ]
    if not found:
        raise InputError(
            f"Nobody in the registry is called “{name}”. `quotearchive officials list` names them all."
        )
    return found


def partial(interval: Interval) -> str:
    """An interval as the partial date that it was read from: 2019, 2019-05 or 2019-05-20."""
    first, last = interval.first, interval.last
    if first == last:
        return first.isoformat()
    return f"{first:%Y}" if first.month != last.month else f"{first:%Y-%m}"


def _memberships(roster: Roster, official: Official) -> list[Membership]:
    return [each for each in roster.memberships if each.person == official.id]


def _years(membership: Membership) -> str:
    start = partial(membership.start) if membership.start else "?"
    if membership.end:
        return f"{start} – {partial(membership.end)}"
    return f"{start} – ?" if membership.end_doubted or not membership.start else f"since {start}"


def _record(roster: Roster, official: Official) -> Row:
    return {
        "id": official.id,
        "name": official.name,
        "type": official.type.value,
        "spellings": list(roster.spellings(official.id)),
        "posts": [
            {
                "post": each.post,
                "label": roster.label(each.post, each),
                "start": each.start and partial(each.start),
                "end": each.end and partial(each.end),
                "acting": each.acting,
                "doubt": each.doubt,
                "attested_until": each.attested_until and each.attested_until.isoformat(),
            }
            for each in _memberships(roster, official)
        ],
        "accounts": [
            {"platform": account.platform, "account": account.value} for account in official.accounts
        ],
    }


def _pages(roster: Roster, found: Sequence[Official]) -> Iterator[str]:
    for number, official in enumerate(found):
        if number:
            yield ""
        yield from _page(roster, official)


def _page(roster: Roster, official: Official) -> Iterator[str]:
    room = columns()
    yield click.style(line(official.name), **NAME) + f" ({line(official.id)}, {official.type.value})"
    for text in _known(roster, official):
        yield from (f"  {each}" for each in wrapped(line(text), room - 2, indent="    "))


def _known(roster: Roster, official: Official) -> Iterator[str]:
    others = roster.spellings(official.id)[1:]
    if others:
        yield "also " + ", ".join(others)
    for membership in _memberships(roster, official):
        doubt = f" ({membership.doubt})" if membership.doubt not in (None, "verified") else ""
        yield f"{_years(membership)}: {roster.label(membership.post, membership)}{doubt}"
    for account in official.accounts:
        yield f"{account.platform}: {account.value}"


def _faults(desk: Desk, file: Path | None) -> list[str]:
    """What is wrong with the file, or with the registry in use and what the archive adds to it."""
    from quotearchive import pipeline
    from quotearchive.ingest import popolo

    shipped = files("quotearchive.data") / "officials.json"
    faults = popolo.check(_data(file or desk.officials or shipped))
    own = desk.index / pipeline.OWN_OFFICIALS
    if file or faults or not own.exists():
        return faults
    return popolo.check(_data(own), base=pipeline.registry(None, desk.officials))


def _data(path: Path | Traversable) -> object:
    try:
        return json.loads(path.read_bytes())
    except OSError as fault:
        raise RegistryError(f"{path}: it cannot be read ({fault.strerror}).") from fault
    except (ValueError, RecursionError) as fault:
        raise RegistryError(f"{path}: it is no JSON ({fault}).") from fault
