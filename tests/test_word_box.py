"""Boxes of a Word edition: the title of an item and the first words below it are never on two pages."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree
from tests.word_zoo import DESIGN, TABLE, heading, item, para, say

from guidelinec.cli.office import bookmark_pages, find_office, pdf_of
from guidelinec.model.document import Cell, Column, Division, Document, Figure, Table
from guidelinec.numbering.number import number
from guidelinec.sync.returned.story import read_returned
from guidelinec.write.layout.pieces import BoxEdge, Place
from guidelinec.write.word.box import BELOW_TABLE, SPACE, Box
from guidelinec.write.word.edition import write_word
from guidelinec.write.word.origins import ParagraphOrigin, WordBlock

OFFICE = find_office()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLE, WORDS, MORE = ("<w:p><w:pPr></w:pPr>" + text + "</w:p>" for text in ("title", "words", "more"))


def boxed(*children: object) -> tuple[bytes, Document]:
    document = Document("x", "2024", "題", (heading("part", heading("section", Division("例文", children))),))  # type: ignore[arg-type]
    return write_word(document, DESIGN, number(document, DESIGN), {}), document


def rows(word: bytes) -> list[tuple[bool, list[str]]]:
    """The rows of the first table: whether a page may part them, and the words of their paragraphs."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml"))
    table = next(root.iter(f"{W}tbl"))
    return [
        (
            row.find(f"{W}trPr/{W}cantSplit") is None,
            ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in row.iter(f"{W}p")],
        )
        for row in table.iter(f"{W}tr")
    ]


def test_titles_stand_in_one_row_with_the_first_words_below_them() -> None:
    word, _ = boxed(
        para("柱書き。"),
        item("a", para("一。"), para("二。"), item("a-1"), title="甲の題"),
        item("b", item("b-1", item("b-1-1"), item("b-1-2"), title="中の題"), title="乙の題"),
        item("c"),
    )
    assert rows(word) == [
        (True, ["柱書き。"]),
        (False, ["甲の題", "一。"]),
        (True, ["二。", "a-1の文"]),
        (False, ["乙の題", "中の題", "b-1-1の文"]),
        (True, ["b-1-2の文", "cの文"]),
    ]


def test_a_title_does_not_hold_its_row_to_the_next_one() -> None:
    word, _ = boxed(item("a", para("一。"), title="甲の題"))
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml"))
    title = next(line for line in next(root.iter(f"{W}tbl")).iter(f"{W}p"))
    assert title.find(f"{W}pPr/{W}keepNext").get(f"{W}val") == "0"


def test_a_cell_ends_with_a_paragraph_and_an_empty_box_has_one() -> None:
    box, edge = Box(), ParagraphOrigin(BoxEdge(False, Place("a")))
    box.add(WordBlock("<w:tbl/>", ()))
    ended, empty = box.block(100, 0, edge), Box().block(100, 0, edge)
    assert "<w:tbl/>" + SPACE + "</w:tc>" in ended.xml
    assert BELOW_TABLE in ended.xml
    assert SPACE + "</w:tc>" in empty.xml
    assert ended.origins == empty.origins == (edge,)


def test_a_box_of_several_rows_comes_back_as_the_lines_of_a_box() -> None:
    word, _ = boxed(item("a", para("一。"), title="甲の題"), item("b", para("二。"), title="乙の題"), TABLE)
    lines = [line for line in read_returned(word).lines if line.boxed]
    assert [line.text for line in lines][:4] == ["甲の題", "一。", "乙の題", "二。"]
    assert [bool(line.cells) for line in lines] == [False] * 5 + [True] * 4


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_no_title_is_alone_at_the_foot_of_a_page() -> None:
    pytest.importorskip("pypdfium2")
    assert OFFICE is not None
    items = [
        item(f"t{at}", item(f"w{at}", *[para("続く文。" * (at % 7 * 9))] * (at % 3)), title=f"題{at}")
        for at in range(90)
    ]
    pages = bookmark_pages(pdf_of(boxed(*items)[0], OFFICE))
    assert pages["_c_t89"] > 8
    assert [at for at in range(90) if pages[f"_c_t{at}"] != pages[f"_c_w{at}"]] == []


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_a_row_that_is_longer_than_a_page_is_parted_all_the_same() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    assert OFFICE is not None
    rows_of = tuple((Cell((say(f"行{at}"),)),) for at in range(90))
    table = Table("t", (), (Column(1),), rows_of, head=0)
    word, _ = boxed(item("a", table, title="表の題"), item("b", para("甲" * 3000), title="文の題"))
    document = pdfium.PdfDocument(pdf_of(word, OFFICE))
    pages = (document[at].get_textpage().get_text_bounded() for at in range(len(document)))
    text = "".join("".join(pages).split())
    document.close()
    assert [at for at in range(90) if f"行{at}" not in text] == []
    assert text.count("甲") == 3000


def test_captions_stand_in_one_row_with_their_tables_and_pictures() -> None:
    figure = Figure("f", "none.png", "絵", say("図の題"))
    word, _ = boxed(para("柱書き。"), TABLE, para("間の文。"), figure, para("後の文。"))
    found = [(splits, [line for line in lines if line]) for splits, lines in rows(word) if any(lines)]
    outer = [(splits, lines[0], lines[-1]) for splits, lines in found if "役割" not in lines[:1]]
    assert (False, "表1　役割の例", "短い行") in outer
    assert (False, "［図：絵］", "図1　図の題") in outer
    assert outer[0] == (True, "柱書き。", "柱書き。")
    assert outer[-1] == (True, "後の文。", "後の文。")
