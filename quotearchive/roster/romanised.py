"""When two Latin spellings are of one Ukrainian or Russian name: “Serhii Shmyhal”, “Sergey Shmygal”.

The ways to write Cyrillic in Latin letters (the Ukrainian table of 2010, BGN/PCGN, the scientific one, the habits
of newspapers) differ in few letters; here each sound gets one sign. What comes out is only ever compared.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quotearchive.roster.folding import fold

# In this order; capitals stand for one sound that several letters may write.
_SOUNDS: tuple[tuple[str, str], ...] = (
    (r"č", "ch"), (r"š", "sh"), (r"[žż]", "zh"), (r"[ŭů]", "u"), (r"[ïí]", "i"), (r"ě", "e"), (r"ë", "yo"),
    (r"['’ʼ‘`´ʹ′]", ""),
    (r"shch|szcz|stsch|schtsch", "W"),
    (r"tsch|tch|cz|ch", "X"),
    (r"sch|sh|sz", "S"),
    (r"zgh", "zh_"), (r"zh(?!_)", "Z"), (r"zh_", "zg"),
    (r"kh|gh|g|h", "h"),
    (r"t[sz]|z(?=k)", "C"), (r"c(?=[aoulrt])", "k"), (r"c", "C"), (r"Ck", "Ck"),
    (r"x", "ks"), (r"ph", "f"), (r"off?\b", "ov"), (r"eff?\b", "ev"), (r"w", "v"),
    (r"(?<=\w{4})a[jyi]+a\b", "a"), (r"oo", "u"), (r"(?<=[bdfgklmnprstvzhCSXZW])ou(?=[a-zCSXZW])", "u"),
    (r"[jy]o", "e"), (r"(?:ij|iy|ii|i|j|y)+e(?=[ijy]\b)", "e"), (r"[ei]?[iyj]+\b", "i"),
    (r"[iyj]+e", "e"), (r"[iyj]+a", "A"), (r"[iyj]+u", "U"), (r"[iyj]+", "i"),
    (r"(.)\1+", r"\1"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), sign) for pattern, sign in _SOUNDS)
_LATIN = re.compile(r"[^\W\d_]+")
_MIDDLE = re.compile(r"(?i)(?:[oei]v[yi]ch|vi[ct]h|[oeiy]vna|ichna|inichna)$|^\w\.?$")

# Given names that Ukrainian and Russian form differently, and their usual short or foreign forms.
_GIVEN = """
Volodymyr Vladimir
Oleksandr Alexander Aleksandr Olexandr Alexandr
Oleksandra Alexandra Aleksandra
Oleksii Alexei Alexey Aleksei Aleksey Oleksiy
Mykhailo Mikhail Mihail Michail
Mykola Nikolai Nikolay Nicolai
Dmytro Dmitry Dmitriy Dmitro
Pavlo Pavel
Petro Pyotr Petr
Kyrylo Kirill Kiril
Danylo Daniil Danila
Yevhen Yevhenii Yevgeny Evgeny Evgenii Eugene
Yevheniia Yevgenia Evgenia
Olena Elena Yelena
Kateryna Katerina Ekaterina Yekaterina
Yelyzaveta Elizaveta
Yuliia Yulia Julia
Yurii Yury Iurii Yuri Jurij
Anna Hanna
Andrii Andrey Andrei
Serhii Sergey Sergei Serge
Heorhii Georgy Georgii
Hryhorii Grigory Grigori
Vasyl Vasily Vasilii
Stepan Stephan
Sofiia Sophia Sofya
Artem Artyom Artiom
Antin Anton
Roman Romain
Viktor Victor
Viktoriia Victoria
Viacheslav Vyacheslav
Kostiantyn Konstantin Constantine
Mykyta Nikita
Illia Ilya Ilia
Oleh Oleg
Rustem Rustam
Osyp Yosyp Iosif
Fedir Fyodor Fedor
Semen Semyon
Svitlana Svetlana
Liudmyla Lyudmila Ludmila
Liubov Lyubov
Nadiia Nadezhda
Tetiana Tatiana Tatyana
Nataliia Natalia Natalya Natalie
Oksana Oxana
Iryna Irina
Ihor Igor
""".strip()


@lru_cache(4096)
def sound(word: str) -> str:
    """A name as one sign for each sound, the same for every usual spelling.

    >>> sound("Zelenskyy") == sound("Zelenskiy") == sound("Zelensky")
    True
    >>> sound("Umierov") == sound("Umjerow") == sound("Umerov")
    True
    """
    word = word.casefold()
    for pattern, sign in _COMPILED:
        word = pattern.sub(sign, word)
    return "".join(fold(word)) if not word.isascii() else word


@lru_cache(4096)
def given_sound(word: str) -> str:
    """The sound of a given name; of one that Ukrainian and Russian form differently, its first form's."""
    heard = sound(word)
    return _first_forms().get(heard, heard)


@lru_cache(1)
def _first_forms() -> dict[str, str]:
    return {sound(form): sound(line.split()[0]) for line in _GIVEN.splitlines() for form in line.split()}


def same_given(one: str, other: str) -> bool:
    """Whether two given names are spellings of one name.

    >>> same_given("Halyna", "Galina"), same_given("Mykola", "Nikolay"), same_given("Ivan", "Ihor")
    (True, True, False)
    """
    return given_sound(one) == given_sound(other)


def name_sounds(name: str) -> tuple[str, ...]:
    """The words of a full name, the first as a given name, without a father's name or an initial in the middle.

    >>> name_sounds("Sergey Shmygal") == name_sounds("Serhii Shmyhal")
    True
    """
    words = [word for word in name.split() if _LATIN.match(word)]
    words = [w for i, w in enumerate(words) if not 0 < i < len(words) - 1 or not _MIDDLE.search(w)]
    return tuple(given_sound(w) if i == 0 and len(words) > 1 else sound(w) for i, w in enumerate(words))
