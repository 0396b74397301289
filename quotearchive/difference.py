"""What became of an article's quotations: which came, which went, which changed, and in what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotearchive.model import Attribution

NONE = "none"
"""What a search calls it where there is no speaker, no post, no platform."""


@dataclass(frozen=True, slots=True)
class Shift:
    """What was said of a quotation, and what is said now; `name` tells of what."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A quotation as it is now, and what was said otherwise of it."""

    attribution: Attribution
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Quotations with their ids as in the archive; false where nothing came, went or changed.

    `exact`: not even the evidence, the cue or the wording of a mention is another.
    """

    came: tuple[Attribution, ...] = ()
    went: tuple[Attribution, ...] = ()
    changed: tuple[Changed, ...] = ()
    exact: bool = True

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.changed)


def difference(before: Iterable[Attribution], after: Iterable[Attribution]) -> Difference:
    """What it takes to come from one list of quotations of an article to another one."""
    old = {each.quotation.id: each for each in before}
    new = {each.quotation.id: each for each in after}
    return Difference(
        came=tuple(each for name, each in new.items() if name not in old),
        went=tuple(each for name, each in old.items() if name not in new),
        changed=tuple(_changed((old[name], each) for name, each in new.items() if name in old)),
        exact=old == new,
    )


def _changed(pairs: Iterable[tuple[Attribution, Attribution]]) -> Iterator[Changed]:
    for before, after in pairs:
        if shifts := tuple(_shifts(before, after)):
            yield Changed(after, shifts)


def _shifts(before: Attribution, after: Attribution) -> Iterator[Shift]:
    for name, told in _TOLD.items():
        shift = Shift(name, told(before), told(after))
        # Where there was nobody, or is nobody now, “speaker” has told it.
        if shift.before != shift.after and not (name == "type" and NONE in (shift.before, shift.after)):
            yield shift


def _speaker(attribution: Attribution) -> str:
    return attribution.speaker.name if attribution.speaker else NONE


def _type(attribution: Attribution) -> str:
    return attribution.speaker.type.value if attribution.speaker else NONE


def _official(attribution: Attribution) -> str:
    return (attribution.speaker and attribution.speaker.official) or NONE


def _post(attribution: Attribution) -> str:
    """The post that is shown, and after it the others that were held that day."""
    speaker = attribution.speaker
    posts = (speaker.post, *speaker.posts) if speaker else ()
    return "; ".join(dict.fromkeys(filter(None, posts))) or NONE


def _platform(attribution: Attribution) -> str:
    return attribution.platform.name.value if attribution.platform else NONE


def _address(attribution: Attribution) -> str:
    return (attribution.platform and attribution.platform.url) or NONE


def _kind(attribution: Attribution) -> str:
    return attribution.quotation.kind.value


def _span(attribution: Attribution) -> str:
    return ", ".join(f"{span.start}–{span.end}" for span in attribution.quotation.spans)


def _score(attribution: Attribution) -> str:
    return f"{attribution.score:.2f}"


_TOLD: dict[str, Callable[[Attribution], str]] = {
    "speaker": _speaker,
    "type": _type,
    "official": _official,
    "post": _post,
    "platform": _platform,
    "posted at": _address,
    "kind": _kind,
    "span": _span,
    "score": _score,
}
