"""What is asked of whom, how politely, and what is refused, against a server on this machine."""

from __future__ import annotations

import gzip
import http.server
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import httpcore
import pytest
from hosting import Page

from quotearchive.errors import InputError, PrivateError, UsageError
from quotearchive.ingest import web
from quotearchive.ingest.fetching import Fetcher, Limits, guard, robots
from quotearchive.model import Response

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hosting import Host, Hosting

pytest_plugins = ("hosted",)

NOON = datetime(2025, 4, 24, 12, tzinfo=UTC)
WORDS = "“The bridge is open,” Minister of Energy Viktor Hane said.\n"
QUICK = Limits(connect=5, read=10, total=30, delay=0, back_off=0.01, longest_wait=5)
HASTY = replace(QUICK, read=0.5, total=1)
AGENT = "quotearchive/test"


class Kept:
    """A shelf for one test."""

    def __init__(self) -> None:
        self.kept: list[Response] = []

    def keep(self, response: Response) -> None:
        self.kept.append(response)

    def last(self, url: str) -> Response | None:
        return next((each for each in reversed(self.kept) if each.url == url), None)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


def fetcher(
    *hosts: Host, limits: Limits = QUICK, shelf: Kept | None = None, clock: Clock | None = None
) -> Fetcher:
    allowed = [host.place for host in hosts]
    return Fetcher(AGENT, clock or Clock(), shelf=shelf, allowed=allowed, limits=limits)


def get(host: Host, path: str, *others: Host, limits: Limits = QUICK) -> Response:
    with fetcher(host, *others, limits=limits) as opened:
        return opened.get(host.url(path))


def fault(host: Host, path: str, *others: Host, limits: Limits = QUICK) -> str:
    with pytest.raises(InputError) as caught:
        get(host, path, *others, limits=limits)
    return str(caught.value)


# ── what comes back ───────────────────────────────────────────────────────


def test_a_page_comes_as_it_is(hosting: Hosting) -> None:
    host = hosting({"/a": WORDS})
    response = get(host, "/a")
    assert (response.url, response.final_url, response.status) == (host.url("/a"), host.url("/a"), 200)
    assert (response.body, response.fetched_at, response.since) == (WORDS.encode(), NOON, NOON)
    assert response.header("content-TYPE") == "text/plain; charset=utf-8"
    assert web.opened(response).charset == "utf-8"


CONTENT_TYPES = [
    ("text/html", "text/html", None),
    ("Text/HTML; Charset=UTF-8", "text/html", "utf-8"),
    ('text/html;x=y; charset="windows-1251"', "text/html", "windows-1251"),
    ("; charset=utf-8", None, "utf-8"),
    ("", None, None),
]


@pytest.mark.parametrize(("header", "media_type", "charset"), CONTENT_TYPES)
def test_what_a_server_says_of_its_answer(header: str, media_type: str | None, charset: str | None) -> None:
    response = Response(
        "http://a.example", "http://a.example", 200, (("content-type", header),), b"", NOON, NOON
    )
    opened = web.opened(response)
    assert (opened.media_type, opened.charset) == (media_type, charset)


def test_servers_are_told_who_asks(hosting: Hosting) -> None:
    host = hosting({"/a": Page(b"words", headers={"Set-Cookie": "visitor=77"})})
    with fetcher(host) as opened:
        opened.get(host.url("/a"))
        opened.get(host.url("/a"))
    for asked in host.asked:
        assert asked.headers["User-Agent"] == AGENT
        assert asked.headers["Host"] == f"127.0.0.1:{host.port}"
        assert asked.headers["Accept-Encoding"] == "gzip"
        assert "Cookie" not in asked.headers


PACKED = [
    ("gzip", gzip.compress(WORDS.encode(), mtime=0), WORDS.encode()),
    ("x-gzip", gzip.compress(WORDS.encode(), mtime=0), WORDS.encode()),
    ("GZIP ", gzip.compress(b"one, ", mtime=0) + gzip.compress(b"two", mtime=0), b"one, two"),
    ("gzip", gzip.compress(WORDS.encode(), mtime=0) + b"\0\0\0", WORDS.encode()),
    ("identity", WORDS.encode(), WORDS.encode()),
    ("gzip", b"", b""),
]


