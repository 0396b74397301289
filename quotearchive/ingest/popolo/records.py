"""What stands in a record of a Popolo file, in every form that people have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.accounts import PLATFORMS, handle
from quotearchive.model import Account, Label

if TYPE_CHECKING:
    from collections.abc import Iterator

Record = dict[str, object]
KINDS = ("persons", "organizations", "posts", "memberships", "areas")
_ONE = {"persons": "person", "organizations": "organization", "posts": "post", "areas": "area"}
_LABELS = re.compile(r"(?:other|alternate)_(?:names?|labels?)|(?:labels?|names?)_(?P<language>[a-z]{2,3})")
GENDERS = {"male": "male", "m": "male", "man": "male", "female": "female", "f": "female", "woman": "female"}


def place(kind: str, position: int, record: Record) -> str:
    """How a sentence names a record: by its id, else by where it stands."""
    one = _ONE.get(kind, kind.rstrip("s"))
    return f"{one} “{record['id']}”" if record.get("id") else f"{one} number {position + 1} (without an id)"


def records(data: object, kind: str) -> Iterator[tuple[int, Record]]:
    """The records of one kind with their positions; what is no record is left out."""
    entries = data.get(kind) if isinstance(data, dict) else None
    for position, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            yield position, entry


def text(record: Record, *names: str) -> str | None:
    """The first of these fields that holds words."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def reference(record: Record, name: str) -> str | None:
    """The id that a record points to: `person_id`, or the `id` of a nested `person`."""
    nested = record.get(name)
    return text(record, f"{name}_id") or (text(nested, "id") if isinstance(nested, dict) else None)


def labels(record: Record) -> Iterator[Label]:
    """Other names and labels in every form people have: strings, or objects with `language` or `lang`."""
    for key, entries in record.items():
        match = _LABELS.fullmatch(key)
        if match is None or not isinstance(entries, list):
            continue
        for entry in entries:
            label = entry if isinstance(entry, dict) else {"name": entry}
            if words := text(label, "name", "label"):
                yield Label(words, text(label, "language", "lang") or match["language"])


def accounts(record: Record) -> Iterator[tuple[Account, Record]]:
    """Accounts under `contact_details` (type, value) or `links` (note, url), without dates, each with its entry."""
    for key, kind, value in (("contact_details", "type", "value"), ("links", "note", "url")):
        entries = record.get(key)
        for entry in entries if isinstance(entries, list) else []:
            if not isinstance(entry, dict):
                continue
            platform = PLATFORMS.get((text(entry, kind) or "").casefold())
            printed = text(entry, value)
            if platform and printed:
                yield Account(platform, printed if platform == "website" else handle(printed)), entry
