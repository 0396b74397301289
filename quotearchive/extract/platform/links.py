"""The links and embedded posts of an article: beside which sentence they stand, and whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.platform.named import Named
from quotearchive.model import Account, Post

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.extract.reading import Reading
    from quotearchive.model import Link, PlatformName, Span


class Links:
    """The links of one article by the sentence in which they stand."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._in: dict[int, list[Link]] = {}
        for link in reading.article.links:
            sentence = reading.sentence_at(link.span.start)
            self._in.setdefault(sentence.number if sentence else 0, []).append(link)

    def posts(self, number: int, key: str | None) -> Iterator[Named]:
        """The posts linked to in a sentence that may be this speaker's: no account of somebody else's."""
        for link in self._in.get(number, ()):
            if link.platform is not None and self._may_be_of(link, key):
                yield Named(link.platform, link.span, number, link.url)

    def _may_be_of(self, link: Link, key: str | None) -> bool:
        if link.platform is None or link.account is None:
            return True
        owners = self._owners(Account(link.platform.value, link.account))
        return not owners or key in owners

    def _owners(self, account: Account) -> set[str]:
        """The ids of whom the account is on the article's day; an office's is its holder's."""
        roster, day = self._reading.roster, self._reading.article.source.day
        owners = roster.owners(account, day)
        offices = [owner.id for owner in owners if isinstance(owner, Post)] if day else []
        held = (
            {holder.person for office in offices for holder in roster.holders(office, day)} if day else set()
        )
        return held | {owner.id for owner in owners if not isinstance(owner, Post)}

    def address(self, numbers: range, platform: PlatformName, words: Span) -> str | None:
        """The address of the post: that of a link on the words, else of the only one to that platform beside them."""
        near = [link for number in numbers for link in self._in.get(number, ())]
        on_words = [
            link.url for link in near if link.span.overlaps(words) and link.platform in (None, platform)
        ]
        others = [link.url for link in near if link.platform is platform]
        return next(iter(on_words), others[0] if len(set(others)) == 1 else None)
