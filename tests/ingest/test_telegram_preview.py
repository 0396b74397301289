"""A page of t.me/s: its posts, with the lines, links and times that it shows, and the same addresses as an export."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from exports import SECONDS, chat, message, preview, shown, telegram, written

from quotearchive.errors import InputError
from quotearchive.ingest.forms import form_of
from quotearchive.ingest.opened import Opened
from quotearchive.ingest.read import Metadata, read, readings
from quotearchive.ingest.reading import Note, Options, Raw, Reading
from quotearchive.model import Account, Article, Link, PlatformName, Posting, Reader, Span

if TYPE_CHECKING:
    from pathlib import Path

    from quotearchive.ingest.reading import Content

MADE = datetime.fromtimestamp(SECONDS, UTC)


def contents(path: Path) -> list[Content | Note]:
    return [
        each if isinstance(each, Note) else each.content
        for each in read([str(path)], Metadata(), stdin=io.BytesIO())
    ]


def page(folder: Path, *posts: str) -> list[Content | Note]:
    return contents(written(folder / "page.html", preview("Serano_PM", posts)))


def one(folder: Path, post: str) -> Article:
    (article,) = page(folder, post)
    assert isinstance(article, Article), article
    return article


def test_a_post_is_an_article(tmp_path: Path) -> None:
    article = one(
        tmp_path,
        shown("Serano_PM/12", 'Міст <b>відкриють</b>.<br/><br/>Дякую <i class="emoji"><b>🌉</b></i>'),
    )
    assert (article.text, article.body) == ("Міст відкриють.\n\nДякую 🌉", Span(0, 24))
    assert article.posting == Posting(PlatformName.TELEGRAM, "serano_pm", "Томас Серано")
    assert article.reader == Reader("telegram-preview", 1)
    address = "https://t.me/serano_pm/12"
    assert (article.source.key, article.source.url) == (address, address)
    assert (article.source.published, article.source.outlet) == (MADE, "Томас Серано")


def test_links_stand_on_their_words(tmp_path: Path) -> None:
    words = 'See <a href="https://t.me/Ilva_Brenn/5"><b>her</b> post</a>, <a href="tg://x">that</a>.'
    article = one(tmp_path, shown("serano_pm/1", words))
    assert article.text == "See her post, that."
    spans = [link.span.of(article.text) for link in article.links]
    assert spans == ["her", " post"]
    assert set(article.links) == {
        Link(span, "https://t.me/ilva_brenn/5", PlatformName.TELEGRAM, "Ilva_Brenn")
        for span in (Span(4, 7), Span(7, 12))
    }


def test_several_posts_with_what_has_no_words_passed_over(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        shown("serano_pm/1", "First."),
        shown("serano_pm/2", None),
        shown("serano_pm/3", "Channel created", kind="service_message"),
        shown("serano_pm/4", "🔥"),
        shown("serano_pm/5", "Second."),
    )
    assert [each.text for each in found if isinstance(each, Article)] == ["First.", "Second."]
    assert isinstance(found[-1], Note)
    assert found[-1].text.endswith("page.html: passed over 3 posts without words.")


def test_what_is_answered_is_not_said(tmp_path: Path) -> None:
    assert one(tmp_path, shown("serano_pm/1", "Yes.", answers="Is it open?")).text == "Yes."


def test_a_forward_says_whose_words_it_passes_on(tmp_path: Path) -> None:
    posting = one(tmp_path, shown("serano_pm/1", "Words.", forwarded="Karvinform")).posting
    assert posting == Posting(PlatformName.TELEGRAM, "serano_pm", "Томас Серано", "Karvinform")


def test_a_message_in_a_group_is_its_writers(tmp_path: Path) -> None:
    posting = one(
        tmp_path, shown("tolmar_talk/1", "Words.", owner="A reader", owner_account="reader9")
    ).posting
    assert posting == Posting(PlatformName.TELEGRAM, None, "A reader")


def test_an_edited_post_is_newer_than_what_stood_there_first(tmp_path: Path) -> None:
    first, edited = (one(tmp_path, shown("serano_pm/1", "Words.", edited=edited)) for edited in (False, True))
    assert first.captured == MADE
    assert edited.captured == MADE + timedelta(seconds=1)
    stream = io.BytesIO(preview("serano_pm", [shown("serano_pm/1", "Words.", edited=True)]).encode())
    at = datetime(2025, 4, 24, tzinfo=UTC)
    (fetched,) = readings(replace(Opened("page", "key", stream), captured=at), Options())
    assert isinstance(fetched, Reading)
    assert isinstance(fetched.content, Article)
    assert fetched.content.captured == at


def test_the_page_names_its_channel_whatever_the_option_says(tmp_path: Path) -> None:
    path = written(tmp_path / "page.html", preview("serano_pm", [shown("serano_pm/1", "Words.")]))
    local = Options(account=Account("telegram", "ilva_brenn"))
    (reading,) = read([str(path)], Metadata(), stdin=io.BytesIO(), local=local)
    assert isinstance(reading, Reading)
    assert isinstance(reading.content, Article)
    assert reading.content.source.url == "https://t.me/serano_pm/1"


def test_page_and_export_have_the_same_post(tmp_path: Path) -> None:
    shown_one = one(tmp_path, shown("Serano_PM/1", "Words."))
    path = telegram(tmp_path / "result.json", chat([message(1, "Words.")]))
    local = Options(account=Account("telegram", "serano_pm"))
    (exported,) = (
        each if isinstance(each, Note) else each.content
        for each in read([str(path)], Metadata(), stdin=io.BytesIO(), local=local)
    )
    assert isinstance(exported, Article)
    assert (shown_one.source.key, shown_one.text) == (exported.source.key, exported.text)


def test_views_make_no_other_post(tmp_path: Path) -> None:
    post = shown("serano_pm/1", "Words.")
    assert one(tmp_path, post) == one(tmp_path, post.replace("1.2K", "9.9M"))


@pytest.mark.parametrize(
    ("posts", "reason"),
    [
        ((shown("serano_pm/1", None),), "it shows no post with words"),
        ((shown("serano_pm", "Words."),), "it does not say which post of which channel it is"),
    ],
)
def test_a_page_without_posts_is_told(tmp_path: Path, posts: tuple[str, ...], reason: str) -> None:
    (error,) = page(tmp_path, *posts)
    assert isinstance(error, InputError)
    assert reason in str(error)


def test_what_is_nested_too_deep_does_no_harm(tmp_path: Path) -> None:
    deep = "<i>" * 10_000 + "deep" + "</i>" * 10_000
    found = page(tmp_path, shown("serano_pm/1", f"Words. {deep}"), shown("serano_pm/2", "More."))
    assert all(isinstance(each, Article | InputError) for each in found)


def test_a_page_that_only_speaks_of_telegram_is_none(tmp_path: Path) -> None:
    html = "<!doctype html>\n<p class='x'>The class tgme_widget_message has data-post=\"a/1\".</p>"
    found = contents(written(tmp_path / "page.html", html))
    assert not any(isinstance(each, Article) and each.reader.name == "telegram-preview" for each in found)


BODIES = [
    ("a channel", '<body class="widget_frame_base tgme_webpreview emoji_image">', True),
    ("one post", '<body class="widget_frame_base body_widget_post nodark">', True),
    ("as a browser saves it", "<BODY data-x='1' class='widget_frame_base'>", True),
    ("a news page", "<body>", False),
    ("of a theme", '<body class="page"><div class="widget_frame_base">', False),
]


@pytest.mark.parametrize(("body", "is_preview"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_a_page_that_shows_a_post_among_other_things_is_no_preview(
    tmp_path: Path, body: str, is_preview: bool
) -> None:
    """An outlet may put a post into its article as Telegram renders it: then the article is read."""
    article = f"<article><p>{'The bridge will be mended. ' * 20}</p>{shown('serano_pm/7', 'Done.')}</article>"
    path = written(tmp_path / "a.html", f"<!DOCTYPE html><html><head></head>{body}{article}</body></html>")
    (content,) = contents(path)
    assert isinstance(content, Article if is_preview else Raw)
    assert isinstance(content, Article) or content.form == "html"


@pytest.mark.parametrize(
    ("url", "form"),
    [
        ("https://t.me/s/serano_pm", "telegram-preview"),
        (None, "telegram-preview"),
        ("https://t.me.example/s/serano_pm", "html"),
        ("https://news.example/s/serano_pm", "html"),
    ],
)
def test_only_telegram_itself_is_believed_on_the_web(url: str | None, form: str) -> None:
    page = preview("serano_pm", [shown("serano_pm/1", "I resign today.")]).encode()
    opened = Opened("page", "key", io.BytesIO(page), hints=Metadata(url=url))
    assert form_of(opened, page.splitlines(keepends=True)[:2], page) == form
