"""Which paragraphs are pull quotes: words of the article that are printed a second time, large, beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.model import normal_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from quotearchive.ingest.html.teasers import Paragraph
    from quotearchive.ingest.html.walking import Block

# WordPress has wp-block-pullquote.
_NAMED = re.compile(r"(?:^|[\s_-])pull-?_?quotes?(?:$|[\s_-])", re.IGNORECASE)
_AROUND = ("blockquote", "aside", "figure", "div")
_NEAR = 4  # elements around a paragraph that are looked at
_MOST = 50


def without(paragraphs: Sequence[Paragraph], blocks: Sequence[Block]) -> list[Paragraph]:
    """The paragraphs without the pull quotes whose words stand elsewhere among them; one that says more stays."""
    pulled: dict[HtmlElement, list[Paragraph]] = {}
    for each in paragraphs:
        if (around := _pull_quote(blocks[each.block].element)) is not None and len(pulled) < _MOST:
            pulled.setdefault(around, []).append(each)
    if not pulled:
        return [*paragraphs]
    inside = {each.block for parts in pulled.values() for each in parts}
    text = _spaced(" ".join(each.words for each in paragraphs if each.block not in inside))
    # What is longest is the quotation; who said it may stand below it.
    again = (parts for parts in pulled.values() if _spaced(max((p.words for p in parts), key=len)) in text)
    left_out = {each.block for parts in again for each in parts}
    return [each for each in paragraphs if each.block not in left_out]


def _pull_quote(element: HtmlElement) -> HtmlElement | None:
    around: HtmlElement | None = element
    for _ in range(_NEAR):
        if around is None:
            return None
        if around.tag in _AROUND and _NAMED.search(around.get("class") or ""):
            return around
        around = around.getparent()
    return None


def _spaced(words: str) -> str:
    return f" {normal_words(words)} "
