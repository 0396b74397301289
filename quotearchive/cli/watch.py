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
from quotearchive.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.cli.desk import Desk
    from quotearchive.roster import Roster

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
    about = _About(desk, desk.roster(), reaching, min_score, jobs)
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
    roster: Roster
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
    """Adds what is new in each feed whose turn it is; how many failed."""
    due = [feed for feed in feeds if feed.next_round <= number]
    total, failed = Tally(), 0
    for feed in due:
        if _added(feed.name, about, total):
            feed.failures = 0
            continue
        failed += 1
        feed.failures += 1
        wait = min(2**feed.failures, max(1, int(_LONGEST / every)))
        feed.next_round = number + wait
        report(f"{feed.name}: it is asked again in {_span(wait * every)}.")
    waiting = len(feeds) - len(due)
    told = f"{number_of(len(due), 'feed')}{f', {failed} failed' if failed else ''}"
    told += f", {waiting} not asked yet again" if waiting else ""
    say(f"{about.desk.now().astimezone().isoformat(' ', 'seconds')}: {told}; {total.summary()}")
    return failed


def _added(name: str, about: _About, total: Tally) -> bool:
    """Adds what is new in one feed; False if the feed itself could not be read.

    The archive is open meanwhile only, so that other commands may write between.
    """
    before, failures = total.outcomes.total(), total.failures
    try:
        _add(name, about, total)
    except ArchiveError as fault:
        report(f"{name}: {fault}")
        return False
    return total.outcomes.total() > before or total.failures == failures


def _add(name: str, about: _About, total: Tally) -> None:
    from quotearchive import pipeline
    from quotearchive.ingest.metadata import Metadata

    desk = about.desk
    with (
        desk.store(create=True) as store,
        closing(desk.engine()) as engine,
        about.reaching.open(desk, [name], store) as reach,
    ):
        results = pipeline.add(
            store,
            engine,
            about.roster,
            [name],
            Metadata(format="feed"),
            stdin=stdin([name]),
            now=desk.now(),
            today=desk.today(),
            jobs=about.jobs,
            min_score=about.min_score,
            reach=reach,
        )
        for kept in total.watch(results):
            total.count(kept.added.outcome, kept.added.quotations, kept.left_out)


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
