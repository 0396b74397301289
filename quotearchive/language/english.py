"""English: marks, function words, cue verbs, titles, platform wordings. An odd entry has an example beside it."""

from __future__ import annotations

from quotearchive.language.english_cues import CUES, REPORT_NOUNS
from quotearchive.language.english_labels import (
    IN_LABEL,
    INTERVIEW_LINE,
    NO_RECIPIENTS,
    OF_OUTLET,
    RECIPIENT,
    SITE_LINE,
    SPEECH_LINE,
    TITLE_LINES,
    TO_OUTLET,
)
from quotearchive.language.english_networks import NOT_ITS, NOT_ON, NOT_THERE
from quotearchive.language.english_patterns import (
    ACCORDING,
    ADJUNCT,
    AFTERWARDS,
    AS_PUT,
    BACKGROUND,
    CLOSING_PLACE,
    CLOSING_REPORT,
    EXCHANGE,
    FURTHER_CLAUSE,
    HEADLINE_NAME,
    HEADLINE_VERBS,
    LABELS,
    LATER,
    NAMING,
    OCCASION,
    POST_END,
    POST_HEAD,
    PUBLISHED_THERE,
    SPEAKS,
    TEASER,
    THIS_HEADS,
    THIS_WAS_SAID,
    TURN,
)
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
from quotearchive.language.english_places import OUTLETS, PLACES
from quotearchive.language.english_platforms import BEGINS, NO_PLATFORM, WORDINGS
from quotearchive.language.english_speeches import SITTING
from quotearchive.language.english_titles import TITLES
from quotearchive.language.english_weights import AT_NOTHING, ENDS, SCORE, SIGNS
from quotearchive.language.given_names import GIVEN_NAMES
from quotearchive.language.tables import Language

