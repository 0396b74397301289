"""“According to X”, “in his words”: reports without a verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.extract.reading import Report
from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.extract.reading import Reading, Sentence


class According:
    """Finds them in the sentences of one article."""

    def __init__(self, reading: Reading) -> None:
        self.masked = reading.masked
        self.pattern = re.compile(reading.language.according, re.IGNORECASE)

    def of(self, sentence: Sentence) -> Iterator[Report]:
        """The reports of a sentence that a phrase opens, not a verb."""
        for match in self.pattern.finditer(self.masked, sentence.span.start, sentence.span.end):
            at = sentence.first_from(match.end())
            phrase = sentence.phrases.after(at)
            if phrase is None:
                continue
            if match["own"]:
                yield self._in_own_words(sentence, match, at)
            else:
                cue = Span(match.start(), match.start() + len(match[0].rstrip()))
                subject = sentence.phrases.span(*phrase)
                yield Report(sentence.number, at, None, cue, subject, True, subject.end)

    @staticmethod
    def _in_own_words(sentence: Sentence, match: re.Match[str], at: int) -> Report:
        """“in his words”: the pronoun is the subject, the whole phrase the cue."""
        after = sentence.tokens[at + 1].end
        cue = Span(match.start(), after)
        return Report(sentence.number, at, None, cue, sentence.tokens[at].span, True, after)
