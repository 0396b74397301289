"""English wordings that name a social network: in a post on it, on it, or a post of it."""

from __future__ import annotations

from quotearchive.language.english_wordings import either, heads
from quotearchive.language.tables import Wording
from quotearchive.model import PlatformName as P

# Repetitions are bounded throughout, so that no text makes a pattern slow.
_OWN = r"(?:his|her|its|their|the|a|an|official|personal|verified|own|\w+[’']s?)"
_OWNS = rf"(?:{_OWN} ){{0,8}}"  # “on her own official …”
_KIND = (
    r"(?:(?:social (?:media )?(?:networking )?|messaging |online |video )?"
    r"(?:networks?|media|platforms?|sites?|services?|messenger|apps?|channels?)(?: site| app)?,? )"
)
_SITE, _APP = rf"{_KIND}?", rf"(?:{_KIND}|messenger )?"
_ENTRY = (
    r"(?:posts?|messages?|videos?|story|stories|statement|thread|comments?|address|publications?|entry|update|clip"
    r"|reel|live ?stream|stream|broadcast|reply|response|appeal|footage|report|note)"
)
# “published late on Monday on …”
_MADE = r"(?:(?:published|posted|shared|made|released|uploaded|issued|sent|broadcast) (?:[\w’'-]+ ){0,3}?)?"
_ACCOUNT = (
    r"(?:post|posts|page|account|channel|message|messages|video|story|stories|livestream|live stream|stream|blog"
    r"|group|thread|update|profile|community|live|platform|messenger|app|address|broadcast|statement|feed|shows?|programme|program|podcast|series|episode)"
)
_PAGE = r"(?:page|account|channel|profile|feed|group)"
_LONE = r"(?!that\b|which\b|who\b|said\b|says\b|reported\b|as\b|and\b|after\b|by\b|from\b|of\b)[\w’'-]+"
# “posted to X”, not “responding to a post”
_TO = (
    r"(?<!sponding )(?<!plying )(?<!acting )(?<!response )(?<!sponded )(?<!plied )(?<!acted )(?<!ferring )to"
)
_AFTER = r"(?![\w-])(?! (?:users?|channels|accounts|bloggers?|subscribers|followers|bots?)\b)"


def _network(name: str, platform: P, words: str, extra: str = "") -> Wording:
    return Wording(
        either(
            # “in a post on Facebook”, “with a video shared on her Facebook page”
            rf"(?:in|with|through) {_OWNS}(?:[\w’'-]+ ){{0,3}}?{_ENTRY} {_MADE}(?:on|to|via|in) {_OWNS}{_SITE}{name}(?: {_ACCOUNT})?",
            # “on Facebook”, “via the social network Facebook”, “on his Facebook page”
            rf"(?:on|via|in|{_TO}|through|over) {_OWNS}{_APP}{name}(?: {_ACCOUNT})?",
            # “on the Coast Guard Facebook page”
            rf"(?:on|via|in|through) (?:{_LONE} ){{1,6}}?{name} {_PAGE}",
            # “chose Threads”, “turned to her Facebook page”
            rf"(?:chose|picked|preferred|turned to|took to|resorted to|went on|went live on) {_OWNS}{_SITE}{name}(?: {_ACCOUNT})?",
            # “during a TikTok live”, “in his weekly YouTube video”
            rf"(?:in|on|during) {_OWNS}(?:[\w-]+ ){{0,2}}?{name} {_ACCOUNT}",
            # “her Facebook post”, “the Telegram channel of the council”
            rf"(?:{_OWN} ){{1,8}}{name} {_ACCOUNT}",
            rf"{name} {_PAGE} of{extra}",
            # “Anton Brill (Facebook): …”, “from the mayor's Facebook: …”
            rf"(?<=\(){name}(?=\))",
            rf"\w+[’']s {name}(?=:)",
        )
        + _AFTER,
        platform,
        heads(words),
    )


