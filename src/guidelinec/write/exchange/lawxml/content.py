"""Sentences and tables of 法令標準XML: what stands in a paragraph, an item or an appended table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from lxml import etree

from guidelinec.model.document import Block, BulletList, Cell, Paragraph, Table
from guidelinec.model.walk import plain
from guidelinec.ooxml.markup import allowed
from guidelinec.write.exchange.printed import PartInWords

Element: TypeAlias = etree._Element
_OPEN: Final = "「『（(〔［"
_CLOSE: Final = "」』）)〕］"


def line(text: str) -> str:
    """Words on one line, as elements of the schema hold them."""
    return re.sub(r"[ \t\r\n]+", " ", allowed(text)).strip()


def write_text(parent: Element, name: str, text: str) -> Element:
    """An element that holds words."""
    element = etree.SubElement(parent, name)
    element.text = line(text)
    return element


def write_sentences(parent: Element, text: str) -> None:
    """The sentences of a text, each an element of its own; one that begins with ただし is a proviso."""
    sentences = list(_sentences(line(text))) or [""]
    provisos = [place > 0 and sentence.startswith("ただし") for place, sentence in enumerate(sentences)]
    for place, sentence in enumerate(sentences, 1):
        element = etree.SubElement(parent, "Sentence", Num=str(place))
        if any(provisos):
            element.set("Function", "proviso" if provisos[place - 1] else "main")
        element.text = sentence


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text up to their stops; one in brackets belongs to the sentence around."""
    start = depth = 0
    for place, sign in enumerate(text, 1):
        depth = max(0, depth + (sign in _OPEN) - (sign in _CLOSE))
        if sign == "。" and not depth:
            yield text[start:place]
            start = place
    if text[start:]:
        yield text[start:]


def pieces(blocks: Sequence[Block], printer: PartInWords) -> Iterator[str | Table]:
    """Blocks as lines of text and as tables, as they print; merged cells stay merged."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        else:
            yield from _lines(list(printer.block(block)))


def _lines(blocks: Sequence[Block]) -> Iterator[str | Table]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if text := line(plain(block.children)):
                yield text
        elif isinstance(block, BulletList):
            for item in block.items:
                yield from _lines(item)
        elif isinstance(block, Table):
            yield block


def write_table(parent: Element, table: Table, printer: PartInWords) -> None:
    """A table with its caption; rows at its head that the schema can hold (plain words) are those of its head."""
    struct = etree.SubElement(parent, "TableStruct")
    for caption in printer.caption(table):
        if title := line(plain(caption.children)):
            write_text(struct, "TableStructTitle", title)
    element = etree.SubElement(struct, "Table")
    heads = table.head if table.head < len(table.rows) else 0
    if not all(map(_is_plain, (cell for row in table.rows[:heads] for cell in row))):
        heads = 0
    for place, row in enumerate(table.rows):
        is_head = place < heads
        cells = etree.SubElement(element, "TableHeaderRow" if is_head else "TableRow")
        for cell in row:
            texts = [line(plain(printer.words(words))) for words in cell.paragraphs]
            if is_head:
                write_text(cells, "TableHeaderColumn", "".join(texts))
            else:
                _write_cell(cells, cell, texts)


def _is_plain(cell: Cell) -> bool:
    return cell.colspan == cell.rowspan == 1 and len(cell.paragraphs) < 2


def _write_cell(row: Element, cell: Cell, texts: Sequence[str]) -> None:
    element = etree.SubElement(row, "TableColumn")
    for name, value in (("rowspan", cell.rowspan), ("colspan", cell.colspan)):
        if value > 1:
            element.set(name, str(value))
    for place, text in enumerate(texts or [""], 1):
        etree.SubElement(element, "Sentence", Num=str(place)).text = text
