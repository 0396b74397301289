"""Tests that what people type becomes the tree that they mean, and that only two errors ever come of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotearchive.errors import QueryError
from quotearchive.search.query import And, Everything, Field, Not, Or, Query, Range, Term, conjoin, parse

TODAY = date(2025, 4, 24)

# what is typed => the tree, as it prints
CASES = r"""
security guarantees => security guarantees
"security guarantees" => "security guarantees"
“security guarantees” => "security guarantees"
«security guarantees» => "security guarantees"
„security guarantees“ => "security guarantees"
"security guarantees => security guarantees
security" guarantees => security guarantees
“security => security
say "to be" or not => say "to be" or not
"" => *
"…" => *
ceasefire OR truce => ceasefire OR truce
a b OR c => a b OR c
a AND b OR c AND d => a b OR c d
(a OR b) c => (a OR b) c
a (b OR (c d)) => a (b OR c d)
((a)) => a
a (b c) => a b c
a OR (b OR c) => a OR b OR c
-drones => -drones
NOT drones => -drones
NOT NOT drones => drones
-(-drones) => drones
-(a b) => -(a b)
-"a b" => -"a b"
a AND NOT b => a -b
a -b => a -b
a - b => a b
a- b => a b
--a => a
- => *
and or not => and or not
AND => and
OR => or
NOT => not
a AND => a and
OR a => or a
a OR OR b => a or OR b
why NOT => why not
(AND) => and
AND OR NOT => and OR not
(a OR b => a OR b
a) OR (b => a OR b
)( => *
() => *
air* => air*
AIR* => air*
* => *
~ => *
cease-fi* => cease fi*
-* => *
foo-* => foo
ceasfire~ => ceasfire~
cease-fire~ => cease fire~
"a b"~ => "a b"
cease-fire => "cease fire"
Shmyhal's => shmyhalʼs
don’t => donʼt
'quoted' => quoted
П'ЯТЬ => пʼять
Подвоённый => подвоенный
10:30 => "10 30"
https://example.org/a?b=c => "https example org a b c"
C++ => c
3.5% => "3 5"
re:3 => "re 3"
foo:/bar => "foo bar"
"foo:bar" => "foo bar"
speaker:umerov => speaker:umerov
Speaker:UMEROV => speaker:umerov
speaker: umerov => speaker:umerov
speaker:"Rustem Umerov" => speaker:"rustem umerov"
speaker:“Rustem Umerov” => speaker:"rustem umerov"
speaker:ume* => speaker:ume*
speaker:none => speaker:none
date:none => date:none
-DATE:None => -date:none
speaker:"none" => speaker:"none"
speaker: => speaker
speaker:"" => speaker
speaker:… => speaker
speaker:(umerov OR shmyhal) => speaker:umerov OR speaker:shmyhal
speaker:(umerov -shmyhal) truce => speaker:umerov -speaker:shmyhal truce
-speaker:umerov => -speaker:umerov
platform:telegram => platform:telegram
platform:None => platform:none
platform:"Press Briefing" => platform:press-briefing
kind:direct language:en => kind:direct language:en
outlet:ukrinform => outlet:ukrinform
post:"prime minister" => post:"prime minister"
date:2025-04 => date:2025-04-01..2025-04-30
date:2025-04-24 => date:2025-04-24
date:=2025-04-24 => date:2025-04-24
date:2025-04-01..2025-04-30 => date:2025-04-01..2025-04-30
date:2025-04..2025-05 => date:2025-04-01..2025-05-31
date:2025-04.. => date:>=2025-04-01
date:..2025-04 => date:<=2025-04-30
date:>=2025-04-24 => date:>=2025-04-24
date:>=2025-04 => date:>=2025-04-01
date:>2025-04 => date:>2025-04-30
date:<2025-04 => date:<2025-04-01
date:<=2025-04 => date:<=2025-04-30
date:>9999-12-31 => date:>9999-12-31
date:"24 April 2025" => date:2025-04-24
date:>="24 April 2025" => date:>=2025-04-24
date:"1 April 2025..yesterday" => date:2025-04-01..2025-04-23
date:today => date:2025-04-24
date:"last week" => date:2025-04-14..2025-04-20
date:(2025-03 OR 2025-05) => date:2025-03-01..2025-03-31 OR date:2025-05-01..2025-05-31
score:0.8 => score:0.8
score:>=0.8 => score:>=0.8
score:>.5 => score:>0.5
score:0.5..0.8 => score:0.5..0.8
score:<1 => score:<1.0
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_what_is_meant(case: str) -> None:
    typed, _, tree = case.partition(" => ")
    assert str(parse(typed, today=TODAY)) == tree
    assert str(parse(tree, today=TODAY)) == tree


@pytest.mark.parametrize(
    "typed", ["", " ", "\t\n", "\x00\x1b", "\ud800", "\u200b", "!", "—", "§ %", "\ufeff"]
)
def test_without_a_word_it_is_everything(typed: str) -> None:
    assert parse(typed, today=TODAY) == Everything()


# what is typed | the character that is wrong, from 1 | what the message says
ERRORS = """
foo:bar             | 1  | There is no field “foo”
truce foo:bar       | 7  | date, kind, language, outlet, platform, post, score, speaker
(truce OR -foo:"x") | 12 | There is no field “foo”
foo:                | 1  | There is no field “foo”
поле:слово          | 1  | There is no field “поле”
speaker:(x foo:y)   | 12 | There is no field “foo”
date:soon           | 6  | Cannot read the date “soon”
truce date:2025-13  | 12 | there is no such day
date:03/04/2025     | 6  | 3 April 2025 or 4 March 2025
date:               | 6  | The date is empty
date:>=             | 6  | The date is empty
date:..             | 6  | Cannot read the date “..”
date:2025..soon     | 6  | Cannot read the date “soon”
date:"24 April      | 6  | Cannot read the date “24”
score:high          | 7  | “high” is not a number
score:>=            | 7  | score:>=0.8
score:-1            | 7  | “-1” is not a number
score:1e5           | 7  | “1e5” is not a number
score:nan           | 7  | “nan” is not a number
score:０.８          | 7  | is not a number
"""


@pytest.mark.parametrize("case", ERRORS.strip().splitlines())
def test_errors_show_the_place(case: str) -> None:
    typed, at, said = (part.strip() for part in case.split("|"))
    with pytest.raises(QueryError) as raised:
        parse(typed, today=TODAY)
    reason, shown, under, _ = str(raised.value).split("\n", 3)
    assert said in str(raised.value)
    assert f"at character {at} of" in reason
    assert shown == "  " + typed
    assert under.index("^") == int(at) + 1


def test_an_error_never_repeats_control_characters_nor_pages() -> None:
    with pytest.raises(QueryError) as raised:
        parse("\x1b[31m\n" + "word " * 10_000 + " foo:bar \x07" + "word " * 10_000, today=TODAY)
    assert len(str(raised.value)) < 600
    assert all(line.isprintable() for line in str(raised.value).splitlines())


@pytest.mark.parametrize(
    "typed",
    [
        "(" * 100_000 + "a" + ")" * 100_000,
        "-(" * 50_000 + "a",
        "NOT " * 50_000 + "a",
        "(a OR (b " * 5_000,
        "(a OR b " * 5_000 + ")" * 5_000,
        "speaker:(" * 20_000 + "a",
        "a OR " * 50_000 + "b",
        '"' * 100_001,
        "“" * 100_001,
    ],
)
def test_no_depth_and_no_length_is_too_much(typed: str) -> None:
    tree = parse(typed, today=TODAY)
    assert hash(tree) == hash(parse(typed, today=TODAY))
    assert str(tree)


def test_conjoin() -> None:
    speaker, either = Field("speaker", "x"), Or((Term("a"), Term("b")))
    assert conjoin() == conjoin(Everything(), Everything()) == Everything()
    assert conjoin(Everything(), speaker) == speaker
    assert conjoin(And((Term("a"), Term("b"))), speaker) == And((Term("a"), Term("b"), speaker))
    assert str(conjoin(either, Not(either), speaker)) == "(a OR b) -(a OR b) speaker:x"


def test_ends_of_a_range() -> None:
    assert Range("date", date.max, None, above=True).days()[0] > date.max.toordinal()
    assert [Range("score", 0.5, 0.8).holds(n) for n in (0.49, 0.5, 0.8, 0.81)] == [False, True, True, False]
    assert not Range("score", 0.5, None, above=True).holds(0.5)
    assert not Range("score", None, 0.5, below=True).holds(0.5)


PIECES = st.sampled_from(
    [
        *(
            "AND",
            "OR",
            "NOT",
            "-",
            "(",
            ")",
            '"',
            "“",
            "”",
            "«",
            "»",
            "*",
            "~",
            ":",
            "..",
            ">=",
            "<",
            "none",
            " ",
            "'",
        ),
        *(
            "speaker:",
            "date:",
            "score:",
            "platform:",
            "foo:",
            "2025-04",
            "0.5",
            "a",
            "Ä",
            "ŉ",
            "ё",
            "’",
            "\ud800",
        ),
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.text() | st.lists(PIECES | st.text(max_size=3), max_size=25).map("".join))
@example("ŉ")
@example("0'ŉ")
@example("\u02bca*")
@example("speaker:ŉ")
@example("speaker:a*b")
@example("platform:a\u3000b")
def test_any_text_is_read_or_refused_and_prints_as_it_can_be_typed(typed: str) -> None:
    try:
        tree: Query = parse(typed, today=TODAY)
    except QueryError as error:
        assert "at character" in str(error)  # noqa: PT017 - only what it raises is tested
        return
    assert parse(str(tree), today=TODAY) == tree
