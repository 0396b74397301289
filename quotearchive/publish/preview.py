"""How a published site is looked at on this machine: a small server of one folder, on loopback."""

from __future__ import annotations

import re
import socket
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from quotearchive.errors import SiteError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".wasm": "application/wasm",
}
_HIGHEST_PORT = 65535
_BASE = re.compile(rb'<base href="[^"]*">')


class PreviewServer(ThreadingHTTPServer):
    """Serves the files of `folder` and nothing outside of it; `address` is where a browser finds them."""

    # The host in our own name would cost a question to a name server, and is not shown anywhere.
    def __init__(self, folder: Path, host: str, port: int) -> None:
        self.folder = folder
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    @property
    def address(self) -> str:
        host = f"[{self.server_name}]" if ":" in self.server_name else self.server_name
        return f"http://{host}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who goes away in the middle is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def serve(folder: Path, *, host: str = "127.0.0.1", port: int) -> PreviewServer:
    """A server of the site in `folder`, bound and ready for `serve_forever()`; port 0 takes any that is free.

    Raises SiteError if no site is there or the port cannot be had, UsageError if there can be no such port.
    """
    if not 0 <= port <= _HIGHEST_PORT:
        raise UsageError(f"There is no port {port}. Give a number from 0 to {_HIGHEST_PORT} with --port.")
    if not (folder / "index.html").is_file():
        raise SiteError(f"There is no site in {folder}. Make one with: quotearchive publish {folder}")
    try:
        return PreviewServer(folder.resolve(), host, port)
    except OSError as error:
        raise SiteError(
            f"The address {host}, port {port}, cannot be used: {error.strerror or error}. Try another --port."
        ) from error


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    server_version = "quotearchive"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that http.server gives
        """Nothing is logged: errors are in the browser, and the terminal belongs to the command."""

    def _answer(self, *, with_body: bool) -> None:
        path = unquote(self.path.partition("?")[0].partition("#")[0], errors="surrogateescape")
        file = _inside(self.server.folder, path)
        if file is not None and file.is_dir() and not path.endswith("/"):
            self._redirect(path + "/")
        elif file is None or file.is_dir():
            self._send(HTTPStatus.NOT_FOUND, _TYPES[".html"], self._not_found(), with_body=with_body)
        else:
            kind = _TYPES.get(file.suffix.lower(), "application/octet-stream")
            self._send(HTTPStatus.OK, kind, file.read_bytes(), with_body=with_body)

    def _send(self, status: HTTPStatus, kind: str, body: bytes, *, with_body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _redirect(self, path: str) -> None:
        """To a path of this server only: two slashes at the start would name another one."""
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", "/" + quote(path.lstrip("/"), errors="surrogateescape"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _not_found(self) -> bytes:
        """The page of the site; its links start from the root here, however deep the address was."""
        page = self.server.folder / "404.html"
        body = page.read_bytes() if page.is_file() else b"<!doctype html><title>Not found</title><p>Not found"
        return _BASE.sub(b'<base href="/">', body, count=1)


def _inside(folder: Path, path: str) -> Path | None:
    """The file or folder that `path` names; None if there is none, it is hidden or outside of the site."""
    parts = [part for part in path.split("/") if part]
    if any(part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        return None
    try:
        file = folder.joinpath(*parts).resolve()
        if path.endswith("/"):
            file = file / "index.html"
        usable = file.is_file() or file.is_dir()
    except (OSError, RuntimeError):
        return None
    return file if usable and file.is_relative_to(folder) else None
