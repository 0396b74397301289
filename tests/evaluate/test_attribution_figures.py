"""The figures for attributions, by small cases that were counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from labels import answer, answered, label

from quotearchive.evaluate import Layout, measure
from quotearchive.evaluate.rates import Rates, Share

if TYPE_CHECKING:
    from quotearchive.evaluate import Answered, GoldQuotation
    from quotearchive.evaluate.attributions import AttributionFigures
    from quotearchive.model import Attribution

TEXT = (
    "“One two three four,” Ada Lorne said, “five\nsix.” "
    "He hoped that seven eight nine ten would hold. Read more here."
)


def case(labels: list[GoldQuotation], answers: list[Attribution], **more: Any) -> Answered:
    return answered(TEXT, labels, answers, layout=Layout.ATTRIBUTIONS, **more)


def of(labels: list[GoldQuotation], answers: list[Attribution], **more: Any) -> AttributionFigures:
    its = measure([case(labels, answers, **more)]).attributions
    assert its
    return its


@pytest.mark.parametrize(
    ("given", "exact", "close", "match"),
    [
        ("“One two three four,”", 1, 1, 1),
        ("One two three", 0, 0, 1),
        ("One two", 0, 0, 1),
        ("One", 0, 0, 0),
        ("One two three four,” Ada", 0, 1, 1),
    ],
)
def test_how_much_of_the_words(given: str, exact: int, close: int, match: int) -> None:
    its = of([label(TEXT, "One two three four")], [answer(TEXT, given)])
    assert (its.exact, its.close_match, its.match) == tuple(Rates(x, x) for x in (exact, close, match))


def test_exactspan_does_not_mind_how_parts_are_joined() -> None:
    labels = [label(TEXT, "One two three four", "five\nsix")]
    halves = of(labels, [answer(TEXT, "One two three four,"), answer(TEXT, "five\nsix.")])
    assert (halves.exact, halves.exact_span) == (Rates(0, 0), Rates(1, 1))
    cut = of(labels, [answer(TEXT, "five"), answer(TEXT, "two three four")])
    assert cut.exact_span == Rates(1 / 2, 1 / 3)


def test_partial_and_token() -> None:
    labels = [label(TEXT, "One two three four"), label(TEXT, "seven eight nine ten")]
    its = of(labels, [answer(TEXT, "One two"), answer(TEXT, "three four,” Ada Lorne")])
    assert its.partial == Rates((1 + 0.5) / 2, (0.5 + 0) / 2)
    assert its.token == Rates(4 / 6, 4 / 8)


def test_words_of_two_quotations_count_once() -> None:
    its = of([label(TEXT, "One two three four")], [answer(TEXT, "One two"), answer(TEXT, "two three")])
    assert its.token == Rates(1, 3 / 4)


@pytest.mark.parametrize(
    ("wanted", "given", "surface", "head", "overlap", "end_to_end"),
    [
        ({"mention": "Ada Lorne"}, {"mention": "Ada Lorne"}, 1, 1, 1, 1),
        ({"mention": "Ada Lorne"}, {"mention": "Lorne"}, 0, 1, 1, 1),
        ({"mention": "Ada Lorne"}, {"mention": "Ada"}, 0, 0, 1, 0),
        ({"mention": "Ada Lorne"}, {"name": "Mayor Lorne"}, 0, 1, 0, 1),
        ({"mention": "Ada Lorne"}, {"name": "Ada Lorne", "mention": "He"}, 0, 0, 0, 0),
        ({"mention": "Ada Lorne"}, {}, 0, 0, 0, 0),
        ({"speaker": "Ada Lorne"}, {"mention": "Ada Lorne"}, 1, 1, 0, 1),
        ({}, {}, None, None, None, 1),
        ({}, {"name": "Ada Lorne"}, None, None, None, 0),
    ],
)
def test_the_speaker(
    wanted: dict[str, str],
    given: dict[str, str],
    surface: int | None,
    head: int | None,
    overlap: int | None,
    end_to_end: int,
) -> None:
    its = of([label(TEXT, "five\nsix", **wanted)], [answer(TEXT, "five\nsix", **given)])  # type: ignore[arg-type]
    speaker, counted = (
        its.speaker,
        [Share(0, 0) if each is None else Share(each, 1) for each in (surface, head, overlap)],
    )
    assert [speaker.surface, speaker.head, speaker.overlap] == counted
    assert its.end_to_end == Rates(end_to_end, end_to_end)
    assert its.score.right == Share(end_to_end, 1)


def test_the_speaker_by_type_only_of_what_is_found() -> None:
    labels = [
        label(TEXT, "One two three four", mention="Ada Lorne", speaker_type="name"),
        label(TEXT, "five\nsix", mention="He", speaker_type="pronoun"),
        label(TEXT, "seven eight nine ten", mention="He", speaker_type="other"),
    ]
    its = of(labels, [answer(TEXT, "One two three four", name="Lorne"), answer(TEXT, "seven eight nine ten")])
    assert its.speaker.head_by_type == {"name": Share(1, 1), "pronoun": Share(0, 0), "nominal": Share(0, 1)}


def test_kinds_of_labels_as_labelled_and_of_answers_by_their_marks() -> None:
    labels = [label(TEXT, "seven eight nine ten", kind="mixed", mention="He")]
    kinds = of(labels, [answer(TEXT, "seven eight nine ten", mention="He"), answer(TEXT, "One two")]).kinds
    assert {kind: (its.gold, its.predicted) for kind, its in kinds.items()} == {
        "direct": (0, 1),
        "indirect": (0, 1),
        "mixed": (1, 0),
    }
    told = {kind.value: (its.match, its.exact, its.speaker_head) for kind, its in kinds.items()}
    assert told["mixed"] == (Rates(0, 1), Rates(0, 1), Share(1, 1))
    assert told["indirect"] == (Rates(1, 0), Rates(1, 0), Share(0, 0))
    assert told["direct"] == (Rates(0, 0), Rates(0, 0), Share(0, 0))


def test_what_was_not_labelled_does_not_count() -> None:
    mostly = of([], [answer(TEXT, "hold. Read more here")], ignore=("Read more here.",))
    half = of([], [answer(TEXT, "hold. Read")], ignore=("Read more here.",))
    assert (mostly.predicted, mostly.score.right.of, half.predicted) == (0, 0, 1)


def test_speech_leaves_other_labels_and_their_answers_out() -> None:
    speech = label(TEXT, "One two three four", cue="said", mention="Ada Lorne")
    thought = label(TEXT, "seven eight nine ten", kind="indirect", cue="hoped", mention="He")
    answers = [
        answer(TEXT, "One two three four", mention="Ada Lorne"),
        answer(TEXT, "seven eight nine ten", mention="He"),
        answer(TEXT, "ten"),
        answer(TEXT, "ten would"),
    ]
    figures = measure([case([speech, thought], answers)])
    assert figures.attributions
    assert figures.speech
    assert (figures.attributions.gold, figures.attributions.predicted) == (2, 4)
    assert (figures.speech.gold, figures.speech.predicted) == (1, 2)
    assert figures.speech.exact == Rates(1 / 2, 1)
    assert figures.speech.token == Rates(4 / 5, 1), "“ten” is of a label that does not count"
    assert figures.speech.score.right == Share(1, 2)


def test_the_mistakes() -> None:
    labels = [label(TEXT, "One two three four", mention="Ada Lorne"), label(TEXT, "five\nsix", mention="He")]
    its = of(labels, [answer(TEXT, "One two three four"), answer(TEXT, "seven", name="Brill")])
    told = [(each.what, each.answer, each.speaker, each.words) for each in its.mistakes]
    assert told == [
        ("wrong", "speaker none", "Ada Lorne", "One two three four"),
        ("missed", "", "He", "five\nsix"),
        ("extra", "", "Brill", "seven"),
    ]
