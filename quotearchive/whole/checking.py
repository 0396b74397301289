"""What does not hold in a whole article: every quotation must be word for word in its text, under its own id."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quotearchive.model import normal_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.model import Article, Attribution, Span
    from quotearchive.whole import KeptQuotation, Revision, WholeArticle

_SHOWN = 40
_PROGRAM = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data|file)\s*:", re.IGNORECASE)


def faults(whole: WholeArticle) -> Iterator[str]:
    """What is wrong, each as a sentence without its stop and without its place.

    The words of a quotation are those of its spans, joined by a space, in the newest revision that has them; in
    earlier ones capitals and marks may differ, for these make no other quotation. What is not withdrawn stands in
    the body of the newest revision. What cannot be checked: the hash of the bytes, which are not kept.
    """
    for number, revision in enumerate(whole.revisions, 1):
        yield from (f"revision {number}: {fault}" for fault in _of_revision(revision))
    seen: set[str] = set()
    for quotation in whole.quotations:
        found = list(_of_quotation(quotation, whole))
        if quotation.id in seen:
            found.append("another one of the article has the same id")
        seen.add(quotation.id)
        shown = quotation.attribution.quotation.text[:_SHOWN]
        yield from (f"quotation {quotation.id} (“{shown}”): {fault}" for fault in found)


def _of_revision(revision: Revision) -> Iterator[str]:
    article = revision.article
    if hashlib.sha256(article.text.encode()).hexdigest() != article.source.sha256:
        yield "its text is not the one that its sha256 is of"
    if not _is_in(article.body, article):
        yield "its body does not lie in its text"
    if not all(_is_in(link.span, article) for link in article.links):
        yield "a link does not lie in its text"
    if not all(map(_is_address, (article.source.url, *(link.url for link in article.links)))):
        yield "an address in it is no web address"


def _of_quotation(kept: KeptQuotation, whole: WholeArticle) -> Iterator[str]:
    numbers = [number for number, _ in kept.places]
    if not numbers or numbers[0] < 1 or numbers[-1] > len(whole.revisions) or not kept.places[-1][1]:
        yield "it stands in a revision that is not there"
        return
    quotation, article = kept.attribution.quotation, whole.revisions[kept.newest - 1].article
    if kept.places[-1][1] != quotation.spans:
        yield "its spans are not those of the newest revision that has it"
        return
    yield from _odd(kept.attribution)
    if not _says(quotation.spans, article, quotation.text):
        yield "its words do not stand where its spans say"
    for number, spans in kept.places[:-1]:
        if not _says_in_other_marks(spans, whole.revisions[number - 1].article, quotation.text):
            yield f"its words do not stand where its spans in revision {number} say"
    if kept.withdrawn is None and kept.newest != len(whole.revisions):
        yield "the newest revision does not have it, and it is not withdrawn"
    elif kept.withdrawn is None and not article.body.contains(quotation.span):
        yield "it does not lie in the body of the article"
    if not all(_is_in(span, article) for span in _beside(kept.attribution)):
        yield "what it is attributed by does not lie in the text"


def _odd(attribution: Attribution) -> Iterator[str]:
    """What no rule makes: words in another order than that of the text say something else."""
    platform, spans = attribution.platform, attribution.quotation.spans
    if any(first.end > second.start for first, second in pairwise(spans)):
        yield "its parts do not stand one after the other"
    if platform is not None and not _is_address(platform.url):
        yield "the address of its post is no web address"


def _is_address(url: str | None) -> bool:
    """Whether nothing but a page opens where somebody follows it."""
    return url is None or _PROGRAM.match(url) is None


def _is_in(span: Span, article: Article) -> bool:
    return 0 <= span.start <= span.end <= len(article.text)


def _says(spans: tuple[Span, ...], article: Article, words: str) -> bool:
    return bool(spans) and all(_is_in(each, article) for each in spans) and _words(spans, article) == words


def _says_in_other_marks(spans: tuple[Span, ...], article: Article, words: str) -> bool:
    within = bool(spans) and all(_is_in(each, article) for each in spans)
    return within and normal_words(_words(spans, article)) == normal_words(words)


def _words(spans: tuple[Span, ...], article: Article) -> str:
    return " ".join(each.of(article.text) for each in spans)


def _beside(attribution: Attribution) -> Iterator[Span]:
    """The spans of the words that say who, where and why."""
    mention = attribution.speaker.mention if attribution.speaker else None
    for said in (attribution.cue, mention, attribution.platform, *attribution.evidence):
        if said is not None and said.span is not None:
            yield said.span
