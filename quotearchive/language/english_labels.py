"""English labels and lines that say where the words below them, or a whole text, come from."""

from __future__ import annotations

from quotearchive.language.english_networks import BARE_NETWORKS
from quotearchive.language.english_wordings import heads
from quotearchive.language.tables import Wording
from quotearchive.model import PlatformName as P

# What names a place in a label, without the preposition it has elsewhere: “Source: the mayor's evening address”.
_BARE: tuple[tuple[str, P, str], ...] = (
    (r"interview\b", P.INTERVIEW, "interview"),
    *((rf"{name}\b", place, words) for name, place, words in BARE_NETWORKS),
    (r"(?:[\w-]+ )?radio\b", P.RADIO, "radio"),
    (r"(?:telethon|television|TV)\b", P.TV, "telethon television tv"),
    (
        r"(?:(?:press|news) conference|briefing)s?\b",
        P.PRESS_BRIEFING,
        "conference briefing conferences briefings",
    ),
    (r"(?:official )?(?:website|press release)\b", P.WEBSITE, "website release"),
    (r"(?:(?:evening|nightly|daily|video) )*(?:address|speech)\b", P.SPEECH, "address speech"),
    (r"(?:open letter|letter|op-ed|column)\b", P.LETTER, "letter op-ed column"),
)
IN_LABEL: tuple[Wording, ...] = tuple(
    Wording(rf"\b(?:{pattern})", place, heads(words)) for pattern, place, words in _BARE
)

# A line that says where the whole text was published: “Press release”, “Published on the website of …”.
SITE_LINE = (
    r"(?:(?:press|news|media) (?:release|statement)\b|published (?:on|by) the (?:official )?(?:website|site|portal)\b"
    r"|(?:the )?official (?:website|site|portal)\b|for immediate release\b|media contacts?\b|contact for (?:the )?(?:press|media)\b|notes to editors\b|from the (?:official )?website of\b)"
)
# A line that says that the whole text is an interview.
INTERVIEW_LINE = (
    r"(?:(?:an? |the )?(?:exclusive )?interview(?: (?:by|with) [^.!?]{2,80})?[.:]?$"
    r"|(?:the )?interview(?:ed)? (?:was )?(?:conducted )?by\b)"
)
# A line or a title that says that the whole text is a speech: “Speech by President Dolvan at the opening of the dam”.
SPEECH_LINE = (
    r"(?:(?:the )?(?:full )?(?:text|transcript) of (?:the |his |her |an? )?(?:[\w’'.-]+ ){0,5}?|(?:[\w’'.-]+ ){0,4}?)"
    r"(?:speech|address|keynote|remarks)(?:$| (?:by|of|at|to|before|on the occasion|during)\b[^.!?:]{0,100}[.:]?$)"
)
# Who has it from the speaker's own mouth, before the name of the outlet that prints it: “told the …”.
TO_OUTLET = (
    r"\b(?:told|tells?|telling|(?:speaking|spoke|speaks|talking|talked) (?:to|with)|comment(?:s|ed)? (?:to|for)|interview with"
    r"|(?:sat|sitting|sits) down with|agreed to (?:talk|speak) (?:to|with)|in an? (?:interview|conversation) (?:to|for))"
    r" (?:the )?$"
)
# … behind that name: “The Courier asked the governor”.
OF_OUTLET = (
    r"(?: has| have)? (?:asked|interviewed|spoke (?:to|with)|talked (?:to|with)|met|visited|sat down with)\b"
)
# An outlet by its name alone: “told Vellum that”, not “told Serano to resign”.
RECIPIENT = r"\b(?:told|tells?|telling) (?P<who>[A-Z][\w&+-]*(?:\.\w+)*)(?![\w’'-]| [A-Z]| (?:(?:and|or|not|how|when|where) )?to\b| and [A-Z])"
# … and what is none.
NO_RECIPIENTS = frozenset(
    [
        "parliament",
        "congress",
        "senate",
        "nato",
        "eu",
        "un",
        "us",
        "uk",
        "g7",
        "g20",
        "osce",
        "imf",
        "iaea",
        "mps",
        "meps",
        "mp",
        "lawmakers",
        "god",
        "nobody",
        "everyone",
        "ministers",
        "senators",
        "deputies",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "i",
        "he",
        "she",
        "they",
        "we",
        "you",
    ]
)
# What a title says of the whole text that it does not stand in.
TITLE_LINES = (
    (rf"^{INTERVIEW_LINE}", P.INTERVIEW),
    (r"\binterview$|^(?:exclusive )?interview\b", P.INTERVIEW),
    (rf"^{SPEECH_LINE}", P.SPEECH),
    (r"^(?:open )?letter\b(?! bomb)|^(?:op-ed|column)\b", P.LETTER),
    (r"^(?:transcript|full text)\b.*\b(?:press|news) (?:briefing|conference)\b", P.PRESS_BRIEFING),
    (r"^(?:press|news) (?:briefing|conference) (?:by|of|with)\b", P.PRESS_BRIEFING),
)
