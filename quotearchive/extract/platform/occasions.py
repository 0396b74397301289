"""The occasions of an article: who made statements where, named in which sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.model import PlatformName, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotearchive.extract.platform.named import Named
    from quotearchive.extract.platform.statement import Scene, Statement

# What several people take part in: they all speak there.
_LEAD = 1  # paragraph
_NEAR = 5  # occasions of bodies
SHARED = frozenset({PlatformName.PRESS_BRIEFING, PlatformName.SPEECH})


@dataclass(frozen=True, slots=True)
class Occasion:
    """A place that the article names, with those who spoke there. `apart`: on another day, or told as background.

    `guests` are the people named beside an event (“at a press conference with …”).
    """

    named: Named
    owners: frozenset[str]
    guests: frozenset[str] = frozenset()
    background: bool = False
    apart: bool = False
    joined: int = -1

    @property
    def sentence(self) -> int:
        """From where it holds: where it is named, or where somebody joins in later."""
        return max(self.joined, self.named.sentence)


class Occasions:
    """The occasions of one article in the order of the text, asked by speaker."""

    def __init__(self, scene: Scene, statements: Sequence[Statement]) -> None:
        self._scene = scene
        self._continued: set[Named] = set()
        found = list(self._without_continued(self._read(statements)))
        self._before = self._by_owner(each for each in found if not each.background)
        self._after = self._by_owner(each for each in found if not each.apart)
        self._shared = [each for each in found if each.named.name in SHARED]
        self._all, self._source = found, None
        open_sittings = (
            o.sentence for o in found if not o.owners and scene.sentences.is_sitting(o.named.span)
        )
        self._sat = next(open_sittings, len(scene.sentences))
        self._source = self._only_source()
        self._voices: set[str] = set()
        self._lead = self._only_lead(statements)
        self._of_bodies = [each for each in found if not each.background and scene.cast.has_body(each.owners)]

    @staticmethod
    def _by_owner(occasions: Iterable[Occasion]) -> dict[str, list[Occasion]]:
        groups: dict[str, list[Occasion]] = {}
        for occasion in occasions:
            for key in occasion.owners:
                groups.setdefault(key, []).append(occasion)
        return groups

    def _without_continued(self, occasions: Iterable[Occasion]) -> Iterator[Occasion]:
        """“Told reporters” after “at a press conference” is no other occasion of the same speaker."""
        last: dict[str, Occasion] = {}
        for each in occasions:
            if each.owners and all(self._goes_on(each.named, last.get(key)) for key in each.owners):
                self._continued.add(each.named)
                continue
            last |= dict.fromkeys(each.owners, each)
            yield each

    def _goes_on(self, named: Named, before: Occasion | None) -> bool:
        if before is None or before.named.name is not PlatformName.PRESS_BRIEFING or named.name is not None:
            return False
        sentences, times = self._scene.sentences, self._scene.times
        return sentences.is_to_press(named.span) and not times.is_afterwards(named.sentence, named.span)

    def goes_on_in(self, named: Named) -> bool:
        """Whether the wording is no occasion of its own."""
        return named in self._continued

    def before(self, key: str, number: int) -> Occasion | None:
        """The last one of a speaker in an earlier sentence."""
        own = self._before.get(key, [])
        at = bisect_left(own, number, key=_sentence)
        return own[at - 1] if at else None

    def today_before(self, key: str, number: int) -> Occasion | None:
        """The last one of a speaker in an earlier sentence that was not on another day."""
        own = self._after.get(key, [])
        at = bisect_left(own, number, key=_sentence)
        return own[at - 1] if at else None

    def after(self, key: str, number: int) -> Occasion | None:
        """The next one of a speaker in a later sentence."""
        own = self._after.get(key, [])
        at = bisect_right(own, number, key=_sentence)
        return own[at] if at < len(own) else None

    def join(self, key: str, named: Named, number: int) -> None:
        """Somebody else turns out in a sentence to have spoken there too."""
        insort(
            self._before.setdefault(key, []), Occasion(named, frozenset({key}), joined=number), key=_sentence
        )

    def of_body(self, key: str | None, number: int) -> Occasion | None:
        """One of the last of bodies before a sentence, if the speaker belongs to that body."""
        at = bisect_left(self._of_bodies, number, key=_sentence)
        near = reversed(self._of_bodies[max(0, at - _NEAR) : at])
        speaks_for = self._scene.cast.speaks_for
        return next((each for each in near if any(speaks_for(key, body) for body in each.owners)), None)

    def shared_before(self, number: int) -> Occasion | None:
        """The last event in which several take part."""
        at = bisect_right(self._shared, number, key=_sentence)
        return self._shared[at - 1] if at else None

    def _read(self, statements: Sequence[Statement]) -> Iterator[Occasion]:
        claimed: dict[Named, set[str]] = {}
        reported = {statement.told_in for statement in statements}
        for statement in statements:
            named = statement.nearest()
            if named is not None and statement.key is not None:
                claimed.setdefault(named, set()).add(statement.key)
        for named in self._scene.wordings.told:
            owners = claimed.get(named)
            if owners is None and (
                named.sentence not in reported or self._scene.sentences.is_label(named.sentence)
            ):
                owners = self._told_of(named, statements)
            if owners or (owners is not None and self._holds_for_all(named)):
                yield self._occasion(named, frozenset(owners))

    def _holds_for_all(self, named: Named) -> bool:
        """Whoever it was: “This was reported by the press service on Facebook”, “Source: the Navy on Telegram”."""
        sentences = self._scene.sentences
        return (
            sentences.says_this(named.sentence)
            or sentences.is_label(named.sentence)
            or sentences.is_sitting(named.span)
        )

    def sat_before(self, number: int) -> bool:
        """Whether an earlier sentence says that a body sits, and not yet who speaks."""
        return self._sat < number

    def last_before(self, number: int) -> Occasion | None:
        """The last one named before a sentence, whoever spoke there."""
        at = bisect_left(self._all, number, key=_sentence)
        return self._all[at - 1] if at else None

    def source_before(self, number: int) -> Occasion | None:
        """The only place that a label such as “Source:” names, above a sentence."""
        return self._source if self._source is not None and self._source.sentence < number else None

    def of_the_lead(self, statement: Statement) -> Named | None:
        """The place that the first sentences name, if the whole article has one voice and this is it, or nobody's."""
        if self._lead is None or statement.first < self._lead.sentence:
            return None
        if statement.is_described and statement.names_a_person is self._scene.cast.has_body(
            frozenset(self._voices)
        ):
            return None
        return self._lead if statement.is_open or statement.key in self._voices else None

    def _only_lead(self, statements: Sequence[Statement]) -> Named | None:
        """The first place, unless somebody else's words are told than of whom it is told."""
        told = self._scene.wordings.told
        first = next(iter(told), None)
        if first is None or first.name is None or self._scene.sentences.paragraph_of(first.sentence) > _LEAD:
            return None
        owners = {key for each in self._all if each.named is first for key in each.owners}
        here = (each for each in statements if not each.is_background and each.nearest() is None)
        self._voices = owners | {each.key for each in here if each.key is not None and each.is_named}
        return first if len(self._voices) == 1 else None

    def _only_source(self) -> Occasion | None:
        sentences = self._scene.sentences
        labels = [each for each in self._all if sentences.is_label(each.sentence)]
        alone = len(labels) == 1 and sentences.is_whole_label(labels[0].named.span)
        return labels[0] if alone else None

    def _told_of(self, named: Named, statements: Sequence[Statement]) -> set[str]:
        """Of whom a sentence tells that spoke somewhere, if it is one: “Source: Umerov on Telegram”."""
        sentences = self._scene.sentences
        if sentences.is_label(named.sentence):
            return self._in_label(named)
        bodies = set(self._scene.cast.bodies_in(sentences.around(named.span)))
        if bodies or not sentences.tells_of_speaking(named.span, named.sentence):
            return bodies
        speakers = {
            key for key in sentences.speakers(named.sentence) if not self._scene.cast.only_carries(key)
        }
        if len(speakers) > 1:
            before = sentences.before(named.span)
            speakers = set(self._scene.cast.people_in(before))
        if speakers:
            # “Serano and Vondel held a joint press conference”: both spoke there.
            if named.name in SHARED:
                return {*speakers, *self._scene.cast.people_in(sentences.before(named.span))}
            return speakers if len(speakers) == 1 else set()
        return self._pronoun(named, statements)

    def _pronoun(self, named: Named, statements: Sequence[Statement]) -> set[str]:
        """“He wrote about it on Facebook” tells of whoever spoke before."""
        if not self._scene.sentences.has_pronoun(named.sentence):
            return set()
        at = bisect_left(statements, named.sentence, key=lambda each: each.first)
        key = statements[at - 1].key if at else None
        return set() if key is None else {key}

    def _in_label(self, named: Named) -> set[str]:
        """The first person and the bodies in the part of the label before the place: parts end in a semicolon.

        “Umerov on Telegram, quoted by the Army on Facebook”: the first place of a part counts.
        """
        part = self._scene.sentences.part_of_label(named.sentence, named.span)
        if self._scene.wordings.first_told_from(part.start) is not named:
            return set()
        before = Span(part.start, max(part.start, named.span.start))
        cast = self._scene.cast
        people = cast.people_in(before) or cast.people_in(part) or cast.people_like(part)
        owners = {*people[:1], *(cast.bodies_in(part) or cast.bodies_like(before))}
        if any(map(cast.speaks, owners)):
            return owners
        called = cast.called(self._scene.sentences.without_label(before))
        return owners if called is None else {called}

    def _occasion(self, named: Named, owners: frozenset[str]) -> Occasion:
        times = self._scene.times
        background = times.in_background(named.sentence)
        apart = background or times.occasions(named.sentence).tells_of(named.span)
        guests = self._guests(named) - owners if named.name in SHARED else frozenset()
        return Occasion(named, owners, guests, background, apart)

    def _guests(self, named: Named) -> frozenset[str]:
        span = self._scene.sentences.beside(named.span)
        return frozenset() if span is None else frozenset(self._scene.cast.people_in(span)[:2])


def _sentence(occasion: Occasion) -> int:
    return occasion.sentence
