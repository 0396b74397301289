"""The areas of a registry: those it declares, and those it only names (“Republic of Karvenia”)."""

from __future__ import annotations

import re

from quotearchive.model import Area

_FORM = (
    r"Republic|Kingdom|Federation|Principality|Commonwealth|State|Union|Duchy|Emirate|Sultanate|Confederation"
)
_BEFORE = re.compile(rf"^(?:the\s+)?(?:\w+\s+)?(?:{_FORM})\s+of\s+(?:the\s+)?", re.IGNORECASE)
_AFTER = re.compile(rf"\s+(?:{_FORM}|Oblast|Region|Province|County|District)$", re.IGNORECASE)
_VOWELS = "aeiouyAEIOUY"
_SHORTEST_STEM = 4  # a shorter beginning would begin too many other words


def area_id(name: str) -> str:
    """The id of an area that is only named: its words in small letters, joined by hyphens."""
    return "-".join(re.findall(r"\w+", name.casefold()))


def named_area(name: str, *, parent: str | None = None) -> Area:
    """An area made from its name: its own words, its short name, and a guess at its adjective as a prefix.

    >>> named_area("Republic of Karvenia").words
    ('Republic of Karvenia', 'Karvenia', 'Karven*')
    """
    short = _AFTER.sub("", _BEFORE.sub("", name)).strip() or name
    stem = short.rstrip(_VOWELS)
    is_one_word = " " not in short
    guess = (f"{stem}*",) if is_one_word and len(stem) >= _SHORTEST_STEM else ()
    return Area(area_id(name), name, tuple(dict.fromkeys((name, short, *guess))), parent)
