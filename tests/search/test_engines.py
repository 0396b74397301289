"""Tests that an engine finds what a reading of all would find, and survives what befalls its files."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from quotearchive.errors import ArchiveError, IndexBroken
from quotearchive.search.analysis import exact_words, fold, stem, words
from quotearchive.search.engine import CAPABILITIES, Document, Engine, Sort
from quotearchive.search.fuzzy import Near
from quotearchive.search.query import (
    And,
    Everything,
    Field,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    conjoin,
    parse,
)
from quotearchive.search.whoosh_engine import WhooshEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TODAY = date(2025, 4, 24)
ENGINES: dict[str, Callable[[Path], Engine]] = {"whoosh": WhooshEngine}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    made = ENGINES[request.param](tmp_path / "search")
    yield made
    made.close()


def document(
    name: str,
    text: str = "Nothing of note",
    *,
    context: str = "",
    title: str = "",
    names: tuple[str, ...] = ("Oleh Marsyn", "Олег Марсин"),
    post: str = "Prime Minister of Karvenia",
    outlet: str = "Karvinform",
    platform: str | None = None,
    kind: str = "direct",
    language: str = "en",
    day: date | None = date(2025, 4, 24),
    score: float = 0.9,
    official: str | None = "oleh-marsyn",
    article: str = "",
    order: int = 0,
) -> Document:
    return Document(
        id=name,
        text=text,
        context=context,
        title=title,
        names=names,
        post=post,
        outlet=outlet,
        platform=platform,
        kind=kind,
        language=language,
        day=day,
        score=score,
        official=official,
        article=article,
        order=order,
    )


SAMPLE = [
    document("a", "We demand an unconditional ceasefire.", platform="telegram", day=date(2025, 4, 1)),
    document(
        "b", "Real security guarantees are needed", platform="facebook", score=0.5, day=date(2025, 4, 30)
    ),
    document(
        "c", "The guarantee of security", title="A cease-fire holds", kind="indirect", day=date(2025, 5, 1)
    ),
    document("d", "To be or not to be", names=("Vira Tolmach",), official=None, day=None, score=0.8),
    document(
        "e", "Об’єднання п'ять", names=(), post="", outlet="", official=None, language="uk", kind="mixed"
    ),
    document(
        "f", "Kids’ drones; security, not a guarantee", context="said after the truce in Tolmar", score=1.0
    ),
    document("g", "Die Regierungen", language="de", outlet="Tolmar Post", platform="truth-social"),
    document("h", "Ceasefires ceasefires truce", post="Deputy Minister of Defence", day=date(2024, 12, 31)),
    document("i", "", names=("Оксана Їжак",), official="Ïzhak", outlet="The Karvenia Times"),
]

# a query | the ids it finds
FOUND = """
                                 | a b c d e f g h i
