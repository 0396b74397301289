"""From the bytes of a crawl to its pages: what is a page, what is passed over, and what damage costs."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import time
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import brotli
import pytest
from crawls import http, packed, page, record, response, url
from fastwarc.warc import ArchiveIterator, WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st

from quotearchive.errors import InputError
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.opened import LARGEST, Opened
from quotearchive.ingest.read import read
from quotearchive.ingest.reading import Note, Options, Raw, Reading
from quotearchive.ingest.warc import readings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

WORDS = page("“The bridge is safe,” said the mayor.")


class Told:
    """All that is read of a WARC file."""

    def __init__(self, data: bytes) -> None:
        told = list(readings(Opened("crawl.warc", None, io.BytesIO(data)), Options()))
        contents = [each.content for each in told if not isinstance(each, Note)]
        self.pages = [each for each in contents if isinstance(each, Raw)]
        self.faults = [str(each) for each in contents if isinstance(each, InputError)]
        self.notes = [each.text for each in told if isinstance(each, Note)]

    @property
    def numbers(self) -> list[int]:
        """Which of the pages of `response` were read."""
        return [int((each.key or "").rpartition("/")[2]) for each in self.pages]


def one(data: bytes) -> Raw:
    told = Told(data)
    assert (told.faults, told.notes) == ([], [])
    (raw,) = told.pages
    return raw


# ── what is a page ────────────────────────────────────────────────────


def test_a_page() -> None:
    raw = one(
        record(
            http(WORDS, kind="text/html; charset=windows-1251"), "HTTPS://Karvinform.Example/1?utm_source=x#a"
        )
    )
    address = "https://karvinform.example/1"
    assert raw == Raw(
        "html",
        WORDS,
        address,
        Options(),
        hints=Metadata(url=address),
        charset="windows-1251",
        captured=datetime(2025, 4, 24, 10, tzinfo=UTC),
        met=True,
    )


PAGES = [
    ("xhtml", record(http(WORDS, kind="application/xhtml+xml"))),
    ("capitals", record(http(WORDS, kind="Text/HTML"))),
    ("no type, but markup", record(http(b"\n " + WORDS, kind=None))),
    ("HTTP/2", record(http(WORDS, status="HTTP/2 200"))),
    ("no reason", record(http(WORDS, status="HTTP/1.0 200"))),
    ("line feeds alone", record(http(WORDS).replace(b"\r\n", b"\n"), end="\n")),
    ("a folded header", record(http(WORDS, "X-Long: a", " b"))),
    ("a header without a name", record(http(WORDS, "what is this"))),
    ("WARC 1.1", record(http(WORDS), version="WARC/1.1")),
    ("WARC 0.18", record(http(WORDS), version="WARC/0.18")),
    ("an address in brackets", record(http(WORDS), "<https://karvinform.example/1>")),
    ("a resource", record(WORDS, "https://karvinform.example/1", "Content-Type: text/html", kind="resource")),
    ("no blank lines at the end", record(http(WORDS)).rstrip(b"\r\n")),
]


@pytest.mark.parametrize("data", [row[1] for row in PAGES], ids=[row[0] for row in PAGES])
def test_these_are_pages(data: bytes) -> None:
    for each in (data, packed([data]), packed([data, data])[: len(packed([data]))]):
        raw = one(each)
        assert (raw.data.strip(), raw.key) == (WORDS, "https://karvinform.example/1")


PASSED_OVER = [
    ("not HTML", record(http(b"%PDF-", kind="application/pdf"))),
    ("not HTML", record(http(b'{"a": 1}', kind=None))),
    (
        "not HTML",
        record(b"\x89PNG", "https://karvinform.example/p", "Content-Type: image/png", kind="resource"),
    ),
    ("HTTP errors", record(http(WORDS, status="HTTP/1.1 404 Not Found"))),
    ("HTTP errors", record(http(WORDS, status="HTTP/1.1 206 Partial Content"))),
    ("redirects", record(http(WORDS, "Location: /2", status="HTTP/1.1 302 Found"))),
    ("not HTTP", record(b"20250424100000\nkarvinform.example. 60 IN A 192.0.2.1\n")),
    ("not HTTP", record(http(WORDS, status="HTTP/1.1 2000 OK"))),
    ("revisits", record(http(b""), kind="revisit")),
    ("requests", record(b"GET / HTTP/1.1\r\n\r\n", kind="request")),
    ("of metadata", record(b"outlink: x\r\n", kind="metadata")),
    ("about the crawl", record(b"software: x\r\n", None, kind="warcinfo")),
    ("of another type", record(b"Words", kind="conversion")),
    ("without a web address", record(http(WORDS), "urn:uuid:1")),
    ("without a web address", record(http(WORDS), None)),
    ("cut off by the crawler", record(http(WORDS), "https://karvinform.example/1", "WARC-Truncated: length")),
]


@pytest.mark.parametrize(("reason", "data"), PASSED_OVER)
def test_these_are_passed_over_and_counted(reason: str, data: bytes) -> None:
    told = Told(packed([data, response(2), data]))
    assert (told.numbers, told.faults) == ([2], [])
    assert told.notes == [f"crawl.warc: 2 records passed over: 2 {reason}."]


def test_what_was_passed_over_is_told_once() -> None:
    told = Told(b"".join(each for _, each in PASSED_OVER))
    assert told.notes == [
        "crawl.warc: 16 records passed over: 3 not HTML, 2 HTTP errors, 2 not HTTP, 2 without a web address, "
        "1 redirect, 1 revisit, 1 request, 1 of metadata, 1 about the crawl, 1 of another type, "
        "1 cut off by the crawler."
    ]


def test_no_address_is_that_of_all_pages(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    path.write_bytes(response(1) + response(2))
    (told,) = read([str(path)], Metadata(url=url(1)), stdin=io.BytesIO())
    assert isinstance(told, Reading)
    assert (
        str(told.content)
        == f"{path}: it is a crawl, and its pages have their own addresses; leave --url out."
    )


TIMES = [
    ("2025-04-24T10:00:00Z", datetime(2025, 4, 24, 10, tzinfo=UTC)),
    ("2025-04-24T10:00:00", datetime(2025, 4, 24, 10, tzinfo=UTC)),
    ("2025-04-24T10:00:00.250Z", datetime(2025, 4, 24, 10, 0, 0, 250000, tzinfo=UTC)),
    ("2025-04-24T13:00:00+03:00", datetime(2025, 4, 24, 10, tzinfo=UTC)),
]


@pytest.mark.parametrize(("written", "time"), TIMES)
def test_when_it_was_captured(written: str, time: datetime) -> None:
    assert one(record(http(WORDS), date=written)).captured == time


# ── encodings ─────────────────────────────────────────────────────────


def chunked(body: bytes, size: int = 7, extension: bytes = b"") -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x%s\r\n%s\r\n" % (len(each), extension, each) for each in parts) + b"0\r\n\r\n"


def deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


ENCODED = [
    ("gzip", gzip.compress(WORDS), ["Content-Encoding: gzip"]),
    (
        "gzip in two members",
        gzip.compress(WORDS[:30]) + gzip.compress(WORDS[30:]),
        ["Content-Encoding: x-gzip"],
    ),
    ("gzip, filled up", gzip.compress(WORDS) + b"\0\0\0", ["Content-Encoding: gzip"]),
    ("deflate", zlib.compress(WORDS), ["Content-Encoding: deflate"]),
    ("deflate without its header", deflated(WORDS), ["Content-Encoding: deflate"]),
    ("br", brotli.compress(WORDS), ["Content-Encoding: br"]),
    ("chunked", chunked(WORDS), ["Transfer-Encoding: chunked"]),
    ("chunked, extended", chunked(WORDS, 50, b";a=b"), ["Transfer-Encoding: chunked"]),
    ("chunked gzip", chunked(gzip.compress(WORDS)), ["transfer-encoding: Chunked", "content-encoding: GZIP"]),
    (
        "two, one a line",
        gzip.compress(brotli.compress(WORDS)),
        ["Content-Encoding: br", "Content-Encoding: gzip"],
    ),
    ("identity", WORDS, ["Content-Encoding: identity"]),
    ("kept unpacked: gzip", WORDS, ["Content-Encoding: gzip"]),
    ("kept unpacked: br", WORDS, ["Content-Encoding: br"]),
    ("kept unpacked: zstd", WORDS, ["Content-Encoding: zstd"]),
    ("kept put together", WORDS, ["Transfer-Encoding: chunked"]),
]


@pytest.mark.parametrize(("body", "headers"), [row[1:] for row in ENCODED], ids=[row[0] for row in ENCODED])
def test_encodings_are_undone(body: bytes, headers: list[str]) -> None:
    assert one(record(http(body, *headers))).data == WORDS


UNDECODABLE = [
    ("gzip, cut", gzip.compress(WORDS)[:-9], ["Content-Encoding: gzip"]),
    ("br, cut", brotli.compress(WORDS)[:-9], ["Content-Encoding: br"]),
    ("chunked, cut", chunked(WORDS)[:-30], ["Transfer-Encoding: chunked"]),
    ("chunked, no end", chunked(WORDS)[:-5], ["Transfer-Encoding: chunked"]),
    ("zstd", b"\x28\xb5\x2f\xfd" + WORDS, ["Content-Encoding: zstd"]),
]


@pytest.mark.parametrize(
    ("body", "headers"), [row[1:] for row in UNDECODABLE], ids=[row[0] for row in UNDECODABLE]
)
def test_half_of_a_page_is_no_page(body: bytes, headers: list[str]) -> None:
    told = Told(packed([response(1), record(http(body, *headers)), response(2)]))
    assert (told.numbers, told.notes) == ([1, 2], [])
    assert told.faults == [
        "crawl.warc: 1 record is damaged and was passed over, the others were read; get the file anew."
    ]


BOMBS: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("gzip", gzip.compress),
    ("deflate", zlib.compress),
    ("br", lambda data: brotli.compress(data, quality=5)),
    ("identity", bytes),
]


def test_very_many_members_take_no_minutes() -> None:
    body = gzip.compress(b"", 9, mtime=0) * 200_000 + gzip.compress(WORDS)
    begun = time.monotonic()
    assert one(record(http(body, "Content-Encoding: gzip"))).data == WORDS
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(("name", "pack"), BOMBS)
def test_too_large_a_page_is_refused_by_name(name: str, pack: Callable[[bytes], bytes]) -> None:
    body = pack(b"<html>" + b"a" * LARGEST)
    told = Told(packed([response(1), record(http(body, f"Content-Encoding: {name}"), url(2)), response(3)]))
    assert (told.numbers, told.notes) == ([1, 3], [])
    assert told.faults == [f"crawl.warc, {url(2)}: it is larger than 20 MB; divide it into its articles."]


# ── damage ────────────────────────────────────────────────────────────

FIVE = [response(number) for number in range(5)]


def broken(member: bytes, at: float = 0.5) -> bytes:
    """A gzip member with some bytes in it overwritten."""
    place = int(len(member) * at)
    return member[:place] + b"\xff" * 12 + member[place + 12 :]


def members(number: int, damaged: bytes) -> bytes:
    """Five records, each its own member, one of them damaged."""
    return b"".join(damaged if n == number else packed([each]) for n, each in enumerate(FIVE))


def lines(number: int, damaged: bytes) -> bytes:
    """Five records, not packed, one of them damaged."""
    return b"".join(damaged if n == number else each for n, each in enumerate(FIVE))


def claiming(length: str) -> bytes:
    return record(http(page("Words 2")), url(2), length=length)


IN_MEMBERS = [
    ("overwritten", broken(packed([FIVE[2]]))),
    ("its header overwritten", b"\0\0\0\0" + packed([FIVE[2]])[4:]),
    ("its beginning overwritten", broken(packed([FIVE[2]]), 0.1)),
    ("its checksum", packed([FIVE[2]])[:-8] + b"\0" * 8),
    ("cut", packed([FIVE[2]])[:-20]),
    ("cut in its header", packed([FIVE[2]])[:6]),
    ("something else", b"junk" * 5000),
    ("too long a length", packed([claiming("5000")])),
    ("far too long a length", packed([claiming("900000000000")])),
    ("too short a length", packed([claiming("20")])),
    ("no length", packed([claiming("many")])),
    ("no type", packed([FIVE[2].replace(b"WARC-Type", b"WARC-Tipe")])),
    ("no colon", packed([FIVE[2].replace(b"WARC-Date:", b"WARC-Date")])),
    ("no date", packed([FIVE[2].replace(b"T10:00", b" at 10")])),
    ("headers without end", packed([FIVE[2].split(b"\r\n\r\n")[0] + b"\r\n"])),
    ("one line without end", packed([b"WARC/1.0 " + b"a" * 200_000 + b"\r\n"])),
]
NOT_PACKED = [(name, gzip.decompress(data)) for name, data in IN_MEMBERS[7:]]


@pytest.mark.parametrize("damaged", [row[1] for row in IN_MEMBERS], ids=[row[0] for row in IN_MEMBERS])
@pytest.mark.parametrize("number", [0, 2, 4])
def test_a_damaged_member_costs_itself_only(number: int, damaged: bytes) -> None:
    told = Told(packed([FIVE[1]]) + members(number, damaged) if number == 0 else members(number, damaged))
    assert sorted(set(told.numbers)) == [each for each in range(5) if each != number]
    assert len(told.faults) == 1
    assert "damaged" in told.faults[0] or "cut off" in told.faults[0]


@pytest.mark.parametrize("damaged", [row[1] for row in NOT_PACKED], ids=[row[0] for row in NOT_PACKED])
@pytest.mark.parametrize("number", [0, 2, 4])
@pytest.mark.parametrize("whole", [bytes, gzip.compress], ids=["plain", "one gzip"])
def test_a_damaged_record_costs_itself_only(
    number: int, damaged: bytes, whole: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    data = whole(lines(number, damaged))
    path = tmp_path / "crawl.warc"
    path.write_bytes(data)
    contents = [
        each.content
        for each in read([str(path)], Metadata(), stdin=io.BytesIO())
        if not isinstance(each, Note)
    ]
    read_ = [each.key for each in contents if isinstance(each, Raw)]
    if b"900000000000" not in damaged or whole is bytes:
        # What claims to be longer than all there is, in a stream of unknown length, takes the rest with it.
        assert read_ == [url(each) for each in range(5) if each != number]
    assert len([each for each in contents if isinstance(each, InputError)]) == 1


def test_damaged_records_are_counted() -> None:
    told = Told(members(1, broken(packed([FIVE[1]]))) + members(2, packed([claiming("20")])))
    assert len(told.pages) == 8
    assert told.faults == [
        "crawl.warc: 2 records are damaged and were passed over, the others were read; get the file anew."
    ]


@pytest.mark.parametrize("whole", [packed, b"".join], ids=["members", "plain"])
def test_what_comes_before_a_cut_is_read(whole: Callable[[Sequence[bytes]], bytes]) -> None:
    data, start = whole(FIVE), len(whole(FIVE[:4]))
    for end in range(start + 11, len(data) - 4, 37):
        told = Told(data[:end])
        assert told.numbers == [0, 1, 2, 3]
        assert told.faults == [
            "crawl.warc: it is cut off; what comes before the cut was read. Get the whole file."
        ]


def test_one_gzip_over_all_that_is_cut() -> None:
    records = [record(http(bytes(range(256)) * 40 + page(f"{n}" * 50)), url(n)) for n in range(200)]
    data = gzip.compress(b"".join(records))
    told = Told(data[: len(data) // 2])
    assert told.numbers == list(range(len(told.pages)))
    assert 50 < len(told.pages) < 150
    assert told.faults == [
        "crawl.warc: it is cut off; what comes before the cut was read. Get the whole file."
    ]


def test_records_that_run_over_the_members() -> None:
    """As tools write that pack in blocks."""
    data = b"".join(FIVE)
    blocks = [data[at : at + 100] for at in range(0, len(data), 100)]
    told = Told(packed(blocks))
    assert (told.numbers, told.faults) == ([0, 1, 2, 3, 4], [])


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 2000), st.sampled_from([packed, b"".join]))
def test_damage_costs_what_it_touches_only(
    junk: bytes, at: int, whole: Callable[[Sequence[bytes]], bytes]
) -> None:
    data, most = whole(FIVE), len(whole(FIVE)) - len(junk)
    at %= most
    told = Told(data[:at] + junk + data[at + len(junk) :])
    good = {url(number): page(f"Words {number}") for number in range(5)}
    untouched = [each for each in told.pages if good.get(each.key or "") == each.data]
    assert len(untouched) >= 3
    assert len(told.pages) - len(untouched) <= 2


# ── beside another reader ─────────────────────────────────────────────


def test_another_reader_finds_the_same_pages() -> None:
    """FastWARC, on a file that is whole."""
    both_know = {"gzip", "deflate", "br", "chunked", "chunked gzip"}
    bodies = [record(http(body, *headers)) for name, body, headers in ENCODED if name in both_know]
    data = packed([*FIVE, *bodies])
    theirs = [
        (found.headers.get("WARC-Target-URI"), found.reader.read())
        for found in ArchiveIterator(
            io.BytesIO(data), record_types=WarcRecordType.response, auto_decode="all"
        )
        if found.http_headers
        and found.http_headers.status_code == 200
        and found.http_content_type == "text/html"
    ]
    assert len(theirs) == len(FIVE) + len(both_know)
    assert theirs == [(each.key, each.data) for each in Told(data).pages]


# ── memory ────────────────────────────────────────────────────────────

MEASURE = """
import io, resource, sys
from quotearchive.ingest.opened import Opened
from quotearchive.ingest.reading import Options
from quotearchive.ingest.warc import readings
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with open(sys.argv[1], "rb") as stream:
    number = sum(1 for _ in readings(Opened("crawl", None, stream), Options()))
print(number, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(
    "pack",
    [packed, b"".join, lambda each: gzip.compress(b"".join(each), 1)],
    ids=["members", "plain", "one gzip"],
)
def test_memory_does_not_grow_with_the_file(tmp_path: Path, pack: Callable[[Sequence[bytes]], bytes]) -> None:
    """A hundred megabytes in pages of 80 kB, and one record of 60 MB that is no page."""
    pages = pack([record(http(page("Words of it " * 6500)), url(n)) for n in range(130)])
    path = tmp_path / "crawl.warc"
    with path.open("wb") as stream:
        for _ in range(5):
            stream.write(pages)
        stream.write(pack([record(http(b"video" * 12_000_000, kind="video/mp4"))]))
        for _ in range(5):
            stream.write(pages)
    done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, check=True, text=True)
    number, megabytes = map(int, done.stdout.split())
    assert number == 1301
    assert megabytes < 90
