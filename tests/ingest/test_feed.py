"""From the bytes of a feed to articles: which entries give theirs, what is said of them, and what is refused."""

from __future__ import annotations

import io
import time
import tracemalloc
from datetime import UTC, date, datetime, timedelta, timezone
from html import escape
from typing import TYPE_CHECKING

import pytest
from pages import EMBEDS, Post

from quotearchive.errors import InputError
from quotearchive.ingest.feed.moments import moment
from quotearchive.ingest.feed.paragraphs import paragraphs
from quotearchive.ingest.opened import Opened
from quotearchive.ingest.read import Metadata, read, readings
from quotearchive.ingest.reading import Announced, Note, Options, Reading
from quotearchive.model import Article, Link, PlatformName, Reader, Span

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = Metadata()
HANE = "“The bridge over the Vesk is open,” Minister of Energy Viktor Hane said on Thursday."
MORE = "He added that lorries would have to wait until the second half of May."
HTML = f"<p>{HANE}</p>\n<p>{MORE}</p>"
PARAGRAPHS_OF_IT = f"{HANE}\n\n{MORE}"
TEXT = f"A bridge\n\n{PARAGRAPHS_OF_IT}"
PLUS_3 = timezone(timedelta(hours=3))


def item(*elements: str, title: str = "A bridge", link: str = "https://karvinform.example/1") -> str:
    address = f"<link>{link}</link>" if link else ""
    return f"<item><title>{title}</title>{address}{''.join(elements)}</item>"


def rss(*items: str, head: str = "", title: str = "Karvinform") -> bytes:
    names = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
    )
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    channel = f"<channel><title>{title}</title><link>https://karvinform.example/</link>{head}{''.join(items)}</channel>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {names}>{channel}</rss>'.encode()


def atom(*entries: str, head: str = "") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Karvinform</title>{head}{"".join(entries)}</feed>'.encode()


def entry(*elements: str, link: str = "https://karvinform.example/1") -> str:
    return f'<entry><title>A bridge</title><id>tag:1</id><link href="{link}"/>{"".join(elements)}</entry>'


def encoded(html: str) -> str:
    return f"<content:encoded><![CDATA[{html}]]></content:encoded>"


def described(html: str) -> str:
    return f"<description>{escape(html)}</description>"


def found(
    feed: bytes, metadata: Metadata = NOTHING, *, base: str | None = None
) -> list[Reading | Announced | Note]:
    opened = Opened("feed", "/feed.xml", io.BytesIO(feed), hints=Metadata(url=base))
    return list(readings(opened, Options(metadata, date(2025, 4, 30))))


def one(feed: bytes, metadata: Metadata = NOTHING, *, base: str | None = None) -> Article:
    (each,) = found(feed, metadata, base=base)
    assert isinstance(each, Reading), each
    assert isinstance(each.content, Article), each.content
    return each.content


def announced(feed: bytes) -> Announced:
    (each,) = found(feed)
    assert isinstance(each, Announced), each
    return each


def fault(feed: bytes, metadata: Metadata = NOTHING) -> str:
    with pytest.raises(InputError) as caught:
        found(feed, metadata)
    return str(caught.value)


# ── what an entry says ────────────────────────────────────────────────────


def test_an_entry_that_gives_its_article() -> None:
    article = one(
        rss(
            item(
                encoded(HTML),
                described("A bridge opens."),
                "<pubDate>Thu, 24 Apr 2025 12:30:00 +0300</pubDate>",
            )
        )
    )
    assert (article.text, article.body, article.reader) == (TEXT, Span(0, len(TEXT)), Reader("feed", 1))
    source = article.source
    assert (source.key, source.id, source.url) == ("https://karvinform.example/1",) * 3
    assert (source.title, source.outlet, source.language) == ("A bridge", "Karvinform", "en")
    assert source.published == datetime(2025, 4, 24, 12, 30, tzinfo=PLUS_3)
    assert (article.captured, article.warnings) == (None, ())


