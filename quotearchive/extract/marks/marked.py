"""What is known of words in marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.model import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in marks: `inner` without the marks, `outer` with them; not `whole` where a mark is missing."""

    inner: Span
    outer: Span
    whole: bool = True
