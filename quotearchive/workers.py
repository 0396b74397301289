"""Work spread over processes, with its results in the order of the input."""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 4
"""So many items a process are read before the first of their results is asked for."""

_work: Callable[[Any, Any], Any]
_shared: Any


def in_order(
    items: Iterable[Item], work: Callable[[Item, Any], Result], shared: Any, *, jobs: int
) -> Iterator[Result]:
    """`work(item, shared)` for each item, by `jobs` processes, in the order of the items.

    `work` is a function of a module, `shared` a value that can be pickled; it is handed to each process once.
    Items are read a few ahead only. What `work` raises is raised here.
    """
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _start, (work, shared))
    waiting: deque[Future[Result]] = deque()
    try:
        for item in items:
            waiting.append(_submit(pool, item))
            if len(waiting) > AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _start(work: Callable[[Any, Any], Any], shared: Any) -> None:
    global _work, _shared
    _work, _shared = work, shared


def _run(item: Any) -> Any:
    return _work(item, _shared)


def _submit(pool: ProcessPoolExecutor, item: Any) -> Future[Any]:
    with _uninterrupted():
        return pool.submit(_run, item)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits meanwhile, and never reaches a process started here: only this one answers it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
