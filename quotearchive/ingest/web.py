"""What reading needs of the web: whoever fetches, and what a response says of itself before it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from quotearchive.errors import InputError
from quotearchive.ingest.address import canonical
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.opened import Opened

if TYPE_CHECKING:
    from datetime import datetime

    from quotearchive.model import Response

SCHEMES = ("http://", "https://")
_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:+-]+)", re.IGNORECASE)


class Web(Protocol):
    """Whoever fetches addresses."""

    def get(self, url: str, *, unless_since: datetime | None = None) -> Response:
        """What a canonical address answers.

        What was kept of it at `unless_since` or later is good enough. Raises InputError, without a place.
        """
        ...


class Shelf(Protocol):
    """Where responses are kept from one run to the next: the archive."""

    def keep(self, response: Response) -> None: ...

    def last(self, url: str) -> Response | None: ...


@dataclass(frozen=True, slots=True)
class Glance:
    """A shelf that is looked at only: nothing is put there."""

    shelf: Shelf

    def keep(self, response: Response) -> None:
        """Nothing is kept."""

    def last(self, url: str) -> Response | None:
        return self.shelf.last(url)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a run goes beyond what lies here.

    `web` fetches addresses (None: nobody does); with `follow` the pages that a feed only announces are read as well.
    """

    web: Web | None = None
    follow: bool = False


HERE = Reach()
"""No further than this machine."""


def is_address(path: str) -> bool:
    """Whether an argument of a command names something on the web."""
    return path.lower().startswith(SCHEMES)


def asked(url: str) -> str:
    """An address as it is fetched and kept under. Raises InputError, without a place."""
    try:
        if "@" in urlsplit(url).netloc:
            raise InputError("there is a name or a password before its host; leave it out.")
        return canonical(url)
    except ValueError:
        raise InputError("it is no web address; it begins with https:// or http:// and a host.") from None


def without_secrets(url: str) -> str:
    """An address for messages: what stands before its host is left out."""
    scheme, slashes, rest = url.partition("//")
    place, slash, path = rest.partition("/")
    return scheme + slashes + place.rpartition("@")[2] + slash + path


def opened(response: Response, hints: Metadata | None = None) -> Opened:
    """A response as an input; `hints` are known of it beside its address."""
    url = canonical(response.final_url)
    media_type, charset = content_type(response.header("Content-Type"))
    return Opened(
        name=response.url,
        key=url,
        stream=BytesIO(response.body),
        hints=Metadata(url=url).or_else(hints or Metadata()),
        charset=charset,
        captured=response.since,
        media_type=media_type,
    )


def content_type(header: str | None) -> tuple[str | None, str | None]:
    """The form and the charset that a Content-Type header gives (RFC 9110, 8.3), both in small letters.

    >>> content_type('Text/HTML; Charset="windows-1251"')
    ('text/html', 'windows-1251')
    """
    match = _CHARSET.search(header or "")
    return (header or "").partition(";")[0].strip().lower() or None, match[1].lower() if match else None
