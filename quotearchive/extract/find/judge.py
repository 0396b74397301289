"""How likely it is that a proposed stretch is what somebody is reported to have said: a weighed list of signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quotearchive.extract.find.hanging import Hanging
    from quotearchive.extract.reading import Report
    from quotearchive.extract.tokens import Token
    from quotearchive.language import Language
    from quotearchive.model import Span

Edges = tuple[int, ...]  # where the parts of a stretch begin and end, in turn
_LENGTHS = ((2, "2"), (3, "3"), (5, "5"), (8, "8"), (13, "13"), (22, "22"), (40, "40"))
_FINITE_WITHIN = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (7, "7"), (12, "12"))
_GAP = 4  # tokens
# What stands before its report is a clause by its place: whether a verb is seen in it tells little.
BEFORE_REPORT = frozenset({"find.trailing-report", "find.what-precedes", "find.according-to"})


class Proposed:
    """A stretch that a rule proposes for a report, with what the signs look at."""

    def __init__(self, context: Hanging, rule: str, edges: Edges) -> None:
        self.context, self.rule, self.edges = context, rule, edges
        self.report: Report = context.report
        sentence = context.sentence
        first = sentence.first_from(edges[0])
        self.inside: Sequence[Token] = sentence.tokens[first : max(first, sentence.first_from(edges[1]))]
        self.lemma = self.report.verb.lemma if self.report.verb is not None else "according"


def cue_verb(p: Proposed) -> Iterator[str]:
    """This verb, in this form and with this construction, reports speech more or less often in news."""
    yield f"{p.rule}|{p.lemma}"
    verb = p.report.verb
    if verb is not None:
        yield f"{p.lemma}|{_form(p)}"


def _form(p: Proposed) -> str:
    verb = p.report.verb
    if verb is None or verb.form == verb.lemma:
        return "plain"
    if verb.participle:
        return "ing"
    return "s" if verb.form.endswith("s") else "past"


def opening(p: Proposed) -> Iterator[str]:
    """The stretch begins with such a word, right after the verb or further off."""
    first = _class(p, 0)
    gap = _gap(p)
    yield f"{p.rule}|opens {first}"
    yield f"{p.rule}|gap {gap}"
    yield f"{p.lemma}|{gap}|{first}"
    yield f"{p.rule}|then {_class(p, 1)}"


def _class(p: Proposed, at: int) -> str:
    if at >= len(p.inside):
        return "-"
    token, grammar = p.inside[at], p.context.grammar
    if token.kind == "hidden":
        return "marks"
    words = grammar.language
    low = token.low
    if (
        low in words.prepositions
        or low in words.determiners
        or low in words.subject_pronouns
        or low in words.subordinators
        or low in words.auxiliaries
        or low in words.object_pronouns
        or low in words.conjunctions
    ):
        return low
    if token.kind == "mark":
        return token.text
    if token.capital:
        return "Name"
    if token.text[0].isdigit():
        return "number"
    if low.endswith(words.adverb_ending):
        return "adverb"
    if low.endswith("ing"):
        return "ing"
    return "plural" if low.endswith("s") else "word"


def _gap(p: Proposed) -> str:
    """What stands between the verb and the stretch."""
    sentence = p.context.sentence
    if p.edges[0] < p.report.cue.start:
        return "left"
    first, last = sentence.first_from(p.report.cue.end), sentence.first_from(p.edges[0])
    between = sentence.tokens[first:last]
    if not between:
        return "none"
    if len(between) == 1:
        return between[0].low
    return f"{min(len(between), _GAP)}+{between[-1].low if between[-1].kind == 'mark' else ''}"


def subject(p: Proposed) -> Iterator[str]:
    """Such a subject speaks more or less often: a pronoun, a name, a noun for somebody, a thing."""
    kind = subject_kind(p.context, p.report)
    yield f"{p.rule}|{kind}"
    yield f"{_form(p)}|{kind}"
    if p.report.shared:
        yield f"{p.rule}|shared"
    if p.report.inverted:
        yield f"{p.rule}|inverted"
    if p.report.weak:
        yield f"{p.rule}|weak"


def subject_kind(context: Hanging, report: Report) -> str:
    """What kind of words the subject of a report is."""
    if report.subject is None:
        return "none"
    sentence, words = context.sentence, context.words
    first, last = sentence.first_from(report.subject.start), sentence.first_from(report.subject.end)
    inside = sentence.tokens[first:last]
    if not inside:
        return "far"
    head, opens = inside[-1], inside[0]
    if len(inside) == 1 and head.low in words.subject_pronouns:
        return head.low
    if head.possessive:
        return "possessive"
    if any(context.grammar.person_noun(token) for token in inside):
        return "person"
    if head.capital and head.low not in words.not_names:
        return "Name"
    if any(token.capital and token.low not in words.not_names for token in inside):
        return "name inside"
    if head.low in words.determiners:
        return head.low
    if opens.low in words.determiners:
        return f"{opens.low} {'plural' if head.low.endswith('s') else 'thing'}"
    return "plural" if head.low.endswith("s") else "thing"


def shape(p: Proposed) -> Iterator[str]:
    """The stretch has a verb of its own, or none; it is short or long; it stands in marks or has some inside."""
    words = p.context.words
    finite = next(
        (i for i, t in enumerate(p.inside) if t.low in words.finite or t.low in words.auxiliaries), None
    )
    past = next(
        (i for i, t in enumerate(p.inside[1:], 1) if not t.capital and t.low.endswith(words.past_ending)),
        None,
    )
    hidden = [i for i, t in enumerate(p.inside) if t.kind == "hidden"]
    has = "finite " + _bucket(finite, _FINITE_WITHIN) if finite is not None else "none"
    if finite is None and past is not None:
        has = "past"
    marks = "marks" if hidden else "plain"
    if p.rule not in BEFORE_REPORT:
        yield f"{p.rule}|{has}|{marks}"
    yield f"{p.rule}|words {_bucket(len(p.inside), _LENGTHS)}|{marks}"
    if p.rule not in BEFORE_REPORT and p.edges[-1] < p.context.sentence.end_of_words:
        yield f"{p.rule}|cut"
    if p.context.sentence.masked[p.context.sentence.span.end - 1 : p.context.sentence.span.end] == "?":
        yield "question"


def _bucket(value: int, limits: tuple[tuple[int, str], ...]) -> str:
    return next((name for most, name in limits if value <= most), "more")


def setting(p: Proposed) -> Iterator[str]:
    """What stands before the report: a word that makes it part of something else, an auxiliary, nothing."""
    sentence, words = p.context.sentence, p.context.words
    start = p.report.cue.start if p.report.shared else p.report.start
    index = sentence.first_from(start)
    before = sentence.tokens[index - 1] if index else None
    if before is None:
        yield f"{p.rule}|opens sentence"
    elif before.kind != "word":
        yield f"{p.rule}|after {before.text[0] if before.kind == 'mark' else 'marks'}"
    elif (
        before.low in words.subordinators
        or before.low in words.conjunctions
        or before.low in words.prepositions
    ):
        yield f"{p.rule}|after {before.low}"
    else:
        yield f"{p.rule}|after word"
    verb = sentence.first_from(p.report.cue.start)
    aux = sentence.tokens[verb - 1].low if verb else ""
    if aux in words.auxiliaries or aux in words.adverbs:
        yield f"{_form(p)}|aux {aux}"
    low = sentence.tokens[0].low
    if low in words.subordinators or low in words.aside_openings:
        yield f"sentence {low}"
    if sentence.is_title:
        yield f"{p.rule}|title"


SIGNS: tuple[tuple[str, Callable[[Proposed], Iterator[str]]], ...] = (
    ("find.cue-verb", cue_verb),
    ("find.opening", opening),
    ("find.subject", subject),
    ("find.shape", shape),
    ("find.setting", setting),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the signs of a stretch weigh, in log-odds: all together, and by the rule that read them."""

    total: float
    parts: tuple[tuple[str, float], ...]

    def evidence(self, rule: str, text: str, span: Span) -> tuple[Evidence, ...]:
        """The rule that proposed the stretch, and each sign that speaks."""
        base = self.total - sum(weight for _, weight in self.parts)
        spoke = (Evidence(name, text, span, round(weight, 2)) for name, weight in self.parts)
        return (Evidence(rule, text, span, round(base, 2)), *spoke)


class Judge:
    """Weighs stretches with the figures of a language."""

    def __init__(self, language: Language) -> None:
        self.weights, self.at_nothing = language.signs, language.signs_at_nothing

    def weigh(self, proposed: Proposed) -> Verdict:
        """The sum of what each sign weighs; a sign that was never seen weighs nothing."""
        parts = tuple((name, self._sum(name, read(proposed))) for name, read in SIGNS)
        return Verdict(self.at_nothing + sum(weight for _, weight in parts), parts)

    def _sum(self, name: str, keys: Iterable[str]) -> float:
        table = self.weights[name]
        return sum(table.get(key, 0.0) for key in keys)


def signs(p: Proposed) -> list[tuple[str, list[str]]]:
    """The signs of a proposed stretch, by the name of the rule that reads them."""
    return [(name, list(read(p))) for name, read in SIGNS]
