"""The two models that weights are learned with: they find what speaks for and against, and always the same."""

from __future__ import annotations

import pytest

from training.linear import Settings, fit_binary, fit_choice, frequent, logistic

SETTINGS = Settings(least=2, pull=1e-3, rate=0.2, rounds=30)
SAID = [([("said", 1.0)], True), ([("film", 1.0)], False), ([("said", 1.0), ("film", 1.0)], True)] * 10
ENDS = [([[("end", 1.0)], [("comma", 1.0)]], 0), ([[("end", 1.0)], [("who", 1.0)]], 1)] * 10


@pytest.mark.parametrize(("value", "chance"), [(0.0, 0.5), (-1e9, 0.0), (1e9, 1.0)])
def test_log_odds_become_a_chance(value: float, chance: float) -> None:
    assert logistic(value) == pytest.approx(chance)


def test_a_sign_weighs_as_it_speaks() -> None:
    weights = fit_binary(SAID, SETTINGS)
    assert weights["said"] > 1 > -1 > weights["film"]


def test_how_much_of_a_sign_there_is_counts() -> None:
    weights = fit_binary([([("length", 2.0)], True), ([("length", -2.0)], False)] * 10, SETTINGS)
    assert weights["length"] > 0.5


def test_the_option_that_is_chosen_weighs_more() -> None:
    weights = fit_choice(ENDS, SETTINGS)
    assert weights["who"] > weights["end"] > weights["comma"]


def test_learning_again_gives_the_same() -> None:
    assert fit_binary(SAID, SETTINGS) == fit_binary(SAID, SETTINGS)


def test_a_rare_sign_is_left_out() -> None:
    assert "once" not in fit_binary([*SAID, ([("once", 1.0)], True)], SETTINGS)
    assert frequent([[("a", 1.0), ("a", 2.0)], [("b", 1.0)]], 2) == frozenset()
