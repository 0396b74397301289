"""Headlines that quote without marks: “Umerov: We will rebuild”, “We will rebuild – Umerov”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.extract.find.finding import Finding
from quotearchive.extract.reading import Report
from quotearchive.extract.stretches import Covered
from quotearchive.model import Evidence, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.extract.reading import Reading

_AMONG_FIRST = 2
_LONGEST = 200
_LEAST_WORDS = 4
_CLOSED = frozenset(".!?…:")


class Headlines:
    """The paragraphs of an article that are a headline with its speaker."""

    def __init__(self, reading: Reading, found: list[Finding]) -> None:
        self.reading, self.words = reading, reading.language
        self.taken = Covered(span for finding in found for span in finding.spans)
        name = rf"(?P<name>{self.words.headline_name})"
        self.patterns = (
            re.compile(rf"{name}(?: (?:on|in|to|at) [^:\n]{{2,40}})?(?P<cue>:)\s+(?P<words>\S.*)", re.DOTALL),
            re.compile(rf"(?P<words>\S.*\S)\s+(?P<cue>[–—-]|[|])\s+{name}", re.DOTALL),
        )

    def all(self) -> list[Finding]:
        """Them, in the order of the text."""
        return [f for paragraph in self._candidates() for f in self._of(paragraph)]

    def _candidates(self) -> list[Span]:
        """The first paragraphs, where they are short and no stop closes them."""
        short = [p for p in self.reading.paragraphs[:_AMONG_FIRST] if len(p) < _LONGEST]
        return [p for p in short if self.reading.text[p.end - 1] not in _CLOSED or p == short[0]]

    def _of(self, paragraph: Span) -> Iterator[Finding]:
        for pattern in self.patterns:
            match = pattern.fullmatch(self.reading.text, paragraph.start, paragraph.end)
            if match is None or not self._is_speaker(match["name"]):
                continue
            words = Span(*match.span("words"))
            if len(match["words"].split()) >= _LEAST_WORDS and not self.taken.touches(words):
                yield self._finding(match, words)
                return

    def _is_speaker(self, name: str) -> bool:
        """Somebody whom the registry or a later sentence of the article knows as a person."""
        family, roster = name.split()[-1], self.reading.roster
        if family.lower() in self.words.not_names or self.reading.is_agency(name):
            return False
        if roster.people_by_family_name(family) or roster.posts_titled(name):
            return True
        if any(word.lower() in self.words.title_heads for word in name.split()):
            return True
        return self._is_named_later(family, len(name))

    def _is_named_later(self, family: str, position: int) -> bool:
        """With a given name, or with a verb that reports."""
        own = re.escape(family)
        pattern = rf"[A-Z][\w’'-]{{1,60}} {own}\b|\b{own} {self.words.headline_verbs}"
        return re.compile(pattern).search(self.reading.masked, position) is not None

    def _finding(self, match: re.Match[str], words: Span) -> Finding:
        cue, name = Span(*match.span("cue")), Span(*match.span("name"))
        sentence = self.reading.sentence_at(words.start)
        number = sentence.number if sentence else 0
        report = Report(number, 0, None, cue, name, inverted=cue.start > words.start, after=name.end)
        marks = self.reading.marks_in(words)
        kind = Kind.MIXED if marks else Kind.INDIRECT
        if len(marks) == 1 and marks[0].outer == words:
            words, kind = marks[0].inner, Kind.DIRECT
        evidence = Evidence("find.headline", match["cue"], cue, 1.5)
        return Finding((words,), kind, (evidence,), report)
