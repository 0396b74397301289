"""One report in its sentence, and what hangs on it: what the rules for clauses look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.reading import Reading, Report, Sentence
    from quotearchive.extract.tokens import Grammar, Token
    from quotearchive.language import Cue

_LEAST_WORDS = 2
_BEFORE_THAT = 14
_VERB_WITHIN = 40
_PAST_WITHIN = 25
_BREAKING_MARKS = frozenset({",", ";"})

_CLOSING = frozenset("”\"»’'")


def _speaks(verb: Cue) -> bool:
    """Not a verb of thought (“expects”), which may be part of what was said."""
    return verb.marks or verb.calls or (verb.infinitive and verb.object)


class Break:
    """Where a report breaks off the clause of one before it: after a comma, a dash, an “and”."""

    def __init__(self, sentence: Sentence, report: Report, grammar: Grammar, *, aside: bool = False) -> None:
        self.tokens, self.report, self.grammar = sentence.tokens, report, grammar
        self.end = sentence.first_from(report.cue.start if report.shared or aside else report.start)
        self.after = self._before_skippable(self.end) if report.shared else self._before_which(self.end)
        self.breaks = self.after > 0 and self._may_break(self.tokens[self.after - 1])

    def _before_skippable(self, index: int) -> int:
        while index > 0 and self.grammar.skippable(self.tokens[index - 1]):
            index -= 1
        return index

    def _before_which(self, index: int) -> int:
        """“…, after which Sandmann said …”."""
        words = self.grammar.language
        if index < 3 or self.tokens[index - 1].low not in words.linking:
            return index
        return index - 2 if self.tokens[index - 2].low in words.prepositions else index

    def _may_break(self, token: Token) -> bool:
        connects = token.low in self.grammar.language.connectors
        return connects or token.dash or token.text in _BREAKING_MARKS

    def cut(self, first: int) -> int | None:
        """Where a clause that lies after token `first` is cut; None where no token of it is left."""
        index = self.after
        if index <= first:
            return None
        while index > first and self._may_break(self.tokens[index - 1]):
            index -= 1
        return self.tokens[index].start


class SentenceReports:
    """The reports of one sentence, in order, and those of them that break off a clause."""

    def __init__(self, sentence: Sentence, reports: Sequence[Report], grammar: Grammar) -> None:
        self.sentence, self.reports = sentence, reports
        self._starts = [report.cue.start for report in reports]
        spoken = (r for r in reports if r.verb is None or _speaks(r.verb))
        breaks = (Break(sentence, r, grammar, aside=self._holds_another(r)) for r in spoken)
        self._breaks = [b for b in breaks if b.breaks]
        self._break_starts = [b.report.cue.start for b in self._breaks]

    def _holds_another(self, report: Report) -> bool:
        """“Kelm, who said …, added …”: another report stands between the subject and its verb."""
        subject = report.subject
        before = self.reports[: bisect_left(self._starts, report.cue.start)]
        return subject is not None and any(r.cue.start > subject.end for r in before)

    def later(self, report: Report) -> Sequence[Report]:
        """The reports whose cue stands after that of `report`."""
        return self.reports[bisect_right(self._starts, report.cue.end) :]

    def earlier(self, report: Report) -> list[Report]:
        """The reports whose cue stands before that of `report`."""
        before = self.reports[: bisect_left(self._starts, report.cue.start)]
        return [r for r in before if r.cue.end < report.cue.start]

    def breaks_after(self, report: Report) -> Sequence[Break]:
        """Where later reports break off the clause of `report`."""
        return self._breaks[bisect_right(self._break_starts, report.cue.end) :]


class Hanging:
    """One report in its sentence: the token that opens its clause, and where the clause ends."""

    def __init__(self, reading: Reading, report: Report, beside: SentenceReports) -> None:
        self.reading, self.report, self.beside = reading, report, beside
        self.grammar, self.words = reading.grammar, reading.language
        self.sentence: Sentence = beside.sentence
        self.that = self._that()

    @property
    def after_marks(self) -> bool:
        """Words in marks stand directly before the report: “…,” he said."""
        return (
            self.reading.masked[max(0, self.report.start - 4) : self.report.start].rstrip(" ,")[-1:]
            in _CLOSING
        )

    def following(self, position: int) -> Sequence[Token]:
        """The tokens that begin at `position` or later."""
        return self.sentence.tokens_from(position)

    def _that(self) -> Token | None:
        """The “that” which opens the clause, if no verb stands before it."""
        for count, token in enumerate(self.following(self.report.after)):
            if token.low in self.words.complementizers and token.kind == "word":
                return token
            if count > _BEFORE_THAT or token.low in self.words.degrees or self._begins_clause(token):
                return None  # also: “thinks so little of it that …”
        return None

    def _begins_clause(self, token: Token) -> bool:
        cue = self.grammar.cue(token)
        if token.kind == "hidden" or token.low in self.words.finite or (cue is not None and not cue.noun):
            return True
        return token.low in self.words.subject_pronouns

    def limit(self, start: int) -> int:
        """Where a clause that begins at `start` must end.

        Before the next report that does not lie inside it (“said that he was told …”), else with
        the sentence.
        """
        words = (token.start for token in self.following(start) if token.kind != "mark")
        first, own = next(words, self.sentence.span.end), self.sentence.first_from(self.report.cue.end)
        cuts = (other.cut(own) for other in self.beside.breaks_after(self.report))
        most = next((cut for cut in cuts if cut is not None and first < cut), self.sentence.end_of_words)
        most = self._until_main_verb(first, most)
        return next((t.start for t in self.following(first) if t.text == ";" and t.start < most), most)

    def _until_main_verb(self, first: int, most: int) -> int:
        """“Kelm, who came promising to cut tolls, insisted …”: an aside ends where its subject speaks again."""
        own = self.report
        if not own.weak or own.subject is None:
            return most
        again = (
            r for r in self.beside.later(own) if r.subject == own.subject and not r.shared and not r.inverted
        )
        commas = (self.sentence.tokens_until(r.cue.start)[-1] for r in again)
        return next((c.start for c in commas if c.comma and first < c.start < most), most)

    def looks_like_clause(self, start: int, end: int) -> bool:
        """Has a subject at its head and a finite verb: “the road was closed”."""
        first = self.sentence.first_from(start)
        tokens = self.sentence.tokens[first : max(first, self.sentence.first_from(end))]
        if len(tokens) < _LEAST_WORDS or tokens[0].low in self.words.not_clause_openings:
            return False
        if tokens[0].low in self.words.subject_pronouns or any(map(self._is_verb, tokens[:_VERB_WITHIN])):
            return True
        return any(token.low.endswith(self.words.past_ending) for token in tokens[1:_PAST_WITHIN])

    def _is_verb(self, token: Token) -> bool:
        return token.low in self.words.finite or token.low in self.words.auxiliaries

    def clause_before(self) -> int:
        """Where the clause before the report begins: with the sentence, or after an earlier report."""
        ends = (r.end for r in self.beside.earlier(self.report) if r.verb is not None)
        return max(ends, default=self.sentence.span.start)
