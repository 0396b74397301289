"""Whether a text is questions and answers: an interview, or the record of a briefing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.extract.reading import Reading
    from quotearchive.model import Span

_DASHES = ("–", "—", "-", "―")
_MARKS = "\"'“”„‘’«»"
_ASKS = re.compile(r"\?[\"”’»'“)]{0,2}$")
_LABEL = re.compile(r"(?P<who>[A-Z][\w.’'-]{0,30}(?: [A-Z0-9][\w.’'-]{0,30}){0,4})(?: \([^()\n]{1,40}\))?: ")
_LONGEST = 400  # code points of a question
_FEWEST = 2  # questions
_SHARE = 8  # paragraphs of which one at least is a question


def first_question(reading: Reading) -> Span | None:
    """The first question of an interview: question and answer by turns, in most of the text."""
    paragraphs = reading.paragraphs
    texts = [paragraph.of(reading.text).strip() for paragraph in paragraphs]
    asked = [n for n in range(len(texts) - 1) if _is_asked(texts[n]) and _answers(texts[n], texts[n + 1])]
    if len(asked) < _FEWEST or len(asked) * _SHARE < len(texts):
        return None
    return paragraphs[asked[0]]


def _is_asked(text: str) -> bool:
    """A paragraph of its own that ends as a question does: with a dash or a label, or bare."""
    return len(text) <= _LONGEST and _ASKS.search(text) is not None


def _answers(question: str, answer: str) -> bool:
    """Both begin with a dash, both with labels that differ, or the question is bare and the answer is not."""
    if _ASKS.search(answer) is not None:
        return False
    if question.startswith(_DASHES):
        return answer.startswith(_DASHES)
    asks, replies = _LABEL.match(question), _LABEL.match(answer)
    if asks is not None:
        return replies is not None and asks["who"] != replies["who"]
    bare = not any(mark in question for mark in _MARKS)
    return bare and answer.startswith((*_DASHES, *_MARKS))
