"""How better rules reach old articles: the texts that are kept are read again, told about first, and then written."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import tee
from typing import TYPE_CHECKING

from quotearchive import pipeline
from quotearchive.difference import Difference, difference
from quotearchive.errors import InputError
from quotearchive.extract import RULES
from quotearchive.indexing import sync

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from quotearchive.archive.store import Held, Store
    from quotearchive.model import Source
    from quotearchive.pipeline import Extracted
    from quotearchive.roster import Roster
    from quotearchive.search.engine import Engine

_LEAVE, _MARK, _REPLACE = range(3)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the present rules make of an article that is kept; None: there are none for its language."""

    source: Source
    difference: Difference | None


class Reextraction:
    """Two passes over an archive: `compare` tells what comes, goes and changes, and then `write` does it.

    In between a byte an article is kept, and not the quotations that were found: of a large archive they would
    fill the memory, or a disk. They are extracted again where there is something to write, which most articles
    are spared, and come out the same, for extraction asks nothing but the text, the rules and the registry.
    """

    def __init__(self, store: Store, roster: Roster, *, jobs: int | None = 1) -> None:
        self._store, self._roster, self._jobs = store, roster, jobs
        self._plan = bytearray()

    def compare(self) -> Iterator[Compared | InputError]:
        """Every article, in the order in which they were first read; nothing is written.

        An InputError is one whose quotations could not be extracted: `write` leaves it as it is.
        """
        self._plan.clear()
        for held, found in self._found(self._store.held()):
            compared = found if isinstance(found, InputError) else self._compared(held, found)
            self._plan.append(_todo(held, compared))
            yield compared

    def write(self, engine: Engine, *, now: datetime) -> Iterator[Source | InputError]:
        """Write what `compare` told, one transaction an article, and carry the index on; each as it is written.

        An InputError is what could not be. Stopped in between it leaves some articles as they were: they are
        told and written the next time.
        """
        for held in self._planned(_MARK):
            self._store.mark_rules(held, RULES)
        for number, (held, found) in enumerate(self._found(self._planned(_REPLACE)), 1):
            yield found if isinstance(found, InputError) else self._replaced(held, found, now)
            if number % pipeline.BATCH == 0:
                sync(self._store, engine, self._roster)
        sync(self._store, engine, self._roster)

    def _found(self, each: Iterable[Held]) -> Iterator[tuple[Held, Extracted | InputError]]:
        """What is held with what the rules find in it now, as far as it scores enough for that article."""
        held, again = tee(each)
        results = pipeline.extract_each((one.article for one in again), self._roster, jobs=self._jobs)
        for result, one in zip(results, held, strict=True):
            yield one, result if isinstance(result, InputError) else result.scoring(one.min_score)

    def _compared(self, held: Held, found: Extracted) -> Compared:
        source = held.article.source
        if found.note:
            return Compared(source, None)
        before = (statement.attribution for statement in self._store.of_article(source.key))
        return Compared(source, difference(before, found.attributions))

    def _planned(self, todo: int) -> Iterator[Held]:
        """Articles that another process has added since then come last: the plan ends before them."""
        if todo in self._plan:
            yield from (
                held for planned, held in zip(self._plan, self._store.held(), strict=False) if planned == todo
            )

    def _replaced(self, held: Held, found: Extracted, now: datetime) -> Source | InputError:
        try:
            self._store.replace(held, found.attributions, rules=RULES, now=now)
        except InputError as fault:
            return fault
        return held.article.source


def _todo(held: Held, compared: Compared | InputError) -> int:
    if isinstance(compared, InputError) or compared.difference is None:
        return _LEAVE
    if not compared.difference.exact:
        return _REPLACE
    # A note says that there were no rules for the language; now there are, and the next `add` need not look.
    return _MARK if held.rules != RULES or held.note else _LEAVE
