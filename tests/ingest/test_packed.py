"""What gzip or zip packed: read as what is in it, and what a cut or a bomb costs."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pages
import pytest
from crawls import packed, response, url

from quotearchive.ingest import parsing, wacz
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.read import LARGEST, read
from quotearchive.ingest.reading import CUT, Content, Note, Raw
from quotearchive.model import Article

if TYPE_CHECKING:
    from pathlib import Path


WORDS = "The minister said: “The bridge is safe.”\n"


def contents(path: Path | str, stdin: bytes = b"", form: str | None = None) -> list[Content]:
    told = read([str(path)], Metadata(format=form), stdin=io.BytesIO(stdin))
    return [each.content for each in told if not isinstance(each, Note)]


def texts(path: Path | str, stdin: bytes = b"", form: str | None = None) -> list[str]:
    """The texts, addresses and faults, in their order."""
    return [
        each.text if isinstance(each, Article) else str(each.key if isinstance(each, Raw) else each)
        for each in contents(path, stdin, form)
    ]


def lines(number: int) -> bytes:
    return b"".join(json.dumps({"text": f"Words {n}"}).encode() + b"\n" for n in range(number))


# ── gzip ──────────────────────────────────────────────────────────────


def test_what_gzip_packed_is_read_as_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(WORDS.encode()))
    (tmp_path / "b.JSONL.GZ").write_bytes(gzip.compress(lines(2)))
    (tmp_path / "c.gz").write_bytes(gzip.compress(WORDS.encode()))
    (tmp_path / "d.warc.gz").write_bytes(packed([response(1), response(2)]))
    (tmp_path / "e.tar.gz").write_bytes(gzip.compress(b"no text of ours"))
    found = contents(tmp_path)
    assert texts(tmp_path) == [WORDS, "Words 0", "Words 1", url(1), url(2)]
    article = found[0]
    assert isinstance(article, Article)
    assert article.source.key == str(tmp_path.resolve() / "a.txt.gz")
    assert texts(tmp_path / "c.gz") == [WORDS]
    record = gzip.compress(b'{"text": "Words"}\n')
    assert texts("-", record) == ["Words"]
    assert texts("-", record, "text") == ['{"text": "Words"}\n']
    assert texts("-", packed([response(1)])) == [url(1)]
    assert texts("-", response(1)) == [url(1)]


def test_the_name_in_the_header_does_not_matter() -> None:
    """gzip notes the file's name and its time: any byte may be among the first ones."""
    for name, time in (("a" * 3000 + ".txt", 10), ("", 0x0A0A0A0A), ("a\nb", 0)):
        stream = io.BytesIO()
        with gzip.GzipFile(name, "wb", fileobj=stream, mtime=time) as file:
            file.write(response(1))
        assert texts("-", stream.getvalue()) == [url(1)]


