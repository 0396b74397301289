"""Which posts an element of a page shows: the forms in which platforms hand out their posts for other pages."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# Attributes that hold a post, and the address that they stand for.
_ATTRIBUTES = {
    "data-telegram-post": "https://t.me/{}",
    "data-instgrm-permalink": "{}",
    "data-text-post-permalink": "{}",
    "data-tweet-id": "https://x.com/i/status/{}",
    "data-tweetid": "https://x.com/i/status/{}",
    "data-videoid": "https://www.youtube.com/watch?v={}",
    "videoid": "https://www.youtube.com/watch?v={}",
    "data-shortcode": "https://www.instagram.com/p/{}",
}
_FRAMES = frozenset({"iframe", "embed", "amp-iframe"})
_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
_QUOTED = ("twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "text-post-media")
_FACEBOOK = ("fb-post", "fb-video")
_MOST_LINKS = 50  # of one post
_TAGS = (*sorted(_FRAMES), "amp-facebook")
_SHOWING = etree.XPath(
    f".//*[{' or '.join(f'@{name}' for name in _ATTRIBUTES)}]|"
    + "|".join(f".//{tag}" for tag in _TAGS)
    + "|.//blockquote[@class]|"
    + "|".join(f".//*[contains(@class, '{name}')]" for name in _FACEBOOK)
)


def of_page(root: HtmlElement) -> dict[HtmlElement, list[str]]:
    """The elements of a page that show posts, with the addresses that they give, whatever those turn out to be."""
    return {element: list(_addresses(element)) for element in _SHOWING(root)}


def _addresses(element: HtmlElement) -> Iterator[str]:
    attributes = dict(element.attrib)
    for name in _ATTRIBUTES.keys() & attributes.keys():
        yield _ATTRIBUTES[name].format(attributes[name].strip())
    if element.tag in _FRAMES:
        yield from (attributes[name] for name in _SOURCES if name in attributes)
    elif is_quoted(element):
        yield from _in_quoted(element)
    elif element.tag == "amp-facebook":
        yield attributes.get("data-href", "")


def is_quoted(element: HtmlElement) -> bool:
    """Whether an element holds the words of a post in a form that the platform's script turns into the post."""
    classes = element.get("class")
    if not classes:
        return False
    return (element.tag == "blockquote" and _has_class(element, _QUOTED)) or _has_class(element, _FACEBOOK)


def _in_quoted(element: HtmlElement) -> Iterator[str]:
    """The last link of a tweet is the tweet's own; those before it stand in its words."""
    yield from filter(None, (element.get("cite"), element.get("data-href")))
    if element.get("data-instgrm-permalink") is None and _has_class(element, _QUOTED):
        links = [link.get("href") for link in islice(element.iter("a"), _MOST_LINKS)]
        yield from filter(None, links[-1:])


def _has_class(element: HtmlElement, wanted: tuple[str, ...]) -> bool:
    return any(name in wanted for name in (element.get("class") or "").split())
