"""A text that is longer than any article is read by pieces, and its quotations stand where its maker put them."""

from __future__ import annotations

import hashlib
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotearchive.errors import InputError
from quotearchive.extract import cutting, extract
from quotearchive.ingest import popolo
from quotearchive.language import find
from quotearchive.model import Article, Link, PlatformName, Reader, Source, Span

ROSTER = popolo.shipped()
SAID = "“We will mend the gate,” Foreman Ada Lorne said on Telegram."
OTHER = "The council met in the capital on that day, and the river was high after the storm."


def article(text: str, start: int = 0, links: tuple[Link, ...] = ()) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        Source("case", "case", digest), text, Span(start, len(text)), digest, Reader("case", 1), links
    )


def test_every_place_is_that_of_the_whole_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "LONGEST", 1000)
    english = find("en")
    assert english is not None
    text = "\n\n".join([SAID, OTHER, OTHER] * 30)
    found = extract(article(text), english, ROSTER)
    starts = [place for place in range(len(text)) if text.startswith("“We", place)]
    assert [each.quotation.span.start - 1 for each in found] == starts
    assert [each.quotation.ordinal for each in found] == list(range(30))
    for each in found:
        assert each.quotation.span.of(text) == "We will mend the gate,"
        assert each.cue is not None
        assert each.cue.span is not None
        assert each.cue.span.of(text) == "said"
        assert each.speaker is not None
        assert each.speaker.mention is not None
        assert each.speaker.mention.span is not None
        assert each.speaker.mention.span.of(text) == each.speaker.mention.text
        assert each.platform is not None
        assert each.platform.span is not None
        assert each.platform.span.of(text) == each.platform.text
        assert all(proof.span.of(text) == proof.text for proof in each.evidence if proof.span and proof.text)


@given(st.text(alphabet="ab .\n", max_size=300), st.integers(4, 40), st.integers(0, 20))
def test_the_pieces_are_the_whole(text: str, longest: int, start: int) -> None:
    start = min(start, len(text))
    link = Link(Span(start, start), "https://t.me/serano_pm/1", PlatformName.TELEGRAM)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "LONGEST", longest)
        cut = list(cutting.pieces(article(text, start, (link,))))
    assert cut[0][0] == 0
    whole = [piece for _, piece in cut]
    assert "".join(each.body.of(each.text) for each in whole) == text[start:]
    assert all(text.startswith(each.text, place) for place, each in cut)
    assert sum(len(each.links) for each in whole) == 1


def test_one_article_has_so_many_quotations_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["quotearchive.extract"], "MOST", 2)
    english = find("en")
    assert english is not None
    with pytest.raises(InputError, match="it has more than 2 quotations, and so is no article; divide it"):
        extract(article(SAID * 3), english, ROSTER)
