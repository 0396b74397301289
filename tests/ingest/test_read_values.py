"""Addresses, headers, credit lines and languages: the small decisions that reading is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotearchive.errors import InputError
from quotearchive.ingest import address, credit, header, looks, outlets, tongue

ADDRESSES = [
    ("HTTPS://News.Example/A/b?x=1", "https://news.example/A/b?x=1"),
    ("https://news.example/a#part", "https://news.example/a"),
    ("https://news.example/a?utm_source=x&id=7&fbclid=1&gclid=2&utm_medium=y", "https://news.example/a?id=7"),
    ("https://news.example/a?utm_source=x", "https://news.example/a"),
    ("https://news.example/a?b=%D1%96&c&c", "https://news.example/a?b=%D1%96&c&c"),
    ("https://news.example/a/", "https://news.example/a/"),
    ("https://news.example", "https://news.example"),
    ("http://news.example:80/a", "http://news.example/a"),
    ("https://news.example:8443/a", "https://news.example:8443/a"),
    ("https://me:secret@news.example/a", "https://news.example/a"),
    ("https://новини.example/тема", "https://новини.example/тема"),
    ("http://[2001:DB8::1]/a", "http://[2001:db8::1]/a"),
    ("https://news.example/a/../private/./x", "https://news.example/private/x"),
    ("https://news.example/../..", "https://news.example/"),
    ("https://news.example/a/b/..", "https://news.example/a/"),
    ("https://news.example/a//b...", "https://news.example/a//b..."),
]
NO_ADDRESSES = [
    "",
    "news.example/a",
    "javascript:alert(1)",
    "ftp://news.example/a",
    "https://",
    "https:///a",
    "https://news.example/a b",
    "https://news.example/\n<b>",
    "http://[",
    "http://[::1",
    "https://news.example:99999/",
    "https://news.example:port/",
    "see below",
]


@pytest.mark.parametrize(("url", "expected"), ADDRESSES)
def test_canonical_address(url: str, expected: str) -> None:
    assert address.canonical(url) == expected
    assert address.canonical(expected) == expected


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_no_address(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        address.canonical(url)


@pytest.mark.parametrize(
    ("host", "outlet"),
    [
        ("ukrinform.net", "Ukrinform"),
        ("en.interfax.com.ua", "Interfax-Ukraine"),
        ("karvinform.example", "karvinform.example"),
        ("notreuters.com", "notreuters.com"),
        ("", ""),
    ],
)
def test_outlet_of_a_host(host: str, outlet: str) -> None:
    assert outlets.of_host(host) == outlet


HEADERS = [
    (
        "Title: Bridge opens\nDate: 2025-04-24\n\nBody",
        {"title": "Bridge opens", "published": "2025-04-24"},
        "Body",
    ),
    ("URL: https://a.example/x\nOUTLET:Karvinform\nlanguage : en\n\n\n\nBody", None, "Body"),
    (
        "title: one: two\r\npublished: 2025-04-24\r\n\r\nBody\r\n",
        {"title": "one: two", "published": "2025-04-24"},
        "Body\r\n",
    ),
    ("\n \nTitle: after blank lines\n\nBody", {"title": "after blank lines"}, "Body"),
    ("Title:\nOutlet: Karvinform\n\nBody", {"outlet": "Karvinform"}, "Body"),
    ("Title: only this", {"title": "only this"}, ""),
    ("Title: x\n   \t\nBody", {"title": "x"}, "Body"),
    ("Date: 2025-04-24\nDate: 2025-04-24\n\nBody", {"published": "2025-04-24"}, "Body"),
    ("Title: x\nSource: a ministry\n\nBody", {"title": "x"}, "Body"),
    (
        "Title: x\nDate: 2025-04-24\nAuthor: Anna Orlo\n\nBody",
        {"title": "x", "published": "2025-04-24"},
        "Body",
    ),
    ("Author:\nPhoto by: P. Venn\nKey words here: a, b\nTitle: x\n\nBody", {"title": "x"}, "Body"),
    ("Subtitle: “We will win”\nTitle: x\nDOI:10/1\n\nBody", {"title": "x"}, "Body"),
    ("Title: x\nSummary: The minister spoke.\n\nHe spoke.", {"title": "x"}, "He spoke."),
    ("Title: x\nSource: Karvinform\n\nBody\n\nSource: Karvinform\n", {"title": "x"}, None),
]
NO_HEADERS = [
    "",
    "\n\n",
    "Date: an old fruit that the farmers of Karvenia have grown for ages.\n\nThey like it.",
    "Date: 2025-04-24\nThe text goes on at once.",
    "Author: Anna Orlo\nSource: a ministry\n\nBody",
    "Title: x\nThe key of four words: a ministry\n\nBody",
    "Title: x\nAn-extraordinarily-long-single-key: a ministry\n\nBody",
    "Title: x\n10:30 is the time\n\nBody",
    "Title: x\nhttps://karvinform.example/x\n\nBody",
    "Title: x\nThe minister said: “We will build the bridge.”\n\nBody",
    'Title: x\nSerano wrote: "We won," and left.\n\nBody',
    "Title: An interview\nReporter: When does it open?\nMayor: In spring.\n\nReporter: Really?",
    "Title: An interview\nReporter: When does it open?\nMayor: In spring.",
    "Date: an old fruit that the farmers of Karvenia have grown for ages.\nNote: they do.\n\nBody",
    "Title: x\nBody without a blank line\n\nMore",
    "The minister said: yes.\nDate: 2025-04-24\n\nBody",
    "Titles: many\n\nBody",
    "Language: the one thing that all of the people in the valley share.\n\nThey do.",
]


@pytest.mark.parametrize(("text", "values", "body"), HEADERS)
def test_header(text: str, values: dict[str, str] | None, body: str | None) -> None:
    found = header.find(text)
    assert body is None or text[found.end :] == body
    assert found.values == (
        values or {"url": "https://a.example/x", "outlet": "Karvinform", "language": "en"}
    )


@pytest.mark.parametrize("text", NO_HEADERS)
def test_no_header(text: str) -> None:
    assert header.find(text) == header.Header()


@given(st.lists(st.sampled_from(["Title: x", "Source: y", "Mayor: No.", "Words", ""]), max_size=6))
def test_what_is_no_header_is_left_whole(lines: list[str]) -> None:
    text = "\n".join([*lines, "", "The body."])
    found = header.find(text)
    assert text[found.end :].endswith("The body.")
    assert found.values or not found.end
    assert "Words" not in text[: found.end]


def test_header_that_contradicts_itself() -> None:
    with pytest.raises(InputError, match=r"2025-04-24.*2025-04-25"):
        header.find("Date: 2025-04-24\nPublished: 2025-04-25\n\nBody")


CREDITS = [
    ("MENAFN - UkrinForm) The minister spoke.", "Ukrinform", None),
    ("(MENAFN - UkrinForm) The minister spoke.", "Ukrinform", None),
    ("\n\n  MENAFN- Karvinform) The minister spoke.", "Karvinform", None),
    ("MENAFN - UkrinForm) KYIV, April 24 (Ukrinform) - The minister spoke.", "Ukrinform", None),
    ("KYIV, April 24 (Ukrinform) - The minister spoke.", "Ukrinform", None),
    ("KYIV, April 24, 2025 (Ukrinform) – The minister spoke.", "Ukrinform", "April 24, 2025"),
    ("KYIV. April 24 (Interfax-Ukraine) – The minister spoke.", "Interfax-Ukraine", None),
    ("TOLMAR, 24 Apr. 2025 /Karvinform/ -- The minister spoke.", "Karvinform", "24 Apr. 2025"),
    ("TOLMAR, 24 April (Karvenian News Agency) — The minister spoke.", "Karvenian News Agency", None),
    ("TOLMAR (Karvinform) - The minister spoke.", "Karvinform", None),
    ("NEW TOLMAR, Karvenia (Karvinform) - The minister spoke.", "Karvinform", None),
    ("Tolmar (AFP) – The minister spoke.", "AFP", None),
    ("Tolmar, Karvenia (The Associated Press) — The minister spoke.", "AP", None),
    ("April 24 (Reuters) - The minister spoke.", "Reuters", None),
    ("(Reuters) - The minister spoke.", "Reuters", None),
    ("(Karvinform) - The minister spoke.", "Karvinform", None),
    ("ТОЛМАР, 24 квітня (Карвінформ) – The minister spoke.", "Карвінформ", None),
    ("By Anna Orlo and Petr Venn\n\nTOLMAR, April 24 (Karvinform) - The minister spoke.", "Karvinform", None),
    ("TOLMAR, April 24 (Karvinform) -\n\nThe minister spoke.", "Karvinform", None),
]
NO_CREDITS = [
    "",
    "The minister spoke.",
    "(Applause) - The minister spoke.",
    "On April 24 (Thursday) – the day of the vote – the minister spoke.",
    "April 24 (Thursday) – the minister spoke.",
    "The minister (pictured) - a farmer once - spoke.",
    "Karvenia (the republic) – a country of valleys.",
    "The agency (Karvenian News Agency) - a public body - reported it.",
    "A plan (Reuters) and no dash",
    "Item one (A) - yes",
    "(b) - the second point",
    "“We will (Reuters) - yes,” he said.",
    "UN (United Nations) - the body where all meet.",
]


@pytest.mark.parametrize(("text", "outlet", "day"), CREDITS)
def test_credit_line(text: str, outlet: str, day: str | None) -> None:
    found = credit.find(text, 0)
    assert found is not None
    assert (found.outlet, found.day, text[found.end :]) == (outlet, day, "The minister spoke.")


@pytest.mark.parametrize("text", NO_CREDITS)
def test_no_credit_line(text: str) -> None:
    assert credit.find(text, 0) is None


def test_credit_line_under_a_title_leaves_the_title_quotable() -> None:
    text = "Bridge is safe – minister\n\nTOLMAR, April 24, 2025 (Karvinform) - The minister spoke.\n"
    assert credit.find(text, 0) == credit.Credit("Karvinform", "April 24, 2025", 0)
    assert credit.find("One.\nTwo.\nThree.\nFour.\nKYIV (Reuters) - no\n", 0) is None


LANGUAGES = [
    ("The minister said that the bridge is safe and that it will open in May.", "en"),
    ("Minister Venn: “We will.”", "en"),
    ("Міністр сказав, що міст безпечний і його відкриють у травні.", "uk"),
    ("Министр сказал, что мост безопасен и что его откроют в мае, если выдержат опоры.", "ru"),
    ("Министърът каза, че мостът е безопасен и че ще бъде открит през май.", "und"),
    ("Міністр сказаў, што мост бяспечны і што яго адкрыюць у маі, калі вытрымаюць апоры.", "und"),
    ("Министар је рекао да је мост безбедан и да ће бити отворен у мају.", "und"),
    ("Der Minister sagte, dass die Brücke sicher ist und im Mai für den Verkehr geöffnet wird.", "de"),
    ("Le ministre a dit que le pont est sûr et que la route sera ouverte en mai pour les camions.", "fr"),
    (
        "El ministro dijo que el puente es seguro y que la carretera se abrirá en mayo para los camiones.",
        "es",
    ),
    (
        "Minister powiedział, że most jest bezpieczny i że droga będzie otwarta w maju, jak się to planuje.",
        "pl",
    ),
    ("Il ministro ha detto che il ponte è sicuro e che la strada non aprirà per i camion.", "it"),
    ("Ministern sade att bron är säker och att vägen öppnar i maj för tung trafik från hela landet.", "und"),
    ("Υπουργός: η γέφυρα είναι ασφαλής και θα ανοίξει τον Μάιο.", "und"),
    ("大臣は橋は安全だと述べた。", "und"),
    ("12 345 — 67 %", "und"),
    ("", "und"),
    (
        "Міністр написав: “The bridge is safe.” Міст відкриють у травні, додав він для всіх.",
        "uk",
    ),
    ("Президент приехал. " * 3 + "Это был мост. " * 5, "ru"),
]


@pytest.mark.parametrize(("text", "code"), LANGUAGES)
def test_language_is_guessed(text: str, code: str) -> None:
    assert tongue.guess(text) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("EN", "en"),
        ("en-GB", "en"),
        ("uk_UA", "uk"),
        ("Ukrainian", "uk"),
        ("English (US)", "en"),
        ("ukr", "uk"),
        ("sv", "sv"),
    ],
)
def test_language_codes(name: str, code: str) -> None:
    assert tongue.code(name) == code


@pytest.mark.parametrize("name", ["", "n/a", "Karvenian", "1", "е"])
def test_no_language_code(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        tongue.code(name)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 x", "a PDF"),
        (b"a\0b", "binary"),
        (b"\xff\xfea\0", None),
        (b"plain", None),
        (b"", None),
        (b"PK\x03\x04", "a zip archive or an office document"),
    ],
)
def test_what_bytes_are(data: bytes, what: str | None) -> None:
    assert looks.binary(data) == what


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        (b'{"text": "x"}\n', "record"),
        (b'\xef\xbb\xbf { "text": "x"}', "record"),
        (b"{}\n", "record"),
        (b"{\n", "json"),
        (b'[{"text": 1}]', "json"),
        (b"[\n", "json"),
        (b"<!DOCTYPE html>", "markup"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>', "markup"),
        (b"[Transcript]", "text"),
        (b"{Aside} The minister spoke", "text"),
        (b"<htmlish", "text"),
    ],
)
def test_what_a_first_line_begins(line: bytes, seen: str) -> None:
    looks_like = {"record": looks.is_record, "json": looks.is_json_document, "markup": looks.is_markup}
    assert [name for name, is_it in looks_like.items() if is_it(line)] == ([] if seen == "text" else [seen])
