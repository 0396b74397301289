"""One Popolo file laid over another, record by record, so that nothing in either is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.ingest.popolo.reading import made_id
from quotearchive.ingest.popolo.records import Record, reference, text

if TYPE_CHECKING:
    from collections.abc import Mapping

_BODIES = {"persons": "organizations", "organizations": "persons"}


def laid_over(base: object, additions: object) -> Record:
    """`base` with the records of `additions` added, or put in their place where the id is the same.

    Both are Popolo files as JSON that `parse` can rely on. What the answer is parsed into is what `overlay` makes
    of the two rosters, but that posts without an area of their own go with their body where that is replaced by
    one of another area. Memberships without an id get the one that they are known by.
    """
    one, other = (each if isinstance(each, dict) else {} for each in (base, additions))
    return {name: _laid(name, one, other) for name in {**one, **other}}


def _laid(name: str, base: Mapping[str, object], additions: Mapping[str, object]) -> object:
    below, above = base.get(name), additions.get(name)
    if not isinstance(below if below is not None else [], list) or not isinstance(above or [], list):
        return above if name in additions else below
    known = _by_id(name, below) | _by_id(name, above)
    # A person and a body never have one id: what is added as the one is no longer the other.
    other = _by_id(_BODIES[name], additions.get(_BODIES[name])) if name in _BODIES else {}
    return [record for id_, record in known.items() if id_ not in other]


def _by_id(name: str, records: object) -> dict[str, object]:
    """The records of a list by their ids; those without one stay as they are, each by itself."""
    known: dict[str, object] = {}
    for position, record in enumerate(records if isinstance(records, list) else ()):
        key = _id(name, record, known)
        has_none = name == "memberships" and isinstance(record, dict) and key and not text(record, "id")
        known[key or f"\0{id(records)} {position}"] = {**record, "id": key} if has_none else record
    return known


def _id(name: str, record: object, known: Mapping[str, object]) -> str | None:
    if not isinstance(record, dict):
        return None
    if name == "memberships" and not text(record, "id"):
        return made_id(record, known.keys()) if reference(record, "post") else None
    return text(record, "id")
