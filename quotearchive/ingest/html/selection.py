"""Which pieces of a page are its main text: trafilatura chooses, and is asked by marks that it carries along."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest.html import tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

    from quotearchive.ingest.html.walking import Piece, Walked

# Two letters of Braille number a piece: they are neither words, nor spaces, nor control characters to any rule of
# the library, and what has been printed in Braille nobody reads here.
_FIRST, _DIGITS = 0x2800, 256
_BRAILLE = re.compile(r"[\u2800-\u28ff]")
_MARK = re.compile(r"([\u2800-\u28ff])([\u2800-\u28ff])")
MOST_PIECES = _DIGITS**2
_LONG = 1000  # code points
_MOST_STEPS = 4_000_000  # the library climbs from every paragraph to the top
MOST_TEXT = 5_000_000
"""Code points: the library makes a handful of copies."""


def main_text(root: HtmlElement, walked: Walked) -> AbstractSet[Piece]:
    """The pieces that are main text. The tree is of no use afterwards. Raises InputError, without a place."""
    pieces = walked.pieces
    if len(pieces) > MOST_PIECES or sum(len(piece.text) for piece in pieces) > MOST_TEXT:
        raise InputError("it has more text than any article; divide it into its articles.")
    if walked.depth * len(pieces) > _MOST_STEPS:
        raise InputError(tree.TOO_DEEP)
    # What the library logs is of use to whoever works on it only.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    for number, piece in enumerate(pieces):
        _mark(piece, chr(_FIRST + number // _DIGITS) + chr(_FIRST + number % _DIGITS))
    for element in walked.outside:
        element.drop_tree()
    found = _found(root, pieces, fast=True)
    return found if _is_most(found, pieces) else _found(root, pieces, fast=False)


def _is_most(found: AbstractSet[Piece], pieces: Sequence[Piece]) -> bool:
    """Whether the first way has found a long text, and most of what is no link: then a second opinion is not asked."""
    letters = sum(len(piece.text) for piece in found)
    return letters >= _LONG and letters * 2 >= sum(len(piece.text) for piece in pieces if piece.link is None)


def _found(root: HtmlElement, pieces: Sequence[Piece], *, fast: bool) -> AbstractSet[Piece]:
    """What the library chooses; it leaves the tree as it is. Not `fast`: after comparing ways, half as long again."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    try:
        found = bare_extraction(root, fast=fast, include_comments=False, output_format="xml")
    except Exception as fault:
        # No page may stop the others, whatever the library makes of it.
        reason = f"its main text could not be told ({type(fault).__name__}: {fault})"
        raise InputError(f"{reason}; save its text instead, and report it with the page.") from None
    text = "".join(found.body.itertext()) if isinstance(found, Document) else ""
    numbers = {(ord(high) - _FIRST) * _DIGITS + ord(low) - _FIRST for high, low in _MARK.findall(text)}
    return {pieces[number] for number in numbers if number < len(pieces)}


def _mark(piece: Piece, mark: str) -> None:
    if piece.element is None:
        return
    words = mark + _BRAILLE.sub(" ", piece.text)
    if piece.is_tail:
        piece.element.tail = words
    else:
        piece.element.text = words
