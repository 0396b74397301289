"""Every fault that verify claims to find is planted, and found; a sound archive has none."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from histories import BRIDGE, FERRY, everything

from quotearchive.archive.store import Store

if TYPE_CHECKING:
    from pathlib import Path

WHICH = {
    "NEWEST": "article = (select number from articles where key like '%/bridge') and number = 3",
    "OLDEST": "article = (select number from articles where key like '%/bridge') and number = 1",
    "SPANS_OF_STAYS": "quotation = (select number from quotations where words = 'We build it')",
    "STAYS": "id = (select id from quotations where words = 'We build it')",
    "GONE": "id = (select id from quotations where words = 'It is shut')",
}
"""What the words in capitals stand for in the scripts."""
BODY = b"<html>as it came</html>"

PLANTED: dict[str, tuple[str, str]] = {
    "a changed text": (
        "update revisions set text = replace(text, 'Then', 'Than') where NEWEST",
        "revision 3: its text is not the one that its sha256 is of",
    ),
    "a changed older text": (
        "update revisions set text = text || '.' where OLDEST",
        "revision 1: its text is not the one that its sha256 is of",
    ),
    "a changed hash": (
        "update revisions set sha256 = 'x' where NEWEST",
        "revision 3: its text is not the one",
    ),
    "a body that ends after the text": (
        "update revisions set body_end = 999 where NEWEST",
        "revision 3: its body does not lie in its text",
    ),
    "a link that stands nowhere": (
        "update links set \"end\" = 999 where url = 'https://x.example/1'",
        "revision 1: a link does not lie in its text",
    ),
    "a day of its own": (
        "update revisions set day = '2001-01-01' where NEWEST",
        "revision 3: its day is not that of its publication",
    ),
    "a revision that is gone": (
        "pragma foreign_keys = off; delete from revisions where OLDEST",
        "a revision is missing",
    ),
    "an article without any": (
        "insert into articles (key, first_read) values ('lost.txt', '2025-01-01T00:00:00')",
        r"lost\.txt: it cannot be understood (it has no revision)",
    ),
    "changed words": (
        "update quotations set words = 'We broke it' where STAYS",
        "its words do not stand where its spans say",
    ),
    "the id of other words": (
        "update quotations set id = 'aaaaaaaaaaaa' where STAYS",
        "quotation aaaaaaaaaaaa: its id is 'aaaaaaaaaaaa', and '",
    ),
    "another ordinal": ("update quotations set ordinal = 4 where STAYS", "its id is '"),
    "spans moved in the newest text": (
        "update spans set start = start - 1 where revision = 3 and SPANS_OF_STAYS",
        "its words do not stand where its spans say",
    ),
    "spans moved in an older text": (
        "update spans set start = start + 1 where revision = 1 and SPANS_OF_STAYS",
        "its words do not stand where its spans in revision 1 say",
    ),
    "spans that end after the text": (
        'update spans set "end" = 999 where revision = 3 and SPANS_OF_STAYS',
        "its words do not stand where its spans say",
    ),
    "no spans": ("delete from spans where SPANS_OF_STAYS", "it cannot be understood (it has no span)"),
    "spans in a revision that is not there": (
        'insert into spans (quotation, revision, place, start, "end") '
        "select number, 9, 0, 0, 1 from quotations where STAYS",
        "has spans in revision 9, which is not there",
    ),
    "gone, and not withdrawn": (
        "update quotations set withdrawn = null where GONE",
        "the newest revision does not have it, and it is not withdrawn",
    ),
    "outside of the body, and not withdrawn": (
        "update quotations set withdrawn = null where words like 'The ferry runs,%'",
        "it does not lie in the body of the article",
    ),
    "a cue outside of the text": (
        "update quotations set cue = 'said', cue_start = 900, cue_end = 904 where STAYS",
        "what it is attributed by does not lie in the text",
    ),
    "evidence outside of the text": (
        "update evidence set start = 900, \"end\" = 904 where rule = 'attribute.beside'",
        "what it is attributed by does not lie in the text",
    ),
    "a score of its own": ("update quotations set score = 0.01 where STAYS", "its score is 0.01, and "),
    "a first revision of its own": (
        "update quotations set first_revision = 2 where STAYS",
        "its first_revision is 2, and 1 by all else",
    ),
    "a quotation's own day": (
        "update quotations set day = '2001-01-01' where STAYS",
        "its day is '2001-01-01', and '2025-04-25' by all else",
    ),
    "a kind that nobody knows": (
        "update quotations set kind = 'sung' where STAYS",
        "it cannot be understood ('sung' is not a valid Kind)",
    ),
    "a time that is none": (
        "update revisions set read_at = 'then' where NEWEST",
        "it cannot be understood (Invalid isoformat string: 'then')",
    ),
    "evidence of nothing": (
        "pragma foreign_keys = off; insert into evidence (quotation, place, rule, text, weight)"
        " values (999, 0, 'x', '', 0)",
        "a row of evidence belongs to nothing in quotations",
    ),
    "a reading of nothing": (
        "pragma foreign_keys = off; insert into readings (fingerprint, article) values ('x', 999)",
        "a row of readings belongs to nothing in articles",
    ),
    "a fetch without its response": (
        "pragma foreign_keys = off; insert into fetches values (1, 'u', 'u', 't', 200, '[]', 'nothing')",
        "row 1 of fetches belongs to nothing in bodies",
    ),
    "a response that is another": (
        "update bodies set packed = x'789c4bcccb2fc9482d02000bb102f2'",
        "a fetched response is not the one that came (sha256 ",
    ),
    "a response that cannot be unpacked": (
        "update bodies set packed = x'00'",
        "a fetched response is not the one that came (sha256 ",
    ),
    "a registry that is another": (
        "update registries set packed = x'789c4bcccb2fc9482d02000bb102f2'",
        "a remembered registry is not the one that was used (sha256 ",
    ),
    "a registry that cannot be unpacked": (
        "update registries set packed = x'00'",
        "a remembered registry is not the one that was used (sha256 ",
    ),
    "an index that does not fit its table": (
        "pragma writable_schema = on; update sqlite_schema set sql = replace(sql, '(outlet)', '(title)') "
        "where name = 'revisions_by_outlet'; pragma writable_schema = off",
        "is damaged (",
    ),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive with everything in it, a kept response and a registry, as the bytes of its file."""
    folder = tmp_path_factory.mktemp("made")
    everything(folder)
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        sha256 = hashlib.sha256(BODY).hexdigest()
        for table in ("bodies", "registries"):
            connection.execute(f"insert into {table} values (?, ?)", (sha256, zlib.compress(BODY)))  # noqa: S608
        connection.commit()
        connection.execute("pragma wal_checkpoint(truncate)")
    return (folder / "archive.db").read_bytes()


