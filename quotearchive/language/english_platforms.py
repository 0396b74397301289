"""English wordings that name the platform a statement was made on, first match wins."""

from __future__ import annotations

from quotearchive.language.english_broadcasts import RADIO, TELEVISION
from quotearchive.language.english_networks import NETWORKS
from quotearchive.language.english_speeches import SITTING, SPEECH, SPEECH_HEADS
from quotearchive.language.english_wordings import (
    ARTICLE,
    CAPITAL,
    NAME,
    OWNER,
    POINTS,
    THE_CAPITALS,
    THE_NAME,
    THE_NAME_OF,
    TOLD,
    WORD,
    either,
    heads,
    up_to,
)
from quotearchive.language.tables import Wording
from quotearchive.model import PlatformName as P

# What newspapers are called: “told the Karven Courier”.
_PAPERS = (
    r"Courier|Times|Post|Herald|News|Journal|Daily|Gazette|Tribune|Telegraph|Guardian|Independent|Standard"
    r"|Mail|Express|Mirror|Globe|Star|Chronicle|Observer|Review|Weekly|Press|Economist|Today|Magazine"
    r"|Agency|Media|Pravda|Bild|Spiegel|Zeitung|Monde|Figaro|Politico|Welt|Stampa|Repubblica|Sera|País|Handelsblatt"
    r"|Broadcasting|Digital|Insider|Register|Examiner|Inquirer|Bulletin|Dispatch|Rzeczpospolita|Wyborcza"
)
_OUTLETS = (
    r"Bloomberg|Reuters|CNN|BBC|NBC|MSNBC|CBS|ABC|NPR|AFP|AP|Axios|Newsweek|Vox|Wired|Fox News|Sky News|DW|CNBC|PBS"
    r"|ARD|ZDF|NTV|Euronews|Al Jazeera|Agence France-Presse|The Atlantic|the Atlantic|Semafor|TIME|Time magazine"
    r"|\w+inform|Interfax-Ukraine|Interfax|Suspilne|UNIAN|RBC-Ukraine|NV|LIGA\.net|Babel|Hromadske|Kyodo|TASS|RIA|Xinhua|Anadolu|IRNA|KCNA|ITV|LBC|GB News|ANSA|EFE|PAP|dpa"
)
_PRESS = r"(?:newspaper|(?:daily|weekly)(?! \w*briefing| press| news)|magazine|tabloid|news agency|agency|broadcaster|outlet|publication|news site|news website|journalist|correspondent|podcast)"
OUTLET = (
    rf"(?:(?:the )?(?:{NAME} ){{0,30}}(?:{_PAPERS}|{_OUTLETS})\b(?!-)"
    rf"|(?:(?:the|a|an|this|our) )?{up_to(3)}{_PRESS}\b(?: {THE_NAME_OF})?)"
)
INTERVIEW = either(
    # “in a long interview with the Voice of Karvenia”, “in an interview published by …”
    rf"(?:in|during|at) {up_to(5)}interviews?\b(?: (?:published |broadcast |aired |posted )?(?:with|to|for|by|on|in) {THE_NAME_OF})?",
    # “in an exclusive comment to the Karven Courier”
    rf"in (?:a |an |his |her )?(?:\w+ )?(?:commentary|comments?) (?:to|for|with) (?:{THE_NAME}|{OUTLET})",
    rf"in (?:an? )?(?:remarks|conversation|talk|discussion) (?:to|with) {OUTLET}",
    rf"in (?:an? )?{up_to(2)}(?:conversation|talk) with (?:the )?(?:journalists|reporters|correspondents|editors) (?:of|from|at) {OUTLET}",
    rf"told (?:this|that|about it|about this) to (?:{OUTLET}|{CAPITAL}(?= |[.,]))",
    rf"commented (?:to|for) (?:{THE_NAME}|{OUTLET})",
    # “told the Courier's Tolmar bureau”
    rf"{TOLD} {THE_NAME} {up_to(2)}(?:bureau|newsroom)\b",
    # “told the Karven Courier”, “told the newspaper”
    rf"{TOLD} {OUTLET}",
    # “told Radio Orlan”, “told Orlan Public Radio”
    rf"{TOLD} (?:Radio {CAPITAL}|{CAPITAL} FM\b)",
    rf"{TOLD} (?:the )?(?:{CAPITAL} ){{1,4}}Radio\b",
    # “on the “Long Table” podcast”
    rf"(?:on|in|during) (?:the |an? |his |her )?{up_to(4)}podcasts?\b",
    # “gave an interview to the Karven Courier”
    rf"(?:gave|gives|giving|given) (?:{THE_NAME} )?(?:an?|the|this|his|her|its|their) {up_to(3)}interview\b(?: (?:with|to|for) {THE_NAME_OF})?",
    rf"(?:sat down|sitting down) for an? {up_to(2)}interview\b",
    rf"(?:agreed|agrees) to (?:an? )?{up_to(2)}interview\b",
    # “told Edda Marsh of the Karven Courier”, “in comments published by the Courier”, “asked by the Courier”
    rf"{TOLD} {CAPITAL} {CAPITAL} (?:of|from|at) {OUTLET}",
    rf"in {up_to(2)}(?:comments|remarks|quotes|extracts) (?:published|carried|quoted|printed|aired|reported) (?:\w+ )?(?:by|in|on) {OUTLET}",
    # … not “asked by a Karvinform correspondent”, who may do so among others
    rf"[Aa]sked by (?!(?:\w+ ){{1,4}}(?:correspondent|reporter|journalist)s?\b){OUTLET}",
    rf"{POINTS}(?:interview|conversation)\b",
    # “told us”, “tells our reporter”, “was our guest”
    rf"{TOLD} (?:us|me)\b(?! (?:all|both)\b)",
    rf"(?:{TOLD}|speaking (?:to|with)|spoke (?:to|with)) (?:our|this) (?:own )?(?:newspaper|paper|magazine|reporter|correspondent|journalist|newsroom|website|site|portal|station|channel|studio)\b",
    r"on our (?:air|programme|program|show|channel|station|frequency)\b",
    r"(?:our|the) (?:guest (?:in|of|on)|guest today)\b(?: the)?(?: studio)?",
    # “speaking to the Karven Courier”, “who spoke to the Courier by telephone”
    rf"speaking (?:to|with) (?!{THE_NAME}?\b(?:Conference|Congress|Parliament|Assembly|Forum|Council|Senate|Summit|House|Party|Union)\b){THE_NAME}",
    rf"(?:spoke|spoken|speaks|speaking|talked|talking) (?:to|with) {OUTLET}",
)

