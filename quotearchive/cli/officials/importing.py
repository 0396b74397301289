"""quotearchive officials import: a Popolo file becomes part of the archive's own registry."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotearchive.cli.formats import put
from quotearchive.cli.message import report, say
from quotearchive.cli.options import colour
from quotearchive.cli.terminal import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotearchive.cli.desk import Desk
    from quotearchive.ingest.popolo.merging import Brought
    from quotearchive.registry import Imported

NAMES = {
    "persons": ("person", "people"),
    "organizations": ("body", "bodies"),
    "posts": ("post", "posts"),
    "memberships": ("membership", "memberships"),
    "areas": ("area", "areas"),
    "events": ("event", "events"),
}
"""What people call the records of each kind: one of them, and many."""
MARKS = {"new": ("+", "green"), "changed": ("~", "yellow")}


@click.command("import")
@click.argument("file", metavar="FILE")
@colour
@click.pass_obj
def import_(desk: Desk, file: str) -> None:
    """Merge a Popolo file into the archive's own registry, officials.json in its folder.

    Records are merged by id: a field that FILE has replaces the one of before, and the others stay. A file that
    cannot be relied on is refused as a whole; what is doubtful in it is told, and imported.
    """
    from quotearchive.registry import bring

    imported = bring(Path(file), index=desk.index, officials=desk.officials, today=desk.today())
    for doubt in imported.doubts:
        report(doubt)
    put(_lines(imported.brought))
    say(_summary(imported))
    if not imported.is_same and desk.has_archive():
        say("`quotearchive reindex --resolve` gives them what is in the archive already")


def _lines(brought: Sequence[Brought]) -> Iterator[str]:
    """A line for each record that is new or changed."""
    for each in brought:
        if each.outcome in MARKS:
            mark, shade = MARKS[each.outcome]
            name = f"  {line(each.name)}" if each.name != each.id else ""
            yield f"{click.style(mark, fg=shade)} {NAMES[each.kind][0]:<10}  {line(each.id)}{name}"


def _summary(imported: Imported) -> str:
    """“index/officials.json: people 2 new, 1 same; posts 1 new”."""
    counts = {kind: Counter(b.outcome for b in imported.brought if b.kind == kind) for kind in NAMES}
    told = [
        f"{NAMES[kind][1]} "
        + ", ".join(f"{n[name]} {name}" for name in ("new", "changed", "same") if n[name])
        for kind, n in counts.items()
        if n
    ]
    unwritten = "; nothing was written" if imported.is_same else ""
    return f"{line(str(imported.path))}: {'; '.join(told) or 'no record'}{unwritten}"
