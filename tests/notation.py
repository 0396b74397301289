"""The notation of the cases: “{quoted words},” said [the speaker], and what must be found in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from quotearchive.model import Kind, PlatformName, Span

ORDINARY_DAY = date(2024, 5, 14)
KINDS = {"": Kind.DIRECT, "i": Kind.INDIRECT, "m": Kind.MIXED}
FIELDS = ("published", "outlet", "title", "url")

_TOKEN = re.compile(
    r"\\(?P<literal>[\\{}\[\]#>])"  # \{ is a brace of the article's own
    r"|(?P<opening>\{(?:\+|[im]:)?|\[(?:[\d,]+:)?)"
    r"|(?P<closing>[}\]])"
)
_HEADING = re.compile(r"# (?P<constructions>[^:]+): (?P<rest>.+)")
_EXPECTED = re.compile(
    r"> (?P<name>.+?)(?: \((?P<official>[^,()]+)(?:, (?P<post>[^()]+))?\))?(?: on (?P<platform>[a-z-]+))?"
)


class NotationError(ValueError):
    """A case that cannot be read; the message names the line."""

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(f"line {line}: {fault}")


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation as a case expects it, or as the rules gave it. `mention` is the words beside the cue."""

    spans: tuple[Span, ...]
    kind: Kind
    mention: Span | None
    name: str | None
    official: str | None
    post: str | None
    platform: PlatformName | None

    def described(self, text: str) -> str:
        """What was found, for a person to read beside what was expected."""
        words = " … ".join(f"{span.of(text)!r} {span.start}-{span.end}" for span in self.spans)
        mention = f"{self.mention.of(text)!r} {self.mention.start}" if self.mention else "no mention"
        who = f"{self.name} ({self.official}, {self.post})"
        return f"{self.kind}: {words}\n    by {mention} = {who} on {self.platform}"


@dataclass(frozen=True, slots=True)
class Case:
    """A piece of an article without its markup, and the quotations in it, in the order of the text."""

    line: int
    constructions: tuple[str, ...]
    name: str
    text: str
    expected: tuple[Found, ...]
    published: date | None = ORDINARY_DAY
    outlet: str | None = None
    title: str | None = None
    url: str | None = None

    @property
    def id(self) -> str:
        return f"{self.line} {self.name}"


@dataclass(slots=True)
class _Marked:
    """Text as its markup is taken off: quotations (kind, parts), mentions (whose by number, where)."""

    line: int
    text: str = ""
    quotations: list[tuple[Kind, list[Span]]] = field(default_factory=list)
    mentions: list[tuple[tuple[int, ...], Span]] = field(default_factory=list)
    opened: tuple[str, int] | None = None

    def open(self, mark: str) -> None:
        if self.opened:
            inside = self.opened[0]
            raise NotationError(self.line, f"{mark} inside {inside}; write a literal one as \\{mark[0]}")
        self.opened = (mark, len(self.text))

    def close(self, mark: str) -> None:
        if not self.opened or self.opened[0][0] + mark not in ("{}", "[]"):
            raise NotationError(self.line, f"{mark} closes nothing; write a literal one as \\{mark}")
        (opening, start), self.opened = self.opened, None
        span = Span(start, len(self.text))
        if not span.of(self.text).strip() or span.of(self.text) != span.of(self.text).strip():
            raise NotationError(self.line, f"{opening} … {mark} must hold words and no space at its ends")
        self._keep(opening, span)

    def _keep(self, opening: str, span: Span) -> None:
        if opening[0] == "[":
            self.mentions.append((_numbers(opening), span))
        elif opening != "{+":
            self.quotations.append((KINDS[opening[1:-1]], [span]))
        elif self.quotations:
            self.quotations[-1][1].append(span)
        else:
            raise NotationError(self.line, "{+ goes on with a quotation, and none stands before it")


def _numbers(opening: str) -> tuple[int, ...]:
    return tuple(int(number) for number in opening[1:-1].split(",") if number)


def unmark(source: str, line: int = 1) -> _Marked:
    """The text without markup, with what the markup said; NotationError with the line where it is bad."""
    marked, place = _Marked(line), 0
    for token in _TOKEN.finditer(source):
        marked.text += source[place : token.start()]
        marked.line = line + source.count("\n", 0, token.start())
        if token["literal"]:
            marked.text += token["literal"]
        elif token["opening"]:
            marked.open(token["opening"])
        else:
            marked.close(token["closing"])
        place = token.end()
    marked.text += source[place:]
    if marked.opened:
        raise NotationError(marked.line, f"{marked.opened[0]} is never closed")
    return marked


