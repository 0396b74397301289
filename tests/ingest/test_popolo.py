"""Reading, laying over and checking a registry in Popolo."""

from __future__ import annotations

import copy
import json
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING, Any

import pytest

from quotearchive.errors import RegistryError
from quotearchive.ingest import popolo
from quotearchive.ingest.popolo.days import interval, whole_month
from quotearchive.ingest.popolo.doubt import VOCABULARY, Doubt, doubts_of
from quotearchive.model import Account, Interval, Label

if TYPE_CHECKING:
    from pathlib import Path

    from quotearchive.roster import Roster

SHIPPED = json.loads(resources.files("quotearchive.data").joinpath("officials.json").read_text("utf-8"))

KARVENIA: dict[str, Any] = {
    "persons": [
        {
            "id": "lorne",
            "name": "Ada Lorne",
            "family_name": "Lorne",
            "gender": "female",
            "other_names": [{"name": "Ада Лорн", "language": "uk", "note": "met in a source"}],
            "contact_details": [{"type": "telegram", "value": "ada_lorne"}],
        },
        {"id": "brask", "name": "Tovi Brask", "family_name": "Brask", "gender": "male"},
    ],
    "organizations": [{"id": "kv-mod", "name": "Ministry of Defence of Karvenia", "area_id": "kv"}],
    "posts": [
        {"id": "kv-pm", "label": "Prime Minister of Karvenia", "area_id": "kv"},
        {
            "id": "kv-def",
            "label": "Minister of Defence of Karvenia",
            "organization_id": "kv-mod",
            "other_label": [{"name": "Defence Minister", "language": "en"}],
        },
    ],
    "memberships": [
        {
            "id": "m1",
            "person_id": "lorne",
            "post_id": "kv-def",
            "start_date": "2023-03-01",
            "end_date": "2025-02-10",
        },
        {"id": "m2", "person_id": "brask", "post_id": "kv-def", "start_date": "2025-02-10"},
    ],
    "events": [],
    "areas": [
        {
            "id": "kv",
            "name": "Karvenia",
            "classification": "country",
            "other_names": [{"name": "Karvenian", "language": "en"}],
        }
    ],
}


def karvenia(**changes: dict[str, Any]) -> dict[str, Any]:
    """The invented registry, with fields of records changed: `m1={"end_date": None}`."""
    data = copy.deepcopy(KARVENIA)
    for kind in ("persons", "organizations", "posts", "memberships", "areas"):
        for record in data[kind]:
            record.update(changes.get(record["id"].replace("-", "_"), {}))
    return data


def test_the_shipped_registry_has_no_fault() -> None:
    assert popolo.check(SHIPPED) == []
    counts = {kind: len(entries) for kind, entries in SHIPPED.items() if kind != "areas"}
    assert counts == {"persons": 88, "organizations": 43, "posts": 75, "memberships": 125, "events": 0}


def test_the_shipped_registry_says_where_it_has_things_from() -> None:
    for record in SHIPPED["persons"] + SHIPPED["memberships"]:
        assert record["sources"], record["id"]
        for source in record["sources"]:
            assert source["note"], record["id"]
            assert source.get("url", "https://").startswith(("https://", "http://")), record["id"]


def test_the_shipped_registry_is_written_as_it_is_read() -> None:
    text = resources.files("quotearchive.data").joinpath("officials.json").read_text("utf-8")
    assert text == json.dumps(SHIPPED, ensure_ascii=False, indent=2) + "\n"


def test_the_shipped_registry_knows_accounts() -> None:
    assert popolo.shipped().officials["shmyhal"].accounts == (Account("telegram", "Denys_Smyhal"),)


def test_a_good_registry_has_no_fault() -> None:
    assert popolo.check(KARVENIA) == []
    roster = popolo.parse(KARVENIA, name="karvenia.json")
    assert roster.officials["lorne"].names == (Label("Ада Лорн", "uk"),)
    assert roster.posts["kv-def"].area == "kv", "the area of its organization"
    assert [post.rank for post in roster.posts.values()] == [0, 1]
    assert [m.person for m in roster.holders("kv-def", date(2024, 1, 1))] == ["lorne"]
    assert {m.person for m in roster.holders("kv-def", date(2025, 2, 10))} == {"lorne", "brask"}


