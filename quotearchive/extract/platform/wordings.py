"""Every wording of an article that names a platform or a new occasion, and in which sentence it stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from quotearchive.extract.platform.asides import Asides
from quotearchive.extract.platform.named import Named
from quotearchive.extract.platform.recipients import Recipients
from quotearchive.model import PlatformName, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.extract.reading import Reading, Sentence
    from quotearchive.extract.spoken import Spoken
    from quotearchive.language import Wording


Pattern = tuple[re.Pattern[str], "PlatformName | None"]


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of a language in the order of its table, and by head word the numbers of those that need it."""

    all: tuple[Pattern, ...]
    by_head: dict[str, tuple[int, ...]]

    def for_words(self, words: Iterable[str]) -> list[Pattern]:
        """Those that may match a sentence of these words, in the order of the table."""
        numbers = {number for word in self.by_head.keys() & set(words) for number in self.by_head[word]}
        return [self.all[number] for number in sorted(numbers)]


_BEFORE = 80  # code points before a wording that may show it to be none
# What a station prints of its own programme is an interview of its own.
_STATIONS = frozenset({PlatformName.RADIO, PlatformName.TV})
_SHORTEST = 4  # code points of the last word of an outlet's name


@lru_cache(maxsize=8)
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=8)
def patterns_of(wordings: tuple[Wording, ...]) -> Patterns:
    """The wordings of a language, ready to be looked for."""
    by_head: dict[str, tuple[int, ...]] = {}
    for number, wording in enumerate(wordings):
        for head in wording.heads:
            by_head[head] = (*by_head.get(head, ()), number)
    return Patterns(tuple((re.compile(w.pattern), w.platform) for w in wordings), by_head)


