"""Parts of which English wordings that name a platform are composed."""

from __future__ import annotations


def either(*wordings: str) -> str:
    """One of these, from the beginning of a word."""
    return rf"\b(?:{'|'.join(wordings)})"


def heads(words: str) -> frozenset[str]:
    """Words of which each match holds one."""
    return frozenset(words.split())


# Repetitions are bounded throughout, so that no text makes a pattern slow.
CAPITAL = r"[A-Z][\w’'-]*"
NAME = r"[A-Z0-9](?:[\w’'&+-]|\.(?=\w|\s[A-Z]))*"  # may hold a stop: St. Orlan
THE_NAME = rf"(?:the )?{NAME}(?: {NAME}){{0,30}}"  # the Karven Courier
THE_NAME_OF = rf"(?:the )?{NAME}(?: (?:of |and |the )?{NAME}){{0,30}}"  # the Voice of Karvenia
THE_CAPITALS = rf"(?:the )?{CAPITAL}(?: {CAPITAL}){{0,30}}"
TOLD = r"(?:told|telling|tells)"
ARTICLE = r"(?:a|an|the|his|her|their|its|this|that|another)"
OWNER = r"(?:an?|his|her|the|their|its)"
# What stands in marks is hidden, and may be a name: the “Long Table” podcast.
_IN_MARKS = r"[“\"‘«'][^\w\s“]{1,80}[”\"’»']"
WORD = rf"(?:(?!that\b|which\b|who\b|whose\b|said\b|says\b|told\b|and\b|where\b)[\w’'/-]+|{_IN_MARKS})"


def up_to(most: int) -> str:
    """Up to so many words of one phrase, each with a space after it."""
    return rf"(?:{WORD} ){{0,{most}}}"


# “Key points of the minister's …”
POINTS = r"(?:points|takeaways|highlights|excerpts|extracts|quotes|statements|theses|summary) (?:of|from|in) (?:[\w’'.-]+ ){0,6}?"
