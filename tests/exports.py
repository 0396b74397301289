"""Exports and pages of posts as the platforms make them, with words that the test knows, by invented officials."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Json = dict[str, Any]
CHANNEL = 1500123456
SECONDS = 1738836062
"""2025-02-06, 10:01:02 in UTC and 12:01:02 in Kyiv."""


def message(number: int, text: Any, **more: Any) -> Json:
    """A message of the channel, a second after the one with the number before; None leaves a key out."""
    second = SECONDS + number
    made = {
        "id": number,
        "type": "message",
        "date": f"2025-02-06T12:{1 + (2 + number) // 60:02}:{(2 + number) % 60:02}",
        "date_unixtime": str(second),
        "from": "Томас Серано",
        "from_id": f"channel{CHANNEL}",
        "text": text,
        "text_entities": [],
        "reactions": [
            {
                "type": "emoji",
                "count": 2,
                "emoji": "🔥",
                "recent": [{"from": "Private Person", "from_id": "user9", "date": "2025-02-06T13:00:00"}],
            }
        ],
    } | more
    return {key: value for key, value in made.items() if value is not None}


def service(number: int) -> Json:
    return {"id": number, "type": "service", "actor": "Томас Серано", "action": "pin_message", "text": ""}


def chat(
    messages: Iterable[Json],
    *,
    kind: str = "public_channel",
    number: int = CHANNEL,
    name: str = "Томас Серано",
) -> Json:
    return {"name": name, "type": kind, "id": number, "messages": list(messages)}


def account(chats: Iterable[Json], left: Iterable[Json] = ()) -> Json:
    """A whole account, with what stands before its chats."""
    return {
        "about": "Here is the data you requested.",
        "personal_information": {"user_id": 9, "first_name": "Private", "bio": 'He said: "no {brackets]"'},
        "contacts": {"about": "…", "list": [{"first_name": "Private", "phone_number": "+380"}]},
        "chats": {"about": "…", "list": list(chats)},
        "left_chats": {"about": "…", "list": list(left)},
    }


def telegram(path: Path, value: Json) -> Path:
    """The file, indented by one space as Telegram Desktop does it."""
    return written(path, json.dumps(value, ensure_ascii=False, indent=1))


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def spoiled(text: str) -> str:
    """As Facebook writes a string: each byte of its UTF-8 as a letter of its own."""
    return text.encode().decode("latin-1")


def post(text: str | None, *, timestamp: int = SECONDS, update: int | None = None) -> Json:
    data: list[Json] = [] if text is None else [{"post": spoiled(text)}]
    data += [] if update is None else [{"update_timestamp": update}]
    exif = {"exif_data": [{"upload_ip": "203.0.113.7", "taken_timestamp": 1}]}
    media = {
        "uri": "posts/media/1.jpg",
        "description": spoiled("Фото"),
        "media_metadata": {"photo_metadata": exif},
    }
    return {
        "timestamp": timestamp,
        "attachments": [{"data": [{"media": media}]}],
        "data": data,
        "title": spoiled("Томас Серано оновив статус."),
    }


def facebook(path: Path, value: Any) -> Path:
    """The file in ASCII, as Facebook writes it."""
    return written(path, json.dumps(value, indent=2))


def preview(channel: str, posts: Iterable[str]) -> str:
    """The page https://t.me/s/<channel>."""
    styles = "<style>.tgme { color: red }</style>" * 100
    return (
        f"<!DOCTYPE html>\n<html><head><title>{channel} – Telegram</title>{styles}</head>"
        f'<body class="widget_frame_base tgme_webpreview"><main class="tgme_main">{"".join(posts)}</main></body></html>'
    )


def shown(
    address: str,
    text: str | None,
    *,
    owner: str = "Томас Серано",
    at: str = "2025-02-06T10:01:02+00:00",
    forwarded: str | None = None,
    answers: str | None = None,
    edited: bool = False,
    kind: str = "",
    owner_account: str | None = None,
) -> str:
    """A post of that page; `text` is HTML."""
    channel = owner_account or address.partition("/")[0]
    reply = (
        '<a class="tgme_widget_message_reply" href="#"><div class="tgme_widget_message_text js-message_reply_text">'
        f"{answers}</div></a>"
        if answers
        else ""
    )
    forward = (
        '<div class="tgme_widget_message_forwarded_from accent_color">Forwarded from '
        f'<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/x"><span>{html.escape(forwarded)}'
        "</span></a></div>"
        if forwarded
        else ""
    )
    words = (
        f'<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>'
        if text is not None
        else ""
    )
    meta = ("edited &nbsp;" if edited else "") + (
        f'<a class="tgme_widget_message_date" href="https://t.me/{address}"><time datetime="{at}" class="time">12:01'
        "</time></a>"
    )
    return (
        f'<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message {kind} '
        f'js-widget_message" data-post="{address}"><div class="tgme_widget_message_bubble">'
        '<div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" '
        f'href="https://t.me/{channel}"><span dir="auto">{owner}</span></a></div>{forward}{reply}'
        f'<time class="message_video_duration">0:31</time>{words}'
        '<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>'
        f'<span class="tgme_widget_message_meta">{meta}</span></div></div></div></div>'
    )
