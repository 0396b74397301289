"""Which pages the site has, what stands on them, and who is left out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from html5lib.html5parser import HTMLParser

from quotearchive.errors import UsageError
from quotearchive.model import DENIED, Evidence, Kind, Mention, PlatformName, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quotearchive.model import Statement
    from quotearchive.publish.site import Published

    MakeStatement = Callable[..., Statement]
    PublishHere = Callable[..., Published]

HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>' onmouseover='x",
    "a & b &amp; c &lt;",
    "lone \udcff surrogate \ud800",
    "control \x00\x01\x08\x0b\x1b[31m\x7f\x85\x9f \ufffe\ufdd0\U0001ffff",
    "\u202eright to left override, אבג العربية",
    "]]> --> <!-- </title></style></script>",
    "{{ site }} {% raw %}",
    "x" * 10_000,
    "word " * 2_000,
    "one\n\n\n  two\r\n\r\nthree",
    " \n ",
    "",
]


def pages_of(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*.html"))}


def parsed(page: str) -> Element:
    """The tree of a page; html5lib's strict parser raises where the page is not valid."""
    parser = HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    tree = parser.parse(page)
    assert isinstance(tree, Element)
    return tree


def links_of(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]*)"', page)


def test_every_kind_of_page_is_there(publish_here: PublishHere, make: MakeStatement, tmp_path: Path) -> None:
    statement = make()
    result = publish_here([statement])
    assert set(pages_of(tmp_path / "site")) == {
        "index.html", "about.html", "404.html", f"q/{statement.id}.html",
        "officials/index.html", "officials/torvet.html",
        "platforms/index.html", "platforms/telegram.html",
        "months/index.html", "months/2025-04.html",
    }  # fmt: skip
    assert (result.pages, result.written, result.unchanged, result.removed, result.left_out) == (
        10,
        12,
        0,
        0,
        0,
    )


def test_an_archive_of_nothing_gives_a_site_that_says_so(publish_here: PublishHere, tmp_path: Path) -> None:
    publish_here([])
    pages = pages_of(tmp_path / "site")
    assert "Nothing is published yet" in pages["index.html"]
    for page in pages.values():
        parsed(page)


def test_a_permalink_says_everything(publish_here: PublishHere, make: MakeStatement, tmp_path: Path) -> None:
    statement = make()
    publish_here(
        [statement], explain={"attribute.name_beside_cue": "A name stands beside the verb."}.__getitem__
    )
    page = (tmp_path / "site" / "q" / f"{statement.id}.html").read_text()
    for words in [
        '<span class="mark">“</span>We hold the pass.”',
        '<a href="../officials/torvet.html"><bdi>Ilna Torvet</bdi></a>',
        "Prime Minister of Karvenia",
        "Telegram; the source says: ",
        "in a post on Telegram",
        '<time datetime="2025-04-24">24 April 2025</time>',
        '<a href="https://karvinform.example/pass" rel="noopener external"><cite>The pass holds</cite></a>',
        'cite="https://karvinform.example/pass"',
        "Direct quotation",
        "Good evidence",
        "score 0.87 of 1",
        "A name stands beside the verb.",
        "Resolve: other post",
        "she wrote",
        "speaks strongly for it",
        "speaks against it",
        f"statement {statement.id}",
    ]:
        assert words in page, words
    assert "articles/pass.txt" not in page


