"""Reading an export back: what is taken, and what is refused with one clear line while the rest goes on."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from histories import everything

from quotearchive.archive.store import Store
from quotearchive.errors import InputError
from quotearchive.ingest import exported
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.read import read
from quotearchive.ingest.reading import Reading
from quotearchive.model import Article
from quotearchive.whole import WholeArticle
from quotearchive.whole.written import header, to_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOTHING = Metadata()
Line = dict[str, Any]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """An export of an archive with everything in it, a line each."""
    folder = tmp_path_factory.mktemp("archive")
    everything(folder)
    with Store.open(folder) as store:
        articles = store.whole_articles()
        values = [header(len(articles)), *map(to_line, articles)]
    return [json.dumps(each, ensure_ascii=False) for each in values]


def contents(path: Path, said: Metadata = NOTHING) -> list[Article | WholeArticle | str]:
    """What is read; an InputError as its message without the folder."""
    read_ = [each for each in read([str(path)], said, stdin=io.BytesIO()) if isinstance(each, Reading)]
    found = [each.content for each in read_]
    return [
        str(each).removeprefix(f"{path.parent}/") if isinstance(each, InputError) else each  # type: ignore[misc]
        for each in found
    ]


def written(path: Path, lines: list[str], end: str = "\n") -> Path:
    path.write_bytes("\n".join(lines).encode() + end.encode())
    return path


def outcome(found: list[Article | WholeArticle | str]) -> list[str]:
    """Each as its key, a failure as its message."""
    return [each if isinstance(each, str) else each.key for each in found if not isinstance(each, Article)]


def keys(lines: list[str]) -> list[str]:
    return [json.loads(each)["key"] for each in lines[1:]]


WAYS: dict[str, Callable[[list[str]], bytes]] = {
    "as it was written": lambda lines: "\n".join([*lines, ""]).encode(),
    "without a newline at the end": lambda lines: "\n".join(lines).encode(),
    "with Windows line ends and a BOM": lambda lines: b"\xef\xbb\xbf" + "\r\n".join([*lines, ""]).encode(),
    "with blank lines": lambda lines: "\n\n".join(["", *lines, ""]).encode(),
    "with other spaces and letters escaped": lambda lines: "\n".join(
        json.dumps(json.loads(each), separators=(",", ":")) for each in lines
    ).encode(),
    "with its keys sorted": lambda lines: "\n".join(
        json.dumps(json.loads(each), sort_keys=True) for each in lines
    ).encode(),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_same_articles_however_the_lines_were_written(tmp_path: Path, lines: list[str], way: str) -> None:
    path = tmp_path / "export.jsonl"
    path.write_bytes(WAYS[way](lines))
    found = contents(path)
    assert [to_line(each) for each in found if isinstance(each, WholeArticle)] == list(
        map(json.loads, lines[1:])
    )
    assert len(found) == len(lines) - 1


def test_without_its_first_line_it_is_a_file_of_records(tmp_path: Path, lines: list[str]) -> None:
    *found, odd = contents(written(tmp_path / "records.jsonl", lines[1:]))
    texts = [json.loads(each)["text"] for each in lines[1:-1]]
    assert [isinstance(each, Article) and each.text for each in found] == texts
    assert isinstance(odd, str)
    assert "null characters" in odd


FIRST_LINES = {
    '{"quotearchive": "recipes", "version": 9}': "export.jsonl, line 1: it has no text",
    '{"quotearchive": "archive", "version": 2, "articles": 5}': "export.jsonl: it was exported by a newer "
    "quotearchive: it has version 2, and this one reads versions up to 1. Install a newer quotearchive.",
    '{"quotearchive": "archive", "articles": 5}': 'export.jsonl: its "version" is not a count.',
    '{"quotearchive": "archive", "version": 1}': 'export.jsonl: its "articles" is not a count.',
    '{"quotearchive": "archive", "version": 1, "articles": -5}': 'export.jsonl: its "articles" is not a count.',
}


@pytest.mark.parametrize("first", FIRST_LINES)
def test_first_lines(tmp_path: Path, lines: list[str], first: str) -> None:
    found = contents(written(tmp_path / "export.jsonl", [first, *lines[1:]]))
    assert isinstance(found[0], str)
    assert found[0].startswith(FIRST_LINES[first])
    assert not any(isinstance(each, WholeArticle) for each in found)


def bridge(line: Line) -> Line:
    """The first quotation of the first article, of which there are three texts."""
    quotation: Line = line["quotations"][0]
    return quotation


def rewritten(**values: object) -> Callable[[Line], None]:
    return lambda line: line.update(values)


def of_quotation(**values: object) -> Callable[[Line], None]:
    return lambda line: bridge(line).update(values)


def half_a_character(line: Line) -> None:
    line["title"] = "\ud83d"


def two_with_one_id(line: Line) -> None:
    line["quotations"].append(bridge(line))


def a_revision_less(line: Line) -> None:
    line["older"].pop()


def a_speaker_without_a_name(line: Line) -> None:
    del line["quotations"][2]["speaker"]["name"]


def another_word_in_an_older_text(line: Line) -> None:
    line["older"][0]["text"] = line["older"][0]["text"].replace("We", "He")


TAMPERED: dict[str, tuple[Callable[[Line], None], str]] = {
    "another text": (
        rewritten(text="Other words."),
        "revision 3: its text is not the one that its sha256 is of",
    ),
    "another older text": (another_word_in_an_older_text, "revision 1: its text is not the one"),
    "another key": (
        rewritten(key="https://other.example/"),
        'its "quotations[0].id" does not agree with the rest',
    ),
    "other words": (of_quotation(text="We broke it"), "its words do not stand where its spans say"),
    "moved spans": (of_quotation(spans=[[0, 11]]), "its spans are not those of the newest revision"),
    "an address that runs a program": (
        rewritten(url="javascript:alert(1)"),
        "an address in it is no web address",
    ),
    "another id": (of_quotation(id="aaaaaaaaaaaa"), 'its "quotations[0].id" does not agree with the rest: '),
    "another ordinal": (of_quotation(ordinal=1), 'its "quotations[0].id" does not agree with the rest'),
    "not withdrawn any more": (
        lambda line: line["quotations"][1].update(withdrawn=None),
        "the newest revision does not have it, and it is not withdrawn",
    ),
    "no revisions": (of_quotation(revisions={}), 'the "revisions" of a quotation are not the numbers'),
    "a revision that is not there": (
        of_quotation(revisions={"1": [[0, 1]], "9": [[0, 1]]}),
        "it stands in a revision that is not there",
    ),
    "a number of a revision, twice": (
        of_quotation(revisions={"1": [[0, 1]], "01": [[0, 1]]}),
        "its spans are not those of the newest revision",
    ),
    "one older revision less": (a_revision_less, "it stands in a revision that is not there"),
    "a quotation twice": (two_with_one_id, "another one of the article has the same id"),
    "a key that nobody knows": (rewritten(mood="good"), "it has a key 'mood' that is not known"),
    "a key of a quotation that nobody knows": (
        of_quotation(mood="good"),
        "its \"quotations[0]\" has a key 'mood'",
    ),
    "no text": (rewritten(text=None), 'its "text" is not a string'),
    "a number as a title": (rewritten(title=7), 'its "title" is not a string'),
    "a day that no calendar has": (rewritten(published="2025-02-30"), 'its "published" is not a day'),
    "a time that is none": (rewritten(read_at="soon"), 'its "read_at" is not a time'),
    "a capture without its offset": (
        rewritten(captured="2025-04-24T09:00:00"),
        'its "captured" is not a time in UTC',
    ),
    "a span of three": (rewritten(body=[0, 1, 2]), 'its "body" is not a span [start, end]'),
    "a span of no numbers": (rewritten(body=[0, True]), 'its "body" is not a count'),
    "an endless number": (rewritten(body=[0, 10**400]), 'its "body" is not a count'),
    "a weight beyond all": (
        lambda line: line["quotations"][2]["evidence"][0].update(weight=1e999),
        'its "quotations[2].evidence[0].weight" is not a number',
    ),
    "a kind that nobody knows": (
        of_quotation(kind="sung"),
        'its "quotations[0].kind" is not one of direct, indirect',
    ),
    "a list for a speaker": (of_quotation(speaker=[]), 'its "quotations[0].speaker" is not an object'),
    "a speaker without a name": (
        a_speaker_without_a_name,
        'its "quotations[2].speaker.name" is not a string',
    ),
    "posts that are no strings": (
        lambda line: line["quotations"][2]["speaker"].update(posts=[1]),
        'its "quotations[2].speaker.posts" is not a list of strings',
    ),
    "half a character": (half_a_character, "it holds half a character"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_line_that_was_changed_is_refused_and_the_rest_is_read(
    tmp_path: Path, lines: list[str], name: str
) -> None:
    change, expected = TAMPERED[name]
    line = json.loads(lines[1])
    change(line)
    changed = json.dumps(line, ensure_ascii=name == "half a character")
    fault, *rest = outcome(contents(written(tmp_path / "export.jsonl", [lines[0], changed, *lines[2:]])))
    assert fault.startswith("export.jsonl, line 2: ")
    assert expected in fault
    assert "\n" not in fault
    assert rest == keys(lines)[1:]


def test_what_is_derived_is_reckoned_anew(tmp_path: Path, lines: list[str]) -> None:
    """A reader of the export may not be told other than what the evidence says."""
    line = json.loads(lines[1])
    bridge(line).update(score=1.0, denial="denied")
    found = contents(written(tmp_path / "export.jsonl", [lines[0], json.dumps(line), *lines[2:]]))
    assert isinstance(found[0], WholeArticle)
    assert to_line(found[0]) == json.loads(lines[1])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('{"key": ', "it is no JSON ("),
        ("[" * 100_000, "it is no JSON ("),
        ('{"key": ' + '[{"a":' * 300 + "1" + "}]" * 300 + "}", 'its "key" is not a string'),
        ("[]", "it is not an object."),
        ("7", "it is not an object."),
    ],
)
def test_lines_that_are_no_articles(tmp_path: Path, lines: list[str], line: str, expected: str) -> None:
    fault, *rest = outcome(contents(written(tmp_path / "export.jsonl", [lines[0], line, *lines[2:]])))
    assert fault.startswith(f"export.jsonl, line 2: {expected}")
    assert rest == keys(lines)[1:]


def test_a_line_in_another_encoding(tmp_path: Path, lines: list[str]) -> None:
    path = written(tmp_path / "export.jsonl", lines)
    path.write_bytes(path.read_bytes().replace("Міст".encode(), "Міст".encode("cp1251"), 1))
    fault, *rest = outcome(contents(path))
    assert re.match(r"export\.jsonl, line 2: it is not UTF-8 \(byte \d+\)", fault)
    assert rest == keys(lines)[1:]


def test_a_line_that_is_too_long(tmp_path: Path, lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exported, "LONGEST", max(len(f"{each}\n".encode()) for each in lines))
    long = json.dumps(json.loads(lines[1]) | {"text": "x" * exported.LONGEST * 3})
    fault, *rest = outcome(contents(written(tmp_path / "export.jsonl", [lines[0], long, *lines[2:]])))
    assert fault.startswith("export.jsonl, line 2: it is longer than ")
    assert rest == keys(lines)[1:]


def test_a_file_that_was_cut(tmp_path: Path, lines: list[str]) -> None:
    """Between two lines, within one, and after the first: what is whole is read, and the cut is told."""
    count = len(lines) - 1
    between = outcome(contents(written(tmp_path / "export.jsonl", lines[:3])))
    assert between[:2] == keys(lines)[:2]
    assert between[2].startswith(
        f"export.jsonl: its first line says that it holds {count} articles, and there are 2;"
    )
    within = outcome(contents(written(tmp_path / "export.jsonl", [*lines[:-1], lines[-1][:99]], end="")))
    assert within[:-1] == keys(lines)[:-1]
    assert within[-1].startswith(f"export.jsonl, line {count + 1}: it is no JSON (")
    assert len(outcome(contents(written(tmp_path / "export.jsonl", lines[:1])))) == 1


def test_an_export_of_nothing_is_none_too_many(tmp_path: Path) -> None:
    assert contents(written(tmp_path / "export.jsonl", [json.dumps(header(0))])) == []


@pytest.mark.parametrize(
    "said", [Metadata(outlet="Karvinform"), Metadata(published=date(2025, 4, 24), format="jsonl")]
)
def test_options_change_nothing_in_an_export(tmp_path: Path, lines: list[str], said: Metadata) -> None:
    (fault,) = outcome(contents(written(tmp_path / "export.jsonl", lines), said))
    assert fault.startswith(
        "export.jsonl: it is an export of an archive, and its articles are taken as they are; add"
    )


def test_the_form_may_be_said(tmp_path: Path, lines: list[str]) -> None:
    path = written(tmp_path / "export.jsonl", lines)
    assert outcome(contents(path, Metadata(format="jsonl"))) == keys(lines)


# Packages


def test_of_a_package_only_the_archive_is_read(tmp_path: Path, lines: list[str]) -> None:
    """Named as a folder, within a folder, or by its description."""
    package = tmp_path / "package"
    package.mkdir()
    written(package / "archive.jsonl", lines)
    (package / "datapackage.json").write_text("{}")
    (package / "notes.txt").write_text("Of these nothing is read.")
    for path in (package, tmp_path, package / "datapackage.json"):
        assert outcome(contents(path)) == keys(lines)
    (package / "datapackage.json").unlink()
    assert len(contents(package)) == len(lines)


def packed(path: Path, name: str, content: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return path


def test_a_packed_package(tmp_path: Path, lines: list[str]) -> None:
    path = packed(tmp_path / "export.ZIP", "archive.jsonl", "\n".join(lines))
    assert outcome(contents(path)) == keys(lines)
    changed = packed(path, "archive.jsonl", "\n".join([lines[0], "{}", *lines[2:]]))
    assert outcome(contents(changed))[0].startswith(
        'export.ZIP, archive.jsonl, line 2: its "key" is not a string'
    )


def test_packed_files_that_are_no_package(tmp_path: Path, lines: list[str]) -> None:
    other = packed(tmp_path / "other.zip", "letters.txt", "Words")
    assert outcome(contents(other)) == [
        "other.zip: it is a zip file without archive.jsonl, and so no export; unpack it first."
    ]
    path = packed(tmp_path / "export.zip", "archive.jsonl", "\n".join(lines))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert outcome(contents(path))[-1].startswith("export.zip: it is a damaged zip file (")
    damaged = bytearray(whole)
    damaged[len(whole) // 2] ^= 0xFF
    path.write_bytes(damaged)
    assert any(
        "export.zip: it is a damaged zip file (" in each or "it is no JSON" in each
        for each in outcome(contents(path))
    )


def test_a_folder_is_not_searched_for_zip_files(tmp_path: Path) -> None:
    packed(tmp_path / "other.zip", "letters.txt", "Words")
    (tmp_path / "a.txt").write_text("Words")
    assert len(contents(tmp_path)) == 1
