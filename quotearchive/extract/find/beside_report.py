"""What a report may stand beside: “according to X, …”, “…, X said”, “As X reported, …”."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotearchive.extract.find.hanging import Hanging
    from quotearchive.extract.find.judge import Edges
    from quotearchive.extract.tokens import Token

_WITHIN = 9
_LEAST_BEFORE_FRAGMENT = 3
_APPOSITION_WITHIN = 14


def as_reported(context: Hanging) -> Edges | None:
    """“As X reported, …”: the words after the comma."""
    report, tokens = context.report, context.sentence.tokens
    if (
        report.verb is None
        or report.inverted is not report.passive
        or tokens[0].low not in context.words.as_words
    ):
        return None
    between = tokens[1 : context.sentence.first_from(report.start)]
    if any(token.low not in context.words.determiners for token in between):
        return None
    following = context.following(report.after if report.passive else report.cue.end)
    comma = next((i for i, t in enumerate(following[:_WITHIN]) if t.comma), None)
    if comma is None or comma + 3 > len(following):
        return None
    return (following[comma].end, context.limit(following[comma].end))


def what_precedes(context: Hanging) -> Edges | None:
    """The report closes the sentence after a comma, or with “as”: “…, as supporters point out”, “…, X reports”."""
    report = context.report
    if report.verb is None or report.shared or report.passive or _opens_with_source(context):
        return None
    before = context.sentence.tokens_until(report.start)
    if before and before[-1].low in context.words.as_words:
        before = before[:-1]
    if len(before) < 4 or not before[-1].comma or any(t.kind == "hidden" for t in before[-2:]):
        return None
    rest = [t for t in context.following(report.after) if t.kind != "mark"]
    if rest and not _closes_sentence(context, rest):
        return None
    return (context.clause_before(), before[-1].start)


def according_opens(context: Hanging) -> Edges | None:
    """“According to X, …” or “In her words, …” opens the sentence."""
    if context.report.verb is not None or not _opens_sentence(context):
        return None
    opening = _past_comma(context, context.report.after)
    return (opening, context.limit(opening))


def according_to(context: Hanging) -> Edges | None:
    """“According to X” closes or breaks a clause."""
    report = context.report
    if report.verb is not None or _opens_sentence(context):
        return None
    start, end = context.clause_before(), report.cue.start
    if _points_elsewhere(context, start, end) or _is_adjunct(context, start):
        return None
    if _is_only_when(context, start, end):
        opening = _past_source(context)
        return None if opening is None else (opening, context.limit(opening))
    rest = context.following(report.after)
    if len(rest) > 3 and rest[0].comma and not _report_follows(context):
        return (start, end, rest[1].start, context.limit(rest[1].start))
    return (start, end)


def _points_elsewhere(context: Hanging, start: int, end: int) -> bool:
    """“That's according to the navy”: the words stand in the sentence before."""
    words = context.words
    tokens = context.sentence.tokens[context.sentence.first_from(start) : context.sentence.first_from(end)]
    empty = words.pointers | words.complementizers | words.auxiliaries | words.impersonal
    return all(token.low in empty or token.kind == "mark" for token in tokens)


def _is_only_when(context: Hanging, start: int, end: int) -> bool:
    """“In April, according to three people, …”: what is told follows."""
    first, last = context.sentence.first_from(start), context.sentence.first_from(end)
    tokens = [t for t in context.sentence.tokens[first:last] if t.kind != "mark"]
    words = context.words
    opens = bool(tokens) and (tokens[0].low in words.prepositions or tokens[0].low in words.dates)
    return opens and len(tokens) <= _WITHIN // 2 and not any(t.low in words.finite for t in tokens)


def _past_source(context: Hanging) -> int | None:
    """After the comma that ends what is said of the source."""
    following = context.following(context.report.after)
    comma = next((t for t in following[:_APPOSITION_WITHIN] if t.comma), None)
    return None if comma is None else comma.end


def _is_adjunct(context: Hanging, start: int) -> bool:
    """““…,” he said in the session, according to a copy”: only where he said it stands between."""
    first = context.sentence.tokens[context.sentence.first_from(start)]
    return start > context.sentence.span.start and first.low in context.words.prepositions


def _opens_sentence(context: Hanging) -> bool:
    """Nothing but adverbs, connectors and marks stands before the report."""
    before = context.sentence.tokens[: context.sentence.first_from(context.report.cue.start)]
    colon = max((i for i, token in enumerate(before) if token.text == ":"), default=-1)
    before = before[colon + 1 :]  # “More details: According to the police, …”
    return all(
        token.kind == "mark" or context.grammar.skippable(token) or token.low in context.words.connectors
        for token in before
    )


def _report_follows(context: Hanging) -> bool:
    return any(r.start > context.report.after for r in context.beside.later(context.report))