@pytest.mark.parametrize(
    ("kind", "language", "prefix", "suffix", "shown"),
    [
        (Kind.DIRECT, "en", "he said, “", "” and left", "“|We hold|”"),
        (Kind.DIRECT, "en", 'he said, "', '" and left', "“|We hold|”"),
        (Kind.DIRECT, "en", "he said, ", "” and left", "“|We hold|”"),
        (Kind.DIRECT, "uk", "він сказав: «", "»", "«|We hold|»"),
        (Kind.DIRECT, "ru-RU", "он сказал: «", "»", "«|We hold|»"),
        (Kind.DIRECT, "en", "— ", ", said the minister.", "We hold"),
        (Kind.DIRECT, "en", "", "", "We hold"),
        (Kind.INDIRECT, "en", "said “yes” and that ", ".", "We hold"),
        (Kind.INDIRECT, "en", "“", "”", "We hold"),
        (Kind.MIXED, "en", "“", "”", "We hold"),
    ],
)
def test_marks_are_shown_only_where_the_source_has_them(
    publish_here: PublishHere,
    make: MakeStatement,
    tmp_path: Path,
    kind: Kind,
    language: str,
    prefix: str,
    suffix: str,
    shown: str,
) -> None:
    statement = make("We hold", kind=kind, language=language, prefix=prefix, suffix=suffix)
    publish_here([statement])
    for path in [f"q/{statement.id}.html", "index.html", "officials/torvet.html", "months/2025-04.html"]:
        page = (tmp_path / "site" / path).read_text()
        block = re.search(r"<blockquote[^>]*>\s*<p>(.*?)</p>", page, re.DOTALL)
        assert block
        opening, _, rest = shown.partition("|")
        expected = f'<span class="mark">{opening}</span>{rest.replace("|", "")}' if rest else shown
        assert block[1] == expected
        assert ("reported speech" in page) == (kind is not Kind.DIRECT)
        assert "<q>" not in page


