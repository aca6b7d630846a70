"""Minutes of any format as lines: a paragraph or a part of one, a row of a table with tabs between its cells; page numbers left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Block, BulletList, Inlines, Table
from guidelinec.model.walk import block_inlines, nested_blocks
from guidelinec.read.account.account import Ledger, inline_texts
from guidelinec.read.minutes.repairs import repaired
from guidelinec.read.outline.flow import Flow, Line, TakenFlow
from guidelinec.read.text.decode import decode, printable
from guidelinec.read.unreadable import unreadable
from guidelinec.read.word.document import word_flow

PDF, ZIP = b"%PDF-", b"PK\x03\x04"

PAGE_NUMBER = re.compile(
    r"[-–—－ー‐]\s*\d{1,4}\s*[-–—－ー‐]|\d{1,4}\s*[/／]\s*\d{1,4}|(?:- )?\d{1,4}\s*ページ|[Pp]\.?\s*\d{1,4}"
)
"""A line that holds a page's number and nothing else."""
BARE_NUMBER = re.compile(r"\d{1,4}")
"""The same without any sign: a page's number only between blank lines or at a form feed."""
ROW = re.compile(r"\s*\|(?P<cells>.*)\|\s*")
"""A row of a table as Markdown and other plain texts have it."""
RULE = re.compile(r"[\s|:+-]+")
"""The line below its head."""
PAGE_ENDS = str.maketrans("\x0b\x0c", "\n\n")


@dataclass(frozen=True, slots=True)
class MinutesText:
    """The lines of a file, the ledger so far, and how many characters the file has."""

    lines: tuple[str, ...]
    ledger: Ledger
    total: int


def read_lines(data: bytes, name: str) -> MinutesText | Diagnostic:
    """The lines of a file, or why it cannot be read."""
    if data.startswith(ZIP):
        return _of_word(data, name)
    if data.startswith(PDF):
        return _of_pdf(data, name)
    return _of_text(data)


def _of_text(data: bytes) -> MinutesText:
    ledger = Ledger()
    whole = decode(data)
    text = printable(whole.translate(PAGE_ENDS))
    if len(text) < len(whole):
        ledger.leave_out("印字されない文字", "\ufffd" * (len(whole) - len(text)))
    lines = tuple(line for raw in _without_page_numbers(text, ledger) if (line := _line(raw, ledger)))
    return MinutesText(lines, ledger, len(whole))


def _without_page_numbers(text: str, ledger: Ledger) -> Iterator[str]:
    """The lines of a text; what ends them is no word."""
    ended = text.splitlines(keepends=True)
    lines = [line.rstrip("\r\n\x85\u2028\u2029") for line in ended]
    for place, line in enumerate(lines):
        ledger.normalise("行の終わり", ended[place][len(line) :])
        words = line.strip()
        if PAGE_NUMBER.fullmatch(words) or (BARE_NUMBER.fullmatch(words) and _stands_alone(lines, place)):
            ledger.leave_out("ページ番号", line)
        else:
            yield line


def _stands_alone(lines: Sequence[str], place: int) -> bool:
    around = (
        lines[neighbour].strip() if 0 <= neighbour < len(lines) else ""
        for neighbour in (place - 1, place + 1)
    )
    return not any(around)


def _line(raw: str, ledger: Ledger) -> str:
    """A line of a text repaired; a row of a table with tabs between its cells."""
    row = ROW.fullmatch(raw)
    if row is None:
        return repaired(raw, ledger)
    if RULE.fullmatch(raw):
        ledger.leave_out("表の罫線", raw)
        return ""
    cells = [repaired(cell, ledger) for cell in row["cells"].split("|")]
    ledger.normalise("表の縦線→タブ", "|" * (len(cells) + 1), "\t" * (len(cells) - 1))
    ledger.normalise("行の前後の空白", raw[: row.start("cells") - 1] + raw[row.end("cells") + 1 :])
    return "\t".join(cells)


def _of_word(data: bytes, name: str) -> MinutesText | Diagnostic:
    try:
        taken = word_flow(data, name)
    except RecursionError:
        return unreadable(name, "nested too deep", "入れ子が深すぎます")
    return taken if isinstance(taken, Diagnostic) else _of_flow(taken)


def _of_pdf(data: bytes, name: str) -> MinutesText | Diagnostic:
    try:
        from guidelinec.read.pdf.document import pdf_flow  # an extra, and heavy
    except ImportError:
        return unreadable(name, "pip install guidelinec[pdf]", "pip install guidelinec[pdf] が要ります")
    taken = pdf_flow(data, name)
    return taken if isinstance(taken, Diagnostic) else _of_flow(taken)


def _of_flow(taken: TakenFlow) -> MinutesText:
    """The lines of a Word file or a PDF, whose page numbers its own reader has left out."""
    lines = tuple(line for line in _flow_lines(taken.flow, taken.ledger) if line)
    return MinutesText(lines, taken.ledger, taken.total)


def _flow_lines(flow: Flow, ledger: Ledger) -> Iterator[str]:
    for piece in flow:
        if isinstance(piece, Line):
            yield from _paragraph(piece, ledger)
        elif isinstance(piece, Table):
            yield from _table(piece, ledger)
        else:
            yield from _block(piece, ledger)


def _paragraph(line: Line, ledger: Ledger) -> Iterator[str]:
    """A paragraph with the number that Word computes; a line break inside it ends a line."""
    label = line.label if line.label and not line.bullet else ""
    if line.bullet and line.label in MARK_BULLETS:
        label = line.label
    parts = _words(line.words).split("\n")
    ledger.normalise("改行→行の終わり", "\n" * (len(parts) - 1))
    for place, part in enumerate(parts):
        first = f"{label} " if label and place == 0 else ""
        ledger.normalise("自動番号→文字", "", first)
        yield repaired(first + part, ledger)


MARK_BULLETS = frozenset("○◯〇●◎◇◆□■△▲")
"""Bullets of Word that are the marks of speakers."""


def _table(table: Table, ledger: Ledger) -> Iterator[str]:
    yield repaired(_words(table.caption), ledger)
    for row in table.rows:
        cells = ["\n".join(map(_words, cell.paragraphs)) for cell in row]
        ledger.normalise(
            "セルの中の改行→空白",
            "\n" * sum(_words(words).count("\n") for cell in row for words in cell.paragraphs),
        )
        plain = [repaired(" ".join(cell.split("\n")), ledger) for cell in cells]
        ledger.normalise("セルの中の改行→空白", "", " " * sum(cell.count("\n") for cell in cells))
        ledger.normalise("表の縦線→タブ", "", "\t" * (len(plain) - 1))
        yield "\t".join(plain)


def _block(block: Block, ledger: Ledger) -> Iterator[str]:
    for inner in nested_blocks((block,)):
        if not isinstance(inner, BulletList):
            words = "".join(_words(inlines) for inlines in block_inlines(inner))
            yield from (repaired(part, ledger) for part in words.split("\n"))
            ledger.normalise("改行→行の終わり", "\n" * words.count("\n"))


def _words(inlines: Inlines) -> str:
    return "".join(inline_texts(inlines))
