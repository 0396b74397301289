"""Captures of one page: the later is the newer revision, and the order in which they were read decides nothing."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotearchive.archive.store import Added, Store
from quotearchive.model import (
    Article,
    Attribution,
    Evidence,
    Kind,
    Link,
    Mention,
    Quotation,
    Reader,
    Source,
    Span,
    Speaker,
    SpeakerType,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

KEY = "https://karvinform.example/bridge"
NOON = datetime(2025, 5, 1, 12, tzinfo=UTC)
READ = datetime(2025, 6, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Capture:
    """A look at a page, so many hours after noon (None: nobody knows when), at which it held these words."""

    hour: int | None
    words: tuple[str, ...]
    title: str = "A bridge"
    before: str = ""

    @property
    def article(self) -> Article:
        text = self.before + " ".join(f"“{each},” Ada Lorne said." for each in self.words)
        source = Source(KEY, KEY, sha(text), url=KEY, title=self.title, published=date(2025, 4, 24))
        captured = None if self.hour is None else NOON + timedelta(hours=self.hour)
        links = (Link(Span(0, 1), f"https://t.me/karvenia/{len(text)}"),)
        bytes_ = sha(f"{text}{self.title}")
        return Article(source, text, Span(0, len(text)), bytes_, Reader("html", 1), links, captured=captured)

    @property
    def attributions(self) -> list[Attribution]:
        article = self.article
        return [_said(article, each) for each in self.words]

    @property
    def fingerprint(self) -> str:
        return repr(self)


def _said(article: Article, words: str) -> Attribution:
    start = article.text.index(words)
    quotation = Quotation(KEY, (Span(start, start + len(words)),), words, Kind.DIRECT)
    speaker = Speaker(Mention("Ada Lorne"), "Ada Lorne", SpeakerType.PERSON)
    return Attribution(quotation, speaker=speaker, evidence=(Evidence("beside", "Ada Lorne", None, 2.0),))


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Index:
    """An archive in a folder."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store, self.day = folder, store, READ

    def add(self, capture: Capture) -> Added:
        self.day += timedelta(days=1)
        return self.store.add(
            capture.article, capture.attributions, rules="1", now=self.day, fingerprint=capture.fingerprint
        )

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(self.folder / "archive.db")
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def state(self) -> dict[str, object]:
        """All that must not depend on the order of reading: everything but the days on which it was noticed."""
        assert self.rows("pragma foreign_key_check") == []
        return {
            "revisions": self.rows(
                "select number, text, title, captured, bytes_sha256 from revisions order by number"
            ),
            "quotations": self.rows(
                "select id, words, start, day, first_revision, newest_revision, withdrawn is null "
                "from quotations order by id"
            ),
            "spans": self.rows(
                'select q.id, s.revision, s.place, s.start, s."end" from spans s '
                "join quotations q on q.number = s.quotation order by 1, 2, 3"
            ),
            "earlier": self.rows(
                "select revision, captured, title, bytes_sha256 from earlier_readings order by 1, 2, 3"
            ),
            "links": self.rows("select revision, place, url from links order by 1, 2"),
            "evidence": self.rows(
                "select q.id, e.rule, e.text from evidence e join quotations q on q.number = e.quotation order by 1"
            ),
            "current": [each.id for each in self.store.of_article(KEY)],
            "newest": self.store.text(KEY),
        }

    def whole(self) -> None:
        """What must hold whatever was read: spans and words agree in every revision that has them."""
        found = self.rows(
            'select substr(r.text, s.start + 1, s."end" - s.start), q.words from spans s '
            "join quotations q on q.number = s.quotation "
            "join revisions r on r.article = q.article and r.number = s.revision"
        )
        assert [each for each in found if each[0] != each[1]] == []
        bounds = self.rows(
            "select q.first_revision, q.newest_revision, min(s.revision), max(s.revision) from quotations q "
            "left join spans s on s.quotation = q.number group by q.number"
        )
        assert [each for each in bounds if each[:2] != each[2:]] == []
        newest = self.rows("select max(number) from revisions")[0][0]
        withdrawn = self.rows("select newest_revision, withdrawn is not null from quotations")
        assert [each for each in withdrawn if (each[0] != newest) != bool(each[1])] == []
        assert self.rows("pragma foreign_key_check") == []


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Store.open(tmp_path / "index", create=True) as store:
        yield Index(tmp_path / "index", store)


