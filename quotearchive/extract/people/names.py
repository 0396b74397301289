"""Names of people as one sentence prints them, each with the title before it or after it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotearchive.extract.people.offices import Offices
from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotearchive.extract.people.offices import Title
    from quotearchive.extract.reading import Reading, Sentence
    from quotearchive.extract.tokens import Token

_LONGEST = 4  # words of a name after its first
POSSESSIVE = ("'s", "’s", "s’", "s'")


@dataclass(frozen=True, slots=True)
class Naming:
    """One run of capitalised words that may name a person, with the title before it or after it."""

    name: str
    span: Span
    title: Title | None
    gender: str | None
    courtesy: str
    apposition: Title | None
    described: bool = False
    introduced: bool = False

    @property
    def words(self) -> list[str]:
        return self.name.split()


def bare(word: str) -> str:
    """A name without a possessive ending.

    >>> bare("Bell’s"), bare("Gales’")
    ('Bell', 'Gales')
    """
    for ending in POSSESSIVE:
        if word.endswith(ending):
            return word[: -len(ending)] + ("s" if ending[0] == "s" else "")
    return word


class Names:
    """Reads the names of one sentence."""

    def __init__(self, reading: Reading, sentence: Sentence) -> None:
        self.text, self.places, self.words = reading.text, reading.places, reading.language
        self.tokens = sentence.tokens
        self.offices = Offices(reading, sentence)

    def all(self) -> Iterator[Naming]:
        """Every naming of the sentence, from left to right."""
        index = 0
        while index < len(self.tokens):
            if not self._name_word(index):
                index += 1
                continue
            last = self._last_of_run(index)
            naming = self._naming(index, last)
            if naming is not None:
                yield naming
            index = last + 1

    def _name_word(self, index: int) -> bool:
        token, words = self.tokens[index], self.words
        if not token.capital or token.kind != "word" or token.low in words.dates:
            return False
        if token.low in words.title_words and not self._also_a_name(index):
            return False
        if token.low in words.honorifics:
            return False
        return token.low not in words.not_names or not self._opens_or_is_short(index)

    def _opens_or_is_short(self, index: int) -> bool:
        """A function word with a capital, where it is no part of a name: first of all, or very short."""
        return not index or self.tokens[index - 1].kind != "word" or len(self.tokens[index].low) < 4

    def _also_a_name(self, index: int) -> bool:
        """“Judge”, “Major” or “King” after a given name that is no title: a family name."""
        if not index or self.tokens[index].low not in self.words.surnames:
            return False
        before = self.tokens[index - 1]
        return before.capital and not before.possessive and not self._never_given(before.low)

    def _never_given(self, low: str) -> bool:
        words = self.words
        return (
            low in words.title_words
            or low in self.places
            or low in words.not_names
            or low.title() in self.places
        )

    def _last_of_run(self, first: int) -> int:
        last = first
        while last - first < _LONGEST and not self.tokens[last].possessive:
            following = self._next_of_run(last)
            if following is None:
                break
            last = following
        return last

    def _next_of_run(self, last: int) -> int | None:
        """The next word of the name that goes on after token `last`, past a particle or an initial's stop."""
        if last + 1 >= len(self.tokens):
            return None
        here, following = self.tokens[last], self.tokens[last + 1]
        if self._name_word(last + 1) and here.end + 1 >= following.start:
            return last + 1
        initial = following.text == "." and len(here.text) == 1
        passed = initial or following.low in self.words.titles.particles
        return last + 2 if passed and last + 2 < len(self.tokens) and self._name_word(last + 2) else None

    def _naming(self, first: int, last: int) -> Naming | None:
        if first == last and self._is_place_of_office(first):
            return None
        if last - first > 1 and self._is_place_of_office(first):
            first = last - 1
        while last - first > 1 and (length := self._place_before(first, last)):
            first += length
        first = self._past_opening(first, last)
        first = self._past_body(first, last)
        run = self.tokens[first : last + 1]
        if all(bare(t.text) in self.places or t.low in self.words.body_nouns for t in run):
            return None
        start = self.offices.start(first)
        courtesy = self.offices.courtesy(start, first)
        if not courtesy and (run[-1].low in self.words.things or self._before_a_thing(last)):
            return None
        if not courtesy and self._has_article(first):
            return None
        title, apposition = self.offices.title(start, first), self.offices.apposition(last)
        if title is None and not courtesy and apposition is None and self._is_thing(run):
            return None
        gender = self.offices.gender(start, first, title)
        naming = self._named(run, title, gender, courtesy, apposition)
        introduced = first > 0 and self._introduces(first - 1)
        return replace(naming, described=self.offices.described(last), introduced=introduced)

    def _introduces(self, index: int) -> bool:
        """“her friend Danyl”, “the conductor Vira”: a noun for somebody stands before the name."""
        token = self.tokens[index]
        return not token.capital and token.low in self.words.person_nouns

    def _past_opening(self, first: int, last: int) -> int:
        """“Citing Serano, …”, “Had Dunn known, …”, “Unlike Brenn, …”: the opening word is no given name."""
        token, words = self.tokens[first], self.words
        inside = first > 0 and self.tokens[first - 1].kind == "word"
        if first == last or inside or token.low in words.given_names:
            return first
        function = (
            token.low in words.auxiliaries
            or token.low in words.prepositions
            or token.low in words.determiners
        )
        participle = token.low.endswith(words.participle_ending) and (token.low in words.cues or not first)
        return first + 1 if function or participle else first

    def _past_body(self, first: int, last: int) -> int:
        """“The governor of the National Bank Yevhen Solt”, “spokesman for the OTG Nazar Volt”: the body is no name."""
        for index in range(last - 2, first - 1, -1):
            token, following = self.tokens[index], self.tokens[index + 1]
            acronym = len(token.text) > 1 and token.text.isupper() and not following.text.isupper()
            if acronym or token.low in self.words.body_nouns:
                return index + 1
        return first

    def _place_before(self, first: int, last: int) -> int:
        """“Ambassador to the United Kingdom Zoia Holt”: how many words of a place open the run; 0 for none."""
        lengths = range(last - first, 0, -1)
        runs = ((n, " ".join(t.text for t in self.tokens[first : first + n])) for n in lengths)
        return next((n for n, words in runs if words in self.places), 0)

    def _named(
        self,
        run: Sequence[Token],
        title: Title | None,
        gender: str | None,
        courtesy: str,
        apposition: Title | None,
    ) -> Naming:
        start = run[0].start
        name = bare(" ".join(self.text[start : run[-1].end].split()))
        return Naming(name, Span(start, start + len(name)), title, gender, courtesy, apposition)

    def _is_place_of_office(self, index: int) -> bool:
        """“The governor of Tymar”: the place of an office."""
        joined = index > 0 and self.tokens[index - 1].low in self.words.titles.of
        return joined and self.offices.start(index) < index

    def _before_a_thing(self, last: int) -> bool:
        """“Dravonia’s Ember Islands”: whoever owns something before a capitalised word is no speaker."""
        if not self.tokens[last].possessive or last + 1 >= len(self.tokens):
            return False
        following = self.tokens[last + 1]
        return following.capital and following.low not in self.words.title_words

    def _has_article(self, first: int) -> bool:
        """“The Lissen Strait”, “the commander of the Northern Star Forces”: no person."""
        return first > 0 and self.tokens[first - 1].low in self.words.titles.articles

    def _is_thing(self, run: Sequence[Token]) -> bool:
        """A place, a body or a work: “Lissen Strait”, “Tolmar University”."""
        kinds = (self.words.body_nouns, self.words.things)
        return any(t.low in kind for t in run for kind in kinds) or bare(run[-1].text) in self.places
