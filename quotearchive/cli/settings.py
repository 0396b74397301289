"""What an archive says of every input, for work that goes on while people change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.cli.message import report
from quotearchive.errors import ConfigError, RegistryError

if TYPE_CHECKING:
    from pathlib import Path

    from quotearchive.cli.desk import Desk
    from quotearchive.ingest.reading import Options
    from quotearchive.roster import Roster


class Settings:
    """The registry and the config (`roster`, `local`) as they are now. Raises RegistryError, ConfigError at first."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._read = self._versions()
        self.roster: Roster = desk.roster()
        self.local: Options = desk.local(None)

    def refresh(self) -> None:
        """Read again what has changed; what is broken is told once, and what was read before holds until then."""
        versions = self._versions()
        if versions == self._read:
            return
        self._read = versions
        try:
            self.roster, self.local = self._desk.roster(), self._desk.local(None)
        except (RegistryError, ConfigError) as fault:
            report(f"{fault} What was read before holds until it is mended.")

    def _versions(self) -> list[tuple[int, int, int] | None]:
        return [_version(path) for path in self._desk.settings()]


def _version(path: Path) -> tuple[int, int, int] | None:
    """What is another one after a change; None: there is no such file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
