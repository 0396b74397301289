"""A JSON document comes out piece by piece as it went in, wherever its chunks end."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotearchive.errors import InputError
from quotearchive.ingest.opened import LARGEST
from quotearchive.ingest.pieces import Pieces, parsed

PLAIN = (
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(['a"b', "x\\", "{[", "]}", '\\"'])
)
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


class Drops(io.BytesIO):
    """A stream that gives a few bytes at a time."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self.most = most

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(self.most, size) if size and size > 0 else self.most)


def whole(document: Pieces) -> Any:
    """The document, gone through down to its last value."""
    if document.opens() == "{":
        return {key: whole(document) for key in document.members()}
    if document.opens() == "[":
        return [whole(document) for _ in document.elements()]
    return parsed(document.value() or b"")


@given(st.lists(VALUES), st.integers(1, 9), st.booleans())
def test_what_is_written_is_read(values: list[Any], most: int, indented: bool) -> None:
    data = json.dumps(values, indent=1 if indented else None, ensure_ascii=indented).encode()
    assert whole(Pieces(Drops(data, most))) == values
    document = Pieces(Drops(b"\xef\xbb\xbf" + data, most))
    assert [parsed(document.value() or b"") for _ in document.elements()] == values


@given(st.lists(VALUES), st.integers(1, 9))
def test_what_is_not_taken_is_passed_over(values: list[Any], most: int) -> None:
    document = Pieces(Drops(json.dumps([*values, "last"]).encode(), most))
    taken = [document.value() for number, _ in enumerate(document.elements()) if number == len(values)]
    assert taken == [b'"last"']


@pytest.mark.parametrize("data", [b"", b"[", b'["a', b'["a\\', b"[1", b"[[1, 2]"])
def test_what_is_cut_off_is_told(data: bytes) -> None:
    with pytest.raises(
        InputError, match=r"it ends in the middle, so it was cut or damaged; export it anew\."
    ):
        whole(Pieces(io.BytesIO(data)))


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"[1 2]", 3), (b'{"a" 1}', 5), (b"{1: 2}", 1), (b"[,]", 1), (b'[{"a": [}', 8), (b'  {"a": 1, ,}', 11)],
)
def test_what_is_no_json_is_told_with_its_place(data: bytes, place: int) -> None:
    with pytest.raises(InputError, match=f"it is no JSON at byte {place}, so what follows cannot be read"):
        whole(Pieces(io.BytesIO(data)))


def test_a_value_that_is_too_large_costs_itself_only() -> None:
    large = json.dumps(["x" * 1000] * (LARGEST // 1000 + 1))
    document = Pieces(io.BytesIO(f'[{large}, "kept"]'.encode()))
    assert [document.value() for _ in document.elements()] == [None, b'"kept"']


def test_a_string_without_an_end_is_not_read_to_the_end_of_the_stream() -> None:
    stream = io.BytesIO(b'["' + b"x" * (4 * LARGEST))
    with pytest.raises(InputError, match="a single string in it is longer than 20 MB"):
        list(Pieces(stream).elements())
    assert stream.tell() < 3 * LARGEST


MENDED = [
    ("a control character", r'{"a": "one\x0btwo"}', {"a": "one\x0btwo"}),
    ("a backslash, then x", r'{"a": "C:\\x0b"}', {"a": r"C:\x0b"}),
    ("a backslash, then a control character", r'{"a": "\\\x0B"}', {"a": "\\\x0b"}),
    (
        "an emoji without marks",
        '{"type": "custom_emoji",\n "document_id": (File not included),\n "text": "x"}',
        {"type": "custom_emoji", "document_id": "(File not included)", "text": "x"},
    ),
    (
        "the last key, with brackets and marks",
        '{"text": "x",\n "document_id": stickers/a "{1}".tgs\n}',
        {"text": "x", "document_id": 'stickers/a "{1}".tgs'},
    ),
    ("a number", '{"document_id": 536, "a": [1]}', {"document_id": 536, "a": [1]}),
    ("a raw control character", '{"a": "one\x0btwo"}', {"a": "one\x0btwo"}),
]


@pytest.mark.parametrize(("written", "value"), [row[1:] for row in MENDED], ids=[row[0] for row in MENDED])
@pytest.mark.parametrize("most", [1, 1000])
def test_known_faults_of_exports_are_mended(written: str, value: Any, most: int) -> None:
    document = Pieces(Drops(f"[{written}, 7]".encode(), most))
    assert [parsed(document.value() or b"") for _ in document.elements()] == [value, 7]


def test_what_cannot_be_mended_is_told() -> None:
    with pytest.raises(InputError, match=r"it is no JSON \(Expecting value\)"):
        parsed(b'{"a": }')
    with pytest.raises(InputError, match=r"it is not UTF-8 \(byte 1\)"):
        parsed(b'"\xff"')
    with pytest.raises(InputError, match="it is no JSON"):
        parsed(b"[" * 100_000)
