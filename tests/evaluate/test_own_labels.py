"""What must hold whatever the labels: gold measured against itself is perfect, and every figure is a share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from labels import answered

from quotearchive.evaluate import GoldQuotation, Layout, measure
from quotearchive.evaluate.attributions import AttributionFigures
from quotearchive.evaluate.marks import in_marks, kind_by_marks
from quotearchive.evaluate.rates import Rates, Share
from quotearchive.model import (
    Attribution,
    Kind,
    Mention,
    Platform,
    PlatformName,
    Quotation,
    Span,
    Speaker,
    SpeakerType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.evaluate import Figures
    from quotearchive.evaluate.statements import StatementFigures

    Part = StatementFigures | AttributionFigures

TEXT = "“We will, and soon,” Ada Lorne said. “The ice\nis thin.” He said that it “would” hold.\nShe hoped that we know."
SAID = [("said", "Ada Lorne", "name"), ("", "", ""), (":", "He", "pronoun"), ("hoped", "She", "nominal")]


@st.composite
def labelled(draw: st.DrawFn) -> list[GoldQuotation]:
    """Labels that do not overlap, some of several spans, with kinds as the marks make them."""
    cuts = sorted(draw(st.sets(st.integers(0, len(TEXT)), max_size=12)))
    spans = [Span(*each) for each in zip(cuts[::2], cuts[1::2], strict=False)]
    marked = in_marks(TEXT)
    labels = []
    while spans:
        number = draw(st.integers(1, 2))
        its, spans = tuple(spans[:number]), spans[number:]
        cue, speaker, kind = draw(st.sampled_from(SAID))
        labels.append(
            GoldQuotation(
                its,
                kind_by_marks(TEXT, its, marked),
                speaker=speaker,
                speaker_type=kind or "unnamed",
                official=draw(st.sampled_from([None, "lorne"])) if speaker else None,
                platform=draw(st.sampled_from([None, "x"])),
                mention=Span(0, 5) if speaker else None,
                cue=cue,
            )
        )
    return labels


def same(label: GoldQuotation) -> Attribution:
    """The answer that says what the label says."""
    return Attribution(
        Quotation("article", label.spans, "words", label.kind),
        speaker=Speaker(
            Mention(label.speaker, label.mention), label.speaker, SpeakerType.PERSON, label.official
        )
        if label.speaker
        else None,
        platform=Platform(PlatformName(label.platform), "") if label.platform else None,
    )


def parts(figures: Figures) -> list[Part]:
    return [each for each in (figures.statements, figures.attributions, figures.speech) if each]


def figures_in(value: Any) -> Iterator[Rates | Share]:
    if isinstance(value, Rates | Share):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in ("mistakes", "score"):
                yield from figures_in(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from figures_in(each)


@given(labelled(), st.sampled_from(Layout))
def test_gold_against_itself_is_perfect(labels: list[GoldQuotation], layout: Layout) -> None:
    article = answered(TEXT, labels, [same(label) for label in labels], layout=layout)
    figures = measure([article])
    for part in parts(figures):
        assert part.gold == part.predicted
        assert part.mistakes == ()
        for each in figures_in(part):
            if isinstance(each, Share):
                assert each.right == each.of
            else:
                assert (each.precision, each.recall) in ((1, 1), (0, 0))
        if part.gold:
            assert (part.statement if not isinstance(part, AttributionFigures) else part.end_to_end).f == 1


@given(labelled(), labelled(), st.sampled_from(Layout))
def test_every_figure_is_a_share(
    labels: list[GoldQuotation], others: list[GoldQuotation], layout: Layout
) -> None:
    figures = measure([answered(TEXT, labels, [same(other) for other in others], layout=layout)])
    for part in parts(figures):
        for each in figures_in(part):
            values = [each.value] if isinstance(each, Share) else [each.precision, each.recall, each.f]
            assert all(0 <= value <= 1 for value in values)


@given(labelled())
def test_who_is_wrong_everywhere_is_right_nowhere(labels: list[GoldQuotation]) -> None:
    wrong = [
        replace(same(label), speaker=Speaker(None, "Otto Brill", SpeakerType.PERSON, "brill"))
        for label in labels
    ]
    its = measure([answered(TEXT, labels, wrong)]).statements
    assert its
    assert (its.speaker.right, its.statement, its.score.right.right) == (0, Rates(0, 0), 0)
    assert Kind.DIRECT in its.recall
