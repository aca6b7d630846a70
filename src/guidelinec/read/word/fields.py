"""Fields of Word (ECMA-376 part 1, 17.16): which are open, what they refer to, and what shows of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from guidelinec.model.document import Footnote, Inline, Link, Reference, ReferenceForm
from guidelinec.model.walk import nested_inlines
from guidelinec.read.word.styles import Element, W, is_on, value

PAGE_NUMBER = re.compile(r"[0-9０-９ivxIVX][)）]?$")
"""How a line of a list of contents ends."""

_REFERS = re.compile(
    r'\s*(?P<kind>REF|PAGEREF|HYPERLINK(?=\s+\\l\s))\s+(?:\\l\s+)?"?(?P<mark>[^\s"\\]+)', re.IGNORECASE
)
_BESIDE = re.compile(r"\\p\b", re.IGNORECASE)
"""The switch with which a reference says where its target stands (above, below)."""


@dataclass
class OpenField:
    """An open field: its code so far, and whether its result has begun."""

    code: str = ""
    result: bool = False
    begin: Element | None = None
    unended: bool = False
    """Whether its end is missing: then it hides nothing, and a list of contents ends where its lines end."""

    def is_contents(self) -> bool:
        """A list of contents, of figures or an index."""
        return self.code.strip().upper().split(" ")[0] in ("TOC", "INDEX", "TOA")

    def target(self) -> tuple[str, ReferenceForm] | None:
        """The bookmark to which it refers, and whether by page or in words; None for a field that refers to nothing."""
        refers = _REFERS.match(self.code)
        if refers is None or _BESIDE.search(self.code):
            return None
        return refers["mark"], "page" if refers["kind"].upper() == "PAGEREF" else "words"


@dataclass(frozen=True, slots=True, eq=False)
class FieldEdge:
    """Where the result of a field begins or ends among the words of a paragraph."""

    field: OpenField
    begins: bool


Piece: TypeAlias = Inline | FieldEdge
"""What is read of a paragraph before its references are made."""


def with_references(pieces: Iterable[Piece]) -> list[Inline]:
    """The words with the results of fields that refer to a bookmark as references to it; a field that crosses others is words."""
    result: list[Inline] = []
    open_fields: list[tuple[OpenField, int]] = []
    for piece in pieces:
        if not isinstance(piece, FieldEdge):
            result.append(piece)
        elif piece.begins:
            open_fields.append((piece.field, len(result)))
        elif open_fields and open_fields[-1][0] is piece.field:
            _, start = open_fields.pop()
            result[start:] = _referring(piece.field, result[start:])
    return result


def _referring(closed: OpenField, words: list[Inline]) -> list[Inline]:
    target = closed.target()
    nested = any(isinstance(inline, Reference | Link | Footnote) for inline in nested_inlines(tuple(words)))
    if target is None or not words or nested:
        return words
    mark, form = target
    return [Reference(mark, form, tuple(words))]


def unended_fields(root: Element) -> frozenset[Element]:
    """The marks that begin a field whose end is missing (17.16.18 wants one each). Deleted marks count: what they end is ended."""
    open_marks: list[Element] = []
    for mark in root.iter(W + "fldChar"):
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            open_marks.append(mark)
        elif kind == "end" and open_marks:
            open_marks.pop()
    return frozenset(open_marks)


def form_choice(begin: Element) -> str:
    """What a check box or a list of a form shows (w:ffData, 17.16.17)."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        name = "checked" if box.find(W + "checked") is not None else "default"
        return "☑" if is_on(box, name) else "☐"
    entries = [entry.get(W + "val") or "" for entry in begin.iter(W + "listEntry")]
    chosen = value(begin, "ffData/ddList/result") or value(begin, "ffData/ddList/default") or "0"
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
