"""The meter: bytes are counted as they are read, whatever is read of them and however."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from quotearchive.errors import InputError
from quotearchive.ingest.files import expand
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.meter import Meter
from quotearchive.ingest.read import read
from quotearchive.ingest.reading import Reading
from quotearchive.model import Article

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(
            f"“Gate {number} is open,” Ada Lorne said.\n" * (number * 9000 + 1)
        )
    return tmp_path


def test_all_of_it_is_counted(folder: Path) -> None:
    meter, plain = Meter(), list(read([str(folder)], Metadata(), stdin=io.BytesIO()))
    shares, contents = [], []
    for each in read([str(folder)], Metadata(), stdin=io.BytesIO(), meter=meter):
        contents.append(each)
        shares.append(meter.share)
    assert contents == plain
    assert all(isinstance(each, Reading) and isinstance(each.content, Article) for each in contents)
    assert meter.read == meter.total == sum(each.stat().st_size for each in folder.iterdir())
    assert shares == sorted(shares, key=lambda share: share or 0)
    assert (0 < (shares[0] or 0) < (shares[1] or 0), shares[2]) == (True, 1.0)


@pytest.mark.parametrize(
    ("paths", "known"), [(["0.txt", "none.txt"], True), (["0.txt", "-"], False), ([], True)]
)
def test_what_the_end_is(folder: Path, paths: list[str], known: bool) -> None:
    meter = Meter()
    items = meter.measured(expand([each if each == "-" else str(folder / each) for each in paths]))
    assert len(items) == len(paths)
    assert [isinstance(each, InputError) for each in items] == [each == "none.txt" for each in paths]
    assert meter.total == ((folder / "0.txt").stat().st_size * bool(paths) if known else None)
    assert meter.share == (0.0 if known and paths else None)


def test_standard_input_is_taken_as_it_comes(tmp_path: Path) -> None:
    meter, text = Meter(), "“The gate is open,” Ada Lorne said.\n".encode()
    (found,) = read(["-"], Metadata(), stdin=io.BytesIO(text), meter=meter)
    assert isinstance(found, Reading)
    assert isinstance(found.content, Article)
    assert (meter.read, meter.share, list(tmp_path.iterdir())) == (len(text), None, [])
