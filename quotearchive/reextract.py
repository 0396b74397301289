"""How better rules, or another registry, reach old articles: their texts are read again, told about, then written."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import islice, tee
from sys import intern
from typing import TYPE_CHECKING

from quotearchive import extraction, pipeline
from quotearchive.difference import Difference, difference
from quotearchive.errors import InputError
from quotearchive.extract import RULES
from quotearchive.indexing import respell, sync
from quotearchive.resolving import Concern, registry_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from quotearchive.archive.store import Held, Store
    from quotearchive.extraction import Extracted
    from quotearchive.model import Source
    from quotearchive.roster import Roster
    from quotearchive.search.engine import Engine

_LEAVE, _MARK, _MARK_REGISTRY, _REPLACE = range(4)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the present rules make of an article that is kept; None: there are none for its language.

    A post that is nobody's own any more is not left so: that it was needed no rules.
    """

    source: Source
    difference: Difference | None


class Reextraction:
    """Two passes over an archive: `compare` tells what comes, goes and changes, and then `write` does it.

    In between a few bytes an article are kept, and not the quotations that were found: of a large archive they would
    fill the memory, or a disk. They are extracted again where there is something to write, which most articles
    are spared, and come out the same, for extraction asks nothing but the text, the rules and the registry.

    With `only_concerned` only the articles that another registry may read otherwise are read again; `passed_by` counts
    the others, which are known to stay as they are.
    """

    def __init__(
        self,
        store: Store,
        roster: Roster,
        *,
        jobs: int | None = 1,
        only_concerned: bool = False,
    ) -> None:
        self._store, self._roster, self._jobs = store, roster, jobs
        self._concern, self._registry = Concern(store, roster, must_know=only_concerned), registry_of(roster)
        self._only_concerned = only_concerned
        self._plan, self._by = bytearray(), list[str | None]()
        self._chosen: deque[int] = deque()
        self.passed_by = 0

    def compare(self) -> Iterator[Compared | InputError]:
        """Every article, in the order in which they were first read; nothing is written.

        An InputError is one whose quotations could not be extracted: `write` leaves it as it is.
        """
        self._plan.clear()
        self._by.clear()
        self._chosen.clear()
        self.passed_by = 0
        for held, found in self._found(self._to_compare()):
            compared = found if isinstance(found, InputError) else self._compared(held, found)
            place = self._chosen.popleft()
            self._plan[place] = self._todo(held, compared, otherwise=self._plan[place])
            yield compared

    def write(self, engine: Engine, *, now: datetime) -> Iterator[Source | InputError]:
        """Write what `compare` told, one transaction an article, and carry the index on; each as it is written.

        An InputError is what could not be. Stopped in between it leaves some articles as they were: they are
        told and written the next time.
        """
        for held in self._planned(_MARK):
            self._store.mark_rules(held, RULES, self._registry, note=_told(held))
        for number, (held, found) in enumerate(self._found(self._planned(_REPLACE)), 1):
            yield found if isinstance(found, InputError) else self._replaced(held, found, now)
            if number % pipeline.BATCH == 0:
                sync(self._store, engine, self._roster)
        sync(self._store, engine, self._roster)
        if self._concern.officials:
            respell(self._store, engine, self._roster, self._concern.officials)
        # Last: as long as it is not noted, all of this is done again.
        for some in _batches(self._planned(_MARK_REGISTRY)):
            self._store.mark_registry(some, self._registry)

    def _to_compare(self) -> Iterator[Held]:
        """What is to be read again; of the rest it is planned what to do already."""
        for number, held in enumerate(self._store.held()):
            known = held.registry == self._registry.sha256
            self._plan.append(_LEAVE if known else _MARK_REGISTRY)
            self._by.append(held.registry and intern(held.registry))
            # Asked of all: their officials may be spelt otherwise where the rules find nothing else.
            concerned = self._concern(held)
            if self._only_concerned and not concerned:
                self.passed_by += 1
            else:
                self._chosen.append(number)
                yield held

    def _found(self, each: Iterable[Held]) -> Iterator[tuple[Held, Extracted | InputError]]:
        """What is held with what the rules find in it now, as far as it scores enough for that article."""
        held, again = tee(each)
        results = extraction.extract_each((one.article for one in again), self._roster, jobs=self._jobs)
        for result, one in zip(results, held, strict=True):
            yield one, result if isinstance(result, InputError) else result.scoring(one.min_score)

    def _compared(self, held: Held, found: Extracted) -> Compared:
        source = held.article.source
        before = [statement.attribution for statement in self._store.of_article(source.key)]
        if found.note and not any(each.is_own_post for each in before):
            return Compared(source, None)
        return Compared(source, difference(before, found.attributions))

    def _planned(self, todo: int) -> Iterator[Held]:
        """Articles that another process has added since then come last: the plan ends before them.

        What another one has given to other people meanwhile, by a registry of its own, is left to it.
        """
        if todo in self._plan:
            planned = zip(self._plan, self._by, self._store.held(), strict=False)
            yield from (held for what, by, held in planned if what == todo and held.registry == by)

    def _replaced(self, held: Held, found: Extracted, now: datetime) -> Source | InputError:
        note = "; ".join(filter(None, (_told(held), found.note))) or None
        try:
            self._store.replace(
                held, found.attributions, rules=RULES, now=now, registry=self._registry, note=note
            )
        except InputError as fault:
            return fault
        return held.article.source

    def _todo(self, held: Held, compared: Compared | InputError, *, otherwise: int) -> int:
        if isinstance(compared, InputError):
            return _LEAVE
        if compared.difference is None:
            return otherwise
        if not compared.difference.exact:
            return _REPLACE
        # A note says that there were no rules for the language; now there are, and the next `add` need not look.
        known = held.rules == RULES and held.registry == self._registry.sha256
        return _LEAVE if known and held.note == _told(held) else _MARK


def _told(held: Held) -> str | None:
    """What was told of the reading of an article, but for the rules that there were for its language."""
    note = held.note or ""
    return note.removesuffix(extraction.unruled(held.article.source)).removesuffix("; ") or None


def _batches(each: Iterator[Held]) -> Iterator[list[Held]]:
    while some := list(islice(each, pipeline.BATCH)):
        yield some
