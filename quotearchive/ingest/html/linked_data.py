"""What the linked data of a page (JSON-LD in schema.org's words) says of the article in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotearchive.ingest.html import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

# https://schema.org/Article and what is below it; pages that say it of themselves come after.
_ARTICLES = ("Article", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report")
_LIVE = "LiveBlogPosting"
_PAGES = ("WebPage", "ItemPage")
_MOST_NODES = 1000
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of the article: None, or nothing, where it is not said, or not as text."""

    headline: str | None = None
    publisher: str | None = None
    published: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    live: tuple[str, ...] = ()
    """When a live report ends, and when there was something new in it; nothing for what is none."""


def described(root: HtmlElement, urls: Sequence[str]) -> Described:
    """The article that is of one of `urls`, else the first one; what it is silent about, the page may say.

    What is no JSON says nothing.
    """
    nodes = [
        node for each in root.iterfind('.//script[@type="application/ld+json"]') for node in _nodes(each)
    ]
    articles = [node for node in nodes if any(name.endswith(_ARTICLES) for name in _types(node))]
    own = [node for node in articles if set(_urls(node)) & set(urls)]
    pages = [node for node in nodes if any(name.endswith(_PAGES) for name in _types(node))]
    said = [*(own or articles)[:1], *pages[:1]]
    return Described(
        headline=next((text for node in said[:1] if (text := _text(node.get("headline")))), None),
        publisher=next((name for node in said if (name := _name(node.get("publisher")))), None),
        published=tuple(text for node in said if (text := _text(node.get("datePublished")))),
        urls=tuple(url for node in said for url in _urls(node)),
        live=tuple(when for node in said[:1] for when in _live(node)),
    )


def _live(node: dict[str, Any]) -> Iterator[str]:
    """https://schema.org/LiveBlogPosting"""
    if not any(name.endswith(_LIVE) for name in _types(node)):
        return
    updates = node.get("liveBlogUpdate")
    listed = updates if isinstance(updates, list) else [updates]
    dated = (update.get("datePublished") for update in listed[:_MOST_NODES] if isinstance(update, dict))
    yield from filter(None, map(_text, (node.get("coverageEndTime"), *dated)))


def _nodes(script: HtmlElement) -> Iterator[dict[str, Any]]:
    try:
        waiting = [json.loads((script.text or "").strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = [*node[:_MOST_NODES], *waiting]
        elif isinstance(node, dict):
            yield node
            waiting = [*(node[key] for key in ("@graph", "mainEntity") if key in node), *waiting]


def _types(node: dict[str, Any]) -> list[str]:
    named = node.get("@type")
    return [each for each in (named if isinstance(named, list) else [named]) if isinstance(each, str)]


def _urls(node: dict[str, Any]) -> list[str]:
    page = node.get("mainEntityOfPage")
    named = [page.get("@id") if isinstance(page, dict) else page, node.get("url")]
    return [text for each in named if (text := _text(each)) and text.startswith(("http://", "https://"))]


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: object) -> str | None:
    """A text on one line; lists of one are written for it, too."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    return " ".join(tree.seen(value).split()) or None
