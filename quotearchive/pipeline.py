"""The order of things: read, extract, keep, index."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from quotearchive import config, language
from quotearchive.archive.kept import Added
from quotearchive.errors import InputError, RegistryError
from quotearchive.extract import RULES
from quotearchive.extract import extract as extract_article
from quotearchive.extract.posted import passed_on, posted
from quotearchive.indexing import sync
from quotearchive.ingest import popolo
from quotearchive.ingest.parsing import parse
from quotearchive.ingest.popolo.laying import laid_over
from quotearchive.ingest.read import read
from quotearchive.ingest.reading import LOCAL, Note, Options, Raw, Reading, fingerprint
from quotearchive.ingest.web import HERE, Reach
from quotearchive.model import Article, Attribution, Source, Statement, in_place
from quotearchive.whole import WholeArticle
from quotearchive.workers import Done, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from quotearchive.archive.store import Store
    from quotearchive.config import Config
    from quotearchive.ingest.metadata import Metadata
    from quotearchive.roster import Roster
    from quotearchive.search.engine import Engine

BATCH = 500
"""So many articles are kept before the first commit of the search index; before the next ones as many as before all of
these, so that there are few, but never more than `MOST`, which are held in memory."""
MOST = 2000
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

    `left_out` is how many quotations more were found, and score too little.
    """

    source: Source
    added: Added
    note: str | None = None
    left_out: int = 0


Found = Extracted | InputError
Settled = Kept | Note | WholeArticle
"""Nothing is to be found in these: what is kept already, is only told, or comes out of an export."""
Known = TypeVar("Known")


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
) -> Iterator[Extracted | InputError | Note]:
    """Read articles and find their quotations, one article after the other, in the order of the input.

    Those that score less than `min_score` are left out. What occurs twice comes once; other words under the key
    of an article before are an InputError, for nobody knows which is meant. `local` is what holds for every input
    beside `metadata`, `reach` how far addresses are fetched. Else as `extract_each`.
    """
    told = read(paths, metadata, stdin=stdin, today=today, local=local, reach=reach)
    readings = (Done(each) if isinstance(each, Note) else each for each in told)
    extracted = _extracted(readings, roster, jobs)
    scoring: Iterator[Found | Note] = _scoring(extracted, min_score)
    return _each_once(scoring)


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
    local: Options = LOCAL,
    jobs: int | None = 1,
    min_score: float = 0.0,
    reach: Reach = HERE,
) -> Iterator[Kept | InputError | Note]:
    """Read, extract and keep articles, and carry the index on; one result an article, as soon as it is kept.

    Quotations that score less than `min_score` are not kept; the archive remembers that it was so. A reading that
    the archive has seen, with these rules, is “same” without being read any further. Articles of an export are kept
    as they were exported, whatever the rules find in them now.

    The index follows the archive in batches. Stopped in between it stays behind; the next `sync` heals it.
    """
    told = read(paths, metadata, stdin=stdin, today=today, local=local, reach=reach)
    readings = _unseen(store, told, min_score)
    extracted = _extracted(readings, roster, jobs)
    scoring: Iterator[Found | Settled] = _scoring(extracted, min_score)
    found: Iterator[Found | Settled] = _each_once(scoring)
    indexed = 0
    for number, each in enumerate(found, 1):
        if number > indexed + min(max(BATCH, indexed), MOST):
            indexed = number - 1
            sync(store, engine, roster, more=True)
        yield each if isinstance(each, Kept | Note) else _keep(store, each, now, min_score)
    sync(store, engine, roster)


def registry(index: Path | None, officials: Path | None) -> Roster:
    """The officials of a file (default: the shipped registry), with those of an archive laid over them by id.

    The accounts of the archive's config are theirs, whatever a registry says. `index` is the archive's folder.
    Raises RegistryError, ConfigError.
    """
    base = popolo.load(officials) if officials else popolo.shipped()
    own = index / OWN_OFFICIALS if index else None
    known = popolo.overlay(base, popolo.load(own, base=base)) if own and own.exists() else base
    return _with_own_accounts(known, config.load(index)) if index else known


def _with_own_accounts(roster: Roster, own: Config) -> Roster:
    unknown = [
        id_ for id_ in own.accounts.values() if id_ not in roster.officials and id_ not in roster.posts
    ]
    if unknown:
        raise RegistryError(
            f"{own.place}: [accounts] gives an account to “{unknown[0]}”, which is the id of nobody in the registry. "
            "`quotearchive officials list` shows the ids."
        )
    return roster.giving(own.accounts) if own.accounts else roster


def registry_file(index: Path, officials: Path | None) -> dict[str, object]:
    """The same as one Popolo file, with all that the files say and the rules do not ask. Raises RegistryError."""
    registry(index, officials)  # what can be relied on is an object, with lists of records
    base = popolo.data_of(officials) if officials else popolo.shipped_data()
    own = index / OWN_OFFICIALS
    return laid_over(base, popolo.data_of(own) if own.exists() else {})


def _unseen(
    store: Store, readings: Iterable[Reading | Note], min_score: float
) -> Iterator[Reading | Done[Settled]]:
    """The readings, done already where the archive knows what comes of them, or nothing is to be found."""
    for each in readings:
        if isinstance(each, Note):
            yield Done(each)
            continue
        if isinstance(each.content, WholeArticle):
            yield Done(each.content)
            continue
        seen = None if isinstance(each.content, InputError) else store.seen(_input(each.content, min_score))
        yield Done(Kept(seen.source, Added("same", seen.quotations))) if seen else each


def _input(content: Article | Raw, min_score: float) -> str:
    """What decides about the quotations of a reading, but for the registry (see `reindex --resolve`)."""
    return f"{fingerprint(content)} {RULES} {min_score}"


def _extract_one(reading: Reading, roster: Roster) -> Extracted | InputError:
    content = reading.content
    if isinstance(content, InputError):
        return content
    try:
        article = _article(content)
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
    known = None if isinstance(content, WholeArticle) else fingerprint(content)
    return replace(found, place=reading.place, fingerprint=known)


def _article(content: Article | Raw | WholeArticle) -> Article:
    """The newest text, where there are several. Raises InputError, without a place."""
    if isinstance(content, WholeArticle):
        return content.newest
    return parse(content) if isinstance(content, Raw) else content


def _quotations(article: Article, roster: Roster) -> Extracted:
    key, code = article.source.key, article.source.language
    notes = [f"{key}: {warning}" for warning in article.warnings]
    statement = posted(article, roster)
    if statement is not None:
        return Extracted(article, [statement], "; ".join(notes) or None)
    rules = language.find(code)
    if rules is None:
        notes.append(f"{key}: there are no rules for the language “{code}” yet")
    found = [] if rules is None else passed_on(article, extract_article(article, rules, roster))
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
    store: Store, extracted: Extracted | WholeArticle | InputError, now: datetime, min_score: float
) -> Kept | InputError:
    if isinstance(extracted, InputError):
        return extracted
    if isinstance(extracted, WholeArticle):
        return _restore(store, extracted)
    article, found, note = extracted.article, extracted.attributions, extracted.note
    input_ = f"{extracted.fingerprint} {RULES} {min_score}"
    try:
        added = store.add(
            article, found, rules=RULES, now=now, note=note, min_score=min_score, fingerprint=input_
        )
    except InputError as fault:
        return fault
    return Kept(article.source, added, note, extracted.left_out)


def _restore(store: Store, whole: WholeArticle) -> Kept | InputError:
    try:
        return Kept(whole.newest.source, store.restore(whole))
    except InputError as fault:
        return fault
