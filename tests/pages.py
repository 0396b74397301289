"""Web pages whose maker knows the words: built of paragraphs, in the layouts of three invented outlets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quotearchive.ingest.html import parse
from quotearchive.ingest.metadata import Metadata
from quotearchive.ingest.reading import Options, Raw
from quotearchive.model import PlatformName

if TYPE_CHECKING:
    from quotearchive.model import Article

TITLE = "Brenn: the harbour will open in spring"
WORDS = (
    "The harbour of Tolmar will open in spring, Minister of Defence Ilva Brenn said on Tuesday after a visit there.",
    "“We have waited for eleven years, and we will not wait for a twelfth,” Brenn told reporters on the quay.",
    "The works had stood still since the flood, and three companies had given their contracts back to the state.",
    "“Nobody promised that it would be cheap,” Prime Minister Tomas Serano said. “It will be built all the same.”",
    "The parliament will vote on the money next week, and a second reading is to follow before the end of May.",
)
NAVIGATION = ("Politics", "Economy", "Sport", "Weather in Tolmar", "About us", "Advertise with us")
TEASERS = (
    "Storm leaves three villages without power",
    "Why the price of bread has doubled since winter",
    "Ten walks along the Vesk that you should not miss",
)
CAPTION = "The harbour in March, seen from the tower. Photo: Karvinform"
HEAD = '<meta charset="utf-8">'
Layout = Callable[..., str]


def _links(words: Sequence[str], tag: str = "li") -> str:
    return "".join(f'<{tag}><a href="/a/{n}">{each}</a></{tag}>' for n, each in enumerate(words))


def div_soup(paragraphs: Sequence[str], *, title: str = TITLE, head: str = HEAD) -> str:
    """Everything is a div, and only the names of their classes tell what they are."""
    body = "".join(f"<p>{each}</p>\n" for each in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head>{head}<title>{title} | Tolmar Courier</title></head><body>
<div class="top-bar"><div class="menu"><ul>{_links(NAVIGATION)}</ul></div></div>
<div class="wrap"><div class="col-left"><h1 class="headline">{title}</h1>
<div class="photo"><img src="/1.jpg"><div class="photo-caption">{CAPTION}</div></div>
<div class="article-body">{body}<div class="read-also">Read also: <a href="/a/9">{TEASERS[0]}</a></div></div>
<div class="related-news"><div class="h">Related</div><ul>{_links(TEASERS)}</ul></div></div>
<div class="sidebar"><div class="latest-news">{_links(TEASERS, "div")}</div></div></div>
<div class="footer">© Tolmar Courier. All rights reserved. {_links(NAVIGATION, "span")}</div></body></html>"""


def article_tag(paragraphs: Sequence[str], *, title: str = TITLE, head: str = HEAD) -> str:
    """The elements of HTML 5, each for what it is meant for, with a teaser in the middle of the text."""
    half = len(paragraphs) // 2
    first, second = (
        "".join(f"<p>{each}</p>" for each in part) for part in (paragraphs[:half], paragraphs[half:])
    )
    return f"""<!doctype html><html lang="en-GB"><head>{head}<title>{title}</title></head><body>
<header><nav><ul>{_links(NAVIGATION)}</ul></nav></header>
<main><article><header><h1>{title}</h1></header>
<figure><img src="/1.jpg"><figcaption>{CAPTION}</figcaption></figure>
<div class="entry-content">{first}<p><strong>Also read: <a href="/a/9">{TEASERS[1]}</a></strong></p>{second}</div>
<footer><ul class="tags">{_links(("Harbour", "Tolmar"))}</ul></footer></article>
<aside><h2>Most read</h2><ol>{_links(TEASERS)}</ol></aside></main>
<footer><p>Published by the Karvenian Gazette</p></footer></body></html>"""


def old_table(paragraphs: Sequence[str], *, title: str = TITLE, head: str = HEAD) -> str:
    """A page of the nineties: tables for columns, breaks for paragraphs, and nothing closed."""
    body = "<br><br>\n".join(paragraphs)
    return f"""<HTML><HEAD>{head}<TITLE>{title} - Vesk Herald</TITLE></HEAD><BODY bgcolor=white>
<TABLE width=900><TR><TD colspan=2><A HREF="/">Vesk Herald</A></TD></TR>
<TR><TD width=150 valign=top>{"<BR>".join(f'<A HREF="/s{n}">{each}</A>' for n, each in enumerate(NAVIGATION))}</TD>
<TD valign=top><FONT size=5><B>{title}</B></FONT><BR><BR>
{body}
<BR><BR></TD></TR>
<TR><TD colspan=2 align=center><FONT size=1>© Vesk Herald, 1999</FONT></TD></TR></TABLE></BODY></HTML>"""


