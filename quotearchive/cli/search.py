"""quotearchive search: find quotations by their words, and by who said them, where and when."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.formats import Row, in_format, put, statements_in
from quotearchive.cli.message import NOTHING_FOUND, number_of, report, say
from quotearchive.cli.narrowing import wanted
from quotearchive.cli.options import colour, output_format, words
from quotearchive.cli.quotation import LONG, QUIET, quotation
from quotearchive.cli.terminal import bars, columns, wrapped
from quotearchive.errors import IndexBroken
from quotearchive.model import Kind, PlatformName
from quotearchive.search.engine import FACETED, Answer
from quotearchive.search.highlight import matches
from quotearchive.search.query import Everything, Query

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotearchive.archive.store import Store
    from quotearchive.cli.desk import Desk
    from quotearchive.model import Statement
    from quotearchive.search.engine import Engine, Sort

TABLE_LIMIT = 20
SORTS: tuple[Sort, ...] = ("score", "-date", "date")
PLATFORMS = [*(name.value for name in PlatformName), "none"]
FACET_COLUMNS = ("facet", "value", "count")
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for, and how much of it in which form."""

    query: Query
    form: str
    sort: Sort
    limit: int | None
    offset: int
    facets: bool


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1, type=words)
@click.option(
    "--by", metavar="NAME", type=words, help="Who said it: an official's id, a name or a part of one."
)
@click.option(
    "--on",
    metavar="PLATFORM",
    type=click.Choice(PLATFORMS, case_sensitive=False),
    help="Where it was said: facebook, telegram, tv, … or none.",
)
@click.option("--since", metavar="DATE", type=words, help="Said on this day or later.")
@click.option("--until", metavar="DATE", type=words, help="Said on this day or earlier.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind], case_sensitive=False),
    help="In the speaker's words, or as reported.",
)
@click.option("--outlet", metavar="NAME", type=words, help="Who published it.")
@click.option("--language", metavar="CODE", type=words, help="The article's language, as in “en”.")
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    help="Best first (score), newest first (-date) or oldest first. [default: score; -date without a query]",
)
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), help="How many to show. [default: 20 in tables]"
)
@click.option("--offset", metavar="N", type=click.IntRange(min=0), default=0, help="How many to pass over.")
@output_format(("table", "json", "jsonl", "csv", "ids"))
@colour
@click.option("--count", is_flag=True, help="Print only how many there are.")
@click.option("--facets", is_flag=True, help="Count by speaker, platform, kind, outlet, month and language.")
@click.pass_obj
def search(desk: Desk, /, query: tuple[str, ...], count: bool, **options: Any) -> int:
    """Find quotations.

    \b
    QUERY: security guarantees      both words, in any form
           "security guarantees"    these very words (quote the quotes: '"…"')
           ceasefire OR truce       either
           security -drones         the one without the other
           air*  ceasfire~          the beginning of a word; a misspelt word
           speaker:umerov platform:telegram date:2025-04 score:>=0.8
    Without a QUERY everything that the options leave, newest first.
    """
    request = _request(desk, query, options)
    with desk.store() as store:
        answer = find(desk, store, request)
        put([str(answer.total)] if count else _printed(store, answer, request))
    if not count and request.form == "table":
        _tell(answer, request)
    return 0 if answer.total and (count or answer.hits) else NOTHING_FOUND


def _request(desk: Desk, words: Sequence[str], options: dict[str, Any]) -> Request:
    form, sort, limit, offset, facets = map(options.pop, ("form", "sort", "limit", "offset", "facets"))
    _refuse_misspelt_options(words)
    if facets and form == "ids":
        raise click.UsageError("--facets counts quotations and has no ids: choose another --format.")
    query = wanted(" ".join(words), today=desk.today(), **options)
    newest = not "".join(words).strip()
    return Request(
        query,
        form,
        sort or ("-date" if newest else "score"),
        limit or (TABLE_LIMIT if form == "table" else None),
        offset,
        facets,
    )


