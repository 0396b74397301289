"""How a web page becomes an article: its main text, what it says of itself, the posts that stand in it.

The library only chooses which pieces of the page are its main text; the words are those of the page itself.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest import article, charsets, looks
from quotearchive.ingest.html import facts, tree
from quotearchive.ingest.html.composing import compose
from quotearchive.ingest.html.selection import main_text
from quotearchive.ingest.html.walking import walk
from quotearchive.ingest.reading import CUT, READERS, Raw, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Options
    from quotearchive.model import Article

__all__ = ["parse", "readings"]


def readings(opened: Opened, options: Options) -> Iterator[Reading]:
    """The bytes of one page. Raises InputError, without a place, where there are too many."""
    data = opened.all()
    raw = Raw(
        "html",
        data,
        opened.key,
        options,
        opened.hints,
        opened.charset,
        captured=opened.captured,
        cut=opened.is_cut,
    )
    yield Reading(opened.name, raw)


def parse(raw: Raw) -> Article:
    """The article of a page: its title, then its paragraphs, a blank line between, each in one line.

    Links are those to posts and to news of states, on their words; an embedded post is an empty span at the end of
    the paragraph that it stands after, and its own words are left out, for they are not the article's. Captions,
    teasers and lists of other articles are left out. Raises InputError, without a place.
    """
    page = _decoded(raw)
    root = tree.grown(page.text)
    known = facts.read(root, raw)
    walked = walk(root)
    if raw.cut and len(walked.blocks) > 1:
        walked.blocks.pop()  # half a sentence
    composed = compose(walked, main_text(root, walked), known.titles)
    language = facts.language(composed.text, known.metadata.language)
    said = replace(known.metadata, title=composed.title, language=language).or_else(raw.hints)
    sha256 = hashlib.sha256(raw.data).hexdigest()
    made = article.make(composed.text, raw.options, said, key=raw.key, sha256=sha256, reader=READERS["html"])
    unlikely = article.doubtful_capture(raw.captured, raw.options.today)
    doubts = filter(None, (page.doubt, CUT if raw.cut else None, unlikely))
    warnings = (*made.warnings, *doubts, *known.warnings)
    captured = None if unlikely else raw.captured
    return replace(made, links=composed.links, captured=captured, warnings=warnings)


def _decoded(raw: Raw) -> charsets.Decoded:
    what = looks.binary(raw.data)
    if what:
        raise InputError(f"it is no web page ({what}); check how it was saved.")
    page = charsets.decoded(raw.data, raw.charset, tree.declared(raw.data), mending=True)
    if page is None:
        raise InputError("its charset cannot be told; convert it to UTF-8 first.")
    return page
