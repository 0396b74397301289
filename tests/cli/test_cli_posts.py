"""Posts from export to answer: added, searched, shown and published, under a bound of memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from exports import (
    CHANNEL,
    SECONDS,
    account,
    chat,
    facebook,
    message,
    post,
    preview,
    service,
    shown,
    telegram,
    written,
)

if TYPE_CHECKING:
    from program import Run

pytest_plugins = ("program",)

ROOT = Path(__file__).parents[2]
OFFICIALS = ROOT / "quotearchive" / "data" / "demo" / "officials.json"
DEMO = ("--officials", OFFICIALS)
SERANO = ("--account", "telegram:serano_pm")
BRIDGE = "Міст через Веск відкриють навесні 🌉\nДорога до гавані буде вільна."


@pytest.fixture
def export(empty: Path) -> Path:
    messages = [
        service(1),
        message(2, BRIDGE),
        message(3, "“The gate is open,” President Marek Dolvan said.", forwarded_from="Karvinform"),
    ]
    return telegram(empty / "export" / "result.json", chat(messages))


def records(run: Run, *query: str) -> list[dict[str, Any]]:
    return [json.loads(each) for each in run(*DEMO, "search", *query, "--format", "jsonl").lines]


def test_a_post_of_an_official_from_export_to_answer(run: Run, export: Path) -> None:
    ran = run(*DEMO, "add", export, *SERANO)
    told, summary = ran.err.splitlines()
    left = "passed over 1 service message; 1 of its posts passes on what others wrote."
    assert told == f"quotearchive: {export}: {left}"
    assert (ran.status, summary) == (0, "2 articles read: 2 new; 2 quotations")
    (record,) = records(run, "веск")
    assert record["text"] == BRIDGE
    assert (record["kind"], record["spans"], record["cue"]) == ("direct", [[0, len(BRIDGE)]], None)
    assert record["article"]["url"] == record["article"]["id"] == "https://t.me/serano_pm/2"
    assert record["article"]["published"] == "2025-02-06T10:01:04+00:00"
    assert record["article"]["language"] == "uk"
    speaker = record["speaker"]
    assert (speaker["mention"], speaker["name"], speaker["official"]) == (None, "Tomas Serano", "serano")
    assert speaker["post"] == "Speaker of the National Assembly of Karvenia"
    address = "https://t.me/serano_pm/2"
    platform = {"name": "telegram", "text": "@serano_pm", "start": None, "end": None, "url": address}
    assert record["platform"] == platform
    assert {(each["start"], each["end"]) for each in record["evidence"]} == {(None, None)}
    (forward,) = records(run, "gate")
    assert (forward["speaker"]["name"], forward["platform"]) == ("Marek Dolvan", None)


def test_the_second_time_it_is_the_same(run: Run, export: Path) -> None:
    page = written(export.parent / "page.html", preview("serano_pm", [shown("serano_pm/2", "Міст.")]))
    for input_ in ((export, *SERANO), (page,)):
        assert run(*DEMO, "add", *input_).status == 0
    again = run(*DEMO, "add", export, *SERANO)
    assert "2 articles read: 2 same; " in again.err
    assert "1 article read: 1 same; " in run(*DEMO, "add", page).err


def test_an_edit_is_a_newer_revision_whatever_is_read_first(run: Run, empty: Path) -> None:
    first = telegram(empty / "a" / "result.json", chat([message(2, "It opens in spring.")]))
    edit = message(2, "It opens in autumn.", edited_unixtime=str(SECONDS + 99))
    second = telegram(empty / "b" / "result.json", chat([edit]))
    for order, index in (((first, second), "one"), ((second, first), "two")):
        for export in order:
            assert run("--index", index, *DEMO, "add", export, *SERANO).status == 0
        found = run("--index", index, *DEMO, "search", "--format", "jsonl").lines
        assert [json.loads(each)["text"] for each in found] == ["It opens in autumn."]
        (article,) = run("--index", index, "articles", "list", "--format", "jsonl").lines
        assert json.loads(article)["revisions"] == 2


def test_an_edit_outside_of_the_calendar_costs_nothing_else(run: Run, empty: Path) -> None:
    written(empty / "index/config.toml", 'timezone = "America/New_York"')
    odd = message(2, BRIDGE, edited="9999-12-31T23:59:59")
    path = telegram(empty / "result.json", chat([odd, message(3, "Дорога вільна.")]))
    ran = run(*DEMO, "add", path, *SERANO)
    assert (ran.status, ran.err.splitlines()[-1]) == (0, "2 articles read: 2 new; 2 quotations")
    assert "changed on 9999-12-31 was left out" in ran.err


def test_a_post_on_facebook(run: Run, empty: Path) -> None:
    facebook(empty / "fb" / "posts" / "your_posts_1.json", [post("Мости відкрито — дякую всім!")])
    ran = run(*DEMO, "add", "fb", "--account", "facebook:Tomas.Serano.Karvenia")
    assert (ran.status, ran.err) == (0, "1 article read: 1 new; 1 quotation\n")
    (record,) = records(run, "мости")
    assert record["text"] == "Мости відкрито — дякую всім!"
    assert (record["speaker"]["official"], record["platform"]["name"]) == ("serano", "facebook")
    assert (record["article"]["url"], record["platform"]["url"]) == (None, None)
    assert "post.no-permalink" in [each["rule"] for each in record["evidence"]]
    (rule,) = [line for line in run(*DEMO, "show", record["id"], "--explain").lines if "no-permalink" in line]
    assert rule


def test_a_page_of_posts(run: Run, empty: Path) -> None:
    posts = [shown("ilva_brenn/7", "Готово."), shown("ilva_brenn/8", "Words.", forwarded="Karvinform")]
    page = written(empty / "brenn.html", preview("ilva_brenn", posts))
    assert run(*DEMO, "add", page).status == 0
    (record,) = records(run)
    assert (record["text"], record["speaker"]["official"]) == ("Готово.", "brenn")


def test_a_long_post_gives_way_in_a_list_and_is_shown_line_by_line(run: Run, empty: Path) -> None:
    lines = [f"Пункт {number}: дорога до гавані буде вільна ще до весни." for number in range(1, 60)]
    export = telegram(empty / "result.json", chat([message(2, "\n".join([*lines, "Кінець і лелека."]))]))
    assert run(*DEMO, "add", export, *SERANO).status == 0
    listed = run(*DEMO, "search").out
    assert listed.startswith("“Пункт 1: дорога")
    assert "[…]”\n— Tomas Serano" in listed
    assert len(listed) < 1200
    found = run(*DEMO, "search", "лелека").out
    assert found.startswith("“[…] ")
    assert "Кінець і лелека.”\n— Tomas Serano" in found
    (id_,) = run(*DEMO, "search", "--format", "ids").lines
    page = run(*DEMO, "show", id_).lines
    assert [f"  {each}" in page for each in (*lines, "Кінець і лелека.")] == [True] * 60
    extracted = run(*DEMO, "extract", export, *SERANO).out
    assert "Кінець" in extracted
    assert "[…]" not in extracted


def test_a_post_is_published_in_marks_with_its_lines(run: Run, export: Path) -> None:
    assert run(*DEMO, "add", export, *SERANO).status == 0
    assert run(*DEMO, "publish", "site").status == 0
    (record,) = records(run, "веск")
    (page,) = Path("site").rglob(f"*{record['id']}*.html")
    html = page.read_text("utf-8")
    assert f'<p class="lines"><span class="mark">«</span>{BRIDGE}»</p>' in html
    assert "in the speaker’s own account <bdi>@serano_pm</bdi>" in html


CONFIG = f"""
[accounts]
"telegram:tolmar_talk" = "brenn"
[channels]
{CHANNEL} = "tolmar_talk"
[site]
title = "What Karvenia said"
base_url = "https://archive.example/karvenia/"
"""


def test_the_config_says_whose_a_channel_is_and_what_the_site_is_called(run: Run, export: Path) -> None:
    written(Path("index/config.toml"), CONFIG)
    assert run(*DEMO, "add", export).status == 0
    (record,) = records(run, "веск")
    assert record["article"]["url"] == "https://t.me/tolmar_talk/2"
    assert record["speaker"]["official"] == "brenn"
    assert run(*DEMO, "publish", "site").status == 0
    home = Path("site/index.html").read_text("utf-8")
    assert "<h1>What Karvenia said</h1>" in home
    assert 'href="https://archive.example/karvenia/"' in home
    assert (
        run(*DEMO, "publish", "other", "--title", "Another", "--base-url", "https://b.example/").status == 0
    )
    assert "<h1>Another</h1>" in Path("other/index.html").read_text("utf-8")


def test_it_is_told_that_another_registry_has_not_reached_the_archive(run: Run, export: Path) -> None:
    """An account in the config that came after the posts were read."""
    written(Path("index/config.toml"), f"[channels]\n{CHANNEL} = 'tolmar_talk'\n")
    assert "another registry" not in run(*DEMO, "add", export).err
    written(Path("index/config.toml"), CONFIG)
    hint = (
        "2 articles were read with another registry; `quotearchive reindex --resolve` brings them up to date"
    )
    ran = run(*DEMO, "add", export)
    assert (ran.status, " ".join(ran.err.splitlines()[-2:])) == (
        0,
        f"2 articles read: 2 same; 1 quotation {hint}",
    )
    assert run(*DEMO, "reindex", "--resolve").status == 0
    assert "another registry" not in run(*DEMO, "add", export).err
    assert [each["speaker"]["official"] for each in records(run, "веск")] == ["brenn"]


def test_the_zone_of_the_config_is_that_of_times_without_one(run: Run, empty: Path) -> None:
    old = message(1, "Слова.", date="2021-07-01T09:30:00", date_unixtime=None)
    export = telegram(empty / "result.json", chat([old]))
    assert run(*DEMO, "add", export, *SERANO).status == 0
    assert records(run)[0]["article"]["published"] == "2021-07-01T09:30:00+03:00"
    written(Path("index/config.toml"), 'timezone = "UTC"')
    assert "1 changed" in run(*DEMO, "add", export, *SERANO).err
    assert records(run)[0]["article"]["published"] == "2021-07-01T09:30:00+00:00"


@pytest.mark.parametrize("zones", [("UTC", "Europe/Kyiv"), ("Europe/Kyiv", "UTC")])
def test_a_zone_that_is_corrected_reaches_every_post(run: Run, empty: Path, zones: tuple[str, str]) -> None:
    """Whichever of the two is the later, and back."""
    old = [
        message(number, f"Слова {number}.", date=f"2021-07-01T09:30:0{number}", date_unixtime=None)
        for number in range(1, 9)
    ]
    export = telegram(empty / "result.json", chat(old))
    for zone, outcome in zip((*zones, zones[0]), ("8 new", "8 changed", "8 changed"), strict=True):
        written(Path("index/config.toml"), f'timezone = "{zone}"')
        assert outcome in run(*DEMO, "add", export, *SERANO).err
        assert "8 same" in run(*DEMO, "add", export, *SERANO).err
        offset = "+00:00" if zone == "UTC" else "+03:00"
        assert {each["article"]["published"][-6:] for each in records(run)} == {offset}


def test_a_channel_that_is_renamed_is_so_in_every_post(run: Run, empty: Path) -> None:
    """The name of the account is told in small letters, however --account writes it."""
    said = [message(number, f"Слова {number}.") for number in range(1, 9)]
    export = telegram(empty / "result.json", chat(said))
    assert "8 new" in run(*DEMO, "add", export, *SERANO).err
    assert "8 same" in run(*DEMO, "add", export, "--account", "telegram:Serano_PM").err
    export = telegram(empty / "result.json", chat(said, name="Прем’єр Серано"))
    assert "8 changed" in run(*DEMO, "add", export, *SERANO).err
    assert {each["article"]["outlet"] for each in records(run)} == {"Прем’єр Серано"}


@pytest.mark.parametrize("command", ["add", "extract"])
def test_a_config_that_is_wrong_is_one_sentence(run: Run, export: Path, command: str) -> None:
    written(Path("index/config.toml"), "zone = 5")
    ran = run(*DEMO, command, export)
    assert (ran.status, ran.out) == (2, "")
    assert "config.toml: there is no setting “zone”; the settings are" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not Path("index/archive.db").exists()


@pytest.mark.parametrize(
    ("written_", "reason"),
    [
        ("serano_pm", "is no account; write platform and name"),
        ("icq:5", "is no account"),
        (
            "tv:channel1",
            "There are no exports of tv to be read with --account, but of telegram and facebook.",
        ),
    ],
)
def test_an_account_that_makes_no_sense(run: Run, export: Path, written_: str, reason: str) -> None:
    ran = run(*DEMO, "add", export, "--account", written_)
    assert ran.status == 2
    assert reason in ran.err


def test_a_private_chat_is_no_public_statement(run: Run, empty: Path) -> None:
    private = chat([message(1, "A secret.")], kind="personal_chat", number=5)
    export = telegram(empty / "result.json", account([private]))
    ran = run(*DEMO, "add", export)
    assert ran.status == 1
    assert "1 chat with 1 message, which are no channels and so no public statements" in ran.err
    assert "secret" not in run("articles", "list").out


LARGE = """
import json, resource, sys
from io import BytesIO
from quotearchive.ingest.read import Metadata, read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = sum(1 for each in read(sys.argv[1:], Metadata(), stdin=BytesIO()) if hasattr(each.content, "text"))
print(found, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def large(path: Path, megabytes: int, *, indented: bool) -> int:
    """An export of that size; how many posts it holds."""
    head = json.dumps(
        {"name": "Томас Серано", "type": "public_channel", "id": CHANNEL}, indent=indented or None
    )
    count, size, end = 0, 0, "\n" if indented else ""
    with path.open("w", encoding="utf-8") as file:
        file.write(f'{head.rstrip("}").rstrip()},{end}"messages": [')
        while size < megabytes * 1_000_000:
            count += 1
            raw = message(count, f"Пост {count}. " + "Дорога до гавані буде вільна. " * 40)
            written_ = json.dumps(raw, ensure_ascii=False, indent=indented or None)
            file.write(("," if count > 1 else "") + written_ + end)
            size += len(written_.encode())
        file.write("]}" + end)
    return count


@pytest.mark.parametrize("indented", [True, False], ids=["indented", "on one line"])
def test_a_large_export_is_never_held_as_a_whole(tmp_path: Path, indented: bool) -> None:
    """60 MB, also without a single line end, which is how other programs write it."""
    export = tmp_path / "result.json"
    count = large(export, 60, indented=indented)
    command = [sys.executable, "-c", LARGE, str(export)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found, megabytes = map(int, ran.stdout.split())
    assert found == count
    assert megabytes < (30 if indented else 90)
