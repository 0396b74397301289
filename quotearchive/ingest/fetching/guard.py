"""Which addresses may be asked: public ones, at the ports of the web, and what the user opens by name."""

from __future__ import annotations

import socket
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from quotearchive.errors import InputError, PrivateError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    Resolver = Callable[[str, int], list[str]]

PORTS = {"http": 80, "https": 443}
Place = tuple[str, int]
"""A host, in small letters and without brackets, and a port."""

# IANA IPv4 Special-Purpose Address Registry, multicast, and the relays of 6to4.
_NOT_PUBLIC = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)
# Only global unicast is public, and not what in it is a tunnel (Teredo, 6to4), a benchmark or documentation. IPv4 in
# IPv6 (::ffff:0:0/96, NAT64 64:ff9b::/96), loopback, unique local and link-local addresses are outside of it.
_GLOBAL = IPv6Network("2000::/3")
_NOT_GLOBAL = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))


class RefusedError(InputError):
    """An address that is not asked at all."""


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody on the internet may be asked at.

    >>> is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:93.184.215.14")
    (True, False, False)
    """
    number = ip_address(address)
    if isinstance(number, IPv6Address):
        return number in _GLOBAL and not any(number in block for block in _NOT_GLOBAL)
    return not any(number in block for block in _NOT_PUBLIC)


def place(url: str) -> Place:
    """The host and the port of an address, as they are asked. Raises RefusedError, without a place.

    A number in another spelling than 192.0.2.7 (octal, hexadecimal, with parts left out) is no host.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise RefusedError(f"{url[:200]} is no web address.") from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise RefusedError(f"{url[:200]} is no web address.")
    if "@" in parts.netloc:
        raise RefusedError("there is a name or a password before its host; leave it out.")
    host = parts.hostname.lower().removesuffix(".")
    last = host.rpartition(".")[2]
    if (last.isdigit() or last.startswith("0x")) and not _is_number(host):
        raise RefusedError(
            f"its host {host} is no name, and no IP address as it is written; write it in full."
        )
    return host, port or PORTS[parts.scheme]


def named(text: str) -> Place:
    """What --allow-private opens: HOST:PORT. Raises UsageError.

    >>> named("127.0.0.1:8000"), named("[::1]:80")
    (('127.0.0.1', 8000), ('::1', 80))
    """
    try:
        parts = urlsplit(f"//{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or not port or "@" in text or parts.path:
        raise UsageError(f"“{text}” is no host with a port; write it as in 127.0.0.1:8000.")
    return host.removesuffix("."), port


def addresses(place: Place, allowed: frozenset[Place], resolve: Resolver) -> list[str]:
    """The IP addresses behind a place, resolved once: connect to these and no others.

    Raises PrivateError if one of them is not public and the place is not `allowed`; OSError if the name is unknown.
    """
    host, port = place
    if place in allowed:
        return resolve(host, port)
    if port not in PORTS.values():
        raise PrivateError(f"its port {port} is none of the web's.", shown(place))
    found = resolve(host, port)
    if not all(map(is_public, found)):
        raise PrivateError(f"{host} is in a private or reserved network.", shown(place))
    return found


def resolved(host: str, port: int) -> list[str]:
    """The IP addresses of a host, in the order in which the system would try them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def shown(place: Place) -> str:
    """A place as --allow-private names it."""
    host, port = place
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
