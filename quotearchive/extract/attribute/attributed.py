"""A quotation with the words that name its speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.extract.find import Finding
    from quotearchive.model import Evidence, Span


@dataclass(frozen=True, slots=True)
class Attributed:
    """A quotation with the words beside it that name its speaker, or with the quotation that it continues."""

    finding: Finding
    cue: Span | None = None
    subject: Span | None = None
    continues: Attributed | None = None
    evidence: tuple[Evidence, ...] = ()
