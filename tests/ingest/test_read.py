"""From paths and bytes to articles: what is read, where its body begins, and what each bad input is told."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotearchive.errors import InputError, UsageError
from quotearchive.ingest.files import failure
from quotearchive.ingest.forms import ENDINGS
from quotearchive.ingest.read import LARGEST, Metadata, read
from quotearchive.ingest.reading import Note, Raw, Reading
from quotearchive.ingest.text import decoded
from quotearchive.model import Article, Reader, Span
from quotearchive.whole import WholeArticle

if TYPE_CHECKING:
    from collections.abc import Sequence

NOTHING = Metadata()
WORDS = "The minister said: “The bridge is safe.”\n"


def all_of(
    paths: Sequence[Path | str], metadata: Metadata = NOTHING, *, stdin: bytes = b""
) -> list[Article | InputError]:
    told = read([str(path) for path in paths], metadata, stdin=io.BytesIO(stdin))
    found = [each.content for each in told if isinstance(each, Reading)]
    assert not any(isinstance(each, Raw | WholeArticle) for each in found)
    return [each for each in found if not isinstance(each, Raw | WholeArticle)]


def one(path: Path | str, metadata: Metadata = NOTHING, *, stdin: bytes = b"") -> Article:
    (article,) = all_of([path], metadata, stdin=stdin)
    assert isinstance(article, Article), article
    return article


def fault(path: Path | str, metadata: Metadata = NOTHING, *, stdin: bytes = b"") -> str:
    (error,) = all_of([path], metadata, stdin=stdin)
    assert isinstance(error, InputError), error
    return str(error)


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def names(found: Sequence[Article | InputError]) -> list[str]:
    return [Path(each.source.key).name if isinstance(each, Article) else "!" for each in found]


# ── plain text ────────────────────────────────────────────────────────────


def test_a_file_without_any_metadata(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", WORDS)
    article = one(path)
    assert article.text == WORDS
    assert article.body == Span(0, len(WORDS))
    assert article.reader == Reader("text", 1)
    assert article.bytes_sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    source = article.source
    assert (source.key, source.id) == (str(path.resolve()), str(path.resolve()))
    assert source.sha256 == hashlib.sha256(WORDS.encode()).hexdigest()
    assert (source.url, source.title, source.outlet, source.published) == (None, None, None, None)
    assert source.language == "en"


BYTES = [
    ("plain", WORDS.encode(), WORDS),
    ("byte order mark", b"\xef\xbb\xbf" + WORDS.encode(), WORDS),
    ("two marks", b"\xef\xbb\xbf\xef\xbb\xbfSo he said", "\ufeffSo he said"),
    ("windows", b"One\r\n\r\ntwo\r\n", "One\n\ntwo\n"),
    ("old mac", b"One\rtwo\r", "One\ntwo\n"),
    ("mixed ends", b"One\r\n\rtwo\n\r\n", "One\n\ntwo\n\n"),
    ("other separators stay", "a\u2028b\u0085c\x0bd\x0ce\xa0f".encode(), "a\u2028b\u0085c\x0bd\x0ce\xa0f"),
    ("utf-16 le", b"\xff\xfe" + "Yes, “да”\r\n".encode("utf-16-le"), "Yes, “да”\n"),
    ("utf-16 be", b"\xfe\xff" + "Yes, “да” 𐐷\r\n".encode("utf-16-be"), "Yes, “да” 𐐷\n"),
    ("utf-16 without a mark", "words".encode("utf-16-le"), "words"),
    ("cp1251", "Слова: “так”\r\n".encode("cp1251"), "Слова: “так”\n"),
    ("cp1252", b"He said \x93yes\x94.\n", "He said “yes”.\n"),
    ("not composed", "й ї é".encode(), "й ї é"),
    ("blank lines", b"\n" * 3000 + b"words", "\n" * 3000 + "words"),
]


@pytest.mark.parametrize(("data", "text"), [row[1:] for row in BYTES], ids=[row[0] for row in BYTES])
def test_text_is_the_decoded_file(tmp_path: Path, data: bytes, text: str) -> None:
    article = one(written(tmp_path / "a.txt", data))
    assert article.text == text
    assert article.bytes_sha256 == hashlib.sha256(data).hexdigest()


@given(st.text())
def test_decoding_changes_line_ends_only(text: str) -> None:
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert decoded(text.encode()) == expected


ICONV = "convert it first, for instance iconv -f"
NO_TEXT = [
    ("empty", b"", "it is empty"),
    ("white space", b" \n\t\r\n\xc2\xa0", "it is empty"),
    ("only a mark", b"\xef\xbb\xbf", "it is empty"),
    ("only signs", "— … “”\n".encode(), "it is empty"),
    ("header only", b"Title: x\nDate: 2025-04-24\n\n \n", "it ends after its header"),
    ("credit only", b"KYIV, April 24 (Ukrinform) - \n", "it ends after its header"),
    ("pdf", b"%PDF-1.7\n words", "it is not a text file (a PDF)"),
    ("png", b"\x89PNG\r\n\x1a\n words", "it is not a text file (a PNG image)"),
    ("zip", b"PK\x03\x04 words", "it is not a text file (a zip archive or an office document)"),
    ("gzip", b"\x1f\x8b\x08\0 words in place of it", "it is damaged (gzip cannot unpack it)"),
    ("null in the first line", b"words\0words", "it is not a text file (binary)"),
    ("null later", b"words\nmore\nwords\0words", "it is not a text file (binary)"),
    ("bad after a mark", b"\xef\xbb\xbfHe said \xff", "it is not UTF-8 (byte 11); convert it"),
    ("cut in a letter", "Так".encode()[:-1], "it is not UTF-8 (byte 4); convert it"),
    ("surrogate in utf-8", b"a \xed\xa0\x80", "it is not UTF-8 (byte 2); convert it"),
    ("odd utf-16", b"\xff\xfea\0b", "it is not UTF-16 (byte 4); it was cut or damaged"),
    ("utf-32", "words".encode("utf-32"), "it holds null characters"),
    (
        "a feed",
        b'<?xml version="1.0"?>\n<rss>words',
        "it is damaged (no element found), and no entry can be read",
    ),
]


@pytest.mark.parametrize(("data", "reason"), [row[1:] for row in NO_TEXT], ids=[row[0] for row in NO_TEXT])
def test_what_is_no_text_is_one_sentence(tmp_path: Path, data: bytes, reason: str) -> None:
    path = written(tmp_path / "a.txt", data)
    good = written(tmp_path / "b.txt", WORDS)
    error, article = all_of([path, good])
    assert str(error).startswith(f"{path}: {reason}")
    assert "\n" not in str(error)
    assert str(error).endswith(".")
    assert isinstance(article, Article)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.write(b"word " * 4_000_001)
        stream.truncate(200_000_000)
    assert fault(path).startswith(f"{path}: it is larger than 20 MB")
    assert "larger than 20 MB" in fault("-", stdin=b"word " * (LARGEST // 5 + 1))
    assert one("-", stdin=b"word " * (LARGEST // 5)).text


# ── paths ────────────────────────────────────────────────────────────


def test_a_folder_is_read_in_order_and_only_what_is_readable(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.txt",
        "a/B.TXT",
        "a.txt",
        "c.md",
        "page.css",
        ".hidden.txt",
        ".git/x.txt",
        "a/deep/er/x.txt",
    ):
        written(tmp_path / name, f"Words of {name}")
    written(tmp_path / "d.jsonl", '{"text": "Words", "id": "7"}\n')
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    keys = [each.source.key for each in all_of([tmp_path]) if isinstance(each, Article)]
    expected = ["a/B.TXT", "a/deep/er/x.txt", "a/z.txt", "a.txt", "b.txt", "d.jsonl#7"]
    assert keys == [f"{tmp_path.resolve()}/{name}" for name in expected]


def told(folder: Path) -> list[str]:
    return [each.text for each in read([str(folder)], NOTHING, stdin=io.BytesIO()) if isinstance(each, Note)]


def test_what_of_a_folder_is_passed_over_is_told_once(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", WORDS)
    written(tmp_path / ".hidden", WORDS)
    written(tmp_path / ".git" / "config.md", WORDS)
    for own in ("archive.db", "archive.db-wal", "search/a.col"):
        written(tmp_path / "index" / own, WORDS)
    assert told(tmp_path) == []
    written(tmp_path / "deep" / "b.md", WORDS)
    one_file = "1 file passed over, whose name says nothing that is read (.md); name it to have it read."
    assert told(tmp_path) == [f"{tmp_path}: {one_file}"]
    for name in ("c.MD", "result (1).json.bak", "page.mht", "noext", "z.zip", "y.zip"):
        written(tmp_path / name, WORDS)
    some = "7 files passed over, whose names say nothing that is read (.md, .zip, no ending, .mht, …)"
    assert told(tmp_path) == [f"{tmp_path}: {some}; name them one by one to have them read."]


def test_an_address_or_a_title_is_of_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(Path("dir/a.txt"), WORDS)
    written(Path("dir/notes.md"), WORDS)
    url = "https://karvinform.example/1"
    assert one("dir", Metadata(url=url)).source.url == url
    assert one("dir/*.txt", Metadata(title="A bridge")).source.title == "A bridge"
    written(Path("dir/b.txt"), WORDS)
    for paths in (["dir"], ["dir/*.txt"], ["dir/a.txt", "dir/b.txt"]):
        for metadata, name in ((Metadata(url=url), "url"), (Metadata(title="A bridge"), "title")):
            with pytest.raises(UsageError, match=f"--{name} is for a single article, and several files"):
                read(paths, metadata, stdin=io.BytesIO())
    assert len(all_of(["dir"], Metadata(outlet="Karvinform"))) == 2


def test_a_named_file_is_always_tried(tmp_path: Path) -> None:
    assert one(written(tmp_path / "notes.md", WORDS)).text == WORDS
    assert one(written(tmp_path / ".hidden", WORDS)).text == WORDS
    assert one(written(tmp_path / "records", '{"text": "Words"}')).reader == Reader("record", 1)


def test_patterns_that_the_shell_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt", "odd[1].txt"):
        written(tmp_path / name, f"Words of {name}")
    monkeypatch.chdir(tmp_path)
    assert names(all_of(["?.txt"])) == ["a.txt", "b.txt"]
    assert names(all_of([f"{tmp_path}/**/c.*"])) == ["c.txt"]
    assert names(all_of(["odd[1].txt"])) == ["odd[1].txt"]
    assert names(all_of(["de*"])) == ["c.txt"]
    assert fault("*.none").startswith("*.none: no file matches the pattern")


ENDED = " or ".join((", ".join([*ENDINGS][:-1]), [*ENDINGS][-1]))


def test_paths_that_mean_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "a.txt", WORDS)
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to("loop")
    assert fault("none.txt") == "none.txt: there is no such file; check the name."
    assert fault("empty") == f"empty: the folder holds no {ENDED} file; name other files one by one."
    assert fault("pipe.txt").startswith("pipe.txt: it is no regular file")
    assert fault("/dev/zero").startswith("/dev/zero: it is no regular file")
    assert fault("").startswith("the name is empty; ")
    assert fault("loop").startswith("loop: it cannot be read (")
    assert fault("a.txt/b").startswith("a.txt/b: it cannot be read (not a directory)")
    assert fault("n" * 5000).startswith("nnn")
    assert fault("a\0b").startswith("a\\x00b: it cannot be read (")
    assert fault("red\x1b[31m").startswith("red\\x1b[31m: ")
    assert fault("https://karvinform.example/a").startswith(
        "https://karvinform.example/a: addresses are not fetched"
    )
    assert names(all_of(["none.txt", "a.txt", "empty"])) == ["!", "a.txt", "!"]


def test_what_may_not_be_read(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        error = failure("a.txt", PermissionError(13, "Permission denied"))
        assert (
            str(error) == "a.txt: it cannot be read (permission denied); check the name and who may read it."
        )
        return
    written(tmp_path / "closed/a.txt", WORDS).chmod(0)
    written(tmp_path / "shut/b.txt", WORDS).parent.chmod(0)
    found = all_of([tmp_path])
    (tmp_path / "shut").chmod(0o700)
    assert [str(each).partition(" (")[2][:17] for each in found] == ["permission denied"] * 2


def test_an_error_while_reading_is_a_sentence() -> None:
    assert fault("/proc/self/mem").startswith("/proc/self/mem: it cannot be read (")


def test_a_name_that_is_no_text_gives_a_key_that_is(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff-a.txt")
    article = one(written(tmp_path / name, WORDS))
    assert article.source.key == f"{tmp_path.resolve()}/\\xff-a.txt"
    assert fault(os.fsdecode(b"\xff-none")).startswith("\\xff-none: ")


def test_a_very_deep_folder(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep /= "d"
        deep.mkdir()
    written(deep / "a.txt", WORDS)
    assert names(all_of([tmp_path])) == ["a.txt"]


@pytest.mark.parametrize("unit", ["\n", " ", "Title: x\n", "A", "AB ", "(", "By x\n", "\r\n "], ids=repr)
def test_no_text_takes_long(unit: str) -> None:
    found = all_of(["-"], stdin=(unit * (5_000_000 // len(unit)) + "\nword").encode())
    assert len(found) == 1


def test_no_path_is_no_article() -> None:
    assert all_of([]) == []


# ── standard input ────────────────────────────────────────────────────────────


def test_standard_input_is_known_by_its_text() -> None:
    article = one("-", stdin=b"\xef\xbb\xbf" + WORDS.encode())
    assert article.text == WORDS
    assert article.source.key == article.source.id == hashlib.sha256(WORDS.encode()).hexdigest()
    assert names(all_of(["-", "-"], stdin=WORDS.encode())) == [article.source.key]
    assert fault("-") == "standard input: it is empty; there are no words in it."


def test_standard_input_is_looked_at() -> None:
    records = b'\n{"text": "Words"}\n\n{"text": "More words", "id": 2}\n'
    first, second = all_of(["-"], stdin=records)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.source.key == hashlib.sha256(b"Words").hexdigest()
    assert second.source.key == hashlib.sha256(b"More words").hexdigest() + "#2"
    assert second.source.id == "2"
    assert one("-", Metadata(format="text"), stdin=b'{"text": "Words"}').text == '{"text": "Words"}'
    assert "no JSON" in fault("-", Metadata(format="jsonl"), stdin=b"Words")
    assert "one JSON document" in fault("-", stdin=b'[\n{"text": "Words"}]')
    assert "no entry can be read" in fault("-", stdin=b"\n<rss><channel>Words")


# ── metadata ────────────────────────────────────────────────────────────

HEADED = """Title: Bridge opens in Tolmar
Date: 2025-04-24T10:30:00+03:00
URL: HTTPS://WWW.Karvinform.example/a?utm_source=x&id=1#top
Language: English

