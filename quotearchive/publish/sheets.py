"""The archive as sheets: articles, their quotations, and who is in which post, with what each column means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotearchive.model import Kind, PlatformName, SpeakerType
from quotearchive.record import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotearchive.model import Interval, Official, Statement
    from quotearchive.roster import Roster
    from quotearchive.whole import WholeArticle

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column, in the words of a Table Schema (Frictionless v1); `to` is the sheet whose key it holds."""

    name: str
    description: str
    type: str = "string"
    required: bool = False
    one_of: tuple[str, ...] = ()
    to: str | None = None

    def field(self) -> Row:
        constraints: Row = {"required": True} if self.required else {}
        if self.one_of:
            constraints["enum"] = list(self.one_of)
        said: Row = {"name": self.name, "type": self.type, "description": self.description}
        return {**said, "constraints": constraints} if constraints else said


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the package; its first column is its key."""

    name: str
    title: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def schema(self) -> Row:
        keys = [
            {"fields": column.name, "reference": {"resource": column.to, "fields": KEYS[column.to]}}
            for column in self.columns
            if column.to
        ]
        key = self.columns[0].name
        fields = [column.field() for column in self.columns]
        return {"fields": fields, "primaryKey": key, **({"foreignKeys": keys} if keys else {})}


KEYS = {"articles": "key", "officials": "id", "posts": "id"}
_DAY = "The calendar day of publication, in the offset of the source."
_PUBLISHED = "A day, or a time with its offset (RFC 3339)."
ARTICLES = Sheet(
    "articles",
    "Articles that were read, as they were last",
    (
        Column("key", "What makes two readings the same article: its address, path or hash.", required=True),
        Column("id", "The id that its source gives it, else the key."),
        Column("url", "Its address."),
        Column("title", "Its title."),
        Column("outlet", "Who published it."),
        Column("published", _PUBLISHED),
        Column("day", _DAY, "date"),
        Column("language", "A code, as in en."),
        Column("sha256", "Of its text, in UTF-8.", required=True),
        Column("quotations", "How many it has.", "integer", required=True),
        Column("revisions", "How many texts it had.", "integer", required=True),
        Column("read", "When its newest text was read.", required=True),
        Column("note", "Why there are no quotations in it."),
    ),
)
QUOTATIONS = Sheet(
    "quotations",
    "Quotations of the newest text of each article",
    (
        Column("id", "Stays, whatever becomes of speaker and rules.", required=True),
        Column("text", "The words; parts of a split quotation are joined by a space.", required=True),
        Column("kind", "How the words are given.", required=True, one_of=tuple(Kind)),
        Column("speaker", "The fullest name that the article or the registry gives."),
        Column("type", "What the speaker is.", one_of=tuple(SpeakerType)),
        Column("post", "The post held that day."),
        Column("official", "Who it is in the registry.", to="officials"),
        Column("platform", "Where it was said.", one_of=tuple(PlatformName)),
        Column("denial", "What denies the words; they must never be shown without it."),
        Column("published", _PUBLISHED),
        Column("day", _DAY, "date"),
        Column("outlet", "Who published it."),
        Column("title", "The title of the article."),
        Column("url", "The address of the article."),
        Column("language", "A code, as in en."),
        Column("article", "The key of the article.", required=True, to="articles"),
        Column("score", "How sure the words and their speaker are, from 0 to 1.", "number", required=True),
    ),
)
OFFICIALS = Sheet(
    "officials",
    "People and bodies of the registry, and who is quoted and in it no more",
    (
        Column("id", "The id in the registry.", required=True),
        Column("name", "The name to show.", required=True),
        Column("type", "What it is.", one_of=tuple(SpeakerType)),
        Column("family_name", "Of a person."),
        Column("gender", "male, female or nothing."),
        Column("classification", "Of a body."),
        Column("area", "The country or region of a body."),
    ),
)
POSTS = Sheet(
    "posts",
    "Offices, whoever holds them, the highest first",
    (
        Column("id", "The id in the registry.", required=True),
        Column("label", "Its title.", required=True),
        Column("organization", "The body that it belongs to.", to="officials"),
        Column("area", "The country or region that it belongs to."),
    ),
)
MEMBERSHIPS = Sheet(
    "memberships",
    "Who held which post, from when to when",
    (
        Column("id", "The id in the registry.", required=True),
        Column("person", "Who.", required=True, to="officials"),
        Column("post", "In which post.", required=True, to="posts"),
        Column("start", "2019, 2019-05 or 2019-05-20, as far as it is known."),
        Column("end", "The same; empty: in office, unless it is doubted."),
        Column("acting", "Whether only for the time being.", "boolean", required=True),
        Column("doubt", "What is not verified of it."),
        Column("attested_until", "The day of the newest dated source.", "date"),
    ),
)
SHEETS = (ARTICLES, QUOTATIONS, OFFICIALS, POSTS, MEMBERSHIPS)


def article_row(whole: WholeArticle) -> Row:
    """A row of `ARTICLES`."""
    source, newest = whole.newest.source, whole.revisions[-1]
    return {
        "key": source.key,
        "id": source.id,
        "url": source.url,
        "title": source.title,
        "outlet": source.outlet,
        "published": source.published and source.published.isoformat(),
        "day": source.day and source.day.isoformat(),
        "language": source.language,
        "sha256": source.sha256,
        "quotations": len(whole.current),
        "revisions": len(whole.revisions),
        "read": newest.read_at.isoformat(),
        "note": newest.note,
    }


def quotation_row(statement: Statement) -> Row:
    """A row of `QUOTATIONS`, whose `article` is the key of a row of `ARTICLES`."""
    source = statement.source
    return flat(statement) | {"day": source.day and source.day.isoformat(), "article": source.key}


def official_rows(roster: Roster, named: dict[str, Row]) -> Iterator[Row]:
    """Rows of `OFFICIALS`: the registry, then those of `named` (rows by id) whom it does not have."""
    yield from map(_official, roster.officials.values())
    yield from (row for id_, row in named.items() if id_ not in roster.officials)


def _official(official: Official) -> Row:
    return {
        "id": official.id,
        "name": official.name,
        "type": official.type.value,
        "family_name": official.family_name,
        "gender": official.gender,
        "classification": official.classification,
        "area": official.area,
    }


def post_rows(roster: Roster) -> Iterable[Row]:
    """Rows of `POSTS`."""
    for post in roster.posts.values():
        yield {"id": post.id, "label": post.label, "organization": post.organization, "area": post.area}


def membership_rows(roster: Roster) -> Iterable[Row]:
    """Rows of `MEMBERSHIPS`."""
    for each in roster.memberships:
        yield {
            "id": each.id,
            "person": each.person,
            "post": each.post,
            "start": each.start and _partial(each.start),
            "end": each.end and _partial(each.end),
            "acting": "true" if each.acting else "false",
            "doubt": each.doubt,
            "attested_until": each.attested_until and each.attested_until.isoformat(),
        }


def _partial(days: Interval) -> str:
    first, last = days.first, days.last
    if first == last:
        return first.isoformat()
    return first.isoformat()[:4] if first.month != last.month else first.isoformat()[:7]
