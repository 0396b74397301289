"""Which commands there are, each loaded only when it is called, and the options that all of them share."""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

# name -> (module, attribute, short help). The help stands here so that `--help` loads no command.
COMMANDS = {
    "add": ("quotearchive.cli.add", "add", "Read articles and keep and index their quotations."),
    "extract": ("quotearchive.cli.extract", "extract", "Print the quotations of articles, keeping nothing."),
    "watch": ("quotearchive.cli.watch", "watch", "Add what is new in feeds, again and again."),
    "search": ("quotearchive.cli.search", "search", "Find quotations."),
    "show": ("quotearchive.cli.show", "show", "Show one quotation, its context and its source."),
    "articles": ("quotearchive.cli.articles", "articles", "What was read, also what gave nothing."),
    "officials": ("quotearchive.cli.officials", "officials", "Who is known, in which post, and when."),
    "stats": ("quotearchive.cli.stats", "stats", "Count quotations by official, platform and month."),
    "publish": ("quotearchive.cli.publish", "publish", "Write the archive as a static site."),
    "serve": ("quotearchive.cli.serve", "serve", "Look at a published site on this machine."),
    "export": (
        "quotearchive.cli.export",
        "export",
        "Write the archive as data, to be read back or analysed.",
    ),
    "verify": (
        "quotearchive.cli.verify",
        "verify",
        "Is every quotation still in its source, and the archive whole?",
    ),
    "reindex": ("quotearchive.cli.reindex", "reindex", "Rebuild the search index from the archive."),
    "evaluate": (
        "quotearchive.cli.evaluate",
        "evaluate",
        "Measure the extraction against labelled articles.",
    ),
    "demo": ("quotearchive.cli.demo", "demo", "Try it all on bundled articles, in a new folder."),
}


class ClosedPipeError(Exception):
    """Whoever read our output has closed it. Not an OSError: of those click makes its own exit status."""


@contextmanager
def _reader_may_go() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as fault:
        raise ClosedPipeError from fault


class Door(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        with _reader_may_go():
            return super().make_context(*args, **options)

    def invoke(self, ctx: click.Context) -> object:
        with _reader_may_go():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(
                f"There is no command “{args[0]}”. The commands are: {', '.join(COMMANDS)}.", ctx
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, short_help) for name, (_, _, short_help) in COMMANDS.items()])


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from quotearchive import __version__

        click.echo(f"quotearchive {__version__}")
        ctx.exit()


@click.group(cls=Door, context_settings={"max_content_width": 100})
@click.option(
    "--index",
    metavar="DIR",
    envvar="QUOTEARCHIVE_INDEX",
    default="index",
    show_default="./index",
    help="The archive's folder.",
)
@click.option(
    "--officials",
    metavar="FILE",
    envvar="QUOTEARCHIVE_OFFICIALS",
    show_default="the shipped registry",
    help="The registry of officials (Popolo).",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the output.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
@click.pass_context
def door(ctx: click.Context, index: str, officials: str | None, color: str) -> None:
    """Who said what, in which post, where and when: find quotations in articles, keep them, search them."""
    from quotearchive.cli.desk import Desk
    from quotearchive.cli.terminal import colourful

    ctx.color = colourful(color)
    ctx.obj = Desk(index, officials)
