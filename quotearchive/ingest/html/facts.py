"""What a page says of itself: title, outlet, time, language, address; and which of two that differ is believed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from quotearchive.errors import InputError
from quotearchive.ingest import address, outlets, tongue
from quotearchive.ingest.article import doubtful
from quotearchive.ingest.html import dating, tree
from quotearchive.ingest.html.linked_data import Described, described
from quotearchive.ingest.metadata import Metadata, published_on
from quotearchive.model import normal_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from lxml.html import HtmlElement

    from quotearchive.ingest.reading import Raw

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
)
_MADE = frozenset({"date", "dcterms.created", "dc.date", "dc.date.created"})
"""They may say when it was begun, changed or shown: that these differ from the day of publication means nothing."""
_LINKED = "its linked data"
_LONGEST_TITLE = 500
_LONGEST = 2000
_MOST_HEADS = 5
_SEPARATORS = (" | ", " — ", " – ", " - ", " :: ", " » ", " • ")
_OTHER_FORMS = re.compile(r"^(?:(?:www|m|mobile|touch|amp)\.)+")
_FRONT = ("", "/")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself, the forms of its title, the best one first, and what could not be read."""

    metadata: Metadata
    titles: tuple[str, ...]
    warnings: tuple[str, ...]


def read(root: HtmlElement, raw: Raw) -> Facts:
    """What the head of a page and its linked data say.

    Linked data (JSON-LD) beats Open Graph, that other meta elements, and those what is printed; a time beats a day
    that it falls on. The outlet that the host belongs to beats any name, and the name of the site that of a
    publisher, which may be a company. An address must be of the site that the page was fetched from, and no front
    page. A value that cannot be read costs only itself.
    """
    fetched = raw.hints.url
    meta = _meta(root)
    data = described(root, [url for url in (fetched, *_addresses(root, meta)) if url])
    url = next(filter(None, (_own(each, fetched) for each in (*_addresses(root, meta), *data.urls))), None)
    name = _outlet(url or fetched, meta, data)
    zone = raw.options.zone
    published, warnings = _published([*data.published, *_named_dates(meta), *_times(root)], zone)
    if published and not raw.options.metadata.published and not doubtful(published, raw.options.today):
        named = [(_LINKED, each) for each in data.published] + list(_certain_dates(meta))
        warnings = tuple(dating.doubts(published, named, data.live, raw.captured, zone))
    metadata = Metadata(published=published, url=url, outlet=name, language=_language(root, meta))
    return Facts(metadata, tuple(_titles(root, meta, data, name)), warnings)


def language(text: str, said: str | None) -> str | None:
    """That of the text where its letters and small words tell; else what the page says.

    Many pages name the language of the program which made them.
    """
    guess = tongue.guess(text)
    return said if guess == tongue.UNKNOWN else guess


def _language(root: HtmlElement, meta: dict[str, str]) -> str | None:
    for named in (
        root.get("lang"),
        root.get("xml:lang"),
        meta.get("og:locale"),
        meta.get("content-language"),
    ):
        try:
            if named and (code := tongue.code(named)):
                return code
        except ValueError:
            continue
    return None


def _meta(root: HtmlElement) -> dict[str, str]:
    """What meta elements say, by property, name or itemprop in small letters; the first one of each that says it."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = _line(element.get("content"))
        if content and len(content) <= _LONGEST:
            for kind in ("property", "name", "itemprop", "http-equiv"):
                if name := element.get(kind):
                    found.setdefault(name.strip().lower(), content)
    return found


def _addresses(root: HtmlElement, meta: dict[str, str]) -> Iterator[str]:
    for element in root.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and (href := element.get("href")):
            yield href.strip()
    if "og:url" in meta:
        yield meta["og:url"]


def _own(url: str, fetched: str | None) -> str | None:
    """The address as it is kept, if it can be that of this page."""
    try:
        own = address.canonical(urljoin(fetched, url) if fetched else url)
        path, fetched_path = urlsplit(own).path, urlsplit(fetched).path if fetched else "/-"
    except ValueError:
        return None
    if path in _FRONT and not urlsplit(own).query and fetched_path not in _FRONT:
        return None
    return own if fetched is None or _is_same_site(address.host(own), address.host(fetched)) else None


def _is_same_site(one: str, other: str) -> bool:
    """m.news.example and amp.news.example are news.example; another subdomain may be anybody's."""
    return _OTHER_FORMS.sub("", one) == _OTHER_FORMS.sub("", other)


def _outlet(url: str | None, meta: dict[str, str], data: Described) -> str | None:
    host = address.host(url) if url else ""
    of_host = outlets.of_host(host)
    if of_host != host:
        return of_host
    named = next(filter(None, (meta.get("og:site_name"), data.publisher, meta.get("application-name"))), None)
    return (outlets.known(named) or named[:_LONGEST_TITLE]) if named else None


def _titles(root: HtmlElement, meta: dict[str, str], data: Described, outlet: str | None) -> Iterator[str]:
    heads = [_line(each.text_content()) for each in islice(root.iter("h1"), _MOST_HEADS)]
    inner = _line(next((each.text_content() for each in root.iter("title")), None))
    said = [data.headline, meta.get("og:title"), meta.get("twitter:title"), *heads[:1], inner]
    names = [name for name in (outlet, meta.get("og:site_name"), data.publisher) if name]
    bare = [_without_outlet(title, names) for title in said if title and len(title) <= _LONGEST_TITLE]
    seen = list(dict.fromkeys(title for title in bare if normal_words(title)))
    # A form that is cut short, or has the section after it, is the same title as a heading in the page.
    printed = [head for head in heads if head and any(_is_same(head, title) for title in seen)]
    starts = [start for title in seen for each in _SEPARATORS if (start := title.rpartition(each)[0].strip())]
    yield from dict.fromkeys([*printed, *seen, *starts])


def _without_outlet(title: str, names: Iterable[str]) -> str:
    for separator in _SEPARATORS:
        start, _, end = title.rpartition(separator)
        if start and any(normal_words(end) == normal_words(name) for name in names):
            return start.strip()
    return title


def _is_same(one: str, other: str) -> bool:
    one, other = normal_words(one), normal_words(other)
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter.split()) > 3 and longer.startswith(shorter))


def _named_dates(meta: dict[str, str]) -> Iterator[str]:
    return (meta[name] for name in _PUBLISHED if name in meta)


def _certain_dates(meta: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, meta[name]) for name in _PUBLISHED if name in meta and name not in _MADE)


def _times(root: HtmlElement) -> Iterator[str]:
    """What a <time> says that is marked as the page's, or is the only one: others may be those of teasers."""
    stamps = [(each, stamp) for each in root.iter("time") if (stamp := (each.get("datetime") or "").strip())]
    for element, stamp in stamps:
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield stamp
    if len({stamp for _, stamp in stamps}) == 1:
        yield stamps[0][1]


def _published(written: Iterable[str], zone: tzinfo | None) -> tuple[date | datetime | None, tuple[str, ...]]:
    """The first date that can be read, with its time if another one gives that; a warning if none of them can."""
    found: list[date | datetime] = []
    faults: list[str] = []
    for text in written:
        try:
            found.append(published_on(text, zone=zone))
        except InputError as fault:
            faults.append(str(fault))
    if not found:
        return None, tuple(faults[:1])
    best = found[0]
    if not isinstance(best, datetime):
        best = next((each for each in found if isinstance(each, datetime) and each.date() == best), best)
    return best, ()


def _line(text: str | None) -> str:
    return " ".join(tree.seen(text or "").split())
