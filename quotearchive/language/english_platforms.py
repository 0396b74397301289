"""English wordings that name the platform a statement was made on, first match wins."""

from __future__ import annotations

from quotearchive.language.tables import Wording
from quotearchive.model import PlatformName as P


def _any(*wordings: str) -> str:
    """One of these, from the beginning of a word."""
    return rf"\b(?:{'|'.join(wordings)})"


# Repetitions are bounded throughout, so that no text makes a pattern slow.
_OWN = r"(?:his|her|its|their|the|a|an|official|personal|verified|own|\w+[’']s?)"
_OWNS = rf"(?:{_OWN} ){{0,8}}"  # “on her own official …”
_SITE = r"(?:social (?:media )?(?:network|media|platform)(?: site)?,? |app )?"
_APP = r"(?:social (?:media )?(?:network|media|platform)(?: site)?,? |messenger |messaging app |app )?"
_ENTRY = r"(?:post|posts|message|messages|video|story|statement|thread|comment|address|publication|entry)"
_MADE = r"(?:published |posted |shared |made |released )?"
_ACCOUNT = (
    r"(?:post|posts|page|account|channels?|message|messages|video|story|stories|livestream|stream|blog"
    r"|group|thread|update|profile|community|live|platform)"
)

_CAPITAL = r"[A-Z][\w’'-]*"
_NAME = r"[A-Z][\w.’'&-]*"  # may hold a stop: St. Orlan
_THE_NAME = rf"(?:the )?{_NAME}(?: {_NAME}){{0,30}}"  # the Karven Courier
_THE_NAME_OF = rf"(?:the )?{_NAME}(?: (?:of |and |the )?{_NAME}){{0,30}}"  # the Voice of Karvenia
_THE_CAPITALS = rf"(?:the )?{_CAPITAL}(?: {_CAPITAL}){{0,30}}"
_TELLS = r"(?:tells?|told|telling)"
_TOLD = r"(?:told|telling|tells)"
_ARTICLE = r"(?:a|an|the|his|her|their|its)"
_OWNER = r"(?:an?|his|her|the|their)"


def _words(most: int) -> str:
    """Up to so many words, each with a space after it."""
    return rf"(?:[\w’'-]+ ){{0,{most}}}"


def _network(name: str, platform: P, extra: str = "") -> Wording:
    """A social network: in a post on it, on it, or a post of it."""
    return Wording(
        _any(
            # “in a post on Facebook”, “with a video shared on her Facebook page”
            rf"(?:in|with|through) {_OWNS}(?:\w+ )?{_ENTRY} {_MADE}(?:on|to|via|in) {_OWNS}{_SITE}{name}(?: {_ACCOUNT})?",
            # “on Facebook”, “via the social network Facebook”, “on his Facebook page”
            rf"(?:on|via|in|to|through|over) {_OWNS}{_APP}{name}(?: {_ACCOUNT})?",
            # “during a TikTok live”, “in his weekly YouTube video”
            rf"(?:in|on|during) {_OWNS}(?:\w+ )?{name} {_ACCOUNT}",
            # “her Facebook post”
            rf"(?:{_OWN} ){{1,8}}{name} {_ACCOUNT}{extra}",
        )
        + r"(?![\w-])",
        platform,
    )


_X = r"(?:X(?!\w)(?: \((?:formerly|ex-)[^)]{0,80}\))?|Twitter|platform formerly known as Twitter|the platform X|the social network X)"
_TWEETS = r"|tweeted|(?:in )?(?:a|his|her|its) tweets?"
_OTHERS = (
    r"(?:LinkedIn|WhatsApp|Bluesky|Mastodon|Signal|Substack|VKontakte|VK|Max|Discord|Reddit|Snapchat|WeChat)"
)
NETWORKS: tuple[Wording, ...] = (
    _network("Truth Social", P.TRUTH_SOCIAL),
    _network("Facebook", P.FACEBOOK),
    _network("Telegr?am", P.TELEGRAM),  # one outlet drops the r
    _network("Instagram", P.INSTAGRAM),
    _network("Threads", P.THREADS),
    _network("TikTok", P.TIKTOK),
    _network("YouTube", P.YOUTUBE),
    _network("Viber", P.VIBER),
    _network(_X, P.X, _TWEETS),
    _network(_OTHERS, P.OTHER),
)

