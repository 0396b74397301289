"""Which pages there are, and what each is given to show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from quotearchive.model import SpeakerType
from quotearchive.publish import addresses, wording
from quotearchive.publish.ledger import month_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotearchive.model import Membership, Official, Post, Statement
    from quotearchive.publish.ledger import Ledger

PER_PAGE = 50
LATEST = 20
ON_FRONT = 12


class Directory(Protocol):
    """What the site asks of the registry of officials."""

    @property
    def officials(self) -> Mapping[str, Official]: ...
    @property
    def posts(self) -> Mapping[str, Post]: ...
    @property
    def memberships(self) -> tuple[Membership, ...]: ...


@dataclass(frozen=True, slots=True)
class Page:
    """A file to be made: its path in the site, the template, and the names that the template gets."""

    path: str
    template: str
    context: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Listing:
    """Statements under one heading: `key` is an official, a platform or a month, `section` its folder."""

    section: str
    key: str
    name: str
    statements: Sequence[Statement]
    note: str = ""
    is_body: bool = False

    @property
    def count(self) -> int:
        return len(self.statements)

    @property
    def pages(self) -> int:
        return -(-self.count // PER_PAGE)

    def path(self, number: int = 1) -> str:
        return addresses.listed(self.section, self.key, number)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A line of an official's page: a post, its years, and what of them is not verified."""

    post: str
    years: str
    doubt: str


def permalink(statement: Statement) -> Page:
    """The page of one statement, or the notice that stands there when its source no longer has it."""
    template = "withdrawn.html" if statement.withdrawn else "quotation.html"
    context = {"statement": statement, "month": month_of(statement)}
    return Page(addresses.permalink(statement.id), template, context)


def other_pages(ledger: Ledger, roster: Directory) -> Iterator[Page]:
    """Every page but the permalinks, when all statements are in the ledger."""
    ledger.sort()
    officials, platforms, months = _officials(ledger, roster), _platforms(ledger), _months(ledger)
    indexes = {"officials": officials, "platforms": platforms, "months": months}
    yield _front(ledger, indexes)
    yield from (
        Page(f"{name}/index.html", f"{name}.html", {"listings": all_}) for name, all_ in indexes.items()
    )
    tenures = _tenures(roster)
    for official in officials:
        yield from _paged(official, "official.html", tenures=tenures.get(official.key, []))
    for platform in platforms:
        yield from _paged(platform, "platform.html")
    for later, month, earlier in zip([None, *months], months, [*months[1:], None], strict=False):
        yield from _paged(month, "month.html", later=later, earlier=earlier)
    yield Page("about.html", "about.html", _totals(ledger, officials))
    yield Page("404.html", "404.html", {})


def _totals(ledger: Ledger, officials: Sequence[Listing]) -> dict[str, object]:
    newest = ledger.everything[0].source.day if ledger.everything else None
    return {"total": len(ledger.everything), "officials_total": len(officials), "newest": newest}


def _front(ledger: Ledger, indexes: Mapping[str, Sequence[Listing]]) -> Page:
    by_count = sorted(indexes["officials"], key=lambda listing: -listing.count)
    context = {
        "latest": ledger.everything[:LATEST],
        "officials": by_count[:ON_FRONT],
        "platforms": indexes["platforms"],
        "months": indexes["months"][:ON_FRONT],
        "months_total": len(indexes["months"]),
    }
    return Page("index.html", "index.html", {**context, **_totals(ledger, by_count)})


def _officials(ledger: Ledger, roster: Directory) -> list[Listing]:
    """Those who said something, by family name."""
    listings = [
        _official(official, statements, roster.officials.get(official))
        for official, statements in ledger.by_official.items()
    ]

    def by_family_name(listing: Listing) -> tuple[str, str, str]:
        known = roster.officials.get(listing.key)
        family_name = known.family_name if known else None
        return (family_name or listing.name).casefold(), listing.name.casefold(), listing.key

    return sorted(listings, key=by_family_name)


def _official(official: str, statements: Sequence[Statement], known: Official | None) -> Listing:
    """An id that the registry no longer has is shown as it was kept with the newest statement."""
    speakers = [each.attribution.speaker for each in statements if each.attribution.speaker]
    return Listing(
        section="officials",
        key=official,
        name=known.name if known else wording.speaker_name(statements[0]),
        statements=statements,
        note=next((speaker.post for speaker in speakers if speaker.post), ""),
        is_body=(known or speakers[0]).type is SpeakerType.ORGANIZATION,
    )


def _platforms(ledger: Ledger) -> list[Listing]:
    listings = [
        Listing("platforms", name, wording.platform_label(name), statements)
        for name, statements in ledger.by_platform.items()
    ]
    return sorted(listings, key=lambda listing: (-listing.count, listing.name))


def _months(ledger: Ledger) -> list[Listing]:
    """Newest first; what has no date comes last."""
    newest_first = sorted(
        ledger.by_month, key=lambda month: (month != addresses.UNDATED, month), reverse=True
    )
    return [Listing("months", key, wording.month(key), ledger.by_month[key]) for key in newest_first]


def _tenures(roster: Directory) -> dict[str, list[Tenure]]:
    """The posts of each person of the registry, the newest first; one without any date comes last."""

    def newest_first(membership: Membership) -> int:
        known = membership.start or membership.end
        return -known.first.toordinal() if known else 0

    held: dict[str, list[Tenure]] = defaultdict(list)
    for each in sorted(roster.memberships, key=newest_first):
        if post := roster.posts.get(each.post):
            label = f"Acting {post.label}" if each.acting else post.label
            held[each.person].append(Tenure(label, wording.years(each), wording.doubt(each)))
    return held


def _paged(listing: Listing, template: str, **context: object) -> Iterator[Page]:
    for number in range(1, listing.pages + 1):
        shown = listing.statements[(number - 1) * PER_PAGE : number * PER_PAGE]
        paging: dict[str, object] = {"listing": listing, "statements": shown, "number": number}
        yield Page(listing.path(number), template, {**context, **paging})
