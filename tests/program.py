"""What a run of the program leaves, for the tests of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ran:
    """What a run of the program left: its exit status, its data, and what it said beside them."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]
Start = Callable[..., Any]
"""Gives a Popen[bytes] whose streams are pipes."""
