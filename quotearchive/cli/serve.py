"""quotearchive serve: look at a published site on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from quotearchive.cli.message import say


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where the browser finds it; 0 takes any that is free.",
)
def serve(folder: Path, port: int) -> None:
    """Look at a published site on this machine. Ctrl-C stops it."""
    from quotearchive.publish.preview import serve as start

    with start(folder, port=port) as server:
        click.echo(f"{folder} is at {server.address} (Ctrl-C stops it)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("stopped")
