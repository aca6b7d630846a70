"""How the pages of a Word edition count: part by part (ⅰ-1) where there are parts or where that is asked for, else through."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.printed import pages_of
from tests.word_zoo import DESIGN, heading, para

from guidelinec.cli.office import bookmark_pages, find_office, pdf_of
from guidelinec.model.design import Design, Level, PageNumbers, PageSetup
from guidelinec.model.document import Document, Reference
from guidelinec.numbering.labels import HOME
from guidelinec.numbering.number import number
from guidelinec.read.structure.project import read_project
from guidelinec.write.word.bookmarks import counts_parts
from guidelinec.write.word.edition import WordOptions, write_word

OFFICE = find_office()
DOCUMENT = Document(
    "rules",
    "2026",
    "規則",
    tuple(heading(f"chapter-{at}", heading(f"section-{at}"), para("本文。")) for at in (1, 2)),
)


def of_level(level: Level, numbers: PageNumbers = "auto") -> Design:
    """A design whose first headings are these."""
    scheme = DESIGN.schemes[0]
    return replace(
        DESIGN,
        schemes=(replace(scheme, headings=(level, *scheme.headings[1:])),),
        page=PageSetup(numbers=numbers),
    )


CHAPTERS = of_level(Level("章", "第%1章"))


@pytest.mark.parametrize(
    ("level", "numbers", "by_part"),
    [
        (Level("編", "第%1編"), "auto", True),
        (Level("部", "第%1部"), "auto", True),
        (Level("", "第%1編"), "auto", True),
        (Level("章", "第%1章"), "auto", False),
        (Level("条", "第%1条"), "auto", False),
        (Level("編", "第%1編"), "document", False),
        (Level("章", "第%1章"), "part", True),
    ],
)
def test_pages_count_by_part_where_there_are_parts_unless_said_otherwise(
    level: Level, numbers: PageNumbers, *, by_part: bool
) -> None:
    assert counts_parts(of_level(level, numbers)) is by_part


def texts(design: Design, pages: dict[tuple[int, str], str] | None = None) -> dict[str, str]:
    """The parts of the Word edition."""
    word = write_word(DOCUMENT, design, number(DOCUMENT, design), {}, WordOptions(pages=pages))
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith("xml")}


def test_pages_that_count_through_have_no_number_of_a_part_anywhere() -> None:
    parts = texts(CHAPTERS)
    body = parts["word/document.xml"]
    assert r"TOC \o &quot;1-4&quot; \h \z <" in body
    assert "SEQ part" not in body
    assert body.count('w:start="1"') == 2, "the contents and the first chapter"
    assert "-" not in parts["word/footer2.xml"].partition("<w:p>")[2]


def test_pages_that_count_by_part_have_its_number_in_the_contents_and_the_footer() -> None:
    parts = texts(of_level(Level("章", "第%1章"), "part"))
    body = parts["word/document.xml"]
    assert r"\h \z \s part \d &quot;-&quot; <" in body
    assert body.count("SEQ part") == 2
    assert body.count('w:start="1"') == 3
    assert "ⅱ-" in parts["word/footer2.xml"]


@pytest.mark.parametrize(("numbers", "printed"), [("document", "6"), ("part", "ⅱ-2")])
def test_printed_pages(numbers: PageNumbers, printed: str) -> None:
    design = of_level(Level("章", "第%1章"), numbers)
    physical = {"_c_chapter_1": 3, "_c_section_1": 4, "_c_chapter_2": 7, "_c_section_2": 8}
    pages = pages_of(number(DOCUMENT, design), design, ["chapter-1", "chapter-2"], physical)
    assert pages[HOME, "section-2"] == printed


def test_the_setting_is_read_from_the_structure() -> None:
    yaml = Path(__file__).parent.parent / "structure/security-policy/guideline.yaml"
    text = yaml.read_text("utf-8").replace("page: {", "page: {numbers: document, ")
    project, _ = read_project({"structure/security-policy/guideline.yaml": text.encode()})
    assert project.documents[0].design.page.numbers == "document"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_prints_the_pages_that_the_contents_name() -> None:
    pytest.importorskip("pypdfium2")
    import pypdfium2 as pdfium

    assert OFFICE is not None
    document = replace(DOCUMENT, preamble=(para("第二章は", Reference("chapter-2", "page"), "頁。"),))
    labels = number(document, CHAPTERS)
    parts = [part.id for part in document.clauses]
    first = write_word(document, CHAPTERS, labels, {})
    pages = pages_of(labels, CHAPTERS, parts, bookmark_pages(pdf_of(first, OFFICE)))
    assert {pages[HOME, name] for name in ("chapter-2", "section-2")} == {"2"}
    second = write_word(document, CHAPTERS, labels, {}, WordOptions(pages=pages))
    pdf = pdfium.PdfDocument(pdf_of(second, OFFICE))
    last = pdf[len(pdf) - 1].get_textpage().get_text_bounded().split()
    pdf.close()
    assert last[-1] == "2"
