"""Servers of `hosting` for tests: a plugin, named in `pytest_plugins`."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from hosting import Host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hosting import Hosting


@pytest.fixture
def hosting() -> Iterator[Hosting]:
    """Starts servers, which stop with the test."""
    with ExitStack() as running:
        yield lambda pages: running.enter_context(Host(pages).running())
