"""The nouns: what an article, a quotation, a speaker and a place in the registry are. Immutable values, no I/O."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text that never changes: `start` included, `end` not, both in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """A span is a value even where it covers nothing, so that `if span` asks only whether there is one."""
        return True


class Kind(StrEnum):
    """How words are given: inside marks, as a reported clause, or as a clause with marked fragments in it."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerType(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"
    UNNAMED = "unnamed"


class PlatformName(StrEnum):
    """The closed list of places where a statement can be made."""

    FACEBOOK = "facebook"
    TELEGRAM = "telegram"
    X = "x"
    INSTAGRAM = "instagram"
    YOUTUBE = "youtube"
    TIKTOK = "tiktok"
    THREADS = "threads"
    TRUTH_SOCIAL = "truth-social"
    VIBER = "viber"
    TV = "tv"
    RADIO = "radio"
    PRESS_BRIEFING = "press-briefing"
    INTERVIEW = "interview"
    WEBSITE = "website"
    SPEECH = "speech"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an embedded post that stood in the source beside `span`."""

    span: Span
    url: str
    platform: PlatformName | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Which reader made a text out of a source, and in which version: offsets are true for that pair only."""

    name: str
    version: int


@dataclass(frozen=True, slots=True)
class Source:
    """An article without its text: what a citation needs.

    `key` is what makes two readings the same article: its canonical URL, else the path it was read from, else the
    sha256 of its text. `id` is the input's own id if it has one, else the key. `sha256` is that of the text in UTF-8.
    `published` is a date, or a time with its offset; the day is the calendar day in that offset.
    """

    key: str
    id: str
    sha256: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | datetime | None = None
    language: str = "en"

    @property
    def day(self) -> date | None:
        """The calendar day of publication."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


@dataclass(frozen=True, slots=True)
class Posting:
    """What an article is that is a post: on which platform, by which account, and whose words it passes on, if so.

    `account` is the name in the account's address (“umerov_r”), in small letters, `author` the name that it shows.
    """

    platform: PlatformName
    account: str | None = None
    author: str | None = None
    forwarded_from: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with where it came from. `body` is the part that may be quoted from (all but a header block).

    `bytes_sha256` is the hash of the bytes as they were read. `captured` is when the source looked so, where that is
    known (a crawl, a fetched page): of two readings the later one is the newer. `warnings` are sentences about what
    was left out of the reading.
    """

    source: Source
    text: str
    body: Span
    bytes_sha256: str
    reader: Reader
    links: tuple[Link, ...] = ()
    posting: Posting | None = None
    captured: datetime | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """What an address answered, as it came but for the packing on the way: `url` was asked, `final_url` answered.

    `fetched_at` is when that was, `since` from when on it has answered the same each time that it was asked.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    since: datetime

    def header(self, name: str) -> str | None:
        """The first value of a header; None where it was not sent."""
        return next((value for known, value in self.headers if known.lower() == name.lower()), None)


_WORD = re.compile(r"\w+")
_ALPHABET = "abcdefghjkmnpqrstuvwxyz023456789"


def normal_words(text: str) -> str:
    """The words of a quotation as its id sees them: NFC, case folded, without marks, one space between.

    >>> normal_words("We  will — soon,")
    'we will soon'
    """
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def short_hash(*parts: str) -> str:
    """Twelve characters (60 bits of sha256, in an alphabet without look-alikes) that stand for `parts`."""
    number = int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:8]) >> 4
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(55, -5, -5))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody is said to have said, and where in the article they stand.

    A split quotation (“We will,” she said, “and soon”) is one quotation with two spans; `text` joins them by a space.
    `ordinal` counts, from 0, the quotations of one article that have the same normal words.
    """

    article_key: str
    spans: tuple[Span, ...]
    text: str
    kind: Kind
    ordinal: int = 0

    @property
    def id(self) -> str:
        """Survives a corrected speaker, a new rule and a second reading: it knows only article, words and ordinal."""
        return short_hash(self.article_key, normal_words(self.text), str(self.ordinal))

    @property
    def span(self) -> Span:
        """From the first word to the last, whatever stands between the parts."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the article that name something: a speaker (“he”), or a cue (“wrote”). No span: not from the text."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rule that spoke, the words it saw, and how much it weighs (in log-odds; against: less than zero)."""

    rule: str
    text: str
    span: Span | None
    weight: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is given as the speaker. `official` is the registry's id; `post` and `posts` are labels held that day.

    Three stages of doubt: no Speaker at all; one without `official`; one placed in the registry.
    `membership` is the registry's id of the membership that covers the day.
    """

    mention: Mention | None
    name: str
    type: SpeakerType
    official: str | None = None
    post: str | None = None
    posts: tuple[str, ...] = ()
    membership: str | None = None


@dataclass(frozen=True, slots=True)
class Platform:
    """Where a statement was made, with the words that say so, and the address of the post if one is known."""

    name: PlatformName
    text: str
    span: Span | None = None
    url: str | None = None


UNSCORED = ("platform.", "who.", "resolve.")
"""Rules that decide where, and who of several is meant: what they weigh against one another is not in the score."""
DENIED = "find.denied"
"""The rule that speaks where the cue says that the words are not so: they must never be shown without it."""

OWN_POST = "post.account"
"""The rule that speaks where the words are a post in the speaker's own account: all of it is the speaker's."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quotation with who said it and where: each or none, and the evidence for every answer."""

    quotation: Quotation
    cue: Mention | None = None
    speaker: Speaker | None = None
    platform: Platform | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def denial(self) -> str | None:
        """What denies the words (“denied”, “ruled out”, “did not rule out”); else None."""
        return next((e.text for e in self.evidence if e.rule == DENIED), None)

    @property
    def is_own_post(self) -> bool:
        """Whether the words are a whole post of the speaker's, and so in nobody else's."""
        return any(e.rule == OWN_POST for e in self.evidence)

    @property
    def score(self) -> float:
        """How sure we are of the words and their speaker, 0 to 1, from the weights of the evidence.

        The logistic of their sum, with weights that were learned from labelled news (see training/): of many
        attributions with a score of 0.9 about nine in ten are right. The rules of `UNSCORED` are left out; what they
        tell of the score stands under a name of its own (score.placed).
        """
        total = sum(e.weight for e in self.evidence if not e.rule.startswith(UNSCORED))
        return round(1 / (1 + math.exp(-max(-50.0, min(50.0, total)))), 2)


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution in its place: the source, and the words before and after (the W3C prefix and suffix).

    `withdrawn` is the day it was noticed that the newest reading of the source no longer gives it.
    """

    source: Source
    attribution: Attribution
    prefix: str = ""
    suffix: str = ""
    withdrawn: date | None = None

    @property
    def id(self) -> str:
        return self.attribution.quotation.id


CONTEXT = 240


def in_place(article: Article, attribution: Attribution) -> Statement:
    """The attribution with up to `CONTEXT` code points of the article on either side."""
    span, text = attribution.quotation.span, article.text
    before = text[max(article.body.start, span.start - CONTEXT) : span.start]
    return Statement(article.source, attribution, before, text[span.end : span.end + CONTEXT])


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `first` to `last`, both included; a partial date (“2019”, “2025-04”) is one of these."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Label:
    """A name or a title in one language (None: not said which)."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """An account on a platform that is known to be an official's or an office's own, from `start` to `end`.

    A partial date is the interval that it may mean. None: open, for most accounts have no dates.
    """

    platform: str
    value: str
    start: Interval | None = None
    end: Interval | None = None

    @property
    def handle(self) -> str:
        """The name as platforms compare it: without @, in small letters."""
        return self.value.removeprefix("@").lower()

    def covers(self, day: date | None) -> bool:
        """Whether it is certain that the account was theirs on that day; None: a day that is not known.

        A partial start counts from its last possible day, a partial end up to its first, as of a membership.
        """
        if day is None:
            return self.start is None and self.end is None
        return (self.start is None or self.start.last <= day) and (self.end is None or day <= self.end.first)


@dataclass(frozen=True, slots=True)
class Official:
    """A person, or an organization that speaks. `names` are the other spellings; `gender` is male, female or None.

    `area` is the id of the country or region that an organization belongs to.
    """

    id: str
    name: str
    type: SpeakerType
    family_name: str | None = None
    gender: str | None = None
    names: tuple[Label, ...] = ()
    accounts: tuple[Account, ...] = ()
    area: str | None = None
    classification: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """An office, whoever holds it. `rank` is its place in the registry's list: 0 is the highest.

    `accounts` are those that go with the office, to whoever holds it next.
    """

    id: str
    label: str
    organization: str | None
    area: str | None
    labels: tuple[Label, ...] = ()
    rank: int = 0
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in an office. A partial date is the interval that it may mean; None: not known.

    `doubt` is the registry's own words for what is not verified; `start_doubted` and `end_doubted` say of which date.
    `attested_until` is the day of the newest dated source.
    """

    id: str
    person: str
    post: str
    start: Interval | None = None
    end: Interval | None = None
    acting: bool = False
    doubt: str | None = None
    start_doubted: bool = False
    end_doubted: bool = False
    attested_until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether it is certain that the person held the post on that day.

        A missing or doubted start gives no post. A partial start counts from its last possible day, a partial end up
        to its first. A missing end is open, unless it is doubted: then the post is given up to `attested_until`.
        """
        if self.start is None or self.start_doubted or day < self.start.last:
            return False
        if self.end is not None:
            return day <= self.end.first
        return not self.end_doubted or (self.attested_until is not None and day <= self.attested_until)


@dataclass(frozen=True, slots=True)
class Area:
    """A country or a region, with the words that point to it (“Ukraine”, “Ukrainian”, “Kyiv”).

    A word that ends in a star stands for every word that begins so (“Karveni*”). `parent` is the id of the area that
    this one lies in; None: a country of its own.
    """

    id: str
    name: str
    words: tuple[str, ...] = field(default=())
    parent: str | None = None