def state_of(captures: Sequence[Capture]) -> dict[str, object]:
    """The state of a new archive to which these were added in this order."""
    with TemporaryDirectory() as folder, Store.open(Path(folder), create=True) as store:
        opened = Index(Path(folder), store)
        for each in captures:
            opened.add(each)
        opened.whole()
        return opened.state()


OPEN, SHUT, ROAD, RAIL = (
    "the bridge is open",
    "the bridge is shut",
    "the road is closed",
    "the rails are laid",
)
SETS = {
    "one comes, one goes": [Capture(0, (OPEN, ROAD)), Capture(1, (SHUT, ROAD)), Capture(2, (SHUT, RAIL))],
    "gone and back": [Capture(0, (OPEN, ROAD)), Capture(1, (ROAD,)), Capture(2, (OPEN, ROAD), before="So: ")],
    "the same text again": [Capture(0, (OPEN, ROAD)), Capture(1, (SHUT,)), Capture(2, (OPEN, ROAD))],
    "all the same": [Capture(hour, (OPEN, ROAD)) for hour in range(3)],
    "the same at first": [Capture(0, (OPEN,)), Capture(1, (OPEN,)), Capture(2, (SHUT,))],
    "the same at last": [Capture(0, (OPEN,)), Capture(1, (SHUT,)), Capture(2, (SHUT,))],
    "moved in the text": [Capture(hour, (OPEN, ROAD), before="So: " * hour) for hour in range(3)],
    "nothing said in between": [
        Capture(0, (OPEN,)),
        Capture(1, (), before="Nothing."),
        Capture(2, (OPEN, RAIL)),
    ],
    "other titles": [Capture(hour, (OPEN,), title=f"Bridge {hour}") for hour in range(3)],
    "another title at first": [Capture(0, (OPEN,), title="Old"), Capture(1, (OPEN,)), Capture(2, (SHUT,))],
}


@pytest.mark.parametrize("name", SETS)
def test_the_order_of_reading_decides_nothing(name: str) -> None:
    captures = SETS[name]
    expected = state_of(captures)
    for order in permutations(captures):
        assert state_of(order) == expected, [each.hour for each in order]


def test_an_earlier_capture_is_a_revision_before(index: Index) -> None:
    late, early = Capture(1, (SHUT, ROAD)), Capture(0, (OPEN, ROAD))
    assert index.add(late) == Added("new", 2, 2, 0)
    assert index.add(early) == Added("changed", 2, 0, 0)
    assert index.store.newest(KEY) == late.article
    withdrawn = {
        each.attribution.quotation.text: each.withdrawn
        for each in index.store.of_article(KEY, withdrawn=True)
    }
    assert withdrawn == {OPEN: date(2025, 6, 3), SHUT: None, ROAD: None}
    sql = "select words, first_revision, newest_revision from quotations order by words"
    assert index.rows(sql) == [(OPEN, 1, 1), (SHUT, 2, 2), (ROAD, 1, 2)]