# What newspapers are called: “told the Karven Courier”.
_PAPERS = (
    r"Courier|Times|Post|Herald|News|Journal|Daily|Gazette|Tribune|Telegraph|Guardian|Independent|Standard"
    r"|Mail|Express|Mirror|Globe|Star|Chronicle|Observer|Review|Weekly|Press|Economist|Today|Magazine"
    r"|Agency|Media|Pravda|Bild|Spiegel|Zeitung|Monde|Figaro|Politico"
)
_OUTLETS = (
    r"Bloomberg|Reuters|CNN|BBC|NBC|MSNBC|CBS|ABC|NPR|AFP|AP|Axios|Newsweek|Vox|Wired|Fox News|DW"
    r"|\w+inform|Interfax-Ukraine|Interfax|Suspilne|UNIAN|RBC-Ukraine"
)
INTERVIEW = _any(
    # “in a long interview with the Voice of Karvenia”
    rf"(?:in|during|at) {_words(5)}interviews?\b(?: (?:with|to|for|by|on) {_THE_NAME_OF})?",
    # “in an exclusive comment to the Karven Courier”
    rf"in (?:a |his |her )?(?:exclusive )?(?:commentary|comments?) (?:to|for) {_THE_NAME}",
    # “told the Karven Courier”
    rf"{_TELLS} (?:the )?(?:(?:[A-Z][\w’'&-]* ){{0,30}}(?:{_PAPERS}|{_OUTLETS})\b(?!-))",
    # “told Radio Orlan”
    rf"{_TOLD} Radio {_CAPITAL}",
    # “gave an interview to the Karven Courier”
    rf"(?:gave|gives|giving) (?:an?|his|her|its|their) {_words(3)}interview\b(?: (?:with|to|for) {_THE_NAME_OF})?",
    # “speaking to the Karven Courier”
    rf"speaking to {_THE_NAME}",
)

_CHANNEL = r"(?:television|TV(?: channel| show| programme| program)?|telethon)"
_BROADCAST = (
    r"(?:telethon|news programme|news program|newscast|breakfast show|morning show|TV (?:address|marathon|show|programme|program|debate)|talk show|televised address"
    r"|television (?:programme|program|show|channel))"
)
_STATION = (
    r"(?:(?:Channel|TV) [A-Z]\w+(?: television)?"
    rf"|{_CAPITAL} (?:television|TV)\b"
    r"|(?:state|national|public) television)"
)
TELEVISION = _any(
    # “told Channel Nine”
    rf"{_TOLD} (?:the )?(?:{_CAPITAL} ){{0,3}}{_STATION}",
    # “on national television”
    rf"on (?:(?:national|state|live|breakfast|local|public|morning|the|a|[\w’'-]+) ){{0,3}}{_CHANNEL}\b",
    # “during the evening telethon”
    rf"(?:on|during|in|at) (?:the |a |an )?{_words(4)}{_BROADCAST}\b",
    # “in televised remarks”
    r"in (?:a )?televised (?:remarks|comments|statement|debate)",
    "live on air",
    # “on the air of Orlan Vision”, not “on the air base”
    r"on (?:the )?air(?! force| defen[cs]e| raid| strike| base| quality)"
    rf"(?: (?:of|on|with) {_THE_CAPITALS})?",
)

_ON_RADIO = r"(?:address|programme|program|show|broadcast|appearance)"
_RADIO_NAME = rf"[Rr]adio(?: {_CAPITAL}){{0,30}}"
RADIO = _any(
    # “live on air on Radio Orlan”, “live on the radio”
    rf"(?:live )?(?:on (?:the )?air )?on (?:the )?{_RADIO_NAME}",
    # “on the morning programme of Radio Orlan”
    rf"(?:on|in|during) (?:the |a )?{_words(3)}(?:programme|program|show) (?:of|on) {_RADIO_NAME}",
    # “told Karvenian public radio”
    rf"{_TOLD} (?:the )?(?:{_CAPITAL} ){{0,3}}(?:state|national|public) radio\b",
    # “assured listeners of Radio Orlan”
    rf"(?:listeners|audience) (?:of|on) {_RADIO_NAME}",
    # “on Karvenian Radio One”
    rf"on (?:(?:the|public|national|local|state|{_CAPITAL}) ){{0,3}}[Rr]adio(?: {_CAPITAL}){{0,30}}",
    # “in her weekly radio address”
    rf"in (?:a|his|her|the) (?:\w+ )?radio {_ON_RADIO}",
    # “during a radio programme”
    r"(?:on|during) (?:a|the) (?:\w+ )?radio (?:programme|program|show|broadcast)",
)

