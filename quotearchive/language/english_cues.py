"""English verbs that report speech: a line each, with what may stand after them."""

from __future__ import annotations

from quotearchive.language.tables import Cue

# verb: (forms “past [participle] -ing -s”, flags). The flags, as in Cue; one that is not given is false:
# c clause, b bare clause, m marks, o an addressee comes first, a and never without one, w or the words themselves,
# t an addressee comes with “to”, i infinitive, k says what somebody called something, p a thing may follow (called for talks), r carries what others say,
# q a reported question (asked why), n its plain and -s forms are often nouns.
VERBS: dict[str, tuple[str, str]] = {
    "say": ("said saying says", "cbmtr"),
    "tell": ("told telling tells", "cbmoai"),
    "state": ("stated stating states", "cbmnt"),
    "stress": ("stressed stressing stresses", "cbmnp"),
    "emphasize": ("emphasized emphasizing emphasizes", "cbmp"),
    "emphasise": ("emphasised emphasising emphasises", "cbmp"),
    "underline": ("underlined underlining underlines", "cbmp"),
    "underscore": ("underscored underscoring underscores", "cbmp"),
    "highlight": ("highlighted highlighting highlights", "cmnp"),
    "note": ("noted noting notes", "cbmnrp"),
    "add": ("added adding adds", "cbm"),
    "write": ("wrote written writing writes", "cbmtr"),
    "post": ("posted posting posts", "cmn"),
    "tweet": ("tweeted tweeting tweets", "cbmn"),
    "explain": ("explained explaining explains", "cbmt"),
    "claim": ("claimed claiming claims", "cbmin"),
    "warn": ("warned warning warns", "cbmowpi"),
    "caution": ("cautioned cautioning cautions", "cbmn"),
    "argue": ("argued arguing argues", "cbmp"),
    "insist": ("insisted insisting insists", "cbmp"),
    "assert": ("asserted asserting asserts", "cbmp"),
    "contend": ("contended contending contends", "cbm"),
    "maintain": ("maintained maintaining maintains", "cbm"),
    "declare": ("declared declaring declares", "cbmp"),
    "announce": ("announced announcing announces", "cbmtp"),
    "confirm": ("confirmed confirming confirms", "cbmtp"),
    "report": ("reported reporting reports", "cbmntrp"),
    "inform": ("informed informing informs", "cmoar"),
    "clarify": ("clarified clarifying clarifies", "cbm"),
    "specify": ("specified specifying specifies", "cbm"),
    "recall": ("recalled recalling recalls", "cbmp"),
    "remind": ("reminded reminding reminds", "cmoai"),
    "admit": ("admitted admitting admits", "cbmp"),
    "acknowledge": ("acknowledged acknowledging acknowledges", "cbmp"),
    "concede": ("conceded conceding concedes", "cbmp"),
    "complain": ("complained complaining complains", "cbmp"),
    "suggest": ("suggested suggesting suggests", "cbmp"),
    "indicate": ("indicated indicating indicates", "cbm"),
    "believe": ("believed believing believes", "cbm"),
    "think": ("thought thinking thinks", "cbm"),
    "predict": ("predicted predicting predicts", "cbmp"),
    "estimate": ("estimated estimating estimates", "cbmnp"),
    "hope": ("hoped hoping hopes", "cbmni"),
    "assure": ("assured assuring assures", "cbmoa"),
    "promise": ("promised promising promises", "cbminp"),
    "pledge": ("pledged pledging pledges", "cminp"),
    "vow": ("vowed vowing vows", "cminp"),
    "reply": ("replied replying replies", "cmn"),
    "respond": ("responded responding responds", "cm"),
    "answer": ("answered answering answers", "cmn"),
    "conclude": ("concluded concluding concludes", "cbm"),
    "continue": ("continued continuing continues", "m"),
    "remark": ("remarked remarking remarks", "cbmn"),
    "observe": ("observed observing observes", "cbm"),
    "comment": ("commented commenting comments", "cmn"),
    "mention": ("mentioned mentioning mentions", "cbmnp"),
    "reiterate": ("reiterated reiterating reiterates", "cbmp"),
    "repeat": ("repeated repeating repeats", "cmp"),
    "reveal": ("revealed revealing reveals", "cbmp"),
    "disclose": ("disclosed disclosing discloses", "cbmp"),
    "allege": ("alleged alleging alleges", "cbmp"),
    "joke": ("joked joking jokes", "cbmn"),
    "quip": ("quipped quipping quips", "cmn"),
    "boast": ("boasted boasting boasts", "cbmnp"),
    "lament": ("lamented lamenting laments", "cmnp"),
    "recount": ("recounted recounting recounts", "cm"),
    "testify": ("testified testifying testifies", "cbm"),
    "urge": ("urged urging urges", "cmionp"),
    "ask": ("asked asking asks", "moiaq"),
    "demand": ("demanded demanding demands", "cmnp"),
    "invite": ("invited inviting invites", "oin"),
    "instruct": ("instructed instructing instructs", "oi"),
    "appeal": ("appealed appealing appeals", "mnp"),
    "propose": ("proposed proposing proposes", "cmpi"),
    "recommend": ("recommended recommending recommends", "cmpi"),
    "agree": ("agreed agreeing agrees", "cbm"),
    "read": ("read reading reads", "m"),
    "assume": ("assumed assuming assumes", "c"),
    "elaborate": ("elaborated elaborating elaborates", "m"),
    "exclaim": ("exclaimed exclaiming exclaims", "cm"),
    "shout": ("shouted shouting shouts", "cmn"),
    "summarize": ("summarized summarizing summarizes", "m"),
    "summarise": ("summarised summarising summarises", "m"),
    "sum": ("summed summing sums", "m"),  # “…,” he summed up
    "advise": ("advised advising advises", "cmowi"),
    "point": ("pointed pointing points", "cmn"),  # pointed out that
    "affirm": ("affirmed affirming affirms", "cbm"),
    "profess": ("professed professing professes", "cm"),
    "stipulate": ("stipulated stipulating stipulates", "cm"),
    "convey": ("conveyed conveying conveys", "c"),
    "communicate": ("communicated communicating communicates", "cm"),
    "reassure": ("reassured reassuring reassures", "co"),
    "swear": ("swore swearing swears", "cbmi"),
    "retort": ("retorted retorting retorts", "cmn"),
    "counter": ("countered countering counters", "cmn"),
    "echo": ("echoed echoing echoes", "mn"),
    "share": ("shared sharing shares", "mn"),
    "signal": ("signaled signalled signaling signals", "cn"),
    "opine": ("opined opining opines", "cm"),
    "theorize": ("theorized theorizing theorizes", "cm"),
    "muse": ("mused musing muses", "cm"),
    "tease": ("teased teasing teases", "m"),
    "scoff": ("scoffed scoffing scoffs", "m"),
    "growl": ("growled growling growls", "m"),
    "whisper": ("whispered whispering whispers", "cmn"),
    "interject": ("interjected interjecting interjects", "m"),
    "go": ("went going goes", "m"),  # “…,” he went on
    "wonder": ("wondered wondering wonders", "mnq"),
    "count": ("counted counting counts", "mn"),
    "laugh": ("laughed laughing laughs", "mn"),
    "beg": ("begged begging begs", "moi"),
    "remember": ("remembered remembering remembers", "cbm"),
    "sigh": ("sighed sighing sighs", "mn"),
    "smile": ("smiled smiling smiles", "mn"),
    "shrug": ("shrugged shrugging shrugs", "mn"),
    "nod": ("nodded nodding nods", "mn"),
    "snap": ("snapped snapping snaps", "mn"),
    "inquire": ("inquired enquired inquiring enquiring inquires enquires", "m"),
    "plead": ("pleaded pled pleading pleads", "mi"),
    "chant": ("chanted chanting chants", "mn"),
    "cry": ("cried crying cries", "mn"),
    "call": ("called calling calls", "kinop"),
    "describe": ("described describing describes", "kp"),
    "brand": ("branded branding brands", "knp"),
    "label": ("labeled labelled labeling labelling labels", "knp"),
    "condemn": ("condemned condemning condemns", "k"),
    "denounce": ("denounced denouncing denounces", "k"),
    "dismiss": ("dismissed dismissing dismisses", "kp"),
    "characterize": (
        "characterized characterised characterizing characterising characterizes characterises",
        "k",
    ),
    "hail": ("hailed hailing hails", "kp"),
    "praise": ("praised praising praises", "kn"),
    "slam": ("slammed slamming slams", "k"),
    "blast": ("blasted blasting blasts", "kn"),
    "accuse": ("accused accusing accuses", "kp"),
    "compare": ("compared comparing compares", "kp"),
    "welcome": ("welcomed welcoming welcomes", "k"),
    "criticize": ("criticized criticised criticizing criticising criticizes criticises", "k"),
    "threaten": ("threatened threatening threatens", "cmip"),
    "confess": ("confessed confessing confesses", "cbm"),
    "proclaim": ("proclaimed proclaiming proclaims", "cm"),
    "mutter": ("muttered muttering mutters", "m"),
    "protest": ("protested protesting protests", "cmn"),
    "object": ("objected objecting objects", "cmn"),
    "grumble": ("grumbled grumbling grumbles", "cm"),
    "venture": ("ventured venturing ventures", "mn"),
    "reflect": ("reflected reflecting reflects", "m"),
    "speculate": ("speculated speculating speculates", "cm"),
    "reckon": ("reckoned reckoning reckons", "cbm"),
    "understand": ("understood understanding understands", "c"),
    "deny": ("denied denying denies", "cbmp"),
    "reject": ("rejected rejecting rejects", "kp"),
    "rule": ("ruled ruling rules", "cnp"),
    "order": ("ordered ordering orders", "oinp"),
    "request": ("requested requesting requests", "coinp"),
    "encourage": ("encouraged encouraging encourages", "oip"),
    "advocate": ("advocated advocating advocates", "cnp"),
    "express": ("expressed expressing expresses", "np"),
    "voice": ("voiced voicing voices", "np"),
    "quote": ("quoted quoting quotes", "n"),
    "cite": ("cited citing cites", "cp"),
    "question": ("questioned questioning questions", "cnqp"),
    "blame": ("blamed blaming blames", "knp"),
    "show": ("showed shown showing shows", "cn"),
    "find": ("found finding finds", "cn"),
    "expect": ("expected expecting expects", "cip"),
    "fear": ("feared fearing fears", "cbnp"),
    "worry": ("worried worrying worries", "cbn"),
    "feel": ("felt feeling feels", "cb"),
    "doubt": ("doubted doubting doubts", "cbn"),
    "suspect": ("suspected suspecting suspects", "cbn"),
    "know": ("knew known knowing knows", "cb"),
    "offer": ("offered offering offers", "inp"),
    "insinuate": ("insinuated insinuating insinuates", "c"),
    "imply": ("implied implying implies", "cbp"),
    "forecast": ("forecast forecasting forecasts", "cbnp"),
    "project": ("projected projecting projects", "cbnp"),
    "determine": ("determined determining determines", "cb"),
    "apologize": ("apologized apologised apologizing apologising apologizes apologises", "cm"),
    "begin": ("began beginning begins", "m"),
    "start": ("started starting starts", "mn"),
}

