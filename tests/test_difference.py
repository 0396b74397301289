"""What is told of a quotation that two readings of one article give otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotearchive.difference import Changed, Shift, difference
from quotearchive.model import (
    Attribution,
    Evidence,
    Kind,
    Mention,
    Platform,
    PlatformName,
    Quotation,
    Span,
    Speaker,
    SpeakerType,
)

QUOTATION = Quotation("bridge.txt", (Span(1, 16),), "The bridge is open,", Kind.DIRECT)
SPEAKER = Speaker(Mention("she", Span(18, 21)), "Ada Lorne", SpeakerType.PERSON, "lorne", "Mayor", ("Mayor",))
TELEGRAM = Platform(PlatformName.TELEGRAM, "on Telegram", Span(25, 36))
SAID = Attribution(
    QUOTATION, Mention("said"), SPEAKER, TELEGRAM, (Evidence("beside", "she said", None, 6.0),)
)
OTHER = replace(SAID, quotation=replace(QUOTATION, text="The road is closed."))


def test_the_same_is_no_difference() -> None:
    same = difference([SAID, OTHER], [OTHER, SAID])
    assert (bool(same), same.exact) == (False, True)


def test_what_came_and_what_went() -> None:
    found = difference([SAID], [OTHER])
    assert (found.came, found.went, found.changed, found.exact) == ((OTHER,), (SAID,), (), False)
    assert found
    again = replace(SAID, quotation=replace(QUOTATION, ordinal=1))
    assert difference([SAID], [SAID, again]).came == (again,)


def speaker(**changes: object) -> Attribution:
    return replace(SAID, speaker=replace(SPEAKER, **changes))  # type: ignore[arg-type]


def quotation(**changes: object) -> Attribution:
    return replace(SAID, quotation=replace(QUOTATION, **changes))  # type: ignore[arg-type]


CHANGES = {
    "speaker": (speaker(name="Ilva Sorn"), ["speaker: Ada Lorne → Ilva Sorn"]),
    "type": (speaker(type=SpeakerType.UNNAMED), ["type: person → unnamed"]),
    "official": (speaker(official=None), ["official: lorne → none"]),
    "post": (speaker(post="Chair", posts=("Chair", "Mayor")), ["post: Mayor → Chair; Mayor"]),
    "posts": (speaker(posts=("Mayor", "Chair")), ["post: Mayor → Mayor; Chair"]),
    "platform": (replace(SAID, platform=Platform(PlatformName.TV, "on air")), ["platform: telegram → tv"]),
    "no platform": (replace(SAID, platform=None), ["platform: telegram → none"]),
    "address": (
        replace(SAID, platform=replace(TELEGRAM, url="https://t.example/1")),
        ["posted at: none → https://t.example/1"],
    ),
    "kind": (quotation(kind=Kind.MIXED), ["kind: direct → mixed"]),
    "span": (quotation(spans=(Span(1, 9), Span(12, 16))), ["span: 1–16 → 1–9, 12–16"]),
    "score": (
        replace(SAID, evidence=(Evidence("beside", "she said", None, 2.0),)),
        ["score: 1.00 → 0.88"],
    ),
    "nobody": (
        replace(SAID, speaker=None),
        ["speaker: Ada Lorne → none", "official: lorne → none", "post: Mayor → none"],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_changed(name: str) -> None:
    after, told = CHANGES[name]
    (changed,) = difference([SAID], [after]).changed
    assert changed.attribution == after
    assert [f"{each.name}: {each.before} → {each.after}" for each in changed.shifts] == told


def test_marks_alone_keep_the_id() -> None:
    after = quotation(text="“The bridge is open”", spans=(Span(0, 17),))
    assert difference([SAID], [after]).changed == (Changed(after, (Shift("span", "1–16", "0–17"),)),)


@pytest.mark.parametrize(
    "after",
    [
        replace(SAID, cue=Mention("wrote")),
        speaker(mention=Mention("the mayor")),
        speaker(membership="m"),
        replace(SAID, platform=replace(TELEGRAM, text="in a post")),
        replace(SAID, evidence=(Evidence("nearby", "she said", None, 6.0),)),
    ],
)
def test_evidence_alone_is_not_told_but_not_the_same(after: Attribution) -> None:
    found = difference([SAID], [after])
    assert (bool(found), found.exact) == (False, False)
