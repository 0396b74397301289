"""What Telegram Desktop exports (result.json): the posts of channels, an article each.

One chat, or a whole account with its chats in two lists. Only channels hold public statements: of other chats nothing
is read, but of a public group that the user names the messages by the group itself. The username of a channel is not
in an export (tdesktop#16890), nor which pictures belong together: their words are the message's that has them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from quotearchive.errors import InputError
from quotearchive.ingest import posts
from quotearchive.ingest.pieces import Pieces, parsed
from quotearchive.ingest.reading import Note, Reading
from quotearchive.ingest.telegram.messages import (
    BY_OTHERS,
    SERVICE,
    UNSUPPORTED,
    WITHOUT_WORDS,
    Channel,
    post_of,
)
from quotearchive.model import PlatformName, Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotearchive.ingest.opened import Opened
    from quotearchive.ingest.reading import Options
    from quotearchive.model import Article

READER = Reader("telegram", 1)
CHANNELS = ("public_channel", "private_channel")
_OWN_GROUP = "public_supergroup"
_LISTS = ("chats", "left_chats")
_TOO_LARGE = "it is larger than 20 MB, which no message is; export it anew."
_LEFT = (
    (SERVICE, "service message", ""),
    (UNSUPPORTED, "unsupported message", ""),
    (WITHOUT_WORDS, "message", " without words"),
    (BY_OTHERS, "message", " by others"),
)
_READ, _FORWARDS, _CHATS, _IN_CHATS, _FAILED = "read", "forwards", "chats", "in chats", "failed"


def readings(opened: Opened, options: Options) -> Iterator[Reading | Note]:
    """An article a post; a message that cannot be read is an InputError in its place. What was passed over is told
    at the end. Raises InputError, without a place, where the export is cut off or holds no channel.
    """
    posts.refuse_single(options)
    yield from _Export(opened, options).readings()


@dataclass
class _Export:
    opened: Opened
    options: Options
    counts: Counter[str] = field(default_factory=Counter)

    def readings(self) -> Iterator[Reading | Note]:
        pieces = Pieces(self.opened.stream)
        if pieces.opens() != "{":
            raise InputError("it is no export of Telegram, which is one JSON object.")
        yield from self._chat(pieces, alone=True)
        told = self._told()
        if not self.counts[_READ] and not self.counts[_FAILED]:
            raise InputError(f"it holds no post of a channel{f': {told}' if told else ''}.")
        if told:
            yield Note(f"{self.opened.name}: {told}.")

    def _chat(self, pieces: Pieces, *, alone: bool) -> Iterator[Reading | Note]:
        """The posts of a chat; what is `alone` may be a whole account."""
        said: dict[str, Any] = {}
        for key in pieces.members():
            if key in ("name", "type", "id"):
                said[key] = parsed(pieces.value() or b"null")
            elif key == "messages" and pieces.opens() == "[":
                yield from self._messages(pieces, self._channel(said, alone=alone))
            elif key in _LISTS and alone and pieces.opens() == "{":
                self._must_tell_which()
                yield from self._listed(pieces)

    def _listed(self, pieces: Pieces) -> Iterator[Reading | Note]:
        for key in pieces.members():
            if key == "list" and pieces.opens() == "[":
                for _ in pieces.elements():
                    if pieces.opens() == "{":
                        yield from self._chat(pieces, alone=False)

    def _must_tell_which(self) -> None:
        account = self._account()
        if account is not None and account not in dict(self.options.channels).values():
            raise InputError(
                f"it is a whole account, and does not tell which of its chats is {account}; export that channel "
                f"alone, or give its number in config.toml: [channels], then a line such as 1234567890 = “{account}”."
            )

    def _account(self) -> str | None:
        account = self.options.account
        return account.value if account and account.platform == PlatformName.TELEGRAM else None

    def _channel(self, said: dict[str, Any], *, alone: bool) -> Channel:
        kind, number = said.get("type"), said.get("id")
        if kind is None:
            raise InputError("it does not say before its messages what kind of chat it is; export it anew.")
        named = self._account() if alone else None
        name = said.get("name")
        return Channel(
            name=name if isinstance(name, str) and name.strip() else None,
            id=number if isinstance(number, int) else None,
            kind=str(kind),
            username=named or dict(self.options.channels).get(str(number)),
        )

    def _messages(self, pieces: Pieces, channel: Channel) -> Iterator[Reading | Note]:
        is_public = channel.kind in CHANNELS or (channel.kind == _OWN_GROUP and channel.username is not None)
        if not is_public:
            self.counts[_CHATS] += 1
            self.counts[_IN_CHATS] += sum(1 for _ in pieces.elements())
            return
        if channel.username is None and channel.id is None:
            raise InputError(
                "a channel in it has no number; export it anew, or name it with --account telegram:NAME."
            )
        for position, _ in enumerate(pieces.elements(), 1):
            reading = self._message(pieces.value(), position, channel)
            if reading is not None:
                yield reading

    def _message(self, data: bytes | None, position: int, channel: Channel) -> Reading | None:
        of = f" of “{channel.name}”" if channel.name else ""
        place = f"{self.opened.name}, message number {position}{of}"
        try:
            if data is None:
                raise InputError(_TOO_LARGE)
            post = self._post(parsed(data), channel)
            self.counts[_READ] += post is not None
            return Reading(place, post) if post else None
        except InputError as error:
            self.counts[_FAILED] += 1
            return Reading(place, InputError(f"{place}: {error}"))

    def _post(self, message: object, channel: Channel) -> Article | None:
        if not isinstance(message, dict):
            raise InputError("it is no message; export it anew.")
        post = post_of(message, channel, self.options.zone)
        if isinstance(post, str):
            self.counts[post] += 1
            return None
        self.counts[_FORWARDS] += post.posting.forwarded_from is not None
        return posts.made(post, self.options, READER)

    def _told(self) -> str:
        """What was passed over, and what is not the channel's own, as the rest of a sentence."""
        counted = [_number(self.counts[name], noun) + rest for name, noun, rest in _LEFT if self.counts[name]]
        if self.counts[_CHATS]:
            chats, held = _number(self.counts[_CHATS], "chat"), _number(self.counts[_IN_CHATS], "message")
            counted.append(f"{chats} with {held}, which are no channels and so no public statements")
        passed = [f"passed over {', '.join(counted)}"] if counted else []
        if self.counts[_FORWARDS]:
            forwards = self.counts[_FORWARDS]
            passed.append(
                f"{forwards} of its posts {'passes' if forwards == 1 else 'pass'} on what others wrote"
            )
        return "; ".join(passed)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
