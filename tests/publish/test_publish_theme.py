"""A user's templates win; what breaks in them is told with file and line; the colours can be read."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotearchive.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotearchive.model import Statement
    from quotearchive.publish.site import Published

    MakeStatement = Callable[..., Statement]
    PublishHere = Callable[..., Published]

STYLE = Path(__file__).parents[2] / "templates" / "static" / "style.css"


def test_a_template_of_the_user_wins_and_the_others_stay(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "about.html").write_text(
        '{% extends "base.html" %}{% block content %}<p>Ours, {{ path }}</p>{% endblock %}'
    )
    publish_here([make()], templates=tmp_path / "mine")
    assert "<p>Ours, about.html</p>" in (tmp_path / "site" / "about.html").read_text()
    assert "We hold the pass" in (tmp_path / "site" / "index.html").read_text()


def test_static_files_of_the_user_win_and_more_are_copied(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    static = tmp_path / "mine" / "static"
    (static / "fonts").mkdir(parents=True)
    (static / "style.css").write_text("body{}")
    (static / "fonts" / "a.woff2").write_bytes(b"\x00")
    (static / ".style.css.swp").write_bytes(b"\x00")
    publish_here([make()], templates=tmp_path / "mine")
    published = tmp_path / "site" / "static"
    assert (published / "style.css").read_text() == "body{}"
    assert sorted(path.relative_to(published).as_posix() for path in published.rglob("*.*")) == [
        "favicon.svg", "fonts/a.woff2", "style.css",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("one\ntwo {{ unknown_name }}", r"about\.html, line 2 .*'unknown_name' is undefined"),
        ("one\n\n{% if %}", r"about\.html, line 3 "),
        ("{{ total.nothing }}", r"about\.html, line 1 .*no attribute 'nothing'"),
        ('one\n{% include "nowhere.html" %}', r"about\.html, line 2 .*no template nowhere\.html"),
        ('{% extends "nowhere.html" %}', r"about\.html, line 1 .*no template nowhere\.html"),
        ("one\n{{ 1 / 0 }}", r"about\.html, line 2 .*division by zero"),
        ("{{ total|nosuch }}", r"about\.html, line 1 .*nosuch"),
        ('{% include "about.html" %}', r"about\.html, line 1 .*recursion"),
    ],
)
def test_a_broken_template_is_told_with_file_and_line(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path, template: str, said: str
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "about.html").write_text(template)
    with pytest.raises(SiteError, match=said) as told:
        publish_here([make()], templates=tmp_path / "mine")
    assert str(tmp_path / "mine" / "about.html") in str(told.value)


def test_a_template_that_is_no_text_is_told(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "about.html").write_bytes(b"\xff\xfe")
    with pytest.raises(SiteError, match=r"mine/about\.html cannot be used"):
        publish_here([make()], templates=tmp_path / "mine")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_a_folder_of_templates_must_be_there(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SiteError, match=rf"{name} does not exist"):
        publish_here([make()], templates=tmp_path / name)


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def palettes(style: str) -> list[dict[str, str]]:
    """The colours by name: for light, for dark and for print."""
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    return [dict(re.findall(r"--(\w+): (#[0-9a-f]+)", block)) for block in blocks]


def test_the_measure_of_contrast_can_fail() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#aaa", "#ffffff") < 4.5


def test_every_text_has_the_contrast_of_wcag_aa_in_light_dark_and_print() -> None:
    found = palettes(STYLE.read_text())
    assert len(found) == 3
    for colours in found:
        for paper in ("paper", "tint"):
            for ink in ("ink", "quiet", "accent"):
                assert contrast(colours[ink], colours[paper]) >= 4.5, (ink, paper, colours)


def test_colours_are_named_once_and_the_file_is_small() -> None:
    style = STYLE.read_text()
    outside = re.sub(r":root \{.*?\}", "", style, flags=re.DOTALL)
    assert not re.search(r"#[0-9a-f]{3,8}\b", outside)
    assert len(style.encode()) < 20_000


def test_headings_go_down_one_step_at_a_time(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    publish_here([make()])
    for path in (tmp_path / "site").rglob("*.html"):
        levels = [int(level) for level in re.findall(r"<h(\d)", path.read_text())]
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_ids_on_a_page_are_unique_and_labels_lead_to_them(
    publish_here: PublishHere, make: MakeStatement, tmp_path: Path
) -> None:
    publish_here([make()])
    for path in (tmp_path / "site").rglob("*.html"):
        page = path.read_text()
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), path
        assert set(re.findall(r'aria-labelledby="([^"]+)"', page)) <= set(ids), path
