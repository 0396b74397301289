"""quotearchive evaluate: how good the extraction is, by a file of articles that somebody has labelled."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotearchive.cli.formats import put, to_json
from quotearchive.cli.intake import unknown
from quotearchive.cli.message import NOTHING_FOUND, number_of, report
from quotearchive.cli.options import colour, output_format, words
from quotearchive.cli.progress import Progress
from quotearchive.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.cli.desk import Desk
    from quotearchive.evaluate import Answered, Figures, Labelled

ALL = sys.maxsize


class _Command(click.Command):
    """Lets --errors stand without its number, also right before the file."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        following = [*args, ""][1:]
        whole = [
            f"{arg}={ALL}" if arg == "--errors" and not after.isdecimal() else arg
            for arg, after in zip(args, following, strict=True)
        ]
        return super().parse_args(ctx, whole)


@click.command(cls=_Command)
@click.argument("gold", metavar="GOLD.jsonl", type=click.Path(path_type=Path))
@click.option(
    "--errors",
    metavar="[N]",
    type=click.IntRange(0),
    default=0,
    help="List what was missed, wrong or extra: the first N, or all.",
)
@click.option("--speech", is_flag=True, help="Only quotations that report speech (gold with cues).")
@click.option("--language", metavar="CODE", type=words, help="Only articles in this language, as in “en”.")
@click.option("--limit", metavar="N", type=click.IntRange(1), help="Only the first N articles.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 256),
    help="Worker processes. [default: one a processor, none for a few articles]",
)
@output_format(("table", "json"))
@colour
@click.pass_obj
def evaluate(
    desk: Desk,
    /,
    gold: Path,
    form: str,
    errors: int,
    speech: bool,
    language: str | None,
    limit: int | None,
    jobs: int | None,
) -> int:
    """Measure the extraction against labelled articles.

    GOLD.jsonl has an article a line, with its text and its labelled quotations; it may be packed (.xz, .gz).
    Labels are of statements (who said it, on which platform) or of attributions (which words name the
    speaker).
    """
    from quotearchive.cli.figures import page, record, told

    tally = _Reading()
    measured = _measured(desk, _Chosen(gold, language, limit), jobs, tally)
    if measured is None:
        return NOTHING_FOUND
    figures, spent = measured
    if speech and figures.speech is None:
        raise UsageError(f"--speech is for gold with cues, and {gold} is gold of statements; leave it out.")
    parts = told(figures, speech=speech)
    if form == "table":
        put(page(figures, parts, spent, errors))
    else:
        put([to_json(record(figures, parts, spent, errors), indent=2)])
    return tally.status


def _measured(desk: Desk, chosen: _Chosen, jobs: int | None, tally: _Reading) -> tuple[Figures, float] | None:
    """The figures, and the processor time that reading and extracting took; None where nothing could be read."""
    from quotearchive.evaluate import answer, measure

    roster, before = desk.roster(), _cpu()
    labelled = chosen.among(tally.watch(chosen.path))
    if not labelled:
        return None
    answered = list(tally.check(answer(labelled, roster, jobs=jobs)))
    spent = _cpu() - before
    return measure(answered), spent


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Which articles of a file are wanted."""

    path: Path
    language: str | None
    limit: int | None

    def among(self, gold: Iterable[Labelled]) -> list[Labelled]:
        """The first ones in the language; raises InputError where there are only others."""
        from quotearchive.ingest.metadata import Metadata, checked

        code = checked(Metadata(language=self.language)).language if self.language else None
        met: set[str] = set()

        def wanted(each: Labelled) -> bool:
            met.add(each.article.source.language)
            return code in (None, each.article.source.language)

        chosen = list(islice(filter(wanted, gold), self.limit))
        if met and not chosen:
            others = ", ".join(sorted(met))
            raise InputError(f"{self.path}: no article in it is in “{code}”; they are in {others}.")
        return chosen


class _Reading:
    """Tells what could not be read or extracted, and knows the exit status."""

    def __init__(self) -> None:
        self.status = 0

    def watch(self, gold: Path) -> Iterator[Labelled]:
        from quotearchive.evaluate import read

        for each in read(gold):
            if isinstance(each, InputError):
                self._tell(each)
            else:
                yield each

    def check(self, answered: Iterable[Answered]) -> Iterator[Answered]:
        unread: Counter[str] = Counter()
        with Progress(unknown) as progress:
            for number, each in enumerate(answered, 1):
                progress.show(number, None)
                if each.fault:
                    self._tell(each.fault)
                unread[each.labelled.article.source.language] += bool(each.note)
                yield each
        for language, count in (+unread).items():
            report(
                f"there are no rules for the language “{language}” yet: all labels of {number_of(count, 'article')} "
                "count as missed; --language leaves them out"
            )

    def _tell(self, fault: InputError) -> None:
        self.status = NOTHING_FOUND
        report(str(fault))


def _cpu() -> float:
    """Seconds of processor time up to now, also of worker processes."""
    children = os.times()
    return time.process_time() + children.children_user + children.children_system
