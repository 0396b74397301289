"""Every rule explains itself, and the tables of a language hold what the rules look up."""

from __future__ import annotations

import re

import pytest

from quotearchive.extract import explain, rules
from quotearchive.language import LANGUAGES, find


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
