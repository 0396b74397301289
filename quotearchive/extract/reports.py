"""Which verbs and phrases report speech, and whose: every “X said”, “said X”, “according to X” of an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.extract.reading import Report
from quotearchive.language.english_cues import PARTICLES
from quotearchive.model import Span

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading, Sentence
    from quotearchive.extract.tokens import Token
    from quotearchive.language import Cue


class Reporter:
    """Finds the reports of one article; sentences are read in order, since a subject may be shared."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.words, self.grammar = reading, reading.language, reading.grammar
        self.according = re.compile(self.words.according, re.IGNORECASE)
        self.adjunct = re.compile(self.words.adjunct)

    def all(self) -> list[Report]:
        return [report for sentence in self.reading.sentences for report in self._of(sentence)]

    def _of(self, sentence: Sentence) -> list[Report]:
        found = [*self._verbs(sentence), *self._according(sentence)]
        return sorted(found, key=lambda r: r.cue.start)

    def _verbs(self, sentence: Sentence) -> list[Report]:
        found: list[Report] = []
        for index, token in enumerate(sentence.tokens):
            cue = self.grammar.cue(token)
            if cue is not None:
                report = self._report(sentence, index, token, cue, found)
                if report is not None:
                    found.append(report)
        return found

    def _report(
        self, sentence: Sentence, index: int, token: Token, cue: Cue, earlier: list[Report]
    ) -> Report | None:
        if token.capital and index and sentence.tokens[index - 1].kind == "word":
            return None  # a name: “Frank Says”
        if self._negated_or_noun(sentence, index, cue):
            return None
        if cue.participle:
            return self._participle(sentence, index, cue, earlier)
        passive = self._is_passive(sentence, index)
        if passive:
            return self._passive(sentence, index, cue)
        return self._active(sentence, index, cue, earlier)

    def _negated_or_noun(self, sentence: Sentence, index: int, cue: Cue) -> bool:
        tokens = sentence.tokens
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if cue.lemma in PARTICLES and (after is None or after.low not in PARTICLES[cue.lemma]):
            return True
        if before is None:
            return not cue.participle
        if before.low in {"to", "not", "never"} or before.low.endswith("n't"):
            return before.low != "to" or not self._went_on(tokens, index)
        if before.low in self.words.determiners or before.possessive or before.low in self.words.prepositions:
            return not (cue.participle and before.low in {"by", "in", "while", "as"})
        return (
            cue.noun
            and not cue.participle
            and not self._quoted_before(sentence, index)
            and not self._takes_words(after)
        )

    @staticmethod
    def _takes_words(after: Token | None) -> bool:
        """What shows that a form which may be a noun (“claims”, “notes”) is a verb here."""
        return after is not None and (
            after.low in {"that", "this", "how", "why", "whether"}
            or after.kind == "hidden"
            or after.text in {":", ","}
        )

    @staticmethod
    def _went_on(tokens: tuple[Token, ...], index: int) -> bool:
        """“He went on to say that …”."""
        return index > 2 and tokens[index - 2].low == "on" and tokens[index - 3].low in {"went", "goes", "go"}

    @staticmethod
    def _quoted_before(sentence: Sentence, index: int) -> bool:
        return any(t.kind == "hidden" for t in sentence.tokens[max(0, index - 2) : index])

    def _is_passive(self, sentence: Sentence, index: int) -> bool:
        tokens = sentence.tokens
        at = index - 1
        while at >= 0 and (tokens[at].low in self.words.adverbs or tokens[at].low.endswith("ly")):
            at -= 1
        if at < 0 or tokens[at].low not in {"was", "were", "is", "are", "be", "been", "being"}:
            return False
        return not tokens[index].low.endswith("ing")

    def _passive(self, sentence: Sentence, index: int, cue: Cue) -> Report | None:
        """“This was reported by the ministry”: the subject stands after “by”."""
        tokens = sentence.tokens
        by = next((i for i in range(index + 1, min(index + 9, len(tokens))) if tokens[i].low == "by"), None)
        if by is None:
            return None
        found = sentence.phrases.after(by + 1)
        if found is None:
            return None
        subject = sentence.phrases.span(*found)
        return Report(
            sentence.number, index, cue, tokens[index].span, subject, True, subject.end, passive=True
        )

    def _participle(self, sentence: Sentence, index: int, cue: Cue, earlier: list[Report]) -> Report | None:
        """“…, adding that …”: the subject is that of the sentence's last report, else of the sentence."""
        tokens = sentence.tokens
        before = tokens[index - 1] if index else None
        if before is not None and before.low in {"is", "are", "was", "were", "been", "be"}:
            return self._active(sentence, index, cue, earlier)
        if (
            index
            and before is not None
            and before.text != ","
            and before.kind != "hidden"
            and before.low not in {"by", "while", "and", "as", "also", "instead", "in"}
        ):
            return None
        subject = next((r.subject for r in reversed(earlier) if r.subject), None) or self._subject_of(
            sentence
        )
        return Report(
            sentence.number,
            index,
            cue,
            tokens[index].span,
            subject,
            False,
            self._after(sentence, index, cue),
            shared=True,
        )

    @staticmethod
    def _subject_of(sentence: Sentence) -> Span | None:
        return sentence.subject

    def _active(self, sentence: Sentence, index: int, cue: Cue, earlier: list[Report]) -> Report | None:
        tokens = sentence.tokens
        if self._prefers_inverted(sentence, index):
            found = sentence.phrases.after(index + 1)
            if found is not None and self._is_speaker(sentence, *found):
                return self._inverted(sentence, index, cue, found)
        if self._joined_to_earlier(sentence, index):
            subject = (
                next((r.subject for r in reversed(earlier) if r.subject and not r.inverted), None)
                or sentence.subject
            )
            return Report(
                sentence.number,
                index,
                cue,
                tokens[index].span,
                subject,
                False,
                self._after(sentence, index, cue),
                shared=True,
            )
        found = sentence.phrases.before(index)
        if found is not None and self._is_speaker(sentence, *found):
            subject = sentence.phrases.span(*found)
            if self.reading.text[subject.start : subject.end].lower() == "who":
                subject = self._antecedent(sentence, found[0]) or subject
            return Report(
                sentence.number,
                index,
                cue,
                tokens[index].span,
                subject,
                False,
                self._after(sentence, index, cue),
            )
        found = sentence.phrases.after(index + 1)
        if found is not None and self._quoted_before(sentence, index) and self._is_speaker(sentence, *found):
            return self._inverted(sentence, index, cue, found)
        return None

    def _antecedent(self, sentence: Sentence, who: int) -> Span | None:
        """“Umerov, who said …”: the phrase before “who”."""
        found = sentence.phrases.ending_at(who - 2 if sentence.tokens[who - 1].text == "," else who - 1)
        return None if found is None else sentence.phrases.span(*found)

    def _inverted(self, sentence: Sentence, index: int, cue: Cue, found: tuple[int, int]) -> Report:
        subject = sentence.phrases.span(*found)
        return Report(sentence.number, index, cue, sentence.tokens[index].span, subject, True, subject.end)

    def _prefers_inverted(self, sentence: Sentence, index: int) -> bool:
        """After a comma, a dash or a closed quotation, “said X” comes before “X said”."""
        before = sentence.tokens[index - 1] if index else None
        if before is None:
            return False
        if before.kind == "hidden" or before.text in {"”", '"', "»"}:
            return True
        if before.text == "," and index > 1 and sentence.tokens[index - 2].kind == "hidden":
            return True
        cue = self.grammar.cue(sentence.tokens[index])
        return (
            (before.text == "," or before.dash)
            and not (cue and cue.object)
            and self._closes_sentence(sentence, index)
        )

    def _closes_sentence(self, sentence: Sentence, index: int) -> bool:
        """After “…, said X” there is nothing, a mark, a preposition or a day: not a verb, as in “…, said the road was …”."""
        found = sentence.phrases.after(index + 1)
        if found is None:
            return False
        rest = sentence.tokens[found[1] + 1 :]
        words = self.words
        return (
            not rest
            or rest[0].kind != "word"
            or rest[0].low in words.prepositions | words.dates | words.conjunctions | {"as", "who"}
        )

    def _joined_to_earlier(self, sentence: Sentence, index: int) -> bool:
        """“… and said”, “… but added”, “… then noted”."""
        at = index - 1
        tokens = sentence.tokens
        while at >= 0 and self.grammar.skippable(tokens[at]):
            at -= 1
        return at > 0 and tokens[at].low in {"and", "but", "or", "then", "yet"} and tokens[at].kind == "word"

    def _is_speaker(self, sentence: Sentence, first: int, last: int) -> bool:
        """A name, a pronoun, a person, a body or a text that reads; not a number, not a day."""
        words = self.words
        head = sentence.tokens[last]
        if head.low in words.subject_pronouns:
            return head.low not in {"it"} or first == last
        if any(t.capital and t.low not in words.not_names for t in sentence.tokens[first : last + 1]):
            return True
        inside = sentence.tokens[first : last + 1]
        return any(self.grammar.person_noun(t) for t in inside) or head.low.endswith(
            ("s", "er", "or", "ist", "ian", "man", "woman")
        )

    def _after(self, sentence: Sentence, index: int, cue: Cue) -> int:
        """Past the verb, its particle, its addressee and its adjuncts: where what was said begins."""
        tokens = sentence.tokens
        at = index + 1
        if cue.lemma in PARTICLES and at < len(tokens) and tokens[at].low in PARTICLES[cue.lemma]:
            at += 1
        at = self._past_addressee(sentence, at, cue)
        position = tokens[at - 1].end
        return self._past_adjuncts(sentence, position)

    def _past_addressee(self, sentence: Sentence, at: int, cue: Cue) -> int:
        tokens = sentence.tokens
        if (
            at < len(tokens)
            and tokens[at].low == "to"
            and cue.lemma in {"say", "explain", "report", "write", "announce", "confirm", "state"}
        ):
            found = sentence.phrases.after(at + 1)
            return found[1] + 1 if found else at
        if not cue.object or at >= len(tokens) or tokens[at].low in {"that", "to"}:
            return at
        if tokens[at].low in self.words.object_pronouns:
            return at + 1
        found = sentence.phrases.after(at)
        if found is None:
            return len(tokens) if cue.lemma in {"tell", "assure", "inform", "remind", "ask"} else at
        return found[1] + 1 if cue.lemma not in {"warn", "caution", "advise"} else at

    def _past_adjuncts(self, sentence: Sentence, position: int) -> int:
        masked = self.reading.masked
        for _ in range(4):
            match = self.adjunct.match(masked, position, sentence.span.end)
            if match is None or match.end() == position:
                break
            position = match.end()
        return position

    def _according(self, sentence: Sentence) -> list[Report]:
        found = []
        for match in self.according.finditer(self.reading.masked, sentence.span.start, sentence.span.end):
            at = next((i for i, t in enumerate(sentence.tokens) if t.start >= match.end()), None)
            phrase = None if at is None else sentence.phrases.after(at)
            if at is None or phrase is None:
                continue
            subject = sentence.phrases.span(*phrase)
            cue = Span(match.start(), match.start() + len(match[0].rstrip()))
            after = subject.end
            if match["own"]:
                after = sentence.tokens[at + 1].end
                subject = sentence.tokens[at].span
                cue = Span(match.start(), after)
            found.append(Report(sentence.number, at, None, cue, subject, True, after))
        return found


def reports(reading: Reading) -> list[Report]:
    """Every report of the article, in the order of the text."""
    return Reporter(reading).all()
