"""Which articles of an archive another registry may read otherwise, by the registries that they were read with."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING

from quotearchive.archive.kept import Registry
from quotearchive.errors import ArchiveError, RegistryError
from quotearchive.ingest import popolo
from quotearchive.ingest.popolo.writing import written
from quotearchive.language import LANGUAGES
from quotearchive.model import Account, SpeakerType
from quotearchive.roster.touch import Touch, touch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.archive.store import Held, Store
    from quotearchive.model import Article, Attribution
    from quotearchive.roster import Roster


ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
LOCAL = frozenset(word for each in LANGUAGES.values() for word in each.titles.local)
"""Words for offices that every town has, in any language."""


def registry_of(roster: Roster) -> Registry:
    """A registry as the archive remembers it."""
    content = json.dumps(written(roster), ensure_ascii=False)
    return Registry(hashlib.sha256(content.encode()).hexdigest(), content)


def unplaced(attributions: Iterable[Attribution]) -> frozenset[str]:
    """The names of the people and bodies that the registry does not know."""
    speakers = (each.speaker for each in attributions if each.speaker)
    return frozenset(s.name for s in speakers if s.official is None and is_named(s.name, s.type))


def is_named(name: str, kind: SpeakerType) -> bool:
    """Whether a speaker has a name: “the Commander-in-Chief” and “a dispatcher” have none."""
    if kind is not SpeakerType.PERSON:
        return kind is SpeakerType.ORGANIZATION
    return name[:1].isupper() and not ARTICLE.match(name)


class Concern:
    """Asks of each article whether `roster` may give its quotations to other people than they were given to.

    Where that is not known, it may. An answer of no is sure; of those with yes most will come out the same.
    A registry that the archive has lost is an ArchiveError if it `must_know`; else it is one that is not known.
    """

    def __init__(self, store: Store, roster: Roster, *, must_know: bool = True) -> None:
        self._store, self._roster, self._must_know = store, roster, must_know
        self._touches: dict[str, Touch] = {registry_of(roster).sha256: Touch()}
        self._unknown = Touch(everything=True, officials=frozenset(roster.officials))

    def __call__(self, held: Held) -> bool:
        return self._touch(held.registry).concerns(_texts(held.article), _accounts(held.article))

    @property
    def officials(self) -> frozenset[str]:
        """The people and bodies that differ from what any article asked about was read with."""
        return frozenset().union(*(each.officials for each in self._touches.values()))

    def _touch(self, sha256: str | None) -> Touch:
        name = sha256 or ""
        if name not in self._touches:
            before = self._registry(sha256) if sha256 else None
            self._touches[name] = touch(before, self._roster, local=LOCAL) if before else self._unknown
        return self._touches[name]

    def _registry(self, sha256: str) -> Roster | None:
        try:
            return popolo.parse(json.loads(self._store.registry(sha256)), name=sha256[:12])
        except (ArchiveError, RegistryError):
            if self._must_know:
                raise
            return None


def _texts(article: Article) -> tuple[str, ...]:
    """All that the rules read of an article."""
    source, posting = article.source, article.posting
    author = (posting.author, posting.forwarded_from) if posting else ()
    return tuple(filter(None, (article.text, source.title, source.outlet, *author)))


def _accounts(article: Article) -> Iterator[Account]:
    for each in (*article.links, article.posting):
        if each and each.platform and each.account:
            yield Account(each.platform.value, each.account)
