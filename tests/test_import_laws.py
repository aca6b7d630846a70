"""Law 6 on random input: no reader raises on any bytes, and importing loses no character and prints no other number."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelinec.importing.edition import Target, import_edition
from guidelinec.importing.prove import prove
from guidelinec.importing.source_files import guideline_yaml, outline_yaml, with_edition
from guidelinec.model.document import Document, Inlines, Paragraph, Strong, Table, Text
from guidelinec.model.project import Edition
from guidelinec.read.account.account import Ledger, inlines_size
from guidelinec.read.account.intake import Intake
from guidelinec.read.foreign import READERS, import_foreign
from guidelinec.read.outline.document import build_document
from guidelinec.read.outline.flow import Line
from guidelinec.write.markdown.clause import write_markdown

HEADS = (
    "", "", "第１章　", "第2節 ", "第１条　", "第２条　", "第３条の２　", "１　", "２　", "(1) ", "（２）", "①", "②", "ア　", "イ　", "・",
    "1.1 ", "Ⅰ　", "i) ", "表１　", "図２　", "別表第１　",
)  # fmt: skip
BODIES = (
    "（目的）",
    "附　則",
    "【解説】",
    "情報資産",
    "情報資産を守る。",
    "次に掲げるもの",
    "削除",
    "第1条の規定により定める。",
)
WORDS = st.builds(lambda head, body: head + body, st.sampled_from(HEADS), st.sampled_from(BODIES))
INLINES: st.SearchStrategy[Inlines] = st.builds(
    lambda words, bold: (Strong((Text(words),)),) if bold else (Text(words),), WORDS, st.booleans()
)
LINES = st.builds(
    Line,
    words=INLINES,
    place=st.just("段落"),
    outline=st.sampled_from([0, 0, 0, 0, 1, 2]),
    label=st.sampled_from(["", "", "", "(1)", "(2)", "第1条", "1.1"]),
    series=st.sampled_from(["a", "b"]),
    level=st.integers(0, 2),
    bullet=st.booleans(),
    indent=st.sampled_from([0.0, 10.5, 21.0]),
)
BLOCKS = st.one_of(
    st.builds(lambda words: Paragraph((Text(words),)), WORDS),
    st.just(Table("", (), (), ())),
)
FLOWS = st.lists(st.one_of(LINES, LINES, LINES, BLOCKS), max_size=14)


@given(FLOWS)
@settings(max_examples=200, deadline=None)
def test_no_line_is_lost_on_the_way_to_a_tree(flow: list[Line | Paragraph | Table]) -> None:
    ledger = Ledger()
    document = build_document(flow, ledger, "x")
    total = sum(
        inlines_size(one.words if isinstance(one, Line) else one.children)
        for one in flow
        if not isinstance(one, Table)
    )
    assert ledger.close(total, document).unexplained == 0
    _adopts(document, ledger, total)


def _adopts(document: Document, ledger: Ledger, total: int) -> None:
    """What was read can be written as files that say and number the same."""
    adopted = import_edition(
        Intake(document, ledger.close(total, document)), Target("d", "e"), None, write_markdown
    )
    assert adopted.account.unexplained == 0
    yaml = with_edition(
        guideline_yaml("d", "題", adopted.kinds, adopted.cover, adopted.captions),
        Edition("e", "published"),
        adopted.schemes,
        outline_yaml(adopted.document, adopted.names),
    )
    files = {**adopted.files, "structure/d/guideline.yaml": yaml.encode()}
    if adopted.document.clauses:
        assert prove(files, adopted)[0] == ""


PIECES = st.sampled_from(
    [
        b"<Law>", b"</Law>", b"<Article>", b"<p>", b"<li>", b"<ol>", b"<table><tr><td>", b'<div class="eline">', b'class="joubun"', b"%PDF-1.4\n",
        b"PK\x03\x04", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1b$B", b"\x82\xa0", "第１条　".encode(), "（１）".encode(), b"\n", b"| a |\n|---|\n",
        b"- ", b"1. ", b"\"", b",", b"&amp;", b"&x;", b"<!--", b"]]>", b"id,title,text\n",
    ]
)  # fmt: skip
DATA = st.one_of(
    st.binary(max_size=200), st.lists(st.one_of(PIECES, st.binary(max_size=4)), max_size=30).map(b"".join)
)


@pytest.mark.parametrize("ending", sorted(READERS))
@given(data=DATA)
@settings(max_examples=40, deadline=None)
def test_no_reader_raises_on_any_bytes(ending: str, data: bytes) -> None:
    intake = import_foreign(data, "x" + ending)
    adopted = import_edition(intake, Target("d", "e"), None, write_markdown)
    assert adopted.account.unexplained == 0
    assert adopted.misnumbered == ()
