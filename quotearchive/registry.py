"""The files that the registry in use is made of, and how another file is merged into an archive's own one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive import config
from quotearchive.errors import ArchiveError, ExportError, InputError, RegistryError
from quotearchive.ingest import popolo
from quotearchive.ingest.popolo.laying import laid_over
from quotearchive.ingest.popolo.merging import merge
from quotearchive.publish.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from quotearchive.config import Config
    from quotearchive.ingest.popolo.merging import Brought
    from quotearchive.roster import Roster

OWN_OFFICIALS = "officials.json"
"""What an archive's folder adds to the registry."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the records of a file, and what is doubtful in it; `path` is the archive's own registry."""

    path: Path
    brought: Sequence[Brought]
    doubts: Sequence[str]

    @property
    def is_same(self) -> bool:
        """Nothing was written, for everything was there already."""
        return all(each.outcome == "same" for each in self.brought)


def roster(index: Path | None, officials: Path | None) -> Roster:
    """The officials of a file (default: the shipped registry), with those of an archive laid over them by id.

    The accounts of the archive's config are theirs, whatever a registry says. `index` is the archive's folder.
    Raises RegistryError, ConfigError.
    """
    base = popolo.load(officials) if officials else popolo.shipped()
    own = index / OWN_OFFICIALS if index else None
    known = popolo.overlay(base, popolo.load(own, base=base)) if own and own.exists() else base
    return _with_own_accounts(known, config.load(index)) if index else known


def _with_own_accounts(known: Roster, own: Config) -> Roster:
    unknown = [id_ for id_ in own.accounts.values() if id_ not in known.officials and id_ not in known.posts]
    if unknown:
        raise RegistryError(
            f"{own.place}: [accounts] gives an account to “{unknown[0]}”, which is the id of nobody in the registry. "
            "`quotearchive officials list` shows the ids."
        )
    return known.giving(own.accounts) if own.accounts else known


def beneath(officials: Path | None) -> object:
    """The registry without what an archive adds to it, as JSON. Raises RegistryError."""
    return popolo.load_data(officials) if officials else popolo.shipped_data()


def own_of(index: Path) -> object:
    """What an archive adds, as JSON; None: nothing. Raises RegistryError."""
    path = index / OWN_OFFICIALS
    return popolo.load_data(path) if path.exists() else None


def in_use(index: Path, officials: Path | None) -> dict[str, object]:
    """The whole registry as JSON, what the archive adds laid over it by id. Raises RegistryError."""
    return laid_over(beneath(officials), own_of(index))


def bring(file: Path, *, index: Path, officials: Path | None, today: date) -> Imported:
    """Merge a Popolo file into the own registry of the archive in `index`, which is made if there is none.

    All or nothing: the file is written beside the old one, and then put in its place. Raises InputError where
    `file` cannot be relied on, RegistryError where it or the registry in use is none, ArchiveError where nothing can
    be written; nothing is touched then.
    """
    data, base, own = popolo.load_data(file), beneath(officials), own_of(index)
    known = laid_over(base, own)
    below = popolo.parse(base, name=str(officials or "that travels with quotearchive"))
    whole = (
        popolo.overlay(below, popolo.parse(own, name=str(index / OWN_OFFICIALS), base=below))
        if own
        else below
    )
    _must_be_usable(file, popolo.faults(data, base=whole))
    merged, brought = merge(base, own, data)
    imported = Imported(index / OWN_OFFICIALS, brought, popolo.check(data, beneath=known, today=today))
    if not imported.is_same:
        _must_be_usable(file, popolo.faults(merged, base=below))
        _write(imported.path, _as_text(file, merged))
    return imported


def _must_be_usable(file: Path, faults: Sequence[str]) -> None:
    if faults:
        more = len(faults) - _SHOWN
        rest = (
            [f"There {'is' if more == 1 else 'are'} {more} more: see `quotearchive officials check {file}`."]
            if more > 0
            else []
        )
        raise InputError(" ".join([f"{file} was not imported.", *faults[:_SHOWN], *rest]))


def _as_text(file: Path, data: object) -> bytes:
    try:
        return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{file} was not imported. It holds half a character ({error.reason}).") from None


def _write(path: Path, content: bytes) -> None:
    try:
        path.resolve().parent.mkdir(parents=True, exist_ok=True)
        with whole_file(path.resolve()) as file:
            file.write(content)
    except (OSError, ExportError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        raise ArchiveError(
            f"{path} cannot be written ({reason.rstrip('.')}); nothing was imported."
        ) from error
