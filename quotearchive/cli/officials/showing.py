"""quotearchive officials show: one official, with every spelling, every post, and what of it is doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotearchive.cli.formats import VERSION, Row, put, to_json
from quotearchive.cli.options import colour, output_format, words
from quotearchive.cli.quotation import NAME
from quotearchive.cli.terminal import columns, line, wrapped
from quotearchive.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotearchive.cli.desk import Desk
    from quotearchive.model import Interval, Membership, Official
    from quotearchive.roster import Roster


@click.command()
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
    from quotearchive.ingest.popolo import writing

    return writing.partial(interval)


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
