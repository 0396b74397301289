"""When two spellings are the same: case, accents, apostrophes, possessives, British and American forms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 200  # no name and no title is longer; what is longer is not looked up
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_POSSESSIVE = re.compile(r"['’ʼ‘`´]s(?![\w'’ʼ])", re.IGNORECASE)
_APOSTROPHE = re.compile("['’ʼ‘`´′]")
# Marks go from Latin letters, stress marks from Cyrillic vowels; й and ї stay letters of their own.
_MARK = re.compile("(?<=[a-z])[\u0300-\u036f]+|(?<=[аеиоуыэюяєі])\u0301")
_LETTERS = str.maketrans({"ё": "е", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_WORD = re.compile(r"\w+")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")


@lru_cache(maxsize=4096)
def fold(text: str) -> tuple[str, ...]:
    """The words of a name without what spellings differ in.

    >>> fold("Élodie  Stebel’ska's")
    ('elodie', 'stebelska')
    """
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    text = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text)).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", _MARK.sub("", unicodedata.normalize("NFD", text)))
        text = text.translate(_LETTERS)
    return tuple(_WORD.findall(text))


def possessive_free(text: str) -> str:
    """The words without “’s”, their letters as printed."""
    return _POSSESSIVE.sub("", text)


# One word of a title for another: what is printed -> the words it is looked up as.
_SAME = {
    "defence": "defense",
    "centre": "center",
    "offence": "offense",
    "licence": "license",
    "programme": "program",
    "programmes": "program",
    "advisor": "adviser",
    "vice": "deputy",
    "dpty": "deputy",
    "chief": "head",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "regional": "region",
    "oblast": "region",
    "presidential": "president",
    "internal": "interior",
    "mod": "ministry of defense",
    "pm": "prime minister",
    "premier": "prime minister",
    "fm": "foreign minister",
    "rma": "region military administration",
    "ova": "region military administration",
    "rsa": "region state administration",
}
_OUR = re.compile(r"^(\w{3,})our(s|ing|ed|able|al|hood)?$")  # labour, harbours, neighbourhood
_ISE = re.compile(r"^(\w{4,})isation(s?)$")  # organisation
_NOT_OUR = frozenset({"detour", "contour", "velour"})


def title_words(text: str) -> tuple[str, ...]:
    """The words of a title or of a body's name, each in one spelling.

    >>> title_words("U.S. Defence Minister’s")
    ('us', 'defense', 'minister')
    """
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    return tuple(same for word in fold(text) for same in _american(word).split())


@lru_cache(2048)
def _american(word: str) -> str:
    if word in _SAME:
        return _SAME[word]
    if (match := _OUR.match(word)) and word not in _NOT_OUR:
        return f"{match[1]}or{match[2] or ''}"
    if match := _ISE.match(word):
        return f"{match[1]}ization{match[2]}"
    return word
