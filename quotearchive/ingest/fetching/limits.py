"""How long is waited, how much is taken, and how often an address is asked."""

from __future__ import annotations

from dataclasses import dataclass

from quotearchive.ingest.opened import LARGEST


@dataclass(frozen=True, slots=True)
class Limits:
    """Times are in seconds, sizes in bytes.

    `connect` and `read` are for one step, `total` for one answer from the first byte sent to the last received.
    `delay` lies between two requests to one host; robots.txt may ask for more, up to `longest_delay`. A server that
    is busy, or a connection that fails, is tried `tries` times, `back_off` after the first, twice that after the
    second, or what the server asks for, up to `longest_wait`.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = LARGEST
    redirects: int = 5
    delay: float = 1.0
    longest_delay: float = 30.0
    tries: int = 3
    back_off: float = 2.0
    longest_wait: float = 60.0
