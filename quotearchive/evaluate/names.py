"""When two ways to name a speaker are taken for the same: by their last word, or by their head."""

from __future__ import annotations

import re

from quotearchive.evaluate.words import WORD

# “Ada Lorne, the mayor”, “the mayor of Tolmar”: what follows is no part of the head.
_ADDED = re.compile(r",| (?:who|of|for|from|in|at|with|on|and|to) |\(|—| – ")
_POSSESSIVE = re.compile(r"[’']s$")
_ARTICLES = {"the", "a", "an"}
_NEVER_HEADS = {"jr", "sr", "ii", "iii", "himself", "herself"}


def last_word(name: str) -> str:
    """
    >>> last_word("Ada Lorne"), last_word("")
    ('lorne', '')
    """
    found = WORD.findall(name.lower())
    return found[-1] if found else ""


def plain(name: str) -> list[str]:
    """The words of a name in small letters, without possessive endings and articles before it.

    >>> plain("The Governor’s Office")
    ['governor', 'office']
    """
    found = [_POSSESSIVE.sub("", word) for word in map(str.lower, WORD.findall(name))]
    while len(found) > 1 and found[0] in _ARTICLES:
        del found[0]
    return found


def head(name: str) -> str:
    """The word that a name is about: of a person the family name.

    >>> head("Ada Lorne Jr., the mayor"), head("the mayor of Tolmar")
    ('lorne', 'mayor')
    """
    found = plain(_ADDED.split(name.strip())[0] or name)
    return next((word for word in reversed(found) if word not in _NEVER_HEADS), found[-1] if found else "")


def same_head(one: str, other: str) -> bool:
    """Whether two names have the same head, or one of them ends as the whole other."""
    first, second = plain(one), plain(other)
    if not first or not second:
        return False
    shorter = min(len(first), len(second))
    return head(one) == head(other) or first[-shorter:] == second[-shorter:]