ceasefire                        | a h
ceasfire~                        | a h
caesefire~                       | a h
seasefire~                       | a h
ceasefires                       | a h
"ceasefires truce"               | h
"ceasefire truce"                |
cease-fire                       | c
ceasefire OR truce               | a f h
ceasefire truce                  | h
security guarantees              | b c f
"security guarantees"            | b
"guarantees security"            |
"security not"                   | f
"to be or not to be"             | d
"be to"                          |
"to be" -not                     |
-security                        | a d e g h i
-security -ceasefire             | d e g i
security -"security guarantees"  | c f
(security OR ceasefire) -guarantee | a h
guar*                            | b c f
"a guarantee"                    | f
об'єднання                       | e
"обʼєднання пять"                |
"обʼєднання п’ять"               | e
обєднання                        |
regierungen                      | g
regierung                        |
regier*                          | g
tolmar                           | f
tolmach                          | d
marsyn                           | a b c f g h
марсин ceasefire                 | a h
"marsyn олег"                    |
speaker:marsyn                   | a b c f g h
speaker:МАРСИН                   | a b c f g h
speaker:"oleh marsyn"            | a b c f g h
speaker:"marsyn oleh"            | a b c f g h
speaker:oleh-marsyn              | a b c f g h
speaker:mars*                    | a b c f g h
speaker:"Oleh Tolmach"           |
speaker:ïzhak                    | i
speaker:їжак                     | i
speaker:none                     | e
-speaker:none                    | a b c d f g h i
speaker:(tolmach OR їжак)        | d i
platform:telegram                | a
platform:"Truth Social"          | g
platform:none                    | c d e f h i
platform:nowhere                 |
-platform:none                   | a b g
kind:indirect                    | c
language:uk                      | e
outlet:karvinform                | a b c d f h
outlet:"tolmar post"             | g
outlet:karvenia                  | i
outlet:kar*                      | a b c d f h i
outlet:none                      | e
post:minister                    | a b c d f g h i
post:"prime minister"            | a b c d f g i
post:"minister prime"            |
post:none                        | e
date:2025-04                     | a b e f g i
date:2025-04-01                  | a
date:<2025-04                    | h
date:>=2025-04-30                | b c
date:>2025-04                    | c
-date:2025                       | d h
date:2025-04-02..2025-04-30      | b e f g i
date:2026..2020                  |
date:none                        | d
-date:none                       | a b c e f g h i
date:(none OR 2024)              | d h
date:>9999-12-31                 |
score:0.8                        | d
score:<0.9                       | b d
score:>0.9                       | f
score:0.5..0.8                   | b d
security date:2025-04 platform:facebook | b
10:30                            |
xyzzy                            |
"""


@pytest.mark.parametrize("case", FOUND.strip("\n").splitlines())
def test_finds(engine: Engine, case: str) -> None:
    engine.update(SAMPLE, [], mark="m:1")
    typed, _, ids = case.rpartition("|")
    answer = engine.search(parse(typed, today=TODAY))
    assert sorted(hit.id for hit in answer.hits) == ids.split()
    assert answer.total == len(ids.split())


def test_the_best_comes_first(engine: Engine) -> None:
    engine.update(
        [
            document("context", context="a truce was near"),
            document("text", "The truce"),
            document("title", title="A truce"),
            document("twice", "The truce is a truce"),
            document("late", context="a truce was near", day=date(2025, 4, 25)),
        ],
        [],
        mark="m:1",
    )
    hits = engine.search(Term("truce")).hits
    assert {hits[0].id, hits[1].id} == {"text", "twice"}
    assert [hit.id for hit in hits[2:]] == ["title", "late", "context"]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    ("sort", "order"),
    [("date", "h a e f g i b c d"), ("-date", "c b e f g i a h d"), ("score", "c b e f g i a h d")],
)
def test_order_and_pages(engine: Engine, sort: Sort, order: str) -> None:
    engine.update(SAMPLE[::-2] + SAMPLE[-2::-2], [], mark="m:1")
    query = Everything()
    assert " ".join(hit.id for hit in engine.search(query, sort=sort).hits) == order
    pages = [engine.search(query, sort=sort, limit=4, offset=offset) for offset in (0, 4, 8, 12)]
    assert " ".join(hit.id for page in pages for hit in page.hits) == order
    assert {page.total for page in pages} == {9}
    assert engine.search(query, sort=sort, limit=0).hits == ()


@pytest.mark.parametrize("sort", ["date", "-date", "score"])
def test_one_day_goes_by_article_and_then_by_its_text(engine: Engine, sort: Sort) -> None:
    places = [("d", "one", 90), ("c", "two", 700), ("b", "two", 30), ("a", "one", 1200), ("e", "one", 90)]
    for name, article, order in places:
        engine.update([document(name, article=article, order=order)], [], mark=f"m:{name}")
    pages = [engine.search(Everything(), sort=sort, limit=2, offset=offset) for offset in (0, 2, 4)]
    assert " ".join(hit.id for page in pages for hit in page.hits) == "d e a b c"


def test_facets_count_everything_found(engine: Engine) -> None:
    engine.update(SAMPLE, [], mark="m:1")
    names = ("speaker", "platform", "kind", "outlet", "month", "language")
    facets = engine.search(Everything(), limit=1, facets=names).facets
    assert facets["speaker"] == (("oleh-marsyn", 6), ("Vira Tolmach", 1), ("none", 1), ("Ïzhak", 1))
    assert facets["platform"] == (("none", 6), ("facebook", 1), ("telegram", 1), ("truth-social", 1))
    assert facets["kind"] == (("direct", 7), ("indirect", 1), ("mixed", 1))
    assert facets["outlet"][0] == ("Karvinform", 6)
    assert facets["month"] == (("2025-04", 6), ("2024-12", 1), ("2025-05", 1), ("none", 1))
    assert facets["language"] == (("en", 7), ("de", 1), ("uk", 1))
    assert engine.search(Term("xyzzy"), facets=["kind"]).facets == {"kind": ()}
    with pytest.raises(ValueError, match="no facet colour"):
        engine.search(Everything(), facets=["colour"])


def test_updates_replace_and_remove(engine: Engine) -> None:
    engine.update(SAMPLE, [], mark="m:1")
    engine.update([document("a", "Changed words")], ["b", "never-there"], mark="m:2")
    assert engine.mark() == "m:2"
    assert [hit.id for hit in engine.search(Term("changed")).hits] == ["a"]
    assert [hit.id for hit in engine.search(Term("ceasefire")).hits] == ["h"]
    assert engine.search(Everything()).total == 8
    assert engine.search(Not(Term("ceasefire")), facets=["kind"]).facets["kind"][0] == ("direct", 5)
    engine.update([], [each.id for each in SAMPLE], mark="m:3")
    assert engine.search(Everything()).total == 0
    engine.update([document("z"), document("z", "The second of one id")], ["z"], mark="m:4")
    assert engine.search(Everything()).total == 1


def test_many_small_updates_find_the_same(engine: Engine) -> None:
    for number in range(30):
        engine.update([document(f"{number % 20:02}", f"truce number {number}")], [], mark=f"m:{number}")
    assert engine.search(Term("truce")).total == 20
    assert [hit.id for hit in engine.search(parse('"number 29"', today=TODAY)).hits] == ["09"]
    assert engine.search(parse('"number 9"', today=TODAY)).total == 0


def test_text_of_any_kind_is_kept(engine: Engine) -> None:
    ugly = "\ud800 \x00 \x01guarante \U0001f600 𝔘𝔫𝔦 " + "long" * 500
    engine.update(
        [
            document(
                "x",
                ugly,
                names=(ugly,),
                outlet=ugly,
                post=ugly,
                title=ugly,
                platform="\ud800",
                official="\udfff",
            )
        ],
        [],
        mark="m:\ud800",
    )
    assert engine.mark() == "m:\ud800"
    assert engine.search(Prefix("longlong")).total == 1
    assert (
        engine.search(parse("outlet:guarante", today=TODAY), facets=["outlet", "speaker", "platform"]).total
        == 1
    )


def test_capabilities_are_known(engine: Engine) -> None:
    assert engine.capabilities <= CAPABILITIES
    assert engine.name in ENGINES


def test_an_interrupted_update_leaves_the_old_index(engine: Engine) -> None:
    engine.update(SAMPLE, [], mark="m:1")

    def failing() -> Iterator[Document]:
        yield document("new", "never kept")
        raise RuntimeError("the archive went away")

    with pytest.raises(RuntimeError, match="went away"):
        engine.update(failing(), ["a"], mark="m:2")
    assert engine.mark() == "m:1"
    assert engine.search(Everything()).total == len(SAMPLE)
    engine.update([document("new", "kept now")], ["a"], mark="m:2")
    assert engine.search(Everything()).total == len(SAMPLE)


def test_a_reader_sees_what_another_wrote(engine: Engine, tmp_path: Path) -> None:
    engine.update(SAMPLE, [], mark="m:1")
    other = ENGINES[engine.name](tmp_path / "search")
    assert other.search(Term("ceasefire")).total == 2
    engine.update([], ["a"], mark="m:2")
    assert (other.search(Term("ceasefire")).total, other.mark()) == (1, "m:2")
    other.close()
    assert other.search(Term("ceasefire")).total == 1
    other.close()


def test_before_the_first_update(engine: Engine) -> None:
    assert engine.mark() is None
    with pytest.raises(IndexBroken, match=r"quotearchive reindex"):
        engine.search(Everything())
    engine.clear()
    assert engine.mark() is None
    with pytest.raises(IndexBroken):
        engine.search(Everything())


# Against a reading of every statement


def _holds(query: Query, each: Document) -> bool:
    match query:
        case And(parts):
            return all(_holds(part, each) for part in parts)
        case Or(parts):
            return any(_holds(part, each) for part in parts)
        case Not(part):
            return not _holds(part, each)
        case Everything():
            return True
        case Range("date"):
            first, last = query.days()
            return each.day is not None and first <= each.day.toordinal() <= last
        case Range():
            return query.holds(each.score)
        case Field("date"):
            return each.day is None
        case Field(name, value):
            return _field_holds(name, value or "", each)
    runs = [each.text, each.title, each.context, *each.names]
    return any(_run_holds(query, run, each.language) for run in runs)


_read = lru_cache(maxsize=None)(words)


def _run_holds(query: Query, run: str, language: str) -> bool:
    found = _read(run, language)
    exact = [word.exact for word in found]
    match query:
        case Term(word):
            return word in exact or stem(word) in [each.stem for each in found]
        case Phrase(wanted):
            return any(tuple(exact[i : i + len(wanted)]) == wanted for i in range(len(exact)))
        case Prefix(start):
            return any(each.startswith(start) for each in exact)
        case Fuzzy(word):
            return any(map(Near(word, query.edits), exact))
    raise AssertionError(query)


def _field_holds(name: str, value: str, each: Document) -> bool:
    if name == "speaker":
        spelled = {word for spelling in each.names for word in exact_words(spelling)}
        if not value:
            return not each.names
        return spelled.issuperset(exact_words(value)) or value == fold(each.official or "")
    held = getattr(each, name) or ""
    if name in ("post", "outlet"):
        return (
            not held
            if not value
            else f" {' '.join(exact_words(value))} " in f" {' '.join(exact_words(held))} "
        )
    return bool(value == held)


# Words of one stem, words a slip apart, words that are their own stem and words that are not.
VOCABULARY = [
    *(
        "ceasefire",
        "ceasefires",
        "cease",
        "fire",
        "truce",
        "security",
        "guarantee",
        "guarantees",
        "guaranteed",
    ),
    *("drone", "drones", "drowned", "of", "the", "a", "to", "be", "not", "peace", "piece", "university"),
    *(
        "universe",
        "univers",
        "happy",
        "happily",
        "news",
        "new",
        "news'",
        "don't",
        "doesn't",
        "п’ять",
        "пять",
        "миру",
    ),
]


def _statements(dice: random.Random, count: int) -> list[Document]:
    def some(most: int) -> str:
        return " ".join(dice.choices(VOCABULARY, k=dice.randint(0, most)))

    return [
        document(
            f"{number:04}",
            some(12),
            context=some(6),
            title=some(2),
            names=dice.choice([(), ("Oleh Marsyn", "Marsyn Truce"), ("Vira Peace",)]),
            post=dice.choice(["", "Minister of Peace", "Prime Minister"]),
            outlet=dice.choice(["", "Karvinform", "Peace News"]),
            platform=dice.choice([None, "x", "telegram"]),
            kind=dice.choice(["direct", "indirect", "mixed"]),
            language=dice.choice(["en", "en", "en", "uk"]),
            day=dice.choice([None, date(2025, dice.randint(1, 12), dice.randint(1, 28))]),
            score=dice.randint(0, 10) / 10,
            official=dice.choice([None, "marsyn"]),
        )
        for number in range(count)
    ]


def _typed(dice: random.Random, depth: int = 3) -> str:
    word = dice.choice(VOCABULARY)
    if depth and dice.random() < 0.5:
        parts = [_typed(dice, depth - 1) for _ in range(dice.randint(2, 3))]
        return f"({dice.choice([' ', ' OR ', ' AND ', ' -']).join(parts)})"
    return dice.choice(
        [
            *(
                word,
                word,
                f"-{word}",
                f"{word[:3]}*",
                f"{word}~",
                f"{word[1:]}~",
                f'"{word} {dice.choice(VOCABULARY)}"',
            ),
            *("speaker:marsyn", "speaker:none", "platform:x", "platform:none", "kind:mixed", "language:uk"),
            *("post:minister", 'post:"minister of peace"', "outlet:peace", "outlet:none"),
            *(
                "date:2025-04",
                "date:>=2025-06",
                "date:<2025-03",
                "date:none",
                "score:>=0.7",
                "score:0.2..0.4",
                "score:<.5",
            ),
        ]
    )


def test_random_queries_find_what_reading_everything_finds(engine: Engine) -> None:
    dice = random.Random(20250424)  # noqa: S311 - the same queries each time
    statements = _statements(dice, 250)
    engine.update(statements[:200], [], mark="m:1")
    engine.update(statements[150:], [each.id for each in statements[:20]], mark="m:2")
    statements = statements[20:]
    between = 0
    for _ in range(250):
        query = parse(_typed(dice), today=TODAY)
        expected = [each.id for each in statements if _holds(query, each)]
        answer = engine.search(query, limit=10)
        everything = engine.search(query, sort="-date")
        assert sorted(hit.id for hit in everything.hits) == expected, str(query)
        assert answer.total == len(expected)
        between += 0 < len(expected) < len(statements)
    assert between > 125


# What befalls files


def _cut(folder: Path, pattern: str, keep: int) -> None:
    for each in folder.glob(pattern):
        each.write_bytes(each.read_bytes()[:keep])


def _garbage(folder: Path, pattern: str) -> None:
    for each in folder.glob(pattern):
        each.write_bytes(b"\x80" * each.stat().st_size)


def _gone(folder: Path, pattern: str) -> None:
    for each in folder.glob(pattern):
        each.unlink()


def _remarked(folder: Path, **changed: object) -> None:
    kept = json.loads((folder / "mark.json").read_text())
    (folder / "mark.json").write_text(json.dumps(kept | changed))


def _a_folder_for_a_mark(folder: Path) -> None:
    _gone(folder, "mark.json")
    (folder / "mark.json").mkdir()


def _a_file_for_a_folder(folder: Path) -> None:
    _gone(folder, "*")
    folder.rmdir()
    folder.write_text("not an index")


# what befell | how | whether it is seen before a search
BREAKAGES: dict[str, tuple[Callable[[Path], None], bool]] = {
    "no TOC": (lambda folder: _gone(folder, "*.toc"), True),
    "TOC cut": (lambda folder: _cut(folder, "*.toc", 40), True),
    "TOC empty": (lambda folder: _cut(folder, "*.toc", 0), True),
    "TOC garbage": (lambda folder: _garbage(folder, "*.toc"), True),
    "no postings": (lambda folder: _gone(folder, "*.pst"), True),
    "no terms": (lambda folder: _gone(folder, "*.trm"), True),
    "terms cut": (lambda folder: _cut(folder, "*.trm", 100), True),
    "terms garbage": (lambda folder: _garbage(folder, "*.trm"), True),
    "postings garbage": (lambda folder: _garbage(folder, "*.pst"), False),
    "postings empty": (lambda folder: _cut(folder, "*.pst", 0), False),
    "ids cut": (lambda folder: _cut(folder, "*.id.col", 10), False),
    "days cut": (lambda folder: _cut(folder, "*.day.col", 10), False),
    "days gone": (lambda folder: _gone(folder, "*.day.col"), False),
    "no mark": (lambda folder: _gone(folder, "mark.json"), True),
    "mark garbage": (lambda folder: _garbage(folder, "mark.json"), True),
    "mark of another kind": (lambda folder: _remarked(folder, mark=1), True),
    "a folder for a mark": (_a_folder_for_a_mark, True),
    "older analysis": (lambda folder: _remarked(folder, analysis=0), True),
    "older format": (lambda folder: _remarked(folder, format=0), True),
    "another engine": (lambda folder: _remarked(folder, engine="tantivy"), True),
    "a file in its place": (_a_file_for_a_folder, True),
    "all gone": (lambda folder: _gone(folder, "*"), False),
}


@pytest.mark.parametrize("how", BREAKAGES)
def test_a_broken_whoosh_index_says_so_and_is_rebuilt(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "search"
    engine = WhooshEngine(folder)
    many = [document(f"{n:03}", f"truce {n} security", day=TODAY) for n in range(300)]
    engine.update(many, [], mark="m:1")
    engine.close()
    breaks, seen_at_once = BREAKAGES[how]
    breaks(folder)
    with pytest.raises(IndexBroken, match=r"search index in .* rebuilds it from the archive"):
        engine.search(parse("truce security", today=TODAY), sort="date", limit=3)
    if seen_at_once:
        with pytest.raises(IndexBroken):
            engine.mark()
    engine.clear()
    assert engine.mark() is None
    engine.update(many, [], mark="m:2")
    assert engine.search(parse("truce security", today=TODAY)).total == 300
    assert engine.mark() == "m:2"
    engine.close()


def test_clearing_takes_away_whatever_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "search"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "garbage.toc").write_text("x")
    (folder / "link").symlink_to(tmp_path)
    engine = WhooshEngine(folder)
    with pytest.raises(IndexBroken, match="unfinished"):
        engine.mark()
    engine.clear()
    engine.update(SAMPLE, [], mark="m:1")
    assert engine.search(Everything()).total == len(SAMPLE)
    assert tmp_path.exists()
    engine.close()


HOLD = """
import sys, time
from whoosh.filedb.filestore import FileStorage
lock = FileStorage(sys.argv[1]).lock("MAIN_WRITELOCK")
assert lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(tmp_path: Path) -> None:
    folder = tmp_path / "search"
    engine = WhooshEngine(folder, wait=0.1)
    engine.update(SAMPLE, [], mark="m:1")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"held\n"
        attempts: list[Callable[[], None]] = [lambda: engine.update([], ["a"], mark="m:2"), engine.clear]
        for attempt in attempts:
            with pytest.raises(ArchiveError, match="Another command is writing") as raised:
                attempt()
            assert not isinstance(raised.value, IndexBroken)
        assert engine.search(Everything()).total == len(SAMPLE)
        other.stdin.close()
        other.wait()
    engine.update([], ["a"], mark="m:2")
    assert engine.search(Everything()).total == len(SAMPLE) - 1
    engine.close()


