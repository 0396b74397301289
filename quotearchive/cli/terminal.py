"""What may reach a terminal, and how wide it is there: safe text, display width, wrapping, tables, bars."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Whole escape sequences first, then what is left of their parts; an unfinished one must not swallow the text.
_ESCAPES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    "|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)"  # OSC: titles, links
    "|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c\n]*(?:\x1b\\\\|\x9c)"  # DCS, SOS, PM, APC
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\U000e0000-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"\S+")

NARROWEST = 24
LEAST = 12
"""A column of a table gives way so far only."""


def safe(text: str) -> str:
    """`text` without what could steer a terminal or disguise the text: escapes, controls, directions.

    >>> safe("red\\x1b[31m, back\\u202eward, bell\\x07")
    'red, backward, bell'
    """
    text = _BREAKS.sub("\n", _ESCAPES.sub("", text))
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text)).replace("\t", "    ")


def line(text: str | None) -> str:
    """`text` made safe, on one line, with single spaces; nothing for None."""
    return _SPACES.sub(" ", safe(text)).strip() if text else ""


def colourful(wish: str) -> bool:
    """Whether to colour: as wished, else on a terminal that is not dumb, and not where NO_COLOR is set."""
    if wish != "auto":
        return wish == "always"
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and bool(sys.stdout) and sys.stdout.isatty()


def columns() -> int:
    """How many columns the terminal has; 80 where there is none."""
    return max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)


def _width_of(character: str) -> int:
    if character < "\u0300":
        return 0 if character == "\u00ad" else 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(text: str) -> int:
    """The columns that `text` takes: wide characters two, combining marks none.

    >>> width("Kyiv"), width("日本"), width("e\\u0301")
    (4, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_width_of, text))


def _cut(text: str, start: int, end: int, room: int) -> int:
    """The end of what fits into `room` columns from `start`: at least one character."""
    taken = 0
    for place in range(start, end):
        taken += _width_of(text[place])
        if taken > room and place > start:
            return place
    return end


def clip(text: str, room: int) -> str:
    """`text` in at most `room` columns, with … where something was cut off."""
    return text if width(text) <= room else text[: _cut(text, 0, len(text), room - 1)].rstrip() + "…"


def _pieces(text: str, room: int) -> Iterator[tuple[int, int]]:
    """The words of `text` as places in it; a word wider than `room` in pieces."""
    for word in _WORDS.finditer(text):
        start, end = word.span()
        while width(text[start:end]) > room:
            stop = _cut(text, start, end, room)
            yield start, stop
            start = stop
        yield start, end


def wrap(text: str, room: int) -> list[tuple[int, int]]:
    """The lines into which `text` falls at `room` columns, as places in it, for highlights."""
    lines: list[tuple[int, int]] = []
    for start, end in _pieces(text, max(1, room)):
        if lines and width(text[lines[-1][0] : end]) <= room:
            lines[-1] = lines[-1][0], end
        else:
            lines.append((start, end))
    return lines


def wrapped(text: str, room: int, *, indent: str = "") -> list[str]:
    """The lines of `text` at `room` columns, all but the first one indented."""
    places = wrap(text, room - len(indent))
    return [(indent if number else "") + text[start:end] for number, (start, end) in enumerate(places)]


def _pad(cell: str, room: int, *, right: bool) -> str:
    fill = " " * (room - width(cell))
    return fill + cell if right else cell + fill


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    room: int,
    stretch: Sequence[int] = (-1,),
    spare: Sequence[int] = (),
) -> Iterator[str]:
    """Rows under `head`, numbers to the right; where `room` is short the columns `stretch` give way in turn.

    Where that is not enough, the columns `spare` are left out in turn. Cells are made safe here.
    """
    cells = [[line("" if cell is None else str(cell)) for cell in row] for row in rows]
    right = [bool(cells) and all(row[i].isdigit() for row in cells) for i in range(len(head))]
    wanted = [max(width(row[i]) for row in [list(head), *cells]) for i in range(len(head))]
    rooms = _rooms(dict(enumerate(wanted)), room, [column % len(head) for column in stretch], spare)
    for row in [[name.upper() for name in head], *cells]:
        padded = (_pad(clip(row[i], given), given, right=right[i]) for i, given in rooms.items())
        yield clip("  ".join(padded).rstrip(), room)


def _rooms(wanted: dict[int, int], room: int, stretch: Sequence[int], spare: Sequence[int]) -> dict[int, int]:
    """How wide each column of a table may be; those that are left out are not in it."""
    rooms = dict(wanted)
    for column in (each for each in stretch if each in wanted):
        rooms[column] -= max(0, min(_excess(rooms, room), rooms[column] - LEAST))
    if _excess(rooms, room) <= 0 or not spare:
        return rooms
    return _rooms({i: each for i, each in wanted.items() if i != spare[0]}, room, stretch, spare[1:])


def _excess(rooms: dict[int, int], room: int) -> int:
    return sum(rooms.values()) + 2 * (len(rooms) - 1) - room


def bars(rows: Sequence[tuple[str, int]], *, room: int) -> Iterator[str]:
    """A bar for each name and number, drawn to the greatest of them."""
    most = max((number for _, number in rows), default=0)
    names = min(max((width(line(name)) for name, _ in rows), default=0), max(12, room // 2))
    space = max(1, room - names - len(str(most)) - 4)
    for name, number in rows:
        bar = "█" * max(1, round(space * number / most)) if number else ""
        padded = _pad(clip(line(name), names), names, right=False)
        yield f"{padded}  {number:>{len(str(most))}}  {bar}".rstrip()
