"""What `add` would do, without doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from quotearchive.archive.kept import Added
from quotearchive.errors import InputError
from quotearchive.extract import RULES
from quotearchive.extraction import Extracted
from quotearchive.ingest.read import read
from quotearchive.ingest.reading import LOCAL, Note, Options
from quotearchive.ingest.web import HERE, Reach
from quotearchive.pipeline import Kept, found_anew
from quotearchive.resolving import unplaced
from quotearchive.whole import WholeArticle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from quotearchive.archive.store import Store
    from quotearchive.ingest.metadata import Metadata
    from quotearchive.ingest.meter import Meter
    from quotearchive.roster import Roster


def would_add(
    store: Store | None,
    roster: Roster,
    paths: Sequence[str],
    metadata: Metadata,
    *,
    stdin: BinaryIO,
    today: date | None = None,
    local: Options = LOCAL,
    jobs: int | None = 1,
    min_score: float = 0.0,
    reach: Reach = HERE,
    meter: Meter | None = None,
) -> Iterator[Kept | InputError | Note]:
    """What `add` would do, without doing it; without a store, what it would do to an empty archive."""
    readings = read(paths, metadata, stdin=stdin, today=today, local=local, reach=reach, meter=meter)
    before: dict[str, str] = {}
    for each in found_anew(store, readings, roster, jobs, min_score):
        if isinstance(each, WholeArticle):
            yield _would_restore(store, each)
        else:
            yield _would_keep(store, each, min_score, before) if isinstance(each, Extracted) else each


def _would_restore(store: Store | None, whole: WholeArticle) -> Kept | InputError:
    quotations = len(whole.current)
    try:
        added = store.would_restore(whole) if store else Added("new", quotations, quotations)
    except InputError as fault:
        return fault
    return Kept(whole.newest.source, added)


def _would_keep(store: Store | None, extracted: Extracted, min_score: float, before: dict[str, str]) -> Kept:
    """`before` has the texts that this run has come to before, by the key of their articles."""
    article, found = extracted.article, extracted.attributions
    key, sha256 = article.source.key, article.source.sha256
    added = store.would_add(article, found, rules=RULES, min_score=min_score) if store else None
    if key in before:
        added = Added("same" if before[key] == sha256 else "changed", len(found))
    before[key] = sha256
    added = added or Added("new", len(found), len(found))
    unknown = unplaced(found) if added.outcome != "same" else frozenset()
    return Kept(article.source, added, extracted.note, extracted.left_out, unknown)
