"""What bringing in a crawl costs: pages a second until they can be searched, by library, and how much memory.

    python benchmarks/ingest.py [--pages N] [--profile N]

A WARC file of N distinct pages is made in a temporary folder (20 000 pages for the whole figure: --pages 20000), with
everything in it invented, and the same each time. --profile is how many pages are read under a profiler, to tell the
shares of the libraries; 0: none. Start-up is counted, so few pages are the slower ones.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import io
import pstats
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from multiprocessing import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from quotearchive import pipeline
from quotearchive.archive.store import Store
from quotearchive.ingest import popolo
from quotearchive.ingest.metadata import Metadata
from quotearchive.search.whoosh_engine import WhooshEngine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST_SPEED = 40  # pages a second until they can be searched, on two cores
MOST_MEMORY = 600  # megabytes, of all processes together
MOST_AGAIN = 0.1  # what the second run may take of the first
FEW = 600
SIZES = (60_000, 90_000)
PARAGRAPHS = (15, 20)
QUOTATIONS = 5
NOW = datetime(2025, 6, 1, tzinfo=UTC)

# Everything in it is invented: the Republic of Karvenia, its papers and whoever speaks there.
OUTLETS = ("Karven Courier", "Tolmar Post", "Orlan Daily", "Vesk Observer", "Lissen Times", "Harbour Gazette")
POSTS = (
    "Transport Minister",
    "Minister of Energy",
    "Governor of Tolmar",
    "Mayor of Orlan",
    "Police Chief",
    "Speaker",
)
GIVEN = ("Oda", "Juro", "Viktor", "Ada", "Ossian", "Mira", "Tarek", "Ilse", "Bram", "Nessa", "Pavo", "Runa")
FAMILY = (
    "Vessel",
    "Pell",
    "Hane",
    "Lorne",
    "Brandt",
    "Kostrin",
    "Avelar",
    "Dorn",
    "Mirek",
    "Salvik",
    "Tesh",
    "Orlo",
)
SUBJECTS = ("the bridge", "the power station", "the new ferry", "the school", "the harbour", "the tax on grain",
            "the hospital", "the railway", "the dam", "the market", "the airport", "the water works")  # fmt: skip
DEEDS = ("will be repaired before winter", "cost more than was planned", "has been closed since Monday", "was paid for",
         "needs another two hundred workers", "belongs to the people of the valley", "cannot wait any longer",
         "is safer than it ever was", "will open in spring", "must not be sold")  # fmt: skip
PLACES = (
    "in the capital",
    "in Tolmar",
    "at the harbour",
    "near the border",
    "in the Lissen valley",
    "on the coast",
)
THINGS = ("council", "river", "village", "budget", "storm", "winter", "company", "region", "district", "road", "border",
          "season", "office", "station", "summer", "building", "street", "project", "valley", "bridge")  # fmt: skip
QUALITIES = ("old", "new", "northern", "small", "narrow", "public", "long", "busy", "damaged", "western")
DONE = ("was kept open for", "lies close to", "takes money from", "was built beside", "lost more than", "runs along",
        "has been part of", "was left out of", "stands behind", "grew faster than")  # fmt: skip
SAYINGS = (
    "“{said},” {who} said on Monday.",
    "“{said},” {who} wrote on Telegram.",
    "{who} told reporters: “{said}.”",
    "{who} said that {said}.",
    "According to {who}, {said}.",
)


# ── the crawl ─────────────────────────────────────────────────────────


def crawl(path: Path, pages: int) -> int:
    """A WARC file of so many pages, each record its own gzip member; how many bytes of HTML are in it."""
    chance, size = random.Random(4), 0  # noqa: S311 the pages only have to vary
    with path.open("wb") as file:
        for number in range(pages):
            html = page(number, chance)
            size += len(html)
            file.write(gzip.compress(record(number, html), 1, mtime=0))
    return size


def record(number: int, html: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: nginx\r\n\r\n" + html
    captured = datetime(2025, 4, 1, tzinfo=UTC) + timedelta(minutes=number)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"WARC-Date: {captured:%Y-%m-%dT%H:%M:%SZ}\r\nWARC-Target-URI: {address(number)}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def outlet(number: int) -> str:
    return OUTLETS[number % len(OUTLETS)]


def address(number: int) -> str:
    return f"https://{outlet(number).lower().replace(' ', '-')}.example/news/{number}"


def page(number: int, chance: random.Random) -> bytes:
    """A page as news sites make them: an article of some paragraphs between much that is none."""
    title = f"{chance.choice(SUBJECTS).capitalize()} {chance.choice(DEEDS)}, report {number} finds"
    paragraphs = article(number, chance)
    published = datetime(2025, 3, 1, tzinfo=UTC) + timedelta(minutes=number)
    body = "\n".join(f"<p>{each}</p>" for each in paragraphs)
    parts = [
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | {outlet(number)}</title>',
        f'<link rel="canonical" href="{address(number)}"><meta property="og:title" content="{title}">',
        f'<meta property="og:site_name" content="{outlet(number)}"><meta property="og:type" content="article">',
        f'<meta property="article:published_time" content="{published.isoformat()}">',
        f'<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", '
        f'"headline": "{title}", "datePublished": "{published.isoformat()}"}}</script>',
        "<style>", *styles(chance), "</style></head><body>",
        "<header><nav><ul>", *links(chance, 60), "</ul></nav></header>",
        f"<main><article><h1>{title}</h1><div class='article-body'>{body}</div></article>",
        "<aside class='sidebar'><h3>Most read</h3><ul>", *links(chance, 40), "</ul></aside></main>",
    ]  # fmt: skip
    end = ["<footer><ul>", *links(chance, 40), "</ul><p>All rights reserved.</p></footer></body></html>"]
    missing = chance.randint(*SIZES) - len("".join(parts + end).encode())
    return "".join([*parts, *scripts(chance, missing), *end]).encode()


def article(number: int, chance: random.Random) -> list[str]:
    """Paragraphs, some of which end in somebody's words."""
    count = chance.randint(*PARAGRAPHS)
    speaking = set(chance.sample(range(count), QUOTATIONS))
    return [
        " ".join(
            [sentence(chance), sentence(chance), *([saying(number, chance)] if each in speaking else [])]
        )
        for each in range(count)
    ]


