"""Documents that a Word file takes in as they are (w:altChunk): pages, texts and Word files, as words in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from guidelinec.model.document import Block, Child, Clause, Division, Paragraph, Reprint, Text
from guidelinec.ooxml.package import PackageError, parse_xml, read_package
from guidelinec.read.account.account import block_size, inlines_size
from guidelinec.read.html.page import read_html
from guidelinec.read.outline.flow import Line
from guidelinec.read.text.decode import decode, printable

PAGES = (".html", ".htm", ".xhtml")
TEXTS = (".txt", ".text")
WORD_FILES = (".docx", ".docm")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Chunk:
    """What a document that is taken in says, and how many characters that is."""

    flow: tuple[Line | Block, ...]
    size: int


def read_chunk(name: str, data: bytes) -> Chunk | None:
    """The words of a part; None for a kind that is not read (RTF, MHT), and for a part that is not there."""
    ending = "." + name.lower().rpartition(".")[2]
    if not data:
        return None
    if ending in PAGES:
        flow = tuple(_page(data, name))
    elif ending in TEXTS:
        flow = tuple(_line(line) for line in printable(decode(data)).splitlines() if line.strip())
    elif ending in WORD_FILES:
        flow = tuple(_word(data))
    else:
        return None
    size = sum(inlines_size(piece.words) if isinstance(piece, Line) else block_size(piece) for piece in flow)
    return Chunk(flow, size) if flow else None


def _line(text: str) -> Line:
    return Line((Text(re.sub(r"\s+", " ", text.strip(" \t\r\n"))),))


def _page(data: bytes, name: str) -> Iterator[Line | Block]:
    document, _ = read_html(data, name)
    for child in (*document.preamble, *document.clauses):
        yield from _child(child, 1)


def _child(child: Child, depth: int) -> Iterator[Line | Block]:
    if isinstance(child, Clause):
        is_heading = child.form == "heading" and bool(child.title)
        if child.title:
            yield Line(child.title, outline=min(depth, 9) if is_heading else 0, label=child.printed)
        for place, below in enumerate(child.children):
            label = child.printed if place == 0 and not child.title else ""
            if label and isinstance(below, Paragraph):
                yield Line(below.children, label=label)
            else:
                yield from _child(below, depth + 1)
    elif isinstance(child, Paragraph):
        yield Line(child.children)
    elif not isinstance(child, Division | Reprint):
        yield child


def _word(data: bytes) -> Iterator[Line]:
    """The paragraphs of a Word file as they stand; its numbering and tables are not taken over."""
    try:
        package = read_package(data)
        main = package.main_part()
        root = parse_xml(package.parts[main], main)
    except PackageError:
        return
    for paragraph in root.iter(W + "p"):
        text = "".join(_words(paragraph))
        if text.strip():
            yield _line(text)


def _words(paragraph: etree._Element) -> Iterator[str]:
    for mark in paragraph.iter(W + "t", W + "tab"):
        nearest = next(mark.iterancestors(W + "p"), None)
        if nearest is paragraph:
            yield " " if mark.tag == W + "tab" else mark.text or ""
