"""Values of the model as rows of the tables, and rows as values."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from quotearchive.archive.kept import Held, KeptArticle
from quotearchive.errors import InputError
from quotearchive.model import (
    Article,
    Attribution,
    Evidence,
    Kind,
    Link,
    Mention,
    Platform,
    PlatformName,
    Posting,
    Quotation,
    Reader,
    Source,
    Span,
    Speaker,
    SpeakerType,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

Row = dict[str, object]


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _published(text: str | None) -> date | datetime | None:
    """A whole day was kept as ten characters, a time as more."""
    return datetime.fromisoformat(text) if text and len(text) > len("2025-04-24") else day_of(text)


def revision_row(article: Article, rules: str, min_score: float) -> Row:
    """All that makes two readings of an article the same, but for the text itself, whose hash is here.

    The time of publication is compared as written: the same moment with another offset may be another day.
    """
    source = article.source
    return {
        "source_id": source.id,
        "url": source.url,
        "title": source.title,
        "outlet": source.outlet,
        "published": iso(source.published),
        "day": iso(source.day),
        "language": source.language,
        "sha256": source.sha256,
        "bytes_sha256": article.bytes_sha256,
        "reader": article.reader.name,
        "reader_version": article.reader.version,
        "body_start": article.body.start,
        "body_end": article.body.end,
        "rules": rules,
        "min_score": min_score,
        **_posting_row(article.posting),
    }


def _posting_row(posting: Posting | None) -> Row:
    return {
        "post_platform": posting and posting.platform.value,
        "post_account": posting and posting.account,
        "post_author": posting and posting.author,
        "post_forwarded_from": posting and posting.forwarded_from,
    }


def _posting_of(row: sqlite3.Row) -> Posting | None:
    if row["post_platform"] is None:
        return None
    platform = PlatformName(row["post_platform"])
    return Posting(platform, row["post_account"], row["post_author"], row["post_forwarded_from"])


def captured_row(captured: datetime | None) -> str | None:
    """In UTC, so that the order of the texts is that of the moments. InputError for one that has no place there."""
    try:
        return captured.astimezone(UTC).isoformat(timespec="microseconds") if captured else None
    except OverflowError:
        raise InputError(f"The time of a capture, {captured}, is outside of the calendar; mend it.") from None


def source_of(row: sqlite3.Row) -> Source:
    return Source(
        key=row["key"],
        id=row["source_id"],
        sha256=row["sha256"],
        url=row["url"],
        title=row["title"],
        outlet=row["outlet"],
        published=_published(row["published"]),
        language=row["language"],
    )


def article_of(row: sqlite3.Row, links: Iterable[sqlite3.Row] = ()) -> Article:
    return Article(
        source=source_of(row),
        text=row["text"],
        body=Span(row["body_start"], row["body_end"]),
        bytes_sha256=row["bytes_sha256"],
        reader=Reader(row["reader"], row["reader_version"]),
        links=tuple(map(link_of, links)),
        posting=_posting_of(row),
        captured=datetime.fromisoformat(row["captured"]) if row["captured"] else None,
    )


def held_of(row: sqlite3.Row, links: Iterable[sqlite3.Row]) -> Held:
    return Held(article_of(row, links), row["rules"], row["min_score"], row["note"], row["registry"])


def kept_article_of(row: sqlite3.Row) -> KeptArticle:
    read_at = datetime.fromisoformat(row["read_at"])
    counts = row["revisions"], row["quotations"]
    return KeptArticle(source_of(row), *counts, read_at, row["note"], row["min_score"])


def link_row(place: int, link: Link) -> Row:
    return {
        "place": place,
        "start": link.span.start,
        "end": link.span.end,
        "url": link.url,
        "platform": link.platform and link.platform.value,
        "account": link.account,
    }


def link_of(row: sqlite3.Row) -> Link:
    platform = PlatformName(row["platform"]) if row["platform"] is not None else None
    return Link(Span(row["start"], row["end"]), row["url"], platform, row["account"])


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    # Not by its truth: an empty span is false.
    return (None, None) if span is None else (span.start, span.end)


def _span_row(name: str, span: Span | None) -> Row:
    return dict(zip((f"{name}_start", f"{name}_end"), _ends(span), strict=True))


def _span_of(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _mention_row(name: str, mention: Mention | None) -> Row:
    return {name: mention and mention.text} | _span_row(name, mention.span if mention else None)


def _mention_of(row: sqlite3.Row, name: str) -> Mention | None:
    text = row[name]
    return None if text is None else Mention(text, _span_of(row[f"{name}_start"], row[f"{name}_end"]))


def _speaker_row(speaker: Speaker | None) -> Row:
    return _mention_row("mention", speaker.mention if speaker else None) | {
        "speaker": speaker and speaker.name,
        "speaker_type": speaker and speaker.type.value,
        "official": speaker and speaker.official,
        "post": speaker and speaker.post,
        "posts": speaker and json.dumps(speaker.posts, ensure_ascii=False),
        "membership": speaker and speaker.membership,
    }


def _speaker_of(row: sqlite3.Row) -> Speaker | None:
    if row["speaker_type"] is None:
        return None
    return Speaker(
        mention=_mention_of(row, "mention"),
        name=row["speaker"],
        type=SpeakerType(row["speaker_type"]),
        official=row["official"],
        post=row["post"],
        posts=tuple(json.loads(row["posts"])),
        membership=row["membership"],
    )


def _platform_row(platform: Platform | None) -> Row:
    return _span_row("platform", platform.span if platform else None) | {
        "platform": platform and platform.name.value,
        "platform_text": platform and platform.text,
        "platform_url": platform and platform.url,
    }


def _platform_of(row: sqlite3.Row) -> Platform | None:
    if row["platform"] is None:
        return None
    span = _span_of(row["platform_start"], row["platform_end"])
    return Platform(PlatformName(row["platform"]), row["platform_text"], span, row["platform_url"])


def quotation_row(attribution: Attribution) -> Row:
    """A quotation and who said it; its spans and the evidence are rows of their own."""
    quotation = attribution.quotation
    return {
        "id": quotation.id,
        "ordinal": quotation.ordinal,
        "kind": quotation.kind.value,
        "words": quotation.text,
        "start": quotation.span.start,
        "score": attribution.score,
        **_mention_row("cue", attribution.cue),
        **_speaker_row(attribution.speaker),
        **_platform_row(attribution.platform),
    }


def evidence_row(quotation: int, place: int, evidence: Evidence) -> tuple[object, ...]:
    return (quotation, place, evidence.rule, evidence.text, *_ends(evidence.span), evidence.weight)


def _evidence_of(row: sqlite3.Row) -> Evidence:
    return Evidence(row["rule"], row["text"], _span_of(row["start"], row["end"]), row["weight"])


def attribution_of(
    row: sqlite3.Row, key: str, spans: Sequence[sqlite3.Row], evidence: Sequence[sqlite3.Row]
) -> Attribution:
    """The attribution in `row`, whose article has `key`. ValueError for what the model does not know."""
    places = tuple(Span(span["start"], span["end"]) for span in spans)
    if not places:
        raise ValueError("it has no span")
    return Attribution(
        quotation=Quotation(key, places, row["words"], Kind(row["kind"]), row["ordinal"]),
        cue=_mention_of(row, "cue"),
        speaker=_speaker_of(row),
        platform=_platform_of(row),
        evidence=tuple(map(_evidence_of, evidence)),
    )
