"""Whether the score is judged as it should be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotearchive.evaluate.calibration import Judged, auc, calibration
from quotearchive.evaluate.rates import Share

judgements = st.lists(
    st.builds(Judged, st.integers(0, 100).map(lambda n: n / 100), st.booleans()), max_size=30
)


def judged(*rows: tuple[float, int]) -> list[Judged]:
    return [Judged(score, bool(right)) for score, right in rows]


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ([], 0.0),
        ([(1.0, 1)], 0.0),
        ([(1.0, 0)], 1.0),
        ([(0.95, 1), (0.95, 0)], 0.45),
        ([(0.92, 1), (0.98, 1), (0.1, 0), (0.1, 0)], 0.5 * 0.05 + 0.5 * 0.1),
        ([(0.5, 1), (0.59, 0), (0.6, 1)], (2 * 0.045 + 1 * 0.4) / 3),
    ],
)
def test_the_calibration_error(rows: list[tuple[float, int]], error: float) -> None:
    assert calibration(judged(*rows)).error == pytest.approx(error)


def test_the_bins_begin_with_their_lower_border() -> None:
    scores = [n / 100 for n in range(101)]
    assert [each.right.of for each in calibration([Judged(score, True) for score in scores]).bins] == [
        10
    ] * 9 + [11]
    bins = calibration(judged((0.3, 1), (0.39, 0))).bins
    assert bins[3].right == Share(1, 2)
    assert bins[3].mean_score == pytest.approx(0.345)


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([(0.9, 1), (0.1, 0)], 1.0),
        ([(0.1, 1), (0.9, 0)], 0.0),
        ([(0.5, 1), (0.5, 0)], 0.5),
        ([(0.9, 1), (0.5, 1), (0.5, 0), (0.1, 0)], 3.5 / 4),
        ([(0.9, 1)], None),
        ([(0.9, 0)], None),
        ([], None),
    ],
)
def test_auc(rows: list[tuple[float, int]], value: float | None) -> None:
    assert auc(judged(*rows)) == value


def test_how_many_are_sure() -> None:
    its = calibration(judged((0.9, 1), (0.95, 0), (0.89, 1), (0.2, 0)))
    assert (its.sure, its.sure_right, its.right) == (Share(2, 4), Share(1, 2), Share(2, 4))


@given(judgements)
def test_all_of_it_is_a_share(rows: list[Judged]) -> None:
    its = calibration(rows)
    assert 0 <= its.error <= 1
    assert sum(each.right.of for each in its.bins) == len(rows)
    pairs = [(r.score, w.score) for r in rows if r.right for w in rows if not w.right]
    won = sum(1.0 if r > w else 0.5 if r == w else 0.0 for r, w in pairs)
    assert its.auc == (pytest.approx(won / len(pairs)) if pairs else None)
