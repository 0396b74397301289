"""The order of things: read, extract, keep, index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from quotearchive.archive.kept import Added
from quotearchive.errors import InputError
from quotearchive.extract import RULES
from quotearchive.extraction import Extracted, Found, Identity, each_once, extracted, scoring
from quotearchive.indexing import sync
from quotearchive.ingest.article import doubtful_capture
from quotearchive.ingest.read import read
from quotearchive.ingest.reading import LOCAL, Note, Options, Raw, Reading, bytes_sha256, fingerprint
from quotearchive.ingest.web import HERE, Reach
from quotearchive.resolving import registry_of, unplaced
from quotearchive.whole import WholeArticle
from quotearchive.workers import Done

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from quotearchive.archive.store import KeptArticle, Registry, Store
    from quotearchive.ingest.metadata import Metadata
    from quotearchive.ingest.meter import Meter
    from quotearchive.model import Article, Source
    from quotearchive.roster import Roster
    from quotearchive.search.engine import Engine

BATCH = 500
"""So many articles are kept before the first commit of the search index; before the next ones as many as before all of
these, so that there are few, but never more than `MOST`, which are held in memory."""
MOST = 2000


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article, as the archive tells it; `note` says what was left out of it, or why there is
    nothing in it.

    `left_out` is how many quotations more were found, and score too little. `unplaced` are the speakers whom nobody
    has found in the registry; of an article that is the same they are not told again. `identity` is that of a reading
    that the archive has seen, and that is no capture.
    """

    source: Source
    added: Added
    note: str | None = None
    left_out: int = 0
    unplaced: frozenset[str] = frozenset()
    identity: Identity | None = None


Settled = Kept | Note | WholeArticle
"""Nothing is to be found in these: what is kept already, is only told, or comes out of an export."""


def extract(
    paths: Sequence[str],
    metadata: Metadata,
    roster: Roster,
    *,
    stdin: BinaryIO,
    today: date | None = None,
    local: Options = LOCAL,
    jobs: int | None = 1,
    min_score: float = 0.0,
    reach: Reach = HERE,
    meter: Meter | None = None,
) -> Iterator[Extracted | InputError | Note]:
    """Read articles and find their quotations, one article after the other, in the order of the input.

    Those that score less than `min_score` are left out. What occurs twice comes once; other words under the key
    of an article before are an InputError, for nobody knows which is meant. `local` is what holds for every input
    beside `metadata`, `reach` how far addresses are fetched. Else as `extract_each`.
    """
    told = read(paths, metadata, stdin=stdin, today=today, local=local, reach=reach, meter=meter)
    readings = (Done(each) if isinstance(each, Note) else each for each in told)
    found = extracted(readings, roster, jobs)
    scored: Iterator[Found | Note] = scoring(found, min_score)
    return each_once(scored, _nothing_known)


def _nothing_known(_: Note) -> None:
    """A note is of no article."""


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
    local: Options = LOCAL,
    jobs: int | None = 1,
    min_score: float = 0.0,
    reach: Reach = HERE,
    meter: Meter | None = None,
) -> Iterator[Kept | InputError | Note]:
    """Read, extract and keep articles, and carry the index on; one result an article, as soon as it is kept.

    Quotations that score less than `min_score` are not kept; the archive remembers that it was so. A reading that
    the archive has seen, with these rules, is “same” without being read any further. Articles of an export are kept
    as they were exported, whatever the rules find in them now.

    The index follows the archive in batches. Stopped in between it stays behind; the next `sync` heals it.
    """
    told = read(paths, metadata, stdin=stdin, today=today, local=local, reach=reach, meter=meter)
    found, used = found_anew(store, told, roster, jobs, min_score), registry_of(roster)
    indexed = 0
    for number, each in enumerate(found, 1):
        if number > indexed + min(max(BATCH, indexed), MOST):
            indexed = number - 1
            sync(store, engine, roster, more=True)
        yield each if isinstance(each, Kept | Note) else _keep(store, each, now, min_score, used)
    sync(store, engine, roster)


def found_anew(
    store: Store | None,
    readings: Iterable[Reading | Note],
    roster: Roster,
    jobs: int | None,
    min_score: float,
) -> Iterator[Extracted | InputError | Settled]:
    """What readings hold, without what scores less than `min_score`; of what the store has seen, what came of it."""
    found = extracted(_unseen(store, readings, min_score), roster, jobs)
    scored: Iterator[Found | Settled] = scoring(found, min_score)
    return each_once(scored, lambda each: each.identity if isinstance(each, Kept) else None)


def _unseen(
    store: Store | None, readings: Iterable[Reading | Note], min_score: float
) -> Iterator[Reading | Done[Settled]]:
    """The readings, done already where the archive knows what comes of them, or nothing is to be found."""
    for each in readings:
        if isinstance(each, Note):
            yield Done(each)
        elif isinstance(each.content, WholeArticle):
            yield Done(each.content)
        elif store is None or isinstance(each.content, InputError):
            yield each
        else:
            seen = store.seen(_input(each.content, min_score))
            yield Done(_kept(each.place, each.content, seen)) if seen else each


def _kept(place: str, content: Article | Raw, seen: KeptArticle) -> Kept:
    """That a reading has come to this article before."""
    is_capture = content.captured is not None
    if isinstance(content, Raw):
        is_capture = is_capture and not doubtful_capture(content.captured, content.options.today)
    identity = None if is_capture else Identity(place, seen.source.key, bytes_sha256(content))
    return Kept(seen.source, Added("same", seen.quotations), identity=identity)


def _input(content: Article | Raw, min_score: float) -> str:
    """What decides about the quotations of a reading, but for the registry (see `reindex --resolve`)."""
    return f"{fingerprint(content)} {RULES} {min_score}"


def _keep(
    store: Store,
    extracted: Extracted | WholeArticle | InputError,
    now: datetime,
    min_score: float,
    used: Registry,
) -> Kept | InputError:
    if isinstance(extracted, InputError):
        return extracted
    if isinstance(extracted, WholeArticle):
        return _restore(store, extracted)
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


def _restore(store: Store, whole: WholeArticle) -> Kept | InputError:
    try:
        return Kept(whole.newest.source, store.restore(whole))
    except InputError as fault:
        return fault
