"""In how many parts the index lies after a load: few, however many batches it came in."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from quotearchive.search.engine import Document
from quotearchive.search.query import parse
from quotearchive.search.whoosh_engine import WhooshEngine, writing

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2025, 4, 24)


def documents(first: int, count: int) -> list[Document]:
    return [
        Document(
            id=f"id{number}",
            text=f"bridge {number} is open",
            context="",
            title="",
            names=("Ada Lorne",),
            post="",
            outlet="",
            platform=None,
            kind="direct",
            language="en",
            day=TODAY,
            score=0.9,
            official=None,
            article="a",
            order=number,
        )
        for number in range(first, first + count)
    ]


def segments(folder: Path) -> int:
    return len(list(folder.glob("*.trm")))


@pytest.mark.parametrize(
    ("sizes", "left"), [([20] * 12, 1), ([5, 5, 10, 20, *[20] * 30], 2), ([400, *[30] * 10], 2)]
)
def test_a_load_is_merged_at_its_end(tmp_path: Path, sizes: list[int], left: int) -> None:
    """If it is as large as what was there before; until then it lies in more parts, but never in many."""
    written, most = 0, 0
    with closing(WhooshEngine(tmp_path / "search")) as engine:
        for number, size in enumerate(sizes):
            engine.update(documents(written, size), (), mark=f"a:{number}", more=number < len(sizes) - 1)
            written += size
            most = max(most, segments(tmp_path / "search"))
            assert engine.search(parse("bridge", today=TODAY), limit=1).total == written
    assert (most <= writing.MANY, segments(tmp_path / "search")) == (True, left)


@pytest.mark.parametrize(
    ("sizes", "at_the_end", "before"),
    [
        ([5], False, False),
        ([5, 5], True, False),
        ([1, 100], False, False),
        ([60, 100, 40], True, False),
        ([10, 500, *[30] * 14], False, False),
        ([10, 500, *[30] * 15], False, True),
    ],
)
def test_a_merge_must_be_worth_it(sizes: list[int], at_the_end: bool, before: bool) -> None:
    assert [writing.is_scattered(sizes, more=more) for more in (False, True)] == [at_the_end, before]
