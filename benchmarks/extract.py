"""What extraction costs: code points a CPU second on news, how that grows with length, and on text made to be slow.

    python benchmarks/extract.py [GOLD.jsonl[.xz]]

With a file of gold its articles are read as well (their labels are not looked at). Start-up is not counted.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
import time
from multiprocessing import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quotearchive import extraction
from quotearchive.evaluate import read
from quotearchive.extract import extract
from quotearchive.ingest import popolo
from quotearchive.language import Language, find
from quotearchive.model import Article, Reader, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotearchive.roster import Roster

LABELLED = Path(__file__).parent.parent / "tests" / "labelled" / "gold.jsonl"
OWN = "invented articles of tests/labelled"  # short, and denser in quotations than news
MOST_GROWTH = 1.5  # a text of twice the length takes at most so much more a code point
LEAST_SPEED = 20_000  # code points a CPU second, whatever the text
LEAST_NEWS = 400_000  # code points a CPU second, on news
QUARTER = 250_000
MARKS = re.compile(r"“[^”]*”|\"[^\"]*\"")
"""What a bare regular expression would find: words in marks, and nobody who said them."""

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
    '100 000 "': '"' * 100_000,
    "100 000 “": "“" * 100_000,
    "100 000 “a” ": "“a” " * 100_000,
    "a line of 1 MB": "the minister said the road was closed and the bridge too " * 18_000,
    "nested brackets": "([" * 50_000 + "“a”" + "])" * 50_000,
    "nested marks": "“a «b \"c ‘d " * 20_000,
    "“ a ": "“ a " * 50_000,
    "he said ": "he said " * 50_000,
    "a ": "a " * 100_000,
    "Ab ": "Ab " * 50_000,
    "said, ": "said, " * 50_000,
    "new line": "\n" * 200_000,
    "' a": "' a" * 50_000,
    "Ab and ": "Ab and " * 30_000,
    "x": "x" * 500_000,
    "according to ": "according to " * 20_000,
    "on the ": "on the " * 40_000,
    "in a b c d ": "in a b c d " * 20_000,
    "told The Ab ": "told The Ab " * 20_000,
    "“a” he said. ": "“a” he said. " * 10_000,
    "– ": "– " * 50_000,
    "Minister ": "Minister " * 30_000,
    "Hane said that ": "Hane said that " * 10_000,
    "“a,” he said, ": "“a,” he said, " * 10_000,
    "on Telegram ": "on Telegram " * 20_000,
    "in a statement with -": "said in a statement with " + "-" * 100_000,
    ".": "." * 200_000,
    "A: b.": "Ab Cd: words are here.\n\n" * 5_000,
    "his claim that ": "his claim that " * 10_000,
}  # fmt: skip


NARRATION = (
    "The river rose by a hand in the night, and the lower town was without light until the morning. "
    "Three ferries were tied up at the quay, and the school by the mill was opened for those who had no roof."
)


class Timed(NamedTuple):
    """So many code points, in so many CPU seconds."""

    size: int
    took: float

    @property
    def speed(self) -> float:
        return self.size / max(self.took, 1e-6)


def article(text: str) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(Source("bench", "bench", digest), text, Span(0, len(text)), digest, Reader("bench", 1))


def timed(articles: Sequence[Article], language: Language, roster: Roster) -> Timed:
    began = time.process_time()
    for each in articles:
        extract(each, language, roster)
    return Timed(sum(len(each.text) for each in articles), time.process_time() - began)


def ordinary(size: int) -> str:
    """An article of short paragraphs, every second one with statements, the same each time, of so many code points."""
    chance = random.Random(7)  # noqa: S311 the sentences only have to vary
    paragraphs: list[str] = []
    while size > 0:
        paragraphs.append(" ".join(chance.choices(SENTENCES, k=3)))
        paragraphs.append(NARRATION)
        size -= len(paragraphs[-1]) + len(paragraphs[-2]) + 4
    return "\n\n".join(paragraphs)


def news(paths: Sequence[str]) -> Iterator[tuple[str, list[Article]]]:
    """Sets of articles by name."""
    lines = LABELLED.read_text(encoding="utf-8").splitlines()
    yield OWN, [article(json.loads(line)["text"]) for line in lines]
    for path in paths:
        found = [each for each in read(Path(path)) if not isinstance(each, Exception)]
        yield Path(path).name, [each.article for each in found]


def on_news(paths: Sequence[str], language: Language, roster: Roster) -> bool:
    """Prints the speed on one core, on all, and of a bare regular expression; whether one core is too slow."""
    print(f"{'articles':38}{'code points':>12}{'one core':>12}{'all cores':>12}{'bare regex':>13}")
    slow = False
    for name, articles in news(paths):
        repeated = articles * max(1, QUARTER // sum(len(each.text) for each in articles))
        timed(articles[:3], language, roster)  # patterns are compiled once
        one = timed(repeated, language, roster)
        began = time.perf_counter()
        sum(1 for _ in extraction.extract_each(repeated * 4, roster, jobs=cpu_count()))
        everywhere = Timed(one.size * 4, time.perf_counter() - began)
        began = time.process_time()
        sum(len(MARKS.findall(each.text)) for each in repeated)
        bare = Timed(one.size, time.process_time() - began)
        verdict = "   TOO SLOW" if name != OWN and one.speed < LEAST_NEWS else ""
        slow |= bool(verdict)
        print(
            f"{name[:37]:38}{one.size:12,}{one.speed:12,.0f}{everywhere.speed:12,.0f}{bare.speed:13,.0f}{verdict}"
        )
    return slow


def on_lengths(language: Language, roster: Roster) -> bool:
    """Prints how the time grows from 1 kB to 5 MB; whether it grows faster than the text."""
    print(f"\n{'one text':38}{'code points':>12}{'CPU s':>12}{'a second':>12}")
    slow, before = False, None
    for size in (1_000, 10_000, 100_000, 500_000, 1_000_000, 2_500_000, 5_000_000):
        one = timed([article(ordinary(size))], language, roster)
        grew = before is not None and size > 100_000 and one.speed * MOST_GROWTH < before.speed
        slow |= grew
        print(
            f"{'':38}{one.size:12,}{one.took:12.3f}{one.speed:12,.0f}{'   GROWS TOO FAST' if grew else ''}",
            flush=True,
        )
        before = one
    return slow


def on_slow_text(language: Language, roster: Roster) -> bool:
    """Prints the speed on text made to be slow; whether one is too slow."""
    print(f"\n{'text made to be slow':38}{'code points':>12}{'CPU s':>12}{'a second':>12}")
    slow = False
    for name, text in SLOW.items():
        one = timed([article(text)], language, roster)
        verdict = "" if one.speed >= LEAST_SPEED else "   TOO SLOW"
        slow |= bool(verdict)
        print(f"{name:38}{one.size:12,}{one.took:12.2f}{one.speed:12,.0f}{verdict}", flush=True)
    return slow


def main(paths: Sequence[str]) -> int:
    """Print the tables; 1 if a bound is broken."""
    language, roster = find("en"), popolo.shipped()
    if language is None:
        return 1
    broken = [part(language, roster) for part in (lambda *a: on_news(paths, *a), on_lengths, on_slow_text)]
    return int(any(broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
