"""A post is its account's owner's own statement: who that is on its day, in which post, and when it is nobody's."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from quotearchive import extraction
from quotearchive.errors import InputError
from quotearchive.ingest import popolo
from quotearchive.model import (
    Article,
    Attribution,
    Kind,
    Platform,
    PlatformName,
    Posting,
    Reader,
    Source,
    Span,
    Speaker,
    SpeakerType,
)

REGISTRY: dict[str, Any] = {
    "persons": [
        {
            "id": "lorne",
            "name": "Ada Lorne",
            "family_name": "Lorne",
            "contact_details": [
                {"type": "telegram", "value": "@Ada_Lorne"},
                {"type": "facebook", "value": "https://www.facebook.com/ada.lorne", "valid_until": "2024"},
            ],
        },
        {
            "id": "pell",
            "name": "Joren Pell",
            "family_name": "Pell",
            "contact_details": [
                {"type": "x", "value": "shared"},
                {"type": "telegram", "value": "council_head"},
            ],
        },
        {"id": "vint", "name": "Mira Vint", "contact_details": [{"type": "x", "value": "Shared"}]},
    ],
    "organizations": [
        {
            "id": "council",
            "name": "Council of Tolmar",
            "contact_details": [{"type": "telegram", "value": "tolmar_council"}],
        }
    ],
    "posts": [
        {
            "id": "mayor",
            "label": "Mayor of Tolmar",
            "organization_id": "council",
            "contact_details": [
                {"type": "telegram", "value": "tolmar_mayor"},
                {"type": "facebook", "value": "mayor", "valid_from": "2025-02-01"},
            ],
        },
        {
            "id": "head",
            "label": "Head of the Council",
            "organization_id": "council",
            "contact_details": [{"type": "telegram", "value": "council_head"}],
        },
    ],
    "memberships": [
        {
            "id": "m1",
            "person_id": "lorne",
            "post_id": "mayor",
            "start_date": "2020-01-01",
            "end_date": "2025-03-01",
        },
        {"id": "m2", "person_id": "pell", "post_id": "mayor", "start_date": "2025-03-01", "acting": True},
        {"id": "m3", "person_id": "pell", "post_id": "head", "start_date": "2020-01-01"},
    ],
}
ROSTER = popolo.parse(REGISTRY, name="of the test")
TEXT = "  Міст через Веск відкрито! 🌉\n\n“The bridge is safe,” Mira Vint said.\n"
AT = datetime(2025, 2, 6, 10, 1, 2, tzinfo=UTC)


def post(
    account: str | None,
    platform: PlatformName = PlatformName.TELEGRAM,
    *,
    on: date | datetime | None = AT,
    url: str | None = "https://t.me/x/1",
    forwarded: str | None = None,
    text: str = TEXT,
    language: str = "uk",
) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source("key", "key", digest, url=url, published=on, language=language)
    posting = Posting(platform, account, "A name", forwarded)
    return Article(source, text, Span(0, len(text)), digest, Reader("case", 1), posting=posting)


def found(article: Article) -> list[Attribution]:
    (extracted,) = extraction.extract_each([article], ROSTER)
    assert not isinstance(extracted, InputError)
    return extracted.attributions


def speaker(article: Article) -> Speaker | None:
    """Whose statement the post is; None where it is not taken whole."""
    statements = [each for each in found(article) if each.is_own_post]
    assert len(statements) in (0, 1)
    return statements[0].speaker if statements else None


LORNE = Speaker(
    None, "Ada Lorne", SpeakerType.PERSON, "lorne", "Mayor of Tolmar", ("Mayor of Tolmar",), membership="m1"
)


@pytest.mark.parametrize("account", ["ada_lorne", "Ada_Lorne", "@ADA_LORNE"])
def test_the_whole_text_is_one_direct_statement(account: str) -> None:
    (statement,) = found(post(account))
    words = TEXT.strip()
    assert statement.quotation.text == words
    assert statement.quotation.kind is Kind.DIRECT
    assert [span.of(TEXT) for span in statement.quotation.spans] == [words]
    assert (statement.cue, statement.denial, statement.speaker) == (None, None, LORNE)
    shown = f"@{account.removeprefix('@')}"
    assert statement.platform == Platform(PlatformName.TELEGRAM, shown, None, "https://t.me/x/1")
    assert [(each.rule, each.span) for each in statement.evidence] == [
        ("post.account", None),
        ("resolve.in-post-that-day", None),
    ]
    assert statement.score >= 0.95


ON_A_DAY = [
    ("a person before and after the end of her post", "ada_lorne", "telegram", "2025-06-01", "lorne", None),
    ("a person without a day", "ada_lorne", "telegram", None, "lorne", None),
    (
        "an account up to its last certain day",
        "ada.lorne",
        "facebook",
        "2024-01-01",
        "lorne",
        "Mayor of Tolmar",
    ),
    ("an account in the year of its end", "ada.lorne", "facebook", "2024-06-01", None, None),
    ("an account that has ended", "ada.lorne", "facebook", "2025-06-01", None, None),
    ("an account with dates, without a day", "ada.lorne", "facebook", None, None, None),
    ("an account on another platform", "ada_lorne", "x", "2025-02-06", None, None),
    ("an account of two", "shared", "x", "2025-02-06", None, None),
    ("a body", "tolmar_council", "telegram", "2025-02-06", "council", None),
    ("an office and its holder", "tolmar_mayor", "telegram", "2025-02-06", "lorne", "Mayor of Tolmar"),
    (
        "an office and its next holder",
        "tolmar_mayor",
        "telegram",
        "2025-04-01",
        "pell",
        "Acting Mayor of Tolmar",
    ),
    ("an office's account, before it was", "mayor", "facebook", "2025-01-31", None, None),
    (
        "an office's account, from its first day",
        "mayor",
        "facebook",
        "2025-02-01",
        "lorne",
        "Mayor of Tolmar",
    ),
    ("an office and a person who is its holder", "council_head", "telegram", "2025-02-06", "pell", None),
    ("nobody's account", "somebody", "telegram", "2025-02-06", None, None),
    ("no account", None, "telegram", "2025-02-06", None, None),
]


@pytest.mark.parametrize(
    ("account", "platform", "day", "official", "label"),
    [row[1:] for row in ON_A_DAY],
    ids=[r[0] for r in ON_A_DAY],
)
def test_whose_an_account_is_on_a_day(
    account: str | None, platform: str, day: str | None, official: str | None, label: str | None
) -> None:
    on = date.fromisoformat(day) if day else None
    said = speaker(post(account, PlatformName(platform), on=on))
    assert (said.official if said else None) == official
    if label is not None:
        assert said is not None
        assert said.post == label


@pytest.mark.parametrize("day", ["2025-03-01", "2019-06-01", None])
def test_an_office_without_a_clear_holder_is_named_and_nobody_else(day: str | None) -> None:
    """On a day on which it changes hands, or before anybody is known to have held it."""
    (statement,) = found(post("tolmar_mayor", on=date.fromisoformat(day) if day else None))
    assert statement.speaker == Speaker(None, "Mayor of Tolmar", SpeakerType.UNNAMED)
    assert "post.no-clear-holder" in [each.rule for each in statement.evidence]


def test_a_body_speaks_for_itself() -> None:
    said = speaker(post("tolmar_council"))
    assert said == Speaker(None, "Council of Tolmar", SpeakerType.ORGANIZATION, "council")


def test_a_post_without_an_address_says_so() -> None:
    (statement,) = found(post("ada_lorne", url=None))
    assert statement.platform is not None
    assert statement.platform.url is None
    assert [each.rule for each in statement.evidence][-1] == "post.no-permalink"


def test_a_forward_is_nobodys_own_statement() -> None:
    """The rules read it like an article, also where its account is an official's; where they know its language."""
    forward = post("ada_lorne", forwarded="Karvinform", language="en", url="https://t.me/ada_lorne/1")
    (statement,) = found(forward)
    assert not statement.is_own_post
    assert statement.quotation.text == "The bridge is safe,"
    assert statement.speaker is not None
    assert statement.speaker.name == "Mira Vint"
    assert statement.platform is None
    assert statement.evidence[-1].rule == "post.forwarded"
    assert statement.evidence[-1].text == "Karvinform"
    assert found(replace(forward, source=replace(forward.source, language="uk"))) == []


def test_a_post_of_nobody_is_read_like_an_article() -> None:
    (statement,) = found(post("somebody", language="en"))
    assert statement.quotation.text == "The bridge is safe,"
    assert "post.forwarded" not in [each.rule for each in statement.evidence]


def test_an_article_is_no_post() -> None:
    article = replace(post("ada_lorne", language="en"), posting=None)
    assert [each.is_own_post for each in found(article)] == [False]
