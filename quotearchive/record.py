"""What the quotation record is: the one JSON object that every command prints and every export holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.model import Attribution, Evidence, Mention, Platform, Source, Span, Speaker, Statement


def to_record(statement: Statement) -> dict[str, object]:
    """The statement as plain dicts, lists, strings and numbers, keys in the order they are printed in.

    Speaker, cue, platform are None where there is none; `denial` is what keeps
    the words from being affirmed (“denied”), else None; offsets where the words are not from the text.
    """
    return attribution_record(statement.attribution, _article(statement.source))


def attribution_record(
    attribution: Attribution, article: dict[str, object] | None = None
) -> dict[str, object]:
    """The record of a quotation, with the `article` that it stands in, if that is to be told."""
    quotation = attribution.quotation
    return {
        "id": quotation.id,
        "text": quotation.text,
        "kind": quotation.kind.value,
        "spans": [[span.start, span.end] for span in quotation.spans],
        **({"article": article} if article else {}),
        "speaker": attribution.speaker and speaker_record(attribution.speaker),
        "cue": attribution.cue and _cue(attribution.cue),
        "denial": attribution.denial,
        "platform": attribution.platform and _platform(attribution.platform),
        "score": attribution.score,
        "evidence": [_evidence(each) for each in attribution.evidence],
    }


def flat(statement: Statement) -> dict[str, object]:
    """The statement as one row of a sheet; `article` is the id of its source."""
    source, attribution = statement.source, statement.attribution
    speaker, platform = attribution.speaker, attribution.platform
    return {
        "id": statement.id,
        "text": attribution.quotation.text,
        "kind": attribution.quotation.kind.value,
        "speaker": speaker and speaker.name,
        "type": speaker and speaker.type.value,
        "post": speaker and speaker.post,
        "official": speaker and speaker.official,
        "platform": platform and platform.name.value,
        "denial": attribution.denial,
        "published": source.published and source.published.isoformat(),
        "outlet": source.outlet,
        "title": source.title,
        "url": source.url,
        "language": source.language,
        "article": source.id,
        "score": attribution.score,
    }


def _article(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "url": source.url,
        "title": source.title,
        "outlet": source.outlet,
        "published": source.published and source.published.isoformat(),
        "language": source.language,
        "sha256": source.sha256,
    }


def speaker_record(speaker: Speaker) -> dict[str, object]:
    """The speaker as the record of a quotation has it."""
    mention = speaker.mention
    return {
        "mention": mention and mention.text,
        **_place(mention.span if mention else None),
        "name": speaker.name,
        "type": speaker.type.value,
        "official": speaker.official,
        "post": speaker.post,
        "posts": list(speaker.posts),
    }


def _cue(cue: Mention) -> dict[str, object]:
    return {"text": cue.text, **_place(cue.span)}


def _platform(platform: Platform) -> dict[str, object]:
    return {
        "name": platform.name.value,
        "text": platform.text,
        **_place(platform.span),
        "url": platform.url,
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "rule": evidence.rule,
        "text": evidence.text,
        **_place(evidence.span),
        "weight": evidence.weight,
    }


def _place(span: Span | None) -> dict[str, object]:
    if span is None:
        return {"start": None, "end": None}
    return {"start": span.start, "end": span.end}