@pytest.mark.parametrize(("coding", "sent", "body"), PACKED, ids=range(len(PACKED)))
def test_what_is_packed_is_unpacked(hosting: Hosting, coding: str, sent: bytes, body: bytes) -> None:
    host = hosting({"/a": Page(sent, headers={"Content-Encoding": coding})})
    assert get(host, "/a").body == body


NOT_UNPACKED = [
    ("gzip", gzip.compress(WORDS.encode(), mtime=0)[:-9], "its answer is packed with gzip, and cut off."),
    ("gzip", b"no gzip at all", "its answer is packed with gzip, and damaged."),
    ("br", b"\x0b\x02\x80words\x03", "its answer is packed as br, which was not asked for."),
]


@pytest.mark.parametrize(("coding", "sent", "said"), NOT_UNPACKED, ids=range(len(NOT_UNPACKED)))
def test_what_is_packed_wrongly(hosting: Hosting, coding: str, sent: bytes, said: str) -> None:
    host = hosting({"/a": Page(sent, headers={"Content-Encoding": coding})})
    assert fault(host, "/a") == said


@pytest.mark.parametrize("status", [204, 206, 401, 403, 404, 410, 418, 501])
def test_other_answers_are_no_page(hosting: Hosting, status: int) -> None:
    host = hosting({"/a": Page(b"" if status == 204 else b"An error page.", status)})
    assert fault(host, "/a") == f"the server answered {status}, and not with the page."
    assert host.paths == ["/a"]


# ── only what has changed ─────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("page", "header"),
    [
        (Page(WORDS.encode(), etag='"v1"'), ("If-None-Match", '"v1"')),
        (
            Page(WORDS.encode(), modified="Thu, 24 Apr 2025 10:00:00 GMT"),
            ("If-Modified-Since", "Thu, 24 Apr 2025 10:00:00 GMT"),
        ),
    ],
)
def test_what_has_not_changed_is_not_sent_again(
    hosting: Hosting, page: Page, header: tuple[str, str]
) -> None:
    host, shelf, clock = hosting({"/a": page}), Kept(), Clock()
    with fetcher(host, shelf=shelf, clock=clock) as opened:
        first = opened.get(host.url("/a"))
        clock.time = NOON + timedelta(hours=1)
        second = opened.get(host.url("/a"))
    assert host.asked[-1].headers[header[0]] == header[1]
    assert (second.status, second.body, second.since) == (304, first.body, NOON)
    assert second.fetched_at == clock.time
    assert second.header("Content-Type") == "text/plain; charset=utf-8"
    assert shelf.kept == [first, second]


def test_what_has_changed_is_of_the_time_of_its_coming(hosting: Hosting) -> None:
    host, shelf, clock = hosting({"/a": Page(b"one", etag='"1"')}), Kept(), Clock()
    with fetcher(host, shelf=shelf, clock=clock) as opened:
        opened.get(host.url("/a"))
        host["/a"] = Page(b"two", etag='"2"')
        clock.time = NOON + timedelta(hours=1)
        changed = opened.get(host.url("/a"))
    assert (changed.status, changed.body, changed.since) == (200, b"two", clock.time)


def test_the_same_without_a_version_is_the_same(hosting: Hosting) -> None:
    host, shelf, clock = hosting({"/a": WORDS}), Kept(), Clock()
    with fetcher(host, shelf=shelf, clock=clock) as opened:
        opened.get(host.url("/a"))
        clock.time = NOON + timedelta(hours=1)
        assert opened.get(host.url("/a")).since == NOON


def test_a_version_is_sent_to_the_address_that_has_it_only(hosting: Hosting) -> None:
    host, shelf = (
        hosting({"/old": Page(status=301, headers={"Location": "/new"}), "/new": Page(b"w", etag='"1"')}),
        Kept(),
    )
    with fetcher(host, shelf=shelf) as opened:
        opened.get(host.url("/old"))
        again = opened.get(host.url("/old"))
        host["/old"] = Page(status=301, headers={"Location": "/newer"})
        host["/newer"] = Page(b"other words", etag='"1"')
        moved = opened.get(host.url("/old"))
    versions = [
        (each.path, each.headers.get("If-None-Match")) for each in host.asked if each.path != "/robots.txt"
    ]
    assert versions == [
        *[("/old", None), ("/new", None)],
        *[("/old", None), ("/new", '"1"')],
        *[("/old", None), ("/newer", None)],
    ]
    assert (again.final_url, again.status, moved.body) == (host.url("/new"), 304, b"other words")


