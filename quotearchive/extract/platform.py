"""Where a statement was made: which wording of the article says so, and for how long it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.model import Evidence, Kind, Platform, PlatformName, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotearchive.extract.attribute import Attributed
    from quotearchive.extract.reading import Reading
    from quotearchive.language import Wording
    from quotearchive.model import Speaker


@dataclass(frozen=True, slots=True)
class Named:
    """A wording that names a platform, or a new occasion without one (`name` None)."""

    name: PlatformName | None
    span: Span
    sentence: int


@dataclass(frozen=True, slots=True)
class Statement:
    """An attributed quotation with the wordings around it: what the rules look at."""

    finder: Platforms
    attributed: Attributed
    speaker: Speaker | None
    first: int  # the number of the sentence in which it begins, and of that in which it ends
    last: int

    @property
    def key(self) -> str | None:
        return None if self.speaker is None else self.speaker.official or self.speaker.name


@dataclass(frozen=True, slots=True)
class Held:
    """The place of a speaker's statement that others of the same speaker may share."""

    named: Named
    first: int


Found = tuple[Named, float]


def in_own_sentence(statement: Statement) -> Found | None:
    """The sentence that reports the words names the platform."""
    finder = statement.finder
    numbers = set(range(statement.first, statement.last + 1)) | finder.sentences_of(statement)
    near = [n for n in finder.named if n.sentence in numbers and not finder.is_spoken(n.span)]
    own = [n for n in near if finder.belongs(n, statement)]
    return (min(own, key=lambda n: finder.distance(n, statement)), 2.0) if own else None


def in_next_sentence(statement: Statement) -> Found | None:
    """The next sentence says where the same speaker said this (“Umerov stated this on Facebook”)."""
    for number in (statement.last + 1, statement.last + 2):
        named = statement.finder.said_this(number, statement.key)
        if named is not None:
            return named, 1.5
    return None


def in_sentence_before(statement: Statement) -> Found | None:
    """A sentence shortly before says that this speaker made a statement there."""
    finder = statement.finder
    for number in (statement.first - 1, statement.first - 2):
        for named in finder.in_sentence(number):
            if not finder.breaks(named.sentence, statement) and not finder.is_spoken(named.span):
                if finder.subject_is(number, statement.key):
                    return named, 1.2
    return None


def carried_over(statement: Statement) -> Found | None:
    """The speaker's earlier statement in the article was made there, and no other place is named since."""
    held = statement.finder.held.get(statement.key or "")
    if held is None or held.named.name is None or statement.finder.breaks(held.first, statement):
        return None
    return held.named, 0.8


RULES: tuple[tuple[str, Callable[[Statement], Found | None]], ...] = (
    ("platform.in-own-sentence", in_own_sentence),
    ("platform.in-next-sentence", in_next_sentence),
    ("platform.in-sentence-before", in_sentence_before),
    ("platform.carried-over", carried_over),
)


def carried_back(statement: Statement, following: Sequence[tuple[Statement, Named]]) -> Found | None:
    """The lead comes before the sentence that says where the same speaker's statements were made."""
    finder = statement.finder
    if statement.key is None or finder.in_background(statement.first) or finder.is_other_occasion(statement):
        return None
    for later, named in following:
        if later.key == statement.key:
            apart = finder.breaks(statement.first, later) or named.name is None
            return None if apart else (named, 0.6)
    return None


@lru_cache(maxsize=8)
def _patterns(
    wordings: tuple[Wording, ...], no_platform: str
) -> tuple[tuple[re.Pattern[str], PlatformName | None], ...]:
    return (*((re.compile(w.pattern), w.platform) for w in wordings), (re.compile(no_platform), None))


