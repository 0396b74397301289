"""Another registry reaches what is kept: the articles that it may read otherwise, and no others, are read again."""

from __future__ import annotations

import copy
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from exports import chat, message, telegram
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotearchive import language, pipeline
from quotearchive.archive.store import Store
from quotearchive.errors import ArchiveError
from quotearchive.extract import extract
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.popolo import parse
from quotearchive.ingest.popolo.writing import written
from quotearchive.ingest.read import read
from quotearchive.ingest.reading import Options, Reading
from quotearchive.model import Account, Article, SpeakerType
from quotearchive.reextract import Compared, Reextraction
from quotearchive.resolving import LOCAL
from quotearchive.roster import Roster
from quotearchive.roster.touch import touch
from quotearchive.search.query import parse as query
from quotearchive.search.whoosh_engine import WhooshEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import DrawFn

    Records = dict[str, list[dict[str, Any]]]
    Edit = Callable[[Records], object]

NO_INPUT = io.BytesIO()
ROOT = Path(__file__).parent.parent
DEMO = ROOT / "quotearchive" / "data" / "demo"
LABELLED = ROOT / "tests" / "labelled"
JULY = datetime(2025, 7, 1, tzinfo=UTC)


def registry(folder: Path) -> Records:
    found: Records = json.loads((folder / "officials.json").read_text(encoding="utf-8"))
    return found


