"""The order of things: what is added is kept and indexed, and the index always finds back to the archive."""

from __future__ import annotations

import io
import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import crawls
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotearchive import extraction, indexing, pipeline, registry
from quotearchive.archive.store import Store
from quotearchive.errors import InputError, RegistryError
from quotearchive.extract import extract as extract_article
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.parsing import parse as parse_raw
from quotearchive.ingest.popolo import parse
from quotearchive.ingest.reading import LOCAL, Note, Raw, Reading
from quotearchive.model import (
    Attribution,
    Kind,
    Platform,
    PlatformName,
    Quotation,
    Source,
    Span,
    Speaker,
    SpeakerType,
    Statement,
)
from quotearchive.search.query import parse as query
from quotearchive.search.whoosh_engine import WhooshEngine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.roster import Roster

NOW = datetime(2025, 4, 24, 12, tzinfo=UTC)
OFFICIALS = {
    "persons": [
        {"id": "lorne", "name": "Ada Lorne", "family_name": "Lorne", "other_names": [{"name": "Ada Lorn"}]},
    ],
    "organizations": [{"id": "council", "name": "Council of Tolmar"}],
    "posts": [{"id": "mayor", "label": "Mayor of Tolmar", "organization_id": "council"}],
    "memberships": [{"id": "m", "person_id": "lorne", "post_id": "mayor", "start_date": "2020-01-01"}],
}


@pytest.fixture
def roster() -> Roster:
    return parse(OFFICIALS, name="of the test")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "index", create=True) as opened:
        yield opened


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    with closing(WhooshEngine(tmp_path / "index" / "search")) as opened:
        yield opened


def record(number: int, words: str) -> str:
    """A record of an article in which Ada Lorne says `words`."""
    text = f"“{words},” Ada Lorne said on Telegram."
    url = f"https://karvinform.example/{number}"
    return json.dumps({"id": str(number), "url": url, "text": text, "published": "2025-04-24"})


def add(
    store: Store, engine: WhooshEngine, roster: Roster, lines: list[str], jobs: int = 1
) -> list[pipeline.Kept | InputError]:
    stdin = io.BytesIO("\n".join(lines).encode())
    about = Metadata(format="jsonl")
    results = pipeline.add(store, engine, roster, ["-"], about, stdin=stdin, now=NOW, jobs=jobs)
    return [each for each in results if not isinstance(each, Note)]


def found(engine: WhooshEngine, words: str) -> int:
    return engine.search(query(words, today=NOW.date())).total


def outcomes(results: list[pipeline.Kept | InputError]) -> list[str]:
    return ["fault" if isinstance(each, InputError) else each.added.outcome for each in results]


LINES = [
    record(n, f"Bridge number {word} is mended")
    for n, word in enumerate(("one", "two", "three", "four", "five"))
]


def test_added_is_found(store: Store, engine: WhooshEngine, roster: Roster) -> None:
    assert outcomes(add(store, engine, roster, LINES)) == ["new"] * 5
    assert outcomes(add(store, engine, roster, LINES)) == ["same"] * 5
    assert engine.mark() == store.mark()
    assert found(engine, "bridge") == 5
    assert found(engine, "speaker:lorn platform:telegram") == 5


def test_faults_come_in_their_place(store: Store, engine: WhooshEngine, roster: Roster) -> None:
    assert outcomes(add(store, engine, roster, [LINES[0], "{", LINES[1]])) == ["new", "fault", "new"]
    assert found(engine, "bridge") == 2


def test_ids_do_not_depend_on_what_is_left_out(roster: Roster) -> None:
    """The same words twice, and only the second time with a speaker: that one is the second, also alone."""
    text = "“The bridge is mended,” the plan says.\n\n“The bridge is mended,” Ada Lorne said on Telegram."
    line = json.dumps({"id": "1", "text": text, "published": "2025-04-24"}).encode()

    def ids(min_score: float) -> list[str]:
        about = Metadata(format="jsonl")
        found = pipeline.extract(["-"], about, roster, stdin=io.BytesIO(line), min_score=min_score)
        (each,) = found
        assert isinstance(each, extraction.Extracted)
        return [statement.id for statement in each.statements()]

    every = ids(0.0)
    assert (len(every), ids(0.5)) == (2, every[1:])


