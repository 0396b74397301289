"""English wordings around a statement, as regular expressions composed of named parts."""

from __future__ import annotations

from quotearchive.language.english_cues import CUES

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_DATE = rf"(?:{_DAY}|{_MONTH} \d+(?:st|nd|rd|th)?|\d+ {_MONTH})(?: \d{{4}})?"
_WHEN = (
    rf"(?:(?:on |late |early |last |this |next |earlier |later ){{0,5}}{_DATE}"  # late on Monday
    r"(?: (?:morning|afternoon|evening|night))?"
    r"|today|yesterday"
    r"|earlier (?:today|this week|in the day)"
    r"|last (?:week|month|year|night)"
    r"|this (?:week|month|morning|year)"
    r"|over the weekend"
    r"|(?:a|two|three) (?:days?|weeks?) (?:ago|earlier))"
)

_EVENT = (
    r"(?:statement|post|posts|interview|speech|address|message|letter|video|tweet|conference|briefing"
    r"|commentary|comment|comments|remarks|broadcast|telethon|programme|program|show|report|release"
    r"|meeting|session|forum|summit|hearing|debate|visit|ceremony|rally|call|television|TV|radio|air"
    r"|channel|page|account|blog|website|site|Facebook|Telegram|Twitter|X|Instagram|YouTube|TikTok"
    r"|Threads|Truth Social|Viber|parliament|assembly|reporters|journalists)\b"
)
_PLACE_OF_EVENT = (
    r"(?: (?:profile|community|live|channel|page|account|post|story|video|blog|feed|programme|broadcast))?"
)
# A word has a letter in it, so that a row of dashes is read once.
_WITH_WHOM = (
    r"(?: (?:with|to|for|by|on|of|in|at|from|after|before)"
    r" (?:(?!that\b|which\b)[’'.&-]*\w[\w’'.&-]* ?){1,6}?)?"
)
# “in an interview with the Karvenian Courier”, “during a long visit to Tolmar”
_OCCASION = (
    r"(?:(?:in|on|at|during|through|via|to|after|following|before|when|while)"
    rf" (?:(?!that\b|which\b|who\b)[\w’'.&-]+,? ){{0,9}}?{_EVENT}{_PLACE_OF_EVENT}{_WITH_WHOM})"
)

ADJUNCT = (
    rf"(?:,? ?(?:{_WHEN}|{_OCCASION}"
    r"|in (?:turn|particular|part)"
    r"|for (?:his|her|its|their) part"
    r"|among other things"
    r"|additionally)\b(?! (?:would|will|was|is|had|has|could|should)\b),?)"  # not: said Friday would be a day
)

ACCORDING = (
    r"\b(?:(?:according to|in the words of|as per)\s+"
    # “in his words”, “in Prime Minister Denys Shmyhal’s opinion”
    r"|in (?=(?P<own>his|her|their|(?:the )?(?:\w[\w’'-]* ){0,5}\w[\w-]*(?:[’']s|s[’']))"
    r" (?:words|opinion|view|estimation|assessment)\b))"
)

_SAID = (
    r"(?:said|stated|announced|reported|wrote|declared|noted|emphasi[sz]ed|stressed|told|confirmed|posted"
    r"|shared|made|spoke)"
)
_THIS = (
    r"(?:(?:about |of )?(?:this (?:information|news|point|statement|remark|comment|announcement|video)|this|so|it"
    r"|the (?:news|statement|announcement|remarks?|comments?))\b)"
)
_CIRCUMSTANCE = (
    r"(?:live|on|in|at|during|via|to|while|when|after|before|as|by|with|through|today|yesterday|earlier)\b"
)
THIS_WAS_SAID = (
    # “X said this on Facebook”, “X wrote about this on Telegram”
    rf"\b(?:{_SAID}\s+(?:{_THIS}(?=\s*(?:[.,;]|$|{_CIRCUMSTANCE})))"
    # “That's according to X”
    r"|\b(?:that[’']?s|that is|this is|it is) according to"
    # “This was announced by X”
    r"|(?:this|it|the (?:announcement|statement)|such a statement|the (?:relevant|corresponding) (?:statement|post))"
    r" (?:was|has been|is)"
    r" (?:said|stated|announced|reported|written|declared|made|posted|published|shared))\b"
)


