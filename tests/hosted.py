"""Servers of `hosting` for tests: a plugin, named in `pytest_plugins`."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from hosting import Host

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hosting import Hosting


@pytest.fixture
def hosting() -> Iterator[Hosting]:
    """Starts servers, which stop with the test."""
    with ExitStack() as running:
        yield lambda pages: running.enter_context(Host(pages).running())


@pytest.fixture
def known(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry that knows the one who speaks in these tests, so that nothing is told of strangers."""
    path = tmp_path_factory.mktemp("registry") / "officials.json"
    path.write_text(json.dumps({"persons": [{"id": "hane", "name": "Viktor Hane", "family_name": "Hane"}]}))
    monkeypatch.setenv("QUOTEARCHIVE_OFFICIALS", str(path))
    return path