FORMS = [
    ("RSS 2.0", rss(item(encoded(HTML)))),
    ("RSS without a declaration", rss(item(encoded(HTML))).partition(b"\n")[2]),
    (
        "blank lines and a comment",
        b"\xef\xbb\xbf \n\n<!-- <html> -->\n" + rss(item(encoded(HTML))).partition(b"\n")[2],
    ),
    ("Atom, HTML", atom(entry(f'<content type="html">{escape(HTML)}</content>'))),
    (
        "Atom, XHTML",
        atom(
            entry(f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content>')
        ),
    ),
    ("Atom, text", atom(entry(f"<content>{escape(PARAGRAPHS_OF_IT)}</content>"))),
    (
        "RSS 1.0",
        b'<?xml version="1.0"?>\n<rdf:RDF xmlns="http://purl.org/rss/1.0/" '
        b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        b'<channel rdf:about="https://karvinform.example/"><title>Karvinform</title></channel>'
        + item(encoded(HTML)).encode()
        + b"</rdf:RDF>",
    ),
    (
        "RSS 0.91 with the document type of old",
        b'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
        b'"http://127.0.0.1:9/publish/formats/rss-0.91.dtd">\n'
        + rss(item(encoded(HTML))).partition(b"\n")[2],
    ),
    ("not well formed", rss(item(encoded(HTML), "<category>R&D</category>"))),
    ("cut off", rss(item(encoded(HTML)))[:-20]),
    ("an entity of HTML", rss(item(encoded(HTML), "<category>a&nbsp;b</category>"))),
    ("UTF-16", rss(item(encoded(HTML))).decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    (
        "UTF-16 without its mark",
        rss(item(encoded(HTML))).decode().replace("UTF-8", "UTF-16").encode("utf-16-le"),
    ),
    ("cp1252", rss(item(encoded(HTML))).decode().replace("UTF-8", "windows-1252").encode("cp1252")),
    ("declared wrongly", rss(item(encoded(HTML))).replace(b"UTF-8", b"windows-1251")),
]


@pytest.mark.parametrize("feed", [row[1] for row in FORMS], ids=[row[0] for row in FORMS])
def test_every_form_of_a_feed(feed: bytes) -> None:
    article = one(feed)
    assert article.text == TEXT
    assert (article.source.url, article.source.outlet) == ("https://karvinform.example/1", "Karvinform")


def test_ukrainian_in_its_old_charset() -> None:
    words = "«Міст через Веск відкрито», – сказав міністр енергетики Віктор Гане у четвер у Толмарі."
    feed = rss(item(encoded(f"<p>{words}</p>"))).decode().replace("UTF-8", "windows-1251").encode("cp1251")
    assert one(feed).text == f"A bridge\n\n{words}"
    assert one(feed).source.language == "uk"
    assert one(feed.replace(b"windows-1251", b"utf-8")).text == f"A bridge\n\n{words}"


ADDRESSES = [
    ("https://karvinform.example/1?utm_source=rss&amp;id=7#top", "https://karvinform.example/1?id=7"),
    ("/news/1", "https://karvinform.example/news/1"),
    (" https://karvinform.example/1 \n", "https://karvinform.example/1"),
]


@pytest.mark.parametrize(("link", "url"), ADDRESSES)
def test_the_address_of_an_entry(link: str, url: str) -> None:
    base = "https://karvinform.example/feed.xml"
    assert one(rss(item(encoded(HTML), link=link)), base=base).source.url == url
    assert (
        one(atom(entry(f"<content>{escape(PARAGRAPHS_OF_IT)}</content>", link=link)), base=base).source.url
        == url
    )


def test_an_entry_without_an_address_has_the_id_of_its_feed() -> None:
    source = one(rss(item(encoded(HTML), '<guid isPermaLink="false">x-7</guid>', link=""))).source
    assert (source.key, source.id, source.url) == ("/feed.xml#x-7", "x-7", None)
    permanent = one(rss(item(encoded(HTML), "<guid>https://karvinform.example/7</guid>", link=""))).source
    assert permanent.url == "https://karvinform.example/7"
    nameless = one(rss(item(encoded(HTML), link=""))).source
    assert nameless.key == nameless.sha256


OUTLETS = [
    ("Karvinform", "Karvinform"),
    ("UkrInform", "Ukrinform"),
    ("Ukrinform: Latest news", "Ukrinform"),
    ("World – Reuters", "Reuters"),
    ("News &amp;amp; views", "News & views"),
]


@pytest.mark.parametrize(("title", "outlet"), OUTLETS)
def test_the_outlet_is_the_feed(title: str, outlet: str) -> None:
    assert one(rss(item(encoded(HTML)), title=title)).source.outlet == outlet


def test_the_outlet_may_be_known_by_its_address_or_named_by_a_collection() -> None:
    by_host = rss(item(encoded(HTML), link="https://www.ukrinform.net/1"), title="All news")
    assert one(by_host).source.outlet == "Ukrinform"
    named = item(encoded(HTML), '<source url="https://halvia.example/">Halvia Today</source>')
    assert one(rss(named)).source.outlet == "Halvia Today"


def test_the_language_is_that_of_the_words() -> None:
    words = "<p>«Міст через Веск відкрито», – сказав міністр енергетики Віктор Гане у четвер.</p>"
    assert one(rss(item(encoded(words)), head="<language>en-US</language>")).source.language == "uk"
    assert (
        one(rss(item(encoded("<p>Vesk! Vesk! Vesk!</p>")), head="<language>uk-UA</language>")).source.language
        == "uk"
    )


def test_titles_are_text() -> None:
    feed = rss(item(encoded(HTML), title="A &lt;b&gt;bridge&lt;/b&gt; &amp;amp; a road"))
    assert one(feed).source.title == "A bridge & a road"


def test_what_the_user_says_beats_the_feed() -> None:
    said = Metadata(published=date(2025, 4, 1), outlet="Halvia Today", language="uk")
    source = one(rss(item(encoded(HTML), "<pubDate>Thu, 24 Apr 2025 12:30:00 +0300</pubDate>")), said).source
    assert (source.published, source.outlet, source.language) == (date(2025, 4, 1), "Halvia Today", "uk")


MOMENTS = [
    ("Thu, 24 Apr 2025 12:30:00 +0300", "2025-04-24T12:30:00+03:00"),
    ("Thu, 24 Apr 2025 12:30:00 GMT", "2025-04-24T12:30:00+00:00"),
    ("Thu, 24 Apr 2025 23:30 EST", "2025-04-24T23:30:00-05:00"),
    ("24 Apr 25 12:30 UT", "2025-04-24T12:30:00+00:00"),
    ("Thursday, 24 April 2025 12:30:00 EEST", "2025-04-24T12:30:00+03:00"),
    ("Thu, 24 Apr 2025 12:30:00 -0000", "2025-04-24T12:30:00+00:00"),
    ("Thu, 24 Apr 2025 12:30:00", "2025-04-24"),
    ("Thu, 24 Apr 2025 12:30:00 XYZ", "2025-04-24"),
    ("Thu, 24 Apr 2025", "2025-04-24"),
    ("2025-04-24T12:30:00Z", "2025-04-24T12:30:00+00:00"),
    ("2025-04-24T12:30:00.5+03:00", "2025-04-24T12:30:00.500000+03:00"),
    ("2025-04-24 12:30:00", "2025-04-24"),
    ("2025-04-24", "2025-04-24"),
]


@pytest.mark.parametrize(("text", "iso"), MOMENTS)
def test_when_it_was(text: str, iso: str) -> None:
    found = moment(text, date(2025, 4, 30))
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thu, 31 Apr 2025 12:30:00 GMT",
        "Чт, 24 кві 2025",
        "1745485200",
        "24 Foo 2025 10:00 GMT",
        "Thu, 24 Apr 2025 25:61:00 GMT",
    ],
)
def test_when_it_cannot_have_been(text: str) -> None:
    assert moment(text, date(2025, 4, 30)) is None


