"""Where paragraphs and sentences begin and end, as spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.language import Language

HIDDEN = "\ue000"  # stands for each code point inside a quotation: same length, no words
HIDDEN_STOP = "\ue001"  # stands for the last one, where it is a stop
_LINE = re.compile(r"[^\n\v\f\x85\u2028\u2029]+")
_STOPS = frozenset(".!?…")
_TERMINAL = frozenset(".!?…:;\"”»’'")
_WRAPPED = 60  # a line as long as this was wrapped
_STOP = re.compile(
    rf"(?<![.!?…])[.!?…]++(?:[\"”»’')\]]|{HIDDEN})*+(?=\s)"  # the end. Then
    r"|[.!?…][\"”»’')\]]*+(?!(?:Net|Com|Org|Info|Biz|Ua|Eu)\b)"  # not Tolmar.Net
    r"(?=[A-ZА-ЯҐЄІЇ][^.A-ZА-ЯҐЄІЇ])"  # the end.Then, not Karven.NET
    rf"|{HIDDEN_STOP}[\"”»’'`]*+(?=\s+(?:[\"“„«'‘`]+{HIDDEN}|[A-ZА-ЯҐЄІЇ0-9]))"  # “the end.” Then
)
_LAST_WORD = re.compile(r"([\w.]+)\.+$")
_LONGEST_ABBREVIATION = 20
_WORD_BEGINS = re.compile(r"\S")
_NEXT_WORD = re.compile(r"\s(\w+)")

# What shows more code points than this is no sentence: a table, a list without stops, a row of marks.
_LONGEST = 2000
_SHOWN = re.compile(rf"[^{HIDDEN}{HIDDEN_STOP}]+")
_SPACE = re.compile(rf"(?<![{HIDDEN}{HIDDEN_STOP}])\s(?!{HIDDEN})")
_BESIDE_MARK = re.compile(rf"(?<=[^\w\s{HIDDEN}{HIDDEN_STOP}])(?![{HIDDEN}{HIDDEN_STOP}])")


def hidden(words: str) -> str:
    """What stands for the words of a quotation while sentences are read."""
    return HIDDEN * (len(words) - 1) + HIDDEN_STOP if words[-1] in _STOPS else HIDDEN * len(words)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _runs_on(text: str, before: Span, after: Span) -> bool:
    """Whether a line break is only where a long line was wrapped: no stop before it, a small letter next."""
    if text.count("\n", before.end, after.start) != 1 or text[before.end - 1] in _TERMINAL:
        return False
    return text[after.start].islower() or len(before) >= _WRAPPED


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


def _is_network(masked: str, start: int, word: str, language: Language) -> bool:
    """“wrote on X. The minister …”: the letter is a network's name, no initial."""
    before = masked[max(0, start - 12) : start].split()
    return word in language.networks and bool(before) and before[-1].lower() in language.prepositions


def _is_abbreviation(masked: str, start: int, stop: int, language: Language) -> bool:
    """Whether the stop at `stop` only closes an abbreviation or an initial."""
    if masked[stop : stop + 1] != "." or masked[stop + 1 : stop + 2] not in (" ", "\n", "\xa0"):
        return False
    last = _LAST_WORD.search(masked, max(start, stop - _LONGEST_ABBREVIATION), stop + 1)
    if last is None:
        return False
    word = last[1].lower()
    if len(word) == 1 and word.isalpha():
        return last[1].isupper() and not _is_network(masked, last.start(), word, language)
    if word in language.closing_abbreviations:
        following = _NEXT_WORD.match(masked, stop + 1)
        return following is not None and following[1].lower() not in language.not_names
    return word in language.abbreviations


def _ends(masked: str, paragraph: Span, language: Language) -> Iterator[int]:
    for stop in _STOP.finditer(masked, paragraph.start, paragraph.end):
        if not _is_abbreviation(masked, paragraph.start, stop.start(), language):
            yield stop.end()


def _goes_on(masked: str, end: int, paragraph: Span) -> bool:
    """Whether a small letter follows, so that the stop ended no sentence."""
    following = _WORD_BEGINS.search(masked, end, paragraph.end)
    return following is not None and following[0].islower()


def _last(place: re.Pattern[str], masked: str, start: int, end: int) -> int | None:
    found = None
    for match in place.finditer(masked, start, end):
        found = match.end()
    return found


def _next(place: re.Pattern[str], masked: str, start: int, end: int) -> int | None:
    match = place.search(masked, start, end)
    return None if match is None else match.end()


def _after_shown(masked: str, start: int, end: int, count: int) -> int:
    """Where so many code points have passed that are not hidden; `end` if there are fewer."""
    for run in _SHOWN.finditer(masked, start, end):
        if len(run[0]) >= count:
            return run.start() + count
        count -= len(run[0])
    return end


def _cut(masked: str, start: int, end: int) -> int | None:
    """Where to cut what is too long: at white space, else beside a mark, never inside a quotation."""
    window = _after_shown(masked, start, end, _LONGEST)
    if window >= end:
        return None
    near = _after_shown(masked, start, window, _LONGEST // 2)
    for place in (_SPACE, _BESIDE_MARK):
        found = _last(place, masked, near, window)
        if found is not None:
            return found
    return _next(_SPACE, masked, window, end)


def _pieces(masked: str, start: int, end: int) -> Iterator[Span]:
    """A sentence, in pieces if it is far too long for one."""
    cut = _cut(masked, start, end)
    while cut is not None:
        yield Span(start, cut)
        start, cut = cut, _cut(masked, cut, end)
    yield Span(start, end)


def sentences(masked: str, paragraph: Span, language: Language) -> list[Span]:
    """The sentences of a paragraph. In `masked` its quotations are hidden, so that none is cut inside."""
    found, start = [], paragraph.start
    for end in [*_ends(masked, paragraph, language), paragraph.end]:
        if _goes_on(masked, end, paragraph):
            continue
        pieces = (_trimmed(masked, piece.start, piece.end) for piece in _pieces(masked, start, end))
        found += [piece for piece in pieces if piece is not None]
        start = end
    return found
