"""Labels and answers for a text, by the words that they are of: what the tests of figures are written in."""

from __future__ import annotations

from typing import Any

from quotearchive.evaluate import Answered, GoldQuotation, Labelled, Layout
from quotearchive.model import (
    Article,
    Attribution,
    Evidence,
    Kind,
    Mention,
    Platform,
    PlatformName,
    Quotation,
    Reader,
    Source,
    Span,
    Speaker,
    SpeakerType,
)


def place(text: str, words: str) -> Span:
    """Where the words first stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def label(
    text: str, *parts: str, kind: str = "direct", mention: str | None = None, **said: Any
) -> GoldQuotation:
    """A label on these words of the text; those of `mention` name the speaker, and stand there too."""
    named = {"speaker": mention, "mention": place(text, mention)} if mention else {}
    spans = tuple(place(text, part) for part in parts)
    return GoldQuotation(spans=spans, kind=Kind(kind), **{**named, **said})


def answer(
    text: str,
    *parts: str,
    name: str | None = None,
    mention: str | None = None,
    official: str | None = None,
    platform: str | None = None,
    weight: float = 0.0,
) -> Attribution:
    """What extraction might give for these words of the text."""
    spans = tuple(place(text, part) for part in parts)
    words = Mention(mention, place(text, mention)) if mention else None
    called = name or mention
    return Attribution(
        Quotation("article", spans, " ".join(parts), Kind.DIRECT),
        speaker=Speaker(words, called, SpeakerType.PERSON, official) if called else None,
        platform=Platform(PlatformName(platform), platform) if platform else None,
        evidence=(Evidence("rule", "", None, weight),),
    )


def answered(
    text: str,
    labels: list[GoldQuotation],
    answers: list[Attribution],
    *,
    layout: Layout = Layout.STATEMENTS,
    non_quotes: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> Answered:
    """An article with its labels, and what was given for it."""
    article = Article(Source("article", "article", "0"), text, Span(0, len(text)), "0", Reader("test", 1))
    noise, left_out = (tuple(place(text, words) for words in each) for each in (non_quotes, ignore))
    return Answered(Labelled(article, layout, tuple(labels), noise, left_out), tuple(answers))