def test_what_was_kept_late_enough_is_not_asked_for(hosting: Hosting) -> None:
    host, shelf = hosting({"/a": WORDS}), Kept()
    with fetcher(host, shelf=shelf) as opened:
        opened.get(host.url("/a"), unless_since=NOON)
        assert opened.get(host.url("/a"), unless_since=NOON).body == WORDS.encode()
        assert host.paths == ["/a"]
        opened.get(host.url("/a"), unless_since=NOON + timedelta(seconds=1))
        opened.get(host.url("/a"))
    assert host.paths == ["/a"] * 3


# ── where an answer leads ─────────────────────────────────────────────────


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(hosting: Hosting, status: int) -> None:
    host = hosting({"/a": Page(status=status, headers={"Location": "b#part"}), "/b": WORDS})
    response = get(host, "/a")
    assert (response.url, response.final_url, response.body) == (
        host.url("/a"),
        host.url("/b"),
        WORDS.encode(),
    )


@pytest.mark.parametrize(
    ("location", "path"),
    [("/a b", "/a%20b"), ("/міст".encode().decode("latin-1"), "/%D0%BC%D1%96%D1%81%D1%82"), (" /b ", "/b")],
)
def test_a_redirect_may_be_spelled_carelessly(hosting: Hosting, location: str, path: str) -> None:
    host = hosting({"/a": Page(status=301, headers={"Location": location}), path: WORDS})
    response = get(host, "/a")
    assert (host.paths, response.body) == (["/a", path], WORDS.encode())
    assert web.opened(response).hints.url == response.final_url


def leads(*targets: str) -> dict[str, Page]:
    return {f"/{number}": Page(status=302, headers={"Location": each}) for number, each in enumerate(targets)}


def test_redirects_in_a_circle(hosting: Hosting) -> None:
    assert fault(hosting(leads("/1", "/2", "/0")), "/0") == "its redirects lead in a circle."
    assert fault(hosting(leads("/0")), "/0") == "its redirects lead in a circle."


def test_redirects_without_end(hosting: Hosting) -> None:
    host = hosting(
        {f"/{number}": Page(status=302, headers={"Location": f"/{number + 1}"}) for number in range(50)}
    )
    assert fault(host, "/0") == "it leads on and on: there are more than 5 redirects."
    assert len(host.paths) == 6
    host["/5"] = Page(b"arrived")
    assert get(host, "/0").body == b"arrived"


LED_AWAY = [
    (
        "http://127.0.0.1:{port}/x",
        "it leads to what is not fetched: its port {port} is none of the web's.",
    ),
    (
        "http://127.0.0.1/x",
        "it leads to what is not fetched: 127.0.0.1 is in a private or reserved network.",
    ),
    (
        "https://localhost/x",
        "it leads to what is not fetched: localhost is in a private or reserved network.",
    ),
    ("http://[::1]/", "it leads to what is not fetched: ::1 is in a private or reserved network."),
    (
        "http://2130706433/",
        "its host 2130706433 is no name, and no IP address as it is written; write it in full.",
    ),
    ("http://0x7f.1/", "its host 0x7f.1 is no name, and no IP address as it is written; write it in full."),
    ("http://who:why@127.0.0.1/", "there is a name or a password before its host; leave it out."),
    ("file:///etc/passwd", "file:///etc/passwd is no web address."),
    ("http://[::1", "it leads to no web address (Invalid URL in location header: Invalid port: ':1'.)"),
    (
        "http://news.example:99999/",
        "http://news.example:99999/ is no web address.",
    ),
]


@pytest.mark.parametrize(("target", "said"), LED_AWAY)
def test_a_redirect_leads_nowhere_private(hosting: Hosting, target: str, said: str) -> None:
    other = hosting({"/x": "a secret"})
    host = hosting(leads(target.format(port=other.port)))
    assert fault(host, "/0") == said.format(port=other.port)
    assert other.asked == []


def test_a_redirect_to_another_place_that_was_opened(hosting: Hosting) -> None:
    other = hosting({"/x": WORDS})
    host = hosting(leads(other.url("/x")))
    assert get(host, "/0", other).body == WORDS.encode()


