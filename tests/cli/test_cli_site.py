"""publish, serve and demo: the archive as a site, looked at on this machine."""

from __future__ import annotations

import signal
from http.client import HTTPConnection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from program import Run, Start

pytest_plugins = ("program",)


def test_publish(run: Run, demo: Path) -> None:
    first = run("--officials", "officials.json", "publish", "pages", "--title", "Voices")
    assert (first.status, first.out) == (0, "")
    assert " 0 unchanged, 0 removed" in first.err
    assert "Voices" in (demo / "pages" / "index.html").read_text()
    again = run("--officials", "officials.json", "publish", "pages", "--title", "Voices")
    assert " 0 written," in again.err
    everyone = run("--officials", "officials.json", "publish", "pages", "--title", "Voices", "--everyone")
    assert "left out" in first.err
    assert "left out" not in everyone.err


def test_serve(start: Start, demo: Path) -> None:
    with start("serve", "site", "--port", "0", cwd=demo) as process:
        told = process.stdout.readline().decode()
        address = told.split()[3]
        host, port = address.removeprefix("http://").strip("/").split(":")
        connection = HTTPConnection(host, int(port), timeout=10)
        connection.request("GET", "/")
        page = connection.getresponse().read()
        connection.close()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert host == "127.0.0.1"
    assert b"Karvenia" in page
    assert (process.returncode, said.decode()) == (0, "stopped\n")


def test_a_taken_port_is_a_sentence(start: Start, run: Run, demo: Path) -> None:
    with start("serve", "site", "--port", "0", cwd=demo) as process:
        port = process.stdout.readline().decode().split()[3].strip("/").rpartition(":")[2]
        ran = run("serve", "site", "--port", port)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert ran.status == 1
    assert port in ran.err


def test_demo_makes_a_new_folder_each_time(run: Run, empty: Path) -> None:
    first, second = run("demo"), run("demo")
    assert (first.status, second.status) == (0, 0)
    assert (empty / "build" / "demo" / "site" / "index.html").is_file()
    assert (empty / "build" / "demo-2" / "index" / "archive.db").is_file()
    assert not (empty / "index").exists()
    assert "quotearchive serve build/demo/site" in first.out
    assert first.out.count("\n$ quotearchive ") + first.out.startswith("$ quotearchive ") == 5


def test_demo_again_in_the_same_folder(run: Run, empty: Path) -> None:
    first, second = run("demo", "a b"), run("demo", "a b")
    assert (first.status, second.status) == (0, 0)
    assert " new; " in first.err
    assert " same; " in second.err
    assert "quotearchive serve 'a b/site'" in second.out
    assert (empty / "a b" / "officials.json").is_file()


def test_demo_leaves_other_folders_alone(run: Run, empty: Path) -> None:
    (empty / "mine").mkdir()
    (empty / "mine" / "thesis.txt").write_text("mine")
    assert run("demo", "mine").status == 2
    assert [file.name for file in (empty / "mine").iterdir()] == ["thesis.txt"]
