"""Where a page stands and what may be linked to: file names that are safe everywhere, addresses that are."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from quotearchive.errors import UsageError
from quotearchive.model import short_hash

UNDATED = "undated"

_CLEAN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60
_RESERVED = frozenset(
    ["index", "con", "prn", "aux", "nul"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)  # the names that Windows keeps for devices, and the name of our own index page
_UNFIT_FOR_ADDRESS = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f-\xa0\ud800-\udfff\ufffe\uffff]")


def slug(name: str) -> str:
    """A file name, without its ending, that stands for `name` and for no other name, in lower-case ASCII.

    A name that is already fit stays as it is. Any other gets a hash of itself behind an underscore, which no
    fit name can hold: so two names never meet, on a file system that ignores case either.

    >>> slug("umerov")
    'umerov'
    >>> slug("../Etc/passwd").startswith("etc-passwd_")
    True
    """
    if len(name) <= _LONGEST and _CLEAN.fullmatch(name) and name not in _RESERVED:
        return name
    readable = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[: _LONGEST // 2].strip("-")
    return f"{readable}_{short_hash(name.encode(errors='surrogatepass').hex())}"


def listed(section: str, name: str, number: int = 1) -> str:
    """The path of a page of a list: `section` is its folder, `name` what the list is of.

    >>> listed("officials", "umerov", 2)
    'officials/umerov_2.html'
    """
    return f"{section}/{slug(name)}.html" if number == 1 else f"{section}/{slug(name)}_{number}.html"


def permalink(quotation_id: str) -> str:
    return f"q/{slug(quotation_id)}.html"


def root_of(path: str) -> str:
    """The way from the page at `path` up to the folder of the site: "" or "../"."""
    return "../" * path.count("/")


def link(url: str | None) -> str | None:
    """The address as it may stand in a link, or None if it is not a whole http or https address.

    >>> link("https://karvinform.example/a b")
    'https://karvinform.example/a%20b'
    >>> link("javascript:alert(1)") is None
    True
    """
    if url is None:
        return None
    encoded = _UNFIT_FOR_ADDRESS.sub(_percent, url.strip())
    try:
        parts = urlsplit(encoded)
    except ValueError:
        return None
    return encoded if parts.scheme in {"http", "https"} and parts.netloc else None


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode(errors="replace"))


def absolute_base(base_url: str | None) -> str | None:
    """The address of the published folder with one slash at its end; UsageError if it is not one."""
    if base_url is None:
        return None
    address = link(base_url)
    if address is None or "?" in address or "#" in address:
        raise UsageError(
            f"The base address {base_url!r} cannot be used: give the whole address of the folder, "
            "such as https://quotes.example/archive/."
        )
    return address.rstrip("/") + "/"


def canonical(base: str | None, path: str) -> str | None:
    """The one absolute address of the page at `path`; None without a base."""
    return base and base + path.removesuffix("index.html")
