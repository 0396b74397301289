"""A message of a Telegram export as a post, or why it is none.

What a message may hold is in Telegram Desktop's source, export_output_json.cpp. Reactions, and who they are from, are
not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from quotearchive.errors import InputError
from quotearchive.ingest import posts
from quotearchive.ingest.posts import Post
from quotearchive.model import PlatformName, Posting

if TYPE_CHECKING:
    from datetime import tzinfo

SERVICE, UNSUPPORTED, WITHOUT_WORDS, BY_OTHERS = "service", "unsupported", "without words", "by others"
"""Why a message is no post."""
_SENDER = re.compile(r"(user|channel|chat)(\d+)")
_TIMES = ("date", "edited")
_LINKED = ("link", "text_link")

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Channel:
    """A chat of an export: its name, its number, what kind of chat it is, and its username, if somebody told that."""

    name: str | None
    id: int | None
    kind: str | None
    username: str | None = None

    @property
    def is_group(self) -> bool:
        """Whether anybody writes there, and not the one whose channel it is."""
        return self.kind is None or not self.kind.endswith("_channel")

    def address(self, message: int) -> str:
        """The permalink, as every link to the post shares it; without a username only members can follow it."""
        return f"https://t.me/{self.username.lower() if self.username else f'c/{self.id}'}/{message}"


def post_of(message: Message, channel: Channel, zone: tzinfo | None) -> Post | str:
    """The post, or why there is none. Raises InputError, without a place, for a message that makes no sense."""
    kind, number = message.get("type"), message.get("id")
    if kind != "message":
        return SERVICE if kind == "service" else UNSUPPORTED
    if not isinstance(number, int):
        raise InputError("it has no number; export it anew.")
    is_own = _is_own(message, channel)
    if channel.is_group and not is_own:
        return BY_OTHERS
    parts = list(parts_of(message))
    text = "".join(words for words, _ in parts)
    if not posts.has_words(text):
        return WITHOUT_WORDS
    published = _when(message, "date", zone)
    url = channel.address(number)
    author = channel.name if is_own else _words(message, "from") or channel.name
    account = channel.username if is_own else None
    posting = Posting(PlatformName.TELEGRAM, account, author, _forwarded_from(message))
    changed = _changed(published, _when(message, "edited", zone))
    raw = {"text": parts} | {key: message.get(f"{key}_unixtime") or message.get(key) for key in _TIMES}
    return Post(posting, text, published, url, url, posts.links(parts), raw, changed)


def parts_of(message: Message) -> list[tuple[str, str | None]]:
    """The text in its parts, each with the address that it leads to, if it does.

    It is a string, or an array of strings and objects; where it is empty `text_entities` has it, if anything has.
    """
    text, entities = message.get("text"), message.get("text_entities")
    written = _parts(text)
    described = _parts(entities if isinstance(entities, list) else None)
    plain = "".join(words for words, _ in written)
    # A text without an array has its links there only.
    same = isinstance(text, str) and plain == "".join(words for words, _ in described)
    return described if not plain or same else written


def _parts(text: object) -> list[tuple[str, str | None]]:
    if text is None or isinstance(text, str):
        return [(text, None)] if text else []
    if not isinstance(text, list):
        raise InputError("its text is neither a string nor a list; export it anew.")
    return [_part(part) for part in text]


def _part(part: object) -> tuple[str, str | None]:
    words = part.get("text") if isinstance(part, dict) else part
    if not isinstance(words, str):
        raise InputError("a part of its text is no string; export it anew.")
    if not isinstance(part, dict) or part.get("type") not in _LINKED:
        return words, None
    href = part.get("href") or (words if "://" in words else f"https://{words}")
    return words, href if isinstance(href, str) else None


def _is_own(message: Message, channel: Channel) -> bool:
    """Whether the message is by the channel itself: a group's own, or not signed with an account of somebody else.

    Old exports have a bare number for the sender, of a kind that tells nothing; only channels are believed then.
    """
    sender = _SENDER.fullmatch(str(message.get("from_id") or ""))
    if sender is None:
        return not channel.is_group
    return sender[1] == "channel" and sender[2] == str(channel.id)


def _forwarded_from(message: Message) -> str | None:
    """Whose words are passed on; the key is there, with no name, also where that is not known any more."""
    if not any(key in message for key in ("forwarded_from", "forwarded_from_id", "saved_from")):
        return None
    names = (_words(message, key) for key in ("forwarded_from", "saved_from", "forwarded_from_id"))
    return next(filter(None, names), posts.HIDDEN)


def _words(message: Message, key: str) -> str | None:
    value = message.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _when(message: Message, key: str, zone: tzinfo | None) -> date | datetime | None:
    """The moment in UTC; in exports from before 2022 the time on the clock of the computer that made them."""
    at = posts.moment(message.get(f"{key}_unixtime"))
    local = message.get(key)
    if at is not None or not isinstance(local, str):
        return at
    try:
        stamp = datetime.fromisoformat(local)
    except ValueError:
        raise InputError(f"its {key} “{local[:40]}” cannot be read; export it anew.") from None
    if stamp.tzinfo is None:
        return stamp.date() if zone is None else stamp.replace(tzinfo=zone)
    return stamp


def _changed(published: date | datetime | None, edited: date | datetime | None) -> datetime | None:
    """The last change; old exports have an edit in 1970 for what was never edited."""
    moments = [each for each in (published, edited) if isinstance(each, datetime)]
    return max(moments, default=None)