def test_words_without_marks_stand_in_no_marks_anywhere_on_the_site(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    publish_here([make("the pass will hold", kind=Kind.INDIRECT, title=None)])
    marked = re.compile("[“«\"'‘]the pass will hold|the pass will hold[”»\"'’]")
    for path, page in pages_of(tmp_path / "site").items():
        values = [value for element in parsed(page).iter() for value in element.attrib.values()]
        assert not any(marked.search(words) for words in ["".join(parsed(page).itertext()), *values]), path


def test_a_private_person_is_nowhere(publish_here: PublishHere, make: MakeStatement, tmp_path: Path) -> None:
    private = make("My roof is gone", official=None, name="Orla Venn", post=None, day=date(2025, 3, 1))
    result = publish_here([make(), private, make("Nobody knows", speaker=False)])
    assert result.left_out == 2
    pages = pages_of(tmp_path / "site")
    assert not any("Orla Venn" in page or "roof" in page or "Nobody knows" in page for page in pages.values())
    assert "months/2025-03.html" not in pages
    assert "1 statement of 1 official" in pages["index.html"]


def test_with_everyone_a_private_person_has_a_permalink_but_no_page_of_a_person(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    private = make("My roof is gone", official=None, name="Orla Venn", post=None)
    nobody = make("Nobody knows", speaker=False)
    result = publish_here([make(), private, nobody], everyone=True)
    pages = pages_of(tmp_path / "site")
    assert result.left_out == 0
    assert "<bdi>Orla Venn</bdi>" in pages[f"q/{private.id}.html"]
    assert "Speaker not known" in pages[f"q/{nobody.id}.html"]
    assert "Orla Venn" in pages["platforms/telegram.html"]
    assert "Orla Venn" in pages["months/2025-04.html"]
    assert [path for path in pages if path.startswith("officials/")] == [
        "officials/index.html",
        "officials/torvet.html",
    ]
    assert "Orla Venn" not in pages["officials/index.html"]


def test_the_posts_of_an_official_with_their_years_and_doubts(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    publish_here([make(), make("So it is", official="maresh", name="Davin Maresh")])
    pages = pages_of(tmp_path / "site")
    torvet, maresh = pages["officials/torvet.html"], pages["officials/maresh.html"]
    assert torvet.index("since 2023") < torvet.index("2019–2023")
    assert re.search(r"from 2023</span> Acting Minister of Defence <span[^>]*>end not verified", maresh)
    assert "a-post-nobody-knows" not in maresh


def test_an_official_that_the_registry_has_lost_keeps_the_page(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    publish_here([make(official="lost-one", name="Pell Arrow")])
    assert "<h1><bdi>Pell Arrow</bdi></h1>" in pages_of(tmp_path / "site")["officials/lost-one.html"]


def test_lists_are_paged_at_fifty_newest_first(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    newest = date(2025, 4, 30)
    statements = [make(f"Words {n}", day=newest - timedelta(days=n // 10), ordinal=n) for n in range(120)]
    publish_here(statements[60:] + statements[:60])
    pages = pages_of(tmp_path / "site")
    shown = [
        re.findall(r"</span>(Words \d+)”", pages[path])
        for path in ("officials/torvet.html", "officials/torvet_2.html", "officials/torvet_3.html")
    ]
    assert [len(each) for each in shown] == [50, 50, 20]
    assert [words for each in shown for words in each] == [f"Words {n}" for n in range(120)]
    assert "Page 2 of 3" in pages["officials/torvet_2.html"]
    assert 'rel="next" href="../officials/torvet_3.html"' in pages["officials/torvet_2.html"]
    assert 'rel="prev" href="../officials/torvet.html"' in pages["officials/torvet_2.html"]
    assert len(re.findall("<blockquote", pages["index.html"])) == 20


def test_months_know_their_neighbours_and_what_has_no_date_comes_last(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    days = [date(2025, 4, 1), date(2024, 12, 31), None]
    publish_here([make(f"On {day}", day=day) for day in days])
    pages = pages_of(tmp_path / "site")
    index = pages["months/index.html"]
    assert index.index("April 2025") < index.index("December 2024") < index.index("Without a date")
    assert 'href="../months/2025-04.html">April 2025</a>' in pages["months/2024-12.html"]
    assert 'href="../months/undated.html">Without a date</a>' in pages["months/2024-12.html"]
    assert "no date" in pages["months/undated.html"]


def test_the_day_is_that_of_the_offset(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    publish_here([make(day=datetime(2025, 5, 1, 0, 30, tzinfo=UTC))])
    assert "months/2025-05.html" in pages_of(tmp_path / "site")


def test_a_withdrawn_statement_leaves_a_notice_without_its_words(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    statement = make(withdrawn=date(2025, 5, 2))
    publish_here([statement])
    pages = pages_of(tmp_path / "site")
    assert "2 May 2025" in pages[f"q/{statement.id}.html"]
    assert not any("We hold the pass" in page for page in pages.values())
    assert "officials/torvet.html" not in pages


def test_a_statement_given_twice_is_published_once(publish_here: PublishHere, make: MakeStatement) -> None:
    assert publish_here([make(), make()]).pages == publish_here([make()], folder="other").pages


@pytest.mark.parametrize("everyone", [False, True])
def test_every_page_is_valid_and_escaped_whatever_the_articles_hold(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path, everyone: bool
) -> None:
    publish_here(hostile_statements(make), everyone=everyone, title='<b>Record</b> & "sons" \udcff')
    pages = pages_of(tmp_path / "site")
    assert len(pages) > 4 * len(HOSTILE)
    for path, page in pages.items():
        elements = list(parsed(page).iter())
        assert not {element.tag for element in elements} & {
            "script",
            "img",
            "iframe",
            "b",
            "style",
            "object",
        }, path
        attributes = [(name, value) for element in elements for name, value in element.attrib.items()]
        assert not [name for name, _ in attributes if name.startswith("on") or name == "style"], path
        assert not [value for name, value in attributes if name in {"href", "cite"} and "script:" in value], (
            path
        )


def test_the_check_of_validity_can_fail() -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        parsed("<!doctype html><title>x</title><p>a & b \x01</b>")


def hostile_statements(make: MakeStatement) -> list[Statement]:
    addresses = [
        "javascript:alert(1)",
        'https://karvinform.example/"><script>',
        "https://[broken",
        "//host/x",
        "data:x",
    ]
    by_words = [make(words, ordinal=n) for n, words in enumerate(HOSTILE)]
    by_name = [
        make(
            f"By name {n}",
            name=words,
            official=words or "none",
            outlet=words,
            title=words,
            post=words,
            seen=words,
        )
        for n, words in enumerate(HOSTILE)
    ]
    by_slash = [
        make(f"Slash {n}", official=words, name=words)
        for n, words in enumerate(["../../up", "a/b", "con", "A/B"])
    ]
    by_address = [make(f"Address {n}", url=url) for n, url in enumerate(addresses)]
    by_language = [make(f"Language {n}", language=words) for n, words in enumerate(['"><b>', "", "en\x00"])]
    private = [make(f"Private {n}", official=None, name=words) for n, words in enumerate(HOSTILE)]
    return by_words + by_name + by_slash + by_address + by_language + private


def test_every_link_of_every_page_leads_to_a_file_of_the_site_or_to_a_source(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    statements = [*hostile_statements(make), *(make(f"Words {n}") for n in range(60))]
    publish_here(statements, everyone=True)
    site = tmp_path / "site"
    for path, page in pages_of(site).items():
        for link in links_of(page.replace("&amp;", "&")):
            address = urlsplit(link)
            if address.scheme:
                assert address.scheme in {"http", "https"}, (path, link)
            elif not link.startswith("#") and link != "./":
                assert not link.startswith("/")
                assert (site / path).parent.joinpath(urldefrag(link)[0]).is_file(), (path, link)


def test_nothing_is_asked_of_another_server(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    publish_here([make()])
    site = tmp_path / "site"
    assert "url(" not in (site / "static" / "style.css").read_text()
    assert "@import" not in (site / "static" / "style.css").read_text()
    for page in pages_of(site).values():
        assert all(not link.startswith("http") for link in re.findall(r'<link[^>]*href="([^"]*)"', page))
        assert "default-src 'none'" in page
        assert not re.search(r"<(script|img|iframe|style)\b| style=", page)


def test_a_base_address_gives_canonical_links_and_none_leaves_them_out(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    statement = make()
    publish_here([statement], base_url="https://quotes.example/kv")
    pages = pages_of(tmp_path / "site")
    address = f"https://quotes.example/kv/q/{statement.id}.html"
    assert f'<link rel="canonical" href="{address}">' in pages[f"q/{statement.id}.html"]
    assert f'<meta property="og:url" content="{address}">' in pages[f"q/{statement.id}.html"]
    assert (
        '<link rel="canonical" href="https://quotes.example/kv/officials/">' in pages["officials/index.html"]
    )
    assert '<base href="/kv/">' in pages["404.html"]
    publish_here([statement], folder="other")
    assert not any("canonical" in page or "og:url" in page for page in pages_of(tmp_path / "other").values())


@pytest.mark.parametrize(
    "base_url", ["", "quotes.example", "ftp://quotes.example", "https://x.example/?a", "javascript:x"]
)
def test_an_unusable_base_address_is_refused(
    publish_here: PublishHere, make: MakeStatement, base_url: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="base address"):
        publish_here([make()], base_url=base_url)
    assert not (tmp_path / "site").exists()


def test_an_unknown_language_is_refused_and_the_known_are_named(
    publish_here: PublishHere, make: MakeStatement
) -> None:
    with pytest.raises(UsageError, match="It can be in: en"):
        publish_here([make()], language="tlh")


def test_the_same_statements_give_the_same_bytes_on_another_day(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    statements = hostile_statements(make)
    publish_here(statements)
    publish_here(statements, folder="other", generated=date(2026, 1, 1))
    assert pages_of(tmp_path / "site") == pages_of(tmp_path / "other")


def test_statements_are_read_one_at_a_time(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    first, second = make("First"), make("Second")

    def stream() -> object:
        yield first
        assert (tmp_path / "site" / "q" / f"{first.id}.html").is_file()
        yield second

    assert publish_here(stream()).left_out == 0


@pytest.mark.parametrize("platform", [None, *PlatformName])
def test_every_platform_has_a_label_in_text(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path, platform: PlatformName | None
) -> None:
    statement = make(platform=platform)
    publish_here([statement])
    page = (tmp_path / "site" / "q" / f"{statement.id}.html").read_text()
    assert ('class="platform"' in page) == (platform is not None)
    assert ("the source does not say" in page) == (platform is None)


def test_denied_words_stand_behind_the_denial_on_every_page(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    statement = make("the pass had been sold", kind=Kind.INDIRECT)
    denied = Evidence(DENIED, "denied", Span(4, 10), 0.0)
    attribution = replace(
        statement.attribution,
        cue=Mention("denied", Span(4, 10)),
        evidence=(*statement.attribution.evidence, denied),
    )
    publish_here([replace(statement, attribution=attribution)])
    holding = [page for page in pages_of(tmp_path / "site").values() if "the pass had been sold" in page]
    assert holding
    for page in holding:
        plain = re.sub(r"</?span[^>]*>", "", page)
        assert plain.count("[denied] the pass had been sold") == plain.count("the pass had been sold")