class Wordings:
    """The wordings of one article in the order of the text; `told` are those outside what was said."""

    def __init__(self, reading: Reading, spoken: Spoken, people: Iterable[Span] = ()) -> None:
        self._reading, self._recipients = reading, Recipients(reading, people)
        language = reading.language
        self._not_there, self._not_its = compiled(language.not_there), compiled(language.not_its)
        self._not_on = compiled(language.not_on)
        self._to_outlet, self._of_outlet = compiled(language.to_outlet), compiled(language.of_outlet)
        self._asides = Asides(reading)
        self._outlet_names = self._names_of_outlet()
        self._patterns = patterns_of((*language.wordings, language.no_platform))
        self._label_patterns = patterns_of((*language.wordings, *language.in_label))
        self._in = {s.number: found for s in reading.sentences if (found := self._found(s))}
        self._told_in = {n: told for n, found in self._in.items() if (told := self._told(found, spoken))}
        self.told = [named for told in self._told_in.values() for named in told]
        self._starts = [named.span.start for named in self.told]

    def _names_of_outlet(self) -> tuple[str, ...]:
        """The outlet's name without its article, and its last word (“the Courier”)."""
        article = self._reading.language.titles.definite_article
        outlet = (self._reading.article.source.outlet or "").strip()
        name = outlet[len(article) :] if outlet.lower().startswith(article) else outlet
        last = name.split()[-1:]
        long = [word for word in last if len(word) >= _SHORTEST and word[0].isupper()]
        return tuple(dict.fromkeys(each for each in (name, *long) if each))

    def _told(self, found: Iterable[Named], spoken: Spoken) -> list[Named]:
        return [
            n
            for n in found
            # “wondered in an essay whether …”: the clause is taken from where the place begins.
            if (n.span not in spoken or spoken.begins_at(n.span.start)) and not self._asides.hold(n)
        ]

    def all_in(self, number: int) -> list[Named]:
        return self._in.get(number, [])

    def first_in(self, number: int) -> Named | None:
        """The first wording of a sentence, whoever says it."""
        return next(iter(self._in.get(number, ())), None)

    def first_told_in(self, number: int) -> Named | None:
        """The first wording of a sentence outside what was said (“he said the decree was on Facebook”)."""
        return next(iter(self._told_in.get(number, ())), None)

    def first_told_from(self, position: int) -> Named | None:
        return next(iter(self.told[self.told_before(position) :][:1]), None)

    def last_told_before(self, number: int) -> Named | None:
        """The last one in the sentences before this one."""
        at = bisect_left(self.told, number, key=lambda named: named.sentence)
        return self.told[at - 1] if at else None

    def told_before(self, position: int) -> int:
        """How many of those that are told begin before a place of the text."""
        return bisect_left(self._starts, position)

    def _found(self, sentence: Sentence) -> list[Named]:
        """Of wordings that overlap the one whose pattern comes first in the table."""
        table = self._label_patterns if sentence.label is not None else self._patterns
        patterns = table.for_words(sentence.lows)
        if not patterns and not self.names_own_outlet(sentence.span):
            return []
        apart: list[Named] = []
        for named in self._matches(sentence, patterns):
            if not any(named.span.overlaps(other.span) for other in apart):
                apart.append(named)
        return sorted(apart, key=lambda named: named.span)

    def names_own_outlet(self, span: Span) -> bool:
        """The paper's own name, in full or by its last word."""
        words = span.of(self._reading.masked)
        return any(name in words for name in self._outlet_names)

    def _matches(self, sentence: Sentence, patterns: Iterable[Pattern]) -> Iterator[Named]:
        text, start = self._lowered(sentence), sentence.span.start
        for pattern, name in patterns:
            for match in pattern.finditer(text):
                if not self._is_elsewhere(text, match):
                    own = name in _STATIONS and self._is_told_to_own(match[0])
                    yield Named(
                        PlatformName.INTERVIEW if own else name,
                        Span(start + match.start(), start + match.end()),
                        sentence.number,
                    )
        yield from self._own_outlet(sentence, text)
        for span in self._recipients.outlets_in(sentence):
            yield Named(PlatformName.INTERVIEW, span, sentence.number)

    def _is_told_to_own(self, words: str) -> bool:
        """“On Radio Orlan” on its own site; not “on the morning show of Radio Orlan”, which was broadcast."""
        names = any(outlet in words for outlet in self._outlet_names[:1])
        return names and self._reading.language.broadcasts.isdisjoint(words.split())

    def _is_elsewhere(self, text: str, wording: re.Match[str]) -> bool:
        """“A ban on Telegram”, “commenting on his Facebook post”: not where the statement was made."""
        low, high = max(0, wording.start() - _BEFORE), wording.start()
        if self._not_there.search(text, low, high) is not None:
            return True
        first = wording[0].split(" ", 1)[0]
        if self._not_on.search(text, low, high + len(first)) is not None:
            return True
        names_post = first not in self._reading.language.prepositions
        return names_post and self._not_its.search(text, low, high) is not None

    def _own_outlet(self, sentence: Sentence, text: str) -> Iterator[Named]:
        """“Told the Courier” in the Karven Courier itself."""
        for name in self._outlet_names:
            for match in re.finditer(rf"\b{re.escape(name)}\b", text):
                place = self._beside_outlet(text, match)
                if place is not None:
                    start = sentence.span.start
                    yield Named(
                        PlatformName.INTERVIEW, Span(start + place.start, start + place.end), sentence.number
                    )

    def _beside_outlet(self, text: str, name: re.Match[str]) -> Span | None:
        """From “told” to the name, or from the name to “asked”."""
        told = self._to_outlet.search(text, max(0, name.start() - _BEFORE), name.start())
        if told is not None:
            return Span(told.start(), name.end())
        asked = self._of_outlet.match(text, name.end())
        return None if asked is None else Span(name.start(), asked.end())

    @cached_property
    def _openings(self) -> frozenset[str]:
        words = self._reading.language
        return words.prepositions | words.determiners | words.titles.spoken_openings

    def _lowered(self, sentence: Sentence) -> str:
        """A sentence; the function word that opens it in lower case (“On Telegram, …”)."""
        text = sentence.span.of(self._reading.masked)
        opens = sentence.tokens[0].low in self._openings
        return text[0].lower() + text[1:] if opens else text
