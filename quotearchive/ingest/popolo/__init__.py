"""The registry of officials as a Popolo file: reading it, laying one over another, checking one.

Beside Popolo's own fields a registry may have: in memberships `certainty` (what is not verified; the words
are in `doubt.VOCABULARY`), `attested_until` (the day of the newest dated source), `acting` and `note`; in
posts `multiple`; in labels `language`; in areas `other_names`, the words that point to the area. The order
of posts is their precedence.
"""

from __future__ import annotations

import json
import pkgutil
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from quotearchive.errors import RegistryError
from quotearchive.ingest.popolo.checking import doubtful
from quotearchive.ingest.popolo.laying import laid_over
from quotearchive.ingest.popolo.overlaps import overlaps
from quotearchive.ingest.popolo.reading import Reading, read
from quotearchive.roster import Roster

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_SHOWN = 5  # faults in one message; `check` gives them all


def parse(data: object, *, name: str, base: Roster | None = None) -> Roster:
    """The roster in a Popolo file that was read as JSON; `name` is what messages call the file.

    With `base`, the file may refer to what that roster has; the answer holds what the file itself has (see
    `overlay`). Raises RegistryError where the file cannot be relied on: an id twice, a reference to
    nothing, an unreadable date.
    """
    reading = read(data, base)
    if reading.faults:
        shown, more = reading.faults[:_SHOWN], len(reading.faults) - _SHOWN
        rest = [f"There {'is 1 more fault' if more == 1 else f'are {more} more faults'}."] if more > 0 else []
        raise RegistryError(" ".join([f"The registry {name} cannot be used.", *shown, *rest]))
    return _roster(reading)


def load(path: Path, *, base: Roster | None = None) -> Roster:
    """The roster in a file. Raises RegistryError if it cannot be read, is not JSON, or `parse` refuses it."""
    return parse(load_data(path), name=str(path), base=base)


def load_data(path: Path) -> object:
    """What a file has, as JSON. Raises RegistryError if it cannot be read or is not JSON."""
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise RegistryError(f"The registry {path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise RegistryError(
            f"The registry {path} is not UTF-8 (byte {error.start}); save it as UTF-8."
        ) from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise RegistryError(f"The registry {path} is not JSON: {error.msg} at {place}.") from error
    except RecursionError as error:
        raise RegistryError(
            f"The registry {path} is not JSON that can be read: it is nested too deep."
        ) from error


@cache
def shipped() -> Roster:
    """The roster that travels with the package."""
    return parse(shipped_data(), name="that travels with quotearchive")


def shipped_data() -> object:
    """The registry that travels with the package, as JSON."""
    # pkgutil, not importlib.resources, which costs every command 15 ms of start-up.
    data = pkgutil.get_data("quotearchive.data", "officials.json")
    if data is None:
        raise RegistryError("The registry that travels with quotearchive cannot be found; install it again.")
    return json.loads(data)


def overlay(base: Roster, additions: Roster) -> Roster:
    """`base` with everything of `additions` added, or put in its place where the id is the same.

    A replaced post keeps its rank; new posts come after all of `base`.
    """
    posts = {**base.posts, **additions.posts}
    memberships = {m.id: m for m in (*base.memberships, *additions.memberships)}
    return Roster(
        officials={**base.officials, **additions.officials}.values(),
        posts=(replace(post, rank=rank) for rank, post in enumerate(posts.values())),
        memberships=memberships.values(),
        areas={**base.areas, **additions.areas}.values(),
    )


def faults(data: object, *, base: Roster | None = None) -> list[str]:
    """What keeps a file that was read as JSON from being used, over `base` or alone; each a sentence."""
    return list(dict.fromkeys(read(data, base).faults))


def check(data: object, *, beneath: object = None, today: date | None = None) -> list[str]:
    """Every fault of a Popolo file that was read as JSON, each a sentence that names the record.

    Also what `parse` puts up with: fields that Popolo does not have, a `certainty` in unknown words, dates that
    cannot be, two certain holders of a post for one, a name or an account that two people share. `beneath` is the
    file that this one is to be laid over: what is wrong there already is not told. `today` is the day of the run.
    """
    below = read(beneath) if beneath is not None else None
    reading = read(data, _roster(below) if below else None)
    whole, known = (read(laid_over(beneath, data)), set(overlaps(below))) if below else (reading, set())
    shared = (fault for fault in overlaps(whole) if fault not in known)
    return list(dict.fromkeys([*reading.faults, *doubtful(data, reading, today), *shared]))


def _roster(reading: Reading) -> Roster:
    return Roster(
        officials=reading.officials.values(),
        posts=reading.posts.values(),
        memberships=reading.memberships.values(),
        areas=reading.areas.values(),
    )
