"""What stands in a page: its blocks of text, piece by piece, with links and embedded posts in their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from quotearchive.ingest import address, post_addresses
from quotearchive.ingest.html import embeds, outside, tree
from quotearchive.model import PlatformName

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary table tbody td tfoot"
    " th thead tr ul"
)
BLOCKS = frozenset(_BLOCK_TAGS.split())
_ENDS = re.compile(r"""[.!?…:;]["'“”’»)\]]*\s*$""")
_OPEN = ("“", "„", "«", '"')
# Numbers that were meant for windows-1252. https://html.spec.whatwg.org/#numeric-character-reference-end-state
_MEANT = {n: bytes([n]).decode("cp1252", "ignore") or None for n in range(0x80, 0xA0)}
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or an embed leads, if that is a post or the news of a state."""

    url: str
    platform: PlatformName
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as they stand between two tags: the text of an element, or what follows it (`is_tail`).

    No `element`: what only separates words, or marks them. `link` is the number of the link they stand in.
    """

    text: str
    element: HtmlElement | None = None
    is_tail: bool = False
    link: int | None = None


@dataclass(slots=True)
class Block:
    """A paragraph, a heading or the like; `element` is the one that it stands in."""

    element: HtmlElement
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Embed:
    """A post that the page shows, after so many blocks; `element` is what shows it."""

    target: Target
    after: int
    element: HtmlElement


@dataclass(slots=True)
class Walked:
    """A page in the order in which it is read. `links` are the targets by number; None: no such page.

    `outside` are the elements that were passed over, `depth` is how many stand in one another at most.
    """

    blocks: list[Block] = field(default_factory=list)
    embeds: list[Embed] = field(default_factory=list)
    links: list[Target | None] = field(default_factory=list)
    outside: list[HtmlElement] = field(default_factory=list)
    depth: int = 0

    @property
    def pieces(self) -> list[Piece]:
        """All words, in order."""
        return [piece for block in self.blocks for piece in block.pieces if piece.element is not None]


def walk(root: HtmlElement) -> Walked:
    """All that stands in a page, but for what is never a part of its text (scripts, captions, other articles)."""
    walker = _Walker(root)
    events = etree.iterwalk(root, events=("start", "end"))
    depth = 0
    for event, element in events:
        if event == "end":
            walker.leave(element)
            depth -= 1
            continue
        depth += 1
        walker.walked.depth = max(walker.walked.depth, depth)
        if not walker.enter(element):
            events.skip_subtree()
    return walker.walked


def target(url: str | None) -> Target | None:
    """What an address leads to, if that tells where something was said."""
    if not url:
        return None
    if post := post_addresses.find(url):
        return Target(post.url, post.platform, post.account)
    if not post_addresses.is_state_news(url):
        return None
    try:
        return Target(address.canonical(url.strip()), PlatformName.WEBSITE)
    except ValueError:
        return None


class _Walker:
    def __init__(self, root: HtmlElement) -> None:
        self.walked = Walked()
        self._left_out = outside.LeftOut(root)
        self._shown = embeds.of_page(root)
        self._silent: HtmlElement | None = None
        self._container: HtmlElement = root
        self._block: Block | None = None
        self._link: int | None = None
        self._worded: set[int] = set()
        self._broken = False
        self._marked: set[HtmlElement] = set()

    def enter(self, element: HtmlElement) -> bool:
        """Whether what is in an element is to be looked at."""
        if element.tag == "footer" and element.getparent().tag == "blockquote":
            element.tag = "p"  # who said so, and no foot of the page
        goes_in = not self._left_out.whole(element)
        if element in self._shown and (goes_in or element.tag == "script"):
            self._note_embeds(element)
        elif not goes_in:
            self.walked.outside.append(element)
        if not goes_in:
            return False
        if self._silent is None and self._left_out.words_of(element):
            self._silent = element
        self._open(element)
        if element.text:
            self._add_words(element.text, element, is_tail=False)
        return True

    def _open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in BLOCKS:
            self._end_block(element)
        elif tag == "br":
            self._break_line()
        elif tag == "a" and element.get("href"):
            self.walked.links.append(target(element.get("href")))
            self._link = len(self.walked.links) - 1
        elif tag == "q" and not (element.text or "").lstrip().startswith(_OPEN):
            self._marked.add(element)
            self._add(Piece("“"))

    def leave(self, element: HtmlElement) -> None:
        if element in self._marked:
            self._add(Piece("”"))
        if element.tag == "a":
            self._end_link(element)
        if element is self._silent:
            self._silent = None
        if element.tag in BLOCKS and (parent := element.getparent()) is not None:
            self._end_block(parent)
        if element.tail:
            self._add_words(element.tail, element, is_tail=True)

    def _note_embeds(self, element: HtmlElement) -> None:
        for url in self._shown[element]:
            post = target(url)
            if post and post.platform is not PlatformName.WEBSITE:
                self.walked.embeds.append(Embed(post, len(self.walked.blocks), element))

    def _end_link(self, element: HtmlElement) -> None:
        """A link that holds no words but a picture of the post shows it."""
        number, self._link = self._link, None
        post = None if number is None or number in self._worded else self.walked.links[number]
        if post and element.find(".//img") is not None:
            self.walked.embeds.append(Embed(post, len(self.walked.blocks), element))

    def _end_block(self, container: HtmlElement) -> None:
        self._block, self._container, self._broken = None, container, False

    def _break_line(self) -> None:
        """A line break ends a paragraph where it is the second one, or comes after a sentence; else it is a space."""
        said = "".join(piece.text for piece in self._block.pieces[-2:]) if self._block else ""
        if self._broken or _ENDS.search(said):
            self._end_block(self._container)
        else:
            self._add(Piece(" "))
            self._broken = True

    def _add_words(self, text: str, element: HtmlElement, *, is_tail: bool) -> None:
        if self._silent is not None:
            return
        words = tree.seen(_NEVER.sub("", text).translate(_MEANT))
        if not words:
            return
        if words.isspace():
            self._add(Piece(" "))
            return
        self._broken = False
        if self._block is None:
            self._block = Block(self._container)
            self.walked.blocks.append(self._block)
        self._block.pieces.append(Piece(words, element, is_tail, self._link))
        if self._link is not None:
            self._worded.add(self._link)

    def _add(self, piece: Piece) -> None:
        if self._silent is not None:
            return
        if self._block is None and not piece.text.isspace():
            self._block = Block(self._container)
            self.walked.blocks.append(self._block)
        if self._block is not None:
            self._block.pieces.append(piece)
