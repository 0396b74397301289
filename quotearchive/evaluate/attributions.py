"""Figures for attributions: do the words agree, and do the words that name the speaker."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotearchive.evaluate import mistakes, overlaps
from quotearchive.evaluate.calibration import Calibration, Judged, calibration
from quotearchive.evaluate.marks import in_marks, kind_by_marks
from quotearchive.evaluate.names import plain, same_head
from quotearchive.evaluate.pairs import pairs
from quotearchive.evaluate.rates import Rates, Share, rates, share
from quotearchive.evaluate.sides import MATCH
from quotearchive.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotearchive.evaluate.gold import GoldQuotation, Mistake
    from quotearchive.evaluate.sides import Sides
    from quotearchive.model import Attribution

CLOSE = 0.8
TYPES = ("name", "pronoun", "nominal")


@dataclass(frozen=True, slots=True)
class SpeakerFigures:
    """Of quotations found that have a speaker: the same words, the same head, words that overlap in the text."""

    surface: Share
    head: Share
    overlap: Share
    head_by_type: Mapping[str, Share]


@dataclass(frozen=True, slots=True)
class KindFigures:
    """Of one kind: that of a label as labelled, that of what was found by its marks."""

    gold: int
    predicted: int
    match: Rates
    exact: Rates
    speaker_head: Share


@dataclass(frozen=True, slots=True)
class AttributionFigures:
    """What the labels of attributions say of our answers; see `overlaps` for how words are compared.

    `end_to_end`: quotations that share three tenths of their words, with the head of the speaker right, or none on
    either side.
    """

    gold: int
    predicted: int
    exact: Rates
    exact_span: Rates
    partial: Rates
    token: Rates
    match: Rates
    close_match: Rates
    end_to_end: Rates
    speaker: SpeakerFigures
    kinds: Mapping[Kind, KindFigures]
    score: Calibration
    mistakes: tuple[Mistake, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label, and what was found for it."""

    label: GoldQuotation
    found: Attribution | None
    exact: bool

    @property
    def right(self) -> bool:
        """Whether the speaker is."""
        return self.found is not None and speaker_right(self.label, self.found)


@dataclass(frozen=True, slots=True)
class Given:
    """What was found, its kind by its marks, and the label that it answers."""

    attribution: Attribution
    kind: Kind
    label: GoldQuotation | None
    exact: bool

    @property
    def right(self) -> bool:
        return self.label is not None and speaker_right(self.label, self.attribution)


def figures(articles: Sequence[Sides]) -> AttributionFigures:
    judged = [judge(each) for each in articles]
    wanted = [each for wants, _ in judged for each in wants]
    given = [each for _, gives in judged for each in gives]
    return AttributionFigures(
        gold=len(wanted),
        predicted=len(given),
        exact=overlaps.matched(articles, 1.0),
        exact_span=overlaps.exact_spans(articles),
        partial=overlaps.partial(articles),
        token=overlaps.tokens(articles),
        match=overlaps.matched(articles, MATCH),
        close_match=overlaps.matched(articles, CLOSE),
        end_to_end=rates(sum(each.right for each in wanted), len(given), len(wanted)),
        speaker=_speaker_figures([each for each in wanted if each.found and each.label.speaker]),
        kinds={kind: _kind_figures(kind, wanted, given) for kind in Kind},
        score=calibration([Judged(each.attribution.score, each.right) for each in given]),
        mistakes=tuple(
            mistake for each, both in zip(articles, judged, strict=True) for mistake in _mistakes(each, *both)
        ),
    )


def judge(both: Sides) -> tuple[list[Wanted], list[Given]]:
    partners, exact = (pairs(both.golds, both.ours, least) for least in (MATCH, 1.0))
    label_of = {j: both.labels[i] for i, j in partners.items()}
    wanted = [
        Wanted(label, both.found[partners[i]] if i in partners else None, i in exact)
        for i, label in enumerate(both.labels)
    ]
    text = both.answered.text
    marked, same = in_marks(text), set(exact.values())
    given = [
        Given(each, kind_by_marks(text, each.quotation.spans, marked), label_of.get(j), j in same)
        for j, each in enumerate(both.found)
    ]
    return wanted, given


def speaker_right(label: GoldQuotation, attribution: Attribution) -> bool:
    """The same head; where the label has no speaker, none."""
    said = named(attribution)
    return same_head(label.speaker, said) if label.speaker else not said


def named(attribution: Attribution) -> str:
    """The words beside the cue that name the speaker; where there are none, the name."""
    speaker = attribution.speaker
    if speaker is None:
        return ""
    return (speaker.mention.text if speaker.mention else "") or speaker.name


def _speaker_figures(found: Sequence[Wanted]) -> SpeakerFigures:
    by_type = {name: [each.right for each in found if _type(each.label) == name] for name in TYPES}
    return SpeakerFigures(
        surface=share([each.found is not None and _same_words(each.label, each.found) for each in found]),
        head=share([each.right for each in found]),
        overlap=share([each.found is not None and _same_place(each.label, each.found) for each in found]),
        head_by_type={name: share(answers) for name, answers in by_type.items()},
    )


def _type(label: GoldQuotation) -> str:
    return label.speaker_type if label.speaker_type in TYPES else "nominal"


def _same_words(label: GoldQuotation, attribution: Attribution) -> bool:
    return plain(label.speaker) == plain(named(attribution))


def _same_place(label: GoldQuotation, attribution: Attribution) -> bool:
    mention = attribution.speaker.mention if attribution.speaker else None
    return bool(mention and mention.span and label.mention and mention.span.overlaps(label.mention))


def _kind_figures(kind: Kind, wanted: Sequence[Wanted], given: Sequence[Given]) -> KindFigures:
    wants = [each for each in wanted if each.label.kind is kind]
    gives = [each for each in given if each.kind is kind]
    matched, met = (
        sum(each.label is not None for each in gives),
        sum(each.found is not None for each in wants),
    )
    exact, hit = (sum(each.exact for each in side) for side in (gives, wants))
    return KindFigures(
        gold=len(wants),
        predicted=len(gives),
        match=rates(matched, len(gives), len(wants), hit=met),
        exact=rates(exact, len(gives), len(wants), hit=hit),
        speaker_head=share([each.right for each in wants if each.found and each.label.speaker]),
    )


def _mistakes(both: Sides, wanted: Sequence[Wanted], given: Sequence[Given]) -> list[Mistake]:
    answered = both.answered
    found = [mistakes.missed(answered, each.label) for each in wanted if each.found is None]
    found += [
        mistakes.wrong(answered, each.label, f"speaker {named(each.found) or 'none'}")
        for each in wanted
        if each.found and not each.right
    ]
    found += [mistakes.unlabelled(answered, each.attribution) for each in given if each.label is None]
    return sorted(found, key=lambda each: each.start)