LAYOUTS: dict[str, Layout] = {"div soup": div_soup, "article tag": article_tag, "old table": old_table}


def read(
    page: str | bytes,
    *,
    options: Options | None = None,
    url: str | None = None,
    charset: str | None = None,
    key: str | None = "/pages/a.html",
) -> Article:
    """The article of a page, by the reader under test."""
    data = page if isinstance(page, bytes) else page.encode()
    return parse(Raw("html", data, key, options or Options(), Metadata(url=url), charset))


def text_of(title: str, paragraphs: Sequence[str]) -> str:
    """The text that has to be stored."""
    return "\n\n".join((title, *paragraphs))


Post = tuple[PlatformName, str | None, str]
VIDEO = "dQa_-9XyZ01"
FACEBOOK = "https%3A%2F%2Fwww.facebook.com%2Fbrenn%2Fposts%2F5"

# What a page shows a post by, and the post: its platform, account and address.
EMBEDS = {
    "telegram": (
        '<script async src="https://telegram.org/js/telegram-widget.js?22" data-telegram-post="serano_pm/77"></script>',
        (PlatformName.TELEGRAM, "serano_pm", "https://t.me/serano_pm/77"),
    ),
    "telegram, saved": (
        '<iframe src="https://t.me/serano_pm/77?embed=1"></iframe>',
        (PlatformName.TELEGRAM, "serano_pm", "https://t.me/serano_pm/77"),
    ),
    "facebook": (
        '<div class="fb-post" data-href="https://www.facebook.com/brenn/posts/5/" data-width="500"></div>',
        (PlatformName.FACEBOOK, "brenn", "https://www.facebook.com/brenn/posts/5"),
    ),
    "facebook, framed": (
        f'<p><iframe src="https://www.facebook.com/plugins/post.php?href={FACEBOOK}&width=500"></iframe></p>',
        (PlatformName.FACEBOOK, "brenn", "https://www.facebook.com/brenn/posts/5"),
    ),
    "x": (
        '<blockquote class="twitter-tweet"><p>The sky is green, said <a href="https://x.com/other/status/1">he</a>.'
        ' <a href="https://t.co/x">pic.twitter.com/x</a></p>— Rauk (@rauk)'
        ' <a href="https://twitter.com/rauk/status/12?ref_src=twsrc%5Etfw">April 24, 2025</a></blockquote>'
        '<script async src="https://platform.twitter.com/widgets.js"></script>',
        (PlatformName.X, "rauk", "https://x.com/rauk/status/12"),
    ),
    "x, saved": (
        '<iframe src="https://platform.twitter.com/embed/Tweet.html?dnt=false&amp;id=12" data-tweet-id="12"></iframe>',
        (PlatformName.X, None, "https://x.com/i/status/12"),
    ),
    "instagram": (
        '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Cx1yZ/?utm_source=x">'
        '<p>The sky is green, said a minister.</p><a href="https://www.instagram.com/p/Cx1yZ/">Post</a></blockquote>',
        (PlatformName.INSTAGRAM, None, "https://www.instagram.com/p/Cx1yZ"),
    ),
    "youtube": (
        f'<figure><iframe data-src="//www.youtube.com/embed/{VIDEO}?rel=0"></iframe>'
        "<figcaption>The sky is green</figcaption></figure>",
        (PlatformName.YOUTUBE, None, f"https://www.youtube.com/watch?v={VIDEO}"),
    ),
    "youtube, amp": (
        f'<amp-youtube data-videoid="{VIDEO}"></amp-youtube>',
        (PlatformName.YOUTUBE, None, f"https://www.youtube.com/watch?v={VIDEO}"),
    ),
    "a picture of it": (
        '<a href="https://t.me/serano_pm/77"><img src="/post.png" alt="The post"></a>',
        (PlatformName.TELEGRAM, "serano_pm", "https://t.me/serano_pm/77"),
    ),
}
