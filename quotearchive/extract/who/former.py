"""Former holders that speak: “the ex-minister” is whom the article calls so, or who was it before the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.who.holding import as_holder, where_last
from quotearchive.extract.who.titles import is_title

if TYPE_CHECKING:
    from quotearchive.extract.who.phrase import Answer, Phrase


def former_holder(phrase: Phrase) -> Answer | None:
    """A former title without a name means the person of the article who had it; “the previous one” is by day."""
    if not phrase.former:
        return None
    title = phrase.story.titles.without_former(phrase.low)
    if not is_title(phrase) and not phrase.story.titles.names_office(title):
        return None
    return _in_article(phrase, title) or _predecessor(phrase, title)


def _in_article(phrase: Phrase, title: str) -> Answer | None:
    """The person whom the article calls a former holder, or whom the registry has in the post before."""
    story, start = phrase.story, phrase.span.start
    wanted = story.titles.words(title)
    if not wanted:
        return None
    holders = story.former_holders.of(wanted)
    last = holders.pairs.last(start)
    if last is not None:
        return as_holder(phrase, *where_last(phrase, holders.named_before(start), last))
    return as_holder(phrase, *holders.pairs.all[0]) if len(holders.people) == 1 else None


def _predecessor(phrase: Phrase, title: str) -> Answer | None:
    """“The previous Foreign Secretary”: who left the post last before the article's day."""
    words = phrase.story.reading.language
    if not any(low in words.titles.previous for low in (*phrase.lows, phrase.word_before)):
        return None
    placed = phrase.story.resolver.predecessor(title, phrase.span)
    return None if placed is None else (placed[0], None, placed[1])
