"""A place that the article names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.model import PlatformName, Span


@dataclass(frozen=True, slots=True)
class Named:
    """A wording that names a platform, or a new occasion without one (`name` None).

    `url` is the address of a post that is linked to.
    """

    name: PlatformName | None
    span: Span
    sentence: int
    url: str | None = None
