"""In which charset bytes are written: what they prove, then what is said of them if it can be, then a guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.ingest import looks

if TYPE_CHECKING:
    from collections.abc import Iterable

_GUESSED = ("cp1251", "cp1252", "koi8_u", "iso8859_5", "cp866", "cp1250", "iso8859_2")
"""What a guess may be: the older charsets of Ukrainian, Russian, and the languages of the Union."""
_SAID = re.compile(
    r"cp\d+|iso8859_\d+|koi8_\w|mac_\w+|gb\w+|hz|big5\w*|shift_jis\w*|euc_\w+|iso2022\w+|utf_(8|16)\w*"
)
# https://encoding.spec.whatwg.org/#names-and-labels: who says Latin-1 or ASCII means windows-1252.
_MEANT = {
    "ascii": "cp1252",
    "iso8859_1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}
_SPELLED = {
    "win-1251": "cp1251",
    "win1251": "cp1251",
    "x-cp1251": "cp1251",
    "cp-1251": "cp1251",
    "x-cp1252": "cp1252",
}
_WEB_NAMES = {"iso8859_": "iso-8859-", "koi8_": "koi8-", "utf_8_sig": "utf-8", "utf_": "utf-"}

_ENDS = {codecs.BOM_UTF8: "utf_8_sig", codecs.BOM_UTF16_LE: "utf_16_le", codecs.BOM_UTF16_BE: "utf_16_be"}
_CYRILLIC = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёъыэ")
_WEST = frozenset("àáâãäåæçèéêëìíîïðñòóôõöøœùúûüýþÿßš")
_CENTRE = frozenset("ąćęłńóśźżáčďéěíňřšťúůýžäöüőűôľăâîşţșțđß")
_LETTERS = {
    **dict.fromkeys(("cp1251", "koi8_u", "koi8_r", "iso8859_5", "cp866"), _CYRILLIC),
    **dict.fromkeys(("cp1252", "iso8859_15"), _WEST),
    **dict.fromkeys(("cp1250", "iso8859_2"), _CENTRE),
}
_SIGNS = frozenset("«»„“”‘’‚‹›–—…№§©®™°€£•·¡¿\xa0\xad")
_SAMPLE = 200_000
_TAGS = re.compile(rb"<[^<>]*>")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
# Letters of two scripts in one word; capitals after a small letter.
_BROKEN = re.compile(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]|[а-яіїєґ][А-ЯІЇЄҐ]+")
_IN_A_ROW = re.compile(r"(?<=[À-ÿ])[À-ÿ](?=[À-ÿ])")  # no Western language puts an accent on every letter
_WORD = re.compile(r"[^\W\d_]+")
_LONG_ENOUGH = 4
_BELIEVED = 0.15
_SURE = 0.05
_FEW_BROKEN = 0.02


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the charset it was read in, by the name that the web knows. `doubt` is a sentence about a guess."""

    text: str
    charset: str
    doubt: str | None = None


def decoded(data: bytes, *said: str | None, mending: bool = False) -> Decoded | None:
    """The text of `data`, without its byte order mark; None if it is in no charset that can be told.

    A mark decides, then what is valid UTF-8 (no other charset looks so), then zero bytes that alternate as UTF-16's
    do. Then come the names that are `said` (by a server, by the page), in their order, if the text looks written so;
    a guess comes last, and says so. With `mending`, UTF-8 with a few broken bytes is read with � in their place.
    """
    for mark, name in _ENDS.items():
        if data.startswith(mark):
            return _in(data, name)
    wide = looks.utf_16(data)
    found = _in(data, wide) if wide else _in(data, "utf_8") or _as_said(data, said)
    return found or (_mended(data) if mending else None) or _guessed(data, said)


def _as_said(data: bytes, said: Iterable[str | None]) -> Decoded | None:
    for label in said:
        name = _named(label) if label else None
        found = _in(data, name) if name else None
        if name and found and _strange(_visible(data), name) <= _BELIEVED:
            return found
    return None


def _mended(data: bytes) -> Decoded | None:
    """A page that a program has cut within letters is still UTF-8."""
    text = data.decode("utf-8", "replace")
    broken, whole = text.count("\ufffd"), len(_FOREIGN.findall(text))
    if broken > whole * _FEW_BROKEN:
        return None
    told = "one place of it is" if broken == 1 else f"{broken} places of it are"
    return Decoded(text, "utf-8", f"{told} no UTF-8, and stands as � in its text.")


def _guessed(data: bytes, said: Iterable[str | None]) -> Decoded | None:
    from charset_normalizer import from_bytes

    sample = _visible(data)
    proposed = [match.encoding for match in from_bytes(sample, cp_isolation=list(_GUESSED))]
    strange = {name: _strange(sample, name) for name in dict.fromkeys((*proposed, *_GUESSED))}
    best = min(strange, key=lambda name: strange[name])
    alike = {_LETTERS[name] is _CYRILLIC for name in strange if strange[name] == strange[best]}
    found = _in(data, best) if strange[best] <= _SURE and _is_one(alike, sample) else None
    if found is None:
        return None
    told = ", ".join(f"“{label}”" for label in said if label)
    reason = f"it says {told}, and is not" if told else "it does not say its charset"
    return Decoded(found.text, found.charset, f"{reason}; it was read as {found.charset}, which is a guess.")


def _is_one(alike: set[bool], sample: bytes) -> bool:
    """Whether there is enough to tell by, and the charsets that fit equally well are of one script."""
    words = [word for word in _WORD.findall(sample.decode("cp1251", "replace")) if not word.isascii()]
    return not words or (len(alike) == 1 and max(map(len, words)) >= _LONG_ENOUGH)


def _in(data: bytes, name: str) -> Decoded | None:
    try:
        text = data.decode(name)
    except (UnicodeError, LookupError):
        return None
    return Decoded(text.removeprefix("\ufeff") if name.startswith("utf_16") else text, _web_name(name))


@lru_cache(maxsize=256)
def _named(label: str) -> str | None:
    """The codec that a label of the web means; None for what is no charset (Python decodes “rot13” too)."""
    label = label.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(_SPELLED.get(label, label)).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    name = _MEANT.get(name, name)
    return name if _SAID.fullmatch(name) else None


def _web_name(name: str) -> str:
    if name.startswith("cp125"):
        return f"windows-{name[2:]}"
    start = next((start for start in _WEB_NAMES if name.startswith(start)), "")
    return (_WEB_NAMES.get(start, "") + name.removeprefix(start)).replace("_", "-")


def _visible(data: bytes) -> bytes:
    return _TAGS.sub(b" ", data[:_SAMPLE])


def _strange(sample: bytes, name: str) -> float:
    """Which share of the letters and signs beyond ASCII do not look written in that charset; 1: it is not in it."""
    text = sample.decode(name, "replace")
    beyond = _FOREIGN.findall(text)
    if not beyond:
        return 0.0
    letters = _LETTERS.get(name)
    odd = sum(not _is_known(each, letters) for each in beyond)
    odd += sum(map(len, _BROKEN.findall(text)))
    if letters is _WEST:
        odd += len(_IN_A_ROW.findall(text))
    return min(1.0, odd / len(beyond))


def _is_known(character: str, letters: frozenset[str] | None) -> bool:
    if character in _SIGNS:
        return True
    return character.lower() in letters if letters else character.isalpha()
