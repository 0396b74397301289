"""The full names of bodies that an article prints: what “the ministry” is short for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading


@lru_cache(maxsize=256)
def _pattern(body_name: str, head: str) -> re.Pattern[str]:
    return re.compile(body_name.format(head=re.escape(head.capitalize())))


class BodyNames:
    """Finds every name around a noun for a body (“Ministry”) once."""

    def __init__(self, reading: Reading) -> None:
        self._text, self._table = reading.masked, reading.language.titles.body_name
        self._names: dict[str, list[re.Match[str]]] = {}
        self._longer: dict[str, list[re.Match[str]]] = {}

    def fullest(self, head: str, before: int) -> tuple[str, int] | None:
        """“The ministry” after “the Ministry of Energy”: the last name of several words, and where it begins."""
        names, longer = self._read(head)
        count = bisect_left(names, before, key=_start)
        if count and names[count - 1].end() > before:
            cut = self._last_longer(head, names[count - 1].start(), before)
            if cut is not None:
                return cut, names[count - 1].start()
        ended = bisect_right(longer, before, key=_end)
        return (longer[ended - 1][0], longer[ended - 1].start()) if ended else None

    def _read(self, head: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
        if head not in self._names:
            self._names[head] = list(_pattern(self._table, head).finditer(self._text))
            self._longer[head] = [name for name in self._names[head] if len(name[0].split()) > 1]
        return self._names[head], self._longer[head]

    def _last_longer(self, head: str, start: int, end: int) -> str | None:
        """A name that goes on past `end` as far as it stands before it."""
        found = _pattern(self._table, head).findall(self._text, start, end)
        return next((name for name in reversed(found) if len(name.split()) > 1), None)


def _start(match: re.Match[str]) -> int:
    return match.start()


def _end(match: re.Match[str]) -> int:
    return match.end()
