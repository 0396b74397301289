"""Better rules reach old articles: what was found by other rules is told, then replaced; ids stay."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from quotearchive import extraction, indexing, pipeline
from quotearchive.archive.store import Store
from quotearchive.errors import InputError
from quotearchive.extract import RULES
from quotearchive.extract import extract as extract_article
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.popolo import parse
from quotearchive.model import Attribution, Evidence, Quotation, Span, Speaker, SpeakerType
from quotearchive.reextract import Compared, Reextraction
from quotearchive.search.query import parse as query
from quotearchive.search.whoosh_engine import WhooshEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from quotearchive.roster import Roster

    Change = Callable[[list[Attribution]], list[Attribution]]

MAY, JUNE = datetime(2025, 5, 1, tzinfo=UTC), datetime(2025, 6, 2, tzinfo=UTC)
OFFICIALS = {
    "persons": [{"id": "lorne", "name": "Ada Lorne", "family_name": "Lorne"}],
    "organizations": [{"id": "council", "name": "Council of Tolmar"}],
    "posts": [{"id": "mayor", "label": "Mayor of Tolmar", "organization_id": "council"}],
    "memberships": [{"id": "m", "person_id": "lorne", "post_id": "mayor", "start_date": "2020-01-01"}],
}
TEXT = (
    "“Bridge number {0} is mended and it will stand,” Ada Lorne said on Telegram.\n\n"
    "“Nobody will close the road to gate {0} again,” Ada Lorne said."
)


@pytest.fixture
def roster() -> Roster:
    return parse(OFFICIALS, name="of the test")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, create=True) as opened:
        yield opened


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    with closing(WhooshEngine(tmp_path / "search")) as opened:
        yield opened


def as_found(found: list[Attribution]) -> list[Attribution]:
    return found


def only_the_first(found: list[Attribution]) -> list[Attribution]:
    return found[:1]


def by_somebody_else(found: list[Attribution]) -> list[Attribution]:
    """What the rules of old made of the first quotation."""
    speaker = Speaker(None, "Ossian Brandt", SpeakerType.PERSON)
    return [replace(found[0], speaker=speaker, platform=None), *found[1:]]


def with_one_too_many(found: list[Attribution]) -> list[Attribution]:
    too_many = Quotation(
        found[0].quotation.article_key, (Span(0, 6),), "no quotation", found[0].quotation.kind
    )
    return [*found, Attribution(too_many)]


def by_other_evidence(found: list[Attribution]) -> list[Attribution]:
    first, *rest = found
    evidence = tuple(replace(each, rule=f"{each.rule}-of-old") for each in first.evidence)
    return [replace(first, evidence=evidence), *rest]


def key(number: int) -> str:
    return f"https://karvinform.example/{number}"


def keep(
    store: Store,
    roster: Roster,
    change: Change = as_found,
    *,
    number: int = 1,
    rules: str = "old",
    language: str = "en",
    min_score: float = 0.0,
) -> None:
    """An article with two quotations, kept with what rules of old found in it."""
    text = TEXT.format(number)
    record = {"url": key(number), "text": text, "published": "2025-04-24", "language": language}
    stdin = io.BytesIO(json.dumps(record).encode())
    (read,) = pipeline.extract(["-"], Metadata(format="jsonl"), roster, stdin=stdin)
    assert isinstance(read, extraction.Extracted)
    found = change(read.attributions) if read.attributions else []
    store.add(read.article, found, rules=rules, now=MAY, note=read.note, min_score=min_score)


def compared(again: Reextraction) -> list[Compared]:
    results = list(again.compare())
    assert all(isinstance(each, Compared) for each in results)
    return [each for each in results if isinstance(each, Compared)]


def told(again: Reextraction) -> list[tuple[list[str], list[str], list[list[str]]]]:
    """Of each article the first word that came, that went, and the names of what changed."""
    return [
        (
            [each.quotation.text.split()[0] for each in one.difference.came],
            [each.quotation.text.split()[0] for each in one.difference.went],
            [[shift.name for shift in each.shifts] for each in one.difference.changed],
        )
        for one in compared(again)
        if one.difference is not None
    ]


def write(again: Reextraction, engine: WhooshEngine) -> list[InputError]:
    return [each for each in again.write(engine, now=JUNE) if isinstance(each, InputError)]


def rules_of(store: Store) -> list[str]:
    return [held.rules for held in store.held()]


def ids(store: Store, *, withdrawn: bool = False) -> list[str]:
    return [each.id for each in store.all_statements(withdrawn=withdrawn)]


def dump(tmp_path: Path) -> list[str]:
    with closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        return list(connection.iterdump())


def found(engine: WhooshEngine, words: str) -> int:
    return engine.search(query(words, today=JUNE.date())).total


OLD: dict[Change, tuple[list[str], list[str], list[list[str]]]] = {
    as_found: ([], [], []),
    by_other_evidence: ([], [], []),
    only_the_first: (["Nobody"], [], []),
    with_one_too_many: ([], ["no"], []),
    by_somebody_else: ([], [], [["speaker", "official", "post", "platform"]]),
}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("change", OLD, ids=["same", "evidence", "came", "went", "changed"])
def test_what_is_told_is_written(
    store: Store, engine: WhooshEngine, roster: Roster, change: Change, jobs: int
) -> None:
    keep(store, roster, number=1, rules="new")
    right = ids(store)
    keep(store, roster, change, number=1)
    indexing.sync(store, engine, roster)
    again = Reextraction(store, roster, jobs=jobs)
    assert told(again) == [OLD[change]]
    assert write(again, engine) == []
    assert (ids(store), rules_of(store)) == (right, [RULES])
    assert told(Reextraction(store, roster)) == [([], [], [])]
    assert engine.mark() == store.mark()
    assert found(engine, "speaker:lorne") == found(engine, "mended OR nobody") == 2
    assert found(engine, "platform:telegram") == sum(
        bool(each.attribution.platform) for each in store.all_statements()
    )


def test_evidence_follows_the_rules(store: Store, engine: WhooshEngine, roster: Roster) -> None:
    keep(store, roster, by_other_evidence)
    again = Reextraction(store, roster)
    compared(again)
    write(again, engine)
    assert not [
        e for each in store.all_statements() for e in each.attribution.evidence if e.rule.endswith("-of-old")
    ]


def test_what_went_is_withdrawn_and_may_come_back(store: Store, engine: WhooshEngine, roster: Roster) -> None:
    keep(store, roster, with_one_too_many)
    every = ids(store)
    again = Reextraction(store, roster)
    compared(again)
    write(again, engine)
    gone = {each.id: each.withdrawn for each in store.all_statements(withdrawn=True) if each.withdrawn}
    assert list(gone.values()) == [date(2025, 6, 2)]
    assert sorted(ids(store, withdrawn=True)) == sorted(every)
    keep(store, roster, only_the_first, rules="older")
    missing = set(every) - set(ids(store)) - set(gone)
    assert told(again) == [(["Nobody"], [], [])]
    write(again, engine)
    assert missing < set(ids(store))
    assert not any(each.withdrawn for each in store.statements(sorted(missing)))


def test_comparing_writes_nothing(store: Store, roster: Roster, tmp_path: Path) -> None:
    """Nor does it take the writer's turn: another process has it, and is not waited for."""
    for number, change in enumerate(OLD, 1):
        keep(store, roster, change, number=number)
    before = dump(tmp_path)
    with closing(sqlite3.connect(tmp_path / "archive.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        with Store.open(tmp_path, wait=0) as second:
            assert told(Reextraction(second, roster)) == list(OLD.values())
    assert dump(tmp_path) == before


def test_an_article_as_it_is_gets_the_mark_of_the_rules(
    store: Store, engine: WhooshEngine, roster: Roster
) -> None:
    keep(store, roster)
    mark = store.mark()
    again = Reextraction(store, roster)
    compared(again)
    write(again, engine)
    assert (rules_of(store), store.mark()) == ([RULES], mark)


def test_who_is_stopped_in_between_finishes_the_next_time(
    store: Store, engine: WhooshEngine, roster: Roster
) -> None:
    for number in range(5):
        keep(store, roster, by_somebody_else, number=number)
    indexing.sync(store, engine, roster)
    again = Reextraction(store, roster)
    compared(again)
    writing = again.write(engine, now=JUNE)
    next(writing)
    next(writing)
    writing.close()  # type: ignore[attr-defined]
    assert rules_of(store) == [RULES] * 2 + ["old"] * 3
    assert engine.mark() != store.mark()
    second = Reextraction(store, roster)
    assert [bool(each.difference) for each in compared(second)] == [False] * 2 + [True] * 3
    write(second, engine)
    assert (rules_of(store), engine.mark()) == ([RULES] * 5, store.mark())
    assert found(engine, "speaker:lorne") == 10


def test_the_index_follows_in_batches(
    store: Store, engine: WhooshEngine, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 2)
    for number in range(5):
        keep(store, roster, by_somebody_else, number=number)
    indexing.sync(store, engine, roster)
    again = Reextraction(store, roster)
    compared(again)
    indexed = [found(engine, "platform:telegram") for _ in again.write(engine, now=JUNE)]
    assert indexed == sorted(indexed)
    assert indexed[0] < indexed[2] < indexed[4] < found(engine, "platform:telegram")


def test_a_language_without_rules_is_passed_over(store: Store, engine: WhooshEngine, roster: Roster) -> None:
    keep(store, roster, number=1, language="uk")
    keep(store, roster, only_the_first, number=2)
    again = Reextraction(store, roster)
    assert [each.difference is None for each in compared(again)] == [True, False]
    write(again, engine)
    assert rules_of(store) == ["old", RULES]


@pytest.mark.parametrize(
    "notes", [[], ["its date 1970-01-01 was left out, for that is before 1990; mend it."]]
)
def test_a_language_that_has_got_rules_loses_its_note_and_no_other(
    store: Store, engine: WhooshEngine, roster: Roster, notes: list[str]
) -> None:
    keep(store, roster, number=1, rules=RULES)
    held = next(store.held())
    for attributions in ([], [each.attribution for each in store.all_statements()]):
        note = "; ".join([*notes, extraction.unruled(held.article.source)])
        store.add(held.article, attributions, rules="old", now=MAY, note=note)
        again = Reextraction(store, roster)
        compared(again)
        write(again, engine)
        assert next(store.held()).note == (notes[0] if notes else None)
        assert len(ids(store)) == 2


def test_a_fault_of_a_rule_costs_one_article(
    store: Store, engine: WhooshEngine, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        keep(store, roster, by_somebody_else, number=number)
    before = store.of_article(key(1))

    def faulty(article: object, *rest: object) -> list[Attribution]:
        if "number 1" in article.text:  # type: ignore[attr-defined]
            raise ZeroDivisionError("half a bridge")
        return extract_article(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(extraction, "extract_article", faulty)
    again = Reextraction(store, roster)
    _, fault, _ = again.compare()
    assert isinstance(fault, InputError)
    assert "half a bridge" in str(fault)
    assert write(again, engine) == []
    assert rules_of(store) == [RULES, "old", RULES]
    assert store.of_article(key(1)) == before


def nothing(_: list[Attribution]) -> list[Attribution]:
    return []


def test_the_threshold_of_each_article_is_remembered(
    store: Store, engine: WhooshEngine, roster: Roster
) -> None:
    keep(store, roster, nothing, number=1, min_score=1.0)
    keep(store, roster, nothing, number=2)
    again = Reextraction(store, roster)
    assert told(again) == [([], [], []), (["Bridge", "Nobody"], [], [])]
    write(again, engine)
    assert [(held.rules, held.min_score) for held in store.held()] == [(RULES, 1.0), (RULES, 0.0)]
    assert {each.source.key for each in store.all_statements()} == {key(2)}


def test_what_scores_too_little_by_now_goes(store: Store, roster: Roster) -> None:
    """Rules of old were surer of it."""

    def sure(found: list[Attribution]) -> list[Attribution]:
        return [replace(each, evidence=(Evidence("sure", "", None, 50.0),)) for each in found]

    keep(store, roster, sure, min_score=1.0)
    assert told(Reextraction(store, roster)) == [([], ["Bridge", "Nobody"], [])]


def test_what_another_process_adds_meanwhile_stays(
    store: Store, engine: WhooshEngine, roster: Roster, tmp_path: Path
) -> None:
    keep(store, roster, by_somebody_else, number=1)
    again = Reextraction(store, roster)
    compared(again)
    with Store.open(tmp_path) as other:
        keep(other, roster, only_the_first, number=2, rules=RULES)
    write(again, engine)
    assert (len(store.of_article(key(1))), len(store.of_article(key(2)))) == (2, 1)
    assert engine.mark() == store.mark()


def test_the_registry_of_now_decides(store: Store, engine: WhooshEngine, roster: Roster) -> None:
    keep(store, parse({"persons": []}, name="empty"), rules=RULES)
    assert [
        each.attribution.speaker.official for each in store.all_statements() if each.attribution.speaker
    ] == [None] * 2
    before = ids(store)
    again = Reextraction(store, roster)
    (one,) = compared(again)
    assert one.difference
    assert {shift.name for each in one.difference.changed for shift in each.shifts} >= {"official", "post"}
    write(again, engine)
    assert [
        each.attribution.speaker.official for each in store.all_statements() if each.attribution.speaker
    ] == ["lorne"] * 2
    assert ids(store) == before
