"""What Word has no tracked change for: said, and never marked with a tag that Word does not know."""

from __future__ import annotations

import re

import pytest

from guidelinec.ooxml.package import read_package
from guidelinec.ooxml.tracked.settle import settle_package
from guidelinec.redline.engine import redline
from test_redline_law import seen
from wordfiles import docx, p, row, run, table

CHUNK = '<w:altChunk r:id="rChunk"/>'
SUBDOCUMENT = p(run("別添を見よ。") + '<w:subDoc r:id="rChunk"/>')
TEXT = p(run("端末を庁外に持ち出す場合には、管理者の許可を得る。"))
TABLE = table(row(p(run("機密性3")), p(run("秘密文書に相当する情報資産"))))


def word(body: str, chunk: bytes = b"<p>one</p>") -> bytes:
    """A file with a body and a document that it takes in."""
    return docx(body + "<w:sectPr/>", images={"rChunk": chunk})


def untracked(old: bytes, new: bytes) -> tuple[list[tuple[str, int]], str]:
    """What is said not to be tracked, with its paragraph; and the markup."""
    made = redline(old, new)
    assert made.plan == "fine"
    markup = read_package(made.data).parts["word/document.xml"].decode()
    assert not re.search(r"<w:(?:ins|del)\b[^/>]*>\s*<w:(?:altChunk|subDoc)", markup)
    return [(item.what, item.place.paragraph) for item in made.untracked], markup


@pytest.mark.parametrize(("place", "count"), [(0, 0), (1, 1), (2, 2)])
def test_a_document_taken_in_is_said_to_have_come_or_gone(place: int, count: int) -> None:
    with_it = "".join([TEXT, TEXT][:place]) + CHUNK + "".join([TEXT, TEXT][place:])
    came, markup = untracked(word(TEXT + TEXT), word(with_it))
    assert came == [("chunk", count)]
    assert markup.count("<w:altChunk") == 1
    gone, markup = untracked(word(with_it), word(TEXT + TEXT))
    assert gone == [("chunk", count)]
    assert "<w:altChunk" not in markup


def test_a_document_taken_in_that_changed_is_said_once_and_an_equal_one_never() -> None:
    found, markup = untracked(word(TEXT + CHUNK + TEXT), word(TEXT + CHUNK + TEXT, b"<p>two</p>"))
    assert found == [("chunk", 1)]
    assert markup.count("<w:altChunk") == 1
    assert untracked(word(TEXT + CHUNK), word(TEXT + TEXT + CHUNK))[0] == []


@pytest.mark.parametrize("inside", [SUBDOCUMENT, p('<w:subDoc r:id="rChunk"/>')])
def test_subdocuments_are_said_and_never_marked(inside: str) -> None:
    assert untracked(word(TEXT + TEXT), word(TEXT + inside + TEXT))[0] == [("subdocument", 2)]
    gone, markup = untracked(word(TEXT + inside + TEXT), word(TEXT + TEXT))
    assert gone == [("subdocument", 1)]
    assert "subDoc" not in markup
    changed, markup = untracked(word(TEXT + SUBDOCUMENT), word(TEXT + p(run("別添を見よ。"))))
    assert changed == [("subdocument", 2)]
    assert "subDoc" not in markup


@pytest.mark.parametrize("cell", [False, True])
@pytest.mark.parametrize("end", ["", TABLE, TEXT + TABLE])
@pytest.mark.parametrize("more", [p(), TEXT, TEXT + p(run("附則"))])
def test_a_text_behind_a_last_table_leaves_an_empty_paragraph(end: str, more: str, cell: bool) -> None:
    if cell and not end:
        return
    one, other = ((table(row(text, TEXT)) + TEXT if cell else text) for text in (end, end + more))
    for old, new in ((one, other), (other, one)):
        made = redline(docx(old + "<w:sectPr/>"), docx(new + "<w:sectPr/>"))
        assert [item.what for item in made.untracked] == ["end"]
        for verdict, wanted in (("accept", new), ("reject", old)):
            settled = settle_package(read_package(made.data), verdict)  # type: ignore[arg-type]
            assert seen(settled) == seen(docx(wanted + "<w:sectPr/>"))
            markup = read_package(settled).parts["word/document.xml"].decode()
            assert markup.count("<w:tbl>") == wanted.count("<w:tbl>")


def test_two_texts_that_end_with_tables_are_left_as_they_are() -> None:
    made = redline(docx(TEXT + TABLE), docx(TABLE))
    assert made.untracked == ()
    assert b"</w:tbl></w:body>" in read_package(made.data).parts["word/document.xml"]
