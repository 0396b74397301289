"""A web server of the tests' own, on the loopback address; the plugin `hosted` starts and stops it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """What a path answers. `body` may come in pieces, with `pause` seconds between them, and without an end."""

    body: bytes | Callable[[], Iterator[bytes]] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/plain; charset=utf-8"})
    pause: float = 0.0
    etag: str | None = None
    modified: str | None = None
    later: list[Page] = field(default_factory=list)
    """What the path answers the next time, and the time after that; the last answer stays."""


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    headers: Mapping[str, str]
    at: float


class Host:
    """A running server: its pages by path, and what it was asked."""

    def __init__(self, pages: Mapping[str, Page | bytes | str]) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        for path, page in pages.items():
            self[path] = page
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        self.place = ("127.0.0.1", self.port)

    def __setitem__(self, path: str, page: Page | bytes | str) -> None:
        self.pages[path] = (
            page if isinstance(page, Page) else Page(page if isinstance(page, bytes) else page.encode())
        )

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, without robots.txt."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    @contextmanager
    def running(self) -> Iterator[Host]:
        thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def answer(self, asked: Asked) -> Page:
        self.asked.append(asked)
        page = self.pages.get(asked.path)
        if page is None:
            return Page(b"There is nothing here.\n", 404)
        if page.later:
            self.pages[asked.path] = page.later[0]
            self.pages[asked.path].later = self.pages[asked.path].later or page.later[1:]
        return page

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:  # the name is http.server's
                page = host.answer(Asked(self.path, dict(self.headers), time.monotonic()))
                with suppress(OSError):
                    _send(self, page)

            def log_message(self, *_: object) -> None:
                """Nothing is told: the tests ask `asked`."""

        return Handler


def _send(handler: BaseHTTPRequestHandler, page: Page) -> None:
    same = page.etag and handler.headers.get("If-None-Match") == page.etag
    same = same or (page.modified and handler.headers.get("If-Modified-Since") == page.modified)
    whole = page.body if isinstance(page.body, bytes) else None
    handler.send_response(304 if same else page.status)
    for name, value in page.headers.items():
        handler.send_header(name, value)
    for name, version in (("ETag", page.etag), ("Last-Modified", page.modified)):
        if version:
            handler.send_header(name, version)
    if whole is not None and not same:
        handler.send_header("Content-Length", str(len(whole)))
    else:
        handler.send_header("Connection", "close")
    handler.end_headers()
    if same:
        return
    for piece in (whole,) if whole is not None else page.body():  # type: ignore[operator]
        handler.wfile.write(piece)
        handler.wfile.flush()
        time.sleep(page.pause)


Hosting = Callable[[Mapping[str, Page | bytes | str]], Host]
