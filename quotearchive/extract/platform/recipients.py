"""Outlets that are known by nothing but that somebody told them something: “told Vellum”, “told OKN”."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.extract.reading import Reading, Sentence


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Recipients:
    """Asked for the sentences of one article; `people` are the mentions of those whom it names."""

    def __init__(self, reading: Reading, people: Iterable[Span]) -> None:
        self._reading = reading
        self._people = frozenset(mention.start for mention in people)
        self._pattern = _compiled(reading.language.recipient)

    def outlets_in(self, sentence: Sentence) -> Iterator[Span]:
        """From “told” to each name that is no person's, no place's and no body's."""
        if self._reading.language.recipient_heads.isdisjoint(sentence.lows):
            return
        for found in self._pattern.finditer(self._reading.masked, sentence.span.start, sentence.span.end):
            if found.start("who") not in self._people and not self._is_known(found["who"]):
                yield Span(*found.span())

    def _is_known(self, name: str) -> bool:
        language, roster, low = self._reading.language, self._reading.roster, name.lower()
        if name in language.places or low in language.no_recipients or low in language.given_names:
            return True
        return bool(roster.organizations_named(name) or roster.people_named(name) or roster.areas_in(name))
