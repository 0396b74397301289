"""What quotations are compared by: their words, each known by where in the text it begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotearchive.model import Span

Words: TypeAlias = frozenset[int]
"""Where they begin: so marks, commas and white space never count, and equal words elsewhere are others."""

LEADING = frozenset({"that", "whether", "if"})
"""Whether a reported clause is labelled with its first word or without must not matter."""
WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


def words(text: str, spans: Iterable[Span], leading: frozenset[str] = LEADING) -> Words:
    """The words of `text` within `spans`, but for one of `leading` before the others.

    >>> from quotearchive.model import Span
    >>> sorted(words("that “it won’t rain”, he said", [Span(0, 21)]))
    [6, 9, 15]
    """
    found = sorted(
        (match.start(), match[0]) for span in spans for match in WORD.finditer(text, span.start, span.end)
    )
    begins = 1 if len(found) > 1 and found[0][1].lower() in leading else 0
    return frozenset(start for start, _ in found[begins:])
