"""What is exported and restored is the same archive, whatever became of its articles."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import histories
import pytest
from histories import BRIDGE, FERRY, POST, everything, never_filled, read, said, tables
from hypothesis import given, settings
from hypothesis import strategies as st

from quotearchive.archive.kept import Added
from quotearchive.archive.store import Store
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
from quotearchive.whole.reading import of_line
from quotearchive.whole.written import to_line

if TYPE_CHECKING:
    from quotearchive.whole import WholeArticle


def lines(folder: Path) -> list[str]:
    with Store.open(folder) as store:
        return [json.dumps(to_line(each), ensure_ascii=False) for each in store.whole_articles()]


def restored(exported: list[str], folder: Path) -> list[Added]:
    with Store.open(folder, create=True) as store:
        return [store.restore(of_line(json.loads(each))) for each in exported]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    everything(tmp_path / "index")
    return tmp_path / "index"


def faults(folder: Path) -> list[str]:
    with Store.open(folder) as store:
        return list(store.faults())


def test_everything_is_in_the_archive_of_these_tests(folder: Path) -> None:
    assert never_filled(folder) == []
    histories_of = {each.key: each for each in whole(folder)}
    assert [len(histories_of[key].revisions) for key in (BRIDGE, FERRY, POST)] == [3, 1, 3]
    assert len(histories_of[FERRY].revisions[0].earlier) == 2
    gone = {q.attribution.quotation.text for q in histories_of[BRIDGE].quotations if q.withdrawn}
    assert gone == {"It is shut"}
    assert [
        each.article.captured and each.article.captured.hour for each in histories_of[POST].revisions
    ] == [3, 9, 17]


def whole(folder: Path) -> list[WholeArticle]:
    with Store.open(folder) as store:
        return list(store.whole_articles())


def test_a_restored_archive_says_the_same_in_every_table(folder: Path, tmp_path: Path) -> None:
    exported = lines(folder)
    added = restored(exported, tmp_path / "again")
    assert {each.outcome for each in added} == {"new"}
    assert tables(tmp_path / "again") == tables(folder)
    assert lines(tmp_path / "again") == exported
    assert faults(folder) == faults(tmp_path / "again") == []


def test_the_order_of_reading_survives(tmp_path: Path) -> None:
    keys = ["c.txt", "a.txt", "b.txt"]
    with Store.open(tmp_path / "index", create=True) as store:
        for key in keys:
            store.add(read(f"Words of {key}", key), [], rules="2", now=histories.MAY)
    restored(lines(tmp_path / "index"), tmp_path / "again")
    with Store.open(tmp_path / "again") as store:
        assert [each.source.key for each in store.articles()] == keys


def test_restored_twice_it_is_the_same_and_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    exported, again = lines(folder), tmp_path / "again"
    restored(exported, again)
    with Store.open(again) as store:
        before = store.mark()
        assert {store.restore(of_line(json.loads(each))).outcome for each in exported} == {"same"}
        assert store.mark() == before


def test_a_restored_article_goes_on_from_where_it_was(folder: Path, tmp_path: Path) -> None:
    """The next reading of the source does to both archives the same."""
    again = tmp_path / "again"
    restored(lines(folder), again)
    article = read("He said: “It is shut.”", BRIDGE, url=BRIDGE)
    for each in (folder, again):
        with Store.open(each) as store:
            added = store.add(
                article, [said(article, "It is shut")], rules="5", now=datetime(2025, 7, 1, tzinfo=UTC)
            )
            assert added == Added("changed", 1, 1, 2)
    assert tables(again) == tables(folder)


def test_an_article_that_is_there_and_differs_is_left_as_it_is(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    restored(lines(folder), again)
    article = read("He said: “It is shut.”", BRIDGE, url=BRIDGE)
    with Store.open(again) as store:
        store.add(article, [said(article, "It is shut")], rules="5", now=datetime(2025, 7, 1, tzinfo=UTC))
        before = tables(again)
        with pytest.raises(
            InputError, match=rf"^{BRIDGE}: the archive has this article, and not as it was exported"
        ):
            store.restore(whole(folder)[0])
    assert tables(again) == before


def test_a_time_with_another_offset_is_another_article(folder: Path, tmp_path: Path) -> None:
    """The same moment, but another day."""
    restored(lines(folder), tmp_path / "again")
    original = whole(folder)[0]
    newest = original.revisions[-1]
    published = newest.article.source.published
    assert isinstance(published, datetime)
    source = replace(newest.article.source, published=published.astimezone(UTC))
    moved = replace(newest, article=replace(newest.article, source=source))
    with Store.open(tmp_path / "again") as store, pytest.raises(InputError, match="not as it was exported"):
        store.restore(replace(original, revisions=(*original.revisions[:-1], moved)))


def test_an_id_that_another_article_has_is_refused(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    article = whole(folder)[0]
    with Store.open(again, create=True) as store:
        other = read("“Words.”", "other.txt")
        store.add(other, [said(other, "Words.")], rules="2", now=histories.MAY)
        taken = article.quotations[0].id
        with closing(sqlite3.connect(again / "archive.db")) as connection:
            connection.execute("update quotations set id = ?", (taken,))
            connection.commit()
        with pytest.raises(InputError, match=rf"{taken}, and so has one of other\.txt"):
            store.restore(article)
        assert store.article(BRIDGE) is None


def test_half_a_character_is_refused_and_nothing_kept(folder: Path, tmp_path: Path) -> None:
    article = whole(folder)[0]
    newest = article.revisions[-1]
    broken = replace(newest, note="\ud83d")
    with Store.open(tmp_path / "again", create=True) as store:
        with pytest.raises(InputError, match="no Unicode"):
            store.restore(replace(article, revisions=(*article.revisions[:-1], broken)))
        assert store.totals().articles == 0


# Whatever is in an article

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_words = st.none() | words
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
times = st.datetimes(timezones=st.integers(-840, 840).map(histories.offset)) | st.datetimes()
weights = st.floats(-1e6, 1e6) | st.integers(-9, 9)


@st.composite
def spans_in(draw: st.DrawFn, text: str) -> Span:
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return Span(start, end)


@st.composite
def sources(draw: st.DrawFn, key: str, text: str) -> Source:
    published = draw(st.none() | st.dates() | times)
    url, title, outlet = draw(st.tuples(*[maybe_words] * 3))
    return Source(key, draw(words), histories.sha(text), url, title, outlet, published, draw(words))


@st.composite
def articles_of(draw: st.DrawFn, key: str, text: str) -> Article:
    links = st.builds(Link, spans_in(text), words, st.none() | st.sampled_from(PlatformName), maybe_words)
    posting = st.builds(Posting, st.sampled_from(PlatformName), maybe_words, maybe_words, maybe_words)
    return Article(
        draw(sources(key, text)),
        text,
        Span(0, len(text)),
        draw(words),
        Reader(draw(words), draw(st.integers(0, 99))),
        tuple(draw(st.lists(links, max_size=2))),
        draw(st.none() | posting),
        draw(
            st.none()
            | st.datetimes(
                timezones=st.integers(-840, 840).map(histories.offset),
                min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
                max_value=datetime(2100, 1, 1),  # noqa: DTZ001
            )
        ),
    )


@st.composite
def attributions_in(draw: st.DrawFn, article: Article, ordinal: int) -> Attribution:
    ends = sorted(draw(st.lists(st.integers(0, len(article.text)), min_size=2, max_size=6)))
    spans = tuple(Span(*each) for each in zip(ends[::2], ends[1::2], strict=False))
    spoken = " ".join(each.of(article.text) for each in spans)
    maybe_span = st.none() | spans_in(article.text)
    mention = st.none() | st.builds(Mention, words, maybe_span)
    speaker = st.builds(
        Speaker,
        mention,
        words,
        st.sampled_from(SpeakerType),
        maybe_words,
        maybe_words,
        st.lists(words, max_size=2).map(tuple),
        maybe_words,
    )
    platform = st.builds(Platform, st.sampled_from(PlatformName), words, maybe_span, maybe_words)
    evidence = st.lists(st.builds(Evidence, words, words, maybe_span, weights), max_size=3).map(tuple)
    # The ordinal keeps the ids apart, whatever the words are.
    quotation = Quotation(article.source.key, spans, spoken, draw(st.sampled_from(Kind)), ordinal)
    return Attribution(
        quotation, draw(mention), draw(st.none() | speaker), draw(st.none() | platform), draw(evidence)
    )


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_whatever_happened_to_an_article_survives(data: st.DataObject) -> None:
    """Readings of one source in any order: other texts, captures, metadata, rules, and what was found in them."""
    key, choices = data.draw(words), data.draw(st.lists(texts, min_size=1, max_size=3))
    with tempfile.TemporaryDirectory() as place:
        one, other = Path(place, "one"), Path(place, "other")
        with Store.open(one, create=True) as store:
            for day in range(data.draw(st.integers(1, 4))):
                article = data.draw(articles_of(key, data.draw(st.sampled_from(choices))))
                found = [
                    data.draw(attributions_in(article, each)) for each in range(data.draw(st.integers(0, 3)))
                ]
                now = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(days=day)
                store.add(
                    article,
                    found,
                    rules=data.draw(words),
                    now=now,
                    note=data.draw(maybe_words),
                    min_score=day / 10,
                )
        exported = lines(one)
        restored(exported, other)
        assert tables(other) == tables(one)
        assert lines(other) == exported
        assert faults(one) == faults(other) == []


def test_an_earlier_day_is_kept_as_it_was_written(tmp_path: Path) -> None:
    article = read("“Words.”", "old.txt", published=date(1, 1, 1))
    with Store.open(tmp_path / "index", create=True) as store:
        store.add(article, [said(article, "Words.")], rules="2", now=histories.MAY)
    restored(lines(tmp_path / "index"), tmp_path / "again")
    assert tables(tmp_path / "again") == tables(tmp_path / "index")


def test_two_who_have_read_one_page_have_one_article(folder: Path, tmp_path: Path) -> None:
    restored(lines(folder), tmp_path / "again")
    original = whole(folder)[0]
    later = [replace(each, read_at=datetime(2026, 1, 1, tzinfo=UTC)) for each in original.revisions]
    with Store.open(tmp_path / "again") as store:
        assert store.restore(replace(original, revisions=tuple(later))).outcome == "same"
