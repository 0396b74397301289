"""What a command works with: the archive's folder, its search index, the registry, and the time of day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from quotearchive.errors import ConfigError, IndexBroken, RegistryError

if TYPE_CHECKING:
    from quotearchive.archive.store import Store
    from quotearchive.config import Config
    from quotearchive.ingest.reading import Options
    from quotearchive.model import Account
    from quotearchive.roster import Roster
    from quotearchive.search.engine import Engine


class Desk:
    """The options of `quotearchive` itself, and what they open."""

    def __init__(self, index: str, officials: str | None) -> None:
        self.index = Path(index)
        self.officials = Path(officials) if officials else None

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        """The calendar day where the user is."""
        return datetime.now().astimezone().date()

    def store(self, *, create: bool = False) -> Store:
        """The archive; raises ArchiveError where there is none (unless `create`)."""
        from quotearchive.archive.store import Store

        return Store.open(self.index, create=create)

    def has_archive(self) -> bool:
        """Whether there is something in the archive's place, whatever its state."""
        from quotearchive.archive.database import FILE

        return (self.index / FILE).exists()

    def engine(self) -> Engine:
        """The search index, whatever its state."""
        from quotearchive.search.whoosh_engine import WhooshEngine

        return WhooshEngine(self.index / "search")

    def fresh_engine(self, store: Store) -> Engine:
        """The search index, made to agree with the archive first if it does not."""
        engine = self.engine()
        try:
            fresh = engine.mark() == store.mark()
        except IndexBroken:
            fresh = False
        if not fresh:
            self.heal(store, engine)
        return engine

    def heal(self, store: Store, engine: Engine, *, broken: bool = False) -> None:
        """Bring the index up to the archive, building a broken one anew, and say so on stderr."""
        from quotearchive.cli.message import report
        from quotearchive.indexing import sync

        if broken:
            engine.clear()
        synced = sync(store, engine, self._roster_if_any())
        done = "rebuilt from" if synced.rebuilt else "brought up to"
        report(f"the search index was {done} the archive ({synced.changes} quotations)")

    def _roster_if_any(self) -> Roster | None:
        from quotearchive.cli.message import report

        try:
            return self.roster()
        except (RegistryError, ConfigError) as fault:
            report(f"{fault} Other spellings of names are not indexed.")
            return None

    def config(self) -> Config:
        """What the archive's config.toml says; raises ConfigError."""
        from quotearchive.config import load

        return load(self.index)

    def local(self, account: Account | None) -> Options:
        """What the archive's config and `account` say of every input; raises ConfigError."""
        from quotearchive.ingest.reading import Options

        config = self.config()
        return Options(account=account, zone=config.zone, channels=tuple(sorted(config.channels.items())))

    def settings(self) -> list[Path]:
        """The files that `roster` and `local` are read from, whether they are there or not."""
        from quotearchive.config import FILE
        from quotearchive.registry import OWN_OFFICIALS

        own = [self.index / FILE, self.index / OWN_OFFICIALS]
        return [*own, self.officials] if self.officials else own

    def roster(self) -> Roster:
        """The officials, with the accounts that the config gives them; raises RegistryError, ConfigError."""
        from quotearchive.registry import roster

        return roster(self.index, self.officials)


def absolute(path: str) -> str:
    """The path under which an article that was read from a file is known."""
    return str(Path(path).resolve())
