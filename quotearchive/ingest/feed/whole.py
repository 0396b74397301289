"""Whether an entry gives its article, or only announces it: a teaser must never pass for the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.ingest.feed.paragraphs import paragraphs

if TYPE_CHECKING:
    from quotearchive.ingest.feed.entries import Entry
    from quotearchive.model import Link

_WORD = re.compile(r"\w+")
# At the end of a text these break it off; the other words only as a paragraph or a link of their own.
_CUT = re.compile(
    r"(?:…|\.\.\.|\[[….]+\])\s*$"
    r"|\b(?:read more|continue reading\b[^\n]{0,200}|read the (?:full|rest)\b[^\n]{0,100})\W*$"
    r"|\b(?:читати далі|читати повністю|читать далее)\W*$",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(
    r"\W*(?:more|read on|full (?:story|article|text)|детальніше|докладніше|далі|далее|подробнее)\W*",
    re.IGNORECASE,
)
_APPEARED_FIRST = re.compile(r"\n\nThe post [^\n]+ (?:first appeared|appeared first) on [^\n]+\Z")
_LONG, _PARAGRAPHS = 150, 3
_TEASER = 60


def whole(entry: Entry) -> tuple[str, tuple[Link, ...]] | None:
    """The text and the links of the article that the entry gives; None where it gives no or not all of it.

    What is given as content is the article, unless it breaks off, or is a few words that stand as the summary too.
    A summary is one only if nothing else is there, and it is long and in paragraphs. Raises InputError.
    """
    markup = entry.content or entry.summary
    text, links = paragraphs(markup, entry.url)
    text = _APPEARED_FIRST.sub("", text)
    links = tuple(link for link in links if link.span.end <= len(text))
    length = len(_WORD.findall(text))
    if not length or _is_cut(text, links):
        return None
    if not entry.content:
        return (text, links) if length >= _LONG and text.count("\n\n") + 1 >= _PARAGRAPHS else None
    return (text, links) if length >= _TEASER or not _is_summary(text, entry) else None


def _is_cut(text: str, links: tuple[Link, ...]) -> bool:
    """Whether a text ends as one does that goes on elsewhere."""
    last = text.rpartition("\n")[2]
    spans = [link.span for link in links if link.span.start < link.span.end]
    linked = spans[-1].of(text) if spans and not _WORD.search(text, spans[-1].end) else last
    return bool(_CUT.search(text) or _LEADS_ON.fullmatch(last) or _LEADS_ON.fullmatch(linked))


def _is_summary(text: str, entry: Entry) -> bool:
    """Whether these words are given as the summary as well, and so may be no more than that."""
    return _WORD.findall(paragraphs(entry.summary)[0]) == _WORD.findall(text)
