"""English: marks, function words, cue verbs, titles, platform wordings. An odd entry has an example beside it."""

from __future__ import annotations

from quotearchive.language.english_cues import CUES
from quotearchive.language.english_people import (
    BODY_NOUNS,
    FORMER,
    HONORIFICS,
    NOT_NAMES,
    NOT_SPEAKERS,
    PERSON_NOUNS,
    TEXT_NOUNS,
    THINGS,
    TITLE_HEADS,
    TITLE_WORDS,
    UNNAMED,
    words,
)
from quotearchive.language.english_places import PLACES
from quotearchive.language.english_platforms import NO_PLATFORM, WORDINGS
from quotearchive.language.english_titles import TITLES
from quotearchive.language.tables import Language

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
_WHEN = (
    rf"(?:(?:on |late |early |last |this |next |earlier |later )*(?:{_DAY}|{_MONTH} \d+(?:st|nd|rd|th)?|\d+ {_MONTH})(?: \d{{4}})?"
    rf"(?: (?:morning|afternoon|evening|night))?|today|yesterday|earlier (?:today|this week|in the day)|last (?:week|month|year|night)"
    rf"|this (?:week|month|morning|year)|(?:a|two|three) (?:days?|weeks?) (?:ago|earlier))"
)
_OCCASION = (
    r"(?:(?:in|on|at|during|through|via|to|after|following|before|when|while) "
    r"(?:(?!that\b|which\b|who\b)[\w’'.&-]+,? ){0,9}?(?:statement|post|posts|interview|speech|address|message|letter|video|tweet|conference|briefing|"
    r"commentary|comment|comments|remarks|broadcast|telethon|programme|program|show|report|release|"
    r"meeting|session|forum|summit|hearing|debate|visit|ceremony|rally|call|television|TV|radio|air|channel|page|account|blog|website|"
    r"site|Facebook|Telegram|Twitter|X|Instagram|YouTube|TikTok|Threads|Truth Social|Viber|parliament|assembly|"
    r"reporters|journalists)\b(?: (?:channel|page|account|post|story|video|blog|feed|programme|broadcast))?(?: (?:with|to|for|by|on|of|in|at|from|after|before) (?:(?!that\b|which\b)[\w’'.&-]+ ?){1,6}?)?)"
)

