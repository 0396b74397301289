"""How the search index is made to agree with the archive: carried on by what has changed, or built anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.errors import IndexBroken
from quotearchive.search.engine import Document, Engine
from quotearchive.search.tree import Everything

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotearchive.archive.store import Store
    from quotearchive.model import Statement
    from quotearchive.roster import Roster


@dataclass(frozen=True, slots=True)
class Synced:
    """How the index was made to agree with the archive: built anew or carried on, by so many changes."""

    rebuilt: bool
    changes: int


def sync(store: Store, engine: Engine, roster: Roster | None, *, more: bool = False) -> Synced:
    """Make the search index agree with the archive: carry it on, or build it anew where that cannot be done.

    Without a roster the other spellings of names are not indexed. `more`: it will be called again at once.
    """
    mark = store.mark()
    try:
        after = _common_past(engine.mark(), mark)
        carried = None if after is None else _carry_on(store, engine, roster, after, mark, more=more)
    except IndexBroken:
        carried = None
    return Synced(True, rebuild(store, engine, roster)) if carried is None else Synced(False, carried)


def respell(store: Store, engine: Engine, roster: Roster, officials: Iterable[str]) -> None:
    """Index anew what is given to these officials: the registry may have other spellings of their names now."""
    sync(store, engine, roster)
    mark = store.mark()
    engine.update(_documents(store.by_officials(officials), roster), (), mark=mark)


def rebuild(store: Store, engine: Engine, roster: Roster | None) -> int:
    """Build the search index anew from the archive; how many quotations it holds then."""
    mark = store.mark()
    engine.clear()
    engine.update(_documents(store.all_statements(), roster), (), mark=mark)
    return store.totals().quotations


def index_faults(store: Store, engine: Engine) -> Iterator[str]:
    """Where the search index does not hold what the archive does, each as a sentence with what to do.

    One that is only behind the archive is none: the next command that searches brings it up.
    """
    again = "run `quotearchive reindex`."
    try:
        theirs, ours = engine.mark(), store.mark()
        if theirs != ours:
            if _common_past(theirs, ours) is None:
                yield f"The search index is of another archive, or there is none; {again}"
            return
        held, kept = engine.search(Everything(), limit=0).total, store.totals().quotations
    except IndexBroken as error:
        yield f"The search index cannot be read ({error}); {again}"
        return
    if held != kept:
        yield f"The search index holds {held} quotations, and the archive {kept}; {again}"


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


def _common_past(theirs: str | None, ours: str) -> int | None:
    """The change up to which the index holds this archive; None where it holds another one, or nothing."""
    if theirs is None:
        return None
    archive, _, sequence = theirs.rpartition(":")
    own, _, newest = ours.rpartition(":")
    return int(sequence) if archive == own and sequence.isdecimal() and int(sequence) <= int(newest) else None


def _carry_on(
    store: Store, engine: Engine, roster: Roster | None, after: int, mark: str, *, more: bool
) -> int:
    changes = list(store.changes(after))
    if changes or engine.mark() != mark:
        current = (statement for _, statement in changes if statement)
        engine.update(
            _documents(current, roster),
            [id_ for id_, statement in changes if not statement],
            mark=mark,
            more=more,
        )
    return len(changes)


def _documents(statements: Iterable[Statement], roster: Roster | None) -> Iterator[Document]:
    for statement in statements:
        speaker = statement.attribution.speaker
        known = roster and speaker and speaker.official
        yield to_document(statement, roster.spellings(known) if roster and known else ())
