"""What speaks for a place as the one where a statement was made, and what against; each with its weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.platform.named import Named
from quotearchive.model import PlatformName

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotearchive.extract.platform.occasions import Occasion, Occasions
    from quotearchive.extract.platform.site import Whole
    from quotearchive.extract.platform.statement import Statement

Found = tuple["Named | Whole", float]

# Paragraphs between a statement and the sentence that says where its speaker spoke.
_REACH = 2
_REACH_OF_LEAD = 5
_REACH_OF_EVENT = 6
_ON_AIR = frozenset({PlatformName.RADIO, PlatformName.TV, PlatformName.YOUTUBE, PlatformName.INTERVIEW})


def in_own_sentence(statement: Statement, occasions: Occasions) -> Found | None:
    """The sentence that reports the words names the platform."""
    named = statement.nearest()
    if named is None or occasions.goes_on_in(named):
        return None
    if named.name is None and statement.scene.site is not None:
        return None
    return named, 3.0


def in_next_sentence(statement: Statement, _: Occasions) -> Found | None:
    """The next sentence says where the same speaker said this (“Umerov stated this on Facebook”)."""
    sentences = statement.scene.sentences
    for number in (statement.last + 1, statement.last + 2):
        named = statement.scene.wordings.first_in(number)
        published = number == statement.last + 1 and sentences.tells_where_published(number)
        tells = (
            sentences.says_this(number)
            or sentences.is_signature(number)
            or (published and not statement.scene.reports_in(number))
        )
        if named and tells and sentences.tells_of(number, statement.key):
            return named, 2.6
    return None


def linked_to(statement: Statement, _: Occasions) -> Found | None:
    """A link to a post, or the post itself, stands in the sentence that reports the words or beside it."""
    own = [each for n in statement.numbers for each in statement.scene.links.posts(n, statement.told)]
    if own:
        return own[0], 2.4
    near = (statement.numbers.start - 1, statement.numbers.stop)
    beside = [
        each
        for n in near
        if statement.is_beside(n)
        for each in statement.scene.links.posts(n, statement.told)
    ]
    return (beside[0], 2.2) if len({each.name for each in beside}) == 1 else None


def in_sentence_before(statement: Statement, _: Occasions) -> Found | None:
    """A sentence shortly before says that this speaker made a statement there."""
    for number in (statement.first - 1, statement.first - 2):
        named = statement.scene.wordings.first_told_in(number)
        if named is None or statement.scene.sentences.is_label(number):
            continue  # each part of a label is of its own speaker
        if statement.scene.sentences.tells_of(number, statement.key):
            return named, 1.2
    return None


def carried_over(statement: Statement, occasions: Occasions) -> Found | None:
    """The speaker's earlier statement in the article was made there, and no other place is named since."""
    if statement.key is None:
        return None
    held = occasions.before(statement.key, statement.first)
    if held is not None and held.apart and _paragraphs_after(statement, held) > 1:
        held = occasions.today_before(statement.key, statement.first)
    return None if held is None else (held.named, 1.4)


def _paragraphs_after(statement: Statement, occasion: Occasion) -> int:
    return statement.paragraph - statement.scene.sentences.paragraph_of(occasion.sentence)


def of_the_body(statement: Statement, occasions: Occasions) -> Found | None:
    """The body that the speaker belongs to published it there (“the Navy said on Facebook”, of its commander)."""
    held = occasions.of_body(statement.key, statement.first)
    return None if held is None else (held.named, 0.9)


def at_the_same_event(statement: Statement, occasions: Occasions) -> Found | None:
    """Somebody else spoke at an event, and this speaker is named beside it, or answers there."""
    event = occasions.shared_before(statement.told_in)
    if statement.key is None or event is None or event.apart or event.named.name is None:
        return None
    if statement.key in event.guests:
        return event.named, 1.3
    answers = statement.scene.sentences.answers(statement.told_in)
    # An answer to what was said elsewhere was not given at the event.
    last = occasions.last_before(statement.told_in)
    elsewhere = last is not None and last.sentence > event.sentence and not _paragraphs_after(statement, last)
    near = _paragraphs_after(statement, event) <= _REACH_OF_EVENT
    near = near and not elsewhere
    return (event.named, 0.8) if answers and near and statement.names_a_person else None


def asked_on_air(statement: Statement, occasions: Occasions) -> Found | None:
    """A presenter or a listener asks where somebody has just spoken, or a guest joins in."""
    occasion, mention = occasions.last_before(statement.told_in), statement.attributed.subject
    if occasion is None or occasion.named.name not in _ON_AIR or mention is None or occasion.apart:
        return None
    joins = statement.scene.sentences.joins_broadcast(statement.told_in)
    return (occasion.named, 0.9) if joins or statement.scene.asks(mention) else None