ENGLISH = Language(
    code="en",
    abbreviations=words(
        "mr mrs ms dr prof gen lt col maj capt adm sgt sen rep gov rev st no jr sr inc ltd co corp vs etc e.g i.e u.s u.k "
        "u.n jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m ph.d hon pres dept est approx fig"
    ),
    determiners=words(
        "the a an his her its their our my your this these those another every each some any no several many both all one two three"
    ),
    subject_pronouns={
        "he": "male",
        "she": "female",
        "they": "plural",
        "it": None,
        "we": None,
        "i": None,
        "who": None,
    },
    object_pronouns={"him": "male", "her": "female", "them": "plural", "it": None, "me": None, "us": None},
    prepositions=words(
        "according of in on at to for from with by about after before during over under against between among amid into through via per "
        "near within without despite until upon towards toward along across behind beyond inside outside following alongside like"
    ),
    conjunctions=words("and or but nor yet so"),
    subordinators=words(
        "that which who whom whose when where while because if although though as since unless than whether what how why"
    ),
    auxiliaries=words(
        "has have had is are was were be been being will would can could may might must should shall do does did having"
    ),
    adverbs=words(
        "also later then earlier previously again now once often just only ever not never still already even too further "
        "furthermore meanwhile today yesterday separately soon always sometimes afterwards thereby himself herself itself themselves repeatedly instead however subsequently"
    ),
    dates=words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december today yesterday tomorrow"
    ),
    finite=words(
        "is are was were be been has have had will would can could may might must should shall do does did isn't aren't wasn't "
        "weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't shouldn't don't doesn't didn't he's she's it's they're we're i'm "
        "that's there's went came took made gave got became began held kept left lost met paid put ran saw sent set stood told took "
        "understood won wrote brought built fell felt found knew led meant sold spent spoke thought struck hit remains needs "
        "wants continues goes comes takes makes gives gets becomes holds keeps knows means lies stands shows depends "
        "need want know think believe hope expect plan intend remain continue seems appears looks works says said"
    ),
    cues=CUES,
    honorifics=HONORIFICS,
    title_heads=TITLE_HEADS,
    title_words=TITLE_WORDS,
    surnames=words(
        "king judge major prince bishop pope marshal dean justice duke baker cook page"
    ),  # “Mary King”
    former=FORMER,
    person_nouns=PERSON_NOUNS,
    body_nouns=BODY_NOUNS,
    text_nouns=TEXT_NOUNS,
    things=THINGS,
    unnamed=UNNAMED,
    not_speakers=NOT_SPEAKERS,
    not_names=NOT_NAMES,
    agencies=words(
        "ukrinform interfax interfax-ukraine reuters afp ap tass ria novosti upi dpa pa bloomberg rbc-ukraine unian "
        "suspilne ukrainska pravda menafn cnn bbc sky nbc abc cbs fox"
    ),
    agency_endings=("inform", "novosti", "interfax", " news agency"),
    networks=words(
        "facebook telegram twitter x instagram youtube tiktok threads truth social viber linkedin"
    ),
    places=PLACES,
    adjunct=rf"(?:,? ?(?:{_WHEN}|{_OCCASION}|in (?:turn|particular|part)|for (?:his|her|its|their) part|among other things|additionally)\b,?)",
    according=r"\b(?:(?:according to|in the words of|as per)\s+|in (?=(?P<own>his|her|their) (?:words|opinion|view|estimation|assessment)\b))",
    # “X said this on Facebook”, “This was announced by X”, “X wrote about this on Telegram”.
    this_was_said=(
        r"\b(?:(?:said|stated|announced|reported|wrote|declared|noted|emphasi[sz]ed|stressed|told|confirmed|posted|shared|made)\s+"
        r"(?:(?:about )?(?:this|so|it|the (?:news|statement|announcement|remarks?|comments?))\b"
        r"(?=\s*(?:[.,;]|$|(?:on|in|at|during|via|to|while|when|after|before|as|by|with|through|today|yesterday|earlier)\b)))"
        r"|(?:this|it|the (?:announcement|statement)|such a statement|the (?:relevant|corresponding) (?:statement|post)) "
        r"(?:was|has been|is) (?:said|stated|announced|reported|written|declared|made|posted|published|shared))\b"
    ),
    background=(
        r"(?:background|recall|reminder|as (?:previously |earlier )?reported\b|as (?:\w+ )+(?:reported|informed)\b|earlier, it was reported|"
        r"it was (?:earlier|previously) reported|for reference|previously\b)"
    ),
    occasion=rf"\b(?:earlier|previously|last (?:week|month|year|spring|summer|autumn|fall|winter|{_DAY})|in {_MONTH}(?: \d{{4}})?|(?:the )?(?:day|week|month|year) before|"
    rf"a (?:day|week|month|year) (?:ago|earlier)|(?:two|three|four|five|six|ten) (?:days|weeks|months|years) (?:ago|earlier)|on (?:{_MONTH} \d+|\d+ {_MONTH}))\b",
    # What Ukrainian outlets print before a paragraph; “Quote from Umerov:” names the speaker.
    labels=r"(?:(?:direct )?quote(?: from (?P<who>[^:\n]{2,80}))?|source|details|background|recall|reminder|for reference|context|update|why this matters)\s*:\s*",
    speaks=r"\b(?:source|spoke|speaking|addressed|addressing|wrote|posted|published|commented|reacted|responded|condemned|answered|recorded|released|appeared|gave)\b",
    teaser=r"(?:also read|read also|read more|see also|related|watch|photo|video|more on this)\s*:",
    no_platform=NO_PLATFORM,
    wordings=WORDINGS,
    titles=TITLES,
)
