"""Decides what people mean by what they type: text becomes a tree, and never reaches an engine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.dates import parse_interval, printable
from quotearchive.errors import DateError, QueryError
from quotearchive.search.analysis import exact_words, fold, words
from quotearchive.search.tree import (
    And,
    Everything,
    Field,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    conjoin,
    joined,
)

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "And",
    "Everything",
    "Field",
    "Fuzzy",
    "Not",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Range",
    "Term",
    "conjoin",
    "parse",
]

FIELDS = ("date", "kind", "language", "outlet", "platform", "post", "score", "speaker")
_MEASURED = ("date", "score")
_MAY_BE_NONE = ("date", "outlet", "platform", "post", "speaker")
_ONE_NAME = ("kind", "language", "platform")
# Parentheses deeper than this are read as if they were not there: no tree is too deep to walk.
_DEEPEST = 40

_MARKS = '"“”„‟«»'
_RUN = re.compile(rf"[^\s(){_MARKS}]+")
_SPACE = re.compile(r"\s*")
_FIELD = re.compile(r"([^\W\d_]+):")
_COMPARED = re.compile(r"\s*(>=|<=|=|>|<)\s*")
_OPERATOR = re.compile(rf"(AND|OR|NOT)(?=[\s(){_MARKS}]|$)")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")


def parse(text: str, *, today: date) -> Query:
    """The tree of a query in the language of the manual; `today` is what relative dates count from.

    What cannot be part of the language is read as words, and what holds no word (`!`, `*`) is left out; an
    empty query is everything. Raises QueryError, which shows the place, for two things only: an unknown
    field, and a date or a number that cannot be read.
    """
    return _Reader(text, today).either(0, None) or Everything()


class _Reader:
    """Reads from left to right; `at` is how far it has come."""

    def __init__(self, text: str, today: date) -> None:
        self.text, self.today, self.at = text, today, 0
        # Whether an operator would have something on its left.
        self.operand = False

    def either(self, depth: int, field: str | None) -> Query | None:
        """Alternatives up to the closing parenthesis or the end; bare words are values of `field`."""
        self.operand = False
        parts = [self._all_of(depth, field)]
        while self._take("OR"):
            parts.append(self._all_of(depth, field))
        return joined(Or, [part for part in parts if part is not None])

    def _all_of(self, depth: int, field: str | None) -> Query | None:
        parts: list[Query | None] = []
        while self._more(depth) and not self._is_next("OR"):
            if not self._take("AND"):
                parts.append(self._item(depth, field))
        return joined(And, [part for part in parts if part is not None])

    def _more(self, depth: int) -> bool:
        """Whether another part stands before the end; a parenthesis that closes nothing is passed over."""
        self._skip_space()
        while depth == 0 and self.text.startswith(")", self.at):
            self.at += 1
            self._skip_space()
        return self.at < len(self.text) and self.text[self.at] != ")"

    def _skip_space(self) -> None:
        self.at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]

    def _is_next(self, operator: str) -> bool:
        """Whether `operator` comes next and has something on both sides; else it is a word like another."""
        found = _OPERATOR.match(self.text, self.at)
        if found is None or found[1] != operator or (operator != "NOT" and not self.operand):
            return False
        after = _SPACE.match(self.text, found.end()).end()  # type: ignore[union-attr]
        follows = _OPERATOR.match(self.text, after)
        if after == len(self.text) or self.text[after] == ")":
            return False
        return follows is None or follows[1] == "NOT"

    def _take(self, operator: str) -> bool:
        if not self._is_next(operator):
            return False
        self.at += len(operator)
        self._skip_space()
        self.operand = False
        return True

    def _item(self, depth: int, field: str | None) -> Query | None:
        negative = False
        while self._take("NOT") or self._take_minus():
            negative = not negative
        part = self._part(depth, field)
        self.operand = True
        if part is None or not negative:
            return part
        return part.part if isinstance(part, Not) else Not(part)

    def _take_minus(self) -> bool:
        following = self.text[self.at + 1 : self.at + 2]
        if self.text[self.at : self.at + 1] != "-" or not following.strip() or following in "-)":
            return False
        self.at += 1
        return True

    def _part(self, depth: int, field: str | None) -> Query | None:
        start = self.at
        if start < len(self.text) and self.text[start] == "(":
            return self._group(depth, field)
        if (quoted := self._quoted()) is not None:
            return self._value(field, quoted, start, quoted=True) if field else _phrase(exact_words(quoted))
        name = _FIELD.match(self.text, start)
        if name is not None and (known := self._known(name)):
            return self._field(known, name, depth)
        run = self._run()
        return self._value(field, run, start) if field else _plain(run)

    def _group(self, depth: int, field: str | None) -> Query | None:
        self.at += 1
        if depth >= _DEEPEST:
            return None
        inside = self.either(depth + 1, field)
        if self.text.startswith(")", self.at):
            self.at += 1
        return inside

    def _quoted(self) -> str | None:
        """What stands between the next mark and the one that closes it; a lone mark is passed over."""
        if self.at >= len(self.text) or self.text[self.at] not in _MARKS:
            return None
        start = self.at + 1
        end = next((i for i in range(start, len(self.text)) if self.text[i] in _MARKS), None)
        self.at = start if end is None else end + 1
        return "" if end is None else self.text[start:end]

    def _run(self) -> str:
        found = _RUN.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return found[0] if found else ""

    def _known(self, name: re.Match[str]) -> str | None:
        field = name[1].casefold()
        if field in FIELDS:
            return field
        if self.text[name.end() : name.end() + 1] in tuple("/0123456789"):
            return None
        raise self._error(
            f"There is no field “{printable(name[1])}”",
            name.start(1),
            name.end(1),
            f"The fields are {', '.join(FIELDS)}; "
            "put the words in quotation marks to search for them as they stand.",
        )

    def _field(self, field: str, name: re.Match[str], depth: int) -> Query | None:
        """What stands after `field:`; where that is nothing, the name of the field is a word."""
        self.at = name.end()
        self._skip_space()
        if self.text.startswith("(", self.at):
            return self._group(depth, field) or _plain(name[1])
        start = self.at
        sign = _COMPARED.match(self.text, start) if field in _MEASURED else None
        if sign is not None:
            self.at = sign.end()
        quoted = self._quoted()
        # A mark that nothing closes was passed over: the value is what follows it.
        value = quoted or self._run()
        return self._value(field, value, start, sign=sign[1] if sign else "", quoted=bool(quoted)) or _plain(
            name[1]
        )

    def _value(
        self, field: str, value: str, start: int, *, sign: str = "", quoted: bool = False
    ) -> Query | None:
        if not quoted and not sign and fold(value) == "none" and field in _MAY_BE_NONE:
            return Field(field, None)
        if field in _MEASURED:
            return self._measure(field, value, start, sign)
        prefix = not quoted and value.endswith("*") and field not in _ONE_NAME
        folded = " ".join(fold(value.rstrip("*") if prefix else value).split())
        if not exact_words(folded):
            return None
        return Field(field, folded.replace(" ", "-") if field in _ONE_NAME else folded, prefix)

    def _measure(self, field: str, value: str, start: int, sign: str) -> Query:
        low, dots, high = value.partition("..")
        read = self._days if field == "date" else self._number
        if dots and not sign and (low or high):
            return Range(field, read(low, start)[0] if low else None, read(high, start)[1] if high else None)
        first, last = read(value, start)
        return {
            "": Range(field, first, last),
            "=": Range(field, first, last),
            ">=": Range(field, first, None),
            "<=": Range(field, None, last),
            ">": Range(field, last, None, above=True),
            "<": Range(field, None, first, below=True),
        }[sign]

    def _days(self, value: str, start: int) -> tuple[date, date]:
        try:
            days = parse_interval(value, today=self.today)
        except DateError as error:
            raise self._error("This date cannot be read", start, self.at, str(error)) from error
        return days.first, days.last

    def _number(self, value: str, start: int) -> tuple[float, float]:
        if not _NUMBER.fullmatch(value.strip()):
            raise self._error(
                f"“{printable(value)}” is not a number",
                start,
                self.at,
                "Write a score from 0 to 1, as in score:>=0.8 or score:0.5..0.8.",
            )
        return float(value), float(value)

    def _error(self, reason: str, start: int, end: int, way_out: str) -> QueryError:
        """An error that shows the part of the query around the place, with a line of ^ under it."""
        begin = max(0, start - 30)
        shown = "".join(c if c.isprintable() else "\ufffd" for c in self.text[begin : end + 30])
        under = " " * (start - begin) + "^" * max(1, min(end, start + 60) - start)
        return QueryError(
            f"{reason}, at character {start + 1} of the query:\n  {shown}\n  {under}\n{way_out}"
        )


def _phrase(found: tuple[str, ...]) -> Query | None:
    return Phrase(found) if found else None


def _words(found: tuple[str, ...]) -> Query | None:
    """Words typed in one (cease-fire, 10:30, https://…): one is a word, several stand one after the other."""
    return Term(found[0]) if len(found) == 1 else _phrase(found)


def _plain(run: str) -> Query | None:
    body = run.rstrip("*~")
    found = words(body)
    exact = tuple(word.exact for word in found)
    if body == run or not found or found[-1].span.end != len(body):
        return _words(exact)
    last = Prefix(exact[-1]) if run[-1] == "*" else Fuzzy(exact[-1])
    before = _words(exact[:-1])
    return last if before is None else And((before, last))
