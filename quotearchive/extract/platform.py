"""Where a statement was made: which wording of the article says so, and for how long it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.model import Evidence, Kind, Platform, PlatformName, Span

if TYPE_CHECKING:
    from collections.abc import Callable

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
    first: int  # number of the sentence in which it begins
    last: int

    @property
    def key(self) -> str | None:
        return None if self.speaker is None else self.speaker.official or self.speaker.name


Found = tuple[Named, float]


def in_own_sentence(statement: Statement) -> Found | None:
    """The sentence that reports the words names the platform."""
    numbers = set(range(statement.first, statement.last + 1)) | statement.finder.sentences_of(statement)
    near = [n for n in statement.finder.named if n.sentence in numbers and not statement.finder.is_spoken(n.span)]
    own = [n for n in near if statement.finder.belongs(n, statement)]
    return (min(own, key=lambda n: statement.finder.distance(n, statement)), 2.0) if own else None


def in_next_sentence(statement: Statement) -> Found | None:
    """The next sentence says where the same speaker said this (“Umerov stated this on Facebook”)."""
    if statement.speaker is None:
        return None
    for number in (statement.last + 1, statement.last + 2):
        named = statement.finder.said_this(number, statement.key)
        if named is not None:
            return named, 1.5
    return None


def in_sentence_before(statement: Statement) -> Found | None:
    """The sentence before says that this speaker made a statement there."""
    for number in (statement.first - 1, statement.first - 2):
        for named in statement.finder.in_sentence(number):
            if statement.finder.breaks(named, statement):
                continue
            if not statement.finder.is_spoken(named.span) and statement.finder.subject_is(number, statement.key):
                return named, 1.2
    return None


def carried_over(statement: Statement) -> Found | None:
    """The speaker's earlier statement in the article was made there, and no other place is named since."""
    held = statement.finder.held.get(statement.key or "")
    if held is None or held.name is None or statement.finder.breaks(held, statement):
        return None
    return held, 0.8


RULES: tuple[tuple[str, Callable[[Statement], Found | None]], ...] = (
    ("platform.in-own-sentence", in_own_sentence),
    ("platform.in-next-sentence", in_next_sentence),
    ("platform.in-sentence-before", in_sentence_before),
    ("platform.carried-over", carried_over),
)


@lru_cache(maxsize=8)
def _patterns(
    wordings: tuple[Wording, ...], no_platform: str
) -> tuple[tuple[re.Pattern[str], PlatformName | None], ...]:
    return (*((re.compile(w.pattern), w.platform) for w in wordings), (re.compile(no_platform), None))


class Platforms:
    """Answers for one article, statement by statement in the order of the text."""

    def __init__(
        self, reading: Reading, attributed: list[Attributed], speakers_in: Callable[[int], set[str]]
    ) -> None:
        self.reading, self.speakers_in = reading, speakers_in
        self.spoken = [s for a in attributed for s in a.finding.spans if a.finding.kind is not Kind.DIRECT]
        self.named = self._all()
        self.held: dict[str, Named] = {}
        self.said = re.compile(reading.language.this_was_said, re.IGNORECASE)
        self.background = re.compile(reading.language.background, re.IGNORECASE)
        self.occasion = re.compile(reading.language.occasion, re.IGNORECASE)
        self.attributed = attributed

    def _all(self) -> list[Named]:
        """Every wording of the article; of those that overlap, the longest."""
        found: list[Named] = []
        masked, language = self._lowered(), self.reading.language
        for pattern, name in _patterns(language.wordings, language.no_platform):
            for match in pattern.finditer(masked):
                span = Span(*match.span())
                rival = next((n for n in found if n.span.overlaps(span)), None)
                if rival is not None:
                    if len(rival.span) >= len(span) or rival.name is not None:
                        continue
                    found.remove(rival)
                sentence = self.reading.sentence_at(span.start)
                found.append(Named(name, span, sentence.number if sentence else 0))
        return sorted(found, key=lambda n: n.span)

    def _lowered(self) -> str:
        """The narrator's text with the function word that opens a sentence in lower case (“On Telegram, …”)."""
        letters = list(self.reading.masked)
        words = self.reading.language
        opening = words.prepositions | words.determiners | {"speaking", "addressing", "writing", "press", "news"}
        for sentence in self.reading.sentences:
            if sentence.tokens and sentence.tokens[0].low in opening:
                letters[sentence.span.start] = letters[sentence.span.start].lower()
        return "".join(letters)

    def platform(self, attributed: Attributed, speaker: Speaker | None) -> tuple[Platform | None, tuple[Evidence, ...]]:
        """Where the statement was made, and why; statements must be asked for in the order of the text."""
        first = self.reading.sentence_at(attributed.finding.start)
        last = self.reading.sentence_at(attributed.finding.end - 1)
        statement = Statement(self, attributed, speaker, first.number if first else 0, last.number if last else 0)
        for rule_name, rule in RULES:
            found = rule(statement)
            if found is None:
                continue
            named, weight = found
            if statement.key is not None and not self.in_background(statement.first):
                self.held[statement.key] = named
            if named.name is None:
                return None, ()
            words = named.span.of(self.reading.text)
            return Platform(named.name, words, named.span), (Evidence(rule_name, words, named.span, weight),)
        return None, ()

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
        others = [a for a in self.attributed if a.cue and a.cue != statement.attributed.cue and a.subject != statement.attributed.subject]
        return not any(a.cue and low < a.cue.start < high for a in others)

    def distance(self, named: Named, statement: Statement) -> int:
        cue = statement.attributed.cue or statement.attributed.finding.spans[0]
        return abs(named.span.start - cue.start)

    def said_this(self, number: int, key: str | None) -> Named | None:
        if not 0 <= number < len(self.reading.sentences):
            return None
        span = self.reading.sentences[number].span
        if not self.said.search(self.reading.masked, span.start, span.end) or not self.subject_is(number, key):
            return None
        return next((n for n in self.in_sentence(number)), None)

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
        """“As reported earlier, …”, “Background: …”: another time; so is the rest of that section."""
        sentence = self.reading.sentences[number]
        start = self.reading.paragraphs[sentence.paragraph].start
        return bool(self.background.match(self.reading.masked, start)) or bool(
            self.background.match(self.reading.masked, sentence.span.start)
        )

    def breaks(self, held: Named, statement: Statement) -> bool:
        """A background section or another dated occasion stands between, or is where the statement was made."""
        if self.in_background(statement.first):
            return True
        sentences = self.sentences_of(statement) or {statement.first}
        return any(number != held.sentence and self._is_other_occasion(number) for number in sentences)

    def _is_other_occasion(self, number: int) -> bool:
        span = self.reading.sentences[number].span
        matches = self.occasion.finditer(self.reading.masked, span.start, span.end)
        return any(not self.is_spoken(Span(*m.span())) for m in matches)
