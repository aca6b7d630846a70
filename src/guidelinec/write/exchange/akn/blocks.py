"""Blocks of an edition as block elements of Akoma Ntoso: paragraphs, lists, tables with merged cells, figures, numbered notes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from guidelinec.model.document import (
    Block,
    Break,
    BulletList,
    Cell,
    Column,
    Figure,
    Landscape,
    Note,
    Paragraph,
    Table,
    Text,
)
from guidelinec.model.exchange.akn import BREAK, EMPTY, FIGURE, IS, LANDSCAPE, NOTE, TABLE_NUMBER, akn, own
from guidelinec.ooxml.markup import allowed
from guidelinec.write.exchange.akn.words import Element, WordWriter, address, filled

PICTURES: Final[Mapping[str, str]] = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}
LARGEST_PICTURE: Final = 6_000_000
"""Bytes up to which a picture is put into the file; parsers of XML refuse an attribute of ten million characters."""


@dataclass(frozen=True, slots=True)
class BlockWriter:
    """Writes the blocks of one part. `pictures` are the picture files by the path that figures name."""

    words: WordWriter
    pictures: Mapping[str, bytes]

    def write(self, parent: Element, blocks: Sequence[Block]) -> None:
        """Put blocks at the end of an element."""
        for block in blocks:
            self._block(parent, block)

    def _block(self, parent: Element, block: Block) -> None:
        match block:
            case Paragraph():
                self.words.write(etree.SubElement(parent, akn("p")), block.children)
            case BulletList():
                self._list(parent, block)
            case Table():
                self._table(parent, block)
            case Figure():
                self._figure(parent, block)
            case Note():
                self._container(parent, NOTE, block)
            case Landscape():
                self._container(parent, LANDSCAPE, block)
            case Break():
                element = etree.SubElement(parent, akn("block"), name=f"{block.kind}-break")
                element.set(IS, BREAK)

    def _list(self, parent: Element, bullets: BulletList) -> None:
        element = etree.SubElement(parent, akn("blockList"))
        for blocks in bullets.items:
            item = etree.SubElement(element, akn("item"))
            self.write(item, blocks)
            filled(item, blocks)

    def _container(self, parent: Element, name: str, block: Note | Landscape) -> None:
        """Blocks that stand together; a note with its number before them."""
        element = etree.SubElement(parent, akn("blockContainer"))
        element.set("class", name)
        element.set(IS, name)
        if isinstance(block, Note):
            self.words.ids.put(element, block.id)
            label = self.words.labels.home.get(block.id)
            if label and label.text:
                self.words.write(etree.SubElement(element, akn("num")), (Text(label.text),))
        self.write(element, block.children)
        filled(element, block.children)

    def _table(self, parent: Element, table: Table) -> None:
        element = etree.SubElement(parent, akn("table"))
        self.words.ids.put(element, table.id)
        if columns := _columns(table.columns):
            element.set(own("columns"), columns)
        self._caption(element, table)
        for row in table.rows:
            self._row(element, row, head=len(element.findall(akn("tr"))) < table.head)
        if table.head > len(table.rows):
            element.set(own("head"), str(table.head))
        if not table.rows:
            self._row(element, (), head=False)
            element[-1].set(IS, EMPTY)

    def _row(self, table: Element, cells: Sequence[Cell], *, head: bool) -> None:
        row = etree.SubElement(table, akn("tr"))
        for cell in cells:
            element = etree.SubElement(row, akn("th" if head else "td"))
            for name, value in (("colspan", cell.colspan), ("rowspan", cell.rowspan)):
                if value != 1:
                    element.set(name, str(value))
            for words in cell.paragraphs:
                self.words.write(etree.SubElement(element, akn("p")), words)
        if not cells:
            etree.SubElement(row, akn("th" if head else "td")).set(IS, EMPTY)

    def _caption(self, element: Element, block: Table) -> None:
        number = self._number(block)
        if number or block.caption:
            self._numbered(etree.SubElement(element, akn("caption")), block, number)

    def _numbered(self, element: Element, block: Table | Figure, number: str) -> None:
        """The printed number and the caption."""
        if number:
            before = etree.SubElement(element, akn("inline"), name=TABLE_NUMBER)
            before.set(IS, TABLE_NUMBER)
            self.words.write(before, (Text(f"{number}　"),))
        self.words.write(element, block.caption)

    def _number(self, block: Table | Figure) -> str:
        label = self.words.labels.home.get(block.id)
        return (label.text if label else "") or block.printed

    def _figure(self, parent: Element, figure: Figure) -> None:
        element = etree.SubElement(parent, akn("block"), name=FIGURE)
        element.set(IS, FIGURE)
        self.words.ids.put(element, figure.id)
        data = self.pictures.get(figure.path, b"")
        picture = etree.SubElement(
            element, akn("img"), src=_source(figure.path, data), alt=allowed(figure.alt)
        )
        own_values = (("path", figure.path), ("digest", figure.digest), ("width", f"{figure.width:g}"))
        for name, value in own_values:
            if value not in ("", "0"):
                picture.set(own(name), allowed(value))
        self._numbered(element, figure, self._number(figure))


def _source(path: str, data: bytes) -> str:
    """The picture itself (RFC 2397), so that one file holds all; else where it lies."""
    kind = PICTURES.get("." + path.lower().rpartition(".")[2])
    if kind is None or not 0 < len(data) <= LARGEST_PICTURE:
        return address(path)
    return f"data:{kind};base64,{b64encode(data).decode()}"


def _columns(columns: Sequence[Column]) -> str:
    """Width and alignment of each column, where one has any, or where cells do not tell how many there are."""
    return ";".join(f"{column.width:g} {column.align}".rstrip() for column in columns)
