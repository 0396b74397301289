"""Whose an account is on a day: a person's, an organization's, or that of an office, whoever holds it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from quotearchive.model import Official, Post

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from quotearchive.model import Account

_Owner = TypeVar("_Owner", Official, Post)


class AccountIndex:
    """The accounts of a registry by platform and name."""

    def __init__(self, owners: Iterable[Official | Post]) -> None:
        self._by_name: dict[tuple[str, str], list[tuple[Account, Official | Post]]] = {}
        for owner in owners:
            for account in owner.accounts:
                self._by_name.setdefault((account.platform, account.handle), []).append((account, owner))

    def owners(self, account: Account, day: date | None) -> tuple[Official | Post, ...]:
        """Everybody to whom the registry gives the account on that day, each once."""
        known = self._by_name.get((account.platform, account.handle), ())
        return tuple({(type(owner), owner.id): owner for own, owner in known if own.covers(day)}.values())


def with_accounts(owners: Iterable[_Owner], accounts: Mapping[Account, str]) -> Iterator[_Owner]:
    """The owners, each of `accounts` with the one who has that id, and with nobody else who had it before."""
    for owner in owners:
        yield replace(owner, accounts=_theirs(owner.id, owner.accounts, accounts))


def _theirs(id_: str, own: Iterable[Account], given: Mapping[Account, str]) -> tuple[Account, ...]:
    taken = {(account.platform, account.handle) for account in given}
    kept = (account for account in own if (account.platform, account.handle) not in taken)
    return (*kept, *(account for account, owner in given.items() if owner == id_))
