"""Archives with everything in them that an archive can hold, and what their tables say, to compare two of them."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from quotearchive.archive.store import Store
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
    from collections.abc import Sequence
    from pathlib import Path

MAY = datetime(2025, 5, 1, 9, 30, tzinfo=UTC)
KYIV = timezone(timedelta(hours=3))
BRIDGE = "https://karvinform.example/bridge"
FERRY = "/news/ferry.txt"
POST = "https://t.me/brandt_o/7"
EMPTY = "empty.jsonl#1"
ODD = "odd"
# What breaks lines, paths, terminals and spreadsheets, but not an archive.
STRANGE = (
    '\0\x07\x1b[31m \u2028\u2029\x85 \u202eback e\u0301 \U0001d518 👩‍🚒 \ufeff =1+1 \\u0041 "quoted" \r\n\t'
)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def offset(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


def read(text: str, key: str, **said: Any) -> Article:
    """An article; what is `said` belongs to its source."""
    source = replace(Source(key, key, sha(text)), **said)
    return Article(source, text, Span(0, len(text)), sha(f"{text}\n"), Reader("text", 1))


def said(article: Article, *parts: str, ordinal: int = 0, **more: Any) -> Attribution:
    """A direct quotation of these words, where they stand first (a second time, with an ordinal)."""
    spans, at = [], 0
    for _ in range(ordinal):
        at = article.text.index(parts[0], at) + 1
    for part in parts:
        at = article.text.index(part, at)
        spans.append(Span(at, at + len(part)))
        at += len(part)
    quotation = Quotation(article.source.key, tuple(spans), " ".join(parts), Kind.DIRECT, ordinal)
    return replace(Attribution(quotation), **more)


BRANDT = Speaker(
    Mention("He", Span(0, 2)),
    "Осіан Брандт",
    SpeakerType.PERSON,
    "brandt",
    "Прем’єр-міністр Карвенії",
    ("Прем’єр-міністр Карвенії", "=голова «Моста»"),
    "m07",
)
WHERE = Platform(PlatformName.TELEGRAM, "on Telegram", Span(3, 9), "https://t.me/brandt_o/7")
PROOF = (
    Evidence("find.marks", "“", Span(0, 1), 2.25),
    Evidence("who.told", "", None, -0.125),
    Evidence("attribute.beside", "He", Span(0, 2), 1 / 3),
)


def everything(folder: Path) -> None:
    """Keep articles whose sources changed in every way, so that no table and no column is left without a value."""
    with Store.open(folder, create=True) as store:
        _bridge(store)
        _ferry(store)
        _post(store)
        _keep(
            store, read("Nothing was said: 日本 😀.", EMPTY, id="", title="", outlet=""), note="нема правил"
        )
        odd = read(
            f"“{STRANGE}” she said. “{STRANGE}” again. «Слова», – сказав він 🚒",
            ODD,
            title=STRANGE,
            language="uk",
        )
        proof = (Evidence("odd", STRANGE, None, 1e-9),)
        found = [said(odd, STRANGE, ordinal=each, evidence=proof) for each in (0, 1)]
        _keep(store, odd, *found, said(odd, "Слова", speaker=replace(BRANDT, mention=None, posts=())))


def _keep(
    store: Store, article: Article, *found: Attribution, days: int = 0, rules: str = "2", **more: Any
) -> None:
    options: dict[str, Any] = {"note": None, "min_score": 0.0} | more
    store.add(article, found, rules=rules, now=MAY + timedelta(days=days, microseconds=days), **options)


def _bridge(store: Store) -> None:
    """Three texts; words that stay, go, come back, and stand elsewhere with other capitals."""
    stays, goes, back = "We build it", "It is shut", "I was wrong"
    first = read(f"He said: “{stays}.” “{goes}.” “{back}.”", BRIDGE, url=BRIDGE, published=date(2025, 4, 24))
    links = (
        Link(Span(3, 7), "https://x.example/1"),
        Link(Span(0, 2), POST, PlatformName.TELEGRAM, "brandt_o"),
    )
    first = replace(first, links=links)
    every: dict[str, Any] = {
        "speaker": BRANDT,
        "cue": Mention("said", Span(3, 7)),
        "platform": WHERE,
        "evidence": PROOF,
    }
    _keep(store, first, *(said(first, each, **every) for each in (stays, goes, back)))
    second = read(
        f"New. He said: “{stays.upper()}.” “{goes}.”", BRIDGE, url=BRIDGE, published=date(2025, 4, 24)
    )
    _keep(store, second, said(second, stays.upper()), said(second, goes), days=1)
    when = datetime(2025, 4, 25, 0, 30, 0, 250, KYIV)
    third = read(f"He said: “{back}.” Then: “{stays}.”", BRIDGE, url=BRIDGE, title="Міст", published=when)
    _keep(store, third, said(third, back, **every), said(third, stays), days=2, rules="3", min_score=0.25)


def _ferry(store: Store) -> None:
    """One text, of which more and more is known; at last a header is found, and words in it are withdrawn."""
    article = read(
        "“The ferry runs,” she said, “twice a day.” «Пором іде»", FERRY, id="ferry-1", language="de"
    )
    split = said(article, "The ferry runs,", "twice a day.", cue=Mention("she said"))
    _keep(store, article, split, said(article, "Пором іде"))
    named = replace(
        article,
        source=replace(
            article.source,
            title="Пором",
            outlet="Карвінформ",
            published=datetime(2025, 1, 2),  # noqa: DTZ001 - a source may say no offset
        ),
    )
    _keep(store, named, split, said(article, "Пором іде"), days=1)
    shorter = replace(
        named, body=Span(20, len(article.text)), reader=Reader("html", 3), bytes_sha256=sha("x")
    )
    _keep(store, shorter, said(article, "Пором іде"), days=3, rules="4", note="half of it")


def _post(store: Store) -> None:
    """A post that was captured three times, not in the order of the captures."""
    posting = Posting(PlatformName.TELEGRAM, "brandt_o", "Осіан Брандт", "Карвінформ")
    for hour, words in ((12, "The road opens"), (18, "The road stays shut"), (6, "The road may open")):
        captured = datetime(2025, 4, 24, hour, tzinfo=KYIV)
        post = replace(read(f"{words} 🚧. We wait.", POST, url=POST), posting=posting, captured=captured)
        _keep(store, post, said(post, words), said(post, "We wait."), days=hour)
    words, captured = "The road stays shut", datetime(2025, 4, 24, 20, tzinfo=KYIV)
    post = replace(
        read(f"{words} 🚧. We wait.", POST, url=POST, title="🚧"), posting=posting, captured=captured
    )
    _keep(store, post, said(post, words), said(post, "We wait."), days=30)


TABLES = {
    "articles": "select key, first_read from articles order by number",
    "revisions": "select a.key, r.* from revisions r join articles a on a.number = r.article order by 1, r.number",
    "earlier_readings": "select a.key, e.* from earlier_readings e join articles a on a.number = e.article"
    " order by 1, revision, e.rowid",
    "links": "select a.key, l.* from links l join articles a on a.number = l.article order by 1, revision, place",
    "quotations": "select a.key, q.* from quotations q join articles a on a.number = q.article order by 1, q.number",
    "spans": "select q.id, s.* from spans s join quotations q on q.number = s.quotation order by 1, revision, place",
    "evidence": "select q.id, e.* from evidence e join quotations q on q.number = e.quotation order by 1, place",
}
NUMBERS = {"article", "quotation", "changed"} | {"number"}
"""Numbers of rows and of changes are an archive's own; the number of a revision is not."""


def tables(folder: Path) -> dict[str, list[dict[str, object]]]:
    """What every table says that an export carries, without the numbers of rows."""
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: [_named(table, row) for row in connection.execute(sql)] for table, sql in TABLES.items()
        }


def _named(table: str, row: sqlite3.Row) -> dict[str, object]:
    own = NUMBERS - ({"number"} if table == "revisions" else set())
    return {name: row[name] for name in row.keys() if name not in own}  # noqa: SIM118 - a Row iterates its values


def never_filled(folder: Path) -> Sequence[str]:
    """The columns in which `folder` has no value at all: a test of what is carried would pass over them."""
    return [
        f"{table}.{name}"
        for table, rows in tables(folder).items()
        for name in (rows[0] if rows else ["*"])
        if all(row[name] is None for row in rows)
    ]
