"""English wordings that name television or radio."""

from __future__ import annotations

from quotearchive.language.english_wordings import CAPITAL, THE_CAPITALS, THE_NAME, TOLD, either, up_to

_CHANNEL = r"(?:television|TV(?: channel| show| programme| program)?|telethon|news channel)"
_BROADCAST = (
    r"(?:telethon|news programme|news program|newscast|(?:breakfast|morning|evening|late-night|weekend|political) show|TV (?:address|marathon|show|programme|program|debate)|talk show|televised (?:address|debate)"
    r"|television (?:programme|program|show|channel|address|debate))"
)
_STATION = (
    r"(?:(?:Channel|TV) [A-Z0-9]\w*(?: television)?"
    rf"|{CAPITAL} (?:[Tt]elevision|TV)\b"
    r"|(?:state|national|public) (?:television|TV)\b)"
)
# “told state television”, “speaking to state television”
_TELLS = rf"(?:{TOLD}|(?:speaking|speaks|spoke|talking|talked) (?:to|with))"
_TV_NAMES = r"(?:CNN|BBC|Fox News|Fox|NBC|CBS|ABC|MSNBC|Sky News|ITV|Al Jazeera|Euronews|CNBC|ARD|ZDF|NTV|LCI|BFMTV|Newsmax|PBS)"
TELEVISION = either(
    # “told Channel Nine”, “told the channel First Karvenian”
    rf"{_TELLS} (?:the )?(?:{CAPITAL} ){{0,3}}{_STATION}",
    rf"{TOLD} (?:the |a )?{up_to(3)}(?:TV channel|television channel|channel|TV station|telethon)\b(?: {THE_NAME})?",
    rf"{TOLD} {up_to(5)}(?:programme|(?:TV|television) (?:show|program|channel|station))\b",
    # “told the station WKTV”
    rf"{TOLD} {up_to(3)}(?:[A-Z]{{1,4}}TV|(?:TV|television) (?:channel|station))\b",
    # “on Vision's late cooking show”
    rf"on (?:the )?{CAPITAL}[’']s {up_to(4)}(?:show|programme|program|newscast)\b",
    # “on national television”
    rf"on (?:(?:national|state|live|breakfast|local|public|morning|the|a|[\w’'-]+) ){{0,3}}{_CHANNEL}\b",
    # “on CNN”, “on Channel 9”, “on CBS's Face the Nation”
    rf"on (?:the )?(?:{_TV_NAMES}(?:[’']s?)?|Channel [A-Z0-9]\w*)(?: News)?(?: {CAPITAL}| the){{0,4}}(?![\w-])",
    # “during the evening telethon”, “in a special programme on Orlan News”
    rf"(?:on|during|in|at) (?:the |a |an )?{up_to(4)}{_BROADCAST}\b",
    rf"(?:on|during|in) (?:the |a |an ){up_to(3)}(?:programme|program|show|edition) (?:on|of|at) (?!the radio|[Rr]adio){THE_NAME}",
    # “in televised remarks”
    r"(?:in|during|at) (?:a |the )?televised (?:remarks|comments|statement|debate|meeting|session|ceremony|appearance|speech)",
    r"on the (?:evening|morning|nightly|late|main) news\b",
    rf"{TOLD} the {up_to(2)}(?:show|edition|newscast) (?:of|on) {THE_NAME}",
    "live on air",
    # “on Orlan Television's evening programme”, “told viewers of Channel Nine”
    rf"on (?:the )?(?:{CAPITAL} ){{1,3}}(?:Television|TV)(?:[’']s)?\b(?: {up_to(3)}(?:programme|program|show|edition)\b)?",
    rf"(?:viewers|audience) of (?:the )?(?:{_TV_NAMES}|{_STATION})",
    # “on the air of Orlan Vision”, not “on the air base”
    r"on (?:the )?air(?! force| defen[cs]e| raid| strike| base| quality| alert| alarm| war)"
    rf"(?: (?:of|on|with) {THE_CAPITALS})?",
)

_ON_RADIO = r"(?:address|programme|program|show|broadcast|appearance|interview)"
_RADIO_NAME = rf"[Rr]adio(?: {CAPITAL}){{0,30}}"
RADIO = either(
    # “live on air on Radio Orlan”, “live on the radio”
    rf"(?:live )?(?:on (?:the )?air )?on (?:the )?{_RADIO_NAME}",
    rf"on (?:the )?air (?:of|on) (?:the )?(?:{_RADIO_NAME}|{CAPITAL} FM\b)",
    rf"on {CAPITAL} FM\b",
    # “on the morning programme of Radio Orlan”
    rf"(?:on|in|during) (?:the |a )?{up_to(3)}(?:programme|program|show) (?:of|on) (?:the )?{_RADIO_NAME}",
    # “told Karvenian public radio”
    rf"{TOLD} (?:the )?(?:{CAPITAL} ){{0,3}}(?:(?:state|national|public|local) |(?<=[a-z] ))radio\b",
    # “told Orlan's early radio show”
    rf"{TOLD} {up_to(5)}radio (?:show|programme|program|broadcast|station)\b(?: {CAPITAL})?",
    rf"(?:speaking|speaks|spoke|talking|talked) (?:to|with) (?:the )?(?:{CAPITAL} )?(?:state|national|public|local) radio\b",
    # “phoned in to Radio Orlan”
    rf"(?:phoned|called|phone-in|call-in) (?:in )?(?:to|on|with) (?:the )?(?:{CAPITAL} ){{0,3}}{_RADIO_NAME}",
    # “assured listeners of Radio Orlan”
    rf"(?:listeners|audience) (?:of|on) {_RADIO_NAME}",
    # “on Karvenian Radio One”
    rf"on (?:(?:the|public|national|local|state|{CAPITAL}) ){{0,3}}[Rr]adio(?: {CAPITAL}){{0,30}}",
    # “in her weekly radio address”
    rf"in (?:a|his|her|the) (?:\w+ )?radio {_ON_RADIO}",
    # “recalled in a radio talk”
    r"in (?:a|an|the|his|her) (?:\w+ )?radio (?:talk|conversation|discussion)",
    # “during a radio programme”
    r"(?:on|during) (?:a|the) (?:\w+ )?radio (?:programme|program|show|broadcast)",
)
