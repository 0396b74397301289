"""Which statements are published, and that the folder holds every page of theirs and none of before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.errors import UsageError
from quotearchive.publish import addresses, pages, wording
from quotearchive.publish.ledger import Ledger, official_of
from quotearchive.publish.render import Site, Theme
from quotearchive.publish.writing import SiteFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from quotearchive.model import Statement
    from quotearchive.publish.pages import Directory, Page


@dataclass(frozen=True, slots=True)
class Published:
    """What a run did: `pages` the site has now; files written, unchanged, removed; statements left out."""

    pages: int
    written: int
    unchanged: int
    removed: int
    left_out: int


def publish(
    statements: Iterable[Statement],
    roster: Directory,
    folder: Path,
    *,
    templates: Path | None = None,
    title: str,
    language: str = "en",
    base_url: str | None = None,
    everyone: bool = False,
    force: bool = False,
    generated: date,
    explain: Callable[[str], str] | None = None,
) -> Published:
    """Make the site of `statements` in `folder`; they are read once, one at a time.

    Only what officials and bodies of the registry said is published, unless `everyone`. `templates` is a
    folder whose files win over the shipped ones; `explain` gives the public explanation of a rule.
    `generated` is the day of the run: the manifest keeps it when something changed, no page shows it,
    so that the same statements give the same pages on any day.
    Raises SiteError (the folder, a template) and UsageError (an unusable base address, an unknown language).
    """
    if language not in wording.LANGUAGES:
        known = ", ".join(wording.LANGUAGES)
        raise UsageError(f"The site cannot be written in the language {language!r}. It can be in: {known}.")
    site = Site(title, language, addresses.absolute_base(base_url), everyone)
    theme = Theme(site, templates, _explaining(explain))
    selection = _Selection(everyone=everyone)
    made = 0
    with SiteFolder(folder, force=force, generated=generated) as target:
        for page in _all_pages(selection.of(statements), roster):
            target.write(page.path, theme.render(page))
            made += 1
        for path, content in theme.static_files():
            target.write(path, content)
        target.finish()
    return Published(made, target.written, target.unchanged, target.removed, selection.left_out)


class _Selection:
    """Which statements are published; counts those that are not."""

    def __init__(self, *, everyone: bool) -> None:
        self._everyone = everyone
        self.left_out = 0

    def of(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """A private person who is quoted in the news gets no page."""
        for statement in statements:
            if self._everyone or official_of(statement) is not None:
                yield statement
            else:
                self.left_out += 1


def _all_pages(statements: Iterable[Statement], roster: Directory) -> Iterator[Page]:
    ledger = Ledger()
    seen: set[str] = set()
    for statement in statements:
        if statement.id not in seen:
            seen.add(statement.id)
            yield pages.permalink(statement)
            if statement.withdrawn is None:
                ledger.add(statement)
    yield from pages.other_pages(ledger, roster)


def _explaining(explain: Callable[[str], str] | None) -> Callable[[str], str]:
    """An archive may hold the name of a rule that there is no more: it is then shown by its name."""

    def explained(rule: str) -> str:
        try:
            words = explain(rule) if explain else ""
        except LookupError:
            words = ""
        return words or wording.rule_words(rule)

    return explained