BROKEN: list[tuple[dict[str, Any], list[str]]] = [
    ({"m1": {"person_id": "nobody"}}, ["“m1”", "“nobody”"]),
    ({"m1": {"post_id": "no-post"}}, ["“m1”", "“no-post”"]),
    ({"m1": {"person_id": None}}, ["“m1”", "person_id"]),
    ({"m1": {"id": "m2"}}, ["“m2”", "twice"]),
    ({"brask": {"id": "lorne"}}, ["“lorne”", "twice"]),
    ({"kv_mod": {"id": "lorne"}}, ["“lorne”", "twice"]),
    ({"m1": {"start_date": "spring 2023"}}, ["“m1”", "start_date", "spring 2023"]),
    ({"m1": {"start_date": "2023-13"}}, ["“m1”", "2023-13"]),
    ({"m1": {"start_date": "2023-02-30"}}, ["“m1”", "2023-02-30"]),
    ({"m1": {"start_date": 2023}}, ["“m1”", "2023"]),
    ({"m1": {"end_date": "2022-12-31"}}, ["“m1”", "2022-12-31", "before"]),
    ({"m2": {"attested_until": "soon"}}, ["“m2”", "soon"]),
    ({"kv_def": {"organization_id": "no-body"}}, ["“kv-def”", "“no-body”"]),
    ({"kv_pm": {"area_id": "zz"}}, ["“kv-pm”", "“zz”"]),
    ({"kv": {"parent_id": "zz"}}, ["“kv”", "“zz”"]),
    ({"lorne": {"name": ""}}, ["“lorne”", "name"]),
    ({"lorne": {"name": 7}}, ["“lorne”", "name"]),
    ({"lorne": {"id": None}}, ["person number 1", "id"]),
    ({"kv_pm": {"label": None}}, ["“kv-pm”", "label"]),
]


@pytest.mark.parametrize(("changes", "named"), BROKEN)
def test_a_fault_is_a_sentence_that_names_the_place(changes: dict[str, Any], named: list[str]) -> None:
    data = karvenia(**changes)
    with pytest.raises(RegistryError) as caught:
        popolo.parse(data, name="karvenia.json")
    assert "karvenia.json" in str(caught.value)
    assert any(all(words in fault for words in named) for fault in popolo.check(data))
    assert all(fault.endswith((".", "true.", "”.")) for fault in popolo.check(data))


DOUBTFUL: list[tuple[dict[str, Any], list[str]]] = [
    ({"m1": {"certainty": "so they say"}}, ["“m1”", "“so they say”"]),
    ({"m1": {"end_date": "2025-03-10"}}, ["“kv-def”", "“lorne”", "“brask”", "2025-03-10"]),
    ({"m1": {"end_date": None}}, ["“kv-def”", "“lorne”", "“brask”"]),
    ({"m1": {"strat_date": "2023"}}, ["“m1”", "strat_date"]),
    ({"m1": {"acting": "yes"}}, ["“m1”", "acting", "'yes'"]),
    ({"m1": {"post_id": None}}, ["“m1”", "post_id"]),
    ({"lorne": {"birth_date": "long ago"}}, ["“lorne”", "birth_date"]),
    ({"lorne": {"other_names": ["Ada"]}}, ["“lorne”", "other_names"]),
    ({"lorne": {"contact_details": [{"type": "x"}]}}, ["“lorne”", "value"]),
    ({"lorne": {"links": [{"note": "x"}]}}, ["“lorne”", "url"]),
    ({"kv": {"parent_id": "kv"}}, ["“kv”", "itself"]),
]


