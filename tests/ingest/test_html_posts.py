"""Links to posts stand on their words, embedded posts after their paragraph, and only if they are the article's."""

from __future__ import annotations

from pathlib import Path

import pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import EMBEDS, LAYOUTS, TITLE, WORDS, Layout, Post, article_tag, div_soup, text_of

from quotearchive.extract import extract
from quotearchive.ingest import popolo
from quotearchive.language import find
from quotearchive.model import Article, Link, Platform, PlatformName, Span

each_embed = pytest.mark.parametrize(("embed", "post"), EMBEDS.values(), ids=EMBEDS)
each_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
OFFICIALS = Path(__file__).parents[2] / "quotearchive" / "data" / "demo" / "officials.json"


def link_at(span: Span, post: Post) -> Link:
    platform, account, url = post
    return Link(span, url, platform, account)


def after(words: str) -> Span:
    """The place at the end of a paragraph."""
    text = text_of(TITLE, WORDS)
    end = text.index(words) + len(words)
    return Span(end, end)


@each_embed
@pytest.mark.parametrize("number", range(len(WORDS)))
def test_an_embedded_post_stands_after_its_paragraph(embed: str, post: Post, number: int) -> None:
    body = "".join(f"<p>{each}</p>" + (embed if n == number else "") for n, each in enumerate(WORDS))
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{body}</div></body></html>"
    article = pages.read(page)
    assert article.text == text_of(TITLE, WORDS)
    assert article.links == (link_at(after(WORDS[number]), post),)


@each_embed
@each_layout
def test_an_embedded_post_in_every_layout(layout: Layout, embed: str, post: Post) -> None:
    page = layout(WORDS).replace(WORDS[2], f"{WORDS[2]}{embed}")
    article = pages.read(page)
    assert article.text == text_of(TITLE, WORDS)
    assert article.links == (link_at(after(WORDS[2]), post),)


def test_a_post_before_the_first_paragraph_stands_after_the_title() -> None:
    embed, post = EMBEDS["youtube"]
    page = div_soup(WORDS).replace(f"<p>{WORDS[0]}", f"{embed}<p>{WORDS[0]}")
    assert pages.read(page).links == (link_at(Span(len(TITLE), len(TITLE)), post),)


