"""Who of the registry is meant by a name, a title or a body's name on the article's day, in which post."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotearchive.extract.resolve.candidate import COUNTRY_RULES, RULES, TITLE_RULES, Candidate
from quotearchive.extract.resolve.register import Register
from quotearchive.model import Evidence, Speaker, SpeakerType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.people import People, Person, Title
    from quotearchive.extract.reading import Reading
    from quotearchive.model import Membership, Official, Span

__all__ = ["RULES", "THRESHOLD", "Placed", "Resolver"]

THRESHOLD = 1.5
_LEAD = 0.5

Placed = tuple[Speaker, tuple[Evidence, ...]]


class Resolver:
    """Answers for one article; the same person is resolved once."""

    def __init__(self, reading: Reading, people: People) -> None:
        self.reading, self.roster = reading, reading.roster
        self.register = Register(reading, people)
        self._placed: dict[Person, Placed] = {}

    def person(self, person: Person) -> Placed:
        """The speaker that a person of the article is, placed in the registry or not."""
        if person not in self._placed:
            self._placed[person] = self._place(person)
        return self._placed[person]

    def gender(self, speaker: Speaker) -> str | None:
        """What the registry says of a speaker's gender."""
        official = self.roster.officials.get(speaker.official or "")
        return official.gender if official else None

    def _place(self, person: Person) -> Placed:
        """The official for whom most speaks, if that is enough and well ahead of the next."""
        judged = sorted(self._judged(person), key=lambda pair: -_weight(pair[1]))
        weights = [_weight(evidence) for _, evidence in judged]
        if not weights or weights[0] < THRESHOLD or any(weights[0] - w < _LEAD for w in weights[1:2]):
            return Speaker(None, person.shown, SpeakerType.PERSON), ()
        official, evidence = judged[0]
        return self._in_post(official, person.present_titles, evidence)

    def _judged(self, person: Person) -> list[tuple[Official, tuple[Evidence, ...]]]:
        officials = () if person.ambiguous else self.roster.people_by_family_name(person.family)
        rivals = len(officials) - 1
        return [(o, self._evidence(Candidate(self.register, person, o, rivals))) for o in officials]

    def _evidence(self, candidate: Candidate) -> tuple[Evidence, ...]:
        spoken = ((name, rule(candidate)) for name, rule in RULES)
        return tuple(
            Evidence(name, *self._seen(name, candidate), weight)
            for name, weight in spoken
            if weight is not None
        )

    def _seen(self, rule: str, candidate: Candidate) -> tuple[str, Span | None]:
        """What a rule looked at: the title, the country that is pointed to, else the name."""
        if rule in TITLE_RULES and candidate.titled is not None:
            return candidate.titled.text, candidate.titled.span
        if rule in COUNTRY_RULES:
            return self.register.countries.of_official(candidate.official), None
        span = candidate.person.mentions[0]
        return span.of(self.reading.text), span

    def _in_post(self, official: Official, titles: Sequence[Title], evidence: tuple[Evidence, ...]) -> Placed:
        """The official with the post that the article names, else the highest held that day."""
        held = self.register.held(official.id)
        speaker = self._speaker(official, held)
        fitting = [title for title in titles if self.register.posts(title.text)]
        named = next((m for title in fitting for m in held if self._is_called(m, title)), None)
        if named is None and fitting:
            return speaker, (*evidence, *self._disagreement(fitting[0], speaker.posts))
        chosen = named or (held[0] if held else None)
        if chosen is None:
            return speaker, evidence
        label = self.roster.label(chosen.post, chosen)
        proof = Evidence("resolve.in-post-that-day", label, None, 0.3)
        return replace(speaker, post=label, membership=chosen.id), (*evidence, proof)

    def _is_called(self, membership: Membership, title: Title) -> bool:
        return any(post.id == membership.post for post in self.register.posts(title.text))

    def _speaker(self, official: Official, held: Sequence[Membership]) -> Speaker:
        labels = tuple(self.roster.label(membership.post, membership) for membership in held)
        return Speaker(None, official.name, SpeakerType.PERSON, official.id, None, labels)

    @staticmethod
    def _disagreement(title: Title, held: Sequence[str]) -> list[Evidence]:
        """The printed title is another's that day; beside it stands what the official held."""
        note = Evidence("resolve.title-and-day-disagree", title.text, title.span, -0.2)
        return [note, *(Evidence("resolve.held-that-day", label, None, 0.0) for label in held)]

    def title(self, words: str, span: Span) -> Placed | None:
        """Who held the post of a bare title (“the Prime Minister”) that day, where the country is clear."""
        holder = self._holder(words, span)
        if holder is None:
            return None
        official, label = self.roster.officials[holder.person], self.roster.label(holder.post, holder)
        speaker = self._speaker(official, self.register.held(official.id))
        evidence = (
            Evidence("resolve.title-and-day", words, span, 2.0),
            Evidence("resolve.country-of-title", self.roster.country(holder.post) or "", None, 0.5),
        )
        return replace(speaker, post=label, membership=holder.id), evidence

    def predecessor(self, words: str, span: Span) -> Placed | None:
        """Who held the post of a bare title last before the article's day."""
        posts = self.register.titled(words, span)
        before = self.register.last_before(posts[0].id) if len(posts) == 1 else None
        if before is None:
            return None
        evidence = Evidence("resolve.title-of-predecessor", words, span, 1.5)
        return self._in_post(self.roster.officials[before.person], (), (evidence,))

    def _holder(self, words: str, span: Span) -> Membership | None:
        """The one membership that a bare title means on the article's day."""
        day = self.register.day
        if day is None:
            return None
        posts = self.register.titled(words, span)
        holders = [m for post in posts for m in self.roster.holders(post.id, day)]
        if len({m.person for m in holders}) != 1 or self.register.is_handover(holders[0].post):
            return None
        return holders[0]

    def body(self, words: str, span: Span | None) -> Placed:
        """The organization of the registry that these words name, or the body under its printed name.

        `span` is where they stand; None for a fuller name that the article gives elsewhere.
        """
        return self._one_body(self.register.bodies(words, span), words, span)

    def local_body(self, words: str, span: Span) -> Placed:
        """The body of the region or town that the article names, where the words do not name it."""
        return self._one_body(self.register.local_bodies(words), words, span)

    def _one_body(self, fitting: Sequence[Official], words: str, span: Span | None) -> Placed:
        if len(fitting) != 1:
            return Speaker(None, words, SpeakerType.ORGANIZATION), ()
        seen = words if span is None else span.of(self.reading.text)
        evidence = (Evidence("resolve.body-named", seen, span, 2.0),)
        return Speaker(None, fitting[0].name, SpeakerType.ORGANIZATION, fitting[0].id), evidence


def _weight(evidence: Sequence[Evidence]) -> float:
    return sum(step.weight for step in evidence)
