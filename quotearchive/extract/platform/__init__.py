"""Where a statement was made: which wording of the article says so, and for how long it holds."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from quotearchive.extract.platform.reports import Reports
from quotearchive.extract.platform.sentences import Sentences
from quotearchive.extract.platform.statement import Held, Scene, Statement
from quotearchive.extract.platform.wordings import Wordings
from quotearchive.extract.spoken import Spoken
from quotearchive.model import Evidence, Kind, Platform

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence, Set

    from quotearchive.extract.attribute import Attributed
    from quotearchive.extract.platform.wordings import Named
    from quotearchive.extract.reading import Reading
    from quotearchive.model import Speaker

__all__ = ["RULES", "Platforms", "carried_back"]

Found = tuple["Named", float]


def in_own_sentence(statement: Statement) -> Found | None:
    """The sentence that reports the words names the platform."""
    named = statement.nearest()
    return None if named is None else (named, 2.0)


def in_next_sentence(statement: Statement) -> Found | None:
    """The next sentence says where the same speaker said this (“Umerov stated this on Facebook”)."""
    sentences = statement.scene.sentences
    for number in (statement.last + 1, statement.last + 2):
        named = statement.scene.wordings.first_in(number)
        tells = sentences.says_this(number) or (
            number == statement.last + 1 and sentences.tells_where_published(number)
        )
        if named and tells and sentences.tells_of(number, statement.key):
            return named, 1.5
    return None


def in_sentence_before(statement: Statement) -> Found | None:
    """A sentence shortly before says that this speaker made a statement there."""
    for number in (statement.first - 1, statement.first - 2):
        named = statement.scene.wordings.first_told_in(number)
        if named is None or statement.is_apart_from(number):
            continue
        if statement.scene.sentences.tells_of(number, statement.key):
            return named, 1.2
    return None


def carried_over(statement: Statement) -> Found | None:
    """The speaker's earlier statement in the article was made there, and no other place is named since."""
    held = statement.scene.held.get(statement.key or "")
    if held is None or held.named.name is None or statement.is_apart_from(held.first):
        return None
    return held.named, 0.8


RULES: tuple[tuple[str, Callable[[Statement], Found | None]], ...] = (
    ("platform.in-own-sentence", in_own_sentence),
    ("platform.in-next-sentence", in_next_sentence),
    ("platform.in-sentence-before", in_sentence_before),
    ("platform.carried-over", carried_over),
)


def carried_back(statement: Statement, later: Statement, named: Named) -> Found | None:
    """The lead comes before the sentence that says where the same speaker's statements were made."""
    if statement.is_background or statement.is_other_occasion or not statement.is_lead:
        return None
    return None if named.name is None or later.is_apart_from(statement.first) else (named, 0.6)


Answer = tuple[str, "Named", float]


class Placed:
    """The statements of each speaker whose place is known, in the order of the text."""

    def __init__(self, pairs: Iterable[tuple[Statement, Named]]) -> None:
        self._of: dict[str | None, list[tuple[Statement, Named]]] = {}
        for statement, named in pairs:
            self._of.setdefault(statement.key, []).append((statement, named))
        self._reach = {
            key: list(accumulate((statement.first for statement, _ in own), max))
            for key, own in self._of.items()
        }

    def following(self, statement: Statement) -> tuple[Statement, Named] | None:
        """The next one of the same speaker in a later sentence."""
        if statement.key not in self._of:
            return None
        number = bisect_right(self._reach[statement.key], statement.first)
        return next(iter(self._of[statement.key][number : number + 1]), None)


class Platforms:
    """Answers for one article."""

    def __init__(
        self, reading: Reading, attributed: Sequence[Attributed], speakers_in: Callable[[int], Set[str]]
    ) -> None:
        self._reading, self._attributed = reading, attributed
        reported = (a.finding for a in attributed if a.finding.kind is not Kind.DIRECT)
        spoken = Spoken(span for finding in reported for span in finding.spans)
        sentences = Sentences(reading, spoken, speakers_in)
        self._scene = Scene(sentences, Wordings(reading, spoken), Reports(attributed))
        self._passed = 0

    def all(self, speakers: Sequence[Speaker | None]) -> list[tuple[Platform | None, tuple[Evidence, ...]]]:
        """For each attributed quotation, with its speaker, where it was made and why."""
        statements = [self._statement(a, s) for a, s in zip(self._attributed, speakers, strict=True)]
        answers = [self._forwards(statement) for statement in statements]
        known = zip(statements, answers, strict=True)
        placed = Placed((statement, answer[1]) for statement, answer in known if answer is not None)
        return [
            self._platform(answer or self._backwards(statement, placed))
            for statement, answer in zip(statements, answers, strict=True)
        ]

    def _statement(self, attributed: Attributed, speaker: Speaker | None) -> Statement:
        number_at, finding = self._scene.sentences.number_at, attributed.finding
        first, last = number_at(finding.start), number_at(finding.end - 1)
        return Statement(self._scene, attributed, speaker, first, last)

    def _forwards(self, statement: Statement) -> Answer | None:
        """The first rule that knows; the place then holds for the speaker's next statements."""
        self._pass_sentences(statement.first)
        for name, rule in RULES:
            found = rule(statement)
            if found is not None:
                if statement.key is not None and not statement.is_background:
                    self._scene.held[statement.key] = Held(found[0], statement.first)
                return (name, *found)
        return None

    def _pass_sentences(self, until: int) -> None:
        """Sentences without a quotation that say where somebody spoke: “Source: Umerov on Telegram”."""
        sentences = self._scene.sentences
        for number in range(self._passed, until):
            named = self._scene.wordings.last_told_in(number)
            if named is not None and sentences.tells_of_speaking(number):
                speakers = sentences.speakers(number)
                if len(speakers) == 1:
                    self._scene.held.update(dict.fromkeys(speakers, Held(named, number)))
        self._passed = max(self._passed, until)

    @staticmethod
    def _backwards(statement: Statement, placed: Placed) -> Answer | None:
        """What is known of the same speaker's next statement holds for this one too."""
        following = None if statement.key is None else placed.following(statement)
        found = None if following is None else carried_back(statement, *following)
        return None if found is None else ("platform.carried-back", *found)

    def _platform(self, answer: Answer | None) -> tuple[Platform | None, tuple[Evidence, ...]]:
        if answer is None:
            return None, ()
        rule, named, weight = answer
        if named.name is None:
            return None, ()
        words = named.span.of(self._reading.text)
        return Platform(named.name, words, named.span), (Evidence(rule, words, named.span, weight),)
