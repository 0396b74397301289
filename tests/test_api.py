"""The Python API: lazily loaded, and the same as the command line behind it."""

from __future__ import annotations

import doctest
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

import quotearchive
from quotearchive import Archive, InputError, QuotearchiveError, extract

if TYPE_CHECKING:
    from pathlib import Path

SAID = "“The bridge will open,” Transport Minister Ada Lorne wrote on Telegram.\n"


def test_extract() -> None:
    (statement,) = extract(SAID, published="2025-04-24", outlet="Karvinform")
    quotation, platform = statement.attribution.quotation, statement.attribution.platform
    assert quotation.spans[0].of(SAID) == quotation.text
    assert platform
    assert platform.name is quotearchive.PlatformName.TELEGRAM
    assert (statement.source.day, statement.source.outlet) == (date(2025, 4, 24), "Karvinform")
    assert extract("Nobody spoke.") == []


def test_extract_with_a_day_and_officials() -> None:
    said = "“Good,” Prime Minister of Ukraine Denys Shmyhal said."
    (before,) = extract(said, published=date(2025, 4, 24))
    (after,) = extract(said, published=date(2026, 2, 1))
    assert before.attribution.speaker
    assert after.attribution.speaker
    assert before.attribution.speaker.post == "Prime Minister of Ukraine"
    assert (after.attribution.speaker.official, after.attribution.speaker.post) == ("shmyhal", None)


@pytest.mark.parametrize("text", ["", " \n", "\0"])
def test_a_text_without_words_is_an_error(text: str) -> None:
    with pytest.raises(InputError):
        extract(text)


def test_every_error_is_one_of_ours(tmp_path: Path) -> None:
    with pytest.raises(QuotearchiveError):
        Archive(tmp_path / "nowhere")
    with pytest.raises(QuotearchiveError):
        extract(SAID, published="someday")
    with pytest.raises(QuotearchiveError):
        extract(SAID, officials=tmp_path / "none.json")


def test_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID)
    with Archive(tmp_path / "index", create=True) as archive:
        kept, fault = archive.add(tmp_path / "a.txt", tmp_path / "b.txt", published="2025-04-24")
        assert isinstance(fault, InputError)
        assert not isinstance(kept, InputError)
        assert kept.added.outcome == "new"
        assert [each.id for each in archive.search("bridge -tower")] == [
            each.id for each in archive.statements()
        ]
        assert archive.search("tower") == []
        assert len(archive.search()) == 1
    for file in (tmp_path / "index" / "search").iterdir():
        file.write_bytes(b"")
    with Archive(tmp_path / "index") as archive:
        assert len(archive.search("bridge")) == 1


def test_the_function_stays_a_function() -> None:
    """The folder of the same name does not hide it, whichever is imported first."""
    for first in (
        "import quotearchive.extract",
        "import quotearchive.pipeline",
        "from quotearchive.extract import RULES",
    ):
        code = f"{first}\nimport quotearchive\nfor _ in range(2): print(len(quotearchive.extract({SAID!r})))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "1\n1\n"


def test_importing_costs_nothing() -> None:
    code = "import quotearchive, sys; print([m for m in sys.modules if m.startswith('quotearchive.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_public_names() -> None:
    assert quotearchive.__all__ == sorted(quotearchive.__all__)
    assert dir(quotearchive) == quotearchive.__all__
    assert all(getattr(quotearchive, name) is not None for name in quotearchive.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        quotearchive.nonsense  # noqa: B018


def test_the_example_in_the_docstring() -> None:
    assert doctest.testmod(quotearchive).failed == 0
