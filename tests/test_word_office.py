"""Law 5: the labels and references that LibreOffice renders are those that `number` computes; of the shipped editions see test_redline_office."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.printed import pages_of
from tests.rendered_words import missing, printed_lines, shown_lines
from tests.word_zoo import ASSETS, DESIGN, DOCUMENT

from guidelinec.cli.office import bookmark_pages, find_office, new_profile, pdf_of
from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.numbering.labels import HOME, Labels
from guidelinec.numbering.number import number
from guidelinec.write.layout.lay_out import lay_out
from guidelinec.write.word.edition import WordOptions, write_word

OFFICE = find_office()
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


def rendered(word: bytes, folder: Path) -> list[str]:
    """The lines that LibreOffice shows, numbers and fields included, without white space."""
    (folder / "x.docx").write_bytes(word)
    command = [str(OFFICE), new_profile(folder / "profile"), "--headless", "--convert-to"]
    command += ["txt:Text (encoded):UTF8", "--outdir", str(folder), str(folder / "x.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return shown_lines(folder / "x.txt")


def written(document: Document, design: Design, assets: dict[str, bytes]) -> tuple[bytes, Labels]:
    labels = number(document, design)
    return write_word(document, design, labels, assets), labels


def test_every_construct_reads_in_libreoffice_as_numbered(tmp_path: Path) -> None:
    word, labels = written(DOCUMENT, DESIGN, ASSETS)
    wanted = printed_lines(lay_out(DOCUMENT, DESIGN, labels), labels)
    shown = [line.replace("\x01", "�").replace("\ufffe", "�") for line in wanted]
    assert missing(shown, rendered(word, tmp_path)) == []
    settings = tmp_path / "profile" / "user"
    assert settings.is_dir()
    assert not (settings / "GraphicsRenderTests.log").exists(), "each start tries the graphics"


def test_pages_are_read_for_every_bookmark_and_stay_after_the_second_pass() -> None:
    pytest.importorskip("pypdfium2")
    assert OFFICE is not None
    word, labels = written(DOCUMENT, DESIGN, ASSETS)
    parts = [part.id for part in DOCUMENT.clauses]
    pages = pages_of(labels, DESIGN, parts, bookmark_pages(pdf_of(word, OFFICE)))
    assert set(pages) == {
        (one.printing, one.id) for table in (labels.home, *labels.reprints) for one in table.values()
    }
    assert pages[HOME, "part-commentary"] == "ⅱ-1"
    again = write_word(DOCUMENT, DESIGN, labels, ASSETS, WordOptions(pages=pages))
    assert pages_of(labels, DESIGN, parts, bookmark_pages(pdf_of(again, OFFICE))) == pages
