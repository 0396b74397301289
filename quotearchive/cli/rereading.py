"""What `reindex --extract` and `--resolve` print: how each article changes, the sum, then only what fails."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

import click

from quotearchive.cli.formats import put
from quotearchive.cli.intake import Watch
from quotearchive.cli.message import discard, number_of, say
from quotearchive.cli.quotation import NAME, speaker_of, words_of
from quotearchive.cli.terminal import clip, columns, line, wrapped
from quotearchive.model import Attribution, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotearchive.cli.desk import Desk
    from quotearchive.difference import Changed, Difference
    from quotearchive.model import Source
    from quotearchive.reextract import Compared, Reextraction

COLOURS = {"+": "green", "-": "red", "~": "yellow"}


def reread(desk: Desk, *, resolve: bool, dry_run: bool, jobs: int | None) -> int:
    """Run the rules over what is kept, print what changes, and write it unless `dry_run`; the exit status.

    With `resolve` only over what another registry may read otherwise.
    """
    from quotearchive.reextract import Reextraction

    roster = desk.roster()
    counts = Counts()
    with desk.store() as store:
        articles = store.totals().articles
        again = Reextraction(store, roster, jobs=jobs, only_concerned=resolve)
        counts.share = lambda: (counts.seen + again.passed_by) / articles if articles else None
        _tell(again, counts, dry_run=dry_run)
        counts.passed_by = again.passed_by if resolve else None
        say(counts.summary() + ("; nothing was written (--dry-run)" if dry_run else ""))
        if not dry_run:
            _write(desk, again, counts)
    return counts.status


def _tell(again: Reextraction, counts: Counts, *, dry_run: bool) -> None:
    room = columns()
    for compared in counts.passed(again.compare()):
        first = not counts.changing
        if counts.count(compared) and compared.difference:
            _put([*([] if first else [""]), *block(compared.source, compared.difference, room)], dry_run)


def _put(lines: Sequence[str], dry_run: bool) -> None:
    """Whether somebody reads to the end (`| head`) must not decide what is written."""
    try:
        put(lines)
    except BrokenPipeError:
        if dry_run:
            raise
        discard(sys.stdout)


def _write(desk: Desk, again: Reextraction, counts: Counts) -> None:
    counts.share = lambda: counts.written / counts.changing if counts.changing else None
    with closing(desk.engine()) as engine:
        for _ in counts.passed(again.write(engine, now=desk.now())):
            counts.written += 1


class Counts(Watch):
    """How many articles were read, how many of them change, and how many quotations came, went and changed."""

    def __init__(self) -> None:
        super().__init__()
        self.read = self.changing = self.passed_over = self.written = 0
        self.passed_by: int | None = None
        self.came = self.went = self.changed = 0

    def count(self, compared: Compared) -> bool:
        """Whether the article changes."""
        found = compared.difference
        if found is None:
            self.passed_over += 1
            return False
        self.read += 1
        self.came += len(found.came)
        self.went += len(found.went)
        self.changed += len(found.changed)
        self.changing += bool(found)
        return bool(found)

    @property
    def seen(self) -> int:
        """How many articles have been read again."""
        return self.read + self.passed_over + self.failures

    def summary(self) -> str:
        """“12 articles read: 8 unchanged; 3 quotations came, 1 went, 4 changed; 1 not extracted”.

        Where not all are read: “12 of 700 articles read again: …”.
        """
        read = f"{self._read()}: {self.read - self.changing} unchanged"
        found = f"{number_of(self.came, 'quotation')} came, {self.went} went, {self.changed} changed"
        over = f"{number_of(self.passed_over, 'article')} passed over, there being no rules for the language"
        failed = f"{self.failures} not extracted"
        return "; ".join(
            [read, found, *([over] if self.passed_over else []), *([failed] if self.failures else [])]
        )

    def _read(self) -> str:
        if self.passed_by is None:
            return f"{number_of(self.read, 'article')} read"
        every = self.seen + self.passed_by
        return f"{self.read} of {number_of(every, 'article')} read again"


def block(source: Source, found: Difference, room: int) -> Iterator[str]:
    """How an article changes: its title, then a line for each quotation that came, went or changed."""
    yield click.style(clip(line(source.title or source.key), room), **NAME)
    yield from (_entry("+", source, each, room) for each in found.came)
    yield from (_entry("-", source, each, room) for each in found.went)
    for each in found.changed:
        yield _entry("~", source, each.attribution, room)
        yield from _shifts(each, room)


def _entry(mark: str, source: Source, attribution: Attribution, room: int) -> str:
    """The speaker first: a long quotation is cut at its end."""
    statement = Statement(source, attribution)
    told = clip(f"{speaker_of(statement)[0]}: {words_of(statement)}", room - 4)
    return f"  {click.style(mark, fg=COLOURS[mark])} {told}"


def _shifts(changed: Changed, room: int) -> Iterator[str]:
    for shift in changed.shifts:
        told = f"{shift.name}: {line(shift.before)} → {line(shift.after)}"
        yield from (f"      {each}" for each in wrapped(told, room - 6, indent="  "))
