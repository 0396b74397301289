"""Where an outlet is at home decides whose minister a bare title means, if the article points to two countries."""

from __future__ import annotations

from datetime import date

import pytest

from quotearchive.extract import extract
from quotearchive.language import find
from quotearchive.model import (
    Area,
    Article,
    Interval,
    Membership,
    Official,
    Post,
    Reader,
    Source,
    Span,
    SpeakerType,
)
from quotearchive.roster import Roster

DAY = date(2024, 5, 14)
TEXT = (
    'Ukraine and the United Kingdom sent flour. "The mills will run all winter," the harvest minister said.'
)


def roster() -> Roster:
    """Two countries with the same office, which no country has, and invented people in it."""
    start = Interval(date(2020, 1, 1), date(2020, 1, 1))
    countries = {"a": ("Ukraine", "Marta Oll"), "b": ("United Kingdom", "Rolf Dask")}
    return Roster(
        officials=[Official(key, name, SpeakerType.PERSON) for key, (_, name) in countries.items()],
        posts=[
            Post(key, f"Harvest Minister of {c}", None, area=key, rank=i)
            for i, (key, (c, _)) in enumerate(countries.items())
        ],
        memberships=[Membership(key, key, key, start) for key in countries],
        areas=[Area(key, country) for key, (country, _) in countries.items()],
    )


@pytest.mark.parametrize(
    ("outlet", "url", "official"),
    [
        ("Ukrinform", None, "a"),
        ("The Guardian", None, "b"),
        ("BBC News", None, "b"),
        (None, "https://www.ukrinform.net/rubric/1.html", "a"),
        (None, "https://news.example.gov.uk/flour", "b"),
        ("Flour Weekly", "https://flour.example.com/", None),
        (None, None, None),
    ],
)
def test_the_outlet_decides(outlet: str | None, url: str | None, official: str | None) -> None:
    english = find("en")
    assert english is not None
    source = Source("case", "case", "0", url, None, outlet, DAY)
    article = Article(source, TEXT, Span(0, len(TEXT)), "0", Reader("case", 1))
    speakers = [a.speaker for a in extract(article, english, roster())]
    assert [speaker.official for speaker in speakers if speaker] == [official]
