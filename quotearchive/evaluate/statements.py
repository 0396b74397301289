"""Figures for statements: was the quotation found, which official is it given to, where was it said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from quotearchive.evaluate import mistakes
from quotearchive.evaluate.calibration import Calibration, Judged, calibration
from quotearchive.evaluate.names import last_word
from quotearchive.evaluate.pairs import jaccard, pairs
from quotearchive.evaluate.rates import Rates, Share, rates, share
from quotearchive.evaluate.sides import sides
from quotearchive.evaluate.words import LEADING, words
from quotearchive.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotearchive.evaluate.gold import Answered, GoldQuotation, Mistake
    from quotearchive.evaluate.sides import Sides
    from quotearchive.evaluate.words import Words
    from quotearchive.model import Attribution

FOUND, TIGHT = 0.5, 0.9
NOISE = 0.5
_LEADING = LEADING | {"що"}


@dataclass(frozen=True, slots=True)
class StatementFigures:
    """What the labels of statements say of our answers.

    `found` and `tight`: quotations that share half, or nine tenths, of their words with a labelled one. `statement`:
    those found whose speaker and platform are right too. `speaker`, `platform`: of those found; `platform_named`: of
    those found that were made on a platform. `false_on_non_quotes`: how many lie on words in marks that are none.
    """

    gold: int
    predicted: int
    found: Rates
    tight: Rates
    statement: Rates
    speaker: Share
    platform: Share
    platform_named: Share
    recall: Mapping[Kind, Share]
    false_on_non_quotes: int
    score: Calibration
    mistakes: tuple[Mistake, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A labelled quotation, what was found for it, and how much of their words both share."""

    label: GoldQuotation
    found: Attribution | None = None
    overlap: float = 0.0

    @property
    def speaker_right(self) -> bool:
        return self.found is not None and speaker_right(self.label, self.found)

    @property
    def platform_right(self) -> bool:
        return self.found is not None and platform_of(self.found) == self.label.platform


@dataclass(frozen=True, slots=True)
class Given:
    """A quotation that was found, the label it answers if any, and whether its words are no quotation at all."""

    attribution: Attribution
    label: GoldQuotation | None
    on_non_quote: bool

    @property
    def right(self) -> bool:
        return self.label is not None and speaker_right(self.label, self.attribution)


def figures(answered: Iterable[Answered]) -> StatementFigures:
    articles = [sides(each, joined(each.labelled.labels), _LEADING) for each in answered]
    judged = [judge(each) for each in articles]
    wrong = (_mistakes(each.answered, *both) for each, both in zip(articles, judged, strict=True))
    return _figures(
        [each for wants, _ in judged for each in wants],
        [each for _, gives in judged for each in gives],
        tuple(chain.from_iterable(wrong)),
    )


def judge(both: Sides) -> tuple[list[Wanted], list[Given]]:
    """What one article was to give, and what it gave.

    A headline need not be found: where it is not, neither it nor what was found on its words counts.
    """
    partners = pairs(both.golds, both.ours, FOUND)
    loose = {i for i, label in enumerate(both.labels) if label.in_headline and i not in partners}
    wanted = [_wanted(both, i, partners.get(i)) for i in range(len(both.labels)) if i not in loose]
    headlines = [both.golds[i] for i in loose]
    label_of = {j: both.labels[i] for i, j in partners.items()}
    given = [
        _given(both, j, label_of.get(j))
        for j, ours in enumerate(both.ours)
        if j in label_of or not any(ours & headline for headline in headlines)
    ]
    return wanted, given


def joined(labels: Iterable[GoldQuotation]) -> list[GoldQuotation]:
    """The labels, with the parts of one split quotation as one; it is a headline if all of it is."""
    found: dict[object, GoldQuotation] = {}
    for number, label in enumerate(labels):
        key = (number,) if label.group is None else label.group
        first = found.get(key)
        found[key] = label if first is None else _with(first, label)
    return list(found.values())


def speaker_right(label: GoldQuotation, attribution: Attribution) -> bool:
    """The official, where either side has one; else the last word of the name, or anybody for an unnamed one."""
    speaker = attribution.speaker
    official = speaker.official if speaker else None
    if label.official or official:
        return label.official == official
    name = last_word(label.speaker)
    return label.speaker_type == "unnamed" or (
        name != "" and speaker is not None and name == last_word(speaker.name)
    )


def platform_of(attribution: Attribution) -> str | None:
    return attribution.platform.name.value if attribution.platform else None


def _with(first: GoldQuotation, part: GoldQuotation) -> GoldQuotation:
    return replace(first, spans=first.spans + part.spans, in_headline=first.in_headline and part.in_headline)


def _wanted(both: Sides, i: int, j: int | None) -> Wanted:
    if j is None:
        return Wanted(both.labels[i])
    return Wanted(both.labels[i], both.found[j], jaccard(both.golds[i], both.ours[j]))


def _given(both: Sides, j: int, label: GoldQuotation | None) -> Given:
    noise = label is None and _is_noise(both.answered, both.ours[j])
    return Given(both.found[j], label, noise)


def _is_noise(answered: Answered, ours: Words) -> bool:
    noise = (words(answered.text, [span], _LEADING) for span in answered.labelled.non_quotes)
    return any(each and len(ours & each) >= NOISE * len(ours) for each in noise)


def _figures(wanted: list[Wanted], given: list[Given], wrong: tuple[Mistake, ...]) -> StatementFigures:
    found = [each for each in wanted if each.found]

    def rated(right: list[bool]) -> Rates:
        return rates(sum(right), len(given), len(wanted))

    return StatementFigures(
        gold=len(wanted),
        predicted=len(given),
        found=rated([True for _ in found]),
        tight=rated([each.overlap >= TIGHT for each in found]),
        statement=rated([each.speaker_right and each.platform_right for each in found]),
        speaker=share([each.speaker_right for each in found]),
        platform=share([each.platform_right for each in found]),
        platform_named=share([each.platform_right for each in found if each.label.platform]),
        recall={
            kind: share([each.found is not None for each in wanted if each.label.kind is kind])
            for kind in Kind
        },
        false_on_non_quotes=sum(each.on_non_quote for each in given),
        score=calibration([Judged(each.attribution.score, each.right) for each in given]),
        mistakes=wrong,
    )


def _mistakes(answered: Answered, wanted: list[Wanted], given: list[Given]) -> list[Mistake]:
    found = [_mistake(answered, each) for each in wanted]
    extra = [mistakes.unlabelled(answered, each.attribution) for each in given if each.label is None]
    return sorted([*filter(None, found), *extra], key=lambda each: each.start)


def _mistake(answered: Answered, wanted: Wanted) -> Mistake | None:
    if wanted.found is None:
        return mistakes.missed(answered, wanted.label)
    speaker = None if wanted.speaker_right else mistakes.speaker_of(wanted.found)
    platform = None if wanted.platform_right else platform_of(wanted.found) or "none"
    answers = [
        f"{what} {answer}" for what, answer in (("speaker", speaker), ("platform", platform)) if answer
    ]
    return mistakes.wrong(answered, wanted.label, ", ".join(answers)) if answers else None
