"""Work spread over processes, with its results in the order of the input."""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
Result = TypeVar("Result")
Known = TypeVar("Known")

AHEAD = 4
"""So many items a process are read before the first of their results is asked for."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Known]):
    """An item whose result is known: it keeps its place among the others, and costs no process anything."""

    result: Known


_work: Callable[[Any, Any], Any]
_shared: Any


def in_order(
    items: Iterable[Item | Done[Known]], work: Callable[[Item, Any], Result], shared: Any, *, jobs: int
) -> Iterator[Result | Known]:
    """`work(item, shared)` for each item, by `jobs` processes, in the order of the items.

    `work` is a function of a module, `shared` a value that can be pickled; it is handed to each process once.
    Items are read a few ahead only; one that is `Done` is passed on. What `work` raises is raised here.
    """
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _start, (work, shared))
    waiting: deque[Future[Result | Known]] = deque()
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
    if isinstance(item, Done):
        known: Future[Any] = Future()
        known.set_result(item.result)
        return known
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
