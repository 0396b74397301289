"""What can go wrong, as a tree; each message is a sentence that names the thing, the place and the way out.

QuotearchiveError
├── InputError          some input could not be read; the rest goes on (exit status 1)
│   ├── Unread          what the user named could not be read, or not all of it; else it is something inside
│   ├── NoArticle       a page that a crawler met holds no article: such pages are counted, and are no failure
│   ├── PrivateError    an address is none of the web's, and was not fetched; its user may open it
│   ├── SiteError       a page or a template could not be made
│   └── ExportError     a file of an export could not be written
├── RegistryError       the registry of officials cannot be used (exit status 2)
├── ConfigError         the archive's config.toml cannot be used (exit status 2)
├── ArchiveError        the archive cannot be opened or written (exit status 2)
│   └── IndexBroken     the search index cannot be read; it is rebuilt from the archive
└── UsageError          something that was asked for makes no sense (exit status 2)
    ├── DateError       a date that cannot be read, or can be read in two ways
    └── QueryError      a query with an unknown field or an unreadable value
"""

_LONGEST = 300


class QuotearchiveError(Exception):
    """The root: whoever uses quotearchive as a library can catch this one."""


class InputError(QuotearchiveError):
    """Some input could not be read."""


class Unread(InputError):
    """What the user named could not be read; of a feed this is the feed, and none of its pages."""


class NoArticle(InputError):
    """A page is readable, and holds no article."""


class PrivateError(InputError):
    """An address is in a private network, or its port is none of the web's; `opened_as` is what would open it."""

    def __init__(self, told: str, opened_as: str) -> None:
        super().__init__(told)
        self.opened_as = opened_as


class SiteError(InputError):
    """A page of the site could not be made."""


class ExportError(InputError):
    """A file of an export could not be written."""


class RegistryError(QuotearchiveError):
    """The registry of officials cannot be used."""


class ConfigError(QuotearchiveError):
    """The archive's config.toml cannot be used."""


class ArchiveError(QuotearchiveError):
    """The archive cannot be opened or written."""


class IndexBroken(ArchiveError):
    """The search index is missing, stale or broken, and is to be rebuilt from the archive."""


class UsageError(QuotearchiveError):
    """Something that was asked for makes no sense."""


class DateError(UsageError):
    """A date that cannot be read, or that can be read in two ways."""


class QueryError(UsageError):
    """A query with an unknown field or an unreadable value."""


def unforeseen(place: str, fault: Exception, *, done: str = "read", report: str = "file") -> InputError:
    """What is told of one input where nobody foresaw the fault, so that the others go on.

    `done` is what could not be done with it, `report` what is to be sent with the report.

    >>> str(unforeseen("a.xml: it", ValueError("no bridge")))
    'a.xml: it could not be read (ValueError: no bridge). Please report it with the file.'
    """
    told = " ".join(f"{type(fault).__name__}: {fault}".split())[:_LONGEST].removesuffix(":")
    return InputError(f"{place} could not be {done} ({told}). Please report it with the {report}.")