@pytest.mark.parametrize(("changes", "named"), DOUBTFUL)
def test_what_is_doubtful_is_read_and_reported(changes: dict[str, Any], named: list[str]) -> None:
    data = karvenia(**changes)
    popolo.parse(data, name="karvenia.json")
    assert any(all(words in fault for words in named) for fault in popolo.check(data))


@pytest.mark.parametrize(
    "changes",
    [
        {"m1": {"end_date": "2025-02-10"}},
        {"m1": {"end_date": "2025-03-10", "acting": True}},
        {"m1": {"end_date": "2025-03-10"}, "kv_def": {"multiple": True}},
        {"m1": {"end_date": None, "certainty": "end uncertain", "attested_until": "2024-06-01"}},
        {"m1": {"end_date": None, "certainty": "uncertain"}},
        {"m2": {"person_id": "lorne", "start_date": "2024-01-01"}},
    ],
)
def test_holders_that_may_overlap(changes: dict[str, Any]) -> None:
    assert popolo.check(karvenia(**changes)) == []


@pytest.mark.parametrize(
    "data",
    [
        None,
        7,
        "text",
        [],
        [{}],
        {},
        {"people": []},
        {"persons": {}},
        {"persons": ["Ada"]},
        {"memberships": [None]},
    ],
)
def test_what_is_no_registry(data: object) -> None:
    with pytest.raises(RegistryError, match=r"karvenia\.json cannot be used"):
        popolo.parse(data, name="karvenia.json")
    assert popolo.check(data)


def test_many_faults_are_counted() -> None:
    data = {"persons": [{"name": "Ada Lorne"}] * 9}
    with pytest.raises(RegistryError, match=r"There are 4 more faults\.$"):
        popolo.parse(data, name="karvenia.json")


VARIANTS: dict[str, object] = {
    "persons": [
        {
            "id": "lorne",
            "name": "Ada Lorne",
            "other_names": ["A. Lorne", {"name": "Ада Лорн", "lang": "uk"}, "", None, 7, {"note": "?"}],
            "links": [
                {"note": "telegram", "url": "https://t.me/s/ada_lorne?before=7"},
                {"note": "Twitter", "url": "https://x.example.org/@AdaLorne/"},
                {"note": "wedding", "url": "https://example.org"},
                "https://example.org",
            ],
            "gender": "Woman",
        }
    ],
    "organizations": [
        {
            "id": "gov",
            "name": "Government",
            "area": "Republic of Karvenia",
            "other_names": ["the Cabinet"],
        }
    ],
    "posts": [
        {
            "id": "pm",
            "label": "Prime Minister",
            "organization_id": "gov",
            "other_labels": ["PM"],
            "labels_uk": ["прем'єр"],
        },
        {"id": "orm", "label": "Governor", "organization": {"id": "gov"}, "area": "Orm Province"},
        {"id": "orm2", "label": "Deputy Governor", "area": {"name": "Orm Province"}},
    ],
    "memberships": [
        {"person_id": "lorne", "post_id": "pm", "start_date": "2019"},
        {"person_id": "lorne", "post_id": "pm", "start_date": "2019"},
        {"person": {"id": "lorne"}, "post": {"id": "orm"}, "start_date": "2018-05-01T09:00:00+02:00"},
        {"person_id": "lorne", "organization_id": "gov", "role": "member"},
    ],
}


@pytest.fixture
def variants() -> Roster:
    """A registry written in the ways that people have besides the standard's."""
    return popolo.parse(VARIANTS, name="variants.json")


def test_variants_of_names_accounts_and_gender(variants: Roster) -> None:
    lorne = variants.officials["lorne"]
    assert lorne.names == (Label("A. Lorne"), Label("Ада Лорн", "uk"))
    assert lorne.accounts == (Account("telegram", "ada_lorne"), Account("x", "AdaLorne"))
    assert lorne.gender == "female"
    assert variants.posts["pm"].labels == (Label("PM"), Label("прем'єр", "uk"))


