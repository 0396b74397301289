"""What the archive says of itself: the outcome of adding, an article as it is kept, how much there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from quotearchive.model import Article, Source, SpeakerType

Outcome = Literal["new", "same", "changed"]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding an article did.

    `quotations` is how many it has now, `added` how many of them were not there before (or are back again),
    `withdrawn` how many are gone. "same": nothing was written.
    """

    outcome: Outcome
    quotations: int
    added: int = 0
    withdrawn: int = 0


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article without its text. `quotations` leaves withdrawn ones out; `note` says why there are none.

    What scored less than `min_score` was left out.
    """

    source: Source
    revisions: int
    quotations: int
    read_at: datetime
    note: str | None = None
    min_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Registry:
    """The registry that quotations were given to officials by, as text, and the hash of that text."""

    sha256: str
    content: str


@dataclass(frozen=True, slots=True)
class Held:
    """The newest text of an article, to extract from again, and how that was done last.

    `rules` found the quotations, those with a score below `min_score` were left out, and `note` says why there
    are none. `registry` is the hash of the one that they were given to officials by; None: not known.
    """

    article: Article
    rules: str
    min_score: float = 0.0
    note: str | None = None
    registry: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Whom articles name as a speaker, and nobody has found in the registry.

    `printed` are the words that name the speaker, with how often they do; `newest` up to three articles, the newest
    first; `first` and `last` the days of the statements.
    """

    name: str
    type: SpeakerType
    statements: int
    articles: int
    printed: Mapping[str, int]
    newest: tuple[Source, ...]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is. `quotations` leaves withdrawn ones out; `first`, `last`: days of quotations."""

    articles: int
    revisions: int
    quotations: int
    withdrawn: int
    officials: int
    first: date | None
    last: date | None
