"""English wordings that name the platform a statement was made on, first match wins."""

from __future__ import annotations

from quotearchive.language.tables import Wording
from quotearchive.model import PlatformName as P

_OWN = r"(?:his|her|its|their|the|a|an|official|personal|verified|own|\w+[’']s?)"


def _network(name: str, platform: P, extra: str = "") -> Wording:
    """“on Facebook”, “in a post on Facebook”, “in a Facebook post”, “on his Facebook page”, “via Facebook”."""
    noun = "(?:post|posts|page|account|channels?|message|messages|video|story|stories|livestream|stream|blog|group|thread|update)"
    return Wording(
        rf"\b(?:(?:in|with|through) (?:{_OWN} )*(?:\w+ )?(?:post|posts|message|messages|video|story|statement|thread|comment|address|publication|entry) (?:published |posted |shared |made |released )?"
        rf"(?:on|to|via|in) (?:{_OWN} )*(?:social (?:network|media|platform)(?: site)? )?{name}(?: {noun})?"
        rf"|(?:on|via|in|to|through|over) (?:{_OWN} )*(?:social (?:network|media|platform)(?: site)? |messenger |messaging app )?{name}(?: {noun})?"
        rf"|(?:{_OWN} )+{name} {noun}{extra})(?![\w-])",
        platform,
    )


