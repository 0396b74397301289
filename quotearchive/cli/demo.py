"""quotearchive demo: a small archive of bundled articles, searched and published, in a folder of its own."""

from __future__ import annotations

import shlex
from importlib.resources import files
from itertools import count
from pathlib import Path

import click

from quotearchive.cli.door import door
from quotearchive.errors import UsageError

OFFICIALS = "officials.json"
BESIDE = (OFFICIALS, "gold.jsonl")
"""What goes beside the articles, and not among them."""
SEARCHES = (["gates", "--by", "serano"], ["platform:telegram kind:direct", "--limit", "3"])


@click.command()
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path))
def demo(folder: Path | None) -> int:
    """Try it all on bundled articles, in a new folder.

    Without DIR in one under build/. The articles, their officials and their country are invented.
    The archive ./index is not touched.
    """
    place = folder or _new_folder(Path("build"))
    unpack(place)
    status = max([_run(step) for step in _steps(place)])
    click.echo(f"The site is in {place / 'site'}: open {place / 'site' / 'index.html'} in a browser, or run")
    click.echo(f"  quotearchive serve {shlex.quote(str(place / 'site'))}")
    return status


def _new_folder(parent: Path) -> Path:
    names = (parent / ("demo" if number == 1 else f"demo-{number}") for number in count(1))
    return next(place for place in names if not place.exists())


def unpack(place: Path) -> None:
    """Put the bundled articles, their registry and their labels into `place`.

    Raises UsageError if it holds other files.
    """
    if place.is_dir() and any(place.iterdir()) and not (place / OFFICIALS).is_file():
        raise UsageError(
            f"{place} holds other files. Name a folder that is new or empty, or an earlier demo."
        )
    articles = place / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    for bundled in files("quotearchive.data").joinpath("demo").iterdir():
        target = place if bundled.name in BESIDE else articles
        if bundled.name.endswith((".txt", *BESIDE)):
            (target / bundled.name).write_bytes(bundled.read_bytes())


def _steps(place: Path) -> list[list[str]]:
    archive = ["--index", str(place / "index")]
    with_officials = [*archive, "--officials", str(place / OFFICIALS)]
    return [
        [*with_officials, "add", str(place / "articles")],
        [*archive, "stats"],
        *([*archive, "search", *words] for words in SEARCHES),
        [*with_officials, "publish", str(place / "site"), "--title", "Voices of Karvenia"],
    ]


def _run(step: list[str]) -> int:
    """Run a command as the user would, after showing it."""
    context = click.get_current_context()
    click.echo(click.style(f"$ {shlex.join(['quotearchive', *step])}", bold=True))
    colour = ["--color", "always" if context.color else "never"]
    status = int(door.main([*colour, *step], "quotearchive", standalone_mode=False) or 0)
    click.echo()
    return status
