"""One question to a server and its whole answer, or why there is none."""

from __future__ import annotations

import ssl
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpcore
import httpx

from quotearchive.errors import InputError
from quotearchive.ingest.packed import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotearchive.ingest.fetching.connecting import Deadline
    from quotearchive.ingest.fetching.limits import Limits

_PLAIN, _PACKED = ("", "identity"), ("gzip", "x-gzip")


class TemporaryError(InputError):
    """The server could not be asked now; later it may be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one request brought: the body is unpacked, the headers are as they came."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        return next((value for known, value in self.headers if known.lower() == name), None)


def ask(
    client: httpx.Client, url: str, headers: Mapping[str, str], limits: Limits, deadline: Deadline
) -> Answer:
    """The answer to a GET. Raises TemporaryError or InputError, without a place."""
    deadline.begin(limits.total)
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    try:
        with client.stream("GET", url, headers=dict(headers), timeout=timeout) as response:
            pairs = tuple((_text(name), _text(value)) for name, value in response.headers.raw)
            body = b"".join(_unpacked(response, limits.size))
            return Answer(response.status_code, pairs, body)
    except httpcore.ConnectTimeout:
        raise TemporaryError(f"it could not be reached within {limits.connect:g} s.") from None
    except httpcore.TimeoutException:
        slow = f"it is too slow: no whole answer within {limits.total:g} s, or nothing for {limits.read:g} s."
        raise InputError(slow) from None
    except httpcore.ConnectError as error:
        raise _unconnected(error) from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise TemporaryError(f"its answer broke off or is no HTTP ({error}).") from None
    except httpx.RemoteProtocolError as error:
        # httpx reads where a redirect leads, although it does not follow.
        raise InputError(f"it leads to no web address ({error})") from None
    except (httpx.InvalidURL, UnicodeError) as error:
        raise InputError(f"it is no web address ({error}).") from None


def _text(raw: bytes) -> str:
    """A header's words: servers send UTF-8 in them, whatever was agreed on."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _unconnected(error: httpcore.ConnectError) -> InputError:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return InputError(f"its certificate is not to be trusted ({cause.verify_message}).")
    return TemporaryError(f"it could not be reached ({str(error) or type(cause).__name__}).")


def _unpacked(response: httpx.Response, most: int) -> Iterator[bytes]:
    """The body piece by piece; raises InputError as soon as it is larger than `most`, packed or unpacked."""
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    raw = _at_most(response.iter_raw(), most)
    if coding in _PLAIN:
        return raw
    if coding in _PACKED:
        return _at_most(_gunzipped(raw, most), most)
    raise InputError(f"its answer is packed as {coding[:40]}, which was not asked for.")


def _at_most(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise InputError(f"it is larger than {most / 1_000_000:g} MB.")
        yield piece


def _gunzipped(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    try:
        yield from unpacked(pieces, most)
    except EOFError:
        raise TemporaryError("its answer is packed with gzip, and cut off.") from None
    except zlib.error:
        raise InputError("its answer is packed with gzip, and damaged.") from None
