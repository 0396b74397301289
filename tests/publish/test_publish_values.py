"""File names and addresses that are safe, and the words in which values are shown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotearchive.model import Interval, Membership
from quotearchive.publish import addresses, wording

RESERVED = {"con", "prn", "aux", "nul", "index"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}
ANY_TEXT = st.text(st.characters(codec=None))


@pytest.mark.parametrize("name", ["umerov", "ua-mod", "2025-04", "undated", "press-briefing", "a"])
def test_a_fit_name_stays(name: str) -> None:
    assert addresses.slug(name) == name


@given(ANY_TEXT)
def test_a_file_name_is_fit_for_every_file_system(name: str) -> None:
    slug = addresses.slug(name)
    assert slug.isascii()
    assert slug == slug.lower()
    assert 0 < len(slug) <= 60
    assert not set(slug) - set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert slug not in RESERVED


@given(ANY_TEXT, ANY_TEXT)
def test_two_names_never_meet(one: str, other: str) -> None:
    assert (one == other) == (addresses.slug(one) == addresses.slug(other))


@pytest.mark.parametrize(
    "names",
    [
        ["Umerov", "umerov", "UMEROV", "umerov ", "umérov", "umerov/"],
        ["a/b", "a-b", "a_b", "a b", "a--b", "-a-b"],
        ["", " ", "..", ".", "/", "Міністр", "министр"],
        ["x" * 60, "x" * 61, "x" * 62, "x" * 5000],
        ["torvet", "torvet-2", "torvet_2"],
    ],
)
def test_names_that_look_alike_have_pages_of_their_own(names: list[str]) -> None:
    paths = [addresses.listed("officials", name, number) for name in names for number in (1, 2, 10)]
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        (None, None),
        ("", None),
        ("https://karvinform.example/a?b=c&d#e", "https://karvinform.example/a?b=c&d#e"),
        ("  http://karvinform.example ", "http://karvinform.example"),
        ("HTTPS://karvinform.example/", "HTTPS://karvinform.example/"),
        ("https://karvinform.example/перевал", "https://karvinform.example/перевал"),
        ('https://karvinform.example/"><b>', "https://karvinform.example/%22%3E%3Cb%3E"),
        ("https://karvinform.example/a b\n\udcff", "https://karvinform.example/a%20b%0A%3F"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("\x01javascript:alert(1)", None),
        ("data:text/html,<b>", None),
        ("file:///etc/passwd", None),
        ("//karvinform.example", None),
        ("https:karvinform.example", None),
        ("https://", None),
        ("https://[broken", None),
        ("karvinform.example", None),
        ("articles/pass.txt", None),
    ],
)
def test_only_whole_http_addresses_become_links(url: str | None, link: str | None) -> None:
    assert addresses.link(url) == link


@given(ANY_TEXT)
def test_no_text_makes_another_kind_of_link(text: str) -> None:
    link = addresses.link(text)
    assert link is None or link.lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(("path", "root"), [("index.html", ""), ("q/a.html", "../")])
def test_the_way_to_the_root(path: str, root: str) -> None:
    assert addresses.root_of(path) == root


def interval(first: str, last: str) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last))


YEAR_2019, MAY_2019 = interval("2019-01-01", "2019-12-31"), interval("2019-05-01", "2019-05-31")
DAY_2025 = interval("2025-07-17", "2025-07-17")


@pytest.mark.parametrize(
    ("membership", "years", "doubt"),
    [
        (Membership("m", "p", "o"), "dates not known", ""),
        (Membership("m", "p", "o", YEAR_2019), "since 2019", ""),
        (Membership("m", "p", "o", YEAR_2019, DAY_2025), "2019–2025", ""),
        (Membership("m", "p", "o", YEAR_2019, MAY_2019), "2019", ""),
        (Membership("m", "p", "o", None, DAY_2025), "until 2025", ""),
        (Membership("m", "p", "o", YEAR_2019, end_doubted=True), "from 2019", "end not verified"),
        (Membership("m", "p", "o", YEAR_2019, start_doubted=True), "since 2019", "start not verified"),
        (
            Membership("m", "p", "o", YEAR_2019, DAY_2025, start_doubted=True, end_doubted=True, doubt="x"),
            "2019–2025",
            "start and end not verified",
        ),
        (Membership("m", "p", "o", YEAR_2019, doubt="second hand"), "since 2019", "not fully verified"),
    ],
)
def test_years_in_a_post(membership: Membership, years: str, doubt: str) -> None:
    assert (wording.years(membership), wording.doubt(membership)) == (years, doubt)


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (1.0, "strong"),
        (0.9, "strong"),
        (0.89, "good"),
        (0.75, "good"),
        (0.5, "fair"),
        (0.49, "weak"),
        (0.0, "weak"),
    ],
)
def test_a_score_in_words(score: float, words: str) -> None:
    assert wording.score_words(score) == f"{words} evidence"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", [""]),
        (" \n\n ", [""]),
        ("one", ["one"]),
        ("one\ntwo", ["one\ntwo"]),
        ("one\n\n \n two\n\nthree\n", ["one", "two", "three"]),
        ("one\r\n\r\ntwo", ["one", "two"]),
    ],
)
def test_paragraphs(text: str, shown: list[str]) -> None:
    assert wording.paragraphs(text) == shown


@given(st.text(), st.integers(1, 40))
def test_a_cut_text_is_short_and_the_beginning_of_the_whole(text: str, limit: int) -> None:
    cut = wording.shortened(text, limit)
    assert cut == text or (cut.endswith(" […]") and text.startswith(cut[:-4]) and len(cut) <= limit + 4)


@given(st.dates())
def test_any_day_has_words(day: date) -> None:
    assert wording.day(day).endswith(str(day.year).rjust(1))
