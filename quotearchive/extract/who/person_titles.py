"""The titles of the people of an article: as printed beside the name, and as the registry has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.extract.people import Person
    from quotearchive.extract.resolve import Resolver
    from quotearchive.extract.who.title_words import TitleWords
    from quotearchive.model import Post

Words = frozenset[str]


class PersonTitles:
    """Titles as sets of words: those that a person has on the article's day, and those of before."""

    def __init__(self, titles: TitleWords, resolver: Resolver) -> None:
        self._titles, self._resolver, self._roster = titles, resolver, resolver.roster
        self._present: dict[Person, tuple[int, set[Words]]] = {}

    def present(self, person: Person) -> set[Words]:
        """What the article calls the person, with the country of the posts held, and those posts."""
        known, words = self._present.get(person, (-1, set()))
        if known != len(person.titles):
            words = self._read_present(person)
            self._present[person] = len(person.titles), words
        return words

    def _read_present(self, person: Person) -> set[Words]:
        texts = {title.text for title in person.present_titles}
        printed = {words for text in texts for words in self._read(text)}
        return self._with_country(printed, self._labels(self._held(person)))

    def former(self, person: Person) -> set[Words]:
        """What the article says the person was, and the posts held before the article's day."""
        over = {self._titles.without_former(title.text.lower()) for title in person.titles if title.former}
        printed = {words for title in over for words in self._read(title)}
        return self._with_country(printed, self._labels(self._ever_held(person)))

    def _read(self, title: str) -> set[Words]:
        return {self._titles.words(part) for part in self._titles.parts(title.lower())}

    @staticmethod
    def _with_country(printed: set[Words], held: set[Words]) -> set[Words]:
        countries = {word for words in held for word in words if word.startswith("@")}
        own = {words | countries if len(countries) == 1 else words for words in printed}
        return {words for words in own | held if words}

    def _labels(self, posts: Iterable[Post]) -> set[Words]:
        """Every name of the posts that may be printed (“the Ukrainian leader”)."""
        return {words for post in posts for words in self._names_of(post)}

    def _names_of(self, post: Post) -> set[Words]:
        others = {words for label in post.labels for words in self._read(label.text)}
        return self._with_country(others, self._read(post.label))

    def _held(self, person: Person) -> Iterator[Post]:
        official = self._resolver.person(person)[0].official
        if official is not None:
            yield from (self._roster.posts[m.post] for m in self._resolver.register.perhaps_held(official))

    def _ever_held(self, person: Person) -> list[Post]:
        official = self._resolver.person(person)[0].official
        day, now = self._resolver.register.day, list(self._held(person))
        own = (m for m in self._roster.memberships if m.person == official)
        over = {m.post for m in own if m.end and (day is None or m.end.first <= day)}
        return [self._roster.posts[post] for post in over if self._roster.posts[post] not in now]
