"""config.toml of an archive: what it may say, and one clear sentence for what it may not."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from quotearchive import accounts, config, registry
from quotearchive.errors import ConfigError, RegistryError, UsageError
from quotearchive.model import Account

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
timezone = "America/New_York"

[accounts]
"telegram:@New_Channel" = "shmyhal"
"twitter:SomeAccount" = "ua-pm"

[channels]
1500123456 = "https://t.me/New_Channel"

[site]
title = "What was said"
base_url = "https://archive.example/"
"""


def loaded(folder: Path, text: str | bytes) -> config.Config:
    (folder / "config.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return config.load(folder)


def test_all_of_it_is_optional(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        found = config.load(folder)
        assert found.zone == ZoneInfo("Europe/Kyiv")
        assert (found.accounts, found.channels, found.title, found.base_url) == ({}, {}, None, None)
    assert loaded(tmp_path, "") == config.load(tmp_path)


def test_what_it_says(tmp_path: Path) -> None:
    found = loaded(tmp_path, WHOLE)
    assert found.zone == ZoneInfo("America/New_York")
    assert found.accounts == {
        Account("telegram", "New_Channel"): "shmyhal",
        Account("x", "SomeAccount"): "ua-pm",
    }
    assert found.channels == {"1500123456": "New_Channel"}
    assert (found.title, found.base_url) == ("What was said", "https://archive.example/")
    assert loaded(tmp_path, b"\xef\xbb\xbf" + WHOLE.encode()) == found


WRONG = [
    ("no TOML", "timezone = Kyiv", "is no TOML: Invalid value (at line 1, column 12)"),
    ("no UTF-8", b"# \xcc", "is not UTF-8 (byte 2)"),
    ("an unknown setting", "zone = 1", "there is no setting “zone”; the settings are timezone, accounts"),
    (
        "an unknown setting of the site",
        "[site]\nurl = 'x'",
        "[site]: there is no setting “url”; the settings are title",
    ),
    ("no table", "accounts = 'x'", "“accounts” is a table, which begins with a line [accounts]."),
    (
        "no zone",
        "timezone = 'Kyiv'",
        "timezone is “Kyiv”, which is no time zone; write one such as Europe/Kyiv.",
    ),
    ("a zone that is a path", "timezone = '../x'", "timezone is “../x”, which is no time zone"),
    ("a zone that is a folder", "timezone = 'Europe'", "timezone is “Europe”, which is no time zone"),
    ("a number for a zone", "timezone = 2", "timezone is 2; it must be words in quotation marks."),
    ("an empty title", "[site]\ntitle = ' '", "[site]: title is “ ”; it must be words in quotation marks."),
    (
        "an account without a platform",
        "[accounts]\nx_y = 'a'",
        "[accounts]: “x_y” is no account; write platform",
    ),
    ("an unknown platform", "[accounts]\n'myspace:x' = 'a'", "“myspace:x” is no account"),
    ("an account twice", "[accounts]\n'x:a' = 'b'\n'X:@A' = 'c'", "the account “X:@A” stands there twice"),
    ("an owner that is no id", "[accounts]\n'x:a' = 5", "[accounts]: “x:a” is 5; it must be words"),
    ("a channel without a number", "[channels]\nabc = 'd'", "“abc = “d”” is no channel; write its number"),
    ("a channel without a name", "[channels]\n15 = 'a b'", "“15 = “a b”” is no channel"),
]


@pytest.mark.parametrize(("text", "reason"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_one_sentence_with_its_place(tmp_path: Path, text: str | bytes, reason: str) -> None:
    with pytest.raises(ConfigError) as raised:
        loaded(tmp_path, text)
    said = str(raised.value)
    assert said.startswith(str(tmp_path / "config.toml"))
    assert reason in said
    assert "\n" not in said


def test_a_config_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(tmp_path)


def test_its_accounts_beat_the_registry(tmp_path: Path) -> None:
    loaded(tmp_path, '[accounts]\n"telegram:denys_smyhal" = "ua-pm"\n"x:new" = "shmyhal"')
    roster = registry.roster(tmp_path, None)
    owners = [owner.id for owner in roster.owners(Account("telegram", "Denys_Smyhal"), None)]
    assert owners == ["ua-pm"]
    assert [owner.id for owner in roster.owners(Account("x", "New"), None)] == ["shmyhal"]
    assert roster.officials["shmyhal"].accounts == (Account("x", "new"),)


def test_an_owner_whom_the_registry_does_not_know(tmp_path: Path) -> None:
    loaded(tmp_path, '[accounts]\n"telegram:x_y" = "nobody"')
    with pytest.raises(RegistryError, match="gives an account to “nobody”, which is the id of nobody"):
        registry.roster(tmp_path, None)


ACCOUNTS = [
    ("telegram:umerov_r", Account("telegram", "umerov_r")),
    ("Telegram: @Umerov_R ", Account("telegram", "Umerov_R")),
    ("telegram:https://t.me/s/umerov_r", Account("telegram", "umerov_r")),
    ("facebook:tomas.serano", Account("facebook", "tomas.serano")),
    ("twitter:AdaLorne", Account("x", "AdaLorne")),
    ("truthsocial:a", Account("truth-social", "a")),
]


@pytest.mark.parametrize(("written", "account"), ACCOUNTS)
def test_an_account_in_every_form(written: str, account: Account) -> None:
    assert accounts.account(written) == account


@pytest.mark.parametrize(
    "written", ["", ":", "telegram", "telegram:", "umerov_r", "icq:5", "telegram:a b", "x:а/б?"]
)
def test_what_is_no_account(written: str) -> None:
    with pytest.raises(UsageError, match="is no account; write platform and name with a colon between"):
        accounts.account(written)


def test_time_zones_come_with_the_program() -> None:
    """Also where the system has none."""
    code = "import zoneinfo; zoneinfo.reset_tzpath(()); print(zoneinfo.ZoneInfo('Europe/Kyiv'))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stdout == "Europe/Kyiv\n", ran.stderr
