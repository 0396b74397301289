"""How gold is read: both layouts, packed or not, and a sentence for whatever is none."""

from __future__ import annotations

import gzip
import json
import lzma
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotearchive.errors import InputError
from quotearchive.evaluate import Labelled, Layout, evaluate, read
from quotearchive.ingest.popolo import parse
from quotearchive.model import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXT = "“The ice is thin,” Ada Lorne said on the “Old Quay”.\n"
STATEMENT = {
    "start": 1,
    "end": 17,
    "kind": "direct",
    "speaker": "Ada Lorne",
    "speaker_id": None,
    "platform": "none",
}
ATTRIBUTION = {
    "spans": [[1, 17]],
    "kind": "direct",
    "cue": "said",
    "speaker": "Ada Lorne",
    "speaker_start": 19,
    "speaker_end": 28,
    "speaker_type": "name",
}


def line(**said: Any) -> dict[str, Any]:
    return {"id": "a", "text": TEXT, "quotes": [STATEMENT], **said}


def written(folder: Path, *lines: object, name: str = "gold.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f"{each if isinstance(each, str) else json.dumps(each)}\n" for each in lines))
    return path


def only(folder: Path, *lines: object) -> Labelled:
    (each,) = read(written(folder, *lines))
    assert isinstance(each, Labelled), each
    return each


def faults(path: Path) -> Sequence[str]:
    return [str(each) for each in read(path) if isinstance(each, InputError)]


def test_statements(tmp_path: Path) -> None:
    quote = {**STATEMENT, "platform": "x", "speaker_id": "lorne", "group": 3, "in_headline": True}
    its = only(tmp_path, line(quotes=[quote], non_quotes=[{"start": 42, "end": 50}]))
    assert (its.layout, its.article.source.id, its.article.text) == (Layout.STATEMENTS, "a", TEXT)
    (label,) = its.labels
    assert (label.spans, label.kind, label.speaker) == ((Span(1, 17),), Kind.DIRECT, "Ada Lorne")
    assert (label.official, label.platform, label.group, label.in_headline) == ("lorne", "x", 3, True)
    assert [span.of(TEXT) for span in its.non_quotes] == ["Old Quay"]
    assert only(tmp_path, line()).labels[0].platform is None


def test_attributions(tmp_path: Path) -> None:
    its = only(tmp_path, line(quotes=[ATTRIBUTION], ignore=[[41, 52]]))
    (label,) = its.labels
    assert (its.layout, its.article.source.language) == (Layout.ATTRIBUTIONS, "en")
    assert (label.cue, label.mention, label.speaker_type) == ("said", Span(19, 28), "name")
    assert its.ignore == (Span(41, 52),)


def test_what_is_known_of_an_article(tmp_path: Path) -> None:
    said = {
        "title": "Ice",
        "url": "https://a.example/1",
        "outlet": "Courier",
        "date": "2025-02-01",
        "language": "uk",
    }
    source = only(tmp_path, line(**said)).article.source
    assert (source.title, source.url, source.outlet, source.day, source.language) == (
        *("Ice", "https://a.example/1", "Courier"),
        *(date(2025, 2, 1), "uk"),
    )
    assert only(tmp_path, line(**said, published="2025-02-03")).article.source.day == date(2025, 2, 3)


@pytest.mark.parametrize(("in_text", "title"), [(True, None), (False, "Ice")])
def test_a_text_file_and_what_stands_beside_it(tmp_path: Path, in_text: bool, title: str | None) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "1.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    beside = {"id": "b", "title": "Ice", "outlet": "Courier", "date": "2025-02-01", "title_in_text": in_text}
    (tmp_path / "texts" / "1.json").write_text(json.dumps(beside, indent=1))
    its = only(tmp_path, {"text_file": "texts/1.txt", "quotes": [STATEMENT], "outlet": "Gazette"}).article
    assert (its.text, its.source.id, its.source.outlet) == (TEXT, "b", "Gazette")
    assert (its.source.title, its.source.day) == (title, date(2025, 2, 1))


def test_blank_lines_a_byte_order_mark_and_no_id(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    whole = json.dumps({"text": TEXT, "quotes": [STATEMENT]})
    path.write_text(f"\ufeff{whole}\n\n  \n{whole}\n")
    assert [each.article.source.id for each in read(path) if isinstance(each, Labelled)] == ["1", "4"]


@pytest.mark.parametrize("pack", [lzma.compress, gzip.compress])
def test_packed(tmp_path: Path, pack: Any) -> None:
    path = tmp_path / "gold.jsonl.packed"
    path.write_bytes(pack((json.dumps(line()) + "\n").encode()))
    assert [isinstance(each, Labelled) for each in read(path)] == [True]
    path.write_bytes(path.read_bytes()[:-12])
    assert "cut or damaged" in faults(path)[-1]


FAULTS = [
    ("{", "line 1: it is no JSON"),
    ("[]", "it is JSON, but no object"),
    ({"text": TEXT}, "it has no labels"),
    (line(quotes={}), 'its "quotes" is no list'),
    (line(quotes=[3]), 'its "quotes" must be objects'),
    (line(quotes=[{"start": 1, "end": 2, "kind": "direct"}]), "it is in neither layout"),
    (line(text=""), "it has no text"),
    (line(text=3), "no string"),
    (line(text="\ud800"), "half a character"),
    (line(text=" \n"), "it is empty"),
    (line(text=None, text_file="none.txt"), "none.txt: there is no such file"),
    (line(text=None, text_file="."), "it cannot be read"),
    (line(text=None, text_file="a\0b"), "it cannot be read"),
    (line(text=None, text_file=3), "no string"),
    (
        line(quotes=[STATEMENT, {**STATEMENT, "end": 99}]),
        "quotation 2: it stands at 1 to 99, and the text ends at 53",
    ),
    (line(quotes=[{**STATEMENT, "start": -1}]), "quotation 1: it stands at -1 to 17"),
    (line(quotes=[{**STATEMENT, "start": 18}]), "it stands at 18 to 17"),
    (line(quotes=[{**STATEMENT, "start": "1"}]), "it has no place"),
    (line(quotes=[{**STATEMENT, "start": True}]), "it has no place"),
    (line(quotes=[{**STATEMENT, "start": None}]), "it has no place"),
    (line(quotes=[{**STATEMENT, "spans": [[1]]}]), "it has no place"),
    (line(quotes=[{**STATEMENT, "spans": 7}]), 'its "spans" is no list'),
    (line(quotes=[{**STATEMENT, "kind": "said"}]), "direct or indirect or mixed"),
    (line(quotes=[{**STATEMENT, "kind": ["direct"]}]), "direct or indirect or mixed"),
    (line(quotes=[{**STATEMENT, "speaker": 3}]), "no string"),
    (line(quotes=[{**STATEMENT, "group": [1]}]), 'its "group" is no string'),
    (line(quotes=[{**ATTRIBUTION, "cue": 3}]), '"cue" is no string'),
    (line(quotes=[{**ATTRIBUTION, "speaker_end": None}]), "its speaker has no place"),
    (line(quotes=[{**ATTRIBUTION, "speaker_end": 99}]), "its speaker stands at 19 to 99"),
    (line(non_quotes=[[0, 99]]), 'of "non_quotes" stands at 0 to 99'),
    (line(non_quotes=["x"]), 'of "non_quotes" has no place'),
    (line(date="someday"), "its date cannot be used"),
    (line(url="nowhere"), "is no web address"),
    (line(language="xx-yy-zz-"), "is no language"),
]


@pytest.mark.parametrize(("content", "said"), FAULTS, ids=[said for _, said in FAULTS])
def test_what_is_no_gold_is_a_sentence_and_the_rest_goes_on(
    tmp_path: Path, content: object, said: str
) -> None:
    path = written(tmp_path, content, line(id="z"))
    first, second = read(path)
    assert isinstance(first, InputError)
    assert str(first).startswith(f"{path}, line 1: ")
    assert said in str(first)
    assert isinstance(second, Labelled)


def test_lines_that_do_not_go_with_those_before(tmp_path: Path) -> None:
    no_label = line(id="b", quotes=[])
    path = written(tmp_path, no_label, line(), line(), line(id="c", quotes=[ATTRIBUTION]), line(id="d"))
    twice, mixed = faults(path)
    assert twice.endswith("line 3: the id a is that of line 2; give each article its own.")
    assert "line 4: it is gold of attributions, and the lines before are of statements" in mixed


@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff"])
def test_an_empty_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    assert faults(path) == [f"{path}: it is empty; gold has an article a line."]


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    assert faults(tmp_path / "none.jsonl") == [
        f"{tmp_path / 'none.jsonl'}: there is no such file; check the name."
    ]
    assert "it cannot be read" in faults(tmp_path)[0]


def test_a_broken_file_beside_the_text(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(TEXT)
    (tmp_path / "1.json").write_text("{")
    (fault,) = faults(written(tmp_path, {"text_file": "1.txt", "quotes": [STATEMENT]}))
    assert "line 1: 1.json, beside its text: it is no JSON" in fault


def test_a_figure_is_never_of_less_than_all(tmp_path: Path) -> None:
    roster = parse({"persons": []}, name="of the test")
    path = written(tmp_path, line())
    figures = evaluate(read(path), roster)
    assert figures.statements
    assert (figures.articles, figures.characters, figures.statements.found.recall) == (1, len(TEXT), 1)
    with pytest.raises(InputError):
        evaluate(read(written(tmp_path, line(), "{")), roster)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-3, 60) | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["start", "end", "spans", "kind", "platform", "cue", "group", "x"]), inner
            )
        ),
        max_leaves=8,
    )
)
def test_whatever_the_labels_are_it_is_told(tmp_path_factory: pytest.TempPathFactory, quotes: object) -> None:
    path = written(tmp_path_factory.mktemp("gold"), line(quotes=quotes))
    (each,) = read(path)
    assert isinstance(each, Labelled | InputError)
