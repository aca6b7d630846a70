"""A file under the name of another format is read as what it is, and never as the text of its bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guidelinec.model.document import Document
from guidelinec.read.foreign import import_foreign
from pdf_files import pdf, text
from test_import_pages import saved, workbook
from wordfiles import docx

WORD = docx(
    "<w:p><w:r><w:t>第１条　守る。</w:t></w:r></w:p>"
    "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>第２条　残す。</w:t></w:r></w:p>"
)
FILES = {
    ".docx": WORD,
    ".xlsx": saved(workbook(("要件", [["番号", "見出し"], ["1", "目的"]]))),
    ".pdf": pdf(text("1 Rules", 72, 700)),
}


def words(name: str, data: bytes) -> Document:
    """What a file says under a name, but for what it is called itself."""
    intake = import_foreign(data, name)
    assert intake.document.clauses or intake.document.preamble
    return replace(intake.document, id="")


@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("name", ["x.txt", "x.csv", "x.html", "x.md", "x.bak", "x"])
def test_a_file_under_the_name_of_text_is_read_as_what_it_is(name: str, ending: str) -> None:
    assert words(name, FILES[ending]) == words(f"x{ending}", FILES[ending])


@pytest.mark.parametrize("ending", FILES)
def test_a_broken_file_under_the_name_of_text_is_refused(ending: str) -> None:
    intake = import_foreign(FILES[ending][: len(FILES[ending]) // 3], "x.txt")
    assert [finding.code for finding in intake.findings] == ["GL701"]


def test_a_word_file_under_the_name_of_a_workbook_is_refused() -> None:
    """Its reader says so; what it is called decides what is made of it elsewhere."""
    assert [finding.code for finding in import_foreign(WORD, "x.xlsx").findings] == ["GL701"]