def trailing_report(context: Hanging) -> Edges | None:
    """The clause stands first and the report closes the sentence: “…, he said”."""
    report = context.report
    if report.verb is None or report.shared or report.passive or not report.verb.marks:
        return None
    before = context.sentence.tokens_until(report.start)
    if not before or not before[-1].comma or _is_in_marks(context, before) or _opens_with_source(context):
        return None
    start, end = _whole_before(context), before[-1].start
    follows = context.following(report.after)
    rest = [t for t in follows if t.kind != "mark"]
    if _closes_sentence(context, rest):
        return (start, end) if _is_statement(context, start, len(before)) else None
    earlier = context.sentence.tokens_until(follows[0].start)
    after_comma = follows[0].comma or (bool(earlier) and earlier[-1].comma)
    if after_comma and len(rest) > 2 and not context.that:
        return (start, end, rest[0].start, context.limit(rest[0].start))
    return None


def _opens_with_source(context: Hanging) -> bool:
    """“According to the statement, the parties agreed …”: what stands before the report is whose words these are."""
    sources = (r for r in context.beside.earlier(context.report) if r.verb is None)
    return any(r.cue.start == context.sentence.tokens[0].start for r in sources)


def _is_in_marks(context: Hanging, before: Sequence[Token]) -> bool:
    """Words in marks stand directly before the report, and are more than the end of a clause (“… “very soon””)."""
    if not any(token.kind == "hidden" for token in before[-2:]):
        return False
    marks = next(token for token in reversed(before) if token.kind == "hidden")
    words = context.reading.text[marks.start : marks.end].strip("\"“”„«»‘’' ")
    return words[:1].isupper() or sum(t.kind == "word" for t in before) < _LEAST_BEFORE_FRAGMENT


def _whole_before(context: Hanging) -> int:
    """From the beginning of the sentence: verbs of others in what was said (“Karvenia has asked …”) lie inside it."""
    earlier = context.beside.earlier(context.report)
    plain = all(r.verb is not None and not r.passive for r in earlier)
    start = context.sentence.span.start
    same = any(r.subject == context.report.subject for r in earlier)
    return start if plain and not same else context.clause_before()


def _closes_sentence(context: Hanging, rest: Sequence[Token]) -> bool:
    """After “…, he said” comes nothing, or only where, how or to whom he said it."""
    if context.report.inverted or not rest:
        return True
    words, verb = context.words, context.report.verb
    own = context.following(context.report.cue.end)
    plain = not any(t.comma or t.kind == "hidden" or t.low in words.finite for t in own)
    if plain and (own[0].low in words.prepositions or own[0].low in words.dates):
        return True
    if plain and verb is not None and verb.object and len(own) <= _WITHIN:
        return True
    return rest[0].low in words.prepositions or rest[0].low in words.speaking


def _is_statement(context: Hanging, start: int, end: int) -> bool:
    """More than an opening adjunct (“On Monday, …”): has a verb that we know, or begins as a clause does."""
    tokens = context.sentence.tokens[context.sentence.first_from(start) : end]
    if len(tokens) < 3:
        return False
    if context.looks_like_clause(tokens[0].start, tokens[-1].end):
        return True
    words, low = context.words, tokens[0].low
    is_adjunct = low in words.prepositions or low in words.adverbs or low in words.subordinators
    return len(tokens) > 4 and not is_adjunct


def _past_comma(context: Hanging, position: int) -> int:
    """After an apposition: “According to Umerov, the minister, …” begins after the last of these commas."""
    tokens = context.following(position)
    if tokens and tokens[0].low.endswith(context.words.past_ending):
        tokens = _past_participle(context, tokens)
    if not tokens or not tokens[0].comma:
        return position
    within = enumerate(tokens[1:_APPOSITION_WITHIN], 1)
    second = next((i for i, t in within if t.comma), None)
    if second is not None and _is_apposition(context, tokens, second):
        return tokens[second].end
    return tokens[0].end


def _past_participle(context: Hanging, tokens: Sequence[Token]) -> Sequence[Token]:
    """“According to a statement issued after the talks, …”: from the comma, if no verb stands before it."""
    comma = next((i for i, t in enumerate(tokens[:_APPOSITION_WITHIN]) if t.comma), None)
    if comma is None or any(t.low in context.words.finite for t in tokens[:comma]):
        return ()
    return tokens[comma:]


def _is_apposition(context: Hanging, tokens: Sequence[Token], second: int) -> bool:
    if second < 3 or second + 2 >= len(tokens):
        return False
    if tokens[1].low not in context.words.apposition_openings:
        return False
    return not any(t.low in context.words.finite for t in tokens[1:second])


def cited(context: Hanging) -> Edges | None:
    """“…, Karvinform reports, citing X”: the words before the agency that carries them."""
    report = context.report
    if report.verb is None or not report.verb.cites or not report.inverted:
        return None
    earlier = context.beside.earlier(report)
    before = context.sentence.tokens_until(earlier[-1].start) if earlier else ()
    if len(before) < _WITHIN // 2 or not before[-1].comma:
        return None
    return (context.sentence.span.start, before[-1].start)


RULES: tuple[tuple[str, Callable[[Hanging], Edges | None]], ...] = (
    ("find.according-opens", according_opens),
    ("find.according-to", according_to),
    ("find.trailing-report", trailing_report),
    ("find.as-reported", as_reported),
    ("find.what-precedes", what_precedes),
    ("find.cited", cited),
)
