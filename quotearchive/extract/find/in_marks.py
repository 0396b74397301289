"""A stretch in marks with what stands around it: what the rules for words in marks look at."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from quotearchive.extract.reading import Report
from quotearchive.extract.segment import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotearchive.extract.marks import Marked
    from quotearchive.extract.reading import Reading, Sentence

_WORD = re.compile(r"[^\W_]+(?:[’'\-.][^\W_]+)*")
_SENTENCE_BETWEEN = re.compile(r"[.!?]\s+\S")
_STOP = re.compile(r"[.!?;]")
_FINAL = frozenset({".", "!", "?", "…", ","})
_MOST_BETWEEN = 2  # words between a report and the marks: “said of it, “…””
_MOST_BEFORE_COLON = 5  # “replied with a question: “…””
_NAMING_WITHIN = 80


@lru_cache(maxsize=8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class InMarks:
    """Words in marks, the sentence they stand in, and the reports beside them."""

    def __init__(self, reading: Reading, mark: Marked, reports: Mapping[int, list[Report]]) -> None:
        self.reading, self.mark = reading, mark
        self.words = mark.inner.of(reading.text)
        self._reports = reports

    @cached_property
    def sentence(self) -> Sentence | None:
        """The sentence in which the marks open."""
        return self.reading.sentence_at(self.mark.outer.start)

    @cached_property
    def _last(self) -> Sentence | None:
        return self.reading.sentence_at(self.mark.outer.end - 1)

    @cached_property
    def reports(self) -> list[Report]:
        """The reports of the sentence that the marks stand in (and of those its paragraphs run to)."""
        if self.sentence is None or self._last is None:
            return []
        numbers = range(self.sentence.number, self._last.number + 1)
        return [report for number in numbers for report in self._reports.get(number, ())]

    @cached_property
    def all_words(self) -> list[str]:
        """The words inside, without marks."""
        return _WORD.findall(self.words)

    @property
    def count(self) -> int:
        """How many words stand inside."""
        return len(self.all_words)

    @cached_property
    def before(self) -> str:
        """The narrator's words of the same sentence before the marks."""
        start = self.sentence.span.start if self.sentence else 0
        return self.reading.masked[start : self.mark.outer.start]

    @cached_property
    def after(self) -> str:
        """What stands after the marks, up to the end of the sentence."""
        start = self.mark.outer.end
        end = self._last.span.end if self._last else start
        return self.reading.masked[start : max(end, start)]

    @cached_property
    def alone(self) -> bool:
        """Nothing else stands in the sentence."""
        return not self.before.strip(" –—-•*") and not self.after.strip(" .,;")

    @cached_property
    def begins_as_sentence(self) -> bool:
        """The first letter is a capital."""
        return self.words[:1].isupper()

    @cached_property
    def ends_as_sentence(self) -> bool:
        """The words end in a stop, or in the comma that stands for it."""
        return self.words.rstrip("”’\"'»)")[-1:] in _FINAL

    @cached_property
    def named(self) -> bool:
        """A word such as “film” stands directly before the marks."""
        naming = _compiled(self.reading.language.naming)
        return naming.search(self.before, max(0, len(self.before) - _NAMING_WITHIN)) is not None

    @cached_property
    def is_teaser(self) -> bool:
        """The sentence opens as a pointer to another article does."""
        return _compiled(rf"\s*(?:{self.reading.language.teaser})").match(self.before) is not None

    @cached_property
    def reporting(self) -> Report | None:
        """The report that touches the marks: before them (“said: “…””) or after them (“…,” she said)."""
        heard = [r for r in self.reports if r.verb is None or r.verb.marks]
        after = next((r for r in heard if self._follows(r)), None)
        return after or self._turn or next((r for r in reversed(heard) if self._precedes(r)), None)

    @cached_property
    def _turn(self) -> Report | None:
        """“Ilva Brenn: “…””: a name and a colon directly before the marks, at the beginning or after a dash."""
        sentence = self.sentence
        if sentence is None or sentence.label is not None or not self.before.rstrip().endswith(":"):
            return None
        colon = sentence.first_from(self.mark.outer.start) - 1
        found = sentence.phrases.ending_at(colon - 1) if colon > 0 else None
        if found is None or not sentence.tokens[colon - 1].capital:
            return None
        opener = sentence.tokens[found[0] - 1] if found[0] else None
        if opener is not None and not opener.dash:
            return None
        span, cue = sentence.phrases.span(*found), sentence.tokens[colon].span
        return Report(sentence.number, colon, None, cue, span, False, cue.end)

    @cached_property
    def is_called(self) -> bool:
        """Somebody is said to have called something so, in small letters: “called the deal “long overdue.””."""
        calls = (r for r in self.reports if r.verb is not None and r.verb.calls)
        return not self.begins_as_sentence and any(r.end <= self.mark.outer.start for r in calls)

    def _follows(self, report: Report) -> bool:
        if report.start < self.mark.outer.end:
            return False
        between = self.reading.masked[self.mark.outer.end : report.start]
        return (
            HIDDEN not in between
            and _WORD.search(between) is None
            and _SENTENCE_BETWEEN.search(between) is None
        )

    def _precedes(self, report: Report) -> bool:
        """At most two words stand between, then a comma, or some more and a colon, and no stop."""
        if report.end > self.mark.outer.start or report.start >= self.mark.outer.end:
            return False
        start = max(report.end, min(report.after, self.mark.outer.start))
        between = self.reading.masked[start : self.mark.outer.start]
        if HIDDEN in between:
            return False  # the verb reports the words before these
        most = _MOST_BEFORE_COLON if between.rstrip().endswith(":") else _MOST_BETWEEN
        words = sum(1 for _ in islice(_WORD.finditer(between), most + 1))
        if words > most or _STOP.search(between) is not None:
            return False
        return words == 0 or between.rstrip()[-1:] in {":", ","}