def test_robots_txt_leads_nowhere_private_either(hosting: Hosting) -> None:
    other = hosting({"/robots.txt": "User-agent: *\nAllow: /\n"})
    host = hosting(
        {"/a": WORDS, "/robots.txt": Page(status=301, headers={"Location": other.url("/robots.txt")})}
    )
    assert "is none of the web's" in fault(host, "/a")
    assert (other.asked, host.paths) == ([], [])


# ── private addresses ─────────────────────────────────────────────────────

ADDRESSES = [
    ("93.184.215.14", True),
    ("8.8.8.8", True),
    ("172.15.255.255", True),
    ("172.32.0.1", True),
    ("100.63.255.255", True),
    ("2606:4700:4700::1111", True),
    ("127.0.0.1", False),
    ("127.8.9.10", False),
    ("0.0.0.0", False),  # noqa: S104 - nothing listens there
    ("10.1.2.3", False),
    ("100.64.0.1", False),
    ("100.127.255.254", False),
    ("169.254.169.254", False),
    ("172.16.0.1", False),
    ("172.31.255.255", False),
    ("192.0.0.8", False),
    ("192.0.2.1", False),
    ("192.88.99.1", False),
    ("192.168.1.1", False),
    ("198.18.0.1", False),
    ("198.51.100.9", False),
    ("203.0.113.9", False),
    ("224.0.0.1", False),
    ("239.255.255.250", False),
    ("240.0.0.1", False),
    ("255.255.255.255", False),
    ("::", False),
    ("::1", False),
    ("::ffff:93.184.215.14", False),
    ("::93.184.215.14", False),
    ("64:ff9b::5db8:d70e", False),
    ("64:ff9b:1::1", False),
    ("100::1", False),
    ("2001::1", False),
    ("2001:db8::1", False),
    ("2002:5db8:d70e::1", False),
    ("3fff::1", False),
    ("5f00::1", False),
    ("fc00::1", False),
    ("fd12:3456::1", False),
    ("fe80::1", False),
    ("fe80::1%1", False),
    ("fec0::1", False),
    ("ff02::1", False),
]


@pytest.mark.parametrize(("address", "public"), ADDRESSES)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert guard.is_public(address) is public


PLACES = [
    ("http://news.example/a", ("news.example", 80)),
    ("https://NEWS.example./a", ("news.example", 443)),
    ("http://news.example:8080", ("news.example", 8080)),
    ("http://8.8.8.8/", ("8.8.8.8", 80)),
    ("http://[2606:4700::1]:81/", ("2606:4700::1", 81)),
    ("http://1and1.example/", ("1and1.example", 80)),
]


@pytest.mark.parametrize(("url", "place"), PLACES)
def test_whom_an_address_names(url: str, place: tuple[str, int]) -> None:
    assert guard.place(url) == place


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/",
        "//news.example/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0x7f000001/",
        "http://2130706433./",
        "http://me@news.example/",
        "http://:pass@news.example/",
    ],
)
def test_whom_no_address_names(url: str) -> None:
    with pytest.raises(guard.RefusedError):
        guard.place(url)


NAMED = [
    ("127.0.0.1:8000", ("127.0.0.1", 8000)),
    ("LocalHost.:80", ("localhost", 80)),
    ("[::1]:8000", ("::1", 8000)),
]


@pytest.mark.parametrize(("text", "place"), NAMED)
def test_what_the_user_opens(text: str, place: tuple[str, int]) -> None:
    assert guard.named(text) == place


@pytest.mark.parametrize(
    "text",
    ["", "localhost", "localhost:", ":80", "localhost:http", "a:70000", "a:0", "u@a:80", "a:80/x", "[::1:80"],
)
def test_what_opens_nothing(text: str) -> None:
    with pytest.raises(UsageError, match="is no host with a port; write it as in 127"):
        guard.named(text)


def test_a_place_that_was_opened_is_that_host_and_that_port(hosting: Hosting) -> None:
    host, other = hosting({"/a": WORDS}), hosting({"/a": WORDS})
    with fetcher(host) as opened:
        assert opened.get(host.url("/a")).status == 200
        for url in (
            other.url("/a"),
            host.url("/a", "localhost"),
            host.url("/a", "127.0.0.2"),
            "http://127.0.0.1/a",
        ):
            with pytest.raises(PrivateError):
                opened.get(url)
    assert other.asked == []


