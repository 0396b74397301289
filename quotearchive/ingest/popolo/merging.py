"""One Popolo file over another, record by record, with every field that either has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from quotearchive.ingest.popolo.fields import RECORDS
from quotearchive.ingest.popolo.laying import laid_over
from quotearchive.ingest.popolo.reading import made_id
from quotearchive.ingest.popolo.records import Record, records, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Brought:
    """A record of a file that was merged: of which kind, under which id, what it is called, what it did."""

    kind: str
    id: str
    name: str
    outcome: Literal["new", "changed", "same"]


def merge(beneath: object, own: object, file: object) -> tuple[Data, list[Brought]]:
    """`own` with the records of `file` added, and what became of each.

    `beneath` is what `own` is laid over. A record that either has already keeps the fields that `file` does not
    speak of, so that a new spelling costs no source; null empties a field. One that is as it was already comes to
    nothing, wherever it stands.
    """
    merged, brought = laid_over({}, own), []
    for kind in RECORDS:
        additions = _keyed(own, kind)
        known: Mapping[str, Record] = {**_keyed(beneath, kind), **additions}
        for key, record in _keyed(file, kind).items():
            before = known.get(key)
            after = {**(before or {}), **record}
            brought.append(Brought(kind, key, _name(after, key), _outcome(before, after)))
            if after != before:
                additions[key] = after
        if additions:
            merged[kind] = list(additions.values())
    merged |= {name: value for name, value in _items(file) if name not in RECORDS}
    return merged, brought


def _outcome(before: Record | None, after: Record) -> Literal["new", "changed", "same"]:
    if before is None:
        return "new"
    return "same" if after == before else "changed"


def _items(data: object) -> Iterator[tuple[str, object]]:
    yield from data.items() if isinstance(data, dict) else ()


def _keyed(data: object, kind: str) -> dict[str, Record]:
    """The records by their ids; one that has none gets the id under which it is read."""
    found: dict[str, Record] = {}
    for _, record in records(data, kind):
        key = text(record, "id") or made_id(record, found.keys())
        found[key] = {**record, "id": key} if record.get("id") != key else record
    return found


def _name(record: Record, key: str) -> str:
    return text(record, "name", "label") or key
