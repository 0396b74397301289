"""How a page is made of its template: whose template wins, what it may use, what is said when it breaks."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError

from quotearchive.errors import SiteError
from quotearchive.publish import addresses, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from jinja2 import BaseLoader, Template

    from quotearchive.publish.pages import Page

_THEME = "quotearchive.templates"
# What HTML allows is named and the rest found: eight times as fast, as nearly everything is allowed.
_NO_CHARACTER = re.compile(
    "[^\t\n\f\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd"
    + "".join(f"{chr(plane << 16)}-{chr(plane << 16 | 0xFFFD)}" for plane in range(1, 17))
    + "]"
)


@dataclass(frozen=True, slots=True)
class Site:
    """What every template knows as `site`."""

    title: str
    language: str
    base_url: str | None
    everyone: bool

    @property
    def base_path(self) -> str:
        """The folder of the site on its server; where that is not known, the folder of the page."""
        return urlsplit(self.base_url).path if self.base_url else "./"


class Theme:
    """The templates of a site: those of the user's folder first, then those that ship."""

    def __init__(self, site: Site, templates: Path | None, explain: Callable[[str], str]) -> None:
        """Raises SiteError if the folder is none, or if a template in it is broken."""
        if templates is not None and not templates.is_dir():
            raise SiteError(
                f"The folder of templates {templates} does not exist. Give a folder with --templates."
            )
        self._site = site
        self._templates = templates
        self._environment = _environment(templates)
        self._environment.globals["site"] = site
        self._environment.globals["explain"] = cache(explain)
        self._loaded = {name: self._load(name) for name in _names_that_ship()}

    def render(self, page: Page) -> bytes:
        """The page in UTF-8, without characters that HTML forbids; SiteError names template and line."""
        names = {
            "path": page.path,
            "root": addresses.root_of(page.path),
            "section": page.path.partition("/")[0].removesuffix(".html"),
            "canonical": addresses.canonical(self._site.base_url, page.path),
        }
        try:
            text = self._loaded[page.template].render(page.context, **names)
        # A template of the user's can fail in any way that Python can, and is told where.
        except Exception as error:
            raise SiteError(_broken(error, page.template)) from error
        return _NO_CHARACTER.sub("\ufffd", text).encode()

    def static_files(self) -> Iterator[tuple[str, bytes]]:
        """Path in the site and content of each: those that ship, unless the user's folder has the same."""
        for name, source in sorted(_static(self._templates).items()):
            try:
                yield name, source.read_bytes()
            except OSError as error:
                raise SiteError(f"The file {source} could not be read: {error.strerror or error}.") from error

    def _load(self, name: str) -> Template:
        try:
            return self._environment.get_template(name)
        except (TemplateError, OSError, UnicodeError) as error:
            raise SiteError(_broken(error, f"{self._templates or _THEME}/{name}")) from error


def _environment(templates: Path | None) -> Environment:
    loaders: list[BaseLoader] = [PackageLoader(_THEME, "")]
    if templates is not None:
        loaders.insert(0, FileSystemLoader(templates))
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters |= {
        "count": wording.count,
        "day": wording.day,
        "is_direct": wording.is_direct,
        "kind_label": wording.kind_label,
        "language_tag": wording.language_tag,
        "link": addresses.link,
        "marks": wording.marks,
        "month": wording.month,
        "number": wording.number,
        "paragraphs": wording.paragraphs,
        "permalink": addresses.permalink,
        "platform_label": wording.platform_label,
        "score_words": wording.score_words,
        "shortened": wording.shortened,
        "speaker_name": wording.speaker_name,
        "weight_words": wording.weight_words,
    }
    environment.globals["listed"] = addresses.listed
    return environment


def _names_that_ship() -> list[str]:
    return sorted(file.name for file in resources.files(_THEME).iterdir() if file.name.endswith(".html"))


def _static(templates: Path | None) -> dict[str, Traversable]:
    """The static files by their paths in the site, without the hidden ones of an editor or a system."""
    shipped = resources.files(_THEME).joinpath("static").iterdir()
    files: dict[str, Traversable] = {f"static/{file.name}": file for file in shipped if file.is_file()}
    own = templates / "static" if templates else None
    for path in own.rglob("*") if own else ():
        inside = path.relative_to(own or path)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            files[f"static/{inside.as_posix()}"] = path
    return files


def _broken(error: Exception, template: str) -> str:
    """Which template is broken, in which line, and why."""
    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or error.name or template}, line {error.lineno}"
    else:
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")
        ]
        place = f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else template
    if isinstance(error, TemplateNotFound):
        return f"The template {place} cannot be used: there is no template {error.message}."
    return f"The template {place} cannot be used: {error}."
