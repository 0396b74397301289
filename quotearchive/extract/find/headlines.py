"""Headlines that quote without marks: “Umerov: We will rebuild”, “We will rebuild – Umerov”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.extract.find.finding import Finding
from quotearchive.extract.reading import Report
from quotearchive.model import Evidence, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.extract.reading import Reading

_NAME = r"(?:[A-Z][\w’'.-]+(?: (?:of |the |for |and )?[A-Z][\w’'.-]+){0,6})"
_AHEAD = re.compile(rf"(?P<name>{_NAME})(?P<cue>:)\s+(?P<words>\S.*)", re.DOTALL)
_BEHIND = re.compile(rf"(?P<words>\S.*\S)\s+(?P<cue>[–—-]|[|])\s+(?P<name>{_NAME})", re.DOTALL)
_LEAST = 4


class Headlines:
    """The paragraphs of an article that are a headline with its speaker."""

    def __init__(self, reading: Reading, found: list[Finding]) -> None:
        self.reading, self.found = reading, found

    def all(self) -> list[Finding]:
        return [f for paragraph in self._candidates() for f in self._of(paragraph)]

    def _candidates(self) -> list[Span]:
        """The first paragraphs, and any that no stop closes."""
        paragraphs = self.reading.paragraphs
        short = [p for p in paragraphs[:2] if len(p) < 200]
        return [p for p in short if self.reading.text[p.end - 1] not in ".!?…:"]

    def _of(self, paragraph: Span) -> Iterator[Finding]:
        text = self.reading.text
        for pattern in (_AHEAD, _BEHIND):
            match = pattern.fullmatch(text, paragraph.start, paragraph.end)
            if match is None or not self._is_speaker(match["name"]):
                continue
            words = Span(*match.span("words"))
            if len(words.of(text).split()) >= _LEAST and not any(
                s.overlaps(words) for f in self.found for s in f.spans
            ):
                yield self._finding(match, words)
                return

    def _is_speaker(self, name: str) -> bool:
        """Somebody whom the registry or a later sentence of the article knows as a person."""
        family = name.split()[-1]
        if family.lower() in self.reading.language.not_names or self.reading.is_agency(name):
            return False
        if self.reading.roster.people_by_family_name(family) or self.reading.roster.posts_titled(name):
            return True
        heads = self.reading.language.title_heads
        if any(word.lower() in heads for word in name.split()):
            return True
        pattern = (
            rf"[A-Z][\w’'-]+ {re.escape(family)}\b|\b{re.escape(family)} (?:said|wrote|added|stressed|noted)"
        )
        return re.search(pattern, self.reading.masked[len(name) :]) is not None

    def _finding(self, match: re.Match[str], words: Span) -> Finding:
        cue, name = Span(*match.span("cue")), Span(*match.span("name"))
        sentence = self.reading.sentence_at(words.start)
        report = Report(
            sentence.number if sentence else 0, 0, None, cue, name, cue.start > words.start, name.end
        )
        marks = any(m.outer.overlaps(words) for m in self.reading.marks)
        evidence = Evidence("find.headline", match["cue"], cue, 1.5)
        return Finding((words,), Kind.MIXED if marks else Kind.INDIRECT, (evidence,), report)
