"""An export of Telegram: each post with its words, its second and its address, and nothing that is private."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from exports import CHANNEL, SECONDS, account, chat, message, service, telegram, written

from quotearchive.errors import InputError, UsageError
from quotearchive.ingest.read import Metadata, read
from quotearchive.ingest.reading import Note, Options, Reading
from quotearchive.model import Account, Article, Link, PlatformName, Posting, Reader, Span

if TYPE_CHECKING:
    from pathlib import Path

    from quotearchive.ingest.reading import Content

SERANO = Options(account=Account("telegram", "Serano_PM"))
MADE = datetime.fromtimestamp(SECONDS, UTC)


def contents(path: Path, local: Options = SERANO, **about: Any) -> list[Content | Note]:
    found = read([str(path)], Metadata(**about), stdin=io.BytesIO(), local=local)
    return [each if isinstance(each, Note) else each.content for each in found]


def articles(path: Path, local: Options = SERANO) -> list[Article]:
    return [each for each in contents(path, local) if isinstance(each, Article)]


def one(path: Path, local: Options = SERANO) -> Article:
    (article,) = articles(path, local)
    return article


def told(path: Path, local: Options = SERANO) -> str:
    """What is said of the one input, which is all of it in one sentence."""
    told = (each for each in contents(path, local) if isinstance(each, Note | InputError))
    (said,) = (each.text if isinstance(each, Note) else str(each) for each in told)
    return said


def test_a_post_is_an_article(tmp_path: Path) -> None:
    text = "Міст через Веск відкриють навесні 🌉\n\nДорога до гавані буде вільна."
    article = one(telegram(tmp_path / "result.json", chat([message(2, text)])))
    assert (article.text, article.body) == (text, Span(0, len(text)))
    assert article.posting == Posting(PlatformName.TELEGRAM, "serano_pm", "Томас Серано")
    assert article.reader == Reader("telegram", 1)
    source = article.source
    address = "https://t.me/serano_pm/2"
    assert (source.key, source.id, source.url) == (address, address, address)
    assert (source.published, source.outlet, source.title) == (
        MADE + timedelta(seconds=2),
        "Томас Серано",
        None,
    )
    assert source.language == "uk"
    assert article.captured == source.published


BOLD = {"type": "bold", "text": "will open"}
TEXTS: list[tuple[str, dict[str, Any], str]] = [
    ("a string", {"text": "It will open."}, "It will open."),
    ("an array", {"text": ["It ", BOLD, "."]}, "It will open."),
    (
        "an empty string, and entities",
        {"text": "", "text_entities": [{"type": "plain", "text": "It."}]},
        "It.",
    ),
    (
        "null, and entities",
        {"text": None, "text_entities": [BOLD, {"type": "plain", "text": "!"}]},
        "will open!",
    ),
    ("a line end and spaces are kept", {"text": " It\r\n\tis. "}, " It\r\n\tis. "),
    ("no entities at all", {"text": "It is.", "text_entities": None}, "It is."),
    ("a caption", {"text": "It is.", "photo": "(File not included.)", "width": 1}, "It is."),
]


@pytest.mark.parametrize(("said", "text"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_the_text_in_every_form(tmp_path: Path, said: dict[str, Any], text: str) -> None:
    assert one(telegram(tmp_path / "result.json", chat([message(1, "") | said]))).text == text


def test_links_stand_on_their_words(tmp_path: Path) -> None:
    parts = [
        "🌉 See ",
        {"type": "text_link", "text": "the plan", "href": "https://karvinform.example/plan?utm_source=x"},
        {"type": "text_link", "text": " and this", "href": "https://t.me/s/Ilva_Brenn/5?single"},
        {"type": "link", "text": "karvinform.example"},
        {"type": "text_link", "text": "tel", "href": "tg://user?id=1"},
        {"type": "mention_name", "text": "Private", "user_id": 5},
    ]
    text = "🌉 See the plan and thiskarvinform.exampletelPrivate"
    links = (
        Link(Span(6, 14), "https://karvinform.example/plan"),
        Link(Span(14, 23), "https://t.me/ilva_brenn/5", PlatformName.TELEGRAM, "Ilva_Brenn"),
        Link(Span(23, 41), "https://karvinform.example"),
    )
    in_array = one(telegram(tmp_path / "a" / "result.json", chat([message(1, parts)])))
    assert (in_array.text, in_array.links) == (text, links)
    entities = [part if isinstance(part, dict) else {"type": "plain", "text": part} for part in parts]
    beside = one(telegram(tmp_path / "b" / "result.json", chat([message(1, text, text_entities=entities)])))
    assert (beside.text, beside.links) == (text, links)


def test_without_a_username_the_address_is_for_members(tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", chat([message(7, "Words.")]))
    article = one(path, Options())
    assert article.source.url == f"https://t.me/c/{CHANNEL}/7"
    assert article.posting == Posting(PlatformName.TELEGRAM, None, "Томас Серано")
    named = one(path, Options(channels=((str(CHANNEL), "serano_pm"),)))
    assert named.source.url == "https://t.me/serano_pm/7"
    other = one(path, Options(account=Account("facebook", "x")))
    assert other.source.url == article.source.url


def test_a_private_channel_is_read(tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", chat([message(7, "Words.")], kind="private_channel"))
    assert one(path, Options()).source.url == f"https://t.me/c/{CHANNEL}/7"


FORWARDS = [
    ({"forwarded_from": "Karvinform", "forwarded_from_id": "channel5"}, "Karvinform"),
    ({"forwarded_from": "Karvinform"}, "Karvinform"),
    ({"forwarded_from_id": "channel5"}, "channel5"),
    ({"saved_from": "Karvinform"}, "Karvinform"),
]


@pytest.mark.parametrize(("more", "source"), FORWARDS)
def test_a_forward_says_whose_words_it_passes_on(tmp_path: Path, more: dict[str, str], source: str) -> None:
    path = telegram(tmp_path / "result.json", chat([message(1, "Words.", **more)]))
    article = one(path)
    assert article.posting == Posting(PlatformName.TELEGRAM, "serano_pm", "Томас Серано", source)
    assert told(path) == f"{path}: 1 of its posts passes on what others wrote."


def test_a_forward_of_somebody_who_is_hidden_is_one(tmp_path: Path) -> None:
    raw = message(1, "Words.") | {"forwarded_from": None}
    article = one(telegram(tmp_path / "result.json", chat([raw])))
    assert article.posting is not None
    assert article.posting.forwarded_from == "unknown"


def test_a_post_by_another_account_is_not_the_channels(tmp_path: Path) -> None:
    raw = message(1, "Words.", from_id="user77", **{"from": "An administrator"})
    article = one(telegram(tmp_path / "result.json", chat([raw])))
    assert article.posting == Posting(PlatformName.TELEGRAM, None, "An administrator")


def test_an_edited_post_is_as_new_as_its_edit(tmp_path: Path) -> None:
    edited = str(SECONDS + 600)
    article = one(telegram(tmp_path / "result.json", chat([message(0, "Words.", edited_unixtime=edited)])))
    assert article.source.published == MADE
    assert article.captured == MADE + timedelta(minutes=10)


OLD = {"date": "2021-07-01T09:30:00", "date_unixtime": None, "edited": "1970-01-01T02:00:00"}


def test_an_old_export_gives_the_time_on_the_clock_of_a_computer(tmp_path: Path) -> None:
    """From before 2022; a post that was never edited has an edit of 1970."""
    path = telegram(tmp_path / "result.json", chat([message(1, "Words.", **OLD)]))
    kyiv = Options(zone=ZoneInfo("Europe/Kyiv"))
    article = one(path, kyiv)
    assert isinstance(article.source.published, datetime)
    assert article.source.published.isoformat() == "2021-07-01T09:30:00+03:00"
    assert article.captured == datetime(2021, 7, 1, 6, 30, tzinfo=UTC)
    undated = one(path, Options())
    assert (undated.source.published, undated.captured) == (date(2021, 7, 1), None)


def test_what_is_no_post_is_counted(tmp_path: Path) -> None:
    messages = [
        service(1),
        service(2),
        {"id": 3, "type": "unsupported"},
        message(4, "", photo="photos/a.jpg"),
        message(5, "🇺🇦🔥"),
        message(6, "", poll={"question": "Which?", "answers": [{"text": "This", "voters": 3}]}),
        message(7, "Words."),
    ]
    path = telegram(tmp_path / "result.json", chat(messages))
    assert [each.text for each in articles(path)] == ["Words."]
    note = contents(path)[-1]
    assert isinstance(note, Note)
    left = "2 service messages, 1 unsupported message, 3 messages without words"
    assert note.text == f"{path}: passed over {left}."


PRIVATE = ("saved_messages", "replies", "personal_chat", "bot_chat", "private_group", "private_supergroup")


@pytest.mark.parametrize("kind", [*PRIVATE, "public_supergroup"])
def test_of_a_chat_that_is_no_channel_nothing_is_read(tmp_path: Path, kind: str) -> None:
    path = telegram(tmp_path / "result.json", chat([message(1, "A secret."), message(2, "B.")], kind=kind))
    for local in (Options(), *([SERANO] if kind in PRIVATE else [])):
        said = told(path, local)
        left = "1 chat with 2 messages, which are no channels and so no public statements"
        assert said == f"{path}: it holds no post of a channel: passed over {left}."
        assert not isinstance(contents(path, local)[0], Note)


def test_of_a_public_group_that_is_named_its_own_messages_are_read(tmp_path: Path) -> None:
    others = [message(2, "Not ours.", from_id="user5"), message(3, "Nor this.", from_id="channel6")]
    old = message(4, "Who knows.", from_id=4295123456)
    path = telegram(
        tmp_path / "result.json", chat([message(1, "Ours."), *others, old], kind="public_supergroup")
    )
    assert [each.text for each in articles(path)] == ["Ours."]
    assert told(path) == f"{path}: passed over 3 messages by others."


def whole_account() -> dict[str, Any]:
    secret = chat([message(1, "A secret."), message(2, "Another.")], kind="personal_chat", number=5, name="P")
    gone = chat(
        [message(3, "From a channel that was left.", from_id="channel6")], number=6, name="Ілва Бренн"
    )
    return account([secret, chat([message(1, "Words.")])], [gone])


def test_of_a_whole_account_the_channels_are_read(tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", whole_account())
    local = Options(channels=((str(CHANNEL), "serano_pm"),))
    found = articles(path, local)
    assert [each.source.url for each in found] == ["https://t.me/serano_pm/1", "https://t.me/c/6/3"]
    assert [each.source.outlet for each in found] == ["Томас Серано", "Ілва Бренн"]
    assert "1 chat with 2 messages" in told(path, local)


def test_of_many_chats_nobody_knows_which_one_is_named(tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", whole_account())
    assert told(path).startswith(
        f"{path}: it is a whole account, and does not tell which of its chats is Serano_PM;"
    )
    known = Options(account=Account("telegram", "serano_pm"), channels=((str(CHANNEL), "serano_pm"),))
    assert len(articles(path, known)) == 2


def test_a_username_is_that_of_one_export(tmp_path: Path) -> None:
    for name in ("a", "b"):
        telegram(tmp_path / name / "result.json", chat([message(1, "Words.")]))
    with pytest.raises(UsageError, match="name that file alone"):
        contents(tmp_path)
    assert len(articles(tmp_path / "a")) == 1


@pytest.mark.parametrize("name", ["url", "title", "published"])
def test_what_is_true_of_one_post_only_is_refused(tmp_path: Path, name: str) -> None:
    path = telegram(tmp_path / "result.json", chat([message(1, "Words.")]))
    value: Any = date(2025, 1, 1) if name == "published" else "https://karvinform.example/"
    (error,) = contents(path, **{name: value})
    assert (
        str(error) == f"{path}: it may hold many posts, and --{name} is for a single article; leave it out."
    )


@pytest.mark.parametrize("name", ["result.json", "result (2).json", "export.json", "serano.txt"])
@pytest.mark.parametrize("indent", [None, 1])
def test_an_export_is_known_by_what_it_holds(tmp_path: Path, name: str, indent: int | None) -> None:
    for number, value in enumerate((chat([message(1, "Words.")]), whole_account())):
        path = written(tmp_path / str(number) / name, json.dumps(value, indent=indent))
        found = contents(path, Options())
        is_text = name.endswith(".txt")
        texts = {each.text for each in found if isinstance(each, Article)}
        assert ("Words." in texts) is not is_text


def test_of_a_folder_the_exports_are_read_by_name(tmp_path: Path) -> None:
    telegram(tmp_path / "ChatExport_2025" / "result.json", chat([message(1, "Words.")]))
    written(tmp_path / "ChatExport_2025" / "settings.json", "{}")
    assert one(tmp_path).text == "Words."


BROKEN: list[tuple[str, dict[str, Any], str]] = [
    ("text", {"text": 5}, "its text is neither a string nor a list"),
    ("part", {"text": ["a", 5]}, "a part of its text is no string"),
    ("id", {"id": None}, "it has no number"),
    ("seconds", {"date_unixtime": "soon"}, "its time “soon” is no number of seconds"),
    ("too many seconds", {"date_unixtime": "9" * 30}, "is no number of seconds since 1970"),
    ("clock", {"date_unixtime": None, "date": "yesterday"}, "its date “yesterday” cannot be read"),
    ("half a character", {"text": "a \ud83d b"}, "it holds half a character (at 2)"),
    ("null", {"text": "a \0 b"}, "it holds null characters"),
]


@pytest.mark.parametrize(("more", "reason"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_message_costs_itself_only(tmp_path: Path, more: dict[str, Any], reason: str) -> None:
    value = chat([message(1, "First."), message(2, "Second.") | more, message(3, "Third.")])
    path = written(tmp_path / "result.json", json.dumps(value, indent=1))
    found = contents(path)
    assert [each.text if isinstance(each, Article) else "!" for each in found] == ["First.", "!", "Third."]
    assert str(found[1]).startswith(f"{path}, message number 2 of “Томас Серано”: ")
    assert reason in str(found[1])
    assert "\n" not in str(found[1])


def test_invalid_json_is_mended_on_the_way(tmp_path: Path) -> None:
    emoji = {"type": "custom_emoji", "text": "🔥", "document_id": "HERE"}
    value = chat([message(1, ["One\x0btwo ", emoji]), message(2, "Third.")])
    text = json.dumps(value, ensure_ascii=False, indent=1)
    spoiled = text.replace(r"\u000b", r"\x0b").replace('"HERE"', '(File not included. "{")')
    first, second = articles(written(tmp_path / "result.json", spoiled))
    assert (first.text, second.text) == ("One\x0btwo 🔥", "Third.")


def test_what_came_before_a_cut_is_kept(tmp_path: Path) -> None:
    text = json.dumps(chat([message(1, "First."), message(2, "Second.")]), indent=1)
    found = contents(written(tmp_path / "result.json", text[: text.index("Second.")]))
    assert isinstance(found[0], Article)
    assert str(found[1]).endswith("it ends in the middle, so it was cut or damaged; export it anew.")
    assert len(found) == 2


def test_messages_before_the_kind_of_their_chat_are_not_believed(tmp_path: Path) -> None:
    value = {"id": 1, "messages": [message(1, "Words.")], "type": "public_channel"}
    (error,) = contents(written(tmp_path / "result.json", json.dumps(value)))
    assert "it does not say before its messages what kind of chat it is" in str(error)


def test_a_channel_without_posts_is_told(tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", chat([]))
    assert told(path) == f"{path}: it holds no post of a channel."


def test_what_is_around_a_post_makes_no_other_one(tmp_path: Path) -> None:
    """Reactions, the names of files and the clock of the computer are others in each export."""
    first = message(1, "Words.", photo="photos/photo_1.jpg")
    again = message(1, "Words.", photo="photos/photo_9.jpg", date="2025-02-06T11:01:02", reactions=[])
    one_way = one(telegram(tmp_path / "a" / "result.json", chat([first])))
    other = one(telegram(tmp_path / "b" / "result.json", chat([again, service(2)])))
    assert one_way == other
    assert "Private" not in repr(one_way)


@pytest.mark.parametrize("seconds", ["0", "9999999999"])
def test_a_date_that_cannot_be_is_left_out(tmp_path: Path, seconds: str) -> None:
    """Nor is such a post the newest reading of itself for ever."""
    path = telegram(tmp_path / "result.json", chat([message(1, "Words.", date_unixtime=seconds)]))
    (reading,) = read([str(path)], Metadata(), stdin=io.BytesIO(), today=date(2025, 4, 24))
    assert isinstance(reading, Reading)
    article = reading.content
    assert isinstance(article, Article)
    assert (article.source.published, article.captured) == (None, None)
    (warning,) = article.warnings
    assert "was left out" in warning


@pytest.mark.parametrize("indent", [None, 1])
def test_an_export_from_standard_input(indent: int | None) -> None:
    data = json.dumps(chat([message(1, "Words.")]), indent=indent).encode()
    (reading,) = read(["-"], Metadata(), stdin=io.BytesIO(data), local=SERANO)
    assert isinstance(reading, Reading)
    assert isinstance(reading.content, Article)
    assert reading.content.source.key == "https://t.me/serano_pm/1"
