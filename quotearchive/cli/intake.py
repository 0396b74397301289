"""What is told of articles while they are read: each failure as it happens, and the sum at the end."""

from __future__ import annotations

import io
import sys
from collections import Counter
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from quotearchive.cli.message import NOTHING_FOUND, number_of, report
from quotearchive.cli.progress import Progress, is_seen
from quotearchive.errors import InputError, NoArticle
from quotearchive.ingest.reading import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quotearchive.extraction import Extracted
    from quotearchive.ingest.meter import Meter
    from quotearchive.pipeline import Kept

    Result = TypeVar("Result", Extracted, Kept)

Passed = TypeVar("Passed")

MOST_NOTES = 20
"""So many notes are told one by one."""


def unknown() -> None:
    """Of what nobody knows the end of, as of standard input."""


def meter() -> Meter | None:
    """What counts the bytes that are read, if somebody sees it."""
    if not is_seen():
        return None
    from quotearchive.ingest.meter import Meter

    return Meter()


def share_of(meter: Meter | None) -> Callable[[], float | None]:
    return (lambda: meter.share) if meter else unknown


def stdin(paths: Sequence[str]) -> BinaryIO:
    """The bytes that are piped in, if `paths` ask for them; raises InputError where nothing can be."""
    if "-" not in paths:
        return io.BytesIO()
    if sys.stdin is None:
        raise InputError("-: there is no standard input. Name a file, or pipe the article in.")
    return sys.stdin.buffer


class Watch:
    """Tells what fails, and how far the work is, and knows the exit status.

    `share` tells how much of it is done, from 0 to 1; None where that is not known.
    """

    def __init__(self, share: Callable[[], float | None] = unknown) -> None:
        self.failures = self.without = 0
        self.share = share

    def passed(self, results: Iterable[Passed | InputError | Note]) -> Iterator[Passed]:
        """The results without the failures and notes; each of these is told as it comes."""
        with Progress(self.share) as progress:
            for number, result in enumerate(results, 1):
                if isinstance(result, NoArticle):
                    self.without += 1
                elif isinstance(result, InputError):
                    self.failures += 1
                    report(str(result))
                elif isinstance(result, Note):
                    report(result.text)
                else:
                    yield result
                progress.show(number, self.so_far)

    @property
    def so_far(self) -> int | None:
        """How many quotations have been counted; None: they are not."""
        return None

    @property
    def status(self) -> int:
        return NOTHING_FOUND if self.failures else 0


class Tally(Watch):
    """Counts what passes, beside what fails; `read_otherwise` articles are by another registry."""

    def __init__(self, share: Callable[[], float | None] = unknown) -> None:
        super().__init__(share)
        self.outcomes: Counter[str] = Counter()
        self.quotations = 0
        self.left_out = self.notes = self.read_otherwise = 0
        self.unplaced: set[str] = set()

    def watch(self, results: Iterable[Result | InputError | Note]) -> Iterator[Result]:
        """The results without the failures, and why there are no quotations in one is told as well."""
        for result in self.passed(results):
            if result.note:
                self._tell(result.note)
            yield result

    def _tell(self, note: str) -> None:
        """The archive keeps the notes too: a crawl in many languages need not fill the terminal with them."""
        self.notes += 1
        if self.notes <= MOST_NOTES:
            report(note)
        elif self.notes == MOST_NOTES + 1:
            report("there are more such notes; `quotearchive articles list` has them all")

    def count(self, outcome: str, quotations: int, left_out: int, unplaced: Iterable[str] = ()) -> None:
        self.outcomes[outcome] += 1
        self.quotations += quotations
        self.left_out += left_out
        self.unplaced.update(unplaced)

    @property
    def so_far(self) -> int | None:
        return self.quotations

    def summary(self) -> str:
        """“3 articles read: 2 new, 1 same; 14 quotations, 2 left out (--min-score); 1 not read”.

        At its end the speakers whom the registry does not know, of the articles that are not the same.
        """
        outcomes = ", ".join(f"{self.outcomes[name]} {name}" for name in self.outcomes if name)
        read = number_of(self.outcomes.total(), "article") + " read"
        found = f"{f': {outcomes}' if outcomes else ''}; {number_of(self.quotations, 'quotation')}"
        left_out = f", {self.left_out} left out (--min-score)" if self.left_out else ""
        without = f"; {number_of(self.without, 'page')} without an article" if self.without else ""
        failed = f"{without}; {self.failures} not read" if self.failures else without
        strangers = number_of(len(self.unplaced), "speaker") + " not in the registry (officials unknown)"
        return read + found + left_out + failed + (f"; {strangers}" if self.unplaced else "")
