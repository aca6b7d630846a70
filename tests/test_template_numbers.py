"""In any template, what Word numbers are the headings and items that have a label, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from tests.word_zoo import ASSETS, DESIGN, DOCUMENT

from guidelinec.numbering.number import number
from guidelinec.write.layout.lay_out import lay_out
from guidelinec.write.layout.pieces import HeadingLine, ItemLine
from guidelinec.write.word.edition import write_word

LABELS = number(DOCUMENT, DESIGN)
HEIRS = ("TOC Heading", "Title", "Caption", "Heading 2", "Heading 9", "Body Text", "Footer")
"""Styles of the template that are set to be based on its heading 1."""


def template(base: str, heirs: tuple[str, ...], bare: bool) -> bytes:
    """A template whose styles `heirs` are based on the style `base`; `bare`: without paragraph properties of their own."""
    document = docx.Document()
    for name in heirs:
        style = document.styles[name]
        style.base_style = document.styles[base]
        if bare and style.element.pPr is not None:
            style.element.remove(style.element.pPr)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def numbered_words(word: bytes) -> Iterator[str]:
    """The words of each paragraph of the body that Word numbers, through its style or by itself (17.3.1.19)."""
    opened = docx.Document(io.BytesIO(word))
    styles = {style.style_id: style.element for style in opened.styles}
    for paragraph in opened.element.body.iter(qn("w:p")):
        sources = [paragraph]
        style = styles.get(paragraph.style or "a")
        while style is not None:
            sources.append(style)
            style = None if style.basedOn is None else styles.get(style.basedOn.val)
        numbers = (source.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") for source in sources)
        if int(next((each.get(qn("w:val")) for each in numbers if each is not None), "0")):
            yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize("base", ["Heading 1", "Heading 3"])
def test_only_what_has_a_label_is_numbered(base: str, bare: bool) -> None:
    heirs = tuple(name for name in HEIRS if name != base)
    files = ASSETS | {"house.docx": template(base, heirs, bare)}
    plain = list(numbered_words(write_word(DOCUMENT, DESIGN, LABELS, ASSETS)))
    dressed = write_word(DOCUMENT, replace(DESIGN, template="house.docx"), LABELS, files)
    assert list(numbered_words(dressed)) == plain
    lines = lay_out(DOCUMENT, DESIGN, LABELS).pieces
    labelled = [line for line in lines if isinstance(line, HeadingLine | ItemLine) and line.label.text]
    assert len(plain) == len(labelled)