_X = (
    r"(?:X(?!\w)(?: \((?:formerly|ex-|Twitter)[^)]{0,80}\))?|Twitter|platform formerly known as Twitter"
    r"|the platform X|the social network X)"
)
_TWEETS = r"|tweeted|(?:in )?(?:a|his|her|its) tweets?"
_OTHERS = (
    r"(?:LinkedIn|WhatsApp|Bluesky|Mastodon|Signal|Substack|VKontakte|VK|Discord|Reddit|Snapchat|WeChat|Weibo"
    r"|Odnoklassniki|Twitch|Max(?= messenger| app)|(?<=messenger )Max|(?<=app )Max)"
)

NETWORKS: tuple[Wording, ...] = (
    _network("Truth Social", P.TRUTH_SOCIAL, "truth"),
    _network("Facebook", P.FACEBOOK, "facebook"),
    _network("Telegr?am", P.TELEGRAM, "telegram telegam"),  # one outlet drops the r
    _network("Instagram", P.INSTAGRAM, "instagram"),
    _network("Threads", P.THREADS, "threads"),
    _network("TikTok", P.TIKTOK, "tiktok"),
    _network("YouTube", P.YOUTUBE, "youtube"),
    _network("Viber", P.VIBER, "viber"),
    _network(_X, P.X, "x twitter tweeted tweet tweets x/twitter twitter/x x.com", _TWEETS),
    # An embedded post: “— Anton Brill (@brill) May 3, 2024”
    Wording(
        r"\(@\w{1,30}\)(?= (?:January|February|March|April|May|June|July|August|September|October|November|December) \d)",
        P.X,
        heads("@"),
    ),
    _network(
        _OTHERS,
        P.OTHER,
        "linkedin whatsapp bluesky mastodon signal substack vkontakte vk max discord reddit snapchat wechat weibo "
        "odnoklassniki twitch",
    ),
)

BARE_NETWORKS: tuple[tuple[str, P, str], ...] = (
    ("Truth Social", P.TRUTH_SOCIAL, "truth"),
    ("Facebook", P.FACEBOOK, "facebook"),
    ("Telegr?am", P.TELEGRAM, "telegram telegam"),
    ("Instagram", P.INSTAGRAM, "instagram"),
    ("TikTok", P.TIKTOK, "tiktok"),
    ("YouTube", P.YOUTUBE, "youtube"),
    ("Twitter", P.X, "twitter"),
    ("Viber", P.VIBER, "viber"),
)

# What makes a place no place of a statement, directly before its wording: “a ban on Telegram”, “circulating on X”.
NOT_THERE = (
    r"(?:\b(?:banned|block(?:ed|ing)?|restricted"
    r"|disinformation|misinformation|propaganda|fakes?|rumou?rs?|hoax"
    r"|arriv(?:ing|ed|al)|gathered|met|signed|adopted|held|attended"
    r"|links?|linked|linking|circulat(?:ing|ed|es)|spread(?:ing)?|viral|trending|popular|famous|known|active|registered|advertised|viewed"
    r"|users|channels|accounts|groups|communities|chats|(?:million|thousand|\d+) (?:followers|subscribers|readers)"
    r"|bloggers|influencers|bots?|adverts?|ads|advertisements?|scams?|scammers|fraudsters)"
    r"(?: (?:widely|online|freely|mainly|both|it))? $"
    # “commenting on a post by the senator on X”
    r"|\b(?:comment(?:ing|ed) on|react(?:ing|ed) to|respond(?:ing|ed) to|in response to|repl(?:ying|ied) to"
    r"|answer(?:ing|ed)|asked about|criticis(?:ing|ed)|criticiz(?:ing|ed)|deleted|about|despite)"
    r" (?:[\w’'-]+ ){0,5}?(?:posts?|messages?|videos?|comments?|tweets?|rant|publications?)(?: (?:by|of|from) (?:[\w’'-]+ ){1,4}?)? ?$)"
)
# … up to the first word of a wording: “the ban on X”, not “the ban in a post on X”.
NOT_ON = r"\b(?:bans?|crackdowns?|clampdown|restrictions?|reliance|dependence) on$"
# … directly before one that names a post itself: “responding to a Facebook post by the senator”.
NOT_ITS = r"\b(?:commenting on|reacting to|responding to|in response to|replying to|asked about|about) (?:[\w’'-]+ ){0,3}$"
