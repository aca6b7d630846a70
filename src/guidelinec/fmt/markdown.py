"""Ids for the clauses, tables, figures and notes of a Markdown file that lack one; every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.fmt.ids import GiveId, id_giver
from guidelinec.model import walk
from guidelinec.model.document import (
    Block,
    BulletList,
    Child,
    Clause,
    Division,
    Figure,
    Landscape,
    Note,
    Reprint,
    Table,
)
from guidelinec.model.ids import is_id
from guidelinec.read.source.markdown import read_markdown

UNSURE: Final = frozenset(
    "GL110 GL111 GL112 GL113 GL117 GL118 GL119 GL120 GL121 GL124 GL125 GL126 GL201 GL202 GL203 GL211 GL231".split()  # noqa: SIM905
)
"""Codes of what leaves it open where a clause begins, or whether it has an id: such a file gets none."""


class Insertion(NamedTuple):
    """Characters to put into a line (from 1) at a column (from 0)."""

    line: int
    column: int
    text: str


def format_markdown(text: str, path: str, taken: set[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text with ids, and what the reader found. `taken` has the ids of all editions, and gets the new ones.

    A file whose front matter cannot be read stays as it is: its clauses would have no parent to be named after."""
    clean = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    clause, findings = read_markdown(clean, path)
    taken.update(inner.id for inner in walk.all_clauses((clause,)) if inner.id)
    if any(finding.code in UNSURE for finding in findings):
        return text, findings
    lines, ends = split_lines(text)
    name = clause.id or _file_id(path, taken)
    insertions = [*_front(clause, ends[0], name), *_below(clause, name, lines, id_giver(taken))]
    for insertion in sorted(insertions, reverse=True):
        row = lines[insertion.line - 1]
        lines[insertion.line - 1] = row[: insertion.column] + insertion.text + row[insertion.column :]
    return "".join(line + end for line, end in zip(lines, ends, strict=True)), findings


def split_lines(text: str) -> tuple[list[str], list[str]]:
    """The lines of a text, and the line end of each as it is (LF, CRLF, or CR alone); the last has none."""
    parts = re.split("(\r\n|\r|\n)", text)
    return parts[::2], [*parts[1::2], ""]


def _file_id(path: str, taken: set[str]) -> str:
    """The id of a file without one: its name if that is free and has the form of an id."""
    name = path.rsplit("/", 1)[-1].removesuffix(".md")
    fits = is_id(name)
    if fits and name not in taken:
        taken.add(name)
        return name
    return id_giver(taken)(name if fits else "file", "clause")


def _front(clause: Clause, end: str, name: str) -> Iterator[Insertion]:
    if not clause.id:
        yield Insertion(2, 0, f"id: {name}{end}")


def _below(node: Clause | Division, parent: str, lines: list[str], give: GiveId) -> Iterator[Insertion]:
    for child in node.children:
        yield from _child(child, parent, lines, give)


def _child(child: Child, parent: str, lines: list[str], give: GiveId) -> Iterator[Insertion]:
    if isinstance(child, Clause):
        name = child.id or give(parent, "clause")
        if not child.id and child.span:
            yield _at_end(child.span, lines, f"{{#{name}}}")
        yield from _below(child, name, lines, give)
    elif isinstance(child, Division):
        yield from _below(child, child.target or parent, lines, give)
    elif not isinstance(child, Reprint):
        yield from _block(child, parent, lines, give)


def _block(block: Block, parent: str, lines: list[str], give: GiveId) -> Iterator[Insertion]:
    if isinstance(block, Table | Note) and not block.id and block.span:
        yield _container(block.span, lines, give(parent, "table" if isinstance(block, Table) else "note"))
    elif isinstance(block, Figure) and not block.id and block.span:
        yield _figure(block.span, lines, give(parent, "figure"))
    if isinstance(block, Note | Landscape):
        yield from _blocks(block.children, parent, lines, give)
    elif isinstance(block, BulletList):
        for item in block.items:
            yield from _blocks(item, parent, lines, give)


def _blocks(blocks: tuple[Block, ...], parent: str, lines: list[str], give: GiveId) -> Iterator[Insertion]:
    for block in blocks:
        yield from _block(block, parent, lines, give)


def _at_end(span: Span, lines: list[str], attributes: str) -> Insertion:
    """At the end of the paragraph or heading that begins at `span`; its length tells how many lines it has."""
    line, left = span.line, span.length
    row = lines[line - 1].rstrip(" \r")
    left -= len(row) - (span.column - 1)
    while left > 0 and line < len(lines):
        line += 1
        row = lines[line - 1].rstrip(" \r")
        left -= 1 + len(row.lstrip(" "))
    if row.endswith("}") and row[: row.rfind("{")].endswith((" ", "\t")) and "#" not in row[row.rfind("{") :]:
        return Insertion(line, row.rfind("{") + 1, attributes[1:-1] + " ")
    return Insertion(line, len(row), attributes if row.endswith(" ") else " " + attributes)


def _container(span: Span, lines: list[str], name: str) -> Insertion:
    row = lines[span.line - 1].rstrip(" \r")
    if row.endswith("}"):
        return Insertion(span.line, row.rfind("{") + 1, f"#{name} ")
    return Insertion(span.line, len(row), f" {{#{name}}}")


def _figure(span: Span, lines: list[str], name: str) -> Insertion:
    insertion = _at_end(span, lines, f"{{#{name}}}")
    row = lines[insertion.line - 1]
    if row.rstrip(" \r").endswith("}"):
        return Insertion(insertion.line, row.rfind("{") + 1, f"#{name} ")
    return insertion._replace(text=f"{{#{name}}}")
