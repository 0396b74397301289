"""How a connection is made: to the very IP address that was checked, and never for longer than is left."""

from __future__ import annotations

import time
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from quotearchive.ingest.fetching import guard

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

    from quotearchive.ingest.fetching.guard import Place, Resolver


class Deadline:
    """When what is being asked must have been answered, in seconds of `time.monotonic`."""

    def __init__(self) -> None:
        self._end = float("inf")

    def begin(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None, fault: type[Exception]) -> float:
        """The seconds that one step may take; raises `fault` when there are none."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise fault("the deadline has passed")
        return seconds if timeout is None else min(timeout, seconds)


class Backend(httpcore.NetworkBackend):
    """Connects to addresses that the guard lets through; a name is resolved once a connection.

    TLS and the Host header have the name still: httpcore takes them from the request.
    """

    def __init__(
        self,
        deadline: Deadline,
        allowed: frozenset[Place],
        resolve: Resolver,
        inner: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._deadline, self._allowed, self._resolve = deadline, allowed, resolve
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address that answers. Raises InputError, httpcore's errors."""
        fault: Exception = httpcore.ConnectError("the name has no address")
        for address in self._checked(host, port):
            left = self._deadline.left(timeout, httpcore.ConnectTimeout)
            try:
                stream = self._inner.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
            else:
                return _Stream(stream, self._deadline)
        raise fault

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            return guard.addresses((host.lower().removesuffix("."), port), self._allowed, self._resolve)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error


class _Stream(httpcore.NetworkStream):
    """A connection of which every step ends by the deadline, so that one byte a second does not put it off."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout, httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        self._stream.close()


class Transport(httpx.BaseTransport):
    """What httpx sends its requests by: connections of our own making, one a host at a time, and no proxy."""

    def __init__(self, backend: Backend, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context, max_keepalive_connections=1, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def client(backend: Backend, context: ssl.SSLContext | None, headers: dict[str, str]) -> httpx.Client:
    """A client that follows nothing by itself, remembers no cookies and takes nothing from the environment."""
    transport = Transport(backend, context or httpx.create_ssl_context(trust_env=False))
    nobodys = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    return httpx.Client(transport=transport, trust_env=False, headers=headers, cookies=nobodys)
