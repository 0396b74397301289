"""What is written, left alone and removed in the folder of a site; which folders are refused."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotearchive.errors import SiteError
from quotearchive.model import PlatformName
from quotearchive.publish.writing import MANIFEST, SiteFolder

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotearchive.model import Statement
    from quotearchive.publish.site import Published

    MakeStatement = Callable[..., Statement]
    PublishHere = Callable[..., Published]

DAY = date(2025, 4, 25)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def put(folder: Path, files: dict[str, bytes], *, force: bool = False) -> SiteFolder:
    with SiteFolder(folder, force=force, generated=DAY) as site:
        for path, content in files.items():
            site.write(path, content)
        site.finish()
    return site


def test_only_what_changed_is_written(publish_here: PublishHere, make: MakeStatement, tmp_path: Path) -> None:
    first = publish_here([make(), make("And the bridge.")])
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*") if path.is_file()}
    again = publish_here([make(), make("And the bridge.")], generated=date(2026, 1, 1))
    assert (again.written, again.unchanged, again.removed) == (0, first.written, 0)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_page_that_is_no_longer_there_is_removed_with_its_empty_folder(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    gone = make("Gone soon.", platform=PlatformName.X, official="maresh", day=date(2024, 1, 1))
    publish_here([make(), gone])
    result = publish_here([make()])
    assert result.removed == 4
    assert not (tmp_path / "site" / "q" / f"{gone.id}.html").exists()
    fresh = publish_here([make()], folder="fresh")
    assert fresh.written == result.written + result.unchanged
    assert contents(tmp_path / "site").keys() == contents(tmp_path / "fresh").keys()
    put(tmp_path / "site", {"index.html": b"x"})
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == [MANIFEST, "index.html"]


def test_what_others_put_into_the_folder_stays(tmp_path: Path) -> None:
    put(tmp_path / "s", {"index.html": b"1", "q/a.html": b"2", "q/b.html": b"3"})
    (tmp_path / "s" / "q" / "note.txt").write_text("mine")
    (tmp_path / "s" / "q" / "b.html").write_text("mine now")
    site = put(tmp_path / "s", {"index.html": b"1"})
    assert site.removed == 1
    assert (tmp_path / "s" / "q" / "note.txt").read_text() == "mine"
    assert (tmp_path / "s" / "q" / "b.html").read_text() == "mine now"


def test_a_page_of_ours_that_was_changed_is_put_right(tmp_path: Path) -> None:
    put(tmp_path / "s", {"index.html": b"1"})
    (tmp_path / "s" / "index.html").write_bytes(b"2")
    assert put(tmp_path / "s", {"index.html": b"1"}).written == 1


def test_a_file_of_others_at_the_place_of_a_page_is_not_overwritten_without_force(tmp_path: Path) -> None:
    put(tmp_path / "s", {"index.html": b"1"})
    (tmp_path / "s" / "about.html").write_text("mine")
    with pytest.raises(SiteError, match=r"about\.html was not written by quotearchive.*--force"):
        put(tmp_path / "s", {"index.html": b"2", "about.html": b"ours"})
    assert (tmp_path / "s" / "about.html").read_text() == "mine"
    put(tmp_path / "s", {"index.html": b"2", "about.html": b"ours"}, force=True)
    assert (tmp_path / "s" / "about.html").read_bytes() == b"ours"


def test_a_folder_of_other_things_is_refused_without_force_and_kept_with_it(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    with pytest.raises(SiteError, match=r"site is not empty.*--force"):
        publish_here([make()])
    assert contents(folder) == {"letter.txt": b"mine"}
    publish_here([make()], force=True)
    publish_here([])
    assert (folder / "letter.txt").read_text() == "mine"


def test_an_empty_folder_and_a_new_one_deep_down_are_taken(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    (tmp_path / "site").mkdir()
    publish_here([make()])
    publish_here([make()], folder="a/b/c")
    assert contents(tmp_path / "site") == contents(tmp_path / "a" / "b" / "c")


@pytest.mark.parametrize("inside", ["", "search"])
def test_an_archive_is_refused_even_with_force(tmp_path: Path, inside: str) -> None:
    (tmp_path / "index" / "search").mkdir(parents=True)
    (tmp_path / "index" / "archive.db").touch()
    with pytest.raises(SiteError, match="is an archive"):
        SiteFolder(tmp_path / "index" / inside, force=True, generated=DAY)


def test_a_link_to_an_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "archive.db").touch()
    (tmp_path / "link").symlink_to(tmp_path / "index")
    with pytest.raises(SiteError, match="is an archive"):
        SiteFolder(tmp_path / "link", force=True, generated=DAY)


def test_the_root_and_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SiteError, match="is a file"):
        SiteFolder(tmp_path / "file", force=True, generated=DAY)
    with pytest.raises(SiteError, match="root of the file system"):
        SiteFolder(Path("/"), force=True, generated=DAY)
    with pytest.raises(SiteError, match="cannot be used"):
        SiteFolder(Path("a\0b"), force=True, generated=DAY)


@pytest.mark.parametrize(
    "manifest", ["", "{", "[]", "{}", '{"files": 3}', '{"version": 99, "files": {}, "whole": true}']
)
def test_a_broken_manifest_makes_no_site_of_a_folder(tmp_path: Path, manifest: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest)
    with pytest.raises(SiteError, match="no site of quotearchive is in it"):
        SiteFolder(tmp_path, force=False, generated=DAY)


@pytest.mark.parametrize("path", ["../victim.txt", "q/../../victim.txt", "/ABSOLUTE", "..\\victim.txt", "."])
def test_a_manifest_cannot_name_a_file_outside_for_removal(tmp_path: Path, path: str) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (tmp_path / "s").mkdir()
    files = {path.replace("/ABSOLUTE", str(victim)): empty}
    (tmp_path / "s" / MANIFEST).write_text(json.dumps({"version": 1, "whole": True, "files": files}))
    assert put(tmp_path / "s", {"index.html": b"1"}).removed == 0
    assert victim.exists()


def test_a_folder_in_the_site_that_leads_out_of_it_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "s", {"index.html": b"1"})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "s" / "q").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SiteError, match="leads out of"):
        put(tmp_path / "s", {"q/a.html": b"1"})
    assert list((tmp_path / "elsewhere").iterdir()) == []


def write_halfway(folder: Path) -> None:
    with SiteFolder(folder, force=False, generated=DAY) as site:
        site.write("index.html", b"2")
        site.write("new.html", b"2")
        raise KeyboardInterrupt


def test_a_run_that_is_stopped_halfway_can_be_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    put(folder, {"index.html": b"1", "old.html": b"1"})
    with pytest.raises(KeyboardInterrupt):
        write_halfway(folder)
    assert json.loads((folder / MANIFEST).read_text())["whole"] is False
    assert put(folder, {"index.html": b"3", "newer.html": b"3"}).removed == 2
    assert contents(folder).keys() == {MANIFEST, "index.html", "newer.html"}


def test_a_first_run_that_is_killed_leaves_a_folder_that_can_be_published_into(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path / "s", force=False, generated=DAY)
    site.write("index.html", b"1")
    del site
    assert put(tmp_path / "s", {"index.html": b"2"}).written == 1


def test_no_half_files_are_left(publish_here: PublishHere, make: MakeStatement, tmp_path: Path) -> None:
    publish_here([make()])
    assert [path.name for path in (tmp_path / "site").rglob(".*")] == [MANIFEST]


def test_a_folder_at_the_place_of_a_page_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "s" / "index.html").mkdir(parents=True)
    with pytest.raises(SiteError, match=r"index\.html could not be written"):
        put(tmp_path / "s", {"index.html": b"1"}, force=True)
    assert [path.name for path in (tmp_path / "s").rglob(".index*")] == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_not_be_written_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir(mode=0o500)
    with pytest.raises(SiteError, match="could not be written"):
        put(tmp_path / "s", {"index.html": b"1"})


def test_pages_can_be_read_by_a_server_of_another_user(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    publish_here([make()])
    (tmp_path / "plain").touch()
    assert (tmp_path / "site" / "index.html").stat().st_mode == (tmp_path / "plain").stat().st_mode
