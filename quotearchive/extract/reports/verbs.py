"""Verbs that report speech, each with the noun phrase that is its subject."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotearchive.extract.reading import Report
from quotearchive.extract.reports.after import After
from quotearchive.extract.reports.forms import Forms, quoted_before
from quotearchive.model import Span

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading, Sentence
    from quotearchive.language import Cue

_Phrase = tuple[int, int]
_STATEMENT_ENDS = frozenset(",.!?…–—-")
_QUOTED_WITHIN = 10  # tokens before “as saying”


class Verbs:
    """Finds them in the sentences of one article."""

    def __init__(self, reading: Reading) -> None:
        self.words, self.grammar = reading.language, reading.grammar
        self._text, self._is_agency = reading.text, reading.is_agency
        self.forms, self.after = Forms(reading.grammar), After(reading)

    def of(self, sentence: Sentence) -> list[Report]:
        """The reports of a sentence, in order, since a subject may be shared with an earlier one."""
        found: list[Report] = []
        cues = self.words.cues
        for index, token in enumerate(sentence.tokens):
            cue = self.grammar.cue(token) if token.low in cues else None
            if cue is not None and self.forms.reports(sentence, index, cue):
                report = self._report(sentence, index, cue, found)
                found += [] if report is None else [report]
        return found

    def _report(self, sentence: Sentence, index: int, cue: Cue, earlier: list[Report]) -> Report | None:
        if cue.participle and not self.forms.is_progressive(sentence, index):
            return self._participle(sentence, index, cue, earlier)
        goes_on = bool(earlier) and self.forms.joined_to_earlier(sentence, index)
        if (
            self.forms.may_be_noun(sentence, index, cue)
            and not goes_on
            and not self._closes_with_speaker(sentence, index, cue)
            and not self._resumes(sentence, index)
            and not self.forms.took_to(sentence, index)
        ):
            if not self.forms.agrees(sentence, index, cue):
                return None
            before = sentence.phrases.before(index)
            return self._upright(sentence, index, cue, self._weak_subject(sentence, index, before), weak=True)
        if cue.adjective and not self.forms.is_passive(sentence, index):
            return None
        if not cue.participle and not cue.adjective and self.forms.is_passive(sentence, index):
            return self._passive(sentence, index, cue)
        return self._active(sentence, index, cue, earlier)

    def _closes_with_speaker(self, sentence: Sentence, index: int, cue: Cue) -> bool:
        """“…, promises the ministry in its release.”: a verb, though “promises” may be a noun."""
        if not sentence.tokens[index - 1].comma or not self.forms.prefers_inverted(sentence, index, cue):
            return False
        return self._speaker_after(sentence, index) is not None

    def _passive(self, sentence: Sentence, index: int, cue: Cue) -> Report | None:
        """“This was reported by the ministry”: the subject stands after “by”."""
        agent = self.forms.agent(sentence, index)
        found = None if agent is None else sentence.phrases.after(agent + 1)
        if found is None:
            return None
        subject = sentence.phrases.span(*found)
        verb = sentence.tokens[index].span
        return Report(sentence.number, index, cue, verb, subject, True, subject.end, passive=True)

    def _participle(self, sentence: Sentence, index: int, cue: Cue, earlier: list[Report]) -> Report | None:
        """“…, adding that …”: the subject is that of the sentence's last report, else of the sentence."""
        if not self.forms.hangs_loose(sentence, index):
            subject = self._of_participle(sentence, index)
            return self._upright(sentence, index, cue, subject, weak=True)
        cited = self._cited(sentence, index, cue, earlier)
        if cited is not None:
            return cited
        quoted = self._quoted_as(sentence, index)
        if quoted is not None:
            return self._upright(sentence, index, cue, quoted)
        subject = next((r.subject for r in reversed(earlier) if r.subject and not r.weak), sentence.subject)
        return self._upright(sentence, index, cue, subject, shared=True)

    def _of_participle(self, sentence: Sentence, index: int) -> Span | None:
        """“with voters saying …” is of the voters, “told voters in a statement saying …” of the sentence’s subject."""
        before = sentence.phrases.before(index)
        opens = sentence.tokens[before[0] - 1] if before is not None and before[0] else None
        own = opens is not None and opens.low in self.words.accompanied
        subject = sentence.subject
        if before is None or own or subject is None or subject.end > sentence.tokens[index].start:
            return self._weak_subject(sentence, index, before)
        return subject

    def _cited(self, sentence: Sentence, index: int, cue: Cue, earlier: list[Report]) -> Report | None:
        """“…, Karvinform reports, citing the minister”: it is the minister who said it."""
        if not cue.cites or not earlier or not self._carries(earlier[-1]):
            return None
        found = self._speaker_after(sentence, index)
        return None if found is None else self._inverted(sentence, index, cue, found)

    def _carries(self, report: Report) -> bool:
        verb, subject = report.verb, report.subject
        return (
            verb is not None
            and verb.carries
            and subject is not None
            and self._is_agency(subject.of(self._text))
        )

    def _quoted_as(self, sentence: Sentence, index: int) -> Span | None:
        """“Brenn quoted Hane as saying …”: it is Hane who said it."""
        if index < 2 or sentence.tokens[index - 1].low not in self.words.quoted_as:
            return None
        found = sentence.phrases.before(self._passive_before(sentence, index) or index - 1)
        return None if found is None else sentence.phrases.span(*found)

    def _passive_before(self, sentence: Sentence, index: int) -> int | None:
        """The “was” of “Kelm was quoted by the Courier as saying …”."""
        tokens = sentence.tokens
        near = range(max(1, index - _QUOTED_WITHIN), index - 1)
        quoted = (
            i for i in near if tokens[i].low in self.words.quoted and tokens[i - 1].low in self.words.passives
        )
        found = next(quoted, None)
        return None if found is None else found - 1

    def _active(self, sentence: Sentence, index: int, cue: Cue, earlier: list[Report]) -> Report | None:
        inverted = self.forms.prefers_inverted(sentence, index, cue) and self._closes_words(sentence, index)
        if inverted and not self._closes_apposition(sentence, index):
            found = self._speaker_after(sentence, index)
            if found is not None:
                return self._inverted(sentence, index, cue, found)
        if self.forms.joined_to_earlier(sentence, index):
            shared = (r.subject for r in reversed(earlier) if r.subject and not r.inverted)
            return self._upright(sentence, index, cue, next(shared, sentence.subject), shared=True)
        if self.forms.took_to(sentence, index) or self.forms.leads_on(sentence, index):
            return self._upright(sentence, index, cue, sentence.subject)
        before = sentence.phrases.before(index)
        if before is not None and (
            self._is_speaker(sentence, *before) or self._follows_marks(sentence, before)
        ):
            report = self._upright(sentence, index, cue, self._subject(sentence, before))
            return replace(report, relative=self._relative(sentence, before))
        if self._resumes(sentence, index):
            return self._upright(sentence, index, cue, sentence.subject)
        beside = quoted_before(sentence, index) and self._closes_words(sentence, index)
        found = self._speaker_after(sentence, index) if beside else None
        if found is not None:
            return self._inverted(sentence, index, cue, found)
        return self._upright(sentence, index, cue, self._weak_subject(sentence, index, before), weak=True)

    def _resumes(self, sentence: Sentence, index: int) -> bool:
        """“Pavel Hron, who runs a clinic in Tolmar, says …”: commas close an aside, and the subject goes on."""
        subject, tokens = sentence.subject, sentence.tokens
        if subject is None or not tokens[index - 1].comma or subject.end > tokens[index].start:
            return False
        first, after = sentence.first_from(subject.start), sentence.first_from(subject.end)
        if first or not 0 < after < index - 1 or not tokens[after].comma:
            return False
        named = (
            tokens[index - 2].capital and tokens[after + 1].capital
        )  # “The author of the law, MP Rosa Pell, said”
        return named or self._is_speaker(sentence, first, after - 1)

    def _relative(self, sentence: Sentence, phrase: _Phrase) -> Span | None:
        """The “who” of “Umerov, who said …”."""
        first, last = phrase
        token = sentence.tokens[first]
        return token.span if first == last and token.text.lower() in self.words.relatives else None

    def _follows_marks(self, sentence: Sentence, phrase: _Phrase) -> bool:
        """““…,” the tycoon told …”: whatever stands between the marks and the verb speaks."""
        return phrase[0] > 0 and sentence.tokens[phrase[0] - 1].kind == "hidden"

    def _weak_subject(self, sentence: Sentence, index: int, before: _Phrase | None) -> Span | None:
        """A phrase that seldom speaks (“three-quarters said”); else what the sentence is about, if it comes first."""
        if before is not None:
            return sentence.phrases.span(*before)
        subject = sentence.subject
        return subject if subject is not None and subject.end <= sentence.tokens[index].start else None

    def _closes_words(self, sentence: Sentence, index: int) -> bool:
        """Words in marks before the verb end as a statement does: not “who goes by “Poet” said …”."""
        before = sentence.tokens[index - 1]
        if before.kind != "hidden" or index == 1:
            return True
        inner = self._text[before.start : before.end].rstrip("\"“”„«»‘’' ")
        return inner[-1:] in _STATEMENT_ENDS

    def _closes_apposition(self, sentence: Sentence, index: int) -> bool:
        """“Pavel Hron, director of the clinic, criticized …”: the comma before the verb ends what is said of X."""
        if not sentence.tokens[index - 1].comma or any(t.kind == "hidden" for t in sentence.tokens[:index]):
            return False
        before = sentence.phrases.before(index)
        return before is not None and before[0] == 0 and self._is_speaker(sentence, *before)

    def _speaker_after(self, sentence: Sentence, index: int) -> _Phrase | None:
        found = sentence.phrases.after(index + 1)
        if found is None or sentence.tokens[found[0]].low in self.words.whoever:
            return None  # “…, said any foreign soldier would be …”
        return found if self._is_speaker(sentence, *found) else None

    def _upright(
        self,
        sentence: Sentence,
        index: int,
        cue: Cue,
        subject: Span | None,
        *,
        shared: bool = False,
        weak: bool = False,
    ) -> Report:
        """“X said”."""
        verb, after = self._with_particle(sentence, index, cue), self.after.verb(sentence, index, cue)
        return Report(sentence.number, index, cue, verb, subject, False, after, shared, weak=weak)

    @staticmethod
    def _with_particle(sentence: Sentence, index: int, cue: Cue) -> Span:
        """“ruled out”."""
        token, following = sentence.tokens[index], sentence.tokens[index + 1 : index + 2]
        has_particle = bool(following) and following[0].low in cue.particles
        return Span(token.start, following[0].end) if has_particle else token.span

    def _inverted(self, sentence: Sentence, index: int, cue: Cue, found: _Phrase) -> Report:
        """“said X”."""
        subject = sentence.phrases.span(*found)
        return Report(sentence.number, index, cue, sentence.tokens[index].span, subject, True, subject.end)

    def _subject(self, sentence: Sentence, found: _Phrase) -> Span:
        """The phrase; for “who” the one before it: “Umerov, who said …”."""
        first, last = found
        if first == last and sentence.tokens[first].text.lower() in self.words.relatives:
            end = first - 2 if sentence.tokens[first - 1].comma else first - 1
            antecedent = sentence.phrases.ending_at(end)
            found = antecedent or found
        return sentence.phrases.span(*found)

    def _is_speaker(self, sentence: Sentence, first: int, last: int) -> bool:
        """A name, a pronoun, a person, a body or a text that reads; not a number, not a day."""
        inside, head = sentence.tokens[first : last + 1], sentence.tokens[last]
        if head.low in self.words.subject_pronouns:
            return head.low not in self.words.impersonal or first == last
        if any(token.capital and token.low not in self.words.not_names for token in inside):
            return True
        return head.low.endswith(self.words.person_endings) or any(map(self.grammar.person_noun, inside))