# A word of these stands in what the pattern above finds.
THIS_HEADS = frozenset(
    [
        "this",
        "so",
        "it",
        "that",
        "that's",
        "information",
        "news",
        "point",
        "statement",
        "remark",
        "remarks",
        "comment",
        "comments",
        "announcement",
        "video",
        "post",
    ]
)


def _closing_report() -> str:
    """“…, she said” or “…, said the minister of energy” at the end of a paragraph."""
    verbs = "|".join(form for form, cue in CUES.items() if cue.marks and not cue.noun)
    names = r"[A-Z][\w’'-]+(?: (?:of |for |and |the ){0,4}[A-Z][\w’'-]+){0,6}"
    who = rf"(?:(?i:he|she|they|the [\w ]{{3,40}}?)|{names})"
    report = rf"(?:{who} (?:also |then |later )?(?:{verbs})|(?:{verbs}) {who})"
    return rf",\s+{report}[^,.!?]{{0,60}}[.!?]?$"


CLOSING_REPORT = _closing_report()

# What stands before the name of a thing in marks: “the film “Karven Nights””, “the so-called “people's council””.
NAMING = (
    r"\b(?:called|named|entitled|titled|dubbed|nicknamed|known as|code-?named|call sign|callsign|nickname"
    r"|film|movie|book|song|novel|album|series|show|programme|program|documentary|newspaper|magazine"
    r"|company|brigade|battalion|regiment|unit|ship|vessel|tanker|frigate|cruiser"
    r"|missile|missiles|drone|drones|operation|project|movement|party|club"
    r"|cafe|café|restaurant|hotel|cinema|theatre|theater"
    r"|exhibition|exercise|exercises|festival|campaign"
    r"|so-called|the word|the term|the phrase|the slogan|the motto|label"
    r"|play|painting|poem|article headlined|headlined)s?[ ,:]*$"
)

HEADLINE_NAME = r"(?:[A-Z][\w’'.-]+(?: (?:of |the |for |and )?[A-Z][\w’'.-]+){0,6})"
HEADLINE_VERBS = r"(?:said|wrote|added|stressed|noted)"

# What opens a paragraph that tells of another time.
BACKGROUND = (
    r"(?:background|recall|reminder"
    r"|as (?:previously |earlier )?reported\b(?! by [^,.]{2,60}, (?:this|it|the (?:news|information)) (?:was|is|has been) )"
    r"|as (?:\w+ ){1,8}(?:reported|informed)\b"  # as the Karven Courier reported
    r"|earlier, it was reported|it was (?:earlier|previously) reported"
    r"|(?:it (?:should|must) be|let us|let me|we will|we) (?:recall(?:ed)?|remind(?:ed)?)\b|to recall\b|(?:on )?(?:the )?eve\b"
    r"|for reference|previously\b|prior to (?:this|that)\b|before (?:this|that),)"
)

OCCASION = (
    r"\b(?:earlier|previously|outside(?=(?: the (?:\w+ ){0,2}\w+)?,)"
    rf"|last (?:week|month|year|spring|summer|autumn|fall|winter|{_DAY})"
    rf"|in {_MONTH}(?: \d{{4}})?"
    r"|in (?:19|20)\d\d"
    r"|(?:the )?(?:day|week|month|year) before"
    r"|a (?:day|week|month|year) (?:ago|earlier)"
    r"|(?:two|three|four|five|six|ten) (?:days|weeks|months|years) (?:ago|earlier)"
    rf"|on (?:{_MONTH} \d+|\d+ {_MONTH}))\b"
)

