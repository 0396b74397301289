"""The HTML of an entry as text: its paragraphs, and its links with the words that they stand on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree

from quotearchive.ingest import post_addresses
from quotearchive.ingest.address import canonical
from quotearchive.ingest.html import embeds
from quotearchive.ingest.html.tree import grown, seen
from quotearchive.model import Link, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

# What is not read out: no words of the article, or words about a picture.
_NO_WORDS = (
    "script style template noscript iframe object svg math figcaption form button select textarea video audio head"
    " title"
)
_OWN_PARAGRAPH = (
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote section article aside header footer main nav address pre"
    " figure table hr center details summary fieldset"
)
_SILENT, _BLOCKS = frozenset(_NO_WORDS.split()), frozenset(_OWN_PARAGRAPH.split())
_LONGEST_TITLE = 2000
_GAPS = ("", " ", "\n", "\n\n")
_NEW_PARAGRAPH = 3
_SPACE = re.compile(r"\s+")


def words(markup: str) -> str:
    """The text of a title, on one line; of one that is none the beginning."""
    return " ".join(paragraphs(markup[:_LONGEST_TITLE])[0].split())


def paragraphs(markup: str, base: str | None = None) -> tuple[str, tuple[Link, ...]]:
    """The text of some HTML with an empty line between paragraphs, and its links; `base` is what they are relative to.

    An embedded post is an empty span at the end of the paragraph that it stands after; its own words are left out.
    Nothing else is left out as no part of the article: a feed gives the article alone. Raises InputError, without a
    place, for markup that is too deep or too much.
    """
    if not markup.strip():
        return "", ()
    writer, root = _Writer(), grown(f"<body>{markup}</body>")
    shown = embeds.of_page(root)
    for event, element in _spoken(root):
        if event in ("start", "silence"):
            writer.show(shown.get(element, ()))
        _write(writer, event, element)
    writer.place_shown()
    links = [link for span, href in writer.links if (link := _link(span, href, base))]
    return writer.text, tuple(sorted(dict.fromkeys([*links, *writer.shown]), key=_place))


def _place(link: Link) -> tuple[int, int]:
    return link.span.start, link.span.end


def _spoken(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The elements as they begin and end, without what is inside silent ones; no recursion, however deep they are."""
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _SILENT or embeds.is_quoted(element):
            if event == "start":
                yield "silence", element
            silent += 1 if event == "start" else -1
            if event == "end" and not silent:
                yield "after", element
        elif not silent:
            yield event, element


def _write(writer: _Writer, event: str, element: HtmlElement) -> None:
    tag = element.tag
    if event == "silence":
        return
    if event == "start":
        writer.part(3 if tag in _BLOCKS else 2 if tag == "tr" else 1 if tag in ("td", "th") else 0)
        if tag == "br":
            writer.line()
        if tag == "a":
            writer.open(element.get("href"))
        writer.write(element.text or "")
        return
    if tag == "a" and event == "end":
        writer.close(is_picture=element.find(".//img") is not None)
    writer.part(3 if tag in _BLOCKS else 0)
    writer.write(element.tail or "")


class _Writer:
    """Gathers a text; what is between two words is decided when the second one comes."""

    def __init__(self) -> None:
        self._parts = list[str]()
        self._length = 0
        self._gap = 0
        self._open = list[tuple[str | None, int | None]]()
        self._waiting = list[post_addresses.PostAddress]()
        self.links = list[tuple[Span, str]]()
        self.shown = list[Link]()

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def part(self, gap: int) -> None:
        self._gap = max(self._gap, gap)

    def line(self) -> None:
        """A line break; two of them are a new paragraph."""
        self._gap = 3 if self._gap >= 2 else 2

    def write(self, text: str) -> None:
        spoken = _SPACE.sub(" ", seen(text))
        if spoken.startswith(" "):
            self.part(1)
        if content := spoken.strip(" "):
            if self._gap == _NEW_PARAGRAPH:
                self.place_shown()
            self._put(_GAPS[self._gap] if self._length else "")
            self._open = [(href, self._length if start is None else start) for href, start in self._open]
            self._put(content)
            self._gap = int(spoken.endswith(" "))

    def open(self, href: str | None) -> None:
        self._open.append((href, None))

    def close(self, *, is_picture: bool) -> None:
        """The end of a link; one that holds no words but a picture of a post shows it."""
        href, start = self._open.pop()
        if href and start is not None:
            self.links.append((Span(start, self._length), href))
        elif href and is_picture:
            self.show([href])

    def show(self, urls: Iterable[str]) -> None:
        """What leads to a post is shown at the end of the paragraph."""
        self._waiting += filter(None, map(post_addresses.find, urls))

    def place_shown(self) -> None:
        here = Span(self._length, self._length)
        self.shown += [Link(here, post.url, post.platform, post.account) for post in self._waiting]
        self._waiting.clear()

    def _put(self, piece: str) -> None:
        self._parts.append(piece)
        self._length += len(piece)


def _link(span: Span, href: str, base: str | None) -> Link | None:
    try:
        url = canonical(urljoin(base or "", href.strip()))
    except ValueError:
        return None
    post = post_addresses.find(url)
    return Link(span, post.url, post.platform, post.account) if post else Link(span, url)
