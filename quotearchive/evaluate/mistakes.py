"""How a quotation that was missed, answered wrong, or found where none is, is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.evaluate.gold import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotearchive.evaluate.gold import Answered, GoldQuotation
    from quotearchive.model import Attribution, Span


def missed(answered: Answered, label: GoldQuotation) -> Mistake:
    return _labelled(answered, label, "missed", "")


def wrong(answered: Answered, label: GoldQuotation, answer: str) -> Mistake:
    return _labelled(answered, label, "wrong", answer)


def unlabelled(answered: Answered, attribution: Attribution) -> Mistake:
    quotation, platform = attribution.quotation, attribution.platform
    return Mistake(
        article=answered.labelled.article.source.id,
        what="extra",
        answer="",
        kind=quotation.kind,
        speaker=speaker_of(attribution),
        platform=platform.name.value if platform else None,
        words=_joined(answered, quotation.spans),
        start=quotation.spans[0].start,
    )


def speaker_of(attribution: Attribution) -> str:
    """Whom we gave: the registry's id if there is one, else the name."""
    speaker = attribution.speaker
    return (speaker.official or speaker.name) if speaker else "none"


def _labelled(answered: Answered, label: GoldQuotation, what: str, answer: str) -> Mistake:
    return Mistake(
        article=answered.labelled.article.source.id,
        what=what,
        answer=answer,
        kind=label.kind,
        speaker=label.official or label.speaker or "none",
        platform=label.platform,
        words=_joined(answered, label.spans),
        start=label.spans[0].start,
    )


def _joined(answered: Answered, spans: Iterable[Span]) -> str:
    return " … ".join(span.of(answered.text) for span in spans)
