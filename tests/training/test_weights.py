"""The weights that ship are what training writes, and every sign in them is one that a rule can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.find import judge
from quotearchive.extract.rules import names
from quotearchive.extract.score import SIGNS
from quotearchive.language import LANGUAGES
from training.writing import write

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = LANGUAGES["en"]


def test_what_ships_is_what_training_writes(tmp_path: Path) -> None:
    from quotearchive.language import english_weights

    write(tmp_path / "weights.py", ENGLISH)
    written: dict[str, object] = {}
    exec((tmp_path / "weights.py").read_text(encoding="utf-8"), written)  # noqa: S102 our own tables
    for name in ("AT_NOTHING", "SIGNS", "ENDS", "SCORE"):
        assert written[name] == getattr(english_weights, name)


def test_each_table_is_of_a_rule() -> None:
    assert set(ENGLISH.signs) == {name for name, _ in judge.SIGNS}
    known = {*names(), *(name for name, _ in SIGNS)}
    rules = {key.removesuffix("*").partition(":")[0] for key in ENGLISH.score}
    assert rules <= known


def test_a_few_hundred_kilobytes_at_most(tmp_path: Path) -> None:
    write(tmp_path / "weights.py", ENGLISH)
    assert (tmp_path / "weights.py").stat().st_size < 300_000