class Platforms:
    """Answers for one article."""

    def __init__(
        self, reading: Reading, attributed: list[Attributed], speakers_in: Callable[[int], set[str]]
    ) -> None:
        self.reading, self.attributed, self.speakers_in = reading, attributed, speakers_in
        self.spoken = [s for a in attributed for s in a.finding.spans if a.finding.kind is not Kind.DIRECT]
        self.said = re.compile(reading.language.this_was_said, re.IGNORECASE)
        self.background = re.compile(reading.language.background, re.IGNORECASE)
        self.occasion = re.compile(reading.language.occasion, re.IGNORECASE)
        self.named = self._all()
        self.held: dict[str, Held] = {}
        self.speaks = re.compile(reading.language.speaks, re.IGNORECASE)
        self._passed = 0

    def all(self, speakers: Sequence[Speaker | None]) -> list[tuple[Platform | None, tuple[Evidence, ...]]]:
        """For each attributed quotation, with its speaker, where it was made and why."""
        statements = [self._statement(a, s) for a, s in zip(self.attributed, speakers, strict=True)]
        found = []
        for statement in statements:
            self._pass_sentences(statement.first)
            found.append(self._forwards(statement))
        placed = [(s, f[1]) for s, f in zip(statements, found, strict=True) if f is not None]
        answers = []
        for statement, answer in zip(statements, found, strict=True):
            if answer is None:
                later = [(s, n) for s, n in placed if s.first > statement.first]
                back = carried_back(statement, later)
                answer = None if back is None else ("platform.carried-back", *back)
            answers.append(self._answer(answer))
        return answers

    def _pass_sentences(self, until: int) -> None:
        """Sentences without a quotation that say where somebody spoke: “Source: Umerov on Telegram”."""
        while self._passed < until:
            number, self._passed = self._passed, self._passed + 1
            for named in self.in_sentence(number):
                span = self.reading.sentences[number].span
                if not self.is_spoken(named.span) and self.speaks.search(
                    self.reading.masked, span.start, span.end
                ):
                    for key in self._only(self.speakers_in(number)):
                        self.held[key] = Held(named, number)

    @staticmethod
    def _only(keys: set[str]) -> set[str]:
        return keys if len(keys) == 1 else set()

    def _statement(self, attributed: Attributed, speaker: Speaker | None) -> Statement:
        first = self.reading.sentence_at(attributed.finding.start)
        last = self.reading.sentence_at(attributed.finding.end - 1)
        return Statement(self, attributed, speaker, first.number if first else 0, last.number if last else 0)

    def _forwards(self, statement: Statement) -> tuple[str, Named, float] | None:
        for name, rule in RULES:
            found = rule(statement)
            if found is not None:
                if statement.key is not None and not self.in_background(statement.first):
                    self.held[statement.key] = Held(found[0], statement.first)
                return (name, *found)
        return None

    def _answer(self, found: tuple[str, Named, float] | None) -> tuple[Platform | None, tuple[Evidence, ...]]:
        if found is None or found[1].name is None:
            return None, ()
        rule, named, weight = found
        words = named.span.of(self.reading.text)
        return Platform(found[1].name, words, named.span), (Evidence(rule, words, named.span, weight),)

    def _all(self) -> list[Named]:
        """Every wording of the article; of those that overlap, the first in the table, unless another is longer."""
        found: list[Named] = []
        masked, language = self._lowered(), self.reading.language
        for pattern, name in _patterns(language.wordings, language.no_platform):
            for match in pattern.finditer(masked):
                span = Span(*match.span())
                if not any(n.span.overlaps(span) for n in found):
                    sentence = self.reading.sentence_at(span.start)
                    found.append(Named(name, span, sentence.number if sentence else 0))
        return sorted(found, key=lambda n: n.span)

    def _lowered(self) -> str:
        """The narrator's text with the function word that opens a sentence in lower case (“On Telegram, …”)."""
        letters = list(self.reading.masked)
        words = self.reading.language
        opening = (
            words.prepositions | words.determiners | {"speaking", "addressing", "writing", "press", "news"}
        )
        for sentence in self.reading.sentences:
            if sentence.tokens and sentence.tokens[0].low in opening:
                letters[sentence.span.start] = letters[sentence.span.start].lower()
        return "".join(letters)

    def sentences_of(self, statement: Statement) -> set[int]:
        """The sentence of the cue, where it is not the quotation's own."""
        cue = statement.attributed.cue
        sentence = self.reading.sentence_at(cue.start) if cue else None
        return {sentence.number} if sentence else set()

    def in_sentence(self, number: int) -> list[Named]:
        return [n for n in self.named if n.sentence == number]

    def is_spoken(self, span: Span) -> bool:
        """The wording stands inside what was said (“he said the decree was on Facebook”), not around it."""
        return any(s.contains(span) for s in self.spoken)

    def belongs(self, named: Named, statement: Statement) -> bool:
        """No other speaker's report stands between the wording and this statement's cue."""
        cue = statement.attributed.cue or statement.attributed.finding.spans[0]
        low, high = min(named.span.start, cue.start), max(named.span.end, cue.end)
        subject = statement.attributed.subject
        others = [a.cue for a in self.attributed if a.cue and a.cue != cue and a.subject != subject]
        return not any(low < other.start < high for other in others)

    def distance(self, named: Named, statement: Statement) -> int:
        cue = statement.attributed.cue or statement.attributed.finding.spans[0]
        return abs(named.span.start - cue.start)

    def said_this(self, number: int, key: str | None) -> Named | None:
        """The platform of a sentence such as “X said this on Facebook”, if X is this speaker."""
        if key is None or not 0 <= number < len(self.reading.sentences):
            return None
        span = self.reading.sentences[number].span
        if not self.said.search(self.reading.masked, span.start, span.end) or not self.subject_is(
            number, key
        ):
            return None
        return next(iter(self.in_sentence(number)), None)

    def subject_is(self, number: int, key: str | None) -> bool:
        """Whether a sentence tells of this speaker: it names the same person first, or only a pronoun."""
        if key is None or not 0 <= number < len(self.reading.sentences):
            return False
        keys = self.speakers_in(number)
        return key in keys if keys else self._is_pronoun(number)

    def _is_pronoun(self, number: int) -> bool:
        subject = self.reading.sentences[number].subject
        words = subject.of(self.reading.text).lower() if subject else ""
        return words in self.reading.language.subject_pronouns or words.startswith("the ")

    def in_background(self, number: int) -> bool:
        """“As reported earlier, …”, “Background: …”: another time."""
        sentence = self.reading.sentences[number]
        paragraph = self.reading.paragraphs[sentence.paragraph]
        starts = (paragraph.start, sentence.span.start)
        return any(self.background.match(self.reading.masked, start) for start in starts)

    def breaks(self, number: int, statement: Statement) -> bool:
        """The statement belongs to a background section or, unlike sentence `number`, to another occasion."""
        if self.in_background(statement.first):
            return True
        return number not in self._told_in(statement) and self.is_other_occasion(statement)

    def _told_in(self, statement: Statement) -> set[int]:
        return self.sentences_of(statement) or {statement.first}

    def is_other_occasion(self, statement: Statement) -> bool:
        """A day or an “earlier” opens the sentence that reports the words, or stands beside its verb."""
        cue = statement.attributed.cue
        for number in self._told_in(statement):
            span = self.reading.sentences[number].span
            for match in self.occasion.finditer(self.reading.masked, span.start, span.end):
                opens = match.start() - span.start <= 12
                beside = cue is not None and (
                    0 <= match.start() - cue.end <= 2 or 0 <= cue.start - match.end() <= 2
                )
                if (opens or beside) and not self.is_spoken(Span(*match.span())):
                    return True
        return False
