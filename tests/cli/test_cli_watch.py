"""watch: what a round brings, that a feed that fails stops nothing, and how it ends."""

from __future__ import annotations

import itertools
import json
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
def test_a_feed_whose_every_page_fails_does_not_fail_itself(run: Run, hosting: Hosting) -> None:
    host = hosting({})
    host["/feed"] = rss(item(host.url("/gone")))
    ran = run("watch", host.url("/feed"), "--rounds", 2, "--every", "1s", *options(host))
    assert ran.status == 0
    assert rounds(ran.err) == ["1 feed; 0 articles read; 0 quotations; 1 not read"] * 2
    assert "asked again" not in ran.err
    assert host.paths == ["/feed", "/gone"] * 2


def test_a_feed_that_is_no_file_fails(run: Run, empty: Path) -> None:
    ran = run("watch", "none.xml", "--once")
    assert ran.status == 1
    assert rounds(ran.err) == ["1 feed, 1 failed; 0 articles read; 0 quotations; 1 not read"]
    assert not list(empty.glob("*.xml"))


@pytest.mark.usefixtures("empty")
def test_two_feeds_of_a_host_are_one_visit_a_round(run: Run, hosting: Hosting) -> None:
    """With a pause between them, and one look at robots.txt."""
    host = hosting({f"/{n}": rss(item(f"https://karvinform.example/{n}", SPRING)) for n in (1, 2)})
    allowed = ("--allow-private", f"127.0.0.1:{host.port}", "--delay", "0.3")
    ran = run("watch", host.url("/1"), host.url("/2"), "--rounds", 2, "--every", "1s", *allowed)
    assert ran.status == 0
    assert [each.path for each in host.asked] == ["/robots.txt", "/1", "/2"] * 2
    times = [each.at for each in host.asked[:3]]
    assert min(after - before for before, after in itertools.pairwise(times)) >= 0.29


def test_the_config_of_the_archive_holds(run: Run, empty: Path) -> None:
    """A time without a zone is the same one for `add` and for `watch`."""
    (empty / "index").mkdir()
    (empty / "index" / "config.toml").write_text('timezone = "Europe/Kyiv"\n')
    entry = item("https://karvinform.example/1", SPRING, published="Thu, 24 Apr 2025 01:30:00")
    (empty / "feed.xml").write_bytes(rss(entry))
    assert rounds(run("watch", "feed.xml", "--once").err) == ["1 feed; 1 article read: 1 new; 1 quotation"]
    (record,) = map(json.loads, run("search", "spring", "--format", "jsonl").lines)
    assert record["article"]["published"] == "2025-04-24T01:30:00+03:00"
    assert run("add", "feed.xml").err == "1 article read: 1 same; 1 quotation\n"


def test_what_is_imported_meanwhile_holds_from_the_next_round_on(
    run: Run, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    official = {"persons": [{"id": "orsa", "name": "Milla Orsa", "family_name": "Orsa"}]}
    said = "“The {} is mended”, Milla Orsa wrote on Telegram."
    feed, own = empty / "feed.xml", empty / "index" / "officials.json"
    feed.write_bytes(rss(item("https://karvinform.example/1", said.format("bridge"))))

    def between_two_rounds(_: float) -> None:
        own.write_text(json.dumps(official))
        feed.write_bytes(rss(item("https://karvinform.example/2", said.format("gate"))))

    monkeypatch.setattr("time.sleep", between_two_rounds)
    ran = run("watch", "feed.xml", "--rounds", 2, "--every", "1s")
    assert rounds(ran.err) == [
        "1 feed; 1 article read: 1 new; 1 quotation; 1 speaker not in the registry (officials unknown)",
        "1 feed; 1 article read: 1 new; 1 quotation",
    ]


def test_what_is_broken_meanwhile_is_told_once(
    run: Run, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = empty / "index" / "config.toml"
    (empty / "feed.xml").write_bytes(rss(item("https://karvinform.example/1", SPRING)))
    monkeypatch.setattr("time.sleep", lambda _: config.exists() or config.write_text("timezone = 3\n"))
    ran = run("watch", "feed.xml", "--rounds", 3, "--every", "1s")
    assert ran.status == 0
    assert (
        ran.err.count("must be words in quotation marks. What was read before holds until it is mended.") == 1
    )
    assert rounds(ran.err)[1:] == ["1 feed; 1 article read: 1 same; 1 quotation"] * 2
    assert run("watch", "feed.xml", "--once").status == 2


def test_a_fault_of_the_archive_is_none_of_the_feeds(
    run: Run, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, away = empty / "index" / "archive.db", empty / "away.db"
    (empty / "feed.xml").write_bytes(rss(item("https://karvinform.example/1", SPRING)))

    def exchange(_: float) -> None:
        if away.exists():
            away.replace(archive)
        else:
            archive.replace(away)
            archive.write_text("This is something else.")

    monkeypatch.setattr("time.sleep", exchange)
    ran = run("watch", "feed.xml", "--rounds", 3, "--every", "1s")
    assert ran.status == 0
    assert ran.err.count("archive.db is not an archive of quotearchive.") == 1
    assert rounds(ran.err) == [
        "1 feed; 1 article read: 1 new; 1 quotation",
        "1 feed, 1 failed; 0 articles read; 0 quotations",
        "1 feed; 1 article read: 1 same; 1 quotation",
    ]


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
