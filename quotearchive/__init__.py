"""Finds what officials said, who said it, in which post and where: the Python API, loaded when used.

>>> import quotearchive
>>> article = "“The bridge will open,” Transport Minister Ada Lorne wrote on Telegram."
>>> [statement.attribution.speaker.name for statement in quotearchive.extract(article)]
['Ada Lorne']
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.api import Archive, extract
    from quotearchive.errors import InputError, QuotearchiveError
    from quotearchive.model import (
        Article,
        Attribution,
        Evidence,
        Kind,
        Mention,
        Official,
        Platform,
        PlatformName,
        Quotation,
        Source,
        Span,
        Speaker,
        SpeakerType,
        Statement,
    )

    __version__: str

__all__ = [
    "Archive",
    "Article",
    "Attribution",
    "Evidence",
    "InputError",
    "Kind",
    "Mention",
    "Official",
    "Platform",
    "PlatformName",
    "Quotation",
    "QuotearchiveError",
    "Source",
    "Span",
    "Speaker",
    "SpeakerType",
    "Statement",
    "__version__",
    "extract",
]

_ELSEWHERE = {"Archive": "api", "extract": "api", "InputError": "errors", "QuotearchiveError": "errors"}


def __getattr__(name: str) -> object:
    """PEP 562: a command that needs none of this does not pay for it."""
    if name == "__version__":
        return _version()
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'model')}"), name)


def _version() -> str:
    metadata = import_module("importlib.metadata")
    try:
        return str(metadata.version("quotearchive"))
    except metadata.PackageNotFoundError:
        return "0+not.installed"


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """This package: its `extract` is the function of the API, also after the folder was imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if name != "extract" or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
