"""The text of a page is the words that its maker put there, and nothing that stands around them."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

import pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import LAYOUTS, TITLE, WORDS, article_tag, div_soup, old_table, text_of

from quotearchive.errors import InputError
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.read import read
from quotearchive.ingest.reading import READERS, Raw, Reading

if TYPE_CHECKING:
    from pathlib import Path

    from pages import Layout

each_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


@each_layout
def test_the_text_is_the_title_and_the_paragraphs(layout: Layout) -> None:
    page = layout(WORDS)
    article = pages.read(page)
    assert article.text == text_of(TITLE, WORDS)
    assert article.source.title == TITLE
    assert article.bytes_sha256 == hashlib.sha256(page.encode()).hexdigest()
    assert (article.reader, article.warnings, article.links) == (READERS["html"], (), ())


@each_layout
def test_a_page_is_read_the_same_every_time(layout: Layout) -> None:
    page = layout(WORDS)
    assert pages.read(page) == pages.read(page)


@each_layout
@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=12, unique=True))
def test_paragraphs_keep_their_order(layout: Layout, words: list[str]) -> None:
    assert pages.read(layout(words)).text == text_of(TITLE, words)


# What stands in the source of a paragraph, and what is to be read.
MARKUP = [
    ("inline", "<b>Brenn</b>, the <i>min</i>ister, said <span>so</span>.", "Brenn, the minister, said so."),
    ("no space", "“Yes”<b>,</b> she<em> said</em>.", "“Yes”, she said."),
    ("white space", "  The\n\t gate &nbsp; is\u2028open. ", "The gate is open."),
    ("entities", "Bread &amp; water &mdash; &#8220;so&#8221; &lt;b&gt;", "Bread & water — “so” <b>"),
    ("numbers meant for windows-1252", "&#147;Open&#148; &#150; he said&#133;", "“Open” – he said…"),
    ("marks of <q>", "She said: <q>It is open</q>.", "She said: “It is open”."),
    ("<q> with marks", "She said: <q>“It is open”</q>.", "She said: “It is open”."),
    ("a break in a sentence", "The gate<br>is open.", "The gate is open."),
    ("a comment", "The <!-- not this -->gate.", "The gate."),
    ("a script", "The <script>document.write('<p>No.</p>')</script>gate.", "The gate."),
    ("letters of the library's marks", "The gate \u2801\u2802 is open.", "The gate \u2801\u2802 is open."),
    ("an emoji", "The gate 🎉 is 𐐷 open.", "The gate 🎉 is 𐐷 open."),
    ("not composed", "The й ї é.", "The й ї é."),
    ("a link", 'The <a href="/x">gate</a> is open.', "The gate is open."),
    ("soft hyphens", "The En&shy;ergy Mini&shy;<b>&shy;</b>ster said so.", "The Energy Minister said so."),
    ("where lines may break", "The ga&#8203;te&#8288; is&#65279; open.\u200b", "The gate is open."),
    ("never closed", "The <b>gate <i>is open.", "The gate is open."),
]


@pytest.mark.parametrize(("source", "words"), [row[1:] for row in MARKUP], ids=[row[0] for row in MARKUP])
def test_the_words_of_a_paragraph(source: str, words: str) -> None:
    paragraphs = [*WORDS[:3], source, *WORDS[3:]]
    expected = [*WORDS[:3], words, *WORDS[3:]]
    assert pages.read(div_soup(paragraphs)).text == text_of(TITLE, expected)


@pytest.mark.parametrize("tag", ["h2", "h3", "blockquote", "div", "pre"])
def test_what_else_is_a_paragraph(tag: str) -> None:
    other = "“The bridge will be open by then,” she said, and left."
    page = article_tag(WORDS).replace(f"<p>{WORDS[3]}</p>", f"<{tag}>{other}</{tag}><p>{WORDS[3]}</p>")
    assert pages.read(page).text == text_of(TITLE, [*WORDS[:3], other, *WORDS[3:]])


def test_the_items_of_a_list_are_paragraphs() -> None:
    items = ("First, the harbour is dredged to nine metres.", "Second, the old quay is given to the town.")
    listed = f"<ul>{''.join(f'<li>{each}</li>' for each in items)}</ul>"
    page = article_tag(WORDS).replace(f"<p>{WORDS[3]}</p>", f"{listed}<p>{WORDS[3]}</p>")
    assert pages.read(page).text == text_of(TITLE, [*WORDS[:3], *items, *WORDS[3:]])


def test_breaks_after_sentences_are_paragraphs() -> None:
    page = div_soup(["<br>\n".join(WORDS)])
    assert pages.read(page).text == text_of(TITLE, WORDS)


LEFT_OUT = [
    "<p>Also read: <a href='/a'>The minister said that the sky is green</a></p>",
    "<p>READ ALSO: The minister said that the sky is green</p>",
    "<p><b>Читайте також:</b> <a href='/a'>The minister said that the sky is green</a></p>",
    "<p>See also</p><p><a href='/a'>The sky is green, minister says</a></p><p><a href='/b'>So is grass</a></p>",
    "<p><a href='/a'>The minister said that the sky is green</a></p>",
    "<div class='also-read'><p>The minister said that the sky is green.</p></div>",
    "<div class='block related-news'><h3>Related</h3><p>The minister said that the sky is green.</p></div>",
    "<figure><img src='/1.jpg'><figcaption>The minister, who said that the sky is green</figcaption></figure>",
    "<div class='image-caption'>The minister, who said that the sky is green</div>",
    "<p>Photo: Karvinform</p>",
    "<p><img src='/1.jpg'><br><small>“The sky is green,” the minister said. Photo by Karvinform</small></p>",
    "<p><a href='/1.jpg'><img src='/1.jpg'></a> <em>The minister, who said that the sky is green.</em></p>",
    f"<blockquote class='pullquote'><p>“{WORDS[1][1:26]}…”</p></blockquote>",
    f"<div><figure class='wp-block-pullquote'><blockquote><p>{WORDS[1][:70]}”</p><cite>Ilva Brenn</cite></blockquote>"
    "</figure></div>",
    f"<blockquote class='c-pull-quote right'>{WORDS[2].upper()}</blockquote>",
    "<p>Subscribe to our channel on Telegram, where the sky is green!</p>",
    "<aside><p>The minister said that the sky is green.</p></aside>",
    "<p>© 2025 Karvinform. All rights reserved.</p>",
]


@pytest.mark.parametrize("other", LEFT_OUT)
def test_what_is_no_part_of_the_text(other: str) -> None:
    page = article_tag(WORDS).replace(f"<p>{WORDS[3]}</p>", f"{other}<p>{WORDS[3]}</p>")
    assert pages.read(page).text == text_of(TITLE, WORDS)


def test_words_that_only_look_like_a_teaser_stay() -> None:
    words = [
        *WORDS[:3],
        "Read more slowly, he told the pupils: the law is long.",
        "Photos of it were shown.",
        WORDS[3],
    ]
    assert pages.read(div_soup(words)).text == text_of(TITLE, words)


STAYS = [
    ("<blockquote class='pullquote'><p>“{}”</p></blockquote>", "There is no bread in all of Tolmar."),
    ("<blockquote class='pullquote'>{}</blockquote>", "“We have waited for twelve years.”"),
    ("<p><img src='/i.gif'> <em>{}</em>, the minister said on Monday.</p>", "Tolmar Courier"),
    ("<p><img src='/i.gif'> The minister added. <small>{}</small></p>", "So it was."),
    ("<p><em>{}</em></p>", "The minister, who said that the sky is green."),
]


@pytest.mark.parametrize(("source", "words"), STAYS)
def test_what_only_looks_like_a_caption_or_a_pull_quote_stays(source: str, words: str) -> None:
    page = article_tag(WORDS).replace(f"<p>{WORDS[3]}</p>", f"{source.format(words)}<p>{WORDS[3]}</p>")
    assert words in pages.read(page).text


def test_a_name_that_would_cost_the_whole_text_is_a_layout() -> None:
    page = f"<html><head><title>{TITLE}</title></head><body><div class='related popular'>"
    page += "".join(f"<p>{each * 20}</p>" for each in WORDS) + "</div></body></html>"
    assert pages.read(page).text == text_of(TITLE, [each * 20 for each in WORDS])


TOP = f"<html><head><title>{TITLE}</title></head><body><nav><a href='/'>Home</a></nav>"
SIDE = "".join(
    f"<div class='item'><a href='/{n}'>{each}</a><span>10:0{n}</span></div>"
    for n, each in enumerate(pages.TEASERS * 5)
)
SHORT = ("The gate of Tolmar is open, said Prime Minister Tomas Serano on Tuesday.",)
SIGNED = (*WORDS[:2], "“It will be built all the same.”", "— Tomas Serano", *WORDS[2:])
# What is odd about a page; how its paragraphs stand in it.
BUILT = [
    ("one paragraph", SHORT, "<div><h1>{title}</h1><div>{p}</div></div><div>{side}</div>"),
    ("no paragraphs but divs", WORDS, "<main><div><h1>{title}</h1>{div}</div><div>{side}</div></main>"),
    (
        "sections",
        WORDS,
        "<div id='__next'><section><h1>{title}</h1></section><section>{p}</section>{side}</div>",
    ),
    ("spans in spans", WORDS, "<div class='text'><h1>{title}</h1>{span}</div>{side}"),
    ("single breaks", WORDS, "<div class='text'><h1>{title}</h1>{br}</div>{side}"),
    (
        "one form around all",
        WORDS,
        "<form action='/x'><input><div class='content'><h1>{title}</h1>{p}</div>{side}</form>",
    ),
    ("a column of a table", WORDS, "<table><tr><td>{side}</td><td><h1>{title}</h1>{p}</td></tr></table>"),
    (
        "a quotation that is signed",
        SIGNED,
        "<article><h1>{title}</h1><p>{0}</p><p>{1}</p><blockquote>{2}<footer>{3}</footer></blockquote>"
        "<p>{4}</p><p>{5}</p><p>{6}</p></article>{side}",
    ),
]


@pytest.mark.parametrize(("words", "body"), [row[1:] for row in BUILT], ids=[row[0] for row in BUILT])
def test_however_a_page_is_built(words: tuple[str, ...], body: str) -> None:
    source = body.format(
        *words,
        title=TITLE,
        side=SIDE,
        p="".join(f"<p>{each}</p>" for each in words),
        div="".join(f"<div class='x'><div>{each}</div></div>" for each in words),
        span="".join(f"<p><span><span>{each}</span></span></p>" for each in words),
        br="<br>".join(words),
    )
    assert pages.read(f"{TOP}{source}</body></html>").text == text_of(TITLE, words)


# ── the title ─────────────────────────────────────────────────────────────

HEADS = [
    ("only in <title>", "<title>{}</title>", ""),
    (
        "with the outlet after it",
        "<title>{} | Courier</title><meta property='og:site_name' content='Courier'>",
        "",
    ),
    ("og:title", "<title>News of today</title><meta property='og:title' content='{}'>", ""),
    ("h1 is printed", "<title>Courier</title>", "<h1>{}</h1>"),
    ("cut short in the head", "<meta property='og:title' content='Brenn: the harbour will'>", "<h1>{}</h1>"),
    ("printed twice", "<title>{}</title>", "<h1>{}</h1>"),
    ("printed as a paragraph", "<title>{} - Courier</title>", "<p><b>{}</b></p>"),
]


@pytest.mark.parametrize(("head", "top"), [row[1:] for row in HEADS], ids=[row[0] for row in HEADS])
def test_the_text_begins_with_the_title_once(head: str, top: str) -> None:
    body = "".join(f"<p>{each}</p>" for each in WORDS)
    page = f"<html><head>{head.format(TITLE)}</head><body><article>{top.format(TITLE)}{body}</article></body></html>"
    article = pages.read(page)
    assert article.text == text_of(TITLE, WORDS)
    assert article.source.title == TITLE


def test_a_page_without_a_title() -> None:
    page = f"<html><body>{''.join(f'<p>{each}</p>' for each in WORDS)}</body></html>"
    assert pages.read(page).text == "\n\n".join(WORDS)
    assert pages.read(page).source.title is None


# ── bad pages ─────────────────────────────────────────────────────────────

BODY = "".join(f"<p>{each}</p>" for each in WORDS)
READ_ALL_THE_SAME = [
    ("deep", "<div>" * 1500 + BODY),
    ("unclosed", "<div><p><b><table><tr><td>" * 100 + BODY),
    ("entity bomb", BODY),
    ("attributes", f"<p {'a=1 ' * 300_000}></p>{BODY}"),
    ("classes", f"<p class='{'related ' * 300_000}'></p>{BODY}"),
    ("linked data without an end", f"<script type='application/ld+json'>{'[' * 100_000}</script>{BODY}"),
    ("breaks", f"<p>{'<br>' * 50_000}</p>{BODY}"),
    ("teasers in teasers", "<div class='related'>" * 500 + f"<p>{WORDS[0] * 50}</p>{BODY}"),
]
BOMB = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "body", [row[1] for row in READ_ALL_THE_SAME], ids=[row[0] for row in READ_ALL_THE_SAME]
)
def test_what_is_badly_made_is_read_all_the_same(body: str) -> None:
    text = pages.read(f"{BOMB}<html><body>{body}</body></html>").text
    assert text.endswith(text_of(WORDS[0], WORDS[1:]))


REFUSED = [
    ("nested 10 000 deep", "<html><body>" + "<div>" * 10_000 + BODY, "its markup is nested too deep"),
    (
        "deep and long",
        "<html><body>" + "<div>" * 1500 + "<p>Words.</p>" * 10_000,
        "its markup is nested too deep",
    ),
    ("nothing but tags", "<html><body>" + "<b>" * 6_000_000, "it has more than 100,000 tags"),
    (
        "too much text",
        f"<html><body><p>{'word ' * 1_100_000}</p></body></html>",
        "it has more text than any article",
    ),
    ("too many pieces", "<html><body>" + "<i>a</i>b" * 40_000, "it has more text than any article"),
    (
        "other attributes without end",
        f"<html><body><p {' '.join(f'a{n}=1' for n in range(200_000))}></p>{BODY}",
        "a tag in it has more than 5,000 attributes",
    ),
    (
        "links without end",
        "<html><body><p>" + '<a href="https://t.me/serano_pm/1">x</a> ' * 40_000,
        "it has more than 1,000 links in one paragraph",
    ),
    ("empty", "", "it is empty"),
    ("only space", " \n ", "it is empty"),
    ("an empty body", "<html><body></body></html>", "it has no main text"),
    (
        "only navigation",
        "<html><body><ul>"
        + "".join(f'<li><a href="/{n}">{each}</a></li>' for n, each in enumerate(pages.NAVIGATION * 9)),
        "it has no main text",
    ),
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0", "it is no web page (a PNG image)"),
    ("a program", bytes(range(256)) * 40, "it is no web page (binary)"),
    ("null bytes", div_soup(WORDS).replace("harbour", "har\0bour"), "it is no web page (binary)"),
    (
        "no charset",
        b"<html><body><p>\x81\x8d\xff\x98\x81" + b"\x90\x8f\x98" * 20,
        "its charset cannot be told",
    ),
]


@pytest.mark.parametrize(("page", "reason"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_refused_is_told_in_one_line(page: str | bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        pages.read(page)
    assert str(caught.value).startswith(reason)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


# ── as files ──────────────────────────────────────────────────────────────


def contents(*paths: Path) -> list[object]:
    told = read([str(path) for path in paths], Metadata(), stdin=io.BytesIO())
    return [each.content for each in told if isinstance(each, Reading)]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.html", ""),
        ("a.htm", ""),
        ("a.xhtml", '<?xml version="1.0" encoding="utf-8"?>\n'),
        ("a", "\n\n"),
        ("a.txt", ""),
        ("a", "\ufeff<!-- saved from url=(0030)https://news.example/a -->\n"),
        ("a", '<?xml version="1.0"?>\n<!-- one -->\n<!--\ntwo -->\n'),
    ],
)
def test_a_page_is_known_by_its_first_bytes(tmp_path: Path, name: str, start: str) -> None:
    path = tmp_path / name
    path.write_text(start + div_soup(WORDS))
    (raw,) = contents(path)
    assert isinstance(raw, Raw)
    assert (raw.form, raw.key) == ("html", str(path.resolve()))


def test_a_feed_is_no_page(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text('<?xml version="1.0"?>\n<!-- news -->\n<rss version="2.0"><channel></channel></rss>')
    assert contents(path) == []


def test_pages_of_a_folder_are_read(tmp_path: Path) -> None:
    for name in ("a.html", "b.htm", "c.xhtml", "d.css"):
        (tmp_path / name).write_text(old_table(WORDS))
    assert len(contents(tmp_path)) == 3


def test_a_page_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(div_soup(WORDS) + " " * 20_000_000)
    (error,) = contents(path)
    assert isinstance(error, InputError)
    assert "larger than 20 MB" in str(error)
