"""Tests that words are found as readers see them, and that what counts as the same folds to the same."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotearchive.search.analysis import exact_words, fold, stem, words

# a text | its words, folded
TEXTS = r"""
We will, soon.            | we will soon
cease-fire                | cease fire
don't don’t donʼt don`t   | donʼt donʼt donʼt donʼt
'quoted' ‘quoted’         | quoted quoted
rock 'n' roll             | rock n roll
Об'єднання П’ЯТЬ          | обʼєднання пʼять
Пётр Петр                 | петр петр
1,000 3.5 24/7            | 1 000 3 5 24 7
Karvenia–Tolmar           | karvenia tolmar
_under_score_             | under score
C++ R&D                   | c r d
STRASSE Straße            | strasse strasse
İzmir                     | izmir
за́мок                     | замок
नमस्ते दुनिया              | नमस्ते दुनिया
… — ! «»                  |
"""


@pytest.mark.parametrize("case", TEXTS.strip().splitlines())
def test_words(case: str) -> None:
    text, _, expected = case.partition("|")
    assert exact_words(text) == tuple(expected.split())


def test_what_nobody_sees_parts_no_word() -> None:
    assert exact_words("a\u200bb so\u00adft \ufeffword") == ("ab", "soft", "word")


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        *(("guarantees", "guarante"), ("running", "run"), ("umerovʼs", "umerov"), ("donʼt", "donʼt")),
        *(("2025", "2025"), ("україни", "україни"), ("naïve", "naïve"), ("a", "a"), ("x2s", "x2s")),
    ],
)
def test_stems(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed
    assert stem(word, "uk") == word


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_spans_lie_in_the_text_in_order_and_folding_is_stable(text: str) -> None:
    found = words(text)
    ends = [0]
    for word in found:
        assert ends[-1] <= word.span.start < word.span.end <= len(text)
        assert word.exact
        assert exact_words(word.exact) == (word.exact,)
        ends.append(word.span.end)
    assert exact_words(text) == tuple(word.exact for word in found)
    assert fold(fold(text)) == fold(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="абвёйїéüñ'’ xyz"))
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    assert exact_words(unicodedata.normalize("NFD", text)) == exact_words(unicodedata.normalize("NFC", text))
