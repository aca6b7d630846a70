"""What brackets stand for: references to clauses, links, terms, footnotes."""

from __future__ import annotations

import re
from typing import Final, get_args

from guidelinec.diagnostics import Span
from guidelinec.model.document import Fact, Footnote, Inline, Inlines, Link, Reference, ReferenceForm, Term
from guidelinec.model.ids import ID
from guidelinec.read.source.attributes import NONE, Attributes
from guidelinec.read.source.emphasis import InlineRow
from guidelinec.read.source.source_file import Scan

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_URL = re.compile(r"(?:https?|mailto|ftp):", re.I)
_ABROAD = re.compile(rf"{ID.pattern}#{ID.pattern}")
"""document#id: what stands in another document of the project."""
FACT: Final = "#fact:"
"""How the target of a value of a register begins."""

_FORMS: Final[dict[str, ReferenceForm]] = {
    name: name for name in get_args(ReferenceForm) if name not in ("full", "words")
}


def linked(
    scan: Scan, target: re.Match[str], attributes: Attributes, words: Inlines, span: Span
) -> Inline | None:
    """The reference or link that words with a target are, or nothing where the target is none."""
    angle, bare = target["angle"], target["bare"]
    address = angle if angle is not None else (bare or "")
    if angle is not None or "\\" in address:
        address = _ESCAPED.sub(r"\1", address)
    if address.startswith(FACT):
        return _fact(scan, address.removeprefix(FACT), attributes, words=words, span=span)
    if address.startswith("#"):
        return _reference(scan, address[1:], attributes, words=words, span=span)
    if _ABROAD.fullmatch(address):
        return _reference(scan, address, attributes, words=words, span=span)
    if attributes is not NONE:
        scan.source.report("GL207", (scan.stretch.text[target.end() :][:20],), span)
    if not _URL.match(address):
        scan.source.report("GL230", (address,), span)
        return None
    return Link(address, words, span)


def _fact(scan: Scan, name: str, attributes: Attributes, words: Inlines, span: Span) -> Fact:
    """A value of a register, which is put in when the edition is whole; it has no words and no attributes of its own."""
    if words or attributes is not NONE:
        scan.source.report("GL855", (name,), span)
    return Fact(name, (), span)


def _reference(scan: Scan, target: str, attributes: Attributes, words: Inlines, span: Span) -> Reference:
    form: ReferenceForm = "words" if words else "full"
    for name in attributes.classes:
        if name not in _FORMS or words:
            scan.source.report("GL229", (name,), span)
        else:
            form = _FORMS[name]
    if attributes.id or attributes.values:
        scan.source.report("GL207", (attributes.id or attributes.values[0][0],), span)
    return Reference(target, form, words, span)


def term(scan: Scan, attributes: Attributes, words: Inlines, span: Span) -> Inline | None:
    """The term that words with attributes alone are, or nothing where they say something else."""
    if attributes.classes != ("term",) or attributes.values:
        if not attributes.wrong:
            scan.source.report("GL207", (" ".join(attributes.classes) or attributes.id,), span)
        return None
    return Term(attributes.id, words, span)


def read_footnote(scan: Scan, row: InlineRow, opening: int, closing: int) -> int:
    """Take in the mark of a footnote, and say where the text goes on."""
    source = scan.source
    name = scan.stretch.text[opening + 2 : closing]
    span = scan.place(opening, closing + 1)
    if not scan.footnotes:
        source.report("GL212", ("[^" + name + "]",), span)
    elif name not in source.notes:
        source.report("GL224", (name,), span)
    elif name in source.cited:
        source.report("GL227", (name,), span)
    else:
        note = Footnote(name, source.notes[name][0], span)
        source.cited[name] = note
        row.nodes.append(note)
    return closing + 1
