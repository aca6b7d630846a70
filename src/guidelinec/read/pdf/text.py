"""The characters of a PDF's text layer with their places, line by line (pdfium does the decoding)."""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from guidelinec.read.pdf.grid import Grid, grids
from guidelinec.read.pdf.strokes import page_strokes
from guidelinec.read.unreadable import BROKEN

logging.getLogger(pdfium.__name__).addHandler(logging.NullHandler())
"""What pdfium has to say of a broken file is no message for a user: the reader says it."""

MOST_PAGES = 3000
MOST_CHARACTERS = 5_000_000
MOST_ON_A_PAGE = 200_000
HYPHENS = ("\u0002", "\ufffe")
"""What pdfium gives for a hyphen at the end of a line."""


class PdfError(Exception):
    """Why bytes are no PDF that can be read, in English, and in Japanese."""

    def __init__(self, reason: str, ja: str = BROKEN) -> None:
        super().__init__(reason)
        self.ja = ja


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its box in points; `made` if pdfium saw a gap there and the file has no character."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    made: bool = False

    @property
    def size(self) -> float:
        """The height of its line, near to the font size."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PdfRow:
    """A printed line."""

    glyphs: tuple[Glyph, ...]
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float

    @property
    def text(self) -> str:
        """Its characters, gaps as spaces."""
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its lines in reading order as the file has them, and the grids of its ruled tables."""

    number: int
    width: float
    height: float
    rows: tuple[PdfRow, ...]
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Pdf:
    """A file's pages, its bookmarks (level and title), and how many characters the file itself has."""

    pages: tuple[Page, ...]
    bookmarks: tuple[tuple[int, str], ...]
    total: int


def read_pdf_text(data: bytes) -> Pdf:
    """The text layer; raises PdfError for what pdfium cannot open and for what is too large."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise PdfError(str(error)) from error
    try:
        return _read(document)
    except pdfium.PdfiumError as error:
        raise PdfError(str(error)) from error
    finally:
        document.close()


def _read(document: pdfium.PdfDocument) -> Pdf:
    if len(document) > MOST_PAGES:
        raise PdfError(f"more than {MOST_PAGES} pages", f"{MOST_PAGES}ページを超えます")
    pages: list[Page] = []
    total = 0
    for number in range(len(document)):
        glyphs, page = _page(document, number)
        total += sum(not glyph.made for glyph in glyphs)
        if total > MOST_CHARACTERS:
            raise PdfError(f"more than {MOST_CHARACTERS} characters", f"{MOST_CHARACTERS}字を超えます")
        pages.append(page)
    return Pdf(tuple(pages), tuple(_bookmarks(document)), total)


def _bookmarks(document: pdfium.PdfDocument) -> Iterator[tuple[int, str]]:
    for mark in document.get_toc(max_depth=9):
        yield mark.level + 1, mark.get_title()


def _page(document: pdfium.PdfDocument, number: int) -> tuple[list[Glyph], Page]:
    page = document[number]
    text = page.get_textpage()
    try:
        if text.count_chars() > MOST_ON_A_PAGE:
            raise PdfError(
                f"more than {MOST_ON_A_PAGE} characters on page {number + 1}",
                f"{number + 1}ページに{MOST_ON_A_PAGE}字を超える文字があります",
            )
        width, height = page.get_size()
        turns = page.get_rotation() // 90 % 4
        glyphs = [turned(glyph, turns, width=width, height=height) for glyph in _glyphs(text)]
        ruled = () if turns else grids(page_strokes(page))
    finally:
        text.close()
        page.close()
    shown = [glyph for glyph in glyphs if glyph.text not in "\r\n"]
    rows = _rows(glyphs, number + 1) if not turns else glyph_rows(glyphs, number + 1)
    return shown, Page(number + 1, width, height, rows=tuple(rows), grids=ruled)


def _glyphs(page: pdfium.PdfTextPage) -> Iterator[Glyph]:
    """Every character; the two halves of a character beyond the first plane are joined."""
    box = raw.FS_RECTF()
    half = 0
    for place in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, place)
        if 0xD800 <= code < 0xDC00:
            half = code
            continue
        if half and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00)
        half = 0
        made = raw.FPDFText_IsGenerated(page, place) == 1
        raw.FPDFText_GetLooseCharBox(page, place, ctypes.byref(box))
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        yield Glyph(text, box.left, box.bottom, right=box.right, top=box.top, made=made or text in "\r\n")


def turned(glyph: Glyph, turns: int, *, width: float, height: float) -> Glyph:
    """A glyph as it stands on the page that is shown, `turns` quarters clockwise; width and height are of that page."""
    if not turns:
        return glyph
    corners = ((glyph.left, glyph.bottom), (glyph.right, glyph.top))
    if turns == 1:
        shown = [(y, height - x) for x, y in corners]
    elif turns == 2:
        shown = [(width - x, height - y) for x, y in corners]
    else:
        shown = [(width - y, x) for x, y in corners]
    (x1, y1), (x2, y2) = shown
    return Glyph(glyph.text, min(x1, x2), min(y1, y2), right=max(x1, x2), top=max(y1, y2), made=glyph.made)


def glyph_rows(glyphs: Iterable[Glyph], page: int) -> list[PdfRow]:
    """The lines of glyphs by their places: in a cell, and on a page that was turned, whose lines pdfium broke as they lay before."""
    rows: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.text in "\r\n" or (glyph.made and not glyph.text.strip()):
            continue
        if rows and (not glyph.text.strip() or _goes_on(rows[-1][-1], glyph)):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [made_row(tuple(row), page) for row in rows]


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands on the line of the one before, to the right of it."""
    overlap = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    return overlap > 0.5 * min(last.size, glyph.size) and glyph.left >= last.left


def _rows(glyphs: Iterable[Glyph], page: int) -> list[PdfRow]:
    """The lines: pdfium's, joined where a raised or lowered sign had broken one."""
    rows: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if glyph.text in "\r\n":
            if rows[-1]:
                rows.append([])
        else:
            rows[-1].append(glyph)
    joined: list[list[Glyph]] = []
    for row in rows:
        if row and joined and _same_line(joined[-1], row):
            joined[-1].extend(row)
        elif row:
            joined.append(row)
    return [made_row(tuple(row), page) for row in joined]


def _same_line(before: list[Glyph], after: list[Glyph]) -> bool:
    """Whether a line only went on with smaller or larger signs: overlapping in height, and just to the right."""
    last, first = _last_printed(before), _first_printed(after)
    if last is None or first is None:
        return False
    overlap = min(last.top, first.top) - max(last.bottom, first.bottom)
    small = min(last.size, first.size)
    return overlap > 0.5 * small and -0.5 * small < first.left - last.right < 1.0 * max(last.size, first.size)


def _last_printed(row: list[Glyph]) -> Glyph | None:
    return next((glyph for glyph in reversed(row) if glyph.text.strip()), None)


def _first_printed(row: list[Glyph]) -> Glyph | None:
    return next((glyph for glyph in row if glyph.text.strip()), None)


def made_row(glyphs: tuple[Glyph, ...], page: int) -> PdfRow:
    """The line that glyphs make."""
    printed = [glyph for glyph in glyphs if glyph.text.strip()] or list(glyphs)
    sizes = sorted(glyph.size for glyph in printed)
    return PdfRow(
        glyphs,
        page,
        min(glyph.left for glyph in printed),
        right=max(glyph.right for glyph in printed),
        bottom=min(glyph.bottom for glyph in printed),
        top=max(glyph.top for glyph in printed),
        size=sizes[len(sizes) // 2],
    )
