"""A policy that is no Word file as a new one, in the form in which towns print their rules (例規)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guidelinec.adopt.features import narrow
from guidelinec.model import walk
from guidelinec.model.document import Block, Clause, Division, Document, Reprint, Table
from guidelinec.ooxml.markup import DECLARATION, paragraph, text_run
from guidelinec.ooxml.names import NAMESPACES, RELATIONSHIP
from guidelinec.ooxml.package import write_package
from guidelinec.ooxml.parts.fixed import (
    PART_TYPES,
    app_xml,
    core_xml,
    font_table_xml,
    links_xml,
    package_links,
    settings_xml,
    theme_xml,
    types_xml,
)
from guidelinec.ooxml.parts.sections import PageSize, Section, section_xml
from guidelinec.ooxml.parts.styles import Style, font_run, styles_xml

MINCHO: Final = "ＭＳ 明朝"
LATIN: Final = "Century"
SIZE: Final = 10.5
PAGE: Final = PageSize(210, 297, 25, 25, left=25, right=25, pitch=360)
CHARACTER: Final = 210
"""The width of a character in twips."""

_CHAPTER, _ARTICLE = re.compile("第[0-9]+[編章節款]"), re.compile("第[0-9]+条(?:の[0-9]+)*")
_PARAGRAPH, _ITEM = re.compile("[0-9]+"), re.compile(r"\([0-9]+\)")


def town_word(document: Document, name: str) -> bytes:
    """The document as the bytes of a .docx file."""
    body = "".join((*_title(document), *_blocks(document.preamble), *_clauses(document.clauses, 0)))
    return _word(body, document.title or name)


def amending_word(title: str, lines: Sequence[str], closing: Sequence[str] = ()) -> bytes:
    """The 改め文 as the bytes of a .docx file; what closes it (its 附則) stands as it is written."""
    sentences = (
        _paragraph(
            line.lstrip("　"), left=line.startswith("　") + 1, hanging=0 if line.startswith("　") else 1
        )
        for line in lines
    )
    last = (_paragraph(line, left=0, hanging=0) for line in closing)
    return _word("".join((_paragraph(title, left=3, hanging=0), *sentences, *last)), title)


def _word(body: str, title: str) -> bytes:
    section = section_xml(Section(), PAGE)
    spaces = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "r"))
    parts = {
        "word/document.xml": f"{DECLARATION}<w:document {spaces}><w:body>{body}{section}</w:body></w:document>".encode(),
        "word/styles.xml": styles_xml(
            (Style("a", "Normal", default=True, priority=0),), font_run(MINCHO, LATIN), SIZE
        ),
        "word/settings.xml": settings_xml(update_fields=False),
        "word/fontTable.xml": font_table_xml((MINCHO, LATIN)),
        "word/theme/theme1.xml": theme_xml(MINCHO, MINCHO, LATIN),
        "word/_rels/document.xml.rels": _links(),
        "docProps/core.xml": core_xml(title, "", "", date="", identifier=""),
        "docProps/app.xml": app_xml(),
        "_rels/.rels": package_links(),
    }
    extensions = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    kinds = {part: PART_TYPES[part] for part in parts if part in PART_TYPES}
    parts["[Content_Types].xml"] = types_xml(extensions, kinds)
    return write_package(parts)


def _links() -> bytes:
    kinds = ("styles", "settings", "fontTable")
    links = [(f"rId{number}", RELATIONSHIP + kind, f"{kind}.xml") for number, kind in enumerate(kinds, 1)]
    return links_xml((*links, ("rId9", RELATIONSHIP + "theme", "theme/theme1.xml")))


def _title(document: Document) -> Iterator[str]:
    if document.title:
        yield _paragraph(document.title, left=3, hanging=0)


def _clauses(clauses: tuple[Clause, ...], depth: int) -> Iterator[str]:
    for clause in clauses:
        yield from _clause(clause, depth)


def _clause(clause: Clause, depth: int) -> Iterator[str]:
    """A clause with its number before its first words: a caption stands above an article, and beside all other numbers."""
    label, title = clause.printed, walk.plain(clause.title)
    left = _left(narrow(label), depth)
    blocks = [child for child in clause.children if not isinstance(child, (Clause, Division, Reprint))]
    lines = [
        line
        for block in blocks
        for line in walk.block_text(block).split("\n")
        if not isinstance(block, Table)
    ]
    if _ARTICLE.fullmatch(narrow(label)) and title:
        yield _paragraph(title, left=1, hanging=0)
        title = ""
    head = "　".join(filter(None, (label, title)))
    if lines and not title:
        head, lines = "　".join(filter(None, (label, lines[0]))), lines[1:]
    hanging = 0 if _CHAPTER.fullmatch(narrow(label)) else 1
    yield from (_paragraph(line, left=left, hanging=hanging) for line in (head, *lines) if line)
    yield from (_table(block) for block in blocks if isinstance(block, Table))
    yield from _clauses(tuple(child for child in clause.children if isinstance(child, Clause)), depth + 1)


def _left(label: str, depth: int) -> int:
    """How many characters a provision stands in."""
    if _CHAPTER.fullmatch(label):
        return 3
    if _ARTICLE.fullmatch(label) or _PARAGRAPH.fullmatch(label):
        return 1
    return 2 if _ITEM.fullmatch(label) else max(1, depth)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield _table(block)
        else:
            yield from (
                _paragraph(line, left=0, hanging=0) for line in walk.block_text(block).split("\n") if line
            )


def _paragraph(text: str, *, left: int, hanging: int) -> str:
    indent = f'<w:ind w:left="{left * CHARACTER}" w:hanging="{hanging * CHARACTER}"/>' if left else ""
    return paragraph(text_run(text), "", indent)


def _table(table: Table) -> str:
    """A table with plain borders; merged cells stand once."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/><w:gridSpan w:val="{cell.colspan}"/></w:tcPr>'
            + "".join(paragraph(text_run(walk.plain(words))) for words in cell.paragraphs or ((),))
            + "</w:tc>"
            for cell in row
        )
        + "</w:tr>"
        for row in table.rows
    )
    grid = "<w:gridCol/>" * len(table.columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{paragraph('')}"
    )