def parse(source: str) -> list[Case]:
    """Every case of a file in the notation, which its head explains; NotationError names a bad line."""
    cases, heading, block = [], 0, list[str]()
    for number, line in enumerate([*source.split("\n"), "# :"], start=1):
        if line.startswith("##"):
            continue
        if line.startswith("# "):
            if heading:
                cases.append(_case(heading, block))
            elif any(block):
                raise NotationError(number, "text before the first heading")
            heading, block = number, []
        block.append(line)
    return cases


def _case(number: int, block: list[str]) -> Case:
    constructions, name, published, others = _heading(block[0], number)
    end = next((i for i, line in enumerate(block) if line.startswith("> ")), len(block))
    body, promised = (
        block[1:end],
        [(number + i, block[i]) for i in range(end, len(block)) if block[i].strip()],
    )
    if not any(body):
        raise NotationError(number, "a case without text")
    marked = unmark("\n".join(body).rstrip(), number + 1)
    return Case(number, constructions, name, marked.text, _expected(marked, promised), published, **others)


def _heading(line: str, number: int) -> tuple[tuple[str, ...], str, date | None, dict[str, str]]:
    heading = _HEADING.fullmatch(line)
    if heading is None:
        raise NotationError(number, f"a heading is “# construction: short name”, not {line!r}")
    name, *settings = (part.strip() for part in heading["rest"].split(";"))
    values = dict(setting.partition(" ")[::2] for setting in settings)
    if unknown := values.keys() - set(FIELDS):
        raise NotationError(number, f"unknown {', '.join(sorted(unknown))}; known are {', '.join(FIELDS)}")
    day = values.pop("published", ORDINARY_DAY.isoformat())
    constructions = tuple(word.strip() for word in heading["constructions"].split(","))
    return constructions, name, _day(day, number), values


def _day(text: str, number: int) -> date | None:
    try:
        return None if text == "unknown" else date.fromisoformat(text)
    except ValueError:
        raise NotationError(number, f"published is YYYY-MM-DD or unknown, not {text!r}") from None


def _expected(marked: _Marked, promised: list[tuple[int, str]]) -> tuple[Found, ...]:
    if len(promised) != len(marked.quotations):
        fault = f"{len(marked.quotations)} quotations and {len(promised)} lines for them"
        raise NotationError(marked.line, fault)
    mentions = _mentions(marked)
    return tuple(
        _found(tuple(spans), kind, mentions.get(i), *line)
        for i, ((kind, spans), line) in enumerate(zip(marked.quotations, promised, strict=True), start=1)
    )


def _mentions(marked: _Marked) -> dict[int, Span]:
    """Whose each mention is: by its numbers, or by its place where there are as many as quotations."""
    count, numbered = len(marked.quotations), [bool(numbers) for numbers, _ in marked.mentions]
    if numbered and not all(numbered) and (any(numbered) or len(numbered) != count):
        fault = f"{len(numbered)} mentions for {count} quotations; number every one: [2:she], [1,2:the mayor]"
        raise NotationError(marked.line, fault)
    pairs = [
        (number, span)
        for i, (numbers, span) in enumerate(marked.mentions, start=1)
        for number in numbers or (i,)
    ]
    if len({number for number, _ in pairs}) != len(pairs) or any(not 0 < n <= count for n, _ in pairs):
        raise NotationError(marked.line, "a mention's number is given twice, or is that of no quotation")
    return dict(pairs)


def _found(spans: tuple[Span, ...], kind: Kind, mention: Span | None, number: int, line: str) -> Found:
    expected = _EXPECTED.fullmatch(line)
    platform = expected and expected["platform"]
    if expected is None or platform not in {None, *PlatformName}:
        raise NotationError(number, f"“> Name (official, Post) on platform”, not {line!r}")
    name = None if expected["name"] == "nobody" else expected["name"]
    if name is None and (mention or expected["official"]):
        raise NotationError(number, "nobody has neither a mention nor an id")
    where = PlatformName(platform) if platform else None
    return Found(spans, kind, mention, name, expected["official"], expected["post"], where)
