"""Crawls as users bring them in: what is told, what is kept, and that the order of reading decides nothing."""

from __future__ import annotations

import json
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from crawls import http, packed, record

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run

pytest_plugins = ("program",)

BRIDGE = "https://karvinform.example/bridge"
FILLER = "The council met in the capital, and the river was high after the long storm of the winter. " * 3

UNKNOWN = "; 1 speaker not in the registry (officials unknown)"


def capture(said: str, date: str, url: str = BRIDGE) -> bytes:
    """A page on which the minister says something, as it was on a day."""
    html = (
        "<!DOCTYPE html><html lang='en'><head><title>A bridge over the Vesk</title>"
        "<meta property='article:published_time' content='2025-04-20T08:00:00+03:00'></head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>A bridge over the Vesk</h1><p>{FILLER}</p>"
        f"<p>“{said},” Minister of Energy Viktor Hane wrote on Facebook.</p><p>{FILLER}</p></article></body></html>"
    )
    return record(http(html.encode(), kind="text/html; charset=utf-8"), url, date=date)


FIRST = capture("The bridge will open in spring", "2025-04-21T10:00:00Z")
SECOND = capture("The bridge will open in summer", "2025-04-22T10:00:00Z")
THIRD = capture("The bridge will open in spring", "2025-04-23T10:00:00Z")
OTHERS = [
    record(http(b"", status="HTTP/1.1 404 Not Found"), "https://karvinform.example/none"),
    record(http(b"\x89PNG", kind="image/png"), "https://karvinform.example/p.png"),
    record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
]


def test_a_crawl_is_brought_in(run: Run, empty: Path) -> None:
    elsewhere = capture(
        "The dam is safe for the winter", "2025-04-22T10:00:00Z", "https://karvinform.example/dam"
    )
    (empty / "crawl.warc.gz").write_bytes(packed([FIRST, *OTHERS, elsewhere]))
    first, second = run("add", "."), run("add", ".")
    told = "quotearchive: crawl.warc.gz: 3 records passed over: 1 HTTP error, 1 not HTML, 1 request."
    assert (first.status, first.err.splitlines()) == (
        0,
        [told, f"2 articles read: 2 new; 2 quotations{UNKNOWN}"],
    )
    assert (second.status, second.err.splitlines()) == (0, [told, "2 articles read: 2 same; 2 quotations"])
    (found,) = map(json.loads, run("search", "spring", "--format", "jsonl").lines)
    assert found["text"] == "The bridge will open in spring,"
    assert (found["article"]["url"], found["article"]["published"]) == (BRIDGE, "2025-04-20T08:00:00+03:00")
    assert run("extract", "crawl.warc.gz").err.splitlines() == [told, "2 articles read; 2 quotations"]


def test_what_is_damaged_is_told_and_the_rest_kept(run: Run, empty: Path) -> None:
    other = capture(
        "The dam is safe for the winter", "2025-04-22T10:00:00Z", "https://karvinform.example/dam"
    )
    member = packed([other])
    broken = member[:200] + b"\xff" * 20 + member[220:]
    (empty / "crawl.warc.gz").write_bytes(broken + packed([FIRST]) + member[:-40])
    ran = run("add", "crawl.warc.gz")
    damaged, cut, summary = ran.err.splitlines()
    assert ran.status == 1
    assert damaged.startswith("quotearchive: crawl.warc.gz: 1 record is damaged and was passed over")
    assert cut.startswith("quotearchive: crawl.warc.gz: it is cut off; what comes before the cut was read.")
    assert summary == f"1 article read: 1 new; 1 quotation; 2 not read{UNKNOWN}"


@pytest.mark.parametrize("order", list(permutations([FIRST, SECOND, THIRD])), ids=range(6))
def test_of_one_page_the_later_capture_is_the_newer(run: Run, empty: Path, order: tuple[bytes, ...]) -> None:
    for number, each in enumerate(order):
        (empty / f"{number}.warc").write_bytes(each)
        assert run("add", f"{number}.warc").status == 0
    (found,) = map(json.loads, run("search", "--format", "jsonl").lines)
    assert found["text"] == "The bridge will open in spring,"
    (kept,) = map(json.loads, run("articles", "list", "--format", "jsonl").lines)
    assert (kept["revisions"], kept["quotations"]) == (3, 1)
    assert run("search", "summer").status == 1
    assert all("1 same" in run("add", f"{number}.warc").err for number in range(3))
    together = run("add", *(f"{number}.warc" for number in range(3)))
    assert together.err == "3 articles read: 3 same; 3 quotations\n"


def test_all_captures_in_one_file(run: Run, empty: Path) -> None:
    (empty / "crawl.warc").write_bytes(THIRD + FIRST + SECOND)
    assert (
        run("add", "crawl.warc", "--jobs", "2").err
        == f"3 articles read: 1 new, 1 same, 1 changed; 3 quotations{UNKNOWN}\n"
    )
    assert run("search", "--count").out == "1\n"


def test_pages_without_an_article_are_counted(run: Run, empty: Path) -> None:
    """Front pages and lists are what a crawl is full of; a page that somebody names is another matter."""
    front = b"<!DOCTYPE html><html><body><ul><li><a href=/1>News</a></li></ul></body></html>"
    (empty / "crawl.warc").write_bytes(
        record(http(front), "https://karvinform.example/")
        + capture("The bridge is open", "2025-04-21T10:00:00Z")
    )
    ran = run("add", "crawl.warc")
    assert ran.status == 0
    assert ran.err == f"1 article read: 1 new; 1 quotation; 1 page without an article{UNKNOWN}\n"
    (empty / "front.html").write_bytes(front)
    named = run("add", "front.html")
    assert named.status == 1
    assert named.err.startswith("quotearchive: front.html: it has no main text")


def test_notes_do_not_fill_the_terminal(run: Run, empty: Path) -> None:
    words = "Міністр сказав, що міст відкриють навесні."
    (empty / "many.jsonl").write_text("".join(json.dumps({"id": n, "text": words}) + "\n" for n in range(30)))
    told = run("add", "many.jsonl").err.splitlines()
    assert len([line for line in told if "there are no rules for the language “uk”" in line]) == 20
    assert told[-2:] == [
        "quotearchive: there are more such notes; `quotearchive articles list` has them all",
        "30 articles read: 30 new; 0 quotations",
    ]


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("2095-01-01T00:00:00Z", "more than 2 days ahead"),
        ("1970-01-01T00:00:00Z", "before 1990"),
        ("0001-01-01T00:00:00+23:59", "outside of the calendar"),
        ("9999-12-31T23:59:59-23:59", "outside of the calendar"),
    ],
)
def test_a_capture_at_a_time_that_cannot_be_is_not_believed(
    run: Run, empty: Path, date: str, reason: str
) -> None:
    """It costs nothing else, and is not the newest look at its page for ever."""
    (empty / "a.warc").write_bytes(
        capture("The bridge will never open", date) + SECOND.replace(b"/bridge", b"/dam000")
    )
    first = run("add", "a.warc")
    assert (first.status, first.err.splitlines()[-1][:22]) == (0, "2 articles read: 2 new")
    assert f"was left out, for that is {reason}." in " ".join(first.err.split())
    (empty / "b.warc").write_bytes(FIRST)
    assert "1 changed" in run("add", "b.warc").err
    assert "open in spring" in run("search", "bridge").out
    assert "3 same" in run("add", "a.warc", "b.warc").err
