"""What an entry of a feed says: its address, its title, when it was, and the text, if it gives all of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.sax import SAXException

import feedparser

from quotearchive.errors import InputError, unforeseen
from quotearchive.ingest import outlets
from quotearchive.ingest.address import canonical, host
from quotearchive.ingest.feed.moments import moment
from quotearchive.ingest.feed.paragraphs import words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime, tzinfo

_CONTENT = re.compile(r"<(?!media:)(?:[\w.-]+:)?(?:encoded|content|fullitem|body)[\s>]")
_HTML = ("text/html", "application/xhtml+xml")
_BETWEEN_NAMES = re.compile(r"\s+[-–—|»:/]\s+|:\s+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `id` is the feed's own, `content` HTML that is given as its content, `summary` that of a teaser.

    `published` and `updated` are as `moment` reads them; `undated` is a date that it could not read.
    """

    id: str | None
    url: str | None
    title: str | None
    outlet: str | None
    language: str | None
    published: date | datetime | None
    updated: date | datetime | None
    undated: str | None
    content: str
    summary: str


def entries(document: str, base: str | None, today: date, zone: tzinfo | None) -> Iterator[Entry]:
    """The entries of a feed in its order. `base` is where it was fetched. Raises InputError, without a place.

    feedparser gets bytes, and so opens nothing by itself.
    """
    found = _parsed(document, {"content-location": base} if base else {})
    fault = found.get("bozo_exception")
    if not found.entries and isinstance(fault, SAXException):
        told = fault.getMessage()  # str() puts a place in front that is one of our own document
        raise InputError(f"it is damaged ({told}), and no entry can be read; get it anew.")
    # Of two summaries feedparser calls the second one content; where no element is one, nothing is.
    has_content = _CONTENT.search(document) is not None
    for each in found.entries:
        yield _entry(each, found.feed, base, has_content, found.version, today, zone)


def _parsed(document: str, headers: dict[str, str]) -> Any:
    try:
        return feedparser.parse(
            BytesIO(document.encode()),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except MemoryError:
        raise
    except Exception as fault:  # it lets through what it stumbles over in its own handlers
        raise unforeseen("it", fault, report="feed") from None


def _entry(
    each: Any,
    feed: Any,
    base: str | None,
    has_content: bool,
    version: str,
    today: date,
    zone: tzinfo | None,
) -> Entry:
    url = _url(each, base or feed.get("link") or "")
    published, updated = (_text(each, name) for name in ("published", "updated"))
    first = published or updated
    when = moment(first, today, zone) if first else None
    return Entry(
        id=_text(each, "id"),
        url=url,
        title=words(each.get("title") or "") or None,
        outlet=_outlet(each, feed, url),
        language=_language(each, feed),
        published=when,
        updated=moment(updated, today, zone) if updated else None,
        undated=first if first and when is None else None,
        content=_content(each, version) if has_content else "",
        # feedparser gives the content where there is no summary, but then without its details.
        summary=(each.get("summary") or "") if "summary_detail" in each else "",
    )


def _text(each: Any, name: str) -> str | None:
    # feedparser gives `published` for `updated` where only that is there, with a warning; `in` does not.
    return (each[name] or "").strip() or None if name in each.keys() else None  # noqa: SIM118


def _url(each: Any, base: str) -> str | None:
    """The address of the entry's page; what a service that counts readers put in its place is not it.

    One that is relative is so to where the feed was fetched, or to the site that the feed names; an entry's id, which
    feedparser gives where there is no link, may be no address at all.
    """
    for name in ("feedburner_origlink", "link", *(("id",) if each.get("guidislink") else ())):
        try:
            if address := each.get(name):
                is_link = address.startswith("/") or address != each.get("id")
                return canonical(urljoin(base, address.strip()) if is_link else address.strip())
        except ValueError:
            continue
    return None


def _content(each: Any, version: str) -> str:
    """The longest of what is given as content. In Atom it may be plain text, in RSS it is HTML."""
    given = [part.value for part in each.get("content", ()) if part.value and part.type in _HTML]
    if version.startswith("atom"):
        given += [
            _escaped(part.value)
            for part in each.get("content", ())
            if part.value and part.type == "text/plain"
        ]
    return max(given, key=len, default="")


def _escaped(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", escaped))


def _outlet(each: Any, feed: Any, url: str | None) -> str | None:
    """Who published an entry: the source that a collection names for it, else the feed, as outlets spell themselves.

    “Ukrinform: latest news” is Ukrinform's; a title that is in no table is left as it is.
    """
    title = words((each.get("source") or {}).get("title") or feed.get("title") or "")
    parts = (title, *_BETWEEN_NAMES.split(title))
    known = next(filter(None, map(outlets.known, parts)), None)
    if known or not url:
        return known or title or None
    of_host = outlets.of_host(host(url))
    return of_host if of_host != host(url) else title or None


def _language(each: Any, feed: Any) -> str | None:
    parts = [*each.get("content", ()), each.get("summary_detail") or {}]
    return next(filter(None, (part.get("language") for part in parts)), None) or feed.get("language") or None