ENGLISH = Language(
    code="en",
    abbreviations=words(
        "mr mrs ms dr prof gen lt col maj capt adm sgt sen rep gov rev st no jr sr inc ltd co corp vs etc e.g i.e u.s u.k "
        "u.n jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m ph.d hon pres dept est approx fig"
    ),
    closing_abbreviations=words("u.s u.k u.n a.m p.m"),
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
    object_persons=words("him them her"),
    possessive_objects=words("her"),  # “said her deputy”
    impersonal=words("it"),
    plurals=words("i we you they who people police many some most men women children media few"),
    relatives=words("who"),
    linking=words("which"),
    aside_openings=words("after when as while since because if although though asked following"),
    site_nouns=words("website site page portal channel account blog feed"),
    prepositions=words(
        "according of in on at to for from with by about after before during over under against between among amid into through via per "
        "near within without despite until upon towards toward along across behind beyond inside outside following alongside like"
    ),
    joining_prepositions=words("of for in at to from on with de van von"),
    genitives=words("of"),
    agents=words("by"),
    conjunctions=words("and or but nor yet so"),
    ands=words("and &"),
    verb_joiners=words("and but or then yet"),
    connectors=words("and but while whereas or then also yet as"),
    subordinators=words(
        "that which who whom whose when where while because if although though as since unless than whether what how why"
    ),
    complementizers=words("that"),
    questions=words("why how whether what"),
    pro_clauses=words("so"),
    degrees=words("so such"),
    clefts=words("what"),
    perfect=words("have"),
    truths=words("true correct"),
    fakes=words("fake forged fabricated doctored parody deepfake spoof hoax bogus satirical falsified"),
    whoever=words("any every no each neither"),
    narrators=words("i we"),
    asked=words("who where when which whom whose"),
    pro_pairs=frozenset({("as", "much"), ("the", "same"), ("the", "opposite")}),
    gerunds=words("having being"),
    not_clause_openings=words("that which who whom whose than"),
    opening_prepositions=words("in with after by on for at from during under without despite"),
    auxiliaries=words(
        "has have had is are was were be been being will would can could may might must should shall do does did having"
    ),
    passives=words("was were is are be been being"),
    progressives=words("is are was were been be"),
    adverbs=words(
        "also live early below later then earlier previously again now once often just only ever not never still already even too further "
        "furthermore meanwhile today yesterday separately soon always sometimes afterwards both thereby himself herself itself themselves repeatedly instead however subsequently"
    ),
    not_adverbs=words("rally family assembly ally reply supply monopoly italy july anomaly butterfly"),
    modals=words("will would could can might may must should shall"),
    conditions=words("if unless whether"),
    inverted_openings=words("had did does do should were neither"),
    untrue=words(
        "untrue false wrong doubtful unlikely unclear claims claim rumours rumors allegations suggestions denied denies denying"
    ),
    nobody=words("nobody none noone"),
    indefinite_persons=words(
        "nobody none noone everyone everybody someone somebody anyone anybody nothing everything"
    ),
    adverb_ending="ly",
    negations=words("not never"),
    negation_ending="n't",
    dates=words(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december today yesterday tomorrow"
    ),
    relative_days=words("today yesterday tomorrow"),
    finite=words(
        "is are was were be been has have had will would can could may might must should shall do does did isn't aren't wasn't "
        "weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't shouldn't don't doesn't didn't he's she's it's they're we're i'm "
        "that's there's went came took made gave got became began held kept left lost met paid put ran saw sent set stood told took "
        "understood won wrote brought built fell felt found knew led meant sold spent spoke thought struck hit remains needs "
        "wants continues goes comes takes makes gives gets becomes holds keeps knows means lies stands shows depends "
        "need want know think believe hope expect plan intend remain continue seems appears looks works says said"
    ),
    past_ending="ed",
    participle_ending="ing",
    opening_endings=("ing", "ly"),  # “Speaking in Kyiv, …”, “Separately, …”
    infinitive_markers=words("to"),
    upon=words("on upon"),  # “called on both sides to …”
    object_prepositions=words("for on of against about upon out over"),
    ends_before=words(
        "and but or while as when after before because if though although who which where since until despite in on at "
        "during following according with for by whereas even amid"
    ),
    pointers=words("this these those nothing something anything everything much more"),
    as_words=words("as"),
    cues=CUES,
    left_open=words("rule deny exclude"),
    denials=words("deny rule exclude reject dismiss refute doubt"),
    report_nouns=REPORT_NOUNS,
    quoted=words("quoted cited heard reported"),
    quoted_as=words("as"),
    takes_to=words("took takes taking"),  # “took to Facebook to call …”
    goes_on=frozenset({("went", "on"), ("goes", "on"), ("go", "on")}),
    accompanied=words("with as while and"),
    leads_on=words("continue continued continues continuing proceeded proceeds hastened rushed"),
    before_participle=words("by while and as also instead in after when despite before besides without"),
    verb_followers=words("that this how why whether what"),
    after_report=words("as who"),
    speaking=words("speaking addressing citing referring commenting quoting writing answering"),
    apposition_openings=words("a an the who"),
    ages=("-year-old", "-year-olds"),
    person_endings=("-year-old", "s", "er", "or", "ist", "ian", "man", "woman"),
    honorifics=HONORIFICS,
    given_names=GIVEN_NAMES,
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
    unnamed_many=frozenset(word for word in UNNAMED if word.endswith("s"))
    | words("people they some many others"),
    not_speakers=NOT_SPEAKERS,
    not_names=NOT_NAMES,
    agencies=words(
        "ukrinform interfax interfax-ukraine reuters afp ap tass ria novosti upi dpa pa bloomberg rbc-ukraine unian "
        "suspilne ukrainska pravda menafn cnn bbc sky nbc abc cbs fox"
    ),
    own_reporters=words("correspondent correspondents"),
    agency_endings=("inform", "novosti", "interfax", " news agency"),
    small_in_names=words("of the and for in a to"),
    small_in_titles=words("of the and in a an for to on at with from is de"),
    networks=words(
        "facebook telegram twitter x instagram youtube tiktok threads truth social viber linkedin"
    ),
    places=PLACES,
    outlets=OUTLETS,
    adjunct=ADJUNCT,
    according=ACCORDING,
    this_was_said=THIS_WAS_SAID,
    this_heads=THIS_HEADS,
    closing_report=CLOSING_REPORT,
    naming=NAMING,
    headline_name=HEADLINE_NAME,
    headline_verbs=HEADLINE_VERBS,
    background=BACKGROUND,
    occasion=OCCASION,
    labels=LABELS,
    before_words=words("to that of for"),
    as_put=AS_PUT,
    published_there=PUBLISHED_THERE,
    closing_place=CLOSING_PLACE,
    further_clause=FURTHER_CLAUSE,
    speaks=SPEAKS,
    source_label=r"source\s*:",
    exchange=EXCHANGE,
    site_owners=words(
        "ministry government presidency presidential parliament embassy cabinet chancellery commission directorate "
        "administration prosecutor ombudsman consulate headquarters"
    ),
    report_openings=words("as"),
    relative_clause=r"\b(?:who|whose|which|that|known|famous)\b",
    back_at_opening=r"(?:in|under|below) (?:it|the same (?:post|message|video|interview|thread|speech|letter|address|statement|clip))\b",
    back_at_cue=r" (?:to (?:him|her|them) )?(?:in (?:it )?)?(?:there(?! (?:is|are|was|were|will|would|has|had|can|could|should|must|may)\b)|in it|in (?:the same|the|that|his|her) (?:post|message|video|clip|interview|thread|speech|letter)(?! (?:on|with|to|for|of|published|posted|from|by|about|at|before)\b)|on the same (?:app|network|platform|site|channel|page))\b",
    back_below=r"\b(?:(?:under|below) (?:the|that|this|his|her|their) (?:post|message|video|clip))\b",
    joins_broadcast=r"\bjoin(?:ed|ing) the (?:broadcast|programme|program|show)\b",
    askers=words("presenter host listener caller viewer anchor moderator interviewer"),
    sitting=rf"(?:{SITTING}|{BEGINS})",
    to_press=r"\b(?:reporters|journalists|press|media|correspondents)$",
    posted=r"(?:wrote|writes|written|posted|tweeted|tweets|published|shared|announced)\b|\w+(?: \w+){0,3} in (?:a|an|his|her|their|the) (?:\w+ ){0,2}(?:post|tweet|message|thread|video|statement)\b",
    post_words=r"(?:(?:an?|his|her|their|the|this|telegram|facebook|twitter|x|video|evening) )*(?:post|posts|message|messages|tweet|tweets|thread|video|address|statement|comment|page|channel)",
    broadcasts=words("programme program show edition newscast"),
    afterwards=AFTERWARDS,
    later=LATER,
    asked_at=r"(?:(?:when )?asked (?:by (?:[\w’'-]+ ){1,5}?)?)?",
    aside_clause=r", (?:who|which|whose)\b(?! (?:also )?(?:took|takes|was|is|had been|attended|participated|chaired|hosted|opened)\b)",
    together=words("with alongside"),
    carriers=words("correspondent correspondents reporter"),
    beside=r"\b(?:with|alongside)\b",
    time_conjunctions=words("after before since until"),
    teaser=TEASER,
    post_head=POST_HEAD,
    post_end=POST_END,
    turn=TURN,
    asks_label=words("q question"),
    no_platform=NO_PLATFORM,
    wordings=WORDINGS,
    in_label=IN_LABEL,
    not_there=NOT_THERE,
    not_its=NOT_ITS,
    not_on=NOT_ON,
    site_line=SITE_LINE,
    interview_line=INTERVIEW_LINE,
    speech_line=SPEECH_LINE,
    to_outlet=TO_OUTLET,
    recipient=RECIPIENT,
    recipient_heads=words("told tell tells telling"),
    no_recipients=NO_RECIPIENTS,
    title_lines=TITLE_LINES,
    of_outlet=OF_OUTLET,
    titles=TITLES,
    signs=SIGNS,
    signs_at_nothing=AT_NOTHING,
    ends=ENDS,
    score=SCORE,
)