"""


def test_header_block(tmp_path: Path) -> None:
    article = one(written(tmp_path / "a.txt", HEADED + WORDS))
    assert article.text == HEADED + WORDS
    assert article.body.of(article.text) == WORDS
    source = article.source
    assert source.key == source.id == source.url == "https://www.karvinform.example/a?id=1"
    assert source.title == "Bridge opens in Tolmar"
    assert isinstance(source.published, datetime)
    assert source.published == datetime(2025, 4, 24, 7, 30, tzinfo=UTC)
    assert source.day == date(2025, 4, 24)
    assert source.outlet == "karvinform.example"
    assert source.language == "en"


def test_options_beat_the_header_and_that_the_credit_line(tmp_path: Path) -> None:
    line = "TOLMAR, April 1, 2024 (Karvinform) - "
    path = written(tmp_path / "a.txt", HEADED + line + WORDS)
    assert one(path).source.outlet == "Karvinform"
    options = Metadata(date(2023, 1, 2), "https://b.example/z#x", "The Valley", " Other \n title ", "UK")
    source = one(path, options).source
    assert (source.published, source.url, source.key) == (
        date(2023, 1, 2),
        "https://b.example/z",
        "https://b.example/z",
    )
    assert (source.outlet, source.title, source.language) == ("The Valley", "Other title", "uk")
    assert one(written(path, "Outlet: The Valley\n\n" + line + WORDS)).source.outlet == "The Valley"
    assert one(written(path, line + WORDS)).source.published == date(2024, 4, 1)
    assert one(written(path, "Date: 2025-04-24\n\n" + line + WORDS)).source.published == date(2025, 4, 24)


@pytest.mark.parametrize(
    "line", ["TOLMAR, April 24 (Karvinform) - ", "TOLMAR, April 31, 2025 (Karvinform) - "]
)
def test_a_dateline_without_a_whole_day_gives_none(tmp_path: Path, line: str) -> None:
    article = one(written(tmp_path / "a.txt", line + WORDS))
    assert (article.source.outlet, article.source.published) == ("Karvinform", None)
    assert article.body.of(article.text) == WORDS


def test_outlet_of_a_known_host_only_if_nothing_else_names_one() -> None:
    url = Metadata(url="https://www.ukrinform.net/rubric/1.html")
    assert one("-", url, stdin=WORDS.encode()).source.outlet == "Ukrinform"
    assert one("-", url, stdin=b"(Reuters) - Words").source.outlet == "Reuters"
    assert (
        one("-", Metadata(url="https://www.valley.example/1"), stdin=b"Words").source.outlet
        == "valley.example"
    )


@pytest.mark.parametrize(
    "value", ["yesterday", "24 April", "03/04/2025", "soon", "2025-04", "2025-02-30", "last week"]
)
def test_a_date_that_is_not_certain_is_refused(tmp_path: Path, value: str) -> None:
    path = written(tmp_path / "a.txt", f"Title: x\nDate: {value}\n\n{WORDS}")
    message = fault(path)
    assert message.startswith(f"{path}: its date ")
    assert value in message
    assert message.endswith("with --published.")
    assert one(path, Metadata(published=date(2025, 4, 24))).source.day == date(2025, 4, 24)


@pytest.mark.parametrize(
    ("line", "reason"), [("URL: see below", "no web address"), ("Language: Old Karvenian", "no language")]
)
def test_other_values_that_cannot_be_read(line: str, reason: str) -> None:
    message = fault("-", stdin=f"Title: x\n{line}\n\n{WORDS}".encode())
    assert message.startswith("standard input: “")
    assert reason in message


@pytest.mark.parametrize(
    "options", [Metadata(url="javascript:alert(1)"), Metadata(language="?"), Metadata(format="warc")], ids=str
)
def test_options_that_make_no_sense_are_refused_before_anything_is_read(options: Metadata) -> None:
    with pytest.raises(UsageError, match=r"no web address|no language|no reader"):
        read(["none.txt"], options, stdin=io.BytesIO())


# ── records ────────────────────────────────────────────────────────────


def test_a_record(tmp_path: Path) -> None:
    line = (
        '{"id": "k-1", "text": "One\\r\\ntwo\\u2028three: “yes”\\n", "title": "A  title",'
        ' "outlet": "Karvinform",'
        ' "published": "2025-04-24", "language": "en-GB", "url": null, "x": [1, {"x": NaN}]}'
    )
    path = written(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + line.encode() + b"\r\n")
    article = one(path)
    assert article.text == "One\r\ntwo\u2028three: “yes”\n"
    assert article.body == Span(0, len(article.text))
    assert article.bytes_sha256 == hashlib.sha256(line.encode()).hexdigest()
    assert article.reader == Reader("record", 1)
    source = article.source
    assert (source.key, source.id) == (f"{path.resolve()}#k-1", "k-1")
    assert (source.title, source.outlet, source.day, source.language) == (
        "A title",
        "Karvinform",
        date(2025, 4, 24),
        "en",
    )


def test_keys_of_records(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl",
        '{"text": "One"}\n\n{"text": "Two", "id": 7}\n{"text": "Three", "id": "x", "url": "https://A.example/3#y"}\n'
        '{"text": "Four", "id": "", "url": " ", "published": ""}',
    )
    sources = [each.source for each in all_of([path]) if isinstance(each, Article)]
    base = str(path.resolve())
    assert [source.key for source in sources] == [
        f"{base}#1",
        f"{base}#7",
        "https://a.example/3",
        f"{base}#5",
    ]
    assert [source.id for source in sources] == [f"{base}#1", "7", "x", f"{base}#5"]


def test_options_beat_a_record_and_that_its_text(tmp_path: Path) -> None:
    text = "Title: Of the text\\r\\nDate: 2020-01-01\\r\\nOutlet: Valley\\r\\n\\r\\nThe words."
    path = written(
        tmp_path / "a.jsonl", f'{{"text": "{text}", "title": "Of the record", "published": "2021-01-01"}}'
    )
    article = one(path, Metadata(published=date(2022, 1, 1)))
    assert article.body.of(article.text) == "The words."
    source = article.source
    assert (source.title, source.outlet, source.published) == ("Of the record", "Valley", date(2022, 1, 1))


BAD_RECORDS = [
    ("no json", b'{"text": "x"', "it is no JSON (Expecting ',' delimiter at character 13); a record"),
    ("words", b"The minister said", "it is no JSON"),
    ("array", b"[1]", "it is JSON, but no object"),
    ("number", b"17", "it is JSON, but no object"),
    ("huge number", b'{"text": "x", "n": ' + b"1" * 5000 + b"}", "it is no JSON"),
    ("very deep", b'{"text": "x", "n": ' + b"[" * 200_000, "it is no JSON"),
    ("no text", b'{"id": "1"}', "it has no text"),
    ("text null", b'{"text": null}', "it has no text"),
    ("text number", b'{"text": 5}', "it has no text"),
    ("text list", b'{"text": ["x"]}', "it has no text"),
    ("text empty", b'{"text": ""}', "it is empty"),
    ("text blank", b'{"text": " \\n\\u00a0"}', "it is empty"),
    ("null character", b'{"text": "a\\u0000b"}', "it holds null characters"),
    ("half a character", b'{"text": "a\\ud83d"}', 'its key "text" holds half a character (at 1)'),
    ("half in a title", b'{"text": "a", "title": "\\udc00"}', 'its key "title" holds half a character'),
    ("half in an id", b'{"text": "a", "id": "\\udc00"}', 'its key "id" holds half a character'),
    ("title list", b'{"text": "a", "title": ["b"]}', 'the value of its key "title" is no string'),
    ("id true", b'{"text": "a", "id": true}', 'the value of its key "id" is no string'),
    (
        "published number",
        b'{"text": "a", "published": 1745452800}',
        'the value of its key "published" is no string',
    ),
    ("published in words", b'{"text": "a", "published": "yesterday"}', "its date “yesterday” depends"),
    (
        "published twofold",
        b'{"text": "a", "published": "03/04/2025"}',
        "its date cannot be used. “03/04/2025”",
    ),
    ("address", b'{"text": "a", "url": "javascript:alert(1)"}', "“javascript:alert(1)” is no web address"),
    ("cp1251", '{"text": "так"}'.encode("cp1251"), "it is not UTF-8 (byte 10 of the line); convert"),
]


@pytest.mark.parametrize(
    ("line", "reason"), [row[1:] for row in BAD_RECORDS], ids=[row[0] for row in BAD_RECORDS]
)
def test_a_bad_line_names_itself_and_the_rest_goes_on(tmp_path: Path, line: bytes, reason: str) -> None:
    path = written(tmp_path / "a.jsonl", b'{"text": "One"}\n\n' + line + b'\n{"text": "Two"}\n')
    first, error, last = all_of([path])
    assert str(error).startswith(f"{path}, line 3: {reason}")
    assert str(error).endswith(".")
    assert [each.text for each in (first, last) if isinstance(each, Article)] == ["One", "Two"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf\n \n\n", "it is empty"),
        (b"\x1f\x8b\x08\n\xff\n\xff", "it is cut off (gzip finds no end)"),
        (b'[{"text": "One"},\n{"text": "Two"}]', "it is one JSON document"),
        ("\ufeff{}".encode("utf-16-le"), "it is UTF-16, but records are UTF-8"),
    ],
    ids=["empty", "blank", "gzip", "array", "utf-16"],
)
def test_a_file_that_holds_no_records(tmp_path: Path, data: bytes, reason: str) -> None:
    path = written(tmp_path / "a.jsonl", data)
    assert fault(path).startswith(f"{path}: {reason}")


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "One"}\n{"text": "')
        for _ in range(25):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n{"text": "Two"}\n')
    assert [type(each) for each in all_of([path])] == [Article, InputError, Article]
    assert "line 2: it is larger than 20 MB" in str(all_of([path])[1])


def test_records_are_streamed() -> None:
    class Endless(io.RawIOBase):
        """A source that never ends."""

        lines = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
            self.lines += 1
            line = b'{"text": "Words %d"}\n' % self.lines
            view[: len(line)] = line
            return len(line)

    found = read(["-"], NOTHING, stdin=io.BufferedReader(Endless()))
    first = [each for each, _ in zip(found, range(1000), strict=False) if isinstance(each, Reading)]
    texts = [each.content.text for each in first if isinstance(each.content, Article)]
    assert texts[-1] == "Words 1000"


def test_what_nobody_foresaw_costs_its_input_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise ZeroDivisionError("half a\nbridge")

    monkeypatch.setattr("quotearchive.ingest.records.read", faulty)
    paths = [
        written(tmp_path / "a.txt", "One"),
        written(tmp_path / "b.jsonl", '{"text": "x"}'),
        written(tmp_path / "c.txt", "Two"),
    ]
    found = all_of(paths)
    assert names(found) == ["a.txt", "!", "c.txt"]
    assert str(found[1]) == (
        f"{paths[1]}: it could not be read (ZeroDivisionError: half a bridge). Please report it with the file."
    )


@pytest.mark.parametrize("kind", [MemoryError, KeyboardInterrupt, UsageError])
def test_what_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[BaseException]
) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise kind

    monkeypatch.setattr("quotearchive.ingest.records.read", faulty)
    with pytest.raises(kind):
        all_of([written(tmp_path / "b.jsonl", '{"text": "x"}')])


def test_reading_loads_the_standard_library_only() -> None:
    code = (
        "import sys; import quotearchive.ingest.read;"
        "heavy = ('whoosh', 'click', 'jinja2', 'dateutil', 'sqlite3', 'snowballstemmer');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
