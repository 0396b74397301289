"""quotearchive publish: the archive as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.message import number_of, say
from quotearchive.cli.options import words

if TYPE_CHECKING:
    from quotearchive.cli.desk import Desk

TITLE = "Quotation archive"


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--base-url",
    metavar="URL",
    type=words,
    help="Where the site will stand, for absolute links. [default: config.toml's]",
)
@click.option(
    "--title", metavar="TEXT", type=words, help=f"The site's title. [default: config.toml's, else {TITLE}]"
)
@click.option(
    "--templates",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Templates that win over the shipped ones.",
)
@click.option(
    "--language", metavar="CODE", type=words, default="en", show_default=True, help="The site's language."
)
@click.option("--force", is_flag=True, help="Write into a folder that holds other files.")
@click.option("--everyone", is_flag=True, help="Publish also what people said who are in no registry.")
@click.pass_obj
def publish(desk: Desk, /, folder: Path, title: str | None, base_url: str | None, **options: Any) -> None:
    """Write the archive as a static site.

    Only what officials and bodies of the registry said is published: a private person who is quoted in the
    news gets no page.
    """
    from quotearchive.extract import explain
    from quotearchive.publish import site

    config, roster = desk.config(), desk.roster()
    options |= {"title": title or config.title or TITLE, "base_url": base_url or config.base_url}
    with desk.store() as store:
        statements = store.all_statements(withdrawn=True)
        done = site.publish(statements, roster, folder, generated=desk.today(), explain=explain, **options)
    left = f"; {number_of(done.left_out, 'quotation')} of others left out" if done.left_out else ""
    changes = f"{done.written} written, {done.unchanged} unchanged, {done.removed} removed"
    say(f"{number_of(done.pages, 'page')} in {folder}: {changes}{left}")
