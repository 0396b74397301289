"""Two people of one family name, told apart by office or by “Mrs”: “Energy Minister Hane” and “General Hane”."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.extract.people.names import Naming
    from quotearchive.extract.people.person import Person
    from quotearchive.extract.reading import Reading
    from quotearchive.model import Official, Post


class Bearers:
    """Which official of the registry a printed title or a full name points to, in one article."""

    def __init__(self, reading: Reading) -> None:
        self._roster, self._day = reading.roster, reading.article.source.day
        self._titles = reading.language.titles
        self._people: dict[str, Person] = {}  # by the id of the official that a title gave

    def enter(self, naming: Naming, person: Person) -> None:
        """Remembers who bore a title that one official of the family name has."""
        official = self._by_title(naming)
        if official is not None:
            self._people.setdefault(official.id, person)

    def contradict(self, naming: Naming, person: Person) -> bool:
        """Whether the title or the courtesy before a bare family name is not this person's."""
        official = self._of(person)
        if (
            naming.gender is not None
            and official is not None
            and official.gender not in (None, naming.gender)
        ):
            return True
        titled = self._by_title(naming)
        return titled is not None and official is not None and titled.id != official.id

    def somebody_else(self, naming: Naming) -> Person | None:
        """Who bore that title before."""
        official = self._by_title(naming)
        return None if official is None else self._people.get(official.id)

    def only_official(self, people: list[Person]) -> Person | None:
        """“Dolvan” alone, after the President and, last, his wife: the one of them who is in the registry."""
        known = [person for person in people if self._of(person) is not None]
        return known[0] if len(known) == 1 else None

    def _of(self, person: Person) -> Official | None:
        """The one official whose full name, or whose title, the article gives the person."""
        full = {
            o.id: o for name in person.names if len(name.split()) > 1 for o in self._roster.people_named(name)
        }
        if len(full) == 1:
            return next(iter(full.values()))
        borne = (key for key, bearer in self._people.items() if bearer is person)
        return self._roster.officials.get(next(borne, ""))

    def _by_title(self, naming: Naming) -> Official | None:
        """The one official of that family name who holds that day the title printed before the name or after it."""
        title = naming.title or naming.apposition
        if title is None or title.former or self._day is None:
            return None
        posts = {post.id for post in self._roster.posts_titled(title.text)}
        ranked = set(title.text.lower().split()) <= self._titles.ranks
        family = self._roster.people_by_family_name(naming.words[-1]) if posts or ranked else ()
        held = {
            o.id: [self._roster.posts[m.post] for m in self._roster.held(o.id, self._day)] for o in family
        }
        fits = self._is_military if ranked else lambda post: post.id in posts
        fitting = [o for o in family if any(map(fits, held[o.id]))]
        return fitting[0] if len(fitting) == 1 else None

    def _is_military(self, post: Post) -> bool:
        return bool(self._titles.military & set(post.label.lower().split()))
