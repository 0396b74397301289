"""Which parts of a page are never its text: scripts, captions, lists of other articles, posts of others."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.ingest.html import embeds

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WORDLESS_TAGS = (
    "script style noscript template svg iframe object embed audio video canvas figcaption textarea button select"
    " option head title input"
)
_WORDLESS = frozenset(_WORDLESS_TAGS.split())
_SMALL = frozenset({"small", "em", "i"})
_PICTURES = ("img", "picture", "amp-img")
_OTHER_PARTS = frozenset({"nav", "aside", "footer"})
_WORDLESS_WHOLE = frozenset({"script", "style", "head"})
_CONTAINER_TAGS = "div p section ul ol li span figure table td blockquote em i small a h2 h3 h4 h5"
_CONTAINERS = frozenset(_CONTAINER_TAGS.split())
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:read[_-]?(?:also|more|next)|also[_-]?read|see[_-]?also|related|recommend\w*|teasers?|promo"
    r"|more[_-]?(?:news|stories)|latest[_-]?news|popular|(?:photo|image|picture|media)[_-]?(?:credits?|author|source|caption)"
    r"|captions?|wp-caption-text|side-?bar|breadcrumbs?|newsletter|subscribe)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|credit|author|source", re.IGNORECASE)
_MOST = 0.4
_SHORT = 4000
_LONGEST_NAMES = 500
# So many are found to be too large before no more are measured: a hostile page has them in one another.
_MOST_MEASURED = 20


class LeftOut:
    """What is left out of one page; a name that would cost most of its words is somebody's layout, and says nothing."""

    def __init__(self, root: HtmlElement) -> None:
        self._most = max(_SHORT, int(len("".join(root.itertext("p", "div", "td"))) * _MOST))
        self._measured = 0

    def whole(self, element: HtmlElement) -> bool:
        """Whether an element is about other things, so that posts that are shown in it are not the article's either."""
        if element.tag in _OTHER_PARTS or element.tag in _WORDLESS_WHOLE:
            return True
        names = _names(element)
        return bool(names) and _is_named(names) and not _CAPTION.search(names) and self._is_small(element)

    def words_of(self, element: HtmlElement) -> bool:
        """Whether the words in an element are not the article's."""
        if element.tag in _WORDLESS or embeds.is_quoted(element) or _is_below_picture(element):
            return True
        names = _names(element)
        return bool(names) and _is_named(names) and self._is_small(element)

    def _is_small(self, element: HtmlElement) -> bool:
        if element.tag not in _CONTAINERS or self._measured >= _MOST_MEASURED:
            return False
        is_small = len(element.text_content()) <= self._most
        self._measured += not is_small
        return is_small


def _is_below_picture(element: HtmlElement) -> bool:
    """Whether these are small words that stand in a line of their own directly after a picture."""
    if element.tag not in _SMALL or not _ends_line(element):
        return False
    before = element.getprevious()
    while before is not None and before.tag == "br" and _is_blank(before.tail):
        before = before.getprevious()
    return before is not None and _is_blank(before.tail) and _is_picture(before)


def _ends_line(element: HtmlElement) -> bool:
    after = element.getnext()
    return _is_blank(element.tail) and (after is None or after.tag == "br")


def _is_picture(element: HtmlElement) -> bool:
    """A picture, or a link that holds nothing else."""
    if element.tag in _PICTURES:
        return True
    is_around = element.tag in ("a", "span") and any(True for _ in element.iter(*_PICTURES))
    return is_around and _is_blank("".join(element.itertext()))


def _is_blank(text: str | None) -> bool:
    return not text or text.isspace()


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_NAMES]


@lru_cache(maxsize=4096)
def _is_named(names: str) -> bool:
    return _NAMED.search(names) is not None
