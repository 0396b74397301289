"""The figures for statements, by small cases that were counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from labels import answer, answered, label

from quotearchive.evaluate.rates import Rates, Share
from quotearchive.evaluate.statements import figures, joined, speaker_right

if TYPE_CHECKING:
    from quotearchive.evaluate import GoldQuotation
    from quotearchive.evaluate.statements import StatementFigures
    from quotearchive.model import Attribution

TEXT = (
    "Ice holds, Lorne says\n“One two three four five six seven eight nine ten,” "
    "she said, “and soon,” at the “Old Quay”."
)
TEN = "One two three four five six seven eight nine ten,"


def of(labels: list[GoldQuotation], answers: list[Attribution], **more: Any) -> StatementFigures:
    return figures([answered(TEXT, labels, answers, **more)])


@pytest.mark.parametrize(
    ("given", "found", "tight"),
    [
        (TEN, True, True),
        ("“" + TEN + "”", True, True),
        ("One two three four five six seven eight nine", True, True),
        ("One two three four five six seven eight", True, False),
        ("One two three four five", True, False),
        ("One two three four", False, False),
    ],
)
def test_found_is_half_of_the_words_and_tight_nine_tenths(given: str, found: bool, tight: bool) -> None:
    its = of([label(TEXT, TEN)], [answer(TEXT, given)])
    assert (its.found, its.tight) == (Rates(found, found), Rates(tight, tight))


def test_the_parts_of_a_split_quotation_are_one() -> None:
    parts = [label(TEXT, TEN, group=1), label(TEXT, "and soon", group=1)]
    whole = of(parts, [answer(TEXT, TEN, "and soon")])
    assert (whole.gold, whole.predicted, whole.tight) == (1, 1, Rates(1, 1))
    halves = of(parts, [answer(TEXT, TEN), answer(TEXT, "and soon")])
    assert (halves.gold, halves.predicted, halves.found) == (1, 2, Rates(0.5, 1))


def test_parts_without_a_group_are_each_their_own() -> None:
    assert of([label(TEXT, TEN), label(TEXT, "and soon")], []).gold == 2


def test_a_group_is_a_headline_if_all_of_it_is() -> None:
    head, body = label(TEXT, "Ice holds", group="a", in_headline=True), label(TEXT, TEN, group="a")
    assert [each.in_headline for each in joined([head, body])] == [False]
    assert [each.in_headline for each in joined([head, head])] == [True]
    assert joined([head, body])[0].spans == head.spans + body.spans


def test_a_headline_need_not_be_found() -> None:
    headline = label(TEXT, "Ice holds", in_headline=True, kind="indirect", speaker="Lorne")
    missed = of([headline], [])
    assert (missed.gold, missed.predicted, missed.mistakes) == (0, 0, ())
    found = of([headline], [answer(TEXT, "Ice holds", name="Lorne")])
    assert (found.gold, found.predicted, found.statement) == (1, 1, Rates(1, 1))
    touched = of([headline], [answer(TEXT, "holds, Lorne says\n“One two")])
    assert (touched.gold, touched.predicted) == (0, 0)


@pytest.mark.parametrize(
    ("wanted", "given", "right"),
    [
        ({"official": "lorne"}, {"name": "Ada Lorne", "official": "lorne"}, True),
        ({"official": "lorne"}, {"name": "Ada Lorne", "official": "brill"}, False),
        ({"official": "lorne", "speaker": "Ada Lorne"}, {"name": "Ada Lorne"}, False),
        ({"official": "lorne"}, {}, False),
        ({"speaker": "Ada Lorne"}, {"name": "Mayor Lorne"}, True),
        ({"speaker": "Ada Lorne"}, {"name": "Ada"}, False),
        ({"speaker": "Ada Lorne"}, {"name": "Ada Lorne", "official": "lorne"}, False),
        ({"speaker": "Ada Lorne"}, {}, False),
        ({"speaker": ""}, {}, False),
        ({"speaker": "a driver", "speaker_type": "unnamed"}, {}, True),
        ({"speaker": "a driver", "speaker_type": "unnamed"}, {"name": "somebody"}, True),
        ({"speaker": "a driver", "speaker_type": "unnamed"}, {"name": "x", "official": "lorne"}, False),
    ],
)
def test_the_speaker(wanted: dict[str, str], given: dict[str, Any], right: bool) -> None:
    assert speaker_right(label(TEXT, TEN, **wanted), answer(TEXT, TEN, **given)) is right


@pytest.mark.parametrize(
    ("wanted", "given", "platform", "named"),
    [
        ("x", "x", Share(1, 1), Share(1, 1)),
        ("x", "tv", Share(0, 1), Share(0, 1)),
        ("x", None, Share(0, 1), Share(0, 1)),
        (None, None, Share(1, 1), Share(0, 0)),
        (None, "x", Share(0, 1), Share(0, 0)),
    ],
)
def test_the_platform(wanted: str | None, given: str | None, platform: Share, named: Share) -> None:
    its = of(
        [label(TEXT, TEN, platform=wanted, official="a")],
        [answer(TEXT, TEN, name="A", official="a", platform=given)],
    )
    assert (its.platform, its.platform_named) == (platform, named)
    assert its.statement == Rates(platform.value, platform.value)
    assert its.score.right == Share(1, 1), "the score is of the words and their speaker"


def test_false_on_non_quotes() -> None:
    noise = ("Old Quay",)
    assert of([], [answer(TEXT, "Old Quay")], non_quotes=noise).false_on_non_quotes == 1
    assert of([], [answer(TEXT, "the “Old Quay")], non_quotes=noise).false_on_non_quotes == 1
    assert of([], [answer(TEXT, "soon,” at the “Old Quay")], non_quotes=noise).false_on_non_quotes == 0
    assert (
        of([label(TEXT, "Old Quay")], [answer(TEXT, "Old Quay")], non_quotes=noise).false_on_non_quotes == 0
    )


def test_recall_by_kind() -> None:
    labels = [label(TEXT, TEN), label(TEXT, "and soon", kind="mixed"), label(TEXT, "Ice holds", kind="mixed")]
    its = of(labels, [answer(TEXT, TEN), answer(TEXT, "and soon")])
    assert its.recall == {"direct": Share(1, 1), "indirect": Share(0, 0), "mixed": Share(1, 2)}


def test_what_has_no_words_is_nothing() -> None:
    its = of([label(TEXT, "”")], [answer(TEXT, "“")])
    assert (its.gold, its.predicted, its.found, its.found.f) == (0, 0, Rates(0, 0), 0)


def test_the_leading_word_does_not_matter_in_ukrainian_either() -> None:
    text = "Мер сказала, що міст відкриють."
    its = figures([answered(text, [label(text, "міст відкриють")], [answer(text, "що міст відкриють")])])
    assert its.tight == Rates(1, 1)


def test_the_mistakes() -> None:
    labels = [
        label(TEXT, "Ice holds", kind="indirect", speaker="Lorne"),
        label(TEXT, TEN, official="lorne", platform="x"),
    ]
    answers = [answer(TEXT, TEN, name="Brill", official="brill"), answer(TEXT, "Old Quay", platform="tv")]
    told = [
        (each.what, each.answer, each.kind, each.speaker, each.platform, each.words)
        for each in of(labels, answers).mistakes
    ]
    assert told == [
        ("missed", "", "indirect", "Lorne", None, "Ice holds"),
        ("wrong", "speaker brill, platform none", "direct", "lorne", "x", TEN),
        ("extra", "", "direct", "none", "tv", "Old Quay"),
    ]