PRESS_BRIEFING = _any(
    # “at a joint press conference”
    rf"(?:at|during|in) {_ARTICLE} {_words(4)}(?:press|news|media) (?:conference|briefing)s?\b",
    # “during the daily briefing”
    rf"(?:at|during|in) {_ARTICLE} {_words(4)}briefing\b",
    r"(?:press|news) conference\b",
)

WEBSITE = _any(
    # “on the ministry's website”
    rf"on (?:the |its |his |her )?{_words(4)}(?:website|web site|web page|site|portal|blog)\b",
    # “in a short press release”
    r"in (?:a|an|its|the) (?:\w+ )?press release",
    # “the ministry's website”
    r"(?:official|government|[Mm]inistry[’']s|company|council[’']s) website",
)

_TO_WHOM = rf"(?: (?:to|in|for) {_THE_CAPITALS})?"
LETTER = _any(
    # “sent a letter to Parliament”
    rf"(?:sent|wrote|published|released|addressed|signed|read|read out) {_OWNER} {_words(3)}(?:letter|op-ed|essay)\b{_TO_WHOM}",
    # “in an open letter to Parliament”
    rf"in {_OWNER} {_words(3)}"
    rf"(?:letter|open letter|op-ed|essay|column|opinion piece|opinion article)\b{_TO_WHOM}",
)

_ASSEMBLY = (
    r"(?:parliament|lawmakers|MPs|deputies|assembly|National Assembly|Verkhovna Rada|Rada|Senate|Congress"
    r"|Commons|Bundestag|Sejm)"
)
_GATHERING = (
    r"(?:[Cc]onference|[Ff]orum|[Ss]ummit|[Cc]ongress|ceremony|rally|assembly|plenary session"
    r"|parliamentary session|session of parliament|speech|address)"
)
SPEECH = _any(
    # “in a short video address”
    rf"in {_OWNER} {_words(4)}"
    r"(?:speech|address|video address|video message|keynote|sermon|lecture|remarks to parliament)\b",
    # “told parliament”
    rf"(?:addressing|told|telling|speaking (?:in|to|before)|in|to|before) (?:the |a )?{_words(3)}{_ASSEMBLY}\b",
    # “speaking at the Karvenia Energy Forum”
    rf"(?:(?:speaking )?(?:at|during)|addressing) (?:a|an|the|his|her|its) {_words(5)}{_GATHERING}\b",
    # “told the cheering crowd”
    rf"{_TOLD} (?:the |a )?{_words(4)}(?:conference|forum|summit|congress|rally|crowd)\b",
    # “speaking from the podium”
    r"speaking (?:on|from) the (?:steps|podium|stage|floor)\b",
    # “deliver the closing speech”
    rf"(?:deliver(?:ed|ing|s)?|gave|giving) {_ARTICLE} {_words(3)}(?:speech|address|lecture|keynote|sermon)\b",
    r"from the (?:rostrum|podium|lectern)",
)

WORDINGS: tuple[Wording, ...] = (
    *NETWORKS,
    Wording(INTERVIEW, P.INTERVIEW),
    Wording(RADIO, P.RADIO),
    Wording(TELEVISION, P.TV),
    Wording(PRESS_BRIEFING, P.PRESS_BRIEFING),
    Wording(WEBSITE, P.WEBSITE),
    Wording(LETTER, P.LETTER),
    Wording(SPEECH, P.SPEECH),
)

# A new occasion of speech that is no platform of the list: what was carried over ends here.
NO_PLATFORM = (
    _any(
        r"told (?:reporters|journalists|the press|the media)",
        r"speaking to (?:reporters|journalists)",
        # “in a written statement”
        r"in a (?:written |separate |joint |brief )?statement",
        # “through her spokeswoman”
        r"through (?:his|her|its|a) spokes\w+",
    )
    + r"\b"
)
