"""Whether a text begins with a block of metadata, and where that block ends."""

from __future__ import annotations

import re
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
_LINE = re.compile(rf"[ \t]*({'|'.join(_FIELDS)})[ \t]*:(.*)(?:\n|\Z)", re.IGNORECASE)
_LONGEST_VALUE = 8  # words: no date, address or language takes more


@dataclass(frozen=True, slots=True)
class Header:
    """The values of a header block, by the name of their field, and where the text after it begins."""

    values: dict[str, str] = field(default_factory=dict)
    end: int = 0


def find(text: str) -> Header:
    """The header block of `text`, empty if there is none: then nothing of the text is taken for metadata.

    Every line up to the first blank one must be a known key and its value; otherwise it is prose that has a
    colon in it.
    Raises InputError if the block gives two values for one field.
    """
    matches, position = [], _skip_blank(text, 0)
    while match := _LINE.match(text, position):
        matches.append(match)
        position = match.end()
    end = _skip_blank(text, position)
    pairs = [(_FIELDS[match[1].casefold()], match[2].strip()) for match in matches]
    if not pairs or (end == position < len(text)) or _is_prose(pairs):
        return Header()
    return Header(_once_each(pairs), end)


def _skip_blank(text: str, position: int) -> int:
    match = _WHITE.match(text, position)
    end = match.end() if match else position
    return end if end == len(text) else max(position, text.rfind("\n", position, end) + 1)


def _is_prose(pairs: list[tuple[str, str]]) -> bool:
    """“Date: …” alone, and then a sentence."""
    (name, value), *others = pairs
    return not others and name in ("published", "url", "language") and len(value.split()) > _LONGEST_VALUE


def _once_each(pairs: list[tuple[str, str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, value in pairs:
        if value and values.setdefault(name, value) != value:
            raise InputError(
                f"its header says “{values[name]}” and “{value}” of one thing; leave one of them."
            )
    return values
