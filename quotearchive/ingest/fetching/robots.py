"""What a host's robots.txt allows (RFC 9309)."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

PRODUCT = "quotearchive"
"""Under this name robots.txt may speak to us."""
LARGEST = 500 * 1024
"""So many bytes of a robots.txt are read, as RFC 9309 asks for at the least."""
_LINE = re.compile(r"\s*([\w-]+)\s*:\s*([^#]*)")
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")
_AS_IT_IS = "/*$%?&=;:@!'(),+[]"


@dataclass(frozen=True, slots=True)
class Robots:
    """What holds for us on one host: its rules (may we, and the pattern), and the seconds between two requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float | None = None

    def allow(self, url: str) -> bool:
        """Whether an address may be fetched: the longest pattern that matches decides, and “allow” among equals."""
        parts = urlsplit(url)
        path = _normal(f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}")
        matching = [(len(pattern), may) for may, pattern in self.rules if _matches(pattern, path)]
        return max(matching, default=(0, True))[1]


EVERYTHING, NOTHING = Robots(), Robots(((False, "/"),))


def read(body: bytes) -> Robots:
    """The rules for us; those for everybody (*) where none are. What cannot be read is passed over.

    >>> read(b"User-agent: *\\nDisallow: /private\\nAllow: /private/news").allow("https://a.example/private/x")
    False
    """
    groups = list(_groups(body[:LARGEST].decode("utf-8-sig", "replace")))
    for product in (PRODUCT, "*"):
        lines = [line for names, group in groups if product in names for line in group]
        if any(product in names for names, _ in groups):
            return _of(lines)
    return EVERYTHING


Line = tuple[str, str]


def _groups(text: str) -> Iterator[tuple[list[str], list[Line]]]:
    """Whom each group names, and its lines; a group begins with one or more names."""
    names, lines = list[str](), list[Line]()
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        field, value = match[1].lower(), match[2].strip()
        if field == "user-agent":
            if lines:
                yield names, lines
                names, lines = [], []
            # Of “Quotearchive/1.0 (…)” only the name counts.
            names.append(re.split(r"[/\s]", value, maxsplit=1)[0].lower())
        elif field in ("allow", "disallow", "crawl-delay"):
            lines.append((field, value))
    yield names, lines


def _of(lines: list[Line]) -> Robots:
    rules = tuple(
        (field == "allow", _normal(value)) for field, value in lines if field != "crawl-delay" and value
    )
    delays = [float(value) for field, value in lines if field == "crawl-delay" and _is_number(value)]
    return Robots(rules, max(delays, default=None))


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text, re.ASCII) is not None


def _normal(text: str) -> str:
    """A path as both sides spell it (RFC 9309, 2.2.2): percent-encoded but for what may stand as it is."""
    return _ENCODED.sub(_plain, quote(text, _AS_IT_IS))


def _plain(encoded: re.Match[str]) -> str:
    letter = chr(int(encoded[1], 16))
    return letter if letter in _UNRESERVED else encoded[0].upper()


def _matches(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says; * is anything, $ at its end is the end of the path.

    Each piece between two * is looked for once, after the one before: no pattern takes long.
    """
    ends = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place, last = len(first), others.pop() if ends and others else None
    for piece in others:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    if not ends:
        return True
    return path.endswith(last) and len(path) - len(last) >= place if last is not None else place == len(path)
