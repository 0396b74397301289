"""Which reader makes an article of raw bytes; each is loaded only where it is needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.ingest.reading import Raw
    from quotearchive.model import Article


def parse(raw: Raw) -> Article:
    """The article that the bytes hold. Raises InputError, without a place."""
    article: Article = import_module(f"quotearchive.ingest.{raw.form}").parse(raw)
    return article
