"""Reported clauses: “X said that …”, “X said …”, “according to X, …”, “…, X said”, with or without marks in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.find.finding import Finding, beginning
from quotearchive.model import Evidence, Kind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotearchive.extract.marks import Marked
    from quotearchive.extract.reading import Reading, Report, Sentence
    from quotearchive.extract.tokens import Token

_EDGE = " \t\n\xa0,;:–—-"
_SPEAKING = frozenset(
    {"speaking", "addressing", "citing", "referring", "commenting", "quoting", "writing", "answering"}
)
_LEAST_WORDS = 2
_CONNECTORS = frozenset({"and", "but", "while", "whereas", "or", "then", "also", "yet", "as"})


class Hanging:
    """One report in its sentence, and what hangs on it: what the clause rules look at."""

    def __init__(self, reading: Reading, report: Report, others: list[Report]) -> None:
        self.reading, self.report = reading, report
        self.sentence: Sentence = reading.sentences[report.sentence]
        self.later = [r for r in others if r.sentence == report.sentence and r.cue.start > report.cue.end]
        self.earlier = [r for r in others if r.sentence == report.sentence and r.cue.end < report.cue.start]

    def following(self, position: int) -> list[Token]:
        return [t for t in self.sentence.tokens if t.start >= position]

    @property
    def that(self) -> Token | None:
        """The “that” which opens the clause, if no verb stands before it."""
        words = self.reading.language
        for count, token in enumerate(self.following(self.report.after)):
            if token.low == "that" and token.kind == "word":
                return token
            if (
                count > 14
                or token.kind == "hidden"
                or token.low in words.finite
                or token.low in words.subject_pronouns
            ):
                return None
        return None

    def limit(self, start: int) -> int:
        """Where a clause that begins at `start` must end: before the next report that does not lie inside it, or the end of the sentence."""
        for other in self.later:
            cut = self.cut_before(other)
            if cut is not None and any(
                t.kind != "mark" for t in self.sentence.tokens if start <= t.start < cut
            ):
                return cut
        return self.sentence.end_of_words

    def cut_before(self, other: Report) -> int | None:
        """Where another report breaks off this clause; None where it lies inside it (“said that he was told …”)."""
        start = other.cue.start if other.shared else other.start
        tokens = [t for t in self.sentence.tokens if self.report.cue.end <= t.start < start]
        skipped = self.reading.grammar
        while tokens and other.shared and skipped.skippable(tokens[-1]):
            tokens.pop()
        if not tokens or not (
            tokens[-1].text in {",", ";"} or tokens[-1].low in _CONNECTORS or tokens[-1].dash
        ):
            return None
        while tokens and (tokens[-1].text in {",", ";"} or tokens[-1].low in _CONNECTORS or tokens[-1].dash):
            start = tokens.pop().start
        return start

    def looks_like_clause(self, start: int, end: int) -> bool:
        """Has a subject at its head and a finite verb: “the road was closed”, not “the closure of the road”."""
        tokens = [t for t in self.sentence.tokens if start <= t.start < end]
        words = self.reading.language
        if len(tokens) < _LEAST_WORDS:
            return False
        if tokens[0].low in words.subordinators - {
            "if",
            "when",
            "while",
            "as",
            "although",
            "though",
            "since",
            "because",
            "what",
            "unless",
            "why",
            "how",
            "whether",
            "where",
        }:
            return False
        return (
            any(t.low in words.finite or t.low in words.auxiliaries for t in tokens[:40])
            or any(t.low.endswith("ed") for t in tokens[1:25])
            or tokens[0].low in words.subject_pronouns
        )


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if end > start else None


def that_clause(context: Hanging) -> tuple[list[int], float] | None:
    """A verb that reports speech is followed by a clause that begins with “that”."""
    verb, that = context.report.verb, context.that
    if verb is None or not verb.clause or that is None or context.report.passive:
        return None
    return [that.end, context.limit(that.end)], 3.0


def bare_clause(context: Hanging) -> tuple[list[int], float] | None:
    """A verb such as “said” is followed by a clause without “that”."""
    verb, report = context.report.verb, context.report
    if verb is None or not verb.bare or report.inverted or report.passive or context.that is not None:
        return None
    start, end = report.after, context.limit(report.after)
    first = next(iter(context.following(start)), None)
    if first is not None and first.low in {"why", "how", "whether", "what"}:
        return [start, end], 2.0
    if (
        first is None
        or first.start >= end
        or first.text in {",", ".", ":", ";"}
        or first.low in _SPEAKING | {"so"}
    ):
        return None
    if first.low in context.reading.language.prepositions - {
        "in",
        "with",
        "after",
        "by",
        "on",
        "for",
        "at",
        "from",
        "during",
        "since",
        "under",
        "without",
        "despite",
    }:
        return None
    if first.kind == "hidden" and not context.following(first.end)[:1]:
        return None
    return ([start, end], 2.0) if context.looks_like_clause(first.start, end) else None


def colon_clause(context: Hanging) -> tuple[list[int], float] | None:
    """A verb that reports speech is followed by a colon and a sentence without marks."""
    report = context.report
    if report.verb is None or not report.verb.marks or report.passive:
        return None
    tokens = context.following(report.after)
    if len(tokens) < 4 or tokens[0].text != ":" or tokens[1].kind == "hidden":
        return None
    return (
        ([tokens[1].start, context.sentence.end_of_words], 1.5)
        if context.looks_like_clause(tokens[1].start, context.sentence.end_of_words)
        else None
    )


def infinitive(context: Hanging) -> tuple[list[int], float] | None:
    """A verb such as “promised” or “urged” is followed by what is to be done."""
    report = context.report
    if (
        report.verb is None
        or not report.verb.infinitive
        or report.verb.form == report.verb.lemma
        or report.inverted
        or report.passive
        or context.that is not None
    ):
        return None
    tokens = context.following(report.cue.end)
    first = next((i for i, t in enumerate(tokens[:9]) if t.low == "to"), None)
    if first is None or any(t.kind == "hidden" or t.text in {",", ":", ";"} for t in tokens[:first]):
        return None
    if first and not report.verb.object:
        return None
    return [tokens[0].start, context.limit(tokens[0].start)], 1.5


def according_to(context: Hanging) -> tuple[list[int], float] | None:
    """“According to X” opens the sentence, or closes or breaks a clause."""
    report, sentence = context.report, context.sentence
    if report.verb is not None:
        return None
    tokens = sentence.tokens
    before = [t for t in tokens if t.start < report.cue.start]
    if not any(
        t.kind != "mark" and not context.reading.grammar.skippable(t) and t.low not in _CONNECTORS
        for t in before
    ):
        opening = _past_comma(context, report.after)
        return [opening, context.limit(opening)], 2.5
    start, end = _clause_before(context), report.cue.start
    rest = [t for t in tokens if t.start >= report.after]
    if len(rest) > 3 and rest[0].text == "," and not any(r.start > report.after for r in context.later):
        return [start, end, rest[1].start, context.limit(rest[1].start)], 2.0
    return [start, end], 2.3


def trailing_report(context: Hanging) -> tuple[list[int], float] | None:
    """The clause stands first and the report closes the sentence: “…, he said”."""
    report, sentence = context.report, context.sentence
    if report.verb is None or report.shared or report.passive or not report.verb.marks:
        return None
    before = [t for t in sentence.tokens if t.end <= report.start]
    if not before or before[-1].text != "," or any(t.kind == "hidden" for t in before[-2:]):
        return None
    rest = [t for t in context.following(report.after) if t.kind != "mark"]
    start = _clause_before(context)
    if (
        not rest
        or rest[0].low in context.reading.language.prepositions
        or rest[0].low in _SPEAKING
        or report.inverted
    ):
        words = [t for t in before if t.start >= start]
        return ([start, before[-1].start], 2.0) if _is_statement(context, words) else None
    follows = context.following(report.after)
    if follows and follows[0].text == "," and len(rest) > 2 and not context.that:
        return [start, before[-1].start, rest[0].start, context.limit(rest[0].start)], 1.8
    return None


def _is_statement(context: Hanging, words: list[Token]) -> bool:
    """More than an opening adjunct (“On Monday, …”): has a verb that we know, or begins as a clause does."""
    if len(words) < 3:
        return False
    language = context.reading.language
    opens = words[0].low not in language.prepositions | language.adverbs | language.subordinators
    return context.looks_like_clause(words[0].start, words[-1].end) or (len(words) > 4 and opens)


def _past_comma(context: Hanging, position: int) -> int:
    """After an apposition to the speaker: “According to Umerov, the minister, …” begins after the last of these commas."""
    tokens = context.following(position)
    if not tokens or tokens[0].text != ",":
        return position
    words = context.reading.language
    second = next((i for i, t in enumerate(tokens[1:14], 1) if t.text == ","), None)
    if (
        second
        and second > 2
        and tokens[1].low in {"a", "an", "the", "who"}
        and not any(t.low in words.finite for t in tokens[1:second])
        and second + 2 < len(tokens)
    ):
        return tokens[second].end
    return tokens[0].end


def _clause_before(context: Hanging) -> int:
    """Where the clause that ends before the report begins: the sentence, or after an earlier report's end."""
    return max([context.sentence.span.start, *(r.end for r in context.earlier if r.verb is not None)])


