"""Bytes are read in the charset they are written in, whatever is said of them; a guess says that it is one."""

from __future__ import annotations

import pages
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import TITLE, WORDS, article_tag, text_of

from quotearchive.ingest.charsets import Decoded, decoded

UKRAINIAN = (
    "Міністерка оборони Ілва Бренн заявила: «Міст через Веск відкриють навесні, і ґанок теж». Об'їзд є."
)
RUSSIAN = "Министр обороны Ильва Бренн заявила: «Мост через Веск откроют весной, и подъезд тоже». Объезд – в Толмаре."
FRENCH = (
    "La ministre a déclaré : « Le pont sera ouvert au printemps, à la fête. » Elle a été reçue à l’Élysée."
)
POLISH = "Minister powiedziała, że most będzie otwarty na wiosnę: „Żaden żołnierz nie będzie czekać”, dodała w środę."
ENGLISH = "“It’s open,” the minister said in Malmö – at last."
PLAIN = str.maketrans("«»–„”“’ґ", '""-"""\'г')

# The language, its words, and the charsets that they are written in.
WRITTEN = [
    *(
        (UKRAINIAN, name)
        for name in ("windows-1251", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
    ),
    *((UKRAINIAN.translate(PLAIN), name) for name in ("koi8-u", "iso-8859-5")),
    *((RUSSIAN, name) for name in ("windows-1251", "utf-8", "utf-16-le")),
    *((RUSSIAN.translate(PLAIN), name) for name in ("koi8-r", "cp866", "iso-8859-5")),
    *((FRENCH, name) for name in ("windows-1252", "utf-8", "utf-16-be")),
    *((POLISH, name) for name in ("windows-1250", "utf-8")),
    (POLISH.translate(PLAIN), "iso-8859-2"),
    *((ENGLISH, name) for name in ("windows-1252", "utf-8", "utf-16-le")),
]
IDS = [f"{text.split()[0]}, {name}" for text, name in WRITTEN]
each_text = pytest.mark.parametrize(("text", "charset"), WRITTEN, ids=IDS)


@each_text
def test_nothing_is_said(text: str, charset: str) -> None:
    found = decoded(text.encode(charset))
    assert found is not None
    assert found.text == text
    assert (found.doubt is None) == charset.startswith("utf")


@each_text
def test_the_truth_is_said(text: str, charset: str) -> None:
    found = decoded(text.encode(charset), charset)
    assert found is not None
    assert (found.text, found.doubt) == (text, None)


# Letters of the West and of the middle of Europe stand in each other's places: what is said of those is believed.
WRONGLY_SAID = [
    (text, charset, said)
    for text, charset in WRITTEN
    for said in ("utf-8", "iso-8859-1", "windows-1251", "koi8-u", "us-ascii", "utf-16", "no such")
    if (charset, said) not in (("windows-1250", "iso-8859-1"), ("windows-1250", "us-ascii"))
]


@pytest.mark.parametrize(
    ("text", "charset", "said"),
    WRONGLY_SAID,
    ids=[f"{text.split()[0]}, {charset}, not {said}" for text, charset, said in WRONGLY_SAID],
)
def test_something_else_is_said(text: str, charset: str, said: str) -> None:
    found = decoded(text.encode(charset), said)
    assert found is not None
    assert found.text == text


def test_a_guess_names_what_was_said_and_what_was_taken() -> None:
    found = decoded(UKRAINIAN.encode("cp1251"), "utf-8", None)
    assert found == Decoded(
        UKRAINIAN,
        "windows-1251",
        "it says “utf-8”, and is not; it was read as windows-1251, which is a guess.",
    )
    found = decoded(UKRAINIAN.encode("cp1251"))
    assert found is not None
    assert found.doubt == "it does not say its charset; it was read as windows-1251, which is a guess."


def test_latin_1_means_windows_1252() -> None:
    assert decoded(b"He said \x93yes\x94, caf\xe9.", "ISO-8859-1") == Decoded(
        "He said “yes”, café.", "windows-1252"
    )


def test_the_second_that_is_said_may_be_right() -> None:
    found = decoded(UKRAINIAN.encode("cp1251"), "iso-8859-1", "windows-1251")
    assert found == Decoded(UKRAINIAN, "windows-1251")


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("大臣は橋が春に開くと述べた。", "shift_jis"),
        ("部长说桥将在春天开放。", "gb2312"),
        ("Ο υπουργός δήλωσε.", "iso-8859-7"),
    ],
)
def test_other_charsets_are_believed(text: str, charset: str) -> None:
    found = decoded(text.encode(charset), charset)
    assert found is not None
    assert (found.text, found.doubt) == (text, None)


