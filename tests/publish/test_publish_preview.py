"""The preview serves the files of one folder with their types, and the site's own 404 page."""

from __future__ import annotations

import http.client
import socket
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from quotearchive.errors import SiteError, UsageError
from quotearchive.publish.preview import PreviewServer, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from quotearchive.model import Statement
    from quotearchive.publish.site import Published

    MakeStatement = Callable[..., Statement]
    Answer = tuple[int, dict[str, str], bytes]
    PublishHere = Callable[..., Published]


@pytest.fixture
def served(publish_here: PublishHere, make: MakeStatement, tmp_path: Path) -> Iterator[PreviewServer]:
    publish_here([make()], base_url="https://quotes.example/kv/")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "site" / "out").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "site" / "empty").mkdir()
    server = serve(tmp_path / "site", port=0)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def ask(served: PreviewServer) -> Callable[..., Answer]:
    def asked(path: str, method: str = "GET") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", served.server_port, timeout=10)
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    return asked


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/index.html?x=y", "text/html; charset=utf-8"),
        ("/officials/", "text/html; charset=utf-8"),
        ("/officials/torvet.html", "text/html; charset=utf-8"),
        ("/static/style.css", "text/css; charset=utf-8"),
        ("/static/favicon.svg", "image/svg+xml"),
    ],
)
def test_files_with_their_types(ask: Callable[..., Answer], path: str, kind: str) -> None:
    status, headers, body = ask(path)
    assert (status, headers["content-type"], int(headers["content-length"])) == (200, kind, len(body))


@pytest.mark.parametrize(
    "path",
    [
        "/nothing", "/a/b/c/d.html", "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/out",
        "/empty/",
        "/.quotearchive-site.json", "/%00", "/index.html/", "/%ff%fe", "/..%5csecret.txt", "/q/", "/static/",
        "/" + "x" * 5000, "//secret.txt",
    ],
)  # fmt: skip
def test_everything_else_is_the_page_404(ask: Callable[..., Answer], path: str) -> None:
    status, _, body = ask(path)
    assert status == 404
    assert b"There is no page at this address" in body
    assert b'<base href="/">' in body
    assert b"secret" not in body


def test_a_folder_without_its_slash_leads_to_it_on_this_server(ask: Callable[..., Answer]) -> None:
    status, headers, _ = ask("/officials")
    assert (status, headers["location"]) == (301, "/officials/")
    assert ask("//officials")[1]["location"] == "/officials/"


def test_head_has_no_body_and_nothing_can_be_sent(ask: Callable[..., Answer]) -> None:
    status, headers, body = ask("/", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 0
    assert ask("/", "POST")[0] == 501


def test_a_reader_who_goes_away_is_no_error(
    served: PreviewServer, ask: Callable[..., Answer], capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", served.server_port)) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    assert ask("/")[0] == 200
    assert capfd.readouterr().err == ""


def test_it_listens_on_loopback_only_and_says_where(served: PreviewServer) -> None:
    assert served.server_address[0] == "127.0.0.1"
    assert served.address == f"http://127.0.0.1:{served.server_port}/"


def test_what_cannot_be_served_is_told(served: PreviewServer, tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"no site in .*nowhere.*quotearchive publish"):
        serve(tmp_path / "nowhere", port=0)
    with pytest.raises(SiteError, match=rf"port {served.server_port}, cannot be used.*--port"):
        serve(tmp_path / "site", port=served.server_port)
    with pytest.raises(UsageError, match="no port 99999"):
        serve(tmp_path / "site", port=99_999)
    with pytest.raises(SiteError, match="cannot be used"):
        serve(tmp_path / "site", host="no.such.host.invalid", port=0)
