"""Whether a folder is a Frictionless data package (v1), and its sheets hold to their schemas: our own check of it."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NAME = re.compile(r"[a-z0-9._/-]+")
TYPES: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}
Json = dict[str, Any]


def faults_of_package(folder: Path) -> list[str]:
    """A sentence for everything that the specification does not allow."""
    package = json.loads((folder / "datapackage.json").read_bytes().decode())
    resources = {each["name"]: each for each in package["resources"]}
    found = [] if NAME.fullmatch(package["name"]) else ["the name of the package"]
    if len(resources) != len(package["resources"]):
        found.append("two resources have one name")
    listed = {each["path"] for each in package["resources"]} | {"datapackage.json"}
    found += [f"{path.name} is no resource" for path in folder.iterdir() if path.name not in listed]
    for name, resource in resources.items():
        found += [f"{name}: {fault}" for fault in _of_resource(folder, resource, resources)]
    return found


def _of_resource(folder: Path, resource: Json, resources: dict[str, Json]) -> Iterator[str]:
    data = (folder / resource["path"]).read_bytes()
    data.decode(resource["encoding"])
    if not NAME.fullmatch(resource["name"]):
        yield "its name"
    if len(data) != resource["bytes"]:
        yield f"it has {len(data)} bytes"
    if resource["hash"] != f"sha256:{hashlib.sha256(data).hexdigest()}":
        yield "its hash"
    if resource["profile"] == "tabular-data-resource":
        yield from _of_table(folder, resource, resources)


def _of_table(folder: Path, resource: Json, resources: dict[str, Json]) -> Iterator[str]:
    schema, rows = resource["schema"], _rows(folder, resource)
    names = [field["name"] for field in schema["fields"]]
    if names != list(_heading(folder, resource)) or len(set(names)) < len(names):
        yield "its heading"
        return
    for field in schema["fields"]:
        for row in rows:
            yield from _of_cell(field, row[field["name"]])
    keys = [row[schema["primaryKey"]] for row in rows]
    if len(set(keys)) < len(keys) or "" in keys:
        yield "its key is not unique"
    for key in schema.get("foreignKeys", ()):
        there = resources[key["reference"]["resource"]]
        known = {row[key["reference"]["fields"]] for row in _rows(folder, there)} | {""}
        yield from (f"{row[key['fields']]} is nowhere" for row in rows if row[key["fields"]] not in known)


def _of_cell(field: Json, cell: str) -> Iterator[str]:
    constraints = field.get("constraints", {})
    if cell == "":
        if constraints.get("required"):
            yield f"{field['name']} is missing"
        return
    try:
        TYPES[field["type"]](cell)
    except (ValueError, KeyError):
        yield f"{field['name']} is no {field['type']}: {cell}"
    if cell not in constraints.get("enum", [cell]):
        yield f"{field['name']} is none of those: {cell}"


def _heading(folder: Path, resource: Json) -> list[str]:
    with (folder / resource["path"]).open(encoding=resource["encoding"], newline="") as file:
        return next(csv.reader(file))


def _rows(folder: Path, resource: Json) -> list[dict[str, str]]:
    with (folder / resource["path"]).open(encoding=resource["encoding"], newline="") as file:
        return list(csv.DictReader(file, strict=True))