NOT_TOLD = [
    ("cut in a letter", "Так".encode()[:-1]),
    ("one letter", b"He said \xff"),
    ("noise", bytes(range(1, 256)) * 3),
    ("odd utf-16", b"\xff\xfea\0b"),
    ("half a pair", b"a \xed\xa0\x80"),
]


@pytest.mark.parametrize("data", [row[1] for row in NOT_TOLD], ids=[row[0] for row in NOT_TOLD])
def test_what_cannot_be_told_is_not_guessed(data: bytes) -> None:
    assert decoded(data) is None


@pytest.mark.parametrize(
    "said", ["rot13", "base64", "punycode", "unicode_escape", "idna", "zlib", "utf-7", "\0", "undefined"]
)
def test_what_is_no_charset_of_the_web_is_not_believed(said: str) -> None:
    assert decoded(UKRAINIAN.encode("cp1251"), said) is not None
    assert decoded(b"Yes \xff", said) is None


def test_a_few_broken_bytes_are_mended_where_that_is_asked_for() -> None:
    data = (UKRAINIAN * 20).encode() + b"\xd0. " + UKRAINIAN.encode()
    found = decoded(data, "utf-8", mending=True)
    assert found is not None
    assert found.text == UKRAINIAN * 20 + "\ufffd. " + UKRAINIAN
    assert found.doubt == "one place of it is no UTF-8, and stands as \ufffd in its text."
    assert decoded(data, "utf-8") is None


@given(st.text())
def test_utf_8_is_read_as_it_is(text: str) -> None:
    found = decoded(text.encode(), "windows-1251", "koi8-u")
    assert found is not None
    assert "\0" in text or found.text == text.removeprefix("\ufeff")


@given(st.binary(), st.none() | st.text() | st.sampled_from(["utf-8", "cp1251", "shift_jis", "utf-16"]))
def test_no_bytes_are_too_strange(data: bytes, said: str | None) -> None:
    found = decoded(data, said, mending=True)
    assert found is None or isinstance(found.text, str)


# ── pages ─────────────────────────────────────────────────────────────────

PARAGRAPHS = [
    "Гавань Толмара відкриють навесні, заявила міністерка оборони Ілва Бренн у вівторок після поїздки туди.",
    "«Ми чекали одинадцять років і не чекатимемо дванадцятого», – сказала Бренн журналістам на набережній.",
    "Роботи стояли від часів повені, і три компанії повернули державі свої договори на будівництво.",
    "«Ніхто не обіцяв, що це буде дешево, – сказав прем'єр-міністр Томас Серано. – Але її збудують».",
]
UKRAINIAN_TITLE = "Бренн: гавань відкриють навесні"
SAID = [
    ("windows-1251", "windows-1251", None, False),
    ("windows-1251", None, "windows-1251", False),
    ("windows-1251", "utf-8", None, True),
    ("windows-1251", "iso-8859-1", "ISO-8859-1", True),
    ("windows-1251", "windows-1251", "iso-8859-1", False),
    ("windows-1251", None, None, True),
    ("utf-8", "iso-8859-1", None, False),
    ("utf-8", "windows-1251", "windows-1251", False),
    ("utf-8", None, None, False),
    ("utf-16", None, None, False),
    ("utf-16-le", "utf-8", None, False),
    ("utf-16-be", None, "utf-8", False),
    ("utf-8-sig", "windows-1251", None, False),
]


@pytest.mark.parametrize(("charset", "page_says", "server_says", "is_guess"), SAID)
def test_a_ukrainian_page(
    charset: str, page_says: str | None, server_says: str | None, is_guess: bool
) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={page_says}">' if page_says else ""
    page = article_tag(PARAGRAPHS, title=UKRAINIAN_TITLE, head=head)
    article = pages.read(page.encode(charset), charset=server_says)
    assert article.text == text_of(UKRAINIAN_TITLE, PARAGRAPHS)
    assert article.source.language == "uk"
    assert [("windows-1251" in each) for each in article.warnings] == [True] * is_guess


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16-le"])
def test_an_english_page(charset: str) -> None:
    article = pages.read(article_tag(WORDS, head="").encode(charset))
    assert article.text == text_of(TITLE, WORDS)


def test_xhtml_names_its_charset_in_its_first_line() -> None:
    page = f'<?xml version="1.0" encoding="windows-1251"?>\n{article_tag(PARAGRAPHS, title=UKRAINIAN_TITLE, head="")}'
    article = pages.read(page.encode("cp1251"))
    assert (article.text, article.warnings) == (text_of(UKRAINIAN_TITLE, PARAGRAPHS), ())
