"""The values of a JSON object, each of the kind that is expected there, or a sentence that says where it is not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from quotearchive.errors import InputError
from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    Name = TypeVar("Name", bound=StrEnum)

MOST = 2**53
"""No count is as large: other programs would not read it as it is written."""

_Value = TypeVar("_Value")


class Fields:
    """A JSON object that stands at `where` of a line. Every method raises InputError, without a place."""

    def __init__(self, value: object, where: str = "") -> None:
        if not isinstance(value, dict):
            raise _unlike(where, "an object")
        self._values, self._where = value, where

    def inside(self, name: str) -> Fields:
        return Fields(self._values.get(name), self._place(name))

    def made(self, name: str, maker: Callable[[Fields], _Value]) -> _Value | None:
        """What `maker` makes of an object; None where there is none."""
        return None if self._values.get(name) is None else maker(self.inside(name))

    def each(self, name: str) -> list[Fields]:
        """The objects of a list."""
        listed = self._list(name)
        return [Fields(each, f"{self._place(name)}[{number}]") for number, each in enumerate(listed)]

    def text(self, name: str) -> str:
        return self._value(name, str, "a string")

    def text_or_none(self, name: str) -> str | None:
        return None if self._values.get(name) is None else self.text(name)

    def texts(self, name: str) -> tuple[str, ...]:
        values = self._list(name)
        texts = tuple(each for each in values if isinstance(each, str))
        if len(texts) < len(values):
            raise _unlike(self._place(name), "a list of strings")
        return texts

    def count(self, name: str) -> int:
        return _count(self._values.get(name), self._place(name))

    def number(self, name: str) -> float:
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < MOST:
            raise _unlike(self._place(name), "a number")
        return float(value)

    def one_of(self, name: str, names: type[Name]) -> Name:
        return self._understood(name, names, f"one of {', '.join(names)}")

    def one_of_or_none(self, name: str, names: type[Name]) -> Name | None:
        return None if self._values.get(name) is None else self.one_of(name, names)

    def moment(self, name: str) -> datetime:
        return self._understood(name, datetime.fromisoformat, "a time (2025-04-24T09:30:00+00:00)")

    def utc_or_none(self, name: str) -> datetime | None:
        moment = None if self._values.get(name) is None else self.moment(name)
        if moment is not None and moment.utcoffset() != timedelta():
            raise _unlike(self._place(name), "a time in UTC (2025-04-24T09:30:00+00:00)")
        return moment

    def day_or_none(self, name: str) -> date | None:
        if self._values.get(name) is None:
            return None
        return self._understood(name, date.fromisoformat, "a day (2025-04-24)")

    def published(self, name: str) -> date | datetime | None:
        """A whole day is written in ten characters, a time in more."""
        written = self.text_or_none(name)
        is_day = written is None or len(written) <= len("2025-04-24")
        return self.day_or_none(name) if is_day else self.moment(name)

    def span(self, name: str) -> Span:
        return span_of(self._values.get(name), self._place(name))

    def spans(self, name: str) -> tuple[Span, ...]:
        place = self._place(name)
        return tuple(span_of(each, f"{place}[{number}]") for number, each in enumerate(self._list(name)))

    def start_and_end(self) -> Span | None:
        """What its keys `start` and `end` say; None where both are null."""
        if self._values.get("start") is None and self._values.get("end") is None:
            return None
        return Span(self.count("start"), self.count("end"))

    def names(self) -> list[str]:
        return list(self._values)

    def _place(self, name: str) -> str:
        return f"{self._where}.{name}" if self._where else name

    def _list(self, name: str) -> list[object]:
        return self._value(name, list, "a list")

    def _value(self, name: str, kind: type[_Value], wanted: str) -> _Value:
        value = self._values.get(name)
        if not isinstance(value, kind):
            raise _unlike(self._place(name), wanted)
        return value

    def _understood(self, name: str, maker: Callable[[str], _Value], wanted: str) -> _Value:
        try:
            return maker(self.text(name))
        except ValueError:
            raise _unlike(self._place(name), wanted) from None


def span_of(value: object, place: str) -> Span:
    """A span that is written as [start, end]."""
    if not isinstance(value, list) or len(value) != 2:
        raise _unlike(place, "a span [start, end]")
    return Span(_count(value[0], place), _count(value[1], place))


def _count(value: object, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < MOST:
        raise _unlike(place, "a count")
    return value


def _unlike(place: str, wanted: str) -> InputError:
    where = f'its "{place}"' if place else "it"
    return InputError(f"{where} is not {wanted}.")
