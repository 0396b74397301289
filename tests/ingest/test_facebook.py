"""Facebook's export of somebody's posts: the words put right, the second, and nothing else of the person."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from exports import SECONDS, facebook, post, spoiled, written
from hypothesis import given
from hypothesis import strategies as st

from quotearchive.ingest.facebook import mended
from quotearchive.ingest.read import Metadata, read
from quotearchive.ingest.reading import Note, Options, Reading
from quotearchive.model import Account, Article, PlatformName, Posting, Reader, Span

if TYPE_CHECKING:
    from pathlib import Path

    from quotearchive.ingest.reading import Content

SERANO = Options(account=Account("facebook", "Tomas.Serano.Karvenia"))
MADE = datetime.fromtimestamp(SECONDS, UTC)
KEY = f"facebook:tomas.serano.karvenia#{SECONDS}"
NAMES = [
    "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json",
    "your_activity_across_facebook/posts/your_posts_2.json",
    "posts/your_posts_1.json",
    "posts/your_posts.json",
    "posts/profile_posts_1.json",
    "posts/posts_on_other_pages_and_profiles.json",
]


def contents(
    path: Path,
    local: Options = SERANO,
    *,
    form: str | None = None,
) -> list[Content | Note]:
    found = read([str(path)], Metadata(format=form), stdin=io.BytesIO(), local=local)
    return [each if isinstance(each, Note) else each.content for each in found]


def articles(path: Path, local: Options = SERANO) -> list[Article]:
    return [each for each in contents(path, local) if isinstance(each, Article)]


def one(folder: Path, value: Any, local: Options = SERANO) -> Article:
    (article,) = articles(facebook(folder / "your_posts_1.json", value), local)
    return article


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("wrapped", [False, True])
def test_a_post_is_an_article(tmp_path: Path, name: str, wrapped: bool) -> None:
    value = [post("Мости відкрито — дякую всім! 🌉\nЗавтра далі.")]
    path = facebook(tmp_path / name, {"posts_v2": value} if wrapped else value)
    (article,) = articles(path)
    text = "Мости відкрито — дякую всім! 🌉\nЗавтра далі."
    assert (article.text, article.body) == (text, Span(0, len(text)))
    assert article.posting == Posting(PlatformName.FACEBOOK, "tomas.serano.karvenia")
    assert article.reader == Reader("facebook", 1)
    source = article.source
    assert (source.key, source.id, source.url, source.title) == (KEY, KEY, None, None)
    assert (source.published, source.language, article.captured) == (MADE, "uk", MADE)
    assert articles(tmp_path) == [article]


@given(st.text())
def test_what_facebook_spoils_is_put_right(text: str) -> None:
    assert mended(spoiled(text.encode(errors="replace").decode())) == text.encode(errors="replace").decode()


ONCE = [
    ("already right", "Зараз", "Зараз"),
    ("right, with letters of both kinds", "Ð Зараз", "Ð Зараз"),
    ("no UTF-8 in it", "caf\xe9", "café"),
    ("ASCII", "plain", "plain"),
    ("spoiled twice is put right once", spoiled(spoiled("Зараз")), spoiled("Зараз")),
]


@pytest.mark.parametrize(("written_", "text"), [row[1:] for row in ONCE], ids=[row[0] for row in ONCE])
def test_a_string_is_put_right_once(written_: str, text: str) -> None:
    assert mended({spoiled("ключ"): [written_, 1, None]}) == {"ключ": [text, 1, None]}


def test_an_edited_post_is_as_new_as_its_edit(tmp_path: Path) -> None:
    article = one(tmp_path, [post("Words.", update=SECONDS + 60)])
    assert (article.source.published, article.captured) == (MADE, MADE + timedelta(minutes=1))


def test_posts_of_one_second_are_told_apart(tmp_path: Path) -> None:
    value = [post("First."), post(None), post("Second."), post("Third.", timestamp=SECONDS + 1)]
    path = facebook(tmp_path / "your_posts_1.json", value)
    keys = [each.source.key for each in articles(path)]
    assert keys == [KEY, f"{KEY}.2", f"facebook:tomas.serano.karvenia#{SECONDS + 1}"]
    note = contents(path)[-1]
    assert isinstance(note, Note)
    assert note.text == f"{path}: passed over 1 post without words."


def test_a_post_on_the_page_of_another(tmp_path: Path) -> None:
    labels = [
        {"label": "Message", "value": spoiled("Вітаю!")},
        {"label": "Target", "value": "Private Person"},
    ]
    value = [{"timestamp": SECONDS, "label_values": labels}]
    (article,) = articles(facebook(tmp_path / "posts_on_other_pages_and_profiles.json", value))
    assert article.text == "Вітаю!"
    assert article.source.key == f"{KEY}-elsewhere"
    assert "Private" not in repr(article)


def test_nothing_else_of_the_person_is_kept(tmp_path: Path) -> None:
    article = one(tmp_path, [post("Words.")])
    for private in ("203.0.113.7", "media", "оновив", "Фото"):
        assert private not in repr(article)


def test_without_an_account_the_file_is_the_key(tmp_path: Path) -> None:
    article = one(tmp_path, [post("Words.")], Options())
    assert article.source.key == f"{(tmp_path / 'your_posts_1.json').resolve()}#{SECONDS}"
    assert article.posting == Posting(PlatformName.FACEBOOK, None)


def test_from_standard_input_the_account_must_be_named() -> None:
    data = json.dumps([post("Words.")]).encode()
    (refused,) = read(["-"], Metadata(format="facebook"), stdin=io.BytesIO(data))
    assert isinstance(refused, Reading)
    assert "nothing tells whose posts these are; name the account with --account facebook:NAME." in str(
        refused.content
    )
    (reading,) = read(["-"], Metadata(format="facebook"), stdin=io.BytesIO(data), local=SERANO)
    assert isinstance(reading, Reading)
    assert isinstance(reading.content, Article)


@pytest.mark.parametrize("name", ["other_people's_posts_to_your_timeline.json", "preferences.json"])
def test_other_files_of_the_export_are_not_taken_for_posts(tmp_path: Path, name: str) -> None:
    path = facebook(tmp_path / name, [post("Words.")])
    (error,) = contents(path)
    assert "it is one JSON document" in str(error)
    (nothing,) = contents(tmp_path)
    assert "the folder holds no" in str(nothing)


BROKEN: list[tuple[str, Any, str]] = [
    ("no list", {"a": 1}, "it holds no posts with words"),
    ("no posts", [post(None)], "it holds no posts with words"),
    ("a text", "words", "is no list of posts"),
    (
        "seconds",
        [post("Words.") | {"timestamp": "soon"}],
        "post number 1: its time “soon” is no number of seconds",
    ),
    ("null", [post("a\0b")], "post number 1: it holds null characters"),
]


@pytest.mark.parametrize(("value", "reason"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_what_is_no_export_is_told(tmp_path: Path, value: Any, reason: str) -> None:
    path = facebook(tmp_path / "your_posts_1.json", value)
    (error,) = contents(path, form="facebook")
    assert str(error).startswith(str(path))
    assert reason in str(error)


def test_a_post_that_is_nested_too_deep_costs_itself_only(tmp_path: Path) -> None:
    deep = '{"timestamp": 1, "tags": ' + "[" * 100_000 + "]" * 100_000 + "}"
    path = written(tmp_path / "your_posts_1.json", f"[{deep}, {json.dumps(post('Words.'))}]")
    error, article = contents(path)
    assert str(error).startswith(f"{path}, post number 1: ")
    assert isinstance(article, Article)


def test_a_broken_post_costs_itself_only(tmp_path: Path) -> None:
    text = json.dumps([post("First."), "BROKEN", post("Second.", timestamp=SECONDS + 1)])
    path = written(tmp_path / "your_posts_1.json", text.replace('"BROKEN"', "{broken}"))
    found = contents(path)
    assert [each.text if isinstance(each, Article) else "!" for each in found] == ["First.", "!", "Second."]
