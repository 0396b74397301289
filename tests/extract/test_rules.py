"""Every rule explains itself, and the tables of a language hold what the rules look up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from notation import parse

from quotearchive.extract import explain, rules
from quotearchive.extract.tokens import tokens
from quotearchive.language import LANGUAGES, find
from quotearchive.model import Span

CASES = Path(__file__).parents[1] / "cases" / "english.txt"


@pytest.mark.parametrize("name", rules.names())
def test_a_rule_has_a_public_explanation(name: str) -> None:
    explanation = explain(name)
    assert len(explanation.split()) >= 5
    assert explanation[-1] in ".)”"


def test_a_rule_that_nobody_knows_has_none() -> None:
    with pytest.raises(KeyError):
        explain("find.nothing")


@pytest.mark.parametrize(
    ("code", "known"), [("en", True), ("en-GB", True), ("EN_us", True), ("uk", False), ("", False)]
)
def test_a_language_is_found_by_its_tag(code: str, known: bool) -> None:
    assert (find(code) is not None) is known


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=list(LANGUAGES))
def test_platform_wordings_are_patterns_that_match_no_empty_text(language: object) -> None:
    for wording in language.wordings:  # type: ignore[attr-defined]
        assert re.compile(wording.pattern).search("") is None


def test_what_a_platform_wording_matches_holds_one_of_its_heads() -> None:
    english = LANGUAGES["en"]
    text = "\n".join(case.text for case in parse(CASES.read_text(encoding="utf-8")))
    for wording in (*english.wordings, english.no_platform):
        found = [Span(*match.span()) for match in re.finditer(wording.pattern, text)]
        assert found
        for span in found:
            assert wording.heads & {token.low for token in tokens(text, span)}, span.of(text)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("emphasised", "emphasise"),
        ("wrote", "write"),
        ("tells", "tell"),
        ("noting", "note"),
        ("read", "read"),
    ],
)
def test_a_form_of_a_cue_verb_leads_to_its_lemma(form: str, lemma: str) -> None:
    assert LANGUAGES["en"].cues[form].lemma == lemma
