"""Tests that a typed date means the days that a reader would take it to mean, or says what would be right."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotearchive.dates import parse_day, parse_interval, parse_published
from quotearchive.errors import DateError

TODAY = date(2025, 4, 24)  # a Thursday

# what is typed | first day | last day (left out where it is the same)
INTERVALS = """
2025                            | 2025-01-01 | 2025-12-31
9999                            | 9999-01-01 | 9999-12-31
1000-01-01                      | 1000-01-01
2025-04                         | 2025-04-01 | 2025-04-30
2024-02                         | 2024-02-01 | 2024-02-29
9999-12                         | 9999-12-01 | 9999-12-31
2025/04                         | 2025-04-01 | 2025-04-30
2025-04-24                      | 2025-04-24
  2025-4-3                      | 2025-04-03
2025/04/24                      | 2025-04-24
2025-04-24T23:59:00-05:00       | 2025-04-24
2025-04-24 10:15                | 2025-04-24
April 2025                      | 2025-04-01 | 2025-04-30
apr. 2025                       | 2025-04-01 | 2025-04-30
Sept 2024                       | 2024-09-01 | 2024-09-30
2025 April                      | 2025-04-01 | 2025-04-30
April, 2025                     | 2025-04-01 | 2025-04-30
24 April 2025                   | 2025-04-24
24 Apr 2025                     | 2025-04-24
24-Apr-2025                     | 2025-04-24
April 24, 2025                  | 2025-04-24
APRIL 24 2025                   | 2025-04-24
April 24th, 2025                | 2025-04-24
24th of April 2025              | 2025-04-24
Thursday, 24 April 2025         | 2025-04-24
Thu, 24 Apr 2025 23:30:00 +0300 | 2025-04-24
24 April 2025 10:00 EEST        | 2025-04-24
May 1, 2025                     | 2025-05-01
13/04/2025                      | 2025-04-13
04/13/2025                      | 2025-04-13
24.04.2025                      | 2025-04-24
04/04/2025                      | 2025-04-04
today                           | 2025-04-24
Yesterday                       | 2025-04-23
tomorrow                        | 2025-04-25
this week                       | 2025-04-21 | 2025-04-27
last week                       | 2025-04-14 | 2025-04-20
next week                       | 2025-04-28 | 2025-05-04
this month                      | 2025-04-01 | 2025-04-30
LAST  month                     | 2025-03-01 | 2025-03-31
last year                       | 2024-01-01 | 2024-12-31
3 days ago                      | 2025-04-21
a week ago                      | 2025-04-17
one day ago                     | 2025-04-23
2 months ago                    | 2025-02-24
1 year ago                      | 2024-04-24
0 days ago                      | 2025-04-24
last 7 days                     | 2025-04-18 | 2025-04-24
past 2 weeks                    | 2025-04-11 | 2025-04-24
"""


@pytest.mark.parametrize("case", INTERVALS.strip().splitlines())
def test_intervals(case: str) -> None:
    typed, first, *last = case.split("|")
    days = parse_interval(typed, today=TODAY)
    assert (days.first.isoformat(), days.last.isoformat()) == (first.strip(), (last or [first])[0].strip())


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "\n", "garbage", "-", "20250424", "25", "24", "0", "0999", "0001-01-01", "999-12-31"),
        *("2025-13", "2025-00", "2025-02-30", "2025-04-31", "2023-02-29", "31 February 2025", "13/13/2025"),
        *("April", "24 April", "April 24", "April 25", "24 April 25", "10:30 24 April", "April 2025 10:30"),
        *(
            "24 April 0025",
            "12 May 10 2025",
            "24 April 2025 to 25 April 2025",
            "24 April 2025 99:00",
            "Thursday",
        ),
        *("99999999 days ago", "999999999 years ago", "8000 years ago", "last 0 days", "-3 days ago"),
        *(
            "٢٠٢٥",
            "２０２５",
            "\x00",
            "\ud800",
            "2025-04-24; drop",
            "2025-04-24\x00",
            "x" * 10_000,
            "9" * 10_000,
        ),
        *(
            "24 avril 2025",
            "24 квітня 2025",
            "10000-01-01",
            "2025-04-",
            "2025--04",
            "2025-04/24",
            "3.5 days ago",
        ),
        *("April " * 30 + "24 2025", "24 April 2025 " * 3, "null", "None", "now()", "2025-W17"),
    ],
)
def test_what_cannot_be_read_says_what_can(typed: str) -> None:
    with pytest.raises(
        DateError, match=r"2025-04-24, 2025-04, 24 April 2025, yesterday or 3 days ago"
    ) as raised:
        parse_interval(typed, today=TODAY)
    assert str(raised.value).isprintable()
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize("typed", ["03/04/2025", "3/4/2025", "03.04.2025", "03-04-2025"])
def test_two_readings_are_both_named(typed: str) -> None:
    with pytest.raises(DateError, match=r"3 April 2025 or 4 March 2025.*2025-04-03.*2025-03-04"):
        parse_interval(typed, today=TODAY)


@pytest.mark.parametrize(
    "today", [date(2024, 2, 29), date(2025, 3, 31), date(2025, 12, 31), date(2000, 1, 1)]
)
@pytest.mark.parametrize(
    "typed", ["24 April 2025", "April 24, 2025", "31 January 2024", "2025-04", "April 2025"]
)
def test_nothing_is_filled_from_today(typed: str, today: date) -> None:
    assert parse_interval(typed, today=today) == parse_interval(typed, today=TODAY)


def test_a_month_ago_from_its_31st() -> None:
    assert parse_day("1 month ago", today=date(2025, 3, 31)) == date(2025, 2, 28)
    assert parse_day("1 year ago", today=date(2024, 2, 29)) == date(2023, 2, 28)


def test_one_day_is_wanted() -> None:
    assert parse_day("yesterday", today=TODAY) == date(2025, 4, 23)
    with pytest.raises(DateError, match="not one day but 2025-04-01 to 2025-04-30"):
        parse_day("2025-04", today=TODAY)


KYIV_SUMMER = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2025-04-24T10:15:00+03:00", datetime(2025, 4, 24, 10, 15, tzinfo=KYIV_SUMMER)),
        ("2025-04-24T10:15+0300", datetime(2025, 4, 24, 10, 15, tzinfo=KYIV_SUMMER)),
        ("2025-04-24 10:15:00 +03:00", datetime(2025, 4, 24, 10, 15, tzinfo=KYIV_SUMMER)),
        ("2025-04-24t10:15:00z", datetime(2025, 4, 24, 10, 15, tzinfo=UTC)),
        ("2025-04-24T10:15:00.1234567Z", datetime(2025, 4, 24, 10, 15, 0, 123456, tzinfo=UTC)),
        ("2025-04-24 10:15", date(2025, 4, 24)),
        ("2025-04-24", date(2025, 4, 24)),
        ("April 24, 2025", date(2025, 4, 24)),
        ("Thu, 24 Apr 2025 23:30:00 +0300", date(2025, 4, 24)),
        ("today", TODAY),
    ],
)
def test_published(typed: str, meant: date | datetime) -> None:
    got = parse_published(typed, today=TODAY)
    assert (type(got), got) == (type(meant), meant)


def test_a_time_without_a_zone_gets_the_one_that_is_configured() -> None:
    assert parse_published("2025-04-24 10:15", today=TODAY, zone=KYIV_SUMMER) == datetime(
        2025, 4, 24, 10, 15, tzinfo=KYIV_SUMMER
    )
    assert parse_published("2025-04-24T10:15Z", today=TODAY, zone=KYIV_SUMMER) == datetime(
        2025, 4, 24, 10, 15, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "typed",
    ["2025-04", "2025-02-30T10:10Z", "2025-04-24T25:00Z", "2025-04-24T10:15+99:00", "0999-01-01T00:00Z", ""],
)
def test_published_that_is_no_day(typed: str) -> None:
    with pytest.raises(DateError):
        parse_published(typed, today=TODAY)


@settings(max_examples=300, deadline=None)
@given(st.text() | st.from_regex(r"\A[0-9a-zA-Z ,./:-]{0,25}\Z"))
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        days = parse_interval(typed, today=TODAY)
    except DateError:
        return
    assert date(1000, 1, 1) <= days.first <= days.last


@settings(max_examples=100, deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_in_every_form(day: date) -> None:
    for form in (day.isoformat(), f"{day:%d %B} {day.year}", f"{day:%B} {day.day}, {day.year}"):
        assert parse_day(form, today=TODAY) == day
