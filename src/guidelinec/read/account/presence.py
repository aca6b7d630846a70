"""An account for formats whose reader keeps none: which pieces of the file's text stand in the document.

Spaces do not count: in HTML, XML and text files they lay out the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import islice

from lxml import etree

from guidelinec.model.document import (
    Block,
    BulletList,
    Child,
    Clause,
    Division,
    Document,
    Figure,
    Landscape,
    Note,
    Paragraph,
    Table,
)
from guidelinec.model.walk import block_inlines, nested_blocks
from guidelinec.read.account.account import Account, Ledger, inline_texts
from guidelinec.read.account.intake import Intake
from guidelinec.read.account.places import unplaced
from guidelinec.read.html.parse import PageError, parse_page
from guidelinec.read.sheet.clauses import csv_rows
from guidelinec.read.sheet.open_workbook import open_workbook
from guidelinec.read.sheet.shown import cell_text
from guidelinec.read.text.decode import decode, printable

MOST_CELLS = 2_000_000


def presence(intake: Intake, pieces: Iterable[str]) -> Intake:
    """The intake with an account of these pieces of text: each has a place of its own in the document, or is left out. It is kept once
    somebody asks for it: that takes half as long as the reading."""
    return replace(intake, counted=cache(lambda: _present(intake.document, pieces)))


def _present(document: Document, pieces: Iterable[str]) -> Account:
    """The account of the pieces that stand in a document, and of those that do not."""
    whole = _bare("".join(_document(document))).replace("\0", "")
    ledger = Ledger()
    bare = [_bare(piece).replace("\0", "") for piece in pieces]
    total = sum(map(len, bare))
    for missing in unplaced(bare, whole).values():
        ledger.leave_out("このファイル形式の読み取りで本文とされない文字", missing)
        ledger.doubt("", "取り込まれていない文字", missing)
    made = ledger.close(total, Document("", "", "", ()))
    return Account(total, total - made.left_out, made.deeds, made.doubts)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def document_text(document: Document) -> str:
    """All words of the clauses of a document in order, without spaces and computed numbers."""
    return _bare("".join(text for clause in document.clauses for text in child_text(clause)))


def _document(document: Document) -> Iterator[str]:
    yield document.title
    for child in (*document.preamble, *document.clauses):
        yield from child_text(child)


def child_text(child: Child) -> Iterator[str]:
    """The words of a clause or of what stands in one, piece by piece, with the printed numbers that it carries."""
    match child:
        case Clause():
            title = "".join(inline_texts(child.title))
            above = title.startswith(("（", "("))  # the caption of an article stands over its number
            yield from (title, child.printed) if above else (child.printed, title)
            for below in child.children:
                yield from child_text(below)
        case Division():
            for below in child.children:
                yield from child_text(below)
        case Paragraph() | BulletList() | Table() | Figure() | Note() | Landscape():
            yield from _block(child)
        case _:
            return


def _block(block: Block) -> Iterator[str]:
    for inner in nested_blocks((block,)):
        if isinstance(inner, Table | Figure):
            yield inner.printed
        for inlines in block_inlines(inner):
            yield from inline_texts(inlines)


def text_pieces(data: bytes) -> Iterator[str]:
    """The lines of a text file."""
    yield from printable(decode(data)).splitlines()


def html_pieces(data: bytes) -> Iterator[str]:
    """The runs of text of a page that a browser shows."""
    with suppress(PageError):
        yield from shown_runs(parse_page(data))


def shown_runs(root: etree._Element) -> Iterator[str]:
    """The runs of text of a page in order, without those of scripts and styles."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        text = element.text if event == "start" else element.tail if element is not root else None
        if text and not (event == "start" and element.tag in ("script", "style", "noscript")):
            yield str(text)


def xml_pieces(data: bytes) -> Iterator[str]:
    """The runs of text of an XML file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    with suppress(etree.XMLSyntaxError, ValueError):
        yield from map(str, etree.fromstring(data, parser).itertext())


def xlsx_pieces(data: bytes) -> Iterator[str]:
    """The cells of all sheets of a workbook."""
    with suppress(Exception):  # openpyxl raises whatever a broken part makes it raise
        book, _ = open_workbook(data)
        cells = (cell for sheet in book.worksheets for _, cell in sorted(sheet._cells.items()))
        yield from [cell_text(cell) for cell in islice(cells, MOST_CELLS)]


def csv_pieces(data: bytes) -> Iterator[str]:
    """The cells of a table in text."""
    for row in csv_rows(data):
        yield from row
