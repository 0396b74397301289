"""An attributed quotation with the wordings around it: what the rules that name a platform look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.extract.platform.cast import key_of
from quotearchive.extract.platform.links import Told
from quotearchive.model import SpeakerType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotearchive.extract.attribute import Attributed
    from quotearchive.extract.platform.cast import Cast
    from quotearchive.extract.platform.links import Links
    from quotearchive.extract.platform.named import Named
    from quotearchive.extract.platform.reports import Reports
    from quotearchive.extract.platform.sentences import Sentences
    from quotearchive.extract.platform.site import Whole
    from quotearchive.extract.platform.times import Times
    from quotearchive.extract.platform.wordings import Wordings
    from quotearchive.model import Span, Speaker


_LEAD = 3  # paragraphs
_LONG = 4  # words of a description


@dataclass(frozen=True, slots=True)
class Scene:
    """The article around a statement."""

    sentences: Sentences
    times: Times
    wordings: Wordings
    reports: Reports
    cast: Cast
    links: Links
    site: Whole | None

    def reports_in(self, number: int) -> bool:
        """Whether a sentence reports a statement of its own."""
        return self.reports.any_in(self.sentences.span_of(number))

    def asks(self, mention: Span) -> bool:
        return self.cast.asks(self.sentences.words(mention))


@dataclass(frozen=True)
class Statement:
    """A quotation with its speaker; it begins in sentence `first` and ends in sentence `last`."""

    scene: Scene
    attributed: Attributed
    speaker: Speaker | None
    first: int
    last: int

    @cached_property
    def key(self) -> str | None:
        """Who speaks: the same for all statements of one speaker."""
        return None if self.speaker is None else self.scene.cast.key_of(self.speaker)

    @property
    def cue(self) -> Span:
        """The verb that reports the words, or the words where they have none."""
        return self.attributed.cue or self.attributed.finding.spans[0]

    @property
    def told(self) -> Told:
        return Told(self.key, self.speaker, self.cue)

    @cached_property
    def told_in(self) -> int:
        """The sentence that reports the words."""
        cue = self.attributed.cue
        return self.first if cue is None else self.scene.sentences.number_at(cue.start)

    @property
    def numbers(self) -> range:
        """The sentences in which it stands and is reported."""
        return range(min(self.first, self.told_in), max(self.last, self.told_in) + 1)

    @property
    def paragraph(self) -> int:
        return self.scene.sentences.paragraph_of(self.first)

    @property
    def is_lead(self) -> bool:
        """It stands in one of the first paragraphs."""
        return self.paragraph < _LEAD

    @cached_property
    def is_background(self) -> bool:
        return self.scene.times.in_background(self.first)

    def is_of_the_background(self, number: int) -> bool:
        """A sentence before it in its paragraph belongs to the same background."""
        same = self.scene.sentences.paragraph_of(number) == self.paragraph
        return same and number < self.first and self.scene.times.in_background(number)

    @cached_property
    def is_other_occasion(self) -> bool:
        """A day or an “earlier” opens the sentence that reports the words, or stands beside its verb."""
        cue, subject = self.attributed.cue, self.attributed.subject
        if cue is not None and self.scene.times.follows(min(cue, subject or cue)):
            return True
        occasions = self.scene.times.occasions(self.told_in)
        return occasions.opens or (cue is not None and occasions.beside(cue))

    @property
    def is_below_a_post(self) -> bool:
        """“He answered under the post. “Fair enough,” he wrote”: told in its sentence, or in the one before."""
        sentences, number = self.scene.sentences, self.told_in
        if sentences.refers_below(number):
            return True
        before = number - 1
        return sentences.refers_below(before) and sentences.tells_of(before, self.key)

    @property
    def names_a_person(self) -> bool:
        return self.speaker is not None and self.speaker.type is SpeakerType.PERSON

    @property
    def is_headline(self) -> bool:
        """It opens the article, and no verb reports it: “Navy: boats have left”."""
        cue = self.attributed.cue
        return self.paragraph == 0 and (cue is None or self.scene.sentences.is_no_word(cue))

    @property
    def is_open(self) -> bool:
        """Whoever speaks is named by no more than a title, or a family name, that could not be placed."""
        return self.names_nobody or self.is_family_name or self.is_described

    @property
    def is_named(self) -> bool:
        """Somebody is named, be it by a family name alone."""
        return not self.names_nobody and not self.is_described

    @property
    def is_described(self) -> bool:
        """“The regulator”, “the officials”: no name, and nobody who could be placed."""
        words = (
            self.speaker.name.split() if self.speaker is not None and self.speaker.official is None else []
        )
        return (
            1 < len(words) < _LONG
            and words[0].lower() == "the"
            and not any(w[0].isupper() for w in words[1:])
        )

    @property
    def is_family_name(self) -> bool:
        unplaced = self.speaker is not None and self.speaker.official is None
        return unplaced and self.speaker is not None and " " not in self.speaker.name

    @cached_property
    def names_nobody(self) -> bool:
        """No speaker, or no more than a title that could not be placed (“the minister”)."""
        if self.speaker is None:
            return self.attributed.subject is None
        if self.is_headline and self.speaker.type is SpeakerType.ORGANIZATION:
            return True
        if self.speaker.official is not None or self.speaker.mention is None:
            return False
        name = self.speaker.name
        return self.scene.cast.is_text_or_pronoun(name) or self.scene.cast.is_bare_title(name)

    def stands_alone(self) -> bool:
        """Words of nobody, with the narrator's around them: “his reason was “a swamp””."""
        return self.speaker is None and self.paragraph > 0 and not self.scene.sentences.are_bare(self.numbers)

    def may_be_of_speaker(self, other: Statement) -> bool:
        """Nothing in the title or name contradicts that it is the other statement's speaker."""
        if self.speaker is None or self.scene.cast.is_text_or_pronoun(self.speaker.name):
            return True
        if other.speaker is None:
            return self.is_headline
        if self.scene.cast.speaks_for(other.key, key_of(self.speaker)):
            return True
        words = self.speaker.name
        if self.paragraph == 0 and self.scene.cast.is_bare_title(words):
            return True
        if self.is_described and not self.scene.cast.is_bare_title(words):
            return other.speaker.type is self.speaker.type
        if not self.scene.cast.is_bare_title(words):
            return other.speaker.name.split()[-1] == self.speaker.name
        return self.scene.cast.may_be_called(other.speaker, words)

    def is_contradicted_by(self, keys: frozenset[str]) -> bool:
        """The title is none of these speakers'."""
        return self.speaker is not None and not self.scene.cast.may_be(self.speaker, keys)

    def is_beside(self, number: int) -> bool:
        """A sentence without a statement in the same paragraph, or one that is a paragraph of its own."""
        return self.scene.sentences.is_beside(number, self.numbers)

    def nearest(self) -> Named | None:
        """The wording nearest to the cue, in the sentences that report the words."""
        return self._nearest

    @cached_property
    def _nearest(self) -> Named | None:
        told, middle = self.scene.wordings.told, self.scene.wordings.told_before(self.cue.start)
        before = self._own(told[at] for at in range(middle - 1, -1, -1))
        after = self._own(told[at] for at in range(middle, len(told)))
        own = [*before, *after]
        named = [each for each in own if each.name is not None]
        return min(named or own, key=lambda each: abs(each.span.start - self.cue.start), default=None)

    def _own(self, outwards: Iterable[Named]) -> list[Named]:
        """The nearest wording of a platform, after a nearer occasion without one (“told reporters at a briefing”)."""
        own: list[Named] = []
        for named in outwards:
            verdict = self._is_own(named)
            if verdict is None:
                break
            own += [named] if verdict else []
            if verdict and named.name is not None:
                break
        return own

    def _is_own(self, named: Named) -> bool | None:
        """Whether the wording belongs to this statement; None where neither it nor any further one can."""
        if named.sentence not in self.numbers:
            return None
        if self._is_cut_off(named):
            beyond = named.span.end <= self.cue.end or named.span.start >= self.cue.start
            return None if beyond else False
        return self.first <= named.sentence <= self.last or named.sentence == self.told_in

    def _is_cut_off(self, named: Named) -> bool:
        """Another speaker's report stands between the wording and this statement's cue."""
        low, high = min(named.span.start, self.cue.start), max(named.span.end, self.cue.end)
        return self.scene.reports.other_between(low, high, self.cue, self.attributed.subject)