class Answers:
    """A resolver that says something else each time, and what it was asked."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers, self.asked = list(answers), list[str]()

    def __call__(self, host: str, _: int) -> list[str]:
        self.asked.append(host)
        return self.answers.pop(0)


def refused(resolve: Callable[[str, int], list[str]]) -> str:
    with (
        Fetcher(AGENT, Clock(), limits=QUICK, resolve=resolve) as opened,
        pytest.raises(PrivateError) as caught,
    ):
        opened.get("http://news.example/a")
    return str(caught.value)


def test_all_addresses_of_a_name_must_be_public() -> None:
    for inside in ("10.0.0.1", "::1"):
        said = refused(Answers(["93.184.215.14", inside]))
        assert said.startswith("news.example is in a private or reserved network.")


class Recorded(httpcore.NetworkBackend):
    """Connects to a server of the test's own, whoever was meant, and remembers who that was."""

    def __init__(self, port: int) -> None:
        self.port, self.connected = port, list[tuple[str, int]]()

    def connect_tcp(self, host: str, port: int, *_: object, **__: object) -> httpcore.NetworkStream:
        self.connected.append((host, port))
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.port, 1.0)


def test_the_address_that_was_checked_is_the_one_connected_to(hosting: Hosting) -> None:
    """A name that leads elsewhere when it is asked for a second time (DNS rebinding) is not asked twice."""
    host = hosting({"/a": WORDS})
    network, resolve = Recorded(host.port), Answers(["93.184.215.14"], ["127.0.0.1"])
    limits = replace(QUICK, tries=1)
    with Fetcher(AGENT, Clock(), limits=limits, resolve=resolve, network=network) as opened:
        assert opened.get("http://news.example/a").body == WORDS.encode()
    assert (resolve.asked, network.connected) == (["news.example"], [("93.184.215.14", 80)])
    assert {each.headers["Host"] for each in host.asked} == {"news.example"}


def test_each_new_connection_is_checked_anew(hosting: Hosting) -> None:
    host = hosting({"/a": Page(b"words", headers={"Connection": "close"})})
    network, resolve = Recorded(host.port), Answers(*[["93.184.215.14"]] * 2, ["127.0.0.1"])
    with Fetcher(AGENT, Clock(), limits=QUICK, resolve=resolve, network=network) as opened:
        opened.get("http://news.example/a")
        opened.get("http://news.example/a")
        with pytest.raises(PrivateError, match=r"^news.example is in a private or reserved network"):
            opened.get("http://news.example/a")
    assert network.connected == [("93.184.215.14", 80)] * 2


def test_the_next_address_is_tried_where_the_first_does_not_answer(hosting: Hosting) -> None:
    host = hosting({"/a": WORDS})
    resolve = Answers(["127.0.0.2", "127.0.0.1"])
    allowed = [("news.example", host.port)]
    with Fetcher(AGENT, Clock(), limits=QUICK, resolve=resolve, allowed=allowed) as opened:
        assert opened.get(host.url("/a", "news.example")).body == WORDS.encode()


def test_proxy_variables_are_ignored(hosting: Hosting, monkeypatch: pytest.MonkeyPatch) -> None:
    host, proxy = hosting({"/a": WORDS}), hosting({})
    for name in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url(""))
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    assert get(host, "/a").body == WORDS.encode()
    assert proxy.asked == []


