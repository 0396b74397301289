"""Bodies of countries that the registry does not know: one name for each, however an article turns it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quotearchive.model import Speaker, SpeakerType

if TYPE_CHECKING:
    from quotearchive.extract.resolve import Placed
    from quotearchive.extract.who.phrase import Phrase


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def body_abroad(phrase: Phrase) -> Placed | None:
    """“Belzara’s defence ministry”, “the Belzaran Defence Ministry”: the Ministry of Defence of Belzara."""
    story, titles = phrase.story, phrase.story.reading.language.titles
    if story.people.in_span(phrase.span) is not None:
        return None
    for pattern, body in titles.bodies_abroad:
        match = _compiled(pattern).fullmatch(phrase.words)
        country = None if match is None else _country(phrase, match)
        if match is not None and country is not None:
            named = titles.of_country.format(body=match.expand(body), country=country)
            return Speaker(None, _as_title(named, titles.joiners), SpeakerType.ORGANIZATION), ()
    return None


def _country(phrase: Phrase, match: re.Match[str]) -> str | None:
    """The country that is named; for an adjective the one that the article names: Belzara for “Belzaran”."""
    found = match.groupdict()
    if found.get("of"):
        return found["of"]
    name = found["adjective"][: -len(phrase.story.reading.language.titles.adjective_of_country)]
    return name if re.search(rf"\b{re.escape(name)}\b", phrase.story.reading.masked) else None


def _as_title(name: str, joiners: frozenset[str]) -> str:
    return " ".join(w if w in joiners else w[:1].upper() + w[1:] for w in name.split())
