"""How sure an attribution is: what each piece of its evidence weighs, and what its words and its speaker weigh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.extract.find.finding import beginning
from quotearchive.model import UNSCORED, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from quotearchive.extract.attribute import Attributed
    from quotearchive.extract.reading import Reading
    from quotearchive.model import Speaker

PRIOR, PLACED = "score.prior", "score.placed"
_NOT_OF_THE_WORDS = ("platform.", "resolve.")
RARE = {
    "find.said-this": 1.5,
    "find.headline": 1.0,
    "find.before-dash": 2.0,
    "find.copied-post": 1.0,
    "find.after-colon": 1.0,
    "find.turn": 1.0,
    "find.answer": 1.0,
    "find.cited": 1.0,
}
"""Rules that the news which was learned from hardly knows, with what they and all signs beside them weigh."""
_LENGTHS = ((2, "2"), (4, "4"), (7, "7"), (12, "12"), (20, "20"), (35, "35"))
_DISTANCES = ((1, "touches"), (4, "4"), (30, "30"), (80, "80"), (200, "200"))


def _bucket(value: int, limits: Sequence[tuple[int, str]]) -> str:
    return next((name for most, name in limits if value <= most), "more")


@dataclass(frozen=True, slots=True)
class Made:
    """A quotation with its speaker: what the signs of the score look at."""

    reading: Reading
    attributed: Attributed
    speaker: Speaker | None

    @property
    def kind(self) -> str:
        return self.attributed.finding.kind.value


def prior(made: Made) -> Iterator[str]:
    """How often an attribution of this kind is right, before anything else is looked at."""
    yield made.kind


def length(made: Made) -> Iterator[str]:
    """Few words in marks, or very many without, are less often somebody's statement."""
    spans = made.attributed.finding.spans
    count = sum(len(span.of(made.reading.text).split()) for span in spans)
    yield f"{made.kind}|{_bucket(count, _LENGTHS)}"
    yield f"{made.kind}|{min(len(spans), 3)} parts"


def mention(made: Made) -> Iterator[str]:
    """A full name beside the words is more often right than a pronoun, a thing, or no mention at all."""
    if made.speaker is None:
        yield "nobody"
        return
    span = made.attributed.subject
    if span is None:
        yield "carried on"
        return
    words, tokens = made.reading.language, span.of(made.reading.text).split()
    low = tokens[-1].lower()
    if len(tokens) == 1 and low in words.subject_pronouns:
        shape = low
    elif tokens[-1][0].isupper():
        shape = (
            "Name" if len(tokens) == 1 else "Name in full" if tokens[0][0].isupper() else "name at the end"
        )
    else:
        shape = "plural" if low.endswith("s") else "noun"
    yield shape
    yield f"{made.kind}|{shape}"
    yield f"{made.speaker.type.value}|{shape}"
    yield f"{min(len(tokens), 6)} words"


def cue(made: Made) -> Iterator[str]:
    """Words beside “said” are more often right than those beside a verb that seldom reports."""
    span = made.attributed.cue
    report = made.attributed.finding.report
    lemma = "none" if span is None else span.of(made.reading.text).lower()
    if report is not None and report.verb is not None:
        lemma = report.verb.lemma
    yield f"{made.kind}|{lemma}"
    if report is not None:
        yield f"{made.kind}|{'inverted' if report.inverted else 'upright'}"
        if report.weak:
            yield "weak"
        if report.shared:
            yield "shared"


def distance(made: Made) -> Iterator[str]:
    """The speaker is named right beside the words, or further off; before them or after."""
    span, finding = made.attributed.subject, made.attributed.finding
    if span is None:
        yield "none"
        return
    if span.start >= finding.end:
        yield f"after {_bucket(span.start - finding.end, _DISTANCES)}"
    elif span.end <= finding.start:
        yield f"before {_bucket(finding.start - span.end, _DISTANCES)}"
    else:
        yield "between"


SIGNS: tuple[tuple[str, Callable[[Made], Iterator[str]]], ...] = (
    (PRIOR, prior),
    ("score.length", length),
    ("score.mention", mention),
    ("score.cue", cue),
    ("score.distance", distance),
)


def features(made: Made, evidence: Sequence[Evidence]) -> list[tuple[str, float]]:
    """Everything that has a weight, by name, and how often it counts: what the figures are learned from."""
    own = [each for each in evidence if not each.rule.startswith(_NOT_OF_THE_WORDS)]
    found = [(each.rule, 1.0) for each in own]
    found += [(f"{each.rule}*", each.weight) for each in own if each.weight]
    return found + [(f"{name}:{sign}", 1.0) for name, read in SIGNS for sign in read(made)]


def weighed(made: Made, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence with what each piece adds to the log-odds that the attribution is right, and the signs beside it.

    Rules that decide who is meant and where keep the weight that they decided with: `placed` has what they add.
    """
    table = made.reading.language.score
    rare = RARE.get(made.attributed.finding.evidence[0].rule)
    adds = [0.0 if rare is not None else _adds(table, each) for each in evidence]
    if rare is not None:
        adds[0] = rare
    kept = (
        each
        if each.rule.startswith(UNSCORED)
        else Evidence(each.rule, each.text, each.span, round(weight, 2))
        for each, weight in zip(evidence, adds, strict=True)
    )
    return (*kept, *(_signs(made, table, evidence, adds) if rare is None else ()))


def _adds(table: Mapping[str, float], evidence: Evidence) -> float:
    return table.get(evidence.rule, 0.0) + table.get(f"{evidence.rule}*", 0.0) * evidence.weight


def _signs(
    made: Made, table: Mapping[str, float], evidence: Sequence[Evidence], adds: Sequence[float]
) -> Iterator[Evidence]:
    seen = made.attributed.finding.spans[0]
    shown = beginning(made.reading.text, seen)
    words = shown.of(made.reading.text)
    for name, read in SIGNS:
        weight = sum(table.get(f"{name}:{sign}", 0.0) for sign in read(made))
        yield Evidence(name, words, shown, round(weight, 2))
    who = sum(
        weight
        for each, weight in zip(evidence, adds, strict=True)
        if each.rule.startswith(UNSCORED) and not each.rule.startswith(_NOT_OF_THE_WORDS)
    )
    yield Evidence(PLACED, words, shown, round(who, 2))
