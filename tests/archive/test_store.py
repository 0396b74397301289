"""What the archive keeps: outcomes of adding, revisions, withdrawals, and how statements are found again."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from quotearchive.archive.store import Added, Store
from quotearchive.errors import ArchiveError, InputError, UsageError
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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAY = datetime(2025, 5, 1, 9, 30, tzinfo=UTC)
JUNE = datetime(2025, 6, 2, 9, 30, tzinfo=UTC)
KEY = "https://karvinform.example/bridge"
ODD = f"{chr(0)}𝔘 e\u0301 \u2028"
NO_UNICODE = "\ud800"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "index", create=True) as opened:
        yield opened


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str, key: str = KEY, day: date | None = date(2025, 4, 24)) -> Article:
    source = Source(key, key, sha(text), url=key, title="A bridge", outlet="Karvinform", published=day)
    return Article(source, text, Span(0, len(text)), sha(text), Reader("text", 1))


def said(
    article: Article, words: str, name: str = "Ossian Brandt", official: str | None = None
) -> Attribution:
    start = article.text.index(words)
    quotation = Quotation(article.source.key, (Span(start, start + len(words)),), words, Kind.DIRECT)
    speaker = Speaker(Mention(name), name, SpeakerType.PERSON, official)
    return Attribution(quotation, speaker=speaker, evidence=(Evidence("beside", name, None, 2.0),))


def add(store: Store, article: Article, *words: str, rules: str = "1", now: datetime = MAY) -> Added:
    return store.add(article, [said(article, each) for each in words], rules=rules, now=now)


def words_of(store: Store, key: str = KEY, *, withdrawn: bool = False) -> list[str]:
    return [each.attribution.quotation.text for each in store.of_article(key, withdrawn=withdrawn)]


BRIDGE = "He said the bridge is open, then that the road is closed."
SHUT = "He said the bridge is shut, then that the road is closed."
OPEN, SHUT_WORDS, ROAD = "the bridge is open", "the bridge is shut", "the road is closed"


def test_a_new_article(store: Store) -> None:
    article = read(BRIDGE)
    assert add(store, article, OPEN, ROAD) == Added("new", 2, 2, 0)
    assert store.of_article(KEY) == [in_place(article, said(article, each)) for each in (OPEN, ROAD)]
    assert store.text(KEY) == BRIDGE
    assert store.newest(KEY) == article


def test_the_same_again_writes_nothing(store: Store, tmp_path: Path) -> None:
    add(store, read(BRIDGE), OPEN)
    before = store.mark(), "\n".join(sqlite_dump(tmp_path))
    # Even if other words were found: the same rules find the same, so nobody looks.
    assert add(store, read(BRIDGE), OPEN, ROAD, now=JUNE) == Added("same", 1)
    assert (store.mark(), "\n".join(sqlite_dump(tmp_path))) == before


def sqlite_dump(tmp_path: Path) -> list[str]:
    connection = sqlite3.connect(tmp_path / "index" / "archive.db")
    lines = list(connection.iterdump())
    connection.close()
    return lines


def test_a_changed_text_is_a_new_revision(store: Store) -> None:
    old, new = read(BRIDGE), read(SHUT)
    add(store, old, OPEN, ROAD)
    assert add(store, new, SHUT_WORDS, ROAD, now=JUNE) == Added("changed", 2, 1, 1)
    assert words_of(store) == [SHUT_WORDS, ROAD]
    assert words_of(store, withdrawn=True) == [OPEN, SHUT_WORDS, ROAD]
    gone = store.of_article(KEY, withdrawn=True)[0]
    assert gone == replace(in_place(old, said(old, OPEN)), withdrawn=date(2025, 6, 2))
    kept = store.article(KEY)
    assert kept is not None
    assert (kept.revisions, kept.quotations, kept.read_at, kept.source) == (2, 2, JUNE, new.source)


def test_old_revisions_keep_text_and_spans(store: Store, tmp_path: Path) -> None:
    for text, words in ((BRIDGE, OPEN), (SHUT, SHUT_WORDS), (BRIDGE + " ", OPEN)):
        add(store, read(text), words, ROAD)
    connection = sqlite3.connect(tmp_path / "index" / "archive.db")
    texts = connection.execute("select text from revisions order by number").fetchall()
    spans = connection.execute(
        "select words, revision from spans join quotations q on q.number = quotation order by revision, words"
    ).fetchall()
    connection.close()
    assert texts == [(BRIDGE,), (SHUT,), (BRIDGE + " ",)]
    assert spans == [(OPEN, 1), (ROAD, 1), (SHUT_WORDS, 2), (ROAD, 2), (OPEN, 3), (ROAD, 3)]


def test_a_quotation_that_comes_back_is_not_withdrawn(store: Store) -> None:
    add(store, read(BRIDGE), OPEN)
    identity = store.of_article(KEY)[0].id
    add(store, read(SHUT), SHUT_WORDS, now=JUNE)
    assert [each.withdrawn for each in store.statements([identity])] == [date(2025, 6, 2)]
    assert add(store, read(BRIDGE), OPEN, now=JUNE) == Added("changed", 1, 1, 1)
    assert [each.withdrawn for each in store.statements([identity])] == [None]
    assert store.of_article(KEY)[0].source == read(BRIDGE).source


def test_a_withdrawal_keeps_the_day_it_was_first_noticed(store: Store) -> None:
    add(store, read(BRIDGE), OPEN)
    add(store, read(SHUT), now=MAY)
    assert add(store, read(SHUT + "!"), now=JUNE) == Added("changed", 0, 0, 0)
    assert store.of_article(KEY, withdrawn=True)[0].withdrawn == MAY.date()


def with_source(**changes: object) -> Article:
    article = read(BRIDGE)
    return replace(article, source=replace(article.source, **changes))  # type: ignore[arg-type]


EAST = timezone(timedelta(hours=3))
CHANGED = {
    "title": with_source(title="A bridge is open"),
    "no title": with_source(title=None),
    "empty title": with_source(title=""),
    "outlet": with_source(outlet="Tolmar Post"),
    "url": with_source(url=None),
    "id": with_source(id="7"),
    "language": with_source(language="uk"),
    "day": with_source(published=date(2025, 4, 25)),
    "no day": with_source(published=None),
    "midnight of the day": with_source(published=datetime(2025, 4, 24, tzinfo=UTC)),
    "bytes": replace(read(BRIDGE), bytes_sha256="0" * 64),
    "reader": replace(read(BRIDGE), reader=Reader("text", 2)),
    "body": replace(read(BRIDGE), body=Span(3, len(BRIDGE))),
}


@pytest.mark.parametrize("article", CHANGED.values(), ids=CHANGED)
def test_other_metadata_are_a_change_without_a_revision(store: Store, article: Article) -> None:
    add(store, read(BRIDGE), OPEN)
    assert add(store, article, OPEN, now=JUNE) == Added("changed", 1, 0, 0)
    assert store.newest(KEY) == article
    assert store.of_article(KEY) == [in_place(article, said(article, OPEN))]
    assert store.totals().revisions == 1
    assert add(store, article, OPEN) == Added("same", 1)


def test_the_same_moment_with_another_offset_is_another_day(store: Store) -> None:
    late = datetime(2025, 4, 24, 23, 0, tzinfo=UTC)
    add(store, with_source(published=late), OPEN)
    assert add(store, with_source(published=late.astimezone(EAST)), OPEN).outcome == "changed"
    assert store.of_article(KEY)[0].source.day == date(2025, 4, 25)


def test_what_the_source_said_before_is_kept(store: Store, tmp_path: Path) -> None:
    add(store, read(BRIDGE), OPEN)
    add(store, read(BRIDGE), OPEN, rules="2")
    add(store, CHANGED["title"], OPEN, rules="2", now=JUNE)
    connection = sqlite3.connect(tmp_path / "index" / "archive.db")
    earlier = connection.execute("select revision, title, read_at from earlier_readings").fetchall()
    connection.close()
    assert earlier == [(1, "A bridge", MAY.isoformat())]


def test_other_rules_replace_the_attributions(store: Store) -> None:
    article = read(BRIDGE)
    add(store, article, OPEN, ROAD)
    better = said(article, OPEN, "Ilva Sorn", "sorn")
    assert store.add(article, [better], rules="2", now=JUNE) == Added("changed", 1, 0, 1)
    assert store.of_article(KEY) == [in_place(article, better)]
    assert words_of(store, withdrawn=True) == [OPEN, ROAD]
    assert add(store, article, OPEN, ROAD, rules="3") == Added("changed", 2, 1, 0)
    assert words_of(store) == [OPEN, ROAD]


def thresholds(store: Store) -> list[float]:
    return [held.min_score for held in store.held()]


def test_another_threshold_is_a_change_only_where_the_quotations_differ(store: Store) -> None:
    article = read(BRIDGE)
    both = [said(article, OPEN), said(article, ROAD)]
    assert store.add(article, both, rules="1", now=MAY).outcome == "new"
    before = store.mark()
    assert store.add(article, both, rules="1", now=JUNE, min_score=0.25) == Added("same", 2)
    assert (thresholds(store), store.mark()) == ([0.25], before)
    assert store.add(article, both[:1], rules="1", now=JUNE, min_score=0.8) == Added("changed", 1, 0, 1)
    assert words_of(store) == [OPEN]
    assert store.add(article, both, rules="1", now=JUNE) == Added("changed", 2, 1, 0)
    assert (thresholds(store), store.totals().revisions) == ([0.0], 1)


def test_a_threshold_is_nothing_that_the_source_said(store: Store, tmp_path: Path) -> None:
    add(store, read(BRIDGE), OPEN)
    store.add(read(BRIDGE), [], rules="1", now=JUNE, min_score=0.9)
    assert not [each for each in sqlite_dump(tmp_path) if 'INTO "earlier_readings"' in each]


def test_a_withdrawn_quotation_has_the_day_of_its_source(store: Store) -> None:
    add(store, read(BRIDGE), OPEN)
    add(store, with_source(published=date(2025, 4, 1)), rules="2")
    assert [each.source.day for each in store.all_statements(withdrawn=True)] == [date(2025, 4, 1)]


def test_links_come_back_and_are_replaced(store: Store) -> None:
    post = Link(Span(0, 2), "https://t.example/1", PlatformName.TELEGRAM, "brandt")
    article = replace(read(BRIDGE), links=(post, Link(Span(3, 4), "https://karvinform.example/")))
    add(store, article, OPEN)
    assert store.newest(KEY) == article
    fewer = replace(article, links=(post,), bytes_sha256="1" * 64)
    add(store, fewer, OPEN)
    assert store.newest(KEY) == fewer


def test_an_article_without_quotations_is_kept_with_a_note(store: Store) -> None:
    note = "There are no rules for the language uk."
    assert store.add(read(BRIDGE), [], rules="1", now=MAY, note=note) == Added("new", 0, 0, 0)
    assert [(each.note, each.quotations) for each in store.articles()] == [(note, 0)]
    assert list(store.all_statements()) == []


def test_an_empty_text_is_kept(store: Store) -> None:
    add(store, read(""))
    assert store.text(KEY) == ""


# What cannot be kept leaves nothing behind


def failing(article: Article) -> Iterator[Attribution]:
    yield said(article, OPEN)
    raise RuntimeError("the rule broke")


def test_a_failure_among_the_attributions_leaves_nothing(store: Store) -> None:
    before = store.mark()
    article = read(BRIDGE)
    with pytest.raises(RuntimeError, match="the rule broke"):
        store.add(article, failing(article), rules="1", now=MAY)
    assert (store.mark(), store.article(KEY)) == (before, None)
    assert add(store, article, OPEN) == Added("new", 1, 1, 0)


def test_a_failure_half_way_through_the_writing_leaves_the_old_state(store: Store) -> None:
    add(store, read(BRIDGE), OPEN, ROAD)
    before = store.mark(), list(store.all_statements(withdrawn=True)), list(store.articles())
    new = read(SHUT)
    bad = replace(said(new, ROAD), evidence=(Evidence("beside", NO_UNICODE, None, 1.0),))
    with pytest.raises(InputError, match="no Unicode"):
        store.add(new, [said(new, SHUT_WORDS), bad], rules="1", now=MAY)
    assert (store.mark(), list(store.all_statements(withdrawn=True)), list(store.articles())) == before
    assert store.text(KEY) == BRIDGE


def test_a_weight_that_is_no_number_is_not_kept(store: Store) -> None:
    article = read(BRIDGE)
    bad = replace(said(article, OPEN), evidence=(Evidence("beside", "", None, float("nan")),))
    with pytest.raises((ArchiveError, ValueError)):
        store.add(article, [bad], rules="1", now=MAY)
    assert store.totals().articles == 0


def test_words_that_are_no_unicode_are_refused(store: Store) -> None:
    article = read(BRIDGE)
    quotation = Quotation(KEY, (Span(0, 1),), NO_UNICODE, Kind.DIRECT)
    for bad, found in (
        (with_source(title=NO_UNICODE), []),
        (with_source(key=NO_UNICODE), []),
        (article, [Attribution(quotation)]),
        (article, [replace(said(article, OPEN), cue=Mention(NO_UNICODE))]),
    ):
        with pytest.raises(InputError, match=r"(bridge|\\ud800) was not kept: .* no Unicode"):
            store.add(bad, found, rules="1", now=MAY)
    assert store.totals().articles == 0


def test_two_quotations_with_one_id_are_refused(store: Store) -> None:
    with pytest.raises(InputError, match="ordinals must differ"):
        add(store, read(BRIDGE), OPEN, OPEN)
    assert store.totals().articles == 0


def test_a_quotation_of_another_article_is_refused(store: Store) -> None:
    other = said(read(BRIDGE, "elsewhere.txt"), OPEN)
    with pytest.raises(InputError, match=r"elsewhere\.txt was given with https"):
        store.add(read(BRIDGE), [other], rules="1", now=MAY)


def test_an_id_that_another_article_has_is_refused(store: Store, tmp_path: Path) -> None:
    add(store, read(BRIDGE, "a.txt"), OPEN)
    taken = said(read(BRIDGE, "b.txt"), OPEN).quotation.id
    connection = sqlite3.connect(tmp_path / "index" / "archive.db")
    with connection:
        connection.execute("update quotations set id = ?", (taken,))
    connection.close()
    with pytest.raises(InputError, match=f"{taken}, and so has one of another"):
        add(store, read(BRIDGE, "b.txt"), OPEN)
    assert store.totals().articles == 1


# Finding again


def test_statements_come_in_the_order_asked_for(store: Store) -> None:
    add(store, read(BRIDGE), OPEN, ROAD)
    first, second = (each.id for each in store.of_article(KEY))
    asked = [second, "nowhere", first, second, "", "%", NO_UNICODE, "\0"]
    assert [each.id for each in store.statements(asked)] == [second, first, second]
    assert store.statements([]) == []


def test_more_statements_than_a_batch(store: Store) -> None:
    text = " ".join(f"line {number} holds." for number in range(900))
    words = [f"line {number} holds" for number in range(900)]
    add(store, read(text), *words)
    assert words_of(store) == words
    ids = [each.id for each in store.of_article(KEY)][::-1]
    assert [each.id for each in store.statements(ids)] == ids
    assert [each.id for each in store.all_statements()] == ids[::-1]


def test_the_order_of_everything(store: Store) -> None:
    for key, day in (("c", None), ("a", date(2025, 1, 2)), ("b", date(2025, 3, 4)), ("d", date(2025, 1, 2))):
        add(store, read(BRIDGE, key, day), ROAD, OPEN)
    found = [(each.source.key, each.attribution.quotation.text) for each in store.all_statements()]
    assert found == [(key, words) for key in "badc" for words in (OPEN, ROAD)]


def test_withdrawn_ones_are_left_out_of_everything(store: Store) -> None:
    add(store, read(BRIDGE), OPEN, ROAD)
    add(store, read(SHUT), ROAD)
    assert [each.attribution.quotation.text for each in store.all_statements()] == [ROAD]
    assert [each.attribution.quotation.text for each in store.all_statements(withdrawn=True)] == [OPEN, ROAD]


def test_the_archive_can_be_written_while_it_is_streamed(store: Store) -> None:
    for number in range(5):
        add(store, read(BRIDGE, f"{number}.txt"), OPEN)
    seen = []
    for each in store.all_statements():
        seen.append(each.source.key)
        add(store, read(SHUT, each.source.key), ROAD)
    assert seen == [f"{number}.txt" for number in range(5)]


def test_a_split_quotation_and_its_ordinal_come_back(store: Store) -> None:
    article = read("“We will,” she said, “and soon.” Again: “We will and soon.”")
    parts = (Span(1, 9), Span(22, 31))
    split = Attribution(Quotation(KEY, parts, "We will, and soon.", Kind.DIRECT))
    again = Attribution(Quotation(KEY, (Span(41, 57),), "We will and soon.", Kind.MIXED, ordinal=1))
    store.add(article, [split, again], rules="1", now=MAY)
    assert [each.attribution for each in store.of_article(KEY)] == [split, again]


PREFIXES = {
    "": [],
    "aaa": [],
    "aaaa": ["aaaa00000000", "aaaab0000000"],
    "AAAAB": ["aaaab0000000"],
    "aaaa00000000": ["aaaa00000000"],
    "aaaa000000000": [],
    "aaa%": [],
    "aaa_": [],
    "%%%%": [],
    "____": [],
    "____________": [],
    "' or 1=1 --": [],
    "aaaa\0": [],
    NO_UNICODE * 4: [],
    "\U0010ffff" * 4: [],
}


@pytest.mark.parametrize("prefix", PREFIXES)
def test_ids_starting(store: Store, tmp_path: Path, prefix: str) -> None:
    for key, identity in (("a", "aaaab0000000"), ("b", "aaaa00000000"), ("c", "zzzz00000000")):
        add(store, read(BRIDGE, key), OPEN)
        connection = sqlite3.connect(tmp_path / "index" / "archive.db")
        with connection:
            connection.execute(
                "update quotations set id = ? where article = (select max(number) from articles)", (identity,)
            )
        connection.close()
    assert store.ids_starting(prefix) == PREFIXES[prefix]


ARTICLES = (
    "news/bridge.txt",
    "news/bridge.txt.old",
    "news/road.txt",
    "%wild_",
    "https://karvinform.example/a?b=1#c",
)
NAMES = {
    "news/bridge.txt": "news/bridge.txt",  # the whole key, though another begins with it
    "news/bridge.txt.": "news/bridge.txt.old",
    "news/r": "news/road.txt",
    "id-news/r": "news/road.txt",
    "url:news/road.txt": "news/road.txt",
    "%wild": "%wild_",
    "%": None,
    "%%%%%": None,
    "_wild": None,
    "new": None,
    "": None,
    "url:news/ro": None,
    NO_UNICODE * 4: None,
    "NEWS/ROAD.TXT": None,
    "https://karvinform.example/": "https://karvinform.example/a?b=1#c",
}


@pytest.mark.parametrize("name", NAMES)
def test_articles_by_name(store: Store, name: str) -> None:
    for key in ARTICLES:
        article = read(BRIDGE, key)
        source = replace(article.source, id=f"id-{key}", url=f"url:{key}")
        add(store, replace(article, source=source), OPEN)
    found = store.article(name)
    assert (found and found.source.key) == NAMES[name]


@pytest.mark.parametrize("name", ["news/", "news/b", "seven"])
def test_a_name_of_several_articles(store: Store, name: str) -> None:
    for key in ARTICLES[:3]:
        add(store, replace(read(BRIDGE, key), source=replace(read(BRIDGE, key).source, id="seven")), OPEN)
    with pytest.raises(UsageError, match=f"“{name}” fits [23] articles .*bridge.*give more of it"):
        store.article(name)


def test_articles_in_the_order_they_were_read(store: Store) -> None:
    for key in ("z", "a", "m"):
        add(store, read(BRIDGE, key), OPEN)
    add(store, read(SHUT, "z"), ROAD, SHUT_WORDS, now=JUNE)
    found = [(each.source.key, each.revisions, each.quotations, each.read_at) for each in store.articles()]
    assert found == [("z", 2, 2, JUNE), ("a", 1, 1, MAY), ("m", 1, 1, MAY)]


def test_an_unknown_article(store: Store) -> None:
    assert store.of_article("nowhere") == []
    with pytest.raises(ArchiveError, match=r"There is no article nowhere in .*archive\.db"):
        store.text("nowhere")


# Counting


def test_counts(store: Store) -> None:
    spring, summer = read(BRIDGE, "a", date(2025, 4, 30)), read(BRIDGE, "b", date(2025, 7, 1))
    nowhere = with_source(key="c", published=None, outlet=None)
    telegram = Platform(PlatformName.TELEGRAM, "on Telegram")
    store.add(spring, [said(spring, OPEN, "O. Brandt", "brandt"), said(spring, ROAD)], rules="1", now=MAY)
    late = replace(said(summer, OPEN, "Ossian Brandt", "brandt"), platform=telegram)
    store.add(summer, [late], rules="1", now=MAY)
    alone = replace(said(nowhere, ROAD), speaker=None)
    store.add(nowhere, [alone], rules="1", now=MAY)
    add(store, read(BRIDGE, "d"), OPEN)
    add(store, read(SHUT, "d"))
    assert store.counts("official") == [
        ("brandt", "Ossian Brandt", 2),
        (None, "", 1),
        (None, "Ossian Brandt", 1),
    ]
    assert store.counts("platform") == [(None, "", 3), ("telegram", "telegram", 1)]
    assert store.counts("month") == [("2025-07", "2025-07", 1), ("2025-04", "2025-04", 2), (None, "", 1)]
    assert store.counts("outlet") == [("Karvinform", "Karvinform", 3), (None, "", 1)]
    assert store.counts("kind") == [("direct", "direct", 4)]
    totals = store.totals()
    assert (totals.articles, totals.revisions, totals.quotations, totals.withdrawn) == (4, 5, 4, 1)
    assert (totals.officials, totals.first, totals.last) == (1, date(2025, 4, 30), date(2025, 7, 1))


def test_counts_of_an_empty_archive(store: Store) -> None:
    assert [store.counts(by) for by in ("official", "platform", "month", "outlet", "kind")] == [[]] * 5
    assert (store.totals().articles, store.totals().first) == (0, None)


def test_an_unknown_count_names_the_known_ones(store: Store) -> None:
    with pytest.raises(UsageError, match="by colour; there are: official, platform, month, outlet, kind"):
        store.counts("colour")  # type: ignore[arg-type]


# What the search index asks


def sequence(store: Store) -> int:
    return int(store.mark().partition(":")[2])


def test_changes(store: Store) -> None:
    uuid = store.mark().partition(":")[0]
    assert list(store.changes(0)) == []
    add(store, read(BRIDGE), OPEN, ROAD)
    first = sequence(store)
    opened, road = store.of_article(KEY)
    assert list(store.changes(0)) == [(opened.id, opened), (road.id, road)]
    assert list(store.changes(first)) == []
    add(store, read(BRIDGE, "other.txt"), OPEN)
    assert [identity for identity, _ in store.changes(first)] == [store.of_article("other.txt")[0].id]
    second = sequence(store)
    add(store, read(SHUT), ROAD)
    assert dict(store.changes(second)) == {opened.id: None, road.id: store.of_article(KEY)[0]}
    third = sequence(store)
    add(store, CHANGED["title"], OPEN)
    assert {identity: bool(each) for identity, each in store.changes(third)} == {
        opened.id: True,
        road.id: False,
    }
    assert store.mark().partition(":")[0] == uuid
    assert len(uuid) == 32


def test_every_archive_has_a_mark_of_its_own(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "other", create=True) as other:
        assert other.mark().partition(":")[0] != store.mark().partition(":")[0]


def test_odd_words_come_back(store: Store) -> None:
    article = read(f"{ODD} said {ODD} words {ODD}", key=ODD)
    start = article.text.index("words")
    quotation = Quotation(ODD, (Span(start, start + 5 + 1 + len(ODD)),), f"words {ODD}", Kind.DIRECT)
    add_odd = Attribution(
        quotation, Mention(ODD), Speaker(Mention(""), ODD, SpeakerType.UNNAMED, posts=(ODD, ""))
    )
    store.add(article, [add_odd], rules=ODD, now=MAY)
    assert list(store.all_statements()) == [in_place(article, add_odd)]
    assert store.newest(ODD) == article
