"""Decides what a word is, and which words count as the same: index, query and highlighting all ask here."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from types import ModuleType

from quotearchive.model import Span

# The package loads the stemmers of thirty languages (15 ms of start-up): a hollow one stands in meanwhile.
_hollow = ModuleType("snowballstemmer")
_hollow.__path__ = list(getattr(find_spec(_hollow.__name__), "submodule_search_locations", None) or ())
_whole = sys.modules.setdefault(_hollow.__name__, _hollow)
from snowballstemmer.english_stemmer import EnglishStemmer  # noqa: E402

if _whole is _hollow:
    del sys.modules[_hollow.__name__]

_STEMMER = EnglishStemmer()

# An index remembers the version of the analysis that filled it: raise it with every change of meaning here.
VERSION = 1

APOSTROPHE = "\u02bc"
_APOSTROPHES = "'’ʼ‘`´＇"
_INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
# Marks that Python's \w leaves out; the scripts of India need theirs inside a word.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_LETTER = r"[^\W_ʼ]"
_PIECE = rf"{_LETTER}(?:{_LETTER}|[{_MARKS}{_INVISIBLE}](?:(?<=[{_MARKS}])|(?={_LETTER})))*"
_WORD = re.compile(rf"{_PIECE}(?:[{_APOSTROPHES}]{_PIECE})*")
_TO_ONE_APOSTROPHE = dict.fromkeys(map(ord, _APOSTROPHES), APOSTROPHE)
_DROPPED = re.compile(rf"[{_INVISIBLE}\u0300-\u036f]")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: its exact form, folded, and its stem."""

    span: Span
    exact: str
    stem: str


def fold(text: str) -> str:
    """`text` as comparisons see it: NFC, case folded, one apostrophe, ё as е, without stress marks.

    >>> fold("Об'єднання ПОДВОЁННЫХ")
    'обʼєднання подвоенных'
    """
    if text.isascii():
        return text.lower().translate(_TO_ONE_APOSTROPHE)
    # One letter folds into an apostrophe and another: ŉ is taken as n.
    composed = unicodedata.normalize("NFC", text.replace("ŉ", "n").casefold()).translate(_TO_ONE_APOSTROPHE)
    return unicodedata.normalize("NFC", _DROPPED.sub("", composed)).replace("ё", "е")


def words(text: str, language: str = "en") -> list[Word]:
    """The words of `text` in order, with spans into it as it is. Hyphens part words, apostrophes join them.

    >>> [word.exact for word in words("Cease-fire: 3.5 Shmyhal's")]
    ['cease', 'fire', '3', '5', 'shmyhalʼs']
    """
    found = []
    for match in _WORD.finditer(text):
        exact = _exact(match[0])
        found.append(Word(Span(match.start(), match.end()), exact, stem(exact, language)))
    return found


def exact_words(text: str) -> tuple[str, ...]:
    """The folded forms of the words of `text`, in order."""
    return tuple(_exact(match[0]) for match in _WORD.finditer(text))


def _exact(printed: str) -> str:
    return fold(printed)[:_LONGEST].rstrip(APOSTROPHE)


def stem(word: str, language: str = "en") -> str:
    """The stem of a folded word; words that are not written in English letters are their own stem."""
    return _english(word) if language == "en" else word


@lru_cache(maxsize=65536)
def _english(word: str) -> str:
    plain = word.replace(APOSTROPHE, "'")
    if not plain.isascii() or not plain[0].isalpha():
        return word
    stemmed: str = _STEMMER.stemWord(plain)
    return stemmed.replace("'", APOSTROPHE) or word
