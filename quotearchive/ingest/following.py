"""What a feed announces: with --follow its page is fetched and read, else it is counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotearchive.errors import InputError, QuotearchiveError, unforeseen
from quotearchive.ingest import web
from quotearchive.ingest.reading import Announced, Content, Note, Options, Raw, Reading
from quotearchive.model import Article
from quotearchive.whole import WholeArticle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.web import Reach, Web

Found = Reading | Note | Announced
_PAGES = ("html", "text")


class Follower:
    """Follows what the feeds of one run announce; each address once. `inside` reads what an input holds."""

    def __init__(
        self, reach: Reach, options: Options, inside: Callable[[Opened, Options], Iterator[Found]]
    ) -> None:
        self._reach, self._inside = reach, inside
        # What was said of the feed (its form) does not hold for the pages.
        self._options = replace(options, metadata=replace(options.metadata, format=None))
        self._followed = set[str]()

    def readings(self, name: str, found: Iterator[Found]) -> Iterator[Reading | Note]:
        """What was found in the input `name`, with the pages in the place of what announced them."""
        passed_over = 0
        for each in found:
            if not isinstance(each, Announced):
                yield each
            elif self._reach.follow and self._reach.web and each.url:
                yield from self._followed_once(self._reach.web, each, each.url)
            else:
                passed_over += 1
        if passed_over:
            yield _told(name, passed_over, self._reach)

    def _followed_once(self, fetcher: Web, announced: Announced, url: str) -> Iterator[Reading | Note]:
        if url in self._followed:
            return
        self._followed.add(url)
        try:
            yield from self._page(fetcher, announced, url)
        except InputError as error:
            yield Reading(url, InputError(f"{url}: {error}"))
        except (QuotearchiveError, MemoryError):
            raise  # no fault of this page
        except Exception as error:
            yield Reading(url, unforeseen(f"{url}: it", error, report="page"))

    def _page(self, fetcher: Web, announced: Announced, url: str) -> Iterator[Reading | Note]:
        response = fetcher.get(url, unless_since=announced.changed)
        for each in self._inside(web.opened(response, announced.said), self._options):
            yield _of_page(each)


def _of_page(found: Found) -> Reading | Note:
    """What was found, if a page holds it. Raises InputError for what holds the articles of others.

    Whom a feed links to must not put words under other people's addresses, as a feed or an export can.
    """
    form = "feed" if isinstance(found, Announced) else None
    if isinstance(found, Reading):
        form = _form(found.content)
    if isinstance(found, Announced) or not (form is None or form in _PAGES):
        what = "a feed itself" if form == "feed" else "a collection of articles"
        raise InputError(f"it is {what}, and not the page that a feed announced.")
    return found


def _form(content: Content) -> str | None:
    """What an article was read from; None for what is none."""
    if isinstance(content, Raw):
        return "warc" if content.met else content.form
    if isinstance(content, WholeArticle):
        return "export"
    return content.reader.name if isinstance(content, Article) else None


def _told(name: str, count: int, reach: Reach) -> Note:
    entries = "1 entry gives" if count == 1 else f"{count} entries give"
    way_out = "none of them has an address" if reach.follow else "--follow reads their pages"
    return Note(f"{name}: {entries} no text of an article, only what announces it; {way_out}.")