RULES: tuple[tuple[str, Callable[[Hanging], tuple[list[int], float] | None]], ...] = (
    ("find.according-to", according_to),
    ("find.that-clause", that_clause),
    ("find.trailing-report", trailing_report),
    ("find.bare-clause", bare_clause),
    ("find.colon-clause", colon_clause),
    ("find.infinitive", infinitive),
)


class Clauses:
    """The reported clauses of an article."""

    def __init__(self, reading: Reading, reports: list[Report]) -> None:
        self.reading, self.reports = reading, reports
        self.by_sentence: dict[int, list[Report]] = {}
        for report in reports:
            self.by_sentence.setdefault(report.sentence, []).append(report)

    def all(self) -> list[Finding]:
        return [finding for report in self.reports for finding in self._of(report)]

    def _of(self, report: Report) -> Iterator[Finding]:
        if report.subject is None or self._is_carrier(report):
            return
        context = Hanging(self.reading, report, self.by_sentence[report.sentence])
        for name, rule in RULES:
            found = rule(context)
            if found is not None:
                yield from self._findings(report, name, *found)
                return

    def _is_carrier(self, report: Report) -> bool:
        """“According to Karvinform”, “Karvinform reports”: the agency only carries what others say."""
        assert report.subject is not None
        carries = report.verb is None or report.verb.lemma in {
            "report",
            "inform",
            "write",
            "say",
            "learn",
            "note",
        }
        return carries and self.reading.is_agency(report.subject.of(self.reading.text))

    def _findings(self, report: Report, name: str, edges: list[int], weight: float) -> Iterator[Finding]:
        spans = [
            s for a, b in zip(edges[::2], edges[1::2], strict=True) if (s := _trim(self.reading.text, a, b))
        ]
        spans = [s for s in spans if len(s.of(self.reading.text)) > 2]
        if not spans:
            return
        yield self._finding(report, name, tuple(spans), weight)

    def _finding(self, report: Report, name: str, spans: tuple[Span, ...], weight: float) -> Finding:
        marks = [m for m in self.reading.marks if any(s.overlaps(m.outer) for s in spans)]
        if len(spans) == 1 and len(marks) == 1 and self._is_all(spans[0], marks[0]):
            inner = marks[0].inner
            seen = beginning(self.reading.text, inner)
            evidence = Evidence("find.clause-in-marks", seen.of(self.reading.text), seen, weight)
            return Finding((inner,), Kind.DIRECT, (evidence,), report)
        kind = Kind.MIXED if any(self.is_fragment(m) for m in marks) else Kind.INDIRECT
        cue = report.cue
        return Finding(spans, kind, (Evidence(name, cue.of(self.reading.text), cue, weight),), report)

    def _is_all(self, span: Span, mark: Marked) -> bool:
        return mark.outer.start <= span.start + 1 and mark.outer.end >= span.end - 1

    def is_fragment(self, mark: Marked) -> bool:
        """Words of the speaker in marks, and not a name or a title: these begin with capitals throughout."""
        words = mark.inner.of(self.reading.text).split()
        named = [
            w
            for w in words
            if w[:1].isupper() or w.lower() in {"of", "the", "and", "for", "in", "a", "to"} or w[:1].isdigit()
        ]
        return not (len(named) == len(words) and words[0][:1].isupper())
