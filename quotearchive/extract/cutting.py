"""A text that is longer than any article is read by pieces, so that memory does not grow with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotearchive.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.model import Article, Attribution, Link, Mention

LONGEST = 500_000
"""Code points. The longest live reports have a third of it; who spoke is not carried from one piece to the next."""
_ENDS = ("\n\n", "\n", ". ", " ")


def pieces(article: Article) -> Iterator[tuple[int, Article]]:
    """The pieces of an article, each as one of its own, and where it begins; most often one, which is all of it."""
    start, text, body = 0, article.text, article.body
    while body.end - start > LONGEST:
        end = _end(text, start + LONGEST // 2, start + LONGEST)
        yield start, _piece(article, start, end)
        start = end
    yield start, _piece(article, start, body.end) if start else article


def moved(attribution: Attribution, by: int) -> Attribution:
    """The attribution with all its places so many code points further on."""
    if not by:
        return attribution
    quotation, platform, speaker = attribution.quotation, attribution.platform, attribution.speaker
    return replace(
        attribution,
        quotation=replace(quotation, spans=tuple(_moved(span, by) for span in quotation.spans)),
        cue=_mention(attribution.cue, by),
        speaker=speaker and replace(speaker, mention=_mention(speaker.mention, by)),
        platform=platform and replace(platform, span=platform.span and _moved(platform.span, by)),
        evidence=tuple(
            replace(each, span=each.span and _moved(each.span, by)) for each in attribution.evidence
        ),
    )


def _end(text: str, least: int, most: int) -> int:
    """After a paragraph if there is an end of one, else after a line, a sentence, a word."""
    found = ((place, mark) for mark in _ENDS if (place := text.rfind(mark, least, most)) >= 0)
    place, mark = next(found, (most, ""))
    return place + len(mark)


def _piece(article: Article, start: int, end: int) -> Article:
    """The first one has the header before its body, which is not quoted from."""
    body = Span(max(start, article.body.start) - start, end - start)
    # What stands at the very end of the text is beside its last words.
    last = end + (end == article.body.end)
    links = tuple(_link(each, -start) for each in article.links if start <= each.span.start < last)
    return replace(article, text=article.text[start:end], body=body, links=links)


def _link(link: Link, by: int) -> Link:
    return replace(link, span=_moved(link.span, by))


def _mention(mention: Mention | None, by: int) -> Mention | None:
    return mention and replace(mention, span=mention.span and _moved(mention.span, by))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
