"""How a post becomes an article: its text as it stands, the account's name as its outlet, its address as its key."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest import address, article, post_addresses, tongue
from quotearchive.ingest.metadata import Metadata
from quotearchive.model import Article, Link, Posting, Reader, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotearchive.ingest.reading import Options

_WORDS = re.compile(r"\w")
HIDDEN = "unknown"
"""Whose words are passed on where the source does not tell."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post as its source gives it. `key` is its article's, `links` lead away from its words.

    `raw` is what the source has of the post itself, as it came, and nothing that was made of it: its words, its times.

    `captured` is its last change: of two readings of an edited post the later one is the newer, whichever is read
    first. (An export tells the last edit, and the post itself how it looked from then on.)
    """

    posting: Posting
    text: str
    published: date | datetime | None
    key: str
    url: str | None = None
    links: tuple[Link, ...] = ()
    raw: Mapping[str, object] = field(default_factory=dict)
    captured: datetime | None = None


def has_words(text: str) -> bool:
    """Whether there is more in it than pictures of faces and flags."""
    return _WORDS.search(text) is not None


def made(post: Post, options: Options, reader: Reader) -> Article:
    """The article of a post that has words. The options beat what the post says. Raises InputError, without a place.

    Its hash is that of what is raw of it: what else an export or a page has around it (reactions, views, names of
    files) is another one each time, and no part of the post. The account is kept in small letters, as platforms
    compare it.
    """
    _must_be_text(post.text)
    said = Metadata(published=post.published, url=post.url, outlet=post.posting.author)
    known = options.metadata.or_else(said)
    doubt = None if options.metadata.published else article.doubtful(known.published, options.today)
    unlikely = None if doubt else article.doubtful_capture(post.captured, options.today)
    source = Source(
        key=post.key,
        id=post.key,
        sha256=hashlib.sha256(post.text.encode()).hexdigest(),
        url=known.url,
        title=known.title,
        outlet=known.outlet,
        published=None if doubt else known.published,
        language=known.language or tongue.guess(post.text),
    )
    raw = hashlib.sha256(json.dumps(post.raw, sort_keys=True).encode()).hexdigest()
    account = post.posting.account
    body = Span(0, len(post.text))
    return Article(
        source,
        post.text,
        body,
        raw,
        reader,
        links=post.links,
        posting=replace(post.posting, account=account and account.lower()),
        captured=None if doubt or unlikely else post.captured,
        warnings=tuple(filter(None, (doubt, unlikely))),
    )


def refuse_single(options: Options) -> None:
    """Raises InputError where the run says something that can be true of one post only."""
    for name in ("url", "title", "published"):
        if getattr(options.metadata, name) is not None:
            raise InputError(f"it may hold many posts, and --{name} is for a single article; leave it out.")


def moment(seconds: object) -> datetime | None:
    """The time, in UTC, that so many seconds since 1970 are, written as a number or as text; None for nothing.

    Raises InputError, without a place, for what is no such number.
    """
    if seconds is None or seconds == "":
        return None
    try:
        if isinstance(seconds, bool) or not isinstance(seconds, int | str):
            raise ValueError(seconds)
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        raise InputError(f"its time “{str(seconds)[:40]}” is no number of seconds since 1970.") from None


def links(parts: Iterable[tuple[str, str | None]]) -> tuple[Link, ...]:
    """The links of a text that consists of these parts, each with the address that it leads to."""
    found, start = [], 0
    for text, href in parts:
        if href and text and (link := _link(Span(start, start + len(text)), href)):
            found.append(link)
        start += len(text)
    return tuple(found)


def _link(span: Span, href: str) -> Link | None:
    """The link, to a post if it is one; None for what is no web address (tg://, a telephone number)."""
    post = post_addresses.find(href)
    if post is not None:
        return Link(span, post.url, post.platform, post.account)
    try:
        return Link(span, address.canonical(href))
    except ValueError:
        return None


def _must_be_text(text: str) -> None:
    if "\0" in text:
        raise InputError("it holds null characters, and so is no text; check how it was made.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"it holds half a character (at {error.start}); export it anew.") from None
