"""Which inputs the paths of a command mean: files, folders, patterns that the shell left, addresses, standard input."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from quotearchive.errors import InputError
from quotearchive.ingest.forms import ENDINGS, is_readable
from quotearchive.ingest.reading import Note
from quotearchive.ingest.web import is_address, without_secrets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

PACKAGE = "datapackage.json"
EXPORTED = "archive.jsonl"
"""What of a data package holds all that the archive held."""
_ARCHIVE = "archive.db"
_SOME_ENDINGS = 4
_ENDINGS = " or ".join((", ".join([*ENDINGS][:-1]), [*ENDINGS][-1]))


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read: a file, an address (`url`), or standard input where it is neither."""

    path: Path | None = None
    url: str | None = None

    @property
    def name(self) -> str:
        """As messages call it."""
        if self.url is not None:
            return shown(without_secrets(self.url))
        return "standard input" if self.path is None else shown(str(self.path))

    @property
    def key(self) -> str | None:
        """The absolute path, links resolved, so that one file has one key from wherever it is named."""
        if self.path is None:
            return None
        return os.fsencode(self.path.resolve()).decode("utf-8", "backslashreplace")

    def open(self, stdin: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """The bytes; standard input is left open after. Raises OSError."""
        return nullcontext(stdin) if self.path is None else self.path.open("rb")


Item = Input | InputError | Note
"""What a path means: something to read, why there is nothing, or what is told of a folder."""


def expand(paths: Iterable[str]) -> Iterator[Item]:
    """The inputs that `paths` mean, in their order; a path that means nothing is an InputError in its place.

    Of a data package that `export` wrote only the archive in it is meant. What of a folder is not read is told in a
    Note after it.
    """
    for path in dict.fromkeys(paths):
        yield from _named(path)


def failure(name: str, error: OSError | ValueError) -> InputError:
    """What the operating system said of `name`, as a sentence."""
    if isinstance(error, FileNotFoundError):
        return InputError(f"{name}: there is no such file; check the name.")
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(f"{name}: it cannot be read ({reason.lower()}); check the name and who may read it.")


def shown(name: str) -> str:
    """A file's name without bytes that are no text and without control characters."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _named(path: str) -> Iterator[Item]:
    if path == "-":
        yield Input()
        return
    if not path:
        yield InputError("the name is empty; name a file or a folder, or give - for standard input.")
        return
    if is_address(path):
        yield Input(url=path)
        return
    try:
        mode = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        is_pattern = isinstance(error, FileNotFoundError) and glob.has_magic(path)
        yield from _matching(path) if is_pattern else (failure(shown(path), error),)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(Path(path))
    elif stat.S_ISREG(mode):
        yield Input(_of_package(Path(path)) or Path(path))
    else:
        yield InputError(f"{shown(path)}: it is no regular file; to read from a pipe, give - for it.")


def _matching(pattern: str) -> Iterator[Item]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        yield InputError(f"{shown(pattern)}: no file matches the pattern; check it and its folder.")
    for path in found:
        yield from _named(path)


def _folder(folder: Path) -> Iterator[Item]:
    empty, others = True, Counter[str]()
    for found in _below(folder, others):
        empty = False
        yield found
    if empty:
        yield InputError(
            f"{shown(str(folder))}: the folder holds no {_ENDINGS} file; name other files one by one."
        )
    elif others:
        yield _passed_over(folder, others)


def _passed_over(folder: Path, others: Counter[str]) -> Note:
    """That files of a folder are not read, with the endings of their names, the most frequent first."""
    count, endings = others.total(), [ending for ending, _ in others.most_common()]
    kinds = ", ".join([*endings[:_SOME_ENDINGS], *(["…"] if len(endings) > _SOME_ENDINGS else [])])
    told = (
        f"1 file passed over, whose name says nothing that is read ({kinds}); name it to have it read."
        if count == 1
        else f"{count} files passed over, whose names say nothing that is read ({kinds}); "
        "name them one by one to have them read."
    )
    return Note(f"{shown(str(folder))}: {told}")


def _below(folder: Path, others: Counter[str]) -> Iterator[Input | InputError]:
    """The files to read in and below a folder; the others are counted by the endings of their names.

    Not those of an archive: nobody has put them there to be read.
    """
    waiting, entered = [folder], set[tuple[int, int]]()
    uncounted = set[Path]()
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode) and (status.st_dev, status.st_ino) not in entered:
                entered.add((status.st_dev, status.st_ino))
                if exported := _of_package(path / PACKAGE):
                    yield Input(exported)
                    continue
                if path.parent in uncounted or (path / _ARCHIVE).exists():
                    uncounted.add(path)
                waiting += sorted((p for p in path.iterdir() if not p.name.startswith(".")), reverse=True)
            elif stat.S_ISREG(status.st_mode):
                if is_readable(path.name):
                    yield Input(path)
                elif path.parent not in uncounted:
                    others[shown(path.suffix.lower()) or "no ending"] += 1
        except OSError as error:
            # A dangling link to something that would not be read anyway is nobody's concern.
            if is_readable(path.name) or not path.is_symlink():
                yield failure(shown(str(path)), error)


def _of_package(path: Path) -> Path | None:
    """The file to read of a data package that `export` wrote, by its description: the others say the same again."""
    exported = path.with_name(EXPORTED)
    return exported if path.name == PACKAGE and path.is_file() and exported.is_file() else None