def test_variants_of_memberships(variants: Roster) -> None:
    assert [m.id for m in variants.memberships] == [
        "lorne/pm/2019",
        "lorne/pm/2019#2",
        "lorne/orm/2018-05-01T09:00:00+02:00",
    ]
    assert variants.memberships[0].start == Interval(date(2019, 1, 1), date(2019, 12, 31))
    assert variants.memberships[2].start == Interval(date(2018, 5, 1), date(2018, 5, 1))


def test_variants_of_areas(variants: Roster) -> None:
    assert variants.country("orm") == "republic-of-karvenia"
    assert variants.posts["orm2"].area == "orm-province"
    assert [p.id for p in variants.posts_titled("Karvenian Prime Minister")] == ["pm"]
    assert [p.id for p in variants.posts_titled("Karvenia’s PM")] == ["pm"]
    assert variants.areas_in("Karvenian and Orm Province") == {"republic-of-karvenia": 2, "orm-province": 1}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2025-04-24", "2025-04-24", "2025-04-24"),
        (" 2025-04-24 ", "2025-04-24", "2025-04-24"),
        ("2025-04-24T23:30:00Z", "2025-04-24", "2025-04-24"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_interval(text: str, first: str, last: str) -> None:
    assert interval(text) == Interval(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "0000",
        "2025-00",
        "2025-13",
        "2025-04-31",
        "25",
        "2025-4",
        "24.04.2025",
        "2025-04-24x",
        "x" * 10**6,
    ],
)
def test_no_interval(text: str) -> None:
    assert interval(text) is None


def test_a_doubted_end_counts_as_its_month() -> None:
    assert whole_month(Interval(date(2026, 7, 15), date(2026, 7, 15))) == Interval(
        date(2026, 7, 1), date(2026, 7, 31)
    )
    data = karvenia(m1={"end_date": "2024-07-15", "certainty": "end uncertain"})
    roster = popolo.parse(data, name="x")
    assert roster.holders("kv-def", date(2024, 7, 1))
    assert not roster.holders("kv-def", date(2024, 7, 2))


@pytest.mark.parametrize(
    ("certainty", "start", "end", "unknown"),
    [
        (None, 0, 0, 0),
        ("", 0, 0, 0),
        (" ; ", 0, 0, 0),
        ("verified", 0, 0, 0),
        ("Start  not verified", 2, 0, 0),
        ("dates not verified", 2, 2, 0),
        ("dates approximate", 2, 2, 0),
        ("uncertain", 2, 2, 0),
        ("secondary sources", 2, 2, 0),
        ("end uncertain", 0, 2, 0),
        ("end from secondary sources", 0, 2, 0),
        ("start not verified; end from a secondary source", 2, 2, 0),
        ("verified to 2022; still mayor in 2024-25 news", 0, 2, 0),
        ("start as in Wikidata 2022; end uncertain", 1, 2, 0),
        ("start month only", 0, 0, 0),
        ("verified, they say", 2, 2, 1),
        ("end uncertain; hearsay", 2, 2, 1),
        ("x" * 10**5, 2, 2, 1),
    ],
)
def test_doubts(certainty: str | None, start: int, end: int, unknown: int) -> None:
    doubts = doubts_of(certainty)
    assert (doubts.start, doubts.end, len(doubts.unknown)) == (start, end, unknown)


def test_the_vocabulary_is_in_small_letters_and_ends_its_beginnings() -> None:
    assert all(phrase == phrase.casefold() for phrase in VOCABULARY)
    assert {grade for grades in VOCABULARY.values() for grade in grades} == set(Doubt)


def test_load_reads_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "officials.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(KARVENIA).encode())
    assert set(popolo.load(path).officials) == {"lorne", "brask", "kv-mod"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON"),
        (b"{", "line 1, column 2"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "cannot be used"),
        (b"{}", "cannot be used"),
        (b"\x00\x01", "not JSON"),
    ],
)
def test_load_says_what_is_wrong(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "officials.json"
    path.write_bytes(content)
    with pytest.raises(RegistryError, match=words) as caught:
        popolo.load(path)
    assert "officials.json" in str(caught.value)


def test_load_of_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="No such file"):
        popolo.load(tmp_path / "none.json")
    with pytest.raises(RegistryError, match="cannot be read"):
        popolo.load(tmp_path)


