"""Shorter names: “the Agency”, “SES”, “the general” for somebody who speaks under a longer name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.model import SpeakerType

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from quotearchive.model import Speaker

_ACRONYM = range(2, 7)  # letters


class Shorter:
    """For each speaker who could not be placed the only one whose name, post or title has all words of that name.

    It may be wrong of who speaks, for which the rules of attribution answer; for where something was said it is
    enough that nobody else in the article can be meant.
    """

    def __init__(self, speakers: Iterable[tuple[str, Speaker]], small: Set[str], former: Set[str]) -> None:
        self._small, self._former = small, former
        self._words: dict[tuple[bool, str], set[str]] = {}
        self._initials: dict[str, set[str]] = {}
        self._longer: dict[str, str] = {}
        each = self._first_of_each(speakers)
        for key, speaker in each.items():
            self._learn(key, speaker)
        for key, speaker in each.items():
            person = speaker.type is SpeakerType.PERSON
            longer = self.whom(speaker.name, person=person, but=key) if speaker.official is None else None
            self._longer |= {} if longer is None else {key: longer}

    def _first_of_each(self, speakers: Iterable[tuple[str, Speaker]]) -> dict[str, Speaker]:
        """“The SES” and “the SES” are one: the first stands for both."""
        each: dict[str, Speaker] = {}
        first: dict[tuple[bool, str], str] = {}
        for key, speaker in speakers:
            plain = (speaker.type is SpeakerType.PERSON, " ".join(self._plain(speaker.name)))
            if speaker.official is None and plain in first:
                self._longer[key] = first[plain]
            else:
                each[first.setdefault(plain, key)] = speaker
        return each

    def longer(self, key: str) -> str:
        """The key of the longer name, or the same."""
        first = self._longer.get(key, key)
        return self._longer.get(first, first)

    def _learn(self, key: str, speaker: Speaker) -> None:
        person = speaker.type is SpeakerType.PERSON
        printed = speaker.mention.text if speaker.mention else ""
        if not self._former.isdisjoint(printed.lower().split()):
            printed = ""  # “the then governor” is not whom “the governor” means
        for word in self._plain(" ".join((speaker.name, printed, *speaker.posts))):
            self._words.setdefault((person, word), set()).add(key)
        if not person:
            self._initials.setdefault(self._initials_of(speaker.name), set()).add(key)

    def _plain(self, name: str) -> list[str]:
        """The words of a name in their order, without the small ones."""
        words = (word.strip(".,:;’'()") for word in name.lower().split())
        plain = (word.removesuffix("'s").removesuffix("’s") for word in words if word not in self._small)
        return [word for word in plain if word]

    def _initials_of(self, name: str) -> str:
        return "".join(word[0] for word in self._plain(name))

    def whom(self, name: str, *, person: bool, but: str = "") -> str | None:
        """The only speaker with all words of a name or title, or a body with these initials."""
        words = self._plain(name)
        groups = sorted((self._words.get((person, word), set()) for word in words), key=len)
        found = set.intersection(*groups) if groups else set()
        # Whether initials are a body's or a person's name cannot be seen in them.
        if len(words) == 1 and len(words[0]) in _ACRONYM and name.split()[-1].isupper():
            found = found | self._initials.get(words[0], set())
        found = found - {but}
        return next(iter(found)) if len(found) == 1 else None

    def initialled(self, name: str) -> str | None:
        """The only body that is called by the initials of a name."""
        found = self._words.get((False, self._initials_of(name)), set())
        return next(iter(found)) if len(found) == 1 and len(self._plain(name)) in _ACRONYM else None