def test_a_time_without_an_offset_is_in_the_zone_of_the_run() -> None:
    assert moment("Thu, 24 Apr 2025 12:30", date(2025, 4, 30), PLUS_3) == datetime(
        2025, 4, 24, 12, 30, tzinfo=PLUS_3
    )


UNDATED = [
    (
        "31 Apr 2025 10:00 GMT",
        "its date “31 Apr 2025 10:00 GMT” cannot be read and was left out; give it with --published.",
    ),
    ("Thu, 24 Apr 1980 12:30:00 GMT", "its date 1980-04-24 was left out, for that is before 1990; "),
    (
        "Thu, 24 Apr 2031 12:30:00 GMT",
        "its date 2031-04-24 was left out, for that is more than 2 days ahead; ",
    ),
]


@pytest.mark.parametrize(("written", "told"), UNDATED)
def test_an_article_is_kept_without_a_date_that_cannot_be(written: str, told: str) -> None:
    article = one(rss(item(encoded(HTML), f"<pubDate>{written}</pubDate>")))
    assert article.source.published is None
    (warning,) = article.warnings
    assert warning.startswith(told)


# ── which entries give their article ──────────────────────────────────────

LONG = "".join(f"<p>{HANE} {MORE}</p>" for _ in range(8))
TEASERS = [
    ("nothing", item()),
    ("a description", item(described(f"<p>{HANE}</p>"))),
    ("a long description in one piece", item(described(LONG.replace("</p><p>", " ")))),
    ("a long description that breaks off", item(described(f"{LONG}<p>And then…</p>"))),
    ("a content that breaks off", item(encoded(f"{HTML}<p>He went on to say […]</p>"))),
    ("a content that leads on", item(encoded(f'{HTML}<p><a href="/1">Read more »</a></p>'))),
    ("a content that leads on, in Ukrainian", item(encoded(f'{HTML}<p><a href="/1">Читати далі</a></p>'))),
    ("a few words that are the summary as well", item(described(HTML), encoded(HTML))),
    ("a content with a link to more", item(encoded(f'{HTML}<p>He was asked for <a href="/1">more</a></p>'))),
    ("a content with a word of its own", item(encoded(f"{HTML}<p>Детальніше…</p>"))),
    ("a picture only", item(encoded('<img src="/a.png" alt="The bridge">'))),
    ("two descriptions", item(described("A bridge."), described(HTML))),
    (
        "the description of a picture",
        item(described("A bridge."), f"<media:description>{HANE}</media:description>"),
    ),
    ("the summary for a player", item(described("A bridge."), f"<itunes:summary>{HANE}</itunes:summary>")),
    (
        "a picture as content",
        item(described("A bridge."), '<media:content url="https://karvinform.example/a.png"/>'),
    ),
]


