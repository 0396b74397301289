"""Which kind a quotation is by the marks around its words alone, so that every program's kinds mean the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.model import Span

# From an opening mark to the first closing one; one that is never closed holds to the end of its paragraph.
_DOUBLE = re.compile(r"(?:[\"“„«]|``)[^\n]*?(?:[\"”»]|''|$)", re.MULTILINE)
# An apostrophe is no mark: single ones stand at the edges of words, and not too far apart.
_SINGLE = re.compile(r"(?<![^\s([—–-])[‘'](?=\w)[^‘\n]{2,400}?(?<=[\w.,!?…])[’'](?![^\s.,;:!?)\]—–-])")
DIRECT = 0.95
INDIRECT = 0.02


def in_marks(text: str) -> frozenset[int]:
    """Where in `text` a character is inside quotation marks (or is one): single ones count outside double ones.

    >>> sorted(in_marks("a “b” ‘cd’"))
    [2, 3, 4, 6, 7, 8, 9]
    """
    double = frozenset(_places(_DOUBLE.finditer(text)))
    single = (match for match in _SINGLE.finditer(text) if double.isdisjoint(range(*match.span())))
    return double.union(_places(single))


def kind_by_marks(text: str, spans: Iterable[Span], marked: frozenset[int]) -> Kind:
    """Direct where nearly every letter and digit is in marks, indirect where nearly none is, else mixed."""
    letters = [place for span in spans for place in range(span.start, span.end) if text[place].isalnum()]
    share = sum(place in marked for place in letters) / len(letters) if letters else 0.0
    return Kind.DIRECT if share >= DIRECT else Kind.INDIRECT if share < INDIRECT else Kind.MIXED


def _places(matches: Iterable[re.Match[str]]) -> Iterator[int]:
    return (place for match in matches for place in range(*match.span()))
