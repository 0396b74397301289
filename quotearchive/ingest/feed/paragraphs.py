"""The HTML of an entry as text: its paragraphs, and its links with the words that they stand on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree

from quotearchive.ingest import post_addresses
from quotearchive.ingest.address import canonical
from quotearchive.ingest.html.tree import grown, seen
from quotearchive.model import Link, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_SPACE = re.compile(r"\s+")


def words(markup: str) -> str:
    """The text of a title, on one line; of one that is none the beginning."""
    return " ".join(paragraphs(markup[:_LONGEST_TITLE])[0].split())


def paragraphs(markup: str, base: str | None = None) -> tuple[str, tuple[Link, ...]]:
    """The text of some HTML with an empty line between paragraphs, and its links; `base` is what they are relative to.

    Nothing is left out as no part of the article: a feed gives the article alone. Raises InputError, without a
    place, for markup that is too deep or too much.
    """
    if not markup.strip():
        return "", ()
    writer = _Writer()
    for event, element in _spoken(grown(f"<body>{markup}</body>")):
        _write(writer, event, element)
    links = (_link(span, href, base) for span, href in writer.links)
    return writer.text, tuple(link for link in links if link)


def _spoken(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The elements as they begin and end, without what is inside silent ones; no recursion, however deep they are."""
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _SILENT:
            silent += 1 if event == "start" else -1
            if event == "end" and not silent:
                yield "after", element
        elif not silent:
            yield event, element


def _write(writer: _Writer, event: str, element: HtmlElement) -> None:
    tag = element.tag
    if event == "start":
        writer.part(3 if tag in _BLOCKS else 2 if tag == "tr" else 1 if tag in ("td", "th") else 0)
        if tag == "br":
            writer.line()
        if tag == "a":
            writer.open(element.get("href"))
        writer.write(element.text or "")
        return
    if tag == "a" and event == "end":
        writer.close()
    writer.part(3 if tag in _BLOCKS else 0)
    writer.write(element.tail or "")


class _Writer:
    """Gathers a text; what is between two words is decided when the second one comes."""

    def __init__(self) -> None:
        self._parts = list[str]()
        self._length = 0
        self._gap = 0
        self._open = list[tuple[str | None, int | None]]()
        self.links = list[tuple[Span, str]]()

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
            self._put(_GAPS[self._gap] if self._length else "")
            self._open = [(href, self._length if start is None else start) for href, start in self._open]
            self._put(content)
            self._gap = int(spoken.endswith(" "))

    def open(self, href: str | None) -> None:
        self._open.append((href, None))

    def close(self) -> None:
        href, start = self._open.pop()
        if href and start is not None:
            self.links.append((Span(start, self._length), href))

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
