"""Learns the figures of english_weights.py from labelled attributions: python -m training.fit GOLD.jsonl[.xz] …"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from quotearchive import language as languages
from quotearchive.errors import QuotearchiveError
from quotearchive.evaluate import Labelled, Layout, read
from quotearchive.ingest import popolo
from training.examples import AT_NOTHING, Article, score_examples
from training.linear import Settings, fit_binary, fit_choice
from training.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotearchive.language import Language
    from quotearchive.roster import Roster

# Chosen by the figures on PolNeAR's development part, which none of them is learned from.
ENDS = Settings(least=12, pull=0.1, rate=0.05, rounds=3)
SIGNS = Settings(least=8, pull=2e-2, rate=0.15, rounds=10)
SCORE = Settings(least=8, pull=1e-3, rate=0.08, rounds=12)
TARGET = Path(__file__).parent.parent / "quotearchive" / "language" / "english_weights.py"


def learned(gold: Sequence[Labelled], language: Language, roster: Roster) -> Language:
    """The language with what ends and signs weigh in these articles."""
    articles = [Article(each, language, roster) for each in gold]
    ends = fit_choice([example for each in articles for example in each.end_examples()], ENDS)
    language = replace(language, ends=ends)
    examples = [e for each in gold for e in Article(each, language, roster).clause_examples()]
    weights = fit_binary(examples, SIGNS)
    tables: dict[str, dict[str, float]] = {name: {} for name in language.signs}
    for name, weight in weights.items():
        rule, _, sign = name.partition(":")
        if sign:
            tables[rule][sign] = weight
    return replace(language, signs=tables, signs_at_nothing=weights[AT_NOTHING])


def scored(gold: Sequence[Labelled], language: Language, roster: Roster) -> dict[str, float]:
    """What evidence adds to the score, from articles of which each half is read with what the other half taught."""
    halves = (gold[::2], gold[1::2])
    examples = []
    for half, other in (halves, halves[::-1]):
        taught = learned(other, language, roster)
        examples += [e for each in half for e in score_examples(each, taught, roster)]
    return fit_binary(examples, SCORE)


def _gold(paths: Sequence[str]) -> Iterator[Labelled]:
    for path in paths:
        for each in read(Path(path)):
            if isinstance(each, QuotearchiveError):
                raise each
            if each.layout is not Layout.ATTRIBUTIONS:
                raise SystemExit(
                    f"{path}: its labels name no cue; the figures are learned from attributions."
                )
            yield each


def main(paths: Sequence[str]) -> int:
    """Learn from the files, and write what was learned over the language's figures."""
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    gold, roster = list(_gold(paths)), popolo.shipped()
    english = languages.LANGUAGES["en"]
    score = scored(gold, english, roster)
    write(TARGET, replace(learned(gold, english, roster), score=score))
    print(f"{len(gold)} articles read; {TARGET.name}: {TARGET.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
