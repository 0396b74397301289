"""What is written, left as it is and removed: the folder of a site, and the list of its own files."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Self

from quotearchive.errors import SiteError

if TYPE_CHECKING:
    from datetime import date
    from types import TracebackType

MANIFEST = ".quotearchive-site.json"
_VERSION = 1
_ARCHIVE = "archive.db"


class SiteFolder:
    """A folder that is being published into; use it in a `with`.

    The manifest in it names every file that was written here, with its hash. A file that it does not name is
    somebody else's: it is never removed, and is overwritten only with `force`, or where an earlier run was
    stopped halfway. A file of ours that somebody changed is not removed either.
    Counts: `written`, `unchanged`, `removed`.
    """

    def __init__(self, folder: Path, *, force: bool, generated: date) -> None:
        """Raises SiteError where no site may stand: a file, the root, an archive, a folder of others."""
        self._folder = _checked(folder)
        self._generated = generated.isoformat()
        self.written = self.unchanged = self.removed = 0
        self._before, self._was_stopped = _read_manifest(self._folder, force=force)
        self._may_overwrite = force or self._was_stopped
        self._changing = False
        self._now: dict[str, str] = {}
        self._ready: set[Path] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        """Stopped halfway, the manifest names what was there and what has come, and is not whole."""
        if kind is not None and self._changing:
            self._write_manifest({**self._before, **self._now}, whole=False)

    def write(self, path: str, content: bytes) -> None:
        """Put `content` at `path` (with / between folders), in one step, unless it stands there already."""
        target = self._folder / path
        try:
            self._prepare(target.parent)
            there = target.read_bytes() if target.is_file() else None
            if there == content:
                self.unchanged += 1
            else:
                self._refuse_foreign(path, there)
                self._begin()
                _replace(target, content)
                self.written += 1
        except OSError as error:
            raise SiteError(f"The page {target} could not be written: {error.strerror or error}.") from error
        self._now[path] = hashlib.sha256(content).hexdigest()

    def finish(self) -> None:
        """Remove what an earlier run wrote and this one did not; the manifest says that the site is whole."""
        for path in sorted(self._before.keys() - self._now.keys()):
            self._remove(path, self._before[path])
        if self._changing or self._was_stopped or self._now != self._before:
            self._write_manifest(self._now, whole=True)

    def _refuse_foreign(self, path: str, there: bytes | None) -> None:
        ours = path in self._before or path in self._now or self._may_overwrite
        if there is not None and not ours:
            raise SiteError(
                f"{self._folder / path} was not written by quotearchive. "
                "Move it away, publish into another folder, or overwrite it with --force."
            )

    def _begin(self) -> None:
        """Before the first change: from now on files may stand here that no manifest names."""
        if not self._changing:
            self._write_manifest(self._before, whole=False)
        self._changing = True

    def _remove(self, path: str, expected: str) -> None:
        target = self._folder / path
        try:
            if not target.is_file() or not self._is_inside(target.parent):
                return
            if hashlib.sha256(target.read_bytes()).hexdigest() != expected:
                return
            self._begin()
            target.unlink()
            self.removed += 1
            if target.parent != self._folder and not any(target.parent.iterdir()):
                target.parent.rmdir()
        except OSError as error:
            raise SiteError(
                f"The old page {target} could not be removed: {error.strerror or error}."
            ) from error

    def _prepare(self, parent: Path) -> None:
        if parent in self._ready:
            return
        parent.mkdir(parents=True, exist_ok=True)
        if not self._is_inside(parent):
            raise SiteError(f"{parent} leads out of {self._folder}. Remove that link, or publish elsewhere.")
        self._ready.add(parent)

    def _is_inside(self, parent: Path) -> bool:
        return parent.resolve().is_relative_to(self._folder)

    def _write_manifest(self, files: dict[str, str], *, whole: bool) -> None:
        content = {"version": _VERSION, "generated": self._generated, "whole": whole, "files": files}
        target = self._folder / MANIFEST
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _replace(target, json.dumps(content, indent=0, sort_keys=True).encode() + b"\n")
        except OSError as error:
            raise SiteError(f"{target} could not be written: {error.strerror or error}.") from error


def _checked(folder: Path) -> Path:
    """The folder, with links followed, if a site may stand there."""
    try:
        resolved = folder.resolve()
        if resolved.exists() and not resolved.is_dir():
            raise SiteError(f"{folder} is a file. Name a folder for the site.")
        if resolved.parent == resolved:
            raise SiteError(f"{folder} is the root of the file system. Name a folder for the site.")
        if (resolved / _ARCHIVE).exists() or (
            (resolved.parent / _ARCHIVE).exists() and resolved.name == "search"
        ):
            raise SiteError(f"{folder} is an archive. Publish into another folder, such as site.")
    except (OSError, RuntimeError, ValueError) as error:
        raise SiteError(f"The folder {folder} cannot be used for a site: {error}.") from error
    return resolved


def _read_manifest(folder: Path, *, force: bool) -> tuple[dict[str, str], bool]:
    """The files that an earlier run wrote, and whether it was stopped halfway."""
    try:
        if not folder.is_dir() or not any(folder.iterdir()):
            return {}, False
        content = json.loads((folder / MANIFEST).read_bytes())
        if content["version"] != _VERSION:
            raise ValueError("another version")
        files = {str(path): str(digest) for path, digest in content["files"].items() if _is_below(path)}
        return files, not content["whole"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        if force:
            return {}, False
        raise SiteError(
            f"{folder} is not empty and no site of quotearchive is in it. "
            "Publish into a new folder, or add to this one with --force; nothing in it is removed."
        ) from error


def _is_below(path: str) -> bool:
    """Whether a path of a manifest stays in its folder: a manifest may have come from anywhere."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and not {"..", "."} & set(parts) and "\\" not in path


def _replace(target: Path, content: bytes) -> None:
    """A reader meets the old file or the new one, never half of it."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
