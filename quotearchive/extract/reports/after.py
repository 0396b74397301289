"""Where what was said begins: past the verb, its addressee, and when and where it was said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading, Sentence
    from quotearchive.language import Cue

_MOST_ADJUNCTS = 4


class After:
    """Answers for the verbs of one article."""

    def __init__(self, reading: Reading) -> None:
        self.masked, self.words = reading.masked, reading.language
        self.adjunct = re.compile(self.words.adjunct)

    def verb(self, sentence: Sentence, index: int, cue: Cue) -> int:
        """Past the verb at `index`, its particle, its addressee and its adjuncts."""
        at = index + 1
        if at < len(sentence.tokens) and sentence.tokens[at].low in cue.particles:
            at += 1
        at = self._past_addressee(sentence, at, cue)
        return self._past_adjuncts(sentence, sentence.tokens[at - 1].end)

    def _past_addressee(self, sentence: Sentence, at: int, cue: Cue) -> int:
        if at >= len(sentence.tokens):
            return at
        low = sentence.tokens[at].low
        if cue.addressed_with_to and low in self.words.infinitive_markers:
            found = sentence.phrases.after(at + 1)
            return found[1] + 1 if found else at
        if not cue.object or low in self.words.complementizers or low in self.words.infinitive_markers:
            return at
        if low in self.words.questions:
            return at
        if low in self.words.object_pronouns:
            return at + 1
        return self._past_object(sentence, at, cue)

    def _past_object(self, sentence: Sentence, at: int, cue: Cue) -> int:
        """“told reporters”; after “warned” the noun may begin what was said."""
        found = sentence.phrases.after(at)
        if found is None:
            token = sentence.tokens[at]  # but: “He reminded: …”, “informed via Telegram that …”
            aside = cue.clause and token.low in self.words.prepositions
            lost = cue.always_addressed and token.text != ":" and not aside
            return len(sentence.tokens) if lost else at
        return at if cue.object_or_words else found[1] + 1

    def _past_adjuncts(self, sentence: Sentence, position: int) -> int:
        """“on Monday in a statement”."""
        for _ in range(_MOST_ADJUNCTS):
            match = self.adjunct.match(self.masked, position, sentence.span.end)
            if match is None or match.end() == position:
                break
            position = match.end()
        return position
