"""How the fields of a line of gold become labels; what cannot be one is told with its number in the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotearchive.errors import InputError
from quotearchive.evaluate.gold import GoldQuotation, Layout
from quotearchive.ingest.records import string
from quotearchive.model import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

Fields = dict[str, Any]

_TELLING = {
    Layout.STATEMENTS: ({"text_file", "non_quotes"}, {"speaker_id", "platform", "in_headline", "group"}),
    Layout.ATTRIBUTIONS: ({"ignore"}, {"speaker_start", "cue"}),
}
"""The fields that only one layout has: of an article, and of a quotation."""
_KINDS = " or ".join(Kind)


def layout(line: Fields) -> Layout | None:
    """In which layout a line is; None where it has no quotation to tell. Raises InputError if it is in neither."""
    quotes = _objects(line, "quotes")
    of_quotes = {name for quote in quotes for name in quote}
    for each, (of_article, of_quote) in _TELLING.items():
        if of_article & line.keys() or of_quote & of_quotes:
            return each
    if not quotes:
        return None
    raise InputError(
        'it is in neither layout of gold; its quotations need "speaker_id" and "platform" (statements), '
        'or "cue" and "speaker_start" (attributions).'
    )


def labels(line: Fields, text: str) -> tuple[GoldQuotation, ...]:
    """The labelled quotations of a line."""
    quotes = _objects(line, "quotes")
    return tuple(_placed(f"quotation {number}", quote, text) for number, quote in enumerate(quotes, 1))


def stretches(line: Fields, name: str, text: str) -> tuple[Span, ...]:
    """The places of the text that a field of the line lists, as pairs or as objects with start and end."""
    return tuple(
        _span([each.get("start"), each.get("end")] if isinstance(each, dict) else each, text, f'of "{name}"')
        for each in _list(line, name)
    )


def _placed(place: str, quote: Fields, text: str) -> GoldQuotation:
    try:
        return _label(quote, text)
    except InputError as fault:
        raise InputError(f"{place}: {fault}") from None


def _label(quote: Fields, text: str) -> GoldQuotation:
    platform = string(quote, "platform")
    return GoldQuotation(
        spans=_spans(quote, text),
        kind=_kind(quote),
        speaker=string(quote, "speaker") or "",
        speaker_type=string(quote, "speaker_type") or "",
        official=string(quote, "speaker_id"),
        platform=None if platform == "none" else platform,
        group=_group(quote),
        in_headline=bool(quote.get("in_headline")),
        mention=_mention(quote, text),
        cue=_cue(quote),
    )


def _spans(quote: Fields, text: str) -> tuple[Span, ...]:
    pairs = _list(quote, "spans") or [[quote.get("start"), quote.get("end")]]
    return tuple(_span(pair, text, "it") for pair in pairs)


def _span(pair: object, text: str, what: str) -> Span:
    match pair:
        case [int(start), int(end)] if not isinstance(start, bool) and not isinstance(end, bool):
            if 0 <= start <= end <= len(text):
                return Span(start, end)
            raise InputError(
                f"{what} stands at {start} to {end}, and the text ends at {len(text)}; "
                "check that this is the text that was labelled, and that it is counted in code points."
            )
    raise InputError(
        f"{what} has no place; write where in the text it starts and ends, as two whole numbers."
    )


def _mention(quote: Fields, text: str) -> Span | None:
    if quote.get("speaker_start") is None:
        return None
    return _span([quote["speaker_start"], quote.get("speaker_end")], text, "its speaker")


def _kind(quote: Fields) -> Kind:
    try:
        return Kind(str(quote.get("kind")))
    except ValueError:
        raise InputError(f'its "kind" must be {_KINDS}.') from None


def _group(quote: Fields) -> str | int | None:
    group = quote.get("group")
    if group is None or isinstance(group, str | int):
        return group
    raise InputError('its "group" is no string and no number; the parts of one quotation share one.')


def _cue(quote: Fields) -> str:
    """As it stands, for a cue may be nothing but a colon with white space around it."""
    cue = quote.get("cue") or ""
    if isinstance(cue, str):
        return cue
    raise InputError('the value of its key "cue" is no string; write it in quotation marks.')


def _objects(line: Fields, name: str) -> Sequence[Fields]:
    if name not in line:
        raise InputError(f'it has no labels; gold lists them under the key "{name}".')
    found = _list(line, name)
    if all(isinstance(each, dict) for each in found):
        return found
    raise InputError(f'its "{name}" must be objects, one for each quotation.')


def _list(line: Fields, name: str) -> list[Any]:
    found = line.get(name)
    if found is None or isinstance(found, list):
        return found or []
    raise InputError(f'its "{name}" is no list; write it in [ ].')
