"""Which paragraphs are no part of what an article tells: they send its reader elsewhere, or stand under a picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.ingest.html.walking import Target
    from quotearchive.model import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of a block of a page (by its number; -1: of none), and the links on them. `is_link`: on all of them."""

    words: str
    block: int
    links: tuple[tuple[Span, Target], ...] = ()
    is_link: bool = False


# “Also read: …”, “Читайте також: …”, in front of a link, or of a list of links.
_TEASER = re.compile(
    r"\W*(?:also read|read also|see also|read more|read next|more on (?:this|the) (?:topic|story)"
    r"|related(?: (?:news|stories|articles))?|recommended(?: reading)?|watch also|don.t miss"
    r"|читайте (?:також|ще|більше)|також читайте|дивіться (?:також|ще)|також дивіться|(?:по|за) темі"
    r"|матеріали (?:по|за) темою|читайте также|также читайте|смотрите также|по теме)"
    r"\s*(?:[:—–-]|$)",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\W*(?:photo|image|picture|illustration|фото|ілюстрація|зображення|иллюстрация)"
    r"(?:\s(?:credit|by|courtesy of)\b.*|\s*[:/©].*)",
    re.IGNORECASE,
)
_FOLLOW_US = re.compile(
    r"\W*(?:subscribe to|follow us|join us|підписуйтесь|підпишіться|підписуйтеся|подписывайтесь|слідкуйте за нами)\b.*",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"\s*(?:©|\(c\)|copyright\b|all rights reserved).*|.*\ball rights reserved\W*", re.IGNORECASE
)
_SHORT = 20  # words


def without(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs that tell something: no teasers, no labels, and none that are nothing but a link elsewhere."""
    for each in paragraphs:
        leads_elsewhere = each.is_link and not each.links
        if not (leads_elsewhere or _TEASER.match(each.words) or _is_label(each.words)):
            yield each


def _is_label(words: str) -> bool:
    """“Photo: Karvinform”, “Subscribe to our channel”."""
    if len(words.split()) > _SHORT:
        return False
    return any(label.fullmatch(words) for label in (_CAPTION, _FOLLOW_US, _RIGHTS))
