"""What a page says of itself, where it says it, and which of two sayings is believed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pages
import pytest
from pages import TITLE, WORDS, article_tag, text_of

from quotearchive.ingest.html import parse
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.reading import Options, Raw, fingerprint

if TYPE_CHECKING:
    from quotearchive.model import Article

EAST = timezone(timedelta(hours=3))
TIME = datetime(2025, 4, 24, 10, 30, tzinfo=EAST)
STAMP = "2025-04-24T10:30:00+03:00"
URL = "https://courier.example/2025/harbour"


def linked(*nodes: object) -> str:
    """Linked data as a page has it."""
    return "".join(f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in nodes)


def news(**values: object) -> dict[str, object]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", **values}


def meta(name: str, content: str, kind: str = "property") -> str:
    return f'<meta {kind}="{name}" content="{content}">'


def page(head: str, body: str = "", url: str | None = None, options: Options | None = None) -> Article:
    source = article_tag(WORDS, head=f'<meta charset="utf-8">{head}').replace("<article>", f"<article>{body}")
    return pages.read(source, url=url, options=options)


PUBLISHED = [
    ("linked data", linked(news(datePublished=STAMP)), TIME),
    ("linked data in a graph", linked({"@graph": [{"@type": "WebSite"}, news(datePublished=STAMP)]}), TIME),
    ("linked data in a list", linked([{"@type": "Organization"}, news(datePublished=STAMP)]), TIME),
    (
        "several types",
        linked(news(datePublished=STAMP) | {"@type": ["Article", "ReportageNewsArticle"]}),
        TIME,
    ),
    ("of the page", linked({"@type": "WebPage", "datePublished": STAMP}), TIME),
    ("main entity", linked({"@type": "WebPage", "mainEntity": news(datePublished=STAMP)}), TIME),
    ("Open Graph", meta("article:published_time", STAMP), TIME),
    ("microdata", meta("datePublished", STAMP, "itemprop"), TIME),
    ("in the name of a meta element", meta("pubdate", STAMP, "name"), TIME),
    (
        "Zulu",
        meta("article:published_time", "2025-04-24T07:30:00.000Z"),
        datetime(2025, 4, 24, 7, 30, tzinfo=UTC),
    ),
    ("offset without a colon", meta("article:published_time", "2025-04-24T10:30:00+0300"), TIME),
    ("without a zone", meta("article:published_time", "2025-04-24T23:30:00"), date(2025, 4, 24)),
    ("a day", meta("article:published_time", "2025-04-24"), date(2025, 4, 24)),
    ("a day in words", meta("date", "24 April 2025", "name"), date(2025, 4, 24)),
    (
        "linked data beats Open Graph",
        linked(news(datePublished=STAMP)) + meta("article:published_time", "2025-04-23"),
        TIME,
    ),
    (
        "a time beats the day it falls on",
        linked(news(datePublished="2025-04-24")) + meta("article:published_time", STAMP),
        TIME,
    ),
    (
        "a time of another day does not",
        linked(news(datePublished="2025-04-23")) + meta("article:published_time", STAMP),
        date(2025, 4, 23),
    ),
    (
        "what can be read beats what cannot",
        linked(news(datePublished="long ago")) + meta("date", STAMP, "name"),
        TIME,
    ),
    ("when it was changed is not when it was published", linked(news(dateModified=STAMP)), None),
    ("an event has another date", linked({"@type": "Event", "datePublished": STAMP}), None),
    ("no JSON", '<script type="application/ld+json">{"@type": "NewsArticle", </script>', None),
    ("nothing", "", None),
]


@pytest.mark.parametrize(
    ("head", "published"), [row[1:] for row in PUBLISHED], ids=[row[0] for row in PUBLISHED]
)
def test_when_it_was_published(head: str, published: date | None) -> None:
    article = page(head)
    assert article.source.published == published
    assert article.warnings == ()


PRINTED = [
    ("the only one", f'<time datetime="{STAMP}">Today</time>', TIME),
    (
        "marked",
        f'<time datetime="2020-01-01">Old</time><time itemprop="datePublished" datetime="{STAMP}"></time>',
        TIME,
    ),
    ("one of several", f'<time datetime="2020-01-01">Old</time><time datetime="{STAMP}">Today</time>', None),
    ("without a value", "<time>24 April 2025</time>", None),
]


@pytest.mark.parametrize(("body", "published"), [row[1:] for row in PRINTED], ids=[row[0] for row in PRINTED])
def test_a_time_in_the_page(body: str, published: date | None) -> None:
    assert page("", body).source.published == published


def test_a_time_without_a_zone_is_in_that_of_the_archive() -> None:
    kyiv = ZoneInfo("Europe/Kyiv")
    article = page(meta("article:published_time", "2025-04-24T10:30:00"), options=Options(zone=kyiv))
    assert article.source.published == TIME
    article = page(meta("article:published_time", "2025-04-24T10:30:00Z"), options=Options(zone=kyiv))
    assert article.source.published == datetime(2025, 4, 24, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize("written", ["yesterday", "03/04/2025", "2025-02-30", "soon", "2025"])
def test_a_date_that_cannot_be_read_costs_only_itself(written: str) -> None:
    article = page(meta("article:published_time", written) + meta("og:site_name", "Courier"))
    (warning,) = article.warnings
    assert written in warning
    assert (article.source.published, article.source.outlet) == (None, "Courier")
    assert article.text == text_of(TITLE, WORDS)


@pytest.mark.parametrize("stamp", ["1970-01-01T00:00:00Z", "2025-04-27T00:00:00Z"])
def test_a_date_that_cannot_be_is_left_out(stamp: str) -> None:
    article = page(linked(news(datePublished=stamp)), options=Options(today=date(2025, 4, 24)))
    assert article.source.published is None
    assert stamp[:10] in article.warnings[0]
    assert (
        page(linked(news(datePublished="2025-04-26")), options=Options(today=date(2025, 4, 24))).warnings
        == ()
    )


OUTLETS = [
    ("name of the site", meta("og:site_name", "Tolmar  Courier"), None, "Tolmar Courier"),
    ("publisher", linked(news(publisher={"name": "Tolmar Courier Ltd"})), None, "Tolmar Courier Ltd"),
    ("publisher as text", linked(news(publisher="Tolmar Courier")), None, "Tolmar Courier"),
    (
        "name of the site beats publisher",
        linked(news(publisher={"name": "Ltd"})) + meta("og:site_name", "Courier"),
        None,
        "Courier",
    ),
    ("a known outlet's spelling", meta("og:site_name", "UKRINFORM"), None, "Ukrinform"),
    (
        "a known outlet's host beats what it says",
        meta("og:site_name", "News"),
        "https://www.ukrinform.net/rubric/1",
        "Ukrinform",
    ),
    ("the host if nothing else", "", URL, "courier.example"),
    ("nothing", "", None, None),
]


@pytest.mark.parametrize(
    ("head", "url", "outlet"), [row[1:] for row in OUTLETS], ids=[row[0] for row in OUTLETS]
)
def test_the_outlet(head: str, url: str | None, outlet: str | None) -> None:
    assert page(head, url=url).source.outlet == outlet


ADDRESSES = [
    ("canonical", f'<link rel="canonical" href="{URL}?utm_source=x#top">', None, URL),
    ("Open Graph", meta("og:url", URL), None, URL),
    ("linked data", linked(news(mainEntityOfPage={"@id": URL})), None, URL),
    (
        "canonical beats Open Graph",
        f'<link rel="canonical" href="{URL}">' + meta("og:url", f"{URL}/amp"),
        None,
        URL,
    ),
    ("relative", '<link rel="canonical" href="/2025/harbour">', f"{URL}?page=1", URL),
    (
        "of the mobile site",
        f'<link rel="canonical" href="{URL}">',
        "https://m.courier.example/2025/harbour",
        URL,
    ),
    (
        "of a site below, which may be anybody's",
        f'<link rel="canonical" href="{URL}">',
        "https://news.courier.example/harbour",
        "https://news.courier.example/harbour",
    ),
    (
        "of the same for phones",
        f'<link rel="canonical" href="{URL}">',
        "https://m.courier.example/harbour",
        URL,
    ),
    ("another site's", '<link rel="canonical" href="https://other.example/a">', URL, URL),
    ("alike, and another site", '<link rel="canonical" href="https://evilcourier.example/a">', URL, URL),
    ("the front page", '<link rel="canonical" href="https://courier.example/">', URL, URL),
    ("the front page, not fetched", '<link rel="canonical" href="https://courier.example">', None, None),
    (
        "front page of itself",
        '<link rel="canonical" href="https://courier.example/">',
        "https://courier.example/",
        "https://courier.example/",
    ),
    ("no address", '<link rel="canonical" href="javascript:void(0)">', URL, URL),
    ("broken", '<link rel="canonical" href="https://[courier/">', URL, URL),
    ("relative, not fetched", '<link rel="canonical" href="/2025/harbour">', None, None),
    ("what was fetched", "", URL, URL),
]


@pytest.mark.parametrize(
    ("head", "fetched", "url"), [row[1:] for row in ADDRESSES], ids=[row[0] for row in ADDRESSES]
)
def test_the_address(head: str, fetched: str | None, url: str | None) -> None:
    source = page(head, url=fetched).source
    assert source.url == url
    assert source.key == (url or "/pages/a.html")


UKRAINIAN = [
    "Гавань Толмара відкриють навесні, заявила міністерка оборони Ілва Бренн у вівторок після поїздки туди.",
    "«Ми чекали одинадцять років і не чекатимемо дванадцятого», – сказала Бренн журналістам на набережній.",
    "Роботи стояли від часів повені, і три компанії повернули державі свої договори на будівництво.",
]


def test_the_language_is_that_of_the_words() -> None:
    assert page("").source.language == "en"
    source = article_tag(UKRAINIAN, title="Гавань відкриють навесні")
    assert 'lang="en' in source
    assert pages.read(source).source.language == "uk"


@pytest.mark.parametrize(("lang", "language"), [("kk-KZ", "kk"), ("", "und"), ("no language at all", "und")])
def test_a_language_that_the_words_do_not_tell_is_as_the_page_says(lang: str, language: str) -> None:
    words = ["Tolmar", "qaldyqtary", "Vesk", "boiynda", "köp", "zhyldar", "turdy"]
    body = "".join(f"<p>{' '.join(words[n:] + words[:n])} {' '.join(words)}.</p>" for n in range(5))
    source = f'<html lang="{lang}"><body><article>{body}</article></body></html>'
    assert pages.read(source).source.language == language


def test_of_several_articles_the_one_of_this_address_is_believed() -> None:
    other = news(url="https://courier.example/2024/other", headline="Other", datePublished="2024-01-01")
    own = news(url=URL, headline=TITLE, datePublished=STAMP)
    assert page(linked(other, own), url=URL).source.published == TIME


def test_options_beat_the_page_and_the_page_beats_what_is_around_it() -> None:
    head = linked(news(datePublished=STAMP)) + meta("og:site_name", "Courier")
    given = Metadata(title="Given", outlet="Given outlet", published=date(2020, 1, 1), language="de")
    raw = Raw(
        "html",
        article_tag(WORDS, head=head).encode(),
        None,
        Options(given),
        Metadata(title="Feed", outlet="Feed"),
    )
    source = parse(raw).source
    assert (source.title, source.outlet, source.published, source.language) == (
        "Given",
        "Given outlet",
        date(2020, 1, 1),
        "de",
    )
    hinted = Raw(
        "html", article_tag(WORDS).encode(), None, Options(), Metadata(outlet="Feed", published=TIME)
    )
    assert (parse(hinted).source.outlet, parse(hinted).source.published) == ("Feed", TIME)


def test_when_it_was_captured_is_kept() -> None:
    raw = Raw("html", article_tag(WORDS).encode(), None, Options(), captured=TIME)
    article = parse(raw)
    assert article.captured == TIME
    assert article.source.key == article.source.sha256
    assert fingerprint(raw) != fingerprint(Raw("html", raw.data, None, Options()))


def test_a_title_has_no_soft_hyphens() -> None:
    source = article_tag(
        WORDS, title="The har&shy;bour is deep", head=meta("og:title", "The har&shy;bour is deep")
    )
    article = pages.read(source)
    assert (article.source.title, article.text) == (
        "The harbour is deep",
        text_of("The harbour is deep", WORDS),
    )


OTHER = "2025-02-10T12:00:00Z"
DIFFERENT = [
    (
        "linked data and a meta element",
        linked(news(datePublished=STAMP)) + meta("article:published_time", OTHER),
    ),
    ("two meta elements", meta("article:published_time", STAMP) + meta("datePublished", OTHER, "itemprop")),
    (
        "the article and its page",
        linked(news(datePublished=STAMP), {"@type": "WebPage", "datePublished": OTHER}),
    ),
]


@pytest.mark.parametrize("head", [row[1] for row in DIFFERENT], ids=[row[0] for row in DIFFERENT])
def test_dates_that_differ_are_told_of(head: str) -> None:
    (warning,) = page(head).warnings
    assert warning.startswith("its dates differ: ")
    assert "2025-02-10" in warning
    assert "says 2025-04-24, which was taken; give the right one with --published." in warning
    assert page(head).source.published == TIME
    assert page(head, options=Options(Metadata(published=date(2025, 4, 24)))).warnings == ()


@pytest.mark.parametrize(
    "head",
    [
        linked(news(datePublished=STAMP)) + meta("article:published_time", "2025-04-23T23:30:00Z"),
        linked(news(datePublished=STAMP)) + meta("dcterms.created", OTHER, "name"),
        linked(news(datePublished=STAMP)) + meta("pubdate", "in spring", "name"),
        linked(news(datePublished=STAMP, dateModified=OTHER)),
    ],
)
def test_dates_that_do_not_differ_or_may_mean_something_else(head: str) -> None:
    assert page(head).warnings == ()


@pytest.mark.parametrize(
    ("captured", "count"), [(date(2025, 4, 21), 1), (date(2025, 4, 22), 0), (date(2026, 1, 1), 0)]
)
def test_a_page_that_was_captured_before_its_date(captured: date, count: int) -> None:
    source = article_tag(WORDS, head=meta("article:published_time", STAMP))
    when = datetime(captured.year, captured.month, captured.day, 12, tzinfo=UTC)
    warnings = parse(Raw("html", source.encode(), "/page.html", Options(), captured=when)).warnings
    told = "it was captured on 2025-04-21, before its date 2025-04-24, which was taken; "
    assert warnings == (f"{told}give the right one with --published.",) * count


LIVE = [
    ({"coverageEndTime": "2025-04-25T22:00:00+03:00"}, "2025-04-25"),
    (
        {"liveBlogUpdate": [{"datePublished": STAMP}, {"datePublished": "2025-04-26T02:00:00Z"}, "x"]},
        "2025-04-26",
    ),
    ({"liveBlogUpdate": {"datePublished": "2025-04-24T22:00:00Z"}}, "2025-04-25"),  # at one o'clock there
    ({"coverageEndTime": "2025-04-24T20:00:00Z", "liveBlogUpdate": [{"datePublished": STAMP}]}, None),
    ({"coverageEndTime": "soon"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("said", "last"), LIVE)
def test_a_live_report_of_several_days_is_told_of(said: dict[str, object], last: str | None) -> None:
    live = page(linked(news(datePublished=STAMP, **said) | {"@type": "LiveBlogPosting"}))
    told = (
        f"it is a live report that goes on to {last}; everything in it is dated by its beginning, 2025-04-24."
    )
    assert live.warnings == ((told,) if last else ())
    assert page(linked(news(datePublished=STAMP, **said))).warnings == ()
