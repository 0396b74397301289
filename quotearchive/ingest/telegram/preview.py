"""What https://t.me/s/<channel> shows of a public channel, and https://t.me/<channel>/<id>?embed=1 of one post.

The page names the channel, the number and the time of each post, and whose words it passes on; when a post was edited
it does not tell.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from lxml import etree, html

from quotearchive.errors import InputError
from quotearchive.ingest import posts
from quotearchive.ingest.posts import Post
from quotearchive.ingest.reading import Note, Reading
from quotearchive.model import PlatformName, Posting, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Options
    from quotearchive.model import Article

READER = Reader("telegram-preview", 1)
_ADDRESS = re.compile(r"(\w+)/(\d+)")
_AFTER_EDIT = timedelta(seconds=1)
_MESSAGE, _REPLY = "tgme_widget_message", "tgme_widget_message_reply"

Part = tuple[str, str | None]


def readings(opened: Opened, options: Options) -> Iterator[Reading | Note]:
    """An article a post, in the order of the page. Raises InputError, without a place."""
    posts.refuse_single(options)
    try:
        page = html.document_fromstring(opened.all(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        raise InputError("it is no web page that can be read; save it anew.") from None
    found = passed = 0
    for message in _with(page, _MESSAGE):
        place = f"{opened.name}, post {message.get('data-post', 'without a number')}"
        content = _content(message, opened, options, place)
        found, passed = found + (content is not None), passed + (content is None)
        if content is not None:
            yield Reading(place, content)
    if not found:
        raise InputError("it shows no post with words; look whether the channel has any.")
    if passed:
        told = f"{opened.name}: passed over {passed} post{'' if passed == 1 else 's'} without words."
        yield Note(told)


def _content(
    message: html.HtmlElement, opened: Opened, options: Options, place: str
) -> Article | InputError | None:
    try:
        post = _post(message, opened.captured)
        return posts.made(post, options, READER) if post else None
    except InputError as error:
        return InputError(f"{place}: {error}")


def _post(message: html.HtmlElement, captured: datetime | None) -> Post | None:
    """The post; None for one that has no words, or only tells what happened in the channel."""
    match = _ADDRESS.fullmatch(message.get("data-post") or "")
    if match is None:
        raise InputError("it does not say which post of which channel it is; save the page anew.")
    if "service_message" in message.get("class", "").split():
        return None
    parts = list(_spoken(message))
    text = "".join(words for words, _ in parts)
    if not posts.has_words(text):
        return None
    channel, number = match.groups()
    published = _time(message)
    posting = Posting(
        PlatformName.TELEGRAM,
        channel if _is_own(message, channel) else None,
        _text_of(message, "tgme_widget_message_owner_name")
        or _text_of(message, "tgme_widget_message_author"),
        _forwarded_from(message),
    )
    url = f"https://t.me/{channel.lower()}/{number}"
    looked = captured or _changed(message, published)
    raw = {"text": parts, "date": list(_times(message)), "edited": _is_edited(message)}
    return Post(posting, text, published, url, url, posts.links(parts), raw, looked)


def _with(element: html.HtmlElement, name: str) -> Iterator[html.HtmlElement]:
    """The elements below that have this class."""
    return (
        each for each in element.iter("*") if each is not element and name in each.get("class", "").split()
    )


def _text_of(message: html.HtmlElement, name: str) -> str | None:
    found = next(_with(message, name), None)
    text = " ".join(found.text_content().split()) if found is not None else ""
    return text or None


def _spoken(message: html.HtmlElement) -> Iterator[Part]:
    """The parts of the post's own text, not of the one that it answers."""
    for text in _with(message, "tgme_widget_message_text"):
        if not any(_REPLY in above.get("class", "").split() for above in text.iterancestors()):
            return _parts(text)
    return iter(())


def _parts(text: html.HtmlElement) -> Iterator[Part]:
    """The text in its parts, each with the address that it leads to; a <br> is a line end."""
    hrefs: list[str | None] = [None]
    for event, element in etree.iterwalk(text, events=("start", "end", "comment")):
        if event == "start":
            hrefs.append(element.get("href") if element.tag == "a" else hrefs[-1])
            yield "\n" if element.tag == "br" else element.text or "", hrefs[-1]
            continue
        if event == "end":
            hrefs.pop()
        if element is not text:
            yield element.tail or "", hrefs[-1]


def _time(message: html.HtmlElement) -> datetime | None:
    for written in _times(message):
        try:
            stamp = datetime.fromisoformat(written)
            return stamp.astimezone(UTC) if stamp.tzinfo else None
        except (ValueError, OverflowError):
            continue
    return None


def _times(message: html.HtmlElement) -> Iterator[str]:
    """The times of the post as they are written."""
    for link in _with(message, "tgme_widget_message_date"):
        yield from (time.get("datetime", "") for time in link.iter("time"))


def _is_own(message: html.HtmlElement, channel: str) -> bool:
    """Whether the account that is shown above the post is the channel's: in a group it is the writer's."""
    owner = next(_with(message, "tgme_widget_message_owner_name"), None)
    href = owner.get("href") if owner is not None else None
    return href is None or href.rstrip("/").rsplit("/", 1)[-1].lower() == channel.lower()


def _forwarded_from(message: html.HtmlElement) -> str | None:
    if next(_with(message, "tgme_widget_message_forwarded_from"), None) is None:
        return None
    return _text_of(message, "tgme_widget_message_forwarded_from_name") or posts.HIDDEN


def _changed(message: html.HtmlElement, published: datetime | None) -> datetime | None:
    """When the post was made; where it was edited since, a moment later, for when that was is not told.

    So it is newer than what stood there first, and older than an edit that an export tells the time of.
    """
    return published + _AFTER_EDIT if published and _is_edited(message) else published


def _is_edited(message: html.HtmlElement) -> bool:
    return (_text_of(message, "tgme_widget_message_meta") or "").startswith("edited")
