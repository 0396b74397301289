"""What is told of articles while they are read: each failure as it happens, and the sum at the end."""

from __future__ import annotations

import io
import sys
from collections import Counter
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from quotearchive.cli.message import NOTHING_FOUND, number_of, report, say
from quotearchive.errors import InputError, PassedOver

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotearchive.pipeline import Extracted, Kept

    Result = TypeVar("Result", Extracted, Kept)

Passed = TypeVar("Passed")

PROGRESS = 25
"""A terminal is told of every so-manieth article."""


def stdin(paths: Sequence[str]) -> BinaryIO:
    """The bytes that are piped in, if `paths` ask for them; raises InputError where nothing can be."""
    if "-" not in paths:
        return io.BytesIO()
    if sys.stdin is None:
        raise InputError("-: there is no standard input. Name a file, or pipe the article in.")
    return sys.stdin.buffer


class Watch:
    """Tells what fails, and knows the exit status."""

    def __init__(self) -> None:
        self.failures = 0

    def passed(self, results: Iterable[Passed | InputError]) -> Iterator[Passed]:
        """The results without the failures; each failure is told as it comes."""
        for number, result in enumerate(results, 1):
            show_progress(number)
            if isinstance(result, PassedOver):
                report(str(result))
            elif isinstance(result, InputError):
                self.failures += 1
                report(str(result))
            else:
                yield result
        show_progress(0)

    @property
    def status(self) -> int:
        return NOTHING_FOUND if self.failures else 0


class Tally(Watch):
    """Counts what passes, beside what fails."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: Counter[str] = Counter()
        self.quotations = 0
        self.left_out = 0

    def watch(self, results: Iterable[Result | InputError]) -> Iterator[Result]:
        """The results without the failures, and why there are no quotations in one is told as well."""
        for result in self.passed(results):
            if result.note:
                report(result.note)
            yield result

    def count(self, outcome: str, quotations: int, left_out: int) -> None:
        self.outcomes[outcome] += 1
        self.quotations += quotations
        self.left_out += left_out

    def summary(self) -> str:
        """“3 articles read: 2 new, 1 same; 14 quotations, 2 left out (--min-score); 1 not read”."""
        outcomes = ", ".join(f"{self.outcomes[name]} {name}" for name in self.outcomes if name)
        read = number_of(self.outcomes.total(), "article") + " read"
        found = f"{f': {outcomes}' if outcomes else ''}; {number_of(self.quotations, 'quotation')}"
        left_out = f", {self.left_out} left out (--min-score)" if self.left_out else ""
        return read + found + left_out + (f"; {self.failures} not read" if self.failures else "")


def show_progress(number: int) -> None:
    """A count on the terminal's last line, which the next message overwrites; 0 wipes it."""
    if sys.stderr and sys.stderr.isatty() and number % PROGRESS == 0:
        say(f"\r\x1b[K{number_of(number, 'article') + ' …' if number else ''}", nl=False)
