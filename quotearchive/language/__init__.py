"""What the rules must know of a language: one value of tables for each, found by its code."""

from __future__ import annotations

from quotearchive.language.english import ENGLISH
from quotearchive.language.tables import Cue, Language, Wording

__all__ = ["LANGUAGES", "Cue", "Language", "Wording", "find"]

LANGUAGES: dict[str, Language] = {"en": ENGLISH}


def find(code: str) -> Language | None:
    """The tables for a language tag (“en”, “en-GB”); None where no rules are written yet."""
    return LANGUAGES.get(code.lower().replace("_", "-").split("-")[0])
