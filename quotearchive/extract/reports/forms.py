"""Whether a form that may report speech does so here: no infinitive, no denial, no noun, no name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotearchive.extract.reading import Sentence
    from quotearchive.extract.tokens import Grammar, Token
    from quotearchive.language import Cue

_MOST_BEFORE_AGENT = 9
_TAKES_WITHIN = 8
_CLEFT_WITHIN = 5
_NEGATED_WITHIN = 3
_MARKS = frozenset({"”", '"', "»"})


class Forms:
    """Answers for a token of a sentence and the verb that it may be."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar, self.words = grammar, grammar.language

    def reports(self, sentence: Sentence, index: int, cue: Cue) -> bool:
        """Whether the token at `index` is a verb that tells of something said."""
        tokens = sentence.tokens
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if cue.particles and (after is None or after.low not in cue.particles):
            return False
        if before is None:
            return cue.participle
        if tokens[index].capital and before.kind == "word" and not sentence.is_title:
            return False  # a name: “Frank Says”
        if before.low in self.words.infinitive_markers:
            return self._goes_on(sentence, index)
        if cue.noun and not cue.participle and (self._is_object(before) or self._is_faced(before, cue)):
            return False
        if (
            (self._denies(before) and cue.lemma not in self.words.left_open)
            or self._only_thought_of(sentence, index)
            or self._is_in_cleft(tokens[:index])
        ):
            return False
        if self._opens_phrase(before):
            return cue.participle and before.low in self.words.before_participle
        return True

    def may_be_noun(self, sentence: Sentence, index: int, cue: Cue) -> bool:
        """Whether nothing shows that a form which is as often a noun (“claims”, “notes”) is a verb here."""
        tokens = sentence.tokens
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        return cue.noun and not cue.participle and not self._is_verb_here(sentence, index, after)

    def agrees(self, sentence: Sentence, index: int, cue: Cue) -> bool:
        """Whether the word before could be the subject of the form: “officials claim”, not “an official claim”."""
        at = index - 1
        while at > 0 and (self._is_adverb(sentence.tokens[at]) or sentence.tokens[at].comma):
            at -= 1
        before = sentence.tokens[at]
        if before.low in self.words.auxiliaries:
            return cue.form == cue.lemma  # “did rule out”
        plural = before.low in self.words.plurals or before.low.endswith("s")
        return plural if cue.form == cue.lemma else not plural or before.capital

    def _is_object(self, before: Token) -> bool:
        """“dismissed claims that …”: what stands after a verb is a noun."""
        verb = self.grammar.cue(before)
        return verb is not None and not verb.noun

    def _is_faced(self, before: Token, cue: Cue) -> bool:
        """“has faced questions”, “raised claims”: a noun after the past form of a verb."""
        past = before.low.endswith(self.words.past_ending) and not before.capital
        return (
            past
            and cue.form != cue.lemma
            and cue.form.endswith("s")
            and before.low not in self.words.person_nouns
        )

    def _denies(self, before: Token) -> bool:
        return before.low in self.words.negations or before.low.endswith(self.words.negation_ending)

    def _only_thought_of(self, sentence: Sentence, index: int) -> bool:
        """“could say”, “will say”, “if X says”, “nobody said”, “had X said”: nothing was said yet, or at all."""
        words, tokens = self.words, sentence.tokens
        at = index - 1
        while at >= 0 and self._is_adverb(tokens[at]):
            at -= 1
        if at >= 0 and (tokens[at].low in words.modals or tokens[at].low in words.nobody):
            return True
        if self._is_perfect_infinitive(tokens, at) or self._is_called_untrue(tokens[:index]):
            return True
        pairs = pairwise(tokens[:index])
        goes_on = tokens[index - 1].comma or self.joined_to_earlier(sentence, index)
        if not goes_on and any(
            one.low in words.untrue and two.low in words.complementizers for one, two in pairs
        ):
            return True  # but: “denied that he was ill, saying he felt fine”
        low = tokens[0].low
        if low in words.conditions:
            return not any(token.comma for token in tokens[:index])
        return low in words.inverted_openings and not any(token.kind == "mark" for token in tokens[:index])

    def _is_perfect_infinitive(self, tokens: Sequence[Token], at: int) -> bool:
        """“is alleged to have said”."""
        return (
            at > 0
            and tokens[at].low in self.words.perfect
            and tokens[at - 1].low in self.words.infinitive_markers
        )

    def _is_called_untrue(self, before: Sequence[Token]) -> bool:
        """“False: X said …”, “it is not true that X said …”, “a fake video in which X says …”."""
        words, low = self.words, [token.low for token in before]
        if low[1:2] == [":"] and (low[0] in words.untrue or low[0] in words.fakes):
            return True
        if not words.fakes.isdisjoint(low) and not words.linking.isdisjoint(low):
            return True
        truths = [
            i
            for i, (one, two) in enumerate(pairwise(low))
            if one in words.truths and two in words.complementizers
        ]
        return any(self._denies(token) for i in truths for token in before[max(0, i - _NEGATED_WITHIN) : i])

    def _is_in_cleft(self, before: Sequence[Token]) -> bool:
        """“What companies fear most is …”: the verb is of the subject, not of the sentence."""
        opens = bool(before) and before[0].low in self.words.clefts and len(before) <= _CLEFT_WITHIN
        return opens and all(token.kind == "word" for token in before)

    def _opens_phrase(self, before: Token) -> bool:
        """“the report”, “Umerov’s report”, “in report”: a noun follows."""
        if before.possessive and before.low not in self.words.subject_pronouns:
            return True  # but: “he’s predicted”
        if before.low in self.words.determiners and before.low not in self.words.adverbs:
            return True  # but: “Kelm and Maltek both stressed”
        return before.low in self.words.prepositions

    def _is_verb_here(self, sentence: Sentence, index: int, after: Token | None) -> bool:
        """What shows that a form which may be a noun (“claims”, “notes”) is a verb here."""
        if quoted_before(sentence, index):
            return True
        if after is None:
            return False
        return after.low in self.words.verb_followers or after.kind == "hidden" or after.text in {":", ","}

    def _goes_on(self, sentence: Sentence, index: int) -> bool:
        """An infinitive that tells of speech all the same."""
        return self.took_to(sentence, index) or self.leads_on(sentence, index)

    def leads_on(self, sentence: Sentence, index: int) -> bool:
        """“He went on to say that …”, “continued to insist”."""
        tokens = sentence.tokens
        if index < 2 or tokens[index - 1].low not in self.words.infinitive_markers:
            return False
        if tokens[index - 2].low in self.words.leads_on:
            return True
        return index > 2 and (tokens[index - 3].low, tokens[index - 2].low) in self.words.goes_on

    def took_to(self, sentence: Sentence, index: int) -> bool:
        """“took to Facebook to call …”."""
        low = [token.low for token in sentence.tokens[max(0, index - _TAKES_WITHIN) : index]]
        markers = self.words.infinitive_markers
        at = next((i for i, word in enumerate(low) if word in self.words.takes_to), None)
        return at is not None and low[-1] in markers and at + 1 < len(low) - 1 and low[at + 1] in markers

    def is_passive(self, sentence: Sentence, index: int) -> bool:
        """“was later reported”."""
        tokens = sentence.tokens
        at = index - 1
        while at >= 0 and self._is_adverb(tokens[at]):
            at -= 1
        return at >= 0 and (tokens[at].low in self.words.passives or self._is_as_by(tokens, at, index))

    def _is_as_by(self, tokens: Sequence[Token], at: int, index: int) -> bool:
        """“As noted by the minister, …”."""
        following = tokens[index + 1 : index + 2]
        return (
            at == 0
            and tokens[0].low in self.words.as_words
            and bool(following)
            and following[0].low in self.words.agents
        )

    def _is_adverb(self, token: Token) -> bool:
        if token.low in self.words.adverbs:
            return True
        return token.low.endswith(self.words.adverb_ending) and token.low not in self.words.not_adverbs

    def agent(self, sentence: Sentence, index: int) -> int | None:
        """The index of the “by” that stands after a passive."""
        tokens = sentence.tokens
        near = range(index + 1, min(index + _MOST_BEFORE_AGENT, len(tokens)))
        return next((i for i in near if tokens[i].low in self.words.agents), None)

    def hangs_loose(self, sentence: Sentence, index: int) -> bool:
        """An -ing form that is no attribute of the word before it: “…, adding that”."""
        before = sentence.tokens[index - 1] if index else None
        if before is None or before.comma or before.kind == "hidden":
            return True
        return before.low in self.words.before_participle

    def is_progressive(self, sentence: Sentence, index: int) -> bool:
        """“was saying”."""
        return index > 0 and sentence.tokens[index - 1].low in self.words.progressives

    def joined_to_earlier(self, sentence: Sentence, index: int) -> bool:
        """“… and said”, “… but added”, “… then noted”."""
        tokens = sentence.tokens
        at = index - 1
        while at >= 0 and self.grammar.skippable(tokens[at]):
            at -= 1
        return at > 0 and tokens[at].low in self.words.verb_joiners and tokens[at].kind == "word"

    def prefers_inverted(self, sentence: Sentence, index: int, cue: Cue) -> bool:
        """After a comma, a dash or a closed quotation, “said X” comes before “X said”."""
        before = sentence.tokens[index - 1] if index else None
        if before is None:
            return False
        if before.kind == "hidden" or before.text in _MARKS:
            return True
        if before.comma and index > 1 and sentence.tokens[index - 2].kind == "hidden":
            return True
        if not (before.comma or before.dash) or cue.object:
            return False
        return self._closes_sentence(sentence, index)

    def _closes_sentence(self, sentence: Sentence, index: int) -> bool:
        """After “…, said X” comes nothing, a mark, a preposition or a day: not “…, said the road was …”."""
        found = sentence.phrases.after(index + 1)
        if found is None:
            return False
        rest = sentence.tokens[found[1] + 1 : found[1] + 2]
        return not rest or rest[0].kind != "word" or self._may_follow(rest[0])

    def _may_follow(self, token: Token) -> bool:
        words = self.words
        if token.low in words.prepositions or token.low in words.dates:
            return True
        return token.low in words.conjunctions or token.low in words.after_report


def quoted_before(sentence: Sentence, index: int) -> bool:
    """Whether words in marks stand directly before the verb."""
    return any(t.kind == "hidden" for t in sentence.tokens[max(0, index - 2) : index])
