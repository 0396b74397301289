"""Headers as WARC and HTTP have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def parsed(lines: Iterable[bytes]) -> dict[str, str]:
    """The headers that these lines give, names in small letters.

    A line that begins with a space goes on with the one before; what has no name is passed over, as browsers do; the
    values of a name that is repeated are joined by commas.

    >>> parsed([b"Content-Type: text/html;\\r\\n", b" charset=utf-8\\r\\n", b"Vary: a\\n", b"vary: b\\n"])
    {'content-type': 'text/html; charset=utf-8', 'vary': 'a, b'}
    """
    headers: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        text = line.decode("utf-8", "replace")
        if text[:1] in (" ", "\t"):
            headers.setdefault(name, []).append(f" {text.strip()}")
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        parts = headers.setdefault(name, [])
        parts.append(f", {value.strip()}" if parts else value.strip())
    headers.pop("", None)
    return {name: "".join(parts) for name, parts in headers.items()}
