"""After which paragraph of an article an embedded post stands, and which posts of a page are not the article's."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from quotearchive.ingest.html.walking import Embed, Target, Walked

TITLE = -1


def shown(page: Walked, body: Sequence[int]) -> dict[int, list[Target]]:
    """The posts that an article shows, by the paragraph that they stand after; `TITLE`: before the first one.

    `body` are the numbers of the blocks that are its paragraphs. A post is the article's if it stands in the
    innermost element that holds them all, or right after the last of them.
    """
    found: dict[int, list[Target]] = {}
    if not page.embeds or not body:
        return found
    holder = _holder(page, body)
    for embed in page.embeds:
        place = bisect_left(body, embed.after) - 1
        if embed.target not in found.get(place, ()) and _is_inside(embed, place, body, holder):
            found.setdefault(place, []).append(embed.target)
    return found


def _is_inside(embed: Embed, place: int, body: Sequence[int], holder: HtmlElement) -> bool:
    if 0 <= place < len(body) - 1:
        return True
    if place == len(body) - 1 and embed.after == body[-1] + 1:
        return True
    return holder.tag not in ("body", "html") and any(
        each is holder for each in embed.element.iterancestors()
    )


def _holder(page: Walked, body: Sequence[int]) -> HtmlElement:
    """The innermost element that holds all paragraphs, and not only one."""
    first, *others = (page.blocks[number].element for number in body)
    shared = [first, *first.iterancestors()]
    for other in others:
        ancestors = {other, *other.iterancestors()}
        while shared[0] not in ancestors:
            del shared[0]
    return shared[0] if len(body) > 1 or len(shared) == 1 else shared[1]
