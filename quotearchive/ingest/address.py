"""Which addresses are the same page, and whose host an address names."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_TRACKING = re.compile(r"utm_\w*|fbclid|gclid", re.IGNORECASE)
_PORTS = {"http": ":80", "https": ":443"}
_NEVER_IN_AN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f<>\"]")


def canonical(url: str) -> str:
    """The address as every link to the same page shares it; ValueError if it is no web address.

    >>> canonical("HTTPS://News.Example/a/?id=7&utm_source=x#top")
    'https://news.example/a/?id=7'
    """
    if _NEVER_IN_AN_ADDRESS.search(url):
        raise ValueError(f"no web address: {url}")
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname or parts.port == 0:
        raise ValueError(f"no web address: {url}")
    # A name and password before the host are a secret, and no part of what names the page.
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(_PORTS[parts.scheme])
    query = "&".join(p for p in parts.query.split("&") if not _TRACKING.fullmatch(p.partition("=")[0]))
    return urlunsplit((parts.scheme, host, _without_dots(parts.path), query, ""))


def _without_dots(path: str) -> str:
    """“/a/../b” is “/b” (RFC 3986, 5.2.4): what is fetched is what robots.txt is asked for."""
    kept: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            del kept[max(1, len(kept) - 1) :]
        elif part != ".":
            kept.append(part)
    if parts[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def host(url: str) -> str:
    """The host that a canonical address names, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def has_name(url: str) -> bool:
    """Whether the host of a canonical address is a name on the web: no number, and not “localhost”."""
    name = host(url)
    return "." in name and not name.replace(".", "").isdigit() and ":" not in name


def same_owner(one: str, other: str) -> bool:
    """Whether two canonical addresses may well be of one owner: by the ends of their hosts, com.ua and co.uk apart.

    >>> same_owner("https://feeds.news.example/rss", "https://news.example/a")
    True
    >>> same_owner("https://evil.com.ua/rss", "https://news.com.ua/a")
    False
    """
    return _owner(host(one)) == _owner(host(other))


def _owner(name: str) -> list[str]:
    labels = name.split(".")
    is_shared = len(labels) > _OF_OWNER and len(labels[-_OF_OWNER]) <= _SHARED and len(labels[-1]) == _COUNTRY
    return labels[-_OF_OWNER - is_shared :]


_OF_OWNER = 2  # labels
_SHARED, _COUNTRY = 3, 2  # letters: com.ua, co.uk
