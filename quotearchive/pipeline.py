"""The order of things: read, extract, keep, index."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from quotearchive import language
from quotearchive.archive.kept import Added
from quotearchive.errors import InputError
from quotearchive.extract import RULES
from quotearchive.extract import extract as extract_article
from quotearchive.indexing import sync
from quotearchive.ingest import popolo
from quotearchive.ingest.parsing import parse
from quotearchive.ingest.read import read
from quotearchive.ingest.reading import Raw, Reading, fingerprint
from quotearchive.model import Article, Attribution, Source, Statement, in_place
from quotearchive.resolving import registry_of, unplaced
from quotearchive.workers import Done, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from quotearchive.archive.store import Registry, Store
    from quotearchive.ingest.metadata import Metadata
    from quotearchive.ingest.meter import Meter
    from quotearchive.roster import Roster
    from quotearchive.search.engine import Engine

BATCH = 500
"""So many articles are kept between two commits of the search index."""
OWN_OFFICIALS = "officials.json"
"""What an archive's folder adds to the registry."""
FEW = 32
"""So many articles are extracted sooner than worker processes have started."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article with its quotations, in order; `note` says what was left out of it, or why there can be none.

    `place` is where it was read, for messages. `left_out` is how many more quotations were found, and score too
    little. `fingerprint` is that of the reading.
    """

    article: Article
    attributions: list[Attribution]
    note: str | None = None
    left_out: int = 0
    place: str = ""
    fingerprint: str | None = None

    def scoring(self, least: float) -> Extracted:
        """Without what scores less. Ordinals stay, and so do ids, whatever is left out."""
        enough = [each for each in self.attributions if each.score >= least]
        return replace(self, attributions=enough, left_out=len(self.attributions) - len(enough))

    def statements(self) -> list[Statement]:
        return [in_place(self.article, attribution) for attribution in self.attributions]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article, as the archive tells it; `note` says what was left out of it, or why there is
    nothing in it.

    `left_out` is how many quotations more were found, and score too little. `unplaced` are the speakers whom nobody
    has found in the registry; of an article that is the same they are not told again.
    """

    source: Source
    added: Added
    note: str | None = None
    left_out: int = 0
    unplaced: frozenset[str] = frozenset()


Found = Extracted | InputError
Known = TypeVar("Known")


def extract(
    paths: Sequence[str],
    metadata: Metadata,
    roster: Roster,
    *,
    stdin: BinaryIO,
    today: date | None = None,
    jobs: int | None = 1,
    min_score: float = 0.0,
    meter: Meter | None = None,
) -> Iterator[Extracted | InputError]:
    """Read articles and find their quotations, one article after the other, in the order of the input.

    Those that score less than `min_score` are left out. What occurs twice comes once; other words under the key
    of an article before are an InputError, for nobody knows which is meant. Else as `extract_each`.
    """
    readings = read(paths, metadata, stdin=stdin, today=today, meter=meter)
    found: Iterator[Found] = _extracted(readings, roster, jobs)
    return _each_once(_scoring(found, min_score))


def extract_each(
    articles: Iterable[Article | InputError], roster: Roster, *, jobs: int | None = 1
) -> Iterator[Found]:
    """Find the quotations of articles that have been read, in their order.

    `jobs` worker processes share the work; None: one a processor, but none for a few articles.
    What cannot be read comes out as an InputError, and the rest goes on.
    """
    return _extracted((Reading("", each) for each in articles), roster, jobs)


def _extracted(
    readings: Iterable[Reading | Done[Known]], roster: Roster, jobs: int | None
) -> Iterator[Found | Known]:
    """As `extract_each`, of readings; what is done already is passed on."""
    readings = iter(readings)
    if jobs is None:
        first = list(islice(readings, FEW + 1))
        jobs = 1 if len(first) <= FEW else os.cpu_count() or 1
        readings = chain(first, readings)
    if jobs > 1:
        return in_order(readings, _extract_one, roster, jobs=jobs)
    return (each.result if isinstance(each, Done) else _extract_one(each, roster) for each in readings)


def add(
    store: Store,
    engine: Engine,
    roster: Roster,
    paths: Sequence[str],
    metadata: Metadata,
    *,
    stdin: BinaryIO,
    now: datetime,
    today: date | None = None,
    jobs: int | None = 1,
    min_score: float = 0.0,
    meter: Meter | None = None,
) -> Iterator[Kept | InputError]:
    """Read, extract and keep articles, and carry the index on; one result an article, as soon as it is kept.

    Quotations that score less than `min_score` are not kept; the archive remembers that it was so. A reading that
    the archive has seen, with these rules, is “same” without being read any further.

    The index follows the archive in batches. Stopped in between it stays behind; the next `sync` heals it.
    """
    readings = read(paths, metadata, stdin=stdin, today=today, meter=meter)
    found = found_anew(store, readings, roster, jobs, min_score)
    used = registry_of(roster)
    for number, each in enumerate(found, 1):
        yield each if isinstance(each, Kept) else _keep(store, each, now, min_score, used)
        if number % BATCH == 0:
            sync(store, engine, roster)
    sync(store, engine, roster)


def found_anew(
    store: Store | None, readings: Iterable[Reading], roster: Roster, jobs: int | None, min_score: float
) -> Iterator[Extracted | InputError | Kept]:
    """What readings hold, without what scores less than `min_score`; of what the store has seen, what came of it."""
    known: Iterable[Reading | Done[Kept]] = _unseen(store, readings, min_score) if store else readings
    extracted = _extracted(known, roster, jobs)
    return _each_once(_scoring(extracted, min_score))


def registry(index: Path | None, officials: Path | None) -> Roster:
    """The officials of a file (default: the shipped registry), with those of an archive laid over them by id.

    `index` is the archive's folder. Raises RegistryError.
    """
    base = popolo.load(officials) if officials else popolo.shipped()
    own = index / OWN_OFFICIALS if index else None
    return popolo.overlay(base, popolo.load(own, base=base)) if own and own.exists() else base


def _unseen(store: Store, readings: Iterable[Reading], min_score: float) -> Iterator[Reading | Done[Kept]]:
    """The readings, done already where the archive knows what comes of them."""
    for reading in readings:
        content = reading.content
        seen = None if isinstance(content, InputError) else store.seen(_input(content, min_score))
        if seen is None:
            yield reading
        else:
            yield Done(Kept(seen.source, Added("same", seen.quotations)))


def _input(content: Article | Raw, min_score: float) -> str:
    """What decides about the quotations of a reading, but for the registry (see `reindex --resolve`)."""
    return f"{fingerprint(content)} {RULES} {min_score}"


def _extract_one(reading: Reading, roster: Roster) -> Extracted | InputError:
    content = reading.content
    if isinstance(content, InputError):
        return content
    try:
        article = parse(content) if isinstance(content, Raw) else content
    except InputError as fault:
        return InputError(f"{reading.place}: {fault}")
    try:
        found = _quotations(article, roster)
    except Exception as fault:
        # A fault that one article brings to light must not cost the others; it is told, with its name.
        return InputError(
            f"{article.source.key}: its quotations could not be extracted ({type(fault).__name__}: {fault}). "
            "Please report it with the article."
        )
    return replace(found, place=reading.place, fingerprint=fingerprint(content))


def _quotations(article: Article, roster: Roster) -> Extracted:
    key, code = article.source.key, article.source.language
    notes = [f"{key}: {warning}" for warning in article.warnings]
    rules = language.find(code)
    if rules is None:
        notes.append(f"{key}: there are no rules for the language “{code}” yet")
    found = [] if rules is None else extract_article(article, rules, roster)
    return Extracted(article, found, "; ".join(notes) or None)


def _scoring(found: Iterable[Found | Known], least: float) -> Iterator[Found | Known]:
    for each in found:
        yield each.scoring(least) if isinstance(each, Extracted) else each


def _each_once(found: Iterable[Found | Known]) -> Iterator[Found | Known]:
    """What is captured twice is two looks at one source; other words under one key are a mistake elsewhere."""
    seen: dict[int, int] = {}  # hashes only, for a run may hold a million records
    for each in found:
        if not isinstance(each, Extracted) or each.article.captured:
            yield each
            continue
        key, content = hash(each.article.source.key), hash(each.article.bytes_sha256)
        if key not in seen:
            seen[key] = content
            yield each
        elif seen[key] != content:
            key_ = each.article.source.key
            other = f"an input before it has the same address or id ({key_}), but is not the same"
            yield InputError(f"{each.place}: {other}; the first was read, give each its own.")


def _keep(
    store: Store, extracted: Extracted | InputError, now: datetime, min_score: float, used: Registry
) -> Kept | InputError:
    if isinstance(extracted, InputError):
        return extracted
    article, found, note = extracted.article, extracted.attributions, extracted.note
    input_ = f"{extracted.fingerprint} {RULES} {min_score}"
    try:
        added = store.add(
            article,
            found,
            rules=RULES,
            now=now,
            note=note,
            min_score=min_score,
            fingerprint=input_,
            registry=used,
        )
    except InputError as fault:
        return fault
    unknown = unplaced(found) if added.outcome != "same" else frozenset()
    return Kept(article.source, added, note, extracted.left_out, unknown)
