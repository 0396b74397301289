"""The archive as the rest of the program sees it: put an article in, get statements out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from quotearchive.archive import (
    dump,
    listing,
    reading,
    registries,
    responses,
    restoring,
    strangers,
    verify,
    writing,
)
from quotearchive.archive.database import WAIT, Database
from quotearchive.archive.kept import Added, Heard, Held, KeptArticle, Registry, Totals
from quotearchive.archive.seen import seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from quotearchive.model import Article, Attribution, Response, Statement
    from quotearchive.whole import WholeArticle

__all__ = ["Added", "By", "Heard", "Held", "KeptArticle", "Registry", "Store", "Totals"]

By = Literal["official", "platform", "month", "outlet", "kind"]


class Store:
    """An open archive. Any method may raise ArchiveError: damaged, no room, another writer at work.

    Statements are those of the newest revision of their article; a withdrawn one keeps the words, spans and
    source of the last revision that had it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, folder: Path, *, create: bool = False, wait: float = WAIT) -> Store:
        """The archive in `folder`; with `create` it is made there if there is none.

        `wait` is how many seconds a change waits for another process that is writing; readers never wait.
        An older archive is brought up to date. One in a folder that cannot be written can still be read.
        ArchiveError: there is no archive, it is not one, it is damaged, or a newer quotearchive wrote it.
        """
        return cls(Database.open(folder, create=create, wait=wait))

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        article: Article,
        attributions: Iterable[Attribution],
        *,
        rules: str,
        now: datetime,
        note: str | None = None,
        min_score: float = 0.0,
        fingerprint: str | None = None,
        registry: Registry | None = None,
    ) -> Added:
        """Keep `article` with what `rules` found in it, in one transaction; `note` says why that is nothing.

        `fingerprint` stands for all that decided about it: `seen` knows it from now on.
        `registry` is the one that gave the quotations to officials; None: not known.

        `min_score` is remembered: `attributions` have been rid of those that score less.
        "same": the newest revision has the same key, bytes, reader, metadata and rules, and if `min_score` is
        another one, the same quotations; nothing is written then but when the source looked so.
        "changed": a changed text is a new revision, and the old one keeps its text. With the text unchanged,
        no revision is added: the newest one takes the new metadata, and what it said before is kept.
        A capture that is older than the newest one gets its place before it, and changes nothing that is
        newer; what only it has is withdrawn. The order in which captures are added decides nothing but the
        days on which it was noticed that a quotation was gone, and the links of a text that came again. A
        reading whose time is not known is newer than all that were added before; the last such one, given again
        with the same bytes and metadata, keeps its place before the captures that came later, and a capture
        given again keeps its place before it: that is "same". So the same readings twice change nothing the
        second time, and a file that was changed, or changed back, is the newest again.
        In the other cases the attributions are replaced, quotations that are no longer found are withdrawn as of
        `now`, and ones that are back are not withdrawn any more.
        InputError, and nothing is kept: a quotation of another article, two with one id, words that are no
        Unicode.
        """
        # All of them before the transaction begins: extraction may be slow, or may fail.
        found = tuple(attributions)
        return writing.add(
            self._database,
            article,
            found,
            rules=rules,
            now=now,
            note=note,
            min_score=min_score,
            fingerprint=fingerprint,
            registry=registry,
        )

    def would_add(
        self, article: Article, attributions: Sequence[Attribution], *, rules: str, min_score: float = 0.0
    ) -> Added:
        """What `add` would answer to the same, without writing anything."""
        return writing.would_add(self._database, article, attributions, rules=rules, min_score=min_score)

    def seen(self, fingerprint: str) -> KeptArticle | None:
        """The article that comes of a reading that `add` was told of before; None if it is to be read."""
        number = seen(self._database, fingerprint)
        return None if number is None else listing.numbered(self._database, number)

    def keep(self, response: Response) -> None:
        """Keep what an address answered; the bytes only once, however often they come."""
        responses.keep(self._database, response)

    def last(self, url: str) -> Response | None:
        """What was kept last of what this address answered; `since` reaches back over all that had the same bytes."""
        return responses.last(self._database, url)

    def body(self, sha256: str) -> bytes | None:
        """The bytes with this hash that some address answered; None: none did. ArchiveError: they are damaged."""
        return responses.body(self._database, sha256)

    def held(self) -> Iterator[Held]:
        """The newest revision of every article, in the order of `articles`; streamed."""
        return listing.held(self._database)

    def registry(self, sha256: str) -> str:
        """The text of a registry that articles were added with. ArchiveError: it is not there, or damaged."""
        return registries.content(self._database, sha256)

    def read_otherwise(self, registry: Registry) -> int:
        """How many articles were read with another registry; not those of which it is not known."""
        return listing.read_otherwise(self._database, registry.sha256)

    def replace(
        self,
        held: Held,
        attributions: Sequence[Attribution],
        *,
        rules: str,
        now: datetime,
        registry: Registry | None = None,
        note: str | None = None,
    ) -> bool:
        """Put what `rules` find in a text that is kept in the place of what was found, in one transaction.

        As in `add`, of an article that is the same but for the rules and the note. False, and nothing is written:
        another process has added the article anew, and what is `held` is not its newest reading any more.
        InputError, and nothing is written: as in `add`.
        """
        return writing.replace(
            self._database, held, attributions, rules=rules, now=now, registry=registry, note=note
        )

    def mark_rules(
        self, held: Held, rules: str, registry: Registry | None = None, *, note: str | None = None
    ) -> bool:
        """Note that `rules` find in this text what is kept already; False: as in `replace`.

        `registry` is the one by which they do; None: that of before. `note` is what is told of the article now.
        """
        return writing.mark_rules(self._database, held, rules, registry, note)

    def mark_registry(self, each: Iterable[Held], registry: Registry) -> None:
        """Note that `registry` gives all that is kept of these texts to the same people, in one transaction.

        What another process has added anew in between is left as it is.
        """
        writing.mark_registry(self._database, each, registry)

    def whole_articles(self) -> dump.WholeArticles:
        """Every article with all its revisions and quotations, in the order of `articles`; streamed.

        How many they are is known before: those that are added meanwhile do not come.
        """
        return dump.WholeArticles(self._database)

    def restore(self, whole: WholeArticle) -> Added:
        """Keep an article of another archive with all that became of it there, in one transaction.

        "new", or "same": the archive has it already, just so.
        InputError, and nothing is written: the archive has it, and not so; a quotation of another article has
        the id of one of its; words that are no Unicode.
        """
        return restoring.restore(self._database, whole)

    def would_restore(self, whole: WholeArticle) -> Added:
        """What `restore` would do, without doing it. InputError: as there."""
        with self._database.reading():
            return restoring.would_restore(self._database, whole)

    def faults(self) -> Iterator[str]:
        """What is wrong with the archive, each as a sentence that names the article; streamed."""
        return verify.faults(self._database)

    def articles(self) -> Iterator[KeptArticle]:
        """Every article, in the order in which they were first read."""
        return listing.articles(self._database)

    def article(self, name: str) -> KeptArticle | None:
        """The article with this key, id or URL, or the only one whose key or id begins so.

        A beginning has four characters or more.

        UsageError if there are several.
        """
        return listing.article(self._database, name)

    def newest(self, key: str) -> Article:
        """The newest revision of an article, to extract from again. ArchiveError: no such key."""
        return listing.newest(self._database, key)

    def text(self, key: str) -> str:
        """The text of the newest revision. ArchiveError: no such key."""
        return self.newest(key).text

    def statements(self, ids: Sequence[str]) -> list[Statement]:
        """The statements with these ids, in that order, withdrawn or not; unknown ids are left out."""
        return reading.statements(self._database, ids)

    def ids_starting(self, prefix: str) -> list[str]:
        """The ids of quotations that begin so, sorted; none for fewer than four characters."""
        return reading.ids_starting(self._database, prefix)

    def of_article(self, key: str, *, withdrawn: bool = False) -> list[Statement]:
        """What was said in an article, in the order of its text; nothing for a key that is not there."""
        return reading.of_article(self._database, key, withdrawn=withdrawn)

    def all_statements(self, *, withdrawn: bool = False) -> Iterator[Statement]:
        """Everything, newest day first (no day: last), then by article in the order of its text; streamed."""
        return reading.all_statements(self._database, withdrawn=withdrawn)

    def by_officials(self, officials: Iterable[str]) -> Iterator[Statement]:
        """Everything that is given to one of these people and bodies of the registry, by id; streamed."""
        return reading.by_officials(self._database, sorted(officials))

    def counts(self, by: By) -> list[tuple[str | None, str, int]]:
        """How many statements there are by something: its value, the name to show, the count; most first.

        Months come newest first. Where there is no value the name is empty; speakers without an official have
        the value None, and a row for each name. Withdrawn ones are not counted. UsageError: unknown `by`.
        """
        return listing.counts(self._database, by)

    def unplaced(self, *, naming: str) -> Iterator[Heard]:
        """The people and bodies that are named as speakers, by name, without being given to an official.

        `naming` is the rule whose evidence has the words that name a speaker.
        """
        return strangers.unplaced(self._database, naming)

    def totals(self) -> Totals:
        return listing.totals(self._database)

    def mark(self) -> str:
        """Which archive this is and how far its changes go, as "uuid:sequence".

        Take it before `changes`: what another process adds in between is then told twice, and never lost.
        """
        return listing.mark(self._database)

    def changes(self, after: int) -> Iterator[tuple[str, Statement | None]]:
        """The id of every quotation changed since `after` (0: all), with its statement; None: withdrawn."""
        return reading.changes(self._database, after)
