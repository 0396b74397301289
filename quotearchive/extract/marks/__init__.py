"""Which stretches of a text stand in marks: any marks, nested, unclosed, unopened, over paragraphs."""

from __future__ import annotations

from quotearchive.extract.marks.marked import Marked
from quotearchive.extract.marks.scanner import marked

__all__ = ["Marked", "marked"]
