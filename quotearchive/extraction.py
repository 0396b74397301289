"""What has been read becomes quotations: by as many processes as there are, in order, whatever one article brings."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from quotearchive import language
from quotearchive.errors import InputError, NoArticle, unforeseen
from quotearchive.extract import extract as extract_article
from quotearchive.extract.posted import passed_on, posted
from quotearchive.ingest.parsing import parse
from quotearchive.ingest.reading import Raw, Reading, fingerprint
from quotearchive.model import Article, Attribution, Statement, in_place
from quotearchive.whole import WholeArticle
from quotearchive.workers import Done, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotearchive.model import Source
    from quotearchive.roster import Roster

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


Found = Extracted | InputError
Known = TypeVar("Known")


def extract_each(
    articles: Iterable[Article | InputError], roster: Roster, *, jobs: int | None = 1
) -> Iterator[Found]:
    """Find the quotations of articles that have been read, in their order.

    `jobs` worker processes share the work; None: one a processor, but none for a few articles.
    What cannot be read comes out as an InputError, and the rest goes on.
    """
    return extracted((Reading("", each) for each in articles), roster, jobs)


def extracted(
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


def _extract_one(reading: Reading, roster: Roster) -> Extracted | InputError:
    content = reading.content
    if isinstance(content, InputError):
        return content
    try:
        article = _article(content)
    except InputError as fault:
        is_none = isinstance(fault, NoArticle) and isinstance(content, Raw) and content.met
        return (NoArticle if is_none else InputError)(f"{reading.place}: {fault}")
    except MemoryError:
        raise
    except Exception as fault:
        # A fault that one article brings to light must not cost the others; it is told, with its name.
        return unforeseen(f"{reading.place}: it", fault, report="page")
    try:
        found = _quotations(article, roster)
    except InputError as fault:
        return InputError(f"{reading.place or article.source.key}: {fault}")
    except MemoryError:
        raise
    except Exception as fault:
        key = article.source.key
        return unforeseen(f"{key}: its quotations", fault, done="extracted", report="article")
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
        notes.append(unruled(article.source))
    found = [] if rules is None else passed_on(article, extract_article(article, rules, roster))
    return Extracted(article, found, "; ".join(notes) or None)


def unruled(source: Source) -> str:
    """The note on an article in a language that there are no rules for; it stands after all others."""
    return f"{source.key}: there are no rules for the language “{source.language}” yet"


def scoring(found: Iterable[Found | Known], least: float) -> Iterator[Found | Known]:
    for each in found:
        yield each.scoring(least) if isinstance(each, Extracted) else each


@dataclass(frozen=True, slots=True)
class Identity:
    """Which article a reading is of, by its key, and the hash of its bytes; `place` is where it was read."""

    place: str
    key: str
    bytes_sha256: str


def each_once(
    found: Iterable[Found | Known], identity: Callable[[Known], Identity | None]
) -> Iterator[Found | Known]:
    """What is captured twice is two looks at one source; other words under one key are a mistake elsewhere.

    `identity` tells it of what is known already; None: there is nothing to tell, or it is a capture.
    """
    seen: dict[int, int] = {}  # hashes only, for a run may hold a million records
    for each in found:
        if isinstance(each, Extracted):
            known = _identity(each)
        else:
            known = None if isinstance(each, InputError) else identity(each)
        if known is None:
            yield each
            continue
        key, content = hash(known.key), hash(known.bytes_sha256)
        if key not in seen:
            seen[key] = content
            yield each
        elif seen[key] != content:
            other = f"an input before it has the same address or id ({known.key}), but is not the same"
            yield InputError(f"{known.place}: {other}; the first was read, give each its own.")


def _identity(extracted: Extracted) -> Identity | None:
    article = extracted.article
    return None if article.captured else Identity(extracted.place, article.source.key, article.bytes_sha256)
