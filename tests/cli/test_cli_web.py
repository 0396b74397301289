"""add and extract with addresses: what is fetched, kept and told, against a server on this machine."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import crawls
import pytest
from feeds import item, rss
from hosting import Page

if TYPE_CHECKING:
    from pathlib import Path

    from hosting import Host, Hosting
    from program import Ran, Run

pytest_plugins = ("program", "hosted")


@pytest.fixture(autouse=True)
def speakers(plain_environment: None, known: Path) -> None:
    """Whoever speaks here is in the registry."""


SAID = "“The bridge over the Vesk will open in {}”, Minister of Energy Viktor Hane wrote on Facebook.\n"
SPRING, AUTUMN = SAID.format("spring"), SAID.format("autumn")
ARTICLE = f"""<!DOCTYPE html>
<html lang="en"><head><title>A bridge opens</title><link rel="canonical" href="{{url}}">
<meta property="article:published_time" content="2025-04-24T10:00:00+03:00"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>A bridge opens</h1>
<p>{SPRING}</p>
<p>The bridge was closed for eleven months after the flood of last year, and lorries had to take the road over Halm.</p>
<p>Those who live on the other bank had waited for it, and many came to see the first cars drive over it.</p>
</article></body></html>"""


def options(*hosts: Host) -> list[str]:
    """What opens these hosts, without a pause."""
    return [
        "--delay",
        "0",
        *(each for host in hosts for each in ("--allow-private", f"127.0.0.1:{host.port}")),
    ]


def fetches(folder: Path) -> list[tuple[str, int, bytes]]:
    with closing(sqlite3.connect(folder / "index" / "archive.db")) as connection:
        rows = connection.execute(
            "select url, status, packed from fetches join bodies using (sha256) order by number"
        )
        return [(url, status, zlib.decompress(packed)) for url, status, packed in rows]


def record(run: Run) -> dict[str, object]:
    (only,) = map(json.loads, run("search", "--format", "jsonl").lines)
    article: dict[str, object] = only["article"]
    return article


def test_a_page_is_fetched_and_kept_as_it_came(run: Run, empty: Path, hosting: Hosting) -> None:
    host = hosting({"/bridge": ""})
    page = ARTICLE.format(url=host.url("/bridge"))
    host["/bridge"] = Page(page.encode(), headers={"Content-Type": "text/html"}, etag='"1"')
    ran = run("add", host.url("/bridge?utm_source=x#top"), *options(host))
    assert (ran.status, ran.err) == (0, "1 article read: 1 new; 1 quotation\n")
    article = record(run)
    assert (article["url"], article["title"]) == (host.url("/bridge"), "A bridge opens")
    assert article["published"] == "2025-04-24T10:00:00+03:00"
    assert fetches(empty) == [(host.url("/bridge"), 200, page.encode())]
    again = run("add", host.url("/bridge"), *options(host))
    assert again.err == "1 article read: 1 same; 1 quotation\n"
    assert [each[1] for each in fetches(empty)] == [200, 304]
    assert host.asked[-1].headers["If-None-Match"] == '"1"'


def test_a_text_that_changes_is_a_new_revision(run: Run, empty: Path, hosting: Hosting) -> None:
    host = hosting({"/a": Page(SPRING.encode(), later=[Page(AUTUMN.encode())])})
    outcomes = [run("add", host.url("/a"), *options(host)).err for _ in range(3)]
    assert [each.split(": ")[1].split(";")[0] for each in outcomes] == ["1 new", "1 changed", "1 same"]
    assert run("search", "spring").status == 1
    with closing(sqlite3.connect(empty / "index" / "archive.db")) as connection:
        rows = connection.execute("select number, captured from revisions order by number").fetchall()
        times = connection.execute("select fetched_at from fetches order by number").fetchall()
    assert rows == [(1, times[0][0]), (2, times[1][0])]


def test_the_same_page_without_a_version_is_the_same(run: Run, empty: Path, hosting: Hosting) -> None:
    host = hosting({"/a": SPRING})
    run("add", host.url("/a"), *options(host))
    assert run("add", host.url("/a"), *options(host)).err == "1 article read: 1 same; 1 quotation\n"
    assert [each[1] for each in fetches(empty)] == [200, 200]


@pytest.mark.usefixtures("empty")
def test_an_article_is_known_by_the_address_that_answered(run: Run, hosting: Hosting) -> None:
    host = hosting({"/old": Page(status=301, headers={"Location": "/new"}), "/new": SPRING})
    run("add", host.url("/old"), *options(host))
    assert record(run)["url"] == host.url("/new")
    assert run("add", host.url("/new"), *options(host)).err == "1 article read: 1 same; 1 quotation\n"
    assert "/old" not in run("articles", "list").out


FORMS = [
    ("/page", "text/html", f"<div><p>{SPRING}</p></div>", 1),
    ("/page", "TEXT/HTML; charset=utf-8", ARTICLE, 1),
    ("/feed", "text/html", rss(item("https://karvinform.example/1", SPRING)), 1),
    ("/feed", "text/plain", rss(item("https://karvinform.example/1", SPRING)), 1),
    ("/records", "text/plain", json.dumps({"text": SPRING}), 1),
    ("/words", "application/octet-stream", SPRING, 1),
]


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(("path", "said", "body", "quotations"), FORMS)
def test_what_a_server_says_of_a_form_counts_where_the_bytes_do_not_tell(
    run: Run, hosting: Hosting, path: str, said: str, body: str | bytes, quotations: int
) -> None:
    data = body if isinstance(body, bytes) else body.encode()
    host = hosting({path: Page(data, headers={"Content-Type": said})})
    ran = run("extract", host.url(path), *options(host), "--format", "jsonl")
    found = [json.loads(line) for line in ran.lines]
    assert len(found) == quotations
    assert found[0]["text"].startswith("The bridge over the Vesk")


def test_extract_and_dry_run_keep_nothing(run: Run, empty: Path, hosting: Hosting) -> None:
    host = hosting({"/a": SPRING})
    ran = run("extract", host.url("/a"), *options(host), "--format", "jsonl")
    assert json.loads(ran.out)["article"]["url"] == host.url("/a")
    assert run("add", "--dry-run", host.url("/a"), *options(host)).status == 0
    assert not (empty / "index").exists()


def test_a_dry_run_asks_only_for_what_has_changed(run: Run, empty: Path, hosting: Hosting) -> None:
    entry = item("https://karvinform.example/2", AUTUMN)
    host = hosting({"/a": Page(SPRING.encode(), etag='"1"'), "/feed": Page(rss(entry), etag='"2"')})
    urls = [host.url("/a"), host.url("/feed")]
    run("add", *urls, *options(host))
    kept = fetches(empty)
    ran = run("add", "--dry-run", *urls, *options(host))
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "2 articles read: 2 same; 2 quotations; nothing was kept (--dry-run)\n"
    assert [each.headers.get("If-None-Match") for each in host.asked[-2:]] == ['"1"', '"2"']
    assert fetches(empty) == kept


def failing(host: Host) -> list[tuple[str, str]]:
    """An address, and what is told of it."""
    here = f"127.0.0.1:{host.port}"
    return [
        (host.url("/none"), "the server answered 404, and not with the page."),
        (host.url("/private/a"), "robots.txt of 127.0.0.1 asks that it be not fetched."),
        (host.url("/circle"), "its redirects lead in a circle."),
        (
            host.url("/away"),
            "it leads to what is not fetched: 127.0.0.1 is in a private or reserved network.",
        ),
        (host.url("/picture"), "it is not a text file (a PNG image); save its text, or unpack it, first."),
        (host.url("/news.xml"), "it is a web page (“Sorry!”), and no feed; check its address."),
        (host.url("/blank"), "it is empty; there are no words in it."),
        (f"http://me:secret@{here}/a", "there is a name or a password before its host; leave it out."),
        ("http://", "it is no web address; it begins with https:// or http:// and a host."),
        ("https://a.example:x/", "it is no web address; it begins with https:// or http:// and a host."),
        (
            "http://localhost/a",
            "localhost is in a private or reserved network; --allow-private localhost:80 opens it.",
        ),
        (
            "http://169.254.169.254/latest/meta-data",
            "169.254.169.254 is in a private or reserved network; "
            "--allow-private 169.254.169.254:80 opens it.",
        ),
    ]


@pytest.mark.usefixtures("empty")
def test_a_failure_is_one_line_and_the_rest_goes_on(run: Run, hosting: Hosting) -> None:
    host = hosting(
        {
            "/robots.txt": "User-agent: *\nDisallow: /private/\n",
            "/a": SPRING,
            "/private/a": SPRING,
            "/circle": Page(status=302, headers={"Location": "/circle"}),
            "/away": Page(status=302, headers={"Location": "http://127.0.0.1/"}),
            "/picture": Page(b"\x89PNG\r\n\x1a\n\0\0", headers={"Content-Type": "image/png"}),
            "/news.xml": "<!DOCTYPE html><html><head><title>Sorry!</title></head><body><p>Gone.</p></body></html>",
            "/blank": " \n",
        }
    )
    cases = failing(host)
    ran = run("add", *(url for url, _ in cases), host.url("/a"), *options(host))
    assert ran.status == 1
    *told, summary = ran.err.splitlines()
    assert told == [f"quotearchive: {url.replace('me:secret@', '')}: {said}" for url, said in cases]
    assert summary == f"1 article read: 1 new; 1 quotation; {len(cases)} not read"
    assert run("search", "spring").status == 0


@pytest.mark.usefixtures("empty")
def test_options_that_make_no_sense(run: Run) -> None:
    ran = run("add", "https://karvinform.example/a", "--allow-private", "localhost")
    assert ran.status == 2
    assert "“localhost” is no host with a port; write it as in 127.0.0.1:8000." in ran.err
    assert run("add", "https://karvinform.example/a", "--delay", "-1").status == 2


@pytest.mark.usefixtures("empty")
def test_a_feed_brings_what_is_new(run: Run, hosting: Hosting) -> None:
    host = hosting({})
    first, second = item(host.url("/1"), SPRING), item(host.url("/2"), AUTUMN)
    host["/feed"] = rss(first)
    assert run("add", host.url("/feed"), *options(host)).err == "1 article read: 1 new; 1 quotation\n"
    host["/feed"] = rss(second, first)
    ran = run("add", host.url("/feed"), *options(host))
    assert ran.err == "2 articles read: 1 new, 1 same; 2 quotations\n"
    assert host.paths == ["/feed", "/feed"]
    articles = [json.loads(each)["article"] for each in run("search", "--format", "jsonl").lines]
    assert {(each["url"], each["outlet"]) for each in articles} == {
        (host.url("/1"), "Karvinform"),
        (host.url("/2"), "Karvinform"),
    }


@pytest.mark.usefixtures("empty")
def test_what_a_feed_announces_is_read_with_follow(run: Run, hosting: Hosting) -> None:
    host = hosting({"/1": SPRING, "/2": Page(b"gone", 410), "/private": SPRING})
    host["/robots.txt"] = "User-agent: *\nDisallow: /private\n"
    links = [item(host.url(path)) for path in ("/1", "/2", "/private", "/1")]
    host["/feed"] = rss(*links, item(host.url("/3"), AUTUMN))
    without = run("add", host.url("/feed"), *options(host))
    assert without.status == 0
    assert without.err.splitlines() == [
        f"quotearchive: {host.url('/feed')}: 4 entries give no text of an article, only what announces it; "
        "--follow reads their pages.",
        "1 article read: 1 new; 1 quotation",
    ]
    assert host.paths == ["/feed"]
    ran = run("add", host.url("/feed"), "--follow", *options(host))
    assert ran.status == 1
    assert ran.err.splitlines() == [
        f"quotearchive: {host.url('/2')}: the server answered 410, and not with the page.",
        f"quotearchive: {host.url('/private')}: robots.txt of 127.0.0.1 asks that it be not fetched.",
        "2 articles read: 1 new, 1 same; 2 quotations; 2 not read",
    ]
    assert host.paths == ["/feed", "/feed", "/1", "/2"]
    (found,) = map(json.loads, run("search", "spring", "--format", "jsonl").lines)
    assert (found["article"]["url"], found["article"]["outlet"]) == (host.url("/1"), "Karvinform")
    assert found["article"]["title"] == "News"


def followed(run: Run, host: Host) -> Ran:
    return run("add", host.url("/feed"), "--follow", *options(host))


@pytest.mark.usefixtures("empty")
def test_a_page_that_was_read_is_asked_for_again_only_if_its_entry_is_newer(
    run: Run, hosting: Hosting
) -> None:
    host = hosting({"/1": Page(SPRING.encode(), later=[Page(AUTUMN.encode())])})
    host["/feed"] = rss(item(host.url("/1"), published="Thu, 24 Apr 2025 10:00:00 GMT"))
    assert followed(run, host).err == "1 article read: 1 new; 1 quotation\n"
    assert followed(run, host).err == "1 article read: 1 same; 1 quotation\n"
    assert host.paths == ["/feed", "/1", "/feed"]
    tomorrow = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 86400))
    host["/feed"] = rss(item(host.url("/1"), published=tomorrow))
    assert followed(run, host).err == "1 article read: 1 changed; 1 quotation\n"
    assert host.paths[3:] == ["/feed", "/1"]


@pytest.mark.usefixtures("empty")
def test_an_undated_page_is_asked_for_by_its_version(run: Run, hosting: Hosting) -> None:
    host = hosting({"/1": Page(SPRING.encode(), etag='"1"')})
    host["/feed"] = rss(item(host.url("/1")))
    followed(run, host)
    assert followed(run, host).err == "1 article read: 1 same; 1 quotation\n"
    assert host.asked[-1].headers["If-None-Match"] == '"1"'


def test_a_file_of_a_feed_is_followed_too(run: Run, empty: Path, hosting: Hosting) -> None:
    host = hosting({"/1": SPRING})
    (empty / "news.rss").write_bytes(rss(item(host.url("/1"))))
    assert run("add", "news.rss", "--follow", *options(host)).err == "1 article read: 1 new; 1 quotation\n"
    (empty / "other").mkdir()
    (empty / "other" / "news.xml").write_bytes(rss(item(host.url("/2"), AUTUMN)))
    assert run("add", "other").err == "1 article read: 1 new; 1 quotation\n"


@pytest.mark.usefixtures("empty")
def test_a_feed_does_not_lead_to_private_places(run: Run, hosting: Hosting) -> None:
    secret = hosting({"/1": SPRING})
    host = hosting({"/feed": rss(item(secret.url("/1")), item("file:///etc/passwd"))})
    ran = run("add", host.url("/feed"), "--follow", *options(host))
    assert ran.status == 1
    assert ran.err.splitlines() == [
        f"quotearchive: {secret.url('/1')}: its port {secret.port} is none of the web's.",
        f"quotearchive: {host.url('/feed')}: 1 entry gives no text of an article, only what announces it; "
        "none of them has an address.",
        "0 articles read; 0 quotations; 1 not read",
    ]
    assert secret.asked == []


@pytest.mark.usefixtures("empty")
def test_what_announces_itself_is_not_followed_on(run: Run, hosting: Hosting) -> None:
    host = hosting({})
    host["/feed"] = rss(item(host.url("/feed2")))
    host["/feed2"] = rss(item(host.url("/feed")))
    ran = run("add", host.url("/feed"), "--follow", *options(host))
    assert ran.status == 1
    assert f"{host.url('/feed2')}: it is a feed itself, and not the page that a feed announced." in ran.err
    assert host.paths == ["/feed", "/feed2"]


NO_PAGES = [
    ("/a", rss(item("https://karvinform.example/9", SPRING)), "a feed itself"),
    ("/a", rss(item("https://karvinform.example/9")), "a feed itself"),
    ("/a", json.dumps({"text": SPRING, "url": "https://president.example/"}), "a collection of articles"),
    ("/a", crawls.record(crawls.http(ARTICLE.encode())), "a collection of articles"),
    ("/a", b"%PDF-1.7\n", None),
]


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(("path", "body", "what"), NO_PAGES)
def test_only_a_page_is_followed(
    run: Run, hosting: Hosting, path: str, body: bytes | str, what: str | None
) -> None:
    """Whoever is linked to in a feed speaks for his page, and for nobody else's."""
    host = hosting({path: body, "/b": AUTUMN})
    host["/feed"] = rss(item(host.url(path)), item(host.url("/b")))
    ran = followed(run, host)
    told, summary = ran.err.splitlines()
    assert summary == "1 article read: 1 new; 1 quotation; 1 not read"
    assert told.startswith(f"quotearchive: {host.url(path)}: it is ")
    assert what is None or told.endswith(f": it is {what}, and not the page that a feed announced.")


@pytest.mark.usefixtures("empty")
def test_an_export_is_not_followed(run: Run, hosting: Hosting) -> None:
    host = hosting({})
    host["/a"] = SPRING
    run("add", host.url("/a"), *options(host))
    host["/export"] = run("export", "-").out
    host["/feed"] = rss(item(host.url("/export")))
    ran = run("--index", "other", "add", host.url("/feed"), "--follow", *options(host))
    assert ran.err.splitlines() == [
        f"quotearchive: {host.url('/export')}: it is a collection of articles, and not the page that a feed announced.",
        "0 articles read; 0 quotations; 1 not read",
    ]
