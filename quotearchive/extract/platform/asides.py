"""Wordings of a place that belong to something else than the report of their sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.model import PlatformName, Span

if TYPE_CHECKING:
    from quotearchive.extract.platform.named import Named
    from quotearchive.extract.reading import Reading, Sentence

_NEW_PART = ", "
# What happens there is said there: “The press conference has begun”.
_EVENTS = frozenset({PlatformName.SPEECH, PlatformName.PRESS_BRIEFING})


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class Asides:
    """Asked for each wording of one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._text = reading, reading.masked
        self._asked_at = _compiled(reading.language.asked_at)
        self._clause = _compiled(reading.language.aside_clause)
        self._speaks = _compiled(reading.language.speaks)

    def hold(self, named: Named) -> bool:
        """Whether what was said was said elsewhere."""
        sentence = self._reading.sentences[named.sentence]
        return (
            self._opens(named, sentence)
            or self._is_news(named, sentence)
            or self._is_in_clause(named, sentence)
        )

    def _opens(self, named: Named, sentence: Sentence) -> bool:
        """“After the senator mocked them on Truth Social, the minister …”, not “After the talks, on Facebook, …”."""
        first, subject, language = sentence.tokens[0], sentence.subject, self._reading.language
        if first.low not in language.aside_openings - language.report_openings:
            return False
        if subject is None or named.span.end > subject.start or self._begins_part(named):
            return False
        return self._asked_at.fullmatch(self._text, sentence.span.start, named.span.start) is None

    def _begins_part(self, named: Named) -> bool:
        return self._text.endswith(_NEW_PART, 0, named.span.start)

    def _is_news(self, named: Named, sentence: Sentence) -> bool:
        """“The website of the ministry was down”: the sentence tells of the site, and of nothing that was said."""
        subject, nouns = sentence.subject, self._reading.language.text_nouns
        if subject is None or sentence.label is not None or named.name in _EVENTS:
            return False
        if not subject.contains(Span(named.span.start, named.span.start)):
            return False
        after = (token for token in sentence.tokens if token.span.start >= named.span.end)
        cues = (self._reading.grammar.cue(token) for token in sentence.tokens)
        says = any(cue is not None and not cue.noun for cue in cues)
        # “The Navy's Facebook page carries a comment by its head.”
        return not says and not any(token.low in nouns for token in after)

    def _is_in_clause(self, named: Named, sentence: Sentence) -> bool:
        """“Marsh, who sang on Orlan television, wrote”: the clause tells of no speaking."""
        comma = self._text.rfind(",", sentence.span.start, named.span.start)
        end = self._text.find(",", named.span.end, sentence.span.end)
        if comma < 0 or end < 0 or self._clause.match(self._text, comma) is None:
            return False
        if self._speaks.search(self._text, comma, end) is not None:
            return False
        inside = (token for token in sentence.tokens if comma < token.span.start < end)
        return all(self._reading.grammar.cue(token) is None for token in inside)
