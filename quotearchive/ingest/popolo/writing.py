"""A roster as a Popolo file again: what `parse` makes of it is the same roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.model import SpeakerType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotearchive.ingest.popolo.records import Record
    from quotearchive.model import Account, Area, Interval, Label, Membership, Official, Post
    from quotearchive.roster import Roster


def written(roster: Roster) -> dict[str, list[Record]]:
    """What the rules know of a registry, as records of Popolo; fields without a value are left out."""
    officials = roster.officials.values()
    return {
        "persons": [_official(o) for o in officials if o.type is SpeakerType.PERSON],
        "organizations": [_official(o) for o in officials if o.type is not SpeakerType.PERSON],
        "posts": [_post(each) for each in roster.posts.values()],
        "memberships": [_membership(each) for each in roster.memberships],
        "areas": [_area(each) for each in roster.areas.values()],
    }


def partial(days: Interval) -> str:
    """An interval as the partial date that it was read from: 2019, 2019-05 or 2019-05-20."""
    first, last = days.first, days.last
    if first == last:
        return first.isoformat()
    return first.isoformat()[:4] if first.month != last.month else first.isoformat()[:7]


def _filled(**fields: object) -> Record:
    return {name: value for name, value in fields.items() if value not in (None, [], False)}


def _labels(labels: Iterable[Label]) -> list[Record]:
    return [_filled(name=label.text, language=label.language) for label in labels]


def _accounts(accounts: Iterable[Account]) -> list[Record]:
    return [
        _filled(
            type=each.platform,
            value=each.value,
            valid_from=each.start and partial(each.start),
            valid_until=each.end and partial(each.end),
        )
        for each in accounts
    ]


def _official(official: Official) -> Record:
    return _filled(
        id=official.id,
        name=official.name,
        family_name=official.family_name,
        gender=official.gender,
        other_names=_labels(official.names),
        contact_details=_accounts(official.accounts),
        area_id=official.area,
        classification=official.classification,
    )


def _post(post: Post) -> Record:
    return _filled(
        id=post.id,
        label=post.label,
        organization_id=post.organization,
        area_id=post.area,
        other_label=_labels(post.labels),
        contact_details=_accounts(post.accounts),
    )


def _membership(membership: Membership) -> Record:
    return _filled(
        id=membership.id,
        person_id=membership.person,
        post_id=membership.post,
        start_date=membership.start and partial(membership.start),
        end_date=membership.end and partial(membership.end),
        acting=membership.acting,
        certainty=membership.doubt,
        attested_until=membership.attested_until and membership.attested_until.isoformat(),
    )


def _area(area: Area) -> Record:
    others = [{"name": word} for word in area.words if word != area.name]
    return _filled(id=area.id, name=area.name, other_names=others, parent_id=area.parent)
