"""法令標準XML (e-Gov): what is said before a law, its main provision, supplementary provisions (附則) and appended tables.

An article of the main provision has the source id `Article-<Num>`, one of 附則 `Suppl-<n>-Article-<Num>`. Every paragraph (項), item
(号) and subitem is a clause of its own, so an article that gains a second paragraph keeps its first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from lxml import etree

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Block, Cell, Column, Document, Paragraph, Table
from guidelinec.read.outline.flat import DEEPEST, FlatEntry, nest, words
from guidelinec.read.unreadable import unreadable
from guidelinec.read.xml_root import recovering_parser

DIVISIONS = ("Part", "Chapter", "Section", "Subsection", "Division")
ITEMS = ("Item", *(f"Subitem{depth}" for depth in range(1, 11)))
APPENDED = ("AppdxTable", "AppdxStyle", "AppdxFormat", "AppdxNote", "Appdx", "AppdxFig")
SUPPLEMENT_APPENDED = ("SupplProvisionAppdxTable", "SupplProvisionAppdxStyle", "SupplProvisionAppdx")

Read = tuple[Document, tuple[Diagnostic, ...]]
Element: TypeAlias = etree._Element


def read_lawxml(data: bytes, name: str) -> Read:
    """A law. What is not well formed gives what could be read and a finding."""
    parser = recovering_parser()
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return nest((), name=name), (unreadable(name, str(error)),)
    if root is None:
        return nest((), name=name), (unreadable(name, "XML"),)
    findings = tuple(_finding(parser, name))
    title = _text(next(root.iter("LawTitle"), None))
    return nest(_law(root), name=name, title=title, preamble=tuple(_before(root))), findings


def _finding(parser: etree.XMLParser, name: str) -> Iterator[Diagnostic]:
    for error in list(parser.error_log)[:1]:
        span = Span(name, max(1, error.line), max(1, error.column))
        yield unreadable(name, str(error.message), span=span)


def _before(root: Element) -> Iterator[Block]:
    """The enacting words (制定文) and the preamble (前文), a paragraph each."""
    for enacting in root.iter("EnactStatement"):
        yield from _blocks(enacting)
    for preamble in root.iter("Preamble"):
        for paragraph in preamble:
            yield from _other(paragraph, ())


def _law(root: Element) -> Iterator[FlatEntry]:
    for main in root.iter("MainProvision"):
        yield from _children(main, 1, "")
    for place, supplement in enumerate(root.iter("SupplProvision"), 1):
        yield from _supplement(supplement, place)
    for tag in APPENDED:
        for element in root.iter(tag):
            yield _appended(element, tag, 1, "")


def _supplement(element: Element, place: int) -> Iterator[FlatEntry]:
    law = element.get("AmendLawNum") or ""
    title = _text(element.find("SupplProvisionLabel")) or "附則"
    yield FlatEntry(1, title=f"{title}（{law}）" if law else title, source_id=f"Suppl-{law or place}")
    prefix = f"Suppl-{law or place}-"
    yield from _children(element, 2, prefix)
    for child in element:
        if child.tag in SUPPLEMENT_APPENDED:
            yield _appended(child, str(child.tag), 2, prefix)


def _appended(element: Element, tag: str, level: int, prefix: str) -> FlatEntry:
    title = _text(element.find(f"{tag}Title"))
    blocks: list[Block] = []
    for child in element:
        if child.tag != f"{tag}Title":
            blocks += _blocks(child)
    source_id = f"{prefix}{tag}-{element.get('Num') or ''}"
    return FlatEntry(level, title=title, blocks=tuple(blocks), source_id=source_id)


def _children(element: Element, level: int, prefix: str) -> Iterator[FlatEntry]:
    """The clauses below a provision, a division, an article or a paragraph."""
    if level > DEEPEST:
        return
    for child in element:
        tag = str(child.tag)
        if tag in DIVISIONS:
            yield _division(child, tag, level, prefix)
            yield from _children(child, level + 1, prefix)
        elif tag == "Article":
            yield _article(child, level, prefix)
            yield from _children(child, level + 1, f"{prefix}Article-{child.get('Num')}-")
        elif tag == "Paragraph":
            yield _numbered(child, "Paragraph", level, prefix)
            yield from _children(child, level + 1, f"{prefix}Paragraph-{child.get('Num')}-")
        elif tag in ITEMS:
            yield _numbered(child, tag, level, prefix)
            yield from _children(child, level + 1, f"{prefix}{tag}-{child.get('Num')}-")


def _division(element: Element, tag: str, level: int, prefix: str) -> FlatEntry:
    """第一章　総則: the number is the label, the words after the space the title."""
    printed, _, title = _text(element.find(f"{tag}Title")).replace(" ", "　").partition("　")
    return FlatEntry(
        level,
        title=title or printed,
        printed=printed if title else "",
        source_id=f"{prefix}{tag}-{element.get('Num')}",
    )


def _article(element: Element, level: int, prefix: str) -> FlatEntry:
    return FlatEntry(
        level,
        title=_text(element.find("ArticleCaption")),
        printed=_text(element.find("ArticleTitle")),
        source_id=f"{prefix}Article-{element.get('Num')}",
        blocks=tuple(_other(element, ("ArticleCaption", "ArticleTitle", "Paragraph"))),
    )


def _numbered(element: Element, tag: str, level: int, prefix: str) -> FlatEntry:
    """A paragraph, item or subitem. Columns of its sentence are set apart by a full-width space, as printed."""
    printed = "ParagraphNum" if tag == "Paragraph" else f"{tag}Title"
    known = {printed, f"{tag}Caption", *ITEMS}
    return FlatEntry(
        level,
        title=_text(element.find(f"{tag}Caption")),
        printed=_text(element.find(printed)),
        form="item",
        source_id=f"{prefix}{tag}-{element.get('Num')}",
        blocks=tuple(_other(element, known)),
    )


def _other(element: Element, known: Iterable[str]) -> Iterator[Block]:
    """All blocks of an element but those of the known children."""
    for child in element:
        if child.tag not in known:
            yield from _blocks(child)


def _blocks(element: Element) -> Iterator[Block]:
    if element.tag == "TableStruct":
        yield from _table_struct(element)
    elif element.tag == "Table":
        yield _table(element, "")
    elif any(child.tag == "Column" for child in element):
        yield from _paragraph("　".join(_text(child) for child in element))
    elif next(element.iter("TableStruct", "Table"), None) is not None:
        for child in element:
            yield from _blocks(child)
    else:
        yield from _paragraph(_text(element))


def _paragraph(text: str) -> Iterator[Block]:
    if text:
        yield Paragraph(words(text))


def _table_struct(element: Element) -> Iterator[Block]:
    caption = _text(element.find("TableStructTitle"))
    for child in element:
        if child.tag == "Table":
            yield _table(child, caption)
        elif child.tag != "TableStructTitle":
            yield from _blocks(child)


def _table(element: Element, caption: str) -> Table:
    rows = [row for row in element if row.tag in ("TableHeaderRow", "TableRow")]
    cells = tuple(tuple(_cell(cell) for cell in row) for row in rows)
    head = sum(row.tag == "TableHeaderRow" for row in rows)
    width = max((sum(cell.colspan for cell in row) for row in cells), default=0)
    return Table("", words(caption), (Column(),) * min(width, 200), rows=cells, head=head)


def _cell(element: Element) -> Cell:
    texts = [text for child in element if (text := _text(child))]
    if element.tag == "TableHeaderColumn":  # its words stand in it, as those of a title
        texts = [text] if (text := _text(element)) else []
    return Cell(tuple(words(text) for text in texts), _span(element, "colspan"), _span(element, "rowspan"))


def _span(element: Element, name: str) -> int:
    value = element.get(name) or "1"
    return min(100, max(1, int(value))) if value.isascii() and value.isdigit() and len(value) < 4 else 1


def _text(element: Element | None) -> str:
    """All words of an element, the reading of a ruby (Rt) left out."""
    if element is None:
        return ""
    return re.sub(r"[ \t\r\n]+", " ", "".join(_pieces(element))).strip()


def _pieces(element: Element) -> Iterator[str]:
    """The pieces of text in order. Only a text that has ruby needs the longer way."""
    if next(element.iter("Rt"), None) is None:
        yield from (str(piece) for piece in element.itertext())
        return
    for event, below in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and below.tag != "Rt":
            yield str(below.text or "")
        elif event == "end" and below is not element:
            yield str(below.tail or "")
