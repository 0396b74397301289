"""The cases that judge the rules of extraction, and what must hold for any text."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notation import Case, Found, parse

from quotearchive.extract import extract
from quotearchive.ingest.popolo import load
from quotearchive.language import Language, find
from quotearchive.model import Article, Attribution, PlatformName, Reader, Source, Span

if TYPE_CHECKING:
    from quotearchive.roster import Roster

ROOT = Path(__file__).parents[2]
CASES = parse((ROOT / "tests" / "cases" / "english.txt").read_text(encoding="utf-8"))

AT_LEAST: dict[str, int] = {
    **dict.fromkeys(PlatformName, 8),
    **dict.fromkeys(
        ["straight marks", "curly marks", "guillemets", "split", "paragraphs", "missing mark"], 8
    ),
    **dict.fromkeys(["says that", "without that", "according to", "emphasised", "mixed"], 8),
    **dict.fromkeys(
        ["by name", "by title", "by pronoun", "by organisation", "the post reads", "he wrote"], 8
    ),
    **dict.fromkeys(["title and day", "said this", "platform held", "contradiction"], 8),
    "that and that": 8,
    "not the platform": 12,
    "infinitive": 6,
    "reported question": 4,
    "one surname": 4,
    "foreign": 10,
    "nothing": 30,
}


@cache
def roster() -> Roster:
    return load(ROOT / "quotearchive" / "data" / "demo" / "officials.json")


@cache
def english() -> Language:
    language = find("en")
    assert language is not None
    return language


def article(case: Case) -> Article:
    return written(
        case.text,
        Source("case", "case", digest(case.text), case.url, case.title, case.outlet, case.published),
    )


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def written(text: str, source: Source) -> Article:
    return Article(source, text, Span(0, len(text)), source.sha256, Reader("case", 1))


def found(attribution: Attribution) -> Found:
    speaker, platform = attribution.speaker, attribution.platform
    return Found(
        spans=attribution.quotation.spans,
        kind=attribution.quotation.kind,
        mention=speaker.mention.span if speaker and speaker.mention else None,
        name=speaker.name if speaker else None,
        official=speaker.official if speaker else None,
        post=speaker.post if speaker else None,
        platform=platform.name if platform else None,
    )


def difference(case: Case, given: list[Found]) -> str:
    """The text, then what was missed (-) and what was found instead (+), each in words."""
    missed = [f"- {one.described(case.text)}" for one in case.expected if one not in given]
    wrong = [f"+ {one.described(case.text)}" for one in given if one not in case.expected]
    heading = f"tests/cases/english.txt:{case.line} {', '.join(case.constructions)}: {case.name}"
    return "\n".join(["", heading, case.text, *missed, *wrong])


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_case(case: Case) -> None:
    given = [found(each) for each in extract(article(case), english(), roster())]
    if given != list(case.expected):
        pytest.fail(difference(case, given), pytrace=False)


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_what_is_expected_is_in_the_registry(case: Case) -> None:
    for one in case.expected:
        assert one.official is None or roster().officials[one.official].name == one.name
        assert one.post is None or one.post in {post.label for post in roster().posts.values()}


def test_every_construction_has_its_cases() -> None:
    counts = Counter(construction for case in CASES for construction in case.constructions)
    assert not counts.keys() - AT_LEAST.keys(), "a construction that AT_LEAST does not know"
    few = {name: counts[name] for name, least in AT_LEAST.items() if counts[name] < least}
    assert not few


def test_constructions_are_what_the_expected_lines_show() -> None:
    for case in CASES:
        platforms = {one.platform for one in case.expected} - {None}
        assert platforms == set(case.constructions) & set(PlatformName), case.id
        assert ("nothing" in case.constructions) == (not case.expected), case.id
        if "foreign" in case.constructions:
            assert case.expected[-1].official is None, case.id


def test_no_two_cases_differ_only_in_names_and_numbers() -> None:
    masked = Counter(re.sub(r"\b[A-Z]\w*|\d+", "N", case.text) for case in CASES)
    assert [text for text, count in masked.items() if count > 1] == []


PIECES = [piece for case in CASES for piece in re.split(r"(?<=[.,”\"»])|\n", case.text) if piece]
ODD = [
    '"',
    "“",
    "”",
    "«",
    "»",
    "‘",
    "’",
    "'",
    "\n",
    "\n\n",
    " ",
    "\u00a0",
    "\u2028",
    "\t",
    "\x00",
    "\x1b[31m",
    "\r",
]
ODD += [
    "–",
    "—",
    " - ",
    "...",
    "…",
    "said",
    "He said that",
    "According to ",
    "e\u0301",
    "ʼ",
    "\u202e",
    "🙂",
    "İ",
    "ß",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.sampled_from(ODD) | st.text(max_size=8), max_size=24).map(
    "".join
)


def body_of(text: str, cut: int) -> Span:
    return Span(min(cut, len(text)), len(text))


@settings(deadline=None, max_examples=200)
@given(text=TEXTS, cut=st.integers(0, 30))
def test_spans_hold_for_any_text(text: str, cut: int) -> None:
    source = Source("any", "any", digest(text))
    body = body_of(text, cut)
    attributions = extract(Article(source, text, body, source.sha256, Reader("case", 1)), english(), roster())
    for attribution in attributions:
        assert_in_place(attribution, text, body)
    starts = [attribution.quotation.spans[0].start for attribution in attributions]
    assert starts == sorted(starts)
    assert len({attribution.quotation.id for attribution in attributions}) == len(attributions)


def assert_in_place(attribution: Attribution, text: str, body: Span) -> None:
    """Spans lie in the body, in order, apart; words and evidence are what stands there."""
    spans = attribution.quotation.spans
    assert spans
    assert all(body.contains(span) and len(span) > 0 for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert attribution.quotation.text == " ".join(span.of(text) for span in spans)
    for evidence in attribution.evidence:
        assert evidence.span is None or evidence.span.of(text) == evidence.text
    mention = attribution.speaker.mention if attribution.speaker else None
    for named in (attribution.cue, mention, attribution.platform):
        assert named is None or named.span is None or named.span.of(text) == named.text


@settings(deadline=None, max_examples=25)
@given(text=TEXTS)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    source = Source("any", "any", digest(text))
    first, second = (extract(written(text, source), english(), roster()) for _ in range(2))
    assert first == second
