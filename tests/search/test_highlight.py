"""Tests that the words a statement was found by are marked, and no others."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotearchive.errors import QueryError
from quotearchive.search.highlight import matches
from quotearchive.search.query import parse

# query | the text, with what is to be marked in brackets
CASES = """
guarantee            | real security [guarantees] are no [guarantee]
"security guarantee" | security guarantees and a [security guarantee]
"a a"                | [a a a] b a
guarant*             | [Guarantees] of security
ceasfire~            | an unconditional [ceasefire], no cease
-truce peace         | a truce is not [peace]
NOT truce            | a truce is not peace
speaker:peace truce  | a [truce] is not peace
a OR (b -c)          | [a] [b] c
cease-fire           | a [cease–fire] now
п'ять                | рівно [П’ЯТЬ] разів
marsyn               | [Marsyn’s] words
kind:direct          | kind direct
security "security guarantees" | [security guarantees], [security]
*                    | nothing at all
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_marks(case: str) -> None:
    query, _, marked = (part.strip() for part in case.partition("|"))
    text = marked.replace("[", "").replace("]", "")
    got = text
    for span in reversed(matches(parse(query, today=date(2025, 4, 24)), text)):
        got = f"{got[: span.start]}[{span.of(got)}]{got[span.end :]}"
    assert got == marked


def test_other_languages_are_marked_by_exact_word() -> None:
    query = parse("regierung", today=date(2025, 4, 24))
    assert [span.of("Regierung Regierungs") for span in matches(query, "Regierung Regierungs", "de")] == [
        "Regierung"
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30), st.text(max_size=60))
def test_marks_lie_in_the_text_apart(query: str, text: str) -> None:
    try:
        tree = parse(query, today=date(2025, 4, 24))
    except QueryError:
        return
    end = 0
    for span in matches(tree, text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