WORDINGS: tuple[Wording, ...] = (
    _network("Truth Social", P.TRUTH_SOCIAL),
    _network("Facebook", P.FACEBOOK),
    _network("Telegr?am", P.TELEGRAM),  # one outlet drops the r
    _network("Instagram", P.INSTAGRAM),
    _network("Threads", P.THREADS),
    _network("TikTok", P.TIKTOK),
    _network("YouTube", P.YOUTUBE),
    _network("Viber", P.VIBER),
    _network(
        r"(?:X(?!\w)(?: \((?:formerly|ex-)[^)]*\))?|Twitter|the platform X|the social network X)",
        P.X,
        r"|tweeted|(?:in )?(?:a|his|her|its) tweets?",
    ),
    _network(
        r"(?:LinkedIn|WhatsApp|Bluesky|Mastodon|Signal|Substack|VKontakte|VK|Max|Discord|Reddit|Snapchat|WeChat)",
        P.OTHER,
    ),
    Wording(
        r"\b(?:(?:in|during|at) (?:[\w’'-]+ ){0,5}interviews?\b"
        r"(?: (?:with|to|for|by|on) (?:the )?[A-Z][\w.’'&-]*(?: (?:of |and |the )?[A-Z][\w.’'&-]*)*)?"
        r"|in (?:a |his |her )?(?:exclusive )?(?:commentary|comments?) (?:to|for) (?:the )?[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*)*"
        r"|(?:tells?|told|telling) (?:the )?(?:(?:[A-Z][\w’'&-]* )*(?:Courier|Times|Post|Herald|News|Journal|Daily|Gazette|Tribune|Telegraph|Guardian|Independent|Standard|"
        r"Mail|Express|Mirror|Globe|Star|Chronicle|Observer|Review|Weekly|Press|Economist|Today|Magazine|Agency|Media|Pravda|Bild|Spiegel|Zeitung|Monde|Figaro|Politico|"
        r"Bloomberg|Reuters|CNN|BBC|NBC|MSNBC|CBS|ABC|NPR|AFP|AP|Axios|Newsweek|Vox|Wired|Fox News|DW|\w+inform|Interfax-Ukraine|Interfax|Suspilne|UNIAN|RBC-Ukraine)\b(?!-))"
        r"|(?:told|telling|tells) Radio [A-Z][\w’'-]*"
        r"|speaking to (?:the )?(?:[A-Z][\w.’'&-]*)(?: [A-Z][\w.’'&-]*)*)",
        P.INTERVIEW,
    ),
    Wording(
        r"\b(?:on (?:(?:national|state|live|breakfast|local|public|morning|the|a|[\w’'-]+) ){0,3}(?:television|TV(?: channel| show| programme| program)?|telethon)\b"
        r"|(?:on|during|in|at) (?:the |a |an )?(?:[\w’'-]+ ){0,4}(?:telethon|TV (?:address|marathon|show|programme|program|debate)|talk show|televised address|television (?:programme|program|show|channel))\b"
        r"|(?:told|telling|tells) (?:the )?(?:[A-Z][\w’'-]* ){0,3}(?:(?:Channel|TV) [A-Z]\w+(?: television)?|[A-Z][\w’'-]* (?:television|TV)\b|(?:state|national) television)"
        r"|in (?:a )?televised (?:remarks|comments|statement|debate)|live on air|on (?:the )?air(?! force| defen[cs]e| raid| strike| base| base| base| quality)(?: (?:of|on|with) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?)",
        P.TV,
    ),
    Wording(
        r"\b(?:on (?:(?:the|public|national|local|state|[A-Z][\w’'-]*) ){0,3}[Rr]adio(?: [A-Z][\w’'-]*)*|in (?:a|his|her|the) (?:\w+ )?radio (?:address|programme|program|show|broadcast|appearance)"
        r"|(?:on|during) (?:a|the) (?:\w+ )?radio (?:programme|program|show|broadcast))",
        P.RADIO,
    ),
    Wording(
        r"\b(?:(?:at|during|in) (?:a|an|the|his|her|their|its) (?:[\w’'-]+ ){0,4}(?:press|news|media) (?:conference|briefing)s?\b|(?:at|during|in) (?:a|an|the|his|her|their|its) (?:[\w’'-]+ ){0,4}briefing\b"
        r"|(?:press|news) conference\b)",
        P.PRESS_BRIEFING,
    ),
    Wording(
        r"\b(?:on (?:the |its |his |her )?(?:[\w’'-]+ ){0,4}(?:website|web site|web page|site|portal|blog)\b|in (?:a|an|its|the) (?:\w+ )?press release|(?:official|government|ministry[’']s|company) website)",
        P.WEBSITE,
    ),
    Wording(
        r"\b(?:(?:sent|wrote|published|released|addressed|signed) (?:an?|his|her|the|their) (?:[\w’'-]+ ){0,3}(?:letter|op-ed|essay)\b(?: (?:to|in|for) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?"
        r"|in (?:an?|his|her|the|their) (?:[\w’'-]+ ){0,3}(?:letter|open letter|op-ed|essay|column|opinion piece|opinion article)\b(?: (?:to|in|for) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?)",
        P.LETTER,
    ),
    Wording(
        r"\b(?:in (?:an?|his|her|the|their) (?:[\w’'-]+ ){0,4}(?:speech|address|video address|video message|keynote|sermon|lecture|remarks to parliament)\b"
        r"|(?:addressing|told|telling|speaking (?:in|to|before)|in|to|before) (?:the |a )?(?:[\w’'-]+ ){0,3}(?:parliament|lawmakers|MPs|deputies|assembly|National Assembly|Verkhovna Rada|Rada|Senate|Congress|Commons|Bundestag|Sejm)\b"
        r"|(?:(?:speaking )?(?:at|during)|addressing) (?:a|an|the|his|her|its) (?:[\w’'-]+ ){0,5}(?:[Cc]onference|[Ff]orum|[Ss]ummit|[Cc]ongress|ceremony|rally|assembly|plenary session|parliamentary session|session of parliament|speech|address)\b"
        r"|(?:told|telling|tells) (?:the |a )?(?:[\w’'-]+ ){0,4}(?:conference|forum|summit|congress|rally|crowd)\b"
        r"|speaking (?:on|from) the (?:steps|podium|stage|floor)\b"
        r"|from the (?:rostrum|podium|lectern))",
        P.SPEECH,
    ),
)

# A new occasion of speech that is no platform of the list: what was carried over ends here.
NO_PLATFORM = r"\b(?:told (?:reporters|journalists|the press|the media)|speaking to (?:reporters|journalists)|in a (?:written |separate |joint |brief )?statement|through (?:his|her|its|a) spokes\w+)\b"