def sentence(chance: random.Random) -> str:
    clauses = [f"the {name(chance)} {chance.choice(DONE)} the {name(chance)}" for _ in range(2)]
    return f"{clauses[0].capitalize()} {chance.choice(PLACES)}, and {clauses[1]} of {chance.randint(1950, 2020)}."


def name(chance: random.Random) -> str:
    return f"{chance.choice(QUALITIES)} {chance.choice(THINGS)}"


def saying(number: int, chance: random.Random) -> str:
    subject, extra = chance.choice(SUBJECTS), name(chance)
    said = f"{subject.capitalize()} {chance.choice(DEEDS)} and the {extra} of case {number} shows it"
    who = f"{chance.choice(POSTS)} {chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    return (
        chance.choice(SAYINGS)
        .format(said=said, who=who)
        .replace("that The", "that the")
        .replace(", The", ", the")
    )


def links(chance: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        words = f"{name(chance)} and {name(chance)}"
        yield f'<li class="item"><a href="/{words.replace(" ", "-")}" title="{words}">{words}</a></li>\n'


def styles(chance: random.Random) -> Iterator[str]:
    for number in range(120):
        yield f".block-{number} {{ margin: {chance.randint(0, 40)}px; color: #{chance.randrange(16**6):06x}; }}\n"


def scripts(chance: random.Random, size: int) -> Iterator[str]:
    """About so many bytes of scripts."""
    while size > 0:
        lines = (f"var v{chance.randrange(10**6)} = '{name(chance)} {name(chance)}';" for _ in range(60))
        script = f"<script>{' '.join(lines)[: max(1, size - 20)]}</script>\n"
        size -= len(script)
        yield script


# ── the runs ──────────────────────────────────────────────────────────


class Run(NamedTuple):
    """What one run of a process took, with the processes that it started: seconds, and megabytes at the most."""

    wall: float
    cpu: float
    memory: float
    status: int
    said: str


class Unsearched:
    """In place of a search index: what is given to it is not even looked at."""

    def __init__(self) -> None:
        self._mark: str | None = None

    def mark(self) -> str | None:
        return self._mark

    def update(self, *_: object, mark: str, **__: object) -> None:
        self._mark = mark

    def clear(self) -> None:
        self._mark = None


def add(path: Path, index: Path, engine: Any, jobs: int) -> None:
    """Add a crawl to an archive in this process and `jobs` others (1: none)."""
    with Store.open(index, create=True) as store:
        roster, nothing = popolo.shipped(), io.BytesIO()
        for _ in pipeline.add(
            store,
            engine,
            roster,
            [str(path)],
            Metadata(),
            stdin=nothing,
            now=NOW,
            today=NOW.date(),
            jobs=jobs,
        ):
            pass


def run(*command: str | Path) -> Run:
    """Run a program to its end, and look at its memory meanwhile."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process, most = subprocess.Popen(list(map(str, command)), stderr=said, stdout=said), 0
        while process.poll() is None:
            most = max(most, memory(process.pid))
            time.sleep(0.05)
        said.seek(0)
        text = said.read().decode()
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, most / 1e6, process.returncode, text)


def memory(process: int) -> int:
    """The bytes in memory of a process and of all that it started; what they share is counted for each."""
    with suppress(OSError):
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        own = int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize()
        return own + sum(memory(int(each)) for each in children)
    return 0


def shown(what: str, done: Run, pages: int) -> None:
    print(
        f"{what:34}{done.wall:9.1f}{pages / done.wall:10.1f}{done.cpu:9.1f}{pages / done.cpu:10.1f}{done.memory:9.0f}",
        flush=True,
    )


def measured(path: Path, folder: Path, pages: int) -> bool:
    """Prints what the runs take; whether a floor is broken."""
    print(f"{'':34}{'seconds':>9}{'pages/s':>10}{'CPU s':>9}{'pages/CPU':>10}{'MB':>9}")
    program = (sys.executable, "-m", "quotearchive", "--index", folder / "index", "add", path, "--jobs", "2")
    first, again = run(*program), run(*program)
    shown("until searchable, two cores", first, pages)
    shown("the second time", again, pages)
    bare = run(sys.executable, __file__, "--unsearched", path, folder / "unsearched")
    shown("without the index, two cores", bare, pages)
    print(f"\n{first.said}{again.said}")
    broken = {
        f"a page was not read, or not the same again: {first.said}{again.said}": first.status != 0
        or again.status != 0
        or f"{pages} same" not in again.said,
        f"TOO SLOW: fewer than {LEAST_SPEED} pages a second": pages / first.wall < LEAST_SPEED,
        f"TOO LARGE: more than {MOST_MEMORY} MB": first.memory > MOST_MEMORY,
        f"TOO SLOW: the second run takes more than {MOST_AGAIN} of the first": again.wall
        > first.wall * MOST_AGAIN,
    }
    print(*(what for what, is_so in broken.items() if is_so), sep="\n")
    return any(broken.values())


# ── the shares ────────────────────────────────────────────────────────

LIBRARIES = (
    ("trafilatura", "/trafilatura/|/justext/|/htmldate/"),
    ("lxml", "lxml"),
    ("SQLite", "sqlite3|/quotearchive/archive/"),
    ("Whoosh", "/whoosh/|/search/|snowball"),
    ("our rules (extract)", "/quotearchive/(extract|language|roster)/"),
    ("our reader of pages", "/quotearchive/ingest/html/|html/"),
    ("WARC and gzip", "/ingest/warc/|zlib"),
)


def shares(path: Path, folder: Path) -> None:
    """Prints the share of each library in the time of one process, under a profiler (which slows Python, not C)."""
    profile = cProfile.Profile()
    profile.runcall(add, path, folder / "profiled", WhooshEngine(folder / "profiled" / "search"), 1)
    spent: Counter[str] = Counter()
    for (file, _, function), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if library := _library(f"{file} {function}"):
            spent[library] += own
            continue
        # What belongs to no library is spent for whoever called it.
        for (caller, _, name), (_, _, time_of_call, _) in callers.items():
            spent[_library(f"{caller} {name}") or "the rest"] += time_of_call
    total = sum(spent.values())
    print("share of the time of one process, under a profiler")
    for library, seconds in spent.most_common():
        print(f"{library:34}{seconds / total:9.0%}")


def _library(where: str) -> str | None:
    return next((name for name, pattern in LIBRARIES if re.search(pattern, where)), None)


def main(arguments: Sequence[str]) -> int:
    """Print the tables; 1 if a floor is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=FEW)
    parser.add_argument("--profile", type=int, default=150)
    parser.add_argument("--unsearched", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.unsearched:
        path, index = options.unsearched
        add(path, index, Unsearched(), 2)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = crawl(folder / "crawl.warc.gz", options.pages)
        print(
            f"{options.pages} pages of {size // options.pages // 1000} kB in the middle, {cpu_count()} cores"
        )
        broken = measured(folder / "crawl.warc.gz", folder, options.pages)
        if options.profile:
            crawl(folder / "few.warc.gz", options.profile)
            shares(folder / "few.warc.gz", folder)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
