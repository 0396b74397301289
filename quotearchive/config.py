"""What an archive says of itself in config.toml: its time zone, whose accounts are whose, and how its site is called.

    timezone = "Europe/Kyiv"                    # of times that a source gives without a zone

    [accounts]                                  # whose they are, by the id in the registry; they beat the registry
    "telegram:dolvan_president" = "dolvan"

    [channels]                                  # exports of Telegram give a channel's number, and not its username
    1234567890 = "dolvan_president"

    [site]
    title = "What Karvenia's government said"
    base_url = "https://archive.example/"

All of it is optional.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from quotearchive.accounts import account, handle
from quotearchive.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quotearchive.model import Account

FILE = "config.toml"
ZONE = "Europe/Kyiv"
_KEYS = ("timezone", "accounts", "channels", "site")
_SITE = ("title", "base_url")


@dataclass(frozen=True, slots=True)
class Config:
    """`accounts` have the ids of officials, bodies or posts; `channels` the usernames of Telegram's numbers.

    `place` is the file, for messages.
    """

    place: str = FILE
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo(ZONE))
    accounts: Mapping[Account, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    title: str | None = None
    base_url: str | None = None


def load(folder: Path) -> Config:
    """The config of the archive in `folder`; the defaults where there is no such file.

    Raises ConfigError, one sentence, for what cannot be read, is unknown, or has a wrong value.
    """
    path = folder / FILE
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Config(str(path))
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror or error}.") from error
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is no TOML: {error}.") from error
    return _config(values, str(path))


def _config(values: dict[str, Any], place: str) -> Config:
    _must_be_known(values, _KEYS, place)
    site = _table(values, "site", place)
    _must_be_known(site, _SITE, f"{place}, [site]")
    texts = {name: _text(site[name], f"{place}, [site]: {name}") for name in site}
    return Config(
        place,
        _zone(values.get("timezone", ZONE), f"{place}: timezone"),
        _accounts(_table(values, "accounts", place), f"{place}, [accounts]"),
        _channels(_table(values, "channels", place), f"{place}, [channels]"),
        texts.get("title"),
        texts.get("base_url"),
    )


def _must_be_known(values: dict[str, Any], known: tuple[str, ...], place: str) -> None:
    for key in values:
        if key not in known:
            raise ConfigError(f"{place}: there is no setting “{key}”; the settings are {', '.join(known)}.")


def _table(values: dict[str, Any], name: str, place: str) -> dict[str, Any]:
    table = values.get(name, {})
    if not isinstance(table, dict):
        raise ConfigError(f"{place}: “{name}” is a table, which begins with a line [{name}].")
    return table


def _text(value: object, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{place} is {_shown(value)}; it must be words in quotation marks.")
    return value.strip()


def _zone(value: object, place: str) -> ZoneInfo:
    name = _text(value, place)
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # no such name, one that is a path, a folder of names
        raise ConfigError(f"{place} is “{name}”, which is no time zone; write one such as {ZONE}.") from None


def _accounts(table: dict[str, Any], place: str) -> dict[Account, str]:
    accounts: dict[Account, str] = {}
    for written, id_ in table.items():
        try:
            found = account(written)
        except UsageError as error:
            raise ConfigError(f"{place}: {error}") from None
        if any((each.platform, each.handle) == (found.platform, found.handle) for each in accounts):
            raise ConfigError(f"{place}: the account “{written}” stands there twice; give it to one.")
        accounts[found] = _text(id_, f"{place}: “{written}”")
    return accounts


def _channels(table: dict[str, Any], place: str) -> dict[str, str]:
    channels: dict[str, str] = {}
    for number, written in table.items():
        name = handle(_text(written, f"{place}: {number}"))
        if not number.isdecimal() or not re.fullmatch(r"\w+", name):
            line = f"{number} = {_shown(written)}"
            raise ConfigError(f"{place}: “{line}” is no channel; write its number and its username in marks.")
        channels[number] = name
    return channels


def _shown(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else repr(value)[:40]
