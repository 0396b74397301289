"""The shape of a language's tables: what an entry holds, no entries and no logic."""

from __future__ import annotations

from dataclasses import dataclass

from quotearchive.model import PlatformName


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb that reports speech, and what may stand after it.

    `clause`: a clause with “that” (he noted that …). `bare`: also without “that” (he said the road was …).
    `marks`: words in marks (“…,” he smiled is no cue of ours, he joked is). `object`: an addressee comes first
    (told reporters that …). `infinitive`: he promised to …, he urged them to …. `noun`: the form is as often a noun
    (“claims”, “report”), so it needs more around it. `participle`: the -ing form, whose subject stands further off.
    `calls`: says what somebody called something, with a fragment in marks (called it “a farce”).
    """

    lemma: str
    form: str
    clause: bool = True
    bare: bool = False
    marks: bool = True
    object: bool = False
    infinitive: bool = False
    noun: bool = False
    participle: bool = False
    calls: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording, as a regular expression over text without its quotations, and the platform that it names.

    `only` limits it: "speaker" needs somebody who speaks there in the same sentence.
    """

    pattern: str
    platform: PlatformName | None


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that the rules look up. Words are lower case unless the table says otherwise."""

    code: str
    abbreviations: frozenset[str]
    determiners: frozenset[str]
    subject_pronouns: dict[str, str | None]  # pronoun -> gender, "plural" or None
    object_pronouns: dict[str, str | None]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    dates: frozenset[str]
    finite: frozenset[str]
    cues: dict[str, Cue]
    honorifics: dict[str, str | None]  # “ms” -> gender
    title_heads: frozenset[str]
    title_words: frozenset[str]
    surnames: frozenset[str]
    former: frozenset[str]
    person_nouns: frozenset[str]
    body_nouns: frozenset[str]
    text_nouns: frozenset[str]
    things: frozenset[str]
    unnamed: frozenset[str]
    not_speakers: frozenset[str]
    not_names: frozenset[str]
    agencies: frozenset[str]
    agency_endings: tuple[str, ...]
    networks: frozenset[str]
    places: dict[str, str]  # a word for a place -> the country's name
    adjunct: str
    according: str
    this_was_said: str
    background: str
    occasion: str
    labels: str
    teaser: str
    speaks: str
    no_platform: str
    wordings: tuple[Wording, ...]
    titles: Titles


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
    any_body: frozenset[str]  # opens a phrase that means no body in particular
    definite_opening: frozenset[str]
    beside_head: frozenset[str]  # stands between “adviser to” and the head of a title
    speaks_for: frozenset[str]  # joins a speaker to the one he or she speaks for
    endings: tuple[tuple[str, str], ...]  # of a title's last word -> gender
    no_ending: frozenset[str]  # ends so and says nothing of the gender
    possessive_pronouns: dict[str, str]
    generic: frozenset[str]  # what anybody in an office may be called
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
    spoken_openings: frozenset[str]  # opens a sentence as a preposition does: “Speaking on …”
    definite_article: str