@pytest.mark.parametrize("entry", [row[1] for row in TEASERS], ids=[row[0] for row in TEASERS])
def test_a_teaser_is_no_article(entry: str) -> None:
    each = announced(rss(entry))
    assert (each.url, each.said.title, each.said.outlet) == (
        "https://karvinform.example/1",
        "A bridge",
        "Karvinform",
    )


ATOM_TEASERS = [
    entry(f"<summary>{HANE}</summary>"),
    entry(
        '<content src="https://karvinform.example/1.html" type="text/html"/>', f"<summary>{HANE}</summary>"
    ),
    entry('<content type="image/png">aGVsbG8=</content>'),
    entry(f'<content type="html">{escape(HTML)}</content>', f'<summary type="html">{escape(HTML)}</summary>'),
]


@pytest.mark.parametrize("element", ATOM_TEASERS)
def test_a_teaser_in_atom_is_no_article(element: str) -> None:
    assert announced(atom(element)).url == "https://karvinform.example/1"


WHOLE = [
    ("a long description in paragraphs", item(described(LONG)), LONG),
    ("a content without a summary", item(encoded(f"<p>{HANE}</p>")), f"<p>{HANE}</p>"),
    (
        "a last word that is one of the article",
        item(encoded(f"<p>{HANE} They wanted more.</p>")),
        f"<p>{HANE} They wanted more.</p>",
    ),
    ("a content that is the summary too, and long", item(described(LONG), encoded(LONG)), LONG),
    (
        "a note of the software below it",
        item(
            described("A bridge."),
            encoded(f'{HTML}<p>The post <a href="/1">A bridge</a> first appeared on <a href="/">K</a>.</p>'),
        ),
        HTML,
    ),
]


