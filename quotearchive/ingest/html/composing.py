"""How the chosen pieces of a page become the text of an article, with its links at their words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.errors import NoArticle
from quotearchive.ingest.html import placing, pull_quotes, teasers
from quotearchive.ingest.html.teasers import Paragraph
from quotearchive.model import Link, Span, normal_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from quotearchive.ingest.html.walking import Block, Piece, Target, Walked

_SPACES = re.compile(r"\s+")
_BETWEEN = "\n\n"
_BEFORE_TITLE = 4  # paragraphs: a section, a date, a name
_PROSE = 6  # words
_LONG = 60  # code points: “No,” he said may well be there twice
_BLOCKS_OF_LINK = 3  # a picture, a title, some words
_ALL = 0.8  # of the letters of a paragraph that is a link, but for its dash or its date


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of an article, its title as the text has it, and the links in it, in order."""

    text: str
    title: str | None
    links: tuple[Link, ...]


def compose(page: Walked, chosen: AbstractSet[Piece], titles: Sequence[str]) -> Composed:
    """The text of a page: its title, then its paragraphs. `titles` are the forms of the title, the best one first.

    Where one of them is printed over the text, the title is as it is printed. Raises NoArticle if there is no prose.
    """
    kept = {number: _kept(block, chosen) for number, block in enumerate(page.blocks)}
    closed = _closed(kept.values())
    read = [_paragraph(number, kept[number], page.links, closed) for number in kept if kept[number]]
    paragraphs = _once(pull_quotes.without([*teasers.without(read)], page.blocks))
    if not any(len(each.words.split()) >= _PROSE and not each.is_link for each in paragraphs):
        raise NoArticle("it has no main text: there are links and labels in it, but no prose.")
    title, body = _titled(paragraphs, titles)
    numbers = [each.block for each in body]
    shown = placing.shown(page, numbers, _printed(page, numbers, title) if title and numbers else -1)
    return _joined(([title] if title else []) + body, title is not None, shown)


def _kept(block: Block, chosen: AbstractSet[Piece]) -> list[Piece]:
    """The pieces of a block that are read; what separates or marks them, only if there are any."""
    if chosen.isdisjoint(block.pieces):
        return []
    return [piece for piece in block.pieces if piece.element is None or piece in chosen]


def _paragraph(
    number: int, pieces: Iterable[Piece], links: Sequence[Target | None], closed: AbstractSet[int]
) -> Paragraph:
    words, linked = "", 0
    on_words: dict[int, Span] = {}
    for piece in pieces:
        part = _SPACES.sub(" ", piece.text)
        part = part.lstrip() if not words or words.endswith(" ") else part
        start = len(words) + len(part) - len(part.lstrip())
        words += part
        if piece.link is not None and part.strip():
            span = Span(on_words.get(piece.link, Span(start, start)).start, len(words.rstrip()))
            on_words[piece.link] = span
            linked += len(part.strip()) if piece.link in closed else 0
    text = words.rstrip()
    found = tuple((span, target) for link, span in on_words.items() if (target := links[link]))
    return Paragraph(text, number, found, is_link=linked >= len(text) * _ALL)


def _closed(blocks: Iterable[Sequence[Piece]]) -> AbstractSet[int]:
    """The links that end where they should: one that was never closed says nothing of the words in it."""
    count = Counter(link for pieces in blocks for link in {p.link for p in pieces if p.link is not None})
    return {link for link, number in count.items() if number <= _BLOCKS_OF_LINK}


def _once(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Without what stands twice in a row, as for wide and for narrow screens."""
    found: list[Paragraph] = []
    for each in paragraphs:
        if not found or found[-1].words != each.words or len(each.words) < _LONG:
            found.append(each)
    return found


def _titled(paragraphs: list[Paragraph], titles: Sequence[str]) -> tuple[Paragraph | None, list[Paragraph]]:
    """The title as a paragraph, and the paragraphs without it."""
    wanted = {normal_words(title) for title in titles}
    for place, each in enumerate(paragraphs[:_BEFORE_TITLE]):
        if normal_words(each.words) in wanted:
            return each, paragraphs[:place] + paragraphs[place + 1 :]
    return (Paragraph(titles[0], -1), paragraphs) if titles else (None, paragraphs)


def _printed(page: Walked, body: Sequence[int], title: Paragraph) -> int:
    """The block that prints the title, also where the library took it for a part of the page's head; -1: none."""
    if title.block >= 0:
        return title.block
    wanted = normal_words(title.words)
    before = ("".join(piece.text for piece in block.pieces) for block in page.blocks[: body[0]])
    return next((number for number, words in enumerate(before) if normal_words(words) == wanted), -1)


def _joined(paragraphs: list[Paragraph], is_titled: bool, shown: dict[int, list[Target]]) -> Composed:
    """One text of all; `shown` are the posts by the paragraph of the body that they stand after."""
    position, links = 0, []
    for number, each in enumerate(paragraphs):
        end = position + len(each.words)
        links += [
            Link(Span(position + span.start, position + span.end), to.url, to.platform, to.account)
            for span, to in each.links
        ]
        posts = shown.get(number - is_titled, ())
        links += [Link(Span(end, end), to.url, to.platform, to.account) for to in posts]
        position = end + len(_BETWEEN)
    text = _BETWEEN.join(each.words for each in paragraphs)
    return Composed(text, paragraphs[0].words if is_titled else None, tuple(dict.fromkeys(links)))
