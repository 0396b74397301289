"""The order of things: read, extract, keep, index; and how the index is made to agree with the archive."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from quotearchive import language
from quotearchive.errors import IndexBroken, InputError
from quotearchive.extract import RULES
from quotearchive.extract import extract as extract_article
from quotearchive.ingest import popolo
from quotearchive.ingest.read import Metadata, read
from quotearchive.model import Article, Attribution, Source, Statement, in_place
from quotearchive.search.engine import Document, Engine
from quotearchive.workers import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from quotearchive.archive.store import Added, Store
    from quotearchive.roster import Roster

BATCH = 500
"""So many articles are kept between two commits of the search index."""
OWN_OFFICIALS = "officials.json"
"""What an archive's folder adds to the registry."""
FEW = 32
"""So many articles are extracted sooner than worker processes have started."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article with its quotations, in order; `note` says why there can be none.

    `left_out` is how many more were found, and score too little.
    """

    article: Article
    attributions: list[Attribution]
    note: str | None = None
    left_out: int = 0

    def scoring(self, least: float) -> Extracted:
        """Without what scores less. Ordinals stay, and so do ids, whatever is left out."""
        enough = [each for each in self.attributions if each.score >= least]
        return replace(self, attributions=enough, left_out=len(self.attributions) - len(enough))

    def statements(self) -> list[Statement]:
        return [in_place(self.article, attribution) for attribution in self.attributions]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article, as the archive tells it; `note` says why there are no quotations.

    `left_out` is how many quotations more were found, and score too little.
    """

    source: Source
    added: Added
    note: str | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Synced:
    """How the index was made to agree with the archive: built anew or carried on, by so many changes."""

    rebuilt: bool
    changes: int


def extract(
    paths: Sequence[str],
    metadata: Metadata,
    roster: Roster,
    *,
    stdin: BinaryIO,
    jobs: int | None = 1,
    min_score: float = 0.0,
) -> Iterator[Extracted | InputError]:
    """Read articles and find their quotations, one article after the other, in the order of the input.

    Those that score less than `min_score` are left out. Else as `extract_each`.
    """
    for each in extract_each(read(paths, metadata, stdin=stdin), roster, jobs=jobs):
        yield each if isinstance(each, InputError) else each.scoring(min_score)


def extract_each(
    readings: Iterable[Article | InputError], roster: Roster, *, jobs: int | None = 1
) -> Iterator[Extracted | InputError]:
    """Find the quotations of articles that have been read, in their order.

    `jobs` worker processes share the work; None: one a processor, but none for a few articles.
    What cannot be read comes out as an InputError, and the rest goes on.
    """
    readings = iter(readings)
    if jobs is None:
        first = list(islice(readings, FEW + 1))
        jobs = 1 if len(first) <= FEW else os.cpu_count() or 1
        readings = chain(first, readings)
    if jobs > 1:
        return in_order(readings, _extract_one, roster, jobs=jobs)
    return (_extract_one(reading, roster) for reading in readings)


def add(
    store: Store,
    engine: Engine,
    roster: Roster,
    paths: Sequence[str],
    metadata: Metadata,
    *,
    stdin: BinaryIO,
    now: datetime,
    jobs: int | None = 1,
    min_score: float = 0.0,
) -> Iterator[Kept | InputError]:
    """Read, extract and keep articles, and carry the index on; one result an article, as soon as it is kept.

    Quotations that score less than `min_score` are not kept; the archive remembers that it was so.

    The index follows the archive in batches. Stopped in between it stays behind; the next `sync` heals it.
    """
    found = extract(paths, metadata, roster, stdin=stdin, jobs=jobs, min_score=min_score)
    for number, extracted in enumerate(found, 1):
        yield _keep(store, extracted, now, min_score)
        if number % BATCH == 0:
            sync(store, engine, roster)
    sync(store, engine, roster)


def sync(store: Store, engine: Engine, roster: Roster | None) -> Synced:
    """Make the search index agree with the archive: carry it on, or build it anew where that cannot be done.

    Without a roster the other spellings of names are not indexed.
    """
    mark = store.mark()
    try:
        after = _common_past(engine.mark(), mark)
        carried = None if after is None else _carry_on(store, engine, roster, after, mark)
    except IndexBroken:
        carried = None
    return Synced(True, rebuild(store, engine, roster)) if carried is None else Synced(False, carried)


def rebuild(store: Store, engine: Engine, roster: Roster | None) -> int:
    """Build the search index anew from the archive; how many quotations it holds then."""
    mark = store.mark()
    engine.clear()
    engine.update(_documents(store.all_statements(), roster), (), mark=mark)
    return store.totals().quotations


def to_document(statement: Statement, spellings: Sequence[str] = ()) -> Document:
    """What the search index holds of a statement; `spellings` are the speaker's names in the registry."""
    source, attribution = statement.source, statement.attribution
    speaker, platform = attribution.speaker, attribution.platform
    names = (speaker.name, *spellings) if speaker else ()
    return Document(
        id=statement.id,
        text=attribution.quotation.text,
        context=f"{statement.prefix} {statement.suffix}".strip(),
        title=source.title or "",
        names=tuple(dict.fromkeys(names)),
        post="; ".join(speaker.posts or filter(None, [speaker.post])) if speaker else "",
        outlet=source.outlet or "",
        platform=platform.name.value if platform else None,
        kind=attribution.quotation.kind.value,
        language=source.language,
        day=source.day,
        score=attribution.score,
        official=speaker.official if speaker else None,
        article=source.key,
        order=attribution.quotation.span.start,
    )


