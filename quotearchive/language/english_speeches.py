"""English wordings that name a speech: before a crowd, a court or a parliament, or in a body that sits."""

from __future__ import annotations

from quotearchive.language.english_wordings import (
    ARTICLE,
    OWNER,
    POINTS,
    TOLD,
    WORD,
    either,
    heads,
    up_to,
)

_ASSEMBLY = (
    r"(?:[Pp]arliament|lawmakers|legislators|senators|MPs|MEPs|deputies|assembly|National Assembly|Verkhovna Rada|Rada|Senate|[Cc]ongress"
    r"|Commons|House of Lords|House of Representatives|Bundestag|Sejm|Knesset|State Duma|Duma|European Parliament|Security Council|General Assembly|(?:select |parliamentary )?committee)"
)
_GATHERING = (
    r"(?:[Cc]onference(?! call)|[Ff]orum|[Ss]ummit|[Cc]ongress|[Cc]onvention|[Ss]ymposium|ceremony|rally|[Aa]ssembly|plenary session|plenary"
    r"|wreath-laying|parliamentary session|session of parliament|leaders[’'] session|(?:open|closed|plenary|last|regular|extraordinary) session|speech|address|panel(?: discussion)?|round table|roundtable|hearings?|debate"
    r"|(?:[Gg]overnment|[Cc]abinet|[Cc]ouncil|NATO|EU|Ramstein|[Gg]roup|committee|board|party|ministerial|G7|G20|headquarters) meeting"
    r"|meeting of (?:the |a )?(?:\w+ ){0,2}(?:government|cabinet|council|committee|board|headquarters|parliament|commission)"
    r"|town hall|funeral|commemoration|service|vigil|inauguration|celebrations?|parade|lecture|event|dinner|gala"
    r"|(?:session|sitting|debate) (?:of|in) (?:the )?[\w’' -]{2,40}?"
    r"|(?:meeting|hour of questions|question time) (?:of|to|in) (?:the (?:\w+ )?)?(?:(?<=the )|(?=NATO|EU|G7|G20|UN|BRICS|OSCE|ASEAN|OPEC|European|Nordic|Baltic))(?:\w+ )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,4})"
)
_SPOKEN = (
    r"(?:speech|address|video address|video message|video appeal|video statement|message to the nation|keynote|sermon|homily|lecture|toast"
    r"|remarks (?:to|in|at|before)|opening remarks|closing remarks|testimony)"
)
SPEECH = either(
    # “in a short video address”
    rf"(?:in|during|with) {OWNER} {up_to(5)}{_SPOKEN}\b",
    # “told parliament”
    rf"(?:address(?:ing|ed)|told|telling|tells|speaking (?:in|to|before|at)|speech (?:in|to|before)|testifying (?:to|before|in)|testified (?:to|before)|(?:spoke|said|remarks|declared|stated|insisted|argued|promised|warned|claimed|debate|question time|address|message) (?:in|to|before)|(?<=day )in|^in) (?:the |a |his |her )?{up_to(3)}{_ASSEMBLY}\b",
    # “speaking at the Karvenia Energy Forum”
    rf"(?:(?:speaking |spoke )?(?:at|during)|address(?:ing|ed)|(?:told|(?:speech|address|remarks|message|speaking) (?:to|before)|opening|closing)) (?:a|an|the|his|her|its|this year[’']s|\w+[’']s) {up_to(6)}{_GATHERING}\b",
    r"(?:speaking|spoke|said|told|addressing|at) (?:at |during )?(?:the |an? )?(?:opening|closing|unveiling|launch|presentation|inauguration|anniversary|funeral) of\b",
    # “giving evidence to MPs”, “in a New Year message”, “by video link to the summit”
    rf"(?:gave|[Gg]iving|gives) (?:{WORD} )?(?:evidence|testimony) (?:to|before) (?:the |a )?{up_to(3)}(?:{_ASSEMBLY}|hearing|inquiry)\b",
    rf"in {ARTICLE} {up_to(2)}(?:New Year|Christmas|Easter|holiday|Independence Day|Victory Day|anniversary)(?:[’']s)? (?:message|greeting)\b",
    rf"(?:by|via|over|through) (?:a )?video ?link (?:to|at|from|with) {ARTICLE} {up_to(5)}{_GATHERING}\b",
    # “Opening the plenary session, …”
    r"(?:opening|Opening|closing|Closing) (?:the|a) (?:plenary |extraordinary |regular )?(?:session|sitting)\b",
    # “took part in the ceremony”, “opened the Energy Forum”
    rf"(?:took part in|taking part in|attended|attending|participated in|hosted|chaired|opened) {ARTICLE} {up_to(6)}{_GATHERING}\b",
    # “told the cheering crowd”
    rf"{TOLD} (?:the |a |an |his |her )?{up_to(4)}(?:conference(?! call)|forum|summit|congress|rally|crowd|meeting|audience|supporters|delegates|committee|[Cc]ouncil|session|sitting|inquiry|hearing|gathering|congregation|participants|attendees|panel|students|graduates|[Cc]ouncillors|board|court|jury|tribunal|magistrates)\b",
    # “The forum was also attended by the mayor”
    r"(?:forum|conference|summit|session|ceremony|hearing|event|congress) was (?:also )?(?:attended|addressed|opened|chaired) by\b",
    # “speaking from the podium”
    r"(?:speaking |said |address |standing )?(?:on|from) the (?:parliamentary |National Assembly )?(?:steps|podium|stage|floor|rostrum|lectern|pulpit|tribune)\b",
    # “deliver the closing speech”
    rf"(?:deliver(?:ed|ing|s)?|gave|giving|gives) {ARTICLE} {up_to(4)}(?:speech|address|lecture|keynote|sermon)\b",
    rf"(?:made|makes|making) (?:a|an|his|her|another) {up_to(3)}(?:speech|address)\b",
    rf"{POINTS}(?:speech|address|remarks)\b",
    r"(?:addressing|addressed|told) the nation\b",
    # “the inquiry heard”, “MPs were told”
    r"(?:committee|inquiry|hearing|tribunal|MPs|lawmakers|senators|parliament|conference|audience) (?:of [\w ]{2,20}? )?(?:heard|(?:was|were|has been|have been) told|told)\b",
)
# A body that sits: whoever speaks there is not named yet.
_HOUSE = (
    r"(?:[Cc]ouncil|[Pp]arliament|[Cc]hamber|[Aa]ssembly|[Ss]enate|[Cc]ommittee|[Cc]abinet|[Hh]ouse|Rada|Sejm|Bundestag|[Cc]ongress|Seimas"
    r"|[Ll]awmakers|[Dd]eputies|[Cc]ouncillors|MPs|[Ss]enators)"
)
_SITTING = r"(?:session|sitting|debate|question time|hour of questions|hearing)"
SITTING = either(
    # “The council sat for five hours”, “the chamber meets at ten”
    rf"(?<!of ){_HOUSE} (?:(?:of|in) [A-Z][\w’'-]* )?(?:sat|sits|convene[sd]|debated|debates|(?:meets|met)(?= (?:at|on|for|in|to)\b|[.,]))\b",
    r"(?:in|at|during) question time\b",
    # “was debated in parliament”
    rf"(?:was|were|is|are) (?:debated|discussed|considered) (?:in|by) (?:the )?{_HOUSE}\b",
    # “opened the sitting”, “during the debate on the tariff”
    rf"(?:opens|opened|opening|chairs|chaired|closed|closes) (?:the|a) {up_to(3)}{_SITTING}\b",
    rf"(?:in|at|during) (?:the|a|an|his|her|its|their|\w+day[’']s) {up_to(3)}(?:session|sitting|debate|question time)\b(?! with)",
    # “came to parliament with a folder”, “reported to the session”
    rf"(?:came|come|went|returned) to (?:the )?{_HOUSE}\b(?! [Ss]treet| [Ss]quare)",
    rf"(?:reported|reports|reporting|explained|told|answered) to (?:the )?(?:{_SITTING}|{_HOUSE})\b",
    rf"{TOLD} (?:the )?(?:[Hh]ouse|[Cc]hamber|members)\b",
    r"speaking (?:in|to|from) the (?:[Hh]ouse|[Cc]hamber)\b(?! of [Cc]ommerce)",
    r"at the (?:UN |United Nations )(?:Security Council|General Assembly)\b",
)
SPEECH_HEADS = (
    heads(
        "tribunal speech address message appeal keynote sermon homily lecture toast remarks testimony statement"
    )
    | heads(
        "parliament lawmakers legislators senators mps meps deputies assembly rada senate congress commons"
    )
    | heads(
        "lords representatives bundestag sejm knesset duma council conference forum summit convention symposium"
    )
    | heads(
        "ceremony rally plenary session panel round roundtable hearing hearings debate commemoration service vigil"
    )
    | heads(
        "inauguration celebration celebrations parade event dinner gala sitting meeting hour question opening"
    )
    | heads(
        "closing unveiling launch presentation anniversary funeral crowd audience supporters delegates committee"
    )
    | heads(
        "inquiry gathering congregation participants students graduates steps podium stage floor tribune rostrum lectern"
    )
    | heads(
        "attendees councillors hall government cabinet headquarters commission board court jury magistrates"
    )
    | heads("pulpit nation leaders evidence greeting link videolink")
)
