"""What extraction costs: code points a CPU second, for ordinary text and for text made to be slow."""

from __future__ import annotations

import hashlib
import random
import sys
import time
from typing import TYPE_CHECKING

from quotearchive.extract import extract
from quotearchive.ingest import popolo
from quotearchive.language import Language, find
from quotearchive.model import Article, Reader, Source, Span

if TYPE_CHECKING:
    from quotearchive.roster import Roster

PARAGRAPHS = 200
MOST_GROWTH = 2.4  # twice the text takes at most so many times as long
LEAST_SPEED = 20_000  # code points a CPU second

# Everything in it is invented: the Republic of Karvenia and whoever speaks there.
SENTENCES = (
    "“We will repair the bridge before winter,” Karvenia’s Transport Minister Oda Vessel said on Monday.",
    "She added that the work would cost 40 million crowns and that two villages had no other road.",
    "According to the governor of Tolmar, Juro Pell, the ferry remains closed.",
    "“Nobody was hurt,” he wrote on Telegram, “and the lights are on again.”",
    "The ministry reported that the storm had passed over the Lissen valley.",
    "Pell told reporters in the capital that he had asked parliament for help.",
    "The market in Orlan opened at seven, and the baker sold everything by noon.",
    "The spokeswoman called the report “a mistake that should be corrected”.",
    "Vessel stated this in an interview with the Karven Courier.",
)

SLOW: dict[str, str] = {
    '"': '"' * 20_000,
    "“ a ": "“ a " * 5_000,
    "he said ": "he said " * 5_000,
    "a ": "a " * 50_000,
    "Ab ": "Ab " * 20_000,
    "said, ": "said, " * 8_000,
    "new line": "\n" * 50_000,
    "' a": "' a" * 8_000,
    "Ab and ": "Ab and " * 8_000,
    "x": "x" * 200_000,
    "according to ": "according to " * 5_000,
    "on the ": "on the " * 10_000,
    "in a b c d ": "in a b c d " * 6_000,
    "told The Ab ": "told The Ab " * 5_000,
    "“a” he said. ": "“a” he said. " * 3_000,
    "– ": "– " * 9_000,
    "Minister ": "Minister " * 9_000,
    "Umerov said that ": "Umerov said that " * 3_000,
    "“": "“" * 9_000,
    "“a «b \"c ‘d ": "“a «b \"c ‘d " * 3_000,
    "“a,” he said, ": "“a,” he said, " * 3_000,
    "on the statement with -": "said in a statement with " + "-" * 20_000,
    ".": "." * 50_000,
    "-'a": "-'a" * 8_000,
}  # fmt: skip


def ordinary(paragraphs: int) -> str:
    """An article of so many short paragraphs, the same each time."""
    chance = random.Random(7)  # noqa: S311 the sentences only have to vary
    return "\n\n".join(" ".join(chance.choices(SENTENCES, k=3)) for _ in range(paragraphs))


def seconds(text: str, language: Language, roster: Roster) -> float:
    """The CPU seconds of one extraction."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(Source("bench", "bench", digest), text, Span(0, len(text)), digest, Reader("bench", 1))
    began = time.process_time()
    extract(article, language, roster)
    return time.process_time() - began


def main() -> int:
    """Print a line for each text; 1 if a bound is broken."""
    language, roster = find("en"), popolo.shipped()
    if language is None:
        return 1
    seconds(ordinary(10), language, roster)  # patterns are compiled once
    broken = False
    print(f"{'text':26}{'code points':>12}{'CPU s':>9}{'a second':>10}{'growth':>8}")
    before = None
    for times in (1, 2, 4):
        text = ordinary(times * PARAGRAPHS)
        took = seconds(text, language, roster)
        growth = took / before if before else 0.0
        broken |= growth > MOST_GROWTH
        name = f"{times * PARAGRAPHS} paragraphs"
        shown = f"{growth:8.2f}" if before else ""
        print(f"{name:26}{len(text):12,}{took:9.2f}{len(text) / took:10,.0f}{shown}")
        before = took
    for name, text in SLOW.items():
        took = max(seconds(text, language, roster), 1e-4)
        speed = len(text) / took
        broken |= speed < LEAST_SPEED
        verdict = "   TOO SLOW" if speed < LEAST_SPEED else ""
        print(f"{name:26}{len(text):12,}{took:9.2f}{speed:10,.0f}{verdict}", flush=True)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