# ── certificates ──────────────────────────────────────────────────────────


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """One that news.example has signed for itself, with its key."""
    path = tmp_path / "both.pem"
    made = subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"),
            *("-keyout", path, "-out", tmp_path / "cert.pem"),
        ],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("openssl is not here to make a certificate")
    path.write_bytes(path.read_bytes() + (tmp_path / "cert.pem").read_bytes())
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[tuple[int, list[str | None]]]:
    """A server that speaks TLS: its port, and the names that it was asked for."""
    names: list[str | None] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(404 if self.path == "/robots.txt" else 200)
            self.end_headers()
            self.wfile.write(WORDS.encode())

        def log_message(self, *_: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Who does not trust the certificate hangs up, which is no fault."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda _, name, __: names.append(name)
    with Server(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server.server_address[1], names
        server.shutdown()
        thread.join()


def test_a_certificate_is_that_of_the_name(secure: tuple[int, list[str | None]], certificate: Path) -> None:
    port, names = secure
    trusting = ssl.create_default_context(cafile=str(certificate))
    allowed = [("news.example", port), ("other.example", port)]

    def body(host: str, context: ssl.SSLContext | None) -> bytes:
        resolve = Answers(*[["127.0.0.1"]] * 9)
        with Fetcher(
            AGENT, Clock(), allowed=allowed, limits=QUICK, resolve=resolve, context=context
        ) as opened:
            return opened.get(f"https://{host}:{port}/a").body

    assert body("news.example", trusting) == WORDS.encode()
    assert set(names) == {"news.example"}
    with pytest.raises(InputError, match=r"its certificate is not to be trusted .*mismatch"):
        body("other.example", trusting)
    with pytest.raises(InputError, match=r"its certificate is not to be trusted .*self"):
        body("news.example", None)


# ── slow, endless and broken answers ──────────────────────────────────────


def endless(piece: bytes) -> Callable[[], Iterator[bytes]]:
    def pieces() -> Iterator[bytes]:
        while True:
            yield piece

    return pieces


@pytest.mark.parametrize(
    "page",
    [Page(endless(b"x"), pause=0.2), Page(endless(b"x"), pause=30.0)],
    ids=["a byte now and then", "nothing more"],
)
def test_a_slow_answer_is_cut(hosting: Hosting, page: Page) -> None:
    host = hosting({"/a": page})
    begun = time.monotonic()
    said = fault(host, "/a", limits=HASTY)
    assert said == "it is too slow: no whole answer within 1 s, or nothing for 0.5 s."
    assert time.monotonic() - begun < 10
    assert host.paths == ["/a"]


def test_an_endless_answer_is_cut(hosting: Hosting) -> None:
    host = hosting({"/a": Page(endless(b"x" * 65536))})
    assert fault(host, "/a", limits=replace(QUICK, size=2_000_000)) == "it is larger than 2 MB."


def test_twenty_megabytes_are_the_most(hosting: Hosting) -> None:
    host = hosting({"/a": b"x" * 20_000_000, "/b": b"x" * 20_000_001})
    assert len(get(host, "/a").body) == 20_000_000
    assert fault(host, "/b") == "it is larger than 20 MB."


def test_what_grows_when_it_is_unpacked_is_cut(hosting: Hosting) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    assert len(bomb) < 250_000
    host = hosting({"/a": Page(bomb, headers={"Content-Encoding": "gzip"})})
    tracemalloc.start()
    try:
        assert fault(host, "/a", limits=replace(QUICK, size=2_000_000)) == "it is larger than 2 MB."
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


def test_an_answer_that_breaks_off(hosting: Hosting) -> None:
    host = hosting({"/a": Page(lambda: iter([b"half"]), headers={"Content-Length": "1000"})})
    assert fault(host, "/a").startswith("its answer broke off or is no HTTP (")
    assert host.paths == ["/a"] * 3


def test_a_server_that_is_not_there() -> None:
    gone = replace(QUICK, tries=1)
    there = r"^robots.txt of 127.0.0.1 cannot be read, so nothing is fetched there: it could not be reached"
    with (
        Fetcher(AGENT, Clock(), allowed=[("127.0.0.1", 9)], limits=gone) as opened,
        pytest.raises(InputError, match=there),
    ):
        opened.get("http://127.0.0.1:9/a")
    with (
        Fetcher(AGENT, Clock(), limits=gone, resolve=Unknown()) as opened,
        pytest.raises(InputError, match="Name or service not known"),
    ):
        opened.get("http://no-such.example/a")


class Unknown:
    def __call__(self, host: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known", host, port)


# ── again, later ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(hosting: Hosting, status: int) -> None:
    host = hosting({"/a": Page(b"busy", status, later=[Page(b"busy", status), Page(b"words")])})
    assert get(host, "/a").body == b"words"
    assert host.paths == ["/a"] * 3
    host = hosting({"/a": Page(b"busy", status)})
    assert fault(host, "/a") == f"the server answered {status}, and not with the page."
    assert host.paths == ["/a"] * 3


def waited(host: Host) -> float:
    first, second = (each.at for each in host.asked if each.path == "/a")
    return second - first


def test_each_wait_is_twice_the_one_before(hosting: Hosting) -> None:
    host = hosting({"/a": Page(b"busy", 503)})
    fault(host, "/a", limits=replace(QUICK, back_off=0.1))
    first, second, third = (each.at for each in host.asked if each.path == "/a")
    assert second - first >= 0.1
    assert third - second >= 0.2


def test_a_server_says_when_to_come_back(hosting: Hosting) -> None:
    busy = Page(b"", 429, headers={"Retry-After": "1"}, later=[Page(b"words")])
    host = hosting({"/a": busy})
    assert get(host, "/a").body == b"words"
    assert waited(host) >= 1.0
    past = format_datetime(NOON - timedelta(hours=1), usegmt=True)
    host = hosting({"/a": Page(b"", 503, headers={"Retry-After": past}, later=[Page(b"words")])})
    assert get(host, "/a", limits=replace(QUICK, back_off=60)).body == b"words"
    assert waited(host) < 30


@pytest.mark.parametrize("when", ["3600", format_datetime(NOON + timedelta(hours=1), usegmt=True)])
def test_a_server_that_wants_to_be_left_alone_is(hosting: Hosting, when: str) -> None:
    host = hosting({"/a": Page(b"", 503, headers={"Retry-After": when})})
    assert fault(host, "/a") == "the server is busy (503) and asks to come back in 3600 s."
    assert host.paths == ["/a"]


# ── politeness ────────────────────────────────────────────────────────────


def test_requests_to_one_host_have_a_pause_between_them(hosting: Hosting) -> None:
    host, other = hosting({"/a": WORDS, "/b": WORDS}), hosting({"/a": WORDS})
    allowed, slower = [host.place, ("localhost", other.port)], replace(QUICK, delay=0.4)
    with Fetcher(AGENT, Clock(), allowed=allowed, limits=slower) as opened:
        opened.get(host.url("/a"))
        opened.get(other.url("/a", "localhost"))
        opened.get(host.url("/b"))
    times = [each.at for each in host.asked]
    assert all(later - earlier >= 0.4 for earlier, later in pairwise(times))
    assert other.asked[0].at - host.asked[1].at < 0.4  # no pause for another host


def test_robots_txt_may_ask_for_a_longer_pause(hosting: Hosting) -> None:
    host = hosting({"/robots.txt": "User-agent: *\nCrawl-delay: 0.3\n", "/a": WORDS, "/b": WORDS})
    with fetcher(host) as opened:
        opened.get(host.url("/a"))
        opened.get(host.url("/b"))
    assert host.asked[2].at - host.asked[1].at >= 0.3
    bounded = hosting({"/robots.txt": "User-agent: *\nCrawl-delay: 86400\n", "/a": WORDS, "/b": WORDS})
    with fetcher(bounded, limits=replace(QUICK, longest_delay=0.1)) as opened:
        opened.get(bounded.url("/a"))
        opened.get(bounded.url("/b"))
    assert bounded.paths == ["/a", "/b"]


def test_robots_txt_is_asked_first_and_once(hosting: Hosting) -> None:
    host = hosting({"/robots.txt": "User-agent: *\nDisallow: /private/\n", "/a": WORDS, "/private/b": WORDS})
    with fetcher(host) as opened:
        opened.get(host.url("/a"))
        with pytest.raises(InputError, match=r"^robots.txt of 127.0.0.1 asks that it be not fetched.$"):
            opened.get(host.url("/private/b"))
        opened.get(host.url("/a"))
    assert [each.path for each in host.asked] == ["/robots.txt", "/a", "/a"]


def test_a_redirect_passes_robots_txt_as_well(hosting: Hosting) -> None:
    host = hosting(
        {"/robots.txt": "User-agent: *\nDisallow: /private\n", "/private": WORDS, **leads("/private")}
    )
    assert fault(host, "/0") == "robots.txt of 127.0.0.1 asks that it be not fetched."


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_host_without_robots_txt_allows_all(hosting: Hosting, status: int) -> None:
    host = hosting({"/robots.txt": Page(b"Disallow: /", status), "/a": WORDS})
    assert get(host, "/a").body == WORDS.encode()


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_whose_robots_txt_fails_allows_nothing(hosting: Hosting, status: int) -> None:
    host = hosting({"/robots.txt": Page(b"", status), "/a": WORDS})
    with fetcher(host) as opened:
        for _ in range(2):
            with pytest.raises(InputError) as caught:
                opened.get(host.url("/a"))
            told = f"robots.txt of 127.0.0.1 cannot be read, so nothing is fetched there: the server answered {status}."
            assert str(caught.value) == told
    assert [each.path for each in host.asked] == ["/robots.txt"] * 3


def test_a_host_whose_robots_txt_is_too_slow_allows_nothing(hosting: Hosting) -> None:
    host = hosting({"/robots.txt": Page(endless(b"#"), pause=0.2), "/a": WORDS})
    told = "robots.txt of 127.0.0.1 cannot be read, so nothing is fetched there: it is too slow: "
    assert fault(host, "/a", limits=HASTY).startswith(told)
    assert host.paths == []


ROBOTS = [
    ("nothing in it", "", "/a", True),
    ("everybody", "User-agent: *\nDisallow: /", "/a", False),
    ("we alone", "User-agent: quotearchive\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
    ("everybody but us", "User-agent: *\nDisallow: /\n\nUser-agent: QuoteArchive/2.0\nAllow: /", "/a", True),
    ("others", "User-agent: elsebot\nDisallow: /", "/a", True),
    ("a name that only begins like ours", "User-agent: quotearchivebot\nDisallow: /", "/a", True),
    ("several names", "User-agent: elsebot\nUser-agent: quotearchive\nDisallow: /a", "/a", False),
    ("two groups are one", "User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", False),
    ("an empty rule", "User-agent: *\nDisallow:", "/a", True),
    ("a beginning", "User-agent: *\nDisallow: /news", "/newsletter", False),
    ("capitals count", "User-agent: *\nDisallow: /News", "/news", True),
    ("the longest decides", "User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
    (
        "whatever the order",
        "User-agent: *\nAllow: /news/\nDisallow: /news/old/\nDisallow: /",
        "/news/old/1",
        False,
    ),
    ("allow among equals", "User-agent: *\nDisallow: /news\nAllow: /news", "/news", True),
    ("a star", "User-agent: *\nDisallow: /*/private", "/a/b/private/c", False),
    ("a star that does not fit", "User-agent: *\nDisallow: /*/private", "/private", True),
    ("an end", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    ("an end that goes on", "User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
    ("an end alone", "User-agent: *\nDisallow: /a$", "/ab", True),
    ("an end that overlaps", "User-agent: *\nDisallow: /ab*ba$", "/aba", True),
    ("a query", "User-agent: *\nDisallow: /*?print=", "/a?print=1", False),
    ("letters in another spelling", "User-agent: *\nDisallow: /%7Eme/ви", "/~me/%D0%B2%d0%b8", False),
    ("a slash that is none", "User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
    ("comments and disorder", "# hi\r\nUSER-AGENT : * # all\r\nnonsense\r\n disallow:/a # no", "/a", False),
    ("rules of nobody", "Disallow: /", "/a", True),
    ("a mark", "\ufeffUser-agent: *\nDisallow: /", "/a", False),
    ("a site map between", "User-agent: *\nSitemap: https://x.example/s\nDisallow: /", "/a", False),
]


@pytest.mark.parametrize(("text", "path", "may"), [row[1:] for row in ROBOTS], ids=[row[0] for row in ROBOTS])
def test_what_robots_txt_means(text: str, path: str, may: bool) -> None:
    assert robots.read(text.encode()).allow(f"https://news.example{path}") is may


def test_no_pattern_takes_long() -> None:
    text = f"User-agent: *\nDisallow: /{'*a' * 2000}$\n"
    begun = time.monotonic()
    assert robots.read(text.encode()).allow("https://news.example/" + "a" * 1990 + "b")
    assert time.monotonic() - begun < 5


def test_bytes_that_are_no_text_are_no_rules() -> None:
    assert robots.read(bytes(range(256)) * 3000) == robots.EVERYTHING


def test_a_server_that_never_answers_does_not_hold_up_the_run(hosting: Hosting) -> None:
    host = hosting({f"/{n}": Page(endless(b"x"), pause=0.05) for n in range(5)})
    told = []
    with fetcher(host, limits=replace(QUICK, total=0.3, tries=1)) as opened:
        for n in range(5):
            with pytest.raises(InputError) as caught:
                opened.get(host.url(f"/{n}"))
            told.append("is left alone for the rest of this run" in str(caught.value))
    assert told == [False, False, False, True, True]
    assert host.paths == ["/0", "/1", "/2"]