# What stands after a verb that reports speech only with it: pointed out, summed up, went on (to say).
PARTICLES: dict[str, frozenset[str]] = {
    "rule": frozenset({"out"}),
    "point": frozenset({"out"}),
    "sum": frozenset({"up"}),
    "go": frozenset({"on"}),
}


CITING = frozenset({"cite", "quote"})


def _entry(lemma: str, form: str, flags: str) -> Cue:
    is_third = form.endswith("s") and not form.endswith("ss")
    is_participle = form.endswith("ing")
    return Cue(
        lemma,
        form,
        clause="c" in flags,
        bare="b" in flags,
        marks="m" in flags,
        object="o" in flags,
        always_addressed="a" in flags,
        object_or_words="w" in flags,
        addressed_with_to="t" in flags,
        infinitive="i" in flags,
        questions="q" in flags,
        noun="n" in flags and (form == lemma or is_third or is_participle),
        participle=is_participle,
        nominal="p" in flags,
        calls="k" in flags,
        cites=lemma in CITING,
        carries="r" in flags,
        particles=PARTICLES.get(lemma, frozenset()),
    )


def _forms() -> dict[str, Cue]:
    """Every form with its entry; a past form that is also the plain one (“read”) counts as the past."""
    table = {
        form: _entry(lemma, form, flags) for lemma, (forms, flags) in VERBS.items() for form in forms.split()
    }
    for lemma, (_, flags) in VERBS.items():
        table.setdefault(lemma, _entry(lemma, lemma, flags))
    return table


CUES: dict[str, Cue] = {
    **_forms(),
    # “He is convinced that …”; only with “that”.
    **{
        word: Cue(word, word, marks=False, adjective=True)
        for word in ("convinced", "confident", "sure", "certain", "adamant", "hopeful", "aware")
    },
}

REPORTING = """claim warning statement announcement assertion suggestion remark comment argument allegation accusation
    insistence assurance declaration prediction promise pledge vow contention complaint admission acknowledgement
    acknowledgment demand boast conclusion assessment forecast reminder testimony"""
# Nouns that report what their owner says: “his warning that …”.
REPORT_NOUNS: dict[str, Cue] = {
    form: Cue(f"{noun} (noun)", form, marks=False)
    for noun in REPORTING.split()
    for form in (noun, f"{noun}s")
}
