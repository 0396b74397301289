"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
from contextlib import contextmanager
from shutil import rmtree
from typing import TYPE_CHECKING, BinaryIO

from quotearchive.errors import ExportError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ARCHIVE = "archive.db"


def check_target(target: Path, *, force: bool, folder: bool = False) -> Path:
    """Where `target` lies, with links followed, if it may be written: it is new, or there already and `force` is set.

    Raises UsageError where it may not.
    """
    try:
        resolved = target.resolve()
        exists, right = resolved.exists(), resolved.is_dir() if folder else resolved.is_file()
        parent_is_there = resolved.parent.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"{target} cannot be written: {error}. Name another file.") from error
    if resolved.name == _ARCHIVE or (folder and (resolved / _ARCHIVE).exists()):
        raise UsageError(f"{target} is an archive. Export into another file.")
    if exists and not right:
        wanted = "folder" if folder else "file"
        raise UsageError(f"{target} is no {wanted}. Name another one; - is standard output.")
    if exists and not force and not (folder and not any(resolved.iterdir())):
        raise UsageError(f"{target} is there already. Name another one, or write over it with --force.")
    if not parent_is_there:
        raise UsageError(f"The folder {target.parent} is not there. Make it first.")
    return resolved


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """What is written inside stands at `target` when the block ends; if anything is raised, nothing has changed.

    Raises ExportError where it cannot be written.
    """
    partial = _beside(target)
    with _told(target):
        try:
            with partial.open("wb") as file:
                yield file
                _sync(file)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


@contextmanager
def whole_folder(target: Path, last: str) -> Iterator[Path]:
    """A new folder, to be filled inside, whose files stand in `target` when the block ends.

    Where `target` is there already its other files stay, and the file `last` comes last: it tells that all of the
    others have come. If anything is raised in the block, nothing has changed. Raises ExportError.
    """
    partial = _beside(target)
    with _told(target):
        try:
            partial.mkdir()
            yield partial
            if target.exists():
                for path in sorted(partial.iterdir(), key=lambda each: (each.name == last, each.name)):
                    path.replace(target / path.name)
            else:
                partial.rename(target)
        finally:
            if partial.exists():
                rmtree(partial)


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(
            f"{target} could not be written: {error.strerror or error}. What was there before is intact."
        ) from error


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def _sync(file: BinaryIO) -> None:
    """So that a crash of the machine leaves the old file or the new one, and no empty one."""
    file.flush()
    os.fsync(file.fileno())