# What Ukrainian outlets print before a paragraph; “Quote from Umerov:” names the speaker.
LABELS = (
    r"(?:(?:direct )?quote(?: from (?P<who>[^:\n(]{1,79}[^:\n( ]))?(?: ?\([^()\n]{2,40}\))?"
    r"|source|details|background|recall|reminder|for reference|context|update|why this matters)\s*:\s*"
)
# “The reason, as she put it, was “a swamp””: a report without a verb that reports.
AS_PUT = r"\bas (?P<who>[\w’'. -]{2,60}?) puts? it\b"
# “She published the clip on TikTok”, “The post appeared on her page”: where what was just quoted can be found.
PUBLISHED_THERE = r"\b(?:posted|published|put|uploaded|appeared|sent|took place|shared|broadcast|aired|wrote|writing|speaking)\b"
# A place that closes a reported clause and belongs to its verb: “…, he threatened to close it in a post on X”.
CLOSING_PLACE = (
    r",? in (?:an?|his|her|its|their) (?:[\w’'-]+ ){0,3}"
    r"(?:posts?|messages?|statement|tweet|interview|commentary|comments?)\b"
    r"(?: (?:on|to|with|for) (?:[\w’'.&-]+ ?){1,6})?$"
)
SPEAKS = (
    r"\b(?:source|deliver|delivered|defended|criticised|criticized|praised|apologised|apologized|thanked|congratulated|explained|announced|spoke|speaking|addressed|addressing|wrote|posted|published|commented|reacted|responded"
    r"|condemned|answered|recorded|released|appeared|gave)\b"
)
TEASER = r"(?:also read|read also|read more|see also|related|watch|photo|video|more on this)\s*:"

_PERSON = r"[A-Z][\w.’'-]*(?: (?:of |the |de |van )?[A-Z][\w.’'-]*){0,5}"
# “Ann Bell @annbell · Mar 4”, above a post that an article copies
POST_HEAD = rf"(?P<who>{_PERSON}),? \(?(?P<account>@\w{{2,40}})\)?[^\n]{{0,40}}"
POST_END = r"(?:View|See) (?:this|the) (?:post|photo|video|reel|tweet) on \w+[^\n]{0,40}"
# “Bell: Everything can be mended.”, “BELL: …”
TURN = rf"(?P<who>{_PERSON})(?: \([^()\n]{{1,40}}\))?: (?P<words>[^\s\"“«„'‘].*[.!?…])"

# “said that the strike was over, and that the trains would run”: not “and that is why”
FURTHER_CLAUSE = r"(?:,? (?:and|but|as well as)(?: also)?|,) that (?!(?:is|was|will|would|has|had|can|could|may|might|this|it’s|s)\b)"
# Somebody speaks where another one spoke.
EXCHANGE = (
    r"\b(?:for (?:his|her|its|their) part|in (?:his|her|their) turn|in (?:turn|response|reply)|responded|replied|answered|countered"
    # “asked Sir Aldo Venn”, not “asked about the dam” nor “Asked why, …”
    r"|(?<=[\w,”’\"'] )asked(?! (?:about|by|for|to)\b)"
    r"|(?<=[,”’\"'] )repeated"
    r"|retorted|interrupted|interjected|shouted|heckled|chimed in|testif(?:ied|ying) (?:after|before|alongside|next to)|speaking (?:after|before|alongside|next to)|also speaking|chairing"
    r"|across the (?:chamber|floor|table)|who was also (?:at|in|on)|(?:was|were) (?:also )?(?:present|sitting|seated) (?:in|at)|(?:who )?also (?:addressed|spoke|took part|took the floor|attended))\b"
)

# “He later wrote on Facebook”, “After the session, …”: what was told before was said elsewhere.
AFTERWARDS = (
    r"\b(?:later|afterwards?|subsequently|meanwhile|separately|after (?:the|that|this|his|her|their|its)|following (?:the|that|this)"
    r"|also (?:wrote|posted|published|appeared)"
    r"|that (?:same )?(?:morning|afternoon|evening|night)|the (?:morning|day|evening|night) after)\b"
)
# … behind the place: “in an interview that evening”.
LATER = r"\b(?:later|afterwards?|that (?:same )?(?:morning|afternoon|evening|night)|the (?:morning|day|evening|night) after)\b"
