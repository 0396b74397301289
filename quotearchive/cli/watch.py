"""quotearchive watch: add what is new in feeds, again and again, until it is stopped."""

from __future__ import annotations

import re
import signal
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.intake import Tally, stdin
from quotearchive.cli.message import number_of, report, say
from quotearchive.cli.options import jobs as jobs_option
from quotearchive.cli.options import min_score as min_score_option
from quotearchive.cli.reaching import Reaching, reaching
from quotearchive.cli.settings import Settings
from quotearchive.errors import ArchiveError, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.archive.store import Store
    from quotearchive.cli.desk import Desk
    from quotearchive.errors import InputError
    from quotearchive.ingest.reading import Note
    from quotearchive.ingest.web import Reach
    from quotearchive.pipeline import Kept
    from quotearchive.search.engine import Engine

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SPAN = re.compile(r"(\d{1,6})([smhd])", re.ASCII)
_LONGEST = 24 * 3600.0
"""A feed that fails is asked again after so many seconds at the latest."""


class _StoppedError(BaseException):
    """The machine asks this program to end. No Exception: nothing on the way may take it for a fault of an article."""


def _seconds(_: click.Context, __: click.Parameter, text: str) -> float:
    match = _SPAN.fullmatch(text.strip())
    if match is None or not int(match[1]):
        raise click.BadParameter(f"“{text}” is no span of time. Write it as in 90s, 15m, 2h or 1d.")
    return float(match[1]) * _UNITS[match[2]]


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED …")
@click.option(
    "--every",
    metavar="SPAN",
    default="15m",
    show_default=True,
    callback=_seconds,
    help="How long a round waits for the next one, from beginning to beginning: 90s, 15m, 2h, 1d.",
)
@click.option("--rounds", metavar="N", type=click.IntRange(1), help="Stop after so many rounds.")
@click.option("--once", is_flag=True, help="Stop after one round.")
@reaching(follow=True)
@min_score_option
@jobs_option
@click.pass_obj
def watch(
    desk: Desk,
    /,
    feeds: tuple[str, ...],
    every: float,
    rounds: int | None,
    once: bool,
    reaching: Reaching,
    min_score: float,
    jobs: int | None,
) -> int:
    """Add what is new in feeds, again and again.

    A FEED is an address or a file (RSS, Atom). The pages that it announces are fetched and read. A feed that fails is
    told, and asked again later and later; the others go on. Ctrl-C stops it, and what is kept stays.
    """
    rounds = 1 if once else rounds
    about = _About(desk, Settings(desk), reaching, min_score, jobs)
    desk.store(create=True).close()
    watched = [_Feed(name) for name in dict.fromkeys(feeds)]
    failures = 0
    try:
        with _stoppable():
            for number in _rounds(every, rounds):
                failures = _round(watched, about, number, every)
    except _StoppedError:
        report("stopped")
        return 0
    return int(failures > 0)


@dataclass(frozen=True, slots=True)
class _About:
    """What holds for every feed."""

    desk: Desk
    settings: Settings
    reaching: Reaching
    min_score: float
    jobs: int | None


@dataclass(slots=True)
class _Feed:
    """A feed, how often it has failed without a break, and in which round it is asked again."""

    name: str
    failures: int = 0
    next_round: int = 0


def _rounds(every: float, most: int | None) -> Iterator[int]:
    """The number of each round, when it is time for it."""
    number, begun = 0, time.monotonic()
    while True:
        yield number
        number += 1
        if number == most:
            return
        begun = max(begun + every, time.monotonic())
        time.sleep(max(0.0, begun - time.monotonic()))


def _round(feeds: list[_Feed], about: _About, number: int, every: float) -> int:
    """Adds what is new in each feed whose turn it is; how many failed, or were not come to for a fault of the archive.

    Of these a feed that failed itself waits longer and longer for its next turn.
    """
    due = [feed for feed in feeds if feed.next_round <= number]
    total, read = Tally(), 0
    try:
        for feed, is_read in _each_read(due, about, total):
            read += is_read
            feed.failures = 0 if is_read else feed.failures + 1
            if not is_read:
                wait = min(2**feed.failures, max(1, int(_LONGEST / every)))
                feed.next_round = number + wait
                report(f"{feed.name}: it is asked again in {_span(wait * every)}.")
    except ArchiveError as fault:
        report(str(fault))
    waiting, failed = len(feeds) - len(due), len(due) - read
    told = f"{number_of(len(due), 'feed')}{f', {failed} failed' if failed else ''}"
    told += f", {waiting} not asked yet again" if waiting else ""
    say(f"{about.desk.now().astimezone().isoformat(' ', 'seconds')}: {told}; {total.summary()}")
    return failed


def _each_read(due: list[_Feed], about: _About, total: Tally) -> Iterator[tuple[_Feed, bool]]:
    """Adds what is new in each feed; False for one that could not be read itself, whatever became of its pages.

    The archive is open meanwhile only, so that it can be moved or put back between. What fetches is one for all:
    so hosts have their pauses between two feeds too, and are asked for robots.txt once. Raises ArchiveError.
    """
    about.settings.refresh()
    desk = about.desk
    with (
        desk.store(create=True) as store,
        closing(desk.engine()) as engine,
        about.reaching.open(desk, [feed.name for feed in due], store) as reach,
    ):
        for feed in due:
            yield feed, _is_read(_results(feed.name, about, store, engine, reach), total)


def _results(
    name: str, about: _About, store: Store, engine: Engine, reach: Reach
) -> Iterator[Kept | InputError | Note]:
    from quotearchive import pipeline
    from quotearchive.ingest.metadata import Metadata

    return pipeline.add(
        store,
        engine,
        about.settings.roster,
        [name],
        Metadata(format="feed"),
        stdin=stdin([name]),
        now=about.desk.now(),
        today=about.desk.today(),
        local=about.settings.local,
        jobs=about.jobs,
        min_score=about.min_score,
        reach=reach,
    )


def _is_read(results: Iterator[Kept | InputError | Note], total: Tally) -> bool:
    """Counts what becomes of a feed; whether it could be read itself."""
    unread: list[InputError] = []

    def noted() -> Iterator[Kept | InputError | Note]:
        for each in results:
            if isinstance(each, Unread):
                unread.append(each)
            yield each

    for kept in total.watch(noted()):
        total.count(kept.added.outcome, kept.added.quotations, kept.left_out, kept.unplaced)
    return not unread


def _span(seconds: float) -> str:
    """A span as --every reads it, in the largest unit that it is a whole number of."""
    whole = int(seconds)
    return next(f"{whole // size}{unit}" for unit, size in reversed(_UNITS.items()) if whole % size == 0)


@contextmanager
def _stoppable() -> Iterator[None]:
    """SIGTERM, which a service is stopped with, ends the block as Ctrl-C does; half of a step is undone."""

    def stop(*_: Any) -> None:
        raise _StoppedError

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
