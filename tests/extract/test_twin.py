"""An invented twin of a real agency article, with its noise: seven records, character for character."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quotearchive.extract import explain, extract
from quotearchive.ingest.popolo import load
from quotearchive.language import find
from quotearchive.model import Article, Attribution, Reader, Source, Span, in_place
from quotearchive.record import to_record

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
TEXT = (FIXTURES / "twin.txt").read_text(encoding="utf-8")
EXPECTED = [json.loads(line) for line in (FIXTURES / "twin.jsonl").read_text(encoding="utf-8").splitlines()]
PINNED = ("text", "kind", "spans", "speaker", "cue", "platform")
PUBLISHED = date(2024, 5, 14)


def attributions(published: date | None) -> list[Attribution]:
    language = find("en")
    assert language is not None
    return extract(
        twin(published), language, load(ROOT / "quotearchive" / "data" / "demo" / "officials.json")
    )


def twin(published: date | None) -> Article:
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    source = Source("twin.txt", "twin.txt", sha256, outlet="Karvinform", published=published)
    return Article(source, TEXT, Span(0, len(TEXT)), sha256, Reader("case", 1))


@cache
def records(published: date | None = PUBLISHED) -> list[dict[str, Any]]:
    article = twin(published)
    return [to_record(in_place(article, attribution)) for attribution in attributions(published)]


def test_the_twin_has_the_noise_that_it_is_for() -> None:
    assert TEXT.startswith("MENAFN - KarvInform) Karvenia's Minister")
    assert "\n" * 188 + "Ships" in TEXT
    assert "on Facebook .\n" in TEXT
    assert "had been given\n" in TEXT
    assert TEXT.count('"') == 2
    assert TEXT.count("“") == TEXT.count("”") == 3


@pytest.mark.parametrize("expected", EXPECTED, ids=range(1, 8))
def test_what_is_pinned_stands_in_the_text(expected: dict[str, Any]) -> None:
    assert " ".join(TEXT[start:end] for start, end in expected["spans"]) == expected["text"]
    for named in (expected["cue"], expected["platform"]):
        assert TEXT[named["start"] : named["end"]] == named["text"]
    speaker = expected["speaker"]
    assert TEXT[speaker["start"] : speaker["end"]] == speaker["mention"]


def test_seven_records() -> None:
    assert [record["text"] for record in records()] == [expected["text"] for expected in EXPECTED]


@pytest.mark.parametrize("number", range(7))
def test_each_record_is_exact(number: int) -> None:
    assert {key: records()[number][key] for key in PINNED} == EXPECTED[number]


def test_every_answer_has_evidence_where_it_says() -> None:
    assert len(records()) == len(EXPECTED)
    for record in records():
        assert record["evidence"]
        assert record["score"] > 0.5
        for evidence in record["evidence"]:
            assert explain(evidence["rule"])
            if evidence["start"] is None:
                continue
            assert TEXT[evidence["start"] : evidence["end"]] == evidence["text"]


def test_a_later_day_keeps_the_persons_and_gives_no_post_that_had_ended() -> None:
    later = [record["speaker"] for record in records(date(2025, 3, 1))]
    assert [speaker["official"] for speaker in later] == ["ostrin"] * 5 + ["serano"] * 2
    posts = {post for speaker in later for post in [speaker["post"], *speaker["posts"]]}
    assert not posts & {"Prime Minister of Karvenia", "Minister of Defence of Karvenia"}


def test_without_a_day_there_are_persons_and_no_posts() -> None:
    undated = [record["speaker"] for record in records(None)]
    assert [speaker["official"] for speaker in undated] == ["ostrin"] * 5 + ["serano"] * 2
    assert not any(speaker["post"] or speaker["posts"] for speaker in undated)
