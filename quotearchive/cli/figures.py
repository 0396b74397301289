"""How the figures of an evaluation are set as tables, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from quotearchive.cli.formats import VERSION
from quotearchive.cli.message import number_of
from quotearchive.cli.quotation import NAME
from quotearchive.cli.terminal import columns, line, table, wrapped
from quotearchive.evaluate.attributions import AttributionFigures
from quotearchive.evaluate.rates import Rates, Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotearchive.evaluate import Figures, Mistake
    from quotearchive.evaluate.calibration import Calibration
    from quotearchive.evaluate.statements import StatementFigures

    Part = StatementFigures | AttributionFigures

ALL, SPEECH = "all quotations", "speech only"


def told(figures: Figures, *, speech: bool) -> dict[str, Part]:
    """The parts of the figures that are shown, by their headings."""
    parts: dict[str, Part | None] = {
        ALL: None if speech else figures.statements or figures.attributions,
        SPEECH: figures.speech,
    }
    return {name: part for name, part in parts.items() if part}


def record(figures: Figures, parts: Mapping[str, Part], cpu: float, errors: int) -> dict[str, object]:
    """The figures as plain dicts, lists and numbers."""
    return {
        "version": VERSION,
        "layout": figures.layout.value,
        "articles": figures.articles,
        "characters": figures.characters,
        "cpu_seconds": round(cpu, 3),
        "figures": {name.split()[0]: _plain(part) for name, part in parts.items()},
        "errors": [_plain(each) for each in islice(_mistakes(parts), errors)],
    }


def page(figures: Figures, parts: Mapping[str, Part], cpu: float, errors: int) -> Iterator[str]:
    read, size = number_of(figures.articles, "article"), f"{figures.characters:,} characters"
    speed = f"{figures.characters / cpu:,.0f} characters a second" if cpu else "too fast to measure"
    yield from wrapped(f"{read}, {size}, {cpu:.2f} s of CPU ({speed})", columns())
    for name, part in parts.items():
        yield ""
        yield click.style(name.upper(), **NAME) + f"  {part.gold} labelled, {part.predicted} found"
        yield from (_of_attributions(part) if isinstance(part, AttributionFigures) else _of_statements(part))
        yield from _of_score(part.score)
    for mistake in islice(_mistakes(parts), errors):
        yield ""
        yield from _mistake(mistake)


def _mistakes(parts: Mapping[str, Part]) -> Sequence[Mistake]:
    """Those of the first part: what is wrong in speech is wrong among all quotations too."""
    return next(iter(parts.values())).mistakes


def _of_statements(part: StatementFigures) -> Iterator[str]:
    yield from _rates({"found": part.found, "tight": part.tight, "statement": part.statement})
    yield from _shares(
        {
            "speaker": part.speaker,
            "platform": part.platform,
            "platform+": part.platform_named,
            **{f"recall {kind}": share for kind, share in part.recall.items()},
        }
    )
    yield f"false on non-quotes: {part.false_on_non_quotes}"


def _of_attributions(part: AttributionFigures) -> Iterator[str]:
    yield from _rates(
        {
            "exact": part.exact,
            "exactspan": part.exact_span,
            "partial": part.partial,
            "token": part.token,
            "match@0.3": part.match,
            "match@0.8": part.close_match,
            "end-to-end": part.end_to_end,
            **{f"{kind}: match@0.3": each.match for kind, each in part.kinds.items()},
            **{f"{kind}: exact": each.exact for kind, each in part.kinds.items()},
        }
    )
    yield from _shares(
        {
            "speaker surface": part.speaker.surface,
            "speaker head": part.speaker.head,
            "speaker overlap": part.speaker.overlap,
            **{f"head, {name}": share for name, share in part.speaker.head_by_type.items()},
            **{f"head, {kind}": each.speaker_head for kind, each in part.kinds.items()},
        }
    )
    sizes = [(kind.value, each.gold, each.predicted) for kind, each in part.kinds.items()]
    yield from _table(("kind", "labelled", "found"), sizes)


def _of_score(score: Calibration) -> Iterator[str]:
    bins = [each for each in score.bins if each.right.of]
    yield from _table(
        ("score", "count", "mean score", "share right"),
        [(f"{b.low:.1f}–{b.high:.1f}", b.right.of, f"{b.mean_score:.4f}", _value(b.right)) for b in bins],
    )
    yield f"right: {_value(score.right)} of {score.right.of}"
    yield f"calibration error: {score.error:.4f}"
    yield f"AUC of right against wrong: {'–' if score.auc is None else f'{score.auc:.4f}'}"
    yield f"score 0.9 or more: {_value(score.sure)} of all, of which right: {_value(score.sure_right)}"


def _rates(rows: Mapping[str, Rates]) -> Iterator[str]:
    cells = [
        (name, *(f"{x:.4f}" for x in (each.precision, each.recall, each.f))) for name, each in rows.items()
    ]
    return _table(("figure", "precision", "recall", "f"), cells)


def _shares(rows: Mapping[str, Share]) -> Iterator[str]:
    return _table(("figure", "share", "of"), [(name, _value(each), each.of) for name, each in rows.items()])


def _value(share: Share) -> str:
    return f"{share.value:.4f}" if share.of else "–"


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    lines = table(head, rows, room=columns(), stretch=(0,))
    yield ""
    yield click.style(next(lines), **NAME)
    yield from lines


def _mistake(mistake: Mistake) -> Iterator[str]:
    what = f"{mistake.what}: {mistake.answer}" if mistake.answer else mistake.what
    parts = (mistake.article, what, mistake.kind.value, mistake.speaker, mistake.platform or "")
    heading = wrapped(line(" · ".join(filter(None, parts))), columns())
    yield from (click.style(each, bold=True) for each in heading)
    yield from (f"  {each}" for each in wrapped(line(mistake.words), columns() - 2))


def _plain(value: Any) -> Any:
    if isinstance(value, Rates):
        return {"precision": value.precision, "recall": value.recall, "f": value.f}
    if isinstance(value, Share):
        return {"right": value.right, "of": value.of, "share": value.value}
    if is_dataclass(value):
        return {
            each.name: _plain(getattr(value, each.name)) for each in fields(value) if each.name != "mistakes"
        }
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
