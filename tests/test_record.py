"""The record has the keys of the interface, in that order, and is plain JSON whatever the article holds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from quotearchive.model import (
    Attribution,
    Evidence,
    Kind,
    Mention,
    Platform,
    PlatformName,
    Quotation,
    Source,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)
from quotearchive.record import to_record

TEXT = "“We hold the pass,” she wrote on Telegram."
SOURCE = Source(
    key="https://karvinform.example/1",
    id="a1",
    sha256="0" * 64,
    url="https://karvinform.example/1",
    title="The pass holds",
    outlet="Karvinform",
    published=date(2025, 4, 24),
)
QUOTATION = Quotation(SOURCE.key, (Span(1, 18),), "We hold the pass,", Kind.DIRECT)
SPEAKER = Speaker(
    Mention("she", Span(20, 23)),
    "Ilna Torvet",
    SpeakerType.PERSON,
    official="torvet",
    post="Prime Minister of Karvenia",
    posts=("Prime Minister of Karvenia", "Minister of Roads"),
    membership="m1",
)
WHOLE = Statement(
    SOURCE,
    Attribution(
        QUOTATION,
        cue=Mention("wrote", Span(24, 29)),
        speaker=SPEAKER,
        platform=Platform(PlatformName.TELEGRAM, "on Telegram", Span(30, 41)),
        evidence=(Evidence("find.marks", "“", Span(0, 1), 2.0), Evidence("resolve.day", "", None, -0.5)),
    ),
)
BARE = Statement(SOURCE, Attribution(QUOTATION))


def test_a_whole_record_is_as_printed_in_the_interface() -> None:
    assert json.dumps(to_record(WHOLE), ensure_ascii=False) == (
        f'{{"id": "{QUOTATION.id}", "text": "We hold the pass,", "kind": "direct", "spans": [[1, 18]], '
        '"article": {"id": "a1", "url": "https://karvinform.example/1", "title": "The pass holds", '
        f'"outlet": "Karvinform", "published": "2025-04-24", "language": "en", "sha256": "{"0" * 64}"}}, '
        '"speaker": {"mention": "she", "start": 20, "end": 23, "name": "Ilna Torvet", "type": "person", '
        '"official": "torvet", "post": "Prime Minister of Karvenia", '
        '"posts": ["Prime Minister of Karvenia", "Minister of Roads"]}, '
        '"cue": {"text": "wrote", "start": 24, "end": 29}, "denial": null, '
        '"platform": {"name": "telegram", "text": "on Telegram", "start": 30, "end": 41, "url": null}, '
        '"score": 0.88, '
        '"evidence": [{"rule": "find.marks", "text": "“", "start": 0, "end": 1, "weight": 2.0}, '
        '{"rule": "resolve.day", "text": "", "start": null, "end": null, "weight": -0.5}]}'
    )


def test_what_is_not_known_is_null_and_its_key_stays() -> None:
    record = to_record(BARE)
    assert list(record) == list(to_record(WHOLE))
    assert (record["speaker"], record["cue"], record["platform"], record["evidence"]) == (
        None,
        None,
        None,
        [],
    )


def test_a_post_of_its_own_channel_has_no_mention_and_no_offsets() -> None:
    speaker = Speaker(None, "Ilna Torvet", SpeakerType.PERSON, official="torvet")
    record = to_record(Statement(SOURCE, Attribution(QUOTATION, speaker=speaker)))
    assert record["speaker"] == {
        "mention": None, "start": None, "end": None, "name": "Ilna Torvet", "type": "person",
        "official": "torvet", "post": None, "posts": [],
    }  # fmt: skip


def test_a_split_quotation_has_its_spans_in_order() -> None:
    split = Quotation("k", (Span(1, 9), Span(22, 31)), "We will, and soon", Kind.DIRECT)
    assert to_record(Statement(SOURCE, Attribution(split)))["spans"] == [[1, 9], [22, 31]]


@pytest.mark.parametrize(
    ("published", "printed"),
    [
        (None, None),
        (date(2025, 4, 24), "2025-04-24"),
        (datetime(2025, 4, 24, 9, 30, tzinfo=UTC), "2025-04-24T09:30:00+00:00"),
        (datetime(2025, 4, 24, 0, 5, tzinfo=timezone(timedelta(hours=3))), "2025-04-24T00:05:00+03:00"),
    ],
)
def test_the_time_of_publication(published: date | datetime | None, printed: str | None) -> None:
    source = Source("k", "k", "0" * 64, published=published)
    article = to_record(Statement(source, Attribution(QUOTATION)))["article"]
    assert isinstance(article, dict)
    assert article["published"] == printed


@pytest.mark.parametrize(
    "words", ["", '<script>"&', "\x00\x1b[31m", "\udcff", "\u202eabc", "a\n\nb", "я" * 10_000]
)
def test_any_words_come_back_from_json(words: str) -> None:
    quotation = Quotation("k", (Span(0, len(words)),), words, Kind.INDIRECT)
    assert json.loads(json.dumps(to_record(Statement(SOURCE, Attribution(quotation)))))["text"] == words