def test_the_index_follows_in_batches(
    store: Store, engine: WhooshEngine, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 2)
    stdin = io.BytesIO("\n".join(LINES).encode())
    adding = pipeline.add(store, engine, roster, ["-"], Metadata(format="jsonl"), stdin=stdin, now=NOW)
    indexed = [found(engine, "bridge") if engine.mark() else 0 for _ in adding]
    assert indexed == [0, 0, 2, 2, 4]
    assert found(engine, "bridge") == 5


def test_who_stops_in_between_is_healed(store: Store, engine: WhooshEngine, roster: Roster) -> None:
    stdin = io.BytesIO("\n".join(LINES).encode())
    adding = pipeline.add(store, engine, roster, ["-"], Metadata(format="jsonl"), stdin=stdin, now=NOW)
    next(adding)
    next(adding)
    adding.close()  # type: ignore[attr-defined]
    assert engine.mark() != store.mark()
    assert indexing.sync(store, engine, roster) == indexing.Synced(rebuilt=True, changes=2)
    assert found(engine, "bridge") == 2


def test_changed_and_withdrawn_leave_the_index(store: Store, engine: WhooshEngine, roster: Roster) -> None:
    add(store, engine, roster, LINES)
    changed = record(0, "The tower will stand")
    assert outcomes(add(store, engine, roster, [changed])) == ["changed"]
    assert (found(engine, '"number one"'), found(engine, "tower"), found(engine, "bridge")) == (0, 1, 4)
    assert outcomes(add(store, engine, roster, [LINES[0]])) == ["changed"]
    assert (found(engine, '"number one"'), found(engine, "tower")) == (1, 0)


def test_sync_of_what_agrees_does_nothing(store: Store, engine: WhooshEngine, roster: Roster) -> None:
    add(store, engine, roster, LINES)
    assert indexing.sync(store, engine, roster) == indexing.Synced(rebuilt=False, changes=0)


def test_an_index_that_is_behind_is_carried_on(
    store: Store, engine: WhooshEngine, roster: Roster, tmp_path: Path
) -> None:
    add(store, engine, roster, LINES[:2])
    with closing(WhooshEngine(tmp_path / "other")) as other:
        add(store, other, roster, LINES[2:])
    assert indexing.sync(store, engine, roster) == indexing.Synced(rebuilt=False, changes=3)
    assert found(engine, "bridge") == 5


@pytest.mark.parametrize("mark", ["another-archive:1", "nonsense", ":", "x:y", ""])
def test_an_index_of_something_else_is_built_anew(
    store: Store, engine: WhooshEngine, roster: Roster, mark: str
) -> None:
    add(store, engine, roster, LINES)
    engine.update([], [], mark=mark)
    assert indexing.sync(store, engine, roster) == indexing.Synced(rebuilt=True, changes=5)
    assert engine.mark() == store.mark()


def test_an_index_ahead_of_its_archive_is_built_anew(
    store: Store, engine: WhooshEngine, roster: Roster
) -> None:
    """As when a copy of the archive was put back."""
    add(store, engine, roster, LINES)
    archive, _, sequence = store.mark().rpartition(":")
    engine.update([], [], mark=f"{archive}:{int(sequence) + 7}")
    assert indexing.sync(store, engine, roster).rebuilt


def test_a_broken_index_is_built_anew(
    store: Store, engine: WhooshEngine, roster: Roster, tmp_path: Path
) -> None:
    add(store, engine, roster, LINES)
    engine.close()
    for file in (tmp_path / "index" / "search").iterdir():
        file.write_bytes(b"garbage")
    assert indexing.sync(store, engine, roster).rebuilt
    assert found(engine, "bridge") == 5


