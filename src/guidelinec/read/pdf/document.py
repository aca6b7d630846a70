"""PDFs with a text layer as documents: lines joined to paragraphs, running heads, page numbers and contents left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Block, Document, Footnote, Inline, Inlines
from guidelinec.read.account.account import Account, Ledger
from guidelinec.read.account.intake import Intake
from guidelinec.read.outline.document import build_document
from guidelinec.read.outline.flow import Line, TakenFlow
from guidelinec.read.pdf.doubts import doubt_layout
from guidelinec.read.pdf.heads import bare_text, real_text, running_heads, without_heads
from guidelinec.read.pdf.paragraphs import PageMakeup, begins_paragraph, layout
from guidelinec.read.pdf.tables import PrintedTable, continued, with_tables
from guidelinec.read.pdf.text import Glyph, PdfError, PdfRow, read_pdf_text
from guidelinec.read.pdf.words import spaced, text_of
from guidelinec.read.unreadable import unreadable

LEADERS = re.compile(r"(?:[.．…‥・･·] ?){4,}\s*[0-9０-９ivxIVX－-]*\s*$")
LONGEST_TITLE = 4
"""The lines that a heading may take."""


@dataclass
class _Notes:
    """Footnotes by page and number, and those that were cited."""

    texts: dict[tuple[int, str], list[PdfRow]] = field(default_factory=dict)
    cited: set[tuple[int, str]] = field(default_factory=set)


def import_pdf(data: bytes, name: str) -> Intake:
    """A PDF with the account of its characters."""
    taken = pdf_flow(data, name)
    if isinstance(taken, Diagnostic):
        return _refused(taken)
    document = build_document(taken.flow, taken.ledger, name)
    return Intake(document, taken.ledger.close(taken.total, document))


def pdf_flow(data: bytes, name: str) -> TakenFlow | Diagnostic:
    """The paragraphs and tables of a PDF in their order, or why there are none."""
    try:
        pdf = read_pdf_text(data)
    except PdfError as error:
        return unreadable(name, str(error), error.ja)
    if not pdf.total:
        return Diagnostic("GL704", (name,), Span(name, 1))
    ledger = Ledger()
    heads = running_heads(pdf.pages)
    pages = [with_tables(page, without_heads(page, heads, ledger), ledger) for page in pdf.pages]
    doubt_layout(pdf.pages, pages, ledger)
    shape = layout([piece for pieces in pages for piece in pieces if isinstance(piece, PdfRow)])
    notes = _Notes()
    pieces = [piece for page in pages for piece in _without_aside(page, shape, notes, ledger)]
    titles = {bare_text(title): level for level, title in pdf.bookmarks if bare_text(title)}
    flow = _paragraphs(continued(pieces, ledger), shape, titles, notes=notes, ledger=ledger)
    flow += _uncited(notes, ledger)
    return TakenFlow(flow, ledger, pdf.total)


def _refused(finding: Diagnostic) -> Intake:
    name = finding.args[0]
    return Intake(Document(name, "", "", ()), Account(0, 0, (), ()), findings=(finding,))


def _without_aside(
    pieces: Sequence[PdfRow | PrintedTable], shape: PageMakeup, notes: _Notes, ledger: Ledger
) -> list[PdfRow | PrintedTable]:
    """The pieces of a page without its footnotes and lists of contents."""
    rows = [piece for piece in pieces if isinstance(piece, PdfRow)]
    kept = set(map(id, _without_contents(_without_notes(rows, shape, notes), ledger)))
    return [piece for piece in pieces if isinstance(piece, PrintedTable) or id(piece) in kept]


def _without_contents(rows: Sequence[PdfRow], ledger: Ledger) -> list[PdfRow]:
    """The lines without a list of contents: what stands between its heading and its last dotted line."""
    dotted = [place for place, row in enumerate(rows) if LEADERS.search(row.text)]
    if len(dotted) < 2:
        return list(rows)
    first, last = dotted[0], dotted[-1]
    if first and re.fullmatch(
        "(?:目次|もくじ|図表?目次|表目次|contents)", bare_text(rows[first - 1].text), re.IGNORECASE
    ):
        first -= 1
    for row in rows[first : last + 1]:
        ledger.leave_out("目次", real_text(row))
    return [*rows[:first], *rows[last + 1 :]]


def _without_notes(rows: Sequence[PdfRow], shape: PageMakeup, notes: _Notes) -> list[PdfRow]:
    """The lines of a page without its footnotes, which stand in small print from a raised number at the foot on."""
    starts = [place for place, row in enumerate(rows) if _note_number(row, shape)]
    keep: list[PdfRow] = []
    current: list[PdfRow] | None = None
    for place, row in enumerate(rows):
        if place in starts:
            current = notes.texts.setdefault((row.page, _note_number(row, shape)), [])
        elif current is not None and (row.size > shape.size * 0.95 or row.bottom > current[0].top):
            current = None
        if current is None:
            keep.append(row)
        else:
            current.append(row)
    return keep


def _note_number(row: PdfRow, shape: PageMakeup) -> str:
    """The raised number at the head of a footnote: smaller than what follows, on the lower part of the page."""
    number = re.match("[0-9]{1,3}", row.text)
    if number is None or row.top > shape.foot or len(row.text) <= number.end():
        return ""
    rest = [glyph for glyph in row.glyphs[number.end() :] if glyph.text.strip()]
    raised = row.glyphs[0].size < 0.8 * max((glyph.size for glyph in rest), default=0)
    return number[0] if raised else ""


def _paragraphs(
    pieces: Sequence[PdfRow | PrintedTable],
    shape: PageMakeup,
    titles: dict[str, int],
    notes: _Notes,
    ledger: Ledger,
) -> list[Line | Block]:
    flow: list[Line | Block] = []
    gathered: list[PdfRow] = []
    for row in pieces:
        if isinstance(row, PrintedTable):
            flow += [_line(gathered, titles, notes, ledger), row.table] if gathered else [row.table]
            gathered = []
            continue
        heading = bare_text(row.text) in titles
        if gathered and (heading or _is_title(gathered, titles) or begins_paragraph(gathered, row, shape)):
            flow.append(_line(gathered, titles, notes, ledger))
            gathered = []
        gathered.append(row)
    if gathered:
        flow.append(_line(gathered, titles, notes, ledger))
    return [piece for piece in flow if not isinstance(piece, Line) or piece.words]


def _is_title(rows: Sequence[PdfRow], titles: dict[str, int]) -> bool:
    """Whether lines are a heading that the bookmarks name; none is longer than a few lines."""
    return len(rows) <= LONGEST_TITLE and bare_text(_joined(rows)) in titles


def _joined(rows: Sequence[PdfRow]) -> str:
    return "".join(row.text for row in rows)


def _line(rows: Sequence[PdfRow], titles: dict[str, int], notes: _Notes, ledger: Ledger) -> Line:
    level = titles.get(bare_text(_joined(rows)), 0) if len(rows) <= LONGEST_TITLE else 0
    words = _inlines(rows, notes, ledger)
    return Line(words, f"{rows[0].page}ページ", outline=level, indent=rows[0].left)


def _inlines(rows: Sequence[PdfRow], notes: _Notes, ledger: Ledger) -> Inlines:
    """The words of a paragraph; raised numbers that have a footnote on their page become footnotes."""
    result: list[Inline] = []
    glyphs: list[Glyph] = []
    for row in rows:
        begin = len(glyphs)
        glyphs.extend(spaced(glyphs, row))
        for start, end, number in _marks(glyphs, begin, row):
            key = (row.page, number)
            if key in notes.texts and key not in notes.cited:
                notes.cited.add(key)
                result.extend(text_of(glyphs[:start], ledger))
                ledger.normalise("脚注の番号→計算される番号", number)
                result.append(Footnote(f"p{row.page}-{number}", (_note_words(notes.texts[key], ledger),)))
                glyphs = glyphs[end:]
                break
    result.extend(text_of(glyphs, ledger))
    return tuple(result)


def _marks(glyphs: Sequence[Glyph], begin: int, row: PdfRow) -> list[tuple[int, int, str]]:
    """Runs of small raised digits in the line that begins there: where they begin and end, and the number."""
    text = "".join(glyph.text if len(glyph.text) == 1 else " " for glyph in glyphs[begin:])
    marks = []
    for match in re.finditer("[0-9]{1,3}", text):
        start, end = begin + match.start(), begin + match.end()
        if start and all(0 < glyph.size < 0.75 * row.size for glyph in glyphs[start:end]):
            marks.append((start, end, match[0]))
    return marks


def _note_words(rows: Sequence[PdfRow], ledger: Ledger) -> Inlines:
    glyphs: list[Glyph] = []
    for row in rows:
        glyphs.extend(spaced(glyphs, row))
    number = re.match("[0-9]+", "".join(glyph.text for glyph in glyphs))
    start = number.end() if number else 0
    ledger.normalise("脚注の番号→計算される番号", "".join(glyph.text for glyph in glyphs[:start]))
    return tuple(text_of(glyphs[start:], ledger))


def _uncited(notes: _Notes, ledger: Ledger) -> list[Line]:
    """Footnotes whose number was not found in the text: paragraphs at the end."""
    lines: list[Line] = []
    for (page, number), rows in notes.texts.items():
        if (page, number) not in notes.cited:
            words = _note_words(rows, ledger)
            ledger.doubt(f"{page}ページ", "本文中の番号が見つからない脚注（末尾に置いた）", _joined(rows))
            lines.append(Line(words, f"{page}ページ"))
    return lines
