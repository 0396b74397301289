"""What gold holds: articles whose quotations somebody has labelled, in one of two layouts; and our answers to them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.errors import InputError
    from quotearchive.model import Article, Attribution, Kind, Span


class Layout(StrEnum):
    """What the labels ask: which official said it where, or which words name the speaker."""

    STATEMENTS = "statements"
    ATTRIBUTIONS = "attributions"


@dataclass(frozen=True, slots=True)
class GoldQuotation:
    """A labelled quotation.

    Of statements: `official` is the speaker's id in the registry, `platform` where it was said (None: nowhere),
    `group` what the parts of one split quotation have in common. Of attributions: `mention` is where the words that
    name the speaker stand, `cue` the words that report.
    """

    spans: tuple[Span, ...]
    kind: Kind
    speaker: str = ""
    speaker_type: str = ""
    official: str | None = None
    platform: str | None = None
    group: str | int | None = None
    in_headline: bool = False
    mention: Span | None = None
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with its labels. `layout` is None where it has no label that tells.

    `non_quotes` are words in marks that are no quotation; `ignore` are stretches that were not labelled.
    """

    article: Article
    layout: Layout | None
    labels: tuple[GoldQuotation, ...]
    non_quotes: tuple[Span, ...] = ()
    ignore: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A labelled article with what was extracted from it; `fault` says why nothing could be."""

    labelled: Labelled
    attributions: tuple[Attribution, ...]
    fault: InputError | None = None
    note: str | None = None

    @property
    def text(self) -> str:
        return self.labelled.article.text


@dataclass(frozen=True, slots=True)
class Mistake:
    """A quotation that was missed, found but answered wrong, or found where none is; `answer` is what was wrong."""

    article: str
    what: str
    answer: str
    kind: Kind
    speaker: str
    platform: str | None
    words: str
    start: int
