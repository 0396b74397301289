"""In which language a text is: a guess from its letters and small words, “und” where they do not tell."""

from __future__ import annotations

import re
from collections import Counter

UNKNOWN = "und"

_NAMES = {
    "en": ("eng", "english"),
    "uk": ("ukr", "ukrainian", "українська"),
    "ru": ("rus", "russian", "русский"),
    "de": ("deu", "ger", "german", "deutsch"),
    "fr": ("fra", "fre", "french", "français"),
    "es": ("spa", "spanish", "español"),
    "pl": ("pol", "polish", "polski"),
    "it": ("ita", "italian", "italiano"),
    "und": ("unknown",),
}
_CODES = {name: code for code, names in _NAMES.items() for name in names}

# The alphabet, then its letters that the other one lacks. Russian ъ tells nothing: Bulgarian has it too.
_CYRILLIC = {
    "uk": ("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "іїєґ"),
    "ru": ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "ыэё"),
}
_FOREIGN_LETTERS = 0.02  # a few words of another language in a quotation

# Portuguese and Dutch are here so that they are not taken for Spanish and German.
_SMALL_WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the and of to that is was in for on with as at by it he she they his her their from"
        " this are were be have has had not but which who will would an said says we our you i",
        "de": "der die das und ist nicht ein eine einen dem den des zu mit von für auf im wir sich"
        " auch es hat sind wird dass als sie er bei nach war",
        "fr": "le la les et est une un des du de en que qui dans pour pas sur au aux avec ce cette"
        " il elle nous par sont a été",
        "es": "el la los las y es una un de del en que por para con no se su al lo como más fue ha"
        " son nuestro",
        "pl": "i w na nie się jest że z do to o jak dla od po ale jego jej są był była przez oraz"
        " który która",
        "it": "il la lo gli le e è una un di del della che in per non con si sono ha al alla dei"
        " delle nel da",
        "pt": "o a os as e é uma um de do da dos das em no na que para por com não se foi mais ao nos são",
        "nl": "de het een en van is niet dat in op te zijn voor met aan er ook om maar bij wordt"
        " heeft hij zij",
    }.items()
}
_ENOUGH = 0.18
_SHORT = 20
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")


def code(name: str) -> str:
    """The code of a language given as code, tag or name (“EN”, “uk-UA”, “English”), or ValueError."""
    wanted = name.strip().casefold()
    first = re.split(r"[-_ ]", wanted, maxsplit=1)[0]
    if first in _CODES:
        return _CODES[first]
    if re.fullmatch(r"[a-z]{2,3}([-_]\w+)*", wanted):
        return first
    raise ValueError(f"no language: {name}")


def guess(text: str) -> str:
    """The code of the language that the beginning of `text` is in, or “und”."""
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    letters = Counter("".join(words))
    cyrillic = sum(count for letter, count in letters.items() if "Ѐ" <= letter <= "ӿ")
    return _cyrillic(letters, cyrillic) if cyrillic > letters.total() / 2 else _latin(words)


def _cyrillic(letters: Counter[str], cyrillic: int) -> str:
    foreign = {
        code: sum(n for letter, n in letters.items() if "Ѐ" <= letter <= "ӿ" and letter not in alphabet)
        for code, (alphabet, own) in _CYRILLIC.items()
        if any(letter in letters for letter in own)
    }
    best = min(foreign, key=lambda code: foreign[code], default=UNKNOWN)
    return best if foreign.get(best, cyrillic) <= cyrillic * _FOREIGN_LETTERS else UNKNOWN


def _latin(words: list[str]) -> str:
    seen = {code: sum(word in small for word in words) for code, small in _SMALL_WORDS.items()}
    if len(words) < _SHORT and seen["en"] and all(word.isascii() for word in words):
        return "en" if seen["en"] == max(seen.values()) else UNKNOWN
    first, second = sorted(seen, key=lambda code: -seen[code])[:2]
    return first if seen[first] >= len(words) * _ENOUGH and seen[first] > seen[second] else UNKNOWN
