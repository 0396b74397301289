"""Reported clauses: “X said that …”, “according to X, …”, “…, X said”, with or without marks in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.extract.find.finding import Finding, beginning
from quotearchive.extract.find.hanging import Hanging, SentenceReports
from quotearchive.extract.find.judge import Edges, Judge, Proposed, Verdict
from quotearchive.extract.reading import by_sentence
from quotearchive.model import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotearchive.extract.marks import Marked
    from quotearchive.extract.reading import Reading, Report
    from quotearchive.extract.tokens import Token

Found = tuple[Edges, float]

_EDGE = " \t\n\xa0,;:–—-"
_ENDS_CLAUSE = frozenset({",", ".", ":", ";"})
_BREAKS_INFINITIVE = frozenset({",", ":", ";"})
_ADDRESSEE_WITHIN = 9
_APPOSITION_WITHIN = 14
_LEAST_LENGTH = 3
_FRAGMENT_WITHIN = 9  # tokens
THRESHOLD = 0.0
"""In log-odds: at 0 a stretch is as likely to be what was said as not."""


def that_clause(context: Hanging) -> Found | None:
    """A verb that reports speech is followed by a clause that begins with “that”."""
    verb, that = context.report.verb, context.that
    if verb is None or not verb.clause or that is None or context.report.passive:
        return None
    return (that.end, context.limit(that.end)), 3.0


def bare_clause(context: Hanging) -> Found | None:
    """A verb such as “said” is followed by a clause without “that”."""
    verb, report = context.report.verb, context.report
    if verb is None or report.inverted or report.passive or context.that is not None:
        return None
    if not (verb.bare or verb.questions):
        return None
    start, end = report.after, context.limit(report.after)
    following = context.following(start)
    if following and following[0].low in context.words.questions:
        return (start, end), 2.0
    if not verb.bare or not following or not _may_open_clause(context, following, end):
        return None
    return ((start, end), 2.0) if context.looks_like_clause(following[0].start, end) else None


def _may_open_clause(context: Hanging, following: Sequence[Token], end: int) -> bool:
    """Not “said, …”, “said so”, “said citing …”, “said of …”, nor words in marks that end the sentence."""
    first, words = following[0], context.words
    if first.start >= end or first.text in _ENDS_CLAUSE:
        return False
    cue = context.grammar.cue(first)
    if (
        first.low in words.auxiliaries
        or first.low in words.speaking
        or first.low in words.pro_clauses
        or (cue is not None and not cue.noun)
    ):
        return False
    if context.after_marks and first.low in words.subordinators:
        return False  # “…,” he said as he left
    if first.low in words.prepositions and first.low not in words.opening_prepositions:
        return False
    return first.kind != "hidden" or len(following) > 1


def loose_clause(context: Hanging) -> Found | None:
    """A verb that reports speech is followed by a clause of odd build, or by one that is further off."""
    found = _what_follows(context)
    verb = context.report.verb
    if found is None or verb is None or not (verb.bare or verb.questions or verb.nominal):
        return None
    first, end = found
    is_question = first.low in context.words.questions
    return ((first.start, end), 0.0) if is_question or _has_verb(context, first.start, end) else None


def nominal(context: Hanging) -> Found | None:
    """A verb such as “called for” or “denied” is followed by a thing: “called for an embargo”."""
    found = _what_follows(context)
    verb = context.report.verb
    if found is None or verb is None or not verb.nominal:
        return None
    first, end = found
    if first.low in context.words.prepositions or _has_verb(context, first.start, end):
        return None
    return (first.start, end), 0.0


def _has_verb(context: Hanging, start: int, end: int) -> bool:
    """Whether a clause begins here, as far as can be seen: its verb may stand in marks."""
    inside = context.following(start)
    hidden = any(token.kind == "hidden" and token.end <= end for token in inside)
    return hidden or context.looks_like_clause(start, end)


def _what_follows(context: Hanging) -> tuple[Token, int] | None:
    """The first token after the verb and its preposition, and where the words that it opens end."""
    verb, report = context.report.verb, context.report
    if verb is None or report.inverted or report.passive or context.that is not None or context.after_marks:
        return None
    following = context.following(report.after)
    if following and following[0].low in context.words.object_prepositions:
        following = following[1:]
    if not following:
        return None
    first, end = following[0], context.limit(following[0].start)
    if first.start >= end or first.text in _ENDS_CLAUSE or _stands_for_clause(context, following, end):
        return None
    if first.low in context.words.auxiliaries:
        return None  # the subject of this verb stands before the report
    if (first.kind == "hidden" and len(following) < 3) or _reports(context, first):
        return None
    return None if verb.calls and _ends_in_fragment(following, end) else (first, end)


def _ends_in_fragment(following: Sequence[Token], end: int) -> bool:
    """“called the plan “a farce””: what was said is only what stands in marks."""
    first = next((i for i, token in enumerate(following) if token.kind == "hidden"), _FRAGMENT_WITHIN)
    return first < _FRAGMENT_WITHIN and following[first].end <= end


def _reports(context: Hanging, token: Token) -> bool:
    """“answering a follower, said: …”: a verb that reports speech itself."""
    cue = context.grammar.cue(token)
    return cue is not None and not cue.noun and not cue.participle


def _stands_for_clause(context: Hanging, following: Sequence[Token], end: int) -> bool:
    """“said so”, “said this on Facebook”, “reported it”: the words stand elsewhere."""
    words, first = context.words, following[0]
    if first.low in words.pro_clauses:
        return True
    if first.low not in words.object_pronouns and first.low not in words.pointers:
        return False
    second = following[1] if len(following) > 1 else None
    if second is None or second.start >= end or second.kind == "mark":
        return True
    return second.low in words.prepositions or second.low in words.dates or second.low in words.adverbs


def as_reported(context: Hanging) -> Found | None:
    """“As X reported, …”: the words after the comma."""
    report, tokens = context.report, context.sentence.tokens
    if (
        report.verb is None
        or report.inverted
        or report.passive
        or tokens[0].low not in context.words.as_words
    ):
        return None
    if context.sentence.first_from(report.start) != 1:
        return None
    following = context.following(report.cue.end)
    comma = next((i for i, t in enumerate(following[:_ADDRESSEE_WITHIN]) if t.comma), None)
    if comma is None or comma + 3 > len(following):
        return None
    return (following[comma].end, context.limit(following[comma].end)), 0.0


def what_precedes(context: Hanging) -> Found | None:
    """The report closes the sentence after a comma, or with “as”: “…, as supporters point out”, “…, X reports”."""
    report = context.report
    if report.verb is None or report.shared or report.passive:
        return None
    before = context.sentence.tokens_until(report.start)
    if before and before[-1].low in context.words.as_words:
        before = before[:-1]
    if len(before) < 4 or not before[-1].comma or any(t.kind == "hidden" for t in before[-2:]):
        return None
    rest = [t for t in context.following(report.after) if t.kind != "mark"]
    if rest and not _closes_sentence(context, rest):
        return None
    return (context.clause_before(), before[-1].start), 0.0


def colon_clause(context: Hanging) -> Found | None:
    """A verb that reports speech is followed by a colon and a sentence without marks."""
    report, end = context.report, context.sentence.end_of_words
    if report.verb is None or not report.verb.marks or report.passive:
        return None
    tokens = context.following(report.after)
    if len(tokens) < 4 or tokens[0].text != ":" or tokens[1].kind == "hidden":
        return None
    start = tokens[1].start
    return ((start, end), 1.5) if context.looks_like_clause(start, end) else None


def infinitive(context: Hanging) -> Found | None:
    """A verb such as “promised” or “urged” is followed by what is to be done."""
    report = context.report
    if report.verb is None or not report.verb.infinitive:
        return None
    if report.inverted or report.passive or context.that is not None or context.after_marks:
        return None
    tokens = _past_upon(context, context.following(report.cue.end))
    if not tokens:
        return None
    near = enumerate(tokens[:_ADDRESSEE_WITHIN])
    first = next((i for i, t in near if t.low in context.words.infinitive_markers), None)
    if first is None or any(t.kind == "hidden" or t.text in _BREAKS_INFINITIVE for t in tokens[:first]):
        return None
    verb = tokens[first + 1] if first + 1 < len(tokens) else None
    if verb is None or verb.capital or verb.low in context.words.determiners or verb.kind != "word":
        return None  # “invited him to the dam”
    return (tokens[0].start, context.limit(tokens[0].start)), 1.5


def _past_upon(context: Hanging, tokens: Sequence[Token]) -> Sequence[Token]:
    """“called on both sides to …”; without “on” a verb that names things asks nothing of anybody."""
    verb = context.report.verb
    if tokens and tokens[0].low in context.words.upon:
        return tokens[1:]
    return () if verb is not None and verb.calls else tokens


def according_to(context: Hanging) -> Found | None:
    """“According to X” opens the sentence, or closes or breaks a clause."""
    report = context.report
    if report.verb is not None:
        return None
    if _opens_sentence(context):
        opening = _past_comma(context, report.after)
        return (opening, context.limit(opening)), 2.5
    start, end = context.clause_before(), report.cue.start
    rest = context.following(report.after)
    if len(rest) > 3 and rest[0].comma and not _report_follows(context):
        return (start, end, rest[1].start, context.limit(rest[1].start)), 2.0
    return (start, end), 2.3


def _opens_sentence(context: Hanging) -> bool:
    """Nothing but adverbs, connectors and marks stands before the report."""
    before = context.sentence.tokens[: context.sentence.first_from(context.report.cue.start)]
    colon = max((i for i, token in enumerate(before) if token.text == ":"), default=-1)
    before = before[colon + 1 :]  # “More details: According to the police, …”
    return all(
        token.kind == "mark" or context.grammar.skippable(token) or token.low in context.words.connectors
        for token in before
    )


def _report_follows(context: Hanging) -> bool:
    return any(r.start > context.report.after for r in context.beside.later(context.report))


def trailing_report(context: Hanging) -> Found | None:
    """The clause stands first and the report closes the sentence: “…, he said”."""
    report = context.report
    if report.verb is None or report.shared or report.passive or not report.verb.marks:
        return None
    before = context.sentence.tokens_until(report.start)
    if not before or not before[-1].comma or any(t.kind == "hidden" for t in before[-2:]):
        return None
    start, end = _whole_before(context), before[-1].start
    follows = context.following(report.after)
    rest = [t for t in follows if t.kind != "mark"]
    if _closes_sentence(context, rest):
        return ((start, end), 2.0) if _is_statement(context, start, len(before)) else None
    earlier = context.sentence.tokens_until(follows[0].start)
    after_comma = follows[0].comma or (bool(earlier) and earlier[-1].comma)
    if after_comma and len(rest) > 2 and not context.that:
        return (start, end, rest[0].start, context.limit(rest[0].start)), 1.8
    return None


def _whole_before(context: Hanging) -> int:
    """From the beginning of the sentence: verbs of others in what was said (“Karvenia has asked …”) lie inside it."""
    earlier = context.beside.earlier(context.report)
    plain = all(r.verb is not None and not r.passive for r in earlier)
    start = context.sentence.span.start
    hidden = any(t.kind == "hidden" for t in context.sentence.tokens_until(context.report.start))
    same = any(r.subject == context.report.subject for r in earlier)
    return start if plain and not hidden and not same else context.clause_before()


def _closes_sentence(context: Hanging, rest: Sequence[Token]) -> bool:
    """After “…, he said” comes nothing, or only where or how he said it."""
    if context.report.inverted or not rest:
        return True
    own = context.following(context.report.cue.end)
    words, plain = (
        context.words,
        not any(t.comma or t.kind == "hidden" or t.low in context.words.finite for t in own),
    )
    if plain and (own[0].low in words.prepositions or own[0].low in words.dates):
        return True
    return rest[0].low in context.words.prepositions or rest[0].low in context.words.speaking


def _is_statement(context: Hanging, start: int, end: int) -> bool:
    """More than an opening adjunct (“On Monday, …”): has a verb that we know, or begins as a clause does."""
    tokens = context.sentence.tokens[context.sentence.first_from(start) : end]
    if len(tokens) < 3:
        return False
    if context.looks_like_clause(tokens[0].start, tokens[-1].end):
        return True
    words, low = context.words, tokens[0].low
    is_adjunct = low in words.prepositions or low in words.adverbs or low in words.subordinators
    return len(tokens) > 4 and not is_adjunct


def _past_comma(context: Hanging, position: int) -> int:
    """After an apposition: “According to Umerov, the minister, …” begins after the last of these commas."""
    tokens = context.following(position)
    if not tokens or not tokens[0].comma:
        return position
    within = enumerate(tokens[1:_APPOSITION_WITHIN], 1)
    second = next((i for i, t in within if t.comma), None)
    if second is not None and _is_apposition(context, tokens, second):
        return tokens[second].end
    return tokens[0].end


def _is_apposition(context: Hanging, tokens: Sequence[Token], second: int) -> bool:
    if second < 3 or second + 2 >= len(tokens):
        return False
    if tokens[1].low not in context.words.apposition_openings:
        return False
    return not any(t.low in context.words.finite for t in tokens[1:second])


RULES: tuple[tuple[str, Callable[[Hanging], Found | None]], ...] = (
    ("find.according-to", according_to),
    ("find.that-clause", that_clause),
    ("find.trailing-report", trailing_report),
    ("find.bare-clause", bare_clause),
    ("find.colon-clause", colon_clause),
    ("find.infinitive", infinitive),
    ("find.as-reported", as_reported),
    ("find.what-precedes", what_precedes),
    ("find.loose-clause", loose_clause),
    ("find.nominal", nominal),
)


class Clauses:
    """The reported clauses of an article."""

    def __init__(self, reading: Reading, reports: list[Report]) -> None:
        self.reading, self.text = reading, reading.text
        self.by_sentence = by_sentence(reports)
        self.judge = Judge(reading.language)
        self.closing_place = re.compile(reading.language.closing_place)

    def all(self) -> list[Finding]:
        """Those of every report that has one, in the order of the reports."""
        return [finding for number in self.by_sentence for finding in self._in(number)]

    def _in(self, number: int) -> Iterator[Finding]:
        for context in self.contexts(number):
            yield from self._of(context)

    def contexts(self, number: int) -> Iterator[Hanging]:
        """The reports of a sentence that may have a clause."""
        reports = self.by_sentence[number]
        strong = [report for report in reports if not report.weak]
        beside = SentenceReports(self.reading.sentences[number], strong, self.reading.grammar)
        for report in reports:
            if report.subject is not None and not self._is_carrier(report, report.subject):
                yield Hanging(self.reading, report, beside)

    def _of(self, context: Hanging) -> Iterator[Finding]:
        judged = [(self.judge.weigh(proposed), proposed) for proposed in self.proposals(context)]
        best = max(judged, key=lambda pair: pair[0].total, default=None)
        if best is not None and best[0].total >= THRESHOLD:
            verdict, proposed = best
            yield from self._finding(context.report, proposed.rule, proposed.edges, verdict)

    def proposals(self, context: Hanging) -> Iterator[Proposed]:
        """What the rules propose for a report, each stretch once."""
        seen: set[Edges] = set()
        for name, rule in RULES:
            found = rule(context)
            if found is not None and found[0] not in seen:
                seen.add(found[0])
                yield Proposed(context, name, found[0])

    def _is_carrier(self, report: Report, subject: Span) -> bool:
        """“According to Karvinform”, “Karvinform reports”: the agency only carries what others say."""
        carries = report.verb is None or report.verb.carries
        return carries and self.reading.is_agency(subject.of(self.text))

    def _finding(self, report: Report, name: str, edges: Edges, verdict: Verdict) -> Iterator[Finding]:
        parts = (self._trimmed(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
        spans = tuple(part for part in parts if len(part) >= _LEAST_LENGTH)
        if not spans:
            return
        marks = self.reading.marks_in(*spans)
        if len(spans) == len(marks) == 1 and self._is_all(spans[0], marks[0]):
            yield self._in_marks(report, marks[0], verdict)
            return
        kind = Kind.MIXED if any(self._is_fragment(m) for m in marks) else Kind.INDIRECT
        cue = report.cue
        yield Finding(spans, kind, verdict.evidence(name, cue.of(self.text), cue), report)

    def _trimmed(self, start: int, end: int) -> Span:
        """Without the marks and the white space around a clause, and without the place that closes it."""
        place = self.closing_place.search(self.reading.masked, start, end)
        end = end if place is None else place.start()
        while start < end and self.text[start] in _EDGE:
            start += 1
        while end > start and self.text[end - 1] in _EDGE:
            end -= 1
        return Span(start, max(start, end))

    def _in_marks(self, report: Report, mark: Marked, verdict: Verdict) -> Finding:
        seen = beginning(self.text, mark.inner)
        evidence = verdict.evidence("find.clause-in-marks", seen.of(self.text), seen)
        return Finding((mark.inner,), Kind.DIRECT, evidence, report)

    @staticmethod
    def _is_all(span: Span, mark: Marked) -> bool:
        return mark.outer.start <= span.start + 1 and mark.outer.end >= span.end - 1

    def _is_fragment(self, mark: Marked) -> bool:
        """Words of the speaker in marks, and not a name or a title: these begin with capitals throughout."""
        words = mark.inner.of(self.text).split()
        return bool(words) and not (words[0][0].isupper() and all(map(self._may_be_name, words)))

    def _may_be_name(self, word: str) -> bool:
        small = self.reading.language.small_in_names
        return word[0].isupper() or word[0].isdigit() or word.lower() in small
