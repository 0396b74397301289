"""The links and embedded posts of an article: whose they are, and of which statement they are evidence.

A page is full of links to posts that have nothing to do with what is said beside them: of the outlet's own channel, of
bystanders, of whoever answers. So a post is evidence only if its account is known to be the speaker's or is called
after the speaker, or if the words that report the statement lead to it or tell of a post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.extract.platform.named import Named
from quotearchive.model import Account, PlatformName, Post

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.extract.reading import Reading
    from quotearchive.model import Link, Span, Speaker

_LETTERS = re.compile(r"[^a-z]")
_LEAST_NAME = 4  # letters: shorter names are in any handle
# Accounts that make fun of somebody have the name in theirs.
_NOT_OWN = re.compile(r"fake|parody|fans?\b|watch|quotes|news|not_?the", re.IGNORECASE)
# X tells the time in the id of a post. https://github.com/twitter-archive/snowflake: milliseconds since 2010-11-04.
_ON_X = re.compile(r"https://x\.com/\w+/status/(\d{15,20})")
_EPOCH, _SHIFT = 1288834974657, 22
_FRESH = timedelta(days=7)
_AUDIENCE = 4  # words after the verb


@dataclass(frozen=True, slots=True)
class Told:
    """What a post is held against: who speaks, and the verb that reports it (or the words, where there is none)."""

    key: str | None
    speaker: Speaker | None
    cue: Span


class Links:
    """The links of one article by the sentence in which they stand."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._in: dict[int, list[Link]] = {}
        for link in reading.article.links:
            sentence = reading.sentence_at(link.span.start)
            self._in.setdefault(sentence.number if sentence else 0, []).append(link)

    def posts(self, number: int, told: Told) -> Iterator[Named]:
        """The posts that a sentence links to, or that are shown after it, as far as they are of this statement."""
        for link in self._in.get(number, ()):
            if link.platform is not None and self._is_of(link, link.platform, told):
                yield Named(link.platform, link.span, number, link.url)

    def _is_of(self, link: Link, platform: PlatformName, told: Told) -> bool:
        if not self._is_fresh(link.url):
            return False
        owners = self._owners(Account(platform.value, link.account)) if link.account else set()
        if owners:
            return told.key in owners
        handle = _folded(link.account or "")
        if self._is_outlet(handle) or self._is_elsewhere(told):
            return False
        if handle and _is_called(handle, told.speaker) and not _NOT_OWN.search(link.account or ""):
            return True
        return not self._is_somebody_elses(handle, told) and self._leads_there(link, told)

    def _is_fresh(self, url: str) -> bool:
        """Whether the post can be what the article reports: one of years ago is shown for another reason."""
        day, match = self._reading.article.source.day, _ON_X.match(url)
        if day is None or match is None:
            return True
        seconds = ((int(match[1]) >> _SHIFT) + _EPOCH) / 1000
        posted = datetime.fromtimestamp(min(seconds, _LAST), UTC).date()
        return abs(posted - day) <= _FRESH

    def _is_outlet(self, handle: str) -> bool:
        source = self._reading.article.source
        names = (_folded(name) for name in (source.outlet, (source.url or "").partition("//")[2]) if name)
        return len(handle) >= _LEAST_NAME and any(handle in name or _is_in(name, handle) for name in names)

    def _is_elsewhere(self, told: Told) -> bool:
        """“Told reporters”: not in a post."""
        words = self._after(told.cue).split()
        is_to_press = self._patterns[0].search
        return any(is_to_press(" ".join(words[:count])) for count in range(1, _AUDIENCE + 1))

    def _is_somebody_elses(self, handle: str, told: Told) -> bool:
        if not handle:
            return False
        names = self._family_names - _names(told.speaker)
        return any(_is_in(name, handle) for name in names)

    def _leads_there(self, link: Link, told: Told) -> bool:
        """The verb that reports the words is the link, or tells of a post; or the link after it is called one."""
        cue, text = told.cue, self._reading.text
        if link.span.overlaps(cue):
            return True
        _, posted, post_words = self._patterns
        words = link.span.of(text)
        is_named = _folded(words) == _folded(link.account or "-")
        if posted.match(text[cue.start : cue.start + 80].lower()) and not is_named:
            return True
        same = self._reading.sentence_at(link.span.start) == self._reading.sentence_at(cue.start)
        after = same and link.span.start >= cue.end
        return bool(after and post_words.fullmatch(words.strip(" ,.").lower()))

    def _after(self, cue: Span) -> str:
        return self._reading.text[cue.end : cue.end + 60].lower().partition(".")[0].strip(" ,")

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
        language = self._reading.language
        return re.compile(language.to_press), re.compile(language.posted), re.compile(language.post_words)

    @cached_property
    def _family_names(self) -> frozenset[str]:
        officials = self._reading.roster.officials.values()
        names = (_folded(each.family_name) for each in officials if each.family_name)
        return frozenset(name for name in names if len(name) >= _LEAST_NAME)

    def _owners(self, account: Account) -> set[str]:
        """The ids of whom the account is on the article's day; an office's is its holder's."""
        roster, day = self._reading.roster, self._reading.article.source.day
        owners = roster.owners(account, day)
        offices = [owner.id for owner in owners if isinstance(owner, Post)] if day else []
        held = (
            {holder.person for office in offices for holder in roster.holders(office, day)} if day else set()
        )
        return held | {owner.id for owner in owners if not isinstance(owner, Post)}

    def address(self, numbers: range, platform: PlatformName, words: Span, told: Told) -> str | None:
        """The address of the post: that of a link on the words, else of the only one to that platform beside them."""
        near = [link for number in numbers for link in self._in.get(number, ())]
        on_words = [
            link.url for link in near if link.span.overlaps(words) and link.platform in (None, platform)
        ]
        others = {
            link.url for link in near if link.platform is platform and self._may_be(link, platform, told)
        }
        return next(iter(on_words), next(iter(others)) if len(others) == 1 else None)

    def _may_be(self, link: Link, platform: PlatformName, told: Told) -> bool:
        """Of a statement that was made there: nothing says that the post is somebody else's."""
        if link.account is None:
            return self._is_fresh(link.url)
        owners = self._owners(Account(platform.value, link.account))
        handle = _folded(link.account)
        strange = self._is_outlet(handle) or self._is_somebody_elses(handle, told)
        return self._is_fresh(link.url) and (told.key in owners if owners else not strange)


_LAST = datetime(9999, 1, 1, tzinfo=UTC).timestamp()


def _folded(name: str) -> str:
    return _LETTERS.sub("", name.lower())


def _is_in(name: str, handle: str) -> bool:
    return len(name) >= _LEAST_NAME and name in handle


def _names(speaker: Speaker | None) -> frozenset[str]:
    return frozenset(_folded(word) for word in speaker.name.split()) if speaker else frozenset()


def _is_called(handle: str, speaker: Speaker | None) -> bool:
    """“serano_pm” of Tomas Serano, “KarveniaMoD” of no one: the last word of the name is in the handle."""
    names: Iterable[str] = speaker.name.split()[-1:] if speaker else ()
    return any(_is_in(_folded(name), handle) for name in names)
