"""Invented statements by invented officials of the Republic of Karvenia, and who knows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from quotearchive.model import (
    Attribution,
    Evidence,
    Interval,
    Kind,
    Membership,
    Mention,
    Official,
    Platform,
    PlatformName,
    Post,
    Quotation,
    Source,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)
from quotearchive.publish.site import Published, publish

if TYPE_CHECKING:
    from pathlib import Path

MakeStatement = Callable[..., Statement]
PublishHere = Callable[..., Published]


@dataclass(frozen=True)
class Registry:
    officials: dict[str, Official]
    posts: dict[str, Post]
    memberships: tuple[Membership, ...]


@pytest.fixture
def registry() -> Registry:
    officials = [
        Official("torvet", "Ilna Torvet", SpeakerType.PERSON, "Torvet"),
        Official("maresh", "Davin Maresh", SpeakerType.PERSON, "Maresh"),
        Official("kv-mod", "Ministry of Defence of Karvenia", SpeakerType.ORGANIZATION),
    ]
    posts = [
        Post("pm", "Prime Minister of Karvenia", "kv-gov", "kv"),
        Post("mod", "Minister of Defence", None, "kv"),
    ]
    first = Interval(date(2023, 3, 1), date(2023, 3, 1))
    last = Interval(date(2023, 2, 1), date(2023, 2, 28))
    year = Interval(date(2019, 1, 1), date(2019, 12, 31))
    memberships = (
        Membership("m1", "torvet", "mod", year, last),
        Membership("m2", "torvet", "pm", first),
        Membership("m3", "maresh", "mod", first, acting=True, end_doubted=True),
        Membership("m4", "maresh", "a-post-nobody-knows", first),
    )
    return Registry({each.id: each for each in officials}, {each.id: each for each in posts}, memberships)


@pytest.fixture
def make() -> MakeStatement:
    def made(
        text: str = "We hold the pass.",
        *,
        official: str | None = "torvet",
        name: str = "Ilna Torvet",
        kind: Kind = Kind.DIRECT,
        platform: PlatformName | None = PlatformName.TELEGRAM,
        day: date | None = date(2025, 4, 24),
        url: str | None = "https://karvinform.example/pass",
        title: str | None = "The pass holds",
        outlet: str | None = "Karvinform",
        language: str = "en",
        prefix: str = "She wrote: “",
        suffix: str = "”",
        post: str | None = "Prime Minister of Karvenia",
        ordinal: int = 0,
        withdrawn: date | None = None,
        seen: str = "in a post on Telegram",
        speaker: bool = True,
    ) -> Statement:
        source = Source("articles/pass.txt", "articles/pass.txt", "0" * 64, url, title, outlet, day, language)
        quotation = Quotation(source.key, (Span(12, 12 + len(text)),), text, kind, ordinal)
        who = Speaker(
            Mention("she", Span(0, 3)), name, SpeakerType.PERSON, official, post, (post,) if post else ()
        )
        where = Platform(platform, seen, Span(20, 40)) if platform else None
        evidence = (
            Evidence("attribute.name_beside_cue", "she wrote", Span(0, 9), 1.9),
            Evidence("resolve.other_post", "the minister", None, -0.5),
        )
        attribution = Attribution(
            quotation, Mention("wrote", Span(4, 9)), who if speaker else None, where, evidence
        )
        return Statement(source, attribution, prefix, suffix, withdrawn)

    return made


@pytest.fixture
def publish_here(tmp_path: Path, registry: Registry) -> PublishHere:
    def published(statements: list[Statement], *, folder: str = "site", **options: object) -> Published:
        settled: dict[str, object] = {
            "title": "The Karvenia Record",
            "generated": date(2025, 4, 25),
            **options,
        }
        return publish(statements, registry, tmp_path / folder, **settled)  # type: ignore[arg-type]

    return published
