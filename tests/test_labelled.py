"""The labelled articles: gold.jsonl is what they say, each label can be checked, and every construction is there."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from labelled.build import FOLDER, GOLD, LabelError, build, parse, registry, unmark

from quotearchive.model import Kind, PlatformName

PLATFORMS = set(PlatformName)
_NAMES = """
according-to as-put-it block boilerplate called colon dash-closing dialogue editor-brackets fragment infinitive
inverted label lost-space marks-outside multipara nested no-cue nominal one-word passive platform-after pronoun
reported-question same-surname scare-inside several-clauses social-media-unnamed split text-mention
third-party-account this-was-stated title-by-date title-only told-that translit unclosed unmarked unopened
"""
CONSTRUCTIONS = _NAMES.split()
FIELDS = {"id", "title", "url", "outlet", "published", "language", "text", "quotes", "non_quotes"}

HEADER = "id: 99\ntitle: T\nurl: https://dzvinok.example/99\noutlet: Dzvinok\npublished: 2025-05-20\n\n"


def gold() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def quotes() -> list[dict[str, Any]]:
    return [quote for article in gold() for quote in article["quotes"]]


def quotations() -> int:
    """The parts of a split quotation are one."""
    return sum(quote["group"] is None for quote in quotes()) + len(
        {quote["group"] for quote in quotes()} - {None}
    )


def test_gold_is_what_the_articles_say() -> None:
    assert GOLD.read_bytes() == build().encode()


def test_every_article_is_whole() -> None:
    articles = gold()
    assert all(article.keys() == FIELDS for article in articles)
    assert [article["id"] for article in articles] == [
        path.stem for path in sorted(FOLDER.glob("articles/*.txt"))
    ]
    assert len({article["url"] for article in articles}) == len(articles)
    assert all(date(2025, 1, 1) <= date.fromisoformat(article["published"]) for article in articles)
    assert [article["id"] for article in articles if not 80 <= len(article["text"].split()) <= 450] == []


@pytest.mark.parametrize("kept", ["quotes", "non_quotes"])
def test_words_stand_where_the_offsets_say(kept: str) -> None:
    for article in gold():
        text, spans = article["text"], [(each["start"], each["end"]) for each in article[kept]]
        assert [each["text"] for each in article[kept]] == [text[start:end] for start, end in spans]
        assert all(one[1] <= other[0] for one, other in pairwise(spans)), article["id"]


def test_mentions_and_platform_words_stand_in_the_article() -> None:
    for article in gold():
        for quote in article["quotes"]:
            assert (quote["speaker_mention"] or "") in article["text"]
            assert (quote["platform_evidence"] or "") in article["text"]
            assert (quote["platform"] == "none") == (quote["platform_evidence"] is None)


def test_every_speaker_is_somebody() -> None:
    people = registry()
    for quote in quotes():
        if quote["speaker_id"]:
            person = people[quote["speaker_id"]]
            assert (quote["speaker"], quote["speaker_type"]) == (person.name, person.type)
        else:
            assert quote["speaker"] not in {person.name for person in people.values()}


def test_indirect_words_carry_neither_that_nor_the_final_stop() -> None:
    for quote in quotes():
        assert quote["kind"] in set(Kind)
        if quote["kind"] != Kind.DIRECT:
            assert not quote["text"].startswith("that ")
            assert quote["text"][-1] not in ".,"


def test_no_mark_stands_at_both_ends_of_direct_words() -> None:
    direct = [quote["text"] for quote in quotes() if quote["kind"] == Kind.DIRECT]
    assert [words for words in direct if words[0] in '“„«"‘' and words[-1] in '”“»"’'] == []


def test_there_is_enough_of_everything() -> None:
    assert len(gold()) >= 25
    assert quotations() >= 150
    assert sum(len(article["non_quotes"]) for article in gold()) >= 25


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_every_platform_is_there_twice(platform: str) -> None:
    assert Counter(quote["platform"] for quote in quotes())[platform] >= 2


def test_every_construction_is_there_twice_and_no_other() -> None:
    found = Counter(flag for quote in quotes() for flag in quote["flags"])
    assert {flag for flag in CONSTRUCTIONS if found[flag] < 2} == set()
    assert found.keys() - set(CONSTRUCTIONS) == set()


def test_the_registry_has_what_makes_names_hard() -> None:
    popolo = json.loads((FOLDER / "officials.json").read_text(encoding="utf-8"))
    held = Counter(each["post_id"] for each in popolo["memberships"])
    surnames = Counter(each["family_name"] for each in popolo["persons"])
    assert len(popolo["persons"]) >= 25
    assert len(popolo["organizations"]) >= 12
    assert sum(count > 1 for count in held.values()) >= 5
    assert sum(count > 1 for count in surnames.values()) == 2
    assert sum("other_names" in each for each in popolo["persons"]) >= 20


def test_a_label_is_read() -> None:
    source = (
        "“{Go,}” [1:she] said, “{+now.}” She called it “{n:Dusk}”.\n\n> 1 @kosmyna on tv “called it”; colon\n"
    )
    first, second = parse(HEADER + source, registry())["quotes"]
    assert (first["text"], second["text"]) == ("Go,", "now.")
    assert first["group"] == second["group"] == "99-g1"
    assert (first["speaker"], first["platform"]) == ("Halyna Kosmyna", "tv")
    assert first["flags"] == ["colon", "platform-after", "pronoun", "split"]


@pytest.mark.parametrize("text", ["{a", "a}", "{a]", "{a {b}}", "{ a}", "{}", "[1:a] [1:b]"])
def test_bad_markup_is_refused(text: str) -> None:
    with pytest.raises(LabelError):
        unmark(text)


@pytest.mark.parametrize(
    "source",
    [
        "{Go.}\n\n> 1 @nobody-known\n",
        "{Go.}\n\n> 2 @kosmyna\n",
        "{Go.} [2:She]\n\n> 1 @kosmyna\n",
        "{Go.}\n\n> 1 kosmyna\n",
        "{Go.}\n\n> 1 @kosmyna on tv “on air”\n",
        "{Go.}\n",
    ],
)
def test_a_bad_label_is_refused(source: str) -> None:
    with pytest.raises(LabelError):
        parse(HEADER + source, registry())