@pytest.mark.parametrize(("entry", "html"), [row[1:] for row in WHOLE], ids=[row[0] for row in WHOLE])
def test_a_whole_text_is_an_article(entry: str, html: str) -> None:
    assert one(rss(entry)).text == f"A bridge\n\n{paragraphs(html)[0]}"


def test_when_an_entry_changed_last() -> None:
    dates = "<published>2025-04-24T10:00:00Z</published><updated>2025-04-24T11:00:00Z</updated>"
    assert announced(atom(entry(dates))).changed == datetime(2025, 4, 24, 11, tzinfo=UTC)
    feed = rss(item("<pubDate>Thu, 24 Apr 2025 12:30:00 GMT</pubDate>"))
    assert announced(feed).changed == datetime(2025, 4, 24, 12, 30, tzinfo=UTC)
    assert announced(rss(item("<pubDate>Thu, 24 Apr 2025</pubDate>"))).changed is None


def test_entries_come_in_their_order_and_one_that_fails_costs_no_other() -> None:
    deep = "<div>" * 10_000 + HANE + "</div>" * 10_000
    items = [
        item(encoded(html), link=f"https://karvinform.example/{n}")
        for n, html in enumerate((HTML, deep, LONG))
    ]
    first, second, third = found(rss(*items))
    assert isinstance(first, Reading)
    assert isinstance(first.content, Article)
    assert isinstance(third, Reading)
    assert isinstance(third.content, Article)
    assert isinstance(second, Reading)
    assert isinstance(second.content, InputError)
    assert str(second.content).startswith("feed, entry 2: its markup is nested too deep to be read; ")
    assert (first.place, third.place) == ("feed, entry 1", "feed, entry 3")


RELATIVE = [
    ("/8", None, "https://karvinform.example/8"),
    ("8?a=1", "https://karvinform.example/feeds/all.xml", "https://karvinform.example/feeds/8?a=1"),
    ("//other.example/8", None, "https://other.example/8"),
    ("/8", "https://courier.example/rss", "https://courier.example/8"),
    ("https://news.courier.example/8", "https://courier.example/rss", "https://news.courier.example/8"),
    ("mailto:a@karvinform.example", None, None),
]


def test_an_id_is_no_relative_link() -> None:
    assert one(rss(item("<guid>12345</guid>", encoded(HTML), link=""))).source.url is None
    assert (
        one(rss(item("<guid>/8</guid>", encoded(HTML), link=""))).source.url == "https://karvinform.example/8"
    )


@pytest.mark.parametrize(("link", "base", "url"), RELATIVE)
def test_a_relative_link_is_one_of_the_feeds_site(link: str, base: str | None, url: str | None) -> None:
    assert one(rss(item(encoded(HTML), link=link)), base=base).source.url == url


@pytest.mark.parametrize(
    ("base", "is_theirs"),
    [
        ("https://karvinform.example/rss", True),
        ("https://feeds.karvinform.example/rss", True),
        ("https://evil.example/rss", False),
        ("http://127.0.0.1:8000/rss", True),  # a server without a name is the user's own
        (None, True),  # and so is a file
    ],
)
def test_a_feed_speaks_for_its_own_site_only(base: str | None, is_theirs: bool) -> None:
    """Else any feed could put words, a day and an outlet under another one's address."""
    feed = rss(item(encoded(HTML), link="https://karvinform.example/8", title="“We took it,” he said"))
    (each,) = found(feed, base=base)
    assert isinstance(each, Reading) is is_theirs
    if isinstance(each, Announced):
        assert (each.url, each.said) == ("https://karvinform.example/8", Metadata())


# ── the text of an entry ──────────────────────────────────────────────────

