"""How far a long piece of work is: one line at the foot of a terminal, which every message wipes away first."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from quotearchive.cli.terminal import NARROWEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INTERVAL = 0.1
"""Seconds between two drawings."""
SETTLED = 2.0
"""Seconds after which it can be told how long the rest will take."""
LEAST_BAR, LONGEST_BAR = 10, 40

_shown: list[Progress] = []


def wipe() -> None:
    """Take the line away, so that something else can be written; it comes back by itself."""
    for each in _shown:
        each.wipe()


def is_seen() -> bool:
    """Whether stderr is a terminal that can take a line back."""
    return bool(sys.stderr) and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class Progress:
    """The line of one piece of work; nothing where nobody sees it.

    `share` tells how much is done, from 0 to 1, or None where that is not known.
    """

    def __init__(
        self, share: Callable[[], float | None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._share, self._clock = share, clock
        self._start = self._last = clock()
        self._width = 0
        self._on = is_seen()

    def __enter__(self) -> Progress:
        _shown.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        self.wipe()
        _shown.remove(self)

    def show(self, articles: int, quotations: int | None) -> None:
        """Draw the line anew, if it is time; with how many quotations, if they are counted."""
        now = self._clock()
        if self._on and now - self._last >= INTERVAL:
            self._last = now
            self._draw(now - self._start, articles, quotations)

    def wipe(self) -> None:
        if self._width:
            self._write(self._back())
            self._width = 0

    def _draw(self, seconds: float, articles: int, quotations: int | None) -> None:
        # The last column stays free: a terminal may begin a new line after it.
        text = told(self._share(), seconds, articles, quotations, room=columns() - 1)
        self._write(self._back() + text)
        self._width = len(text)

    def _back(self) -> str:
        """To where the line began; a terminal that has become narrower has broken it into several."""
        above = (self._width - 1) // columns() if self._width else 0
        up = f"\x1b[{above}A" if above else ""
        return f"\r{up}\x1b[J"

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            self._on, self._width = False, 0


def told(share: float | None, seconds: float, articles: int, quotations: int | None, *, room: int) -> str:
    """The line in at most `room` columns: what there is no room for is left out, the last of it first.

    >>> told(0.42, 30, 1234, 5678, room=70)
    '██████▋           42%  1234 articles  5678 quotations  41/s  0:41 left'
    >>> told(None, 30, 1234, 5678, room=30)
    '1234 articles  5678 quotations'
    """
    parts = list(_parts(share, seconds, articles, quotations))
    while len(parts) > 1 and len("  ".join(parts)) > room:
        parts.pop()
    line = "  ".join(parts)
    space = min(LONGEST_BAR, room - len(line) - 2)
    return line[:room] if share is None or space < LEAST_BAR else f"{bar(share, space)}  {line}"


def _parts(share: float | None, seconds: float, articles: int, quotations: int | None) -> Iterator[str]:
    if share is not None:
        yield f"{int(share * 100):>2}%"
    yield f"{articles} article{'s' * (articles != 1)}"
    if quotations is not None:
        yield f"{quotations} quotation{'s' * (quotations != 1)}"
    if seconds < SETTLED:
        return
    rate = articles / seconds
    yield f"{rate:.0f}/s" if rate >= 10 else f"{rate:.1f}/s"
    if share:
        yield f"{clock_time(seconds / share - seconds)} left"


def clock_time(seconds: float) -> str:
    """A length of time as a clock has it.

    >>> clock_time(7), clock_time(245), clock_time(7260)
    ('0:07', '4:05', '2:01:00')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def bar(share: float, room: int) -> str:
    """A bar of `room` columns, filled to `share` in eighths of a column.

    >>> bar(0.5, 5)
    '██▌  '
    """
    eighths = int(share * room * 8)
    part = "" if eighths % 8 == 0 else " ▏▎▍▌▋▊▉"[eighths % 8]
    return ("█" * (eighths // 8) + part).ljust(room)


def columns() -> int:
    """Those of the terminal behind stderr, as they are now: stdout may go to a file."""
    try:
        wide = int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(sys.stderr.fileno()).columns
    except (ValueError, OSError):
        wide = 80
    return max(NARROWEST, wide or 80)
