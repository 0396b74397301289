"""A link or an embedded post beside a statement says where it was made, and gives its address."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotearchive.extract import extract
from quotearchive.ingest.popolo import load
from quotearchive.language import find
from quotearchive.model import Article, Link, Platform, PlatformName, Reader, Source, Span

if TYPE_CHECKING:
    from quotearchive.roster import Roster

ROOT = Path(__file__).parents[2]
POST = "https://t.me/serano_pm/77"


@cache
def roster() -> Roster:
    return load(ROOT / "quotearchive" / "data" / "demo" / "officials.json")


def platforms(
    text: str,
    *links: tuple[str, PlatformName | None, str | None],
    url: str = POST,
    day: date | None = None,
    outlet: str | None = None,
) -> list[Platform | None]:
    """Where each statement of a text was made; a link is the words it stands on, its platform and its account."""
    language = find("en")
    assert language is not None
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = tuple(
        Link(Span(text.index(words), text.index(words) + len(words)), url, platform, account)
        for words, platform, account in links
    )
    source = Source("case", "case", digest, outlet=outlet, published=day)
    article = Article(source, text, Span(0, len(text)), digest, Reader("case", 1), made)
    return [attribution.platform for attribution in extract(article, language, roster())]


TEXT = "“The gate is open,” Prime Minister Tomas Serano wrote on Tuesday. He left at noon."


def test_a_link_in_the_sentence_that_reports_a_statement_names_its_platform() -> None:
    (platform,) = platforms(TEXT, ("wrote", PlatformName.TELEGRAM, None))
    start = TEXT.index("wrote")
    assert platform == Platform(PlatformName.TELEGRAM, "wrote", Span(start, start + 5), POST)


@pytest.mark.parametrize("words", ["He left", "Tomas Serano"])
def test_a_link_may_stand_beside_the_sentence(words: str) -> None:
    (platform,) = platforms(TEXT, (words, PlatformName.TELEGRAM, None))
    assert platform is not None
    assert platform.url == POST


def test_an_embedded_post_is_a_paragraph_of_its_own_after_the_statement() -> None:
    text = f"“The gate is open,” Prime Minister Tomas Serano wrote.\n\n{POST}\n\nRain is expected on Sunday."
    (platform,) = platforms(text, (POST, PlatformName.TELEGRAM, "serano_pm"))
    assert platform is not None
    assert platform.name is PlatformName.TELEGRAM


def test_a_link_on_the_words_that_name_the_platform_gives_its_address() -> None:
    text = "“The gate is open,” Prime Minister Tomas Serano wrote on Telegram. “It stays open,” he said."
    first, second = platforms(text, ("on Telegram", None, None))
    assert first == second
    assert first is not None
    assert (first.text, first.url) == ("on Telegram", POST)


def test_words_that_name_a_platform_beat_a_link_to_another_one() -> None:
    text = "“The gate is open,” Prime Minister Tomas Serano told Karvinform in an interview on Tuesday."
    (platform,) = platforms(text, ("Tuesday", PlatformName.YOUTUBE, None))
    assert platform is not None
    assert (platform.name, platform.url) == (PlatformName.INTERVIEW, None)


def test_the_account_of_another_official_is_no_evidence() -> None:
    assert platforms(TEXT, ("wrote", PlatformName.TELEGRAM, "ilva_brenn")) == [None]
    assert platforms(TEXT, ("wrote", PlatformName.TELEGRAM, "@serano_pm")) != [None]


def test_a_link_that_leads_to_no_platform_says_nothing() -> None:
    assert platforms(TEXT, ("wrote", None, None)) == [None]


def test_a_link_in_another_paragraph_says_nothing() -> None:
    text = f"{TEXT}\n\nThe gate was built by monks. Pictures of it are many."
    assert platforms(text, ("Pictures", PlatformName.INSTAGRAM, None)) == [None]


def test_two_links_to_two_platforms_beside_a_statement_leave_it_open() -> None:
    links = [("He", PlatformName.TELEGRAM, None), ("noon", PlatformName.FACEBOOK, None)]
    assert platforms(TEXT, *links) == [None]


SAID = "“The plant is safe,” Prime Minister Tomas Serano said. "
STRANGERS = [
    ("a stranger's post after it", SAID + "Officials waited.", "Officials", "x", "angry"),
    ("the outlet's channel", SAID + "More is in our Telegram channel.", "our Telegram", "telegram", "karvinform"),
    ("what residents published", SAID + "A video was published by residents.", "published", "telegram", "vesk_witness"),
    (
        "what residents published, in its sentence",
        "Residents published a video, but Prime Minister Tomas Serano said the plant was safe.",
        "published",
        "telegram",
        "vesk_witness",
    ),
    ("whoever carries it", SAID[:-2] + ", according to Karvinform.", "Karvinform", "telegram", "karvinform"),
    ("told the press", "“It is not my page,” Tomas Serano told reporters. It is false.", "It", "facebook", "x.serano"),
    ("a false page", "“It is not my page,” Tomas Serano said. It is false.", "It is", "facebook", "fake.serano"),
    ("a namesake of somebody else", SAID + "He left.", "He left", "facebook", "brenn.karvenia"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "platform", "account"), [case[1:] for case in STRANGERS])
def test_a_post_that_is_not_the_speakers_says_nothing(
    text: str, words: str, platform: str, account: str
) -> None:
    found = platforms(text, (words, PlatformName(platform), account), outlet="Karvinform")
    assert [each and each.url for each in found] == [None]
    assert [each for each in found if each and each.name == platform] == []


@pytest.mark.parametrize(
    ("text", "words", "account"),
    [
        (SAID + "He left.", "He left", "t_serano"),  # called after him
        (SAID.replace("said", "wrote") + "He left.", "He left", "unknown_one"),  # the verb tells of a post
        (SAID, "said", "unknown_one"),  # the verb leads to it
        (SAID[:-2] + " in a short post.", "post", "unknown_one"),  # the post is called one
    ],
)
def test_a_post_that_is_the_speakers_says_where(text: str, words: str, account: str) -> None:
    (platform,) = platforms(text, (words, PlatformName.TELEGRAM, account))
    assert platform is not None
    assert (platform.name, platform.url) == (PlatformName.TELEGRAM, POST)


@pytest.mark.parametrize(("post", "known"), [("1915482365789999104", True), ("1000000000000000000", False)])
def test_a_post_of_years_ago_is_shown_for_another_reason(post: str, known: bool) -> None:
    url = f"https://x.com/t_serano/status/{post}"
    (platform,) = platforms(SAID, ("said", PlatformName.X, "t_serano"), url=url, day=date(2025, 4, 24))
    assert (platform is not None) is known