def _refuse_misspelt_options(words: Sequence[str]) -> None:
    """`-drones` is a word of the query, and so is what follows it; `--bye` is a slip."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word, ctx=click.get_current_context())


def find(desk: Desk, store: Store, request: Request) -> Answer:
    """The answer of the index, which is mended first where it has to be."""
    with closing(desk.fresh_engine(store)) as engine:
        try:
            return _ask(engine, request)
        except IndexBroken:
            desk.heal(store, engine, broken=True)
            return _ask(engine, request)


def _ask(engine: Engine, request: Request) -> Answer:
    return engine.search(
        request.query,
        sort=request.sort,
        limit=request.limit,
        offset=request.offset,
        facets=FACETED if request.facets else (),
    )


def _printed(store: Store, answer: Answer, request: Request) -> Iterator[str]:
    if request.form == "table":
        return _bars(answer, _names(store)) if request.facets else _quotations(store, answer, request)
    if request.facets and request.form != "json":
        return in_format(request.form, _facet_rows(answer), columns=FACET_COLUMNS)
    envelope: dict[str, object] = {"total": answer.total, "offset": request.offset}
    if request.facets:
        envelope["facets"] = {name: dict(counted) for name, counted in answer.facets.items()}
    return statements_in(request.form, _statements(store, answer), envelope=envelope)


def _statements(store: Store, answer: Answer) -> Iterator[Statement]:
    ids = [hit.id for hit in answer.hits]
    for start in range(0, len(ids), _AT_ONCE):
        yield from store.statements(ids[start : start + _AT_ONCE])


def _quotations(store: Store, answer: Answer, request: Request) -> Iterator[str]:
    room = columns()
    for number, statement in enumerate(_statements(store, answer)):
        if number:
            yield ""
        found = partial(_matches, request.query, statement.source.language)
        yield from quotation(statement, room, found, limit=LONG)
        if elsewhere := _elsewhere(request.query, statement):
            yield from (click.style(f"  {each}", **QUIET) for each in wrapped(elsewhere, room - 2))


def _elsewhere(query: Query, statement: Statement) -> str:
    """In what beside the quotation the words of the query are, where it has none of them."""
    if _matches(query, statement.source.language, statement.attribution.quotation.text):
        return ""
    speaker = statement.attribution.speaker
    parts = {
        "title": statement.source.title or "",
        "speaker": speaker.name if speaker else "",
        "context": f"{statement.prefix} {statement.suffix}",
    }
    found = [name for name, text in parts.items() if _matches(query, statement.source.language, text)]
    return f"matched in: {', '.join(found)}" if found else ""


def _matches(query: Query, language: str, text: str) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in matches(query, text, language)]


def _facet_rows(answer: Answer) -> Iterator[Row]:
    for facet, counted in answer.facets.items():
        for value, count in counted:
            yield {"facet": facet, "value": value, "count": count}


def _names(store: Store) -> dict[str, str]:
    return {id_: name for id_, name, _ in store.counts("official") if id_}


def _bars(answer: Answer, names: Mapping[str, str]) -> Iterator[str]:
    """The counts as bars, officials by their names."""
    facets = [(facet, counted) for facet, counted in answer.facets.items() if counted]
    for number, (facet, counted) in enumerate(facets):
        if number:
            yield ""
        yield click.style(facet.upper(), bold=True)
        shown = [
            (names.get(value, value) if facet == "speaker" else value, count) for value, count in counted
        ]
        yield from bars(shown, room=columns())


def _tell(answer: Answer, request: Request) -> None:
    """Beside the data: how many of how many."""
    shown, total = len(answer.hits), answer.total
    if not total:
        asked = "" if isinstance(request.query, Everything) else f" for {request.query}"
        report(f"nothing found{asked}")
    elif request.facets or shown == total:
        say(number_of(total, "quotation"))
    else:
        after = request.offset + shown
        more = f"; more with --offset {after}" if after < total and shown else ""
        say(f"{shown} of {number_of(total, 'quotation')}{more}")
