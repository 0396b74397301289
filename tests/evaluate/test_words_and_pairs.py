"""What quotations are compared by, and which is compared with which."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotearchive.evaluate import calibration, marks, names, pairs, rates, words
from quotearchive.evaluate.pairs import jaccard
from quotearchive.evaluate.pairs import pairs as paired
from quotearchive.evaluate.words import words as words_of
from quotearchive.model import Span

places = st.frozensets(st.integers(0, 20), max_size=8)


@pytest.mark.parametrize("module", [calibration, marks, names, pairs, rates, words])
def test_the_examples_of_the_modules(module: object) -> None:
    done = doctest.testmod(module)  # type: ignore[arg-type]
    assert (done.failed, done.attempted > 0) == (0, True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We will, soon.", ["We", "will", "soon"]),
        ("“We will”", ["We", "will"]),
        ("that we will", ["we", "will"]),
        ("That we will", ["we", "will"]),
        ("whether it rains", ["it", "rains"]),
        ("if it rains", ["it", "rains"]),
        ("that", ["that"]),
        ("that that", ["that"]),
        ("we said that", ["we", "said", "that"]),
        ("won’t won't", ["won’t", "won't"]),
        ("half-built", ["half-built"]),
        ("2.5 metres", ["2.5", "metres"]),
        ("U.S. ships", ["U.S", "ships"]),
        ("снiг і лiд", ["снiг", "і", "лiд"]),
        ("— … !", []),
        ("", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    starts = words_of(text, [Span(0, len(text))])
    assert [text[start:].startswith(word) for start, word in zip(sorted(starts), found, strict=True)] == [
        True for _ in found
    ]


def test_only_the_first_part_loses_its_that() -> None:
    text = "that we came, he said, and that we saw"
    spans = [Span(0, 12), Span(23, len(text))]
    assert [text[start:][:4] for start in sorted(words_of(text, spans))] == [
        "we c",
        "came",
        "and ",
        "that",
        "we s",
        "saw",
    ]
    assert words_of(text, reversed(spans)) == words_of(text, spans)


def test_words_that_a_span_cuts_count_from_the_cut() -> None:
    assert words_of("grandmother", [Span(5, 11)]) == {5}


@pytest.mark.parametrize(
    ("golds", "found", "least", "partners"),
    [
        ([{1, 2}], [{1, 2}], 1.0, {0: 0}),
        ([{1, 2, 3}], [{1, 2}], 1.0, {}),
        ([{1, 2, 3, 4}], [{1, 2}], 0.5, {0: 0}),
        ([{1, 2, 3, 4}], [{1}], 0.5, {}),
        ([{1, 2, 3}], [{1}, {1, 2}], 0.3, {0: 1}),
        ([{1, 2}, {1, 2}], [{1, 2}], 0.3, {0: 0}),
        ([{1, 2}], [{1, 2}, {1, 2}], 0.3, {0: 0}),
        ([{1, 2, 3}, {3, 4}], [{1, 2, 3, 4}, {3}], 0.3, {0: 0, 1: 1}),
        ([{1}], [{2}], 0.0, {}),
        ([], [{1}], 0.3, {}),
        ([{1}], [], 0.3, {}),
    ],
)
def test_pairs(golds: list[set[int]], found: list[set[int]], least: float, partners: dict[int, int]) -> None:
    assert paired(list(map(frozenset, golds)), list(map(frozenset, found)), least) == partners


@given(st.lists(places, max_size=6), st.lists(places, max_size=6), st.sampled_from([0.3, 0.5, 1.0]))
def test_nobody_has_two_partners(
    golds: list[frozenset[int]], found: list[frozenset[int]], least: float
) -> None:
    partners = paired(golds, found, least)
    assert len(set(partners.values())) == len(partners)
    assert all(jaccard(golds[i], found[j]) >= least for i, j in partners.items())


@given(places, places)
def test_jaccard_is_a_share_and_the_same_both_ways(one: frozenset[int], other: frozenset[int]) -> None:
    assert jaccard(one, other) == jaccard(other, one)
    assert 0 <= jaccard(one, other) <= 1
    assert not one or jaccard(one, one) == 1
