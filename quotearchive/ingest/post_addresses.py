"""Which addresses are posts on a platform: whose, which one, and how every link to the same post spells it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from quotearchive.model import PlatformName


@dataclass(frozen=True, slots=True)
class PostAddress:
    """A post: on which platform, by which account (None: the address does not say), its id there, and its address.

    `url` holds what names the post and nothing else; names of accounts are in small letters in it, since platforms
    make no difference. `account` is as it was written.
    """

    platform: PlatformName
    account: str | None
    post: str
    url: str


def find(url: str) -> PostAddress | None:
    """The post that an address leads to; None for what is none (an account's page, a button to share something).

    The address may begin with `//`, and may be that of the frame that a page shows the post in.

    >>> find("https://m.facebook.com/story.php?story_fbid=12&id=7&__tn__=R").url
    'https://www.facebook.com/permalink.php?story_fbid=12&id=7'
    """
    if not _MAY_BE.search(url):
        return None
    for _ in range(_WRAPPINGS):
        parts = _split(url)
        if parts is None:
            return None
        host, path, query = parts
        wrapped = next((name for pattern, name in _WRAPPED if pattern.fullmatch(host + path)), None)
        if wrapped is None:
            return _post(host, path, query)
        url = query.get(wrapped, "")
    return None


def is_state_news(url: str) -> bool:
    """Whether an address is a piece of news on a state's own site (mod.gov.ua/news/…), where officials are quoted.

    Its laws, registers and front pages are no such thing.
    """
    parts = _split(url) if _MAY_BE_OF_STATE.search(url) else None
    if parts is None:
        return False
    host, path, _ = parts
    segments = path.lower().strip("/").split("/")
    return bool(_STATE & set(host.split("."))) and bool(_NEWS & set(segments[:-1]))


# Of the hundreds of links of a page nearly all are passed over by this.
_MAY_BE = re.compile(
    r"t\.me/|telegram\.|facebook\.|fb\.|twitter\.|x\.com/|instagr|youtu|tiktok\.|threads\.|truthsocial\.",
    re.IGNORECASE,
)
_WRAPPINGS = 3
_STATE = frozenset({"gov", "gouv", "gob", "mil"})
_NEWS = frozenset(
    [
        "news",
        "press",
        "novini",
        "novyny",
        "newsroom",
        "media",
        "statements",
        "speeches",
        "briefings",
        "press-releases",
    ]
)

_MAY_BE_OF_STATE = re.compile(r"//(?:[^/?#]*\.)?(?:gov|gouv|gob|mil)\b", re.IGNORECASE)

# Pages that show or pass on another address, and the parameter that holds it.
_WRAPPED = (
    (re.compile(r"(?:[\w-]+\.)*facebook\.com(?:/v[\d.]+)?/plugins/(?:post|video)\.php"), "href"),
    (re.compile(r"lm?\.facebook\.com/l\.php"), "u"),
)
# What names a post beside the path, in the order in which the forms below have it.
_IDENTITY = ("story_fbid", "id", "v", "fbid")
_TELEGRAM = r"(?:t|telegram)\.me|telegram\.dog"
_FACEBOOK = r"(?:[\w-]+\.)?facebook\.com|fb\.com"
_X = r"(?:mobile\.)?(?:x|twitter)\.com"
_INSTAGRAM = r"instagram\.com|instagr\.am"
_YOUTUBE = r"(?:m\.)?youtube\.com|youtube-nocookie\.com"
_THREADS = r"threads\.(?:net|com)"
_NO_CHANNEL = r"(?!(?:s|c|share|joinchat|addstickers|proxy|socks|iv|bg|login|boost|contact|msg|invoice)/)"
_VIDEO = r"(?P<post>(?!videoseries|live_stream)[\w-]{11})"
_PFBID = r"(?P<post>pfbid\w+|\d+)"
_NO_PAGE = r"(?!(?:groups|plugins|watch|share|events|hashtag|dialog)/)"
_PAGE = rf"{_NO_PAGE}(?P<account>[\w.-]+)"
_FB = "https://www.facebook.com"

# Platform, its hosts, the path with what of `_IDENTITY` follows it, and the address that every form becomes.
_FORMS = tuple(
    (platform, re.compile(hosts), re.compile(rf"{form}(?:[/?].*)?"), address)
    for platform, hosts, form, address in (
        (
            PlatformName.TELEGRAM,
            _TELEGRAM,
            r"/c/(?P<group>\d+)/(?:\d+/)?(?P<post>\d+)",
            "https://t.me/c/{group}/{post}",
        ),
        (
            PlatformName.TELEGRAM,
            _TELEGRAM,
            rf"/(?:s/)?{_NO_CHANNEL}(?P<account>[A-Za-z]\w{{3,31}})/(?:\d+/)?(?P<post>\d+)",
            "https://t.me/{account}/{post}",
        ),
        (
            PlatformName.TELEGRAM,
            r"(?P<account>[a-z]\w{3,31})\.t\.me",
            r"/(?P<post>\d+)",
            "https://t.me/{account}/{post}",
        ),
        (
            PlatformName.FACEBOOK,
            _FACEBOOK,
            rf"/groups/(?P<group>[\w.-]+)/(?:posts|permalink)/{_PFBID}",
            _FB + "/groups/{group}/posts/{post}",
        ),
        (
            PlatformName.FACEBOOK,
            _FACEBOOK,
            rf"/{_PAGE}/posts/(?:[^/?]+/)?{_PFBID}",
            _FB + "/{account}/posts/{post}",
        ),
        (
            PlatformName.FACEBOOK,
            _FACEBOOK,
            r"/(?:permalink|story)\.php\?story_fbid=(?P<post>\w+)&id=(?P<account>\d+)",
            _FB + "/permalink.php?story_fbid={post}&id={account}",
        ),
        (
            PlatformName.FACEBOOK,
            _FACEBOOK,
            rf"/{_PAGE}/videos/(?:[^/?]+/)?(?P<post>\d+)",
            _FB + "/{account}/videos/{post}",
        ),
        (
            PlatformName.FACEBOOK,
            _FACEBOOK,
            r"/(?:watch(?:/live)?|video\.php)\?(?:id=\d+&)?v=(?P<post>\d+)",
            _FB + "/watch/?v={post}",
        ),
        (
            PlatformName.FACEBOOK,
            _FACEBOOK,
            r"/photo(?:\.php)?\?(?:id=\d+&)?fbid=(?P<post>\d+)",
            _FB + "/photo/?fbid={post}",
        ),
        (
            PlatformName.FACEBOOK,
            _FACEBOOK,
            rf"/{_PAGE}/photos/(?:[^/?]+/)?(?P<post>\d+)",
            _FB + "/photo/?fbid={post}",
        ),
        (PlatformName.FACEBOOK, _FACEBOOK, r"/reel/(?P<post>\d+)", _FB + "/reel/{post}"),
        (
            PlatformName.FACEBOOK,
            _FACEBOOK,
            r"/share/(?P<group>[pvr])/(?P<post>\w{6,})",
            _FB + "/share/{group}/{post}",
        ),
        (PlatformName.FACEBOOK, r"fb\.watch", r"/(?P<post>[\w-]+)", "https://fb.watch/{post}"),
        (PlatformName.X, _X, r"/i(?:/web)?/status/(?P<post>\d+)", "https://x.com/i/status/{post}"),
        (
            PlatformName.X,
            _X,
            r"/(?P<account>\w{1,15})/status(?:es)?/(?P<post>\d+)",
            "https://x.com/{account}/status/{post}",
        ),
        (
            PlatformName.X,
            r"platform\.(?:x|twitter)\.com",
            r"/embed/Tweet\.html\?id=(?P<post>\d+)",
            "https://x.com/i/status/{post}",
        ),
        (
            PlatformName.INSTAGRAM,
            _INSTAGRAM,
            r"/(?:(?P<account>[\w.]{1,30})/)?(?:p|reels?|tv)/(?P<post>[\w-]{5,})",
            "https://www.instagram.com/p/{post}",
        ),
        (
            PlatformName.YOUTUBE,
            _YOUTUBE,
            rf"/(?:watch\?(?:id=\w+&)?v=|(?:live|shorts|embed|v)/){_VIDEO}",
            "https://www.youtube.com/watch?v={post}",
        ),
        (PlatformName.YOUTUBE, r"youtu\.be", rf"/{_VIDEO}", "https://www.youtube.com/watch?v={post}"),
        (
            PlatformName.TIKTOK,
            r"(?:m\.)?tiktok\.com",
            r"/@(?P<account>[\w.]+)/video/(?P<post>\d+)",
            "https://www.tiktok.com/@{account}/video/{post}",
        ),
        (
            PlatformName.THREADS,
            _THREADS,
            r"/@(?P<account>[\w.]+)/post/(?P<post>[\w-]+)",
            "https://www.threads.net/@{account}/post/{post}",
        ),
        (
            PlatformName.TRUTH_SOCIAL,
            r"truthsocial\.com",
            r"/@(?P<account>\w+)/(?:posts/)?(?P<post>\d+)",
            "https://truthsocial.com/@{account}/posts/{post}",
        ),
    )
)


def _split(url: str) -> tuple[str, str, dict[str, str]] | None:
    """Host without `www.`, path without its last slash, and the first value of each parameter."""
    try:
        parts = urlsplit(f"https:{url}" if url.startswith("//") else url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        query = parse_qs(parts.query, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path = re.sub(r"/{2,}", "/", unquote(parts.path)).rstrip("/")
    return host, path, {name: values[0].strip() for name, values in query.items()}


_MOST_PARAMETERS = 100


def _post(host: str, path: str, query: dict[str, str]) -> PostAddress | None:
    named = "&".join(f"{name}={query[name]}" for name in _IDENTITY if name in query)
    wanted = f"{path}?{named}" if named else path
    for platform, hosts, form, address in _FORMS:
        if (at := hosts.fullmatch(host)) and (match := form.fullmatch(wanted)):
            found = at.groupdict() | match.groupdict()
            account = found.get("account")
            url = address.format_map(found | {"account": (account or "").lower()})
            return PostAddress(platform, account, found["post"], url)
    return None
