"""One Popolo file laid over another: it reads back as the roster that the two make, and no field is lost."""

from __future__ import annotations

import json
from typing import Any

import pytest

from quotearchive.ingest import popolo
from quotearchive.ingest.popolo.laying import laid_over

BASE: dict[str, Any] = {
    "persons": [
        {"id": "brandt", "name": "Ossian Brandt", "sources": [{"url": "https://karvenia.example/"}]},
        {"id": "hane", "name": "Viktor Hane", "identifiers": [{"scheme": "wikidata", "identifier": "Q0"}]},
        {"id": "council", "name": "A Council Taken For A Person"},
    ],
    "organizations": [
        {"id": "cabinet", "name": "Cabinet of Karvenia", "area_id": "karvenia"},
        {"id": "press", "name": "Press"},
    ],
    "posts": [
        {"id": "pm", "label": "Prime Minister", "organization_id": "cabinet"},
        {"id": "energy", "label": "Minister of Energy", "organization_id": "cabinet"},
    ],
    "memberships": [
        {"person_id": "brandt", "post_id": "pm", "start_date": "2024-05", "note": "sworn in"},
        {"person_id": "brandt", "post_id": "pm", "start_date": "2024-05", "end_date": "2024-06"},
        {"id": "m1", "person_id": "hane", "post_id": "energy", "start_date": "2023"},
        {"person_id": "hane", "organization_id": "cabinet"},
    ],
    "areas": [{"id": "karvenia", "name": "Karvenia", "other_names": [{"name": "Karveni*"}]}],
    "events": [{"id": "e1", "name": "An election"}],
}
ADDITIONS: dict[str, dict[str, Any]] = {
    "nothing": {"persons": []},
    "a person": {"persons": [{"id": "lind", "name": "Ada Lind", "summary": "kept"}]},
    "another name": {"persons": [{"id": "hane", "name": "Viktor A. Hane"}]},
    "a body for a person": {"organizations": [{"id": "council", "name": "Council of Karvenia"}]},
    "a person for a body": {"persons": [{"id": "press", "name": "Ida Press"}]},
    "a post, and who holds it": {
        "posts": [{"id": "water", "label": "Minister of Water", "organization_id": "cabinet"}],
        "memberships": [{"person_id": "hane", "post_id": "water", "start_date": "2025-01-02"}],
    },
    "a post that keeps its place": {
        "posts": [{"id": "pm", "label": "Head of Government", "area_id": "karvenia"}]
    },
    "an end": {
        "memberships": [{"id": "m1", "person_id": "hane", "post_id": "energy", "end_date": "2025-03"}]
    },
    "a membership without an id, for another": {
        "memberships": [{"person_id": "brandt", "post_id": "pm", "start_date": "2024-05", "acting": True}]
    },
    "an area within": {"areas": [{"id": "vesk", "name": "Vesk", "parent_id": "karvenia"}]},
    "an event": {
        "persons": [],
        "events": [{"id": "e1", "name": "The election"}, {"id": "e2", "name": "Another"}],
    },
    "what was not there": {"persons": [], "motions": [1, 1], "title": "Own officials"},
}


@pytest.mark.parametrize("name", ADDITIONS)
def test_it_reads_back_as_the_roster_that_the_two_make(name: str) -> None:
    base = popolo.parse(BASE, name="base")
    over = popolo.overlay(base, popolo.parse(ADDITIONS[name], name="additions", base=base))
    merged = popolo.parse(laid_over(BASE, ADDITIONS[name]), name="merged")
    assert dict(merged.officials) == dict(over.officials)
    assert dict(merged.posts) == dict(over.posts)
    assert sorted(map(repr, merged.memberships)) == sorted(map(repr, over.memberships))
    assert dict(merged.areas) == dict(over.areas)


@pytest.mark.parametrize("name", ADDITIONS)
def test_every_record_is_there_with_every_field(name: str) -> None:
    merged = laid_over(BASE, ADDITIONS[name])
    for kind, records in ADDITIONS[name].items():
        listed = merged[kind]
        assert listed == records or all(_is_in(record, listed) for record in records)
    replaced = {each.get("id") for each in _records(ADDITIONS[name])}
    kept = [each for each in _records(BASE) if each.get("id") not in replaced or "id" not in each]
    lost = [each for each in kept if not _is_in(each, [*_records(merged)])]
    assert len(lost) == (name == "a membership without an id, for another")


def _records(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        each
        for records in data.values()
        if isinstance(records, list)
        for each in records
        if isinstance(each, dict)
    ]


def _is_in(record: object, listed: Any) -> bool:
    """Whether it is there, perhaps with the id that it is known by."""
    return any(
        record == each
        or (isinstance(record, dict) and isinstance(each, dict) and record.items() <= each.items())
        for each in listed
    )


def test_posts_without_an_area_go_with_their_body() -> None:
    """The one case in which the file is not what the two rosters make: there they stay where the body was."""
    moved = {"organizations": [{"id": "cabinet", "name": "Cabinet of Belzara", "area": {"name": "Belzara"}}]}
    merged = popolo.parse(laid_over(BASE, moved), name="merged")
    assert {post.area for post in merged.posts.values()} == {merged.officials["cabinet"].area} != {"karvenia"}


def test_twice_is_once_and_nothing_changes_what_it_was_given() -> None:
    before = json.dumps([BASE, ADDITIONS])
    for additions in ADDITIONS.values():
        once = laid_over(BASE, additions)
        assert laid_over(once, additions) in (once, {**once, "motions": [1, 1, 1, 1]})
    assert json.dumps([BASE, ADDITIONS]) == before
