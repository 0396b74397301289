"""What a post is that an official's own account made: one statement in the official's own words, in any language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotearchive.model import (
    OWN_POST,
    Account,
    Attribution,
    Evidence,
    Kind,
    Official,
    Platform,
    Quotation,
    Span,
    Speaker,
    SpeakerType,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from quotearchive.model import Article, Membership, Post, Posting
    from quotearchive.roster import Roster

HOLDER, NO_HOLDER = "post.holder", "post.no-clear-holder"
NO_PERMALINK, FORWARDED = "post.no-permalink", "post.forwarded"
STEPS = {
    OWN_POST: "The post stands in an account that the registry, or the archive's config, gives to the speaker.",
    HOLDER: "The account goes with the office, and the registry has one holder of it on the day of the post.",
    NO_HOLDER: "The account goes with the office, and the registry has nobody, or several, in it on that day.",
    NO_PERMALINK: "The export gives no address of the post: it can be found by its time and its words only.",
    FORWARDED: "The post passes on the words of somebody else: it is read as an article, and its account says nothing.",
}
"""The rules that speak here, with their public explanations."""
_SURE = 4.0

Placed = tuple[Speaker, tuple[Evidence, ...]]


def posted(article: Article, roster: Roster) -> Attribution | None:
    """The statement that the post is; None where it is no post, passes on others' words, or nobody's account has it.

    An account that is given to two at a time is nobody's. The whole text is quoted; what is not from the text has no
    span.
    """
    posting = article.posting
    if posting is None or posting.account is None or posting.forwarded_from is not None:
        return None
    account, day = Account(posting.platform.value, posting.account), article.source.day
    placed = [_placed(owner, roster, day) for owner in roster.owners(account, day)]
    if len({speaker.official or speaker.name for speaker, _ in placed}) != 1:
        return None
    speaker, evidence = placed[0]
    shown = f"@{account.value.removeprefix('@')}"
    url = article.source.url
    proof = [Evidence(OWN_POST, f"{posting.platform.value}: {shown}", None, _SURE), *evidence]
    if url is None:
        proof.append(Evidence(NO_PERMALINK, "", None, 0.0))
    platform = Platform(posting.platform, shown, None, url)
    return Attribution(_whole(article), None, speaker, platform, tuple(proof))


def passed_on(article: Article, found: Sequence[Attribution]) -> list[Attribution]:
    """What the rules found in a post, with a note on each that its words were passed on; else as it is."""
    source = _source_of(article.posting)
    if source is None:
        return list(found)
    note = Evidence(FORWARDED, source, None, 0.0)
    return [replace(each, evidence=(*each.evidence, note)) for each in found]


def _source_of(posting: Posting | None) -> str | None:
    return posting.forwarded_from if posting else None


def _whole(article: Article) -> Quotation:
    body = article.body.of(article.text)
    start = article.body.start + len(body) - len(body.lstrip())
    words = body.strip()
    return Quotation(article.source.key, (Span(start, start + len(words)),), words, Kind.DIRECT)


def _placed(owner: Official | Post, roster: Roster, day: date | None) -> Placed:
    """The speaker that an account's owner is on that day, in which post."""
    if not isinstance(owner, Official):
        return _in_office(owner, roster, day)
    if owner.type is SpeakerType.ORGANIZATION:
        return Speaker(None, owner.name, SpeakerType.ORGANIZATION, owner.id), ()
    held = roster.held(owner.id, day) if day else ()
    return _person(owner, roster, held, held[0] if held else None)


def _in_office(office: Post, roster: Roster, day: date | None) -> Placed:
    """The one who holds the office that day; else nobody is named but the office."""
    holders = roster.holders(office.id, day) if day else ()
    if day is None or len({each.person for each in holders}) != 1:
        proof = Evidence(NO_HOLDER, office.label, None, 0.0)
        return Speaker(None, office.label, SpeakerType.UNNAMED), (proof,)
    person = roster.officials[holders[0].person]
    speaker, evidence = _person(person, roster, roster.held(person.id, day), holders[0])
    return speaker, (Evidence(HOLDER, office.label, None, 0.0), *evidence)


def _person(person: Official, roster: Roster, held: Sequence[Membership], post: Membership | None) -> Placed:
    labels = tuple(roster.label(each.post, each) for each in held)
    speaker = Speaker(None, person.name, SpeakerType.PERSON, person.id, None, labels)
    if post is None:
        return speaker, ()
    label = roster.label(post.post, post)
    evidence = Evidence("resolve.in-post-that-day", label, None, 0.3)
    return replace(speaker, post=label, membership=post.id), (evidence,)
