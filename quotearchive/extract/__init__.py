"""Text to attributed quotations: find, attribute, resolve, platform, in that order, nothing else (pure)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.extract.attribute import Attributed, Attributor
from quotearchive.extract.cutting import moved, pieces
from quotearchive.extract.find import find
from quotearchive.extract.people import People
from quotearchive.extract.platform import Platforms
from quotearchive.extract.reading import Reading
from quotearchive.extract.reports import reports
from quotearchive.extract.resolve import Resolver
from quotearchive.extract.rules import explain
from quotearchive.extract.score import Made, weighed
from quotearchive.extract.who import Told, Who
from quotearchive.model import Attribution, Kind, Mention, Quotation, normal_words

if TYPE_CHECKING:
    from quotearchive.extract.reading import Report
    from quotearchive.language import Language
    from quotearchive.model import Article, Evidence, Platform, Span, Speaker
    from quotearchive.roster import Roster

__all__ = ["RULES", "Extraction", "explain", "extract"]

RULES = "2"
"""The version of the rules: an article read with others is extracted anew when it is added again."""


def extract(article: Article, language: Language, roster: Roster) -> list[Attribution]:
    """Every quotation of the article with its speaker, platform and evidence, in the order of the text.

    Spans are code points into `article.text` and lie within `article.body`. A text that is
    longer than any article is read by pieces. Raises InputError, without a place, for more than `MOST` quotations.
    """
    found: list[Attribution] = []
    for start, piece in pieces(article):
        found += (moved(each, start) for each in Extraction(piece, language, roster).run())
        if len(found) > MOST:
            raise InputError(f"it has more than {MOST:,} quotations, and so is no article; divide it.")
    return _numbered(found)


MOST = 50_000
"""So many quotations no article has; all of them are held in memory."""
_BESIDE = 60  # code points
LEAST_SCORE = 0.25
"""An indirect statement that is three times as likely wrong as right is left out."""


class Extraction:
    """The steps over one article, each reading what the one before made."""

    def __init__(self, article: Article, language: Language, roster: Roster) -> None:
        self.article = article
        self.reading = Reading(article, language, roster)

    @cached_property
    def attributed(self) -> list[Attributed]:
        strong = [report for report in self.reports if not report.weak]
        return Attributor(self.reading, strong, find(self.reading, self.reports)).all()

    @cached_property
    def reports(self) -> list[Report]:
        return reports(self.reading)

    @cached_property
    def who(self) -> Who:
        spoken = [s for a in self.attributed for s in a.finding.spans]
        return Who(self.reading, *self.people, Told(spoken, self.subjects))

    @cached_property
    def subjects(self) -> list[Span]:
        """The words that surely name who says something."""
        return [report.subject for report in self.reports if report.subject is not None and not report.weak]

    @cached_property
    def people(self) -> tuple[People, Resolver]:
        people = People(self.reading, self.subjects)
        return people, Resolver(self.reading, people)

    def run(self) -> list[Attribution]:
        """Every attribution, each piece of its evidence with what it adds to the score."""
        weighed_up = [replace(a, evidence=weighed(made, a.evidence)) for made, a in self.made()]
        return [each for each in weighed_up if not _is_doubtful(each)]

    def made(self) -> list[tuple[Made, Attribution]]:
        """The attributions with the evidence as the rules gave it, and what the signs of the score look at."""
        if not self.attributed:
            return []
        speakers = self._speakers()
        steps = zip(self.attributed, speakers, self._places([s for s, _ in speakers]), strict=True)
        return [(Made(self.reading, a, who[0]), self._made(a, *who, *where)) for a, who, where in steps]

    def _places(self, speakers: list[Speaker | None]) -> list[tuple[Platform | None, tuple[Evidence, ...]]]:
        speakers_in = self.who.speakers_in
        return Platforms(self.reading, self.attributed, speakers, self.people, speakers_in).all()

    def _speakers(self) -> list[tuple[Speaker | None, tuple[Evidence, ...]]]:
        """Who speaks, asked in the order in which the mentions stand, so that “he” finds who came before."""
        answers: dict[int, tuple[Speaker | None, tuple[Evidence, ...]]] = {}
        order = sorted(self.attributed, key=lambda a: a.subject.start if a.subject else a.finding.start)
        for attributed in order:
            if attributed.subject is not None:
                answers[id(attributed)] = self.who.means(attributed.subject)
        for attributed in self.attributed:
            if attributed.subject is None:
                answers[id(attributed)] = self._continued(attributed, answers)
        return [answers[id(attributed)] for attributed in self.attributed]

    def _mentioned(self, attributed: Attributed, speaker: Speaker | None) -> Speaker | None:
        """The speaker under the very word beside the cue: “Umerov, who said …” is mentioned as “who”."""
        report = attributed.finding.report
        if speaker is None or report is None or report.relative is None or report.cue != attributed.cue:
            return speaker
        return replace(speaker, mention=Mention(report.relative.of(self.article.text), report.relative))

    def _continued(
        self, attributed: Attributed, answers: dict[int, tuple[Speaker | None, tuple[Evidence, ...]]]
    ) -> tuple[Speaker | None, tuple[Evidence, ...]]:
        if attributed.continues is None:
            return None, ()
        speaker, evidence = answers.get(id(attributed.continues), (None, ()))
        if speaker is None or self._is_beside(attributed, speaker):
            return speaker, evidence
        return replace(speaker, mention=None), evidence

    def _is_beside(self, attributed: Attributed, speaker: Speaker) -> bool:
        """““…,” he said. “…””: the words that name the speaker stand beside the second quotation as well."""
        span = speaker.mention.span if speaker.mention else None
        start = attributed.finding.start
        if span is None or not 0 <= start - span.end <= _BESIDE:
            return False
        return "\n" not in self.article.text[span.end : start]

    def _made(
        self,
        attributed: Attributed,
        speaker: Speaker | None,
        evidence: tuple[Evidence, ...],
        platform: Platform | None,
        where: tuple[Evidence, ...],
    ) -> Attribution:
        cue = attributed.cue
        mention = None if cue is None else Mention(cue.of(self.article.text), cue)
        proof = (*attributed.evidence, *evidence, *where)
        said_by = self._mentioned(attributed, speaker)
        return Attribution(self._quotation(attributed), mention, said_by, platform, proof)

    def _quotation(self, attributed: Attributed) -> Quotation:
        spans = attributed.finding.spans
        words = " ".join(s.of(self.article.text) for s in spans)
        return Quotation(self.article.source.key, spans, words, attributed.finding.kind)


def _is_doubtful(attribution: Attribution) -> bool:
    """Without marks, whether it was said at all is doubtful with the rest: then it is not told."""
    return attribution.quotation.kind is Kind.INDIRECT and attribution.score < LEAST_SCORE


def _numbered(made: list[Attribution]) -> list[Attribution]:
    """The same words a second time in one article get the next ordinal."""
    seen: Counter[str] = Counter()
    numbered = []
    for attribution in made:
        words = normal_words(attribution.quotation.text)
        numbered.append(_again(attribution, seen[words]) if seen[words] else attribution)
        seen[words] += 1
    return numbered


def _again(attribution: Attribution, ordinal: int) -> Attribution:
    return replace(attribution, quotation=replace(attribution.quotation, ordinal=ordinal))
