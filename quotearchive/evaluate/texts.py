"""How a line of gold becomes the article that was labelled: its own words, or a file's, and what is known of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.ingest import article, metadata
from quotearchive.ingest.files import failure, shown
from quotearchive.ingest.reading import Options
from quotearchive.ingest.records import json_object, string
from quotearchive.ingest.text import decoded
from quotearchive.model import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from quotearchive.evaluate.fields import Fields
    from quotearchive.model import Article

READER = Reader("gold", 1)
_METADATA = ("title", "url", "outlet", "published", "language")


def read(line: Fields, number: int, gold: Path, *, language: str | None = None) -> Article:
    """The article of one line. What the line itself says of it beats the file beside its text.

    `language` is that of an article where neither says one; None: it is guessed.
    Raises InputError, without the line's place.
    """
    text, known = _text(line, gold)
    known = {"language": language} | known
    said = {name: value for name, value in (known | line).items() if value is not None}
    own_id = string(said, "id") or str(number)
    return article.make(
        text,
        Options(metadata.read(_written(said))),
        key=f"{shown(str(gold))}#{own_id}",
        own_id=own_id,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        reader=READER,
    )


def _text(line: Fields, gold: Path) -> tuple[str, Fields]:
    """The words, and what a file beside them says of the article."""
    if line.get("text"):
        return _as_it_is(line, "text"), {}
    name = string(line, "text_file")
    if not name:
        raise InputError('it has no text; give its words as "text", or name their file as "text_file".')
    path = gold.parent / name
    return decoded(_bytes(path)), _beside(path.with_suffix(".json"))


def _as_it_is(line: Fields, name: str) -> str:
    """A text whose white space counts, for places in it do."""
    string(line, name)
    return str(line[name])


def _beside(path: Path) -> Fields:
    if not path.is_file():
        return {}
    try:
        known = json_object(_bytes(path))
    except InputError as fault:
        raise InputError(f"{shown(path.name)}, beside its text: {fault}") from None
    # Where the text begins with its title, labels may stand in it: it is read there, and not a second time.
    return {name: value for name, value in known.items() if name != "title" or not known.get("title_in_text")}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as fault:
        raise InputError(f"its text: {failure(shown(str(path)), fault)}") from None


def _written(said: Fields) -> dict[str, str]:
    said = {"published": said.get("date"), **said}
    return {name: value for name in _METADATA if (value := string(said, name)) is not None}
