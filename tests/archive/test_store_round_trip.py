"""Whatever is stored comes back, with every optional part there or not."""

from __future__ import annotations

import hashlib
import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quotearchive.archive.store import Held, Store
from quotearchive.model import (
    Article,
    Attribution,
    Evidence,
    Kind,
    Link,
    Mention,
    Platform,
    PlatformName,
    Quotation,
    Reader,
    Source,
    Span,
    Speaker,
    SpeakerType,
    in_place,
)

NOW = datetime(2025, 5, 1, tzinfo=UTC)

# Everything that UTF-8 can write: NUL, astral letters, marks that combine, bidirectional controls.
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_words = st.none() | words
offsets = st.integers(0, 2**40)
spans = st.builds(lambda start, length: Span(start, start + length), offsets, st.integers(0, 1000))
maybe_span = st.none() | spans
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(timezones=zones) | st.datetimes()
mentions = st.none() | st.builds(Mention, words, maybe_span)
speakers = st.none() | st.builds(
    Speaker,
    mentions,
    words,
    st.sampled_from(SpeakerType),
    maybe_words,
    maybe_words,
    st.lists(words, max_size=3).map(tuple),
    maybe_words,
)
platforms = st.none() | st.builds(Platform, st.sampled_from(PlatformName), words, maybe_span, maybe_words)
weights = st.floats(allow_nan=False, allow_infinity=False, width=32) | st.integers(-9, 9)
evidence = st.lists(st.builds(Evidence, words, words, maybe_span, weights), max_size=3).map(tuple)
links = st.lists(
    st.builds(Link, spans, words, st.none() | st.sampled_from(PlatformName), maybe_words), max_size=3
).map(tuple)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text, key = draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=60)), draw(words)
    sha = hashlib.sha256(text.encode()).hexdigest()
    published = draw(st.none() | st.dates() | times)
    source = Source(
        key, draw(words), sha, draw(maybe_words), draw(maybe_words), draw(maybe_words), published, draw(words)
    )
    body = draw(st.builds(Span, st.integers(0, 60), st.integers(0, 60)))
    return Article(
        source, text, body, draw(words), Reader(draw(words), draw(st.integers(0, 99))), draw(links)
    )


@st.composite
def attributions(draw: st.DrawFn, key: str, ordinal: int) -> Attribution:
    places = draw(st.lists(spans, min_size=1, max_size=3).map(tuple))
    quotation = Quotation(key, places, draw(words), draw(st.sampled_from(Kind)), ordinal)
    return Attribution(quotation, draw(mentions), draw(speakers), draw(platforms), draw(evidence))


@st.composite
def read_articles(draw: st.DrawFn) -> tuple[Article, list[Attribution]]:
    article = draw(articles())
    # The ordinal keeps the ids apart, whatever the words are.
    return article, [draw(attributions(article.source.key, each)) for each in range(draw(st.integers(0, 4)))]


@settings(max_examples=150, deadline=None)
@given(read_articles(), words, st.floats(0, 1))
def test_what_is_stored_comes_back(read: tuple[Article, list[Attribution]], rules: str, least: float) -> None:
    article, found = read
    with tempfile.TemporaryDirectory() as folder:
        with Store.open(Path(folder), create=True) as store:
            store.add(article, found, rules=rules, now=NOW, min_score=least)
        with Store.open(Path(folder)) as store:
            assert store.newest(article.source.key) == article
            assert list(store.held()) == [Held(article, rules, least, None)]
            expected = [in_place(article, each) for each in found]
            assert store.statements([each.id for each in expected]) == expected
            assert {each.id for each in store.all_statements()} == {each.id for each in expected}
            assert store.add(article, found, rules=rules, now=NOW, min_score=least).outcome == "same"
            kept = store.article(article.source.key)
            assert kept is not None
            assert kept.source == article.source


@settings(max_examples=60, deadline=None)
@given(st.data(), st.lists(st.sets(st.integers(0, 4)), min_size=1, max_size=5))
def test_the_newest_revision_decides_what_is_withdrawn(
    data: st.DataObject, revisions: list[set[int]]
) -> None:
    """Any sequence of revisions: current is what the last one has, withdrawn all that an earlier one had."""
    seen: set[str] = set()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), create=True) as store:
        mark = 0
        for day, numbers in enumerate(revisions, start=1):
            text = data.draw(words)
            sha = hashlib.sha256(text.encode()).hexdigest()
            article = Article(Source("a", "a", sha), text, Span(0, len(text)), sha, Reader("text", 1))
            found = [Attribution(Quotation("a", (Span(0, n),), f"line {n}", Kind.DIRECT)) for n in numbers]
            before = {each.id for each in store.of_article("a")}
            # Rules of their own for every round, so that none is "the same".
            added = store.add(article, found, rules=str(day), now=datetime(2025, 1, day, tzinfo=UTC))
            current = {each.quotation.id for each in found}
            seen |= current
            assert (added.added, added.withdrawn) == (len(current - before), len(before - current))
            assert {each.id for each in store.of_article("a")} == current
            every = {each.id: each.withdrawn for each in store.of_article("a", withdrawn=True)}
            assert every.keys() == seen
            assert {each for each, gone in every.items() if gone} == seen - current
            assert all(every[each] == date(2025, 1, day) for each in before - current)
            told = {each: statement is not None for each, statement in store.changes(mark)}
            assert told == dict.fromkeys(before - current, False) | dict.fromkeys(current, True)
            mark = int(store.mark().partition(":")[2])
