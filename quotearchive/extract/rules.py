"""The public explanation of each rule, by the name that evidence carries."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from quotearchive.extract import attribute, platform, posted, resolve, score, who
from quotearchive.extract.find import clauses, direct, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Rules whose evidence is written where a step is taken rather than by a function of a table.
STEPS: dict[str, str] = {
    "find.clause-in-marks": "The whole reported clause stands in quotation marks.",
    "find.rest-of-split": "The words go on with the quotation that the attribution split.",
    "find.denied": "The verb says that the words are not so; they are shown only with it.",
    "score.placed": "What the rules that placed the speaker add together: a full name is oftener right than “they”.",
    "find.said-this": "The next sentence says that somebody said this.",
    "attribute.same-speaker-goes-on": (
        "The quotation follows another directly and has no attribution of its own."
    ),
    "attribute.labelled": "A label such as “Quote:” stands before the words.",
    "attribute.answers-question": "A question in a line of its own stands before the words, after the speaker's.",
    "attribute.introduced-by-subject": "The sentence before is about somebody who made a statement.",
    "who.two-people": "Two people are said to have said this together; it is put in neither's mouth.",
    "who.title-in-article": "The article gives this person that title.",
    "who.title-of-nobody-known": "The title names nobody of the article or the registry.",
    "who.pronoun-without-antecedent": "Nobody named before fits the pronoun.",
    "resolve.in-post-that-day": "The registry has the official in this post on the article's day.",
    "resolve.held-that-day": "The registry has the official in this post on the article's day.",
    "resolve.title-and-day-disagree": (
        "The article prints a title that the registry gives to somebody else that day."
    ),
    "resolve.title-and-day": "The registry has one holder of this title on the article's day.",
    "resolve.title-of-predecessor": "The registry has this person as the last in the post before that day.",
    "resolve.country-of-title": "The title, the article or its outlet points to this country.",
    "find.before-dash": "The next paragraph is a dash and says who said this.",
    "find.copied-post": "The paragraph is a post that the article copies, with its author or its place beside it.",
    "find.after-colon": "The paragraph before ends in a colon and says who wrote or said what follows.",
    "find.answer": "The paragraph with a dash answers the question with a dash before it.",
    "find.turn": "The talk is printed turn by turn, and the name of who speaks stands before a colon.",
    "platform.after-the-occasion": inspect.cleandoc(platform.after_the_occasion.__doc__ or ""),
    "platform.of-the-neighbour": inspect.cleandoc(platform.of_the_neighbour.__doc__ or ""),
    "find.headline": "A headline gives the words and, after a dash or before a colon, their speaker.",
    "resolve.body-named": "The registry knows an organization by this name.",
    **posted.STEPS,
}


def _table() -> Iterable[tuple[str, Callable[..., Any]]]:
    return [
        *clauses.RULES,
        *judge.SIGNS,
        *direct.RULES,
        *attribute.RULES,
        *who.RULES,
        *resolve.RULES,
        *platform.RULES,
        *score.SIGNS,
        *platform.AGAINST,
    ]


def explain(rule: str) -> str:
    """What a rule says, in one or two sentences.

    Raises KeyError for a name that no rule has.
    """
    if rule in STEPS:
        return STEPS[rule]
    return inspect.cleandoc(dict(_table())[rule].__doc__ or "")


def names() -> list[str]:
    """Every name that evidence can carry."""
    return sorted({*STEPS, *(name for name, _ in _table())})
