"""Decides how Whoosh is loaded: without what it imports and never calls here, a third of a cold search.

`whoosh.compat` imports urllib.request for a name that nothing uses, and the package cached_property imports
asyncio; functools has the same property. Both stand-ins are gone again when Whoosh is loaded.
"""

from __future__ import annotations

import functools
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["WhooshEngine"]


@contextmanager
def _stand_ins() -> Iterator[None]:
    request, cached = ModuleType("urllib.request"), ModuleType("cached_property")
    vars(request)["urlretrieve"] = None
    vars(cached)["cached_property"] = functools.cached_property
    placed = [each for each in (request, cached) if sys.modules.setdefault(each.__name__, each) is each]
    try:
        yield
    finally:
        for each in placed:
            del sys.modules[each.__name__]


with _stand_ins():
    from quotearchive.search.whoosh_engine.index import WhooshEngine