# “The press conference has begun”: whoever speaks there is not named yet.
BEGINS = r"(?:press|news) conference (?:has |is |was )?(?:just |now |finally )?(?:begun|began|beginning|begins|started|starting|starts|opened|under way|underway)\b"
_BRIEFING = r"(?:(?:press|news|media) (?:conference|briefing|appearance|point)s?|briefings?|presser)\b"
PRESS_BRIEFING = either(
    # “at a joint press conference”
    rf"(?:at|during|in|to|before) {ARTICLE} {up_to(4)}{_BRIEFING}",
    rf"(?:at|during|in) {up_to(3)}(?:press|news|media) (?:conference|briefing)s?\b",
    rf"(?:{TOLD}|addressing|speaking to) (?:an? |the )?{up_to(3)}{_BRIEFING}",
    # “held a short briefing”
    rf"(?:held|holds|gave|gives|hosted) {ARTICLE} {up_to(4)}{_BRIEFING}",
    # “met with the press”, “briefed journalists”
    r"(?:met|meeting|spoke|speaking) with the (?:press|media)\b",
    r"(?:briefed|briefing) (?:the )?(?:press|media|reporters|journalists)\b",
    # “at a meeting with the press”, “in a chat with journalists”
    rf"in {ARTICLE} {up_to(2)}chat with (?:reporters|journalists)\b",
    rf"(?:at|during) {ARTICLE} {up_to(3)}(?:meeting|question-and-answer session|Q&A) with (?:{WORD} )?(?:journalists|reporters|the press|the media|correspondents)\b",
    rf"(?:{TOLD}|in|on|during) {ARTICLE} {up_to(3)}call with (?:reporters|journalists)\b",
    r"at (?:the|a) (?:\w+ )?(?:[Pp]ress|[Mm]edia) [Cc]ent(?:er|re)\b",
    BEGINS,
    r"(?:press|news) conference\b",
)

_SAYS = r"(?:says|said|reads|read|states|stated|notes|noted|adds|added|quotes|quoted)\b"
WEBSITE = either(
    # “on the ministry's website”
    rf"(?:on|to|via|through) (?:the |its |his |her |their |a )?{up_to(5)}(?:website|web site|web page|webpage|site|web portal|portal|blog)\b",
    rf"in (?:his|her|its|their|a) {up_to(2)}blog\b",
    # “the press release says”
    rf"(?:press|news|media) release(?= {_SAYS})",
    # “in a short press release”
    r"(?:in|to) (?:a|an|its|the|their) (?:[\w’'-]+ ){0,3}?(?:press|news|media) release",
    # “the ministry's website”
    r"(?:official|government|[Mm]inistry[’']s|company|council[’']s|[Oo]ffice[’']s|[Ss]ervice[’']s) website",
    r"website of the",
)

