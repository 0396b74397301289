"""With which registry the quotations of each article were given to whom."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from quotearchive.errors import ArchiveError

if TYPE_CHECKING:
    from quotearchive.archive.database import Database
    from quotearchive.archive.kept import Registry

_PUT = "insert into registries (sha256, packed) values (?, ?) on conflict (sha256) do nothing"
_FORGET = """
delete from registries
where sha256 = ? and not exists (select 1 from articles where registry = registries.sha256)
"""


def put(database: Database, article: int, registry: Registry | None) -> None:
    """Note that the quotations of the article with this number are by this registry; None: not known by which."""
    (before,) = database.rows("select registry from articles where number = ?", (article,))
    if before["registry"] == (registry and registry.sha256):
        return
    if registry:
        database.run(_PUT, (registry.sha256, zlib.compress(registry.content.encode())))
    database.run("update articles set registry = ? where number = ?", (registry and registry.sha256, article))
    database.run(_FORGET, (before["registry"],))


def content(database: Database, sha256: str) -> str:
    """A registry that articles were read with, as it was put. ArchiveError: it is not there, or damaged."""
    rows = database.rows("select packed from registries where sha256 = ?", (sha256,))
    try:
        return zlib.decompress(rows[0]["packed"]).decode()
    except (IndexError, zlib.error, UnicodeDecodeError) as error:
        raise ArchiveError(
            f"The registry {sha256[:12]} in {database.path} cannot be read ({error}). "
            "Put back a copy of the archive, or run `quotearchive reindex --extract`."
        ) from error
