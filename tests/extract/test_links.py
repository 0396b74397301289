"""A link or an embedded post beside a statement says where it was made, and gives its address."""

from __future__ import annotations

import hashlib
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


def platforms(text: str, *links: tuple[str, PlatformName | None, str | None]) -> list[Platform | None]:
    """Where each statement of a text was made; a link is the words it stands on, its platform and its account."""
    language = find("en")
    assert language is not None
    digest = hashlib.sha256(text.encode()).hexdigest()
    made = tuple(
        Link(Span(text.index(words), text.index(words) + len(words)), POST, platform, account)
        for words, platform, account in links
    )
    source = Source("case", "case", digest)
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
