"""Plain text whose numbers are typed: 第１章, 第１条, 1.1, (1), ①, ア. Its lines are read like the paragraphs of a Word file."""

from __future__ import annotations

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Document
from guidelinec.read.account.account import Ledger
from guidelinec.read.outline.document import build_document
from guidelinec.read.outline.flat import words
from guidelinec.read.outline.flow import Line
from guidelinec.read.text.decode import decode, printable

INDENT = {" ": 5.25, "\t": 10.5, "　": 10.5}
"""How far a sign at the head of a line moves it in, in points."""


def read_text(data: bytes, name: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    """A text file; each line that is not blank is a paragraph."""
    lines = enumerate(printable(decode(data)).splitlines(), 1)
    flow = [_line(raw, number) for number, raw in lines if raw.strip()]
    return build_document(flow, Ledger(), name), ()


def _line(raw: str, number: int) -> Line:
    """A line without the spaces around it; those before it say how far it stands in."""
    text = raw.strip()
    before = raw[: len(raw) - len(raw.lstrip())]
    return Line(words(text), place=f"{number}行", indent=sum(INDENT.get(sign, 0.0) for sign in before))
