"""officials: who is listed, what a check finds, what an import brings, and whom the registry does not know."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING, Any

import pytest

from quotearchive.cli.terminal import width

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run

pytest_plugins = ("program",)

REGISTRY = ("--officials", "officials.json")
IN_JUNE = ("--at", "2024-06-18")
HARBOUR = "“The harbour is open,” Mayor Ada Lorne said.\n"
LORNE: dict[str, list[dict[str, Any]]] = {
    "persons": [
        {
            "id": "lorne",
            "name": "Ada Lorne",
            "family_name": "Lorne",
            "identifiers": [{"identifier": "Q0", "scheme": "wikidata"}],
            "sources": [{"url": "https://karvinform.example/lorne", "note": "Karvinform"}],
        }
    ],
    "posts": [{"id": "harbour-master", "label": "Harbour Master of Tolmar"}],
    "memberships": [{"person_id": "lorne", "post_id": "harbour-master", "start_date": "2024-02-01"}],
}


def write(path: Path, data: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data))
    return path


def own(folder: Path) -> Any:
    return json.loads((folder / "index" / "officials.json").read_text(encoding="utf-8"))


LISTED: list[tuple[list[str], list[str]]] = [
    (["serano"], ["serano"]),
    (["Tomas"], ["serano"]),
    (["hane"], ["hane-viktor", "hane-oskar"]),
    (["hane-viktor"], ["hane-viktor"]),
    (["victor", "hane"], ["hane-viktor"]),
    (["prime", "minister"], ["serano"]),
    (["PRIME minis"], ["serano"]),
    (["defence"], ["ostrin", "ministry-of-defence"]),
    (["Defense"], ["ostrin", "ministry-of-defence"]),
    (["ministry", "of", "defence"], ["ostrin", "ministry-of-defence"]),
    (["серано"], []),
    (["forlorn"], []),
]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(("query", "expected"), LISTED)
def test_a_query_narrows_the_list(run: Run, query: list[str], expected: list[str]) -> None:
    ran = run(*REGISTRY, "officials", "list", *query, *IN_JUNE, "--format", "json")
    found = [each["id"] for each in ran.json()["officials"]]
    assert (sorted(found), ran.status) == (sorted(expected), 0 if expected else 1)
    assert ("nobody in the registry on 2024-06-18 has" in ran.err) is not bool(expected)


@pytest.mark.usefixtures("demo")
def test_a_query_is_about_the_day(run: Run) -> None:
    def holder(day: str) -> list[str]:
        return run(*REGISTRY, "officials", "list", "prime", "--at", day, "--format", "jsonl").lines

    before, after = holder("2024-06-18"), holder("2025-01-01")
    assert len(before) == len(after) == 1
    assert before != after


MISTAKES: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"persons": [{"id": "a", "name": "Ada Lorne"}, {"id": "b", "name": "ada LORNE"}]},
        ["“a” and “b”", "share"],
    ),
    (
        {
            "persons": [
                {"id": "a", "name": "Ada Lorne"},
                {"id": "b", "name": "B", "other_names": [{"name": "Ada Lorne"}]},
            ]
        },
        ["“a” and “b”", "“Ada Lorne”"],
    ),
    ({"organizations": [{"id": "a", "name": "The Council"}, {"id": "b", "name": "Council"}]}, []),
    ({"organizations": [{"id": "a", "name": "Council"}, {"id": "b", "name": "council"}]}, ["“a” and “b”"]),
    (
        {
            "areas": [{"id": "x", "name": "X"}, {"id": "y", "name": "Y"}],
            "organizations": [
                {"id": "a", "name": "Council", "area_id": "x"},
                {"id": "b", "name": "Council", "area_id": "y"},
            ],
        },
        [],
    ),
    (
        {
            "persons": [
                {"id": "a", "name": "A", "contact_details": [{"type": "telegram", "value": "one"}]},
                {"id": "b", "name": "B", "links": [{"note": "Telegram", "url": "https://t.me/One"}]},
            ]
        },
        ["“a” and “b”", "one (telegram)"],
    ),
    ({"persons": [{"id": "a", "name": "A", "birth_date": "2025-02-30"}]}, ["“a”", "2025-02-30"]),
    (
        {"persons": [{"id": "a", "name": "A", "birth_date": "1980", "death_date": "1979-05"}]},
        ["“a”", "1979-05", "before", "1980"],
    ),
    ({"persons": [{"id": "a", "name": "A", "birth_date": "2999"}]}, ["“a”", "2999", "not come"]),
    ({"persons": [{"id": "a", "name": "A", "gender": "femael"}]}, ["“a”", "femael", "male or female"]),
    (
        {
            "persons": [
                {
                    "id": "a",
                    "name": "A",
                    "other_names": [{"name": "B", "start_date": "2020", "end_date": "2019"}],
                }
            ]
        },
        ["“a”", "other_names", "2019"],
    ),
    ({"organizations": [{"id": "a", "name": "A", "parent_id": "b"}]}, ["“a”", "“b”", "not in the registry"]),
    (
        {"organizations": [{"id": "a", "name": "A", "founding_date": "2020", "dissolution_date": "2019"}]},
        ["“a”", "2019", "before"],
    ),
]
HELD: list[tuple[dict[str, Any], list[str]]] = [
    ({"start_date": "2024"}, []),
    ({"start_date": "2999-01-01"}, ["“m”", "2999-01-01", "year ahead"]),
    ({"start_date": "2024", "end_date": "2023"}, ["“m”", "before it starts"]),
    ({"start_date": "2024-02-30"}, ["“m”", "2024-02-30"]),
    ({"start_date": "1949"}, ["“m”", "“a” was born", "1950"]),
    ({"start_date": "2025"}, ["“m”", "after its person “a” died"]),
    ({"start_date": "2020"}, ["“m”", "has no end", "end_date"]),
    ({"start_date": "2020", "end_date": "2025"}, ["“m”", "ends (2025) after"]),
    ({"start_date": "2020", "end_date": "2024-05"}, []),
    ({"start_date": "2020", "end_date": "2021", "attested_until": "2999-01-01"}, ["“m”", "2999-01-01"]),
    ({"start_date": "2020", "end_date": "2021", "organization_id": "gone"}, ["“m”", "“gone”"]),
]
MISTAKES += [
    (
        {
            "persons": [{"id": "a", "name": "A", "birth_date": "1950", "death_date": "2024-06-01"}],
            "posts": [{"id": "p", "label": "Mayor"}],
            "memberships": [{"id": "m", "person_id": "a", "post_id": "p", **fields}],
        },
        words,
    )
    for fields, words in HELD[1:]
]


@pytest.mark.parametrize(("data", "words"), MISTAKES)
def test_a_check_names_the_record(run: Run, empty: Path, data: dict[str, Any], words: list[str]) -> None:
    write(empty / "mine.json", data)
    ran = run("officials", "check", "mine.json")
    assert ran.status == bool(words), ran.out
    assert any(all(word in each for word in words) for each in ran.lines) or not words
    assert all(each.endswith(".") for each in ran.lines)


def test_additions_are_checked_over_the_registry_in_use(run: Run, demo: Path) -> None:
    serano_again = {"id": "m", "person_id": "serano", "post_id": "kv-def", "start_date": "2024-01-01"}
    posts = {each["id"]: each["label"] for each in json.loads((demo / "officials.json").read_text())["posts"]}
    post = next(key for key, label in posts.items() if label == "Minister of Defence of Karvenia")
    write(demo / "more.json", {"memberships": [serano_again | {"post_id": post}]})
    ran = run(*REGISTRY, "officials", "check", "more.json")
    assert "is no registry of its own" in ran.err
    assert (ran.status, len(ran.lines)) == (1, 2)
    assert all("two certain holders" in each for each in ran.lines)
    write(demo / "more.json", {"memberships": [serano_again | {"post_id": "none"}]})
    assert "“none”" in run(*REGISTRY, "officials", "check", "more.json").out


def test_an_addition_with_one_wrong_id_is_an_addition_all_the_same(run: Run, demo: Path) -> None:
    held = {"person_id": "serano", "start_date": "2024-01-01", "end_date": "2024-02-01"}
    new = {"id": "new-one", "name": "Zed One"}
    write(demo / "more.json", {"persons": [new], "memberships": [{"id": "m", "post_id": "none", **held}]})
    ran = run(*REGISTRY, "officials", "check", "more.json")
    assert "is looked at as an addition" in ran.err
    assert (ran.status, len(ran.lines)) == (1, 1), ran.out
    assert "“none”, which is not in the registry." in ran.lines[0]
    assert "serano" not in ran.lines[0].replace("“m”", "")


@pytest.mark.parametrize(("count", "told"), [(6, "There is 1 more"), (8, "There are 3 more")])
def test_how_many_more_faults_there_are(run: Run, empty: Path, count: int, told: str) -> None:
    dangling = [{"id": f"m{n}", "person_id": "a", "post_id": "none"} for n in range(count)]
    write(empty / "mine.json", {"persons": [{"id": "a", "name": "A"}], "memberships": dangling})
    assert f"{told} fault" in run("--officials", "mine.json", "officials", "list").err
    assert (
        f"{told}: see `quotearchive officials check mine.json`."
        in run("officials", "import", "mine.json").err
    )


def test_an_import_without_an_archive(run: Run, empty: Path) -> None:
    write(empty / "mine.json", LORNE)
    ran = run("officials", "import", "mine.json")
    assert ran.status == 0, ran.err
    assert ran.lines == [
        "+ person      lorne  Ada Lorne",
        "+ post        harbour-master  Harbour Master of Tolmar",
        "+ membership  lorne/harbour-master/2024-02-01",
    ]
    assert ran.err == "index/officials.json: people 1 new; posts 1 new; memberships 1 new\n"
    assert [each.name for each in (empty / "index").iterdir()] == ["officials.json"]
    assert own(empty)["persons"] == LORNE["persons"]
    shown = run("officials", "show", "lorne")
    assert "since 2024-02-01: Harbour Master of Tolmar" in shown.out
    assert run("search").status == 2, "there is no archive yet"


def test_an_import_again_touches_nothing(run: Run, empty: Path) -> None:
    write(empty / "mine.json", LORNE)
    run("officials", "import", "mine.json")
    place = empty / "index" / "officials.json"
    before = place.read_bytes(), place.stat().st_mtime_ns, place.stat().st_ino
    again = run("officials", "import", "mine.json")
    assert (again.status, again.out) == (0, "")
    assert again.err == (
        "index/officials.json: people 1 same; posts 1 same; memberships 1 same; nothing was written\n"
    )
    assert (place.read_bytes(), place.stat().st_mtime_ns, place.stat().st_ino) == before


def test_fields_are_merged_and_none_is_lost(run: Run, empty: Path) -> None:
    write(empty / "mine.json", LORNE)
    run("officials", "import", "mine.json")
    spelt = {"id": "lorne", "name": "Ada Lorne", "other_names": [{"name": "Ада Лорн"}], "family_name": None}
    write(empty / "more.json", {"persons": [spelt]})
    ran = run("officials", "import", "more.json")
    assert (ran.out, ran.err) == (
        "~ person      lorne  Ada Lorne\n",
        "index/officials.json: people 1 changed\n",
    )
    assert own(empty)["persons"] == [LORNE["persons"][0] | spelt]
    assert (own(empty)["posts"], len(own(empty)["memberships"])) == (LORNE["posts"], 1)


def test_an_official_of_the_registry_keeps_what_it_has(run: Run, demo: Path) -> None:
    before = json.loads((demo / "officials.json").read_text())
    (serano,) = (each for each in before["persons"] if each["id"] == "serano")
    write(demo / "more.json", {"persons": [{"id": "serano", "name": "Tomas Serano", "gender": "female"}]})
    assert run(*REGISTRY, "officials", "import", "more.json").err.startswith(
        "index/officials.json: people 1 ch"
    )
    assert own(demo) == {"persons": [serano | {"gender": "female"}]}
    write(demo / "all.json", before | {"persons": [p for p in before["persons"] if p["id"] != "serano"]})
    assert run(*REGISTRY, "officials", "import", "all.json").err.endswith("same; nothing was written\n")


REFUSED: list[tuple[object, str]] = [
    ({"persons": [{"id": "a"}]}, "needs the field “name”"),
    ({"persons": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]}, "stands there twice"),
    ({"memberships": [{"id": "m", "person_id": "a", "post_id": "p"}]}, "not in the registry"),
    (
        {
            "persons": [{"id": "lorne", "name": "Ada Lorne"}],
            "memberships": [
                {"id": "m", "person_id": "lorne", "post_id": "kv-pm", "start_date": "2025-02-30"}
            ],
        },
        "2025-02-30",
    ),
    ({"persons": [{"id": "a", "name": "half \ud800"}]}, "half a character"),
    ({"persons": [{"id": each} for each in "abcdefghi"]}, "There are 4 more"),
    ([], "It is no registry"),
    ({"people": []}, "It is no registry"),
]


@pytest.mark.parametrize(("data", "words"), REFUSED)
def test_what_cannot_be_relied_on_is_refused(run: Run, empty: Path, data: object, words: str) -> None:
    write(empty / "mine.json", LORNE)
    run("officials", "import", "mine.json")
    before = (empty / "index" / "officials.json").read_bytes()
    write(empty / "bad.json", data)
    ran = run("officials", "import", "bad.json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("quotearchive: bad.json was not imported. ")
    assert words in ran.err
    assert (empty / "index" / "officials.json").read_bytes() == before


def test_a_change_that_breaks_what_was_there_is_refused(run: Run, empty: Path) -> None:
    write(empty / "mine.json", LORNE)
    run("officials", "import", "mine.json")
    before = (empty / "index" / "officials.json").read_bytes()
    ended = {"id": "lorne/harbour-master/2024-02-01", "end_date": "2024-01-01"}
    references = {"person_id": "lorne", "post_id": "harbour-master"}
    write(empty / "bad.json", {"memberships": [ended | references]})
    ran = run("officials", "import", "bad.json")
    assert (ran.status, "before it starts" in ran.err) == (1, True)
    assert (empty / "index" / "officials.json").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe"])
def test_what_is_no_json(run: Run, empty: Path, content: bytes) -> None:
    (empty / "bad.json").write_bytes(content)
    for name in ("bad.json", "missing.json"):
        ran = run("officials", "import", name)
        assert (ran.status, name in ran.err, "Traceback" in ran.err) == (2, True, False)
    assert not (empty / "index").exists()


def test_doubts_are_told_and_imported(run: Run, empty: Path) -> None:
    doubtful = {
        "persons": [{"id": "lorne", "name": "Ada Lorne", "nickname": "Ada", "birth_date": "1980-02-30"}]
    }
    write(empty / "mine.json", doubtful)
    ran = run("officials", "import", "mine.json")
    first, second, summary = ran.err.splitlines()
    assert (ran.status, "nickname" in first, "1980-02-30" in second) == (0, True, True)
    assert summary == "index/officials.json: people 1 new"
    assert own(empty) == doubtful


def test_a_folder_that_cannot_be_written(run: Run, empty: Path) -> None:
    write(empty / "mine.json", LORNE)
    (empty / "index").write_text("a file")
    ran = run("officials", "import", "mine.json")
    assert (ran.status, "nothing was imported" in ran.err) == (2, True)


def test_nothing_is_left_beside_it(run: Run, empty: Path) -> None:
    write(empty / "mine.json", LORNE)
    run("officials", "import", "mine.json")
    place = empty / "index" / "officials.json"
    assert [each.name for each in place.parent.iterdir()] == ["officials.json"]
    assert (
        stat.S_IMODE(place.stat().st_mode) & 0o444
        == stat.S_IMODE((empty / "mine.json").stat().st_mode) & 0o444
    )


def test_the_whole_way_of_a_new_official(run: Run, demo: Path) -> None:
    """A speaker whom nobody knows is filled in, imported, and is given what was said."""
    (demo / "harbour.txt").write_text(HARBOUR)
    added = run(*REGISTRY, "add", "harbour.txt", "--published", "2025-04-24", "--title", "The harbour")
    assert added.status == 0
    (demo / "harbour.txt").unlink()
    listed = run(*REGISTRY, "officials", "unknown")
    stub = listed.json()
    assert (listed.status, listed.err) == (0, "1 speaker not in the registry\n")
    (person,), (membership,) = stub["persons"], stub["memberships"]
    assert person == {
        "id": "ada-lorne",
        "name": "Ada Lorne",
        "other_names": [],
        "family_name": "Lorne",
        "gender": None,
        "summary": "Quoted once in 1 article, 2025-04-24.",
        "sources": [{"note": "The harbour, 2025-04-24"}],
    }
    assert membership["note"].startswith("Printed as “Mayor”. ")
    write(demo / "stub.json", stub)
    assert run(*REGISTRY, "officials", "check", "stub.json").status == 0
    stub["posts"] = LORNE["posts"]
    stub["memberships"] = [membership | {"post_id": "harbour-master", "start_date": "2024-02-01"}]
    write(demo / "stub.json", stub)
    ran = run(*REGISTRY, "officials", "import", "stub.json")
    assert (
        ran.err.splitlines()[1]
        == "`quotearchive reindex --resolve` gives them what is in the archive already"
    )
    assert run(*REGISTRY, "officials", "unknown").status == 1
    assert run("search", "--by", "ada-lorne").status == 0, "by the name that was printed"
    tried = run(*REGISTRY, "reindex", "--resolve", "--dry-run")
    assert tried.lines == [
        "The harbour",
        "  ~ Ada Lorne: “The harbour is open,”",
        "      official: none → ada-lorne",
        "      post: none → Harbour Master of Tolmar",
    ]
    assert tried.err == (
        "1 of 8 articles read again: 0 unchanged; 0 quotations came, 0 went, 1 changed; "
        "nothing was written (--dry-run)\n"
    )
    done = run(*REGISTRY, "reindex", "--resolve")
    assert (done.out, done.err) == (tried.out, tried.err.replace("; nothing was written (--dry-run)", ""))
    assert run("search", "post:harbour", "--count").out == "1\n"
    whole = run(*REGISTRY, "reindex", "--extract")
    assert (whole.out, whole.err) == (
        "",
        "8 articles read: 8 unchanged; 0 quotations came, 0 went, 0 changed\n",
    )
    assert run(*REGISTRY, "reindex", "--resolve").err.startswith("0 of 8 articles read again")


SPEAKERS = (
    "“The harbour is open,” Mayor Ada Lorne said.\n\n"
    "“The gates are shut,” Serhii Vaskyi said.\n\n"
    "The Council of Tolmar said that the water was rising.\n"
)
AGAIN = "“The gates are open,” Sergey Vaskiy told reporters on Monday.\n\n“Not all of them,” Lorne said.\n"


@pytest.fixture
def heard(run: Run, empty: Path) -> Path:
    (empty / "one.txt").write_text(SPEAKERS)
    (empty / "two.txt").write_text(AGAIN)
    run("add", "one.txt", "--url", "https://karvinform.example/1", "--published", "2025-04-24")
    run("add", "two.txt", "--published", "2025-05-01")
    return empty


def test_who_is_unknown(run: Run, heard: Path) -> None:
    stub = run("officials", "unknown").json()
    people = {each["id"]: each for each in stub["persons"]}
    assert list(people) == ["sergey-vaskiy", "ada-lorne"]
    assert people["sergey-vaskiy"]["other_names"] == [{"name": "Serhii Vaskyi"}]
    assert people["sergey-vaskiy"]["summary"] == "Quoted 2 times in 2 articles, 2025-04-24 to 2025-05-01."
    source = {"url": "https://karvinform.example/1", "note": "karvinform.example, 2025-04-24"}
    assert source in people["ada-lorne"]["sources"]
    assert [each["name"] for each in stub["organizations"]] == ["Council of Tolmar"]
    limited = run("officials", "unknown", "--limit", "1")
    assert len(limited.json()["persons"]) == 1
    assert limited.err == "3 speakers not in the registry, 1 shown\n"
    write(heard / "stub.json", stub)
    assert run("officials", "check", "stub.json").status == 0
    assert run("officials", "import", "stub.json").status == 0
    assert run("officials", "check").status == 0
    assert run("officials", "unknown").status == 1
    assert run("reindex", "--resolve").status == 0
    counted = {each["value"] for each in run("stats", "--format", "json").json()["counts"]}
    assert {"ada-lorne", "sergey-vaskiy"} <= counted


@pytest.mark.usefixtures("heard")
def test_ids_are_nobody_elses(run: Run, heard: Path) -> None:
    taken = {"persons": [{"id": "ada-lorne", "name": "Somebody Else"}]}
    write(heard / "index" / "officials.json", taken)
    assert "ada-lorne-2" in [each["id"] for each in run("officials", "unknown").json()["persons"]]


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("room", [24, 60, 80, 140])
def test_a_table_of_the_unknown_fits(run: Run, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    monkeypatch.setenv("COLUMNS", str(room))
    ran = run("officials", "unknown", "--format", "table")
    assert max(map(width, ran.lines)) <= room
    assert len(ran.lines) == 4


def test_without_an_archive_nobody_is_unknown(run: Run, empty: Path) -> None:
    ran = run("officials", "unknown")
    assert (ran.status, "There is no archive in index" in ran.err) == (2, True)
    assert not list(empty.iterdir())


def test_a_registry_for_a_run_has_the_archives_additions_over_it(run: Run, demo: Path) -> None:
    write(demo / "index" / "officials.json", {"persons": [{"id": "lorne", "name": "Ada Lorne"}]})
    ids = [json.loads(each)["id"] for each in run(*REGISTRY, "officials", "list", "--format", "jsonl").lines]
    assert {"serano", "lorne"} <= set(ids)
    assert "shmyhal" not in ids, "the shipped registry is not there"
    dangling = {"id": "m", "person_id": "shmyhal", "post_id": "ua-pm", "start_date": "2025"}
    write(demo / "index" / "officials.json", {"memberships": [dangling]})
    ran = run(*REGISTRY, "officials", "list")
    assert (ran.status, "index/officials.json" in ran.err, "“shmyhal”" in ran.err) == (2, True, True)
