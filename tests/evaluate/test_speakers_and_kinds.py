"""When two names are one, which kind the marks make, and which cues report speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labels import place

from quotearchive.evaluate import GoldQuotation
from quotearchive.evaluate.marks import in_marks, kind_by_marks
from quotearchive.evaluate.names import head, plain, same_head
from quotearchive.evaluate.speech import reports_speech
from quotearchive.model import Kind, Span


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ada Lorne", "lorne"),
        ("Ada Lorne, the mayor", "lorne"),
        ("the mayor of Tolmar", "mayor"),
        ("a driver who saw it", "driver"),
        ("The ministry's", "ministry"),
        ("Ada Lorne (left)", "lorne"),
        ("Ada Lorne — mayor", "lorne"),
        ("Otto Brill III", "brill"),
        ("Brill himself", "brill"),
        ("himself", "himself"),
        ("Brill and Lorne", "brill"),
        ("the", "the"),
        (", the mayor", "mayor"),
        ("", ""),
        ("—", ""),
    ],
)
def test_head(name: str, found: str) -> None:
    assert head(name) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Lorne", "Lorne", True),
        ("Mayor Ada Lorne", "ada lorne", True),
        ("the mayor", "Mayor", True),
        ("Lorne’s", "Lorne", True),
        ("officials in Tolmar", "the officials", True),
        ("the city of Tolmar", "Tolmar", True),
        ("Ada Lorne", "Ada", False),
        ("Lorne", "Brill", False),
        ("he", "she", False),
        ("", "", False),
        ("Lorne", "", False),
        ("…", "…", False),
    ],
)
def test_same_head(one: str, other: str, same: bool) -> None:
    assert (same_head(one, other), same_head(other, one)) == (same, same)


def test_plain_keeps_at_least_a_word() -> None:
    assert (plain("The A"), plain("the"), plain("")) == (["a"], ["the"], [])


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("“We will,” she said", "We will,", "direct"),
        ("“We will,” she said", "“We will,”", "direct"),
        ("“We will,” she said", "she said", "indirect"),
        ('it was "late" again', 'it was "late" again', "mixed"),
        ("``We will,'' she said", "We will", "direct"),
        ("„We will,” she said", "We will", "direct"),
        ("«We will», she said", "We will", "direct"),
        ("‘We will,’ she said", "We will", "direct"),
        ("She said it’s Brill’s", "it’s Brill’s", "indirect"),
        ("“We will\n“and more”", "We will", "direct"),
        ("“We will\nsaid", "said", "indirect"),
        ("We will” she", "We will", "indirect"),
        ("“He said ‘no’ to us” now", "now", "indirect"),
        ("…", "…", "indirect"),
    ],
)
def test_kind_by_marks(text: str, words: str, kind: str) -> None:
    assert kind_by_marks(text, [place(text, words)], in_marks(text)) == kind


def test_the_borders_of_the_kinds() -> None:
    """Of a hundred letters in and outside marks: 95 make it direct, and 2 are too many to be indirect."""

    def kind(inside: int) -> Kind:
        return kind_by_marks("x" * 100, [Span(0, 100)], frozenset(range(inside)))

    assert [kind(each) for each in (0, 1, 2, 94, 95)] == ["indirect", "indirect", "mixed", "mixed", "direct"]


@given(st.text("“”\"'‘’«»`\nab ,."))
def test_marks_lie_in_the_text(text: str) -> None:
    assert in_marks(text) <= set(range(len(text)))


@pytest.mark.parametrize(
    ("cue", "kind", "speech"),
    [
        ("said", "indirect", True),
        ("Tweeted that", "indirect", True),
        ("according to", "indirect", True),
        ("statement", "indirect", True),
        ("statements", "indirect", False),
        ("hopes", "indirect", False),
        ("in the state of", "indirect", True),
        ("unsaid", "indirect", False),
        (" : ", "indirect", True),
        ("—", "direct", True),
        ("", "indirect", False),
        ("", "direct", True),
        ("", "mixed", True),
    ],
)
def test_what_reports_speech(cue: str, kind: str, speech: bool) -> None:
    assert reports_speech(GoldQuotation((), Kind(kind), cue=cue)) is speech