def test_additions_are_laid_over_by_id() -> None:
    base = popolo.parse(KARVENIA, name="karvenia.json")
    more = {
        "persons": [{"id": "odrin", "name": "Pell Odrin"}, {"id": "lorne", "name": "Ada Lorne-Vask"}],
        "posts": [
            {"id": "kv-fa", "label": "Minister of Foreign Affairs of Karvenia", "organization_id": "kv-mod"}
        ],
        "memberships": [
            {"id": "m2", "person_id": "odrin", "post_id": "kv-def", "start_date": "2025-02-10"},
            {"person_id": "brask", "post_id": "kv-fa", "start_date": "2025-02-10"},
        ],
    }
    with pytest.raises(RegistryError, match="not in the registry"):
        popolo.parse(more, name="more.json")
    assert popolo.check(more, beneath=KARVENIA) == []
    both = popolo.overlay(base, popolo.parse(more, name="more.json", base=base))
    assert both.officials["lorne"].name == "Ada Lorne-Vask"
    assert [m.person for m in both.holders("kv-def", date(2025, 6, 1))] == ["odrin"]
    assert [post.id for post in sorted(both.posts.values(), key=lambda post: post.rank)] == [
        "kv-pm",
        "kv-def",
        "kv-fa",
    ]
    assert both.country("kv-fa") == "kv"
    assert base.officials["lorne"].name == "Ada Lorne", "the base stays as it is"


def test_nothing_laid_over_changes_nothing() -> None:
    base = popolo.parse(KARVENIA, name="karvenia.json")
    same = popolo.overlay(base, popolo.parse({"persons": []}, name="empty.json", base=base))
    assert (same.officials, same.posts, same.memberships, same.areas) == (
        base.officials,
        base.posts,
        base.memberships,
        base.areas,
    )


def test_an_account_has_its_days() -> None:
    details = [
        {"type": "telegram", "value": "@tolmar_mayor", "valid_from": "2024", "valid_until": "2025-04"},
        {"type": "x", "value": "TolmarMayor", "valid_from": None, "valid_until": ""},
    ]
    data = {"posts": [{"id": "mayor", "label": "Mayor of Tolmar", "contact_details": details}]}
    first, second = popolo.parse(data, name="accounts.json").posts["mayor"].accounts
    year = Interval(date(2024, 1, 1), date(2024, 12, 31))
    month = Interval(date(2025, 4, 1), date(2025, 4, 30))
    assert (first, second) == (Account("telegram", "tolmar_mayor", year, month), Account("x", "TolmarMayor"))
    assert [day for day in DAYS if first.covers(day)] == [date(2024, 12, 31), date(2025, 4, 1)]
    assert all(second.covers(day) for day in DAYS)


DAYS = [date(2024, 1, 1), date(2024, 12, 31), date(2025, 4, 1), date(2025, 4, 2), date(2025, 5, 1)]


@pytest.mark.parametrize(
    ("dates", "fault"),
    [
        ({"valid_from": "last year"}, "has as “valid_from” 'last year', which is no date"),
        ({"valid_until": 2024}, "has as “valid_until” 2024, which is no date"),
        ({"valid_from": "2025", "valid_until": "2024"}, "ends (2024) before it starts (2025)"),
    ],
)
def test_days_of_an_account_that_make_no_sense(dates: dict[str, object], fault: str) -> None:
    details = [{"type": "telegram", "value": "ada_lorne", **dates}]
    data = {"persons": [{"id": "lorne", "name": "Ada Lorne", "contact_details": details}]}
    with pytest.raises(RegistryError) as raised:
        popolo.parse(data, name="accounts.json")
    assert "The person “lorne”, in its account “telegram:ada_lorne”," in str(raised.value)
    assert fault in str(raised.value)
