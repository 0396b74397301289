"""The shape of a language's tables: what an entry holds, no entries and no logic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotearchive.model import PlatformName


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb that reports speech, and what may stand after it.

    `clause`: a clause with “that” (he noted that …). `bare`: also without “that” (he said the road was …).
    `marks`: words in marks (“…,” he joked). `object`: an addressee comes first (told reporters that …);
    `always_addressed`: it is never missing (assured the crowd); `object_or_words`: what stands there may be
    the words themselves (warned the road was closed); `addressed_with_to`: explained to reporters.
    `infinitive`: he promised to …, he urged them to …. `questions`: he asked why ….
    `noun`: the form is as often a noun (“claims”), so it needs more around it.
    `participle`: the -ing form, whose subject stands further off.
    `nominal`: what was said may be a thing (called for an embargo, denied reports of …).
    `calls`: says what somebody called something, with a fragment in marks (called it “a farce”).
    `cites`: names whose words an agency carries (Karvinform reports, citing the minister).
    `adjective`: stands after “is” (is convinced that).
    `carries`: what an agency does that only passes on what others say (Karvinform reports).
    `particles`: the verb reports only with one of these (pointed out).
    """

    lemma: str
    form: str
    clause: bool = True
    bare: bool = False
    marks: bool = True
    object: bool = False
    always_addressed: bool = False
    object_or_words: bool = False
    addressed_with_to: bool = False
    infinitive: bool = False
    questions: bool = False
    noun: bool = False
    participle: bool = False
    nominal: bool = False
    calls: bool = False
    cites: bool = False
    adjective: bool = False
    carries: bool = False
    particles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording, as a regular expression over text without its quotations, and the platform that it names.

    `heads` are words in lower case of which every match holds one, so that a sentence without them is passed by.
    """

    pattern: str
    platform: PlatformName | None
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that the rules look up. Words are lower case unless the table says otherwise."""

    code: str
    # Sentences.
    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]  # those that may end a sentence too: “… in the U.S. The …”
    # Words that stand for others or hold a sentence together.
    determiners: frozenset[str]
    subject_pronouns: dict[str, str | None]  # pronoun -> gender, "plural" or None
    object_pronouns: dict[str, str | None]
    object_persons: frozenset[str]  # the object pronouns that mean people: him
    possessive_objects: frozenset[str]  # those that may stand before a noun as well: her
    impersonal: frozenset[str]  # it
    plurals: frozenset[str]  # stand before a plain form, and end in no s: we say, police say
    relatives: frozenset[str]  # who
    aside_openings: frozenset[str]  # “After the senator spoke, …”: another occasion than the sentence’s own
    site_nouns: frozenset[str]  # website: speaks for whose it is
    prepositions: frozenset[str]
    joining_prepositions: frozenset[
        str
    ]  # join two nouns of one phrase, the first an office: adviser to, head of
    genitives: frozenset[str]  # join any two nouns: of
    agents: frozenset[str]  # stand before who did what the passive tells: by
    conjunctions: frozenset[str]
    ands: frozenset[str]
    verb_joiners: frozenset[str]  # “… and said”
    connectors: frozenset[str]  # what may be left between two clauses: “…, while”
    subordinators: frozenset[str]
    complementizers: frozenset[str]  # that
    questions: frozenset[str]  # open a clause without “that”: said why
    pro_clauses: frozenset[str]  # stand for a clause: said so
    linking: frozenset[str]  # after which Umerov said …
    degrees: frozenset[str]  # open a clause of result: so little that
    asked: frozenset[str]  # open what was asked, not what was said: asked when …
    narrators: frozenset[str]  # who writes, outside marks
    whoever: frozenset[str]  # open a phrase of nobody in particular
    perfect: frozenset[str]  # alleged to have said
    truths: frozenset[str]  # it is not true that
    fakes: frozenset[str]  # a fake video in which X says
    clefts: frozenset[str]  # what companies fear most is …
    pro_pairs: frozenset[tuple[str, str]]  # and so do two words: said as much
    gerunds: frozenset[str]  # auxiliaries that open what was denied: having
    not_clause_openings: frozenset[str]  # subordinators that open no clause of a speaker's: said which
    opening_prepositions: frozenset[str]  # prepositions that may: said in winter it …
    auxiliaries: frozenset[str]
    passives: frozenset[str]  # auxiliaries of the passive: was reported
    progressives: frozenset[str]  # auxiliaries of the -ing form: was saying
    adverbs: frozenset[str]
    not_adverbs: frozenset[str]  # rally
    modals: frozenset[str]
    conditions: frozenset[str]
    inverted_openings: frozenset[str]  # “Had Hane said …”
    nobody: frozenset[str]
    indefinite_persons: frozenset[str]  # begin a phrase of their own: “told them nobody …”
    untrue: frozenset[str]  # “it is untrue that X said …”
    adverb_ending: str
    negations: frozenset[str]
    negation_ending: str
    dates: frozenset[str]
    relative_days: frozenset[str]  # dates in lower case: yesterday
    finite: frozenset[str]
    past_ending: str
    participle_ending: str
    opening_endings: tuple[str, ...]  # of a word that opens an adjunct: Speaking in Kyiv, …
    infinitive_markers: frozenset[str]  # to
    upon: frozenset[str]  # called on both sides to …
    object_prepositions: frozenset[str]  # stand between a verb and what was said: called for talks
    ends_before: frozenset[str]  # words before which what was said may end: and, while, after
    pointers: frozenset[str]  # stand for words that are printed elsewhere: said this
    as_words: frozenset[str]  # “As X reported, …”
    # Verbs that report speech, and what shows that they do.
    cues: dict[str, Cue]
    left_open: frozenset[str]  # denials that say something when denied: did not rule out
    denials: frozenset[str]  # lemmas: what follows is not so, says the speaker
    report_nouns: dict[str, Cue]  # “his warning that …”
    quoted: frozenset[str]  # was quoted as saying
    quoted_as: frozenset[str]  # quoted her as saying
    takes_to: frozenset[str]  # took to Facebook to call …
    goes_on: frozenset[tuple[str, str]]  # “went on to say”: reports although “to” stands before it
    accompanied: frozenset[str]  # “with voters saying …”: the noun behind it is who speaks
    leads_on: frozenset[str]  # “continued to insist”: reports as well
    before_participle: frozenset[str]  # “…, while adding that”
    verb_followers: frozenset[str]  # show that a form which may be a noun is a verb: claims that
    after_report: frozenset[str]  # may follow “…, said X”: as, who
    speaking: frozenset[str]  # may follow “…, X said”: speaking in Kyiv
    apposition_openings: frozenset[str]  # “According to Umerov, the minister, …”
    ages: tuple[str, ...]  # of what stands for somebody: the 46-year-old
    person_endings: tuple[str, ...]  # of a noun that may name a speaker: villagers, writer
    # Names, titles, and nouns that speak.
    honorifics: dict[str, str | None]  # “ms” -> gender
    given_names: dict[str, str]  # those that tell the gender
    title_heads: frozenset[str]
    title_words: frozenset[str]
    surnames: frozenset[str]
    former: frozenset[str]
    person_nouns: frozenset[str]
    body_nouns: frozenset[str]
    text_nouns: frozenset[str]
    things: frozenset[str]
    unnamed: frozenset[str]
    unnamed_many: frozenset[str]  # “residents”: never “he” or “she”
    not_speakers: frozenset[str]
    not_names: frozenset[str]
    agencies: frozenset[str]
    own_reporters: frozenset[str]  # a Karvinform correspondent
    agency_endings: tuple[str, ...]
    small_in_names: frozenset[str]  # in lower case inside a name: Council of the North
    small_in_titles: frozenset[str]  # in lower case inside the title of a work
    networks: frozenset[str]
    places: dict[str, str]  # a word for a place -> the country's name
    outlets: dict[str, str]  # an outlet, or the end of its address -> the country's name
    # Regular expressions.
    adjunct: str
    according: str
    this_was_said: str
    this_heads: frozenset[str]  # words of which one stands in what it finds
    closing_report: str  # “, she said” at the end of a paragraph
    naming: str  # ends in a word that names what stands in marks: the film “…”
    headline_name: str
    headline_verbs: str
    background: str
    occasion: str
    labels: str
    before_words: frozenset[str]  # join a noun to the words in marks: his proposal to “…”
    as_put: str  # “as she put it”: whose words stand in marks beside it
    teaser: str
    post_head: str  # a line above a copied post: “Ann Bell @annbell · Mar 4”
    post_end: str  # a line below one
    asks_label: frozenset[str]  # stands before what is asked
    turn: str  # “Bell: …” in a talk that is printed turn by turn
    published_there: str
    closing_place: str
    further_clause: str  # between two clauses of one report: “, and that”
    speaks: str
    source_label: str
    exchange: str  # “for his part”: somebody speaks where another one spoke
    site_owners: frozenset[str]  # in the name of a body whose website is an outlet
    relative_clause: str
    back_at_opening: str  # opens a sentence that points back to a place: “in it”
    back_at_cue: str  # … stands after a cue: “there”
    askers: frozenset[str]  # those who ask on the air
    back_below: str  # “retorted under the post”: where somebody else's post stands
    joins_broadcast: str  # “who joined the programme by telephone”
    to_press: str  # “told reporters”, which ends no press conference
    posted: str  # “wrote”, “said in a post”: words at the verb that tell of a post
    post_words: str  # “the post”: words of a link that leads to it
    sitting: str  # an event at which nobody is named yet
    broadcasts: frozenset[str]  # programmes: what is said on one was heard by all
    afterwards: str  # another occasion than what was told before
    later: str  # … behind its place
    asked_at: str  # “asked by reporters” at a briefing: the answer was given there
    aside_clause: str  # “, who …”
    together: frozenset[str]  # who stands after them took part too
    report_openings: frozenset[str]  # “As the Navy said on Facebook, …”
    carriers: frozenset[str]  # “according to a Karvinform correspondent”
    beside: str  # before who else took part in an event
    time_conjunctions: frozenset[str]  # “a day after Umerov said …”
    no_platform: Wording
    wordings: tuple[Wording, ...]
    in_label: tuple[Wording, ...]
    not_there: str  # directly before a wording: “a ban on Telegram”
    not_on: str  # up to the first word of a wording: “attacks on”
    not_its: str  # directly before a wording that names a post: “responding to”
    site_line: str
    interview_line: str
    speech_line: str
    title_lines: tuple[tuple[str, PlatformName], ...]
    of_outlet: str
    to_outlet: str
    recipient: str  # “told Vellum”
    recipient_heads: frozenset[str]
    no_recipients: frozenset[str]
    titles: Titles
    # What the signs of a reported clause weigh, by rule and sign, and what none weighs, in log-odds.
    signs: dict[str, dict[str, float]]
    signs_at_nothing: float
    ends: dict[str, float]  # what speaks for an end of what was said
    score: dict[str, float]  # what each rule that spoke adds to the score; with a star: times its own weight


