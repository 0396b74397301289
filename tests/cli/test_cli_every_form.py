"""One command over a folder with every form in it: all come in, the counts are right, and again they are the same."""

from __future__ import annotations

import gzip
import json
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pytest
from crawls import http, packed, record
from exports import CHANNEL, facebook, message, preview, shown, telegram
from exports import chat as channel
from exports import post as facebook_post
from feeds import item, rss
from pages import article_tag

from quotearchive import pipeline, registry
from quotearchive.cli import options
from quotearchive.ingest import files, forms, metadata, reading
from quotearchive.model import Reader
from quotearchive.publish import package

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from program import Run

pytest_plugins = ("program",)

FILLER = (
    "The council met in the capital on that day, and the river was high after the long storm of the winter."
)
UKRAINIAN = "Міністр сказав, що міст через річку відкриють навесні, а дорогу до порту полагодять улітку."


def said(name: str) -> str:
    """A sentence with one statement, whose words only this input has."""
    return f"“The {name} is safe,” Prime Minister of Karvenia Tomas Serano wrote on Telegram."


def page(name: str) -> bytes:
    head = (
        '<meta charset="utf-8"><meta property="article:published_time" content="2024-06-19T10:30:00+03:00">'
    )
    return article_tag([FILLER, said(name), FILLER], title=f"On the {name}", head=head).encode()


def crawled(*names: str) -> list[bytes]:
    return [record(http(page(name)), f"https://{name}.example/news/{name}") for name in names]


def text(path: Path) -> None:
    path.write_text(said("bridge"), encoding="utf-8")


def text_in_cp1251(path: Path) -> None:
    path.write_bytes(UKRAINIAN.encode("cp1251"))


def records(path: Path) -> None:
    lines = [{"id": str(n), "text": said(name)} for n, name in enumerate(("tunnel", "ferry"))]
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")


def records_with_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(json.dumps({"text": said("canal")}).encode() + b"\n"))


def web_page(path: Path) -> None:
    path.write_bytes(page("harbour"))


def page_in_utf_16(path: Path) -> None:
    path.write_bytes(page("lighthouse").decode().encode("utf-16-le"))


def feed(path: Path) -> None:
    entries = [
        item(f"https://karvinform.example/{name}", f"{said(name)} {FILLER}") for name in ("mill", "dam")
    ]
    path.write_bytes(rss(*entries))


def crawl(path: Path) -> None:
    path.write_bytes(packed(crawled("station", "airport", "depot")))


def crawl_in_a_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("archive/data.warc.gz", packed(crawled("market")))


def telegram_export(path: Path) -> None:
    telegram(path, channel([message(1, "The gate is safe."), message(2, "The wall is safe.")]))


def telegram_preview(path: Path) -> None:
    path.write_text(preview("serano_pm", [shown("serano_pm/5", "The tower is safe.")]), encoding="utf-8")


def facebook_export(path: Path) -> None:
    facebook(path, [facebook_post("The school is safe.")])


class Case(NamedTuple):
    """How a file is called and made, how many articles are in it, and how many statements."""

    name: str
    make: Callable[[Path], None]
    articles: int
    quotations: int


EVERY = [
    Case("a.txt", text, 1, 1),
    Case("old.txt", text_in_cp1251, 1, 0),
    Case("b.jsonl", records, 2, 2),
    Case("c.jsonl.gz", records_with_gzip, 1, 1),
    Case("d.html", web_page, 1, 1),
    Case("e.htm", page_in_utf_16, 1, 1),
    Case("f.xml", feed, 2, 2),
    Case("g.warc.gz", crawl, 3, 3),
    Case("h.wacz", crawl_in_a_zip, 1, 1),
    Case("ChatExport/result.json", telegram_export, 2, 2),
    Case("i.html", telegram_preview, 1, 1),
    Case("posts/your_posts_1.json", facebook_export, 1, 1),
]
ARTICLES = sum(case.articles for case in EVERY)
QUOTATIONS = sum(case.quotations for case in EVERY)
CONFIG = f"""
[accounts]
"telegram:serano_pm" = "serano"
"facebook:tomas.serano" = "serano"
[channels]
{CHANNEL} = "serano_pm"
"""


@pytest.fixture
def folder(demo: Path) -> Path:
    """Karvenia's registry and an empty archive that knows two accounts, beside a folder with every form."""
    index = demo / "mixed"
    index.mkdir()
    (index / "config.toml").write_text(CONFIG)
    for case in EVERY:
        path = demo / "every" / case.name
        path.parent.mkdir(parents=True, exist_ok=True)
        case.make(path)
    return demo / "every"


@pytest.fixture
def add(run: Run, folder: Path) -> Callable[..., str]:
    """Adds the folder; what is said at the end."""

    def added(*options: str) -> str:
        ran = run("--index", "mixed", "--officials", "officials.json", "add", folder, *options)
        assert ran.status == 0, ran.err
        return ran.err.splitlines()[-1]

    return added


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_all_of_them_come_in(run: Run, add: Callable[..., str], jobs: str) -> None:
    account = ("--account", "facebook:tomas.serano", "--jobs", jobs)
    assert add(*account) == f"{ARTICLES} articles read: {ARTICLES} new; {QUOTATIONS} quotations"
    assert run("--index", "mixed", "search", "speaker:serano", "--count").out == f"{QUOTATIONS}\n"
    assert run("--index", "mixed", "search", "platform:telegram", "--count").out == f"{QUOTATIONS - 1}\n"
    assert run("--index", "mixed", "verify").status == 0
    assert add(*account) == f"{ARTICLES} articles read: {ARTICLES} same; {QUOTATIONS} quotations"


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.name)
def test_each_of_them_brings_what_its_maker_knows(run: Run, folder: Path, case: Case) -> None:
    ran = run(
        *("--index", "mixed", "--officials", "officials.json", "extract", folder / case.name),
        *("--account", "facebook:tomas.serano", "--format", "jsonl"),
    )
    found = [json.loads(line) for line in ran.lines]
    assert len(found) == case.quotations, ran.err
    assert {each["text"].strip("“”").removesuffix(",").removesuffix(".").split()[-1] for each in found} <= {
        "safe"
    }
    assert {each["speaker"]["official"] for each in found} <= {"serano"}


def test_after_a_change_of_rules_they_are_read_again(
    add: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add("--jobs", "1")
    monkeypatch.setattr(pipeline, "RULES", "later")
    assert "same" not in add("--jobs", "1")


def test_after_a_change_of_a_reader_its_articles_are_read_again(
    add: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add("--jobs", "1")
    monkeypatch.setitem(reading.READERS, "html", Reader("html", 99))
    pages = sum(case.articles for case in EVERY if case.name in ("d.html", "e.htm", "g.warc.gz", "h.wacz"))
    again = add("--jobs", "1")
    assert f"{ARTICLES - pages} same" in again
    assert f"{pages} changed" in again


def test_what_is_told_in_two_places_is_the_same() -> None:
    assert options.INPUTS == metadata.FORMATS
    assert (files.PACKAGE, files.EXPORTED) == (package.DESCRIPTION, package.ARCHIVE)
    assert package.REGISTRY == registry.OWN_OFFICIALS
    assert set(forms.ENDINGS.values()) <= set(forms.MODULES)
