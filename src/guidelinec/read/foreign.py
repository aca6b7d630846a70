"""Any foreign file as an intake: its reader is chosen by the ending of its name and by what it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Cell, Clause, Column, Document, Table, Text
from guidelinec.ooxml.tracked.struck import ChosenSide
from guidelinec.read.account.account import Account, Doubt
from guidelinec.read.account.intake import Intake
from guidelinec.read.account.presence import (
    csv_pieces,
    html_pieces,
    presence,
    text_pieces,
    xlsx_pieces,
    xml_pieces,
)
from guidelinec.read.akn.document import ROOT as AKN_ROOT
from guidelinec.read.akn.document import import_akn
from guidelinec.read.html.page import read_html
from guidelinec.read.html.reiki import import_reiki, is_reiki
from guidelinec.read.lawxml import read_lawxml
from guidelinec.read.oscal.start import is_oscal
from guidelinec.read.outline.flat import words
from guidelinec.read.sheet.clauses import csv_rows, read_csv, read_xlsx
from guidelinec.read.sheet.heads import head_of_words
from guidelinec.read.sheet.workbook import MOST_COLUMNS, MOST_ROWS, sheet_doubts, sheet_tables
from guidelinec.read.struck import StruckFile, side_of_file, with_left_out
from guidelinec.read.text.decode import decode, printable
from guidelinec.read.text.document import read_text
from guidelinec.read.true_ending import true_ending
from guidelinec.read.unreadable import unreadable
from guidelinec.read.word.document import import_word
from guidelinec.read.xml_root import root_name

Read = Callable[[bytes, str], tuple[Document, tuple[Diagnostic, ...]]]
Import = Callable[[bytes, str], Intake]

NO_ACCOUNT = Account(0, 0, (), ())


def _import_pdf(data: bytes, name: str) -> Intake:
    """pdfium is an extra: without it a PDF is refused in so many words."""
    try:
        from guidelinec.read.pdf.document import import_pdf  # an extra, and heavy
    except ImportError:
        finding = unreadable(name, "pip install guidelinec[pdf]", "pip install guidelinec[pdf] が要ります")
        return Intake(Document(name, "", "", ()), NO_ACCOUNT, findings=(finding,))
    return import_pdf(data, name)


def _import_html(data: bytes, name: str) -> Intake:
    if is_reiki(data):
        return import_reiki(data, name)
    return presence(_plainly(read_html, data, name), html_pieces(data))


def _import_xml(data: bytes, name: str) -> Intake:
    """Akoma Ntoso or 法令標準XML, told by the first element."""
    if root_name(data) == AKN_ROOT:
        return import_akn(data, name)
    return presence(_plainly(read_lawxml, data, name), xml_pieces(data))


def _import_xlsx(data: bytes, name: str) -> Intake:
    """A table of clauses by its columns, with the other sheets as tables; any other workbook a table a sheet."""
    intake = _plainly(read_xlsx, data, name)
    tables = sheet_tables(data)
    first_table = 1 if intake.document.clauses else 0
    if intake.document.clauses:
        document = replace(intake.document, clauses=(*intake.document.clauses, *_renamed(tables[1:])))
        intake = replace(intake, document=document)
    elif tables:
        intake = Intake(Document(name, "", "", tables), NO_ACCOUNT)
    return _with_doubts(presence(intake, xlsx_pieces(data)), sheet_doubts(data, first_table=first_table))


def _renamed(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Sheets after a table of clauses, whose ids are its own."""
    return tuple(replace(clause, id=f"sheet-{clause.id}") for clause in clauses)


def _import_csv(data: bytes, name: str) -> Intake:
    """A table of clauses by its columns; any other one table."""
    intake = _plainly(read_csv, data, name)
    if intake.document.clauses:
        return presence(intake, csv_pieces(data))
    if rows := [row for row in csv_rows(data) if any(cell.strip() for cell in row)]:
        width = min(MOST_COLUMNS, max(map(len, rows)))
        cells = tuple(
            tuple(_csv_cell(row[column] if column < len(row) else "") for column in range(width))
            for row in rows[:MOST_ROWS]
        )
        head = head_of_words(rows)
        table = Table("", (), (Column(),) * width, cells, head=int(head.is_head))
        title = name.rpartition(".")[0] or name
        intake = Intake(Document(name, "", "", (Clause("n0", (Text(title),), (table,)),)), NO_ACCOUNT)
        return _with_doubts(presence(intake, csv_pieces(data)), (Doubt("1行目", head.reason, ""),))
    return presence(intake, csv_pieces(data))


