"""After which paragraph of an article an embedded post stands, and which posts of a page are not the article's."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from quotearchive.ingest.html.walking import Embed, Target, Walked

TITLE = -1
_MOST = 1000  # posts in one article
_WHOLE = ("body", "html")


def shown(page: Walked, body: Sequence[int], title: int) -> dict[int, list[Target]]:
    """The posts that an article shows, by the paragraph that they stand after; `TITLE`: before the first one.

    `body` are the numbers of the blocks that are its paragraphs, `title` that of the printed title (-1: none). A post
    is the article's if it stands between two of these, or before or after them in the innermost element that holds
    them all. Outside of that one it has to stand in the same <article>, with no other words between.
    """
    found: dict[int, list[Target]] = {}
    if not page.embeds or not body:
        return found
    holder = _holder(page, body)
    for embed in page.embeds[:_MOST]:
        place = bisect_left(body, embed.after) - 1
        if embed.target not in found.get(place, ()) and _is_shown(embed, body, title, holder):
            found.setdefault(place, []).append(embed.target)
    return found


def _is_shown(embed: Embed, body: Sequence[int], title: int, holder: HtmlElement) -> bool:
    if body[0] < embed.after <= body[-1] or (0 <= title < embed.after <= body[0]):
        return True
    if holder.tag not in _WHOLE and _is_in(embed, holder):
        return True
    is_beside = embed.after in (body[0], body[-1] + 1)
    around = next(holder.iterancestors("article"), holder)
    return is_beside and _is_in(embed, around)


def _is_in(embed: Embed, holder: HtmlElement) -> bool:
    return any(each is holder for each in embed.element.iterancestors())


def _holder(page: Walked, body: Sequence[int]) -> HtmlElement:
    """The innermost element that holds all paragraphs, and not only one: what holds the first and the last does."""
    first, last = (page.blocks[number].element for number in (body[0], body[-1]))
    around = {last, *last.iterancestors()}
    shared = [each for each in (first, *first.iterancestors()) if each in around]
    return shared[0] if len(body) > 1 or len(shared) == 1 else shared[1]
