"""Reported words that are no clause but a thing: “announced the pause in a televised address”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.model import Kind

if TYPE_CHECKING:
    from quotearchive.extract.find import Finding
    from quotearchive.extract.reading import Reading
    from quotearchive.model import Span

_RULES = frozenset({"find.nominal", "find.loose-clause"})


def is_thing(reading: Reading, finding: Finding) -> bool:
    """A place that follows a thing belongs to the verb: nobody said “the pause in a televised address”."""
    if finding.kind is not Kind.INDIRECT or _RULES.isdisjoint(each.rule for each in finding.evidence):
        return False
    return all(_has_no_verb(reading, span) for span in finding.spans)


def _has_no_verb(reading: Reading, span: Span) -> bool:
    language, sentence = reading.language, reading.sentence_at(span.start)
    tokens = () if sentence is None else sentence.tokens
    own = [token.low for token in tokens if span.start <= token.start < span.end]
    verbs = language.finite | language.auxiliaries
    return bool(own) and own[0] in language.determiners and verbs.isdisjoint(own)