CAPTURES = st.builds(
    Capture,
    st.integers(0, 5),
    st.lists(st.sampled_from([OPEN, SHUT, ROAD, RAIL]), unique=True, max_size=3).map(tuple),
    st.sampled_from(["A bridge", "A road"]),
    st.sampled_from(["So. ", "Well: "]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(CAPTURES, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_no_order_of_reading_decides_anything(captures: list[Capture], chance: Random) -> None:
    """Neither of two looks at one moment, nor of the same look twice."""
    order = list(captures)
    chance.shuffle(order)
    assert state_of(order) == state_of(
        sorted(captures, key=lambda each: (each.hour, each.article.bytes_sha256))
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(CAPTURES, CAPTURES.map(lambda each: replace(each, hour=None))), min_size=1, max_size=8)
)
def test_whatever_is_read_the_archive_is_whole(captures: list[Capture]) -> None:
    assert state_of(captures)


@settings(max_examples=60, deadline=None)
@given(st.lists(CAPTURES, min_size=1, max_size=6))
def test_captures_that_come_again_are_known_and_change_nothing(captures: list[Capture]) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(folder), create=True) as store:
        opened = Index(Path(folder), store)
        for each in captures:
            opened.add(each)
        before = opened.state()
        for each in captures:
            assert store.seen(each.fingerprint) is not None
            assert opened.add(each).outcome == "same"
        assert opened.state() == before


UNDATED = CAPTURES.map(lambda each: replace(each, hour=None))


@settings(max_examples=100, deadline=None)
@given(UNDATED, st.lists(CAPTURES, max_size=5), st.integers(0, 5), st.booleans())
def test_what_is_dated_and_what_is_not_settle(
    undated: Capture, captures: list[Capture], place: int, is_told: bool
) -> None:
    """A saved page among the captures of it: the second run changes nothing, nor do other rules change it back.

    Whether the archive is told what a reading is known by, or not.
    """
    folder_of_both = [*captures[:place], undated, *captures[place:]]
    with TemporaryDirectory() as folder, Store.open(Path(folder), create=True) as store:
        opened = Index(Path(folder), store)
        _run(opened, folder_of_both, "1", is_told=is_told)
        before = opened.state()
        assert (
            before["newest"]
            == (max(captures[place:], key=_order) if _is_last(captures, place) else undated).article.text
        )
        for rules in ("1", "1", "2", "2"):
            outcomes = _run(opened, folder_of_both, rules, is_told=is_told)
            assert rules == "2" or set(outcomes) == {"same"}
            assert opened.state() == before
        assert set(outcomes) == {"same"}
        opened.whole()


def _order(capture: Capture) -> tuple[int, str]:
    return capture.hour or 0, capture.article.bytes_sha256


def _is_last(captures: list[Capture], place: int) -> bool:
    """Whether a capture that is read after the undated page is later than all that were read before it."""
    later = max(map(_order, captures[place:]), default=None)
    return later is not None and later > max(map(_order, captures[:place]), default=(-1, ""))


def _run(index: Index, readings: Sequence[Capture], rules: str, *, is_told: bool) -> list[str]:
    """What becomes of each reading, as a run adds them: what is seen is not read."""
    outcomes = []
    for each in readings:
        known_by = f"{each.fingerprint} {rules}" if is_told else None
        if known_by and index.store.seen(known_by):
            outcomes.append("same")
            continue
        added = index.store.add(each.article, each.attributions, rules=rules, now=READ, fingerprint=known_by)
        outcomes.append(added.outcome)
    return outcomes


def test_a_file_that_is_changed_or_changed_back_is_the_newest(index: Index) -> None:
    """Of readings whose time is not known the one that was added last is known again, and no other."""
    first, second, captured = Capture(None, (OPEN,)), Capture(None, (SHUT,)), Capture(0, (ROAD,))
    assert [index.add(each).outcome for each in (first, captured, first)] == ["new", "changed", "same"]
    assert index.store.text(KEY) == captured.article.text
    for each in (second, first, second):
        assert index.store.seen(each.fingerprint) is None
        assert index.add(each).outcome == "changed"
        assert index.store.text(KEY) == each.article.text
        assert index.add(captured).outcome == "same"
        assert index.store.text(KEY) == each.article.text


def test_an_undated_reading_of_which_more_is_said_is_the_newest(index: Index) -> None:
    page, captured = Capture(None, (OPEN,)), Capture(0, (ROAD,))
    for each in (page, captured):
        index.add(each)
    titled = replace(page, title="The bridge of Tolmar")
    assert [index.add(each).outcome for each in (titled, page)] == ["changed", "changed"]


def test_what_another_version_of_the_reader_makes_of_a_look_is_the_newest(index: Index) -> None:
    """Of both of two looks at one moment, whichever hash is the lower; of the same version the hash decides."""
    looks = sorted([Capture(0, (OPEN,)), Capture(0, (SHUT,))], key=_order)
    for each in reversed(looks):
        index.add(each)
    assert index.store.text(KEY) == looks[1].article.text
    low = looks[0]
    mended = replace(low.article, reader=Reader("html", 2))
    assert index.store.add(mended, low.attributions, rules="1", now=READ).outcome == "changed"
    assert index.store.text(KEY) == low.article.text
    index.whole()


def test_the_rules_read_an_older_capture_again(index: Index) -> None:
    """With other rules nothing counts as seen."""
    early, late = Capture(0, (OPEN,)), Capture(1, (SHUT,))
    for each in (early, late):
        index.add(each)
    attributions = late.attributions
    index.store.add(late.article, attributions, rules="2", now=READ, fingerprint="of the new rules")
    assert index.store.seen(early.fingerprint) is None
    assert index.add(early).outcome == "same"
    index.whole()
