"""The notation of the cases: what it gives, and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest
from notation import Case, NotationError, parse, unmark

from quotearchive.model import Kind, PlatformName, Span


def one(source: str) -> Case:
    (case,) = parse(source)
    return case


def words(case: Case) -> list[list[str]]:
    return [[span.of(case.text) for span in found.spans] for found in case.expected]


def mentions(case: Case) -> list[str | None]:
    return [found.mention.of(case.text) if found.mention else None for found in case.expected]


def test_a_case_is_its_text_without_markup() -> None:
    case = one(
        '# straight: a name\n"{We go,}" [Anton Brill] said.\n> Anton Brill (brill, Governor of Vesk) on x\n'
    )
    assert case.text == '"We go," Anton Brill said.'
    (found,) = case.expected
    assert found.spans == (Span(1, 7),)
    assert found.kind is Kind.DIRECT
    assert found.mention == Span(9, 20)
    assert (found.name, found.official, found.post) == ("Anton Brill", "brill", "Governor of Vesk")
    assert found.platform is PlatformName.X


def test_the_heading_says_constructions_name_and_settings() -> None:
    case = one(
        "# split, by name: dusk: a port; published 2025-02-03; outlet Karvinform; title A; url u\nText.\n"
    )
    assert case.constructions == ("split", "by name")
    assert case.name == "dusk: a port"
    assert (case.published, case.outlet, case.title, case.url) == (date(2025, 2, 3), "Karvinform", "A", "u")
    assert case.id == "1 dusk: a port"


def test_settings_can_be_left_out() -> None:
    case = one("# nothing: a name\nText.\n")
    assert (case.published, case.outlet, case.title, case.url) == (date(2024, 5, 14), None, None, None)
    assert one("# nothing: a name; published unknown\nText.\n").published is None


def test_kinds_and_parts() -> None:
    case = one("# a: b\n{i:A}, [1:x] said, {+B}. [2:y]: “{C}” {m:D “e”}\n> X\n> Y\n> nobody\n")
    assert words(case) == [["A", "B"], ["C"], ["D “e”"]]
    assert [found.kind for found in case.expected] == [Kind.INDIRECT, Kind.DIRECT, Kind.MIXED]
    assert mentions(case) == ["x", "y", None]
    assert [found.name for found in case.expected] == ["X", "Y", None]


def test_mentions_pair_in_order_or_by_number() -> None:
    assert mentions(one("# a: b\n“{A}” [x]. “{B}” [y].\n> X\n> Y\n")) == ["x", "y"]
    assert mentions(one("# a: b\n“{A}” [1,2:x]. “{B}”\n> X\n> X\n")) == ["x", "x"]
    assert mentions(one("# a: b\n“{A}” “{B}” [2:x]\n> X\n> X\n")) == [None, "x"]


def test_paragraphs_stay_and_blank_lines_around_go() -> None:
    first, second = parse("# a: b\n{i:A\n\nB} [x].\n> X\n\n\n## for readers\n# a: c\nC.\n\n")
    assert first.text == "A\n\nB x."
    assert second.text == "C."
    assert (first.line, second.line) == (1, 9)


def test_literal_marks_are_escaped() -> None:
    case = one("# a: b\n\\# \\{A\\} \\[b\\] \\\\ {i:c \\[d\\]}\n\\> e\n> nobody\n")
    assert case.text == "# {A} [b] \\ c [d]\n> e"
    assert words(case) == [["c [d]"]]


def test_names_posts_and_platforms_can_each_be_missing() -> None:
    lines = ["X", "X (x)", "X (x, Y of Z)", "X on tv", "X (x) on truth-social"]
    case = one("# a: b\n" + " ".join("{A}" for _ in lines) + "\n" + "".join(f"> {line}\n" for line in lines))
    found = [(f.official, f.post, f.platform and f.platform.value) for f in case.expected]
    assert found == [
        (None, None, None),
        ("x", None, None),
        ("x", "Y of Z", None),
        (None, None, "tv"),
        ("x", None, "truth-social"),
    ]


BAD = [
    ("text before", "Text.\n# a: b\nText.\n", "line 2: text before the first heading"),
    ("heading", "# nothing\nText.\n", "line 1: a heading is"),
    ("setting", "# a: b; day 2024-01-01\nText.\n", "line 1: unknown day; known are published"),
    ("day", "# a: b; published 3.4.2024\nText.\n", "line 1: published is YYYY-MM-DD or unknown"),
    ("empty", "# a: b\n\n# a: c\nText.\n", "line 1: a case without text"),
    ("open brace", "# a: b\nText.\n{A\n> X\n", "line 3: { is never closed"),
    ("open bracket", "# a: b\n[A\n", "line 2: [ is never closed"),
    ("closing brace", "# a: b\nA}\n", "line 2: } closes nothing"),
    ("crossed", "# a: b\n{A]\n", "line 2: ] closes nothing"),
    ("nested", "# a: b\n{A {B}}\n", "line 2: { inside {; write a literal one as \\{"),
    ("mention inside", "# a: b\n{A [x]}\n", "line 2: [ inside {"),
    ("empty braces", "# a: b\n{}\n> X\n", "line 2: { … } must hold words"),
    ("space inside", "# a: b\n{A } said\n> X\n", "line 2: { … } must hold words and no space"),
    ("nothing to go on with", "# a: b\n{+A}\n> X\n", "line 2: {+ goes on with a quotation"),
    ("a line too few", "# a: b\n{A} {B}\n> X\n", "line 2: 2 quotations and 1 lines"),
    ("a line too many", "# a: b\nA\n> X\n", "0 quotations and 1 lines"),
    ("text after", "# a: b\n{A} [x]\n> X\nMore.\n", "1 quotations and 2 lines"),
    ("unnumbered", "# a: b\n{A} [x] {B}\n> X\n> X\n", "line 2: 1 mentions for 2 quotations"),
    ("half numbered", "# a: b\n{A} [1:x] {B} [y]\n> X\n> X\n", "line 2: 2 mentions for 2 quotations"),
    ("number twice", "# a: b\n{A} [1:x] [1:y]\n> X\n", "line 2: a mention's number is given twice"),
    ("number of none", "# a: b\n{A} [2:x]\n> X\n", "or is that of no quotation"),
    ("platform", "# a: b\n{A} [x]\n> X on pigeon\n", "line 3: “> Name (official, Post) on platform”"),
    ("nobody with mention", "# a: b\n{A} [x]\n> nobody\n", "line 3: nobody has neither"),
]


@pytest.mark.parametrize(("source", "message"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_bad_notation_names_its_line(source: str, message: str) -> None:
    with pytest.raises(NotationError) as refused:
        parse(source)
    assert message in str(refused.value)


def test_text_without_markup_is_itself() -> None:
    assert unmark("6' 2\" – «a», 3:1; a\\b").text == "6' 2\" – «a», 3:1; a\\b"


def test_no_cases_in_an_empty_file() -> None:
    assert parse("") == []
    assert parse("## only a remark\n\n") == []
