"""Whether a text begins with a block of metadata, and where that block ends."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from quotearchive.errors import InputError

_FIELDS = {
    "title": "title",
    "date": "published",
    "published": "published",
    "url": "url",
    "outlet": "outlet",
    "language": "language",
}
_WHITE = re.compile(r"\s*")
_KEY = r"[ \t]*([^\W\d_][^\s:]*(?:[ \t]+[^\s:]+){0,2})[ \t]*:(?!//)"  # up to three words
_LINE = re.compile(rf"{_KEY}(.*)(?:\n|\Z)")
_LABEL = re.compile(rf"^{_KEY}", re.MULTILINE)
_LONGEST_KEY = 30
_LONGEST_VALUE = 8  # words: no date, address or language takes more
_SENTENCE = re.compile(r"""(?P<quoted>["“„«])?.*[.!?…]["“”»]?""")


@dataclass(frozen=True, slots=True)
class Header:
    """The values of a header block, by the name of their field, and where the text after it begins."""

    values: dict[str, str] = field(default_factory=dict)
    end: int = 0


def find(text: str) -> Header:
    """The header block of `text`, empty if there is none: then nothing of the text is taken for metadata.

    Every line up to the first blank one must be a key and its value, and one key a known one; otherwise it is
    prose that has a colon in it. Keys that are not known are passed over.
    Raises InputError if the block gives two values for one field.
    """
    lines, position = _lines(text)
    end = _skip_blank(text, position)
    known = [(_FIELDS[key.casefold()], value) for key, value in lines if key.casefold() in _FIELDS]
    strange = [(key, value) for key, value in lines if key.casefold() not in _FIELDS]
    is_whole = end > position or end == len(text)
    if not known or not is_whole or _is_prose(known) or (strange and _is_talk(strange, text, end)):
        return Header()
    return Header(_once_each(known), end)


def _lines(text: str) -> tuple[list[tuple[str, str]], int]:
    """The keys and values that `text` begins with, and where the last of them ends."""
    lines, position = [], _skip_blank(text, 0)
    while (match := _LINE.match(text, position)) and len(match[1]) <= _LONGEST_KEY:
        lines.append((match[1], match[2].strip()))
        position = match.end()
    return lines, position


def _skip_blank(text: str, position: int) -> int:
    match = _WHITE.match(text, position)
    end = match.end() if match else position
    return end if end == len(text) else max(position, text.rfind("\n", position, end) + 1)


def _is_prose(pairs: list[tuple[str, str]]) -> bool:
    """“Date: …” alone, and then a sentence."""
    (name, value), *others = pairs
    return not others and name in ("published", "url", "language") and len(value.split()) > _LONGEST_VALUE


def _is_talk(lines: list[tuple[str, str]], text: str, end: int) -> bool:
    """Whether one of the lines is no metadata but what somebody says: then the block is a part of the text."""
    if end == len(text):
        return True
    labels = Counter(_LABEL.findall(text))
    return any(_is_said(key, value, again=labels[key] > 1) for key, value in lines)


def _is_said(key: str, value: str, *, again: bool) -> bool:
    """“The minister said: yes.”, “Serano: “We won.””, or a speaker who has the word `again` further on."""
    sentence = _SENTENCE.fullmatch(value)
    *before, last = key.split()
    return bool(sentence and (again or sentence["quoted"] or (before and last.islower())))


def _once_each(pairs: list[tuple[str, str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in pairs:
        if value and values.setdefault(name, value) != value:
            raise InputError(
                f"its header says “{values[name]}” and “{value}” of one thing; leave one of them."
            )
    return values