@each_embed
@pytest.mark.parametrize(
    ("article", "is_its"),
    [
        ("<article><h1>{t}</h1><div>{p}</div><div>{e}</div></article>", True),
        ("<article><div>{e}</div><div>{p}</div></article>", True),
        ("<h1>{t}</h1><div>{e}</div><div>{p}</div>", True),
        ("<div><h1>{t}</h1><div>{p}</div></div><div>{e}</div>", False),
        ("<div>{e}</div><div><h1>{t}</h1><div>{p}</div></div>", False),
    ],
)
def test_a_post_beside_the_text(embed: str, post: Post, article: str, is_its: bool) -> None:
    body = article.format(t=TITLE, p="".join(f"<p>{each}</p>" for each in WORDS), e=embed)
    found = pages.read(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>")
    assert found.text.startswith(text_of(TITLE, WORDS))
    assert [(link.platform, link.account, link.url) for link in found.links] == [post] * is_its


def test_the_same_post_is_shown_once() -> None:
    (embed, post), (saved, _) = EMBEDS["telegram"], EMBEDS["telegram, saved"]
    page = div_soup(WORDS).replace(WORDS[2], f"{WORDS[2]}{embed}{saved}")
    assert pages.read(page).links == (link_at(after(WORDS[2]), post),)


@each_embed
@pytest.mark.parametrize(
    "around",
    [
        "<aside>{}</aside>",
        "<nav>{}</nav>",
        "<footer>{}</footer>",
        "<div class='related'>{}</div>",
        "<div><h3>Watch this</h3><p>Our channel on the things of this week, in short.</p>{}</div>",
    ],
)
def test_posts_that_stand_elsewhere_are_not_the_articles(embed: str, post: Post, around: str) -> None:
    del post
    page = article_tag(WORDS).replace("</main>", f"</main>{around.format(embed)}")
    assert pages.read(page).links == ()


# ── links ─────────────────────────────────────────────────────────────────

LINKED = [
    ("https://t.me/Serano_PM/77?single", PlatformName.TELEGRAM, "Serano_PM", "https://t.me/serano_pm/77"),
    (
        "https://www.facebook.com/brenn/posts/5?fbclid=1",
        PlatformName.FACEBOOK,
        "brenn",
        "https://www.facebook.com/brenn/posts/5",
    ),
    (
        "https://mod.gov.example/news/harbour",
        PlatformName.WEBSITE,
        None,
        "https://mod.gov.example/news/harbour",
    ),
]


@pytest.mark.parametrize(("href", "platform", "account", "url"), LINKED)
def test_a_link_stands_on_its_words(href: str, platform: PlatformName, account: str | None, url: str) -> None:
    page = div_soup(WORDS).replace("told reporters", f'<a href="{href}"><b>told</b> reporters</a>')
    article = pages.read(page)
    (link,) = article.links
    assert article.text == text_of(TITLE, WORDS)
    assert link.span.of(article.text) == "told reporters"
    assert (link.url, link.platform, link.account) == (url, platform, account)


@pytest.mark.parametrize(
    "href",
    ["/a/7", "https://news.example/a", "https://t.me/serano_pm", "https://t.me/share/url?url=x", "#top", ""],
)
def test_other_links_are_words(href: str) -> None:
    page = div_soup(WORDS).replace("told reporters", f'<a href="{href}">told reporters</a>')
    assert pages.read(page).links == ()


@each_layout
@settings(deadline=None, max_examples=40)
@given(st.data())
def test_the_span_of_a_link_covers_the_words_it_was_put_on(layout: Layout, data: st.DataObject) -> None:
    linked, expected = [], []
    for number, each in enumerate(WORDS):
        words = each.split()
        start = data.draw(st.integers(0, len(words) - 2))
        end = data.draw(st.integers(start + 1, min(len(words), start + 5)))
        space = data.draw(st.sampled_from(["", " ", "\n "]))
        inner = " ".join(words[start:end])
        tag = f'{" ".join(words[:start])} <a href="https://t.me/serano_pm/{number + 1}">{space}{inner}{space}</a>'
        linked.append(f"{tag} {' '.join(words[end:])}")
        expected.append((f"https://t.me/serano_pm/{number + 1}", inner))
    article = pages.read(layout(linked))
    assert article.text == text_of(TITLE, WORDS)
    assert [(link.url, link.span.of(article.text)) for link in article.links] == expected


# ── what the rules make of them ───────────────────────────────────────────

SAID = "“The gate of the harbour is open again,” Prime Minister Tomas Serano wrote on Tuesday."
OTHERS = (
    SAID,
    "The works had stood still since the flood, and three companies had given their contracts back to the state.",
    "The parliament will vote on the money next week, and a second reading is to follow before the end of May.",
)


def platform_of(article: Article) -> Platform | None:
    """Where the statement of Serano was made."""
    rules, roster = find("en"), popolo.load(OFFICIALS)
    assert rules is not None
    (found,) = (each for each in extract(article, rules, roster) if "gate" in each.quotation.text)
    assert found.speaker is not None
    assert found.speaker.official == "serano"
    return found.platform


def page_with(source: str) -> Article:
    return pages.read(article_tag([source, *OTHERS[1:]], title="The harbour is open again"))


def test_a_linked_post_is_where_it_was_said() -> None:
    article = page_with(SAID.replace("wrote", '<a href="https://t.me/serano_pm/77">wrote</a>'))
    start = article.text.index("wrote")
    expected = Platform(PlatformName.TELEGRAM, "wrote", Span(start, start + 5), "https://t.me/serano_pm/77")
    assert platform_of(article) == expected


def test_an_embedded_post_is_where_it_was_said() -> None:
    platform = platform_of(page_with(f"{SAID}</p>{EMBEDS['telegram'][0]}<p>"))
    assert platform is not None
    assert (platform.name, platform.url) == (PlatformName.TELEGRAM, "https://t.me/serano_pm/77")


def test_the_post_of_another_official_is_no_evidence() -> None:
    other = EMBEDS["telegram"][0].replace("serano_pm", "ilva_brenn")
    assert platform_of(page_with(f"{SAID}</p>{other}<p>")) is None
