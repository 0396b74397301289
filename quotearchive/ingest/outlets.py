"""How known outlets spell their own names, and which hosts are theirs."""

from __future__ import annotations

import re

# Proper spelling: its hosts (subdomains too); then spellings that differ in more than case and marks.
_OUTLETS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "AFP": (("afp.com",), ("Agence France-Presse",)),
    "Anadolu": (("aa.com.tr",), ("Anadolu Agency",)),
    "AP": (("apnews.com",), ("Associated Press", "The Associated Press")),
    "ArmyInform": (("armyinform.com.ua",), ()),
    "BBC": (("bbc.com", "bbc.co.uk"), ("BBC News",)),
    "Censor.NET": (("censor.net",), ()),
    "DPA": (("dpa.com",), ()),
    "European Pravda": (("eurointegration.com.ua",), ("Yevropeiska Pravda",)),
    "Hromadske": (("hromadske.ua",), ()),
    "Interfax-Ukraine": (("interfax.com.ua",), ()),
    "Kyiv Post": (("kyivpost.com",), ()),
    "LIGA.net": (("liga.net",), ()),
    "MENAFN": (("menafn.com",), ()),
    "PAP": (("pap.pl",), ()),
    "RBC-Ukraine": (("rbc.ua",), ()),
    "Reuters": (("reuters.com",), ()),
    "RFE/RL": (("rferl.org",), ("Radio Free Europe/Radio Liberty",)),
    "Suspilne": (("suspilne.media",), ()),
    "The Kyiv Independent": (("kyivindependent.com",), ("Kyiv Independent",)),
    "Ukrainska Pravda": (("pravda.com.ua",), ("Ukrayinska Pravda",)),
    "Ukrinform": (("ukrinform.net", "ukrinform.ua"), ()),
    "UNIAN": (("unian.info", "unian.net", "unian.ua"), ()),
    "UNN": (("unn.ua",), ()),
}


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


_BY_NAME = {_folded(name): proper for proper, (_, other) in _OUTLETS.items() for name in (proper, *other)}
_BY_HOST = {host: proper for proper, (hosts, _) in _OUTLETS.items() for host in hosts}


def known(name: str) -> str | None:
    """The proper spelling of an outlet's name (“UkrinForm” is Ukrinform); None if it is not in the table."""
    return _BY_NAME.get(_folded(name))


def of_host(host: str) -> str:
    """The outlet that a host belongs to; the host itself if it is not in the table."""
    labels = host.split(".")
    ends = (".".join(labels[start:]) for start in range(len(labels)))
    return next((_BY_HOST[end] for end in ends if end in _BY_HOST), host)
