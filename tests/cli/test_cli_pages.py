"""Web pages among other files: kept once, shown with their addresses, and refused in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pages import TITLE, WORDS, article_tag, div_soup

if TYPE_CHECKING:
    from program import Run

pytest_plugins = ("program",)

OFFICIALS = Path(__file__).parents[2] / "quotearchive" / "data" / "demo" / "officials.json"
POST = "https://t.me/serano_pm/77"
SAID = "“The gate of the harbour is open again,” Prime Minister Tomas Serano wrote on Tuesday."
HEAD = (
    '<meta charset="utf-8"><link rel="canonical" href="https://courier.example/2025/harbour">'
    '<meta property="article:published_time" content="2025-04-24T10:30:00+03:00">'
    '<meta property="og:site_name" content="Tolmar Courier">'
)

UNKNOWN = "; 1 speaker not in the registry (officials unknown)"


@pytest.fixture
def page(empty: Path) -> Path:
    """A page with one statement that stands beside a link to its post."""
    source = SAID.replace("wrote", f'<a href="{POST}?single">wrote</a>')
    path = empty / "harbour.html"
    path.write_text(article_tag([source, *WORDS[2:3], *WORDS[4:]], title="The harbour is open", head=HEAD))
    return path


@pytest.mark.usefixtures("page")
def test_a_page_is_kept_with_what_it_says_of_itself(run: Run) -> None:
    officials = ("--officials", str(OFFICIALS))
    assert run(*officials, "add", "harbour.html").err == "1 article read: 1 new; 1 quotation\n"
    assert run(*officials, "add", "harbour.html").err == "1 article read: 1 same; 1 quotation\n"
    (line,) = run("search", "gate", "--format", "jsonl").lines
    found = json.loads(line)
    assert found["text"] == "The gate of the harbour is open again,"
    assert found["article"]["url"] == "https://courier.example/2025/harbour"
    assert found["article"]["published"] == "2025-04-24T10:30:00+03:00"
    assert found["article"]["outlet"] == "Tolmar Courier"
    assert (found["speaker"]["official"], found["platform"]["name"], found["platform"]["url"]) == (
        "serano",
        "telegram",
        POST,
    )


def test_a_changed_page_is_changed(run: Run, page: Path) -> None:
    run("add", "harbour.html")
    page.write_text(page.read_text().replace("open again", "closed again"))
    assert run("add", "harbour.html").err == f"1 article read: 1 changed; 1 quotation{UNKNOWN}\n"


BAD: dict[str, tuple[str | bytes, str]] = {
    "deep.html": ("<html><body>" + "<div>" * 10_000 + "<p>Words", "nested too deep"),
    "picture.html": (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
    "null.html": (div_soup(WORDS).replace("harbour", "har\0bour"), "binary"),
    "empty.html": ("", "empty"),
    "menu.html": ("<html><body><ul><li><a href='/a'>Politics</a></li></ul></body></html>", "no main text"),
    "large.html": (div_soup(WORDS) + " " * 20_000_000, "larger than 20 MB"),
}


def test_bad_pages_cost_nothing_but_themselves(run: Run, page: Path) -> None:
    for name, (content, _) in BAD.items():
        (page.parent / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    ran = run("add", *BAD, "harbour.html")
    assert ran.status == 1
    *failures, summary = ran.err.splitlines()
    for failure, (name, (_, reason)) in zip(failures, BAD.items(), strict=True):
        assert failure.startswith(f"quotearchive: {name}: ")
        assert reason in failure
    assert summary == f"1 article read: 1 new; 1 quotation; {len(BAD)} not read{UNKNOWN}"


def test_a_guessed_charset_and_a_date_that_was_left_out_are_told(run: Run, page: Path) -> None:
    source = page.read_text().replace("2025-04-24T", "1970-01-01T").replace("Tolmar", "Толмар Міста")
    page.write_bytes(source.replace("“", '"').replace("”", '"').encode("cp1251"))
    ran = run("add", "harbour.html", "--language", "en")
    assert ran.status == 0
    told = ran.err.splitlines()[0]
    assert "1970-01-01 was left out" in told
    assert "it says “utf-8”, and is not; it was read as windows-1251" in told
    assert "1970-01-01 was left out" in " ".join(run("articles", "list").out.split())


def test_pages_come_by_standard_input_and_by_option(run: Run, empty: Path) -> None:
    ran = run("extract", "-", "--format", "jsonl", stdin=div_soup(WORDS).encode())
    assert {json.loads(each)["article"]["title"] for each in ran.lines} == {TITLE}
    (empty / "page.data").write_text(f"<p>{SAID}</p><p>Nobody answered the minister on that day.</p>")
    (line,) = run("extract", "page.data", "--input-format", "html", "--format", "jsonl").lines
    assert json.loads(line)["text"] == "The gate of the harbour is open again,"
