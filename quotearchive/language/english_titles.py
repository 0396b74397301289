"""English titles: which words join, open and stand for an office, and which offices have two names."""

from __future__ import annotations

from quotearchive.language.english_people import words
from quotearchive.language.tables import Titles

# Two names of one office: the day decides who holds it under either (“the head of state”).
_SAME_OFFICE = (
    (r"head of (?:the )?state", "president"),
    (r"head of (?:the )?(?:government|cabinet)|premier", "prime minister"),
    (r"head of (?:the )?(?:region|oblast)|governor of (?:the )?(?:region|oblast)", "regional governor"),
    (r"(?:head|chief) of (?:the )?ministry of", "minister of"),
    (r"(?:head|chief) of (?:the )?([\w ]{3,30}) ministry", r"\1 minister"),
    (r"(?:top|chief) diplomat", "foreign minister"),
    (r"(?:head|chief) of (?:the )?([\w ]{0,30}?) ?diplomacy", r"\1 foreign minister"),
    (r"head of (?:the )?(?:city|town|community)", "mayor"),
    (r"ombuds(?:man|woman|person)", "human rights commissioner"),
)

_BY_COUNTRY = (
    r"(?:[Tt]he )?(?:(?P<of>[A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s"
    r"|(?P<adjective>[A-Z][\w-]+(?<=a)n)) {body}"
)
_OF_COUNTRY = r"(?:[Tt]he )?{body} of (?P<of>[A-Z][\w-]+)"
_MINISTRIES = (
    (r"(?:[Ff]oreign [Mm]inistry|Ministry of Foreign Affairs)", "Ministry of Foreign Affairs"),
    (
        r"(?:[Ii]nterior [Mm]inistry|Ministry of (?:the Interior|Internal Affairs))",
        "Ministry of Internal Affairs",
    ),
    (r"(?P<what>(?![Tt]he\b|[Ii]ts\b|[Oo]ur\b|[Tt]his\b)[A-Za-z]+) [Mm]inistry", r"Ministry of \g<what>"),
    (r"[Mm]inistry of (?P<what>[A-Za-z]+)", r"Ministry of \g<what>"),
    (r"(?P<what>[Gg]eneral [Ss]taff|[Cc]entral [Bb]ank|[Ee]mbassy|[Gg]overnment|[Pp]arliament)", r"\g<what>"),
)

TITLES = Titles(
    bodies_abroad=tuple(
        (way.format(body=body), name) for body, name in _MINISTRIES for way in (_BY_COUNTRY, _OF_COUNTRY)
    ),
    of_country="{body} of {country}",
    adjective_of_country="n",
    particles=words(
        "de van von der den al bin ibn della di da du la le el ter dos"
    ),  # “Ursula von der Leyen”
    joiners=words("of and for the to in at"),
    of=words("of in for"),  # “the governor of Tymar”
    articles=words("the a an"),
    indefinite=words("a an"),
    indefinite_opening=words("a an one"),
    several=words("a an one some several two"),
    office_of="Office of the {post}",
    of_the_country=("its ", "their ", "the country's ", "the country’s ", "the nation's ", "the nation’s "),
    joins_office=words("of for to in at on"),
    subordinate=words("deputy shadow assistant associate under adjunct vice"),
    above=words("prime"),
    any_kind_of_body=words(
        "regulator watchdog agency operator authority institution body bank department directorate headquarters"
    ),
    answers=words(
        "answer reply response words quote comment remark remarks advice verdict wish promise warning toast proposal idea plan call suggestion offer"
    ),
    sayings=words(
        "data information words figures estimate estimates account assessment opinion view version"
    ),
    voices=frozenset(
        (kind, noun)
        for kind in ("press", "media", "information")
        for noun in ("service", "office", "center", "centre", "bureau", "department")
    ),
    any_body=words("a an some"),
    definite_opening=words("the this that"),
    beside_head=words("prime vice first"),  # “adviser to Prime Minister Denys Shmyhal”
    speaks_for=words("for to of by"),  # “a spokesman for Umerov”
    endings=(("woman", "female"), ("lady", "female"), ("man", "male")),
    nouns_of_one={
        **dict.fromkeys(
            words("father brother son husband boy uncle grandfather widower king prince priest"), "male"
        ),
        **dict.fromkeys(
            words("mother sister daughter wife girl aunt grandmother widow queen princess nun"), "female"
        ),
    },
    said_in=words("on in via at during"),
    no_ending=words("ombudsman"),
    possessive_pronouns={"his": "male", "their": "plural"},
    generic=words(
        """official politician diplomat lawmaker leader officer commander man woman statesman head chief spokesman
        spokeswoman spokesperson mp lawmaker legislator senator congressman congresswoman adviser advisor author representative guest host interlocutor newcomer"""
    ),
    leading=words("leader statesman"),
    led_by=("president", "prime minister", "chancellor"),
    former_prefixes=("ex-", "then-"),
    previous=words("previous"),
    held_by_many=words(
        "prosecutor judge lawyer attorney doctor director captain engineer inspector coach teacher"
    ),
    ranks=words("general colonel admiral marshal lieutenant major brigadier vice rear"),
    military=words("commander commander-in-chief chief forces army staff general"),
    idle=words(
        """the of for and to in 's country country's country’s this said new newly appointed elected current sitting
        incumbent acting interim"""
    ),
    same_office=_SAME_OFFICE,
    synonyms=(
        (r"pm", "prime minister"),
        (r"rma|ova|rsa|oma", "regional military administration"),
        *_SAME_OFFICE,
        (r"head of (?:the )?ministry", "minister"),
        (r"ceo|chief executive(?: officer)?", "head company"),
        (r"head of (?:the )?(?:region|oblast)|regional (?:governor|leader|head)", "governor"),
        (
            r"head of the .*(?:administration)|chief of the .*(?:administration)",
            "governor head administration",
        ),
        (r"defence", "defense"),
        (r"(?<!-)chief(?! of)", "head"),
        (r"envoy", "ambassador"),
        (r"vice[- ](?=pr|ch|gov|may)", "deputy "),
        (r"(secretary|director|governor|attorney)-(?=general)", r"\1 "),
        (r"spokes(?:man|woman)|representative|press secretary", "spokesperson"),
    ),
    adjective_endings=("ian", "ish", "ese", "ean"),  # “the Vostrian parliament”
    state=words(
        "government parliament prime president minister capital defence defense foreign army cabinet ministry"
    ),
    joined_names=r"(?:,| and\b)",  # “Ostrin and Maltek”, “Ostrin, of the party, and Maltek”
    last_joint=" and ",
    body_name=(
        r"(?:[A-Z][\w’'-]+ ){{0,4}}{head}"
        r"(?: (?:of|for) (?:the )?[A-Z][\w-]+(?: (?:(?:and|of) (?:the )?)?[A-Z][\w-]+){{0,3}})?"
    ),
    local=words("mayor governor regional oblast city town municipal"),
    local_bodies=words("council"),
    senders=words("from by"),  # “a letter from the President”
    spoken_openings=words("speaking addressing writing press news"),
    definite_article="the ",
)
