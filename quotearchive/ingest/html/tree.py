"""How the markup of a page becomes a tree, within bounds: a hostile page costs no more than a large one."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from quotearchive.errors import InputError, NoArticle

MOST_ATTRIBUTES, MOST_LINKS = 5000, 1000
"""Of one tag; in one paragraph, which the library looks through for each of them."""
_LONG_TAG = re.compile(r"<[^<>]{2000,}")
MOST_TAGS = 100_000
"""The longest live reports have half of it."""
TOO_DEEP = "its markup is nested too deep to be read; check how the page was made."
_CHARSET = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_HEAD = 8192
# What XML cannot hold. https://www.w3.org/TR/xml/#charsets
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What tells where a line may be broken: soft hyphen, zero-width space, word joiner, byte order mark.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def declared(data: bytes) -> str | None:
    """The charset that the page itself names."""
    match = _CHARSET.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii") if match else None


def seen(text: str) -> str:
    """The text of an element as a reader sees it: without the characters that only tell where lines may break.

    >>> seen("En\\u00adergy Mini\\u00adster")
    'Energy Minister'
    """
    return _UNSEEN.sub("", text)


def grown(page: str) -> HtmlElement:
    """The tree of a page, without comments. Raises InputError, without a place."""
    if page.count("<") > MOST_TAGS:
        raise InputError(f"it has more than {MOST_TAGS:,} tags, and so is no article; divide it.")
    # The parser compares each attribute of a tag with all others.
    if any(len(set(tag[0].split())) > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(page)):
        raise InputError(
            f"a tag in it has more than {MOST_ATTRIBUTES:,} attributes; check how the page was made."
        )
    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    try:
        root = document_fromstring(_NEVER.sub("", page).encode(), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise InputError("it is empty; there are no words in it.") from None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise InputError(TOO_DEEP)
    links = Counter(link.getparent() for link in root.iter("a"))
    if max(links.values(), default=0) > MOST_LINKS:
        raise NoArticle(f"it has more than {MOST_LINKS:,} links in one paragraph, and so is no article.")
    return root
