"""Labelled articles as examples: stretches that rules propose, where they end, attributions that are right or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.evaluate import Answered
from quotearchive.evaluate.attributions import judge
from quotearchive.evaluate.pairs import jaccard
from quotearchive.evaluate.sides import labelled_only, sides
from quotearchive.evaluate.words import words
from quotearchive.extract import Extraction
from quotearchive.extract.find.clauses import Clauses
from quotearchive.extract.find.ends import Stretch
from quotearchive.extract.find.judge import Proposed, signs
from quotearchive.extract.reading import Reading
from quotearchive.extract.reports import reports
from quotearchive.extract.score import features
from quotearchive.model import Span
from training.linear import Signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.evaluate import Labelled
    from quotearchive.evaluate.words import Words
    from quotearchive.extract.find.hanging import Hanging
    from quotearchive.language import Language
    from quotearchive.roster import Roster

MATCH = 0.3
AT_NOTHING = "at nothing"
_NEAR = 12  # code points between where a stretch and its label begin

Binary = tuple[Signs, bool]
Choice = tuple[list[Signs], int]


class Article:
    """One labelled article, read by the rules."""

    def __init__(self, labelled: Labelled, language: Language, roster: Roster) -> None:
        self.labelled, self.text = labelled, labelled.article.text
        reading = Reading(labelled.article, language, roster)
        self.clauses = Clauses(reading, reports(reading))
        self.golds = [words(self.text, label.spans) for label in labelled.labels]
        self._at: dict[int, set[int]] = {}
        for number, gold in enumerate(self.golds):
            for place in gold:
                self._at.setdefault(place, set()).add(number)

    def clause_examples(self) -> Iterator[Binary]:
        """Each stretch that a rule proposes, and whether it is a label's."""
        for context in self._contexts():
            for proposed in self.clauses.proposals(context):
                found = words(self.text, self.clauses.spans(proposed.edges))
                if found:
                    yield named(proposed), self._best(found) >= MATCH

    def end_examples(self) -> Iterator[Choice]:
        """Each stretch that could end in several places, with the place where its label ends."""
        for context in self._contexts():
            for rule, edges in self.clauses.open_ended(context):
                stretch = Stretch(context, rule, *edges[-2:])
                chosen = self._chosen(stretch, edges[-2], edges[-1])
                if chosen is not None:
                    nth = enumerate(stretch.candidates(), 1)
                    options = [once(stretch.signs(index, number)) for number, index in nth]
                    yield [once(stretch.at_limit()), *options], chosen

    def _contexts(self) -> Iterator[Hanging]:
        for number in self.clauses.by_sentence:
            yield from self.clauses.contexts(number)

    def _best(self, found: Words) -> float:
        near = {number for place in found for number in self._at.get(place, ())}
        return max((jaccard(self.golds[number], found) for number in near), default=0.0)

    def _chosen(self, stretch: Stretch, start: int, limit: int) -> int | None:
        """Which end is the label's; None where no label begins here, or none ends at one of them."""
        ends = [limit, *(stretch.end_before(index) for index in stretch.candidates())]
        whole = words(self.text, [Span(start, limit)])
        last = self._last_word(whole, start)
        if last is None or len(ends) == 1:
            return None
        shown = [max((place for place in whole if place < end), default=-1) for end in ends]
        return shown.index(last) if last in shown else None

    def _last_word(self, whole: Words, start: int) -> int | None:
        numbers = {number for place in whole for number in self._at.get(place, ())}
        labels = self.labelled.labels
        begins = [
            n for n in numbers if len(labels[n].spans) == 1 and -2 <= min(self.golds[n]) - start < _NEAR
        ]
        return max(self.golds[begins[0]]) if begins else None


def once(found: Iterable[str]) -> Signs:
    return [(sign, 1.0) for sign in found]


def named(proposed: Proposed) -> Signs:
    """The signs of a stretch under one name each: the rule that reads it, then the sign."""
    return once([AT_NOTHING, *(f"{rule}:{sign}" for rule, found in signs(proposed) for sign in found)])


def score_examples(labelled: Labelled, language: Language, roster: Roster) -> Iterator[Binary]:
    """What is known of each attribution that is found, and whether it counts in the end-to-end F."""
    extraction = Extraction(labelled.article, language, roster)
    made = list(extraction.made())
    found = tuple(attribution for _, attribution in made)
    _, given = judge(labelled_only(sides(Answered(labelled, found))))
    right = {id(each.attribution): each.right for each in given}
    for one, attribution in made:
        if id(attribution) in right:
            yield features(one, attribution.evidence), right[id(attribution)]
