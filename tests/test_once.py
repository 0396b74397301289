"""What is read twice in one run comes once; other words under one key are told, for nobody knows which is meant."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from quotearchive import pipeline
from quotearchive.errors import InputError
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.reading import Note
from quotearchive.model import Article
from quotearchive.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

NOTHING = Metadata()
WORDS = "The minister said: “The bridge is safe.”\n"
NOBODY = Roster(officials=(), posts=(), memberships=(), areas=())


def all_of(
    paths: Sequence[Path | str],
    metadata: Metadata = NOTHING,
    *,
    stdin: bytes = b"",
) -> list[Article | InputError]:
    names = [str(path) for path in paths]
    found = pipeline.extract(names, metadata, NOBODY, stdin=io.BytesIO(stdin))
    read = (each for each in found if not isinstance(each, Note))
    return [each if isinstance(each, InputError) else each.article for each in read]


def written(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def names(found: Sequence[Article | InputError]) -> list[str]:
    return [Path(each.source.key).name if isinstance(each, Article) else "!" for each in found]


def test_links_are_followed_but_never_in_a_circle(tmp_path: Path) -> None:
    written(tmp_path / "a/x.txt", "Words of x")
    outside = written(tmp_path / "elsewhere/y.txt", "Words of y")
    (tmp_path / "a/back").symlink_to(tmp_path / "a")
    (tmp_path / "a/y.txt").symlink_to(outside)
    (tmp_path / "a/again.txt").symlink_to(tmp_path / "a/x.txt")
    (tmp_path / "a/loop.txt").symlink_to(tmp_path / "a/loop.txt")
    (tmp_path / "a/lost.txt").symlink_to(tmp_path / "nowhere")
    found = all_of([tmp_path / "a"])
    assert names(found) == ["x.txt", "!", "!", "y.txt"]
    assert [str(error).partition(":")[0] for error in found[1:3]] == [
        f"{tmp_path}/a/loop.txt",
        f"{tmp_path}/a/lost.txt",
    ]


def test_the_same_file_by_two_names_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "a.txt", WORDS)
    monkeypatch.chdir(tmp_path)
    assert names(all_of([path, "a.txt", "./a.txt", tmp_path, "*.txt"])) == ["a.txt"]
    (article,) = all_of(["a.txt"])
    assert isinstance(article, Article)
    assert article.source.key == str(path.resolve())


def test_one_address_for_two_articles(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", '{"text": "Words of a"}\n{"text": "Words of b"}\n')
    first, second = all_of([path], Metadata(url="https://a.example/x"))
    assert isinstance(first, Article)
    assert str(second).startswith(
        f"{path}, line 2: an input before it has the same address or id (https://a.example/x)"
    )


def test_two_lines_with_one_id(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.jsonl",
        '{"id": "1", "text": "One"}\n{"id": "1", "text": "Other"}\n'
        '{"id": "1", "text": "One"}\n{"id": "2", "text": "One"}\n',
    )
    first, error, last = all_of([path])
    assert str(error).startswith(
        f"{path}, line 2: an input before it has the same address or id ({path.resolve()}#1)"
    )
    assert [each.source.id for each in (first, last) if isinstance(each, Article)] == ["1", "2"]
    other = written(tmp_path / "b.jsonl", '{"id": "1", "text": "One"}\n')
    assert len(all_of([path, other])) == 4
