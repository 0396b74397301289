"""Whom the name of a place names: an outlet, a channel, who asks, the other guest. They say nothing by that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from quotearchive.extract.platform.cast import Cast
    from quotearchive.extract.platform.named import Named
    from quotearchive.extract.platform.wordings import Wordings
    from quotearchive.extract.reading import Reading

_NEXT = 2  # a name begins after one space


class Hosts:
    """The speakers of each sentence of an article without its hosts."""

    def __init__(
        self, reading: Reading, wordings: Wordings, cast: Cast, speakers_in: Callable[[int], Set[str]]
    ) -> None:
        self._reading, self._wordings, self._cast = reading, wordings, cast
        self._speakers_in = speakers_in

    def speakers_without(self, number: int) -> Set[str]:
        """“She said this in an interview with the Courier” tells of nobody by name."""
        speakers, named = self._speakers_in(number), self._wordings.all_in(number)
        if not speakers or not named:
            return speakers
        # “… in a letter that the Courier has read”: the Courier says nothing in the whole article.
        speakers = {key for key in speakers if self._cast.speaks(key)}
        if self._tells_of_a_pronoun(number):
            return set()
        return speakers - self._hosts(number, [self._reach(each) for each in named])

    def _tells_of_a_pronoun(self, number: int) -> bool:
        """“He wrote about it on Facebook after a call with Casimir Vondel”: whoever is named comes after “he”."""
        subject = self._reading.sentences[number].subject
        words = "" if subject is None else subject.of(self._reading.masked).lower()
        language = self._reading.language
        if subject is None or words not in language.subject_pronouns or words in language.impersonal:
            return False
        mentioned = self._cast.mentions_in(self._reading.sentences[number].span)
        return all(start > subject.start for start, _ in mentioned)

    def _hosts(self, number: int, places: list[Span]) -> Set[str]:
        mentioned = self._cast.mentions_in(self._reading.sentences[number].span)
        hosts = {key for start, key in mentioned if _is_in(start, places)}
        return hosts - {key for start, key in mentioned if not _is_in(start, places)}

    def _reach(self, named: Named) -> Span:
        """The wording with the name after it, or with all that follows “with”."""
        text, sentence = self._reading.masked, self._reading.sentences[named.sentence]
        after = text[named.span.end : sentence.span.end].split(maxsplit=1)
        if not after or after[0].lower() not in self._reading.language.together:
            return Span(named.span.start, named.span.end + _NEXT)
        comma = text.find(",", named.span.end, sentence.span.end)
        return Span(named.span.start, comma if comma >= 0 else sentence.span.end)


def _is_in(position: int, places: list[Span]) -> bool:
    return any(place.start <= position < place.end for place in places)