def in_the_sitting(statement: Statement, occasions: Occasions) -> Found | None:
    """A council or a parliament sits, and no other place is named since: whoever speaks does so there."""
    sitting = occasions.last_before(statement.told_in)
    if sitting is None or sitting.apart or not statement.names_a_person:
        return None
    # “The mayor reported to the session” tells of the mayor; that it sat was told before.
    if sitting.owners and not occasions.sat_before(sitting.sentence):
        return None
    if not statement.scene.sentences.is_sitting(sitting.named.span):
        return None
    return (sitting.named, 0.6) if _paragraphs_after(statement, sitting) <= _REACH_OF_EVENT else None


def carried_back(statement: Statement, occasions: Occasions) -> Found | None:
    """The lead comes before the sentence that says where the same speaker's statements were made."""
    later = None if statement.key is None else occasions.after(statement.key, statement.last)
    if later is None or later.named.name is None:
        return None
    sentences, number = statement.scene.sentences, later.named.sentence
    if statement.scene.times.is_afterwards(number, later.named.span):
        return None
    # A place that is told for these words reaches further back than one that another statement happens to have.
    says_this = sentences.says_this(number) or sentences.is_label(number)
    # A paper that talked with somebody prints little else of what he says.
    if later.named.name is PlatformName.INTERVIEW and statement.scene.wordings.names_own_outlet(
        later.named.span
    ):
        return later.named, 0.7
    reach = _REACH_OF_LEAD if statement.is_lead else _REACH if says_this else 0
    return (later.named, 0.7) if -_paragraphs_after(statement, later) <= reach else None


def of_the_lead(statement: Statement, occasions: Occasions) -> Found | None:
    """The first sentences name a place, and nobody else speaks in the article."""
    named = occasions.of_the_lead(statement)
    return None if named is None else (named, 0.5)


def referred_to(statement: Statement, _: Occasions) -> Found | None:
    """“…, he wrote there”, “In it …”: the place that was named last."""
    number = statement.told_in
    if not statement.scene.sentences.refers_back(number, statement.cue) and not statement.is_below_a_post:
        return None
    named = statement.scene.wordings.last_told_before(number)
    if named is None or named.name is None:
        return None
    apart = statement.paragraph - statement.scene.sentences.paragraph_of(named.sentence)
    return (named, 2.0) if apart <= _REACH else None


def under_a_source(statement: Statement, occasions: Occasions) -> Found | None:
    """A label above names one place as the source, and the speaker is nobody else than whom it names."""
    source = occasions.source_before(statement.first)
    if source is None or (source.owners and not statement.is_open):
        return None
    return None if statement.is_contradicted_by(source.owners) else (source.named, 0.65)


def published_whole(statement: Statement, _: Occasions) -> Found | None:
    """The whole text stands on an official website, or is a press release, an interview, or a post on a network."""
    site = statement.scene.site
    return None if site is None else (site, 0.75)


RULES: tuple[tuple[str, Callable[[Statement, Occasions], Found | None]], ...] = (
    ("platform.in-own-sentence", in_own_sentence),
    ("platform.in-next-sentence", in_next_sentence),
    ("platform.linked-to", linked_to),
    ("platform.referred-to", referred_to),
    ("platform.carried-over", carried_over),
    ("platform.at-the-same-event", at_the_same_event),
    ("platform.asked-on-air", asked_on_air),
    ("platform.in-the-sitting", in_the_sitting),
    ("platform.in-sentence-before", in_sentence_before),
    ("platform.of-the-body", of_the_body),
    ("platform.carried-back", carried_back),
    ("platform.of-the-lead", of_the_lead),
    ("platform.under-a-source", under_a_source),
    ("platform.published-whole", published_whole),
)


def in_background(statement: Statement, place: Named | Whole) -> float | None:
    """The statement is told as background (“As reported earlier, …”), and the place is named elsewhere."""
    if isinstance(place, Named) and place.sentence in statement.numbers:
        return None
    if isinstance(place, Named) and statement.is_of_the_background(place.sentence):
        return None
    return -3.0 if statement.is_background else None


def on_another_occasion(statement: Statement, place: Named | Whole) -> float | None:
    """The report of the statement tells of another day than the sentence that names the place."""
    if isinstance(place, Named) and place.sentence in statement.numbers:
        return None
    return -2.0 if statement.is_other_occasion else None


AGAINST: tuple[tuple[str, Callable[[Statement, Named | Whole], float | None]], ...] = (
    ("platform.in-background", in_background),
    ("platform.on-another-occasion", on_another_occasion),
)


def of_the_neighbour(statement: Statement, other: Statement) -> float | None:
    """A bare title, or words without an attribution, share the place of the statement beside them."""
    if statement.is_background or statement.is_other_occasion or not statement.is_open:
        return None
    apart = abs(statement.paragraph - other.paragraph)
    reach = 0 if statement.stands_alone() else _REACH
    return 0.4 if apart <= reach and statement.may_be_of_speaker(other) else None


def after_the_occasion(statement: Statement, occasion: Occasion) -> float | None:
    """A bare title, or words without an attribution, stand after a sentence that says where something was said."""
    if statement.is_background or statement.is_other_occasion or not statement.names_nobody:
        return None
    if statement.is_contradicted_by(occasion.owners) or statement.stands_alone():
        return None
    return 0.35 if _paragraphs_after(statement, occasion) <= _REACH else None
