"""How an address is fetched: politely, carefully, and only if it has changed since it was kept."""

from __future__ import annotations

from collections import Counter
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from quotearchive.errors import InputError
from quotearchive.ingest.fetching import connecting, guard
from quotearchive.ingest.fetching.limits import Limits
from quotearchive.ingest.fetching.visiting import Visitor
from quotearchive.model import Response

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from types import TracebackType

    import httpcore

    from quotearchive.ingest.fetching.asking import Answer
    from quotearchive.ingest.fetching.guard import Place, Resolver
    from quotearchive.ingest.web import Shelf

__all__ = ["Fetcher", "Limits"]

GIVEN_UP = 3
"""After so many addresses that took all the time there is and gave nothing, a server is let be."""
_NEARLY = 0.9
_OK = (200, 203)
_NOT_MODIFIED = 304


class Fetcher:
    """A `Web` for one run; a context manager.

    `agent` is what servers are told of us, `now` asks the clock. `shelf` keeps what comes, and tells what came before
    (None: nothing is kept). `allowed` places are asked although they are private. The rest is for tests: `resolve`
    gives the IP addresses of a host, `network` connects to one, `context` says whose certificates are trusted.
    """

    def __init__(
        self,
        agent: str,
        now: Callable[[], datetime],
        *,
        shelf: Shelf | None = None,
        allowed: Iterable[Place] = (),
        limits: Limits | None = None,
        resolve: Resolver = guard.resolved,
        network: httpcore.NetworkBackend | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._now, self._shelf = now, shelf
        limits, deadline = limits or Limits(), connecting.Deadline()
        backend = connecting.Backend(deadline, frozenset(allowed), resolve, network)
        self._client = connecting.client(backend, context, {"User-Agent": agent, "Accept-Encoding": "gzip"})
        self._visitor = Visitor(self._client, limits, deadline, now)
        self._silent: Counter[str] = Counter()
        self._patience = limits.total * _NEARLY

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, url: str, *, unless_since: datetime | None = None) -> Response:
        """What a canonical address answers; see `Web.get`. Raises InputError, without a place; ArchiveError."""
        kept = self._shelf.last(url) if self._shelf else None
        if kept and unless_since and kept.fetched_at >= unless_since:
            return kept
        final_url, answer = self._visited(url, kept)
        response = self._response(url, final_url, answer, kept)
        if self._shelf:
            self._shelf.keep(response)
        return response

    def _visited(self, url: str, kept: Response | None) -> tuple[str, Answer]:
        """A server that never answers must not hold up a run with thousands of addresses."""
        place = urlsplit(url).netloc
        if self._silent[place] >= GIVEN_UP:
            told = f"{place} has kept us waiting {GIVEN_UP} times"
            raise InputError(f"{told}; it is left alone for the rest of this run.")
        begun = monotonic()
        try:
            return self._visitor.visit(url, _conditions(kept), kept.final_url if kept else None)
        except InputError:
            self._silent[place] += monotonic() - begun >= self._patience
            raise

    def _response(self, url: str, final_url: str, answer: Answer, kept: Response | None) -> Response:
        now = self._now()
        same_place = kept is not None and kept.final_url == final_url
        if kept and same_place and answer.status == _NOT_MODIFIED:
            headers = _updated(kept.headers, answer.headers)
            return Response(url, final_url, _NOT_MODIFIED, headers, kept.body, now, kept.since)
        if answer.status not in _OK:
            raise InputError(f"the server answered {answer.status}, and not with the page.")
        since = kept.since if kept and same_place and kept.body == answer.body else now
        return Response(url, final_url, answer.status, answer.headers, answer.body, now, since)


def _conditions(kept: Response | None) -> dict[str, str]:
    """What is to be sent so that only what has changed comes."""
    asked = {"If-None-Match": "ETag", "If-Modified-Since": "Last-Modified"}
    known = {name: kept.header(source) for name, source in asked.items()} if kept else {}
    return {name: value for name, value in known.items() if value}


def _updated(
    kept: tuple[tuple[str, str], ...], new: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """The headers of what was kept, with what “not modified” says anew (RFC 9111, 3.2)."""
    said = {name.lower() for name, _ in new}
    about_the_body = {"content-type", "content-encoding", "content-length"}
    old = tuple(pair for pair in kept if pair[0].lower() not in said - about_the_body)
    return old + tuple(pair for pair in new if pair[0].lower() not in about_the_body)
