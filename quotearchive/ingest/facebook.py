"""What Facebook's “Download your information” holds of somebody's posts, an article each.

There is no address of a post in it, and no name of the account. A Page has an export of its own. Of attachments, with
their places, addresses of upload and other people, nothing is read.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from quotearchive.errors import InputError
from quotearchive.ingest import posts
from quotearchive.ingest.pieces import Pieces, parsed
from quotearchive.ingest.posts import Post
from quotearchive.ingest.reading import Note, Reading
from quotearchive.model import Article, PlatformName, Posting, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Options

READER = Reader("facebook", 1)
_LARGEST_BYTE = "\u00ff"


def readings(opened: Opened, options: Options) -> Iterator[Reading | Note]:
    """An article a post with words; one that cannot be read is an InputError in its place.

    Raises InputError, without a place, where the file is cut off or holds no posts.
    """
    posts.refuse_single(options)
    if opened.key is None and _account(options) is None:
        raise InputError(
            "nothing tells whose posts these are; name the account with --account facebook:NAME."
        )
    seen: Counter[str] = Counter()
    found = passed = 0
    for position, data in enumerate(_entries(Pieces(opened.stream)), 1):
        content = _content(data, opened, options, seen)
        found, passed = found + (content is not None), passed + (content is None)
        place = f"{opened.name}, post number {position}"
        if isinstance(content, InputError):
            content = InputError(f"{place}: {content}")
        if content is not None:
            yield Reading(place, content)
    if not found:
        raise InputError("it holds no posts with words.")
    if passed:
        told = f"{opened.name}: passed over {passed} post{'' if passed == 1 else 's'} without words."
        yield Note(told)


def _entries(pieces: Pieces) -> Iterator[bytes | None]:
    """The entries of the list that the file is, or that is the one thing in it."""
    if pieces.opens() == "{":
        for _ in pieces.members():
            if pieces.opens() == "[":
                yield from _entries(pieces)
        return
    if pieces.opens() != "[":
        raise InputError("it is no list of posts; Facebook's export of your posts is one.")
    for _ in pieces.elements():
        yield pieces.value()


def _content(
    data: bytes | None, opened: Opened, options: Options, seen: Counter[str]
) -> Article | InputError | None:
    try:
        if data is None:
            raise InputError("it is larger than 20 MB, which no post is; export it anew.")
        entry = parsed(data)
        post = _post(entry, opened, options, seen) if isinstance(entry, dict) else None
        return posts.made(post, options, READER) if post else None
    except InputError as error:
        return error
    except RecursionError:
        return InputError("it is nested too deep; export it anew.")


def _post(entry: dict[str, Any], opened: Opened, options: Options, seen: Counter[str]) -> Post | None:
    """The post; None for one without words. `seen` counts the posts of each second, which have no other name."""
    text = "\n\n".join(_written(mended(entry)))
    if not posts.has_words(text):
        return None
    published = posts.moment(entry.get("timestamp"))
    account = _account(options)
    whose = f"facebook:{account.lower()}" if account else opened.key
    key = f"{whose}#{entry.get('timestamp')}{'-elsewhere' if 'label_values' in entry else ''}"
    seen[key] += 1
    ordinal = f".{seen[key]}" if seen[key] > 1 else ""
    updates = [each.get("update_timestamp") for each in _records(entry, "data")]
    edits = [posts.moment(each) for each in updates]
    raw = {"text": _written(entry), "timestamp": entry.get("timestamp"), "updates": updates}
    changed = max((each for each in (published, *edits) if each), default=None)
    posting = Posting(PlatformName.FACEBOOK, account)
    return Post(posting, text, published, key + ordinal, raw=raw, captured=changed)


def _account(options: Options) -> str | None:
    account = options.account
    return account.value if account and account.platform == PlatformName.FACEBOOK else None


def _written(entry: dict[str, Any]) -> list[str]:
    """The words of the post: `title` is a sentence about it (“NAME updated his status.”), and none of them."""
    written = [each.get("post") for each in _records(entry, "data")]
    labelled = (each for each in _records(entry, "label_values") if each.get("label") == "Message")
    written += [each.get("value") for each in labelled]
    return [words for words in written if isinstance(words, str) and words]


def _records(entry: dict[str, Any], name: str) -> list[dict[str, Any]]:
    values = entry.get(name)
    return [each for each in values if isinstance(each, dict)] if isinstance(values, list) else []


def mended(value: Any) -> Any:
    r"""A value of the export with every string put right: each byte of its UTF-8 is written as a letter of its own.

    Once, and only where all its letters are bytes: else the string is right already.

    >>> mended({"post": "\u00d0\u0097\u00d0\u00b0\u00d1\u0080\u00d0\u00b0\u00d0\u00b7"})
    {'post': 'Зараз'}
    """
    if isinstance(value, str):
        return _mended(value)
    if isinstance(value, list):
        return [mended(each) for each in value]
    if isinstance(value, dict):
        return {_mended(key): mended(each) for key, each in value.items()}
    return value


def _mended(text: str) -> str:
    if any(letter > _LARGEST_BYTE for letter in text):
        return text
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text
