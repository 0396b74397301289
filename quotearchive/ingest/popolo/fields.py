"""What a Popolo file may hold: the fields of each record and the kind of each value (null always may be)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.ingest.popolo.days import interval

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT, LIST, RECORD, FLAG, DATE = (
    "text",
    "a list",
    "a record",
    "true or false",
    "a date (2025, 2025-04, 2025-04-24)",
)


def _fields(
    text: str, lists: str = "", *, records: str = "", dates: str = "", flags: str = ""
) -> dict[str, str]:
    kinds = ((TEXT, text), (LIST, lists), (RECORD, records), (DATE, dates), (FLAG, flags))
    return {field: kind for kind, fields in kinds for field in fields.split()}


_KEPT = "created_at updated_at"
RECORDS: dict[str, dict[str, str]] = {
    "persons": _fields(
        "id name family_name given_name additional_name honorific_prefix honorific_suffix patronymic_name"
        f" sort_name email gender image summary biography national_identity {_KEPT}",
        "other_names identifiers pronouns contact_details links memberships motions speeches votes sources",
        dates="birth_date death_date",
    ),
    "organizations": _fields(
        f"id name classification parent_id area_id abstract description image {_KEPT}",
        "other_names identifiers contact_details links memberships posts motions vote_events votes children"
        " sources",
        records="parent area",
        dates="founding_date dissolution_date",
    ),
    # Ours: `multiple`, true where many hold the post at one time (members of parliament, advisers).
    "posts": _fields(
        f"id label role organization_id area_id {_KEPT}",
        "other_label contact_details links memberships sources",
        records="organization area",
        dates="start_date end_date",
        flags="multiple",
    ),
    # Ours: `certainty` (what is not verified), `attested_until` (the day of the newest dated source),
    # `acting`, `note`.
    "memberships": _fields(
        f"id label role person_id organization_id post_id on_behalf_of_id area_id certainty note {_KEPT}",
        "contact_details links sources",
        records="member person organization post on_behalf_of area",
        dates="start_date end_date attested_until",
        flags="acting",
    ),
    # Ours: `other_names`, the words that point to the area.
    "areas": _fields("id name identifier classification parent_id", "other_names", records="geometry parent"),
    "events": _fields(
        f"id name description location status classification organization_id parent_id {_KEPT}",
        "identifiers attendees children sources",
        dates="start_date end_date",
    ),
}
_LABEL = _fields(
    "name family_name given_name additional_name honorific_prefix honorific_suffix patronymic_name note"
    " language",
    dates="start_date end_date",
)  # ours: `language`
PARTS: dict[str, dict[str, str]] = {
    "other_names": _LABEL,
    "other_label": _LABEL,
    "identifiers": _fields("identifier scheme"),
    "links": _fields("url note"),
    "sources": _fields("url note"),
    "contact_details": _fields("type value label note", "sources", dates="valid_from valid_until"),
}
REQUIRED = {"identifiers": ("identifier",), "links": ("url",), "contact_details": ("type", "value")}


def misfits(record: dict[str, object], kind: str) -> Iterator[str]:
    """What is wrong with the fields of a record, as ends of sentences: “has “x”, which …”."""
    yield from _misfits(record, RECORDS[kind])
    for part, table in PARTS.items():
        entries = record.get(part)
        for entry in entries if isinstance(entries, list) else []:
            for misfit in _part_misfits(entry, part, table):
                yield f"has in “{part}” an entry that {misfit}"


def _part_misfits(entry: object, part: str, table: dict[str, str]) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield "is no record"
        return
    yield from _misfits(entry, table)
    yield from (f"has no “{field}”" for field in REQUIRED.get(part, ()) if not entry.get(field))


def _misfits(record: dict[str, object], table: dict[str, str]) -> Iterator[str]:
    for field, value in record.items():
        if field not in table:
            yield f"has a field “{field}”, which Popolo does not have"
        elif value is not None and not _is(value, table[field]):
            shown = "" if table[field] == RECORD else f": {value!r:.60}"
            yield f"has as “{field}” something that is not {table[field]}{shown}"


def _is(value: object, kind: str) -> bool:
    if kind == DATE:
        return isinstance(value, str) and interval(value) is not None
    return isinstance(value, {TEXT: str, LIST: list, RECORD: dict, FLAG: bool}[kind])
