"""Which labelled quotations report speech, and not a thought or a wish: by the words of their cue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotearchive.model import Kind

if TYPE_CHECKING:
    from quotearchive.evaluate.gold import GoldQuotation

_words = re.compile(r"\w+").findall

# Not the table that extraction reads by: this one says what is measured, and must stay while that one grows.
_FORMS = frozenset(
    _words(
        "say said says saying tell tells told telling according add adds added adding ask asks asked asking "
        "deny denies denied denying note notes noted noting read reads reply replies replied replying "
        "state states stated stating statement write writes wrote written writing call calls called calling "
        "cite cites cited citing joke joked jokes rule ruled rules spoke"
    )
)
_BEGINNINGS = tuple(
    _words(
        "accus acknowledg admit advis agree alleg announc answer argu assert blast boast caution chant claim comment "
        "complain conced conclud confirm contend continu criticiz declar defend demand describ disclos dismiss echo "
        "emphasi exclaim explain express indicat inform insist maintain mention observ order pledg point predict "
        "promis propos question quip quot recall recount reiterat remark repeat report respond reveal shout slam speak "
        "stress suggest talk testif thank tweet urg vow warn"
    )
)
_ONLY_MARKS = re.compile(r"[\s:―—–-]+")


def reports_speech(label: GoldQuotation) -> bool:
    """Whether the cue has a word of reporting, or is a colon or a dash; without a cue, whether there are marks.

    What is no speech is neither wanted nor wrong in the figures for speech.
    """
    if not label.cue:
        return label.kind is not Kind.INDIRECT
    found = _words(label.cue.lower())
    return bool(_ONLY_MARKS.fullmatch(label.cue)) or any(
        word in _FORMS or word.startswith(_BEGINNINGS) for word in found
    )
