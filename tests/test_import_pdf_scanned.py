"""A scanned PDF is told from a broken one, with what to do about it."""

from __future__ import annotations

import pytest
from tests.pdf_files import pdf, stroke, text

from guidelinec.codes import CODES
from guidelinec.read.foreign import import_foreign


@pytest.mark.parametrize("page", ["", stroke(0, 0, 100, 100)], ids=["an empty page", "lines alone"])
def test_a_pdf_without_text_is_said_to_be_scanned(page: str) -> None:
    (finding,) = import_foreign(pdf(page), "規程.pdf").findings
    assert (finding.code, finding.args) == ("GL704", ("規程.pdf",))
    assert "文字認識（OCR）" in CODES["GL704"].hint.ja


def test_one_line_of_text_is_enough() -> None:
    assert not import_foreign(pdf(text(50, 700, "Rules")), "規程.pdf").findings
