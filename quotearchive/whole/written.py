"""How a whole article is one JSON object, and an archive lines of these: the form that loses nothing.

The first line says what the file is: `{"quotearchive": "archive", "version": 1, "articles": N}`. Each of the N lines
that follow is an article, in the order in which they were first read. It has the keys of an article record (`id`,
`text`, `title`, `url`, `outlet`, `published`, `language`) with the values of its newest revision, so that whoever knows
only those can read it; `older` holds the revisions before it, in the same form, the oldest first. `quotations` are
quotation records without their `article`, which is the line itself, and with `ordinal`, `rules`, `withdrawn`,
`revisions` (the number of each revision that has the words, and their spans there) and `membership` of the speaker.

Not in it: what can be reckoned anew (the search index, contexts), the bytes of fetched responses, the note of which
files were read before, the registry of officials.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.record import attribution_record, speaker_record

if TYPE_CHECKING:
    from datetime import date

    from quotearchive.model import Link, Posting, Reader, Source, Span
    from quotearchive.whole import EarlierReading, KeptQuotation, Revision, WholeArticle

MARK = "quotearchive"
WHAT = "archive"
VERSION = 1
"""Raised whenever a key is added or means something else: what an older reader does not know it would lose."""

DERIVED = ("score", "denial")
"""Keys of a quotation that follow from the others; they are there to be read, and reckoned anew."""

Record = dict[str, object]


def header(articles: int) -> Record:
    """The first line of an export of so many articles."""
    return {MARK: WHAT, "version": VERSION, "articles": articles}


def to_line(whole: WholeArticle) -> Record:
    """The article as plain dicts, lists, strings and numbers, keys in the order they are written in."""
    *older, newest = map(_revision, whole.revisions)
    return {
        "key": whole.key,
        "first_read": whole.first_read.isoformat(),
        **newest,
        "older": older,
        "quotations": [_quotation(each) for each in whole.quotations],
    }


def _revision(revision: Revision) -> Record:
    article = revision.article
    return {
        **_source(article.source),
        "sha256": article.source.sha256,
        "bytes_sha256": article.bytes_sha256,
        "reader": _reader(article.reader),
        "body": _ends(article.body),
        "captured": _iso(article.captured),
        "read_at": revision.read_at.isoformat(),
        "rules": revision.rules,
        "min_score": revision.min_score,
        "note": revision.note,
        "posting": article.posting and _posting(article.posting),
        "links": [_link(each) for each in article.links],
        "earlier_readings": [_earlier(each) for each in revision.earlier],
        "text": article.text,
    }


def _earlier(earlier: EarlierReading) -> Record:
    return {
        **_source(earlier.source),
        "bytes_sha256": earlier.bytes_sha256,
        "reader": _reader(earlier.reader),
        "body": _ends(earlier.body),
        "captured": _iso(earlier.captured),
        "read_at": earlier.read_at.isoformat(),
        "rules": earlier.rules,
    }


def _source(source: Source) -> Record:
    return {
        "id": source.id,
        "url": source.url,
        "title": source.title,
        "outlet": source.outlet,
        "published": _iso(source.published),
        "language": source.language,
    }


def _reader(reader: Reader) -> Record:
    return {"name": reader.name, "version": reader.version}


def _posting(posting: Posting) -> Record:
    return {
        "platform": posting.platform.value,
        "account": posting.account,
        "author": posting.author,
        "forwarded_from": posting.forwarded_from,
    }


def _link(link: Link) -> Record:
    return {
        "start": link.span.start,
        "end": link.span.end,
        "url": link.url,
        "platform": link.platform and link.platform.value,
        "account": link.account,
    }


def _quotation(kept: KeptQuotation) -> Record:
    speaker = kept.attribution.speaker
    told = attribution_record(kept.attribution)
    if speaker is not None:
        told["speaker"] = {**speaker_record(speaker), "membership": speaker.membership}
    return told | {
        "ordinal": kept.attribution.quotation.ordinal,
        "rules": kept.rules,
        "withdrawn": _iso(kept.withdrawn),
        "revisions": {str(number): [_ends(each) for each in spans] for number, spans in kept.places},
    }


def _ends(span: Span) -> list[int]:
    return [span.start, span.end]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
