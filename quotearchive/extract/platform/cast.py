"""The speakers of an article: who is named in a stretch of it, and who speaks for which body."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from quotearchive.extract.platform.shorter import Shorter
from quotearchive.model import SpeakerType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotearchive.extract.people import People, Person
    from quotearchive.extract.reading import Reading
    from quotearchive.model import Span, Speaker

_MOST_BODIES = 40
_POSSESSIVE = ("'s", "’s", "s'", "s’")


def key_of(speaker: Speaker) -> str:
    """What is the same for all statements of one speaker."""
    return speaker.official or speaker.name


class Cast:
    """Everybody who speaks in one article."""

    def __init__(
        self,
        reading: Reading,
        people: People,
        place: Callable[[Person], Speaker],
        speakers: Iterable[Speaker | None],
    ) -> None:
        self._reading, self._place = reading, place
        self._mentions = people.mentions
        self._starts = [mention.start for mention, _ in self._mentions]
        self._speakers = {key_of(s): s for s in speakers if s is not None}
        self._bodies = self._names_of_bodies(speakers)
        small = reading.language.small_in_names
        known = [(k, s) for k, s in self._speakers.items() if not self.is_text_or_pronoun(s.name)]
        self._shorter = Shorter(known, small, reading.language.former)
        self._of_body: dict[tuple[str, str], bool] = {}

    def _names_of_bodies(self, speakers: Iterable[Speaker | None]) -> dict[str, str]:
        """Each printed name of a body that speaks, without its article, with its key."""
        names: dict[str, str] = {}
        for speaker in speakers:
            if speaker is not None and speaker.type is SpeakerType.ORGANIZATION:
                printed = speaker.mention.text if speaker.mention else speaker.name
                names |= dict.fromkeys((self._plain(printed), self._plain(speaker.name)), key_of(speaker))
        return dict(list(names.items())[:_MOST_BODIES])

    def _plain(self, name: str) -> str:
        return name.lower().removeprefix(self._reading.language.titles.definite_article)

    @cached_property
    def _titles(self) -> dict[str, list[str]]:
        """What the article calls each person."""
        persons = dict.fromkeys(person for _, person in self._mentions)
        return {key_of(self._place(p)): [title.text for title in p.titles] for p in persons}

    def key_of(self, speaker: Speaker) -> str:
        """The key of the speaker, or of the longer name that is meant."""
        return self._shorter.longer(key_of(speaker))

    def is_bare_title(self, words: str) -> bool:
        """“The minister”, “Ombudsman”, “Karvenia's president”: an office and no name."""
        language, lows = self._reading.language, words.lower().split()
        if self._head(words) not in language.title_heads:
            return False
        definite = words.lower().startswith(language.titles.definite_article)
        owned = lows[0].endswith(_POSSESSIVE) and self._head(words) not in language.titles.generic
        return definite or owned or language.title_words.issuperset(lows)

    def asks(self, words: str) -> bool:
        """“A listener”, “the presenter Edda Marsh”."""
        return not self._reading.language.askers.isdisjoint(words.lower().split())

    def is_text_or_pronoun(self, words: str) -> bool:
        """“The statement”, “she”: what says nothing of its own of who speaks."""
        language, lows = self._reading.language, words.lower().split()
        return bool(lows) and (lows[-1] in language.text_nouns or words.lower() in language.subject_pronouns)

    def _head(self, title: str) -> str:
        """“Commander” of “Commander of the Navy”, “minister” of “the finance minister”."""
        lows, joints = title.lower().split(), self._reading.language.joining_prepositions
        end = next((i for i, low in enumerate(lows) if i and low in joints), len(lows))
        return lows[end - 1] if lows else ""

    def may_be_called(self, speaker: Speaker, title: str) -> bool:
        """Whether a title is that of the speaker's posts or printed title, or these are not known."""
        printed = speaker.mention.text if speaker.mention else ""
        heads = {self._head(post) for post in speaker.posts}
        heads |= self._reading.language.title_heads.intersection(printed.lower().split())
        called = {self._head(title)} - self._reading.language.titles.generic
        return not heads or not called or not heads.isdisjoint(called)

    def people_in(self, span: Span) -> list[str]:
        """The keys of the people named in a stretch, in order."""
        return [key for _, key in self.mentions_in(span)]

    def called(self, span: Span) -> str | None:
        """The only person, else body, of whom a stretch prints no more than a title or initials."""
        words, shorter = span.of(self._reading.masked), self._shorter
        return (
            shorter.whom(words, person=True) or shorter.whom(words, person=False) or shorter.initialled(words)
        )

    def speaks(self, key: str) -> bool:
        """Whether the article has a statement of this speaker."""
        return key in self._speakers

    def mentions_in(self, span: Span) -> list[tuple[int, str]]:
        """Where people are named in a stretch, with their keys."""
        first, end = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [(mention.start, key_of(self._place(p))) for mention, p in self._mentions[first:end]]

    def bodies_in(self, span: Span) -> list[str]:
        """The keys of the bodies that speak in the article and are named in a stretch."""
        words = span.of(self._reading.masked).lower()
        return [key for name, key in self._bodies.items() if " " in name and name in words]

    def bodies_like(self, span: Span) -> list[str]:
        """The bodies of whose names a stretch has all words, or two: “the Emergency Service”."""
        small = self._reading.language.small_in_names
        printed = {word.strip(":,’'") for word in span.of(self._reading.masked).lower().split()} - small
        found = []
        for name, key in self._bodies.items():
            words = set(name.split()) - small
            if words and (words <= printed or len(words & printed) > 1):
                found.append(key)
        return found

    def people_like(self, span: Span) -> list[str]:
        """The people among the first speakers whose last name stands in a stretch (“Brill's Telegram channel”)."""
        words = span.of(self._reading.masked).replace("’", "'")
        first = islice(self._speakers.items(), _MOST_BODIES)
        return [k for k, s in first if s.type is SpeakerType.PERSON and f" {s.name.split()[-1]}'" in words]

    def may_be(self, speaker: Speaker, keys: frozenset[str]) -> bool:
        """Whether a title contradicts none of these speakers."""
        title = speaker.mention.text if speaker.mention else ""
        known = [self._speakers[key] for key in keys if key in self._speakers]
        return all(self.may_be_called(other, title) for other in known)

    def only_carries(self, key: str) -> bool:
        """“A Karvinform correspondent” reports what others said."""
        return key.lower().rsplit(" ", 1)[-1] in self._reading.language.carriers

    def has_body(self, keys: frozenset[str]) -> bool:
        """Whether one of the speakers is a body."""
        return any(
            key in self._speakers and self._speakers[key].type is SpeakerType.ORGANIZATION for key in keys
        )

    def speaks_for(self, person: str | None, body: str) -> bool:
        """Whether the registry or the printed post has the person in that body."""
        if person is None or person == body:
            return False
        if (person, body) not in self._of_body:
            self._of_body[person, body] = self._is_of(self._speakers.get(person), self._speakers.get(body))
        return self._of_body[person, body]

    def _is_of(self, person: Speaker | None, body: Speaker | None) -> bool:
        if person is None or body is None or body.type is not SpeakerType.ORGANIZATION:
            return False
        if person.type is not SpeakerType.PERSON:
            return False
        return self._holds_post_in(person, body) or self._post_names(person, body)

    def _holds_post_in(self, person: Speaker, body: Speaker) -> bool:
        posts = self._reading.roster.posts.values()
        own = {post.organization for post in posts if post.label in person.posts}
        return body.official is not None and body.official in own

    def _post_names(self, person: Speaker, body: Speaker) -> bool:
        """“Head of the Tymar Regional Administration” speaks for “the regional administration”."""
        small = self._reading.language.small_in_names
        words = {word for word in self._plain(body.name).split() if word not in small}
        printed = person.mention.text if person.mention else ""
        titles = " ".join((person.post or "", printed, *self._titles.get(key_of(person), ())))
        own = set(titles.lower().split())
        return bool(words) and words <= own
