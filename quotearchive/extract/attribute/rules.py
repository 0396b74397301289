"""What speaks for a report as the one that names a quotation's speaker, and what against."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotearchive.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotearchive.extract.attribute.pair import Pair


def clause_of_report(pair: Pair) -> float | None:
    """The clause hangs on this very verb."""
    return 3.0 if pair.own and pair.finding.kind is not Kind.DIRECT else None


def beside_marks(pair: Pair) -> float | None:
    """The verb that reports speech touches the marks."""
    return 3.0 if pair.own and pair.finding.kind is Kind.DIRECT else None


def inside_quotation(pair: Pair) -> float | None:
    """The report stands between the two parts of a split quotation."""
    start, end = pair.report.start, pair.report.end
    inside = any(a.end <= start and end <= b.start for a, b in pairwise(pair.finding.spans))
    return 3.0 if inside else None


def in_same_sentence(pair: Pair) -> float | None:
    """The report stands in the sentence of the quotation."""
    if pair.own or not pair.same_sentence:
        return None
    return 0.8 if pair.place.others(pair.report) else 1.5


def governs(pair: Pair) -> float | None:
    """The words in marks are what the verb calls something: no comma and no other words in marks between."""
    verb = pair.report.verb
    if verb is None or not verb.calls or pair.own or pair.report.end > pair.finding.start:
        return None
    return 1.5 if pair.same_sentence and not set(",;:—") & set(pair.between) else None


def announces(pair: Pair) -> float | None:
    """The sentence before ends in a colon and reports speech."""
    if pair.report.end > pair.finding.start or pair.same_sentence:
        return None
    if pair.place.narrated:
        return None  # “…” / “The co-author of the law recalled: “…””
    return 2.0 if pair.between.rstrip(' \n"“„«').endswith(":") else None


def in_sentence_before(pair: Pair) -> float | None:
    """The sentence before reports what the same person said, and nothing is said of another speaker since."""
    first, verb = pair.place.first, pair.report.verb
    if first is None or pair.report.sentence != first - 1 or pair.finding.kind is not Kind.DIRECT:
        return None
    alone = pair.place.alone and pair.place.opens
    return 0.9 if verb is not None and verb.marks and alone else None


def carried_by_agency(pair: Pair) -> float | None:
    """Speaks against: the subject is a news agency that only carries the words."""
    subject = pair.report.subject
    if subject is None:
        return None
    words = subject.of(pair.reading.text)
    carries = pair.reading.is_own_agency if pair.report.verb is None else pair.reading.is_agency
    return -6.0 if carries(words) or pair.reading.passes_on(pair.report) else None


def no_subject(pair: Pair) -> float | None:
    """Speaks against: the verb has no subject that could be read."""
    return -4.0 if pair.report.subject is None else None


RULES: tuple[tuple[str, Callable[[Pair], float | None]], ...] = (
    ("attribute.clause-of-report", clause_of_report),
    ("attribute.beside-marks", beside_marks),
    ("attribute.inside-quotation", inside_quotation),
    ("attribute.in-same-sentence", in_same_sentence),
    ("attribute.governs", governs),
    ("attribute.announces", announces),
    ("attribute.in-sentence-before", in_sentence_before),
    ("attribute.carried-by-agency", carried_by_agency),
    ("attribute.no-subject", no_subject),
)
