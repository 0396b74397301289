"""How people write the account of somebody on a platform: “telegram:umerov_r”, its address, with or without an @."""

from __future__ import annotations

import re

from quotearchive.errors import UsageError
from quotearchive.model import Account, PlatformName

_OTHER_NAMES = {"twitter": "x", "truthsocial": "truth-social"}
PLATFORMS = {name.value: name.value for name in PlatformName} | _OTHER_NAMES
"""The name of each platform, by itself and by what else it is called."""


def account(written: str) -> Account:
    """The account that PLATFORM:NAME means. Raises UsageError where it means none.

    >>> account("Telegram:@umerov_r")
    Account(platform='telegram', value='umerov_r', start=None, end=None)
    """
    platform, _, name = (part.strip() for part in written.partition(":"))
    known, value = PLATFORMS.get(platform.casefold()), handle(name)
    if known is None or not re.fullmatch(r"[\w.-]+", value, re.ASCII):
        raise UsageError(
            f"“{written}” is no account; write platform and name with a colon between, as in telegram:umerov_r."
        )
    return Account(known, value)


def handle(printed: str) -> str:
    """The name of an account, out of an address or as it stands.

    >>> handle("https://t.me/s/Tolmar_news?before=3")
    'Tolmar_news'
    """
    path = re.split(r"[?#]", printed)[0].rstrip("/")
    return path.rsplit("/", 1)[-1].lstrip("@") or printed
