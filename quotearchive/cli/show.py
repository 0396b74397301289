"""quotearchive show: one quotation, its context, its source, and why it is given so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotearchive.archive.reading import LEAST_PREFIX
from quotearchive.cli.formats import VERSION, put, to_json
from quotearchive.cli.options import colour, output_format, words
from quotearchive.cli.quotation import LONG, NAME, QUIET, long_date, paragraph, quotation
from quotearchive.cli.terminal import columns, line, safe, width, wrapped
from quotearchive.errors import InputError
from quotearchive.model import CONTEXT
from quotearchive.record import to_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.archive.store import Store
    from quotearchive.cli.desk import Desk
    from quotearchive.model import Statement


@click.command()
@click.argument("name", metavar="ID", type=words)
@click.option(
    "--explain", is_flag=True, help="Tell which rules spoke, on which words, and how much each weighs."
)
@output_format(("table", "json"))
@colour
@click.pass_obj
def show(desk: Desk, name: str, explain: bool, form: str) -> None:
    """Show one quotation, its context and its source. ID may be shortened to what is unique."""
    with desk.store() as store:
        statement = named(store, name)
        put(_record(statement) if form == "json" else _page(store, statement, explain=explain))


def named(store: Store, name: str) -> Statement:
    """The quotation with this id, or the only one whose id begins so; raises InputError."""
    ids = [name] if store.statements([name]) else store.ids_starting(name)
    if not ids and len(name) < LEAST_PREFIX:
        raise InputError(f"“{name}” is too short for an id: at least four characters are needed.")
    if len(ids) > 1:
        raise InputError(f"{len(ids)} quotations have an id that begins with “{name}”: {', '.join(ids[:8])}.")
    if not ids:
        raise InputError(
            f"No quotation has the id “{name}”. `quotearchive search` shows ids at the end of its lines."
        )
    return store.statements(ids)[0]


def _record(statement: Statement) -> list[str]:
    withdrawn = statement.withdrawn and statement.withdrawn.isoformat()
    context = {"prefix": statement.prefix, "suffix": statement.suffix}
    record = {**to_record(statement), "context": context, "withdrawn": withdrawn}
    return [to_json({"version": VERSION, "quotation": record}, indent=2)]


def _page(store: Store, statement: Statement, *, explain: bool) -> Iterator[str]:
    room = columns()
    yield from quotation(statement, room, limit=LONG)
    yield ""
    yield from (
        _post(statement, room) if statement.attribution.is_own_post else _context(store, statement, room)
    )
    yield ""
    yield from _facts(statement, room)
    if explain:
        yield ""
        yield from _evidence(statement, room)


def _post(statement: Statement, room: int) -> Iterator[str]:
    """The whole of it, line by line as it was written."""
    for written in safe(statement.attribution.quotation.text).split("\n"):
        yield from paragraph(line(written), (), NAME, room=room, indent="  ") if written.strip() else [""]


def _context(store: Store, statement: Statement, room: int) -> Iterator[str]:
    """The words where they stand, with what comes before and after."""
    span = statement.attribution.quotation.span
    current = not statement.withdrawn
    words = span.of(store.text(statement.source.key)) if current else statement.attribution.quotation.text
    before, middle, after = _before(statement.prefix), line(words), _after(statement.suffix)
    marked = (len(before), len(before) + len(middle))
    yield from paragraph(before + middle + after, [marked], NAME, room=room, indent="  ")


def _before(prefix: str) -> str:
    """What comes before, from a whole word on."""
    shown = line(prefix) + " " * prefix[-1:].isspace()
    return f"… {shown.partition(' ')[2]}" if len(prefix) >= CONTEXT else shown


def _after(suffix: str) -> str:
    shown = " " * suffix[:1].isspace() + line(suffix)
    return f"{shown.rpartition(' ')[0]} …" if len(suffix) >= CONTEXT else shown


def _facts(statement: Statement, room: int) -> Iterator[str]:
    facts = [(name, line(value)) for name, value in _known(statement) if value]
    column = max(width(name) for name, _ in facts) + 2
    for name, value in facts:
        first, *rest = wrapped(value, room - column)
        yield click.style(f"{name:<{column}}", **QUIET) + first
        yield from (" " * column + each for each in rest)


def _known(statement: Statement) -> Iterator[tuple[str, str | None]]:
    source, attribution = statement.source, statement.attribution
    speaker, cue, platform = attribution.speaker, attribution.cue, attribution.platform
    yield "kind", attribution.quotation.kind.value
    if attribution.denial is not None:
        yield "denied", f"not affirmed by the speaker (“{line(attribution.denial)}”)"
    if speaker:
        yield "speaker", _as_named(speaker.name, speaker.mention.text if speaker.mention else None)
        yield "official", speaker.official
        yield "posts", "; ".join(speaker.posts)
    yield "cue", cue.text if cue else None
    if platform:
        yield "platform", _as_named(platform.name.value, platform.text)
        yield "posted at", platform.url
    yield "score", f"{attribution.score:.2f}"
    yield "title", source.title
    yield "outlet", source.outlet
    yield "published", long_date(source.day) if source.day else None
    yield "url", source.url
    yield "article", source.id
    yield "characters", ", ".join(f"{span.start}–{span.end}" for span in attribution.quotation.spans)
    if statement.withdrawn:
        yield (
            "withdrawn",
            f"{long_date(statement.withdrawn)}: the newest reading of the article no longer has it",
        )


def _as_named(name: str, words: str | None) -> str:
    """A name, with the article's own words for it where they are others."""
    return f"{name} (“{words}”)" if words and words.casefold() != name.casefold() else name


def _evidence(statement: Statement, room: int) -> Iterator[str]:
    for evidence in statement.attribution.evidence:
        words = f": {line(evidence.text)}" if evidence.text else ""
        first, *rest = wrapped(f"{evidence.weight:+.1f}  {evidence.rule}{words}", room, indent="      ")
        yield click.style(first, **NAME)
        yield from rest
        yield from (f"      {each}" for each in wrapped(line(_explained(evidence.rule)), room - 6))


def _explained(rule: str) -> str:
    from quotearchive.extract import explain

    try:
        return explain(rule)
    except KeyError:
        return "There is no such rule any more: `quotearchive reindex --extract` reads the article again."
