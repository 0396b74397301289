"""How a line of an export becomes the whole article that it was made of, or a sentence that says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotearchive.errors import InputError
from quotearchive.model import (
    Article,
    Attribution,
    Evidence,
    Kind,
    Link,
    Mention,
    Platform,
    PlatformName,
    Posting,
    Quotation,
    Reader,
    Source,
    Speaker,
    SpeakerType,
)
from quotearchive.whole import EarlierReading, KeptQuotation, Revision, WholeArticle
from quotearchive.whole.checking import faults
from quotearchive.whole.fields import Fields
from quotearchive.whole.written import DERIVED, MARK, VERSION, WHAT, to_line

if TYPE_CHECKING:
    from quotearchive.model import Span

_DIGITS = 10
_AGAIN = "export the archive again, or read its text alone (without the first line of the file)"


def articles_in(header: object) -> int | None:
    """How many articles follow the first line of an export; None if it is the first line of something else.

    Raises InputError, without a place, for an export of a newer version.
    """
    if not isinstance(header, dict) or header.get(MARK) != WHAT:
        return None
    fields = Fields(header)
    version = fields.count("version")
    if version > VERSION:
        raise InputError(
            f"it was exported by a newer quotearchive: it has version {version}, and this one reads versions "
            f"up to {VERSION}. Install a newer quotearchive."
        )
    return fields.count("articles")


def of_line(record: object) -> WholeArticle:
    """The article of one line, checked: its words stand in its texts, and nothing in the line gets lost.

    Raises InputError, without a place.
    """
    try:
        fields = Fields(record)
        whole = _whole(fields)
        fault = next(faults(whole), None) or _disagreement(record, to_line(whole))
    except UnicodeEncodeError:
        fault = "it holds half a character"
    except RecursionError:
        fault = "it is nested too deep"
    if fault:
        raise InputError(f"{fault}; {_AGAIN}.")
    return whole


def _whole(fields: Fields) -> WholeArticle:
    key = fields.text("key")
    revisions = tuple(_revision(each, key) for each in (*fields.each("older"), fields))
    return WholeArticle(
        fields.moment("first_read"),
        revisions,
        tuple(_quotation(each, key) for each in fields.each("quotations")),
    )


def _revision(fields: Fields, key: str) -> Revision:
    source = _source(fields, key, fields.text("sha256"))
    article = Article(
        source=source,
        text=fields.text("text"),
        body=fields.span("body"),
        bytes_sha256=fields.text("bytes_sha256"),
        reader=_reader(fields.inside("reader")),
        links=tuple(map(_link, fields.each("links"))),
        posting=fields.made("posting", _posting),
        captured=fields.utc_or_none("captured"),
    )
    return Revision(
        article,
        read_at=fields.moment("read_at"),
        rules=fields.text("rules"),
        min_score=fields.number("min_score"),
        note=fields.text_or_none("note"),
        earlier=tuple(_earlier(each, source) for each in fields.each("earlier_readings")),
    )


def _earlier(fields: Fields, of: Source) -> EarlierReading:
    return EarlierReading(
        _source(fields, of.key, of.sha256),
        body=fields.span("body"),
        bytes_sha256=fields.text("bytes_sha256"),
        reader=_reader(fields.inside("reader")),
        rules=fields.text("rules"),
        read_at=fields.moment("read_at"),
        captured=fields.utc_or_none("captured"),
    )


def _source(fields: Fields, key: str, sha256: str) -> Source:
    return Source(
        key=key,
        id=fields.text("id"),
        sha256=sha256,
        url=fields.text_or_none("url"),
        title=fields.text_or_none("title"),
        outlet=fields.text_or_none("outlet"),
        published=fields.published("published"),
        language=fields.text("language"),
    )


def _reader(fields: Fields) -> Reader:
    return Reader(fields.text("name"), fields.count("version"))


def _posting(fields: Fields) -> Posting:
    account, author, origin = map(fields.text_or_none, ("account", "author", "forwarded_from"))
    return Posting(fields.one_of("platform", PlatformName), account, author, origin)


def _link(fields: Fields) -> Link:
    span = fields.start_and_end()
    if span is None:
        raise InputError("one of its links stands nowhere.")
    platform = fields.one_of_or_none("platform", PlatformName)
    return Link(span, fields.text("url"), platform, fields.text_or_none("account"))


def _quotation(fields: Fields, key: str) -> KeptQuotation:
    words = Quotation(
        key,
        fields.spans("spans"),
        fields.text("text"),
        fields.one_of("kind", Kind),
        fields.count("ordinal"),
    )
    attribution = Attribution(
        words,
        fields.made("cue", _cue),
        fields.made("speaker", _speaker),
        fields.made("platform", _platform),
        tuple(map(_evidence, fields.each("evidence"))),
    )
    places = _places(fields.inside("revisions"))
    return KeptQuotation(attribution, fields.text("rules"), places, fields.day_or_none("withdrawn"))


def _places(fields: Fields) -> tuple[tuple[int, tuple[Span, ...]], ...]:
    numbers = fields.names()
    if not numbers or not all(
        each.isascii() and each.isdecimal() and len(each) < _DIGITS for each in numbers
    ):
        raise InputError('the "revisions" of a quotation are not the numbers of revisions.')
    return tuple((int(each), fields.spans(each)) for each in sorted(numbers, key=int))


def _cue(fields: Fields) -> Mention:
    return Mention(fields.text("text"), fields.start_and_end())


def _speaker(fields: Fields) -> Speaker:
    mention = fields.text_or_none("mention")
    return Speaker(
        mention=None if mention is None else Mention(mention, fields.start_and_end()),
        name=fields.text("name"),
        type=fields.one_of("type", SpeakerType),
        official=fields.text_or_none("official"),
        post=fields.text_or_none("post"),
        posts=fields.texts("posts"),
        membership=fields.text_or_none("membership"),
    )


def _platform(fields: Fields) -> Platform:
    span, url = fields.start_and_end(), fields.text_or_none("url")
    return Platform(fields.one_of("name", PlatformName), fields.text("text"), span, url)


def _evidence(fields: Fields) -> Evidence:
    return Evidence(fields.text("rule"), fields.text("text"), fields.start_and_end(), fields.number("weight"))


def _disagreement(given: object, right: object, place: str = "") -> str | None:
    """Where what was written is not what it was read as: a key that nobody knows, or an id of other words."""
    if isinstance(given, dict) and isinstance(right, dict):
        return _between(given, right, place)
    if isinstance(given, list) and isinstance(right, list) and len(given) == len(right):
        pairs = enumerate(zip(given, right, strict=True))
        found = (_disagreement(one, other, f"{place}[{number}]") for number, (one, other) in pairs)
        return next(filter(None, found), None)
    if given == right:
        return None
    return f'its "{place}" does not agree with the rest: it is {given!r:.60}, and should be {right!r:.60}'


def _between(given: dict[str, object], right: dict[str, object], place: str) -> str | None:
    strange = next((name for name in given if name not in right), None)
    if strange is not None:
        where = f'its "{place}"' if place else "it"
        return f"{where} has a key {strange!r:.60} that is not known"
    names = [name for name in right if name not in DERIVED]
    places = (f"{place}.{name}" if place else name for name in names)
    found = (_disagreement(given.get(name), right[name], at) for name, at in zip(names, places, strict=True))
    return next(filter(None, found), None)
