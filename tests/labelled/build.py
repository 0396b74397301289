"""Makes gold.jsonl of the articles in their inline notation, which README.md here explains."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
GOLD = FOLDER / "gold.jsonl"
HEADER = ("id", "title", "url", "outlet", "published")
KINDS = {"{": "direct", "{i:": "indirect", "{m:": "mixed"}
PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them"})
MARKS = "\"“”„«»‘'’"

_TOKEN = re.compile(
    r"\\(?P<literal>[\\{}\[\]])|(?P<opening>\{(?:\+|[imn]:)?|\[\d+(?:,\d+)*:)|(?P<closing>[}\]])"
)
_LINE = re.compile(
    r"> (?P<number>\d+) (?:@(?P<id>[a-z-]+)|(?P<name>.+?) \((?P<type>person|organization|unnamed)\))"
    r"(?: on (?P<platform>[a-z-]+) “(?P<evidence>.+?)”)?(?:; (?P<flags>[a-z, -]+))?"
)


class LabelError(ValueError):
    """An article that cannot be read; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or some body of the registry."""

    name: str
    type: str
    surname: str = ""
    variants: tuple[str, ...] = ()


@dataclass(slots=True)
class Marked:
    """The text of an article without its markup, and what the markup said."""

    text: str = ""
    quotations: list[tuple[str, list[tuple[int, int]]]] = field(default_factory=list)
    mentions: dict[int, str] = field(default_factory=dict)
    non_quotes: list[tuple[int, int]] = field(default_factory=list)

    def keep(self, opening: str, start: int, end: int) -> None:
        """Take in what stood between an opening and its closing."""
        if self.text[start:end] != self.text[start:end].strip() or start == end:
            raise LabelError(f"{opening} must hold words and no space at its ends")
        if opening[0] == "[":
            for number in map(int, opening[1:-1].split(",")):
                if self.mentions.setdefault(number, self.text[start:end]) != self.text[start:end]:
                    raise LabelError(f"two mentions for quotation {number}")
        elif opening == "{n:":
            self.non_quotes.append((start, end))
        elif opening == "{+":
            self.quotations[-1][1].append((start, end))
        else:
            self.quotations.append((KINDS[opening], [(start, end)]))


def registry(path: Path = FOLDER / "officials.json") -> dict[str, Person]:
    """Everybody whom a label can name, by id."""
    popolo = json.loads(path.read_text(encoding="utf-8"))
    people = {
        each["id"]: Person(
            each["name"],
            "person",
            each["family_name"],
            tuple(other["name"] for other in each.get("other_names", ())),
        )
        for each in popolo["persons"]
    }
    return people | {each["id"]: Person(each["name"], "organization") for each in popolo["organizations"]}


def unmark(source: str) -> Marked:
    """Take the braces and brackets out of a text; none may stand inside another."""
    marked, place, opened = Marked(), 0, ("", 0)
    for token in _TOKEN.finditer(source):
        marked.text += source[place : token.start()] + (token["literal"] or "")
        place = token.end()
        if token["opening"]:
            if opened[0]:
                raise LabelError(f"{token['opening']} inside {opened[0]}")
            opened = (token["opening"], len(marked.text))
        elif token["closing"]:
            if opened[0][:1] + token["closing"] not in ("{}", "[]"):
                raise LabelError(f"{token['closing']} closes nothing, near “{source[place - 30 : place]}”")
            marked.keep(*opened, len(marked.text))
            opened = ("", 0)
    marked.text += source[place:]
    if opened[0]:
        raise LabelError(f"{opened[0]} is never closed")
    return marked


def parse(source: str, people: dict[str, Person]) -> dict[str, Any]:
    """One article as gold.jsonl holds it."""
    head, _, rest = source.partition("\n\n")
    header = dict(line.split(": ", 1) for line in head.split("\n"))
    if tuple(header) != HEADER:
        raise LabelError(f"the header is {', '.join(HEADER)}")
    body, _, labels = rest.partition("\n\n> ")
    marked = unmark(body)
    lines = [_label(line) for line in f"> {labels}".rstrip("\n").split("\n")]
    numbers = range(1, len(marked.quotations) + 1)
    if [int(line["number"]) for line in lines] != list(numbers) or not marked.mentions.keys() <= set(numbers):
        raise LabelError(f"{len(numbers)} quotations, and lines or mentions for others")
    quotes = [
        quote
        for number, line in enumerate(lines, start=1)
        for quote in _quotes(marked, number, line, header, people)
    ]
    non_quotes = [
        {"text": marked.text[start:end], "start": start, "end": end} for start, end in marked.non_quotes
    ]
    return {**header, "language": "en", "text": marked.text, "quotes": quotes, "non_quotes": non_quotes}


def _label(line: str) -> re.Match[str]:
    label = _LINE.fullmatch(line)
    if label is None:
        raise LabelError(f"not a label: {line}")
    return label


def _quotes(
    marked: Marked, number: int, line: re.Match[str], header: dict[str, str], people: dict[str, Person]
) -> list[dict[str, Any]]:
    """The records of one quotation: one, or one for each of its parts."""
    kind, spans = marked.quotations[number - 1]
    if line["id"] and line["id"] not in people:
        raise LabelError(f"{line['id']} is not in the registry")
    if line["evidence"] and line["evidence"] not in marked.text:
        raise LabelError(f"the article has no “{line['evidence']}”")
    person = people[line["id"]] if line["id"] else Person(line["name"], line["type"])
    mention = marked.mentions.get(number)
    ours = set(line["flags"].split(", ")) if line["flags"] else set()
    ours |= _speaker_flags(mention, line["id"], people, ours)
    if len(spans) > 1:
        ours.add("split")
    headline = len(header["title"]) if marked.text.startswith(header["title"] + "\n") else 0
    return [
        {
            "text": marked.text[start:end],
            "start": start,
            "end": end,
            "kind": kind,
            "speaker": person.name,
            "speaker_id": line["id"],
            "speaker_type": person.type,
            "speaker_mention": mention,
            "platform": line["platform"] or "none",
            "platform_evidence": line["evidence"],
            "in_headline": end <= headline,
            "group": f"{header['id']}-g{number}" if len(spans) > 1 else None,
            "flags": sorted(ours | _text_flags(marked.text, start, end, kind, line["evidence"])),
        }
        for start, end in spans
    ]


def _speaker_flags(
    mention: str | None, official: str | None, people: dict[str, Person], ours: set[str]
) -> set[str]:
    """What the words beside the cue are: a pronoun, a title alone, a name spelt otherwise, nothing."""
    person = people[official] if official else None
    found = {"same-surname"} if person and _shared(person, people) else set()
    if mention is None:
        return found if "label" in ours else found | {"no-cue"}
    if mention.lower() in PRONOUNS:
        return found | {"pronoun"}
    if person is None or not person.surname or "text-mention" in ours:
        return found
    if person.name not in mention and any(variant in mention for variant in person.variants):
        return found | {"translit"}
    return found if person.surname in mention else found | {"title-only"}


def _shared(person: Person, people: dict[str, Person]) -> bool:
    return bool(person.surname) and sum(person.surname == other.surname for other in people.values()) > 1


def _text_flags(text: str, start: int, end: int, kind: str, evidence: str | None) -> set[str]:
    """What shows in the words themselves and right after them."""
    words = text[start:end]
    direct = kind == "direct"
    checks = {
        "multipara": "\n\n" in words,
        "nested": direct and bool(re.search('(?<!\n\n)["“„«‘]', words)),
        "editor-brackets": direct and "[" in words,
        "marks-outside": direct and bool(re.match(f"[{MARKS}][,.]", text[end : end + 2])),
        "platform-after": bool(evidence) and text.find(evidence or "") >= end,
    }
    return {name for name, holds in checks.items() if holds}


def build(folder: Path = FOLDER) -> str:
    """The whole of gold.jsonl; LabelError names the article that cannot be read."""
    people, lines = registry(folder / "officials.json"), list[str]()
    for path in sorted((folder / "articles").glob("*.txt")):
        try:
            article = parse(path.read_text(encoding="utf-8"), people)
        except LabelError as fault:
            raise LabelError(f"{path.name}: {fault}") from fault
        lines.append(json.dumps(article, ensure_ascii=False) + "\n")
    return "".join(lines)


if __name__ == "__main__":
    GOLD.write_text(build(), encoding="utf-8")