@pytest.fixture
def folder(made: bytes, tmp_path: Path) -> Path:
    (tmp_path / "archive.db").write_bytes(made)
    return tmp_path


def plant(folder: Path, script: str) -> None:
    for name, meaning in WHICH.items():
        script = script.replace(name, meaning)
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        connection.executescript(script)
        connection.commit()


def faults(folder: Path) -> list[str]:
    with Store.open(folder) as store:
        return list(store.faults())


def test_a_sound_archive_has_none(folder: Path) -> None:
    assert faults(folder) == []


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(folder: Path, name: str) -> None:
    script, expected = PLANTED[name]
    plant(folder, script)
    found = faults(folder)
    assert any(expected.replace("\\", "") in each for each in found), found
    assert all(re.search(r"(put back a copy|Put back a copy)", each) and each.endswith(".") for each in found)
    assert all("\n" not in each for each in found)


def test_faults_name_their_article_and_the_others_are_still_looked_at(folder: Path) -> None:
    plant(folder, "update revisions set sha256 = 'x'; update quotations set kind = 'sung' where STAYS")
    found = faults(folder)
    assert found[0].startswith(f"{BRIDGE}: it cannot be understood")
    assert sum(each.startswith(f"{FERRY}: ") for each in found) == 1
    assert len(found) == 1 + 1 + 3 + 1 + 1  # bridge; ferry; three texts of the post; two articles more


def test_a_page_that_was_overwritten(folder: Path) -> None:
    """What SQLite cannot read is told as a fault, not as the end of the program."""
    path = folder / "archive.db"
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 12] = b"\xff" * (4096 * 9)
    path.write_bytes(data)
    found = faults(folder)
    assert found
    assert all("damaged" in each or "cannot be understood" in each for each in found[:1])
