"""What addresses answered: the bytes once, packed, and each time that they came."""

from __future__ import annotations

import hashlib
import json
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from quotearchive.errors import ArchiveError
from quotearchive.model import Response

if TYPE_CHECKING:
    from quotearchive.archive.database import Database

_PUT_BODY = "insert into bodies (sha256, packed) values (?, ?) on conflict (sha256) do nothing"
_HAS_BODY = "select 1 from bodies where sha256 = ?"
_PUT_FETCH = """
insert into fetches (url, final_url, fetched_at, status, headers, sha256)
values (:url, :final_url, :fetched_at, :status, :headers, :sha256)
"""
# `since` is the first of those fetches at the end, without a gap, that brought these bytes from there.
_LAST = """
select f.*, b.packed, (
    select s.fetched_at from fetches s
    where s.url = f.url and s.number > coalesce((
        select max(o.number) from fetches o
        where o.url = f.url and (o.sha256 <> f.sha256 or o.final_url <> f.final_url)
    ), 0)
    order by s.number limit 1
) as since
from fetches f join bodies b on b.sha256 = f.sha256
where f.url = ? order by f.number desc limit 1
"""
_BODY = "select packed from bodies where sha256 = ?"
_PERSONAL = frozenset(("set-cookie", "set-cookie2"))


def keep(database: Database, response: Response) -> None:
    """Keep a response, in one transaction. What a server wants remembered of a visitor is left out."""
    sha256 = hashlib.sha256(response.body).hexdigest()
    headers = [pair for pair in response.headers if pair[0].lower() not in _PERSONAL]
    known = database.rows(_HAS_BODY, (sha256,))
    packed = None if known else zlib.compress(response.body)
    with database.writing():
        if packed is not None:
            database.run(_PUT_BODY, (sha256, packed))
        row = {
            "url": response.url,
            "final_url": response.final_url,
            "fetched_at": _utc(response.fetched_at),
            "status": response.status,
            "headers": json.dumps(headers, ensure_ascii=False),
            "sha256": sha256,
        }
        database.run(_PUT_FETCH, row)


def last(database: Database, url: str) -> Response | None:
    """The newest fetch of an address; None if there was none."""
    rows = database.rows(_LAST, (url,))
    if not rows:
        return None
    row = rows[0]
    return Response(
        row["url"],
        row["final_url"],
        row["status"],
        tuple((name, value) for name, value in json.loads(row["headers"])),
        _unpacked(row["packed"], row["sha256"]),
        datetime.fromisoformat(row["fetched_at"]),
        datetime.fromisoformat(row["since"]),
    )


def body(database: Database, sha256: str) -> bytes | None:
    """The bytes with this hash; None if nothing that was fetched has it."""
    rows = database.rows(_BODY, (sha256,))
    return _unpacked(rows[0]["packed"], sha256) if rows else None


def _unpacked(packed: bytes, sha256: str) -> bytes:
    try:
        data = zlib.decompress(packed)
    except zlib.error:
        data = None
    if data is None or hashlib.sha256(data).hexdigest() != sha256:
        raise ArchiveError(
            f"The bytes that are kept under {sha256} are damaged. "
            "Put back a copy of the archive, or add the address to a new one."
        )
    return data


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