def _with_doubts(intake: Intake, doubts: Sequence[Doubt]) -> Intake:
    def doubted() -> Account:
        return replace(intake.account, doubts=(*intake.account.doubts, *doubts))

    return replace(intake, counted=doubted)


def _csv_cell(text: str) -> Cell:
    return Cell(tuple(words(line.strip()) for line in text.splitlines() if line.strip()) or ((),))


def _import_text(data: bytes, name: str) -> Intake:
    return presence(_plainly(read_text, data, name), text_pieces(data))


def _plainly(read: Read, data: bytes, name: str) -> Intake:
    document, findings = read(data, name)
    return Intake(document, NO_ACCOUNT, findings=findings)


def _import_markdown(data: bytes, name: str) -> Intake:
    """Markdown of any habit, by way of the HTML that CommonMark makes of it."""
    from markdown_it import MarkdownIt

    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(printable(decode(data))).encode()
    return presence(_plainly(read_html, page, name), html_pieces(page))


def _import_json(data: bytes, name: str) -> Intake:
    """No document: an OSCAL catalog is told by its content before the name is looked at."""
    finding = unreadable(name, "not an OSCAL catalog", "OSCALのカタログではありません")
    return Intake(Document(name, "", "", ()), NO_ACCOUNT, findings=(finding,))


def _import_oscal(data: bytes, name: str) -> Intake:
    from guidelinec.read.oscal.catalog import import_oscal  # with pydantic, for which no other file waits

    return import_oscal(data, name)


READERS: dict[str, Import] = {
    ".docx": import_word,
    ".docm": import_word,
    ".html": _import_html,
    ".htm": _import_html,
    ".pdf": _import_pdf,
    ".xml": _import_xml,
    ".xlsx": _import_xlsx,
    ".csv": _import_csv,
    ".md": _import_markdown,
    ".markdown": _import_markdown,
    ".txt": _import_text,
    ".json": _import_json,
}
"""The readers by the ending of the file's name, first those that keep most of what a document says."""


def import_foreign(data: bytes, name: str, side: ChosenSide = "new") -> Intake:
    """The file taken in by the reader of its true ending, as text where none has it. Of a file that strikes words through, one side."""
    intake = _taken_in(side_of_file(data, name, side), name, side)
    return replace(intake, counted=intake.account)


def import_old_side(data: bytes, name: str) -> Intake:
    """The file taken in, as it was before what it strikes through went."""
    return import_foreign(data, name, "old")


def import_words(data: bytes, name: str) -> Intake:
    """The file taken in for its words alone: no account is kept of its characters."""
    return new_words(data, name).intake


@dataclass(frozen=True, slots=True)
class WordsOfSide:
    """One side of a file taken in for its words alone, and the words of the other side that it strikes through."""

    intake: Intake
    left_out: tuple[str, ...]


def new_words(data: bytes, name: str) -> WordsOfSide:
    """The words of a file without what it strikes through."""
    return _words(data, name, "new")


def old_words(data: bytes, name: str) -> WordsOfSide:
    """The words of a file as it was before what it strikes through went."""
    return _words(data, name, "old")


def _words(data: bytes, name: str, side: ChosenSide) -> WordsOfSide:
    struck = side_of_file(data, name, side)
    return WordsOfSide(replace(_taken_in(struck, name, side), counted=NO_ACCOUNT), struck.left_out)


def _taken_in(struck: StruckFile, name: str, side: ChosenSide) -> Intake:
    data = struck.data
    read = _import_oscal if is_oscal(data) else READERS.get(true_ending(data, name), _import_text)
    intake = with_left_out(read(data, name), struck.left_out, side)
    return replace(intake, document=replace(intake.document, id=intake.document.id or name))