LOADED = """
import sys
import quotearchive.search.whoosh_engine
assert "whoosh.reading" in sys.modules
print(*sorted({"asyncio", "urllib.request", "cached_property", "snowballstemmer"} & sys.modules.keys()))
import cached_property, urllib.request
assert urllib.request.urlretrieve and cached_property.threaded_cached_property
"""


def test_whoosh_loads_neither_asyncio_nor_urllib_and_leaves_no_stand_ins() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError, match="cannot be written"):
        WhooshEngine(tmp_path / "file" / "search").update(SAMPLE, [], mark="m:1")


def test_a_read_only_index_can_be_searched(tmp_path: Path) -> None:
    folder = tmp_path / "search"
    WhooshEngine(folder).update(SAMPLE, [], mark="m:1")
    for each in folder.iterdir():
        each.chmod(0o444)
    folder.chmod(0o555)
    try:
        engine = WhooshEngine(folder)
        assert engine.search(Term("ceasefire")).total == 2
        engine.close()
    finally:
        folder.chmod(0o755)


def test_conjoined_filters_find_the_same_as_typed_ones(engine: Engine) -> None:
    engine.update(SAMPLE, [], mark="m:1")
    typed = parse("security date:2025-04", today=TODAY)
    built = conjoin(parse("security", today=TODAY), Range("date", date(2025, 4, 1), date(2025, 4, 30)))
    assert engine.search(typed) == engine.search(built)
