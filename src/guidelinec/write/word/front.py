"""The cover and the contents of a Word edition."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidelinec.model.document import Document
from guidelinec.model.fingerprint import edition_mark
from guidelinec.model.walk import plain
from guidelinec.numbering.printed import printed_numbers
from guidelinec.ooxml.markup import (
    FIELD_END,
    SMALL_PRINT,
    field,
    field_begin,
    inner_link,
    paragraph,
    run,
    text_run,
)
from guidelinec.write.layout.pieces import HeadingLine, Piece
from guidelinec.write.word.bookmarks import bookmark_name, counts_parts
from guidelinec.write.word.design import contents_tab
from guidelinec.write.word.runs import Ink

TITLE_WIDTH = 20
"""So many full-width characters of the title go on a line."""

_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="6" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right")
)


def cover(ink: Ink, document: Document) -> list[str]:
    """Title, subtitle, edition and date, publisher, and the notice at the foot."""
    page = ink.design.cover
    lines = [paragraph(text_run("\n".join(title_lines(document.title))), "Title")]
    if page.subtitle:
        lines.append(paragraph(text_run(f"―{page.subtitle}―"), "Subtitle"))
    far = '<w:spacing w:before="2400"/>'
    edition = f"（{document.edition}版）" if page.edition and document.edition else ""
    for text in (page.date, edition, page.publisher):
        if text:
            lines.append(paragraph(text_run(text), "GLCover", far))
            far = '<w:spacing w:before="240"/>' if text != page.publisher else ""
    if page.notice:
        space = f'<w:keepLines/><w:pBdr>{_BOX}</w:pBdr><w:spacing w:before="1000"/><w:ind w:left="420" w:right="420"/>'
        lines.append(paragraph(text_run(page.notice), "", space))
    if page.fingerprint:
        mark = edition_mark(document, printed_numbers(ink.labels).references)
        space = '<w:spacing w:before="240"/><w:jc w:val="right"/>'
        lines.append(paragraph(text_run(mark, SMALL_PRINT), "", space))
    return lines


def title_lines(title: str, longest: int = TITLE_WIDTH) -> list[str]:
    """The title broken after the words that modify what follows (…における, …に関する), not inside a word."""
    lines = [""]
    for phrase in re.findall(r".+?(?:における|に関する|に係る|のための|$)", title):
        if lines[-1] and len(lines[-1]) + len(phrase) > longest:
            lines.append("")
        lines[-1] += phrase
    return lines


def contents(ink: Ink, pieces: Iterable[Piece]) -> list[str]:
    """The contents: a TOC field (17.16.5.68) whose entries are cached, with the number of the part in front of the page where there is one."""
    depth = min(9, max(1, ink.design.contents_depth))
    entries = [
        piece
        for piece in pieces
        if isinstance(piece, HeadingLine) and piece.label.level < depth and piece.label.form == "heading"
    ]
    parts = ' \\s part \\d "-"' if counts_parts(ink.design) else ""
    start = field_begin(f'TOC \\o "1-{depth}" \\h \\z{parts}', dirty=ink.pages is None)
    lines = [paragraph(text_run("目　次"), "TOCHeading")]
    for index, entry in enumerate(entries):
        lines.append(_entry(ink, entry, start if index == 0 else "", index == len(entries) - 1))
    return ['<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f'</w:docPartObj></w:sdtPr><w:sdtContent>{"".join(lines)}</w:sdtContent></w:sdt>']  # fmt: skip


def _entry(ink: Ink, entry: HeadingLine, start: str, last: bool) -> str:
    label = entry.label
    name = bookmark_name(label)
    words = f"{label.text}　{plain(entry.words)}" if label.text else plain(entry.words)
    page = (ink.pages or {}).get((label.printing, label.id), "")
    number = field(f"PAGEREF {name} \\h", page)
    link = inner_link(name, text_run(words.replace("\n", "")) + run("<w:tab/>") + number)
    return paragraph(
        start + link + (FIELD_END if last else ""), f"TOC{label.level + 1}", contents_tab(ink.design)
    )
