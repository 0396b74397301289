"""Options that several commands share, and the readings of their values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.terminal import colourful
from quotearchive.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotearchive.ingest.metadata import Metadata
    from quotearchive.model import Account

EXPORTING = ("telegram", "facebook")
"""The platforms whose exports do not say whose they are."""
INPUTS = ("text", "jsonl", "html", "feed", "telegram", "telegram-preview", "facebook")
"""The forms of input that can be asked for."""
LISTS = ("table", "json", "jsonl", "csv")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def words(text: str) -> str:
    """Text from the command line; bytes that are not UTF-8 become the replacement character."""
    return text.translate(_SURROGATES)


def output_format(formats: Sequence[str] = LISTS) -> Callable[..., Any]:
    """--format of what is printed; the first one is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(formats)),
        default=formats[0],
        show_default=True,
        help="The form of the output.",
    )


def colour(command: Any) -> Any:
    """--color after the command, as before it."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        expose_value=False,
        callback=_set_colour,
        help="Colour the output.",
    )(command)


def _set_colour(ctx: click.Context, _: click.Parameter, wish: str | None) -> None:
    if wish:
        ctx.color = colourful(wish)


def about_articles(command: Any) -> Any:
    """What is said of the articles that are read (--published, --url, …), and --min-score and --jobs."""
    for option in reversed(
        (
            click.option("--published", metavar="DATE", type=words, help="The day (or time) of publication."),
            click.option(
                "--url", metavar="URL", type=words, help="The article's address (for a single article)."
            ),
            click.option("--outlet", metavar="NAME", type=words, help="Who published it."),
            click.option(
                "--title", metavar="TEXT", type=words, help="The article's title (for a single article)."
            ),
            click.option(
                "--language", metavar="CODE", type=words, help="The article's language, as in “en”."
            ),
            account,
            min_score,
            jobs,
        )
    ):
        command = option(command)
    return command


def account(command: Any) -> Any:
    """--account: whose posts an export holds that does not say it."""
    return click.option(
        "--account",
        metavar="PLATFORM:NAME",
        callback=_an_account,
        help="Whose posts an export holds, which does not say it, as in “telegram:umerov_r”.",
    )(command)


def _an_account(_: click.Context, __: click.Parameter, value: str | None) -> Account | None:
    from quotearchive.accounts import account

    if value is None:
        return None
    found = account(words(value))
    if found.platform not in EXPORTING:
        known = " and ".join(EXPORTING)
        raise UsageError(
            f"There are no exports of {found.platform} to be read with --account, but of {known}."
        )
    return found


def jobs(command: Any) -> Any:
    """--jobs: by how many processes quotations are extracted."""
    return click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(1, 256),
        help="Worker processes. [default: one a processor, none for a few articles]",
    )(command)


def min_score(command: Any) -> Any:
    """--min-score: what scores less is left out."""
    return click.option(
        "--min-score",
        metavar="FLOAT",
        type=click.FloatRange(0, 1),
        default=0.0,
        callback=_a_number,
        help="Leave out quotations that score less, from 0 to 1. [default: none is left out]",
    )(command)


def _a_number(_: click.Context, __: click.Parameter, value: float) -> float:
    # “nan” is a float to Python and inside of every range; no score is less than it, and none more.
    if math.isnan(value):
        raise click.BadParameter("“nan” is no score. Give a number from 0 to 1.")
    return value


def metadata(
    paths: Sequence[str], published: str | None, form: str | None, today: Any, **said: str | None
) -> Metadata:
    """What the options say of the articles at `paths`; raises DateError, or a usage error."""
    from quotearchive.dates import parse_published
    from quotearchive.ingest.metadata import Metadata

    for name in ("url", "title"):
        if said[name] and len(paths) > 1:
            raise click.UsageError(f"--{name} is for a single article, and {len(paths)} were named.")
    when = parse_published(published, today=today) if published else None
    return Metadata(published=when, format=form, **said)
