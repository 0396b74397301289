"""Which commands there are, each loaded only when it is called, and how an error is told."""

from __future__ import annotations

import os
import sys
import traceback
from importlib import import_module

import click

from quotearchive.errors import InputError, QuotearchiveError

NOTHING_FOUND = 1
UNUSABLE = 2
INTERRUPTED = 130

# name -> (module, attribute, short help). The help stands here so that `--help` loads no command.
COMMANDS = {
    "add": ("quotearchive.cli.add", "add", "Read articles and keep and index their quotations."),
    "extract": ("quotearchive.cli.extract", "extract", "Print the quotations of articles, keeping nothing."),
    "search": ("quotearchive.cli.search", "search", "Find quotations."),
    "show": ("quotearchive.cli.show", "show", "Show one quotation, its context and its source."),
    "articles": ("quotearchive.cli.articles", "articles", "What was read, also what gave nothing."),
    "officials": ("quotearchive.cli.officials", "officials", "Who is known, in which post, and when."),
    "stats": ("quotearchive.cli.stats", "stats", "Count quotations by official, platform and month."),
    "publish": ("quotearchive.cli.publish", "publish", "Write the archive as a static site."),
    "serve": ("quotearchive.cli.serve", "serve", "Look at a published site on this machine."),
    "reindex": ("quotearchive.cli.reindex", "reindex", "Rebuild the search index from the archive."),
    "demo": ("quotearchive.cli.demo", "demo", "Try it all on bundled articles, in a new folder."),
}


def report(sentence: str) -> None:
    """Tell the user something beside the data: one line on stderr."""
    from quotearchive.cli.terminal import safe

    click.echo(f"quotearchive: {safe(sentence)}", err=True)


class Failure(click.ClickException):
    """An error as the user meets it: one message on stderr, and an exit status."""

    exit_code = UNUSABLE

    def show(self, file: object = None) -> None:  # noqa: ARG002 (click's signature)
        report(self.message)


class InputFailure(Failure):
    """The same, where something could not be found or read."""

    exit_code = NOTHING_FOUND


class Door(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

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

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; the one place where an error becomes a message and an exit status."""
        try:
            return super().invoke(ctx)
        except QuotearchiveError as fault:
            raise (InputFailure if isinstance(fault, InputError) else Failure)(str(fault)) from fault
        except (click.ClickException, click.exceptions.Exit, click.Abort, OSError):
            raise
        except Exception as fault:
            if os.environ.get("QUOTEARCHIVE_DEBUG"):
                traceback.print_exc()
            raise Failure(_unforeseen(fault)) from fault


def _unforeseen(fault: Exception) -> str:
    return (
        f"this should not have happened: {type(fault).__name__}: {fault}. "
        "Please report it with what QUOTEARCHIVE_DEBUG=1 shows."
    )


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from quotearchive import __version__

        click.echo(f"quotearchive {__version__}")
        ctx.exit()


def colourful(wish: str) -> bool:
    """Whether to colour: as wished, else on a terminal that is not dumb, and not where NO_COLOR is set."""
    if wish != "auto":
        return wish == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and bool(sys.stdout) and sys.stdout.isatty()


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

    ctx.color = colourful(color)
    ctx.obj = Desk(index, officials)
