"""Where paragraphs and sentences begin and end, as spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.language import Language

HIDDEN = "\ue000"  # stands for each code point inside a quotation: same length, no words
_LINE = re.compile(r"[^\n\v\f\x85\u2028\u2029]+")
_TERMINAL = frozenset(".!?…:;\"”»’'")
_STOP = re.compile(r"[.!?…]+(?:[\"”»’')\]]|" + HIDDEN + r")*(?=\s)|[.!?…][\"”»’')\]]*(?=[A-ZА-ЯҐЄІЇ][^.])")
_LAST_WORD = re.compile(r"([\w.]+)\.+$")
_CLOSED = re.compile(HIDDEN + r"[\"”»’']+(?=\s)")


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _runs_on(text: str, before: Span, after: Span) -> bool:
    """Whether a line break is only where a long line was wrapped: no end of sentence, a lower-case letter next."""
    if text.count("\n", before.end, after.start) != 1 or text[before.end - 1] in _TERMINAL:
        return False
    return text[after.start].islower() or len(before) >= 60


def paragraphs(text: str, body: Span) -> list[Span]:
    """The paragraphs of `body`, without the white space around them."""
    found: list[Span] = []
    for line in _LINE.finditer(text, body.start, body.end):
        span = _trimmed(text, *line.span())
        if span is None:
            continue
        if found and _runs_on(text, found[-1], span):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _is_abbreviation(masked: str, start: int, stop: int, language: Language) -> bool:
    if masked[stop : stop + 1] != "." or masked[stop + 1 : stop + 2] not in (" ", "\n", "\xa0"):
        return False
    last = _LAST_WORD.search(masked, max(start, stop - 20), stop + 1)
    if last is None:
        return False
    word = last[1].lower()
    following = masked[stop + 1 : stop + 3].strip()
    if len(word) == 1 and word.isalpha():
        return last[1].isupper()
    return word in language.abbreviations and not (
        word in {"u.s", "u.k", "u.n", "a.m", "p.m"} and following in "AITW"
    )


def _ends(masked: str, paragraph: Span, language: Language) -> Iterator[int]:
    for stop in _STOP.finditer(masked, paragraph.start, paragraph.end):
        if not _is_abbreviation(masked, paragraph.start, stop.start(), language):
            yield stop.end()


def sentences(masked: str, paragraph: Span, language: Language) -> list[Span]:
    """The sentences of a paragraph. `masked` is the text with its quotations hidden, so that none is cut inside."""
    found, start = [], paragraph.start
    for end in [*_ends(masked, paragraph, language), paragraph.end]:
        following = masked[end : paragraph.end].lstrip()
        if following and following[0].islower():
            continue
        span = _trimmed(masked, start, end)
        if span is not None:
            found.append(span)
        start = end
    return found
