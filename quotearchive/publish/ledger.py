"""What is remembered of a published statement until the lists are made: who, where, when, and its words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quotearchive.model import DENIED
from quotearchive.publish.addresses import UNDATED

if TYPE_CHECKING:
    from quotearchive.model import Statement


def _lists() -> defaultdict[str, list[Statement]]:
    return defaultdict(list)


@dataclass(slots=True)
class Ledger:
    """The statements that were published, briefly, and under what each is listed."""

    everything: list[Statement] = field(default_factory=list)
    by_official: dict[str, list[Statement]] = field(default_factory=_lists)
    by_platform: dict[str, list[Statement]] = field(default_factory=_lists)
    by_month: dict[str, list[Statement]] = field(default_factory=_lists)

    def add(self, statement: Statement) -> None:
        brief = _briefly(statement)
        self.everything.append(brief)
        self.by_month[month_of(brief)].append(brief)
        if official := official_of(brief):
            self.by_official[official].append(brief)
        if brief.attribution.platform:
            self.by_platform[brief.attribution.platform.name].append(brief)

    def sort(self) -> None:
        """Newest day first; what has no date comes last; within a day the order stays."""
        self.everything.sort(key=_newest_first)
        for lists in (self.by_official, self.by_platform, self.by_month):
            for statements in lists.values():
                statements.sort(key=_newest_first)


def official_of(statement: Statement) -> str | None:
    """The registry's id of who spoke, if the registry has them."""
    speaker = statement.attribution.speaker
    return speaker.official if speaker else None


def month_of(statement: Statement) -> str:
    """“2025-04”, or `UNDATED`."""
    return f"{statement.source.day:%Y-%m}" if statement.source.day else UNDATED


def _newest_first(statement: Statement) -> int:
    return -(statement.source.day.toordinal() if statement.source.day else 0)


def _briefly(statement: Statement) -> Statement:
    """As a list shows it: no evidence but of a denial, and of the context only what tells whether there were marks."""
    return replace(
        statement,
        attribution=replace(
            statement.attribution,
            evidence=tuple(e for e in statement.attribution.evidence if e.rule == DENIED),
        ),
        prefix=statement.prefix.rstrip()[-1:],
        suffix=statement.suffix.lstrip()[:1],
    )
