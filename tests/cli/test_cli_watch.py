"""watch: what a round brings, that a feed that fails stops nothing, and how it ends."""

from __future__ import annotations

import re
import signal
import time
from typing import TYPE_CHECKING

import pytest
from feeds import item, rss
from hosting import Page

from quotearchive.archive.store import Store

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from hosting import Host, Hosting
    from program import Run, Start

pytest_plugins = ("program", "hosted")


@pytest.fixture(autouse=True)
def speakers(plain_environment: None, known: Path) -> None:
    """Whoever speaks here is in the registry."""


SAID = "“The bridge over the Vesk will open in {}”, Minister of Energy Viktor Hane wrote on Facebook."
SPRING, AUTUMN = SAID.format("spring"), SAID.format("autumn")
TIME = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d: ")


def options(host: Host) -> list[str]:
    return ["--delay", "0", "--allow-private", f"127.0.0.1:{host.port}"]


def rounds(err: str) -> list[str]:
    """What was told of each round, without the time."""
    return [TIME.sub("", line) for line in err.splitlines() if TIME.match(line)]


@pytest.mark.usefixtures("empty")
def test_a_round_brings_what_is_new_and_follows(run: Run, hosting: Hosting) -> None:
    host = hosting({"/2": AUTUMN})
    first = rss(item(host.url("/1"), SPRING))
    host["/feed"] = Page(
        first, etag='"1"', later=[Page(rss(item(host.url("/1"), SPRING), item(host.url("/2"))))]
    )
    ran = run("watch", host.url("/feed"), "--rounds", 2, "--every", "1s", *options(host))
    assert (ran.status, ran.out) == (0, "")
    assert rounds(ran.err) == [
        "1 feed; 1 article read: 1 new; 1 quotation",
        "1 feed; 2 articles read: 1 same, 1 new; 2 quotations",
    ]
    assert host.paths == ["/feed", "/feed", "/2"]
    assert (run("search", "spring").status, run("search", "autumn").status) == (0, 0)


@pytest.mark.usefixtures("empty")
def test_rounds_begin_one_span_after_the_other(run: Run, hosting: Hosting) -> None:
    host = hosting({"/feed": rss(item("https://karvinform.example/1", SPRING))})
    run("watch", host.url("/feed"), "--rounds", 3, "--every", "1s", *options(host))
    times = [each.at for each in host.asked if each.path == "/feed"]
    assert times[-1] - times[0] > 0.8  # a first round that takes long makes the second one follow at once


@pytest.mark.usefixtures("empty")
def test_a_feed_that_fails_is_told_and_asked_again_later(run: Run, hosting: Hosting) -> None:
    host = hosting(
        {
            "/broken": "<!DOCTYPE html><title>Sorry</title>",
            "/feed": rss(item("https://karvinform.example/1", SPRING)),
        }
    )
    urls = [host.url("/broken"), host.url("/feed")]
    ran = run("watch", *urls, "--rounds", 3, "--every", "1s", *options(host))
    assert ran.status == 1
    assert rounds(ran.err) == [
        "2 feeds, 1 failed; 1 article read: 1 new; 1 quotation; 1 not read",
        "1 feed, 1 not asked yet again; 1 article read: 1 same; 1 quotation",
        "2 feeds, 1 failed; 1 article read: 1 same; 1 quotation; 1 not read",
    ]
    told = [line for line in ran.err.splitlines() if not TIME.match(line)]
    fault = f"quotearchive: {urls[0]}: it is a web page (“Sorry”), and no feed; check its address."
    assert told == [
        *[fault, f"quotearchive: {urls[0]}: it is asked again in 2s."],
        *[fault, f"quotearchive: {urls[0]}: it is asked again in 4s."],
    ]


@pytest.mark.usefixtures("empty")
def test_a_page_that_fails_is_no_failure_of_its_feed(run: Run, hosting: Hosting) -> None:
    host = hosting({})
    host["/feed"] = rss(item(host.url("/gone")), item(host.url("/1"), SPRING))
    ran = run("watch", host.url("/feed"), "--once", *options(host))
    assert ran.status == 0
    assert rounds(ran.err) == ["1 feed; 1 article read: 1 new; 1 quotation; 1 not read"]


@pytest.mark.usefixtures("empty")
def test_teasers_are_left_alone_where_that_is_asked_for(run: Run, hosting: Hosting) -> None:
    host = hosting({"/1": SPRING})
    host["/feed"] = rss(item(host.url("/1")))
    ran = run("watch", host.url("/feed"), "--once", "--no-follow", *options(host))
    assert ran.status == 0
    assert host.paths == ["/feed"]


def test_a_file_can_be_watched(run: Run, empty: Path) -> None:
    (empty / "feed.xml").write_bytes(rss(item("https://karvinform.example/1", SPRING)))
    assert rounds(run("watch", "feed.xml", "--once").err) == ["1 feed; 1 article read: 1 new; 1 quotation"]


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("every", ["", "0m", "15", "-1m", "m", "1.5h", "٣m", "15 minutes"])
def test_what_is_no_span(run: Run, every: str) -> None:
    ran = run("watch", "feed.xml", "--every", every)
    assert ran.status == 2
    assert "is no span of time. Write it as in 90s, 15m, 2h or 1d." in ran.err


@pytest.fixture
def watching(start: Start, empty: Path, hosting: Hosting) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has read its first round and waits for the next one."""
    host = hosting({"/feed": rss(item("https://karvinform.example/1", SPRING))})
    process = start("watch", host.url("/feed"), "--every", "1h", *options(host), cwd=empty)
    try:
        assert b"1 article read: 1 new; 1 quotation" in process.stderr.readline()
        yield process
    finally:
        process.kill()
        process.communicate()


def test_ctrl_c_ends_it_and_keeps_what_is_kept(
    watching: subprocess.Popen[bytes], empty: Path, run: Run
) -> None:
    with Store.open(empty / "index") as store:
        assert store.totals().articles == 1
    watching.send_signal(signal.SIGINT)
    assert watching.communicate(timeout=5) == (b"", b"\nquotearchive: interrupted\n")
    assert watching.returncode == 130
    assert run("search", "spring").status == 0


def test_a_service_is_stopped_without_a_fault(watching: subprocess.Popen[bytes]) -> None:
    watching.send_signal(signal.SIGTERM)
    assert watching.communicate(timeout=5) == (b"", b"quotearchive: stopped\n")
    assert watching.returncode == 0


def test_others_write_while_it_waits(watching: subprocess.Popen[bytes], empty: Path, run: Run) -> None:
    (empty / "a.txt").write_text(AUTUMN)
    begun = time.monotonic()
    assert run("add", "a.txt").err == "1 article read: 1 new; 1 quotation\n"
    assert time.monotonic() - begun < 5
    assert watching.poll() is None


def test_ctrl_c_while_an_answer_is_awaited(start: Start, empty: Path, hosting: Hosting, run: Run) -> None:
    host = hosting({"/slow": Page(lambda: iter([b"x"] * 600), pause=0.1)})
    host["/feed"] = rss(item(host.url("/1"), SPRING), item(host.url("/slow")))
    process = start("watch", host.url("/feed"), "--jobs", "1", *options(host), cwd=empty)
    deadline = time.monotonic() + 20
    while "/slow" not in host.paths and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=5) == (b"", b"\nquotearchive: interrupted\n")
    assert process.returncode == 130
    assert run("search", "spring").status == 0