@dataclass(frozen=True, slots=True)
class Titles:
    """How a language names people by their offices. Words are lower case, patterns are regular expressions."""

    particles: frozenset[str]  # inside a name
    joiners: frozenset[str]  # inside a title, never its first word
    of: frozenset[str]  # what joins an office to its place
    articles: frozenset[str]
    indefinite: frozenset[str]
    indefinite_opening: frozenset[str]  # opens a phrase that means nobody told of before
    several: frozenset[str]  # opens a phrase that means no holder of an office
    # How a body of another country may be turned (with the group “of” or “adjective”), and its own name.
    bodies_abroad: tuple[tuple[str, str], ...]
    of_country: str
    adjective_of_country: str  # Belzara + n
    office_of: str  # the body that stands for who holds a post: “Umerov’s office”
    of_the_country: tuple[str, ...]  # “its foreign minister”: of the country named before
    joins_office: frozenset[str]  # stands between an office and what it is of
    subordinate: frozenset[str]  # the deputy minister is not the minister
    above: frozenset[str]  # the prime minister is not the minister
    any_kind_of_body: frozenset[str]  # the agency: whichever body was named last
    answers: frozenset[str]  # what somebody's words are called beside a colon: her reply to the town: “…”
    sayings: frozenset[str]  # according to the ministry's data
    voices: frozenset[tuple[str, str]]  # press service: speaks for whose it is
    any_body: frozenset[str]  # opens a phrase that means no body in particular
    definite_opening: frozenset[str]
    beside_head: frozenset[str]  # stands between “adviser to” and the head of a title
    speaks_for: frozenset[str]  # joins a speaker to the one he or she speaks for
    endings: tuple[tuple[str, str], ...]  # of a title's last word -> gender
    nouns_of_one: dict[str, str]  # father -> male
    said_in: frozenset[str]  # joins a speaker to where it was said: the minister on Telegram
    no_ending: frozenset[str]  # ends so and says nothing of the gender
    possessive_pronouns: dict[str, str]
    generic: frozenset[str]  # what anybody in an office may be called
    leading: frozenset[str]  # the leader of a country
    led_by: tuple[str, ...]  # the offices that such a word may mean, the likeliest first
    former_prefixes: tuple[str, ...]  # ex-minister
    previous: frozenset[str]  # says who held an office directly before: the previous minister
    held_by_many: frozenset[
        str
    ]  # “the prosecutor”, not named so far: one of many, not who is named further on
    ranks: frozenset[str]  # a military rank that stands for the office
    military: frozenset[str]  # words of the offices that such a rank may stand for
    idle: frozenset[str]  # makes no title another one
    same_office: tuple[tuple[str, str], ...]  # pattern -> the other name of that office
    synonyms: tuple[tuple[str, str], ...]  # pattern -> the words that it is compared as
    adjective_endings: tuple[str, ...]  # of the adjective of a country
    state: frozenset[str]  # follows such an adjective
    joined_names: str  # what stands directly after the first of two names
    last_joint: str
    body_name: str  # the full name of a body around its {head}
    local: frozenset[str]  # offices that every town or region has
    local_bodies: frozenset[str]  # of whichever town the article names
    senders: frozenset[str]
    spoken_openings: frozenset[str]  # opens a sentence as a preposition does: “Speaking on …”
    definite_article: str