_TO_WHOM = rf"(?: (?:to|in|for) {THE_CAPITALS})?"
_PAPER = r"(?:letter|written (?:reply|answer|response)|op-ed|essay|column|opinion piece|opinion article|guest article|commentary piece)"
LETTER = either(
    # “sent a letter to Parliament”
    rf"(?:sent|wrote|published|released|addressed|signed|read|read out|penned) {OWNER} {up_to(3)}(?:letter|op-ed|essay)\b{_TO_WHOM}",
    # “in an open letter to Parliament”, “in an article for the Karven Courier”
    rf"in (?:{OWNER}|that|this|the same) {up_to(3)}{_PAPER}\b{_TO_WHOM}",
    rf"(?:in|writing in) (?:an? |his |her )?{up_to(2)}(?:articles?|pieces?|column) (?:for|in) {OUTLET}",
    rf"in an? {up_to(2)}article (?:published )?(?:for|in|by) {THE_NAME}",
    rf"writing (?:in|for) {OUTLET}",
    rf"(?:wrote|writes|written) {up_to(3)}(?:in|for) {OUTLET}",
    # “wrote on these pages”
    r"(?:on|in) (?:these (?:pages|columns)|this (?:newspaper|paper|magazine))\b",
    # “the letter, signed by nine mayors, says”
    rf"(?:the|his|her|its|their) (?:\w+ )?(?:letter|op-ed|essay)(?=,? (?:[^,.]{{2,60}}, )?{_SAYS})",
)

WORDINGS: tuple[Wording, ...] = (
    # An interview may be shown on a network: it stays one.
    Wording(
        INTERVIEW,
        P.INTERVIEW,
        heads(
            "interview interviews comment comments commented commentary remarks conversation talk discussion quotes extracts asked guest air programme program show channel station frequency tell tells told "
            "telling speaking speaks spoke spoken talked talking podcast podcasts"
        ),
    ),
    *NETWORKS,
    Wording(RADIO, P.RADIO, heads("radio fm")),
    Wording(
        TELEVISION,
        P.TV,
        heads(
            "told telling tells television tv telethon news channel air programme program show edition newscast televised"
        )
        | heads(
            "debate cnn bbc fox nbc cbs abc msnbc sky itv al euronews cnbc ard zdf ntv lci bfmtv newsmax pbs"
        ),
    ),
    Wording(
        PRESS_BRIEFING,
        P.PRESS_BRIEFING,
        heads("press news media briefing briefings presser journalists reporters correspondents"),
    ),
    Wording(WEBSITE, P.WEBSITE, heads("website web webpage site portal blog release")),
    Wording(
        LETTER,
        P.LETTER,
        heads(
            "letter op-ed essay column opinion article articles piece pieces pages columns newspaper paper magazine writing wrote writes written reply answer response"
        ),
    ),
    Wording(SPEECH, P.SPEECH, SPEECH_HEADS),
    Wording(
        SITTING,
        P.SPEECH,
        heads(
            "council parliament chamber assembly senate committee cabinet house rada sejm bundestag congress seimas lawmakers "
            "deputies councillors mps senators members session sitting debate question hour hearing council assembly"
        ),
    ),
)

# A new occasion of speech that is no platform of the list: what was carried over ends here.
NO_PLATFORM = Wording(
    either(
        r"(?:told|telling|tells|informed) (?:the )?(?:waiting |local |foreign )?(?:reporters|journalists|press|media|correspondents)",
        r"(?:speaking|spoke|talking|talked) (?:to|with) (?:the )?(?:reporters|journalists|press|media)",
        r"(?:in )?(?:comments?|remarks|a conversation) (?:to|with) (?:reporters|journalists|the press|the media)",
        # “in a written statement”
        r"in (?:a|an|its|his|her|their) (?:\w+ ){0,2}statement",
        # “in a post on social media”
        r"(?:on|via|through) (?:her |his |its |their |the )?social (?:media|networks?|networking sites?)(?! (?:platform|network|site|app|channel|service|account))",
        # “through her spokeswoman”
        r"through (?:his|her|its|a) spokes\w+",
        r"(?:in|during) (?:a|the|their|his|her) (?:\w+ )?(?:phone |telephone )(?:call|conversation)",
        # “during talks with the ambassador”
        r"(?:at|during|after|following) (?:an?|the|his|her|their) (?:[\w’'-]+ ){0,3}(?:meeting|talks|call) with",
        r"during (?:an?|the|his|her|their) (?:[\w’'-]+ ){0,3}(?:visit|trip|tour) (?:to|of)",
    )
    + r"\b",
    None,
    heads(
        "told telling tells informed speaking spoke talking talked comment comments remarks conversation statement"
    )
    | heads("through phone telephone meeting talks call visit trip tour social"),
)
