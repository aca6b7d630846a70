"""Reading Word files: each folder in data/import/word is a small file with the document that it is read as."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from guidelinec.importing.kinds import declared, divide
from guidelinec.read.account.account import Ledger
from guidelinec.read.word.document import import_word
from word_cases import CASES, case_file, made_word, shown

FOLDERS = sorted(CASES.iterdir())


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_case_is_read_as_expected(case: Path) -> None:
    """GUIDELINEC_UPDATE=1 writes what is read now; the difference is to be reviewed."""
    intake = import_word(case_file(case), case.name)
    document = divide(intake.document, declared(intake.document, ()), Ledger())
    expected = case / "expected.txt"
    if os.environ.get("GUIDELINEC_UPDATE"):
        expected.write_text(shown(document), encoding="utf-8")
    assert shown(document) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_every_character_is_accounted_for(case: Path) -> None:
    account = import_word(case_file(case), case.name).account
    assert account.total > 0
    assert account.unexplained == 0


def test_account_names_what_was_left_out() -> None:
    account = import_word(case_file(CASES / "notes-fields-contents"), "x").account
    left_out = {deed.rule: deed.taken for deed in account.deeds if deed.fate == "left out"}
    assert left_out == {"目次": len("目次１　総則……1"), "隠し文字": len("隠れた")}


def test_a_file_that_is_no_word_file_is_a_finding() -> None:
    intake = import_word(b"no zip", "x.docx")
    assert [finding.code for finding in intake.findings] == ["GL701"]
    assert intake.document.clauses == ()


def test_missing_numbering_leaves_headings_without_numbers() -> None:
    body = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>総則</w:t></w:r></w:p>'
    assert "heading '' 総則" in shown(import_word(made_word(body), "x").document)
