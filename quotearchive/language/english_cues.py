"""English verbs that report speech: a line each, with what may stand after them."""

from __future__ import annotations

from quotearchive.language.tables import Cue

# lemma: past, -ing, third person; flags as in Cue: c clause, b bare clause, m marks, o object first, i infinitive,
# n its plain and -s forms are often nouns. A flag that is not given is false.
VERBS: dict[str, tuple[str, str]] = {
    # verb: (forms "past [participle] -ing -s", flags)
    "say": ("said saying says", "cbm"),
    "tell": ("told telling tells", "cbmo"),
    "state": ("stated stating states", "cbmn"),
    "stress": ("stressed stressing stresses", "cbmn"),
    "emphasize": ("emphasized emphasizing emphasizes", "cbm"),
    "emphasise": ("emphasised emphasising emphasises", "cbm"),
    "underline": ("underlined underlining underlines", "cbm"),
    "underscore": ("underscored underscoring underscores", "cbm"),
    "highlight": ("highlighted highlighting highlights", "cmn"),
    "note": ("noted noting notes", "cbmn"),
    "add": ("added adding adds", "cbm"),
    "write": ("wrote written writing writes", "cbm"),
    "post": ("posted posting posts", "mn"),
    "tweet": ("tweeted tweeting tweets", "cbmn"),
    "explain": ("explained explaining explains", "cbm"),
    "claim": ("claimed claiming claims", "cbmin"),
    "warn": ("warned warning warns", "cbmo"),
    "caution": ("cautioned cautioning cautions", "cbmn"),
    "argue": ("argued arguing argues", "cbm"),
    "insist": ("insisted insisting insists", "cbm"),
    "assert": ("asserted asserting asserts", "cbm"),
    "contend": ("contended contending contends", "cbm"),
    "maintain": ("maintained maintaining maintains", "cbm"),
    "declare": ("declared declaring declares", "cbm"),
    "announce": ("announced announcing announces", "cbm"),
    "confirm": ("confirmed confirming confirms", "cbm"),
    "report": ("reported reporting reports", "cbmn"),
    "inform": ("informed informing informs", "cmo"),
    "clarify": ("clarified clarifying clarifies", "cbm"),
    "specify": ("specified specifying specifies", "cbm"),
    "recall": ("recalled recalling recalls", "cbm"),
    "remind": ("reminded reminding reminds", "cmo"),
    "admit": ("admitted admitting admits", "cbm"),
    "acknowledge": ("acknowledged acknowledging acknowledges", "cbm"),
    "concede": ("conceded conceding concedes", "cbm"),
    "complain": ("complained complaining complains", "cbm"),
    "deny": ("denied denying denies", "cb"),
    "suggest": ("suggested suggesting suggests", "cbm"),
    "indicate": ("indicated indicating indicates", "cbm"),
    "believe": ("believed believing believes", "cbm"),
    "think": ("thought thinking thinks", "cbm"),
    "predict": ("predicted predicting predicts", "cbm"),
    "estimate": ("estimated estimating estimates", "cbmn"),
    "hope": ("hoped hoping hopes", "cbmn"),
    "assure": ("assured assuring assures", "cbmo"),
    "promise": ("promised promising promises", "cbmin"),
    "pledge": ("pledged pledging pledges", "cmin"),
    "vow": ("vowed vowing vows", "cmin"),
    "reply": ("replied replying replies", "cmn"),
    "respond": ("responded responding responds", "cm"),
    "answer": ("answered answering answers", "cmn"),
    "conclude": ("concluded concluding concludes", "cbm"),
    "continue": ("continued continuing continues", "m"),
    "remark": ("remarked remarking remarks", "cbmn"),
    "observe": ("observed observing observes", "cbm"),
    "comment": ("commented commenting comments", "cmn"),
    "mention": ("mentioned mentioning mentions", "cbmn"),
    "reiterate": ("reiterated reiterating reiterates", "cbm"),
    "repeat": ("repeated repeating repeats", "cm"),
    "reveal": ("revealed revealing reveals", "cbm"),
    "disclose": ("disclosed disclosing discloses", "cbm"),
    "allege": ("alleged alleging alleges", "cbm"),
    "joke": ("joked joking jokes", "cbmn"),
    "quip": ("quipped quipping quips", "cmn"),
    "boast": ("boasted boasting boasts", "cbmn"),
    "lament": ("lamented lamenting laments", "cmn"),
    "recount": ("recounted recounting recounts", "cm"),
    "testify": ("testified testifying testifies", "cbm"),
    "urge": ("urged urging urges", "cmion"),
    "ask": ("asked asking asks", "mo"),
    "demand": ("demanded demanding demands", "cmn"),
    "appeal": ("appealed appealing appeals", "mn"),
    "propose": ("proposed proposing proposes", "cm"),
    "recommend": ("recommended recommending recommends", "cm"),
    "agree": ("agreed agreeing agrees", "cbm"),
    "read": ("read reading reads", "m"),
    "assume": ("assumed assuming assumes", "c"),
    "elaborate": ("elaborated elaborating elaborates", "m"),
    "exclaim": ("exclaimed exclaiming exclaims", "cm"),
    "shout": ("shouted shouting shouts", "cmn"),
    "summarize": ("summarized summarizing summarizes", "m"),
    "summarise": ("summarised summarising summarises", "m"),
    "sum": ("summed summing sums", "m"),  # “…,” he summed up
    "advise": ("advised advising advises", "cmo"),
    "point": ("pointed pointing points", "cm"),  # pointed out that
    "affirm": ("affirmed affirming affirms", "cbm"),
    "profess": ("professed professing professes", "cm"),
    "stipulate": ("stipulated stipulating stipulates", "cm"),
    "convey": ("conveyed conveying conveys", "c"),
    "communicate": ("communicated communicating communicates", "cm"),
    "reassure": ("reassured reassuring reassures", "co"),
    "swear": ("swore swearing swears", "cbm"),
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
    "begin": ("began beginning begins", "m"),
    "start": ("started starting starts", "mn"),
}

# Clipped after a verb that needs it: pointed out, summed up, went on (to say).
PARTICLES: dict[str, frozenset[str]] = {
    "point": frozenset({"out"}),
    "sum": frozenset({"up"}),
}


def _entry(lemma: str, form: str, flags: str, *, plain: bool, participle: bool) -> Cue:
    return Cue(
        lemma,
        form,
        clause="c" in flags,
        bare="b" in flags,
        marks="m" in flags,
        object="o" in flags,
        infinitive="i" in flags,
        noun="n" in flags and plain,
        participle=participle,
    )


def _forms() -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    for lemma, (forms, flags) in VERBS.items():
        for form in forms.split():
            ing, third = form.endswith("ing"), form.endswith("s") and not form.endswith("ss")
            table[form] = _entry(lemma, form, flags, plain=third or ing, participle=ing)
        if forms:
            table.setdefault(lemma, _entry(lemma, lemma, flags, plain=True, participle=False))
    return table


CUES: dict[str, Cue] = _forms()
