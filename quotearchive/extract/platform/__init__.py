"""Where a statement was made: which wording of the article says so, and for how long it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.extract.platform.cast import Cast
from quotearchive.extract.platform.hosts import Hosts
from quotearchive.extract.platform.links import Links
from quotearchive.extract.platform.named import Named
from quotearchive.extract.platform.occasions import Occasions
from quotearchive.extract.platform.reports import Reports
from quotearchive.extract.platform.rules import AGAINST, RULES, after_the_occasion, of_the_neighbour
from quotearchive.extract.platform.sentences import Sentences
from quotearchive.extract.platform.site import Whole, whole_text
from quotearchive.extract.platform.statement import Scene, Statement
from quotearchive.extract.platform.things import is_thing
from quotearchive.extract.platform.times import Times
from quotearchive.extract.platform.wordings import Wordings
from quotearchive.extract.spoken import Spoken
from quotearchive.model import Evidence, Kind, Platform

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from quotearchive.extract.attribute import Attributed
    from quotearchive.extract.people import People
    from quotearchive.extract.reading import Reading
    from quotearchive.extract.resolve import Resolver
    from quotearchive.model import Speaker

__all__ = ["AGAINST", "RULES", "Platforms", "after_the_occasion", "of_the_neighbour"]

_KEPT = frozenset(
    f"platform.{name}"
    for name in (
        "asked-on-air",
        "at-the-same-event",
        "in-sentence-before",
        "in-next-sentence",
        "linked-to",
        "of-the-neighbour",
    )
)

Judged = tuple[float, "Named | Whole", tuple[Evidence, ...]]
Answer = tuple[Platform | None, tuple[Evidence, ...]]


class Platforms:
    """Answers for one article."""

    def __init__(
        self,
        reading: Reading,
        attributed: Sequence[Attributed],
        speakers: Sequence[Speaker | None],
        people: tuple[People, Resolver],
        speakers_in: Callable[[int], Set[str]],
    ) -> None:
        self._reading = reading
        self._scene = self._read(attributed, speakers, people, speakers_in)
        self._statements = [self._statement(a, s) for a, s in zip(attributed, speakers, strict=True)]
        told = [statement for statement in self._statements if not self._only_carries(statement.attributed)]
        self._occasions = Occasions(self._scene, told)

    def _read(
        self,
        attributed: Sequence[Attributed],
        speakers: Sequence[Speaker | None],
        people: tuple[People, Resolver],
        speakers_in: Callable[[int], Set[str]],
    ) -> Scene:
        reading, (named, resolver) = self._reading, people
        own = [a for a in attributed if not self._only_carries(a)]
        clauses = (a.finding for a in own if a.finding.kind is not Kind.DIRECT)
        reported = (finding for finding in clauses if not is_thing(reading, finding))
        spoken = Spoken(span for finding in reported for span in finding.spans)
        wordings = Wordings(reading, spoken, (mention for mention, _ in named.mentions))
        cast = Cast(reading, named, lambda person: resolver.person(person)[0], speakers)
        hosts = Hosts(reading, wordings, cast, speakers_in)
        return Scene(
            Sentences(reading, hosts.speakers_without),
            Times(reading, spoken),
            wordings,
            Reports(own),
            cast,
            Links(reading),
            whole_text(reading),
        )

    def _only_carries(self, attributed: Attributed) -> bool:
        """“…, according to a Karvinform correspondent”: no report that stands between a place and its statement."""
        subject = attributed.subject
        words = subject.of(self._reading.text).lower().split() if subject else []
        return bool(words) and words[-1] in self._reading.language.carriers

    def _statement(self, attributed: Attributed, speaker: Speaker | None) -> Statement:
        number_at, finding = self._scene.sentences.number_at, attributed.finding
        first, last = number_at(finding.start), number_at(finding.end - 1)
        return Statement(self._scene, attributed, speaker, first, last)

    def all(self) -> list[Answer]:
        """For each attributed quotation where it was made and why."""
        judged: list[Judged | None] = []
        for number, statement in enumerate(self._statements):
            best = self._judged(statement) or self._of_neighbour(number, number - 1, judged)
            best = best or self._after_occasion(number)
            self._keep(statement, best)
            judged.append(best)
        self._complete_headline(judged)
        pairs = zip(self._statements, judged, strict=True)
        return [self._answer(statement, best) for statement, best in pairs]

    def _judged(self, statement: Statement) -> Judged | None:
        """The place for which most speaks."""
        found = (
            (name, place) for name, rule in RULES if (place := rule(statement, self._occasions)) is not None
        )
        weighed = [self._weighed(statement, name, *place) for name, place in found]
        return max(weighed, key=lambda each: each[0], default=None)

    def _keep(self, statement: Statement, best: Judged | None) -> None:
        """What was only concluded for this statement holds for the speaker's next ones too."""
        if best is None or best[0] <= 0 or statement.key is None or statement.is_background:
            return
        if best[2][0].rule in _KEPT and isinstance(best[1], Named):
            self._occasions.join(statement.key, best[1], statement.told_in)

    def _complete_headline(self, judged: list[Judged | None]) -> None:
        """Words of nobody named that open the article have the place of the statement after them."""
        for number in range(len(judged) - 2, -1, -1):
            if judged[number] is None and self._statements[number].paragraph <= 1:
                judged[number] = self._of_neighbour(number, number + 1, judged)

    def _after_occasion(self, number: int) -> Judged | None:
        """Nobody has spoken since the sentence that says where something was said."""
        statement = self._statements[number]
        occasion = self._occasions.last_before(statement.first)
        spoken = self._statements[number - 1].last if number else -1
        if occasion is None or occasion.sentence < spoken or occasion.apart:
            return None
        weight = after_the_occasion(statement, occasion)
        if weight is None:
            return None
        return (
            weight,
            occasion.named,
            (self._evidence("platform.after-the-occasion", occasion.named, weight),),
        )

    def _of_neighbour(self, number: int, other: int, judged: Sequence[Judged | None]) -> Judged | None:
        known = judged[other] if 0 <= other < len(judged) else None
        if known is None or known[0] <= 0:
            return None
        weight = of_the_neighbour(self._statements[number], self._statements[other])
        if weight is None:
            return None
        return weight, known[1], (self._evidence("platform.of-the-neighbour", known[1], weight),)

    def _weighed(self, statement: Statement, rule: str, place: Named | Whole, weight: float) -> Judged:
        against = [(name, w) for name, rule_ in AGAINST if (w := rule_(statement, place)) is not None]
        evidence = tuple(self._evidence(name, place, w) for name, w in [(rule, weight), *against])
        return weight + sum(w for _, w in against), place, evidence

    def _evidence(self, rule: str, place: Named | Whole, weight: float) -> Evidence:
        return Evidence(rule, self._words(place), place.span, weight)

    def _words(self, place: Named | Whole) -> str:
        return place.words if isinstance(place, Whole) else place.span.of(self._reading.text)

    def _answer(self, statement: Statement, best: Judged | None) -> Answer:
        if best is None or best[1].name is None:
            return None, ()
        weight, place, evidence = best
        if weight <= 0:
            return None, evidence
        return Platform(best[1].name, self._words(place), place.span, self._url(statement, place)), evidence

    def _url(self, statement: Statement, place: Named | Whole) -> str | None:
        """The address of the post, or of the page on which the whole text stands."""
        if place.url is not None or isinstance(place, Whole) or place.name is None:
            return place.url
        near = range(place.sentence, place.sentence + 1)
        links = self._scene.links
        return links.address(near, place.name, place.span, statement.told) or links.address(
            statement.numbers, place.name, place.span, statement.told
        )
