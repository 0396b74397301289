"""With which element a document in XML or HTML begins, whatever comments stand before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

FEEDS = frozenset({"rss", "feed", "rdf"})
PAGES = frozenset({"html", "head", "body"})
_BOM = "\ufeff"
_PASSED_OVER = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_ELEMENT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+([\w.:-]+)([^\[>]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first element's name in small letters and without its prefix, and where it stands (None: not seen yet).

    `document_type` is what the document says it is before that, in small letters.
    `declares`: the document type before it declares something of its own (entities), which no feed or page needs.
    """

    name: str
    start: int | None
    document_type: str | None = None
    declares: bool = False

    @property
    def is_feed(self) -> bool:
        return self.name in FEEDS

    @property
    def is_page(self) -> bool:
        return self.name in PAGES or self.document_type == "html"


def beginning(text: str) -> Beginning | None:
    """The beginning of a document; None for what is no markup, or not yet any.

    >>> beginning("<?xml version='1.0'?><!-- made <by> hand --><rdf:RDF>").name
    'rdf'
    """
    place = _after_passed_over(text, len(_BOM) if text.startswith(_BOM) else 0)
    doctype = _DOCTYPE.match(text, place)
    if doctype is None:
        element = _ELEMENT.match(text, place)
        return Beginning(_local(element[1]), place) if element else None
    kind = _local(doctype[1])
    if text.startswith("[", doctype.end()):
        return Beginning(kind, None, kind, declares=True)
    element = _ELEMENT.match(text, _after_passed_over(text, doctype.end() + 1))
    return Beginning(_local(element[1]), element.start(), kind) if element else Beginning(kind, None, kind)


def _after_passed_over(text: str, place: int) -> int:
    while match := _PASSED_OVER.match(text, place):
        place = match.end()
    return place


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
