"""The clean Word edition: valid, the same each time, readable by machines for those who cannot see it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator
from tests.printed import pages_of
from tests.word_zoo import ASSETS, DESIGN, DOCUMENT, TABLE, heading, para, png

from guidelinec.model.design import Captions, Level, Scheme
from guidelinec.model.document import Document, Table
from guidelinec.model.walk import all_clauses, blocks
from guidelinec.numbering.labels import HOME
from guidelinec.numbering.number import number
from guidelinec.ooxml.package import PackageError
from guidelinec.ooxml.parts.pictures import picture_size
from guidelinec.read.word.document import import_word
from guidelinec.write.word.bookmarks import bookmark_name, part_number
from guidelinec.write.word.edition import WordOptions, write_word
from guidelinec.write.word.front import title_lines
from guidelinec.write.word.tables import grid_rows

LABELS = number(DOCUMENT, DESIGN)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def zoo(options: WordOptions | None = None) -> bytes:
    return write_word(DOCUMENT, DESIGN, LABELS, ASSETS, options or WordOptions())


def part(word: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(word)).read(name).decode()


def assert_valid(word: bytes, folder: Path) -> None:
    path = folder / "x.docx"
    path.write_bytes(word)
    result = OpenXmlValidator().validate(path)
    assert result.is_valid, result.errors


def foreign_template() -> bytes:
    """A template that is not ours, with a heading style of its own colour and paper of its own."""
    document = docx.Document()
    document.styles["Heading 1"].font.size = docx.shared.Pt(30)
    document.sections[0].page_width = docx.shared.Mm(182)
    document.sections[0].page_height = docx.shared.Mm(257)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_every_construct_is_valid(tmp_path: Path) -> None:
    assert_valid(zoo(), tmp_path)


def test_legal_numbers_are_read_back_as_they_were_computed(tmp_path: Path) -> None:
    levels = (Level("章", "第%1章", "japaneseCounting"), Level("節", "%1.%2", legal=True))
    design = replace(DESIGN, schemes=(Scheme("main", levels, ()),))
    document = Document("d", "e", "題", (heading("a", heading("b", para("文。"))),))
    word = write_word(document, design, number(document, design), {}, WordOptions())
    assert_valid(word, tmp_path)
    printed = [clause.printed for clause in all_clauses(import_word(word, "x.docx").document.clauses)]
    assert printed[-2:] == ["第一章", "1.1"]


def test_captions_by_chapter_are_fields_that_word_counts(tmp_path: Path) -> None:
    captions = Captions(table="図表", figure="図表", chapter=1, dash="－")
    design = replace(DESIGN, schemes=(Scheme("main", (Level("章", "第%1章"),), ()),), captions=captions)
    document = Document("d", "e", "題", (heading("a", TABLE), heading("b", replace(TABLE, id="t2"))))
    word = write_word(document, design, number(document, design), {}, WordOptions())
    assert_valid(word, tmp_path)
    text = part(word, "word/document.xml")
    count = r" SEQ 図表 \* ARABIC \s 1 \r 1 "
    assert (text.count(r" STYLEREF 1 \s "), text.count(count)) == (2, 2)
    assert ">図表</w:t>" in text
    printed = [
        block.printed for block in blocks(import_word(word, "x.docx").document) if isinstance(block, Table)
    ]
    assert [one.strip() for one in printed] == ["図表1－1", "図表2－1"]


def test_edition_in_a_foreign_template_is_valid_and_wears_its_styles(tmp_path: Path) -> None:
    design = replace(DESIGN, template="house.docx")
    word = write_word(DOCUMENT, design, LABELS, ASSETS | {"house.docx": foreign_template()})
    assert_valid(word, tmp_path)
    opened = docx.Document(io.BytesIO(word))
    assert opened.styles["Heading 1"].font.size == docx.shared.Pt(30)
    first = next(one for one in opened.paragraphs if one.text == "part-exampleの題")
    assert first.style is not None
    assert first.style.name == "Heading 1"
    assert round(opened.sections[0].page_width.mm) == 182
    assert opened.styles["Heading 1"].element.pPr.numPr is not None


def test_broken_template_is_refused_with_a_reason() -> None:
    design = replace(DESIGN, template="house.docx")
    with pytest.raises(PackageError):
        write_word(DOCUMENT, design, LABELS, ASSETS | {"house.docx": b"PK\x03\x04 broken"})


def test_same_input_same_bytes() -> None:
    assert zoo() == zoo()


def test_page_numbers_fill_the_contents() -> None:
    physical = {bookmark_name(LABELS.home[one.id]): 7 + 10 * at for at, one in enumerate(DOCUMENT.clauses)}
    physical[bookmark_name(LABELS.home["deep-2"])] = 19
    pages = pages_of(LABELS, DESIGN, [one.id for one in DOCUMENT.clauses], physical)
    assert pages[HOME, "deep-2"] == "ⅱ-3"
    word = zoo(WordOptions(pages=pages))
    entry = re.search(r'<w:hyperlink w:anchor="_c_deep_2".*?</w:hyperlink>', part(word, "word/document.xml"))
    assert entry
    assert "ⅱ-3" in entry[0]
    assert "updateFields" not in part(word, "word/settings.xml")
    assert "updateFields" in part(zoo(), "word/settings.xml")


def test_accessible() -> None:
    root = etree.fromstring(part(zoo(), "word/document.xml").encode())
    styles = part(zoo(), "word/styles.xml")
    assert all(one.get("descr") for one in root.iter("{*}docPr"))
    assert next(root.iter("{*}docPr")).get("descr") == '代替 "文" <x>'
    assert [f'<w:outlineLvl w:val="{level}"/>' in styles for level in range(5)] == [True] * 5
    assert 'w:eastAsia="ja-JP"' in styles
    assert len(list(root.iter(f"{W}tblHeader"))) == 4, "two head rows, printed twice"
    assert "<dc:title>地方公共団体" in part(zoo(), "docProps/core.xml")


def test_bookmarks_are_unique_short_and_hidden() -> None:
    root = etree.fromstring(part(zoo(), "word/document.xml").encode())
    names = [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(len(name) <= 40 and name.startswith("_") for name in names)
    assert {bookmark_name(one) for one in LABELS.home.values() if one.id != "fig-y"} <= set(names)
    targets = re.findall(r"(?:REF|PAGEREF) (_\S+)", part(zoo(), "word/document.xml"))
    assert targets
    assert set(targets) <= set(names)


def test_longest_id_in_a_late_reprint_keeps_a_name_of_its_own() -> None:
    label = LABELS.home["org"]
    names = {bookmark_name(replace(label, printing=12, id="a" * 35 + end)) for end in "ab"}
    assert len(names) == 2
    assert {len(name) for name in names} == {40}


def test_merged_cells_make_a_whole_grid() -> None:
    spans = [[(slot is None, span) for slot, span, _ in row] for row in grid_rows(TABLE, 3)]
    assert spans == [
        [(False, 1), (False, 2)],
        [(True, 1), (False, 1), (False, 1)],
        [(False, 1), (False, 1), (False, 1)],
        [(False, 1), (True, 1), (False, 1)],
    ]


@given(st.text(), st.text())
@settings(max_examples=60, deadline=None)
def test_any_text_gives_well_formed_xml(title: str, text: str) -> None:
    document = Document("d", "e", title, (heading("part", para(text)),))
    word = write_word(document, DESIGN, number(document, DESIGN), {})
    for name in zipfile.ZipFile(io.BytesIO(word)).namelist():
        etree.fromstring(part(word, name).encode())


@given(st.binary(max_size=64))
def test_picture_header_of_any_bytes(data: bytes) -> None:
    for start in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xc0"):
        picture_size(start + data)


def test_picture_sizes() -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x7f\x00\x7f\x00\x00\xff\xc0\x00\x0b\x08\x00\x7f\x00\xfe\x01"
    assert picture_size(png(96, 48)) == ("png", pytest.approx(25.4), pytest.approx(12.7))
    assert picture_size(jpeg) == ("jpeg", pytest.approx(50.8), pytest.approx(25.4))
    assert picture_size(b"GIF89a") is None


def test_long_title_breaks_at_phrases() -> None:
    title = "地方公共団体における情報セキュリティポリシーに関するガイドライン"
    assert title_lines(title) == ["地方公共団体における", "情報セキュリティポリシーに関する", "ガイドライン"]
    assert title_lines("短い題") == ["短い題"]


def test_part_numbers() -> None:
    assert [part_number(one) for one in (1, 3, 12, 13)] == ["ⅰ", "ⅲ", "ⅻ", "xiii"]
