"""What a verb that reports speech may open: a clause with “that” or without, an infinitive, a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotearchive.extract.find.hanging import Hanging
    from quotearchive.extract.find.judge import Edges
    from quotearchive.extract.tokens import Token

_ENDS_CLAUSE = frozenset({",", ".", ":", ";"})
_BREAKS_INFINITIVE = frozenset({",", ":", ";"})
_ADDRESSEE_WITHIN = 9
_FRAGMENT_WITHIN = 9  # tokens
_LEAST_UNSEEN = 5  # tokens of a clause whose verb is in no table


def that_clause(context: Hanging) -> Edges | None:
    """A verb that reports speech is followed by a clause that begins with “that”."""
    verb, that = context.report.verb, context.that
    if verb is None or not verb.clause or that is None or _is_relative(context, that):
        return None
    if context.report.passive and that.start > context.report.after + 1:
        return None  # but: “were warned by the coastguard that …”
    return (that.end, context.limit(that.end))


def _is_relative(context: Hanging, that: Token) -> bool:
    """““…,” it says in a statement that the government published”: the words stand before, and “that” is a “which”."""
    return context.after_marks and that.start > context.report.after + 1


def bare_clause(context: Hanging) -> Edges | None:
    """A verb such as “said” is followed by a clause without “that”."""
    verb, report = context.report.verb, context.report
    if verb is None or report.inverted or report.passive or context.that is not None:
        return None
    if not (verb.bare or verb.questions):
        return None
    start, end = report.after, context.limit(report.after)
    following = context.following(start)
    if following and (following[0].low in context.words.questions or _is_asked(context, following[0])):
        return (start, end)
    if not verb.bare or not following or not _may_open_clause(context, following, end):
        return None
    if _points_back(context, following, end):
        return None
    return (start, end) if context.looks_like_clause(following[0].start, end) else None


def _is_asked(context: Hanging, token: Token) -> bool:
    """“asked Holloway who had known”, not “asked anyone who knew to ring”."""
    verb, asked = context.report.verb, context.words.asked
    if verb is None or not verb.questions or token.low not in asked:
        return False
    before = context.sentence.tokens_until(token.start)[-1]
    return before.capital or before.low in context.words.object_pronouns or before.span == context.report.cue


def _may_open_clause(context: Hanging, following: Sequence[Token], end: int) -> bool:
    """Not “said, …”, “said so”, “said citing …”, “said of …”, nor words in marks that end the sentence."""
    first, words = following[0], context.words
    if first.start >= end or first.text in _ENDS_CLAUSE:
        return False
    cue = context.grammar.cue(first)
    if (
        first.low in words.auxiliaries
        or first.low in words.speaking
        or first.low in words.pro_clauses
        or (cue is not None and not cue.noun)
    ):
        return False
    if context.after_marks and (first.low in words.subordinators or first.low in words.prepositions):
        return False  # “…,” he said as he left
    opens = first.low in words.opening_prepositions or (following[1:2] and following[1].text[0].isdigit())
    if first.low in words.prepositions and not opens:
        return False  # but: “said about 12,000 people …”
    return first.kind != "hidden" or len(following) > 1


def loose_clause(context: Hanging) -> Edges | None:
    """A verb that reports speech is followed by a clause of odd build, or by one that is further off."""
    found = _what_follows(context)
    verb = context.report.verb
    if found is None or verb is None or not (verb.bare or verb.questions or verb.nominal):
        return None
    first, end = found
    if first.low in context.words.prepositions - context.words.opening_prepositions:
        return None
    is_question = first.low in context.words.questions
    beside = first.start <= context.report.cue.end + 1
    may_be = (
        beside
        and verb.bare
        and len([t for t in context.following(first.start) if t.start < end]) >= _LEAST_UNSEEN
    )
    return (first.start, end) if is_question or may_be or _has_verb(context, first.start, end) else None


def nominal(context: Hanging) -> Edges | None:
    """A verb such as “called for” or “denied” is followed by a thing: “called for an embargo”."""
    found = _what_follows(context)
    verb = context.report.verb
    if found is None or verb is None or not verb.nominal:
        return None
    first, end = found
    if first.low in context.words.prepositions or _has_verb(context, first.start, end):
        return None
    return (first.start, end)


def _has_verb(context: Hanging, start: int, end: int) -> bool:
    """Whether a clause begins here, as far as can be seen: its verb may stand in marks."""
    inside = context.following(start)
    hidden = any(token.kind == "hidden" and token.end <= end for token in inside)
    return hidden or context.looks_like_clause(start, end)


def _what_follows(context: Hanging) -> tuple[Token, int] | None:
    """The first token after the verb and its preposition, and where the words that it opens end."""
    verb, report = context.report.verb, context.report
    if verb is None or report.inverted or report.passive or context.that is not None or context.after_marks:
        return None
    following = context.following(report.after)
    if following and following[0].low in context.words.object_prepositions:
        if verb.carries or not (verb.nominal or verb.questions):
            return None  # “said on the morning show”, “reported on the repairs”
        following = following[1:]
    if not following:
        return None
    first, end = following[0], context.limit(following[0].start)
    if first.start >= end or first.text in _ENDS_CLAUSE or _stands_for_clause(context, following, end):
        return None
    if first.low in context.words.auxiliaries and first.low not in context.words.gerunds:
        return None  # the subject of this verb stands before the report
    if (first.kind == "hidden" and len(following) < 3) or _reports(context, following):
        return None
    return None if verb.calls and _ends_in_fragment(following, end) else (first, end)


def _ends_in_fragment(following: Sequence[Token], end: int) -> bool:
    """“called the plan “a farce””: what was said is only what stands in marks."""
    first = next((i for i, token in enumerate(following) if token.kind == "hidden"), _FRAGMENT_WITHIN)
    return first < _FRAGMENT_WITHIN and following[first].end <= end


def _reports(context: Hanging, following: Sequence[Token]) -> bool:
    """“answering a follower, said: …”, “advocates also said …”: a verb that reports speech itself."""
    token = next((t for t in following if not context.grammar.skippable(t)), following[0])
    cue = context.grammar.cue(token)
    return cue is not None and not cue.noun and not cue.participle


def _points_back(context: Hanging, following: Sequence[Token], end: int) -> bool:
    """“announced this in a video”; but: “said this was a mistake”."""
    first, then = following[0].low, following[1].text if len(following) > 1 else ""
    points = first in context.words.pointers or (first in context.words.object_pronouns and then == ":")
    return points and _stands_for_clause(context, following, end)


def _stands_for_clause(context: Hanging, following: Sequence[Token], end: int) -> bool:
    """“said so”, “said this on Facebook”, “reported it”: the words stand elsewhere."""
    words, first = context.words, following[0]
    second = following[1] if len(following) > 1 else None
    if first.low in words.pro_clauses or (second is not None and (first.low, second.low) in words.pro_pairs):
        return True
    if first.low not in words.object_pronouns and first.low not in words.pointers:
        return False
    if second is None or second.start >= end or second.kind == "mark":
        return True
    return second.low in words.prepositions or second.low in words.dates or second.low in words.adverbs


def colon_clause(context: Hanging) -> Edges | None:
    """A verb that reports speech is followed by a colon and a sentence without marks."""
    report, end = context.report, context.sentence.end_of_words
    if report.verb is None or not (report.verb.bare or report.verb.clause) or report.passive:
        return None
    tokens = context.following(report.after)
    if len(tokens) < 4 or tokens[0].text != ":" or tokens[1].kind == "hidden":
        return None
    start = tokens[1].start
    return (start, end) if _has_verb(context, start, end) else None


def infinitive(context: Hanging) -> Edges | None:
    """A verb such as “promised” or “urged” is followed by what is to be done."""
    report = context.report
    if report.verb is None or not report.verb.infinitive:
        return None
    if report.inverted or report.passive or context.that is not None or context.after_marks:
        return None
    tokens = _past_upon(context, context.following(report.cue.end))
    if not tokens:
        return None
    near = enumerate(tokens[:_ADDRESSEE_WITHIN])
    first = next((i for i, t in near if t.low in context.words.infinitive_markers), None)
    if first is None or any(t.kind == "hidden" or t.text in _BREAKS_INFINITIVE for t in tokens[:first]):
        return None
    verb = tokens[first + 1] if first + 1 < len(tokens) else None
    if verb is None or verb.capital or verb.low in context.words.determiners or verb.kind == "mark":
        return None  # “invited him to the dam”
    words = context.words
    is_adjunct = tokens[0].low in words.prepositions or tokens[0].low in words.dates
    opens = tokens[first] if is_adjunct else tokens[0]  # “promised in October to decide”
    return (opens.start, context.limit(opens.start))


def _past_upon(context: Hanging, tokens: Sequence[Token]) -> Sequence[Token]:
    """“called on both sides to …”; without “on” a verb that names things asks nothing of anybody."""
    verb, words = context.report.verb, context.words
    if not tokens or tokens[0].low in words.upon:
        return tokens[1:]
    if verb is not None and verb.addressed_with_to and tokens[0].low in words.infinitive_markers:
        return tokens[1:]  # “appealed to the people to leave”
    return () if verb is not None and verb.calls else tokens


RULES: tuple[tuple[str, Callable[[Hanging], Edges | None]], ...] = (
    ("find.that-clause", that_clause),
    ("find.bare-clause", bare_clause),
    ("find.colon-clause", colon_clause),
    ("find.infinitive", infinitive),
    ("find.loose-clause", loose_clause),
    ("find.nominal", nominal),
)
