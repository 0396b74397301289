"""“According to X”, “in his words”: reports without a verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.extract.people.names import bare
from quotearchive.extract.reading import Report
from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.extract.reading import Reading, Sentence


class According:
    """Finds them in the sentences of one article."""

    def __init__(self, reading: Reading) -> None:
        self.masked, self.words = reading.masked, reading.language
        self.pattern = re.compile(reading.language.according, re.IGNORECASE)

    def of(self, sentence: Sentence) -> Iterator[Report]:
        """The reports of a sentence that a phrase opens, not a verb."""
        for match in self.pattern.finditer(self.masked, sentence.span.start, sentence.span.end):
            at = sentence.first_from(match.end())
            while at + 1 < len(sentence.tokens) and sentence.tokens[at].low in self.words.adverbs:
                at += 1
            phrase = sentence.phrases.after(at)
            if phrase is None or sentence.tokens[phrase[1]].low in self.words.not_speakers:
                continue
            if match["own"]:
                yield self._in_own_words(sentence, match, at)
            else:
                cue = Span(match.start(), match.start() + len(match[0].rstrip()))
                subject, after = self._owner(sentence, phrase)
                yield Report(sentence.number, at, None, cue, subject, True, after)

    def _owner(self, sentence: Sentence, phrase: tuple[int, int]) -> tuple[Span, int]:
        """The phrase, or for a text or a site whose it is: “a post by the mayor”, “the ministry’s website”."""
        whole, tokens, words = sentence.phrases.span(*phrase), sentence.tokens, self.words
        first, last = phrase
        if tokens[last].low not in words.text_nouns | words.site_nouns:
            return whole, whole.end
        if last + 2 < len(tokens) and tokens[last + 1].low in words.agents:
            author = sentence.phrases.after(last + 2)
            if author is not None:
                span = sentence.phrases.span(*author)
                return span, span.end
        owner = next(
            (t for t in tokens[first:last] if t.possessive and tokens[last].low in words.site_nouns), None
        )
        if owner is None:
            return whole, whole.end
        return Span(whole.start, owner.start + len(bare(owner.text))), whole.end

    @staticmethod
    def _in_own_words(sentence: Sentence, match: re.Match[str], at: int) -> Report:
        """“in his words”, “in the minister’s words”: whose they are is the subject, the whole phrase the cue."""
        after = sentence.tokens[sentence.first_from(match.end("own"))].end
        subject = Span(match.start("own"), match.start("own") + len(bare(match["own"])))
        return Report(sentence.number, at, None, Span(match.start(), after), subject, True, after)