PARAGRAPHS = [
    ("<p>The En&shy;ergy Mini&shy;ster&#8203; said so.</p>", "The Energy Minister said so."),
    ("<p>One  two\n three</p>", "One two three"),
    ("<p>One</p><p>two</p>", "One\n\ntwo"),
    ("One<br>two<br/>three", "One\ntwo\nthree"),
    ("One<br><br>two<br>\n<br>three", "One\n\ntwo\n\nthree"),
    ("<ul><li>One</li><li>two</li></ul>", "One\n\ntwo"),
    ("<table><tr><td>One</td><td>two</td></tr><tr><td>three</td></tr></table>", "One two\nthree"),
    ("<p>O<b>n</b>e, <i>two</i> </p>", "One, two"),
    ("One<div>two</div>three", "One\n\ntwo\n\nthree"),
    ("<p>One<script>x()</script> two<style>p{}</style></p>", "One two"),
    ("<figure><img alt='x'><figcaption>A caption</figcaption></figure><p>One</p>", "One"),
    ("<p>One<iframe src='https://x.example/'>no</iframe></p><p>two</p>", "One\n\ntwo"),
    ("<p>&laquo;One&raquo; &amp; &#8220;two&#8221; 3 &lt; 4</p>", "«One» & “two” 3 < 4"),
    ("<!-- no --><p>One<!-- no --> two</p>", "One two"),
    ("<blockquote><p>One</p></blockquote>\n\n<h2>Two</h2>", "One\n\nTwo"),
    ("Just words", "Just words"),
    ("  \n ", ""),
    ("<p> </p><br><hr>", ""),
    ("<title>no</title><p>One", "One"),
]


@pytest.mark.parametrize(("html", "text"), PARAGRAPHS)
def test_paragraphs(html: str, text: str) -> None:
    assert paragraphs(html)[0] == text


def test_links_stand_on_their_words() -> None:
    html = (
        '<p>Hane <a href="https://t.me/hane/7?single">wrote</a> so, <a href="/more"> and <b>more</b></a>.</p>'
        '<a href="mailto:a@b.example">mail</a><a name="x">no</a><a href="https://x.example/"></a>'
    )
    text, links = paragraphs(html, "https://karvinform.example/1")
    assert text == "Hane wrote so, and more.\n\nmailno"
    assert [link.span.of(text) for link in links] == ["wrote", "and more"]
    assert links == (
        Link(Span(5, 10), "https://t.me/hane/7", PlatformName.TELEGRAM, "hane"),
        Link(Span(15, 23), "https://karvinform.example/more"),
    )


def test_links_are_evidence_of_an_article() -> None:
    html = f"<p>{HANE.replace('said', '<a href=https://t.me/hane/7>wrote</a>')}</p>"
    article = one(rss(item(encoded(html))))
    (link,) = article.links
    assert (link.span.of(article.text), link.platform) == ("wrote", PlatformName.TELEGRAM)


@pytest.mark.parametrize(("embed", "post"), EMBEDS.values(), ids=EMBEDS)
@pytest.mark.parametrize("html", ["<p>{0}</p>{e}<p>{1}</p>", "<p>{0} {e}</p><p>{1}</p>", "{0}<br><br>{e}{1}"])
def test_an_embedded_post_stands_after_its_paragraph(embed: str, post: Post, html: str) -> None:
    article = one(rss(item(encoded(html.format(HANE, MORE, e=embed)))))
    platform, account, url = post
    assert article.text == TEXT
    end = TEXT.index(HANE) + len(HANE)
    assert article.links == (Link(Span(end, end), url, platform, account),)


def test_a_post_before_the_first_words_stands_after_the_title() -> None:
    embed, (platform, account, url) = EMBEDS["telegram"]
    article = one(rss(item(encoded(embed + HTML))))
    assert (article.text, article.links) == (TEXT, (Link(Span(8, 8), url, platform, account),))


