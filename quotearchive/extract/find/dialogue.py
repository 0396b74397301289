"""Talks that are printed turn by turn: “Bell: …”, or a question and an answer that each open with a dash."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from quotearchive.extract.find.finding import Finding, beginning
from quotearchive.extract.reading import Report
from quotearchive.extract.stretches import Covered
from quotearchive.model import Evidence, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.extract.reading import Reading

_DASHES = "–—-"
_NOT_ANSWERS = frozenset(_DASHES + "“”\"«'‘[(")
_LEAST_WORDS = 3
_TWICE = 2


@lru_cache(maxsize=8)
def _turn(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


class Dialogue:
    """The turns of an article's talks; what stands inside one is no quotation of its own."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.text
        self.pattern = _turn(reading.language.turn)
        self._questions: list[Span] = []
        self.turns = [*self._named(), *self._answers()]
        self._inside = Covered([*(s for turn in self.turns for s in turn.spans), *self._questions])

    def outside(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those that stand in no turn."""
        return [finding for finding in findings if not self._inside.touches(finding.extent)]

    def _named(self) -> Iterator[Finding]:
        """“Name: …”, where the name recurs, or somebody of that name is told of elsewhere."""
        found = [(p, m) for p in self.reading.paragraphs if (m := self._match(p)) is not None]
        names = [match["who"].split()[-1] for _, match in found]
        askers = self._askers([(name, match["words"]) for (_, match), name in zip(found, names, strict=True)])
        self._questions += [p for (p, _), name in zip(found, names, strict=True) if name in askers]
        yield from self._unnamed(found, askers)
        for (_, match), name in zip(found, names, strict=True):
            words, who = Span(*match.span("words")), Span(*match.span("who"))
            known = bool(askers) or names.count(name) >= _TWICE or self._is_named_elsewhere(name, who)
            if known and name not in askers and len(match["words"].split()) >= _LEAST_WORDS:
                cue = Span(match.end("who"), match.end("who") + 1)
                yield self._finding("find.turn", words, who, self._report(who, cue, words))

    def _askers(self, turns: list[tuple[str, str]]) -> set[str]:
        """Whose turns are mostly questions, while those of somebody else are mostly not; and “Q”."""
        asked = {
            name: [words.rstrip().endswith("?") for who, words in turns if who == name]
            for name in dict.fromkeys(who for who, _ in turns)
        }
        asking = {name for name, ends in asked.items() if 2 * sum(ends) >= len(ends)}
        labels = {name for name in asked if name.lower() in self.reading.language.asks_label}
        return labels | (asking if asking != set(asked) else set())

    def _unnamed(self, found: list[tuple[Span, re.Match[str]]], askers: set[str]) -> Iterator[Finding]:
        """“Weekly: And the bells?” / “One is cracked.”: the only other name answers, and stands there once."""
        others = {m["who"].split()[-1]: m for _, m in reversed(found) if m["who"].split()[-1] not in askers}
        named = {p.start for p, _ in found}
        if len(others) != 1:
            return
        who = Span(*next(iter(others.values())).span("who"))
        for (asked, match), answer in self._with_next(found):
            free = answer.start not in named and self.text[answer.start] not in _NOT_ANSWERS
            if match["who"].split()[-1] in askers and self.text[asked.end - 1] == "?" and free:
                cue = Span(match.end("who"), match.end("who") + 1)
                yield self._finding("find.turn", answer, asked, self._report(who, cue, answer))

    def _with_next(
        self, found: list[tuple[Span, re.Match[str]]]
    ) -> Iterator[tuple[tuple[Span, re.Match[str]], Span]]:
        following = dict(pairwise(self.reading.paragraphs))
        return ((turn, following[turn[0]]) for turn in found if turn[0] in following)

    def _match(self, paragraph: Span) -> re.Match[str] | None:
        match = self.pattern.fullmatch(self.text, paragraph.start, paragraph.end)
        sentence = self.reading.sentence_at(paragraph.start)
        if match is None or (sentence is not None and sentence.label is not None):
            return None
        last = match["who"].split()[-1].lower()
        return None if last in self.reading.language.not_names else match

    def _is_named_elsewhere(self, name: str, own: Span) -> bool:
        """Somebody of that name is told of before or after."""
        pattern = re.compile(rf"[A-Z][\w’'-]{{1,60}} {re.escape(name)}\b")
        return any(not own.overlaps(Span(*m.span())) for m in pattern.finditer(self.reading.masked))

    def _answers(self) -> Iterator[Finding]:
        """“– Will there be a toll?” / “– No.”: in a row of paragraphs with dashes, what follows a question."""
        before: Span | None = None
        for paragraph in self.reading.paragraphs:
            has_dash = (
                self.text[paragraph.start] in _DASHES
                and self.text[paragraph.start + 1 : paragraph.start + 2] == " "
            )
            if not has_dash:
                before = None
            elif before is None or self.text[paragraph.end - 1] == "?":
                before = paragraph if self.text[paragraph.end - 1] == "?" else None
                self._questions += [paragraph] if before else []
            elif before in self._questions:
                yield self._finding("find.answer", self._words(paragraph), before, None)
                before = paragraph
            else:  # after an answer the reporter speaks again, also without a question mark
                before = paragraph
                self._questions.append(paragraph)

    def _words(self, paragraph: Span) -> Span:
        start = paragraph.start + 1
        while start < paragraph.end and self.text[start].isspace():
            start += 1
        return Span(start, paragraph.end)

    def _report(self, name: Span, cue: Span, words: Span) -> Report:
        sentence = self.reading.sentence_at(name.start)
        number = sentence.number if sentence else 0
        return Report(number, 0, None, cue, name, inverted=False, after=words.start)

    def _finding(self, rule: str, words: Span, seen: Span, report: Report | None) -> Finding:
        shown = beginning(self.text, seen)
        kind = Kind.MIXED if self.reading.marks_in(words) else Kind.INDIRECT
        evidence = Evidence(rule, shown.of(self.text), shown, 1.5)
        return Finding((words,), kind, (evidence,), report)
