"""How far a command goes beyond this machine: --follow, --allow-private and --delay, and who fetches then."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotearchive.cli.desk import Desk
    from quotearchive.ingest.web import Reach, Shelf


@dataclass(frozen=True, slots=True)
class Reaching:
    """What the options say of the web."""

    follow: bool
    allow_private: tuple[str, ...]
    delay: float

    @contextmanager
    def open(self, desk: Desk, paths: Sequence[str], shelf: Shelf | None) -> Iterator[Reach]:
        """A reach for one run over `paths`; what is fetched is kept on the `shelf`. Raises UsageError."""
        from quotearchive.ingest.web import HERE, Reach, is_address

        if not (self.follow or self.allow_private or any(map(is_address, paths))):
            yield HERE
            return
        from quotearchive import __version__
        from quotearchive.ingest.fetching import Fetcher, Limits
        from quotearchive.ingest.fetching.guard import named

        agent = f"quotearchive/{__version__} (+robots.txt: quotearchive)"
        allowed, limits = [named(each) for each in self.allow_private], Limits(delay=self.delay)
        with Fetcher(agent, desk.now, shelf=shelf, allowed=allowed, limits=limits) as web:
            yield Reach(web, self.follow)


def reaching(*, follow: bool = False) -> Callable[[Any], Any]:
    """The options, given to the command as one `reaching`; `follow` is the default of --follow."""

    def with_options(command: Any) -> Any:
        @wraps(command)
        def gathered(
            *args: Any, follow: bool, allow_private: tuple[str, ...], delay: float, **options: Any
        ) -> Any:
            return command(*args, reaching=Reaching(follow, allow_private, delay), **options)

        for option in reversed(_options(follow=follow)):
            option(gathered)
        return gathered

    return with_options


def _options(*, follow: bool) -> list[Callable[[Any], Any]]:
    return [
        click.option(
            "--follow/--no-follow",
            default=follow,
            show_default=True,
            help="Fetch and read the pages that a feed only announces.",
        ),
        click.option(
            "--allow-private",
            metavar="HOST:PORT",
            multiple=True,
            help="Fetch from this host and port although it is private (may be repeated).",
        ),
        click.option(
            "--delay",
            metavar="SECONDS",
            type=click.FloatRange(0, 3600),
            default=1.0,
            show_default=True,
            help="The pause between two requests to one host; robots.txt may ask for a longer one.",
        ),
    ]