def record(records: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return next(each for each in records if each["id"] == key)


def account(name: str, **days: str) -> dict[str, str]:
    return {"type": "telegram", "value": name} | days


def with_accounts_of_offices(data: Records) -> Records:
    record(data["posts"], "speaker")["contact_details"] = [account("Karvenia_Speaker")]
    record(data["posts"], "president")["contact_details"] = [account("karvenia_president", valid_from="2024")]
    return data


KARVENIA = with_accounts_of_offices(registry(DEMO))
CHANNELS = ("serano_pm", "defence_min", "karvenia_speaker", "karvenia_president")
"""Each has a post of 2025-02-06 in the archive, in a language that there are no rules for, and one that there are."""


def without(records: list[dict[str, Any]], **fields: str) -> None:
    records[:] = [r for r in records if any(r.get(name) != value for name, value in fields.items())]


def no_more_serano(data: Records) -> None:
    without(data["persons"], id="serano")
    without(data["memberships"], person_id="serano")


def a_namesake(data: Records) -> None:
    data["persons"].append({"id": "serano-2", "name": "Tomas Serano", "family_name": "Serano"})


def a_man(data: Records) -> None:
    record(data["persons"], "kelm")["gender"] = "male"


def another_spelling(data: Records) -> None:
    record(data["persons"], "serano").setdefault("other_names", []).append({"name": "Thomas Zerrano"})


def another_label(data: Records) -> None:
    for post in data["posts"]:
        if post["label"].startswith("Prime Minister"):
            post["label"] = "Chancellor of Karvenia"


def never_in_office(data: Records) -> None:
    for membership in data["memberships"]:
        membership["certainty"] = "dates not verified"


def a_country_more(data: Records) -> None:
    data["areas"].append({"id": "hv", "name": "Halvia"})
    data["posts"].append({"id": "hv-pm", "label": "Prime Minister of Halvia", "area_id": "hv"})


def posts_turned_round(data: Records) -> None:
    data["posts"].reverse()


def an_account_of_an_office(data: Records) -> None:
    record(data["posts"], "defence-minister")["contact_details"] = [account("Defence_Min")]


def an_account_for_some_days(data: Records) -> None:
    record(data["persons"], "serano")["contact_details"] = [account("serano_pm", valid_until="2024-11")]


def days_of_an_account_of_an_office(data: Records) -> None:
    record(data["posts"], "president")["contact_details"] = [account("karvenia_president", valid_from="2026")]


def no_account(data: Records) -> None:
    del record(data["persons"], "serano")["contact_details"]


def another_holder(data: Records) -> None:
    record(data["memberships"], "m04")["person_id"] = "ressik"


EDITS: tuple[Edit, ...] = (
    no_more_serano,
    a_namesake,
    a_man,
    another_spelling,
    another_label,
    never_in_office,
    a_country_more,
    posts_turned_round,
    an_account_of_an_office,
    an_account_for_some_days,
    days_of_an_account_of_an_office,
    no_account,
    another_holder,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "index", create=True) as opened:
        yield opened


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    with closing(WhooshEngine(tmp_path / "index" / "search")) as opened:
        yield opened


def roster(data: Records) -> Roster:
    return parse(data, name="of the test")


def edited(edit: Edit) -> Roster:
    data = copy.deepcopy(KARVENIA)
    edit(data)
    return roster(data)


def fill(store: Store, engine: WhooshEngine, officials: Roster, folder: Path = DEMO) -> None:
    paths = sorted(str(path) for path in folder.glob("*.txt"))
    added = list(pipeline.add(store, engine, officials, paths, Metadata(), stdin=NO_INPUT, now=JULY))
    with TemporaryDirectory() as made:
        for number, name in enumerate(CHANNELS if folder == DEMO else ()):
            texts = ("Дорога до гавані буде вільна.", "The road to the harbour will be free.")
            messages = [
                message(each, f"{text} {number}.", from_id=f"channel{number + 1}")
                for each, text in enumerate(texts, 1)
            ]
            path = telegram(Path(made) / name / "result.json", chat(messages, number=number + 1))
            local = Options(account=Account("telegram", name))
            added += pipeline.add(
                store, engine, officials, [str(path)], Metadata(), stdin=NO_INPUT, now=JULY, local=local
            )
    assert all(isinstance(each, pipeline.Kept) for each in added)


def resolve(store: Store, engine: WhooshEngine, officials: Roster) -> tuple[int, int]:
    """How many articles were read again, and how many of these changed."""
    again = Reextraction(store, officials, only_concerned=True)
    compared = [each for each in again.compare() if isinstance(each, Compared)]
    assert not [each for each in again.write(engine, now=JULY) if isinstance(each, Exception)]
    return len(compared), sum(bool(each.difference) for each in compared)


def content(store: Store) -> list[object]:
    return [(each, each.attribution) for each in store.all_statements()]


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("back", [False, True])
def test_it_comes_to_what_reading_everything_comes_to(
    store: Store, engine: WhooshEngine, tmp_path: Path, edit: Edit, back: bool
) -> None:
    """Whether something came into the registry, went from it or changed."""
    first, then = (edited(edit), roster(KARVENIA)) if back else (roster(KARVENIA), edited(edit))
    fill(store, engine, first)
    _, changed = resolve(store, engine, then)
    assert changed or edit in (a_namesake, posts_turned_round, another_spelling, a_man, a_country_more)
    with (
        Store.open(tmp_path / "anew", create=True) as other,
        closing(WhooshEngine(tmp_path / "anew" / "search")) as second,
    ):
        fill(other, second, then)
        assert content(store) == content(other)
    assert engine.mark() == store.mark()
    assert resolve(store, engine, then) == (0, 0), "what was told is noted"


def test_only_what_has_the_words_is_read_again(store: Store, engine: WhooshEngine) -> None:
    fill(store, engine, roster(KARVENIA))
    data = copy.deepcopy(KARVENIA)
    data["persons"].append({"id": "nobody", "name": "Egil Quastrup", "family_name": "Quastrup"})
    assert resolve(store, engine, roster(data)) == (0, 0)
    record(data["persons"], "nobody")["name"] = "Egil Hane"
    read_again, changed = resolve(store, engine, roster(data))
    assert 0 < read_again < len(list(store.articles()))
    assert changed <= read_again


def test_a_new_spelling_is_found_though_no_statement_changes(store: Store, engine: WhooshEngine) -> None:
    fill(store, engine, roster(KARVENIA))
    assert engine.search(query("speaker:zerrano", today=JULY.date())).total == 0
    resolve(store, engine, edited(another_spelling))
    of_serano = len(list(store.by_officials(["serano"])))
    assert engine.search(query("speaker:zerrano", today=JULY.date())).total == of_serano > 0


def test_a_new_spelling_is_found_where_the_rules_read_everything_again(
    store: Store, engine: WhooshEngine
) -> None:
    fill(store, engine, roster(KARVENIA))
    again = Reextraction(store, edited(another_spelling))
    assert not [each for each in again.compare() if isinstance(each, Compared) and each.difference]
    assert not list(again.write(engine, now=JULY))
    of_serano = len(list(store.by_officials(["serano"])))
    assert engine.search(query("speaker:zerrano", today=JULY.date())).total == of_serano > 0


def test_the_rules_can_read_again_what_a_lost_registry_decided(
    store: Store, engine: WhooshEngine, tmp_path: Path
) -> None:
    fill(store, engine, roster(KARVENIA))
    before = content(store)
    with closing(sqlite3.connect(tmp_path / "index" / "archive.db")) as connection:
        connection.execute("update registries set packed = x'00'")
        connection.commit()
    then = edited(a_country_more)
    with pytest.raises(ArchiveError, match="run `quotearchive reindex --extract`"):
        resolve(store, engine, then)
    again = Reextraction(store, then)
    assert len(list(again.compare())) == len(list(store.articles()))
    assert not list(again.write(engine, now=JULY))
    assert resolve(store, engine, then) == (0, 0)
    assert content(store) == before


def test_a_post_that_is_nobodys_any_more_is_taken_back(store: Store, engine: WhooshEngine) -> None:
    """Whatever its language; that there are no rules for it is told then."""

    def own() -> list[str]:
        return [s.source.language for s in store.all_statements() if "/serano_pm/" in s.source.key]

    def note() -> str | None:
        (told,) = (held.note for held in store.held() if held.article.source.key == key)
        return told

    key = "https://t.me/serano_pm/1"
    fill(store, engine, roster(KARVENIA))
    assert (sorted(own()), note()) == (["en", "uk"], None)
    resolve(store, engine, edited(no_account))
    assert (own(), note()) == ([], f"{key}: there are no rules for the language “uk” yet")
    resolve(store, engine, roster(KARVENIA))
    assert (sorted(own()), note()) == (["en", "uk"], None)


def test_an_archive_that_does_not_know_its_registry_is_read_whole(store: Store, engine: WhooshEngine) -> None:
    (source,) = (each for each in read([str(next(DEMO.glob("*.txt")))], Metadata(), stdin=NO_INPUT))
    assert isinstance(source, Reading)
    assert isinstance(source.content, Article)
    store.add(source.content, [], rules="old", now=JULY)
    assert resolve(store, engine, roster(KARVENIA)) == (1, 1)
    assert resolve(store, engine, roster(KARVENIA)) == (0, 0)


def test_who_is_stopped_in_between_finishes_the_next_time(store: Store, engine: WhooshEngine) -> None:
    fill(store, engine, roster(KARVENIA))
    then = edited(no_more_serano)
    again = Reextraction(store, then, only_concerned=True)
    changing = [each for each in again.compare() if isinstance(each, Compared) and each.difference]
    writing = again.write(engine, now=JULY)
    next(writing)
    writing.close()  # type: ignore[attr-defined]
    read_again, changed = resolve(store, engine, then)
    assert changed == len(changing) - 1
    assert read_again > 0
    assert not list(store.by_officials(["serano"]))


def test_what_another_process_has_resolved_stays(store: Store, engine: WhooshEngine, tmp_path: Path) -> None:
    fill(store, engine, roster(KARVENIA))
    then = edited(no_more_serano)
    again = Reextraction(store, then, only_concerned=True)
    list(again.compare())
    newest = edited(another_label)
    with Store.open(tmp_path / "index") as other, closing(WhooshEngine(tmp_path / "index" / "search")) as its:
        resolve(other, its, newest)
        by_the_other = content(other)
    list(again.write(engine, now=JULY))
    assert content(store) == by_the_other
    posts = {s.attribution.speaker.post for s in store.by_officials(["serano"]) if s.attribution.speaker}
    assert "Chancellor of Karvenia" in posts


def test_a_registry_comes_back_as_it_was() -> None:
    for before in (roster(KARVENIA), roster(registry(LABELLED))):
        after = parse(json.loads(json.dumps(written(before))), name="again")
        for name in ("officials", "posts", "memberships", "areas"):
            assert getattr(after, name) == getattr(before, name)
        assert touch(before, after, local=LOCAL) == touch(before, before, local=LOCAL)
        assert not touch(before, after, local=LOCAL).concerns(
            ["Prime Minister Tomas Serano said in Karvenia."]
        )


NEW: list[tuple[dict[str, Any], str, bool]] = [
    ({"persons": [{"id": "a", "name": "Ada Stebelska"}]}, "Ms Stebel’ska’s friends", True),
    ({"persons": [{"id": "a", "name": "Serhii Shmyhal"}]}, "Minister Shmygal said", True),
    ({"persons": [{"id": "a", "name": "Oda Brin-Sollak"}]}, "(Brin-Sollak)", True),
    ({"persons": [{"id": "a", "name": "Ada Lorne", "family_name": "Vask"}]}, "Vask spoke.", True),
    ({"persons": [{"id": "a", "name": "Ada Lorne"}]}, "Ada spoke of the forlorn.", False),
    ({"organizations": [{"id": "a", "name": "Harbour Board of Tolmar"}]}, "the harbor", False),
    ({"organizations": [{"id": "a", "name": "Harbour Board of Tolmar"}]}, "the Tolmar harbor board", True),
    ({"posts": [{"id": "a", "label": "Mayor of Tolmar"}]}, "in Tolmar", True),
    ({"posts": [{"id": "a", "label": "Mayor of Tolmar"}]}, "the mayor", False),
    ({"organizations": [{"id": "a", "name": "Harbour Board of Tolmar"}]}, "the board", False),
    ({"organizations": [{"id": "a", "name": "Ministry of Lakes"}]}, "the minister", False),
    ({"posts": [{"id": "a", "label": "Deputy Head of State"}]}, "the vice-chief of the state", True),
    ({"posts": [{"id": "a", "label": "Deputy Head of State"}]}, "the head of state", False),
]


@pytest.mark.parametrize(("new", "text", "expected"), NEW)
def test_the_words_that_concern_an_article(new: dict[str, Any], text: str, expected: bool) -> None:
    empty = {"persons": [{"id": "z", "name": "Zed Zorn"}]}
    added = {kind: [*entries, *empty.get(kind, [])] for kind, entries in new.items()}
    before, after = roster(empty), roster({**empty, **added})
    assert touch(before, after, local=LOCAL).concerns([text]) is expected
    assert touch(after, before, local=LOCAL).concerns([text]) is expected
    assert not touch(after, after, local=LOCAL).concerns([text])


def test_accounts_concern_an_article() -> None:
    person = {"id": "a", "name": "Ada Lorne", "contact_details": [{"type": "telegram", "value": "Ada_L"}]}
    changed = touch(roster({"persons": []}), roster({"persons": [person]}), local=LOCAL)
    assert changed.concerns(["A day."], [Account("telegram", "@ada_l")])
    assert not changed.concerns(["A day."], [Account("telegram", "ada")])
    assert not changed.concerns(["A day."], [Account("facebook", "ada_l")])


def articles(path: Path) -> list[Article]:
    found = read([str(path)], Metadata(), stdin=NO_INPUT)
    contents = (each.content for each in found if isinstance(each, Reading))
    return [each for each in contents if isinstance(each, Article)]


ENGLISH = language.find("en")
SETS = [(registry(DEMO), articles(DEMO)), (registry(LABELLED), articles(LABELLED / "gold.jsonl"))]


@st.composite
def changed_registries(draw: DrawFn) -> tuple[Roster, Roster, list[Article]]:
    """A registry, another one that differs in a few records, and articles."""
    data, texts = draw(st.sampled_from(SETS))
    before = roster(data)
    officials, posts = dict(before.officials), dict(before.posts)
    memberships = {each.id: each for each in before.memberships}
    for _ in range(draw(st.integers(1, 3))):
        one = draw(st.sampled_from(sorted(officials)))
        other = officials[draw(st.sampled_from(sorted(officials)))]
        post, another = (draw(st.sampled_from(sorted(posts))) for _ in range(2))
        membership = draw(st.sampled_from(sorted(memberships)))
        match draw(st.integers(0, 6)):
            case 0:
                officials[one] = replace(officials[one], name=other.name, family_name=other.family_name)
            case 1:
                officials[one] = replace(officials[one], names=other.names, gender=other.gender)
            case 2:
                posts[post] = replace(posts[post], label=posts[another].label, labels=())
            case 3:
                memberships[membership] = replace(memberships[membership], start=None)
            case 4:
                memberships[membership] = replace(memberships[membership], acting=True, post=post)
            case 5 if other.type is SpeakerType.PERSON:
                memberships[membership] = replace(memberships[membership], person=other.id)
            case _:
                del memberships[membership]
    after = Roster(
        officials=officials.values(),
        posts=posts.values(),
        memberships=memberships.values(),
        areas=before.areas.values(),
    )
    return before, after, texts


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(changed_registries())
def test_no_article_that_changes_is_passed_by(case: tuple[Roster, Roster, list[Article]]) -> None:
    before, after, texts = case
    assert ENGLISH is not None
    changed = touch(before, after, local=LOCAL)
    for article in texts:
        if not changed.concerns([article.text, article.source.title or "", article.source.outlet or ""]):
            assert extract(article, ENGLISH, before) == extract(article, ENGLISH, after)


def test_days_stay_partial() -> None:
    person = {"id": "a", "name": "Ada Lorne"}
    post = {"id": "p", "label": "Mayor"}
    held = {"id": "m", "person_id": "a", "post_id": "p", "start_date": "0999", "end_date": "2025-04"}
    data = written(roster({"persons": [person], "posts": [post], "memberships": [held]}))
    assert data["memberships"] == [held]