def test_of_a_cut_list_the_lines_before_the_cut_are_kept(tmp_path: Path) -> None:
    data = gzip.compress(lines(20_000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(data[: len(data) // 2])
    *before, fault = texts(path)
    assert before == [f"Words {n}" for n in range(len(before))]
    assert 1000 < len(before) < 19_000
    assert fault.startswith(f"{path}: it is cut off (gzip finds no end)")


NOT_WHOLE = [
    ("cut in its first bytes", lambda data: data[:11], "it is cut off (gzip finds no end)"),
    ("damaged", lambda data: data[:30] + b"\xff" * 9 + data[39:], "it is damaged (gzip cannot unpack it)"),
    ("with another checksum", lambda data: data[:-8] + b"\0" * 8, "it is damaged (gzip cannot unpack it)"),
    ("packed twice", gzip.compress, "it is packed twice; unpack it first."),
    ("large", lambda _: gzip.compress(b"word " * (LARGEST // 5 + 1)), "it is larger than 20 MB"),
    ("a bomb", lambda _: gzip.compress(b"\0" * 200_000_000, 1), "it is not a text file (binary)"),
    ("a picture", lambda _: gzip.compress(b"\x89PNG\r\n"), "it is not a text file (a PNG image)"),
    ("a zip", lambda _: gzip.compress(b"PK\x03\x04"), "it is packed twice; unpack it first."),
    ("nothing", lambda _: gzip.compress(b""), "it is empty"),
]


@pytest.mark.parametrize(
    ("change", "reason"), [row[1:] for row in NOT_WHOLE], ids=[row[0] for row in NOT_WHOLE]
)
def test_a_single_text_that_is_not_whole_is_refused(tmp_path: Path, change, reason: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.txt.gz"
    path.write_bytes(change(gzip.compress(WORDS.encode() * 20)))
    (fault,) = texts(path)
    assert fault.startswith(f"{path}: {reason}")


PARAGRAPHS = [
    f"{WORDS[:-1]} “Its plank {hashlib.sha256(bytes([n])).hexdigest()} is new, вода,” he said."
    for n in range(60)
]


def cut(path: Path, data: bytes, end: int) -> tuple[Article, str]:
    """The article of the beginning of what gzip packed, and what is told of the file."""
    path.write_bytes(gzip.compress(data, 1)[:end])
    first, fault = contents(path)
    if isinstance(first, Raw):
        first = parsing.parse(first)
    assert isinstance(first, Article)
    return first, str(fault)


@pytest.mark.parametrize("end", range(-300, -4, 7))
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n"])
def test_of_a_cut_text_the_paragraphs_that_are_whole_are_kept(tmp_path: Path, between: str, end: int) -> None:
    path = tmp_path / "a.txt.gz"
    article, fault = cut(path, between.join(PARAGRAPHS).encode(), end)
    assert set(article.text.split("\n")) - {""} <= set(PARAGRAPHS)
    assert len(article.text) > len(WORDS)
    assert article.warnings == (CUT,)
    assert fault.startswith(f"{path}: it is cut off (gzip finds no end)")


def test_of_a_cut_text_in_one_paragraph_everything_is_kept(tmp_path: Path) -> None:
    article, _ = cut(tmp_path / "a.txt.gz", "".join(PARAGRAPHS).encode(), -50)
    assert "".join(PARAGRAPHS).startswith(article.text)
    assert len(article.text) > len(WORDS)


@pytest.mark.parametrize("end", range(-300, -4, 29))
def test_of_a_cut_page_the_paragraphs_that_are_whole_are_kept(tmp_path: Path, end: int) -> None:
    path = tmp_path / "a.html.gz"
    article, fault = cut(path, pages.article_tag(PARAGRAPHS).encode(), end)
    assert set(article.text.split("\n\n")) <= {pages.TITLE, *PARAGRAPHS}
    assert len(article.text) > len(WORDS)
    assert CUT in article.warnings
    assert fault.startswith(f"{path}: it is cut off (gzip finds no end)")


# ── WACZ ──────────────────────────────────────────────────────────────


def zipped(files: dict[str, bytes], way: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", way) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


CRAWL = {
    "datapackage.json": b'{"profile": "data-package"}',
    "archive/data.warc.gz": packed([response(1), response(2)]),
    "archive/more.warc": response(3),
    "archive/inner.wacz": b"PK\x03\x04",
    "pages/pages.jsonl": lines(1),
    "indexes/index.cdx.gz": gzip.compress(b"example,karvinform)/1"),
}


@pytest.mark.parametrize("way", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wacz_is_the_crawls_in_it(tmp_path: Path, way: int) -> None:
    path = tmp_path / "crawl.wacz"
    path.write_bytes(zipped(CRAWL, way))
    assert texts(tmp_path) == [url(1), url(2), url(3)]
    assert texts("-", path.read_bytes()) == [url(1), url(2), url(3)]


def test_a_damaged_crawl_in_it_costs_none_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    data = zipped(CRAWL)
    at = data.index(CRAWL["archive/data.warc.gz"])
    path.write_bytes(data[: at + 60] + b"\xff" * 20 + data[at + 80 :])
    *before, last = texts(path)
    assert last == url(3)
    assert [each for each in before if each.startswith(f"{path}, archive/data.warc.gz: ")]


NO_CRAWL = [
    (
        "crawl.wacz",
        zipped({"pages/pages.jsonl": b""}),
        "it is a zip archive without a crawl (archive/….warc.gz) in it",
    ),
    ("crawl.wacz", zipped(CRAWL)[:-30], "it is a damaged zip archive"),
    (
        "letter.docx",
        zipped({"word/document.xml": b"<w/>"}),
        "it is not a text file (a zip archive or an office document)",
    ),
    (
        "letter.txt",
        zipped({"a.txt": b"words"}),
        "it is not a text file (a zip archive or an office document)",
    ),
]


@pytest.mark.parametrize(("name", "data", "reason"), NO_CRAWL)
def test_a_zip_that_is_no_crawl_is_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (fault,) = texts(path)
    assert fault.startswith(f"{path}: {reason}")
    assert fault.endswith(".")


def test_no_more_is_put_on_disk_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wacz, "LARGEST", 1000)
    (fault,) = texts("-", zipped({"archive/data.warc": response(1) * 9}))
    assert "save it, and name the file" in fault