def registry(index: Path | None, officials: Path | None) -> Roster:
    """The officials of a file (default: the shipped registry), with those of an archive laid over them by id.

    `index` is the archive's folder. Raises RegistryError.
    """
    base = popolo.load(officials) if officials else popolo.shipped()
    own = index / OWN_OFFICIALS if index else None
    return popolo.overlay(base, popolo.load(own, base=base)) if own and own.exists() else base


def _extract_one(reading: Article | InputError, roster: Roster) -> Extracted | InputError:
    if isinstance(reading, InputError):
        return reading
    code = reading.source.language
    rules = language.find(code)
    if rules is None:
        return Extracted(
            reading, [], f"{reading.source.key}: there are no rules for the language “{code}” yet"
        )
    try:
        return Extracted(reading, extract_article(reading, rules, roster))
    except Exception as fault:
        # A fault that one article brings to light must not cost the others; it is told, with its name.
        return InputError(
            f"{reading.source.key}: its quotations could not be extracted ({type(fault).__name__}: {fault}). "
            "Please report it with the article."
        )


def _keep(
    store: Store, extracted: Extracted | InputError, now: datetime, min_score: float
) -> Kept | InputError:
    if isinstance(extracted, InputError):
        return extracted
    article, found, note = extracted.article, extracted.attributions, extracted.note
    try:
        added = store.add(article, found, rules=RULES, now=now, note=note, min_score=min_score)
    except InputError as fault:
        return fault
    return Kept(article.source, added, note, extracted.left_out)


def _common_past(theirs: str | None, ours: str) -> int | None:
    """The change up to which the index holds this archive; None where it holds another one, or nothing."""
    if theirs is None:
        return None
    archive, _, sequence = theirs.rpartition(":")
    own, _, newest = ours.rpartition(":")
    return int(sequence) if archive == own and sequence.isdecimal() and int(sequence) <= int(newest) else None


def _carry_on(store: Store, engine: Engine, roster: Roster | None, after: int, mark: str) -> int:
    changes = list(store.changes(after))
    if changes or engine.mark() != mark:
        current = (statement for _, statement in changes if statement)
        engine.update(
            _documents(current, roster), [id_ for id_, statement in changes if not statement], mark=mark
        )
    return len(changes)


def _documents(statements: Iterable[Statement], roster: Roster | None) -> Iterator[Document]:
    for statement in statements:
        speaker = statement.attribution.speaker
        known = roster and speaker and speaker.official
        yield to_document(statement, roster.spellings(known) if roster and known else ())