def test_a_teaser_with_an_embedded_post_is_a_teaser_all_the_same() -> None:
    embed, _ = EMBEDS["telegram"]
    assert announced(rss(item(encoded(f'{HTML}<p><a href="/1">Read on</a></p>{embed}'))))


def test_a_title_stands_once_over_its_text() -> None:
    assert one(rss(item(encoded(f"<h1>A Bridge!</h1>{HTML}")))).text == f"A Bridge!\n\n{PARAGRAPHS_OF_IT}"
    assert one(rss(item(encoded(HTML), title=""))).text == PARAGRAPHS_OF_IT


# ── what is no feed ───────────────────────────────────────────────────────

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = (
    f'<?xml version="1.0"?>\n<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>\n'.encode()
    + (rss(item(encoded(HTML), title="&l9;")).partition(b"\n")[2])
)
ENTITIES = "it declares entities of its own, as no feed needs to; it was not read any further."
REFUSED = [
    (
        "an error page",
        b"<!DOCTYPE html>\n<html><head><title>404 Not\nFound</title>",
        "it is a web page (“404 Not Found”), and no feed; check its address.",
    ),
    (
        "a page in XML",
        b'<?xml version="1.0"?>\n<html xmlns="x"><body/></html>',
        "it is a web page, and no feed; check its address.",
    ),
    ("entities in entities", BOMB, ENTITIES),
    ("in UTF-16", BOMB.decode().encode("utf-16"), ENTITIES),
    ("behind a comment", b"<!-- <rss> -->\n" + BOMB.partition(b"\n")[2], ENTITIES),
    ("for RSS 0.91", BOMB.replace(b"rss [", b'rss PUBLIC "-//Netscape" "x" ['), ENTITIES),
    ("an entity from a file", BOMB.replace(b'l0 "ha"', b'l0 SYSTEM "file:///etc/passwd"'), ENTITIES),
    (
        "a parameter entity",
        BOMB.replace(b"<!ENTITY l0 ", b'<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p; <!ENTITY l0 '),
        ENTITIES,
    ),
    (
        "a site map",
        b'<?xml version="1.0"?><urlset/>',
        "it is XML, but no feed: its first element is <urlset>.",
    ),
    ("nothing", b"", "it is empty; there is no feed in it."),
    ("blank", b"\n \n", "it is empty; there is no feed in it."),
    ("words", b"Words, words.", "it is no feed: it does not begin with <rss>, <feed> or <rdf:RDF>."),
    (
        "a JSON feed",
        b'{"version": "https://jsonfeed.org/version/1.1"}',
        "it is no feed: it does not begin with",
    ),
    (
        "nulls in it",
        rss(item(encoded(HTML.replace("bridge", "br\0dge")))),
        "it is not a text file (binary); ",
    ),
    (
        "something else of that name",
        b"<rss-like>words</rss-like>",
        "it is XML, but no feed: its first element is <rss-like>.",
    ),
]