def test_without_a_registry_the_names_shown_are_indexed(
    store: Store, engine: WhooshEngine, roster: Roster
) -> None:
    add(store, engine, roster, LINES)
    engine.clear()
    indexing.sync(store, engine, None)
    assert (found(engine, "speaker:lorne"), found(engine, "speaker:lorn")) == (5, 0)


def test_workers_keep_the_order(tmp_path: Path, roster: Roster) -> None:
    lines = [record(n, f"Bridge number {n} is mended") for n in range(30)]
    lines.insert(7, "{")
    ids = []
    for jobs in (1, 2):
        folder = tmp_path / str(jobs)
        with Store.open(folder, create=True) as store, closing(WhooshEngine(folder / "search")) as engine:
            assert outcomes(add(store, engine, roster, lines, jobs)) == ["new"] * 7 + ["fault"] + ["new"] * 23
            ids.append([statement.id for statement in store.all_statements()])
    assert ids[0] == ids[1]


def test_workers_start_by_themselves_where_there_is_much(
    roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "FEW", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    stdin = io.BytesIO("\n".join(LINES).encode())
    results = list(pipeline.extract(["-"], Metadata(format="jsonl"), roster, stdin=stdin, jobs=None))
    assert [each.article.source.id for each in results if isinstance(each, extraction.Extracted)] == list(
        "01234"
    )


def test_a_fault_of_a_rule_costs_one_article(
    store: Store, engine: WhooshEngine, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = extract_article

    def faulty(article: object, *rest: object) -> list[Attribution]:
        if "two" in article.text:  # type: ignore[attr-defined]
            raise ZeroDivisionError("half a bridge")
        return whole(article, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(extraction, "extract_article", faulty)
    results = add(store, engine, roster, LINES[:3])
    assert outcomes(results) == ["new", "fault", "new"]
    assert "half a bridge" in str(results[1])


def test_a_fault_of_a_reader_costs_one_page(roster: Roster, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = parse_raw

    def faulty(raw: Raw) -> object:
        if b"two" in raw.data:
            raise ZeroDivisionError("half a bridge")
        return whole(raw)

    monkeypatch.setattr(extraction, "parse", faulty)
    body = "<p>The bridge is mended, and everybody may cross it again.</p>" * 5
    pages = [
        Raw("html", f"<html><body><article>{body}<p>{n}</p></article></body></html>".encode(), n, LOCAL)
        for n in ("one", "two", "three")
    ]
    readings = [Reading(f"{page.key}.html", page) for page in pages]
    results = list(extraction.extracted(readings, roster, 1))
    assert [isinstance(each, InputError) for each in results] == [False, True, False], results
    assert str(results[1]) == (
        "two.html: it could not be read (ZeroDivisionError: half a bridge). Please report it with the page."
    )


def test_a_language_without_rules_is_noted(store: Store, engine: WhooshEngine, roster: Roster) -> None:
    line = json.dumps({"id": "uk", "text": "«Міст відкриють», – сказала мерка Толмара.", "language": "uk"})
    (kept,) = add(store, engine, roster, [line])
    assert isinstance(kept, pipeline.Kept)
    assert (kept.added.outcome, kept.added.quotations) == ("new", 0)
    assert kept.note
    assert "“uk”" in kept.note
    article = store.article("uk")
    assert article
    assert article.note == kept.note


def test_to_document() -> None:
    quotation = Quotation("key", (Span(1, 5),), "Good", Kind.DIRECT)
    speaker = Speaker(None, "Ada Lorne", SpeakerType.PERSON, "lorne", "Mayor", ("Mayor", "Chair"))
    said = Attribution(quotation, None, speaker, Platform(PlatformName.TV, "on air"))
    source = Source("key", "id", "sha", title="A title", outlet="Karvinform", published=NOW, language="en")
    document = indexing.to_document(Statement(source, said, "before ", " after"), ("Ada Lorn", "Ada Lorne"))
    assert document.names == ("Ada Lorne", "Ada Lorn")
    assert (document.post, document.platform, document.kind) == ("Mayor; Chair", "tv", "direct")
    assert (document.day, document.official, document.title) == (NOW.date(), "lorne", "A title")
    assert document.context == "before   after"
    bare = indexing.to_document(Statement(Source("k", "k", "s"), Attribution(quotation)))
    assert (bare.names, bare.post, bare.platform, bare.day, bare.official) == ((), "", None, None, None)


def test_the_registry_and_what_the_archive_adds(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text(json.dumps(OFFICIALS))
    (tmp_path / "index").mkdir()
    base = registry.roster(tmp_path / "index", tmp_path / "mine.json")
    assert set(base.officials) == {"lorne", "council"}
    own = {
        "persons": [{"id": "brill", "name": "Anton Brill"}],
        "memberships": [{"id": "n", "person_id": "brill", "post_id": "mayor", "start_date": "2019"}],
    }
    (tmp_path / "index" / "officials.json").write_text(json.dumps(own))
    both = registry.roster(tmp_path / "index", tmp_path / "mine.json")
    assert set(both.officials) == {"lorne", "council", "brill"}
    assert "shmyhal" in registry.roster(None, None).officials
    (tmp_path / "index" / "officials.json").write_text("{")
    with pytest.raises(RegistryError, match=r"index/officials\.json"):
        registry.roster(tmp_path / "index", None)


def told(found: Iterable[pipeline.Kept | InputError | Note]) -> list[str]:
    """Of each reading “new”, “same” or “changed”, or what was said of it."""
    return [each.added.outcome if isinstance(each, pipeline.Kept) else str(each) for each in found]


def test_other_words_under_one_key_are_refused_in_every_run(
    store: Store, engine: WhooshEngine, roster: Roster
) -> None:
    """Also where the first has been seen already; what is the same comes once."""
    first, second = record(1, "The bridge is open"), record(1, "The bridge is shut")
    runs = [told(add(store, engine, roster, [first, second, first])) for _ in range(3)]
    refused = (
        "standard input, line 2: an input before it has the same address or id (https://karvinform.example/1)"
    )
    assert [run[0] for run in runs] == ["new", "same", "same"]
    assert all(len(run) == 2 and run[1].startswith(refused) for run in runs)
    assert [each.attribution.quotation.text for each in store.all_statements()] == ["The bridge is open,"]


WORDS = st.sampled_from(["The bridge is open", "The bridge is shut", "The road is closed"])
TIMES = st.sampled_from(
    [None, "2025-04-24T10:00:00Z", "2025-04-25T10:00:00Z", "2025-04-26T10:00:00Z", "1970-01-01T00:00:00Z"]
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WORDS, TIMES), min_size=1, max_size=6))
def test_a_folder_of_records_and_captures_settles(
    roster: Roster, readings: list[tuple[str, str | None]]
) -> None:
    """The second run over it says of each reading that it is the same, or refuses what the first refused."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        for number, (words, time) in enumerate(readings):
            said = f"“{words},” Ada Lorne said on Telegram. " + "The city was quiet that day. " * 9
            page = crawls.record(crawls.http(crawls.page(said)), crawls.url(1), date=time or "")
            path = folder / f"{number}.{'warc' if time else 'jsonl'}"
            path.write_bytes(page if time else record(1, words).encode())
        names = sorted(str(each) for each in folder.iterdir())
        with (
            Store.open(folder / "index", create=True) as store,
            closing(WhooshEngine(folder / "search")) as engine,
        ):
            first, *others = (
                told(pipeline.add(store, engine, roster, names, Metadata(), stdin=io.BytesIO(), now=NOW))
                for _ in range(4)
            )
            newest = store.text(crawls.url(1))
        same = ["same" if each in ("new", "changed") else each for each in first]
        assert others == [same] * 3
        assert any(words in newest for words, _ in readings)