@pytest.mark.parametrize(("feed", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_feed(feed: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "news.xml"
    path.write_bytes(feed)
    for metadata in (NOTHING, Metadata(format="feed")):
        (each,) = read([str(path)], metadata, stdin=io.BytesIO())
        assert isinstance(each, Reading)
        assert isinstance(each.content, InputError)
        assert str(each.content).startswith(f"{path}: {said}")


def test_an_entity_that_is_declared_nowhere_is_no_word() -> None:
    article = one(rss(item(encoded(HTML), title="A &secret; bridge")))
    assert article.source.title == "A &secret; bridge"
    assert article.text.endswith(PARAGRAPHS_OF_IT)


REFERENCES = [
    ("two halves of one character", "&#xD83D;&#xDE00;", "\N{GRINNING FACE}"),
    ("in decimals", "&#55357;&#56832;", "\N{GRINNING FACE}"),
    ("behind another", "&#65;&#xd83d;&#xde00;", "A\N{GRINNING FACE}"),
    ("half of one", "&#xD83D;", "\ufffd"),
    ("halves the wrong way round", "&#xDE00;&#xD83D;", "\ufffd\ufffd"),
    ("halves that are apart", "&#xD83D;-&#xDE00;", "\ufffd-\ufffd"),
    ("beyond the last one", "&#99999999999;", "\ufffd"),
    ("far beyond it", f"&#x{'F' * 5000};", "\ufffd"),
    ("none", "&#0;", "\ufffd"),
    ("one as it should be", "&#x1F600;&#0065;", "\N{GRINNING FACE}A"),
]


@pytest.mark.parametrize(
    ("written", "meant"), [row[1:] for row in REFERENCES], ids=[row[0] for row in REFERENCES]
)
def test_references_to_characters(written: str, meant: str) -> None:
    """Whether the document is well-formed for them or not, in a title and in a text."""
    feed = rss(item(encoded(f"<p>{written} {HANE}</p>"), title=f"A bridge {written}"), "&nbsp;")
    for each in (feed, feed.replace(b"&nbsp;", b"")):
        article = one(each)
        assert article.source.title == f"A bridge {meant}"
        assert article.text == f"A bridge {meant}\n\n{meant} {HANE}"


def test_what_the_library_stumbles_over_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(*_: object, **__: object) -> None:
        raise OverflowError("too large")

    monkeypatch.setattr("feedparser.parse", stumbling)
    assert fault(rss(item(encoded(HTML)))) == (
        "it could not be read (OverflowError: too large). Please report it with the feed."
    )


def test_a_bomb_costs_neither_memory_nor_time() -> None:
    begun = time.monotonic()
    tracemalloc.start()
    try:
        assert fault(BOMB) == ENTITIES
        assert tracemalloc.get_traced_memory()[1] < 25_000_000  # of which 20 are the room for its bytes
    finally:
        tracemalloc.stop()
    assert time.monotonic() - begun < 5


BEYOND = [
    ("entries", rss(*["<item/>"] * 10_001), "it has more than 10,000 entries; divide it."),
    ("tags", rss("<a/>" * 600_000), "it has more than 600,000 tags; divide it."),
    (
        "faults",
        rss("<item><a" * 9000, "&" * 1_000_000),
        "it is damaged (not well-formed (invalid token): line 1, ",
    ),
    (
        "nothing whole",
        b"<rss><channel><it",
        "it is damaged (unclosed token), and no entry can be read; get it anew.",
    ),
]


@pytest.mark.parametrize(("feed", "said"), [row[1:] for row in BEYOND], ids=[row[0] for row in BEYOND])
def test_what_would_take_minutes_is_refused(feed: bytes, said: str) -> None:
    begun = time.monotonic()
    assert fault(feed).startswith(said)
    assert time.monotonic() - begun < 10


def test_a_feed_without_entries() -> None:
    (note,) = found(rss())
    assert note == Note("feed: there are no entries in this feed.")


def test_twenty_megabytes_are_the_most() -> None:
    assert fault(rss(item(described("x" * 20_000_000)))).startswith("it is larger than 20 MB")


def test_the_file_that_a_feed_is_named_like_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """feedparser opens what it takes for a name: it must never be given anything but bytes in a stream."""
    monkeypatch.chdir(tmp_path)
    feed = rss(item(encoded(HTML)))
    (tmp_path / "a").write_bytes(feed)
    assert fault(b"a", Metadata(format="feed")).startswith("it is no feed")


# ── among other files ─────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.xml", "a.txt", "a"])
def test_a_feed_is_known_by_its_bytes(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(rss(item(encoded(HTML))))
    (each,) = read([str(tmp_path / name)], NOTHING, stdin=io.BytesIO())
    assert isinstance(each, Reading)
    assert isinstance(each.content, Article)
    assert each.content.text == TEXT


def test_teasers_are_counted_and_told_once(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(
        rss(*(item(link=f"https://karvinform.example/{n}") for n in range(3)), item(encoded(HTML)))
    )
    *articles, note = read([str(path)], NOTHING, stdin=io.BytesIO())
    assert [type(each) for each in articles] == [Reading]
    assert note == Note(
        f"{path}: 3 entries give no text of an article, only what announces it; --follow reads their pages."
    )
